//! The overview and the final letter of real letters.

use crate::known::open;
use imr_analysis::Context;
use imr_analysis::assists::final_letter::{blocks, final_letter};
use imr_analysis::assists::status::{CheckState, status};
use imr_tests::shared;

/// A published letter has been signed: whatever the list has open there is a false alarm.
#[test]
fn published_letters_are_ready_and_go_out_as_they_are() {
    let Some(folder) = shared::folder("the overview of the published letters") else { return };
    let mut alarms = Vec::new();
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        let status = status(&snapshot, &Context::default());
        assert_eq!(status.decided(), snapshot.letter().items.len(), "{}", letter.name);
        let open = status.checklist.iter().filter(|it| it.state == CheckState::Open);
        alarms.extend(open.map(|it| format!("{}: {:?}", letter.name, it.kind)));
        let shown = blocks(&snapshot).into_iter().flat_map(|it| it.parts).map(|it| it.text);
        assert_eq!(shown.collect::<String>(), letter.text, "{}", letter.name);
        let exported = final_letter(&snapshot, &Context::default());
        assert_eq!(exported.as_deref(), Ok(letter.text.as_str()), "{}", letter.name);
    }
    assert_eq!(alarms, [] as [&str; 0]);
}
