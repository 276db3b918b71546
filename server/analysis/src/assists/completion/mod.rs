//! What can be typed next: citations with topics and pages, decisions, headings, labels, the values of
//! fields, the sentence that a rationale ends with, and the writer's own phrases; in templates the names of
//! their fields.
//!
//! One file each. Where running text is written nothing but phrases by their names is offered: an editor
//! that asks at every key gets an empty list at once.

mod decision;
mod field;
mod guideline;
mod heading;
mod lines;
mod pages;
mod phrase;
mod place;
mod placeholder;
mod query;
pub(super) use place::among_items;
pub(crate) use query::Query;
mod rationale;
mod scene;
mod topics;

use crate::Context;
use crate::snapshot::Snapshot;
use crate::text::Span;
use scene::Scene;

/// Something that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it is.
    pub kind: CompletionKind,
    /// What it is called.
    pub label: String,
    /// Shown behind the label: pages, or what stands on one.
    pub detail: Option<String>,
    /// Shown apart from both: the document, or how sure the library is.
    pub description: Option<String>,
    /// What is already written of it, up to the cursor; bytes of the letter, on one line.
    pub typed: Span,
    /// To where the rest of a name that stands behind the cursor would be replaced as well.
    pub replace_end: usize,
    /// What takes its place.
    pub new_text: String,
    /// The parts of `new_text` that the writer is most likely to change next, ascending and apart.
    pub fields: Vec<Span>,
    /// What its documentation is about.
    pub about: Option<About>,
}

/// What a [`Completion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// A sentence, or a whole guideline line.
    Sentence,
    /// A guideline.
    Document,
    /// A topic or section of one.
    Topic,
    /// Pages.
    Pages,
    /// A decision.
    Decision,
    /// A heading or label of the form.
    Label,
    /// The value of a field.
    Value,
    /// A phrase of the writer's own.
    Phrase,
    /// The name of a template's field.
    Placeholder,
}

/// What the documentation of a [`Completion`] is about; names as in the data files and `imr.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The document.
    pub document: String,
    /// The topic of it.
    pub topic: Option<String>,
}

/// The most that is offered at once; whoever wants another types a letter more.
const MOST: usize = 40;

/// What can be typed at byte `at` of the letter, the likeliest first; what is known of the letter before
/// the writer's phrases.
pub fn complete(snapshot: &Snapshot, at: usize, context: &Context) -> Vec<Completion> {
    let Some(place) = place::find(snapshot, at) else { return Vec::new() };
    let scene = Scene::new(snapshot, at, place.item());
    if let Some(names) = context.template.then(|| placeholder::complete(&scene)).flatten() {
        return names;
    }
    let mut found = match place {
        place::Place::Guideline { whose, field, .. } => guideline::complete(&scene, whose, field),
        place::Place::Rationale { field, .. } => rationale::complete(&scene, field),
        place::Place::Field { name, value } => field::complete(&scene, name, value),
        place::Place::Line => Vec::new(),
    };
    found.extend(decision::complete(&scene, &place));
    found.extend(heading::complete(&scene, &place));
    if let Some(settings) = &context.settings {
        found.extend(phrase::complete(&scene, &place, &settings.phrases));
    }
    found.truncate(MOST);
    found
}
