//! Names compared without regard to case, blanks, punctuation and line ends.
//!
//! A heading wraps anywhere in a letter, also inside a word with a hyphen, and is typed with or
//! without its commas; its letters and digits alone are what does not change.

use std::ops::Range;

/// Between two letters of one name stands at most this much in a letter: a line end and an indent.
const LONGEST_GAP_BYTES: usize = 80;

/// How much of a key is looked at before the whole is read.
const LEAD_BYTES: usize = 3;

/// The letters and digits of a name, small; `&` counts as "and".
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => key.push_str("and"),
            c if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// Where the name with this key ends when it is read from `start`, and a word ends there.
pub(super) fn read_key(text: &str, start: usize, key: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    if !starts_word(text, start) {
        return None;
    }
    let mut left = key;
    let mut last = 0;
    for (at, c) in rest.char_indices() {
        if left.is_empty() {
            return (!c.is_alphanumeric()).then_some(start + last);
        }
        if c == '&' {
            left = left.strip_prefix("and")?;
        } else if c.is_alphanumeric() {
            let small = c.to_lowercase().next()?;
            left = left.strip_prefix(small)?;
        } else if at - last > LONGEST_GAP_BYTES {
            return None;
        } else {
            continue;
        }
        last = at + c.len_utf8();
    }
    left.is_empty().then_some(start + last)
}

/// The first letters at `start`: the key of every name that [`read_key`] reads there begins with them,
/// or they with a shorter key. `None` where no word begins.
pub(super) fn lead(text: &str, start: usize) -> Option<String> {
    if !starts_word(text, start) {
        return None;
    }
    let mut lead = String::with_capacity(LEAD_BYTES + 3);
    for (at, c) in text.get(start..)?.char_indices() {
        match c {
            _ if lead.len() >= LEAD_BYTES || at > LONGEST_GAP_BYTES => break,
            '&' => lead.push_str("and"),
            c if c.is_alphanumeric() => lead.extend(c.to_lowercase().next()),
            _ => {}
        }
    }
    Some(lead)
}

/// Whether no word runs across `at` from the left.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric())
}

/// The range without blanks and closing punctuation at either end.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else {
        return range;
    };
    let lead = part.len() - part.trim_start().len();
    let kept = part.trim().trim_end_matches(['.', ';', ':', ',']).trim_end();
    range.start + lead..range.start + lead + kept.len()
}

/// Alphabetical order of printed headings: words compared without brackets, punctuation or case.
pub(super) fn heading_order(name: &str) -> String {
    let (heading, _) = name.split_once(" (").unwrap_or((name, ""));
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of texts that the tests wrote")]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_and_digits_only() {
        assert_eq!(
            key("NSAIDs, GI symptoms & cardiovascular risk"),
            "nsaidsgisymptomsandcardiovascularrisk"
        );
        assert_eq!(key("Forearm, Wrist, & Hand"), key("forearm wrist and hand"));
    }

    #[test]
    fn reads_across_line_ends_and_stops_at_words() {
        let text = "MTUS Low Back\n   Com-\n plaints 2004";
        let end = read_key(text, 5, "lowbackcomplaints").unwrap();
        assert_eq!(&text[end..], " 2004");
        assert_eq!(read_key("Low Backs", 0, "lowback"), None);
        assert_eq!(read_key("aLow Back", 1, "lowback"), None);
        assert_eq!(read_key("Low Ba", 0, "lowback"), None);
    }

    #[test]
    fn trims_blanks_and_stops() {
        assert_eq!(trim(" Special Studies. ", 0..18), 1..16);
        assert_eq!(trim("  ", 0..2), 2..2);
    }
}
