//! The word that was meant: listed misspellings, lost blanks (`notmedically`) and near misses of the
//! few words that a verdict hangs on.

use super::wording::{WordId, Wording};

/// What a written word stands for.
pub(super) enum Meant<'a> {
    /// One word; 0 when no phrase uses it.
    One(WordId),
    /// Several, from the list of fixed spellings.
    Many(&'a [WordId]),
    /// Two words that lost the blank between them.
    Parts(WordId, WordId),
}

/// Shortest key word for which a near miss is read as the word.
const SHORTEST_KEY: usize = 8;
/// Longest word that is looked at; longer ones are no words.
const LONGEST_WORD: usize = 24;

/// Finds the word meant by `lower` (lower case, straight apostrophes).
pub(super) fn meant<'a>(lower: &str, wording: &'a Wording) -> Meant<'a> {
    if let Some(ids) = wording.fixed(lower) {
        return Meant::Many(ids);
    }
    let id = wording.id(lower);
    if id != 0 {
        return Meant::One(id);
    }
    if let Some(base) = lower.strip_suffix("'s") {
        return Meant::One(wording.id(base));
    }
    // A letter may be lost.
    if lower.len() + 1 < SHORTEST_KEY || lower.len() > LONGEST_WORD || !lower.is_ascii() {
        return Meant::One(0);
    }
    if let Some((first, second)) = unglue(lower, wording) {
        return Meant::Parts(first, second);
    }
    Meant::One(near(lower, wording))
}

/// `notmedically` as `not` + `medically`: a known front, and a key word behind it.
fn unglue(lower: &str, wording: &Wording) -> Option<(WordId, WordId)> {
    wording.glued.iter().find_map(|front| {
        let rest = lower.strip_prefix(front.as_str())?;
        let known = wording.keys.iter().any(|(key, _)| key == rest);
        known.then(|| (wording.id(front), wording.id(rest)))
    })
}

/// The key word that `lower` is a near miss of, or 0.
fn near(lower: &str, wording: &Wording) -> WordId {
    let letters = letter_set(lower);
    for (key, key_letters) in &wording.keys {
        let slack = if key.len() >= 9 { 2 } else { 1 };
        let same_start = key.as_bytes().first() == lower.as_bytes().first();
        if !same_start || key.len().abs_diff(lower.len()) > slack {
            continue;
        }
        if (letters ^ key_letters).count_ones() > 2 * slack as u32 {
            continue;
        }
        if strsim::osa_distance(key, lower) <= slack {
            return wording.id(key);
        }
    }
    0
}

/// The letters of a word, one bit each.
pub(super) fn letter_set(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, byte| set | 1 << (byte - b'a'))
}

#[cfg(test)]
mod tests {
    use super::super::wording::wording;
    use super::*;

    fn is(written: &str, word: &str) -> bool {
        let wording = wording();
        match meant(written, wording) {
            Meant::One(id) => id == wording.id(word),
            Meant::Many(ids) => ids == [wording.id(word)],
            Meant::Parts(..) => false,
        }
    }

    #[test]
    fn misspellings_are_read_as_meant() {
        for written in ["neccesary", "neccessary", "necesssary", "necessarry", "nececssary"] {
            assert!(is(written, "necessary"), "{written}");
        }
        assert!(is("medcially", "medically"));
        assert!(is("medicallly", "medically"));
        assert!(is("overturmed", "overturned"));
    }

    #[test]
    fn other_words_stay_other_words() {
        for written in ["necessarily", "medications", "indicates", "reported"] {
            assert!(
                !is(written, "necessary") && !is(written, "medically") && !is(written, "indicated"),
                "{written}"
            );
        }
        assert!(!is("unnecessary", "necessary"));
    }
}
