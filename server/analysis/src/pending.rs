//! Half a letter is not a wrong letter: what is merely not written yet where the writer is, is a hint.
//!
//! Only what the writing itself has brought about is lowered. What was found there before the writer
//! came is no half-written thing and stays as it is, so that typing in an item that is wrong neither
//! hides that nor shows another letter than the same text opened anew.

use crate::finding::{Code, Finding};
use crate::letter::Letter;
use crate::memo;
use crate::rules::{findings, rule};
use crate::snapshot::Snapshot;
use rustc_hash::FxHashSet;

/// What may merely not have been written yet, and was found when the letter was opened or last saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outstanding {
    found: FxHashSet<(Code, Place)>,
    items: usize,
}

/// Where it was found. Items are known again by their words, or, when these are edited, by their
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    Letter,
    Item(usize),
    Named(u64),
}

impl Outstanding {
    /// That of one revision.
    pub fn of(snapshot: &Snapshot) -> Self {
        let letter = snapshot.letter();
        let pending = findings(snapshot).iter().filter(|it| is_pending(it));
        let found = pending.flat_map(|it| places(letter, it).map(|place| (it.code, place)));
        Self { found: found.collect(), items: letter.items.len() }
    }

    fn has(&self, letter: &Letter, finding: &Finding) -> bool {
        let same_number = letter.items.len() == self.items;
        places(letter, finding)
            .filter(|place| same_number || !matches!(place, Place::Item(_)))
            .any(|place| self.found.contains(&(finding.code, place)))
    }
}

fn is_pending(finding: &Finding) -> bool {
    rule(finding.code).is_some_and(|rule| rule.pending)
}

fn places(letter: &Letter, finding: &Finding) -> impl Iterator<Item = Place> {
    let item = finding.item.and_then(|index| Some((index, letter.items.get(index)?)));
    let (first, second) = match item {
        Some((index, item)) => (Place::Item(index), Some(Place::Named(memo::key(&item.text())))),
        None => (Place::Letter, None),
    };
    [Some(first), second].into_iter().flatten()
}

/// Whether `finding` is what has merely not been written yet by the writer at byte `at` of `letter`, which
/// had `before` when it was last opened or saved.
pub(crate) fn is_unwritten(
    letter: &Letter,
    at: usize,
    before: Option<&Outstanding>,
    finding: &Finding,
) -> bool {
    let here = match finding.item.and_then(|index| letter.items.get(index)) {
        Some(item) => item.span().touches(at),
        None => true,
    };
    here && is_pending(finding) && !before.is_some_and(|it| it.has(letter, finding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Edit, Severity, Span, Text, check};
    use std::sync::Arc;

    const LETTER: &str = "Wheelchair ramp: Upheld\n\nDecision rationale: The patient walks unaided.\n\n\
                          Walking frame: Upheld\n\nDecision rationale: The walking frame is not medically necessary.\n";

    fn severities(snapshot: &Snapshot, context: &Context, code: &str) -> Vec<Severity> {
        let found = check(snapshot, context);
        found.iter().filter(|it| it.code == code).map(|it| it.severity).collect()
    }

    #[test]
    fn only_what_the_writing_brought_about_is_a_hint() {
        let opened = Snapshot::new(Text::new(LETTER));
        let outstanding = Some(Arc::new(Outstanding::of(&opened)));
        let typed = |at: &str, text: &str| {
            let start = LETTER.find(at).unwrap();
            let edit = Edit { span: Span::new(start, start + at.len()), new_text: text.into() };
            let context = Context {
                editing: Some(start + text.len()),
                outstanding: outstanding.clone(),
                ..Context::default()
            };
            (opened.with_edits(&[edit]), context)
        };
        // Its guideline was missing: typing about something else, or at its name, does not hide that.
        for (at, text) in [("unaided", "unaided today"), ("ramp", "ramps")] {
            let (letter, context) = typed(at, text);
            let found = severities(&letter, &context, "missing-guideline");
            let both = [Severity::Error, Severity::Information];
            assert_eq!(found, both.repeat(2), "{text}");
        }
        // It was decided, and is being decided anew.
        let written = " Upheld\n\nDecision rationale: The walking";
        let (letter, context) = typed(written, "\n\nDecision rationale: The walking");
        assert_eq!(severities(&letter, &context, "missing-decision"), [Severity::Hint]);
        let left = Context { editing: None, ..context };
        assert_eq!(severities(&letter, &left, "missing-decision"), [Severity::Error]);
    }
}
