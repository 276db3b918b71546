//! Tidying a letter changes its white space only, once and for all, and nothing that is read in it.

use crate::known::{findings, open};
use imr_analysis::Snapshot;
use imr_analysis::assists::format::{Options, format, is_torn};
use imr_analysis::fix::apply;
use imr_tests::shared;
use imr_tests::variants::variants;

/// Items, decisions, verdicts and codes, those of blanks apart.
fn said(snapshot: &Snapshot) -> Vec<String> {
    let items = snapshot.letter().items.iter().zip(snapshot.verdicts());
    let items = items.map(|(item, verdict)| {
        format!("{} {:?} {:?}", item.text(), item.decision(), verdict.which)
    });
    let found = findings(snapshot);
    let mut codes: Vec<_> = found
        .iter()
        .filter(|it| it.code != "lost-space")
        .map(|it| format!("{:?} {} {:?}", it.item, it.code, it.severity))
        .collect();
    codes.sort();
    items.chain(codes).collect()
}

fn characters(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// The words; a label's colon parts two where no blank does.
fn words(text: &str) -> Vec<String> {
    text.replace('\u{feff}', " ")
        .replace(':', " : ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// Each letter in a third of the variants, as it is also reflowed.
#[test]
fn tidying_keeps_every_word_and_all_that_is_read() {
    tidy(
        |letter, variant, reflow| {
            if reflow { variant == 0 } else { (letter + variant).is_multiple_of(3) }
        },
    );
}

#[test]
#[ignore = "a long run"]
fn tidying_every_variant_keeps_every_word_and_all_that_is_read() {
    tidy(|_, _, _| true);
}

/// Tries the `wanted` of letters, variants and whether they are reflowed.
fn tidy(wanted: impl Fn(usize, usize, bool) -> bool) {
    let Some(folder) = shared::folder("tidying") else { return };
    let (mut letters, mut changed, mut torn, mut refused) = (0, 0, 0, Vec::new());
    let all = shared::seeds(&folder).into_iter().chain(shared::published(&folder));
    for (number, letter) in all.enumerate() {
        let own = ("as it is", letter.text.clone());
        let shapes = std::iter::once(own).chain(variants(&letter.text));
        for (variant, (name, text)) in shapes.enumerate() {
            let before = open(&text);
            for reflow in [false, true].into_iter().filter(|it| wanted(number, variant, *it)) {
                let options = Options { reflow };
                let edits = format(&before, options);
                let tidy = apply(&text, &edits);
                let what = format!("{}: {name}, reflow {reflow}", letter.name);
                assert!(characters(&tidy) == characters(&text), "{what}");
                if !reflow {
                    assert!(words(&tidy) == words(&text), "{what}");
                }
                let after = open(&tidy);
                assert_eq!(format(&after, options), [], "{what}: tidied twice");
                assert_eq!(said(&after), said(&before), "{what}");
                assert_eq!(tidy.starts_with('\u{feff}'), text.starts_with('\u{feff}'), "{what}");
                assert_eq!(tidy.contains("\r\n"), text.contains("\r\n"), "{what}");
                if name == "double-spaced" && !reflow {
                    let line_gaps = |text: &str| text.matches("\n\n").count();
                    torn += usize::from(is_torn(&before) && !is_torn(&after));
                    if line_gaps(&tidy) * 2 > line_gaps(&text) {
                        refused.push(what);
                    }
                }
                letters += 1;
                changed += usize::from(!edits.is_empty());
            }
        }
    }
    println!("tidied: {changed} of {letters} changed; {torn} double-spaced ones made single");
    assert_eq!(refused, Vec::<String>::new(), "left double-spaced");
}
