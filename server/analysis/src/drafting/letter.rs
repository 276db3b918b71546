//! From a template and what is known of a case to a letter: what is not known stays a field.

use super::citing::Citing;
use super::fields::{Field, nearest};
use super::filled::filled;
use super::sentences::{FIELDS_OF_ITEM, determination, field_of_item};
use crate::knowledge::Date;
use crate::letter::{CaseOutcome, Decision, Forms};
use crate::snapshot::Snapshot;
use crate::text::Text;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use std::collections::BTreeMap;
use std::fmt;

/// What is known of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Values of a template's fields, by their names.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The disputed items, in their order.
    #[serde(default, rename = "item")]
    pub items: Vec<DraftItem>,
}

impl Draft {
    /// The day of the decision, where it is known.
    pub fn day(&self) -> Option<Date> {
        let date = Field::named("decision date");
        let mut dates = self.fields.iter().filter(|(name, _)| Field::named(name) == date);
        dates.find_map(|(_, value)| Date::with_slashes(value))
    }
}

/// What is known of a disputed item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DraftItem {
    /// The item, in the words of the request.
    #[serde(deserialize_with = "words")]
    pub text: String,
    /// A decision word of the form.
    #[serde(default, deserialize_with = "decision")]
    pub decision: Option<String>,
    /// What the claims administrator's decision rested on, as its line is to read.
    #[serde(default, alias = "claimsAdministrator")]
    pub claims_administrator: Option<String>,
    /// What the reviewer relied on, as the line is to read.
    #[serde(default)]
    pub citation: Option<String>,
    /// The reasons.
    #[serde(default)]
    pub rationale: Option<String>,
}

// These are told where they stand, which a later check could not; neither is quoted.

fn words<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    let words = String::deserialize(source)?;
    let blank = words.trim().is_empty();
    if blank { Err(D::Error::custom("the item has no words")) } else { Ok(words) }
}

fn decision<'de, D: Deserializer<'de>>(source: D) -> Result<Option<String>, D::Error> {
    let word = Option::<String>::deserialize(source)?.filter(|it| !it.trim().is_empty());
    match word.as_deref().map(|it| Forms::builtin().decision(it)) {
        Some(None) => {
            Err(D::Error::custom("the decision is neither \"Upheld\" nor \"Overturned\""))
        }
        _ => Ok(word),
    }
}

/// Why `name` is no field's.
pub fn field_problem(name: &str) -> Option<Problem> {
    let unknown = Field::named(name).is_none();
    unknown.then(|| Problem::UnknownField(name.to_owned(), nearest(name)))
}

/// Why no letter can be written. It quotes nothing but names of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No template has a field of this name; the nearest name.
    UnknownField(String, Option<&'static str>),
    /// The item of this number, from 1, has no words.
    Wordless(usize),
    /// The decision of the item of this number, from 1, is none of the form's words.
    UnknownDecision(usize),
    /// The template has no disputed item to be repeated.
    NoItem,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(name, Some(near)) => {
                write!(out, "there is no field \"{name}\"; is \"{near}\" meant?")
            }
            Self::UnknownField(name, None) => write!(out, "there is no field \"{name}\""),
            Self::Wordless(number) => write!(out, "item {number} has no words"),
            Self::UnknownDecision(number) => {
                write!(
                    out,
                    "the decision of item {number} is neither \"Upheld\" nor \"Overturned\""
                )
            }
            Self::NoItem => out.write_str("the template holds no disputed item to be repeated"),
        }
    }
}

impl std::error::Error for Problem {}

