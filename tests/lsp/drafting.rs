//! Letters that are begun, the fields left in them, and items that are filled.

use crate::actions::apply;
use crate::letter::{codes, range_of};
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};

const URI: &str = "file:///letter.imr";

fn new(client: &mut Client, params: Value) -> Value {
    client.ask("imr/new", params)
}

#[test]
fn a_letter_is_begun_without_any_document() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let items = json!([{"text": "Cane", "decision": "upheld"}, {"text": "Splint"}]);
    let letter = new(&mut client, json!({"form": "2014", "items": items, "expedited": true}));
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("Priority: Expedited\n") && text.contains("Cane: Upheld\n"), "{text}");
    assert!(text.contains("The request for Splint {{conclusion}}.\n"), "{text}");

    client.open(URI, text);
    let found = client.about(URI, "diagnostic")["items"].take();
    let mut codes = codes(&found);
    codes.dedup();
    assert_eq!(codes, ["unfilled-placeholder"]);
    let left = client.ask("imr/placeholders", json!({"textDocument": {"uri": URI}}));
    let left = left["placeholders"].as_array().unwrap();
    assert_eq!(left.len(), text.matches("{{").count());
    assert_eq!(left[0]["name"], "case number");
    assert_eq!(left[0]["range"], range_of(text, "{{case number}}"));
}

#[test]
fn a_snippet_stops_at_each_field() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let letter = new(&mut client, json!({"snippet": true, "header": false, "cover": null}));
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("State(s) of Licensure: ${1:{{state\\}\\}}\n"), "{text}");
    assert_eq!(text.matches("{{").count(), text.matches(":{{").count(), "{text}");
}

#[test]
fn what_does_not_fit_is_told_without_its_values() {
    let (mut client, _) = Client::initialized(capabilities(true));
    for params in [
        json!({"form": "Abilify"}),
        json!({"cover": "Abilify"}),
        json!({"items": [{"text": "Cane", "decision": "Abilify"}]}),
        json!({"items": [{"text": " "}]}),
        json!({"fields": {"casenumber": "Abilify"}}),
        json!({"template": "/absent/Abilify.imr"}),
        json!({"tempalte": "x"}),
    ] {
        let answer = new(&mut client, params.clone());
        let told = answer["error"].as_str().unwrap();
        assert!(params.get("template").is_some() || !told.contains("Abilify"), "{told}");
    }
}

const BARE: &str = "\
HOW THE IMR FINAL DETERMINATION WAS MADE

The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Pain Management

CLINICAL CASE SUMMARY

The injured worker fell from a ladder and has had neck pain since.

IMR ISSUES, DECISIONS AND RATIONALES

Zinc paste: Upheld
";

#[test]
fn an_item_is_filled_in_one_edit() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, BARE);
    let fill = |client: &mut Client, needle: &str| {
        let params = json!({
            "textDocument": {"uri": URI},
            "range": range_of(BARE, needle),
            "context": {"diagnostics": [], "only": ["refactor.rewrite"]},
        });
        client.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    };
    assert_eq!(fill(&mut client, "CLINICAL"), [] as [Value; 0]);
    let found = fill(&mut client, "Zinc");
    assert_eq!((found.len(), found[0]["title"].as_str()), (1, Some("Fill this item")));
    let filled = apply(BARE, &found[0]["edit"]["documentChanges"][0]["edits"]);
    assert!(
        filled.ends_with("Decision rationale: {{rationale}} The request for Zinc paste is not medically necessary.\n"),
        "{filled}"
    );
    client.change(URI, 2, json!([{"text": filled}]));
    let left = client.about(URI, "diagnostic")["items"].take();
    assert!(codes(&left).iter().all(|it| *it == "unfilled-placeholder"), "{left}");
    assert_eq!(fill(&mut client, "Zinc"), [] as [Value; 0], "nothing lacks any more");
}

#[test]
fn a_citation_that_is_sure_is_filled_in() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let letter = BARE.replace("Zinc paste", "Flexeril 7.5 mg #60");
    let letter = format!("Decision Date: 02/14/2017\n\n{letter}");
    client.open(URI, &letter);
    let params = json!({
        "textDocument": {"uri": URI},
        "range": range_of(&letter, "Flexeril"),
        "context": {"diagnostics": [], "only": ["refactor.rewrite"]},
    });
    let actions = client.ask("textDocument/codeAction", params);
    let filled = apply(&letter, &actions[0]["edit"]["documentChanges"][0]["edits"]);
    let line = "MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016, \
                Section(s): Cyclobenzaprine (Flexeril).\n";
    assert!(filled.contains(line), "{filled}");
}

#[test]
fn a_template_is_known_by_its_name() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let template = BARE.replace("Zinc paste: Upheld", "{{item}}: {{dicision}}");
    let mut found = |uri: &str| {
        client.open(uri, &template);
        let found = client.about(uri, "diagnostic")["items"].take();
        codes(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(found("file:///a.imr").contains(&"unfilled-placeholder".to_owned()));
    let codes = found("file:///a.template.imr");
    assert!(codes.contains(&"unknown-placeholder".to_owned()), "{codes:?}");
    assert!(!codes.contains(&"unfilled-placeholder".to_owned()), "{codes:?}");
    let uri = json!({"textDocument": {"uri": "file:///a.template.imr"}});
    assert!(client.ask("imr/finalText", uri)["text"].is_null(), "no final letter of a template");
}
