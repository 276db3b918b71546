//! Citations with one planted error, and without: what is found, and what is offered first.

#![cfg(test)]

use imr_analysis::knowledge::{Document, DocumentKind, Library, PageRange, Pages, Topic, Weight};
use imr_analysis::{Context, Finding, Severity, Snapshot, Text, check};

/// A small generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

fn findings(line: &str) -> (String, Vec<Finding>) {
    let letter = format!(
        "IMR ISSUES, DECISIONS AND RATIONALES\n\nRequested service: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS {line}.\n\n\
         Decision rationale: The requested service is not medically necessary.\n"
    );
    let found = check(&Snapshot::new(Text::new(letter.clone())), &Context::default()).to_vec();
    (letter, found)
}

/// A row that findings may rest on, of a document whose topics are all known.
fn solid() -> Vec<(&'static Document, &'static Topic)> {
    let library = Library::builtin();
    let documents = library
        .documents()
        .iter()
        .filter(|it| it.kind == DocumentKind::Mtus && it.topics_complete && it.year.is_some());
    let rows = documents.flat_map(|it| library.topics(it).map(move |topic| (it, topic)));
    rows.filter(|(_, topic)| Library::page_weight(topic) == Weight::Solid).collect()
}

fn paged() -> Vec<(&'static Document, &'static Topic)> {
    solid().into_iter().filter(|(_, topic)| topic.pages.main().is_some()).collect()
}

/// The line in either dialect; only the older one gives pages.
fn with_pages(document: &Document, name: &str, pages: &str, dated: bool) -> String {
    match dated {
        true => format!("{}, Section(s): {name} Page(s): {pages}", document.citation()),
        false => format!("{} Guidelines {name} Page(s): {pages}", document.citation()),
    }
}

/// A slip of the fingers in a long word of the name; nothing where it has none.
fn misspell(name: &str, chance: &mut Chance) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (1..letters.len().saturating_sub(2))
        .filter(|&at| letters[at - 1..=at + 2].iter().all(|ch| ch.is_ascii_alphabetic()))
        .collect();
    if places.is_empty() || letters.iter().filter(|ch| ch.is_alphabetic()).count() < 6 {
        return None;
    }
    let at = *chance.pick(&places);
    let mut out = letters.clone();
    match chance.below(4) {
        0 => {
            out.remove(at);
        }
        1 => out.swap(at, at + 1),
        2 => out.insert(at, letters[at]),
        _ => out[at] = if letters[at] == 'x' { 'q' } else { 'x' },
    }
    (out != letters).then(|| out.into_iter().collect())
}

/// Pages where neither the topic nor anything around it or on the same matter stands.
fn far_pages(document: &Document, topic: &Topic) -> Vec<u16> {
    let library = Library::builtin();
    let related: Vec<&Topic> = library.relatives(topic).collect();
    let Some(first) = document.pages.main() else { return Vec::new() };
    (first.first..=first.last)
        .filter(|&page| !topic.pages.is_near(page))
        .filter(|&page| related.iter().all(|it| !it.pages.contains(page)))
        .collect()
}

struct Outcome {
    kind: &'static str,
    line: String,
    found: bool,
    right: bool,
}

/// Whether the error is found, and whether the first correction offered is `right`.
fn outcome(kind: &'static str, code: &str, line: String, right: impl Fn(&str) -> bool) -> Outcome {
    let (_, found) = findings(&line);
    let it = found.iter().find(|it| it.code == code && it.severity >= Severity::Warning);
    let first = it.and_then(|it| it.fixes.first()).and_then(|fix| fix.edits.first());
    let right = first.is_some_and(|edit| right(&edit.new_text));
    Outcome { kind, line, found: it.is_some(), right }
}

fn inside(pages: &str, topic: &Topic) -> bool {
    pages.parse::<Pages>().is_ok_and(|pages| {
        pages
            .ranges()
            .iter()
            .all(|range| (range.first..=range.last).all(|it| topic.pages.contains(it)))
    })
}

const EACH: usize = 75;

