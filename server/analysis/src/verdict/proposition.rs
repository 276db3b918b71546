//! What a sentence says about a treatment: one proposition for each predicate found.

use std::ops::Range;

/// Which way a proposition points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// For the treatment.
    Necessary,
    /// Against it.
    NotNecessary,
    /// For a part of it, or for a modified request.
    Partial,
}

impl Polarity {
    pub(super) fn of(sign: i8) -> Polarity {
        if sign < 0 { Polarity::NotNecessary } else { Polarity::Necessary }
    }
}

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The writer of the rationale.
    Reviewer,
    /// A guideline or the literature.
    Guideline,
    /// The claims administrator or its utilization review.
    UtilizationReview,
    /// The treating provider, the worker, or somebody for them.
    Provider,
    /// What the records are said to say.
    Records,
    /// Words in quotation marks.
    Quoted,
}

/// How the proposition is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Plainly asserted.
    Asserted,
    /// A reason given for something else ("as the surgery is not necessary, …").
    Premise,
    /// Granted before the contrary ("while the request is reasonable, …").
    Conceded,
    /// True under a condition, possibly, or generally.
    Hypothetical,
    /// About an earlier treatment or decision.
    History,
    /// Asked, or left open.
    Question,
}

/// How much a proposition is worth as the rationale's conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Near words of a conclusion; none by itself.
    Hint,
    /// A reason for a conclusion ("criteria are not met").
    Reason,
    /// What the records support, or a bare predicate about something named.
    Leaning,
    /// A conclusion in other than the usual words ("the request is not supported").
    Firm,
    /// A conclusion in so many words ("the request is not medically necessary").
    Explicit,
}

/// What a proposition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the subject in the rationale; empty where it is dropped.
    pub range: Range<usize>,
    /// The subject names nothing: "it", "the requested study".
    pub generic: bool,
    /// The subject is a pronoun.
    pub pronoun: bool,
    /// The subject is called requested or disputed.
    pub requested: bool,
    /// The subject is a portion of something.
    pub portion: bool,
    /// The subject is pointed at: "the blocks", "these visits".
    pub definite: bool,
}

/// One thing said about a treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposition {
    /// Which way it points.
    pub polarity: Polarity,
    /// Whose words they are.
    pub speaker: Speaker,
    /// How it is meant.
    pub mode: Mode,
    /// What it is worth.
    pub strength: Strength,
    /// What it is about.
    pub mention: Mention,
    /// Told in the past tense.
    pub past: bool,
    /// Led in by "therefore" and the like.
    pub concluding: bool,
    /// Bytes of the clause in the rationale.
    pub span: Range<usize>,
    /// Number of the sentence.
    pub sentence: usize,
}
