//! What the heading of an item asks for, and whether two texts speak of the same treatment.

use super::entries::{Class, ClassId, Document, PartId, Treatment};
use super::key::key;
use super::library::Library;
use super::recognise::{Named, TreatmentMention};
use super::rows::TreatmentKind;
use std::ops::Range;

/// What the heading of an item asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Class of the treatment, its form (cream, needle) considered.
    pub class: ClassId,
    /// The name that decided.
    pub mention: TreatmentMention,
    /// All names in the heading.
    pub mentions: Vec<TreatmentMention>,
}

/// How the treatments of two texts are related, the closest pair counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Neither text, or only one, names a treatment.
    Unknown,
    /// Both do, and they have nothing in common.
    Different,
    /// Treatments of one class or of a class within the other's, or a treatment and its class.
    SameClass,
    /// One is an ingredient of the other.
    Ingredient,
    /// Brand and generic name, or two brands of it.
    BrandGeneric,
    /// The same treatment.
    Same,
}

/// Whether a document is about the part of the body that an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// It is, or it is about none in particular.
    Covered,
    /// It is about others.
    Elsewhere,
    /// The item names none.
    Unknown,
}

impl Library {
    /// The bytes of a heading that are left to decide: what stands behind "The remaining IMR
    /// eligible portion of the original request," or all of it.
    pub fn remaining_request(&self, heading: &str) -> Range<usize> {
        let flat = heading.to_ascii_lowercase();
        let start = self
            .heading
            .remaining
            .iter()
            .filter_map(|marker| {
                let at = flat.rfind(&marker.to_ascii_lowercase())?;
                Some(at + marker.len())
            })
            .max();
        let start = start.filter(|at| heading.get(*at..).is_some_and(|rest| rest.trim().len() > 3));
        start.unwrap_or(0)..heading.len()
    }

    /// What the heading of an item asks for.
    pub fn classify(&self, heading: &str) -> Option<Request> {
        let range = self.remaining_request(heading);
        let part = heading.get(range.clone())?;
        let mut mentions = self.recognise_heading(part);
        for mention in &mut mentions {
            mention.span = mention.span.start + range.start..mention.span.end + range.start;
        }
        if mentions.is_empty() {
            mentions = self.recognise_heading(heading);
        }
        let mention = self.deciding(&mentions)?.clone();
        let (class, mention) = self.in_its_form(part, mention, &mentions);
        Some(Request {
            class,
            mention,
            mentions,
        })
    }

