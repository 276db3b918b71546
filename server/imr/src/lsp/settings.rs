//! What the user may set, as it comes from the client: `initializationOptions`,
//! `workspace/configuration` and `workspace/didChangeConfiguration`, wrapped in `imr` or bare.

use serde_json::Value;

/// The section that `workspace/configuration` is asked for.
pub const SECTION: &str = "imr";

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether there are diagnostics at all.
    pub enable: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { enable: true }
    }
}

impl Settings {
    /// The settings in `value`; what is absent or of the wrong type keeps its default.
    pub fn read(value: &Value) -> Self {
        let bare = value.get(SECTION).unwrap_or(value);
        let default = Self::default();
        Self { enable: bare.get("enable").and_then(Value::as_bool).unwrap_or(default.enable) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn wrapped_or_bare() {
        assert!(!Settings::read(&json!({"enable": false})).enable);
        assert!(!Settings::read(&json!({"imr": {"enable": false}})).enable);
        for odd in [json!(null), json!([1]), json!({"imr": null}), json!({"enable": "no"})] {
            assert_eq!(Settings::read(&odd), Settings::default());
        }
    }
}
