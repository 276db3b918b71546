//! Dates in running text, in all shapes of real letters: `10/13/2016`, `10-13-16`, `7.10.15`, `10/14/ 2016`,
//! `02/2009`, `November 29, 2016`, `Nov 2016`. Doses (`10-325`), scores (`7/10`), levels, pages and the
//! numbers of sections are none.

use super::vocabulary::{Vocabulary, any, once};
use crate::text::Span;
use jiff::civil::Date;

/// A date and where it stands in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateAt {
    /// The bytes of the folded text.
    pub span: Span,
    /// Which.
    pub when: When,
}

/// What a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month {
        /// Year of our calendar.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// Nothing that the calendar has.
    Impossible,
}

impl When {
    /// The day, where it is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }
}

/// The only date in `text`, if it is a day.
pub(crate) fn only_day(text: &str) -> Option<Date> {
    match dates(text).as_slice() {
        [one] => one.when.day(),
        _ => None,
    }
}

/// All dates of `prose`, in order.
pub(crate) fn dates(prose: &str) -> Vec<DateAt> {
    let mut out = Vec::new();
    if prose.bytes().any(|byte| byte.is_ascii_digit()) {
        numeric(prose, &mut out);
        months_in_digits(prose, &mut out);
        named(prose, &mut out);
        out.sort_by_key(|it| it.span);
        out.dedup_by(|later, first| later.span.start < first.span.end);
    }
    out
}

/// `10/13/2016`, `10-13-16`, `7.10.15`, `10/14/ 2016`.
fn numeric(prose: &str, out: &mut Vec<DateAt>) {
    let shape = once!(r"([0-9]{1,2})([-/.])( ?)([0-9]{1,2})([-/.])( ?)([0-9]{2,5})");
    for found in shape.captures_iter(prose) {
        let (Some(all), Some(separator)) = (found.get(0), found.get(2)) else { continue };
        let separator = separator.as_str();
        let group = |at| found.get(at).map_or("", |it| it.as_str());
        let torn = !group(3).is_empty() || !group(6).is_empty();
        let span = Span::new(all.start(), all.end());
        if separator != group(5)
            || torn && separator != "/"
            || !stands_alone(prose, span, separator)
        {
            continue;
        }
        let year = group(7);
        let short = year.len() == 2;
        let lead = has_lead(prose, span.start);
        if short && separator == "." && !lead {
            continue;
        }
        let date = day(year, group(1), group(4));
        let certain = match year.len() {
            2 => lead,
            4 => year.starts_with("19") || year.starts_with("20"),
            5 => separator == "/" && year.starts_with("20"),
            _ => false,
        };
        match date {
            Some(date) => out.push(DateAt { span, when: When::Day(date) }),
            None if certain => out.push(DateAt { span, when: When::Impossible }),
            None => {}
        }
    }
}

/// `02/2009`.
fn months_in_digits(prose: &str, out: &mut Vec<DateAt>) {
    let shape = once!(r"([0-9]{1,2})([-/])((?:19|20)[0-9]{2})");
    for found in shape.captures_iter(prose) {
        let Some(all) = found.get(0) else { continue };
        let group = |at| found.get(at).map_or("", |it| it.as_str());
        let span = Span::new(all.start(), all.end());
        let (Ok(month), Ok(year)) = (group(1).parse::<i8>(), group(3).parse::<i16>()) else {
            continue;
        };
        if !stands_alone(prose, span, group(2)) {
            continue;
        }
        if (1..=12).contains(&month) {
            out.push(DateAt { span, when: When::Month { year, month } });
        } else if has_lead(prose, span.start) && group(2) == "/" {
            out.push(DateAt { span, when: When::Impossible });
        }
    }
}

/// `November 29, 2016`, `29 Nov 2016`, `November 2016`.
fn named(prose: &str, out: &mut Vec<DateAt>) {
    let shape = once!(format!(
        r"(?:(?-u:\b)(?P<before>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{})\.?(?: (?P<day>[0-9]{{1,3}})(?:st|nd|rd|th)?(?: ?, ?| )|,? )(?P<year>[0-9]{{4,5}})(?-u:\b)",
        any(&Vocabulary::builtin().dates.months.concat())
    ));
    for found in shape.captures_iter(prose) {
        let Some(all) = found.get(0) else { continue };
        let group = |name| found.name(name).map_or("", |it| it.as_str());
        let Some(month) = month_number(group("month")) else { continue };
        let (before, after, year) = (group("before"), group("day"), group("year"));
        if !(year.starts_with("19") || year.starts_with("20")) {
            continue;
        }
        let start = match (before.is_empty(), after.is_empty()) {
            // `on page 12 March 5, 2014`: what stands before is another number.
            (false, false) => found.name("month").map_or(all.start(), |it| it.start()),
            _ => all.start(),
        };
        let span = Span::new(start, all.end());
        let number = if after.is_empty() { before } else { after };
        let when = if year.len() > 4 {
            Some(When::Impossible)
        } else if number.is_empty() {
            year.parse().ok().map(|year| When::Month { year, month })
        } else {
            Some(day(year, &month.to_string(), number).map_or(When::Impossible, When::Day))
        };
        out.extend(when.map(|when| DateAt { span, when }));
    }
}

