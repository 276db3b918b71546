//! Words that fill a field and say nothing.

use serde::Deserialize;

/// What stands in a field that is still to be written, or instead of reasons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filler {
    /// What is still to be written, in any field. `*` stands for a few words.
    pub unwritten: Vec<String>,
    /// What is no rationale, although it may be an answer elsewhere.
    pub empty_words: Vec<String>,
    /// Words that send the reader elsewhere.
    pub pointers: Vec<String>,
    /// Words that say where to, and what else stands in such a sentence; numbers do too.
    pub places: Vec<String>,
    /// Words beside an item's own that only name it.
    pub naming: Vec<String>,
    /// Words that make any text a rationale, however short.
    pub telling: Vec<String>,
    /// Where they were seen.
    pub source: String,
}

/// The most words that a `*` stands for.
const STAR_WORDS: usize = 4;

/// A text of more words says something.
const LONGEST_WORDS: usize = 24;

impl Filler {
    /// Whether `text` is still to be written. A text without any letter or digit is.
    pub fn is_unwritten(&self, text: &str) -> bool {
        let Some(words) = words(text) else { return false };
        words.is_empty() || is_phrase(&self.unwritten, &words)
    }

    /// Whether `text`, as the rationale of the item named `item`, gives no reasons: it is still to be
    /// written, sends the reader elsewhere, or only names the item.
    pub fn is_no_rationale(&self, text: &str, item: &str) -> bool {
        let Some(all) = words(text) else { return false };
        if all.iter().any(|word| is_among(&self.telling, word)) {
            return false;
        }
        let empty = |words: &[String]| {
            is_phrase(&self.unwritten, words)
                || is_phrase(&self.empty_words, words)
                || self.points(words)
        };
        !text.contains(char::is_alphabetic)
            || empty(&all)
            || parts(text).all(|part| words(part).is_some_and(|it| it.is_empty() || empty(&it)))
            || self.only_names(&all, item)
    }

    /// "See the rationale for item 1".
    fn points(&self, words: &[String]) -> bool {
        let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        words.iter().any(|word| is_among(&self.pointers, word))
            && words.iter().all(|word| {
                is_among(&self.pointers, word) || is_among(&self.places, word) || number(word)
            })
    }

    fn only_names(&self, words: &[String], item: &str) -> bool {
        let item: Vec<String> = spoken(item).collect();
        words.iter().any(|word| item.contains(word))
            && words.iter().all(|word| item.contains(word) || is_among(&self.naming, word))
    }
}

/// The words of a text in small letters; none where they are too many.
fn words(text: &str) -> Option<Vec<String>> {
    let words: Vec<String> = spoken(text).take(LONGEST_WORDS + 1).collect();
    (words.len() <= LONGEST_WORDS).then_some(words)
}

fn spoken(text: &str) -> impl Iterator<Item = String> {
    let bare = |word: &'_ str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty())
}

/// Sentences and what else stands by itself: "N/A - see above".
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', ',', ':', '!', '(', ')', '\u{2013}', '\u{2014}'])
        .flat_map(|part| part.split(" - "))
}

fn is_among(list: &[String], word: &str) -> bool {
    list.iter().any(|it| it == word)
}

fn is_phrase(phrases: &[String], words: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        let pattern: Vec<&str> = phrase.split(' ').collect();
        reads(&pattern, words)
    })
}

/// Whether `words` read like `pattern`, in which `*` stands for one to a few words.
fn reads(pattern: &[&str], words: &[String]) -> bool {
    match (pattern.split_first(), words.split_first()) {
        (None, None) => true,
        (Some((&"*", rest)), _) => (1..=STAR_WORDS.min(words.len()))
            .any(|skipped| words.get(skipped..).is_some_and(|words| reads(rest, words))),
        (Some((first, rest)), Some((word, words))) => first == word && reads(rest, words),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::letter::Forms;

    const ITEM: &str = "Flexeril 10mg #90 with 1 refill";

    #[track_caller]
    fn are(filler: bool, texts: &[&str]) {
        let forms = Forms::builtin();
        let wrong: Vec<_> =
            texts.iter().filter(|it| forms.is_no_rationale(it, ITEM) != filler).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_is_still_to_be_written() {
        are(
            true,
            &[
                "",
                " tbd. ",
                "TBA",
                "...",
                "----",
                "____",
                "***",
                "?",
                "1.",
                "[rationale]",
                "<rationale here>",
                "Pending",
                "Pending review.",
                "Rationale pending",
                "Rationale to follow",
                "to be completed",
                "To be determined",
                "Insert rationale here",
                "Add rationale.",
                "[Enter text here]",
                "placeholder",
                "xxx",
                "lorem ipsum dolor sit amet",
                "draft",
                "Will be completed later",
                "under review",
                "N/A",
                "none",
                "None provided.",
                "Not applicable",
                "n/a - pending",
            ],
        );
    }

    #[test]
    fn what_sends_the_reader_elsewhere() {
        are(
            true,
            &[
                "See above.",
                "see #1",
                "Same as item 1",
                "Same as above",
                "Same rationale as item #2.",
                "ditto",
                "Please see rationale for item 1.",
                "Please see the discussion above.",
                "As above",
                "As stated above.",
                "Refer to the rationale for issue number 3",
                "Identical to the first item.",
                "See previous.",
                "Same",
                "See attached",
                "Per above",
                "Same reasons as in items 1 and 2.",
                "N/A, see above",
                "Above",
                "See item 1. Same as item 1.",
                "Please refer to item no. 2.",
                "See clinical case summary.",
            ],
        );
    }

    #[test]
    fn what_only_names_the_item() {
        are(
            true,
            &[
                "Flexeril 10mg #90 with 1 refill",
                "Flexeril.",
                "The request is for Flexeril 10mg",
                "Upheld",
            ],
        );
    }

    #[test]
    fn a_short_rationale_is_none() {
        are(
            false,
            &[
                "Not medically necessary.",
                "Medically necessary.",
                "Not supported.",
                "Criteria not met.",
                "Same as above, not medically necessary.",
                "See above; the request is not indicated.",
                "No red flags are documented here.",
                "Not indicated at this time.",
                "Guideline criteria are met.",
                "Flexeril is not recommended.",
                "No benefit.",
                "Add-on therapy has no basis.",
                "Failed conservative care.",
                "The denial is upheld.",
                "Exceeds guidelines.",
                "As above, the guidelines do not advise it.",
                "Sprain has resolved.",
                "Not needed.",
                "Insert was never tried.",
                "Experimental.",
            ],
        );
    }
}
