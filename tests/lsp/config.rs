//! Settings from files and from the editor, and suppressions.

use crate::actions::apply;
use crate::letter::{LETTER, codes, range_of, replacing};
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};
use tempfile::TempDir;

const PUBLISH: &str = "textDocument/publishDiagnostics";

struct Project {
    folder: TempDir,
}

impl Project {
    fn new(config: &str) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.write(config);
        project
    }

    fn write(&self, config: &str) {
        std::fs::write(self.folder.path().join("imr.toml"), config).unwrap();
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().canonicalize().unwrap().display())
    }

    fn client(&self, capabilities: Value, options: Value) -> Client {
        let folder = self.uri("");
        let params = json!({
            "processId": null, "capabilities": capabilities, "initializationOptions": options,
            "workspaceFolders": [{"uri": folder.trim_end_matches('/'), "name": "letters"}],
        });
        Client::initialized_with(params).0
    }
}

fn found(client: &mut Client, uri: &str) -> Vec<(String, i64)> {
    let report = client.about(uri, "diagnostic");
    let items = report["items"].as_array().unwrap().iter();
    items
        .map(|it| (it["code"].as_str().unwrap().to_owned(), it["severity"].as_i64().unwrap()))
        .collect()
}

fn has(found: &[(String, i64)], code: &str) -> bool {
    found.iter().any(|it| it.0 == code)
}

