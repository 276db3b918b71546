//! The documentation of the rules as Markdown: a page for each, and their table. The pages in
//! `docs/diagnostics` and `imr explain` are made from it.

use super::{Example, Fixes, Rule, rules};
use crate::finding::Severity;
use std::fmt::Write;

/// The page of `rule`.
pub fn page(rule: &Rule) -> String {
    let mut out = format!("# `{}`\n\n", rule.code);
    let pending = if rule.pending {
        " While it is merely not written yet, an editor shows a hint."
    } else {
        ""
    };
    let parts = [
        ("", format!("{}\n\nSeverity: {}.{pending}", rule.summary, severity(rule.severity))),
        ("## Why\n\n", rule.why.to_owned()),
        ("## Wrong\n\n", shown(&rule.wrong)),
        ("## Right\n\n", shown(&rule.right)),
        ("## Fixes\n\n", rule.fixes.in_words().to_owned()),
        ("## Source\n\n", sentence(rule.source)),
    ];
    let parts: Vec<String> =
        parts.iter().map(|(head, body)| format!("{head}{}\n", body.trim_end())).collect();
    out.push_str(&parts.join("\n"));
    out
}

/// The table of all rules, each linked to its page.
pub fn index() -> String {
    let mut out = "# Diagnostics\n\n\
        What `imr` reports. `imr explain CODE` shows a page in the terminal.\n\n\
        | code | severity | fixes | when |\n|---|---|---|---|\n"
        .to_owned();
    for rule in rules() {
        let (code, severity) = (rule.code, severity(rule.severity));
        let summary = rule.summary.replace('|', "\\|");
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "| [`{code}`]({code}.md) | {severity} | {} | {summary} |",
            rule.fixes.name()
        );
    }
    out
}

/// How a severity is called.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}

impl Fixes {
    /// One word for a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Judgement => "judgement",
            Self::Mixed => "mixed",
        }
    }

    /// One sentence for a reader.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::None => "None: what belongs here only the writer knows.",
            Self::Safe => {
                "Safe: `imr check --fix` and an editor's \"Make all safe fixes\" make them too. They change \
                 nothing that the letter says."
            }
            Self::Judgement => {
                "The reviewer's judgement: an editor offers them one at a time, and nothing makes them in bulk."
            }
            Self::Mixed => {
                "Safe where it is a misspelling, and then `imr check --fix` makes it too; else the reviewer's                  judgement, offered one at a time."
            }
        }
    }
}

fn shown(example: &Example) -> String {
    format!("```text\n{}\n```", example.shown().trim_end())
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_all_that_is_known_of_its_rule() {
        for rule in rules() {
            let page = page(rule);
            let parts = [rule.code, rule.summary, rule.why, rule.wrong.shown(), rule.right.shown()];
            assert!(parts.iter().all(|part| page.contains(part.trim_end())), "{}", rule.code);
            assert!(!page.contains("\n\n\n") && page.ends_with(".\n"), "{page}");
            assert!(index().contains(&format!("]({}.md)", rule.code)));
        }
    }
}
