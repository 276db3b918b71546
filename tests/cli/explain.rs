//! `imr explain`, `imr rules` and `imr completions`.

use crate::run::{folder, imr, json, printed};

#[test]
fn a_rule_is_explained() {
    let output = imr(&folder(&[]), &["explain", "lost-space"]);
    assert_eq!(output.status.code(), Some(0));
    let text = printed(&output);
    assert!(text.starts_with("lost-space\n\nThe blank after a full stop is missing.\n"), "{text}");
    for part in
        ["\nWhy\n", "\nWrong\n\n    A 36-year-old", "\nRight\n", "\nFixes\n\nSafe: ", "\nSource\n"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.ends_with("/docs/diagnostics/lost-space.md\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours outside a terminal");
}

#[test]
fn so_is_a_fault_in_the_settings() {
    let output = imr(&folder(&[]), &["explain", "invalid-setting"]);
    assert_eq!(output.status.code(), Some(0));
    let text = printed(&output);
    assert!(text.contains("settings file") && text.contains("docs/configuration.md"), "{text}");
}

#[test]
fn an_unknown_code_is_an_error_with_the_nearest() {
    let complaint = |code: &str| {
        let output = imr(&folder(&[]), &["explain", code]);
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(2), ""));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(complaint("decison-mismatch").contains("did you mean `decision-mismatch`?"));
    assert!(complaint("E501").contains("`imr rules` lists all"));
}

#[test]
fn all_rules_are_listed_in_both_formats() {
    let folder = folder(&[]);
    let rows = json(&imr(&folder, &["rules", "--format", "json"]));
    let rows = rows.as_array().unwrap();
    let text = printed(&imr(&folder, &["rules"]));
    assert_eq!(text.lines().count(), rows.len());
    for (line, row) in text.lines().zip(rows) {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words[..3], [&row["code"], &row["severity"], &row["fixes"]]);
        assert!(line.ends_with(row["summary"].as_str().unwrap()), "{line}");
    }
    let mismatch = rows.iter().find(|it| it["code"] == "decision-mismatch").unwrap();
    assert_eq!((&mismatch["severity"], &mismatch["fixes"]), (&"error".into(), &"judgement".into()));
}

#[test]
fn shells_complete_the_arguments() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&imr(&folder(&[]), &["completions", shell]));
        assert!(script.contains("fail-on") && script.contains("explain"), "{shell}");
    }
}
