//! The fields that are left in a letter, for going from one to the next.

use super::fields::{Field, fields};
use crate::finding::Code;
use crate::rules::find;
use crate::snapshot::Snapshot;
use crate::text::Span;

/// A field that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// With its braces.
    pub span: Span,
    /// What it is called, where templates know it.
    pub name: Option<&'static str>,
}

const UNFILLED: Code = "unfilled-placeholder";

/// What is still to be filled in, in order: each `{{…}}` outside draft comments, and whatever else the
/// letter is told of as unfilled.
pub fn left(snapshot: &Snapshot) -> Vec<Left> {
    let text = snapshot.source();
    let comments = &snapshot.letter().comments;
    let braced = fields(text).into_iter().filter(|it| it.name.is_ok());
    let braced = braced.filter(|it| !comments.iter().any(|comment| comment.contains(it.span)));
    let mut out: Vec<_> = braced
        .map(|it| Left {
            span: it.span,
            name: it.name.ok().and_then(Field::named).map(|it| it.name.as_str()),
        })
        .collect();
    let others = find(snapshot).into_iter().filter(|it| it.code == UNFILLED).map(|it| it.span);
    for span in others {
        if !out.iter().any(|it| it.span.start < span.end && span.start < it.span.end) {
            out.push(Left { span, name: None });
        }
    }
    out.sort_by_key(|it| it.span);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn in_order_and_not_in_comments() {
        let text = "%% {{item}}\nCane: {{decision}}\n\nMAXIMUS guideline: [GUIDELINE]\n\n\
                    Decision rationale: {{ Rationale }} {{mood}} seen on XX/XX/XXXX [sic].\n";
        let snapshot = Snapshot::new(Text::new(text));
        let read: Vec<_> =
            left(&snapshot).into_iter().map(|it| (it.span.of(text), it.name)).collect();
        assert_eq!(
            read,
            [
                ("{{decision}}", Some("decision")),
                ("[GUIDELINE]", Some("citation")),
                ("{{ Rationale }}", Some("rationale")),
                ("{{mood}}", None),
                ("XX/XX/XXXX", None),
            ]
        );
    }
}
