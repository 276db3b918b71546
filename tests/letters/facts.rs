//! Facts in real letters: errors planted in all shapes are found, and where nobody planted one nothing is.

#![expect(clippy::string_slice, reason = "places found in the same text")]

use crate::known::{findings, open};
use imr_analysis::Snapshot;
use imr_analysis::letter::FieldName;
use imr_tests::shared;
use std::collections::BTreeMap;

/// A letter with one error, and the code that must be found in it.
struct Plant {
    code: &'static str,
    text: String,
    how: &'static str,
}

/// The text, and where its summary, its first rationale and the numbers in them stand.
struct Letter<'a> {
    text: &'a str,
    snapshot: Snapshot,
    number: usize,
}

impl Letter<'_> {
    fn summary(&self) -> usize {
        self.text.find("CLINICAL CASE SUMMARY").unwrap()
    }

    fn rationale(&self) -> usize {
        let label = "Decision rationale:";
        self.text.find(label).unwrap() + label.len()
    }

    fn insert(&self, at: usize, words: &str) -> String {
        format!("{} {words} {}", &self.text[..at], &self.text[at..])
    }

    /// The end of the first sentence of the summary.
    fn in_summary(&self) -> Option<usize> {
        let lead = "including all medical records:";
        let start = self.text.find(lead)? + lead.len();
        let end = self.text[start..].find(". ").or_else(|| self.text[start..].find(".\n"))?;
        Some(start + end + 1)
    }
}

/// A date in digits with four or two digits for the year: its place, its parts and what parts them.
fn dates_after(text: &str, from: usize, cue: &str) -> Vec<(usize, usize, [u32; 3], char)> {
    let mut out = Vec::new();
    for (at, _) in text[from..].match_indices(cue) {
        let start = from + at + cue.len();
        let lead = text[start..].len() - text[start..].trim_start().len();
        let start = start + lead;
        let end = text[start..]
            .find(|ch: char| !(ch.is_ascii_digit() || ch == '-' || ch == '/'))
            .unwrap_or(0);
        let token = &text[start..start + end];
        let separator = if token.contains('/') { '/' } else { '-' };
        let parts: Vec<u32> = token.split(separator).filter_map(|it| it.parse().ok()).collect();
        if let [month, day, year] = parts[..]
            && (token.ends_with(&format!("{year}")) && year > 9)
        {
            out.push((start, start + end, [month, day, year], separator));
        }
    }
    out
}

fn with_date(
    text: &str,
    (start, end, _, separator): (usize, usize, [u32; 3], char),
    parts: [u32; 3],
) -> String {
    let [month, day, year] = parts;
    format!("{}{month:02}{separator}{day:02}{separator}{year:02}{}", &text[..start], &text[end..])
}

fn injury_dates(letter: &Letter<'_>) -> Option<(usize, usize, [u32; 3], char)> {
    let cues =
        ["injury on", "claim from", "date of injury of", "date of injury on", "injury date of"];
    cues.iter().find_map(|cue| dates_after(letter.text, letter.summary(), cue).into_iter().next())
}

fn date_plants(letter: &Letter<'_>, out: &mut Vec<Plant>) {
    if let Some(found) = injury_dates(letter) {
        let [month, day, year] = found.2;
        let wrong = [
            [month, if day > 14 { day - 9 } else { day + 9 }, year],
            [month % 12 + 1, day.min(28), year],
            [month, day, year - 1],
        ];
        let text = with_date(letter.text, found, wrong[letter.number % 3]);
        out.push(Plant { code: "date-mismatch", text, how: "the summary's date of injury" });
        let wrong = [[13, day, year], [month, 32, year], [2, 30, year]];
        let text = with_date(letter.text, found, wrong[letter.number % 3]);
        out.push(Plant { code: "invalid-date", text, how: "the summary's date of injury" });
    }
    let dated = [" dated ", ". On ", " received on "]
        .iter()
        .find_map(|cue| dates_after(letter.text, letter.summary(), cue).into_iter().next());
    if let Some(found) = dated {
        let [month, day, year] = found.2;
        let text = with_date(letter.text, found, [month, day, year + 2]);
        out.push(Plant { code: "date-order", text, how: "a record after the decision" });
        let text = with_date(letter.text, found, [month + 12, day, year]);
        out.push(Plant { code: "invalid-date", text, how: "a record's date" });
    }
    let fields = [
        FieldName::DecisionDate,
        FieldName::DateOfInjury,
        FieldName::UrDenialDate,
        FieldName::ApplicationReceived,
    ];
    let field = fields[letter.number % 4];
    if let Some(value) = letter.snapshot.letter().header.field(field).and_then(|it| it.value) {
        let year = if field == FieldName::DecisionDate || field == FieldName::ApplicationReceived {
            "2011"
        } else {
            "2019"
        };
        let text =
            format!("{}03/04/{year}{}", &letter.text[..value.start], &letter.text[value.end..]);
        out.push(Plant { code: "date-order", text, how: "the header" });
    }
    if let Some(at) = letter.in_summary() {
        let words = [
            "After the injury, an MRI of the hand was done on 5-6-2009.",
            "Following the industrial injury, therapy began on June 3, 2010.",
        ];
        out.push(Plant {
            code: "date-order",
            text: letter.insert(at, words[letter.number % 2]),
            how: "an event before the injury",
        });
    }
}