fn planted() -> Vec<Outcome> {
    let library = Library::builtin();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (solid, paged) = (solid(), paged());
    let mut out = Vec::new();
    while out.len() < EACH {
        let &(document, topic) = chance.pick(&solid);
        let Some(wrong) = misspell(&topic.name, &mut chance) else { continue };
        // "Injection" for "injections" is no misspelling.
        if library.find_topic(document, &wrong).is_some() {
            continue;
        }
        let line = format!("{}, Section(s): {wrong}", document.citation());
        out.push(outcome("misspelled topic", "unknown-topic", line, |text| {
            library.find_topic(document, text).is_some_and(|it| it.topic.id == topic.id)
        }));
    }
    while out.len() < 2 * EACH {
        let &(document, topic) = chance.pick(&paged);
        let far = far_pages(document, topic);
        if far.is_empty() {
            continue;
        }
        let page = chance.pick(&far).to_string();
        let line = with_pages(document, &topic.name, &page, chance.below(2) == 0);
        out.push(outcome("page out of range", "page-out-of-range", line, |text| {
            inside(text, topic)
        }));
    }
    while out.len() < 3 * EACH {
        let &(document, topic) = chance.pick(&paged);
        let ranges: Vec<&PageRange> =
            topic.pages.ranges().iter().filter(|it| it.count() > 1).collect();
        if ranges.is_empty() {
            continue;
        }
        let range = chance.pick(&ranges);
        let pages = format!("{}-{}", range.last, range.first);
        let line = with_pages(document, &topic.name, &pages, chance.below(2) == 0);
        out.push(outcome("reversed range", "malformed-pages", line, |text| inside(text, topic)));
    }
    let documents: Vec<&Document> = {
        let mut all: Vec<_> = solid.iter().map(|(document, _)| *document).collect();
        all.dedup_by_key(|it| it.id);
        all
    };
    while out.len() < 4 * EACH {
        let &(document, topic) = chance.pick(&solid);
        let other = *chance.pick(&documents);
        if other.title == document.title || library.find_topic(other, &topic.name).is_some() {
            continue;
        }
        // A heading that several documents share does not tell which of them was meant.
        let line = format!("{}, Section(s): {}", other.citation(), topic.name);
        let named = |text: &str| {
            let offered = library.documents().iter().find(|it| it.citation() == text);
            offered
                .and_then(|it| library.find_topic(it, &topic.name))
                .is_some_and(|it| it.topic.name == topic.name || it.topic.id == topic.id)
        };
        out.push(outcome("topic of another document", "unknown-topic", line, named));
    }
    out
}

#[test]
fn planted_errors_are_found_and_put_right() {
    let outcomes = planted();
    let mut kinds: Vec<&str> = outcomes.iter().map(|it| it.kind).collect();
    kinds.dedup();
    for kind in kinds {
        let of = || outcomes.iter().filter(|it| it.kind == kind);
        let (all, found) = (of().count(), of().filter(|it| it.found).count());
        println!(
            "{kind}: {found} of {all} found, first correction right in {}",
            of().filter(|it| it.right).count()
        );
        for it in of().filter(|it| !it.found || !it.right) {
            println!("  found {} right {}: {}", it.found, it.right, it.line);
        }
    }
    let found = outcomes.iter().filter(|it| it.found).count();
    let right = outcomes.iter().filter(|it| it.right).count();
    assert_eq!(outcomes.len(), 300);
    assert!(found * 100 >= outcomes.len() * 98, "{found}");
    assert!(right * 100 >= found * 95, "{right} of {found}");
}

