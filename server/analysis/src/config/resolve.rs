//! What the layers come to for one letter, and where each value comes from.

use super::{
    Added, Config, LEVELS, Level, PROFILES, Phrase, Phrases, Profile, RUNS, Run, SWITCHES, Switch,
    word,
};
use crate::finding::{Code, Finding, Severity};
use crate::rules::{self, Rule};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a layer comes from, lowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Built in.
    #[default]
    Default,
    /// The user's own file.
    User,
    /// The file of the project.
    Project,
    /// The editor's settings.
    Client,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The layer.
    pub source: Source,
    /// What in it.
    pub part: Part,
}

/// The part of a layer that sets a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The key itself.
    #[default]
    Key,
    /// The profile.
    Profile,
    /// The override with this number, counted from 1.
    Override(usize),
}

/// One layer, as it concerns one letter.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where it comes from.
    pub source: Source,
    /// What it sets.
    pub config: Arc<Config>,
    /// The letter's path as the patterns of this layer see it, with `/`.
    pub path: Option<String>,
}

/// What is in force for one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the writer is about.
    pub profile: Profile,
    /// When the letter is checked in an editor.
    pub run: Run,
    /// Whether an editor shows what each rationale concludes.
    pub verdict_hints: Switch,
    /// Whether tidying puts each paragraph on one line.
    pub reflow: bool,
    /// What the writer writes often, by name.
    pub phrases: Phrases,
    /// Whether it is left out when a folder is checked.
    pub excluded: bool,
    /// The writer's own guidelines and treatments, lowest layer first.
    pub additions: Vec<Added>,
    levels: BTreeMap<Code, (Level, Origin)>,
    profile_from: Origin,
    run_from: Origin,
    verdict_hints_from: Origin,
    reflow_from: Origin,
    phrases_from: BTreeMap<String, Origin>,
    templates: Vec<(String, Origin)>,
    additions_from: Vec<Origin>,
    excluded_from: Origin,
}

/// A value, as it is shown to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The key, dotted.
    pub key: String,
    /// The value as it is written in the file, or in a remark what is too long or nobody's business.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What `layers`, lowest first, come to.
pub fn resolve(layers: &[Layer]) -> Settings {
    let mut settings = Settings::default();
    for layer in layers {
        settings.lay(layer);
    }
    settings
}

impl Settings {
    fn lay(&mut self, layer: &Layer) {
        let Layer { source, config, path } = layer;
        let origin = Origin { source: *source, part: Part::Key };
        if let Some(profile) = config.profile {
            (self.profile, self.profile_from) = (profile, origin);
        }
        if let Some(run) = config.run {
            (self.run, self.run_from) = (run, origin);
        }
        if let Some(switch) = config.verdict_hints {
            (self.verdict_hints, self.verdict_hints_from) = (switch, origin);
        }
        if let Some(reflow) = config.reflow {
            (self.reflow, self.reflow_from) = (reflow, origin);
        }
        for (name, phrase) in &config.phrases {
            self.phrases.insert(name.clone(), phrase.clone());
            self.phrases_from.insert(name.clone(), origin);
        }
        self.templates.extend(config.templates.clone().map(|folder| (folder, origin)));
        self.additions_from.extend(config.additions.iter().map(|_| origin));
        self.additions.extend(config.additions.clone());
        self.levels.extend(config.rules.iter().map(|(code, level)| (*code, (*level, origin))));
        let Some(path) = path else { return };
        if config.exclude.hold(path) {
            (self.excluded, self.excluded_from) = (true, origin);
        }
        for (index, it) in config.overrides.iter().enumerate() {
            if it.files.hold(path) {
                let origin = Origin { source: *source, part: Part::Override(index + 1) };
                self.levels.extend(it.rules.iter().map(|(code, level)| (*code, (*level, origin))));
            }
        }
    }

    /// Whether every finding stays as the rules have it.
    pub fn is_plain(&self) -> bool {
        self.profile == Profile::default()
            && !self.is_published()
            && self.levels.values().all(|(level, _)| *level == Level::On)
    }

