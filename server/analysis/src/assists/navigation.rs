//! What belongs together: pages and topics in a rationale and the guideline line that cites them, a
//! treatment and the heading of its item, a decision and the sentence that concludes.

use super::marks::{Mark, Meaning, item_marks, marks_at};
use crate::knowledge::{DocumentId, Library, Named, Relation, TreatmentMention};
use crate::letter::{DisputedItem, Placed};
use crate::rules::Place;
use crate::snapshot::Snapshot;
use crate::text::Span;

/// Where the words at a place come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// The words, in bytes of the letter.
    pub span: Span,
    /// Where they are cited, named or decided; themselves where they are that.
    pub places: Vec<Span>,
}

/// A place that belongs to the words at another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Related {
    /// Where, in bytes of the letter.
    pub span: Span,
    /// Whether it is the place that the others come from.
    pub origin: bool,
}

/// Where the words at `byte` come from.
pub fn origins(snapshot: &Snapshot, byte: usize) -> Option<Origins> {
    let finder = Finder::new(snapshot);
    marks_at(snapshot, byte).iter().find_map(|mark| {
        let places = finder.origins(mark);
        (!places.is_empty()).then_some(Origins { span: mark.span, places })
    })
}

/// Everything that comes from where the words at `byte` come from, and that place, in the order of the
/// letter.
pub fn related(snapshot: &Snapshot, byte: usize) -> Vec<Related> {
    let Some(found) = origins(snapshot, byte) else { return Vec::new() };
    let finder = Finder::new(snapshot);
    let mut related: Vec<Related> =
        found.places.iter().map(|&span| Related { span, origin: true }).collect();
    for index in 0..snapshot.letter().items.len() {
        for mark in item_marks(snapshot, index) {
            let shares = || finder.origins(&mark).iter().any(|it| found.places.contains(it));
            if !found.places.iter().any(|it| it.contains(mark.span)) && shares() {
                related.push(Related { span: mark.span, origin: false });
            }
        }
    }
    related.sort_unstable();
    related.dedup_by_key(|it| it.span);
    related
}

struct Finder<'s> {
    snapshot: &'s Snapshot,
    library: &'s Library,
    /// The treatments in the heading of each item.
    headings: Vec<Vec<TreatmentMention>>,
}

impl<'s> Finder<'s> {
    fn new(snapshot: &'s Snapshot) -> Self {
        let library = snapshot.library();
        let heading = |item: &Placed<DisputedItem>| library.recognise_heading(item.text());
        let headings = snapshot.letter().items.iter().map(heading).collect();
        Self { snapshot, library, headings }
    }

    fn origins(&self, mark: &Mark) -> Vec<Span> {
        let Some(item) = mark.item else { return Vec::new() };
        match (&mark.meaning, mark.place) {
            (Meaning::Section(_) | Meaning::Label(_), _) => Vec::new(),
            (Meaning::Item | Meaning::Decision, _) => vec![mark.span],
            (Meaning::Treatment(_), Place::Heading) => self.heading(item).into_iter().collect(),
            (Meaning::Treatment(mention), _) => self.named(item, mention),
            (Meaning::Conclusion, _) => self.decision(item).into_iter().collect(),
            (_, Place::Guideline(_)) => vec![mark.span],
            (meaning, _) => self.cited(item, meaning),
        }
    }

    fn heading(&self, item: usize) -> Option<Span> {
        let item = self.snapshot.letter().items.get(item)?;
        Some(item.at(item.heading.as_ref()?.words?))
    }

    fn decision(&self, item: usize) -> Option<Span> {
        let item = self.snapshot.letter().items.get(item)?;
        Some(item.at(item.heading.as_ref()?.decision?.span))
    }

    /// The headings that ask for the treatment: the own one, else those of the letter that come nearest.
    fn named(&self, own: usize, mention: &TreatmentMention) -> Vec<Span> {
        let relation = |index: &usize| {
            let heading = self.headings.get(*index).into_iter().flatten();
            heading.map(|it| self.library.relation(it, mention)).max()
        };
        let class = matches!(mention.named, Named::Class(_));
        let least = if class { Relation::SameClass } else { Relation::Ingredient };
        if relation(&own) >= Some(least) {
            return self.heading(own).into_iter().collect();
        }
        let best = (0..self.headings.len()).filter_map(|it| relation(&it)).max();
        let Some(best) = best.filter(|it| *it >= Relation::Ingredient) else { return Vec::new() };
        let nearest = (0..self.headings.len()).filter(|it| relation(it) == Some(best));
        nearest.filter_map(|it| self.heading(it)).collect()
    }

