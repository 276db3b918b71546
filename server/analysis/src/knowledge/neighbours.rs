//! Compares the pages of topics with those of their neighbours in the alphabet.
//!
//! In a guideline that prints its topics in alphabetical order, pages rise with the names: a
//! recalled page between the pages of both neighbours is as good as seen.

use super::entries::Topic;
use super::key::heading_order;
use super::library::Library;
use super::rows::Confidence;

impl Library {
    /// Marks the topics whose pages fit those of their neighbours in the alphabet: they begin where
    /// or after the one before begins, and end where or before the one behind begins.
    pub(super) fn compare_neighbours(&mut self, document: usize) {
        let Some(document) = self.documents.get(document) else {
            return;
        };
        if !document.alphabetical {
            return;
        }
        let mut row: Vec<_> = document
            .topics
            .iter()
            .filter_map(|id| self.topic(*id))
            .filter(|topic| topic.pages_confidence > Confidence::Unsure)
            .filter(|topic| self.is_alphabetical_entry(topic))
            .filter_map(|topic| Some((heading_order(&topic.name), topic.pages.main()?, topic.id)))
            .collect();
        row.sort();
        let with_parts: Vec<_> =
            document.topics.iter().filter_map(|id| self.topic(*id)?.parent).collect();
        for at in 0..row.len() {
            let Some((_, pages, id)) = row.get(at).cloned() else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| row.get(at));
            let behind = row.get(at + 1);
            let begins = before.is_none_or(|(_, other, _)| other.first <= pages.first);
            let ends = behind.is_none_or(|(_, other, _)| {
                let last = if with_parts.contains(&id) { pages.first } else { pages.last };
                last <= other.first
            });
            if let Some(topic) = self.topics.get_mut(usize::from(id.0)) {
                topic.fits_neighbours = begins && ends;
            }
        }
    }

    /// Whether the topic stands at its letter: a heading of its own, or one that begins with its
    /// group's ("Opioids, dosing" among "Opioids").
    pub(super) fn is_alphabetical_entry(&self, topic: &Topic) -> bool {
        if topic.unordered {
            return false;
        }
        let Some(parent) = topic.parent.and_then(|id| self.topic(id)) else {
            return true;
        };
        topic.name.strip_prefix(parent.name.as_str()).is_some_and(|rest| rest.starts_with(','))
    }
}