fn watched(client: &mut Client, project: &Project) {
    let changes = json!({"changes": [{"uri": project.uri("imr.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", changes);
}

#[test]
fn the_file_counts_and_is_read_again_when_it_changes() {
    let project = Project::new("rules.lost-space = 'off'\n");
    let mut watching = capabilities(true);
    watching["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = project.client(watching, Value::Null);
    let registered = client.asked_for("client/registerCapability");
    assert_eq!(
        registered["params"]["registrations"][0]["method"],
        "workspace/didChangeWatchedFiles"
    );
    let uri = project.uri("a.imr");
    client.open(&uri, LETTER);
    assert!(!has(&found(&mut client, &uri), "lost-space"));
    project.write("rules.lost-space = 'error'\n");
    watched(&mut client, &project);
    client.asked_for("workspace/diagnostic/refresh");
    assert!(found(&mut client, &uri).contains(&("lost-space".into(), 1)));
}

#[test]
fn without_a_watcher_a_saved_letter_is_occasion_to_look() {
    let project = Project::new("");
    let mut client = project.client(capabilities(false), Value::Null);
    let uri = project.uri("a.imr");
    client.open(&uri, LETTER);
    assert!(codes(&client.notification(PUBLISH)["diagnostics"]).contains(&"lost-space"));
    project.write("rules.lost-space = 'off'\n");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert!(!codes(&client.notification(PUBLISH)["diagnostics"]).contains(&"lost-space"));
}

#[test]
fn the_editor_is_heard_wrapped_or_bare_and_over_the_file() {
    let project = Project::new("rules.lost-space = 'error'\n");
    let bare = json!({"rules": {"lost-space": "off", "decision-mismatch": "hint"}});
    for options in [bare.clone(), json!({"imr": bare})] {
        let mut client = project.client(capabilities(true), options);
        let uri = project.uri("a.imr");
        client.open(&uri, LETTER);
        let first = found(&mut client, &uri);
        assert!(!has(&first, "lost-space") && first.contains(&("decision-mismatch".into(), 4)));
        let changed = json!({"settings": {"imr": {"rules": {"lost-space": "warning"}}}});
        client.notify("workspace/didChangeConfiguration", changed);
        assert!(found(&mut client, &uri).contains(&("lost-space".into(), 2)));
    }
}

#[test]
fn an_answer_to_the_question_for_settings_counts() {
    let (mut client, _) = Client::initialized(json!({"textDocument": {"diagnostic": {}}}));
    client.open("untitled:a", LETTER);
    assert!(has(&found(&mut client, "untitled:a"), "lost-space"));
    let mut client = Client::start();
    client.settings = json!({"rules": {"lost-space": "off"}});
    client.ask("initialize", json!({"processId": null, "capabilities": capabilities(true)}));
    client.notify("initialized", json!({}));
    client.open("untitled:a", LETTER);
    client.asked_for("workspace/configuration");
    client.asked_for("workspace/diagnostic/refresh");
    assert!(!has(&found(&mut client, "untitled:a"), "lost-space"));
}

#[test]
fn faults_in_a_file_are_told_in_it() {
    let project = Project::new("profil = 'drafting'\n");
    let mut client = project.client(capabilities(true), Value::Null);
    let (letter, config) = (project.uri("a.imr"), project.uri("imr.toml"));
    client.open(&letter, LETTER);
    let told = client.notification(PUBLISH);
    assert_eq!(told["uri"], json!(config));
    assert_eq!(codes(&told["diagnostics"]), ["invalid-setting"]);
    // Once it is open it is asked about, and nothing is pushed.
    client.open(&config, "profil = 'drafting'\n");
    assert_eq!(client.notification(PUBLISH), json!({"uri": config, "diagnostics": []}));
    assert!(has(&found(&mut client, &config), "invalid-setting"));
    let params = json!({
        "textDocument": {"uri": config}, "range": range_of("profil", "profil"),
        "context": {"diagnostics": []},
    });
    let actions = client.ask("textDocument/codeAction", params);
    assert_eq!(actions.as_array().unwrap().len(), 1, "{actions}");
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(apply("profil = 'drafting'\n", edits), "profile = 'drafting'\n");
}

#[test]
fn faults_in_the_editors_settings_are_told_to_the_user() {
    let options = json!({"rules": {"lost-spaec": "off"}, "trace": {"server": "off"}});
    let mut client = Project::new("").client(capabilities(true), options);
    let message = client.notification("window/showMessage");
    assert!(
        message["message"].as_str().unwrap().contains("did you mean `lost-space`?"),
        "{message}"
    );
}

#[test]
fn whoever_checks_on_saving_is_told_then() {
    let project = Project::new("lint.run = 'onSave'\n");
    let uri = project.uri("a.imr");
    let mut client = project.client(capabilities(false), Value::Null);
    client.open(&uri, LETTER);
    assert!(codes(&client.notification(PUBLISH)["diagnostics"]).contains(&"decision-mismatch"));
    client.change(&uri, 2, replacing(LETTER, "Overturned", "Upheld"));
    assert_eq!(client.notifications(), [] as [Value; 0]);
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert!(!codes(&client.notification(PUBLISH)["diagnostics"]).contains(&"decision-mismatch"));

    let mut client = project.client(capabilities(true), Value::Null);
    client.open(&uri, LETTER);
    let first = client.about(&uri, "diagnostic");
    client.change(&uri, 2, replacing(LETTER, "Overturned", "Upheld"));
    let again = json!({"textDocument": {"uri": uri}, "previousResultId": first["resultId"]});
    assert_eq!(client.ask("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    client.asked_for("workspace/diagnostic/refresh");
    assert_eq!(client.ask("textDocument/diagnostic", again)["kind"], "full");
}

#[test]
fn a_finding_is_silenced_by_a_complete_edit() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let uri = "untitled:a";
    client.open(uri, LETTER);
    let params = json!({
        "textDocument": {"uri": uri}, "range": range_of(LETTER, "Overturned"),
        "context": {"diagnostics": [], "only": ["quickfix"]},
    });
    let actions = client.ask("textDocument/codeAction", params);
    let title = "Silence decision-mismatch for this item";
    let silence = actions.as_array().unwrap().iter().find(|it| it["title"] == title).unwrap();
    let text = apply(LETTER, &silence["edit"]["documentChanges"][0]["edits"]);
    assert!(text.contains("\n%% imr: ignore decision-mismatch\nChiropractic therapy"));
    client.change(uri, 2, json!([{"text": text}]));
    let left = found(&mut client, uri);
    assert!(!has(&left, "decision-mismatch") && !has(&left, "unused-suppression"), "{left:?}");
    assert!(has(&left, "lost-space"));
}
