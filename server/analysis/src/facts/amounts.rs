//! Strengths and quantities of one item's heading or of one sentence: `10/325 mg`, `#60`, `60 tablets`,
//! `twelve (12) sessions`, `2 times a week for 4 weeks`, `3 refills`.

use super::vocabulary::{Vocabulary, any, once, pattern};
use crate::text::Span;
use regex::Regex;
use std::ops::Range;
use std::sync::OnceLock;

/// A number with what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// Where.
    pub span: Span,
    /// What is counted.
    pub kind: Kind,
    /// How much: thousandths of a piece, nanograms, nanolitres, or millionths of a percent.
    pub value: u64,
    /// The second strength of two (`10/325`).
    pub second: Option<u64>,
}

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Milligrams of one piece.
    Mass,
    /// Millilitres.
    Volume,
    /// Percent of a cream.
    Percent,
    /// Tablets and the like.
    Pieces,
    /// Sessions.
    Visits,
    /// Times a week.
    PerWeek,
    /// For so many weeks.
    Weeks,
    /// Refills.
    Refills,
    /// Days of rental or supply.
    Days,
    /// Months of rental or supply.
    Months,
}

impl Kind {
    /// What differs, for the writer.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mass | Self::Volume | Self::Percent => "strength",
            Self::Pieces => "quantity",
            Self::Visits => "number of visits",
            Self::PerWeek => "frequency",
            Self::Weeks | Self::Days | Self::Months => "duration",
            Self::Refills => "number of refills",
        }
    }

    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Mass,
        Self::Volume,
        Self::Percent,
        Self::Pieces,
        Self::Visits,
        Self::PerWeek,
        Self::Weeks,
        Self::Refills,
        Self::Days,
        Self::Months,
    ];
}

/// The amounts in `text`, in order.
pub(crate) fn amounts(text: &str) -> Vec<Amount> {
    let mut out = Vec::new();
    strengths(text, &mut out);
    pieces(text, &mut out);
    visits(text, &mut out);
    courses(text, &mut out);
    out.sort_by_key(|it| it.span);
    out
}

/// A number in digits or a word, perhaps with the other in parentheses.
fn number() -> String {
    let words = &Vocabulary::builtin().amounts;
    let all = [&words.numbers[..], &words.tens[..]].concat();
    format!(r"(?:(?-u:\b)[0-9]{{1,4}}(?:\.[0-9]+)?|{})(?: ?\([a-z0-9 -]{{1,14}}\))?", any(&all))
}

fn thousandths(text: &str) -> Option<u64> {
    let words = &Vocabulary::builtin().amounts;
    let word = text.split([' ', '(']).next()?;
    let place = |list: &[String]| list.iter().position(|it| it.eq_ignore_ascii_case(word));
    let whole = place(&words.numbers)
        .map(|it| it + 1)
        .or_else(|| place(&words.tens).map(|it| (it + 2) * 10));
    if let Some(whole) = whole {
        return u64::try_from(whole * 1000).ok();
    }
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let part = format!("{part:0<3}");
    let part = part.get(..3)?.parse::<u64>().ok()?;
    Some(whole.parse::<u64>().ok()? * 1000 + part)
}

fn strengths(text: &str, out: &mut Vec<Amount>) {
    let decimal = r"[0-9]{1,4}(?:\.[0-9]+)?";
    let unit = r"(?P<unit>mgs?|milligrams?|mcgs?|micrograms?|gms?|grams?|g|mls?|%|percent)";
    let strength = once!(format!(
        r"(?P<n>{decimal})(?: ?mg)?(?: ?[-/] ?(?P<m>{decimal}))? ?-?{unit}(?P<rate>(?:/| per | ?a )(?:day|d|ml|kg|dl|24)|-weight)?"
    ));
    for found in strength.captures_iter(text) {
        let (Some(all), Some(n), Some(unit)) = (found.get(0), found.name("n"), found.name("unit"))
        else {
            continue;
        };
        let next = text.get(unit.end()..).unwrap_or("").chars().next();
        let inside = next.is_some_and(char::is_alphanumeric) && unit.as_str() != "%";
        if found.name("rate").is_some() || inside || !opens(text, n.start()) {
            continue;
        }
        let (kind, factor) = match unit.as_str().to_ascii_lowercase().as_bytes() {
            [b'm', b'g', ..] | [b'm', b'i', b'l', ..] => (Kind::Mass, 1000),
            [b'm', b'c', ..] | [b'm', b'i', b'c', ..] => (Kind::Mass, 1),
            [b'g', ..] => (Kind::Mass, 1_000_000),
            [b'm', b'l', ..] => (Kind::Volume, 1000),
            _ => (Kind::Percent, 1000),
        };
        let value = |text: &str| thousandths(text).map(|it| it.saturating_mul(factor));
        let Some(first) = value(n.as_str()) else { continue };
        let second = found.name("m").and_then(|it| value(it.as_str()));
        out.push(Amount { span: Span::new(all.start(), unit.end()), kind, value: first, second });
    }
    bare_pairs(text, out);
}

