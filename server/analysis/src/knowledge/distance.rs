//! How far a written name is from a known one, and whether that is a slip of the fingers.

/// What a near name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// The same name misspelled: putting it right changes no meaning.
    Misspelling,
    /// Another name; whether it was meant is the writer's to say.
    OtherName,
}

/// Edits between two keys, and what they amount to. Names whose numbers differ ("3.3.7.1",
/// "Table 12-8") are never misspellings of each other.
pub(super) fn between(written: &str, known: &str) -> (usize, Nearness) {
    let distance = strsim::osa_distance(written, known);
    let same_digits = digits(written).eq(digits(known));
    match same_digits && distance <= slips(written.len().min(known.len())) {
        true => (distance, Nearness::Misspelling),
        false => (distance, Nearness::OtherName),
    }
}

/// The most wrong letters that any name is still known with.
pub(super) const MOST_SLIPS: usize = 3;

/// How many wrong letters a name of this many letters is still known with.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        7..=14 => 2,
        _ => MOST_SLIPS,
    }
}

fn digits(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_slips_from_other_names() {
        assert_eq!(
            between("opiodscriteriaforuse", "opioidscriteriaforuse"),
            (1, Nearness::Misspelling)
        );
        assert_eq!(between("diagnositccriteria", "diagnosticcriteria"), (1, Nearness::Misspelling));
        assert_eq!(between("table127", "table128").1, Nearness::OtherName);
        assert_eq!(between("scs", "sis").1, Nearness::OtherName);
        assert_eq!(between("rotatorcuff", "radialhead").1, Nearness::OtherName);
    }
}