fn month_number(word: &str) -> Option<i8> {
    let months = &Vocabulary::builtin().dates.months;
    let at =
        months.iter().position(|names| names.iter().any(|it| it.eq_ignore_ascii_case(word)))?;
    i8::try_from(at + 1).ok()
}

/// The day, where the calendar has it; years of two digits lie between 1940 and 2039.
fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let number: i16 = year.parse().ok()?;
    let year = match (year.len(), number) {
        (2, ..40) => 2000 + number,
        (2, _) => 1900 + number,
        (4, 1900..2100) => number,
        _ => return None,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whether nothing at its ends makes the digits part of something else.
fn stands_alone(prose: &str, span: Span, separator: &str) -> bool {
    let before = prose.get(..span.start).unwrap_or("");
    let after = prose.get(span.end..).unwrap_or("");
    let dash = separator == "/";
    let opens = match before.chars().next_back() {
        None => true,
        Some('-' | '–') if dash => {
            before.trim_end_matches(['-', '–']).ends_with(|ch: char| ch.is_ascii_digit())
        }
        Some(ch) => !(ch.is_alphanumeric() || "#$/.-+_=".contains(ch)),
    };
    let mut next = after.chars();
    let closes = match (next.next(), next.next()) {
        (None, _) => true,
        (Some('-'), Some(ch)) if dash => ch.is_ascii_digit() || ch.is_whitespace(),
        (Some('/' | '.' | '-'), Some(ch)) => !ch.is_ascii_digit(),
        (Some('%'), _) => false,
        (Some(ch), _) => !ch.is_alphanumeric(),
    };
    opens && closes
}

/// Whether a word right before says that a date comes.
fn has_lead(prose: &str, start: usize) -> bool {
    let before = prose.get(..start).unwrap_or("");
    let tail =
        before.get(before.floor_char_boundary(before.len().saturating_sub(24))..).unwrap_or("");
    let lead = once!(format!(r"{}[ :(]*$", any(&Vocabulary::builtin().dates.leads)));
    lead.is_match(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let show = |it: &DateAt| match it.when {
            When::Day(date) => date.to_string(),
            When::Month { year, month } => format!("{year}-{month:02}"),
            When::Impossible => format!("!{}", it.span.of(text)),
        };
        dates(text).iter().map(show).collect()
    }

    #[test]
    fn all_shapes() {
        assert_eq!(
            found("10/13/2016, (10-13-16) and 10/14/ 2016; 3/5/2004. DOS: 7.10.15 or 02/2009"),
            ["2016-10-13", "2016-10-13", "2016-10-14", "2004-03-05", "2015-07-10", "2009-02"]
        );
        assert_eq!(
            found(
                "November 29, 2016; Sept. 3 2015, \"11/05/2016\", 5th of May 2014, June 2013, 11/1/2016-11/21/2016"
            ),
            [
                "2016-11-29",
                "2015-09-03",
                "2016-11-05",
                "2014-05-05",
                "2013-06",
                "2016-11-01",
                "2016-11-21"
            ]
        );
    }

    #[test]
    fn days_that_cannot_be() {
        assert_eq!(
            found("02/30/2014, on 13/10/16, June 31, 2016, dated 13/2014, 10/14/20166, June 20216"),
            [
                "!02/30/2014",
                "!13/10/16",
                "!June 31, 2016",
                "!13/2014",
                "!10/14/20166",
                "!June 20216"
            ]
        );
    }

    #[test]
    fn what_looks_like_a_date_and_is_none() {
        let text = "Norco 10-325 and 5/325, pain 7/10, 8-9/10, L4-5-6, pages 76-78, C5/6, ICD 722.10 and M54.5, \
                    phone 555-12-3456 or 1-800-555-1212, section 9792.24.2, Section(s): 3.3.10, ROM 45/60/90 and \
                    30-45-60, 2009;34:1066-77, CM16-0123456, 50-325-40 mg, BP 130/85, 5-10-15% , 24/7, 1/2 tablet";
        assert_eq!(found(text), Vec::<String>::new());
    }
}
