//! Rationales copied, swapped and contradicted in published letters, and cover letters put before them.

use crate::known::{findings, open, replaced};
use imr_analysis::knowledge::{Companions, Library, Relation};
use imr_analysis::letter::{Decision, DisputedItem, Placed};
use imr_analysis::verdict::ItemNames;
use imr_analysis::{Severity, Snapshot, Span};
use imr_tests::shared::{self, Letter};

/// The rules that are tried here.
const CODES: [&str; 5] = [
    "wrong-item",
    "decision-mismatch",
    "conflicting-conclusions",
    "copied-rationale",
    "missing-conclusion",
];

/// What a contrary conclusion is found as: the stronger of the two, else the last, is taken for the
/// rationale's own.
const CONTRARY: [&str; 2] = ["conflicting-conclusions", "decision-mismatch"];

/// What stands behind the rationale's label.
fn body(item: &Placed<DisputedItem>) -> Span {
    let rationale = item.rationales.first().unwrap();
    let first = rationale.paragraphs.first().unwrap();
    item.at(Span::new(first.span.start, rationale.span.end))
}

/// Whether the two items are of classes that have nothing to do with each other.
fn apart(snapshot: &Snapshot, one: usize, other: usize) -> bool {
    let library = Library::builtin();
    let items = &snapshot.letter().items;
    let class = |index: usize| ItemNames::read(library, items[index].text()).class;
    let Some((one, other)) = class(one).zip(class(other)) else { return false };
    let goes = |a, b| Companions::builtin().goes_with(library, a, b);
    let within = library.is_within(one, other) || library.is_within(other, one);
    !within && !goes(one, other) && !goes(other, one)
}

/// Whether a reader who sees the rationale of item `from` under item `under` can tell that it is not
/// that one's: it names its own more often, and does not speak of an operation that both may go with.
fn tells(snapshot: &Snapshot, from: usize, under: usize) -> bool {
    let library = Library::builtin();
    let items = &snapshot.letter().items;
    let rationale = body(&items[from]).of(snapshot.source());
    let said = library.recognise(rationale);
    let count = |index: usize| {
        let names = ItemNames::read(library, items[index].text()).mentions;
        let related = |a, b| library.relation(a, b) > Relation::Different;
        said.iter().filter(|b| names.iter().any(|a| related(a, b))).count()
    };
    count(from) > count(under) && !Companions::builtin().is_said(rationale)
}

/// The codes found for item `index`, none below `least`.
fn codes(snapshot: &Snapshot, index: usize, least: Severity) -> Vec<&'static str> {
    let found = findings(snapshot);
    let here = found.iter().filter(|it| it.item == Some(index) && it.severity >= least);
    here.map(|it| it.code).filter(|it| CODES.contains(it)).collect()
}

/// How many of the plants were found, and which were not.
#[derive(Default)]
struct Tally {
    planted: usize,
    missed: Vec<String>,
}

impl Tally {
    fn count(&mut self, found: bool, place: impl FnOnce() -> String) {
        self.planted += 1;
        if !found {
            self.missed.push(place());
        }
    }

    /// Prints the figures; fails below `least` in a hundred.
    #[track_caller]
    fn settle(&self, what: &str, least: usize) {
        let found = self.planted - self.missed.len();
        println!("{what}: {found} of {} found; missed: {:?}", self.planted, self.missed);
        assert!(self.planted > 0 && found * 100 >= self.planted * least, "{what}");
    }
}

/// The pairs of items of `letter` that have nothing to do with each other.
fn pairs(snapshot: &Snapshot) -> Vec<(usize, usize)> {
    let all = 0..snapshot.letter().items.len();
    let pairs = all.clone().flat_map(|one| all.clone().map(move |other| (one, other)));
    pairs.filter(|&(one, other)| one != other && apart(snapshot, one, other)).collect()
}

