//! From `initialize` to the exit status.

use crate::letter::LETTER;
use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

#[test]
fn nothing_before_initialize() {
    let mut client = Client::start();
    for method in ["textDocument/hover", "shutdown", "test/unknown"] {
        let id = client.request(method, json!({}));
        assert_eq!(client.code(&id), Some(-32002), "{method}");
    }
    client.open("untitled:a", LETTER);
    for wrong in [Value::Null, json!([1]), json!("x")] {
        let id = client.request("initialize", wrong);
        assert_eq!(client.code(&id), Some(-32602));
    }
    client.ask("initialize", json!({"capabilities": capabilities(true)}));
    assert_eq!(client.about("untitled:a", "documentSymbol"), Value::Null, "it was not open yet");
}

#[test]
fn initialize_once() {
    let (mut client, _) = Client::initialized(capabilities(true));
    let id = client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(client.code(&id), Some(-32600));
}

#[test]
fn nothing_after_shutdown() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.ask("shutdown", Value::Null);
    for method in ["textDocument/documentSymbol", "shutdown", "initialize", "test/unknown"] {
        let id = client.request(method, json!({}));
        assert_eq!(client.code(&id), Some(-32600), "{method}");
    }
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().0, Some(0));
}

#[test]
fn exit_without_shutdown() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().0, Some(1));
    let mut early = Client::start();
    early.notify("exit", Value::Null);
    assert_eq!(early.ended().0, Some(1));
}

#[test]
fn the_end_of_the_input() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.hang_up();
    assert_eq!(client.ended().0, Some(1));
}

#[test]
fn what_was_asked_is_answered_before_the_end() {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open("untitled:a", &LETTER.repeat(100));
    let id = client
        .request("textDocument/documentSymbol", json!({"textDocument": {"uri": "untitled:a"}}));
    client.hang_up();
    assert!(!client.answer(&id)["result"].as_array().unwrap().is_empty());
    assert_eq!(client.ended().0, Some(1));
}

#[test]
#[cfg(unix)]
fn the_end_of_the_clients_process() {
    // A process that stands for the editor, while this one holds the pipes.
    let mut editor =
        Command::new("sleep").arg("600").stdout(Stdio::null()).spawn().expect("a process");
    let params = json!({"processId": editor.id(), "capabilities": capabilities(true)});
    let (mut client, _) = Client::initialized_with(params);
    client.about("untitled:a", "documentSymbol");
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.ended().0, Some(1));
}

#[test]
fn a_client_that_stops_reading_does_not_keep_the_server() {
    for (shut_down, status) in [(false, 1), (true, 0)] {
        let mut server = Unread::start();
        server.send(&json!({
            "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}},
        }));
        // Many times what a pipe holds is answered and never read.
        let filler = "x".repeat(1000);
        for id in 1..2000 {
            let id = format!("{filler}{id}");
            server.send(&json!({"jsonrpc": "2.0", "id": id, "method": "test/unknown"}));
        }
        if shut_down {
            server.send(&json!({"jsonrpc": "2.0", "id": "end", "method": "shutdown"}));
        }
        server.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        assert_eq!(server.ended(), Some(status));
    }
}

/// A server whose output nobody reads. What is sent to it is written by a thread, so that a server
/// that does not read either fails a test and does not stop it.
struct Unread {
    server: Child,
    messages: Sender<String>,
}

impl Unread {
    fn start() -> Self {
        let mut server = Command::new(imr_tests::binary::imr())
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = server.stdin.take().unwrap();
        let (messages, waiting) = channel::<String>();
        std::thread::spawn(move || {
            for message in waiting {
                if input.write_all(message.as_bytes()).is_err() {
                    return;
                }
            }
        });
        Self { server, messages }
    }

    fn send(&self, message: &Value) {
        self.messages.send(imr_tests::client::frame(&message.to_string())).unwrap();
    }

    /// The status, within what is more than enough on a busy machine.
    fn ended(&mut self) -> Option<i32> {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if let Some(status) = self.server.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the server has not ended");
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[test]
fn traces_are_set_and_quote_no_letter() {
    let (mut client, _) = Client::initialized(capabilities(false));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    client.open("untitled:Jane-Doe", LETTER);
    client.notification("textDocument/publishDiagnostics");
    client.about("untitled:Jane-Doe", "documentSymbol");
    client.notify("$/setTrace", json!({"value": "off"}));
    let (status, log) = client.shut_down();
    assert_eq!(status, Some(0));
    assert!(log.contains("documentSymbol"), "{log}");
    for private in ["ladder", "Naproxen", "Jane"] {
        assert!(!log.contains(private), "{log}");
    }
}

#[test]
fn what_the_server_says_it_can_do() {
    let (_client, can) = Client::initialized(capabilities(true));
    assert_eq!(can["textDocumentSync"]["change"], 2);
    assert_eq!(can["textDocumentSync"]["openClose"], true);
    assert_eq!(can["diagnosticProvider"]["workspaceDiagnostics"], true);
    assert_eq!(can["documentSymbolProvider"], true);
    assert_eq!(
        can["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "refactor.rewrite", "source.fixAll.imr", "source.tidy.imr"])
    );
    assert_eq!(can["workspace"]["workspaceFolders"]["changeNotifications"], true);
    let (_client, can) = Client::initialized(json!({}));
    assert_eq!(can["diagnosticProvider"], Value::Null);
    assert_eq!(can["codeActionProvider"], Value::Null);
    assert_eq!(can["positionEncoding"], "utf-16");
}
