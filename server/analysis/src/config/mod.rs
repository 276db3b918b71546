//! Settings: the keys of `imr.toml`, how they are read, and what they come to for one letter.
//!
//! A file is read into a [`Config`] and the [`Problem`]s in it; what is wrong in it is left out, so
//! that a wrong file never stops the check. Layers are laid over each other ([`resolve`]): defaults,
//! user file, project file, the editor's settings; the later one counts. Nothing here touches a disk.

pub mod additions;
mod globs;
mod library;
mod phrases;
mod read;
mod resolve;

pub use globs::Globs;
pub use library::library;
pub(crate) use phrases::is_of_name;
pub use phrases::{Phrase, Phrases, is_name};
pub use read::{CODE, KEYS, Problem, ProblemKind, read};
pub use resolve::{Layer, Origin, Part, Settings, Shown, Source, resolve};

use crate::finding::{Code, Severity};
use crate::knowledge::Additions;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of a settings file.
pub const FILE_NAME: &str = "imr.toml";

/// What one file or editor sets. What is absent is left to the layer below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `profile`
    pub profile: Option<Profile>,
    /// `lint.run`
    pub run: Option<Run>,
    /// `hints.verdict`
    pub verdict_hints: Option<Switch>,
    /// `format.reflow`
    pub reflow: Option<bool>,
    /// `phrases`: what the writer writes often, by name.
    pub phrases: Phrases,
    /// `rules`
    pub rules: BTreeMap<Code, Level>,
    /// `overrides`, in their order; the later one counts.
    pub overrides: Vec<Override>,
    /// `exclude`: what is left out when a folder is checked.
    pub exclude: Globs,
    /// `templates`: a folder of templates of one's own, from that of the settings file.
    pub templates: Option<String>,
    /// `additions`: the writer's own guidelines and treatments.
    pub additions: Option<Added>,
}

/// Other levels of rules for some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// Which files.
    pub files: Globs,
    /// The levels there.
    pub rules: BTreeMap<Code, Level>,
}

/// What the writer is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The letter is being written: what is merely not written yet is a hint.
    Drafting,
    /// The letter is to go out.
    #[default]
    Publication,
}

/// When an editor's letter is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Run {
    /// At every change.
    #[default]
    OnType,
    /// When it is opened and when it is saved.
    OnSave,
}

/// Whether something is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Switch {
    /// It is.
    #[default]
    On,
    /// It is not.
    Off,
}

/// How a rule is to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// As it does by itself, whatever a layer below says.
    On,
    /// With this severity.
    At(Severity),
}

/// A writer's additions to the library. Two are the same if they were read together.
#[derive(Clone, Debug)]
pub struct Added(pub Arc<Additions>);

impl PartialEq for Added {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Added {}

/// The words for [`Profile`].
pub const PROFILES: &[(&str, Profile)] =
    &[("drafting", Profile::Drafting), ("publication", Profile::Publication)];

/// The words for [`Run`].
pub const RUNS: &[(&str, Run)] = &[("onType", Run::OnType), ("onSave", Run::OnSave)];

/// The words for [`Switch`].
pub const SWITCHES: &[(&str, Switch)] = &[("on", Switch::On), ("off", Switch::Off)];

/// The words for [`Level`].
pub const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("hint", Level::At(Severity::Hint)),
    ("information", Level::At(Severity::Information)),
    ("warning", Level::At(Severity::Warning)),
    ("error", Level::At(Severity::Error)),
    ("on", Level::On),
];

/// The word for `value` in one of the tables of words.
pub fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, it)| it == value).map_or("", |(word, _)| word)
}
