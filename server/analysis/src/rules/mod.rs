//! The rules: one file per diagnostic, one registry, and how they are run.
//!
//! A rule looks at one disputed item or at one piece of running text (what it finds is remembered with
//! that unit until it is edited), or at the whole letter. Rules know nothing of each other; precedence
//! between their findings is settled in [`run`].

mod cited;
mod engine;
pub mod example;
mod in_template;
pub mod page;
mod spoken;
mod stated;
mod view;

mod age_mismatch;
mod conflicting_conclusions;
mod contradictory_basis;
mod copied_rationale;
mod date_mismatch;
mod date_order;
mod decision_mismatch;
mod determination_mismatch;
mod duplicate_item;
mod duplicate_section;
mod empty_section;
mod identifying_detail;
mod invalid_date;
mod laterality_mismatch;
mod lost_space;
mod malformed_pages;
mod malformed_placeholder;
mod misplaced_section;
mod missing_conclusion;
mod missing_credentials;
mod missing_decision;
mod missing_guideline;
mod missing_pages;
mod missing_rationale;
mod missing_section;
mod misspelled_heading;
mod no_disputed_items;
mod off_topic_citation;
mod page_out_of_range;
mod quantity_mismatch;
mod repeated_citation;
mod repeated_words;
mod sex_mismatch;
mod superseded_guideline;
mod uncited_page;
mod unfilled_placeholder;
mod unknown_decision;
mod unknown_guideline;
mod unknown_placeholder;
mod unknown_suppression;
mod unknown_topic;
pub(crate) mod unused_suppression;
mod wrong_item;

pub(crate) use cited::decision_date;
pub use engine::check;
pub(crate) use engine::{find, findings};
pub use example::Example;
pub(crate) use missing_conclusion::conclusion;
pub(crate) use spoken::Spoken;
pub(crate) use view::{ItemView, LetterView, Place, ProseView};

use crate::finding::{Code, Finding, Severity};
use crate::knowledge::Date;
use serde::Serialize;
use strsim::damerau_levenshtein;

/// A diagnostic: its name, its documentation and how it is found.
pub struct Rule {
    /// The defect's name, kebab-case.
    pub code: Code,
    /// The severity it usually has.
    pub severity: Severity,
    /// One sentence that says when it is reported.
    pub summary: &'static str,
    /// Why it matters and what is left alone, in Markdown.
    pub why: &'static str,
    /// The regulation, guideline or form it rests on.
    pub source: &'static str,
    /// A text that has the defect.
    pub wrong: Example,
    /// The same without it.
    pub right: Example,
    /// What its fixes are.
    pub fixes: Fixes,
    /// Whether it may merely not have been written yet, so that it is a hint while the writer is at it.
    pub pending: bool,
    pub(crate) checks: &'static [Check],
}

/// What a rule's fixes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fixes {
    /// It offers none.
    None,
    /// All may be made without asking.
    Safe,
    /// All are the reviewer's to choose.
    Judgement,
    /// Some may be made without asking, others are the reviewer's to choose.
    Mixed,
}

/// The severity of a rule's findings where the user has said that the letter is to be published.
pub(crate) fn in_publication(code: &str) -> Option<Severity> {
    (code == identifying_detail::RULE.code).then_some(Severity::Warning)
}