#[test]
fn a_copied_rationale_is_found() {
    let Some(folder) = shared::folder("copied rationales") else { return };
    let (mut named, mut unnamed) = (Tally::default(), Tally::default());
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        for (under, from) in pairs(&snapshot) {
            let items = &snapshot.letter().items;
            let copy = body(&items[from]).of(&letter.text);
            let planted = open(&replaced(&letter.text, body(&items[under]), copy));
            let tells = tells(&snapshot, from, under);
            let tally = if tells { &mut named } else { &mut unnamed };
            let least = if tells { Severity::Warning } else { Severity::Information };
            let found = !codes(&planted, under, least).is_empty();
            tally.count(found, || format!("{} #{} under #{}", letter.name, from + 1, under + 1));
        }
    }
    named.settle("copied rationales that name their item", 95);
    unnamed.settle("copied rationales that do not", 0);
}

#[test]
fn swapped_rationales_are_found() {
    let Some(folder) = shared::folder("swapped rationales") else { return };
    let mut tally = Tally::default();
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        for (one, other) in pairs(&snapshot).into_iter().filter(|(one, other)| one < other) {
            let items = &snapshot.letter().items;
            let (first, second) = (body(&items[one]), body(&items[other]));
            let swapped = replaced(&letter.text, second, first.of(&letter.text));
            let swapped = open(&replaced(&swapped, first, second.of(&letter.text)));
            for (under, from) in [(one, other), (other, one)] {
                if tells(&snapshot, from, under) {
                    let found = !codes(&swapped, under, Severity::Warning).is_empty();
                    tally.count(found, || {
                        format!("{} #{} under #{}", letter.name, from + 1, under + 1)
                    });
                }
            }
        }
    }
    tally.settle("swapped rationales that name their item", 95);
}

#[test]
fn a_contrary_conclusion_is_found() {
    let Some(folder) = shared::folder("contrary conclusions") else { return };
    let (mut before, mut behind) = (Tally::default(), Tally::default());
    for letter in shared::published(&folder) {
        let snapshot = open(&letter.text);
        for (index, item) in snapshot.letter().items.iter().enumerate() {
            let verb = match item.decision() {
                Some(Decision::Upheld) => "is medically necessary",
                _ => "is not medically necessary",
            };
            let heading = item.heading.as_ref().unwrap();
            let remaining = heading.portions.and_then(|it| it.remaining.or(it.original));
            let name = remaining.map_or(item.text(), |it| it.of(heading.text.as_str()));
            let sentence = format!("The requested {name} {verb}.");
            let span = body(item);
            let place = || format!("{} #{}", letter.name, index + 1);
            let text = replaced(&letter.text, Span::empty(span.start), &format!("{sentence} "));
            let found = codes(&open(&text), index, Severity::Warning);
            before.count(found.iter().any(|it| CONTRARY.contains(it)), place);
            let text = replaced(&letter.text, Span::empty(span.end), &format!(" {sentence}"));
            let found = codes(&open(&text), index, Severity::Warning);
            behind.count(found.iter().any(|it| CONTRARY.contains(it)), place);
        }
    }
    before.settle("contrary conclusions before the rationale", 95);
    // A portion of a request that is said to be necessary makes the whole partly so, which is no mismatch.
    behind.settle("contrary conclusions behind it", 90);
}

#[test]
fn a_wrong_cover_letter_is_found_and_a_right_one_is_not() {
    let Some(folder) = shared::folder("cover letters") else { return };
    let mut tally = Tally::default();
    for letter in shared::published(&folder) {
        let decisions: Vec<_> =
            open(&letter.text).letter().items.iter().filter_map(|it| it.decision()).collect();
        let right = match decisions.as_slice() {
            all if all.iter().all(|it| *it == Decision::Upheld) => "UPHOLD",
            all if all.iter().all(|it| *it == Decision::Overturned) => "OVERTURN",
            _ => "PARTIAL OVERTURN",
        };
        for stated in ["UPHOLD", "OVERTURN", "PARTIAL OVERTURN"] {
            let found = states(&letter, stated);
            if stated == right {
                assert!(!found, "{}: {stated}", letter.name);
            } else {
                tally.count(found, || format!("{} {stated}", letter.name));
            }
        }
    }
    tally.settle("wrong cover letters", 100);
}

/// Whether `determination-mismatch` is found in the letter under a cover letter with this determination.
fn states(letter: &Letter, determination: &str) -> bool {
    let text = format!(
        "Dear patient,\n\nFinal Determination: {determination}. This means that the dispute is decided.\n\n{}",
        letter.text
    );
    findings(&open(&text)).iter().any(|it| it.code == "determination-mismatch")
}
