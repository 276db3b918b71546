//! The client's unit of columns, and its strings.

use crate::letter::LETTER;
use imr_tests::client::{Client, capabilities};
use imr_tests::mirror::{Unit, range};
use serde_json::{Value, json};

#[test]
fn the_clients_order_decides() {
    for (offered, chosen) in [
        (json!(["utf-8", "utf-16", "utf-32"]), "utf-8"),
        (json!(["utf-32", "utf-8", "utf-16"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (json!(["ebcdic", "utf-8"]), "utf-8"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let mut capabilities = capabilities(true);
        capabilities["general"]["positionEncodings"] = offered;
        let (_client, can) = Client::initialized(capabilities);
        assert_eq!(can["positionEncoding"], chosen);
    }
}

#[test]
fn every_unit_on_every_kind_of_line_end() {
    for unit in Unit::ALL {
        for end in ["\n", "\r\n", "\r"] {
            // What is wrong stands behind wide characters on its own line.
            let text =
                LETTER.replace("Decison rationale: ", "👩‍⚕️ é ").replace("use.The", "😀 use.The");
            let text = text.replace('\n', end);
            let mut capabilities = capabilities(true);
            capabilities["general"]["positionEncodings"] = json!([unit.name()]);
            let (mut client, _) = Client::initialized(capabilities);
            client.open("untitled:a", &text);
            let items = client.about("untitled:a", "diagnostic")["items"].take();
            let lost =
                items.as_array().unwrap().iter().find(|it| it["code"] == "lost-space").unwrap();
            let at = text.find("😀 use.The").unwrap();
            let line = range(&text, at..at, unit)["start"]["line"].clone();
            assert_eq!(lost["range"]["start"]["line"], line, "{unit:?} {end:?}");

            // An edit behind them lands where the client meant it.
            let stop = text.find("use.The").unwrap() + "use.".len();
            let change = json!([{"range": range(&text, stop..stop, unit), "text": " "}]);
            client.change("untitled:a", 2, change);
            let items = client.about("untitled:a", "diagnostic")["items"].take();
            let still = items.as_array().unwrap().iter().any(|it| it["code"] == "lost-space");
            assert!(!still, "{unit:?} {end:?}");
        }
    }
}

#[test]
fn uris_are_strings() {
    let (mut client, _) = Client::initialized(capabilities(false));
    let uris = [
        "file:///c%3A/Letters/a.imr",
        "file:///C:/Letters/a.imr",
        "untitled:Untitled-1",
        "ä b",
        "",
    ];
    for uri in uris {
        client.open(uri, LETTER);
        assert_eq!(client.notification("textDocument/publishDiagnostics")["uri"], uri);
    }
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uris[0]}}));
    assert_eq!(client.notification("textDocument/publishDiagnostics")["uri"], uris[0]);
    assert_ne!(client.about(uris[1], "documentSymbol"), Value::Null);
    assert_eq!(client.about(uris[0], "documentSymbol"), Value::Null);
}
