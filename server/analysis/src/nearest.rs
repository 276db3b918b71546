//! The known word that a misspelled one was meant to be.

/// Whether the letters of both, in whatever order, are few enough slips apart: nearly everything is
/// ruled out by this, at a fraction of the cost of a distance.
pub(crate) fn shares_letters(written: &str, known: &str, slips: usize) -> bool {
    let mut counts = [0_i8; 32];
    let mut add = |text: &str, by: i8| {
        for letter in text.chars() {
            if let Some(count) = counts.get_mut(letter as usize & 31) {
                *count = count.saturating_add(by);
            }
        }
    };
    add(written, 1);
    add(known, -1);
    counts.iter().map(|it| usize::from(it.unsigned_abs())).sum::<usize>() <= 2 * slips
}

/// The known word that is nearest to `word`, if a slip or two lead to it.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let slips = (word.chars().count() / 3).clamp(1, 3);
    let ranked = known.into_iter().map(|it| (strsim::osa_distance(&word, &it.to_lowercase()), it));
    ranked
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_known_and_other_words_are_not() {
        let known = ["lost-space", "missing-section", "off"];
        assert_eq!(nearest("lost-spaec", known), Some("lost-space"));
        assert_eq!(nearest("Missing-Sections", known), Some("missing-section"));
        assert_eq!(nearest("of", known), Some("off"));
        assert_eq!(nearest("warning", known), None);
    }
}
