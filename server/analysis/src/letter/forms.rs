//! The form of a letter as data: section headings, labels, fields, decision words (`data/forms.toml`).

use super::Decision;
use serde::Deserialize;
use std::sync::OnceLock;

/// A part of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// How the determination was made.
    Determination,
    /// The documents reviewed.
    Documents,
    /// The clinical case summary.
    Summary,
    /// The disputed items.
    Issues,
}

/// A label within a disputed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// The claims administrator's guideline.
    ClaimsAdministrator,
    /// The reviewer's guideline.
    Reviewer,
    /// The rationale.
    Rationale,
}

/// A field of the case header, the credentials or the cover letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the form's labels")]
pub enum FieldName {
    CaseNumber,
    DateAssigned,
    DateOfInjury,
    DecisionDate,
    UrDenialDate,
    Priority,
    ApplicationReceived,
    Employee,
    Employer,
    Provider,
    ClaimNumber,
    Dated,
    FinalDetermination,
    Licensure,
    Specialty,
}

/// What the cover letter says of the whole case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseOutcome {
    /// None of the items is medically necessary.
    Uphold,
    /// All of them are.
    Overturn,
    /// Some of them are.
    PartialOverturn,
}

/// The form: everything in a letter that is worded in advance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// Sections in the form's order.
    #[serde(rename = "section")]
    pub sections: Vec<SectionForm>,
    /// Labels within an item, in the form's order.
    #[serde(rename = "label")]
    pub labels: Vec<LabelForm>,
    /// Labelled fields.
    #[serde(rename = "field")]
    pub fields: Vec<FieldForm>,
    /// Decision words.
    #[serde(rename = "decision")]
    pub decisions: Vec<Words<Decision>>,
    /// Outcome words of the cover letter, the longer before the shorter.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Words<CaseOutcome>>,
    /// Fixed phrases.
    pub phrases: Phrases,
    /// How a heading keeps the portions of a request apart.
    pub portions: PortionForms,
    /// What makes a bracketed phrase a template field.
    pub placeholders: Placeholders,
    /// Words that fill a field without saying anything.
    pub filler: Filler,
}

/// A section of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionForm {
    /// Which part of the letter.
    pub kind: SectionKind,
    /// Its headings, the canonical one first.
    pub headings: Vec<String>,
    /// Whether a letter must have it.
    pub required: bool,
    /// Where it was seen.
    pub source: String,
}

/// A label of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelForm {
    /// Which label.
    pub kind: Label,
    /// Its phrases, the canonical one first.
    pub phrases: Vec<String>,
    /// Phrases that are a label only with their colon.
    #[serde(default)]
    pub colon_only: Vec<String>,
    /// Where it was seen.
    pub source: String,
}

/// A labelled field of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldForm {
    /// Which field.
    pub name: FieldName,
    /// Its labels, the canonical one first.
    pub labels: Vec<String>,
    /// Where it was seen.
    pub source: String,
}

/// Words and what they mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words<T> {
    /// What they mean.
    pub means: T,
    /// The words, the canonical one first.
    pub words: Vec<String>,
    /// Where they were seen.
    pub source: String,
}

/// Fixed phrases of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    pub issues_intro: String,
    pub basis: Vec<String>,
    pub authorities: Vec<String>,
    pub pages_labels: Vec<String>,
    pub pages_labels_before_number: Vec<String>,
    pub sections_labels: Vec<String>,
    pub no_citation: Vec<String>,
    pub specialty_leads: Vec<String>,
    pub licensure_leads: Vec<String>,
    pub source: String,
}

/// How a heading keeps the portions of a request apart; `{}` stands for the portion.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortionForms {
    /// What was asked for.
    pub original: Vec<String>,
    /// What the claims administrator authorised.
    pub authorized: Vec<String>,
    /// What is under review.
    pub remaining: Vec<String>,
    /// Where it was seen.
    pub source: String,
}

/// What makes a bracketed phrase a template field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placeholders {
    /// Words of which a template field in square brackets holds at least one.
    pub nouns: Vec<String>,
    /// Where they were seen.
    pub source: String,
}

/// What fills a field without saying anything; `*` at an end stands for up to eight words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filler {
    /// What is still to be written, in any field.
    pub unwritten: Vec<String>,
    /// What is no rationale.
    pub empty_words: Vec<String>,
    /// Where they were seen.
    pub source: String,
}

const DATA: &str = include_str!("../../data/forms.toml");

