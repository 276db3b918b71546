//! `textDocument/codeAction`: the fixes of the findings under the cursor, all safe fixes at once, and pasted
//! text tidied.
//!
//! Every action is a complete edit; no editor needs a command of ours.

use super::{Scene, formatting};
use crate::lsp::diagnostics;
use crate::lsp::positions::LooseRange;
use crate::lsp::uri;
use imr_analysis::assists::fill::fill;
use imr_analysis::assists::format::{format, is_torn};
use imr_analysis::fix::fix_all;
use imr_analysis::{Applicability, Context, Finding, Fix, Span, check, suppress};
use serde::Deserialize;
use std::collections::HashMap;
use tower_lsp::gen_lsp_types::{
    CodeAction, CodeActionKind, DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

const QUICK_FIX: &str = "quickfix";

/// All safe fixes to a fixed point.
const FIX_ALL: &str = "source.fixAll.imr";

/// The lay-out of pasted text tidied.
const TIDY: &str = "source.tidy.imr";

/// What changes the letter and mends nothing.
const REWRITE: &str = "refactor.rewrite";

/// The part of the parameters that matters. The diagnostics in them are not read: the findings are
/// remembered with the revision.
#[derive(Debug, Deserialize)]
pub struct Params {
    range: LooseRange,
    #[serde(default)]
    context: CodeActionContext,
}

#[derive(Debug, Default, Deserialize)]
struct CodeActionContext {
    only: Option<Vec<String>>,
}

/// The kinds that there are.
pub fn kinds() -> Vec<CodeActionKind> {
    [QUICK_FIX, REWRITE, FIX_ALL, TIDY].map(|it| CodeActionKind::from(it.to_owned())).to_vec()
}

/// Answers the request.
pub fn handle(scene: &Scene, params: Params) -> Vec<CodeAction> {
    if !scene.client.code_actions || !scene.settings.enable {
        return Vec::new();
    }
    let wanted = Wanted(params.context.only);
    let snapshot = scene.snapshot();
    let range = scene.client.encoding.span(snapshot.text(), params.range.into());
    let findings = diagnostics::findings(&scene.view);
    let here = || findings.iter().filter(|finding| overlap(finding.span, range));
    let mut actions = Vec::new();
    if wanted.has(QUICK_FIX) {
        actions.extend(here().flat_map(|finding| quick_fixes(finding, scene)));
    }
    let is_letter = !uri::is_config(&scene.view.uri);
    if wanted.has(QUICK_FIX) && is_letter {
        actions.extend(silencing(here(), scene));
    }
    if is_letter && wanted.has(REWRITE) {
        actions.extend(fill_action(scene, range.start));
    }
    let fixable = || here().any(Finding::is_fixable);
    if is_letter && wanted.has(FIX_ALL) && (wanted.is_explicit() || fixable()) {
        actions.extend(fix_all_action(scene));
    }
    if is_letter && wanted.has(TIDY) && (wanted.is_explicit() || is_torn(snapshot)) {
        actions.extend(tidy_action(scene));
    }
    actions
}

/// The kinds asked for; `None` for any.
struct Wanted(Option<Vec<String>>);

impl Wanted {
    /// A kind is asked for by its name or by a part of it that ends at a dot.
    fn has(&self, kind: &str) -> bool {
        self.0.as_ref().is_none_or(|only| {
            only.iter().any(|asked| {
                let rest = kind.strip_prefix(asked.as_str());
                asked.is_empty()
                    || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    }

    fn is_explicit(&self) -> bool {
        self.0.is_some()
    }
}

fn overlap(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn quick_fixes(finding: &Finding, scene: &Scene) -> impl Iterator<Item = CodeAction> {
    let places = scene.places();
    let safe = |fix: &Fix| fix.applicability == Applicability::Safe;
    let best = finding.fixes.iter().position(safe).filter(|_| scene.client.preferred);
    finding.fixes.iter().enumerate().map(move |(index, fix)| CodeAction {
        title: fix.title.to_string(),
        kind: Some(QUICK_FIX.to_owned().into()),
        diagnostics: Some(vec![diagnostics::convert(
            finding,
            places,
            &scene.view.uri,
            &scene.client,
        )]),
        is_preferred: (best == Some(index)).then_some(true),
        edit: Some(workspace_edit(&fix.edits, scene)),
        ..CodeAction::default()
    })
}

/// Comments that silence the findings, each once, behind everything that mends them.
fn silencing<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    scene: &Scene,
) -> impl Iterator<Item = CodeAction> {
    let snapshot = scene.snapshot();
    let mut fixes: Vec<(&Finding, Fix)> = Vec::new();
    for finding in findings {
        let fix = suppress::silence(snapshot, finding);
        fixes.extend(
            fix.filter(|fix| !fixes.iter().any(|(_, it)| it == fix)).map(|fix| (finding, fix)),
        );
    }
    let (uri, client, places) = (&scene.view.uri, &scene.client, scene.places());
    fixes.into_iter().map(move |(finding, fix)| CodeAction {
        title: fix.title.to_string(),
        kind: Some(QUICK_FIX.to_owned().into()),
        diagnostics: Some(vec![diagnostics::convert(finding, places, uri, client)]),
        edit: Some(workspace_edit(&fix.edits, scene)),
        ..CodeAction::default()
    })
}

/// What the item at byte `at` lacks.
fn fill_action(scene: &Scene, at: usize) -> Option<CodeAction> {
    let edits = fill(scene.snapshot(), at);
    (!edits.is_empty()).then(|| CodeAction {
        title: "Fill this item".into(),
        kind: Some(REWRITE.to_owned().into()),
        edit: Some(workspace_edit(&edits, scene)),
        ..CodeAction::default()
    })
}

fn fix_all_action(scene: &Scene) -> Option<CodeAction> {
    // Not where the writer is: what is merely pending there is no safe fix's business.
    let context = Context { editing: None, ..scene.view.context.clone() };
    let edits = fix_all(scene.snapshot(), |it| check(it, &context)).edits;
    (!edits.is_empty()).then(|| CodeAction {
        title: "Make all safe fixes".into(),
        kind: Some(FIX_ALL.to_owned().into()),
        edit: Some(workspace_edit(&edits, scene)),
        ..CodeAction::default()
    })
}

fn tidy_action(scene: &Scene) -> Option<CodeAction> {
    let edits = format(scene.snapshot(), formatting::options(scene));
    (!edits.is_empty()).then(|| CodeAction {
        title: "Tidy pasted text".into(),
        kind: Some(TIDY.to_owned().into()),
        edit: Some(workspace_edit(&edits, scene)),
        ..CodeAction::default()
    })
}

/// The edits for this revision, and where the client can tell, for no other.
fn workspace_edit(edits: &[imr_analysis::TextEdit], scene: &Scene) -> WorkspaceEdit {
    let places = scene.places();
    let edits = edits
        .iter()
        .map(|edit| TextEdit { range: places.range(edit.span), new_text: edit.new_text.clone() });
    let uri = scene.view.uri.clone();
    if !scene.client.document_changes {
        let changes = HashMap::from([(uri, edits.collect())]);
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let change = DocumentChange::TextDocumentEdit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            version: scene.view.version,
            text_document_identifier: TextDocumentIdentifier { uri },
        },
        edits: edits.map(Edit::TextEdit).collect(),
    });
    WorkspaceEdit { document_changes: Some(vec![change]), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_asked_for_by_their_parts() {
        let wanted =
            |only: &[&str]| Wanted(Some(only.iter().map(|&kind| kind.to_owned()).collect()));
        for yes in ["", "source", "source.fixAll", "source.fixAll.imr"] {
            assert!(wanted(&["refactor", yes]).has(FIX_ALL), "{yes}");
        }
        for no in ["sour", "source.fix", "source.fixAll.imr.x", "quickfix"] {
            assert!(!wanted(&[no]).has(FIX_ALL), "{no}");
        }
        assert!(Wanted(None).has(QUICK_FIX));
        assert!(!wanted(&[]).has(QUICK_FIX));
    }
}
