//! What a rationale concludes about its item, with the evidence and the reason.

use std::fmt;
use std::ops::Range;

use super::proposition::{Polarity, Strength};
use super::tenor::Tenor;

/// What a rationale concludes about its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Medically necessary.
    Necessary,
    /// Not medically necessary.
    NotNecessary,
    /// Necessary in part, or in a modified form.
    Partial,
}

impl Which {
    /// In the words of a determination.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Which::Necessary => "medically necessary",
            Which::NotNecessary => "not medically necessary",
            Which::Partial => "medically necessary in part",
        }
    }
}

/// Why the verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rationale says so in so many words.
    SaysSo,
    /// It says so in other than the usual words.
    SaysInOtherWords,
    /// It never concludes, but the records are said to support, or not to support, the item.
    RecordsLean,
    /// It finds some of the request necessary and some not.
    Mixed,
    /// It concludes both ways; the last conclusion counts.
    LastOfTwo,
    /// It says so in no known form, and read as a whole tends that way.
    Tends,
    /// There is nothing to read.
    Empty,
    /// It argues, and never says whether the item is medically necessary.
    NeverConcludes,
    /// It gives reasons that point one way, and stops there.
    ReasonsOnly,
    /// It concludes only under a condition or as a possibility.
    OnlyHypothetical,
    /// Only somebody else's conclusion stands there.
    OnlyOthersSay,
    /// It concludes only about another item of the letter.
    OtherItem,
    /// It concludes both ways about treatments of which none is known to be this item.
    UnknownNames,
    /// It concludes only about a treatment that is not this item.
    OtherTreatment,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::SaysSo => "the rationale says so in so many words",
            Reason::SaysInOtherWords => "the rationale says so in its own words",
            Reason::RecordsLean => "the rationale says what the records support, and draws no other conclusion",
            Reason::Mixed => "the rationale finds a part of the request necessary and a part not",
            Reason::LastOfTwo => "the rationale concludes both ways; its last conclusion counts",
            Reason::Tends => "the rationale says so in no known form; read as a whole it tends that way",
            Reason::Empty => "there is no text to read",
            Reason::NeverConcludes => "the rationale never says whether the item is medically necessary",
            Reason::ReasonsOnly => "the rationale gives reasons and never says whether the item is medically necessary",
            Reason::OnlyHypothetical => "the rationale concludes only under a condition or as a possibility",
            Reason::OnlyOthersSay => "only what others said is in the rationale: a guideline, utilization review, or the provider",
            Reason::OtherItem => "the rationale concludes only about another item of the letter",
            Reason::UnknownNames => "the rationale concludes both ways, about names not known to be this item",
            Reason::OtherTreatment => "the rationale concludes only about another treatment",
        })
    }
}

/// What a rationale concludes about the item it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The conclusion; `None` where there is none, or none that is sure enough.
    pub which: Option<Which>,
    /// Bytes of the sentence that says it.
    pub evidence: Option<Range<usize>>,
    /// What the conclusion is worth; `Hint` without one.
    pub strength: Strength,
    /// Why, in a sentence of its own.
    pub reason: Reason,
    /// Bytes of the sentence that concludes the other way about the same item.
    pub opposite: Option<Range<usize>>,
    /// Index into the other items, where the rationale concludes about that one only.
    pub about_other: Option<usize>,
    /// The shares that the learned reader gives; what the rest agrees with.
    pub tenor: Tenor,
}

impl Verdict {
    /// Only the learned reader suggests it, and not surely.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.reason == Reason::Tends && self.strength < Strength::Firm
    }
}

/// The pole of a verdict that has one.
pub(super) fn polarity(which: Which) -> Option<Polarity> {
    match which {
        Which::Necessary => Some(Polarity::Necessary),
        Which::NotNecessary => Some(Polarity::NotNecessary),
        Which::Partial => None,
    }
}

pub(super) fn which(polarity: Polarity) -> Which {
    match polarity {
        Polarity::Necessary => Which::Necessary,
        Polarity::NotNecessary => Which::NotNecessary,
        Polarity::Partial => Which::Partial,
    }
}
