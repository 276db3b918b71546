//! Where sentences end, for facts: a full stop behind an abbreviation or within a number ends none, one
//! with its blank lost (`10-11-2016.The`) does.

use crate::text::Span;

/// Abbreviations that a name or number follows.
const SHORT: &[&str] = &[
    "dr", "mr", "mrs", "ms", "no", "st", "vs", "approx", "e.g", "i.e", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fig", "vol", "ed", "pp", "d.o.i",
    "d.o.b", "y.o",
];

/// A sentence is cut after so many bytes: whatever looks at one looks at no more than that.
const LONGEST: usize = 1500;

/// The sentences of `prose`, in order, each with its full stop.
pub(crate) fn sentences(prose: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in prose.match_indices(['.', '?', '!']) {
        if at < start {
            continue;
        }
        let after = prose.get(at + mark.len()..).unwrap_or("");
        let closing = after.len() - after.trim_start_matches(['"', '”', ')', '’', '\'']).len();
        let rest = after.get(closing..).unwrap_or("");
        let word = prose.get(start..at).and_then(|it| it.rsplit([' ', '(']).next()).unwrap_or("");
        if ends(mark, word, rest) {
            let end = at + mark.len() + closing;
            push(prose, Span::new(start, end), &mut out);
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
    if start < prose.len() {
        push(prose, Span::new(start, prose.len()), &mut out);
    }
    out
}

fn push(prose: &str, sentence: Span, out: &mut Vec<Span>) {
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let most = prose.floor_char_boundary(start + LONGEST);
        let blank = Span::new(start, most).of(prose).rfind(' ').map_or(most, |at| start + at + 1);
        out.push(Span::new(start, blank));
        start = blank;
    }
    out.push(Span::new(start, sentence.end));
}

/// Whether `mark` behind `word` and before `rest` ends a sentence.
fn ends(mark: &str, word: &str, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return true };
    if mark != "." {
        return next.is_whitespace();
    }
    let initial = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    if initial || SHORT.iter().any(|it| it.eq_ignore_ascii_case(word)) {
        return false;
    }
    if next.is_whitespace() {
        return !rest.trim_start().starts_with(char::is_lowercase);
    }
    // The blank is lost.
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_at_blanks() {
        let text = "ab ".repeat(2000);
        let found = sentences(&text);
        assert!(found.iter().all(|it| it.len() <= LONGEST && it.of(&text).starts_with("ab")));
        assert_eq!(found.iter().map(|it| it.len()).sum::<usize>(), text.len());
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        let text = "He saw Dr. Lee on 7.10.15. It was 2.5 cm (small). \"Done.\" A. Smith, e.g. on 10-11-2016.The end";
        let found: Vec<_> = sentences(text).into_iter().map(|it| it.of(text)).collect();
        assert_eq!(
            found,
            [
                "He saw Dr. Lee on 7.10.15.",
                "It was 2.5 cm (small).",
                "\"Done.\"",
                "A. Smith, e.g. on 10-11-2016.",
                "The end"
            ]
        );
    }
}
