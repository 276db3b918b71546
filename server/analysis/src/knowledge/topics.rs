//! Finds topics by the names that letters write, and the nearest where none reads so.

use super::distance::{MOST_SLIPS, Nearness, between};
use super::entries::{Document, Topic, TopicId, TopicLink};
use super::key::{key, trim};
use super::library::Library;
use rustc_hash::FxHashMap;
use std::ops::Range;

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
        Self(
            library
                .documents()
                .iter()
                .map(|document| names(library, document))
                .collect(),
        )
    }
}

fn names(library: &Library, document: &Document) -> FxHashMap<String, (TopicId, NameKind)> {
    let mut table = FxHashMap::default();
    for topic in library.topics(document) {
        table
            .entry(key(&topic.name))
            .or_insert((topic.id, NameKind::Heading));
    }
    for topic in library.topics(document) {
        for alias in &topic.aliases {
            table
                .entry(key(alias))
                .or_insert((topic.id, NameKind::Alias));
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

/// A section of a list "Special Studies, Summary".
#[derive(Debug, Clone)]
pub struct Section<'l> {
    /// Its bytes in the text, without the commas around it.
    pub span: Range<usize>,
    /// The topic it names.
    pub topic: Option<TopicMatch<'l>>,
    /// The nearest topic, where it names none.
    pub near: Option<NearTopic<'l>>,
}

/// What a written topic is to a document.
#[derive(Debug, Clone)]
pub enum TopicJudgement<'l> {
    /// One of its topics.
    Known(TopicMatch<'l>),
    /// Several of its topics in one phrase.
    Several(Vec<TopicMatch<'l>>),
    /// A treatment by name that these topics of the document speak of.
    Treatment(Vec<&'l Topic>),
    /// One of its topics misspelled, and no other is as near.
    Misspelled(NearTopic<'l>),
    /// None of its topics; the nearest first.
    Unknown(Vec<NearTopic<'l>>),
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
        let (id, kind) = [Some(written.as_str()), bare]
            .into_iter()
            .flatten()
            .find_map(|name| {
                let other = match name.strip_suffix('s') {
                    Some(singular) => singular.to_owned(),
                    None => format!("{name}s"),
                };
                table.get(name).or_else(|| table.get(&other))
            })?;
        Some(TopicMatch {
            topic: self.topic(*id)?,
            name: *kind,
        })
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

    /// Topics whose names differ in length by at most `spread` letters and are near, in order.
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
            let (distance, nearness) = between(written, known);
            if distance * 5 <= longer * 3 {
                let found = best.entry(*id).or_insert((nearness, distance));
                *found = (*found).min((nearness, distance));
            }
        }
        let mut near: Vec<_> = best
            .into_iter()
            .filter_map(|(id, (nearness, distance))| {
                Some(NearTopic {
                    topic: self.topic(id)?,
                    distance,
                    nearness,
                })
            })
            .collect();
        near.sort_by_key(|it| (it.nearness, it.distance, it.topic.id));
        near
    }

    /// The one topic that the name misspells, where no other is as near.
    pub fn misspelled_topic(&self, document: &Document, name: &str) -> Option<NearTopic<'_>> {
        let mut near = self.near(document, &key(name), MOST_SLIPS).into_iter();
        let first = near
            .next()
            .filter(|it| it.nearness == Nearness::Misspelling)?;
        near.next()
            .is_none_or(|second| {
                second.distance > first.distance || second.nearness > first.nearness
            })
            .then_some(first)
    }

    /// Splits the list of sections of a document in `range` of the text where names end; names
    /// may hold commas themselves.
    pub fn split_sections(
        &self,
        document: &Document,
        text: &str,
        range: Range<usize>,
    ) -> Vec<Section<'_>> {
        let pieces = pieces(text, trim(text, range));
        // The cheapest way to read the pieces up to each, and the length of its last name.
        let mut best: Vec<(usize, usize)> = vec![(0, 0)];
        for end in 1..=pieces.len() {
            let cheapest = (0..end)
                .filter_map(|start| {
                    let (before, _) = best.get(start)?;
                    let name = join(text, pieces.get(start..end)?);
                    Some((
                        before + self.price(document, name, end - start)?,
                        end - start,
                    ))
                })
                .min();
            best.push(cheapest.unwrap_or((usize::MAX / 2, 1)));
        }
        let mut sections = Vec::new();
        let mut end = pieces.len();
        while end > 0 {
            let length = best.get(end).map_or(1, |(_, length)| (*length).max(1));
            let start = end.saturating_sub(length);
            if let (Some(first), Some(last)) = (pieces.get(start), pieces.get(end - 1)) {
                sections.push(self.section(document, text, first.start..last.end));
            }
            end = start;
        }
        sections.reverse();
        sections
    }

    /// What a topic as written is to the document.
    pub fn judge_topic(&self, document: &Document, name: &str) -> TopicJudgement<'_> {
        if let Some(found) = self.find_topic(document, name) {
            return TopicJudgement::Known(found);
        }
        if let Some(near) = self.misspelled_topic(document, name) {
            return TopicJudgement::Misspelled(near);
        }
        let sections = self.split_sections(document, name, 0..name.len());
        if sections.len() > 1 && sections.iter().all(|section| section.topic.is_some()) {
            return TopicJudgement::Several(
                sections.into_iter().filter_map(|it| it.topic).collect(),
            );
        }
        let topics = self.topics_of_treatments(document, name);
        if !topics.is_empty() {
            return TopicJudgement::Treatment(topics);
        }
        TopicJudgement::Unknown(self.nearest_topics(document, name, 3))
    }

    fn section(&self, document: &Document, text: &str, span: Range<usize>) -> Section<'_> {
        let name = text.get(span.clone()).unwrap_or_default();
        let topic = self.find_topic(document, name);
        let near = match topic {
            Some(_) => None,
            None => self.nearest_topics(document, name, 1).into_iter().next(),
        };
        Section { span, topic, near }
    }

    /// What it costs to read so many pieces as one name; nothing where they are none.
    fn price(&self, document: &Document, name: &str, pieces: usize) -> Option<usize> {
        if let Some(found) = self.find_topic(document, name) {
            return Some(if found.name == NameKind::Heading {
                1
            } else {
                2
            });
        }
        if self.misspelled_topic(document, name).is_some() {
            return Some(5);
        }
        (pieces == 1).then_some(8)
    }

    /// Topics of the document that speak of the treatments named in the text.
    fn topics_of_treatments(&self, document: &Document, text: &str) -> Vec<&Topic> {
        let mut topics: Vec<&Topic> = self
            .recognise(text)
            .into_iter()
            .flat_map(|mention| self.links_of(&mention))
            .filter_map(|link| match link {
                TopicLink::Topic(id) => self.topic(id),
                _ => None,
            })
            .filter(|topic| topic.document == document.id)
            .collect();
        topics.dedup_by_key(|topic| topic.id);
        topics
    }

    fn topic_names(&self) -> &TopicNames {
        self.topic_names.get_or_init(|| TopicNames::of(self))
    }
}

/// The parts between the commas that stand outside brackets.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let balanced = part.matches('(').count() == part.matches(')').count();
    let mut depth = 0_usize;
    let mut pieces = Vec::new();
    let mut start = range.start;
    for (at, c) in part.char_indices() {
        match c {
            '(' if balanced => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                pieces.push(trim(text, start..range.start + at));
                start = range.start + at + 1;
            }
            _ => {}
        }
    }
    pieces.push(trim(text, start..range.end));
    for piece in &mut pieces {
        let written = text.get(piece.clone()).unwrap_or_default();
        if written.starts_with("and ") {
            piece.start += "and ".len();
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn join<'t>(text: &'t str, pieces: &[Range<usize>]) -> &'t str {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    }
}
