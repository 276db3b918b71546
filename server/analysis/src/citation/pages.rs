//! Lists of pages as they are typed: `76-85, 88-89`, `46 of 127`, `111 - 113`, `p. 7 and 9`.

use super::line::Folded;
use super::words::{Words, past, reads, reads_any, trim};
use crate::knowledge::PageRange;
use crate::letter::Forms;
use crate::text::Span;
use std::ops::Range;

/// A list of pages behind a label.
#[derive(Debug, PartialEq, Eq)]
pub struct PageList {
    /// Label and list.
    pub span: Span,
    /// The label with its colon.
    pub label: Span,
    /// The single pages and ranges.
    pub entries: Vec<PageEntry>,
}

/// A page or a range of pages.
#[derive(Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// Where it stands.
    pub span: Span,
    /// As it was typed.
    pub text: String,
    /// The pages, or why there are none.
    pub pages: Result<PageRange, PageFault>,
}

/// Why a page list is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageFault {
    /// The first page of a range stands behind its last.
    Reversed {
        /// The page typed first.
        first: u16,
        /// The page typed last.
        last: u16,
    },
    /// A range lacks an end; the page that it has.
    Dangling(u16),
    /// A number with letters in it, or none that a page can have.
    NoPage,
    /// Nothing stands behind the label.
    Empty,
}

/// A range this long, with its last page shortened, is no shortened range (`101-99`).
const LONGEST_SHORTENED: u16 = 30;

/// Behind the label of a page list at `at`.
pub(super) fn page_label(text: &str, at: usize) -> Option<usize> {
    let phrases = &Forms::builtin().phrases;
    let strong = phrases.pages_labels.iter().find(|it| reads(text, at, it)).map(String::len);
    if let Some(len) = strong {
        return Some(past(text, at + len, |ch| ch == ' ' || ch == ':'));
    }
    let label = Words::builtin().pages.labels.iter().find(|it| reads(text, at, it))?;
    let end = at + label.len();
    let behind = past(text, end, |ch| matches!(ch, ' ' | ':' | '.'));
    let number = text.get(behind..)?.starts_with(|ch: char| ch.is_ascii_digit());
    // `p111`, but not `pp` in a word.
    let colon = label.len() > 3 && text.get(end..behind)?.contains(':');
    (number || colon).then_some(behind)
}

/// Reads the list behind the label at `label.start`, not beyond `limit`; and where it ends.
pub(super) fn read_list(
    words: &Folded<'_>,
    label: Range<usize>,
    limit: usize,
) -> (PageList, usize) {
    let text = words.text();
    let (mut entries, mut end) = read_entries(words, label.end, limit);
    if entries.is_empty() {
        let rest = trim(text, label.end..limit);
        let written = text.get(rest.clone()).unwrap_or("");
        let whole = reads_any(text, rest.start, &Words::builtin().pages.whole).is_some();
        if written.is_empty() {
            let at = label.start..label.end.min(limit);
            let span = words.span(trim(text, at));
            entries.push(PageEntry { span, text: String::new(), pages: Err(PageFault::Empty) });
        } else if !whole && !written.contains(|ch: char| ch.is_ascii_digit()) {
            entries.push(PageEntry {
                span: words.span(rest.clone()),
                text: written.to_owned(),
                pages: Err(PageFault::NoPage),
            });
        }
        end = limit;
    }
    let span = words.span(trim(text, label.start..end));
    let named = label.start..label.start + text.get(label).unwrap_or("").trim_end().len();
    (PageList { span, label: words.span(named), entries }, end)
}

/// The pages from `at` on, as far as they go.
pub(super) fn read_entries(words: &Folded<'_>, at: usize, limit: usize) -> (Vec<PageEntry>, usize) {
    let text = words.text();
    let list = &Words::builtin().pages;
    let mut entries = Vec::new();
    let (mut at, mut end) = (at, at);
    loop {
        at = past(text, at, |ch| matches!(ch, ' ' | ',' | ';' | '&'));
        if !entries.is_empty()
            && let Some(len) = reads_any(text, at, &list.and)
        {
            at = past(text, at + len, |ch| ch == ' ');
        }
        at = own_label(text, at);
        let Some((entry, behind)) = (at < limit).then(|| read_entry(words, at)).flatten() else {
            return (entries, end);
        };
        entries.push(entry);
        (at, end) = (behind, behind);
    }
}

