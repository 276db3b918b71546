//! The examples of the rules' documentation: they are shown to readers and run as tests.

use crate::context::Context;

/// A text that has a defect, or the same text without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A whole letter.
    Letter(&'static str),
    /// A disputed item; the rest of the letter is in order.
    Item(&'static str),
    /// A sentence of the clinical case summary; the rest of the letter is in order.
    Summary(&'static str),
    /// A disputed item of a template; the rest of it is in order.
    Template(&'static str),
}

/// A letter in order around an example.
const LETTER: &str = "\
HOW THE IMR FINAL DETERMINATION WAS MADE

The case file was sent to an expert reviewer, who has no affiliation with the parties.

State(s) of Licensure: California
Certification(s)/Specialty: Occupational Medicine

CLINICAL CASE SUMMARY

{summary}

IMR ISSUES, DECISIONS AND RATIONALES

The Final Determination was based on decisions for the disputed items/services set forth below:

{items}
";

const SUMMARY: &str = "The patient is a 44-year-old male with low back pain since a lift at work.";

const ITEM: &str = "\
Massage therapy for six visits: Upheld

Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy Page(s): 60.

Decision rationale: Six visits have been given without a change in function. The request is not medically necessary.";

impl Example {
    /// What the documentation shows.
    pub fn shown(&self) -> &'static str {
        let (Self::Letter(text) | Self::Item(text) | Self::Summary(text) | Self::Template(text)) =
            self;
        text
    }

    /// How it is checked.
    pub fn context(&self) -> Context {
        Context { template: matches!(self, Self::Template(_)), ..Context::default() }
    }

    /// The whole letter that is checked.
    pub fn letter(&self) -> String {
        match self {
            Self::Letter(text) => (*text).to_owned(),
            Self::Item(text) | Self::Template(text) => {
                LETTER.replace("{summary}", SUMMARY).replace("{items}", text)
            }
            Self::Summary(text) => LETTER.replace("{summary}", text).replace("{items}", ITEM),
        }
    }
}
