//! Finds documents by the titles that letters write.

use super::date::Date;
use super::distance::{Nearness, between};
use super::entries::{Document, DocumentId};
use super::key::{key, lead, read_key};
use super::library::{InForce, Library};
use super::rows::DocumentKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Every title under its first letter, the longest first.
#[derive(Debug, Default)]
pub(super) struct Titles(FxHashMap<u8, Vec<(String, Vec<DocumentId>)>>);

impl Titles {
    fn of(library: &Library) -> Self {
        let mut titles: FxHashMap<u8, Vec<(String, Vec<DocumentId>)>> = FxHashMap::default();
        for document in library.documents() {
            let names = std::iter::once(&document.title).chain(&document.names);
            for key in names.map(|name| key(name)) {
                let Some(first) = key.bytes().next() else {
                    continue;
                };
                let under = titles.entry(first).or_default();
                match under.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, ids)) if !ids.contains(&document.id) => ids.push(document.id),
                    Some(_) => {}
                    None => under.push((key, vec![document.id])),
                }
            }
        }
        for under in titles.values_mut() {
            under.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        }
        Self(titles)
    }
}

/// How the edition of a document was chosen among those of its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// The text gives its year.
    Stated,
    /// The title has no other edition, or this one alone was in force on the day given.
    Only,
    /// The text gives no year, and several editions are possible: the first of them.
    Assumed,
    /// The text gives a year that the library has no edition of.
    Unlisted,
}

/// A document found in a text.
#[derive(Debug, Clone)]
pub struct TitleMatch<'l> {
    /// The document.
    pub document: &'l Document,
    /// Bytes of the title with its year and "Guidelines".
    pub span: Range<usize>,
    /// Year that stands in the text.
    pub year: Option<u16>,
    /// How the edition was chosen.
    pub edition: Edition,
}

/// A document whose title is near to what was written.
#[derive(Debug, Clone)]
pub struct NearDocument<'l> {
    /// The document.
    pub document: &'l Document,
    /// Letters to change.
    pub distance: usize,
    /// Whether that is a misspelling.
    pub nearness: Nearness,
}

impl Library {
    /// The document whose title stands at byte `start`: the longest title that reads there, with
    /// or without year and "Guideline(s)", whatever its case, punctuation and line ends. `on` is
    /// the day the letter was decided on, which chooses between editions where no year is given.
    pub fn document_at(
        &self,
        text: &str,
        start: usize,
        kind: DocumentKind,
        on: Option<Date>,
    ) -> Option<TitleMatch<'_>> {
        let first = text.as_bytes().get(start)?.to_ascii_lowercase();
        let under = self.titles().0.get(&first)?;
        let lead = lead(text, start)?;
        let may_be = |key: &str| key.starts_with(lead.as_str()) || lead.starts_with(key);
        let titles = under.iter().filter(|(key, _)| may_be(key));
        let (end, documents) = titles.into_iter().find_map(|(key, ids)| {
            let end = read_key(text, start, key)?;
            let documents = self.of_kind(ids, kind);
            (!documents.is_empty()).then_some((end, documents))
        })?;
        let (end, year) = tail(text, end);
        let (document, edition) = choose(&documents, year, on)?;
        Some(TitleMatch { document, span: start..end, year, edition })
    }

    /// The document that the whole of `text` names, with or without year.
    pub fn document_called(&self, text: &str, on: Option<Date>) -> Option<&Document> {
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        [DocumentKind::Mtus, DocumentKind::NonMtus]
            .into_iter()
            .filter_map(|kind| self.document_at(text, start, kind, on))
            .find(|found| found.span.end >= end)
            .map(|found| found.document)
    }

    /// The documents of the schedule with the titles nearest to `text`, at most three.
    pub fn nearest_documents(&self, text: &str) -> Vec<NearDocument<'_>> {
        let (written, year) = bare(text);
        let mut near: Vec<NearDocument<'_>> = Vec::new();
        for (key, ids) in self.titles().0.values().flatten() {
            let documents = self.of_kind(ids, DocumentKind::Mtus);
            let Some((document, _)) = choose(&documents, year, None) else {
                continue;
            };
            let (distance, nearness) = between(&written, key);
            if distance * 2 > key.len() {
                continue;
            }
            match near.iter_mut().find(|other| other.document.id == document.id) {
                Some(other) if other.distance <= distance => {}
                Some(other) => *other = NearDocument { document, distance, nearness },
                None => near.push(NearDocument { document, distance, nearness }),
            }
        }
        near.sort_by_key(|it| (it.nearness, it.distance, it.document.id));
        near.truncate(3);
        near
    }

    fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| Titles::of(self))
    }

    fn of_kind(&self, ids: &[DocumentId], kind: DocumentKind) -> Vec<&Document> {
        ids.iter()
            .filter_map(|id| self.document(*id))
            .filter(|document| document.kind == kind)
            .collect()
    }
}

fn choose<'l>(
    documents: &[&'l Document],
    year: Option<u16>,
    on: Option<Date>,
) -> Option<(&'l Document, Edition)> {
    if let Some(year) = year {
        let stated = documents.iter().find(|document| document.year == Some(year));
        return match stated {
            Some(document) => Some((document, Edition::Stated)),
            None => Some((documents.last()?, Edition::Unlisted)),
        };
    }
    if let [only] = documents {
        return Some((only, Edition::Only));
    }
    let mut current = documents
        .iter()
        .filter(|document| on.is_some_and(|on| Library::in_force(document, on) == InForce::Yes));
    match (current.next(), current.next()) {
        (Some(document), None) => Some((document, Edition::Only)),
        (Some(document), Some(_)) => Some((document, Edition::Assumed)),
        _ => Some((documents.first()?, Edition::Assumed)),
    }
}

