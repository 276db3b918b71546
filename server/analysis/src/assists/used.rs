//! What the reviewer of a letter cites in it, and how often.

use crate::citation::cited_lines;
use crate::knowledge::{Document, DocumentId, Topic, TopicId};
use crate::letter::Whose;
use crate::snapshot::Snapshot;
use rustc_hash::FxHashMap;

/// How often documents and topics are cited.
#[derive(Debug, Default)]
pub(super) struct Used {
    documents: FxHashMap<DocumentId, usize>,
    topics: FxHashMap<TopicId, usize>,
}

impl Used {
    /// By the reviewer's lines of all items but the one with the index `without`.
    pub fn in_others(snapshot: &Snapshot, without: Option<usize>) -> Self {
        let mut used = Self::default();
        let library = snapshot.library();
        for (index, item) in snapshot.letter().items.iter().enumerate() {
            if Some(index) == without {
                continue;
            }
            let lines = cited_lines(library, item, item.span().of(snapshot.source()));
            for cited in
                lines.iter().filter(|it| it.whose == Whose::Reviewer).flat_map(|it| &it.documents)
            {
                if let Some((document, _)) = cited.document {
                    *used.documents.entry(document).or_default() += 1;
                }
                for topic in cited.topics().flat_map(|it| &it.topics) {
                    *used.topics.entry(*topic).or_default() += 1;
                }
            }
        }
        used
    }

    /// How often the document is.
    pub fn document(&self, document: &Document) -> usize {
        self.documents.get(&document.id).copied().unwrap_or(0)
    }

    /// How often the topic is.
    pub fn topic(&self, topic: &Topic) -> usize {
        self.topics.get(&topic.id).copied().unwrap_or(0)
    }

    /// The documents that are cited at all.
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.documents.keys().copied()
    }
}
