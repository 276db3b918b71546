//! Whatever is sent, the next good request is answered.

use imr_tests::client::{Client, capabilities, frame};
use serde_json::{Value, json};

const PARSE: i64 = -32700;
const REQUEST: i64 = -32600;

/// Sends `bytes`; expects these faults, an answer, and a proper end.
fn survives(bytes: impl AsRef<[u8]>, faults: &[i64]) {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.write(bytes);
    client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    for &fault in faults {
        assert_eq!(client.fault(), fault);
    }
    assert!(client.faults.is_empty());
    assert_eq!(client.shut_down().0, Some(0));
}

fn with_header(header: &str) -> String {
    let body = r#"{"jsonrpc":"2.0","method":"test/unknown"}"#;
    format!("{}\r\n\r\n{body}", header.replace("{N}", &body.len().to_string()))
}

#[test]
fn bodies_that_are_no_message() {
    survives(frame("{\"jsonrpc\": \"2.0\", "), &[PARSE]);
    survives(
        [frame("12345").replace("12345", "\"").as_bytes(), b"\xff\xfe\xfd\""].concat(),
        &[PARSE],
    );
    survives(frame(""), &[PARSE]);
    survives(frame(r#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#), &[REQUEST]);
    survives(frame("[]"), &[REQUEST]);
    survives(frame("\"text\""), &[REQUEST]);
    survives(frame(r#"{"id":1,"method":"shutdown"}"#), &[REQUEST]);
    survives(frame(r#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#), &[REQUEST]);
}

#[test]
fn lengths() {
    survives("Content-Type: text/plain\r\n\r\n{}", &[PARSE]);
    survives("Content-Length: -1\r\n\r\n{}", &[REQUEST]);
    survives("Content-Length: 999999999999999999999999\r\n\r\n{}", &[REQUEST]);
    survives("Content-Length: 67108865\r\n\r\n{}", &[REQUEST]);
    survives("Content-Length: ten\r\n\r\n{}", &[REQUEST]);
}

#[test]
fn a_message_that_is_too_long_is_told_once_and_politely() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.write("Content-Length: 67108865\r\n\r\n".repeat(3));
    let message = client.notification("window/showMessage");
    assert_eq!(message["type"], 2, "a warning, not an error");
    assert!(message["message"].as_str().unwrap().contains("MiB"));
    assert_eq!(client.notifications(), [] as [Value; 0]);
    for _ in 0..3 {
        assert_eq!(client.fault(), REQUEST);
    }
}

#[test]
fn a_text_that_is_too_long_is_told_once_and_left_alone() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let long = "word\n".repeat(imr_analysis::text::MAX_LEN / 5 + 1);
    client.open("untitled:a", &long);
    client.open("untitled:b", &long);
    client.notification("window/showMessage");
    assert_eq!(client.notifications(), [] as [Value; 0]);
    assert_eq!(client.about("untitled:a", "documentSymbol"), Value::Null);
    assert_eq!(client.about("untitled:a", "diagnostic")["items"], json!([]));
    client.change("untitled:a", 2, json!([{"text": "CLINICAL CASE SUMMARY\n\nShort.\n"}]));
    assert_ne!(client.about("untitled:a", "documentSymbol"), Value::Null);
}

#[test]
fn headers() {
    survives(with_header("content-length: {N}"), &[]);
    survives(with_header("CONTENT-LENGTH:{N}"), &[]);
    survives(with_header("Content-Length: {N}\r\nContent-Type: application/vscode-jsonrpc"), &[]);
    let utf8 = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {N}";
    survives(with_header(utf8), &[]);
    survives(with_header(&utf8.replace("utf-8", "utf8")), &[]);
    survives(with_header(&utf8.replace("utf-8", "utf-16")), &[REQUEST]);
    survives(with_header("X-Other: 1\r\nContent-Length: {N}"), &[]);
}

#[test]
fn several_faults_in_a_row() {
    let bad = [frame("{"), frame("[]"), "Content-Length: x\r\n\r\n".into(), frame("nonsense")];
    survives(bad.concat(), &[PARSE, REQUEST, REQUEST, PARSE]);
}

#[test]
fn byte_by_byte_and_all_at_once() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let message =
        |id: i64| json!({"jsonrpc": "2.0", "id": id, "method": "test/unknown"}).to_string();
    for byte in frame(&message(900)).as_bytes() {
        client.write([*byte]);
    }
    client.write(frame(&message(901)) + &frame(&message(902)));
    for id in [900, 901, 902] {
        client.expect(&json!(id));
        assert_eq!(client.code(&json!(id)), Some(-32601));
    }
}

#[test]
fn ids_of_every_kind() {
    let (mut client, _) = Client::initialized(capabilities(true));
    for id in [json!("text"), json!(-7), json!(""), json!(i64::MAX), Value::Null] {
        client.request_as(id.clone(), "test/unknown", Value::Null);
        assert_eq!(client.code(&id), Some(-32601), "{id}");
    }
}

#[test]
fn what_does_not_fit() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open("untitled:a", "text");
    for params in [Value::Null, json!(1), json!([]), json!({"textDocument": {"uri": 7}})] {
        for method in ["documentSymbol", "diagnostic", "foldingRange", "codeAction"] {
            let id = client.request(&format!("textDocument/{method}"), params.clone());
            assert_eq!(client.code(&id), Some(-32602), "{method} {params}");
        }
        client.notify("textDocument/didOpen", params.clone());
        client.notify("textDocument/didChange", params.clone());
        client.notify("textDocument/didClose", params.clone());
        client.notify("workspace/didChangeConfiguration", params.clone());
        client.notify("workspace/didChangeWorkspaceFolders", params.clone());
        client.notify("$/cancelRequest", params.clone());
        client.notify("$/setTrace", params);
    }
    client.notify("$/unknown", Value::Null);
    client.send(&json!({"jsonrpc": "2.0", "id": 12345, "result": {"nobody": "asked"}}));
    client.send(&json!({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": ""}}));
    assert_eq!(client.about("untitled:a", "diagnostic")["kind"], "full");
    let (status, log) = client.shut_down();
    assert_eq!(status, Some(0));
    assert!(!log.contains("panic"), "{log}");
}

#[test]
fn deep_nesting() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let body = |method: &str| {
        format!(r#"{{"jsonrpc":"2.0","id":"deep","method":"{method}","params":{deep}}}"#)
    };
    client.write(frame(&body("textDocument/documentSymbol")));
    client.expect(&json!("deep"));
    assert_eq!(client.code(&json!("deep")), Some(-32602));
}

#[test]
fn halves_of_surrogate_pairs() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let open = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"imr","version":1,"text":"CLINICAL CASE SUMMARY\n\n\ud83d x"}}}"#;
    client.write(frame(open));
    let symbols = client.about("untitled:a", "documentSymbol");
    assert_eq!(symbols[0]["range"]["start"]["line"], 0, "{symbols}");
}

#[test]
fn a_letter_of_a_megabyte_and_more() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open("untitled:large", &"word word word word word\n".repeat(1 << 16));
    assert_eq!(client.about("untitled:large", "diagnostic")["kind"], "full");
}
