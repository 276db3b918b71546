//! What is known beyond the text: where the writer is, which only editors know, and the settings.

use crate::config::Settings;
use crate::pending::Outstanding;
use std::sync::Arc;

/// What goes into a check besides the letter; empty on the command line but for the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The byte of the last edit, while the writer is still at it: what is merely not yet written
    /// there is no more than a hint.
    pub editing: Option<usize>,
    /// What was not yet written before the writer came, and is no less wrong for the writing.
    pub outstanding: Option<Arc<Outstanding>>,
    /// How the user wants the rules to report; `None` for as they are.
    pub settings: Option<Arc<Settings>>,
    /// Whether the text is a template: what its fields will fill is not judged, and they themselves are.
    pub template: bool,
}
