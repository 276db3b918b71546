//! The rules: one file per diagnostic, one registry, and how they are run.
//!
//! A rule looks at one disputed item (its findings are remembered with the item), at one piece of
//! running text, or at the whole letter. Rules know nothing of each other; precedence between their
//! findings is settled here.

use crate::finding::{Code, Finding, Severity};
use crate::snapshot::{Context, Snapshot};
use std::sync::Arc;

/// Everything that is wrong with the letter, by place. With an empty context the editors and
/// `imr check` find the same.
pub fn check(snapshot: &Snapshot, _context: &Context) -> Arc<[Finding]> {
    Arc::clone(snapshot.findings())
}

pub(crate) fn run(_snapshot: &Snapshot) -> Vec<Finding> {
    Vec::new()
}

/// What a rule's fixes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// It offers none.
    None,
    /// All may be made without asking.
    Safe,
    /// All are the reviewer's to choose.
    Judgement,
    /// Some of each.
    Mixed,
}

/// A diagnostic: its name, its documentation and how it is found.
pub struct Rule {
    /// The defect's name, kebab-case.
    pub code: Code,
    /// The severity it usually has.
    pub severity: Severity,
    /// One sentence: what is wrong.
    pub summary: &'static str,
    /// Why it matters, in a paragraph or two of Markdown.
    pub why: &'static str,
    /// The regulation, guideline or form it rests on.
    pub source: &'static str,
    /// A text that has the defect.
    pub wrong: &'static str,
    /// The same without it.
    pub right: &'static str,
    /// What its fixes are.
    pub fixes: Fixes,
}

/// All rules, in the order of the documentation.
pub fn rules() -> &'static [&'static Rule] {
    &[]
}
