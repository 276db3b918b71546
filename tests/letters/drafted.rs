//! The drafted letters of `tests/evaluation`: floors under what is read and found in them, and ceilings
//! over what is reported without cause.

use imr_tests::binary::imr;
use imr_tests::drafted::score;

/// What was reached of each set, with a little room: verdicts, `decision-mismatch` found, planted defects
/// found; then the most items read as the other pole, errors and warnings that nobody planted, and those
/// of them on letters with nothing wrong. Figures may only get better.
const BOUNDS: [(&str, [usize; 3], [usize; 3]); 28] = [
    ("a", [94, 17, 78], [1, 1, 1]),
    ("b", [97, 17, 57], [1, 2, 1]),
    ("c", [110, 17, 76], [1, 5, 1]),
    ("d", [94, 16, 54], [1, 3, 1]),
    ("e", [100, 17, 61], [1, 5, 1]),
    ("f", [66, 13, 37], [1, 1, 1]),
    ("g", [77, 11, 31], [3, 2, 1]),
    ("h", [89, 9, 24], [1, 1, 1]),
    ("i", [86, 4, 16], [1, 1, 1]),
    ("j", [92, 9, 26], [1, 1, 1]),
    ("k", [102, 10, 27], [4, 2, 1]),
    ("l", [101, 4, 13], [1, 1, 1]),
    ("m", [96, 11, 32], [2, 1, 1]),
    ("n", [101, 4, 10], [1, 3, 1]),
    ("o", [99, 9, 26], [1, 3, 1]),
    ("p", [67, 5, 14], [1, 3, 1]),
    ("q", [94, 10, 27], [2, 3, 1]),
    ("r", [103, 11, 31], [1, 3, 2]),
    ("s", [93, 8, 26], [3, 1, 1]),
    ("t", [100, 16, 33], [2, 2, 2]),
    ("u", [119, 0, 0], [1, 1, 1]),
    ("v", [109, 0, 0], [2, 1, 1]),
    ("w", [102, 15, 32], [3, 1, 1]),
    ("x", [112, 0, 0], [5, 5, 5]),
    ("y", [97, 11, 31], [1, 2, 2]),
    ("z", [94, 9, 21], [5, 3, 1]),
    ("za", [96, 11, 26], [4, 4, 3]),
    ("zb", [101, 12, 23], [4, 2, 2]),
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
