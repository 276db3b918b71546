//! From a key to the diagnostics, through the real server and real pipes. `cargo xtask bench` runs it.
//!
//! The time is that of one character's `textDocument/didChange` and the `textDocument/diagnostic`
//! behind it, until the answer has been read as JSON. What reading alone takes is told beside it.

use imr_tests::client::{Client, capabilities};
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Bytes of the letters.
const SIZES: [usize; 3] = [6_000, 60_000, 1_000_000];

/// Keys at each size.
const KEYS: usize = 100;

const LETTERS: [&str; 3] = [
    include_str!("../../examples/in-order.imr"),
    include_str!("../../examples/flawed.imr"),
    include_str!("../../examples/form-2014.imr"),
];

const URI: &str = "untitled:letter";

fn main() {
    let mut table = String::from("   bytes  findings  median ms  95 % ms  of it reading ms\n");
    for size in SIZES {
        row(size, &mut table);
    }
    #[expect(clippy::print_stdout, reason = "a bench prints its figures")]
    {
        print!("\n{table}");
    }
}

fn row(size: usize, table: &mut String) {
    let letter = letter(size);
    let (mut client, _) = Client::initialized(capabilities(true));
    client.open(URI, &letter);
    let first = client.about(URI, "diagnostic");
    let findings = first.get("items").and_then(Value::as_array).map_or(0, Vec::len);
    let (line, character) = place(&letter);
    let mut times: Vec<Duration> = (0..KEYS)
        .map(|key| {
            let start = Instant::now();
            let at = json!({"line": line, "character": character + key});
            let change = json!([{"range": {"start": at, "end": at}, "text": "x"}]);
            client.change(URI, i64::try_from(key).unwrap_or_default() + 2, change);
            client.about(URI, "diagnostic");
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).map_or(0.0, millis);
    let reading = millis(&reading(&first));
    let _ = writeln!(
        table,
        "{:8}  {findings:8}  {:9.2}  {:7.2}  {reading:16.2}",
        letter.len(),
        at(50),
        at(95),
    );
}

/// How long the client takes to read an answer.
fn reading(answer: &Value) -> Duration {
    let text = answer.to_string();
    let start = Instant::now();
    let _ = std::hint::black_box(serde_json::from_str::<Value>(&text));
    start.elapsed()
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Whole letters, as many as fill `size`.
fn letter(size: usize) -> String {
    let mut out = String::new();
    for letter in LETTERS.iter().cycle() {
        out.push_str(letter);
        out.push('\n');
        if out.len() >= size {
            return out;
        }
    }
    out
}

/// The end of the rationale's first line that is nearest to the middle.
fn place(letter: &str) -> (usize, usize) {
    let middle = letter.floor_char_boundary(letter.len() / 2);
    let label = letter.get(middle..).and_then(|it| it.find("Decision rationale:"));
    let at = middle + label.unwrap_or_default();
    let line = letter.get(..at).unwrap_or_default().matches('\n').count();
    let written = letter.lines().nth(line).unwrap_or_default();
    (line, written.encode_utf16().count())
}
