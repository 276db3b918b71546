//! Words that tell the worker's sex: nouns said of the worker, and pronouns that can mean nobody else.
//! A pronoun near a physician, a relative or an author, in a quotation, or of a guideline's patient tells nothing.

use super::ages::{described, is_of_another};
use super::vocabulary::{Vocabulary, any, has, once};
use crate::text::Span;
use std::borrow::Cow;

/// A word that tells the worker's sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SexAt {
    /// Where.
    pub span: Span,
    /// Which.
    pub sex: Sex,
    /// Whether it is a noun said of the worker; a pronoun otherwise.
    pub noun: bool,
}

/// A worker's sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    /// He.
    Male,
    /// She.
    Female,
}

impl Sex {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// The words of `prose` that tell the worker's sex.
pub(crate) fn sexes(prose: &str, sentences: &[Span]) -> Vec<SexAt> {
    let quoted = quotations(prose);
    let mut out = Vec::new();
    // Whom the last two sentences speak of.
    let mut last = [Company::None; 2];
    let mut named = false;
    // A guideline's patient may be spoken of in the next sentence. Whom the rest of a sentence is about, that
    // was begun in another paragraph, is not known here.
    let mut theirs = prose.starts_with(char::is_lowercase);
    let worker = once!(any(&Vocabulary::builtin().persons.worker));
    for &sentence in sentences {
        let known = out.len();
        let mut told = false;
        let guideline = is_guideline(sentence.of(prose));
        if !guideline {
            nouns(prose, sentence, &mut out);
            told = out.len() > known;
            if !theirs {
                pronouns(prose, sentence, last[0].max(last[1]), named, &mut out);
            }
        }
        theirs = guideline && worker.is_match(sentence.of(prose));
        last = [last[1], Company::of(sentence.of(prose))];
        named = told || worker.is_match(sentence.of(prose));
    }
    out.retain(|it| {
        let last = quoted.partition_point(|quote| quote.start <= it.span.start).checked_sub(1);
        !last.and_then(|at| quoted.get(at)).is_some_and(|quote| quote.contains(it.span))
    });
    out.sort_by_key(|it| it.span);
    out.dedup();
    out
}

fn is_guideline(sentence: &str) -> bool {
    once!(any(&Vocabulary::builtin().persons.guideline)).is_match(sentence)
}

/// What stands between double quotation marks.
fn quotations(prose: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open = None;
    for (at, mark) in prose.match_indices(['"', '“', '”']) {
        match (mark, open) {
            ("”", Some(start)) | ("\"", Some(start)) => {
                out.push(Span::new(start, at));
                open = None;
            }
            ("”", None) => {}
            _ => open = Some(at),
        }
    }
    out
}

pub(super) fn sex_of(word: &str) -> Option<Sex> {
    let words = &Vocabulary::builtin().persons;
    match word {
        _ if has(&words.male, word) => Some(Sex::Male),
        _ if has(&words.female, word) => Some(Sex::Female),
        "M" => Some(Sex::Male),
        "F" => Some(Sex::Female),
        _ => match word.to_ascii_lowercase().as_str() {
            "he" | "him" | "his" => Some(Sex::Male),
            "she" | "her" | "hers" => Some(Sex::Female),
            _ => None,
        },
    }
}

/// "33-year-old … male", "male injured worker", "the patient is a … woman", "this gentleman".
fn nouns(prose: &str, sentence: Span, out: &mut Vec<SexAt>) {
    let words = &Vocabulary::builtin().persons;
    let text = sentence.of(prose);
    let mut push = |at: usize, word: &str| {
        let span = Span::new(at, at + word.len());
        out.extend(sex_of(word).map(|sex| SexAt { span, sex, noun: true }));
    };
    for found in aged().find_iter(text) {
        let after = text.get(found.end()..).unwrap_or("");
        let before = text.get(..found.start()).unwrap_or("");
        if relative_before(text, found.start()) || is_of_another(before) {
            continue;
        }
        let told = |word: &&str| sex_of(word).is_some() || is_other(word);
        if let Some(word) = described(after).find(told).filter(|it| !is_other(it)) {
            push(offset(prose, word), word);
        }
    }
    let told = once!(format!(
        r"(?:(?-u:\b)(?:this|the|an?|a\(n\)|adult)(?: [a-z-]+)?? (?P<a>{sex}) (?:injured worker|patient|claimant|applicant)(?-u:\b)|{who} (?:is|was) (?:an?|a\(n\)) (?:[a-z-]+ ){{0,4}}?(?P<b>{sex})|(?-u:\b)this (?:pleasant |unfortunate |injured )?(?P<c>gentleman|lady|man|woman)(?-u:\b))",
        sex = any(&sex_nouns()),
        who = any(&words.worker),
    ));
    for found in told.captures_iter(text) {
        let noun = found.name("a").or_else(|| found.name("b")).or_else(|| found.name("c"));
        let Some(noun) = noun else { continue };
        let behind = text.get(noun.end()..).unwrap_or("").split_whitespace().next().unwrap_or("");
        let behind = behind.trim_end_matches(|ch: char| ch.is_ascii_punctuation());
        if !is_other(behind) {
            push(sentence.start + noun.start(), noun.as_str());
        }
    }
}

/// The nouns of either sex.
fn sex_nouns() -> Vec<String> {
    let words = &Vocabulary::builtin().persons;
    [&words.male[..], &words.female[..]].concat()
}

/// Whether the word names somebody else, or something that is as old as is said.
fn is_other(word: &str) -> bool {
    let words = Vocabulary::builtin();
    has(&words.ages.others, word)
        || has(&words.persons.others, word)
        || has(&words.persons.staff, word)
}

fn relative_before(text: &str, at: usize) -> bool {
    let last = text.get(..at).unwrap_or("").split_whitespace().next_back().unwrap_or("");
    ["his", "her", "their", "over", "under", "than"].iter().any(|it| it.eq_ignore_ascii_case(last))
}

/// Where `part`, a piece of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// Pronouns that can mean nobody but the worker; `before` is whom the last sentences speak of, `named`
/// whether the last one names the worker.
fn pronouns(prose: &str, sentence: Span, before: Company, named: bool, out: &mut Vec<SexAt>) {
    let text = sentence.of(prose);
    // "Treater himself reports no benefit": himself may be anybody.
    let pronoun = once!(r"(?-u:\b)(?:he|she|him|her|his|hers)(?-u:\b)");
    let here = Company::of(text);
    let worker = once!(any(&Vocabulary::builtin().persons.worker));
    for found in pronoun.find_iter(text) {
        let word = found.as_str();
        let (lead, rest) =
            (text.get(..found.start()).unwrap_or(""), text.get(found.end()..).unwrap_or(""));
        if is_idle(word, lead, rest) || is_keepers(word, lead, rest) {
            continue;
        }
        let opens = lead.is_empty();
        let sure = is_sure(word, rest);
        let suffers = is_possessive(word) && sure || is_suffering(rest);
        let told = match (here, before) {
            // "He saw the patient" tells nothing of the patient's sex.
            (Company::None, Company::None) if !turns(rest) => {
                sure || !decides(rest) && !worker.is_match(rest)
            }
            (Company::None | Company::Paper, Company::None | Company::Paper) => {
                sure || named && !decides(rest) && !worker.is_match(rest)
            }
            (Company::None | Company::Paper, Company::Staff) => suffers,
            (Company::Staff, Company::None | Company::Paper) => {
                is_carers(word, rest) || opens && sure
            }
            (Company::Staff, Company::Staff) => is_carers(word, rest),
            (Company::Other, _) | (_, Company::Other) => false,
        };
        if let (true, Some(sex)) = (told, sex_of(word)) {
            let at = sentence.start + found.start();
            out.push(SexAt { span: Span::new(at, at + word.len()), sex, noun: false });
        }
    }
}

/// Whom else a sentence speaks of; the later, the less a pronoun tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Company {
    /// Nobody.
    None,
    /// Somebody's paper: "the treating physician's report".
    Paper,
    /// Who treats or judges.
    Staff,
    /// A relative, a coworker, anybody.
    Other,
}

