//! What each rationale concludes, to be shown behind the item's decision.

use crate::snapshot::Snapshot;
use crate::text::Span;
use crate::verdict::Strength;

/// A remark that is shown in the letter and is no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown, as a byte of the letter.
    pub at: usize,
    /// Its words.
    pub text: String,
    /// Why it is thought so.
    pub why: String,
}

/// The hints in `span`. What is not concluded firmly is not shown: it would be read as a finding.
pub fn hints(snapshot: &Snapshot, span: Span) -> Vec<Hint> {
    let letter = snapshot.letter();
    let shown = letter.items.iter().enumerate().filter_map(|(index, item)| {
        let decision = item.heading.as_ref()?.decision?;
        let at = item.at(decision.span).end;
        // Only what is asked for is read.
        if !span.touches(at) {
            return None;
        }
        let verdict = snapshot.verdicts().get(index)?;
        let which = verdict.which.filter(|_| verdict.strength >= Strength::Firm)?;
        let text = format!("concludes: {}", which.words());
        Some(Hint { at, text, why: verdict.reason.to_string() })
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn the_conclusion_stands_behind_the_decision() {
        let text = "Norco: Upheld\n\nDecision rationale: There is relief. The Norco is medically necessary.\n\n\
             Cane: Upheld\n\nDecision rationale: The patient walks.\n";
        let snapshot = Snapshot::new(Text::new(text));
        let all = hints(&snapshot, Span::new(0, text.len()));
        let shown: Vec<_> = all.iter().map(|it| (it.at, it.text.as_str())).collect();
        assert_eq!(shown, [("Norco: Upheld".len(), "concludes: medically necessary")]);
        assert!(hints(&snapshot, Span::new(0, 3)).is_empty());
    }
}
