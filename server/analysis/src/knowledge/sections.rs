//! Lists of sections as letters write them, and what a written topic is to a document.

use super::entries::{Document, Topic, TopicLink};
use super::key::trim;
use super::library::Library;
use super::topics::{NameKind, NearTopic, TopicMatch};
use std::ops::Range;

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
                    Some((before + self.price(document, name, end - start)?, end - start))
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
            return Some(if found.name == NameKind::Heading { 1 } else { 2 });
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

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of texts that the tests wrote")]
mod tests {
    use super::*;

    fn document(name: &str) -> &'static Document {
        Library::builtin().document_named(name).unwrap()
    }

    #[test]
    fn splits_lists_of_names_with_commas() {
        let library = Library::builtin();
        let split = |document: &str, list: &str| -> Vec<String> {
            let found = library.split_sections(self::document(document), list, 0..list.len());
            found.iter().map(|it| list[it.span.clone()].to_owned()).collect()
        };
        assert_eq!(
            split(
                "chronic-pain-2016",
                "NSAIDs, GI symptoms & cardiovascular risk, NSAIDs (non-steroidal anti-inflammatory drugs), Work conditioning, work hardening."
            ),
            [
                "NSAIDs, GI symptoms & cardiovascular risk",
                "NSAIDs (non-steroidal anti-inflammatory drugs)",
                "Work conditioning, work hardening",
            ]
        );
        assert_eq!(
            split("chronic-pain-2016", "NSAIDs, GI symptons & cardiovascular risk"),
            ["NSAIDs, GI symptons & cardiovascular risk"]
        );
        assert_eq!(
            split("postsurgical-2009", "Knee, Forearm, Wrist, & Hand"),
            ["Knee", "Forearm, Wrist, & Hand"]
        );
        assert_eq!(
            split("low-back-2004", "Initial Care, and Summary"),
            ["Initial Care", "Summary"]
        );
        assert_eq!(split("low-back-2004", " "), Vec::<String>::new());
    }

    #[test]
    fn judges_what_is_no_topic() {
        let library = Library::builtin();
        let judge = |name: &str| library.judge_topic(document("chronic-pain-2009"), name);
        let TopicJudgement::Misspelled(near) = judge("OPIODS, CRITERIA FOR USE") else {
            panic!("a misspelling")
        };
        assert_eq!(near.topic.name, "Opioids, criteria for use");
        assert!(
            matches!(judge("Opioids, NSAIDs"), TopicJudgement::Several(list) if list.len() == 2)
        );
        assert!(
            matches!(judge("Roxicodone 30mg"), TopicJudgement::Treatment(list) if !list.is_empty())
        );
        assert!(matches!(
            judge("Rotator cuff repair of the left side"),
            TopicJudgement::Unknown(_)
        ));
        assert!(matches!(judge("Weaning of medication"), TopicJudgement::Known(_)));
    }

    #[test]
    fn a_long_list_of_unknown_names_is_split_quickly() {
        let list = "an unheard of section of some length, ".repeat(40);
        let start = std::time::Instant::now();
        let found =
            Library::builtin().split_sections(document("chronic-pain-2009"), &list, 0..list.len());
        assert_eq!(found.len(), 40);
        assert!(start.elapsed().as_secs() < 2, "{:?}", start.elapsed());
    }
}