/// The worker's age and sex, as the summary's first sentences give them.
fn worker(letter: &Letter<'_>) -> Option<(u32, bool)> {
    let text = letter.text[letter.summary()..]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let at = text.find("year")?;
    let age = text[..at].trim_end_matches([' ', '-']).rsplit(' ').next()?.parse().ok()?;
    let near = &text[at..text.len().min(at + 90)];
    let female = near.contains("female") || near.contains("woman");
    (female || near.contains("male") || near.contains(" man")).then_some((age, female))
}

fn person_plants(letter: &Letter<'_>, out: &mut Vec<Plant>) {
    let Some((age, female)) = worker(letter) else { return };
    let other = if age > 50 { age - 11 } else { age + 11 };
    let noun = if female { "female" } else { "male" };
    let ages = [
        format!("The patient is a {other}-year-old {noun} with pain."),
        format!("The claimant is {other} years old."),
        format!("This {other} y/o {noun} has pain."),
        format!("The injured worker, age {other}, has pain."),
        format!("This is a {other} yea rold {noun}."),
    ];
    let text = letter.insert(letter.rationale(), &ages[letter.number % 5]);
    out.push(Plant { code: "age-mismatch", text, how: "in the rationale" });
    let (he, his, male) = if female { ("He", "His", "male") } else { ("She", "Her", "female") };
    let sexes = [
        format!("The patient is a {age} year old {male}."),
        format!("{he} has pain in the evening."),
        format!("{his} symptoms come and go."),
        format!("This {male} injured worker is in pain. {he} takes tablets."),
    ];
    let text = letter.insert(letter.rationale(), &sexes[letter.number % 4]);
    out.push(Plant { code: "sex-mismatch", text, how: "in the rationale" });
    // The first sentence of the summary that begins with the right pronoun.
    let (right, wrong) = if female { (". She ", ". He ") } else { (". He ", ". She ") };
    let from = letter.summary();
    if let Some(at) = letter.text[from..].find(right) {
        let at = from + at;
        let text = format!("{}{wrong}{}", &letter.text[..at], &letter.text[at + right.len()..]);
        out.push(Plant { code: "sex-mismatch", text, how: "a pronoun of the letter" });
    }
}

/// Where the rationale of an item repeats the item's words in its conclusion.
fn repeated_items(letter: &Letter<'_>) -> Vec<(usize, usize)> {
    let items = &letter.snapshot.letter().items;
    let plain =
        items.iter().filter(|it| it.heading.as_ref().is_some_and(|it| it.portions.is_none()));
    plain
        .filter_map(|item| {
            let words: Vec<&str> = item.text().split(' ').collect();
            let unit = &letter.text[item.span().start..item.span().end];
            let from = unit.find("Decision rationale:")?;
            // The last time that the first word is followed by all the others.
            let first = *words.first()?;
            let starts: Vec<usize> =
                unit[from..].match_indices(first).map(|it| from + it.0).collect();
            starts.into_iter().rev().find_map(|start| {
                let mut at = start;
                for word in &words {
                    let lead = unit[at..].len() - unit[at..].trim_start().len();
                    at += lead;
                    at += unit[at..].starts_with(word).then_some(word.len())?;
                }
                Some((item.start + start, item.start + at))
            })
        })
        .collect()
}

