//! What a rationale speaks of, by name, and its words for comparison with other rationales.

use super::LetterView;
use crate::facts::statements::is_generic;
use crate::knowledge::{ClassId, Companions, Library, Relation, TreatmentKind, TreatmentMention};
use crate::snapshot::ReadRationale;
use crate::verdict::{ItemNames, hears_all};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// What the rationale of one item speaks of.
#[derive(Debug)]
pub(crate) struct Spoken {
    /// The treatments and classes that it names, in order.
    said: Vec<Said>,
    /// How often it names its item, by name or class.
    pub own: usize,
    /// Whether all words of a name of its item stand in one sentence.
    own_word: bool,
    /// Whether it has a word for every treatment of its item's kind.
    own_kind: bool,
    /// Whether it has a plain word ("the drug") that may stand for its item.
    own_hint: bool,
    /// Whether it has any telling word of its item's name.
    own_telling: bool,
    /// Whether it, or its item's name, says that the item goes with another.
    pub companion: bool,
    /// Its words, for comparison.
    pub words: Words,
}

/// A treatment or class that a rationale names.
#[derive(Debug)]
struct Said {
    mention: TreatmentMention,
    /// Named as what is asked for, or in a sentence that weighs it, and not in passing.
    weighed: bool,
    /// Named as what was done before, not as what is asked for.
    history: bool,
}

/// How far before a name "request" may stand, in bytes.
const ASKED: usize = 32;

impl Spoken {
    /// Reads the rationale of the item called `item`, whose text names `names`.
    pub fn read(
        library: &Library,
        rationale: &ReadRationale,
        names: &ItemNames,
        item: &str,
    ) -> Self {
        let companions = Companions::builtin();
        let prose = rationale.prose.as_str();
        let mentions = library.recognise_heading(prose);
        let own = mentions.iter().filter(|it| relates(library, names, it)).count();
        let sentences = rationale.reading.sentences();
        let sentence = |at: usize| {
            let range = sentences.iter().find(|it| it.contains(&at)).cloned();
            range.and_then(|it| prose.get(it)).unwrap_or_default()
        };
        let kind = names.class.and_then(|id| library.class(id)).map(|class| class.kind);
        let own_kind = kind.is_some_and(|it| companions.names_kind(prose, it));
        let own_hint = kind.is_some_and(|it| companions.hints_at_kind(prose, it));
        let own_names: Vec<&str> =
            names.mentions.iter().filter_map(|it| item.get(it.span.clone())).collect();
        let own_word = sentences
            .iter()
            .filter_map(|it| prose.get(it.clone()))
            .any(|sentence| own_names.iter().any(|name| hears_all(sentence, name)));
        let said = |mention: TreatmentMention| {
            let asked = is_asked(prose, mention.span.start);
            let around = sentence(mention.span.start);
            let history = !asked && companions.is_history(around);
            let passing = is_in_passing(prose, mention.span.start);
            let weighed = asked || !passing && companions.is_weighed(around);
            Said { mention, weighed, history }
        };
        Self {
            said: mentions.into_iter().map(said).collect(),
            own,
            own_word,
            own_kind,
            own_hint,
            own_telling: tells_of(companions, prose, item),
            companion: companions.is_said(prose) || companions.is_said(item),
            words: Words::read(prose),
        }
    }

    /// Whether nothing in it is about its own item by name.
    pub fn never_names_its_item(&self) -> bool {
        self.own == 0 && !self.own_word
    }

    /// Whether nothing in it is from its item's name but what any rationale may hold.
    pub fn has_no_word_of_its_item(&self) -> bool {
        self.never_names_its_item() && !self.own_telling
    }

    /// Whether a word in it may mean its own item, and not one of class `other`.
    pub fn may_mean_its_item(&self, names: &ItemNames, other: &ItemNames) -> bool {
        let library = Library::builtin();
        let kind = |it: &ItemNames| it.class.and_then(|id| library.class(id)).map(|it| it.kind);
        let medicine = |it| matches!(it, Some(TreatmentKind::Drug | TreatmentKind::Compound));
        let hinted = self.own_hint && self.count(other) <= 1;
        let (own, other) = (kind(names), kind(other));
        (self.own_kind || hinted) && own != other && !(medicine(own) && medicine(other))
    }

    /// How often it names what `names` does, whether done before or asked for now.
    pub fn count(&self, names: &ItemNames) -> usize {
        let library = Library::builtin();
        let named = self.said.iter().filter(|it| !it.mention.heading_word);
        named.filter(|it| relates(library, names, &it.mention)).count()
    }

    /// Whether a word in it may mean what `names` does.
    pub fn may_mean(&self, names: &ItemNames) -> bool {
        let library = Library::builtin();
        self.said.iter().any(|it| relates(library, names, &it.mention))
    }

    /// Whether it speaks of what `names` does: names it more than once, or as what is asked for or weighed;
    /// as no mere part of the history, and no other treatment more often. Named once in passing ("off such
    /// medicines for two weeks before the test") it is not what is argued about.
    pub fn is_about(&self, names: &ItemNames) -> bool {
        let library = Library::builtin();
        let now = || self.said.iter().filter(|it| !it.history && !it.mention.heading_word);
        let related = || now().filter(|it| relates(library, names, &it.mention));
        let (about, weighed) = (related().count(), related().any(|it| it.weighed));
        let beside = now().filter(|it| !relates(library, names, &it.mention));
        let mut classes: FxHashMap<ClassId, usize> = FxHashMap::default();
        for it in beside {
            *classes.entry(it.mention.class).or_default() += 1;
        }
        let class = names.class.and_then(|id| library.class(id));
        let results = class.is_some_and(|it| Companions::builtin().are_reasons(it));
        let spoken = if results { about > 1 && weighed } else { about > 1 || weighed };
        spoken && classes.values().all(|&it| it <= about)
    }
}

