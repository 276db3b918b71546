//! Fixes: complete edits for the revision that was asked about.

use crate::letter::{LETTER, codes, range_of};
use imr_tests::client::{Client, capabilities};
use imr_tests::mirror::{Unit, position};
use serde_json::{Value, json};

const URI: &str = "untitled:a";

fn actions(client: &mut Client, needle: &str, context: Value) -> Vec<Value> {
    let params = json!({
        "textDocument": {"uri": URI},
        "range": range_of(LETTER, needle),
        "context": context,
    });
    client.ask("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn open(capabilities: Value) -> Client {
    let (mut client, _) = Client::initialized(capabilities);
    client.open(URI, LETTER);
    client
}

/// `text` after the edits, made as a client makes them.
pub fn apply(text: &str, edits: &Value) -> String {
    let byte = |at: &Value| {
        let place = |at: &Value, key: &str| at[key].as_u64().unwrap() as usize;
        let wanted = (place(at, "line"), place(at, "character"));
        let mut bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        bytes.find(|&byte| position(text, byte, Unit::Utf16) == wanted).unwrap()
    };
    let mut edits: Vec<_> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                byte(&it["range"]["start"]),
                byte(&it["range"]["end"]),
                it["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort();
    assert!(edits.windows(2).all(|pair| pair[0].1 <= pair[1].0), "apart: {edits:?}");
    let mut text = text.to_owned();
    for (start, end, new_text) in edits.into_iter().rev() {
        text.replace_range(start..end, new_text);
    }
    text
}

#[test]
fn a_safe_fix_is_preferred_and_meant_for_its_revision() {
    let mut client = open(capabilities(true));
    let found = actions(&mut client, "Decison", json!({"diagnostics": [], "only": ["quickfix"]}));
    assert_eq!(found.len(), 2, "the fix, and a comment that silences it: {found:?}");
    assert_eq!(found[0]["isPreferred"], true);
    assert!(found[1].get("isPreferred").is_none());
    assert_eq!(found[0]["diagnostics"][0]["code"], "misspelled-heading");
    let change = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 1}));
    assert!(apply(LETTER, &change["edits"]).contains("Decision rationale: Twelve"));
}

#[test]
fn a_judgement_is_never_preferred() {
    let mut client = open(capabilities(true));
    let found =
        actions(&mut client, "Overturned", json!({"diagnostics": [], "only": ["quickfix"]}));
    let mismatch: Vec<_> =
        found.iter().filter(|it| it["diagnostics"][0]["code"] == "decision-mismatch").collect();
    assert!(mismatch.iter().all(|it| it.get("isPreferred").is_none()), "{mismatch:?}");
}

#[test]
fn only_what_is_asked_for() {
    let mut client = open(capabilities(true));
    let kinds = |found: Vec<Value>| -> Vec<String> {
        found.iter().map(|it| it["kind"].as_str().unwrap().to_owned()).collect()
    };
    let mut ask = |only: Value| {
        kinds(actions(&mut client, "Decison", json!({"diagnostics": [], "only": only})))
    };
    assert_eq!(ask(json!(["source"])), ["source.fixAll.imr"]);
    assert_eq!(ask(json!(["source.fixAll"])), ["source.fixAll.imr"]);
    assert_eq!(ask(json!(["refactor"])), [] as [&str; 0]);
    assert_eq!(ask(json!(["quickfix"])), ["quickfix", "quickfix"]);
    assert_eq!(ask(Value::Null), ["quickfix", "quickfix", "source.fixAll.imr"]);
}

#[test]
fn everything_safe_at_once_leaves_nothing_safe() {
    let mut plain = capabilities(true);
    plain["workspace"]["workspaceEdit"] = Value::Null;
    let mut client = open(plain);
    let found =
        actions(&mut client, "CLINICAL", json!({"diagnostics": [], "only": ["source.fixAll.imr"]}));
    let fixed = apply(LETTER, &found[0]["edit"]["changes"][URI]);
    assert!(fixed.contains("use. The request") && fixed.contains("Decision rationale: Twelve"));
    assert!(fixed.contains(": Overturned"), "decisions are not touched");

    client.change(URI, 2, json!([{"text": fixed}]));
    let left = client.about(URI, "diagnostic")["items"].take();
    assert!(!codes(&left).contains(&"lost-space") && !codes(&left).contains(&"misspelled-heading"));
    let again = actions(&mut client, "CLINICAL", json!({"diagnostics": [], "only": ["source"]}));
    assert_eq!(again, [] as [Value; 0]);
}

#[test]
fn a_client_of_commands_gets_none() {
    let mut client = open(json!({"textDocument": {"diagnostic": {}}}));
    assert_eq!(actions(&mut client, "Decison", json!({"diagnostics": []})), [] as [Value; 0]);
}