    /// The mention that says what is asked for: the first, unless it is a word such as
    /// "evaluation" before a therapy, or "surgery" before an operation by name.
    fn deciding<'m>(&self, mentions: &'m [TreatmentMention]) -> Option<&'m TreatmentMention> {
        let first = mentions.first()?;
        if !first.heading_word {
            return Some(first);
        }
        let named = mentions.iter().find(|mention| !mention.heading_word);
        let Some(named) = named else {
            return Some(first);
        };
        // Who is sent to a surgeon for an operation is asked about, not operated on.
        let visit = self.kind(first) == Some(TreatmentKind::Service);
        let done = matches!(
            self.kind(named),
            Some(TreatmentKind::Therapy | TreatmentKind::Service | TreatmentKind::Programme)
        );
        Some(if visit && !done { first } else { named })
    }

    fn kind(&self, mention: &TreatmentMention) -> Option<TreatmentKind> {
        self.class(mention.class).map(|class| class.kind)
    }

    /// The class of a drug as cream or by needle, and the mention that decides it.
    fn in_its_form(
        &self,
        text: &str,
        mention: TreatmentMention,
        mentions: &[TreatmentMention],
    ) -> (ClassId, TreatmentMention) {
        let medicine = |mention: &TreatmentMention| {
            matches!(
                self.kind(mention),
                Some(TreatmentKind::Drug | TreatmentKind::Compound)
            )
        };
        if !medicine(&mention) && self.kind(&mention) != Some(TreatmentKind::Injection) {
            return (mention.class, mention);
        }
        if has_word(text, &self.heading.injected) {
            let injected = mentions.iter().filter(|it| medicine(it)).find_map(|it| {
                let class = self.class(it.class)?.injected?;
                Some((class, it.clone()))
            });
            if let Some(found) = injected {
                return found;
            }
        }
        if !medicine(&mention) || !has_word(text, &self.heading.topical) {
            return (mention.class, mention);
        }
        let ingredients = mentions.iter().filter(|it| medicine(it)).count();
        let compound = mentions
            .iter()
            .filter_map(|it| self.class(it.class)?.topical)
            .chain(self.classes().iter().filter_map(|class| class.topical))
            .find(|id| {
                self.class(*id)
                    .is_some_and(|class| class.topical.is_none() && self.is_mixed(class))
            });
        let strengths = text.matches('%').count();
        match (
            compound,
            self.class(mention.class).and_then(|class| class.topical),
        ) {
            (Some(mixed), _) if ingredients > 1 && strengths > 1 => (mixed, mention),
            (_, Some(topical)) => (topical, mention),
            _ => (mention.class, mention),
        }
    }

    /// Whether the class is that of creams mixed for the patient: the form on the skin of drugs
    /// that no ready-made cream has.
    fn is_mixed(&self, class: &Class) -> bool {
        class.kind == TreatmentKind::Compound
            && self
                .classes()
                .iter()
                .filter(|other| other.topical == Some(class.id))
                .count()
                > 1
    }

    /// How the treatment that a heading asks for is related to those named in another text.
    pub fn same_treatment(&self, heading: &str, other: &str) -> Relation {
        let range = self.remaining_request(heading);
        let asked = self.recognise_heading(heading.get(range).unwrap_or(heading));
        let named = self.recognise(other);
        asked
            .iter()
            .flat_map(|a| named.iter().map(|b| self.relation(a, b)))
            .max()
            .unwrap_or(Relation::Unknown)
    }

    /// How two named treatments are related.
    pub fn relation(&self, a: &TreatmentMention, b: &TreatmentMention) -> Relation {
        if a.named == b.named {
            return Relation::Same;
        }
        if let (Some(a), Some(b)) = (self.treatment_of(a), self.treatment_of(b)) {
            let (a, b) = (a.generic_name(), b.generic_name());
            if key(a) == key(b) {
                return Relation::BrandGeneric;
            }
            if has_ingredient(a, b) || has_ingredient(b, a) {
                return Relation::Ingredient;
            }
        }
        match self.is_within(a.class, b.class) || self.is_within(b.class, a.class) {
            true => Relation::SameClass,
            false => Relation::Different,
        }
    }

    fn treatment_of(&self, mention: &TreatmentMention) -> Option<&Treatment> {
        match mention.named {
            Named::Treatment(id) => self.treatment(id),
            Named::Class(_) => None,
        }
    }

    /// Whether a class is another or lies within it.
    pub fn is_within(&self, class: ClassId, wider: ClassId) -> bool {
        class == wider
            || self.class(class).is_some_and(|it| {
                it.parents
                    .iter()
                    .any(|parent| *parent != class && self.is_within(*parent, wider))
            })
    }

    /// Whether the document is about the part of the body that the heading of an item names.
    pub fn coverage(&self, document: &Document, heading: &str) -> Coverage {
        if document.covers.is_empty() {
            return Coverage::Covered;
        }
        let request = self.classify(heading);
        let radiates = request
            .as_ref()
            .and_then(|request| self.class(request.class))
            .is_some_and(|class| class.radiates);
        let parts = self.parts_of_request(heading, request.as_ref());
        if parts.is_empty() {
            return Coverage::Unknown;
        }
        let covered = parts.iter().any(|part| {
            document.covers.contains(part)
                || self.covers_within(document, *part)
                || radiates
                    && self
                        .wider(*part)
                        .is_some_and(|wider| document.covers.contains(&wider))
        });
        if covered {
            Coverage::Covered
        } else {
            Coverage::Elsewhere
        }
    }

    /// Parts of the body that the heading of an item names or its treatment fixes.
    pub(super) fn parts_of_request(&self, heading: &str, request: Option<&Request>) -> Vec<PartId> {
        let range = self.remaining_request(heading);
        let remaining = heading.get(range).unwrap_or(heading);
        let mut parts: Vec<_> = self
            .body_parts(remaining)
            .into_iter()
            .map(|it| it.part)
            .collect();
        if parts.is_empty() {
            parts = self
                .body_parts(heading)
                .into_iter()
                .map(|it| it.part)
                .collect();
        }
        if parts.is_empty() {
            let fixed = request.into_iter().flat_map(|request| &request.mentions);
            parts = fixed.filter_map(|it| self.treatment_of(it)?.part).collect();
        }
        let mut seen = Vec::new();
        parts.retain(|part| {
            let new = !seen.contains(part);
            seen.push(*part);
            new
        });
        parts
    }

    fn wider(&self, part: PartId) -> Option<PartId> {
        self.part(part).and_then(|part| part.within)
    }

    /// Whether the document covers a part of a wide one: the neck, where "spine" is asked for.
    fn covers_within(&self, document: &Document, wide: PartId) -> bool {
        document
            .covers
            .iter()
            .any(|part| self.wider(*part) == Some(wide))
    }
}

fn has_ingredient(compound: &str, single: &str) -> bool {
    compound.contains('/') && compound.split('/').any(|part| key(part) == key(single))
}

fn has_word(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        if !word.chars().any(char::is_alphanumeric) {
            return text.contains(word.as_str());
        }
        text.split(|c: char| !c.is_alphanumeric())
            .any(|written| written.eq_ignore_ascii_case(word))
    })
}
