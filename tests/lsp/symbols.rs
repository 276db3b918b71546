//! Symbols, folds and selections.

use crate::letter::{LETTER, range_of};
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};

const URI: &str = "file:///letter.imr";

fn open(capabilities: Value) -> Client {
    let (mut client, _) = Client::initialized(capabilities);
    client.open(URI, LETTER);
    client
}

fn place(at: &Value) -> (i64, i64) {
    (at["line"].as_i64().unwrap(), at["character"].as_i64().unwrap())
}

fn within(inner: &Value, outer: &Value) -> bool {
    place(&outer["start"]) <= place(&inner["start"]) && place(&inner["end"]) <= place(&outer["end"])
}

fn assert_nested(symbols: &Value, parent: Option<&Value>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        assert!(!symbol["name"].as_str().unwrap().trim().is_empty());
        assert!(within(&symbol["selectionRange"], &symbol["range"]), "{symbol}");
        assert!(parent.is_none_or(|parent| within(&symbol["range"], &parent["range"])), "{symbol}");
        assert_nested(&symbol["children"], Some(symbol));
    }
}

#[test]
fn items_with_their_decisions_lie_in_their_section() {
    let mut client = open(capabilities(true));
    let symbols = client.about(URI, "documentSymbol");
    assert_nested(&symbols, None);
    let sections = symbols.as_array().unwrap();
    assert_eq!(sections.len(), 3);
    let items = sections[2]["children"].as_array().unwrap();
    let shown: Vec<_> =
        items.iter().map(|it| (it["name"].as_str(), it["detail"].as_str())).collect();
    assert_eq!(
        shown,
        [
            (Some("Naproxen 500 mg #60"), Some("Upheld")),
            (Some("Chiropractic therapy for the neck, 6 visits"), Some("Overturned")),
        ]
    );
    assert_eq!(items[0]["children"].as_array().unwrap().len(), 3, "two guidelines, one rationale");
}

#[test]
fn a_list_for_clients_without_nesting() {
    let mut client = open(json!({}));
    let list = client.about(URI, "documentSymbol");
    let item =
        list.as_array().unwrap().iter().find(|it| it["name"] == "Naproxen 500 mg #60").unwrap();
    assert_eq!(item["location"]["uri"], URI);
    assert_eq!(item["containerName"], "IMR issues, decisions and rationales");
}

#[test]
fn folds_as_the_client_wants_them() {
    let mut client = open(capabilities(true));
    let all = client.about(URI, "foldingRange");
    let all = all.as_array().unwrap();
    assert!(all.len() >= 5, "sections and items: {all:?}");
    assert!(all.iter().all(|it| it["startLine"].as_i64() < it["endLine"].as_i64()));
    assert!(all.iter().all(|it| it.get("startCharacter").is_some()));

    let mut client =
        open(json!({"textDocument": {"foldingRange": {"lineFoldingOnly": true, "rangeLimit": 2}}}));
    let few = client.about(URI, "foldingRange");
    assert_eq!(few.as_array().unwrap().len(), 2);
    assert_eq!(few[0].get("startCharacter"), None);
}

#[test]
fn selections_grow_outwards() {
    let mut client = open(capabilities(true));
    let word = range_of(LETTER, "benefit");
    let positions = json!([word["start"], {"line": 9999, "character": 0}]);
    let params = json!({"textDocument": {"uri": URI}, "positions": positions});
    let selections = client.ask("textDocument/selectionRange", params);
    assert_eq!(selections.as_array().unwrap().len(), 2);
    let mut selection = &selections[0];
    assert_eq!(selection["range"], word);
    let mut steps = 0;
    while let Some(parent) = selection.get("parent") {
        assert!(within(&selection["range"], &parent["range"]));
        selection = parent;
        steps += 1;
    }
    assert!(steps >= 3, "paragraph, item, section, letter: {selections}");
}
