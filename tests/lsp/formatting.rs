//! Formatting of a document and of a range, and the action that tidies pasted text.

use crate::actions::apply;
use crate::letter::LETTER;
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};

const URI: &str = "file:///letter.imr";

/// The letter as a PDF's text has it.
fn pasted() -> String {
    LETTER.replace("\n\n", "\n \n\n").lines().map(|line| format!("{line} \n\n")).collect()
}

fn open(text: &str) -> Client {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, text);
    client
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn format(client: &mut Client) -> Value {
    let options = json!({"tabSize": 4, "insertSpaces": true});
    client.ask("textDocument/formatting", json!({"textDocument": {"uri": URI}, "options": options}))
}

#[test]
fn a_document_is_tidied_once() {
    let text = pasted();
    let mut client = open(&text);
    let tidy = apply(&text, &format(&mut client));
    assert_eq!(words(&tidy), words(&text));
    assert!(!tidy.contains(" \n") && !tidy.contains("\n\n\n"), "{tidy}");
    let mut client = open(&tidy);
    assert_eq!(format(&mut client), json!([]));
}

#[test]
fn paragraphs_are_put_on_one_line_where_the_settings_say_so() {
    let text = "CLINICAL CASE SUMMARY\n\nThe worker fell from a ladder in the yard of the mill and has\n\
                had pain in the low back since.\n";
    for (options, lines) in [(json!({}), 4), (json!({"format": {"reflow": true}}), 3)] {
        let params = json!({
            "processId": null, "capabilities": capabilities(true), "initializationOptions": options,
        });
        let (mut client, _) = Client::initialized_with(params);
        client.open(URI, text);
        let tidy = apply(text, &format(&mut client));
        assert_eq!(words(&tidy), words(text));
        assert_eq!(tidy.lines().count(), lines, "{tidy}");
    }
}

#[test]
fn a_range_is_tidied_alone() {
    let text = LETTER
        .replace("The records", "The  records")
        .replace("from six months", "from  six months");
    let line = text.lines().position(|it| it.contains("The  records")).unwrap();
    let mut client = open(&text);
    let range =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": line - 1, "character": 0}});
    let params = json!({"textDocument": {"uri": URI}, "range": range, "options": {"tabSize": 4, "insertSpaces": true}});
    assert_eq!(client.ask("textDocument/rangeFormatting", params), json!([]));
    let range =
        json!({"start": {"line": line, "character": 3}, "end": {"line": line, "character": 4}});
    let params = json!({"textDocument": {"uri": URI}, "range": range, "options": {"tabSize": 4, "insertSpaces": true}});
    assert_eq!(apply(&text, &client.ask("textDocument/rangeFormatting", params)), LETTER);
}

#[test]
fn pasted_text_is_offered_a_tidy_up() {
    let text = pasted();
    let actions = |text: &str| {
        let mut client = open(text);
        let at = json!({"line": 0, "character": 0});
        let params = json!({"textDocument": {"uri": URI}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
        client.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    };
    let tidy = |all: Vec<Value>| all.into_iter().find(|it| it["kind"] == "source.tidy.imr");
    let action = tidy(actions(&text)).expect("a tidy-up");
    let made = apply(&text, &action["edit"]["documentChanges"][0]["edits"]);
    assert_eq!(words(&made), words(&text));
    assert!(tidy(actions(LETTER)).is_none(), "nothing to tidy");
}