/// The letter: the template's first disputed item is repeated for each item of `draft` (it stays as it
/// is where there is none), and what is known is filled in; an item's citation also where `citing` makes it
/// sure and the draft has none.
///
/// # Errors
/// [`Problem`], where the draft or the template cannot be made sense of.
pub fn write(template: &str, draft: &Draft, citing: &Citing<'_>) -> Result<String, Problem> {
    let mut known = BTreeMap::new();
    for (name, value) in &draft.fields {
        if let Some(problem) = field_problem(name) {
            return Err(problem);
        }
        let Some(field) = Field::named(name) else { continue };
        known.insert(field.name.as_str(), value.trim().to_owned());
    }
    let mut items = Vec::new();
    for (item, number) in draft.items.iter().zip(1..) {
        items.push(item_fields(item, number, citing)?);
    }
    if let Some(outcome) = outcome(draft) {
        known.entry("final determination").or_insert_with(|| determination(outcome).to_owned());
    }
    if items.is_empty() {
        return Ok(fill(template, &[&known]));
    }
    let snapshot = Snapshot::new(Text::new(template));
    let Some(pattern) = snapshot.letter().items.first().map(|it| it.span().trim(template)) else {
        return Err(Problem::NoItem);
    };
    let before = template.get(..pattern.start).unwrap_or("");
    let behind = template.get(pattern.end..).unwrap_or("");
    let pattern = pattern.of(template);
    let written = items.iter().map(|item| fill(pattern, &[item, &known]));
    let written = written.collect::<Vec<_>>().join("\n\n");
    Ok(format!("{}{written}{}", fill(before, &[&known]), fill(behind, &[&known])))
}

type Known<'a> = BTreeMap<&'a str, String>;

/// The values that an item gives to its fields.
fn item_fields(
    item: &DraftItem,
    number: usize,
    citing: &Citing<'_>,
) -> Result<Known<'static>, Problem> {
    let words = item.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err(Problem::Wordless(number));
    }
    let mut out = Known::new();
    let others = [
        ("claims administrator citation", &item.claims_administrator),
        ("citation", &item.citation),
        ("rationale", &item.rationale),
    ];
    for (name, value) in others {
        if let Some(value) = value.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            out.insert(name, value.to_owned());
        }
    }
    if let Some(line) = citing.sure_line(&words).filter(|_| !out.contains_key("citation")) {
        out.insert("citation", line);
    }
    let written = item.decision.as_deref().filter(|it| !it.trim().is_empty());
    let decision = written.map(|it| Forms::builtin().decision(it));
    let decision = match decision {
        None => None,
        Some(Some(made @ (Decision::Upheld | Decision::Overturned))) => Some(made),
        Some(_) => return Err(Problem::UnknownDecision(number)),
    };
    for name in FIELDS_OF_ITEM {
        out.extend(field_of_item(name, &words, decision).map(|it| (*name, it)));
    }
    Ok(out)
}

/// The outcome that follows from the decisions, once all are made.
fn outcome(draft: &Draft) -> Option<CaseOutcome> {
    let decision = |item: &DraftItem| Forms::builtin().decision(item.decision.as_deref()?);
    let decisions: Option<Vec<_>> = draft.items.iter().map(decision).collect();
    let decisions = decisions.filter(|it| !it.is_empty())?;
    let all = |wanted| decisions.iter().all(|it| *it == wanted);
    Some(if all(Decision::Upheld) {
        CaseOutcome::Uphold
    } else if all(Decision::Overturned) {
        CaseOutcome::Overturn
    } else {
        CaseOutcome::PartialOverturn
    })
}

