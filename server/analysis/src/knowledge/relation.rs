//! Whether two texts speak of the same treatment.

use super::entries::{ClassId, Treatment};
use super::key::key;
use super::library::Library;
use super::recognise::{Named, TreatmentMention};

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

impl Library {
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

    pub(super) fn treatment_of(&self, mention: &TreatmentMention) -> Option<&Treatment> {
        match mention.named {
            Named::Treatment(id) => self.treatment(id),
            Named::Class(_) => None,
        }
    }

    /// Whether a class is another or lies within it.
    pub fn is_within(&self, class: ClassId, wider: ClassId) -> bool {
        class == wider
            || self.class(class).is_some_and(|it| {
                it.parents.iter().any(|parent| *parent != class && self.is_within(*parent, wider))
            })
    }
}

fn has_ingredient(compound: &str, single: &str) -> bool {
    compound.contains('/') && compound.split('/').any(|part| key(part) == key(single))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_headings_with_names_in_prose() {
        let library = Library::builtin();
        let is = |a: &str, b: &str, relation: Relation| {
            assert_eq!(library.same_treatment(a, b), relation, "{a} / {b}");
        };
        is("Norco 10/325mg #60", "Norco is not advised", Relation::Same);
        is("Norco 10/325mg #60", "hydrocodone/APAP is an opioid", Relation::BrandGeneric);
        is("Norco 10/325mg #60", "Vicodin", Relation::BrandGeneric);
        is("Norco 10/325mg #60", "long-term use of opioids", Relation::SameClass);
        is("Norco 10/325mg #60", "acetaminophen", Relation::Ingredient);
        is("Norco 10/325mg #60", "Ketoflex cream is not advised", Relation::Different);
        is("Norco 10/325mg #60", "the requested medicine is not advised", Relation::Unknown);
        is("EMG/NCV of both arms", "electrodiagnostic studies are advised", Relation::SameClass);
        is("Voltaren gel", "topical analgesics are largely experimental", Relation::SameClass);
        is("PT 2x6", "physical therapy", Relation::Same);
    }
}