/// "…, while therapy is trying to get him moving": what happens beside the matter.
fn is_in_passing(prose: &str, at: usize) -> bool {
    let start = prose.floor_char_boundary(at.saturating_sub(ASKED));
    let before = prose.get(start..at).unwrap_or_default().to_ascii_lowercase();
    let clause = before.rsplit(['.', ',', ';', ':']).next().unwrap_or_default();
    clause.trim_start().starts_with("while ")
}

/// Whether the name at `at` stands behind "request" in its clause.
fn is_asked(prose: &str, at: usize) -> bool {
    let start = prose.floor_char_boundary(at.saturating_sub(ASKED));
    let before = prose.get(start..at).unwrap_or_default().to_ascii_lowercase();
    let clause = before.rsplit(['.', ',', ';', ':']).next().unwrap_or_default();
    clause.contains("request") && !clause.contains("concurrent")
}

/// Whether a word of `item`, a name, stands in `prose` that other rationales would not hold.
fn tells_of(companions: &Companions, prose: &str, item: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|ch: char| !ch.is_alphanumeric()).filter(|it| it.len() > 3);
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let telling = |word: &String| {
        word.starts_with(char::is_alphabetic) && !companions.is_common(word) && !is_generic(word)
    };
    let said = words(prose);
    words(item).iter().filter(|it| telling(it)).any(|it| said.contains(it))
}

fn relates(library: &Library, names: &ItemNames, said: &TreatmentMention) -> bool {
    names.mentions.iter().any(|it| library.relation(it, said) > Relation::Different)
}

impl LetterView<'_> {
    /// Whether the same words cannot well be the reasons for both items `one` and `other`.
    pub(super) fn need_own_reasons(&self, one: usize, other: usize) -> bool {
        let library = Library::builtin();
        let class = |index| self.snapshot.names(index).and_then(|it| it.class);
        let Some((one, other)) = class(one).zip(class(other)) else { return false };
        let shares = |one, of| Companions::builtin().shares_reasons(library, one, of);
        !library.is_within(one, other) && !library.is_within(other, one) && !shares(one, other)
    }

    /// Whether items `one` and `other` are of kinds that have nothing to do with each other, so that the
    /// rationale of `one` has no cause to speak of `other` alone.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        let library = Library::builtin();
        let class = |index| self.snapshot.names(index).and_then(|it| it.class);
        let Some((one, other)) = class(one).zip(class(other)) else { return false };
        !library.is_within(one, other)
            && !library.is_within(other, one)
            && !Companions::builtin().goes_with(library, one, other)
    }
}

/// The words of a rationale, as far as a copy must have them too.
#[derive(Debug)]
pub(crate) struct Words {
    /// How many there are.
    pub count: usize,
    /// Hashes of every three words in a row, ascending, each once.
    triples: Vec<u64>,
}

/// How many of the lowest triples two texts are found by; texts that share four in five of theirs share
/// one of these but for one pair in six hundred.
const KEYS: usize = 4;

/// A shorter rationale may well be the same for two items.
const LEAST_WORDS: usize = 25;

impl Words {
    fn read(prose: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let bare = |word: &str| word.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        words.extend(prose.split(' ').map(|word| bare(word).to_lowercase()));
        words.retain(|word| !word.is_empty());
        let hash = |words: &[String]| {
            let mut hasher = FxHasher::default();
            words.hash(&mut hasher);
            hasher.finish()
        };
        let mut triples: Vec<u64> = words.windows(3).map(hash).collect();
        triples.sort_unstable();
        triples.dedup();
        Self { count: words.len(), triples }
    }

    /// Whether it is long enough to be known for a copy.
    pub fn are_enough(&self) -> bool {
        self.count >= LEAST_WORDS
    }

    /// What a copy has in common with its original.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        // The lowest of each residue class, so that no key stands for another.
        (0..KEYS as u64).filter_map(|residue| {
            self.triples.iter().copied().find(|it| it % KEYS as u64 == residue)
        })
    }

    /// Whether at least four in five of both texts' triples stand in both.
    pub fn are_those_of(&self, other: &Self) -> bool {
        let (mut mine, mut theirs) =
            (self.triples.iter().peekable(), other.triples.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (mine.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(mine.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        let all = self.triples.len() + other.triples.len() - shared;
        shared * 5 >= all * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_words() {
        let text = "The patient has had pain of the left knee since a fall in March. He walks with a cane and has \
                    not had any therapy. The guideline asks for four weeks of therapy before any imaging is done.";
        let (one, same) = (Words::read(text), Words::read(&text.to_uppercase().replace(',', "")));
        let slip = Words::read(&text.replace("cane", "stick"));
        let other =
            Words::read("The guideline asks for four weeks of therapy. The patient has had none.");
        assert!(one.are_those_of(&same) && one.are_those_of(&slip) && !one.are_those_of(&other));
        assert!(one.keys().any(|it| slip.keys().any(|key| key == it)));
    }
}
