//! `imr explain-verdict`: what was read in each rationale, and why the verdict came out as it did.

use super::args::{ExplainVerdictArgs, PlainFormat};
use super::files;
use super::place::Place;
use super::{UNREADABLE, report};
use imr_analysis::Snapshot;
use imr_analysis::assists::cards::{concludes, strength};
use imr_analysis::assists::reading::{
    Explanation, ReadProposition, explanations, mode, polarity, speaker,
};
use imr_analysis::verdict::Which;
use imr_analysis::verdict::tenor::Tenor;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The version of the JSON document; fields may be added, none is renamed or removed.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    version: &'static str,
    path: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    text: &'a str,
    range: Place,
    decision: Option<&'a str>,
    verdict: Option<&'static str>,
    strength: Option<&'static str>,
    reason: &'a str,
    reader: Option<Shares>,
    evidence: Option<Place>,
    opposite: Option<Place>,
    sentences: Vec<Sentence<'a>>,
}

/// In hundredths, what the learned reader makes of the rationale.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Shares {
    necessary: u32,
    not_necessary: u32,
    none: u32,
}

impl Shares {
    fn of(tenor: Tenor) -> Self {
        let hundredths = |share: f32| (share * 100.0).round() as u32;
        Self {
            necessary: hundredths(tenor.necessary),
            not_necessary: hundredths(tenor.not_necessary),
            none: hundredths(tenor.none),
        }
    }
}

#[derive(Serialize)]
struct Sentence<'a> {
    text: &'a str,
    range: Place,
    propositions: Vec<Proposition<'a>>,
}

#[derive(Serialize)]
struct Proposition<'a> {
    polarity: &'static str,
    speaker: &'static str,
    mode: &'static str,
    strength: &'static str,
    subject: &'a str,
    weight: &'static str,
}

/// Prints the verdicts of a letter, or that of the item on a line; the exit status.
pub(super) fn run(args: &ExplainVerdictArgs) -> io::Result<u8> {
    let (path, line) = target(&args.target);
    let Some(source) = files::find(std::slice::from_ref(&path)).into_iter().next() else {
        report(&format!("{}: there is no letter in it", path.display()));
        return Ok(UNREADABLE);
    };
    if path.is_dir() {
        report(&format!("{}: a folder; name one letter", path.display()));
        return Ok(UNREADABLE);
    }
    let snapshot = match source.read() {
        Some(Ok(snapshot)) => snapshot,
        Some(Err(fault)) => {
            report(&format!("{}: {}", source.name, fault.message));
            return Ok(UNREADABLE);
        }
        None => return Ok(UNREADABLE),
    };
    let mut all = explanations(&snapshot);
    if let Some(line) = line {
        all.retain(|it| {
            let place = Place::of(snapshot.text(), it.span);
            (place.line..=place.end_line).contains(&line)
        });
        if all.is_empty() {
            report(&format!("{}: there is no disputed item on line {line}", source.name));
            return Ok(UNREADABLE);
        }
    }
    let mut out = BufWriter::new(anstream::stdout());
    match args.format {
        PlainFormat::Text => text(&mut out, &snapshot, &all)?,
        PlainFormat::Json => json(&mut out, &source.name, &snapshot, &all)?,
    }
    out.flush()?;
    Ok(0)
}

/// `FILE` or `FILE:LINE`; a file whose own name ends so comes first.
fn target(argument: &Path) -> (PathBuf, Option<usize>) {
    let split = argument.to_str().filter(|_| !argument.exists()).and_then(|it| {
        let (path, line) = it.rsplit_once(':')?;
        Some((PathBuf::from(path), line.parse().ok()?))
    });
    split.map_or((argument.to_owned(), None), |(path, line)| (path, Some(line)))
}

fn text(out: &mut dyn Write, snapshot: &Snapshot, all: &[Explanation]) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(out, "There is no disputed item.");
    }
    for (index, it) in all.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let line = |span| Place::of(snapshot.text(), span).line;
        let name = if it.item.is_empty() { "(item without a heading)" } else { &it.item };
        writeln!(out, "\u{1b}[1m{name}\u{1b}[0m (line {})", line(it.selection))?;
        writeln!(out, "  decision:  {}", it.decision.as_deref().unwrap_or("none"))?;
        let plainly = match it.verdict {
            Some(_) => format!(", {}", strength(it.strength)),
            None => String::new(),
        };
        writeln!(out, "  rationale: {}{plainly}", concludes(it.verdict))?;
        writeln!(out, "  because:   {}", it.reason)?;
        if let Some(Shares { necessary, not_necessary, none }) = it.reader.map(Shares::of) {
            writeln!(
                out,
                "  reader:    necessary {necessary} %, not necessary {not_necessary} %, no conclusion {none} %"
            )?;
        }
        for sentence in &it.sentences {
            writeln!(out, "\n  {}: {}", line(sentence.span), sentence.text)?;
            for read in &sentence.propositions {
                proposition(out, read)?;
            }
        }
    }
    Ok(())
}

fn proposition(out: &mut dyn Write, read: &ReadProposition) -> io::Result<()> {
    let subject = match read.subject.as_str() {
        "" => "(nothing named)".to_owned(),
        subject => format!("\"{subject}\""),
    };
    writeln!(
        out,
        "     {} {subject}; said by {}; {}; {}: {}",
        polarity(read.polarity),
        speaker(read.speaker),
        mode(read.mode),
        strength(read.strength),
        read.weight.words(),
    )
}

fn json(
    out: &mut dyn Write,
    path: &str,
    snapshot: &Snapshot,
    all: &[Explanation],
) -> io::Result<()> {
    let place = |span| Place::of(snapshot.text(), span);
    let items = all.iter().map(|it| Item {
        text: &it.item,
        range: place(it.span),
        decision: it.decision.as_deref(),
        verdict: it.verdict.map(|which| match which {
            Which::Necessary => "necessary",
            Which::NotNecessary => "not-necessary",
            Which::Partial => "partial",
        }),
        strength: it.verdict.map(|_| strength(it.strength)),
        reason: &it.reason,
        reader: it.reader.map(Shares::of),
        evidence: it.evidence.map(place),
        opposite: it.opposite.map(place),
        sentences: it
            .sentences
            .iter()
            .map(|sentence| Sentence {
                text: &sentence.text,
                range: place(sentence.span),
                propositions: sentence
                    .propositions
                    .iter()
                    .map(|read| Proposition {
                        polarity: polarity(read.polarity),
                        speaker: speaker(read.speaker),
                        mode: mode(read.mode),
                        strength: strength(read.strength),
                        subject: &read.subject,
                        weight: read.weight.words(),
                    })
                    .collect(),
            })
            .collect(),
    });
    let version = env!("CARGO_PKG_VERSION");
    let document = Document { schema: SCHEMA, version, path, items: items.collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}
