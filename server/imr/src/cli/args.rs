//! The arguments of `imr`.

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use imr_analysis::Severity;
use imr_analysis::drafting::Form;
use std::path::PathBuf;

/// Checks and edits California Independent Medical Review determinations.
#[derive(Debug, Parser)]
#[command(name = "imr", version, about, max_term_width = 100, arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check letters and report what is wrong with them.
    Check(CheckArgs),
    /// Tidy the lay-out of letters: blanks, empty lines, labels. No word is touched.
    Fmt(FmtArgs),
    /// Show the sections, disputed items and decisions of letters.
    Outline(OutlineArgs),
    /// Show where determinations stand: each disputed item, and what to look at before signing.
    Status(StatusArgs),
    /// Write the final letter: without draft comments, and only if no error is left.
    Export(ExportArgs),
    /// Begin a letter: from a form, the disputed items, and what else is known of the case.
    New(NewArgs),
    /// List, show and check the templates that letters are begun from.
    Template(TemplateArgs),
    /// Explain a diagnostic: when it is reported, why, and how it is mended.
    Explain {
        /// The diagnostic's code, such as `decision-mismatch`.
        code: String,
    },
    /// Show what each rationale of a letter concludes, and how that was read.
    ExplainVerdict(ExplainVerdictArgs),
    /// Show the guideline library: documents, topics, pages, and how sure each is.
    ///
    /// Rows of your own, `[additions]` in the settings, are among them.
    Guidelines(GuidelinesArgs),
    /// List all diagnostics.
    Rules {
        /// How to print them.
        #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
        format: PlainFormat,
    },
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Show the settings in force for a letter, and where each comes from.
    Config(ConfigArgs),
    /// Serve an editor on standard input and output.
    Lsp {
        /// Accepted for editors that always pass it; there is no other transport.
        #[arg(long)]
        stdio: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Letters, folders of letters, or `-` for standard input.
    ///
    /// A file is checked whatever its name. In a folder `*.imr` and `*.imr.txt` are checked, and `*.txt`
    /// files that hold a section heading or a field label; what git ignores is left out.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub fail_on: FailOn,

    /// Make all safe fixes, then report what remains.
    ///
    /// Safe fixes mend spelling, spacing and doubling; what a letter decides or argues they never change.
    /// The fixed text of standard input goes to standard output, and the report to standard error.
    #[arg(long)]
    pub fix: bool,

    /// Print what `--fix` would change, and change nothing; exit with 1 if there is anything.
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,
    /// List the comments that silence findings, and whether each silences one, instead of findings.
    #[arg(long)]
    pub list_suppressions: bool,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

#[derive(Debug, Args)]
pub(super) struct GuidelinesArgs {
    /// Words of a title, a topic or a treatment; slips are understood. Everything where there are none.
    pub query: Vec<String>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub format: PlainFormat,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    /// Letters, folders of letters, or `-` for standard input, whose tidied text goes to standard output.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Name the letters that are not tidy, and change nothing; exit with 1 if there is one.
    #[arg(long)]
    pub check: bool,

    /// Print what would change, and change nothing; exit with 1 if there is anything.
    #[arg(long, conflicts_with = "check")]
    pub diff: bool,

    /// Put each paragraph on one line, whatever the settings say.
    #[arg(long, overrides_with = "no_reflow")]
    pub reflow: bool,

    /// Leave the lines of paragraphs, whatever the settings say.
    #[arg(long, overrides_with = "reflow")]
    pub no_reflow: bool,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// Where settings come from.
#[derive(Debug, Args)]
pub(super) struct SettingsArgs {
    /// Read this settings file in place of the project's `imr.toml`.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Read no settings file.
    #[arg(long)]
    pub isolated: bool,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    pub command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print every value for a letter with its origin.
    Show {
        /// The letter; it need not be there.
        #[arg(value_name = "FILE")]
        file: PathBuf,

        #[command(flatten)]
        settings: SettingsArgs,
    },
}

#[derive(Debug, Args)]
pub(super) struct OutlineArgs {
    /// Letters, folders of letters, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// Letters, folders of letters, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub format: PlainFormat,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The letter, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Write the final letter to this file, which must not be there yet, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// A built-in form of the determination; the current one if none is named.
    #[arg(long, value_name = "FORM", value_parser = forms())]
    pub form: Option<String>,

    /// A template in the form's place: a file, or a name of `imr template list`.
    #[arg(long, value_name = "FILE-OR-NAME", conflicts_with = "form")]
    pub template: Option<String>,

    /// Put the case header above the determination, as it is unless the case file says otherwise.
    #[arg(long, overrides_with = "no_header")]
    pub header: bool,

    /// Leave the case header out.
    #[arg(long, overrides_with = "header")]
    pub no_header: bool,

    /// Put the cover letter first.
    #[arg(long)]
    pub cover: bool,

    /// The review is expedited.
    #[arg(long)]
    pub expedited: bool,

    /// A disputed item, and behind `=` its decision where it is made: `--item "Cane=upheld"`.
    ///
    /// An item that holds the sign itself ends with it.
    #[arg(long = "item", value_name = "ITEM[=DECISION]")]
    pub items: Vec<String>,

    /// What is known of the case, in TOML or JSON; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub case: Option<PathBuf>,

    /// Write the letter to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over the file if it is there.
    #[arg(long, requires = "output")]
    pub force: bool,

    #[command(flatten)]
    pub settings: SettingsArgs,
}

#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    #[command(subcommand)]
    pub command: TemplateCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplateCommand {
    /// List the built-in forms, and the templates of the folder that `templates` in `imr.toml` names.
    List {
        #[command(flatten)]
        settings: SettingsArgs,
    },
    /// Print a template.
    Show {
        /// Its name, or its file.
        name: String,

        /// With the cover letter, for a built-in form.
        #[arg(long)]
        cover: bool,

        /// Without the case header, for a built-in form.
        #[arg(long)]
        no_header: bool,

        #[command(flatten)]
        settings: SettingsArgs,
    },
    /// Check files as templates, whatever their names.
    Check(CheckArgs),
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(Form::ALL.iter().map(|(name, _)| *name))
}

#[derive(Debug, Args)]
pub(super) struct ExplainVerdictArgs {
    /// The letter, `-` for standard input, or `FILE:LINE` for the disputed item on that line.
    #[arg(value_name = "FILE[:LINE]")]
    pub target: PathBuf,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub format: PlainFormat,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With an excerpt of the letter, for people.
    Text,
    /// A line for each finding.
    Concise,
    /// One JSON document, for programs.
    Json,
    /// A JSON object on a line for each finding.
    JsonLines,
    /// Annotations of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// From which severity on a finding counts as failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
    Never,
}

impl FailOn {
    /// Whether a finding of `severity` counts as failure.
    pub fn counts(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Information => severity >= Severity::Information,
            Self::Hint => true,
            Self::Never => false,
        }
    }
}
