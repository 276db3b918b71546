//! The kinds of words that the engine tells apart, as one bit each: what `wording.toml` names in
//! `kind = "…"`, and the punctuation that parts clauses.

use std::ops::BitOr;

/// A set of word kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u128);

impl Kinds {
    /// True when the two sets share a kind.
    pub(super) const fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds of both sets.
    pub(super) const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

impl BitOr for Kinds {
    type Output = Kinds;

    fn bitor(self, other: Kinds) -> Kinds {
        self.with(other)
    }
}

macro_rules! kinds {
    ($($name:ident $bit:literal $label:literal),* $(,)?) => {
        $(pub(super) const $name: Kinds = Kinds(1 << $bit);)*

        /// Every kind with its name.
        pub(super) const LABELS: &[(Kinds, &str)] = &[$(($name, $label)),*];

        impl Kinds {
            /// The kind that `wording.toml` calls by `label`.
            pub(super) fn named(label: &str) -> Option<Kinds> {
                match label {
                    $($label => Some($name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    CORE 0 "core",
    PLAIN 1 "plain",
    PROCESS 2 "process",
    OPERATOR 3 "operator",
    ESTABLISHED 4 "established",
    SUPPORT 5 "support",
    NECESSITY 6 "necessity",
    OUTCOME 7 "outcome",
    RECOMMEND 8 "recommend",
    VERDICT 9 "verdict",
    AGREE 10 "agree",
    PRIOR 11 "prior",
    DECISION 12 "decision",
    UR 13 "utilization-review",
    GUIDELINE 14 "guideline",
    PROVIDER 15 "provider",
    RECORDS 16 "records",
    REVIEWER 17 "self",
    PER 18 "per",
    REPORT 19 "report",
    NEGATOR 20 "negator",
    OPENING 21 "opening",
    OPENING_NEGATIVE 22 "opening-negative",
    REQUEST 23 "request",
    GENERIC 24 "generic",
    CRITERIA 25 "criteria",
    PORTION 26 "portion",
    AUXILIARY 27 "auxiliary",
    PAST 28 "past",
    PERFECT 29 "perfect",
    WOULD 30 "would",
    COUNTERFACTUAL 31 "counterfactual",
    HEDGE 32 "hedge",
    FREQUENCY 33 "frequency",
    HISTORY 34 "history",
    CONCLUDE 35 "conclude",
    CONTRAST 36 "contrast",
    REASON 37 "reason",
    CONCEDE 38 "concede",
    CONDITION 39 "condition",
    RELATIVE 40 "relative",
    WHETHER 41 "whether",
    AND 42 "and",
    PARTIAL 43 "partial",
    TRANSPARENT 44 "transparent",
    NEUTRAL 45 "neutral",
    ADVISORY 46 "advisory",
    TITLE 47 "title",
    ABBREVIATION 48 "abbreviation",
    FOR 49 "for",
    BY 50 "by",
    WITH 51 "with",
    FRONTED 52 "fronted",
    // Punctuation, and what the lexer itself finds.
    COMMA 53 "#comma",
    SEMICOLON 54 "#semicolon",
    STOP 55 "#stop",
    QUESTION 56 "#question",
    OPEN 57 "#open",
    CLOSE 58 "#close",
    DASH 59 "#dash",
    COLON 60 "#colon",
    QUOTED 61 "#quoted",
    NUMBER 62 "number",
    ZERO 63 "zero",
    PREFACE 64 "preface",
    OF 65 "of",
    PERSON 66 "person",
    STANDS 67 "stands",
    DISCLAIMER 68 "disclaimer",
    CLAIM 69 "claim",
    PRONOUN 70 "pronoun",
    ANSWER 71 "answer",
    WHEREIN 72 "wherein",
    SIBLING 73 "sibling",
    DO 74 "do",
    ARTICLE 75 "article",
    RULING 76 "ruling",
    GROUND 77 "ground",
    RULING_NOUN 78 "ruling-noun",
    INFINITIVE 79 "infinitive",
    MUST 80 "must",
    DEED 81 "deed",
    FIRST 82 "first",
    DEFINITE 83 "definite",
    ACT 84 "act",
    WORTH 85 "worth",
    PENDING 86 "pending",
    REST 87 "rest",
    INSTANCE 88 "instance",
    ECHO 89 "echo",
    RHETORICAL 90 "rhetorical",
    THIRD 91 "third",
    CLAIMS 92 "claims",
    SAYS 93 "says",
}

/// Forms of *be* and the like, in any tense.
pub(super) const FINITE: Kinds =
    AUXILIARY.with(PAST).with(PERFECT).with(WOULD).with(COUNTERFACTUAL);
/// Words that can be the predicate behind an auxiliary.
pub(super) const PREDICATE: Kinds = CORE
    .with(PLAIN)
    .with(PROCESS)
    .with(OPERATOR)
    .with(ESTABLISHED)
    .with(VERDICT)
    .with(STANDS)
    .with(RULING)
    .with(RULING_NOUN)
    .with(DEED);
/// Punctuation.
pub(super) const MARKS: Kinds =
    COMMA.with(SEMICOLON).with(STOP).with(QUESTION).with(OPEN).with(CLOSE).with(DASH).with(COLON);
/// What ends a clause whatever stands in it.
pub(super) const BREAK: Kinds = SEMICOLON.with(STOP).with(QUESTION).with(DASH).with(COLON);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_one_kind() {
        assert_eq!(Kinds::named("core"), Some(CORE));
        assert_eq!(Kinds::named("nonsense"), None);
        assert!(!CORE.has(PLAIN));
        assert!(PREDICATE.has(PLAIN));
    }
}
