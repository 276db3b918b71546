//! `imr outline`.

use crate::run::{FLAWED, folder, imr, printed};

#[test]
fn the_outline_shows_sections_items_and_decisions() {
    let folder = folder(&[("a.imr", FLAWED.as_bytes())]);
    let text = printed(&imr(&folder, &["outline", "a.imr"]));
    let lines: Vec<_> = text.lines().take(5).collect();
    let expected = [
        "    6  How the IMR final determination was made",
        "   15  Clinical case summary",
        "   21  IMR issues, decisions and rationales",
        "   25    Right shoulder arthroscopy with subacromial decompression: Overturned",
        "   27      Claims Administrator guideline: Decision based on MTUS Shoulder Complaints 2004, Section(s): \
         Surgical Considerat…",
    ];
    assert_eq!(lines, expected);
    assert!(text.contains("cold therapy unit for seven days: Denied?"), "{text}");
}
