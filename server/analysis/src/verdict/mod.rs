//! What a rationale concludes about its disputed item.
use std::ops::Range;

/// What a rationale's text alone yields.
#[derive(Debug)]
pub struct Reading(Option<Range<usize>>);
impl Reading {
    /// The last sentence.
    pub fn last_sentence(&self) -> Option<Range<usize>> {
        self.0.clone()
    }
}
/// Verdict.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Which.
    pub which: Option<Which>,
    /// Where.
    pub evidence: Option<Range<usize>>,
}
impl Verdict {
    /// No conclusion.
    pub fn is_silent(&self) -> bool {
        self.which.is_none()
    }
}
/// Pole.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// Yes.
    Necessary,
    /// No.
    NotNecessary,
    /// Some.
    Partial,
}
/// Names.
#[derive(Debug)]
pub struct PlainNames;
/// Reads.
pub fn read(text: &str) -> Reading {
    let end = text.len();
    let start = text.trim_end_matches('.').rfind(". ").map_or(0, |at| at + 2);
    Reading(Some(start..end))
}
/// Concludes.
pub fn conclude(
    reading: &Reading,
    text: &str,
    _own: &str,
    _others: &[&str],
    _names: &PlainNames,
) -> Verdict {
    let Some(span) = reading.last_sentence() else { return Verdict::default() };
    let last = text.get(span.clone()).unwrap_or("");
    let which = if last.contains("not medically") || last.contains("not for medical") {
        Some(Which::NotNecessary)
    } else if last.contains("medical necess") || last.contains("medically nec") {
        Some(Which::Necessary)
    } else {
        None
    };
    Verdict { evidence: which.map(|_| span), which }
}
