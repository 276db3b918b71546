//! The open documents, kept in step with the editor.
//!
//! Documents are known by the client's URI, byte for byte: an unsaved buffer has no path, and what
//! is sent back must be what was received.

use super::positions::{Encoding, LooseRange};
use super::revision::Revision;
use imr_analysis::config::Run;
use imr_analysis::drafting::is_template;
use imr_analysis::knowledge::Library;
use imr_analysis::{Context, Edit, Outstanding, Span, Text};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tower_lsp::gen_lsp_types::Uri;

/// An open document.
#[derive(Debug)]
pub struct Document {
    version: Option<i32>,
    body: Body,
    /// False once it is closed, for results that are still under way.
    open: Arc<AtomicBool>,
}

#[derive(Debug)]
enum Body {
    Letter {
        text: Text,
        library: Arc<Library>,
        revision: Arc<Revision>,
        editing: Option<usize>,
        settled: Arc<Settled>,
    },
    /// Longer than what is analysed; its text is not kept.
    TooLong,
}

/// The revision that was opened or saved last: what was not yet written in it, found when first asked
/// for.
#[derive(Debug)]
struct Settled {
    revision: Mutex<Option<Arc<Revision>>>,
    outstanding: OnceLock<Arc<Outstanding>>,
}

impl Settled {
    fn new(revision: &Arc<Revision>) -> Arc<Self> {
        let revision = Mutex::new(Some(Arc::clone(revision)));
        Arc::new(Self { revision, outstanding: OnceLock::new() })
    }

    fn outstanding(&self) -> &Arc<Outstanding> {
        self.outstanding.get_or_init(|| {
            let revision = self.revision.lock().unwrap_or_else(PoisonError::into_inner).take();
            revision.map(|it| Outstanding::of(it.snapshot())).unwrap_or_default().into()
        })
    }
}

/// What a request may see of a document.
#[derive(Clone, Debug)]
pub struct View {
    /// Its name, as the client has it.
    pub uri: Uri,
    /// The client's number for this revision.
    pub version: Option<i32>,
    /// The revision.
    pub revision: Arc<Revision>,
    /// What the editor knows beyond the text.
    pub context: Context,
    /// Length in bytes: what working on it may cost.
    pub len: usize,
    settled: Arc<Settled>,
    open: Arc<AtomicBool>,
}

impl View {
    /// The context, with what it takes work to know.
    pub fn full_context(&self) -> Context {
        let editing = self.context.editing.is_some();
        let outstanding = editing.then(|| Arc::clone(self.settled.outstanding()));
        Context { outstanding, ..self.context.clone() }
    }

    /// Whether the document has not been closed since.
    pub fn is_open(&self) -> bool {
        self.open.load(Ordering::Relaxed)
    }

    /// Whether it has been changed and is not to be checked before it is saved.
    pub fn waits_for_saving(&self) -> bool {
        let run = self.context.settings.as_ref().map(|it| it.run);
        run == Some(Run::OnSave) && self.context.editing.is_some()
    }

    /// The text of a file that is not open, as a document.
    pub fn of_file(uri: Uri, text: Text, library: Arc<Library>) -> Self {
        let len = text.len();
        let revision = Revision::new(text, library);
        Self {
            context: context_of(&uri),
            uri,
            version: None,
            len,
            settled: Settled::new(&revision),
            revision,
            open: Arc::new(AtomicBool::new(true)),
        }
    }
}

/// What the name of a document tells of it.
fn context_of(uri: &Uri) -> Context {
    Context { template: is_template(uri.as_ref()), ..Context::default() }
}

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was made.
    Changed,
    /// The document is, from now on, too long to be analysed.
    BecameTooLong,
    /// The document is not open, or was too long before.
    Ignored,
}

/// One change of `textDocument/didChange`.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// What goes; everything if absent.
    range: Option<LooseRange>,
    /// What comes.
    text: String,
}

/// All open documents.
#[derive(Debug)]
pub struct Documents {
    open: FxHashMap<Uri, Document>,
    max_len: usize,
}

impl Documents {
    /// None; texts beyond `max_len` bytes will not be analysed.
    pub fn new(max_len: usize) -> Self {
        Self { open: FxHashMap::default(), max_len }
    }

    /// `textDocument/didOpen`. A document that is open already is replaced.
    pub fn open(&mut self, uri: &Uri, version: Option<i32>, text: String) -> Outcome {
        self.close(uri);
        let (body, outcome) = if text.len() > self.max_len {
            (Body::TooLong, Outcome::BecameTooLong)
        } else {
            (Body::new(Text::new(text)), Outcome::Changed)
        };
        let document = Document { version, body, open: Arc::new(AtomicBool::new(true)) };
        self.open.insert(uri.clone(), document);
        outcome
    }