impl Company {
    fn of(sentence: &str) -> Self {
        let words = &Vocabulary::builtin().persons;
        let sentence = &*without_occupation(sentence);
        let other = once!(any(&words.others));
        let staff = once!(any(&words.staff));
        if other.is_match(sentence) || has_stranger(sentence) || has_age_of_another(sentence) {
            return Self::Other;
        }
        let paper = once!(r"^(?:['’]s|s['’]| progress| report| note| visit)");
        let company = staff.find_iter(sentence).map(|it| {
            let rest = sentence.get(it.end()..).unwrap_or("");
            if paper.is_match(rest) { Self::Paper } else { Self::Staff }
        });
        company.max().unwrap_or(Self::None)
    }
}

/// The sentence without what the worker works as: "employed as a truck driver", "45-year-old female nurse".
fn without_occupation(sentence: &str) -> Cow<'_, str> {
    let words = &Vocabulary::builtin().persons;
    let occupation = once!(format!(
        r"(?:(?-u:\b)(?:works?|worked|working|employed|employment|job|occupation) (?:was |is )?as an?|(?:year|yr)[ -]*olds?|(?-u:\b)y/?o) (?:[a-z-]+ ){{0,4}}?{}",
        any(&words.occupations)
    ));
    occupation.replace_all(sentence, "")
}

