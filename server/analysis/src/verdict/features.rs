//! What the learned reader is shown of a rationale: its words one by one, each with its kinds in the
//! wording, whether the name of an item has it, and what the engine reads there.

use std::borrow::Cow;

use imr_network::Feature;

use super::about::{About, Finding, Items};
use super::conclusion::Verdict;
use super::kinds::{Kinds, LABELS, MARKS};
use super::lexemes::{Lexeme, Prose};
use super::names::{Relation, name_words};
use super::proposition::{Proposition, Speaker};
use super::reading::Reading;

/// Only so many of the last words are shown; longer rationales conclude within them.
const MOST: usize = 220;

/// Shorter words name nothing by themselves.
const NAMING: usize = 4;

/// A word or phrase of the rationale as the lexer found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    start: u32,
    end: u32,
    kinds: Kinds,
    sign: i8,
    /// The first of a sentence.
    opens: bool,
}

/// The last words of the prose.
pub(super) fn shown(prose: &Prose) -> Vec<Shown> {
    let mut out = Vec::new();
    for range in &prose.sentences {
        let words = prose.lexemes.get(range.clone()).unwrap_or_default();
        out.extend(words.iter().enumerate().map(|(at, word)| show(word, at == 0)));
    }
    let over = out.len().saturating_sub(MOST);
    out.drain(..over);
    out
}

fn show(word: &Lexeme, opens: bool) -> Shown {
    let Lexeme { start, end, kinds, sign } = *word;
    Shown { start, end, kinds, sign, opens }
}

/// The features of the rationale under one item, `read` being what the wording yields; and the byte of the
/// rationale at which each begins. `<s>` stands before each sentence, `<v>` with the verdict behind the last;
/// a number is `0`, a mark stands for itself.
pub(super) fn features(
    reading: &Reading,
    items: &Items<'_>,
    findings: &[Finding<'_>],
    read: &Verdict,
) -> (Vec<Feature>, Vec<usize>) {
    let own = name_words(items.own);
    let others: Vec<_> = items.others.iter().flat_map(|item| name_words(item)).collect();
    let from = reading.shown().first().map_or(0, |it| it.start as usize);
    let said = reading.propositions().iter().filter(|it| it.span.end > from);
    let said: Vec<(usize, Vec<Cow<'static, str>>)> =
        said.map(|it| (it.span.end, labels_of(it, findings))).collect();
    let (mut out, mut places) = (Vec::with_capacity(MOST), Vec::with_capacity(MOST));
    for shown in reading.shown() {
        if shown.opens {
            out.push(Feature { word: "<s>".into(), labels: Vec::new() });
        }
        let from = out.len();
        let text = items.rationale.get(shown.start as usize..shown.end as usize);
        for word in split(text.unwrap_or_default(), shown.kinds.has(MARKS)) {
            let mut labels = Vec::new();
            kinds_of(shown, &mut labels);
            mark(word, shown, items, &own, &others, &mut labels);
            out.push(Feature { word: plain(word), labels });
        }
        places.resize(out.len(), shown.start as usize);
        let here = shown.start as usize + 1..shown.end as usize + 1;
        let last = out.get_mut(from..).and_then(<[Feature]>::last_mut);
        if let Some(last) = last {
            for (_, labels) in said.iter().filter(|(end, _)| here.contains(end)) {
                last.labels.extend(labels.iter().cloned());
            }
        }
    }
    out.push(conclusion(read));
    (out, places)
}

/// What the wording yields, as the last feature.
fn conclusion(read: &Verdict) -> Feature {
    let (which, strength) = (read.which, read.strength);
    let labels = vec![
        format!("v:{which:?}").into(),
        format!("v:{which:?} {strength:?}").into(),
        format!("v:{:?}", read.reason).into(),
        if read.opposite.is_some() { "v:opposed".into() } else { "v:unopposed".into() },
    ];
    Feature { word: "<v>".into(), labels }
}

/// The words of a phrase; a mark is one.
fn split(text: &str, mark: bool) -> impl Iterator<Item = &str> {
    let apart = move |ch: char| !(mark || ch.is_alphanumeric() || ch == '\'' || ch == '\u{2019}');
    text.split(apart).filter(|word| !word.is_empty())
}

/// The word in lower case; numbers are alike.
fn plain(word: &str) -> String {
    if word.starts_with(|ch: char| ch.is_ascii_digit()) {
        return "0".to_owned();
    }
    word.to_lowercase().replace('\u{2019}', "'")
}

/// The kinds of a word, each and all together, with the way it points.
fn kinds_of(word: &Shown, labels: &mut Vec<Cow<'static, str>>) {
    let mut all = String::new();
    for (kind, label) in LABELS {
        if word.kinds.has(*kind) && !kind.has(MARKS) {
            labels.push((*label).into());
            all.push_str(label);
            all.push('/');
        }
    }
    let sign = match word.sign {
        1.. => "+",
        0 => "",
        _ => "-",
    };
    all.push_str(sign);
    if !sign.is_empty() {
        labels.push(sign.into());
    }
    if !all.is_empty() {
        labels.push(all.into());
    }
}

/// Whether an item's name has the word, or means what it names.
fn mark(
    word: &str,
    shown: &Shown,
    items: &Items<'_>,
    own: &[String],
    others: &[String],
    labels: &mut Vec<Cow<'static, str>>,
) {
    let names = name_words(word);
    let has = |list: &[String]| names.iter().any(|it| list.contains(it));
    let naming = shown.kinds == Kinds::default() && word.len() >= NAMING;
    let means = |item: &str| naming && items.names.relate(word, item) == Relation::Same;
    if has(own) || means(items.own) {
        labels.push("own".into());
    }
    if has(others) || items.others.iter().any(|item| means(item)) {
        labels.push("other".into());
    }
}

/// What a proposition says, by whom, how, and about what.
fn labels_of(it: &Proposition, findings: &[Finding<'_>]) -> Vec<Cow<'static, str>> {
    let about = findings.iter().find(|finding| std::ptr::eq(finding.proposition, it)).map_or(
        "none",
        |finding| match finding.about {
            About::Named => "named",
            About::Generic => "generic",
            About::Foreign => "foreign",
            About::Item(_) => "item",
            About::Elsewhere => "elsewhere",
        },
    );
    let (polarity, strength) = (it.polarity, it.strength);
    let mut out: Vec<Cow<'static, str>> = vec![
        format!("p:{polarity:?}").into(),
        format!("p:{strength:?}").into(),
        format!("p:{polarity:?} {strength:?}").into(),
        format!("p:{:?}", it.mode).into(),
        format!("p:about {about}").into(),
    ];
    if it.speaker != Speaker::Reviewer {
        out.push(format!("p:{:?}", it.speaker).into());
    }
    if it.past {
        out.push("p:past".into());
    }
    if it.concluding {
        out.push("p:concluding".into());
    }
    if it.mention.portion {
        out.push("p:portion".into());
    }
    out
}
