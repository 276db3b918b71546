//! What the user may set, as it comes from the client: `initializationOptions`,
//! `workspace/configuration` and `workspace/didChangeConfiguration`, wrapped in `imr` or bare.
//!
//! The keys are those of `imr.toml`, and `enable`.

use imr_analysis::config::{self, Config, KEYS, ProblemKind};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The section that `workspace/configuration` is asked for.
pub const SECTION: &str = "imr";

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether there are diagnostics at all.
    pub enable: bool,
    /// What is set as in a settings file.
    pub config: Arc<Config>,
    /// What is wrong in it, for the user.
    pub problems: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { enable: true, config: Arc::default(), problems: Vec::new() }
    }
}

impl Settings {
    /// The settings in `value`, and for keys that it lacks those in `options`; what is of the wrong
    /// type keeps its default. Keys that are not known are the editor's own, or another server's.
    pub fn read(value: &Value, options: &Value) -> Self {
        let mut bare = bare(options);
        bare.extend(self::bare(value));
        let enable = bare.get("enable").and_then(Value::as_bool);
        let (config, problems) = read_config(bare);
        Self { enable: enable.unwrap_or(true), config: Arc::new(config), problems }
    }
}

fn bare(value: &Value) -> Map<String, Value> {
    let bare = value.get(SECTION).unwrap_or(value).as_object().cloned().unwrap_or_default();
    bare.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

/// Read as if it stood in a file, so that there is one reader.
fn read_config(bare: Map<String, Value>) -> (Config, Vec<String>) {
    let known = bare.into_iter().filter(|(key, _)| KEYS.contains(&key.as_str()));
    let known = known.map(|(key, value)| (key, without_null(value))).collect::<Map<_, _>>();
    let Ok(text) = toml::to_string(&known) else {
        return (Config::default(), vec!["They cannot be read.".to_owned()]);
    };
    let (config, problems) = config::read(&text);
    let problems = problems.into_iter().filter(|it| it.kind != ProblemKind::UnknownKey);
    (config, problems.map(|it| it.message).collect())
}

fn without_null(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let set = map.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(set.map(|(key, value)| (key, without_null(value))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use imr_analysis::config::{Level, Profile, Run};
    use serde_json::json;

    fn read(value: &Value) -> Settings {
        Settings::read(value, &Value::Null)
    }

    #[test]
    fn wrapped_or_bare() {
        assert!(!read(&json!({"enable": false})).enable);
        assert!(!read(&json!({"imr": {"enable": false}})).enable);
        for odd in [json!(null), json!([1]), json!({"imr": null}), json!({"enable": "no"})] {
            assert_eq!(read(&odd), Settings::default());
        }
    }

    #[test]
    fn the_keys_of_the_file() {
        let value = json!({"imr": {
            "profile": "drafting", "lint": {"run": "onSave"}, "rules": {"lost-space": "off", "x": null},
            "trace": {"server": "off"}, "exclude": null, "format": {"reflow": null},
        }});
        let settings = read(&value);
        assert_eq!(settings.problems, [] as [&str; 0]);
        let config = settings.config;
        assert_eq!((config.profile, config.run), (Some(Profile::Drafting), Some(Run::OnSave)));
        assert_eq!(config.rules.get("lost-space"), Some(&Level::Off));
    }

    #[test]
    fn faults_are_told() {
        let settings =
            read(&json!({"profile": 3, "rules": {"lost-spaec": "off", "lost-space": "on"}}));
        assert_eq!(settings.problems.len(), 2, "{:?}", settings.problems);
        assert_eq!(settings.config.rules.len(), 1);
    }

    #[test]
    fn later_settings_lie_over_the_options() {
        let options = json!({"enable": false, "profile": "drafting"});
        let settings = Settings::read(&json!({"imr": {"enable": true}}), &options);
        assert!(settings.enable);
        assert_eq!(settings.config.profile, Some(Profile::Drafting));
        assert_eq!(Settings::read(&json!({}), &options), Settings::read(&options, &Value::Null));
    }
}