/// Lines in order: topics with pages of their own, lists of sections, several documents.
fn correct() -> Vec<String> {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let (solid, paged) = (solid(), paged());
    let mut lines = Vec::new();
    while lines.len() < 100 {
        let &(document, topic) = chance.pick(&paged);
        let pages = match chance.below(3) {
            0 => topic.pages.main().map(|it| it.first.to_string()).unwrap_or_default(),
            1 => topic.pages.main().map(|it| it.to_string()).unwrap_or_default(),
            _ => topic.pages.to_string(),
        };
        lines.push(with_pages(document, &topic.name, &pages, chance.below(2) == 0));
    }
    while lines.len() < 200 {
        let &(document, topic) = chance.pick(&paged);
        let name = match chance.below(3) {
            0 => topic.name.to_uppercase(),
            1 => topic.name.to_lowercase(),
            _ => topic.aliases.first().unwrap_or(&topic.name).clone(),
        };
        let pages = topic.pages.main().map(|it| it.to_string()).unwrap_or_default();
        lines.push(with_pages(document, &name, &pages, false));
    }
    while lines.len() < 300 {
        let cited: Vec<String> = (0..=chance.below(3))
            .map(|_| {
                let &(document, _) = chance.pick(&solid);
                let own: Vec<_> = solid.iter().filter(|(it, _)| it.id == document.id).collect();
                let mut names: Vec<&str> =
                    (0..=chance.below(2)).map(|_| chance.pick(&own).1.name.as_str()).collect();
                names.dedup();
                format!("{}, Section(s): {}", document.citation(), names.join(", "))
            })
            .collect();
        lines.push(cited.join(", and "));
    }
    lines
}

#[test]
fn correct_lines_have_no_finding() {
    let mut alarms = Vec::new();
    for line in correct() {
        let (_, found) = findings(&line);
        let grave = found.iter().filter(|it| it.severity >= Severity::Warning && it.item.is_some());
        alarms.extend(grave.map(|it| format!("{}: {} ({line})", it.code, it.message)));
    }
    assert!(alarms.is_empty(), "{alarms:#?}");
}

/// What may be made without asking mends its finding and makes no other.
#[test]
fn safe_fixes_leave_nothing_behind() {
    for line in [
        "Chronic Pain Treatment Guidelines Opiods, criteria for use Page(s): 78",
        "Chronic Pain Treatment Guidelines Topical Analgesics, page(s) 111-112 Page(s): 111-112",
        "Chronic Pain Treatment Guidelines Opioids Page(s): 78, 80, 78",
        "Low Back Complaints 2004, Section(s): Inital Care, Special Studies, Special Studies",
    ] {
        let (mut letter, found) = findings(line);
        let mut edits: Vec<_> = found
            .iter()
            .filter(|it| it.is_fixable())
            .filter_map(|it| it.fixes.first())
            .flat_map(|fix| fix.edits.clone())
            .collect();
        assert!(!edits.is_empty(), "{line}");
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            letter.replace_range(edit.span.start..edit.span.end, &edit.new_text);
        }
        let left = check(&Snapshot::new(Text::new(letter.clone())), &Context::default()).to_vec();
        assert!(left.iter().all(|it| it.item.is_none()), "{letter} {left:?}");
    }
}

/// A title without a year, in a letter of a day when its incomplete edition was in force.
#[test]
fn a_misspelling_known_from_either_edition_is_a_warning() {
    let letter = include_str!("../../../tests/editors/fixtures/flawed.imr");
    let found = check(&Snapshot::new(Text::new(letter)), &Context::default()).to_vec();
    let topics: Vec<_> = found.iter().filter(|it| it.code == "unknown-topic").collect();
    assert!(
        matches!(topics.as_slice(), [it] if it.severity == Severity::Warning && it.is_fixable())
    );
    assert!(found.iter().all(|it| it.code != "page-out-of-range"));
}

/// The examples that are shown to readers cite in order, but for what they show.
#[test]
fn examples_cite_in_order() {
    for (name, letter) in [
        ("in-order", include_str!("../../../examples/in-order.imr")),
        ("form-2014", include_str!("../../../examples/form-2014.imr")),
        ("flawed", include_str!("../../../examples/flawed.imr")),
        ("editors' clean", include_str!("../../../tests/editors/fixtures/clean.imr")),
    ] {
        let found = check(&Snapshot::new(Text::new(letter)), &Context::default()).to_vec();
        let rules = imr_analysis::rules::rules();
        let first = rules.iter().position(|it| it.code == "unknown-guideline").unwrap();
        let of_citations: Vec<_> = found
            .iter()
            .filter(|it| rules[first..].iter().any(|rule| rule.code == it.code))
            .map(|it| format!("{} {:?} {}", it.code, it.severity, it.message))
            .collect();
        assert!(of_citations.is_empty(), "{name}: {of_citations:#?}");
    }
}