/// `text` with its fields filled from the first of `known` that has them; the others stay.
fn fill(text: &str, known: &[&Known<'_>]) -> String {
    filled(text, |name| known.iter().find_map(|it| it.get(name)).cloned())
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Parts};
    use super::*;
    use crate::knowledge::Library;
    use crate::{Context, check};

    fn citing() -> Citing<'static> {
        Citing::on(Library::builtin(), Date::new(2017, 2, 1))
    }

    fn all_parts() -> Vec<Parts> {
        let mut out = Vec::new();
        for (_, form) in Form::ALL {
            for cover in [false, true] {
                out.extend([false, true].map(|header| Parts { form: *form, cover, header }));
            }
        }
        out
    }

    fn codes(text: &str) -> Vec<&'static str> {
        let snapshot = Snapshot::new(Text::new(text));
        let mut codes: Vec<_> =
            check(&snapshot, &Context::default()).iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    fn items(count: usize, decided: bool) -> Vec<DraftItem> {
        let names = ["Knee brace", "Cane", "Ankle splint", "Neck pillow", "Elbow strap"];
        let item = |at: usize| DraftItem {
            text: format!("{} no. {at}", names[at % names.len()]),
            decision: decided
                .then(|| if at.is_multiple_of(2) { "Upheld" } else { "overturned" }.to_owned()),
            ..DraftItem::default()
        };
        (0..count).map(item).collect()
    }

    #[test]
    fn a_new_letter_has_no_other_findings_than_its_fields() {
        for parts in all_parts() {
            for count in [0, 1, 3, 15] {
                for decided in [false, true] {
                    let draft = Draft { items: items(count, decided), ..Draft::default() };
                    let letter = write(&parts.text(), &draft, &citing()).unwrap();
                    let found = codes(&letter);
                    assert_eq!(found, ["unfilled-placeholder"], "{parts:?} {count}\n{letter}");
                    let built = Snapshot::new(Text::new(letter));
                    assert_eq!(built.letter().items.len(), count.max(1));
                }
            }
        }
    }

    #[test]
    fn every_template_is_clean_as_a_template() {
        for parts in all_parts() {
            let snapshot = Snapshot::new(Text::new(parts.text()));
            let context = Context { template: true, ..Context::default() };
            assert_eq!(*check(&snapshot, &context), [], "{parts:?}");
        }
    }

    #[test]
    fn filled_with_sensible_text_it_is_clean() {
        for parts in all_parts() {
            for count in [1, 3, 15] {
                let draft = Draft { items: items(count, true), ..Draft::default() };
                let mut letter = write(&parts.text(), &draft, &citing()).unwrap();
                let mut number = 0;
                while let Some(field) = super::super::next(&letter, 0) {
                    let known = field.name.ok().and_then(Field::named).unwrap();
                    number += 1;
                    let value = match known.name.as_str() {
                        "citation" => {
                            "The Expert Reviewer did not cite any medical evidence for its decision.".to_owned()
                        }
                        "rationale" => format!("Finding {number} of the examination decides this."),
                        _ => known.example.clone(),
                    };
                    letter.replace_range(field.span.start..field.span.end, &value);
                }
                assert_eq!(codes(&letter), [""; 0], "{parts:?} {count}\n{letter}");
            }
        }
    }

    #[test]
    fn the_citation_of_the_draft_counts_before_the_sure_one() {
        let flexeril = |count: u8, citation: Option<&str>| DraftItem {
            text: format!("Flexeril 7.5 mg #{count}"),
            citation: citation.map(str::to_owned),
            ..DraftItem::default()
        };
        let draft = Draft {
            items: vec![flexeril(60, None), flexeril(30, Some("Mine."))],
            ..Draft::default()
        };
        let letter = write(&Parts::default().text(), &draft, &citing()).unwrap();
        let lines: Vec<_> =
            letter.lines().filter_map(|it| it.strip_prefix("MAXIMUS guideline: ")).collect();
        assert_eq!(
            lines,
            [
                "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Cyclobenzaprine (Flexeril).",
                "Mine."
            ]
        );
        assert_eq!(codes(&letter), ["unfilled-placeholder"]);
    }

    #[test]
    fn the_determination_follows_from_the_decisions() {
        let parts = Parts { cover: true, ..Parts::default() };
        let draft = Draft { items: items(2, true), ..Draft::default() };
        assert!(
            write(&parts.text(), &draft, &citing())
                .unwrap()
                .contains("PARTIAL OVERTURN. This means")
        );
        let draft = Draft { items: items(1, true), ..Draft::default() };
        assert!(
            write(&parts.text(), &draft, &citing())
                .unwrap()
                .contains("Final Determination: UPHOLD.")
        );
    }

    #[test]
    fn what_cannot_be_made_sense_of_is_told() {
        let template = Parts::default().text();
        let draft = |item: DraftItem| Draft { items: vec![item], ..Draft::default() };
        let wordless = DraftItem { text: " ".to_owned(), ..DraftItem::default() };
        assert_eq!(write(&template, &draft(wordless), &citing()), Err(Problem::Wordless(1)));
        let odd = DraftItem {
            text: "Cane".to_owned(),
            decision: Some("granted".to_owned()),
            ..DraftItem::default()
        };
        assert_eq!(write(&template, &draft(odd), &citing()), Err(Problem::UnknownDecision(1)));
        let fields = BTreeMap::from([("case numbr".to_owned(), "1".to_owned())]);
        let error = write(&template, &Draft { fields, ..Draft::default() }, &citing()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no field \"case numbr\"; is \"case number\" meant?"
        );
        let draft = Draft { items: items(1, true), ..Draft::default() };
        assert_eq!(write("No item here.\n", &draft, &citing()), Err(Problem::NoItem));
    }
}
