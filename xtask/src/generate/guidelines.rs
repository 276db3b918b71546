//! The table of the guideline library: documents, topics, and how sure each row is.

use crate::workspace;
use anyhow::Result;
use imr_analysis::knowledge::{Confidence, Document, DocumentKind, Library};

const PATH: &str = "docs/guidelines.md";

const HEAD: &str = "\
# Guidelines that imr knows

Generated from `server/analysis/data/guidelines/` by `cargo xtask generate`; `imr guidelines WORDS` shows
the rows themselves.

*Evidenced*: seen in a published determination or a public source. *Recalled*: commonly cited, not checked
against the document. *Unsure*: never used to contradict a writer. Pages count as topics whose pages are
known.
";

/// Writes the table; with `check` only says whether it is up to date.
pub fn run(check: bool) -> Result<bool> {
    let library = Library::builtin();
    let mut text = String::from(HEAD);
    let parts = [
        (DocumentKind::Mtus, "Medical Treatment Utilization Schedule (MTUS)"),
        (DocumentKind::NonMtus, "Outside the schedule"),
    ];
    for (kind, title) in parts {
        text.push_str(&format!("\n## {title}\n\n{}", table(library, kind)));
    }
    workspace::write(PATH, &text, check)
}

fn table(library: &Library, kind: DocumentKind) -> String {
    let mut text = String::from(
        "| document | regulation | in force | row | topics | evidenced | recalled | unsure | with pages |\n\
         |---|---|---|---|--:|--:|--:|--:|--:|\n",
    );
    let mut sums = [0; 5];
    for document in library.documents().iter().filter(|it| it.kind == kind) {
        let counts = counts(library, document);
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        let title = match &document.link {
            Some(link) => format!("[{}]({link})", document.citation()),
            None => document.citation(),
        };
        let section = document.section.as_deref().unwrap_or("");
        let sure = word(document.origin.confidence);
        text.push_str(&row(&[&title, section, &dates(document), sure], counts));
    }
    text + &row(&["all", "", "", ""], sums)
}

fn row(words: &[&str], counts: [usize; 5]) -> String {
    let words = words.iter().map(|it| it.replace('|', "\\|"));
    let cells: Vec<String> = words.chain(counts.map(|it| it.to_string())).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Topics; the evidenced, recalled and unsure of them; those with pages.
fn counts(library: &Library, document: &Document) -> [usize; 5] {
    let count = |confidence| {
        library.topics(document).filter(|it| it.origin.confidence == confidence).count()
    };
    let paged = library.topics(document).filter(|it| !it.pages.is_empty()).count();
    let [evidenced, recalled, unsure] =
        [Confidence::Evidenced, Confidence::Recalled, Confidence::Unsure].map(count);
    [document.topics.len(), evidenced, recalled, unsure, paged]
}

fn dates(document: &Document) -> String {
    match (document.in_force_from, document.in_force_until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    }
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Evidenced => "evidenced",
        Confidence::Recalled => "recalled",
        Confidence::Unsure => "unsure",
    }
}
