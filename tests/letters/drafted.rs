//! The drafted letters of `tests/evaluation`: floors under what is read and found in them, and ceilings
//! over what is reported without cause.

use imr_tests::binary::imr;
use imr_tests::drafted::score;

/// What was reached of each set, with a little room: verdicts, `decision-mismatch` found, planted defects
/// found; then the most items read as the other pole, errors and warnings that nobody planted, and those
/// of them on letters with nothing wrong. Figures may only get better.
const BOUNDS: [(&str, [usize; 3], [usize; 3]); 6] = [
    ("a", [93, 16, 76], [1, 1, 1]),
    ("b", [96, 13, 51], [1, 3, 1]),
    ("c", [108, 17, 75], [2, 5, 1]),
    ("d", [93, 16, 53], [1, 3, 1]),
    ("e", [99, 17, 60], [1, 5, 1]),
    ("f", [65, 13, 37], [1, 1, 1]),
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
