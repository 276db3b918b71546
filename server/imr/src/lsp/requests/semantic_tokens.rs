//! `textDocument/semanticTokens/full` and `…/range`: the form of the letter, from its tree.

use super::{Ignored, Scene};
use crate::lsp::positions::LooseRange;
use imr_analysis::Span;
use imr_analysis::assists::tokens::{Token, TokenKind, tokens};
use serde::Deserialize;
use tower_lsp::gen_lsp_types::{SemanticToken, SemanticTokens, SemanticTokensLegend};

/// The names of the kinds, in their order: types that every colour theme knows.
const LEGEND: &[(TokenKind, &str)] = &[
    (TokenKind::Heading, "namespace"),
    (TokenKind::Label, "keyword"),
    (TokenKind::Item, "class"),
    (TokenKind::Decision, "enumMember"),
    (TokenKind::Document, "type"),
    (TokenKind::Topic, "property"),
    (TokenKind::Pages, "number"),
    (TokenKind::Placeholder, "macro"),
    (TokenKind::Comment, "comment"),
];

/// What the numbers of the kinds mean.
pub fn legend() -> SemanticTokensLegend {
    let types = LEGEND.iter().map(|(_, name)| (*name).to_owned()).collect();
    SemanticTokensLegend { token_types: types, token_modifiers: Vec::new() }
}

/// The part of the parameters that matters.
#[derive(Debug, Deserialize)]
pub struct Params {
    range: LooseRange,
}

/// Answers the request for the whole letter.
pub(super) fn full(scene: &Scene, _params: Ignored) -> SemanticTokens {
    of(scene, Span::new(0, scene.snapshot().source().len()))
}

/// Answers the request for a part.
pub(super) fn range(scene: &Scene, params: Params) -> SemanticTokens {
    of(scene, scene.client.encoding.span(scene.snapshot().text(), params.range.into()))
}

fn of(scene: &Scene, within: Span) -> SemanticTokens {
    let places = scene.places();
    let (mut line, mut start) = (0, 0);
    let data = tokens(scene.snapshot(), within).into_iter().filter_map(|Token { span, kind }| {
        let range = places.range(span);
        let length = range.end.character.checked_sub(range.start.character)?;
        let token_type = LEGEND.iter().position(|(known, _)| *known == kind)?;
        let delta_line = range.start.line.checked_sub(line)?;
        let before = if delta_line == 0 { start } else { 0 };
        let delta_start = range.start.character.checked_sub(before)?;
        (line, start) = (range.start.line, range.start.character);
        Some(SemanticToken {
            delta_line,
            delta_start,
            length,
            token_type: u32::try_from(token_type).ok()?,
            token_modifiers_bitset: 0,
        })
    });
    SemanticTokens { result_id: None, data: data.collect() }
}
