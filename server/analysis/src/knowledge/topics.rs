//! Finds topics by the names that letters write, and the nearest where none reads so.

use super::distance::{MOST_SLIPS, Nearness, between};
use super::entries::{Document, Topic, TopicId};
use super::key::key;
use super::library::Library;
use crate::nearest::shares_letters;
use rustc_hash::FxHashMap;

/// Which name of a topic was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Its heading.
    Heading,
    /// Another listed name.
    Alias,
    /// A part or turn of its heading: without brackets, "topical capsaicin".
    Variant,
}

/// The names of the topics, one table a document.
#[derive(Debug, Default)]
pub(super) struct TopicNames(Vec<FxHashMap<String, (TopicId, NameKind)>>);

impl TopicNames {
    fn of(library: &Library) -> Self {
        Self(library.documents().iter().map(|document| names(library, document)).collect())
    }
}

fn names(library: &Library, document: &Document) -> FxHashMap<String, (TopicId, NameKind)> {
    let mut table = FxHashMap::default();
    for topic in library.topics(document) {
        table.entry(key(&topic.name)).or_insert((topic.id, NameKind::Heading));
    }
    for topic in library.topics(document) {
        for alias in &topic.aliases {
            table.entry(key(alias)).or_insert((topic.id, NameKind::Alias));
        }
    }
    for topic in library.topics(document) {
        for variant in variants(&topic.name) {
            let key = key(&variant);
            if key.len() > 1 {
                table.entry(key).or_insert((topic.id, NameKind::Variant));
            }
        }
    }
    table
}

/// Other ways a heading is written, by rule.
fn variants(name: &str) -> Vec<String> {
    let mut variants = Vec::new();
    let outside = match name.split_once(" (") {
        Some((before, rest)) => {
            let behind = rest.split_once(')').map_or("", |(_, behind)| behind);
            variants.push(format!("{before}{behind}"));
            before
        }
        None => name,
    };
    if let Some((noun, word)) = outside.split_once(", ")
        && !word.contains(',')
    {
        variants.push(format!("{word} {noun}"));
    }
    if let Some((number, title)) = name.split_once(' ')
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        variants.push(title.to_owned());
        variants.push(number.to_owned());
    }
    variants
}

/// A topic found by a name.
#[derive(Debug, Clone)]
pub struct TopicMatch<'l> {
    /// The topic.
    pub topic: &'l Topic,
    /// Which of its names was written.
    pub name: NameKind,
}

/// A topic whose name is near to what was written.
#[derive(Debug, Clone)]
pub struct NearTopic<'l> {
    /// The topic.
    pub topic: &'l Topic,
    /// Letters to change.
    pub distance: usize,
    /// Whether that is a misspelling.
    pub nearness: Nearness,
}

impl Library {
    /// The topic of the document with this name, whatever its case, punctuation and line ends,
    /// in the singular or plural, with or without "guidelines" behind it.
    pub fn find_topic(&self, document: &Document, name: &str) -> Option<TopicMatch<'_>> {
        let table = self.topic_names().0.get(usize::from(document.id.0))?;
        let written = key(name);
        let bare = ["guidelines", "guideline", "section", "chapter"]
            .iter()
            .find_map(|word| written.strip_suffix(word))
            .filter(|bare| !bare.is_empty());
        let (id, kind) = [Some(written.as_str()), bare].into_iter().flatten().find_map(|name| {
            table.get(name).or_else(|| match name.strip_suffix('s') {
                Some(singular) => table.get(singular),
                None => table.get(&format!("{name}s")),
            })
        })?;
        Some(TopicMatch { topic: self.topic(*id)?, name: *kind })
    }

    /// The topics of the document nearest to a name, the nearest first, at most `count`.
    pub fn nearest_topics(
        &self,
        document: &Document,
        name: &str,
        count: usize,
    ) -> Vec<NearTopic<'_>> {
        let written = key(name);
        // More than three letters in five wrong: not a name that was meant.
        let mut near = self.near(document, &written, written.len() * 3 / 2);
        near.truncate(count);
        near
    }

    /// Topics whose names differ by at most `spread` letters and are near, in order.
    fn near(&self, document: &Document, written: &str, spread: usize) -> Vec<NearTopic<'_>> {
        let Some(table) = self.topic_names().0.get(usize::from(document.id.0)) else {
            return Vec::new();
        };
        let mut best: FxHashMap<TopicId, (Nearness, usize)> = FxHashMap::default();
        for (known, (id, _)) in table {
            let longer = known.len().max(written.len());
            let apart = known.len().abs_diff(written.len());
            if apart > spread || apart * 5 > longer * 3 {
                continue;
            }
            let most = spread.min(longer * 3 / 5);
            if !shares_letters(written, known, most) {
                continue;
            }
            let (distance, nearness) = between(written, known);
            if distance <= most {
                let found = best.entry(*id).or_insert((nearness, distance));
                *found = (*found).min((nearness, distance));
            }
        }
        let mut near: Vec<_> = best
            .into_iter()
            .filter_map(|(id, (nearness, distance))| {
                Some(NearTopic { topic: self.topic(id)?, distance, nearness })
            })
            .collect();
        near.sort_by_key(|it| (it.nearness, it.distance, it.topic.id));
        near
    }

    /// The one topic that the name misspells, where no other is as near.
    pub fn misspelled_topic(&self, document: &Document, name: &str) -> Option<NearTopic<'_>> {
        let mut near = self.near(document, &key(name), MOST_SLIPS).into_iter();
        let first = near.next().filter(|it| it.nearness == Nearness::Misspelling)?;
        near.next()
            .is_none_or(|second| {
                second.distance > first.distance || second.nearness > first.nearness
            })
            .then_some(first)
    }

    fn topic_names(&self) -> &TopicNames {
        self.topic_names.get_or_init(|| TopicNames::of(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str) -> &'static Document {
        Library::builtin().document_named(name).unwrap()
    }

    fn topic(document: &str, name: &str) -> Option<&'static str> {
        let library = Library::builtin();
        let found = library.find_topic(self::document(document), name)?;
        Some(found.topic.name.as_str())
    }

    #[test]
    fn finds_topics_however_they_are_written() {
        let is =
            |name, expected| assert_eq!(topic("chronic-pain-2009", name), Some(expected), "{name}");
        is("OPIOIDS, CRITERIA FOR USE", "Opioids, criteria for use");
        is("Cyclobenzaprine", "Cyclobenzaprine (Flexeril)");
        is("Topical Ketamine", "Topical analgesics: Ketamine");
        is("topical analgesics, NSAIDS", "Topical analgesics: NSAIDs (diclofenac, Voltaren gel)");
        is("Muscle Relaxants (for Pain)", "Muscle relaxants (for pain)");
        is(
            "NSAIDs, GI symptoms and cardiovascular\n risk",
            "NSAIDs, GI symptoms & cardiovascular risk",
        );
        is("topical capsaicin", "Capsaicin, topical");
        is("Physical Medicine Guidelines", "Physical Medicine");
        is("Benzodiazepine", "Benzodiazepines");
        is("9792.20 - 9792.26", "Part 2: Pain interventions and treatments");
        assert_eq!(topic("chronic-pain-2009", "Rotator cuff repair"), None);
        assert_eq!(
            topic("opioid-2016", "3.3.9"),
            topic("opioid-2016", "Maintenance of Chronic Opioid Treatment")
        );
        assert!(topic("opioid-2016", "3.3.9").is_some());
    }
}
