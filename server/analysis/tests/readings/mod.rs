//! What the evaluations of the verdict engine share: a rationale read under its item, and the counts.

use imr_analysis::knowledge::Library;
use imr_analysis::verdict::{KnownNames, Reading, Verdict, Which, conclude, read};

/// The head of the table whose rows [`Score::print`] prints.
pub const HEAD: &str =
    "| | rows | right | accuracy | wrong pole | abstained |\n|---|--:|--:|--:|--:|--:|";

/// Counts of what was read.
#[derive(Default, Clone, Copy)]
pub struct Score {
    rows: usize,
    pub right: usize,
    pub wrong_pole: usize,
    abstained: usize,
}

impl Score {
    /// Counts a row of which the label `found` was read where `expected` is right.
    pub fn add(&mut self, expected: &str, found: &str) {
        let poles = ["necessary", "not-necessary"];
        self.rows += 1;
        self.right += usize::from(expected == found);
        self.wrong_pole +=
            usize::from(expected != found && poles.contains(&expected) && poles.contains(&found));
        self.abstained += usize::from(expected != "none" && found == "none");
    }

    /// Prints it as a row of a table.
    pub fn print(&self, name: &str) {
        println!(
            "| {name} | {} | {} | {:.1} % | {} | {} |",
            self.rows,
            self.right,
            100.0 * self.right as f64 / self.rows as f64,
            self.wrong_pole,
            self.abstained
        );
    }
}

/// What the analysis hands to the engine: prose with its line ends folded and torn words closed.
pub fn folded(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let torn =
            c == ' ' && out.ends_with('-') && chars.peek().is_some_and(|next| next.is_alphabetic());
        if !(torn && out.chars().rev().nth(1).is_some_and(char::is_alphabetic)) {
            out.push(c);
        }
    }
    out
}

/// How the folded `rationale` reads, and what it concludes about `item`.
pub fn verdict(rationale: &str, item: &str, others: &[&str]) -> (Reading, Verdict) {
    let reading = read(rationale);
    let names = KnownNames::of(Library::builtin(), others.iter().copied().chain([item]));
    let verdict = conclude(&reading, rationale, item, others, &names);
    (reading, verdict)
}

/// The name of a verdict in the sets.
pub fn label(which: Option<Which>) -> &'static str {
    match which {
        Some(Which::Necessary) => "necessary",
        Some(Which::NotNecessary) => "not-necessary",
        Some(Which::Partial) => "partial",
        None => "none",
    }
}