    /// The finding as the user wants it; `None` where its rule is off.
    pub fn apply(&self, mut finding: Finding) -> Option<Finding> {
        match self.level(finding.code).0 {
            Level::Off => return None,
            Level::At(severity) => finding.severity = severity,
            Level::On => {}
        }
        Some(finding)
    }

    fn level(&self, code: &str) -> (Level, Origin) {
        match self.levels.get(code) {
            Some(&(level, origin)) if level != Level::On => (level, origin),
            set => self
                .by_profile(code)
                .unwrap_or((Level::On, set.map_or_else(Origin::default, |it| it.1))),
        }
    }

    /// Whether the user has said that the letter is to be published.
    fn is_published(&self) -> bool {
        self.profile == Profile::Publication && self.profile_from.source != Source::Default
    }

    fn by_profile(&self, code: &str) -> Option<(Level, Origin)> {
        let published = self.is_published().then(|| rules::in_publication(code)).flatten();
        if let Some(severity) = published {
            let origin = Origin { part: Part::Profile, ..self.profile_from };
            return Some((Level::At(severity), origin));
        }
        let drafting = self.profile == Profile::Drafting;
        let pending = rules::rule(code).is_some_and(|rule| rule.pending);
        let origin = Origin { part: Part::Profile, ..self.profile_from };
        (drafting && pending).then_some((Level::At(Severity::Hint), origin))
    }

    /// All values, for the user; of phrases only how long they are.
    pub fn shown(&self) -> Vec<Shown> {
        let shown = |key: &str, value: String, origin| Shown { key: key.to_owned(), value, origin };
        let mut out = vec![
            shown("profile", quoted(word(PROFILES, &self.profile)), self.profile_from),
            shown("lint.run", quoted(word(RUNS, &self.run)), self.run_from),
            shown(
                "hints.verdict",
                quoted(word(SWITCHES, &self.verdict_hints)),
                self.verdict_hints_from,
            ),
            shown("format.reflow", self.reflow.to_string(), self.reflow_from),
            shown("excluded", self.excluded.to_string(), self.excluded_from),
        ];
        if self.templates.is_empty() {
            out.push(shown("templates", "none".to_owned(), Origin::default()));
        }
        let templates = self.templates.iter();
        out.extend(templates.map(|(folder, origin)| shown("templates", quoted(folder), *origin)));
        for (name, phrase) in &self.phrases {
            let origin = self.phrases_from.get(name).copied().unwrap_or_default();
            out.push(shown(&format!("phrases.{name}"), length(phrase), origin));
        }
        for (added, origin) in self.additions.iter().zip(&self.additions_from) {
            let rows = added.0.len();
            let s = if rows == 1 { "" } else { "s" };
            out.push(shown("additions", format!("{rows} row{s}"), *origin));
        }
        out.extend(rules::rules().iter().map(|rule| self.shown_rule(rule)));
        out
    }

