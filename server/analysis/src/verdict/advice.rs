//! Advice: what becomes of treatment whatever is decided (on tapering, say), and no part of a conclusion.

use super::kinds::*;
use super::lexemes::Lexeme;

/// Whether the sentence is advice, and nothing of the reviewer's conclusion stands in it.
pub(super) fn is_advice(sentence: &[Lexeme]) -> bool {
    let Some(advice) = sentence.iter().position(|lexeme| lexeme.is(ADVISORY)) else {
        return false;
    };
    // "I would not continue it; a taper should be arranged."
    let before = || sentence.iter().take(advice);
    let weighed = before().any(|word| word.is(NEGATOR))
        && before().any(|word| word.is(CORE | PLAIN | PROCESS) && !word.is(NEUTRAL));
    // "An abrupt stop would be unwise, but … and I cannot endorse it."
    let after = sentence.iter().skip(advice);
    let refuses =
        after.skip_while(|word| !word.is(FIRST)).any(|word| word.is(PROCESS | SUPPORT | RECOMMEND));
    !(weighed || refuses || before().any(|word| word.is(FIRST) && !word.is(QUOTED)))
}
