//! One revision of an open document, analysed when somebody first asks for it.
//!
//! Keystrokes that nobody asks about are collected and analysed together; a request keeps the
//! revision that it was sent for, whatever is typed behind it.

use super::positions::{Encoding, Lines, Places};
use imr_analysis::knowledge::Library;
use imr_analysis::{Edit, Snapshot, Text};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A revision: analysed, or with what it takes to do so.
#[derive(Debug)]
pub struct Revision {
    origin: Mutex<Origin>,
    built: OnceLock<Snapshot>,
    lines: OnceLock<Lines>,
}

#[derive(Debug, Clone)]
enum Origin {
    /// A text opened or replaced, and what it is looked up in.
    Text(Text, Arc<Library>),
    /// An earlier revision and the edits since.
    Edits(Arc<Revision>, Vec<Edit>),
    /// No longer needed: the snapshot is built.
    Built,
}

impl Revision {
    /// The first revision of a text that is looked up in `library`.
    pub fn new(text: Text, library: Arc<Library>) -> Arc<Self> {
        Self::from(Origin::Text(text, library))
    }

    fn from(origin: Origin) -> Arc<Self> {
        Arc::new(Self {
            origin: Mutex::new(origin),
            built: OnceLock::new(),
            lines: OnceLock::new(),
        })
    }

    /// Adds an edit: to this revision if nobody else has seen it, else by a new one after it.
    pub fn edit(this: &mut Arc<Self>, edit: Edit) {
        if let Some(own) = Arc::get_mut(this)
            && own.built.get().is_none()
            && let Origin::Edits(_, edits) =
                own.origin.get_mut().unwrap_or_else(PoisonError::into_inner)
        {
            edits.push(edit);
            return;
        }
        *this = Self::from(Origin::Edits(Arc::clone(this), vec![edit]));
    }

    /// Text, tree and letter; built now unless they are. If building panics the revision is as
    /// before, so that a later one can still be built from what came before it.
    pub fn snapshot(&self) -> &Snapshot {
        self.built.get_or_init(|| {
            let snapshot = self.build();
            *self.origin.lock().unwrap_or_else(PoisonError::into_inner) = Origin::Built;
            snapshot
        })
    }

    /// What names the places of its text for a client.
    pub fn places(&self, encoding: Encoding) -> Places<'_> {
        let text = self.snapshot().source();
        Places { text, lines: self.lines.get_or_init(|| Lines::of(text)), encoding }
    }

    fn origin(&self) -> Origin {
        self.origin.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn build(&self) -> Snapshot {
        // From here back to the nearest revision that is built, in a loop: the way may be long.
        let mut pending = Vec::new();
        let mut origin = self.origin();
        let base = loop {
            match origin {
                Origin::Text(text, library) => break Snapshot::with_library(text, library),
                Origin::Edits(before, edits) => {
                    pending.push(edits);
                    if let Some(built) = before.built.get() {
                        break built.clone();
                    }
                    origin = before.origin();
                    if matches!(origin, Origin::Built) {
                        break before.snapshot().clone();
                    }
                }
                // Only a revision that is built itself comes to this.
                Origin::Built => break Snapshot::new(Text::new("")),
            }
        };
        let edits: Vec<Edit> = pending.into_iter().rev().flatten().collect();
        if edits.is_empty() { base } else { base.with_edits(&edits) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use imr_analysis::Span;

    fn insert(at: usize, text: &str) -> Edit {
        Edit { span: Span::empty(at), new_text: text.into() }
    }

    fn after(first: &Arc<Revision>, edit: Edit) -> Arc<Revision> {
        let mut revision = Arc::clone(first);
        Revision::edit(&mut revision, edit);
        revision
    }

    #[test]
    fn each_holder_keeps_what_it_saw() {
        let first = Revision::new(Text::new("ac"), Library::shared());
        let mut second = after(&first, insert(1, "b"));
        Revision::edit(&mut second, insert(3, "d"));
        let third = after(&second, insert(0, "_"));
        assert_eq!(third.snapshot().source(), "_abcd");
        assert_eq!(second.snapshot().source(), "abcd");
        assert_eq!(first.snapshot().source(), "ac");
    }

    #[test]
    fn unseen_edits_make_no_chain() {
        let mut revision = Revision::new(Text::new(""), Library::shared());
        revision.snapshot();
        for _ in 0..100_000 {
            Revision::edit(&mut revision, insert(0, "x"));
        }
        let Origin::Edits(before, edits) = revision.origin() else { panic!() };
        assert!(before.built.get().is_some());
        assert_eq!(edits.len(), 100_000);
    }

    #[test]
    fn a_built_revision_lets_go_of_the_past() {
        let first = Revision::new(Text::new("a"), Library::shared());
        let second = after(&first, insert(1, "b"));
        assert_eq!(Arc::strong_count(&first), 2);
        second.snapshot();
        assert_eq!(Arc::strong_count(&first), 1);
    }
}