    fn shown_rule(&self, rule: &Rule) -> Shown {
        let (level, origin) = self.level(rule.code);
        let level = if level == Level::On { Level::At(rule.severity) } else { level };
        Shown { key: format!("rules.{}", rule.code), value: quoted(word(LEVELS, &level)), origin }
    }
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn length(phrase: &Phrase) -> String {
    format!("{} characters", phrase.text().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;
    use crate::text::Span;

    fn layer(source: Source, text: &str) -> Layer {
        let (config, problems) = read(text);
        assert_eq!(problems, []);
        Layer { source, config: Arc::new(config), path: Some("letters/a.old.imr".into()) }
    }

    fn severity(settings: &Settings, code: Code) -> Option<Severity> {
        let finding = Finding::new(code, Severity::Warning, Span::default(), "");
        settings.apply(finding).map(|it| it.severity)
    }

    fn origin(settings: &Settings, key: &str) -> Origin {
        settings.shown().into_iter().find(|it| it.key == key).unwrap().origin
    }

    #[test]
    fn without_layers_nothing_changes() {
        let settings = resolve(&[]);
        assert!(settings.is_plain());
        assert_eq!(severity(&settings, "lost-space"), Some(Severity::Warning));
        assert!(settings.shown().iter().all(|it| it.origin == Origin::default()));
    }

    #[test]
    fn details_weigh_more_where_the_letter_is_said_to_be_published() {
        let said = resolve(&[layer(Source::Project, "profile = 'publication'")]);
        let detail = Finding::new("identifying-detail", Severity::Information, Span::default(), "");
        assert_eq!(said.apply(detail.clone()).unwrap().severity, Severity::Warning);
        assert_eq!(resolve(&[]).apply(detail).unwrap().severity, Severity::Information);
    }

    #[test]
    fn the_later_layer_counts_and_is_remembered() {
        let settings = resolve(&[
            layer(Source::User, "rules.lost-space = 'off'\nrules.duplicate-item = 'off'"),
            layer(Source::Project, "rules.lost-space = 'error'\nlint.run = 'onSave'"),
            layer(Source::Client, "rules.duplicate-item = 'on'"),
        ]);
        assert_eq!(severity(&settings, "lost-space"), Some(Severity::Error));
        assert_eq!(severity(&settings, "duplicate-item"), Some(Severity::Warning));
        assert_eq!(settings.run, Run::OnSave);
        assert_eq!(origin(&settings, "lint.run").source, Source::Project);
        assert_eq!(origin(&settings, "rules.lost-space").source, Source::Project);
        assert_eq!(origin(&settings, "rules.duplicate-item").source, Source::Client);
    }

    #[test]
    fn phrases_count_by_their_names_and_are_not_shown() {
        let settings = resolve(&[
            layer(Source::User, "templates = 'mine'\n[phrases]\na = 'one'\nb = 'two'"),
            layer(
                Source::Project,
                "templates = 'own'\nformat.reflow = true\n[phrases]\nb = 'three'",
            ),
        ]);
        let texts: Vec<_> = settings.phrases.values().map(Phrase::text).collect();
        assert_eq!(texts, ["one", "three"]);
        assert!(settings.reflow);
        let shown = settings.shown();
        let of = |key: &str| -> Vec<_> {
            let of = shown.iter().filter(|it| it.key == key);
            of.map(|it| (it.value.as_str(), it.origin.source)).collect()
        };
        assert_eq!(of("phrases.a"), [("3 characters", Source::User)]);
        assert_eq!(of("phrases.b"), [("5 characters", Source::Project)]);
        assert_eq!(of("format.reflow"), [("true", Source::Project)]);
        assert_eq!(of("templates"), [("\"mine\"", Source::User), ("\"own\"", Source::Project)]);
    }

    #[test]
    fn overrides_hold_for_their_files() {
        let text = "rules.lost-space = 'off'\nexclude = ['letters']\n\
                    [[overrides]]\nfiles = ['*.new.imr']\nrules = { lost-space = 'hint' }\n\
                    [[overrides]]\nfiles = ['letters/*.old.imr']\nrules = { lost-space = 'error' }\n";
        let settings = resolve(&[layer(Source::Project, text)]);
        assert!(settings.excluded);
        assert_eq!(severity(&settings, "lost-space"), Some(Severity::Error));
        assert_eq!(origin(&settings, "rules.lost-space").part, Part::Override(2));
        let unnamed = Layer { path: None, ..layer(Source::Project, text) };
        assert_eq!(severity(&resolve(&[unnamed]), "lost-space"), None);
    }

    #[test]
    fn while_drafting_what_is_not_written_yet_is_a_hint() {
        let settings = resolve(&[
            layer(Source::User, "profile = 'drafting'"),
            layer(
                Source::Project,
                "rules.missing-section = 'error'\nrules.missing-decision = 'on'",
            ),
        ]);
        assert_eq!(severity(&settings, "missing-rationale"), Some(Severity::Hint));
        assert_eq!(severity(&settings, "missing-decision"), Some(Severity::Hint));
        assert_eq!(severity(&settings, "missing-section"), Some(Severity::Error));
        assert_eq!(severity(&settings, "decision-mismatch"), Some(Severity::Warning));
        assert_eq!(origin(&settings, "rules.missing-rationale").part, Part::Profile);
    }
}
