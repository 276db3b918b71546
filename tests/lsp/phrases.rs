//! The writer's own phrases, and the names of fields in templates, as an editor is offered them.

use imr_tests::client::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

const CONFIG: &str =
    "[phrases]\nflare = 'For a flare of {{ condition }} the {{item}} is tried.'\nbad = ' '\n";

const HEAD: &str = "Cane: Upheld\n\nDecision rationale: ";

/// A client in a folder with these settings.
fn client(config: &str) -> (TempDir, Client, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("imr.toml"), config).unwrap();
    let root = format!("file://{}", folder.path().canonicalize().unwrap().display());
    let snippets =
        json!({"textDocument": {"completion": {"completionItem": {"snippetSupport": true}}}});
    let (client, _) = Client::initialized_with(
        json!({"processId": null, "rootUri": root, "capabilities": snippets}),
    );
    (folder, client, root)
}

/// What is offered at the end of `text`.
fn offered(client: &mut Client, uri: &str, text: &str) -> Vec<Value> {
    client.open(uri, text);
    let last = text.rsplit('\n').next().unwrap_or_default();
    let position = json!({"line": text.matches('\n').count(), "character": last.len()});
    let params = json!({"textDocument": {"uri": uri}, "position": position});
    client.ask("textDocument/completion", params)["items"].as_array().unwrap().clone()
}

#[test]
fn a_phrase_is_a_snippet_with_the_letters_words_in_it() {
    let (_folder, mut client, root) = client(CONFIG);
    let uri = format!("{root}/a.imr");
    let found = offered(&mut client, &uri, &format!("{HEAD}Pain is worse. fla"));
    assert_eq!(found.len(), 1, "{found:?}");
    let phrase = &found[0];
    assert_eq!((&phrase["label"], &phrase["kind"]), (&json!("flare"), &json!(15)));
    assert_eq!(phrase["insertTextFormat"], 2);
    assert_eq!(
        phrase["textEdit"]["newText"],
        "For a flare of ${1:{{ condition \\}\\}} the Cane is tried.$0"
    );
    let start = &phrase["textEdit"]["range"]["start"]["character"];
    assert_eq!(start, &json!("Decision rationale: Pain is worse. ".len()));
    let found = offered(&mut client, &uri, HEAD);
    let labels: Vec<_> = found.iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels.last(), Some(&"flare"), "behind what is sure: {labels:?}");
    assert!(labels.len() > 1, "{labels:?}");
    let faults = client.notification("textDocument/publishDiagnostics");
    let told = faults["diagnostics"][0]["message"].as_str().unwrap();
    assert!(told.contains("`bad` has no words"), "{told}");
}

#[test]
fn names_of_fields_are_offered_in_templates_only() {
    let (_folder, mut client, root) = client("");
    let template = format!("{root}/a.template.imr");
    let labels = |found: Vec<Value>| -> Vec<String> {
        found.iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect()
    };
    let found = offered(&mut client, &template, "{{item}}: {{deci");
    assert_eq!(found[0]["label"], "decision");
    assert_eq!(found[0]["textEdit"]["newText"], "decision}}");
    let all = labels(offered(&mut client, &template, "Date of Injury: {{"));
    assert!(all.len() > 20 && all.contains(&"date of injury".to_owned()), "{all:?}");
    assert_eq!(labels(offered(&mut client, &template, "{{item}} ")), [""; 0]);
    assert_eq!(labels(offered(&mut client, &format!("{root}/a.imr"), "{{deci")), [""; 0]);
}
