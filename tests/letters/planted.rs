//! Errors planted in published letters, and all safe fixes made: what a letter decides, concludes and
//! cites, its numbers and its dates stay as they were.

use crate::known::{findings, open};
use imr_analysis::fix::{apply, fix_all};
use imr_analysis::{Context, Snapshot, Span, check};
use imr_tests::shared;

/// A generator of numbers that is the same everywhere (SplitMix64).
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) >> 33).unwrap() % limit
    }
}

/// The headings and labels of a letter.
fn marks(snapshot: &Snapshot) -> Vec<Span> {
    let letter = snapshot.letter();
    let sections = letter.sections.iter().map(|it| it.heading);
    let fields = letter.header.fields.iter().map(|it| it.label.span);
    let labels = letter.items.iter().flat_map(|item| {
        let guidelines = item.guidelines.iter().map(|it| it.label.span);
        let rationales = item.rationales.iter().map(|it| it.label.span);
        guidelines.chain(rationales).map(|span| item.at(span)).collect::<Vec<_>>()
    });
    sections.chain(fields).chain(labels).collect()
}

/// The blanks behind full stops.
fn blanks(text: &str) -> Vec<Span> {
    let stops = text.match_indices(". ");
    stops.map(|(at, _)| Span::new(at + 1, at + 2)).collect()
}

/// One slip of the fingers in `word`: a letter lost, doubled, or swapped with the next.
fn slip(word: &str, seed: &mut Seed) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (1..chars.len().saturating_sub(1))
        .filter(|&at| chars[at].is_alphabetic() && chars[at + 1].is_alphabetic())
        .collect();
    if places.is_empty() {
        return word.to_owned();
    }
    let at = places[seed.below(places.len())];
    match seed.below(3) {
        0 => drop(chars.remove(at)),
        1 => chars.insert(at, chars[at]),
        _ => chars.swap(at, at + 1),
    }
    chars.into_iter().collect()
}

/// The letter with up to twelve errors; the number of them.
fn planted(text: &str, seed: &mut Seed) -> (String, usize) {
    let snapshot = open(text);
    let (marks, blanks) = (marks(&snapshot), blanks(text));
    let mut edits = Vec::new();
    for _ in 0..6 {
        let mark = marks[seed.below(marks.len())];
        edits.push((mark, slip(mark.of(text), seed)));
        if !blanks.is_empty() {
            edits.push((blanks[seed.below(blanks.len())], String::new()));
        }
    }
    edits.sort();
    edits.dedup_by_key(|it| it.0);
    let mut out = text.to_owned();
    for (span, new) in edits.iter().rev() {
        out.replace_range(span.start..span.end, new);
    }
    (out, edits.len())
}

/// All runs of digits: pages, quantities, strengths, dates.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|ch: char| !ch.is_ascii_digit()).filter(|it| !it.is_empty()).collect()
}

/// All words that decide.
fn decision_words(text: &str) -> Vec<String> {
    let words = text.split(|ch: char| !ch.is_alphabetic()).map(str::to_lowercase);
    words.filter(|it| ["upheld", "uphold", "overturned", "overturn"].contains(&&**it)).collect()
}

/// What the letter decides and concludes, item by item, with the words that it does so in.
fn said(snapshot: &Snapshot) -> Vec<String> {
    let items = snapshot.letter().items.iter().zip(snapshot.verdicts()).enumerate();
    let line = |(index, (item, verdict)): (usize, (_, &imr_analysis::verdict::Verdict))| {
        let item: &imr_analysis::letter::Placed<imr_analysis::letter::DisputedItem> = item;
        let evidence = snapshot.evidence(index).map_or("", |it| it.of(snapshot.source()));
        // Blanks are what the fixes are about.
        let evidence: String = evidence.split_whitespace().collect();
        format!("{} {:?} {:?} {evidence}", words(item.text()), item.decision(), verdict.which)
    };
    items.map(line).collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn mending_planted_errors_changes_nothing_that_a_letter_says() {
    let Some(folder) = shared::folder("planted errors") else { return };
    let (mut errors, mut mended, mut restored, mut letters) = (0, 0, 0, 0);
    for (number, letter) in shared::published(&folder).iter().enumerate() {
        let mut seed = Seed(number as u64);
        let (text, count) = planted(&letter.text, &mut seed);
        let before = open(&text);
        let all = fix_all(&before, |it| check(it, &Context::default()));
        let after = open(&apply(&text, &all.edits));
        let name = &letter.name;
        assert_eq!(numbers(after.source()), numbers(&text), "{name}");
        assert_eq!(decision_words(after.source()), decision_words(&text), "{name}");
        assert_eq!(said(&after), said(&before), "{name}");
        assert!(findings(&after).iter().all(|it| !it.is_fixable()), "{name}");
        // Nothing but blanks, the words of headings and labels, misspelled topics and doublings is touched.
        let cited = |span| {
            let mut items = before.letter().items.iter();
            items.any(|item| item.guidelines.iter().any(|it| item.at(it.span).contains(span)))
        };
        for edit in &all.edits {
            let old = words(edit.span.of(&text));
            let touched = old != words(&edit.new_text);
            let marks = marks(&before);
            let mark = marks.iter().any(|it| it.contains(edit.span));
            let repeated = edit.new_text.is_empty()
                && words(Span::new(0, edit.span.start).of(&text)).ends_with(&old)
                && !edit.span.of(&text).contains(|ch: char| ch.is_ascii_digit());
            assert!(!touched || mark || cited(edit.span) || repeated, "{name}: {edit:?}");
        }
        letters += 1;
        errors += count;
        mended += all.fixed;
        restored += usize::from(words(after.source()) == words(&letter.text));
    }
    println!(
        "planted errors: {errors} in {letters} letters; {mended} mended; {restored} letters as they were"
    );
    // Not every lost blank is a sure one, nor every slip one that is known again; without many that are,
    // this would show nothing.
    assert!(mended * 2 > errors, "{mended} of {errors}");
}
