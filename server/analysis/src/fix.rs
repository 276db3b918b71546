//! All safe fixes of a letter, made over and over until none is left, as one list of edits.
//!
//! Safe fixes never change what the letter decides or argues; those that do are offered singly and
//! are not made here.

use crate::{Applicability, Edit, Finding, Snapshot, Span, TextEdit};
use std::sync::Arc;

/// Rules whose fixes undo each other are faulty; this keeps them from going on for ever.
const MAX_ROUNDS: usize = 32;

/// What all safe fixes of a letter come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixAll {
    /// The edits, ascending and apart, that leave no safe fix to be made. Empty if there was none.
    pub edits: Vec<TextEdit>,
    /// How many findings they mend.
    pub fixed: usize,
}

/// All safe fixes of what `find` finds, to a fixed point. `find` is asked again after every round, so
/// what it leaves out is never mended.
pub fn fix_all(snapshot: &Snapshot, find: impl Fn(&Snapshot) -> Arc<[Finding]>) -> FixAll {
    let mut current = snapshot.clone();
    let mut pieces = vec![Piece::Kept(Span::new(0, snapshot.source().len()))];
    let mut fixed = 0;
    for _ in 0..MAX_ROUNDS {
        let (round, mended) = choose(&find(&current));
        if round.is_empty() {
            break;
        }
        fixed += mended;
        pieces = replace(pieces, &round);
        current = current.with_edits(&backwards(&round));
    }
    FixAll { edits: edits(&pieces, snapshot.source()), fixed }
}

/// `source` after `edits`, which are ascending and apart.
pub fn apply(source: &str, edits: &[TextEdit]) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(Span::new(at, edit.span.start).of(source));
        text.push_str(&edit.new_text);
        at = edit.span.end;
    }
    text.push_str(Span::new(at, source.len()).of(source));
    text
}

/// One safe fix for each finding, as far as they do not touch each other, by place; and for how many.
fn choose(findings: &[Finding]) -> (Vec<TextEdit>, usize) {
    let mut chosen: Vec<TextEdit> = Vec::new();
    let mut mended = 0;
    for finding in findings {
        let safe = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
        let Some(fix) = safe else { continue };
        let clear = |edit: &TextEdit| !chosen.iter().any(|other| touch(edit.span, other.span));
        if fix.edits.iter().all(clear) {
            chosen.extend(fix.edits.iter().cloned());
            mended += 1;
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    (chosen, mended)
}

fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// The edits such that none moves the place of the next.
fn backwards(edits: &[TextEdit]) -> Vec<Edit> {
    let edit = |edit: &TextEdit| Edit { span: edit.span, new_text: edit.new_text.clone() };
    edits.iter().rev().map(edit).collect()
}

/// A stretch of the text as it now is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Bytes of the text as it was.
    Kept(Span),
    /// New ones.
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(span) => span.len(),
            Self::New(text) => text.len(),
        }
    }

    /// The first `at` bytes, and the rest.
    fn split(self, at: usize) -> (Self, Self) {
        match self {
            Self::Kept(span) => {
                let middle = span.start + at;
                (Self::Kept(Span::new(span.start, middle)), Self::Kept(Span::new(middle, span.end)))
            }
            Self::New(mut text) => {
                let tail = text.split_off(text.floor_char_boundary(at));
                (Self::New(text), Self::New(tail))
            }
        }
    }
}

/// The text after `edits`, which are ascending, apart, and places in it.
fn replace(pieces: Vec<Piece>, edits: &[TextEdit]) -> Vec<Piece> {
    let mut rest = pieces.into_iter();
    let mut current: Option<Piece> = rest.next();
    let mut at = 0;
    // Hands on (or, in an edit, drops) the pieces up to byte `to` of the text as it now is.
    let mut advance = |to: usize, mut keep: Option<&mut Vec<Piece>>| {
        while at < to {
            let Some(piece) = current.take() else { return };
            let (head, tail) = if at + piece.len() > to {
                piece.split(to - at)
            } else {
                (piece, Piece::New(String::new()))
            };
            at += head.len();
            current = if tail.len() > 0 { Some(tail) } else { rest.next() };
            if let Some(out) = keep.as_deref_mut() {
                out.push(head);
            }
        }
    };
    let mut out = Vec::new();
    for edit in edits {
        advance(edit.span.start, Some(&mut out));
        advance(edit.span.end, None);
        out.push(Piece::New(edit.new_text.clone()));
    }
    advance(usize::MAX, Some(&mut out));
    out
}

/// What is new in `pieces`, as edits of `source`.
fn edits(pieces: &[Piece], source: &str) -> Vec<TextEdit> {
    let mut edits: Vec<TextEdit> = Vec::new();
    let mut pending = TextEdit { span: Span::empty(0), new_text: String::new() };
    let end = Piece::Kept(Span::empty(source.len()));
    for piece in pieces.iter().chain([&end]) {
        match piece {
            Piece::New(text) => pending.new_text.push_str(text),
            Piece::Kept(span) => {
                pending.span.end = span.start;
                if pending.span.of(source) != pending.new_text {
                    edits.push(std::mem::replace(
                        &mut pending,
                        TextEdit { span: Span::empty(0), new_text: String::new() },
                    ));
                }
                pending = TextEdit { span: Span::empty(span.end), new_text: String::new() };
            }
        }
    }
    edits
}

#[cfg(test)]
#[path = "fix_tests.rs"]
mod tests;
