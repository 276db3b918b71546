//! The determination overview, the final letter and its preview.

use crate::letter::{LETTER, range_of, replacing};
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};

const URI: &str = "file:///letter.imr";

fn open(text: &str) -> Client {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, text);
    client
}

fn ask(client: &mut Client, method: &str) -> Value {
    client.ask(method, json!({"textDocument": {"uri": URI}}))
}

fn state<'a>(overview: &'a Value, code: &str) -> &'a str {
    let list = overview["checklist"].as_array().unwrap();
    list.iter().find(|it| it["code"] == code).unwrap()["state"].as_str().unwrap()
}

#[test]
fn the_overview_tells_of_each_item() {
    let mut client = open(LETTER);
    let overview = ask(&mut client, "imr/status");
    assert_eq!((&overview["decided"], &overview["ready"]), (&json!(2), &json!(false)));
    assert_eq!(state(&overview, "items-decided"), "done");
    assert_eq!(state(&overview, "items-concluded"), "open");
    assert_eq!(state(&overview, "credentials"), "done");
    let item = &overview["items"][1];
    let name = "Chiropractic therapy for the neck, 6 visits";
    assert_eq!((&item["index"], &item["text"]), (&json!(2), &json!(name)));
    assert_eq!(
        (&item["decision"], &item["verdict"]),
        (&json!("overturned"), &json!("not-necessary"))
    );
    assert_eq!(item["contradicted"], true);
    assert_eq!(item["selectionRange"], range_of(LETTER, name));
    assert_eq!(item["citations"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&item["problems"]["errors"], &item["problems"]["warnings"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn the_overview_follows_the_letter() {
    let mut client = open(LETTER);
    client.change(URI, 2, replacing(LETTER, "Overturned", "Upheld"));
    let overview = ask(&mut client, "imr/status");
    assert_eq!(
        (&overview["version"], &overview["items"][1]["contradicted"]),
        (&json!(2), &json!(false))
    );
    client.change(URI, 3, json!([{"text": "Dear Sir"}]));
    let overview = ask(&mut client, "imr/status");
    assert_eq!((&overview["determination"], &overview["items"]), (&json!(false), &json!([])));
}

#[test]
fn the_final_letter_is_refused_while_errors_are_left() {
    let mut client = open(LETTER);
    let answer = ask(&mut client, "imr/finalText");
    assert_eq!(answer["text"], Value::Null);
    assert_eq!(answer["reason"], "One error is left in the letter.");
    assert_eq!(answer["errors"][0]["code"], "decision-mismatch");
    assert_eq!(answer["errors"][0]["range"], range_of(LETTER, "Overturned"));
    client.change(URI, 2, replacing(LETTER, "Overturned", "Upheld"));
    let text = LETTER.replace("Overturned", "Upheld");
    assert_eq!(ask(&mut client, "imr/finalText"), json!({ "text": text }));
}

#[test]
fn the_preview_shows_the_final_letter() {
    let sound = LETTER.replace("Overturned", "Upheld");
    let draft = sound.replace("Decison", "%% spelling?\nDecison");
    let mut client = open(&draft);
    let preview = ask(&mut client, "imr/preview");
    let parts =
        preview["blocks"].as_array().unwrap().iter().flat_map(|it| it["parts"].as_array().unwrap());
    let shown: String = parts.map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(preview["refused"], Value::Null);
    assert_eq!(ask(&mut client, "imr/finalText"), json!({"text": shown}));
    assert_eq!(shown, sound);
}

#[test]
fn what_is_not_open_or_is_no_letter_has_none() {
    let mut client = open(LETTER);
    let config = "file:///imr.toml";
    client.open(config, "profile = \"drafting\"\n");
    for method in ["imr/status", "imr/finalText", "imr/preview"] {
        for uri in ["file:///other.imr", config] {
            let answer = client.ask(method, json!({"textDocument": {"uri": uri}}));
            assert_eq!(answer, Value::Null, "{method} {uri}");
        }
    }
}
