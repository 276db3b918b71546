//! The grammar's table of phrases, from `forms.toml`: a phrase of the form stands in one place.

use crate::workspace;
use anyhow::{Context, Result};
use imr_analysis::letter::{Forms, Label, SectionKind};
use std::collections::BTreeMap;
use std::fmt::Write;

const PATH: &str = "tree-sitter-imr/src/phrases.h";

const HEAD: &str = "\
/* The fixed phrases of the form, one row each: PHRASE(words, token, what must follow).
 * Generated from server/analysis/data/forms.toml by `cargo xtask generate`.
 *
 * Upper-case ASCII in byte order, one blank between words; the scanner ignores case and
 * takes any white space for the blank. The flags:
 *   ALONE         nothing else stands on the line, but for a final colon
 *   COLON         a colon must follow (with ALONE: and then the line's end)
 *   COLON_OR_END  a colon or the line's end must follow
 *   WORD_END      a blank, the line's end or one of . , : ; ) must follow
 *   NUMBER        a number must follow, perhaps behind a colon
 *   IN_ITEM       counts only in a disputed item that has no rationale yet
 *   LEAD          begins the sentence that stands behind it
 * DETERMINED is no token: these words mark a heading that decides in a sentence.
 * PARTIAL_AUTHORIZATION is no token: these words mark a heading of several sentences.
 */
";

/// Writes the table; with `check` only says whether it is up to date.
pub fn run(check: bool) -> Result<bool> {
    let mut text = HEAD.to_owned();
    for (words, row) in rows(Forms::builtin()) {
        writeln!(text, "PHRASE(\"{words}\", {row})").context("cannot format")?;
    }
    workspace::write(PATH, &text, check)
}

fn rows(forms: &Forms) -> BTreeMap<String, String> {
    let mut rows = BTreeMap::new();
    let mut add = |phrase: &str, token: &str, flags: &str| {
        let words = phrase.trim_end_matches(':').to_ascii_uppercase();
        rows.insert(words, format!("{token}, {flags}"));
    };
    for section in &forms.sections {
        let token = match section.kind {
            SectionKind::Determination => "DETERMINATION_HEADING",
            SectionKind::Documents => "DOCUMENTS_HEADING",
            SectionKind::Summary => "SUMMARY_HEADING",
            SectionKind::Issues => "ISSUES_HEADING",
        };
        for heading in &section.headings {
            add(heading, token, if heading.ends_with(':') { "ALONE | COLON" } else { "ALONE" });
        }
    }
    for label in &forms.labels {
        let token = match label.kind {
            Label::ClaimsAdministrator => "CLAIMS_ADMINISTRATOR_LABEL",
            Label::Reviewer => "REVIEWER_LABEL",
            Label::Rationale => "RATIONALE_LABEL",
        };
        let labels = label.phrases.iter().chain(&label.older);
        labels.for_each(|it| add(it, token, "COLON_OR_END"));
        label.leads.iter().for_each(|it| add(it, token, "WORD_END | IN_ITEM | LEAD"));
        label.colon_only.iter().for_each(|it| add(it, token, "COLON | IN_ITEM"));
    }
    let fields = forms.fields.iter().flat_map(|it| &it.labels);
    fields.for_each(|it| add(it, "FIELD_LABEL", "COLON"));
    let decisions = forms.decisions.iter().flat_map(|it| &it.words);
    decisions.for_each(|it| add(it, "DECISION", "WORD_END"));
    forms.portions.marks.iter().for_each(|it| add(it, "PARTIAL_AUTHORIZATION", "WORD_END"));
    let decided = forms.sentences.upheld.iter().chain(&forms.sentences.overturned);
    decided.for_each(|it| add(it, "DETERMINED", "WORD_END"));
    let phrases = &forms.phrases;
    add(&phrases.issues_intro, "ISSUES_INTRO", "COLON_OR_END");
    phrases.basis.iter().for_each(|it| add(it, "BASIS", "WORD_END"));
    phrases.authorities.iter().for_each(|it| add(it, "AUTHORITY", "WORD_END"));
    phrases.pages_labels.iter().for_each(|it| add(it, "PAGES_LABEL", "WORD_END"));
    phrases.pages_labels_before_number.iter().for_each(|it| add(it, "PAGES_LABEL", "NUMBER"));
    phrases.sections_labels.iter().for_each(|it| add(it, "SECTIONS_LABEL", "COLON"));
    rows
}
