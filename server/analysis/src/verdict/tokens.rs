//! Words and punctuation of the prose, with their places, and the words as they were meant:
//! misspellings, contractions, lost blanks and hyphens inside words.

use super::kinds::{self, Kinds};
use super::spelling::{self, Meant};
use super::wording::{WordId, Wording};

/// One word or mark. A misspelt or glued word can yield several tokens with one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Byte offsets in the prose.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) word: WordId,
    /// Punctuation kinds; empty for words.
    pub(super) mark: Kinds,
}

/// Cuts the prose into tokens.
pub(super) fn tokens(text: &str, wording: &Wording) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut lower = String::with_capacity(32);
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        if !first.is_alphanumeric() {
            if let Some(mark) = mark_of(first, text, start) {
                out.push(Token {
                    start: start as u32,
                    end: (start + first.len_utf8()) as u32,
                    word: 0,
                    mark,
                });
            }
            continue;
        }
        lower.clear();
        push_lower(&mut lower, first);
        let mut end = start + first.len_utf8();
        let mut letters = first.is_alphabetic();
        while let Some(&(at, next)) = chars.peek() {
            let inside = is_apostrophe(next) && follows_letter(text, at + next.len_utf8());
            if !(next.is_alphanumeric() || inside) {
                break;
            }
            letters |= next.is_alphabetic();
            push_lower(&mut lower, if inside { '\'' } else { next });
            end = at + next.len_utf8();
            chars.next();
        }
        if !letters {
            // A decimal point or a thousands comma belongs to its number.
            while let Some(&(at, next)) = chars.peek() {
                let joins = matches!(next, '.' | ',') && follows_digit(text, at + 1);
                if !(joins || next.is_ascii_digit()) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            out.push(Token { start: start as u32, end: end as u32, word: 0, mark: kinds::NUMBER });
            continue;
        }
        push_word(&mut out, &mut lower, start as u32, end as u32, wording, text);
    }
    out
}

/// Adds the word, joined with the one before the hyphen where the two are one known word.
fn push_word(
    out: &mut Vec<Token>,
    lower: &mut String,
    start: u32,
    end: u32,
    wording: &Wording,
    text: &str,
) {
    if let Some(last) = out.last().copied()
        && last.mark == Kinds::default()
        && is_hyphenated(text, last.end as usize, start as usize)
        && let Some(before) = text.get(last.start as usize..last.end as usize)
    {
        let mut joined = String::with_capacity(before.len() + lower.len());
        before.chars().for_each(|c| push_lower(&mut joined, c));
        joined.push_str(lower);
        let id = wording.id(&joined);
        if id != 0 {
            out.pop();
            out.push(Token { start: last.start, end, word: id, mark: Kinds::default() });
            return;
        }
    }
    let mut add = |word| out.push(Token { start, end, word, mark: Kinds::default() });
    match spelling::meant(lower, wording) {
        Meant::One(id) => add(id),
        Meant::Many(ids) => ids.iter().copied().for_each(add),
        Meant::Parts(first, second) => {
            add(first);
            add(second);
        }
    }
}

fn push_lower(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.extend(c.to_lowercase());
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}')
}

fn follows_letter(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
}

fn follows_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

/// Only a hyphen, and at most one blank behind it, between two words.
fn is_hyphenated(text: &str, from: usize, to: usize) -> bool {
    matches!(text.get(from..to), Some("-" | "- " | "\u{2010}" | "\u{2011}" | "\u{ad}"))
}

fn mark_of(c: char, text: &str, at: usize) -> Option<Kinds> {
    Some(match c {
        ',' => kinds::COMMA,
        ';' => kinds::SEMICOLON,
        '.' | '!' => kinds::STOP,
        '?' => kinds::QUESTION,
        ':' => kinds::COLON,
        '(' | '[' => kinds::OPEN,
        ')' | ']' => kinds::CLOSE,
        '\u{2013}' | '\u{2014}' => kinds::DASH,
        '-' if text.as_bytes().get(at + 1) == Some(&b'-') => kinds::DASH,
        '-' if text.as_bytes().get(at + 1) == Some(&b' ')
            && at > 0
            && text.as_bytes().get(at - 1) == Some(&b' ') =>
        {
            kinds::DASH
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::wording::wording;
    use super::*;

    fn words(text: &str) -> Vec<WordId> {
        tokens(text, wording())
            .iter()
            .filter(|t| t.mark == Kinds::default())
            .map(|t| t.word)
            .collect()
    }

    #[test]
    fn contractions_and_lost_blanks_yield_the_words_meant() {
        assert_eq!(words("isn't"), words("is not"));
        assert_eq!(words("isn\u{2019}t"), words("is not"));
        assert_eq!(words("notmedically"), words("not medically"));
        assert_eq!(words("medicallynecessary"), words("medically necessary"));
    }

    #[test]
    fn hyphens_inside_known_words_are_ignored() {
        assert_eq!(words("non-certified"), words("noncertified"));
        assert_eq!(words("neces-sary"), words("necessary"));
        assert_eq!(words("over- turned"), words("overturned"));
        assert_eq!(words("not-medically-necessary").len(), 3);
    }

    #[test]
    fn decimals_are_one_number() {
        let marks: Vec<_> =
            tokens("1.5 mg, 1,000 units.", wording()).iter().map(|t| t.mark).collect();
        assert_eq!(marks.iter().filter(|m| **m == kinds::NUMBER).count(), 2);
        assert_eq!(marks.iter().filter(|m| **m == kinds::STOP).count(), 1);
    }
}
