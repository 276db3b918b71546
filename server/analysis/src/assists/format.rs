//! Tidies the lay-out: one blank between words, one empty line between paragraphs and none within,
//! labels with their colon and one blank, one line end at the end. No word is touched, nor what the
//! letter is found to say; line ends, byte order mark and comments stay.
//!
//! The new text has the old one's characters in their order, white space apart; so it is known which gap
//! became which, and the edits are those gaps.

use crate::context::Context;
use crate::finding::TextEdit;
use crate::letter::Letter;
use crate::snapshot::Snapshot;
use crate::text::{Span, Text, is_blank};

/// What to do beside spacing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the lines of a paragraph become one.
    pub reflow: bool,
}

/// How often the tidied text is tidied again, until it stays as it is.
const ROUNDS: usize = 4;

/// A line shorter than this was ended by the writer, not for want of room.
const FULL_LINE: usize = 50;

/// The edits that tidy the letter, ascending and apart; none where it is tidy.
pub fn format(snapshot: &Snapshot, options: Options) -> Vec<TextEdit> {
    edits(snapshot.source(), &formatted(snapshot, options))
}

/// Whether the letter looks like pasted PDF text: most paragraphs have empty lines within.
pub fn is_torn(snapshot: &Snapshot) -> bool {
    let source = snapshot.source();
    let pieces = pieces(snapshot.letter());
    let torn = |span: &&Span| {
        let gaps = Gaps::new(span.of(source), &[]);
        gaps.filter(|gap| breaks(gap.span.of(span.of(source))) > 1).count() > 0
    };
    let long = pieces.iter().filter(|it| it.of(source).contains('\n'));
    let (long, torn) = (long.clone().count(), long.filter(torn).count());
    torn >= 2 && torn * 2 > long
}

/// The tidied text. Where tidying would change what is read in the letter, only the blanks within lines
/// are tidied, or nothing.
fn formatted(snapshot: &Snapshot, options: Options) -> String {
    let said = said(snapshot);
    for pass in [whole as fn(&Snapshot, Options) -> String, within_lines] {
        let mut now = snapshot.clone();
        for _ in 0..ROUNDS {
            let next = pass(&now, options);
            if next == now.source() {
                break;
            }
            now = Snapshot::new(Text::new(next));
        }
        if pass(&now, options) == now.source() && self::said(&now) == said {
            return now.source().to_owned();
        }
    }
    snapshot.source().to_owned()
}

/// Items, decisions, verdicts, and the codes that are not of blanks.
fn said(snapshot: &Snapshot) -> Vec<String> {
    let items = snapshot.letter().items.iter().zip(snapshot.verdicts());
    let items =
        items.map(|(it, verdict)| format!("{} {:?} {:?}", it.text(), it.decision(), verdict.which));
    let found = crate::check(snapshot, &Context::default());
    let codes = found.iter().filter(|it| it.code != "lost-space");
    let mut codes: Vec<_> = codes.map(|it| format!("{:?} {}", it.item, it.code)).collect();
    codes.sort();
    items.chain(codes).collect()
}

/// A gap between two words, or none where a label's colon ends one.
struct Gap {
    /// The white space.
    span: Span,
    /// Where the word before begins.
    word: usize,
}

/// The gaps of a text behind its byte order mark, the last one at its end.
struct Gaps<'a> {
    text: &'a str,
    at: usize,
    /// Places behind which a word ends although no blank follows; ascending.
    colons: &'a [usize],
}

impl<'a> Gaps<'a> {
    fn new(text: &'a str, colons: &'a [usize]) -> Self {
        Self {
            text,
            at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            colons,
        }
    }
}

impl Iterator for Gaps<'_> {
    type Item = Gap;

    fn next(&mut self) -> Option<Gap> {
        let word = self.at;
        let rest = self.text.get(word..).filter(|it| !it.is_empty())?;
        let mut end = word + rest.find(is_blank).unwrap_or(rest.len());
        let colon = self.colons.get(self.colons.partition_point(|&it| it < word));
        if let Some(&colon) = colon.filter(|&&it| it < end) {
            end = colon + 1;
        }
        let tail = self.text.get(end..).unwrap_or("");
        self.at = end + tail.len() - tail.trim_start_matches(is_blank).len();
        Some(Gap { span: Span::new(end, self.at), word })
    }
}

/// Line ends in a gap; CRLF is one.
fn breaks(gap: &str) -> usize {
    gap.matches('\n').count() + gap.matches('\r').count() - gap.matches("\r\n").count()
}

/// The line end that a gap uses.
fn line_end(gap: &str) -> &'static str {
    match (gap.contains("\r\n"), gap.contains('\n'), gap.contains('\r')) {
        (true, ..) => "\r\n",
        (_, false, true) => "\r",
        _ => "\n",
    }
}

