//! Diagnostics, asked for or pushed, and never both.

use crate::letter::{LETTER, codes, replacing};
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};

const URI: &str = "untitled:Letter%20ä 1";
const PUBLISH: &str = "textDocument/publishDiagnostics";

fn pull(client: &mut Client, previous: Option<&str>) -> Value {
    let document = json!({"uri": URI});
    client.ask(
        "textDocument/diagnostic",
        json!({"textDocument": document, "previousResultId": previous}),
    )
}

#[test]
fn a_client_that_asks_is_answered_and_nothing_is_pushed() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, LETTER);
    let report = pull(&mut client, None);
    assert_eq!(report["kind"], "full");
    let found = codes(&report["items"]);
    for code in ["decision-mismatch", "lost-space", "misspelled-heading"] {
        assert!(found.contains(&code), "{code} of {found:?}");
    }
    client.change(URI, 2, replacing(LETTER, "Overturned", "Upheld"));
    assert!(!codes(&pull(&mut client, None)["items"]).contains(&"decision-mismatch"));
    assert_eq!(client.notifications(), [] as [Value; 0]);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, LETTER);
    let first = pull(&mut client, None)["resultId"].as_str().unwrap().to_owned();
    assert_eq!(pull(&mut client, Some(&first)), json!({"kind": "unchanged", "resultId": first}));
    // The same length, the same findings, another line: what the client shows has changed.
    client.change(URI, 2, replacing(LETTER, "from six months", "from six\nmonths"));
    let moved = pull(&mut client, Some(&first));
    assert_eq!(moved["kind"], "full");
    client.change(URI, 3, json!([{"text": LETTER}]));
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    assert_eq!(pull(&mut client, Some(&first))["kind"], "unchanged", "the same text as before");
}

#[test]
fn a_client_that_does_not_ask_is_told() {
    let (mut client, _) = Client::initialized(capabilities(false));
    client.open(URI, LETTER);
    let first = client.notification(PUBLISH);
    assert_eq!((&first["uri"], &first["version"]), (&json!(URI), &json!(1)));
    assert!(codes(&first["diagnostics"]).contains(&"decision-mismatch"));
    client.change(URI, 7, replacing(LETTER, "Overturned", "Upheld"));
    let second = client.notification(PUBLISH);
    assert_eq!(second["version"], 7);
    assert!(!codes(&second["diagnostics"]).contains(&"decision-mismatch"));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    assert_eq!(client.notification(PUBLISH), json!({"uri": URI, "diagnostics": []}));
}

#[test]
fn a_burst_of_edits_is_checked_once_at_its_end() {
    let (mut client, _) = Client::initialized(capabilities(false));
    client.open(URI, LETTER);
    client.notification(PUBLISH);
    let start = json!({"line": 0, "character": 0});
    let mut bytes = String::new();
    for version in 2..=501 {
        let change = json!([{"range": {"start": start, "end": start}, "text": "x"}]);
        let document = json!({"uri": URI, "version": version});
        let params = json!({"textDocument": document, "contentChanges": change});
        let message =
            json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params});
        bytes += &imr_tests::client::frame(&message.to_string());
    }
    client.write(bytes);
    let mut published = Vec::new();
    while published.last() != Some(&501) {
        published.push(client.notification(PUBLISH)["version"].as_i64().unwrap());
    }
    assert!(published.is_sorted(), "{published:?}");
    assert!(published.len() < 250, "{} times", published.len());
}

#[test]
fn everything_that_a_diagnostic_carries() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, LETTER);
    let items = pull(&mut client, None)["items"].take();
    let find = |code: &str| items.as_array().unwrap().iter().find(|it| it["code"] == code).unwrap();
    let mismatch = find("decision-mismatch");
    assert_eq!((&mismatch["severity"], &mismatch["source"]), (&json!(1), &json!("imr")));
    assert_eq!(
        mismatch["codeDescription"]["href"],
        "https://github.com/imr-tools/imr/blob/main/docs/diagnostics/decision-mismatch.md"
    );
    assert_eq!(mismatch["relatedInformation"][0]["location"]["uri"], URI);
    assert_eq!(find("misspelled-heading")["data"], json!({"fix": "safe"}));

    let (mut plain, _) = Client::initialized(json!({"textDocument": {"diagnostic": {}}}));
    plain.open(URI, LETTER);
    for item in pull(&mut plain, None)["items"].as_array().unwrap() {
        for field in ["codeDescription", "relatedInformation", "data", "tags"] {
            assert_eq!(item.get(field), None);
        }
    }
}

#[test]
fn what_is_being_written_is_no_error_until_it_is_saved() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, LETTER);
    client.change(
        URI,
        2,
        replacing(LETTER, "Naproxen 500 mg #60: Upheld", "Naproxen 500 mg #60: Uphe"),
    );
    let severity = |report: &Value| {
        let items = report["items"].as_array().unwrap();
        items.iter().find(|it| it["code"] == "unknown-decision").map(|it| it["severity"].clone())
    };
    assert_eq!(severity(&pull(&mut client, None)), Some(json!(4)));
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    client.asked_for("workspace/diagnostic/refresh");
    assert_eq!(severity(&pull(&mut client, None)), Some(json!(1)));
}

#[test]
fn settings_come_at_any_time_wrapped_or_bare() {
    let off = json!({"imr": {"enable": false}});
    let params = json!({"capabilities": {}, "initializationOptions": off});
    let (mut client, _) = Client::initialized_with(params);
    client.open(URI, LETTER);
    assert_eq!(client.notification(PUBLISH)["diagnostics"], json!([]));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"enable": true}}));
    assert_ne!(client.notification(PUBLISH)["diagnostics"], json!([]));

    let (mut client, _) = Client::initialized(capabilities(true));
    assert_eq!(client.asked_for("workspace/configuration")["params"]["items"][0]["section"], "imr");
    client.open(URI, LETTER);
    client.settings = json!({"enable": false});
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    client.asked_for("workspace/configuration");
    client.asked_for("workspace/diagnostic/refresh");
    assert_eq!(pull(&mut client, None)["items"], json!([]));
}

#[test]
fn the_workspace() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.imr"), LETTER).unwrap();
    std::fs::write(folder.path().join("b.txt"), LETTER).unwrap();
    let root = format!("file://{}", folder.path().display());
    let folders = json!([{"uri": root, "name": "letters"}]);
    let (mut client, _) = Client::initialized_with(
        json!({"capabilities": capabilities(true), "workspaceFolders": folders}),
    );
    client.open(URI, LETTER);
    let report = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().unwrap();
    let uris: Vec<_> = items.iter().map(|it| it["uri"].as_str().unwrap().to_owned()).collect();
    assert_eq!(uris, [URI.to_owned(), format!("{root}/a.imr")]);
    assert_eq!((&items[0]["version"], &items[1]["version"]), (&json!(1), &Value::Null));
    assert_eq!(codes(&items[0]["items"]), codes(&items[1]["items"]));

    let previous: Vec<_> =
        items.iter().map(|it| json!({"uri": it["uri"], "value": it["resultId"]})).collect();
    let again = client.ask("workspace/diagnostic", json!({"previousResultIds": previous}));
    assert!(again["items"].as_array().unwrap().iter().all(|it| it["kind"] == "unchanged"));

    client.notify(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"added": [], "removed": folders}}),
    );
    let rest = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
}