    /// `textDocument/didChange`: each change refers to the text that the one before it left.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: Option<i32>,
        changes: Vec<Change>,
        encoding: Encoding,
    ) -> Outcome {
        let max_len = self.max_len;
        let Some(document) = self.open.get_mut(uri) else { return Outcome::Ignored };
        document.version = version;
        let was_letter = matches!(document.body, Body::Letter { .. });
        for change in changes {
            document.body.change(change, encoding, max_len);
        }
        match (was_letter, &document.body) {
            (_, Body::Letter { .. }) => Outcome::Changed,
            (true, Body::TooLong) => Outcome::BecameTooLong,
            (false, Body::TooLong) => Outcome::Ignored,
        }
    }

    /// `textDocument/didSave`: whoever saves has left off writing. Whether that is news.
    pub fn save(&mut self, uri: &Uri) -> bool {
        let body = self.open.get_mut(uri).map(|document| &mut document.body);
        let Some(Body::Letter { editing, revision, settled, .. }) = body else { return false };
        let news = editing.take().is_some();
        if news {
            *settled = Settled::new(revision);
        }
        news
    }

    /// `textDocument/didClose`. Whether it was open.
    pub fn close(&mut self, uri: &Uri) -> bool {
        let Some(document) = self.open.remove(uri) else { return false };
        document.open.store(false, Ordering::Relaxed);
        true
    }

    /// The names of the open documents.
    pub fn names(&self) -> impl Iterator<Item = &Uri> {
        self.open.keys()
    }

    /// From now on `uri` is looked up in `library`; where that is another than before, its letter is
    /// read anew.
    pub fn look_up_in(&mut self, uri: &Uri, wanted: &Arc<Library>) {
        let body = self.open.get_mut(uri).map(|document| &mut document.body);
        if let Some(body @ Body::Letter { .. }) = body
            && let Body::Letter { text, library, editing, .. } = &*body
            && !Arc::ptr_eq(library, wanted)
        {
            *body = Body::under(text.clone(), Arc::clone(wanted), *editing);
        }
    }

    /// What a request may see of `uri`; `None` if it is not open or too long.
    pub fn view(&self, uri: &Uri) -> Option<View> {
        self.open.get(uri)?.view(uri)
    }

    /// All open documents that can be analysed.
    pub fn views(&self) -> impl Iterator<Item = View> {
        self.open.iter().filter_map(|(uri, document)| document.view(uri))
    }
}

impl Document {
    fn view(&self, uri: &Uri) -> Option<View> {
        let Body::Letter { text, revision, editing, settled, .. } = &self.body else { return None };
        Some(View {
            uri: uri.clone(),
            version: self.version,
            revision: Arc::clone(revision),
            context: Context { editing: *editing, ..context_of(uri) },
            len: text.len(),
            settled: Arc::clone(settled),
            open: Arc::clone(&self.open),
        })
    }
}

impl Body {
    fn new(text: Text) -> Self {
        Self::under(text, Library::shared(), None)
    }

    fn under(text: Text, library: Arc<Library>, editing: Option<usize>) -> Self {
        let revision = Revision::new(text.clone(), Arc::clone(&library));
        let settled = Settled::new(&revision);
        Self::Letter { text, library, revision, editing, settled }
    }

    fn change(&mut self, change: Change, encoding: Encoding, max_len: usize) {
        let Self::Letter { text, revision, editing, .. } = self else {
            // A text that came whole may be short enough again; a piece of an unknown one is nothing.
            if change.range.is_none() && change.text.len() <= max_len {
                *self = Self::new(Text::new(change.text));
            }
            return;
        };
        let edit = match change.range {
            Some(range) => Edit { span: encoding.span(text, range.into()), new_text: change.text },
            None => difference(text.as_str(), &change.text),
        };
        if text.len() - edit.span.len() + edit.new_text.len() > max_len {
            *self = Self::TooLong;
            return;
        }
        *text = text.with_edit(&edit);
        *editing = Some(edit.span.start + edit.new_text.len());
        Revision::edit(revision, edit);
    }
}

/// The one edit that makes `new` out of `old`: editors without incremental changes send the whole
/// letter for every key.
fn difference(old: &str, new: &str) -> Edit {
    let same = |a: &[u8], b: &[u8]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let start = same(old.as_bytes(), new.as_bytes());
    let start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
    let (old_tail, new_tail) = (old.get(start..).unwrap_or(""), new.get(start..).unwrap_or(""));
    let reversed = old_tail.bytes().rev().zip(new_tail.bytes().rev());
    let mut tail = reversed.take_while(|(a, b)| a == b).count();
    while !old_tail.is_char_boundary(old_tail.len() - tail)
        || !new_tail.is_char_boundary(new_tail.len() - tail)
    {
        tail -= 1;
    }
    Edit {
        span: Span::new(start, old.len() - tail),
        new_text: new_tail.get(..new_tail.len() - tail).unwrap_or("").to_owned(),
    }
}

#[cfg(test)]
#[path = "documents_tests.rs"]
mod tests;