/// What may follow a title: "Guideline(s)", and a year with or without brackets or a full date.
fn tail(text: &str, end: usize) -> (usize, Option<u16>) {
    let end = guidelines(text, end);
    let Some((after, year)) = stated_year(text, end) else {
        return (end, None);
    };
    (guidelines(text, after), Some(year))
}

fn guidelines(text: &str, end: usize) -> usize {
    let start = end + gap(text, end, &[]);
    ["guidelines", "guideline"]
        .into_iter()
        .find_map(|word| (start > end).then(|| read_key(text, start, word))?)
        .unwrap_or(end)
}

fn stated_year(text: &str, end: usize) -> Option<(usize, u16)> {
    let start = end + gap(text, end, &[',']);
    let rest = text.get(start..)?;
    if let Some(inside) = rest.strip_prefix('(') {
        let (inside, _) = inside.split_once(')')?;
        let year = inside.split(|c: char| !c.is_ascii_digit()).find_map(as_year)?;
        return (inside.len() <= 24).then_some((start + inside.len() + 2, year));
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let year = as_year(rest.get(..digits)?)?;
    let next = rest.get(digits..)?.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some((start + digits, year))
}

fn as_year(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|year| digits.len() == 4 && (1990..2100).contains(year))
}

fn gap(text: &str, at: usize, marks: &[char]) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let left = rest.trim_start_matches(|c: char| c.is_whitespace() || marks.contains(&c));
    rest.len() - left.len()
}

/// The key of a written title without year and "Guideline(s)", and the year.
fn bare(text: &str) -> (String, Option<u16>) {
    let year = text.split(|c: char| !c.is_ascii_digit()).find_map(as_year);
    let mut key = key(text);
    if let Some(year) = year {
        key = key.replace(&year.to_string(), "");
    }
    for word in ["guidelines", "guideline"] {
        if let Some(rest) = key.strip_suffix(word) {
            key.truncate(rest.len());
        }
    }
    (key, year)
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of texts that the tests wrote")]
mod tests {
    use super::*;

    fn find(text: &str, on: Option<&str>) -> Option<(String, Edition, String)> {
        let library = Library::builtin();
        let on = on.map(|on| on.parse().unwrap());
        let found = library.document_at(text, 0, DocumentKind::Mtus, on)?;
        Some((found.document.name.clone(), found.edition, text[found.span].to_owned()))
    }

    #[track_caller]
    fn is(text: &str, on: Option<&str>, name: &str, edition: Edition, span: &str) {
        assert_eq!(find(text, on), Some((name.to_owned(), edition, span.to_owned())), "{text}");
    }

    #[test]
    fn reads_titles_of_both_dialects() {
        use Edition::*;
        is(
            "Low Back Complaints 2004, Section(s): Summary",
            None,
            "low-back-2004",
            Stated,
            "Low Back Complaints 2004",
        );
        is(
            "Chronic Pain Treatment Guidelines Cyclobenzaprine Page(s): 64",
            None,
            "chronic-pain-2009",
            Assumed,
            "Chronic Pain Treatment Guidelines",
        );
        is(
            "Chronic Pain Medical Treatment 2016 Guidelines, Section(s)",
            None,
            "chronic-pain-2016",
            Stated,
            "Chronic Pain Medical Treatment 2016 Guidelines",
        );
        is(
            "ACOEM Chapter 12 Low Back Complaints Page(s): 303",
            None,
            "low-back-2004",
            Only,
            "ACOEM Chapter 12 Low Back Complaints",
        );
        is("ACOEM Page(s): 303", None, "acoem-2004", Only, "ACOEM");
        is(
            "Forearm,\n Wrist & Hand complaints (2004)",
            None,
            "forearm-wrist-hand-2004",
            Stated,
            "Forearm,\n Wrist & Hand complaints (2004)",
        );
        is(
            "Chronic Pain Medical Treatment Guidelines (July 28, 2016), Opioids",
            None,
            "chronic-pain-2016",
            Stated,
            "Chronic Pain Medical Treatment Guidelines (July 28, 2016)",
        );
        is("Low Back Disorders 2016", None, "low-back-2016", Stated, "Low Back Disorders 2016");
        is("Low Back Disorders 2031", None, "low-back-2020", Unlisted, "Low Back Disorders 2031");
    }

    #[test]
    fn the_day_chooses_between_editions() {
        use Edition::*;
        let title = "Chronic Pain Medical Treatment Guidelines";
        is(title, Some("2014-05-01"), "chronic-pain-2009", Only, title);
        is(title, Some("2016-12-01"), "chronic-pain-2016", Only, title);
    }

    #[test]
    fn does_not_find_what_is_not_there() {
        assert_eq!(find("Lower extremity", None), None);
        assert_eq!(find("ACOEMS", None), None);
        assert!(Library::builtin().document_at("é", 1, DocumentKind::Mtus, None).is_none());
    }

    #[test]
    fn names_the_nearest_title() {
        let library = Library::builtin();
        let near = library.nearest_documents("Low Bakc Complaints 2004");
        assert_eq!(near[0].document.name, "low-back-2004");
        assert_eq!(near[0].nearness, Nearness::Misspelling);
        let near = library.nearest_documents("Chronic Pain Medicl Treatment 2016");
        assert_eq!(near[0].document.name, "chronic-pain-2016");
        assert!(library.nearest_documents("Journal of Hand Surgery, volume 3").is_empty());
    }

    #[test]
    fn knows_heads_outside_the_schedule() {
        let library = Library::builtin();
        let found = library.document_called("Official Disability Guidelines (ODG)", None).unwrap();
        assert_eq!(found.name, "odg");
    }
}
