//! The form of a letter as data: section headings, labels, fields, decision words (`data/forms.toml`).

use super::Decision;
use super::filler::Filler;
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
    Issue,
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
    /// The generations of the letter, the one without marks last.
    #[serde(rename = "form")]
    pub generations: Vec<Form>,
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
    /// How the older forms decide an item in a sentence.
    pub sentences: Sentences,
    /// How a heading keeps the portions of a request apart.
    pub portions: PortionForms,
    /// What makes a bracketed phrase a template field.
    pub placeholders: Placeholders,
    /// Words that fill a field without saying anything.
    pub filler: Filler,
}

/// A generation of the letter: what it asks for.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What it is called here.
    pub name: String,
    /// What a reader calls it.
    pub title: String,
    /// Lines at the head of a letter, or headings in it, that tell it from others.
    pub marks: Vec<String>,
    /// The sections that it must have, in their order.
    pub sections: Vec<SectionKind>,
    /// Where it was seen.
    pub source: String,
}

/// A section of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionForm {
    /// Which part of the letter.
    pub kind: SectionKind,
    /// Its headings, the canonical one first.
    pub headings: Vec<String>,
    /// What it is for, in a sentence for the writer.
    pub about: String,
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
    /// Its phrases in forms that are no longer written.
    #[serde(default)]
    pub older: Vec<String>,
    /// Beginnings of sentences that stand for the label in older forms.
    #[serde(default)]
    pub leads: Vec<String>,
    /// What it is for, in a sentence for the writer.
    pub about: String,
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
    /// What that comes to, in a sentence for the writer.
    #[serde(default)]
    pub about: String,
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
    pub claims_administrator: String,
    pub no_citation: Vec<String>,
    pub specialty_leads: Vec<String>,
    pub licensure_leads: Vec<String>,
    pub source: String,
}

/// How the older forms decide an item in a sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// What comes before the item.
    pub heads: Vec<String>,
    /// What comes before an item that is decided elsewhere.
    pub naming: Vec<String>,
    /// What comes behind an item whose denial stands.
    pub upheld: Vec<String>,
    /// What comes behind an item whose denial falls.
    pub overturned: Vec<String>,
    /// What a rationale's label says where the denial stands, in lower case.
    pub labels_upheld: Vec<String>,
    /// What it says where the denial falls; looked for behind the former.
    pub labels_overturned: Vec<String>,
    /// Where they were seen.
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
    /// Words that mark a heading of several sentences.
    pub marks: Vec<String>,
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

    /// The canonical word of a decision.
    pub fn decision_word(&self, decision: Decision) -> &str {
        let row = self.decisions.iter().find(|row| row.means == decision);
        row.and_then(|row| row.words.first()).map_or("", String::as_str)
    }

    /// The canonical heading of a section.
    pub fn heading(&self, kind: SectionKind) -> &str {
        let section = self.sections.iter().find(|it| it.kind == kind);
        section.and_then(|it| it.headings.first()).map_or("", |it| it.trim_end_matches(':'))
    }

    /// The generation that asks for what letters ask for today.
    pub fn current(&'static self) -> Option<&'static Form> {
        self.generations.iter().find(|form| form.marks.is_empty())
    }

    /// The generation that one of `lines` is a mark of.
    pub fn marked<'t>(
        &'static self,
        lines: impl Iterator<Item = &'t str>,
    ) -> Option<&'static Form> {
        let mut lines = lines.filter(|line| line.len() <= MAX_MARK);
        lines.find_map(|line| {
            let line = bare(line);
            self.generations
                .iter()
                .find(|form| form.marks.iter().any(|mark| same_words(mark, line)))
        })
    }

    /// The canonical form of a label.
    pub fn label(&self, kind: Label) -> &str {
        let label = self.labels.iter().find(|it| it.kind == kind);
        label.and_then(|it| it.phrases.first()).map_or("", String::as_str)
    }

    /// Whether `words` are a label, or the lead of a sentence, of a form that is no longer written.
    pub fn is_older_label(&self, kind: Label, words: &str) -> bool {
        let rows = self.labels.iter().filter(|it| it.kind == kind);
        rows.flat_map(|it| it.older.iter().chain(&it.leads)).any(|it| same_words(it, words))
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

    /// The word that states `outcome`.
    pub fn outcome_word(&self, outcome: CaseOutcome) -> &str {
        let row = self.outcomes.iter().find(|it| it.means == outcome);
        row.and_then(|it| it.words.first()).map_or("", String::as_str)
    }

    /// Whether `text`, which fills a field, is still to be written.
    pub fn is_unwritten(&self, text: &str) -> bool {
        self.filler.is_unwritten(text)
    }

    /// Whether `text`, as the rationale of the item named `item`, gives no reasons.
    pub fn is_no_rationale(&self, text: &str, item: &str) -> bool {
        self.filler.is_no_rationale(text, item)
    }

    /// Whether `words`, found in square brackets, name a template field.
    pub fn is_template_noun(&self, words: &str) -> bool {
        let mut parts = words.split(|ch: char| !ch.is_alphanumeric());
        parts.any(|part| self.placeholders.nouns.iter().any(|noun| noun.eq_ignore_ascii_case(part)))
    }
}

/// A mark is short, in bytes; longer lines are not compared.
const MAX_MARK: usize = 80;

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
            .chain(forms.generations.iter().map(|it| &it.source))
            .chain([
                &forms.sentences.source,
                &forms.phrases.source,
                &forms.placeholders.source,
                &forms.filler.source,
            ]);
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
    fn what_may_be_an_answer_is_written() {
        let forms = Forms::builtin();
        assert!(!forms.is_unwritten("None") && forms.is_unwritten("To be determined"));
    }

    #[test]
    fn brackets_with_a_template_noun_are_fields() {
        let forms = Forms::builtin();
        assert!(forms.is_template_noun("DATE OF INJURY") && forms.is_template_noun("ITEM_1"));
        assert!(!forms.is_template_noun("MRI") && !forms.is_template_noun("CI"));
    }
}