    /// Where the item's lines cite what the rationale names: the same, else the topic that has the page,
    /// else the document.
    fn cited(&self, item: usize, named: &Meaning) -> Vec<Span> {
        let marks = item_marks(self.snapshot, item);
        let cited: Vec<&Mark> =
            marks.iter().filter(|it| matches!(it.place, Place::Guideline(_))).collect();
        let tests: [fn(&Self, &Meaning, &Meaning) -> bool; 3] =
            [Self::is_same, Self::holds_page, Self::is_document];
        let found = tests.iter().map(|test| {
            let found = cited.iter().filter(|it| test(self, &it.meaning, named));
            found.map(|it| it.span).collect::<Vec<_>>()
        });
        found.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    fn is_same(&self, cited: &Meaning, named: &Meaning) -> bool {
        match (cited, named) {
            (Meaning::Document(a), Meaning::Document(b)) => self.same_title(*a, *b),
            (Meaning::Topics(_, a), Meaning::Topics(_, b)) => a.iter().any(|it| b.contains(it)),
            (Meaning::Pages(a, cited), Meaning::Pages(b, named)) => {
                let same = match (a, b) {
                    (Some(a), Some(b)) => self.same_title(*a, *b),
                    _ => true,
                };
                same && cited.first <= named.last && named.first <= cited.last
            }
            _ => false,
        }
    }

    fn holds_page(&self, cited: &Meaning, named: &Meaning) -> bool {
        let (Meaning::Topics(cited, topics), Meaning::Pages(Some(document), pages)) =
            (cited, named)
        else {
            return false;
        };
        let mut topics = topics.iter().filter_map(|id| self.library.topic(*id));
        self.same_title(*cited, *document) && topics.any(|it| it.pages.contains(pages.first))
    }

    fn is_document(&self, cited: &Meaning, named: &Meaning) -> bool {
        match (cited, named) {
            (Meaning::Document(a), Meaning::Topics(b, _) | Meaning::Pages(Some(b), _)) => {
                self.same_title(*a, *b)
            }
            _ => false,
        }
    }

    /// Editions of a title count as one: rationales seldom give the year.
    fn same_title(&self, a: DocumentId, b: DocumentId) -> bool {
        let title = |id| self.library.document(id).map(|it| it.title.as_str());
        a == b || title(a) == title(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const LETTER: &str = "\
IMR ISSUES, DECISIONS AND RATIONALES

Norco 10/325 mg #60: Upheld

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use
Page(s): 76-80.

Decision rationale: Per page 78 of the Chronic Pain Guidelines the opioids, criteria for use are not met by
hydrocodone. The Norco is not medically necessary.

Lumbar MRI: Overturned

MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.

Decision rationale: Norco failed. The MRI is medically necessary.
";

    fn byte(needle: &str) -> usize {
        LETTER.find(needle).unwrap() + 1
    }

    #[track_caller]
    fn leads(from: &str, to: &str) {
        let snapshot = Snapshot::new(Text::new(LETTER));
        let found = origins(&snapshot, byte(from)).map(|it| it.places).unwrap_or_default();
        let found: Vec<&str> = found.iter().map(|it| it.of(LETTER)).collect();
        assert_eq!(found, [to], "{from}");
    }

    #[test]
    fn what_a_rationale_names_leads_to_its_line_or_heading() {
        leads("78 of", "76-80");
        leads("Chronic Pain Guidelines the", "Chronic Pain Medical Treatment Guidelines");
        leads("opioids, criteria", "Opioids, criteria for use");
        leads("hydrocodone", "Norco 10/325 mg #60");
        leads("Norco is", "Norco 10/325 mg #60");
        leads("is not medically", "Upheld");
        leads("Norco failed", "Norco 10/325 mg #60");
        leads("MRI is", "Lumbar MRI");
        leads("76-80", "76-80");
    }

    #[test]
    fn a_heading_finds_everything_that_names_it() {
        let snapshot = Snapshot::new(Text::new(LETTER));
        for place in ["Norco 10", "Norco failed", "hydrocodone"] {
            let found = related(&snapshot, byte(place));
            let words: Vec<_> = found.iter().map(|it| (it.span.of(LETTER), it.origin)).collect();
            let uses = [("hydrocodone", false), ("Norco", false), ("Norco", false)];
            assert_eq!(words[0], ("Norco 10/325 mg #60", true));
            assert_eq!(words[1..], uses, "{place}");
        }
        let pages = related(&snapshot, byte("76-80"));
        let words: Vec<_> = pages.iter().map(|it| it.span.of(LETTER)).collect();
        assert_eq!(words, ["76-80", "78"]);
        assert!(related(&snapshot, byte("IMR ISSUES")).is_empty());
    }
}
