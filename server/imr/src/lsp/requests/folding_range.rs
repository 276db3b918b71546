//! `textDocument/foldingRange`.

use super::{Ignored, Scene};
use imr_analysis::assists::folding::{Fold, FoldKind, folds};
use tower_lsp::gen_lsp_types::{FoldingRange, FoldingRangeKind};

/// Answers the request.
pub(super) fn handle(scene: &Scene, _params: Ignored) -> Vec<FoldingRange> {
    let all = folds(scene.snapshot());
    let ranges = all.iter().filter_map(|fold| range(fold, scene)).collect();
    match scene.client.fold_limit {
        Some(limit) => largest(ranges, limit),
        None => ranges,
    }
}

fn range(fold: &Fold, scene: &Scene) -> Option<FoldingRange> {
    let range = scene.places().range(fold.span);
    let columns = !scene.client.line_folding_only;
    (range.start.line < range.end.line).then(|| FoldingRange {
        start_line: range.start.line,
        start_character: columns.then_some(range.start.character),
        end_line: range.end.line,
        end_character: columns.then_some(range.end.character),
        kind: Some(match fold.kind {
            FoldKind::Region => FoldingRangeKind::Region,
            FoldKind::Comment => FoldingRangeKind::Comment,
        }),
        collapsed_text: None,
    })
}

/// The `limit` folds that hide most, in their order.
fn largest(mut ranges: Vec<FoldingRange>, limit: usize) -> Vec<FoldingRange> {
    if ranges.len() > limit {
        ranges.sort_by_key(|range| std::cmp::Reverse(range.end_line - range.start_line));
        ranges.truncate(limit);
        ranges.sort_by_key(|range| (range.start_line, std::cmp::Reverse(range.end_line)));
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_are_kept_in_order() {
        let fold =
            |start_line, end_line| FoldingRange { start_line, end_line, ..FoldingRange::default() };
        let all = vec![fold(0, 9), fold(1, 2), fold(3, 8), fold(4, 5)];
        assert_eq!(largest(all.clone(), 2), [fold(0, 9), fold(3, 8)]);
        assert_eq!(largest(all.clone(), 4), all);
    }
}