/// One pass over the whole lay-out.
fn whole(snapshot: &Snapshot, options: Options) -> String {
    let (text, letter) = (snapshot.source(), snapshot.letter());
    let (pieces, colons) = (pieces(letter), colons(letter, text));
    let mut columns: Vec<usize> =
        letter.header.fields.iter().map(|it| it.label.span.start).collect();
    columns.sort_unstable();
    rewrite(text, &colons, |gap| {
        let blank = gap.span.of(text);
        let comment = |at: usize| is_in(&letter.comments, Span::new(at, at + 1));
        let last = gap.span.end == text.len();
        let first = gap.span.start == gap.word;
        if last || first {
            return if first { String::new() } else { end_of_text(text).to_owned() };
        }
        // Columns of the header stay.
        if breaks(blank) == 0 && columns.binary_search(&gap.span.end).is_ok() {
            return blank.to_owned();
        }
        if breaks(blank) == 0 {
            return if comment(gap.word) {
                blank.to_owned()
            } else {
                in_line(text, gap, &colons).to_owned()
            };
        }
        let line_end = line_end(blank);
        let inside = is_in(&pieces, gap.span);
        if !inside || comment(gap.word) || comment(gap.span.end) {
            return line_end.repeat(breaks(blank).min(2));
        }
        match options.reflow && is_wrapped(text, gap) {
            true if closes_hyphen(text, gap) => String::new(),
            true => " ".to_owned(),
            false => line_end.to_owned(),
        }
    })
}

/// Whether one of `spans`, which are ascending and apart, holds `span`.
fn is_in(spans: &[Span], span: Span) -> bool {
    let last = spans.partition_point(|it| it.start <= span.start).checked_sub(1);
    last.and_then(|at| spans.get(at)).is_some_and(|it| it.contains(span))
}

/// One pass over the blanks within lines and at their ends.
fn within_lines(snapshot: &Snapshot, _: Options) -> String {
    let (text, letter) = (snapshot.source(), snapshot.letter());
    rewrite(text, &[], |gap| {
        let blank = gap.span.of(text);
        let comment = is_in(&letter.comments, Span::new(gap.word, gap.word + 1));
        if breaks(blank) > 0 || blank.is_empty() {
            let kept = blank.chars().filter(|ch| matches!(ch, '\n' | '\r'));
            return kept.collect();
        }
        if comment { blank.to_owned() } else { " ".to_owned() }
    })
}

/// The text with every gap as `to` has it.
fn rewrite(text: &str, colons: &[usize], to: impl Fn(&Gap) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for gap in Gaps::new(text, colons) {
        out.push_str(Span::new(at, gap.span.start).of(text));
        out.push_str(&to(&gap));
        at = gap.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// What ends the text: a line end as the others are.
fn end_of_text(text: &str) -> &'static str {
    let first = text.find(['\n', '\r']).and_then(|at| text.get(at..));
    first.map_or("\n", |rest| {
        if rest.starts_with("\r\n") { "\r\n" } else { line_end(rest.get(..1).unwrap_or("")) }
    })
}

/// A gap within a line: nothing before a label's colon, one blank behind it.
fn in_line(text: &str, gap: &Gap, colons: &[usize]) -> &'static str {
    let is_colon = |at: usize| colons.binary_search(&at).is_ok();
    let behind = gap.span.start.checked_sub(1).is_some_and(is_colon);
    match gap.span.is_empty() {
        _ if is_colon(gap.span.end) && !behind => "",
        true if !behind
            || text
                .get(gap.span.end..)
                .is_some_and(|it| it.starts_with(|ch: char| !ch.is_alphanumeric())) =>
        {
            ""
        }
        _ => " ",
    }
}

/// Whether the line before the gap ended for want of room, and the next does not begin a list's entry.
fn is_wrapped(text: &str, gap: &Gap) -> bool {
    let before = text.get(..gap.span.start).unwrap_or("");
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let next = text.get(gap.span.end..).unwrap_or("");
    let word = next.split(is_blank).next().unwrap_or("");
    let number = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let entry = word.starts_with(['•', '*', '·', '-', '–'])
        || number.len() < word.len()
            && !number.is_empty()
            && number.len() < 3
            && number.bytes().all(|it| it.is_ascii_digit());
    line.chars().count() >= FULL_LINE && !entry
}

/// As [`crate::text::Prose`] closes them: `peer-` before `reviewed`.
fn closes_hyphen(text: &str, gap: &Gap) -> bool {
    let mut before = text.get(..gap.span.start).unwrap_or("").chars().rev();
    let next = text.get(gap.span.end..).unwrap_or("");
    before.next() == Some('-')
        && before.next().is_some_and(char::is_alphanumeric)
        && next.starts_with(char::is_alphanumeric)
}

/// The pieces of the letter that are one paragraph each.
fn pieces(letter: &Letter) -> Vec<Span> {
    let mut out: Vec<Span> = letter.passages.iter().map(|it| it.at(it.body.span)).collect();
    for item in &letter.items {
        out.extend(item.heading.iter().map(|it| item.at(it.span)));
        out.extend(item.stray.iter().map(|it| item.at(it.span)));
        out.extend(item.guidelines.iter().map(|it| item.at(it.body.span)));
        out.extend(item.rationales.iter().flat_map(|it| &it.paragraphs).map(|it| item.at(it.span)));
    }
    out.retain(|it| !it.is_empty());
    out.sort();
    out
}

