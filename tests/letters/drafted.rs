//! The drafted letters of `tests/evaluation`: floors under what is read and found in them, and ceilings
//! over what is reported without cause.

use imr_tests::binary::imr;
use imr_tests::drafted::score;

/// What was reached of each set, with a little room: verdicts, `decision-mismatch` found, planted defects
/// found; then the most items read as the other pole, errors and warnings that nobody planted, and those
/// of them on letters with nothing wrong. Figures may only get better.
const BOUNDS: [(&str, [usize; 3], [usize; 3]); 16] = [
    ("a", [94, 16, 77], [1, 1, 1]),
    ("b", [97, 15, 55], [1, 2, 1]),
    ("c", [110, 17, 76], [2, 5, 1]),
    ("d", [94, 16, 54], [1, 3, 1]),
    ("e", [98, 17, 61], [1, 5, 1]),
    ("f", [66, 13, 37], [1, 1, 1]),
    ("g", [77, 11, 31], [3, 3, 2]),
    ("h", [87, 9, 24], [2, 2, 2]),
    ("i", [85, 4, 16], [1, 1, 1]),
    ("j", [92, 9, 26], [1, 1, 1]),
    ("k", [100, 10, 28], [4, 2, 1]),
    ("l", [101, 4, 13], [1, 1, 1]),
    ("m", [95, 9, 31], [3, 1, 1]),
    ("n", [100, 3, 9], [2, 2, 1]),
    ("o", [98, 9, 27], [1, 2, 1]),
    ("p", [65, 5, 14], [2, 2, 1]),
];

#[test]
fn drafted_letters_are_read_and_checked_well() {
    for (set, floors, ceilings) in BOUNDS {
        let it = score(imr(), set);
        println!("{set}: {it:?}");
        assert_eq!(it.decisions, it.items, "{set}: every decision is read as written");
        let reached = [it.verdicts, it.mismatches_found, it.defects_found];
        let amiss = [it.wrong_pole, it.unexpected, it.clean_unexpected];
        assert!(floors.iter().zip(&reached).all(|(floor, it)| it >= floor), "{set}: {it:?}");
        assert!(ceilings.iter().zip(&amiss).all(|(ceiling, it)| it <= ceiling), "{set}: {it:?}");
    }
}