/// Behind the label that a page of a list has for itself.
fn own_label(text: &str, at: usize) -> usize {
    match page_label(text, at) {
        Some(behind) if text.get(behind..).is_some_and(|it| it.starts_with(digit)) => behind,
        _ => at,
    }
}

fn read_entry(words: &Folded<'_>, start: usize) -> Option<(PageEntry, usize)> {
    let text = words.text();
    let first_end = past(text, start, digit);
    let (pages, end) = if first_end == start {
        let number = past(text, start, dash);
        let end = past(text, number, digit);
        if number == start || end == number {
            return None;
        }
        (Err(text.get(number..end)?.parse().map_or(PageFault::NoPage, PageFault::Dangling)), end)
    } else {
        range(text, start..first_end)
    };
    let (pages, end) = match text.get(end..)?.chars().next() {
        Some(ch) if ch.is_alphabetic() => {
            (Err(PageFault::NoPage), past(text, end, char::is_alphanumeric))
        }
        _ => (pages, of_all(text, end)),
    };
    let entry = PageEntry { span: words.span(start..end), text: words.piece(start..end), pages };
    Some((entry, end))
}

/// A page, or a range that it begins.
fn range(text: &str, first: Range<usize>) -> (Result<PageRange, PageFault>, usize) {
    let typed = text.get(first.clone()).unwrap_or("");
    let Some(page) = number(typed) else { return (Err(PageFault::NoPage), first.end) };
    let blank = past(text, first.end, |ch| ch == ' ');
    let behind_dash = past(text, blank, dash);
    let behind = past(text, behind_dash, |ch| ch == ' ');
    let through = || {
        let len = reads_any(text, blank, &Words::builtin().pages.through)?;
        let behind = past(text, blank + len, |ch| ch == ' ');
        text.get(behind..)?.starts_with(digit).then_some(behind)
    };
    let second = if behind_dash > blank { Some(behind) } else { through() };
    let Some(second) = second else { return (Ok(PageRange::one(page)), first.end) };
    let end = past(text, second, digit);
    let last = text.get(second..end).unwrap_or("");
    if last.is_empty() {
        // A dash before words is punctuation: `78 - Ongoing management`.
        let words = text.get(behind..).is_some_and(|it| it.starts_with(char::is_alphabetic));
        return match words && blank > first.end {
            true => (Ok(PageRange::one(page)), first.end),
            false => (Err(PageFault::Dangling(page)), behind_dash),
        };
    }
    let Some(number) = number(last) else { return (Err(PageFault::NoPage), end) };
    let pages = match number {
        last if last >= page => Ok(PageRange { first: page, last }),
        last => shortened(typed, page, last).ok_or(PageFault::Reversed { first: page, last }),
    };
    (pages, end)
}

/// `111-13` for 111-113.
fn shortened(typed: &str, first: u16, last: u16) -> Option<PageRange> {
    let digits = last.to_string().len();
    // Pages below 100 are short enough to be typed in full.
    let kept = typed.len().checked_sub(digits).filter(|kept| *kept > 0 && first >= 100)?;
    let full: u16 = format!("{}{last}", typed.get(..kept)?).parse().ok()?;
    (first < full && full - first <= LONGEST_SHORTENED).then_some(PageRange { first, last: full })
}

/// Behind `of 127`.
fn of_all(text: &str, end: usize) -> usize {
    let of = &Words::builtin().pages.of;
    let at = past(text, end, |ch| ch == ' ');
    if at == end || !reads(text, at, of) {
        return end;
    }
    let number = past(text, at + of.len(), |ch| ch == ' ');
    let behind = past(text, number, digit);
    if behind > number && number > at + of.len() { behind } else { end }
}

fn number(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|page| *page > 0)
}

fn digit(ch: char) -> bool {
    ch.is_ascii_digit()
}

fn dash(ch: char) -> bool {
    matches!(ch, '-' | '‐' | '‑' | '‒' | '–' | '—')
}
