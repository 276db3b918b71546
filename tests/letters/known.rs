//! What the tests of this folder share.

use imr_analysis::{Context, Finding, Snapshot, Span, Text, check};

/// The first revision of `text`.
pub fn open(text: &str) -> Snapshot {
    Snapshot::new(Text::new(text))
}

/// Everything found in it, as the command line finds it.
pub fn findings(snapshot: &Snapshot) -> Vec<Finding> {
    check(snapshot, &Context::default()).to_vec()
}

/// `text` with the bytes at `span` replaced.
pub fn replaced(text: &str, span: Span, by: &str) -> String {
    let mut out = text.to_owned();
    out.replace_range(std::ops::Range::from(span), by);
    out
}