/// The colons of labels and before decisions, ascending.
fn colons(letter: &Letter, text: &str) -> Vec<usize> {
    let behind = |end: usize| {
        let rest = text.get(end..)?;
        let colon = rest.trim_start_matches([' ', '\t', '\u{a0}']);
        colon.starts_with(':').then_some(end + rest.len() - colon.len())
    };
    let mut out: Vec<usize> =
        letter.header.fields.iter().filter_map(|it| behind(it.label.span.end)).collect();
    for item in &letter.items {
        let guidelines = item.guidelines.iter().map(|it| it.label.span);
        let labels = guidelines.chain(item.rationales.iter().map(|it| it.label.span));
        let words =
            item.heading.iter().filter(|it| it.decision.is_some()).filter_map(|it| it.words);
        out.extend(labels.chain(words).filter_map(|it| behind(item.at(it).end)));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The gaps of `old` that `new` has otherwise; both have the same characters but for white space.
fn edits(old: &str, new: &str) -> Vec<TextEdit> {
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    loop {
        let (from, to) = (blanks(old, a), blanks(new, b));
        if from.of(old) != to.of(new) {
            out.push(TextEdit { span: from, new_text: to.of(new).to_owned() });
        }
        let next = |text: &str, at: usize| text.get(at..).and_then(|it| it.chars().next());
        match (next(old, from.end), next(new, to.end)) {
            (Some(x), Some(y)) if x == y => {
                (a, b) = (from.end + x.len_utf8(), to.end + y.len_utf8())
            }
            _ => return out,
        }
    }
}

/// The white space at `at`; a byte order mark at the start is none.
fn blanks(text: &str, at: usize) -> Span {
    let start = if at == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { at };
    let rest = text.get(start..).unwrap_or("");
    Span::new(start, start + rest.len() - rest.trim_start_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::apply;

    fn tidy(text: &str, reflow: bool) -> String {
        let snapshot = Snapshot::new(Text::new(text));
        let options = Options { reflow };
        let once = apply(text, &format(&snapshot, options));
        let twice = Snapshot::new(Text::new(once.as_str()));
        assert_eq!(format(&twice, options), [], "tidied twice: {once:?}");
        once
    }

    const PASTED: &str = "\u{feff}CLINICAL CASE SUMMARY \r\n\r\n\
        The worker is a 44-year-old male, who lifted a box at work and has had low \r\n\r\n\
        back pain since.  He takes tablets. \r\n\r\n \r\n\r\n\
        IMR ISSUES, DECISIONS AND RATIONALES \r\n\r\n \r\n\r\n\
        Cold  pack :  Upheld \r\n\r\n \r\n\r\n\
        Claims Administrator guideline:None. \r\n\r\n \r\n\r\n\
        MAXIMUS guideline : None. \r\n\r\n \r\n\r\n\
        %% look   again\r\n\
        Decision rationale:  A bag of peas does it as well, as many peer-\r\n\r\nreviewed studies of the last years have \r\n\r\n\
        shown. The request is not medically necessary.";

    #[test]
    fn pasted_text_is_tidied() {
        assert!(is_torn(&Snapshot::new(Text::new(PASTED))));
        assert_eq!(
            tidy(PASTED, false),
            "\u{feff}CLINICAL CASE SUMMARY\r\n\r\n\
             The worker is a 44-year-old male, who lifted a box at work and has had low\r\n\
             back pain since. He takes tablets.\r\n\r\n\
             IMR ISSUES, DECISIONS AND RATIONALES\r\n\r\n\
             Cold pack: Upheld\r\n\r\n\
             Claims Administrator guideline: None.\r\n\r\n\
             MAXIMUS guideline: None.\r\n\r\n\
             %% look   again\r\n\
             Decision rationale: A bag of peas does it as well, as many peer-\r\nreviewed studies of the last years have\r\n\
             shown. The request is not medically necessary.\r\n"
        );
    }

    #[test]
    fn the_lines_of_a_paragraph_become_one() {
        let text = tidy(PASTED, true);
        assert!(
            text.contains("has had low back pain since. He takes tablets.\r\n\r\nIMR"),
            "{text}"
        );
        assert!(text.contains("peer-reviewed studies of the last years have shown."), "{text}");
    }

    #[test]
    fn a_tidy_letter_stays() {
        let columns = "Date Assigned: 03/14/2016    Date of Injury: 08/21/2014\n";
        assert_eq!(tidy(columns, false), columns);
        for text in ["", "\n", "\u{feff}", "a", "%%  x"] {
            let once = tidy(text, false);
            assert_eq!(
                once.split_whitespace().collect::<String>(),
                text.split_whitespace().collect::<String>()
            );
        }
    }
}