fn item_plants(letter: &Letter<'_>, out: &mut Vec<Plant>) {
    for (start, end) in repeated_items(letter) {
        let words = &letter.text[start..end];
        let mut change = |code, from: &str, to: &str, how| {
            if words.contains(from) {
                let text = format!(
                    "{}{}{}",
                    &letter.text[..start],
                    words.replacen(from, to, 1),
                    &letter.text[end..]
                );
                out.push(Plant { code, text, how });
            }
        };
        change("laterality-mismatch", "right ", "left ", "side");
        change("laterality-mismatch", "left ", "right ", "side");
        change("laterality-mismatch", "Left ", "Right ", "side");
        change("laterality-mismatch", "L4-5", "L2-3", "level");
        for (from, to) in [
            ("#60", "#90"),
            ("#90", "#120"),
            ("#30", "#60"),
            ("50mg", "100mg"),
            ("10mg", "5mg"),
            ("7.5mg", "10mg"),
            ("500mg", "250mg"),
            ("5/325", "10/325"),
            ("10/325", "5/325"),
        ] {
            change("quantity-mismatch", from, to, "medicine");
        }
        for (from, to) in [
            ("two times", "three times"),
            ("2 times", "3 times"),
            ("3 times", "2 times"),
            ("six weeks", "four weeks"),
            ("4 weeks", "6 weeks"),
            ("6 weeks", "8 weeks"),
            ("for 2 weeks", "for 3 weeks"),
            ("1 refill", "3 refills"),
            ("14 days", "30 days"),
            ("eight sessions", "ten sessions"),
        ] {
            change("quantity-mismatch", from, to, "course");
        }
    }
}

fn word_plants(letter: &Letter<'_>, out: &mut Vec<Plant>) {
    let from = letter.rationale();
    let words: Vec<&str> = letter.text[from..].split(' ').take(60).collect();
    let plain = |word: &&str| word.len() > 2 && word.chars().all(|ch| ch.is_ascii_lowercase());
    let doubled = words
        .iter()
        .enumerate()
        .skip(8 + letter.number % 17)
        .find(|(_, it)| plain(it) && !["that", "had", "her", "can"].contains(*it));
    if let Some((at, word)) = doubled {
        let place = from + words[..at].iter().map(|it| it.len() + 1).sum::<usize>();
        out.push(Plant {
            code: "repeated-words",
            text: format!("{}{word} {}", &letter.text[..place], &letter.text[place..]),
            how: "a word",
        });
    }
    let phrase = words
        .windows(4)
        .enumerate()
        .skip(8 + letter.number % 13)
        .find(|(_, it)| it.iter().all(plain));
    if let Some((at, phrase)) = phrase {
        let place = from + words[..at].iter().map(|it| it.len() + 1).sum::<usize>();
        let phrase = phrase.join(" ");
        out.push(Plant {
            code: "repeated-words",
            text: format!("{}{phrase} {}", &letter.text[..place], &letter.text[place..]),
            how: "a phrase",
        });
    }
    let details = [
        "The telephone number is (555) 555-0100.",
        "His SSN is 123-45-6789.",
        "Mail was sent to worker@example.org for consent.",
        "The worker lives at 1200 Maple Street.",
        "The medical record number is 00412345.",
        "Claim number: 2016-0A12345 was given.",
        "The date of birth is 04/05/1970.",
    ];
    if let Some(at) = letter.in_summary() {
        out.push(Plant {
            code: "identifying-detail",
            text: letter.insert(at, details[letter.number % 7]),
            how: "in the summary",
        });
    }
}

fn count(text: &str, code: &str) -> usize {
    findings(&open(text)).iter().filter(|it| it.code == code).count()
}

#[test]
fn planted_errors_of_fact_are_found() {
    let Some(folder) = shared::folder("planted errors of fact") else { return };
    let mut found: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (number, letter) in shared::published(&folder).iter().enumerate() {
        let this = Letter { text: &letter.text, snapshot: open(&letter.text), number };
        let untouched = findings(&this.snapshot);
        let before = |code| untouched.iter().filter(|it| it.code == code).count();
        let mut plants = Vec::new();
        date_plants(&this, &mut plants);
        person_plants(&this, &mut plants);
        item_plants(&this, &mut plants);
        word_plants(&this, &mut plants);
        for plant in plants {
            let hit = count(&plant.text, plant.code) > before(plant.code);
            let slot = found.entry((plant.code, plant.how)).or_default();
            slot.0 += usize::from(hit);
            slot.1 += 1;
            if !hit {
                println!("missed in {}: {} ({})", letter.name, plant.code, plant.how);
            }
        }
    }
    let (hits, all) = found.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    for ((code, how), (hits, all)) in &found {
        println!("{code}, {how}: {hits} of {all}");
    }
    println!("planted errors of fact: {hits} of {all} found");
    assert!(all >= 120 && hits * 100 >= all * 95, "{hits} of {all}");
}