/// Whether a man or woman stands in the sentence who is not plainly the worker.
fn has_stranger(sentence: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    let sex = once!(any(&sex_nouns()));
    let plain = once!(format!(
        r"(?:years?|yrs?|yea r|y/?o)[ -]*r?(?:olds?)?[.,]?(?: [a-z/()-]+){{0,4}}? {sex}|{sex}(?: injured)? (?:patient|worker|claimant|applicant|employee)|(?:{who}) (?:is|was) (?:an?|a\(n\)) (?:[a-z-]+ ){{0,4}}?{sex}|this (?:[a-z]+ )?{sex}",
        sex = any(&sex_nouns()),
        who = any(&words.worker)
    ));
    sex.find_iter(sentence).count() > plain.find_iter(sentence).count()
}

/// "The helper at the other end, a 24-year-old man, lost his grip."
fn has_age_of_another(sentence: &str) -> bool {
    aged().find_iter(sentence).any(|it| is_of_another(sentence.get(..it.start()).unwrap_or("")))
}

/// `N-year-old`.
fn aged() -> &'static regex::Regex {
    once!(r"[0-9]{2}[ -]?(?:(?:yea ?rs?|yrs?)\.?[ -]*r?olds?|y[./]? ?o)(?-u:\b)[.,]?")
}

fn decides(rest: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    once!(format!("^(?: has| had| {})* {}", any(&words.turns), any(&words.decides))).is_match(rest)
}

fn turns(rest: &str) -> bool {
    once!(format!("^ {}", any(&Vocabulary::builtin().persons.turns))).is_match(rest)
}

/// Whether the word is no pronoun of a person in the letter: an author, one of two pronouns, a form of words.
fn is_idle(word: &str, lead: &str, rest: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
    let slash = lead.ends_with(['/', '(', '-']) || rest.starts_with(['/', '(', ')']);
    let either = once!(r"(?:^| )(?:or|and|and/or) $").is_match(lead)
        || once!(r"^ ?(?:or|and|and/or) (?:he|she|him|her|his|hers)(?-u:\b)").is_match(rest);
    let author = once!(r"^(?:,? (?:et al|[12][0-9]{3})|, [A-Z]\.)").is_match(rest);
    let inside =
        capital && !lead.trim_matches(|ch: char| ch.is_ascii_punctuation() || ch == ' ').is_empty();
    shouted || slash || either || author || inside
}