/// What a rule looks at. Places in what it reports count from the start of that.
pub(crate) enum Check {
    /// One disputed item by itself.
    Item(fn(&ItemView<'_>, &mut Vec<Finding>)),
    /// One piece of running text, within an item or outside.
    Prose(fn(&ProseView<'_>, &mut Vec<Finding>)),
    /// One disputed item by itself, and the day of the decision where the letter has one.
    Dated(fn(&ItemView<'_>, Option<Date>, &mut Vec<Finding>)),
    /// The letter as a whole: at every key, so that it must not read the items' texts.
    Letter(fn(&LetterView<'_>, &mut Vec<Finding>)),
    /// A template as a whole; a letter is not looked at.
    Template(fn(&LetterView<'_>, &mut Vec<Finding>)),
}

/// All rules, in the order of the documentation.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule called `code`.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// The code that `code`, which is none, is most likely a slip of.
pub fn nearest(code: &str) -> Option<Code> {
    let code = code.to_ascii_lowercase().replace(['_', ' '], "-");
    let near = RULES.iter().map(|it| (damerau_levenshtein(&code, it.code), it.code)).min()?;
    (near.0 <= code.len().div_ceil(4)).then_some(near.1)
}

static RULES: &[&Rule] = &[
    // Structure
    &missing_section::RULE,
    &misplaced_section::RULE,
    &duplicate_section::RULE,
    &empty_section::RULE,
    &misspelled_heading::RULE,
    &missing_credentials::RULE,
    &no_disputed_items::RULE,
    &missing_decision::RULE,
    &unknown_decision::RULE,
    &missing_guideline::RULE,
    &missing_rationale::RULE,
    &unfilled_placeholder::RULE,
    &duplicate_item::RULE,
    &lost_space::RULE,
    // Decision and rationale
    &decision_mismatch::RULE,
    &missing_conclusion::RULE,
    &conflicting_conclusions::RULE,
    &wrong_item::RULE,
    &copied_rationale::RULE,
    &determination_mismatch::RULE,
    // Citations
    &unknown_guideline::RULE,
    &unknown_topic::RULE,
    &page_out_of_range::RULE,
    &malformed_pages::RULE,
    &missing_pages::RULE,
    &repeated_citation::RULE,
    &contradictory_basis::RULE,
    &off_topic_citation::RULE,
    &uncited_page::RULE,
    &superseded_guideline::RULE,
    // Facts
    &invalid_date::RULE,
    &date_order::RULE,
    &date_mismatch::RULE,
    &age_mismatch::RULE,
    &sex_mismatch::RULE,
    &quantity_mismatch::RULE,
    &laterality_mismatch::RULE,
    &repeated_words::RULE,
    &identifying_detail::RULE,
    // Templates
    &unknown_placeholder::RULE,
    &malformed_placeholder::RULE,
    // Drafts
    &unknown_suppression::RULE,
    &unused_suppression::RULE,
];

/// Of the findings of one item only the first of these stands: one defect, one finding.
const PRECEDENCE: &[Code] = &[
    "missing-rationale",
    "wrong-item",
    "decision-mismatch",
    "conflicting-conclusions",
    "missing-conclusion",
    "copied-rationale",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Snapshot, Text};
    use std::collections::BTreeSet;

    fn codes(example: &Example) -> Vec<Code> {
        let snapshot = Snapshot::new(Text::new(example.letter()));
        check(&snapshot, &example.context()).iter().map(|it| it.code).collect()
    }

    #[test]
    fn every_wrong_example_has_its_defect_and_no_other() {
        for rule in rules() {
            let found: BTreeSet<_> = codes(&rule.wrong).into_iter().collect();
            assert_eq!(found, BTreeSet::from([rule.code]), "{}", rule.code);
        }
    }

    #[test]
    fn every_right_example_is_clean() {
        for rule in rules() {
            assert_eq!(codes(&rule.right), Vec::<Code>::new(), "{}", rule.code);
        }
    }

    #[test]
    fn the_registry_and_the_folder_agree() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
        let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let named = files.map(|it| it.file_stem().unwrap().to_string_lossy().replace('_', "-"));
        let files: BTreeSet<_> = named
            .filter(|it| {
                ![
                    "mod",
                    "cited",
                    "engine",
                    "view",
                    "example",
                    "page",
                    "stated",
                    "spoken",
                    "in-template",
                ]
                .contains(&it.as_str())
            })
            .collect();
        assert_eq!(files, rules().iter().map(|it| it.code.to_owned()).collect());
    }

    #[test]
    fn a_slip_of_a_code_is_known_again() {
        assert_eq!(nearest("decison_mismatch"), Some("decision-mismatch"));
        assert_eq!(nearest("Lost-Space"), Some("lost-space"));
        assert_eq!(nearest("E501"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn every_rule_is_documented() {
        for rule in rules() {
            assert!(
                rule.summary.ends_with('.') && rule.why.len() > 60 && !rule.source.is_empty(),
                "{}",
                rule.code
            );
        }
    }
}
