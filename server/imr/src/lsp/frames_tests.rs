//! The frame decoder against what clients, and worse than clients, send.

use super::*;
use proptest::prelude::*;

const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// What comes out, in one word each: a method, or the fault.
fn decode(bytes: &[u8], chunk: usize) -> Vec<String> {
    let mut decoder = Decoder::with_max_body(1000);
    let mut out = Vec::new();
    for piece in bytes.chunks(chunk) {
        decoder.feed(piece);
        while let Some(result) = decoder.decode() {
            out.push(match result {
                Ok(Message::Request { method, .. } | Message::Notification { method, .. }) => {
                    method
                }
                Ok(Message::Response { .. }) => "response".into(),
                Err(Fault::Parse) => "parse".into(),
                Err(Fault::Request) => "request".into(),
                Err(Fault::TooLong) => "too long".into(),
            });
        }
    }
    out
}

/// `bad`, then a good frame, in one piece and byte by byte: the faults, then the good one.
fn survives(bad: impl AsRef<[u8]>, faults: &[&str]) {
    let bytes = [bad.as_ref(), frame(PING).as_bytes()].concat();
    let expected: Vec<&str> = faults.iter().copied().chain(["ping"]).collect();
    for chunk in [bytes.len(), 1, 7] {
        assert_eq!(decode(&bytes, chunk), expected, "in chunks of {chunk}");
    }
}

#[test]
fn good_frames_split_and_merged() {
    survives(frame(PING) + &frame(PING), &["ping", "ping"]);
}

#[test]
fn header_names_are_case_insensitive() {
    survives(format!("content-LENGTH:{}\r\n\r\n{PING}", PING.len()), &["ping"]);
    survives(format!("Content-Length :  {} \n\n{PING}", PING.len()), &["ping"]);
}

#[test]
fn content_types() {
    for good in ["", "; charset=utf-8", "; charset=utf8", "; Charset=\"UTF-8\"", "; q=1"] {
        let header = format!("Content-Type: application/vscode-jsonrpc{good}");
        survives(format!("{header}\r\nContent-Length: {}\r\n\r\n{PING}", PING.len()), &["ping"]);
        survives(format!("content-length: {}\r\n{header}\r\n\r\n{PING}", PING.len()), &["ping"]);
    }
    let latin = "Content-Type: application/vscode-jsonrpc; charset=latin-1";
    survives(format!("{latin}\r\nContent-Length: {}\r\n\r\n{PING}", PING.len()), &["request"]);
}

#[test]
fn other_headers_are_passed_over() {
    survives(format!("X-Trace: 7\r\nContent-Length: {}\r\n\r\n{PING}", PING.len()), &["ping"]);
}

#[test]
fn bodies_that_are_no_message() {
    survives(frame("{\"jsonrpc\":\"2.0\","), &["parse"]);
    survives(frame("nonsense"), &["parse"]);
    survives(frame(""), &["parse"]);
    survives(frame(&format!("[{PING}]")), &["request"]);
    survives(frame("7"), &["request"]);
    survives(frame(r#"{"jsonrpc":"1.0","id":1,"method":"x"}"#), &["request"]);
    survives(frame(r#"{"jsonrpc":"2.0","id":1}"#), &["request"]);
    survives(frame(r#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#), &["request"]);
    survives(frame(r#"{"jsonrpc":"2.0","id":1,"method":5}"#), &["request"]);
    survives([b"Content-Length: 4\r\n\r\n\"\xff\xfe\"".as_slice()].concat(), &["parse"]);
}

#[test]
fn lengths_that_are_none() {
    survives("Content-Type: x\r\n\r\n{}", &["parse"]);
    survives("Content-Length: -5\r\n\r\n{\"a\":1}", &["request"]);
    survives("Content-Length: many\r\n\r\n{}", &["request"]);
    survives("Content-Length: 1001\r\n\r\n{}", &["too long"]);
    survives("Content-Length: 99999999999999999999999999\r\n\r\n{}", &["too long"]);
    survives("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", &["request"]);
}

#[test]
fn lengths_that_do_not_fit() {
    let short = format!("Content-Length: {}\r\n\r\n{PING}", PING.len() - 9);
    survives(short, &["parse", "parse"]);
    let long = format!("Content-Length: {}\r\n\r\n{PING}", PING.len() + 9);
    survives(long, &["parse"]);
}

#[test]
fn junk_between_frames() {
    survives("\r\n\r\n  \n", &[]);
    survives("GET / HTTP/1.1\r\n\r\n", &["parse"]);
    survives("junk", &["parse"]);
    survives("x".repeat(MAX_HEADER + 9), &["parse"]);
}

#[test]
fn a_large_buffer_is_given_back() {
    let mut decoder = Decoder::default();
    let body = format!(r#"{{"jsonrpc":"2.0","method":"{}"}}"#, "x".repeat(4 << 20));
    decoder.feed(frame(&body).as_bytes());
    assert!(matches!(decoder.decode(), Some(Ok(Message::Notification { .. }))));
    decoder.feed(b"C");
    assert!(decoder.bytes.capacity() <= 2 * KEEP);
}

proptest! {
    /// Whatever comes before it, the last good frame but one is read at the latest.
    #[test]
    fn any_bytes(junk in proptest::collection::vec(any::<u8>(), 0..200), chunk in 1usize..64) {
        // The junk may hold a header with a length that covers the first of these.
        let bytes = [&junk, frame(PING).as_bytes(), &[b' '; 1000], frame(PING).as_bytes()].concat();
        let out = decode(&bytes, chunk);
        prop_assert_eq!(out.last().map(String::as_str), Some("ping"));
    }
}