/// `10/325` without a unit: the second is what such tablets hold of the second drug.
fn bare_pairs(text: &str, out: &mut Vec<Amount>) {
    let pair =
        once!(r"(?P<n>[0-9]{1,2}(?:\.[0-9])?)[-/](?P<m>200|300|325|400|500|650|660|750)(?-u:\b)");
    for found in pair.captures_iter(text) {
        let (Some(all), Some(n), Some(m)) = (found.get(0), found.name("n"), found.name("m")) else {
            continue;
        };
        let known = out.iter().any(|it| it.span.start <= all.start() && all.start() < it.span.end);
        if known || !opens(text, all.start()) {
            continue;
        }
        let value = |text: &str| thousandths(text).map(|it| it.saturating_mul(1000));
        let Some(first) = value(n.as_str()) else { continue };
        let span = Span::new(all.start(), all.end());
        out.push(Amount { span, kind: Kind::Mass, value: first, second: value(m.as_str()) });
    }
}

/// Whether a number may begin at `at`.
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    !before.ends_with(|ch: char| ch.is_alphanumeric() || ".-/$".contains(ch))
}

fn pieces(text: &str, out: &mut Vec<Amount>) {
    let words = &Vocabulary::builtin().amounts;
    let counted = once!(format!(
        r"(?:# ?(?P<a>[0-9]{{1,4}})(?-u:\b)|(?-u:\b)(?:quantity|qty|count|dispense|disp)\.?(?: of|:)? ?#?(?P<b>{number})|(?P<c>{number}) ?(?:count )?{})",
        any(&words.pieces),
        number = number()
    ));
    let dosing = once!(format!(r"^(?: ?\(s\))?,? {}", any(&words.dosing)));
    let other =
        once!(r"(?-u:\b)(?:request|item|issue|claim|no|level|surgery|case|box|boxes|report) $");
    for found in counted.captures_iter(text) {
        let Some(all) = found.get(0) else { continue };
        let tablets = found.name("c").is_some();
        let Some(n) = found.name("a").or_else(|| found.name("b")).or_else(|| found.name("c"))
        else {
            continue;
        };
        let before = text.get(..all.start()).unwrap_or("");
        let after = text.get(all.end()..).unwrap_or("");
        let dose = tablets
            && (dosing.is_match(after) || thousandths(n.as_str()).is_some_and(|it| it < 5000));
        let part = after.starts_with(['-', '/', '.'])
            && after.get(1..).is_some_and(|it| it.starts_with(|ch: char| ch.is_ascii_digit()));
        if dose || part || other.is_match(before) || tablets && !opens(text, all.start()) {
            continue;
        }
        let unit =
            once!(r"^ ?(?:grams?|gms?|g|mls?|mg|sessions?|visits?|weeks?|days?|refills?)(?-u:\b)");
        if unit.is_match(after) {
            continue;
        }
        let value = thousandths(n.as_str());
        out.extend(value.map(|it| alone(all.range(), Kind::Pieces, it)));
    }
}

fn visits(text: &str, out: &mut Vec<Amount>) {
    let words = &Vocabulary::builtin().amounts;
    let counted =
        once!(format!(r"(?P<n>{}) (?:[a-z][a-z/'-]* ){{0,5}}?{}", number(), any(&words.visits)));
    let rate = once!(r"^ ?(?:/|per|a|each|every|weekly|monthly|daily) ?(?:week|wk|month|day|$)?");
    for found in counted.captures_iter(text) {
        let (Some(all), Some(n)) = (found.get(0), found.name("n")) else { continue };
        let between = Span::new(n.end(), all.end()).of(text);
        let course = once!(
            r"(?-u:\b)(?:times?|weeks?|wks?|days?|months?|per|every|mg|weekly|hours?|minutes?|levels?|years?|for)(?-u:\b)"
        );
        let after = text.get(all.end()..).unwrap_or("");
        let before = text.get(..all.start()).unwrap_or("");
        // "four to six sessions" is no one number.
        let from = once!(format!(r"^ ?(?:to|or) {}", number()));
        let to = once!(format!(r"{} (?:to|or) $", number()));
        if course.is_match(between)
            || rate.is_match(after)
            || from.is_match(between)
            || to.is_match(before)
            || before.ends_with(['-', '/', '.', '#', '–'])
        {
            continue;
        }
        let value = thousandths(n.as_str());
        out.extend(value.map(|it| alone(n.range(), Kind::Visits, it)));
    }
}

