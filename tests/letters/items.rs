//! Every disputed item of the published letters is found, with its text and decision.

use crate::known::open;
use imr_analysis::letter::Decision;
use imr_tests::shared::{self, fold};

/// Items whose known text lacks what stands before a page break; the letter has the whole heading.
const CUT: &[(&str, usize)] = &[("CM16-0229336", 1), ("CM16-0249735", 1), ("CM17-0020728", 1)];

#[test]
fn every_published_item_is_found() {
    let Some(folder) = shared::folder("published items") else { return };
    let known = shared::known_items(&folder);
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        let items = &snapshot.letter().items;
        let expected: Vec<_> = known.iter().filter(|it| it.case == letter.name).collect();
        assert_eq!(items.len(), expected.len(), "{}", letter.name);
        for (item, expected) in items.iter().zip(expected) {
            let (found, known) = (fold(item.text()), fold(&expected.text));
            if CUT.contains(&(letter.name.as_str(), expected.item)) {
                assert!(
                    found.ends_with(&known) && found.len() > known.len(),
                    "{} #{}",
                    letter.name,
                    expected.item
                );
            } else {
                assert_eq!(found, known, "{} #{}", letter.name, expected.item);
            }
            let decision =
                if expected.decision == "upheld" { Decision::Upheld } else { Decision::Overturned };
            assert_eq!(item.decision(), Some(decision), "{} #{}", letter.name, expected.item);
            let rationale = item.rationale_prose(item.span().of(snapshot.source()));
            assert_eq!(
                fold(rationale.as_str()),
                fold(&expected.rationale),
                "{} #{}",
                letter.name,
                expected.item
            );
        }
    }
}

#[test]
fn the_seeds_have_nine_items() {
    let Some(folder) = shared::folder("seeds") else { return };
    let decisions: Vec<_> = shared::seeds(&folder)
        .iter()
        .flat_map(|seed| {
            open(&seed.text).letter().items.iter().map(|it| it.decision()).collect::<Vec<_>>()
        })
        .collect();
    let upheld = decisions.iter().filter(|it| **it == Some(Decision::Upheld)).count();
    let overturned = decisions.iter().filter(|it| **it == Some(Decision::Overturned)).count();
    assert_eq!((decisions.len(), upheld, overturned), (9, 8, 1));
}
