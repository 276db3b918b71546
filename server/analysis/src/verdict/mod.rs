//! What a rationale concludes about its disputed item.

/// What a rationale's text alone yields.
#[derive(Debug)]
pub struct Reading;
