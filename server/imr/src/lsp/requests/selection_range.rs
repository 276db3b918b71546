//! `textDocument/selectionRange`: from the word under the cursor outwards, along the tree.

use super::Scene;
use crate::lsp::positions::LoosePosition;
use imr_analysis::{Snapshot, Span};
use serde::Deserialize;
use tower_lsp::gen_lsp_types::SelectionRange;

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub struct Params {
    positions: Vec<LoosePosition>,
}

/// Answers the request: one range for each position.
pub(super) fn handle(scene: &Scene, params: Params) -> Vec<SelectionRange> {
    let snapshot = scene.snapshot();
    let places = scene.places();
    let innermost = |position: LoosePosition| {
        let byte = scene.client.encoding.byte(snapshot.text(), position.into());
        let ring = |parent, span| {
            let range = places.range(span);
            Some(SelectionRange { range, parent: Option::map(parent, Box::new) })
        };
        let point = SelectionRange { range: places.range(Span::empty(byte)), parent: None };
        spans(snapshot, byte).into_iter().rev().fold(None, ring).unwrap_or(point)
    };
    params.positions.into_iter().map(innermost).collect()
}

/// What is around `byte`, each within the next, ending with the whole text.
fn spans(snapshot: &Snapshot, byte: usize) -> Vec<Span> {
    let source = snapshot.source();
    let mut spans = vec![word(source, byte)];
    let leaf =
        snapshot.tree().and_then(|tree| tree.root_node().descendant_for_byte_range(byte, byte));
    let nodes = std::iter::successors(leaf, |node| node.parent());
    let whole = Span::new(0, source.len());
    for span in nodes.map(|node| Span::from(node.byte_range()).trim(source)).chain([whole]) {
        if spans.last().is_some_and(|last| span.contains(*last) && span != *last) {
            spans.push(span);
        }
    }
    spans
}

/// The word that `byte` lies in or at the end of; empty between two blanks.
fn word(source: &str, byte: usize) -> Span {
    let (head, tail) = source.split_at_checked(byte).unwrap_or((source, ""));
    let inner = |c: char| c.is_alphanumeric() || c == '\'' || c == '-';
    let start = head.trim_end_matches(inner).len();
    let end = byte + tail.len() - tail.trim_start_matches(inner).len();
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use imr_analysis::Text;

    #[test]
    fn words() {
        let source = "peer-reviewed  text";
        assert_eq!(word(source, 4), Span::new(0, 13));
        assert_eq!(word(source, 13), Span::new(0, 13));
        assert_eq!(word(source, 14), Span::empty(14));
        assert_eq!(word(source, source.len()), Span::new(15, 19));
    }

    #[test]
    fn each_lies_within_the_next() {
        let snapshot = Snapshot::new(Text::new("A line.\n\nAnother line."));
        for byte in 0..snapshot.source().len() {
            let spans = spans(&snapshot, byte);
            assert!(spans.windows(2).all(|pair| pair[1].contains(pair[0]) && pair[0] != pair[1]));
            assert_eq!(spans.last(), Some(&Span::new(0, snapshot.source().len())));
        }
    }
}