/// "Sent home in her care": whoever takes the worker home.
fn is_keepers(word: &str, lead: &str, rest: &str) -> bool {
    let keeps = once!(r"^ (?:care|custody|company|presence)(?-u:\b)");
    is_possessive(word) && lead.ends_with("in ") && keeps.is_match(rest)
}

fn is_possessive(word: &str) -> bool {
    ["his", "her"].iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether what follows is said of the worker only.
fn is_sure(word: &str, rest: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    if is_possessive(word) {
        let has = once!(format!(r"^ (?:[a-z-]+ )?{}", any(&words.has)));
        return has.is_match(rest) || is_carers(word, rest);
    }
    let does = once!(format!(
        r"^ (?:also |then |now |still |currently |reportedly |initially |further |has |had )?{}",
        any(&words.does)
    ));
    does.is_match(rest) || is_suffering(rest)
}

/// Whether what follows is never said of who treats or judges.
fn is_suffering(rest: &str) -> bool {
    let words = &Vocabulary::builtin().persons;
    let suffers = once!(format!(
        r"^ (?:also |then |now |still |currently |reportedly )?(?:{does}|(?:has had|had had|has|had|describe[sd] having) (?:{degree} ){{0,4}}{symptom}|fe(?:els|lt) {feeling})",
        does = any(&words.suffers),
        degree = any(&words.degrees),
        symptom = any(&words.symptoms),
        feeling = any(&words.feelings),
    ));
    suffers.is_match(rest)
}

/// "Her treating physician" is the worker's.
fn is_carers(word: &str, rest: &str) -> bool {
    let carers = once!(format!("^ {}", any(&Vocabulary::builtin().persons.carers)));
    is_possessive(word) && carers.is_match(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sentences::sentences;

    fn found(text: &str) -> Vec<&str> {
        sexes(text, &sentences(text)).into_iter().map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn words_for_the_worker() {
        assert_eq!(
            found("This is a 40-year-old right-handed male. He has neck pain."),
            ["male", "He"]
        );
        assert_eq!(
            found("The female injured worker fell. Her diagnoses include a strain."),
            ["female", "Her"]
        );
        assert_eq!(found("The patient is a pleasant woman who says she fell."), ["woman", "she"]);
        assert_eq!(found("She was seen by Dr. Lee."), ["She"]);
        for text in [
            "The treating physician saw the worker. She also had severe neck pain.",
            "The provider noted a trial of Motrin. She had short term memory difficulties.",
            "A Doctor's First Report tells of insomnia. She feels sad and lonely.",
            "She had dizziness.",
            "She also described having difficulty at night.",
            "The worker fell while employed as a truck driver. She broke a wrist.",
        ] {
            assert_eq!(found(text), ["She"], "{text}");
        }
        assert_eq!(
            found("This 45-year-old female registered nurse fell. Her knee swells."),
            ["female", "Her"]
        );
        assert_eq!(found("Per the physician's progress report, she complains of pain."), ["she"]);
    }

    #[test]
    fn words_for_others() {
        for text in [
            "Dr. Lee saw the patient. He recommended surgery.",
            "He/she is licensed. The reviewer has his or her own view.",
            "Exercise is effective (He, 2004). He et al. agree.",
            "The worker fell. The surgeon said that he would operate.",
            "The MTUS says that a patient should take his pain as a guide.",
            "\"If the patient fails, he should stop.\"",
            "Her husband drives, and he cooks.",
            "The worker was watched for six hours and sent home in her care.",
            "His mother has pain. She takes opioids.",
            "She lives with her 60-year-old female cousin.",
            "The male nurse helped. He wrote a note.",
            "The treating physician saw the worker. He had recommended a cane for the pain.",
            "The nurse came twice. He felt that the knee was swollen. He had noted pain.",
            "The worker was seen by a nurse. He had no record of pain.",
            "The truck driver fell on the worker. He was drunk.",
        ] {
            let hits: Vec<_> = found(text);
            assert!(
                hits.iter().all(|it| ["Her", "His", "She", "her"].contains(it)) && hits.len() <= 1,
                "{text}: {hits:?}"
            );
        }
    }
}
