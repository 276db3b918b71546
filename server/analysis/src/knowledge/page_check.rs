//! What stands on a page, and whether a cited page fits its topic.

use super::entries::{Document, Topic};
use super::library::Library;
use super::pages::{PageRange, Pages};
use super::rows::Confidence;

/// How much a page that does not fit may be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing is said: the row is unsure.
    Silent,
    /// The row is recalled, and nothing else bears it out.
    Weak,
    /// The row is evidenced, or recalled and in step with its neighbours in the alphabet.
    Solid,
}

/// What a cited page is to its topic, or to its document where no topic is named.
#[derive(Debug, Clone)]
pub enum PageCheck<'l> {
    /// No pages are known: nothing can be said.
    Unpaged,
    /// All cited pages are the topic's own.
    Within,
    /// They are, or lie beside its own.
    Near,
    /// Some stand in a topic around it, or in another on the same matter.
    Related(&'l Topic),
    /// Some stand elsewhere.
    Outside {
        /// How much may be made of it.
        weight: Weight,
        /// First cited page that does not fit.
        page: u16,
        /// The pages of the topic or document.
        expected: &'l Pages,
        /// Topics that stand on that page, the narrowest first.
        standing: Vec<&'l Topic>,
    },
}

impl Library {
    /// Topics of the document on the page, the narrowest first; unsure rows behind the others.
    pub fn standing_on(&self, document: &Document, page: u16) -> Vec<&Topic> {
        let mut standing: Vec<_> = self
            .topics(document)
            .filter_map(|topic| {
                let ranges = topic.pages.ranges().iter();
                let range =
                    ranges.filter(|range| range.contains(page)).min_by_key(|it| it.count())?;
                Some((topic.pages_confidence == Confidence::Unsure, range.count(), topic))
            })
            .collect();
        standing.sort_by_key(|(unsure, count, topic)| (*unsure, *count, topic.id));
        standing.into_iter().map(|(_, _, topic)| topic).collect()
    }

    /// How much a page finding on the topic may be made of.
    pub fn page_weight(topic: &Topic) -> Weight {
        match topic.pages_confidence {
            Confidence::Unsure => Weight::Silent,
            Confidence::Recalled if !topic.fits_neighbours => Weight::Weak,
            Confidence::Recalled | Confidence::Evidenced => Weight::Solid,
        }
    }

    /// Whether cited pages fit the topic, or the document where no topic is named.
    pub fn check_pages<'l>(
        &'l self,
        document: &'l Document,
        topic: Option<&'l Topic>,
        cited: PageRange,
    ) -> PageCheck<'l> {
        let Some(topic) = topic else {
            return self.check_document(document, cited);
        };
        let own = &topic.pages;
        if own.is_empty() {
            return PageCheck::Unpaged;
        }
        let relatives: Vec<_> = self.relatives(topic).collect();
        let mut found = PageCheck::Within;
        for page in cited.first..=cited.last {
            if own.contains(page) {
                continue;
            }
            if own.is_near(page) {
                if matches!(found, PageCheck::Within) {
                    found = PageCheck::Near;
                }
                continue;
            }
            match relatives.iter().find(|other| other.pages.contains(page)) {
                Some(other) => found = PageCheck::Related(other),
                None => {
                    return PageCheck::Outside {
                        weight: Self::page_weight(topic),
                        page,
                        expected: own,
                        standing: self.standing_on(document, page),
                    };
                }
            }
        }
        found
    }

    fn check_document<'l>(&'l self, document: &'l Document, cited: PageRange) -> PageCheck<'l> {
        if document.pages.is_empty() {
            return PageCheck::Unpaged;
        }
        let outside =
            [cited.first, cited.last].into_iter().find(|page| !document.pages.is_near(*page));
        let Some(page) = outside else {
            let within =
                document.pages.contains(cited.first) && document.pages.contains(cited.last);
            return if within { PageCheck::Within } else { PageCheck::Near };
        };
        let weight = match document.pages_confidence {
            Confidence::Unsure => Weight::Silent,
            Confidence::Recalled => Weight::Weak,
            Confidence::Evidenced => Weight::Solid,
        };
        PageCheck::Outside { weight, page, expected: &document.pages, standing: Vec::new() }
    }

    /// The topics around a topic, and those on the same matter.
    pub fn relatives<'l>(&'l self, topic: &'l Topic) -> impl Iterator<Item = &'l Topic> {
        let around = std::iter::successors(topic.parent, |id| self.topic(*id)?.parent);
        // A row that names itself as its parent must not go round for ever.
        around.take(4).chain(topic.alternates.iter().copied()).filter_map(|id| self.topic(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(topic: &str, first: u16, last: u16) -> PageCheck<'static> {
        let library = Library::builtin();
        let document = library.document_named("chronic-pain-2009").unwrap();
        let topic = library.find_topic(document, topic).unwrap().topic;
        library.check_pages(document, Some(topic), PageRange { first, last })
    }

    #[test]
    fn own_pages_and_those_beside_them_fit() {
        assert!(matches!(check("Topical Analgesics", 111, 113), PageCheck::Within));
        assert!(matches!(check("Cyclobenzaprine", 64, 64), PageCheck::Within));
        assert!(matches!(check("Topical Analgesics", 110, 112), PageCheck::Near));
    }

    #[test]
    fn pages_of_the_group_and_of_the_same_matter_fit() {
        assert!(matches!(check("Opioids, criteria for use", 76, 85), PageCheck::Related(_)));
        assert!(matches!(check("Tramadol", 93, 94), PageCheck::Related(_)));
        assert!(matches!(check("H-wave", 115, 115), PageCheck::Related(_)));
    }

    #[test]
    fn other_pages_do_not_and_are_weighed() {
        let PageCheck::Outside { weight, page, expected, standing } =
            check("Muscle relaxants", 41, 41)
        else {
            panic!("page 41 is cyclobenzaprine's");
        };
        assert_eq!((weight, page, expected.to_string()), (Weight::Solid, 41, "63-66".to_owned()));
        assert!(standing.iter().any(|topic| topic.name == "Cyclobenzaprine (Flexeril)"));
        assert!(matches!(
            check("Curcumin", 90, 90),
            PageCheck::Outside { weight: Weight::Silent, .. }
        ));
        assert!(matches!(
            check("RS-4i sequential stimulator", 90, 90),
            PageCheck::Outside { weight: Weight::Silent, .. }
        ));
        assert!(matches!(check("H-wave", 90, 90), PageCheck::Outside { weight: Weight::Weak, .. }));
    }

    #[test]
    fn without_a_topic_the_document_decides() {
        let library = Library::builtin();
        let document = library.document_named("chronic-pain-2009").unwrap();
        let check = |page| library.check_pages(document, None, PageRange::one(page));
        assert!(matches!(check(64), PageCheck::Within));
        assert!(matches!(check(300), PageCheck::Outside { weight: Weight::Solid, .. }));
        let document = library.document_named("chronic-pain-2016").unwrap();
        assert!(matches!(
            library.check_pages(document, None, PageRange::one(300)),
            PageCheck::Unpaged
        ));
    }

    #[test]
    fn the_narrowest_topic_on_a_page_comes_first() {
        let library = Library::builtin();
        let document = library.document_named("chronic-pain-2009").unwrap();
        let names: Vec<_> =
            library.standing_on(document, 64).iter().map(|topic| topic.name.as_str()).collect();
        assert!(names[0].contains("Baclofen") || names[0].contains("yclobenzaprine"), "{names:?}");
        assert!(names.contains(&"Muscle relaxants (for pain)"));
    }
}
