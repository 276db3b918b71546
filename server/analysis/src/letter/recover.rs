//! Near misses: a heading or label that is almost one of the form's. The grammar takes it for text;
//! here it is known again, so that what stands under it is not lost.

use super::{FieldName, Forms, Label, SectionKind};
use crate::nearest::shares_letters;
use strsim::damerau_levenshtein;

/// The longest label that is compared, in bytes.
const MAX_LABEL: usize = 64;

/// A label read from the start of a line: which, its right spelling, and its length in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NearLabel {
    pub label: Label,
    pub canonical: &'static str,
    pub len: usize,
}

/// The label within an item that `line` begins with, if it is misspelled. A colon must follow.
pub(super) fn near_label(line: &str) -> Option<NearLabel> {
    let (words, folded) = before_colon(line)?;
    let rows = &Forms::builtin().labels;
    let phrases = || {
        rows.iter()
            .flat_map(|row| row.phrases.iter().chain(&row.colon_only).map(move |it| (row, it)))
    };
    if phrases().any(|(_, phrase)| phrase.eq_ignore_ascii_case(&folded)) {
        return None;
    }
    let (row, phrase) = phrases().find(|(_, phrase)| is_near(&folded, phrase))?;
    Some(NearLabel { label: row.kind, canonical: phrase, len: words.len() })
}

/// The section whose heading `line` is, if it is misspelled. The heading must be alone.
pub(super) fn near_section(line: &str) -> Option<(SectionKind, &'static str)> {
    let line = line.trim().trim_end_matches(':');
    if line.len() > MAX_LABEL || !line.contains(' ') {
        return None;
    }
    let rows = &Forms::builtin().sections;
    let headings = || {
        rows.iter()
            .flat_map(|row| row.headings.iter().map(move |it| (row.kind, it.trim_end_matches(':'))))
    };
    // Folding takes letters away and adds none.
    if headings().all(|(_, heading)| line.len() + MAX_SLIPS < heading.len()) {
        return None;
    }
    let folded = fold(line);
    if headings().any(|(_, heading)| heading.eq_ignore_ascii_case(&folded)) {
        return None;
    }
    headings().find(|(_, heading)| is_near(&folded, heading))
}

/// The header field that `line` begins with, if its label is misspelled: its name, its right spelling
/// and its length in bytes.
pub(super) fn near_field(line: &str) -> Option<(FieldName, &'static str, usize)> {
    let (words, folded) = before_colon(line)?;
    let forms = Forms::builtin();
    if !folded.contains(' ') || forms.field(&folded).is_some() {
        return None;
    }
    let labels =
        forms.fields.iter().flat_map(|row| row.labels.iter().map(move |it| (row.name, it)));
    let mut near = labels.filter(|(_, label)| label.contains(' ') && is_near(&folded, label));
    near.next().map(|(name, label)| (name, label.as_str(), words.len()))
}

/// The words before the first colon of `line`, and the same folded.
fn before_colon(line: &str) -> Option<(&str, String)> {
    let limit = line.floor_char_boundary(MAX_LABEL);
    let colon = line.get(..limit)?.find(':')?;
    let words = line.get(..colon)?.trim_end();
    words.starts_with(char::is_alphabetic).then(|| (words, fold(words)))
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most slips that a phrase of any length is known again with.
const MAX_SLIPS: usize = 4;

/// One slip for every seven letters, up to a limit.
fn is_near(written: &str, known: &str) -> bool {
    let allowed = (known.len() / 7).clamp(1, MAX_SLIPS);
    if written.len().abs_diff(known.len()) > allowed || !shares_letters(written, known, allowed) {
        return false;
    }
    let distance = damerau_levenshtein(&written.to_ascii_lowercase(), &known.to_ascii_lowercase());
    0 < distance && distance <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let near = |line| near_label(line).map(|it| (it.label, it.len));
        assert_eq!(near("Decison rationale: The"), Some((Label::Rationale, 17)));
        assert_eq!(near("Claim  Adminstrator guidline:"), Some((Label::ClaimsAdministrator, 28)));
        assert_eq!(near("MAXMUS guideline : x"), Some((Label::Reviewer, 16)));
        assert_eq!(near("Decision rationale: The"), None);
        assert_eq!(near("Decision rational of the reviewer"), None);
        assert_eq!(near("The rationale for surgery: none"), None);
    }

    #[test]
    fn sections() {
        assert_eq!(near_section("CLINCAL CASE SUMMARY").map(|it| it.0), Some(SectionKind::Summary));
        assert_eq!(
            near_section("IMR ISSUES, DECISION AND RATIONALE:").map(|it| it.0),
            Some(SectionKind::Issues)
        );
        assert_eq!(near_section("clinical case summary"), None);
        assert_eq!(near_section("CASE HISTORY"), None);
    }

    #[test]
    fn fields() {
        assert_eq!(
            near_field("Date Asigned: 1/2/2016").map(|it| it.0),
            Some(FieldName::DateAssigned)
        );
        assert_eq!(near_field("Employer Name: Acme"), None);
        assert_eq!(near_field("Employer: Acme"), None);
        assert_eq!(near_field("Date of Surgery: 1/2/2016"), None);
    }
}
