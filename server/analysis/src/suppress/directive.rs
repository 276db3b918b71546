//! `%% imr: ignore CODE[, CODE] -- reason` and `%% imr: ignore-file CODE[, CODE] -- reason`, read.

use crate::text::Span;

/// What a comment tells imr.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directive {
    /// Whether it holds for the whole file.
    pub file: bool,
    /// The verb (`ignore`); whether it is known.
    pub verb: (Span, bool),
    /// The names of the findings to be silenced.
    pub codes: Vec<Span>,
    /// Words that are neither names nor behind ` -- `.
    pub strays: Vec<Span>,
    /// Why.
    pub reason: Option<Span>,
}

/// Reads the comment at `comment`; `None` for one that is not meant for imr.
pub(crate) fn read(text: &str, comment: Span) -> Option<Directive> {
    let body = Span::new(comment.start + "%%".len(), comment.end).trim(text);
    let rest = body.of(text).strip_prefix("imr:")?;
    let body = Span::new(body.end - rest.len(), body.end).trim(text);
    let (body, reason) = split_reason(text, body);
    let verb = first_word(text, body);
    let known = ["ignore", "ignore-file"].contains(&verb.of(text));
    let mut directive = Directive {
        file: verb.of(text) == "ignore-file",
        verb: (if verb.is_empty() { comment } else { verb }, known),
        reason,
        ..Directive::default()
    };
    if known {
        directive.read_codes(text, Span::new(verb.end, body.end));
    }
    Some(directive)
}

impl Directive {
    fn read_codes(&mut self, text: &str, list: Span) {
        let mut at = list.start;
        for piece in list.of(text).split(',') {
            let span = Span::new(at, at + piece.len()).trim(text);
            at += piece.len() + 1;
            let code = first_word(text, span);
            let stray = Span::new(code.end, span.end).trim(text);
            self.codes.extend(Some(code).filter(|it| !it.is_empty()));
            self.strays.extend(Some(stray).filter(|it| !it.is_empty()));
        }
    }
}

fn split_reason(text: &str, body: Span) -> (Span, Option<Span>) {
    let words = body.of(text);
    let dashes = words.match_indices("--").find(|(at, _)| {
        words
            .get(..*at)
            .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
    });
    let Some((at, _)) = dashes else { return (body, None) };
    let reason = Span::new(body.start + at + "--".len(), body.end).trim(text);
    let body = Span::new(body.start, body.start + at).trim(text);
    (body, Some(reason).filter(|it| !it.is_empty()))
}

fn first_word(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let len = span.of(text).split(char::is_whitespace).next().map_or(0, str::len);
    Span::new(span.start, span.start + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Words<'a> = (bool, Vec<&'a str>, Vec<&'a str>, Option<&'a str>);

    fn words(text: &str) -> Option<Words<'_>> {
        let it = read(text, Span::new(0, text.len()))?;
        let of = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert!(it.verb.1);
        Some((it.file, of(&it.codes), of(&it.strays), it.reason.map(|it| it.of(text))))
    }

    #[test]
    fn names_and_reasons() {
        assert_eq!(words("%% a remark"), None);
        assert_eq!(
            words("%% imr: ignore a-b, c -- the plan's own words"),
            Some((false, vec!["a-b", "c"], vec![], Some("the plan's own words")))
        );
        assert_eq!(words("%%imr:ignore-file a-b"), Some((true, vec!["a-b"], vec![], None)));
        assert_eq!(words("%% imr: ignore -- why"), Some((false, vec![], vec![], Some("why"))));
        assert_eq!(
            words("%% imr: ignore a-b it is so,, c"),
            Some((false, vec!["a-b", "c"], vec!["it is so"], None))
        );
    }

    #[test]
    fn other_verbs_are_told_apart() {
        for text in ["%% imr:", "%% imr: ignroe a", "%% imr: -- b"] {
            let it = read(text, Span::new(0, text.len())).unwrap();
            assert!(!it.verb.1 && !it.verb.0.is_empty(), "{text}");
        }
    }
}