/// How courses are told, with `NUMBER` for what is counted.
const COURSES: &[(&str, Kind)] = &[
    (
        r"(?P<n>NUMBER|once|twice|thrice) ?(?:(?:times?|x|visits?|sessions?|days?) ?)?(?:/|per|a|each|every) ?(?:week|wk)(?-u:\b)",
        Kind::PerWeek,
    ),
    (r"(?P<n>NUMBER|once|twice|thrice) ?(?:times?|x)? ?weekly(?-u:\b)", Kind::PerWeek),
    (r"(?:(?-u:\b)(?:for|times)|[x×]) ?(?P<n>NUMBER)[ -]?(?:weeks?|wks?)(?-u:\b)", Kind::Weeks),
    (r"(?P<n>NUMBER) refills?(?-u:\b)", Kind::Refills),
    (r"(?-u:\b)refills?(?: of|:| ?x)? ?#? ?(?P<n>[0-9]{1,2})(?-u:\b)", Kind::Refills),
    (r"(?P<n>NUMBER)[ -]?days? (?:rental|supply|use)(?-u:\b)", Kind::Days),
    (r"(?P<n>NUMBER)[ -]?months? (?:rental|supply|use|membership)(?-u:\b)", Kind::Months),
    (r"(?-u:\b)rental (?:for |x ?)?(?P<n>NUMBER)[ -]?days?(?-u:\b)", Kind::Days),
    (r"(?-u:\b)(?:rental|membership) (?:for |x ?)?(?P<n>NUMBER)[ -]?months?(?-u:\b)", Kind::Months),
];

fn courses(text: &str, out: &mut Vec<Amount>) {
    static SHAPES: OnceLock<Vec<(Regex, Kind)>> = OnceLock::new();
    let shapes = SHAPES.get_or_init(|| {
        let number = number();
        COURSES.iter().map(|(it, kind)| (pattern(&it.replace("NUMBER", &number)), *kind)).collect()
    });
    for (shape, kind) in shapes {
        for found in shape.captures_iter(text) {
            let Some(n) = found.name("n") else { continue };
            let range = text.get(..n.start()).is_some_and(|it| it.ends_with(['-', '/', '.', '–']));
            let value = match n.as_str().to_ascii_lowercase().as_str() {
                "once" => Some(1000),
                "twice" => Some(2000),
                "thrice" => Some(3000),
                other => thousandths(other),
            };
            out.extend(value.filter(|_| !range).map(|it| alone(n.range(), *kind, it)));
        }
    }
}

/// An amount of one number.
fn alone(range: Range<usize>, kind: Kind, value: u64) -> Amount {
    Amount { span: range.into(), kind, value, second: None }
}

/// Whether the words speak of other amounts than the request's.
pub(crate) fn speaks_of_others(words: &str) -> bool {
    once!(any(&Vocabulary::builtin().amounts.others)).is_match(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, u64)> {
        amounts(text).iter().map(|it| (it.kind, it.value)).collect()
    }

    #[test]
    fn medicines() {
        use Kind::{Mass, Percent, Pieces, Refills, Volume};
        assert_eq!(found("Norco 10/325mg #60"), [(Mass, 10_000_000), (Pieces, 60_000)]);
        assert_eq!(
            found("Norco 10-325, sixty (60) tablets"),
            [(Mass, 10_000_000), (Pieces, 60_000)]
        );
        assert_eq!(
            found("Flexeril 7.5 mg one (1) q8hrs #90 with 2 refills"),
            [(Mass, 7_500_000), (Pieces, 90_000), (Refills, 2000)]
        );
        assert_eq!(
            found("Tramadol 50mg with a quantity of 60"),
            [(Mass, 50_000_000), (Pieces, 60_000)]
        );
        assert_eq!(found("Fentanyl 25 mcg patch qty: 10"), [(Mass, 25_000), (Pieces, 10_000)]);
        assert_eq!(found("Lidocaine 5% 120 ml"), [(Percent, 5_000_000), (Volume, 120_000_000)]);
        assert_eq!(found("2 tablets by mouth, request #2, 60 mg/day, 1 tab po"), []);
    }

    #[test]
    fn a_range_is_no_number_of_visits() {
        assert_eq!(found("a trial of four to six sessions"), []);
        assert_eq!(found("a trial of 4 to 6 sessions, or 8 or 10 visits"), []);
        assert_eq!(found("limited to 6 sessions"), [(Kind::Visits, 6000)]);
    }

    #[test]
    fn courses_of_treatment() {
        use Kind::{Days, PerWeek, Visits, Weeks};
        assert_eq!(found("Twelve physical therapy sessions"), [(Visits, 12_000)]);
        assert_eq!(
            found("Physical therapy, 2 times a week for 6 weeks"),
            [(PerWeek, 2000), (Weeks, 6000)]
        );
        assert_eq!(found("therapy 3x/week x 4 weeks"), [(PerWeek, 3000), (Weeks, 4000)]);
        assert_eq!(found("twice a week for four weeks"), [(PerWeek, 2000), (Weeks, 4000)]);
        assert_eq!(found("cold unit, 14 days rental"), [(Days, 14_000)]);
        assert_eq!(
            found("2 visits per week, L4-5 injection, 9-10 visits over 8 weeks"),
            [(PerWeek, 2000)]
        );
    }
}
