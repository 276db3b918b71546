//! What each word of the letter's form is: headings, labels, items, decisions, citations.

use super::marks::{Meaning, form_marks};
use crate::snapshot::Snapshot;
use crate::syntax::Kind;
use crate::text::Span;
use tree_sitter::Node;

/// What a token is. The order is that of the legend, which clients keep: new kinds go to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The heading of a section.
    Heading,
    /// The label of a field, a guideline line, a rationale or a list.
    Label,
    /// The words that name an item.
    Item,
    /// What stands in the place of a decision.
    Decision,
    /// The title of a document.
    Document,
    /// A topic or section of one.
    Topic,
    /// A page or a range.
    Pages,
    /// A template field.
    Placeholder,
    /// A draft comment.
    Comment,
}

/// A token: on one line, and no other lies in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where, in bytes of the letter.
    pub span: Span,
    /// What.
    pub kind: TokenKind,
}

/// The tokens that `within` touches, in order.
pub fn tokens(snapshot: &Snapshot, within: Span) -> Vec<Token> {
    let mut found = Vec::new();
    if let Some(tree) = snapshot.tree() {
        visit(tree.root_node(), within, &mut found);
    }
    let letter = snapshot.letter();
    let items = letter.items.iter().enumerate().filter(|(_, it)| overlap(it.span(), within));
    for (index, _) in items {
        found.extend(form_marks(snapshot, index).into_iter().filter_map(|mark| {
            let kind = match mark.meaning {
                Meaning::Document(_) => TokenKind::Document,
                Meaning::Topics(..) => TokenKind::Topic,
                Meaning::Pages(..) => TokenKind::Pages,
                _ => return None,
            };
            Some(Token { span: mark.span, kind })
        }));
    }
    let mut tokens = lines(snapshot, flat(found));
    tokens.retain(|it| overlap(it.span, within));
    tokens
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn visit(node: Node<'_>, within: Span, out: &mut Vec<Token>) {
    let mut cursor = node.walk();
    loop {
        let node = cursor.node();
        let span = Span::from(node.byte_range());
        let kind = overlap(span, within).then(|| Kind::of(node));
        out.extend(kind.and_then(token).map(|kind| Token { span, kind }));
        if kind.is_some() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

fn token(kind: Kind) -> Option<TokenKind> {
    Some(match kind {
        Kind::DeterminationHeading
        | Kind::DocumentsHeading
        | Kind::SummaryHeading
        | Kind::IssuesHeading => TokenKind::Heading,
        Kind::FieldLabel
        | Kind::ClaimsAdministratorLabel
        | Kind::ReviewerLabel
        | Kind::RationaleLabel
        | Kind::PagesLabel
        | Kind::SectionsLabel => TokenKind::Label,
        Kind::Item => TokenKind::Item,
        Kind::Decision | Kind::UnknownDecision => TokenKind::Decision,
        Kind::PageRange => TokenKind::Pages,
        Kind::Placeholder => TokenKind::Placeholder,
        Kind::Comment => TokenKind::Comment,
        _ => return None,
    })
}

/// The tokens cut so that none lies in another: the inner one counts.
fn flat(mut found: Vec<Token>) -> Vec<Token> {
    found.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    let mut out: Vec<Token> = Vec::with_capacity(found.len());
    let mut open: Vec<Token> = Vec::new();
    let mut at = 0;
    for token in found {
        close(&mut open, &mut out, &mut at, token.span.start);
        if let Some(outer) = open.last() {
            emit(&mut out, Span::new(at, token.span.start), outer.kind);
        }
        at = at.max(token.span.start);
        open.push(token);
    }
    close(&mut open, &mut out, &mut at, usize::MAX);
    out
}

/// Ends what ends before `until`.
fn close(open: &mut Vec<Token>, out: &mut Vec<Token>, at: &mut usize, until: usize) {
    while let Some(last) = open.pop_if(|it| it.span.end <= until) {
        emit(out, Span::new(*at, last.span.end), last.kind);
        *at = (*at).max(last.span.end);
    }
}

fn emit(out: &mut Vec<Token>, span: Span, kind: TokenKind) {
    if !span.is_empty() {
        out.push(Token { span, kind });
    }
}

/// One token a line, without the blanks at its ends.
fn lines(snapshot: &Snapshot, tokens: Vec<Token>) -> Vec<Token> {
    let (text, source) = (snapshot.text(), snapshot.source());
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        let (first, last) = (text.line_at(token.span.start), text.line_at(token.span.end));
        for line in first..=last {
            let line = text.line_span(line);
            let start = token.span.start.max(line.start);
            let end = token.span.end.min(line.end);
            let span = Span::new(start, end.max(start)).trim(source);
            emit(&mut out, span, token.kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    const LETTER: &str = "\
%% a draft
IMR ISSUES, DECISIONS AND RATIONALES

Norco {{dose}}
#60: Upheld

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use
Page(s): 76-80.

Decision rationale: No.
";

    fn shown(within: Span) -> Vec<(&'static str, TokenKind)> {
        let found = tokens(&Snapshot::new(Text::new(LETTER)), within);
        found.iter().map(|it| (it.span.of(LETTER), it.kind)).collect()
    }

    #[test]
    fn each_word_of_the_form_is_told() {
        use TokenKind::*;
        let expected = [
            ("%% a draft", Comment),
            ("IMR ISSUES, DECISIONS AND RATIONALES", Heading),
            ("Norco", Item),
            ("{{dose}}", Placeholder),
            ("#60", Item),
            ("Upheld", Decision),
            ("MAXIMUS guideline", Label),
            ("Chronic Pain Medical Treatment Guidelines", Document),
            ("Opioids, criteria for use", Topic),
            ("Page(s)", Label),
            ("76-80", Pages),
            ("Decision rationale", Label),
        ];
        let all = shown(Span::new(0, LETTER.len()));
        let trimmed: Vec<_> =
            all.iter().map(|(text, kind)| (text.trim_end_matches(':'), *kind)).collect();
        assert_eq!(trimmed, expected);
    }

    #[test]
    fn a_part_is_the_same_as_in_the_whole() {
        let all = tokens(&Snapshot::new(Text::new(LETTER)), Span::new(0, LETTER.len()));
        let snapshot = Snapshot::new(Text::new(LETTER));
        for start in 0..LETTER.len() {
            let within = Span::new(start, (start + 60).min(LETTER.len()));
            let expected: Vec<_> =
                all.iter().filter(|it| overlap(it.span, within)).copied().collect();
            assert_eq!(tokens(&snapshot, within), expected);
        }
    }
}
