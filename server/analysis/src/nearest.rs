//! The known word that a misspelled one was meant to be.

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
