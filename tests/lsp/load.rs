//! Many requests at once, and many that nobody wants any more.

use crate::letter::LETTER;
use imr_tests::client::{Client, capabilities, frame};
use serde_json::{Value, json};

const URI: &str = "untitled:a";

fn request(id: i64, method: &str) -> String {
    let params = json!({"textDocument": {"uri": URI}});
    frame(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string())
}

fn cancel(id: i64) -> String {
    frame(&json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}}).to_string())
}

fn open(text: &str) -> Client {
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, text);
    client
}

#[test]
fn a_thousand_at_once() {
    let methods = ["documentSymbol", "diagnostic", "foldingRange"];
    // One that is worked on where it is read, and one that is not.
    for (text, last) in [(LETTER.to_owned(), 2000), (LETTER.repeat(60), 1100)] {
        let mut client = open(&text);
        let expected: Vec<Value> = methods.iter().map(|it| client.about(URI, it)).collect();
        let bytes: String = (1000..last)
            .map(|id| request(id, &format!("textDocument/{}", methods[id as usize % 3])))
            .collect();
        client.write(bytes);
        for id in (1000..last).rev() {
            client.expect(&json!(id));
        }
        for id in 1000..last {
            assert_eq!(client.answer(&json!(id))["result"], expected[id as usize % 3]);
        }
    }
}

#[test]
fn a_storm_of_cancellations() {
    for (text, last) in [(LETTER.to_owned(), 1500), (LETTER.repeat(60), 1100)] {
        let mut client = open(&text);
        let expected = client.about(URI, "documentSymbol");
        let mut bytes = String::new();
        for id in 1000..last {
            bytes += &request(id, "textDocument/documentSymbol");
            // Some before they are sent, some twice, some never, some long after.
            let at = [Some(id), Some(id + 1), None, Some(id - 3)][id as usize % 4];
            bytes += &at.map(cancel).unwrap_or_default();
        }
        client.write(bytes);
        (1000..last).for_each(|id| client.expect(&json!(id)));
        let mut cancelled = 0;
        for id in 1000..last {
            let answer = client.answer(&json!(id));
            match answer.get("result") {
                Some(result) => assert_eq!(*result, expected),
                None => {
                    assert_eq!(answer["error"]["code"], -32800);
                    cancelled += 1;
                }
            }
        }
        assert!(cancelled > 0, "none was cancelled");
        client.write(cancel(1050) + &cancel(-1));
        assert_eq!(client.about(URI, "documentSymbol"), expected);
        assert_eq!(client.shut_down().0, Some(0));
    }
}

#[test]
fn one_name_at_a_time() {
    let mut client = open(&LETTER.repeat(200));
    client.write(request(7000, "textDocument/diagnostic"));
    client.write(request(7000, "textDocument/diagnostic"));
    client.expect(&json!(7000));
    let first = client.answer(&json!(7000));
    client.expect(&json!(7000));
    let second = client.answer(&json!(7000));
    // The second comes first unless the first is done before it is read.
    let refused = [&first, &second].iter().filter(|it| it["error"]["code"] == -32600).count();
    let answered = [&first, &second].iter().filter(|it| it.get("result").is_some()).count();
    assert_eq!((refused + answered, answered >= 1), (2, true));
}

#[test]
fn a_client_that_never_answers() {
    let mut client = Client::start();
    let silent = json!({"workspace": {"configuration": true, "diagnostics": {"refreshSupport": true}},
        "textDocument": {"diagnostic": {}}});
    client.ask("initialize", json!({"capabilities": silent}));
    let initialized = json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}).to_string();
    client.write(frame(&initialized).repeat(200));
    client.open(URI, LETTER);
    assert_ne!(client.about(URI, "documentSymbol"), Value::Null);
    assert_eq!(client.shut_down().0, Some(0));
}
