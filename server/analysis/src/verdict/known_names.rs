//! Whether a mention means an item, as the library of treatments knows it: a brand and its generic name
//! are one treatment, and a medicine of another class is another.

use super::names::{Names, PlainNames, Relation, apart};
use crate::knowledge::{self, ClassId, Library, Named, TreatmentKind, TreatmentMention};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What the heading of an item names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemNames {
    /// What the item is, its form (cream, needle) considered.
    pub class: Option<ClassId>,
    /// Treatments and classes named in what is left to decide.
    pub mentions: Vec<TreatmentMention>,
}

impl ItemNames {
    /// Reads the text of a disputed item.
    #[must_use]
    pub fn read(library: &Library, item: &str) -> Self {
        match library.classify(item) {
            Some(request) => Self { class: Some(request.class), mentions: request.mentions },
            None => Self::default(),
        }
    }
}

/// The names of a letter's items, as `library` knows them.
pub struct KnownNames<'a> {
    library: &'a Library,
    items: FxHashMap<&'a str, Arc<ItemNames>>,
    said: RefCell<FxHashMap<Box<str>, Rc<Said>>>,
}

/// What the words of a mention name.
struct Said {
    mentions: Vec<TreatmentMention>,
    /// Some item of the letter is this very treatment, so that one of its class only is not meant.
    taken: bool,
}

impl<'a> KnownNames<'a> {
    /// The names of `items`, each with what its text names.
    #[must_use]
    pub fn new(
        library: &'a Library,
        items: impl IntoIterator<Item = (&'a str, Arc<ItemNames>)>,
    ) -> Self {
        Self { library, items: items.into_iter().collect(), said: RefCell::default() }
    }

    /// The names of the items whose texts are `items`.
    #[must_use]
    pub fn of(library: &'a Library, items: impl IntoIterator<Item = &'a str>) -> Self {
        let named = |item| (item, Arc::new(ItemNames::read(library, item)));
        Self::new(library, items.into_iter().map(named))
    }

    fn said(&self, mention: &str) -> Rc<Said> {
        if let Some(known) = self.said.borrow().get(mention) {
            return Rc::clone(known);
        }
        let mut mentions = self.library.recognise(mention);
        if mentions.is_empty() && mention.contains('-') {
            // "diclo-fenac": a line's end left its hyphen.
            mentions = self.library.recognise(&mention.replace('-', ""));
        }
        let named: Vec<_> =
            mentions.iter().filter(|it| matches!(it.named, Named::Treatment(_))).collect();
        let taken = named.iter().any(|said| {
            self.items
                .values()
                .flat_map(|item| &item.mentions)
                .any(|it| self.library.relation(it, said) >= knowledge::Relation::BrandGeneric)
        });
        let said = Rc::new(Said { mentions, taken });
        self.said.borrow_mut().insert(mention.into(), Rc::clone(&said));
        said
    }

    fn is_medicine(&self, mention: &TreatmentMention) -> bool {
        let kind = self.library.class(mention.class).map(|class| class.kind);
        !mention.heading_word && matches!(kind, Some(TreatmentKind::Drug | TreatmentKind::Compound))
    }
}

impl Names for KnownNames<'_> {
    fn relate(&self, mention: &str, item: &str) -> Relation {
        let plain = PlainNames.relate(mention, item);
        if plain == Relation::Same {
            return plain;
        }
        let Some(names) = self.items.get(item).filter(|it| !it.mentions.is_empty()) else {
            return plain;
        };
        let said = self.said(mention);
        let pairs =
            || said.mentions.iter().flat_map(|a| names.mentions.iter().map(move |b| (a, b)));
        let Some(closest) = pairs().map(|(a, b)| self.library.relation(b, a)).max() else {
            return plain;
        };
        match closest {
            knowledge::Relation::Same | knowledge::Relation::BrandGeneric
                if !apart(mention, item) =>
            {
                Relation::Same
            }
            knowledge::Relation::Ingredient | knowledge::Relation::SameClass
                if !said.taken && !apart(mention, item) =>
            {
                Relation::SameClass
            }
            knowledge::Relation::Different
                if pairs().all(|(a, b)| self.is_medicine(a) && self.is_medicine(b)) =>
            {
                Relation::Different
            }
            _ => plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: [&str; 6] = [
        "Flexeril 10mg #90",
        "Norco 10/325mg #120",
        "OxyContin 20mg #60",
        "MRI of the lumbar spine",
        "Ketoflex cream (ketoprofen 15%, cyclobenzaprine 10%)",
        "Referral to a pain specialist",
    ];

    #[test]
    fn the_library_relates_what_the_words_do_not() {
        let names = KnownNames::of(Library::builtin(), ITEMS);
        let [flexeril, norco, oxycontin, mri, _, referral] = ITEMS;
        let is = |mention: &str, item: &str, relation: Relation| {
            assert_eq!(names.relate(mention, item), relation, "{mention} / {item}");
        };
        is("cyclobenzaprine", flexeril, Relation::Same);
        is("the request for hydrocodone/APAP", norco, Relation::Same);
        is("muscle relaxants", flexeril, Relation::SameClass);
        is("Zanaflex", flexeril, Relation::SameClass);
        is("the cyclobenzaprine", norco, Relation::Different);
        // The letter asks for it elsewhere: one of the class is not this one.
        is("oxycodone", oxycontin, Relation::Same);
        is("oxycodone", norco, Relation::Unknown);
        is("magnetic resonance imaging of the lumbar spine", mri, Relation::Same);
        is("magnetic resonance imaging of the cervical spine", mri, Relation::Unknown);
        is("physical therapy", mri, Relation::Unknown);
        is("the requested medication", norco, Relation::Unknown);
        is("Norco", referral, Relation::Unknown);
    }
}
