//! The drafted letters of `tests/evaluation`: floors under what is read and found in them, and ceilings
//! over what is reported without cause.

use imr_tests::binary::imr;
use imr_tests::drafted::score;

/// What was reached of each set, with a little room: verdicts, `decision-mismatch` found, planted defects
/// found; then the most items read as the other pole, errors and warnings that nobody planted, and those
/// of them on letters with nothing wrong. Figures may only get better.
const BOUNDS: [(&str, [usize; 3], [usize; 3]); 50] = [
    ("a", [95, 17, 78], [1, 1, 1]),
    ("b", [96, 17, 57], [2, 2, 1]),
    ("c", [111, 17, 77], [1, 5, 1]),
    ("d", [93, 16, 55], [1, 3, 1]),
    ("e", [100, 17, 61], [1, 5, 1]),
    ("f", [66, 13, 37], [1, 1, 1]),
    ("g", [78, 11, 31], [2, 2, 1]),
    ("h", [89, 9, 24], [1, 1, 1]),
    ("i", [85, 4, 16], [1, 1, 1]),
    ("j", [93, 9, 26], [1, 1, 1]),
    ("k", [103, 10, 28], [3, 2, 1]),
    ("l", [101, 4, 13], [1, 1, 1]),
    ("m", [97, 11, 32], [1, 1, 1]),
    ("n", [100, 4, 10], [2, 2, 1]),
    ("o", [99, 9, 26], [1, 3, 1]),
    ("p", [66, 5, 14], [1, 4, 1]),
    ("q", [94, 10, 27], [1, 3, 1]),
    ("r", [106, 11, 32], [1, 2, 1]),
    ("s", [95, 8, 26], [3, 1, 1]),
    ("t", [103, 16, 33], [1, 1, 1]),
    ("u", [119, 0, 0], [1, 1, 1]),
    ("v", [108, 0, 0], [2, 1, 1]),
    ("w", [101, 15, 32], [4, 1, 1]),
    ("x", [114, 0, 0], [4, 1, 1]),
    ("y", [97, 11, 31], [1, 1, 1]),
    ("z", [98, 11, 23], [2, 2, 1]),
    ("za", [98, 11, 26], [3, 2, 1]),
    ("zb", [104, 13, 25], [1, 1, 1]),
    ("zc", [101, 10, 36], [2, 1, 1]),
    ("zd", [105, 11, 34], [1, 2, 1]),
    ("ze", [98, 9, 36], [3, 2, 1]),
    ("zf", [100, 11, 35], [1, 2, 1]),
    ("zg", [100, 9, 35], [3, 2, 1]),
    ("zh", [99, 11, 33], [1, 1, 1]),
    ("zi", [103, 10, 34], [2, 2, 1]),
    ("zj", [98, 10, 34], [2, 2, 1]),
    ("zk", [94, 11, 41], [2, 2, 1]),
    ("zl", [100, 11, 38], [1, 1, 1]),
    ("zm", [101, 12, 36], [1, 2, 1]),
    ("zn", [101, 11, 37], [1, 2, 1]),
    ("zo", [105, 12, 39], [1, 2, 1]),
    ("zp", [103, 12, 36], [1, 2, 1]),
    ("zq", [95, 11, 40], [2, 1, 1]),
    ("zr", [101, 12, 38], [1, 1, 1]),
    ("zs", [96, 11, 34], [2, 2, 2]),
    ("zt", [91, 11, 34], [2, 4, 1]),
    ("zu", [100, 11, 36], [1, 1, 1]),
    ("zv", [101, 9, 35], [3, 2, 1]),
    ("zw", [95, 11, 38], [1, 2, 1]),
    ("zx", [101, 12, 34], [1, 1, 1]),
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