impl Forms {
    /// The built-in form.
    pub fn builtin() -> &'static Self {
        static FORMS: OnceLock<Forms> = OnceLock::new();
        FORMS.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "embedded at build time; a test reads it")]
            toml::from_str(DATA).expect("forms.toml reads")
        })
    }

    /// The decision that `words` name, compared without case and the amount of white space.
    pub fn decision(&self, words: &str) -> Option<Decision> {
        means(&self.decisions, words)
    }

    /// The canonical heading of a section.
    pub fn heading(&self, kind: SectionKind) -> &str {
        let section = self.sections.iter().find(|it| it.kind == kind);
        section.and_then(|it| it.headings.first()).map_or("", |it| it.trim_end_matches(':'))
    }

    /// The canonical form of a label.
    pub fn label(&self, kind: Label) -> &str {
        let label = self.labels.iter().find(|it| it.kind == kind);
        label.and_then(|it| it.phrases.first()).map_or("", String::as_str)
    }

    /// The field that `label` names.
    pub fn field(&self, label: &str) -> Option<FieldName> {
        let matches = |it: &&FieldForm| it.labels.iter().any(|known| same_words(known, label));
        self.fields.iter().find(matches).map(|it| it.name)
    }

    /// The case outcome that `text` begins with.
    pub fn outcome(&self, text: &str) -> Option<CaseOutcome> {
        let words = text.split_whitespace().take(2).collect::<Vec<_>>();
        let both = words.join(" ");
        let starts = |it: &&Words<CaseOutcome>| {
            it.words.iter().any(|known| {
                let head =
                    if known.contains(' ') { both.as_str() } else { words.first().unwrap_or(&"") };
                bare(head).eq_ignore_ascii_case(known)
            })
        };
        self.outcomes.iter().find(starts).map(|it| it.means)
    }

    /// Whether `text`, which fills a field, is still to be written.
    pub fn is_unwritten(&self, text: &str) -> bool {
        fills(&self.filler.unwritten, text)
    }

    /// Whether `text` gives no reasons: it is still to be written, or sends the reader elsewhere.
    pub fn is_no_rationale(&self, text: &str) -> bool {
        self.is_unwritten(text) || fills(&self.filler.empty_words, text)
    }

    /// Whether `words`, found in square brackets, name a template field.
    pub fn is_template_noun(&self, words: &str) -> bool {
        let mut parts = words.split(|ch: char| !ch.is_alphanumeric());
        parts.any(|part| self.placeholders.nouns.iter().any(|noun| noun.eq_ignore_ascii_case(part)))
    }
}

/// The most words that a `*` of a filler stands for; a longer text says something.
const MAX_FILLER_WORDS: usize = 8;

fn fills(patterns: &[String], text: &str) -> bool {
    let text = text
        .trim_matches(|ch: char| ch.is_whitespace() || ".:;,!()[]{}<>_\"".contains(ch))
        .to_ascii_lowercase();
    let short = text.split_whitespace().count() <= MAX_FILLER_WORDS;
    text.is_empty()
        || patterns.iter().any(|pattern| {
            let pattern = pattern.to_ascii_lowercase();
            match (pattern.strip_suffix('*'), pattern.strip_prefix('*')) {
                (Some(head), _) => short && text.starts_with(head),
                (_, Some(tail)) => short && text.ends_with(tail),
                _ => text == pattern.trim_end_matches('.') || text == pattern,
            }
        })
}

fn means<T: Copy>(rows: &[Words<T>], words: &str) -> Option<T> {
    let words = bare(words);
    rows.iter().find(|row| row.words.iter().any(|it| same_words(it, words))).map(|row| row.means)
}

fn bare(words: &str) -> &str {
    words.trim_matches(|ch: char| ch.is_whitespace() || ".,;:*\"'“”‘’".contains(ch))
}

fn same_words(left: &str, right: &str) -> bool {
    let mut left = left.split_whitespace();
    let mut right = right.split_whitespace();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_reads_and_every_row_has_its_source() {
        let forms = Forms::builtin();
        assert_eq!(forms.heading(SectionKind::Summary), "CLINICAL CASE SUMMARY");
        assert_eq!(forms.label(Label::Rationale), "Decision rationale");
        let sources = (forms.sections.iter().map(|it| &it.source))
            .chain(forms.labels.iter().map(|it| &it.source))
            .chain(forms.fields.iter().map(|it| &it.source))
            .chain(forms.decisions.iter().map(|it| &it.source))
            .chain(forms.outcomes.iter().map(|it| &it.source))
            .chain([&forms.phrases.source, &forms.placeholders.source, &forms.filler.source]);
        assert!(sources.into_iter().all(|source| !source.is_empty()));
    }

    #[test]
    fn decision_words() {
        let forms = Forms::builtin();
        assert_eq!(forms.decision("UPHELD."), Some(Decision::Upheld));
        assert_eq!(forms.decision("overturned\n in part"), Some(Decision::Partial));
        assert_eq!(forms.decision("Denied"), None);
        assert_eq!(
            forms.outcome("PARTIAL OVERTURN. This means"),
            Some(CaseOutcome::PartialOverturn)
        );
        assert_eq!(forms.outcome("UPHOLD. This means"), Some(CaseOutcome::Uphold));
    }

    #[test]
    fn filler_says_nothing() {
        let forms = Forms::builtin();
        assert!(
            forms.is_no_rationale(" tbd. ")
                && forms.is_no_rationale("See above.")
                && forms.is_no_rationale("")
        );
        assert!(
            forms.is_no_rationale("Please see rationale for item 1.")
                && forms.is_no_rationale("...")
        );
        assert!(!forms.is_no_rationale("Not medically necessary."));
        assert!(!forms.is_unwritten("None") && forms.is_unwritten("To be determined"));
    }

    #[test]
    fn brackets_with_a_template_noun_are_fields() {
        let forms = Forms::builtin();
        assert!(forms.is_template_noun("DATE OF INJURY") && forms.is_template_noun("ITEM_1"));
        assert!(!forms.is_template_noun("MRI") && !forms.is_template_noun("CI"));
    }
}
