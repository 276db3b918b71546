//! Each answer is that of the revision it was asked for.
//!
//! Ten thousand random edits to three documents, with requests between them, are sent without waiting
//! for an answer. Every answer must be what the analysis says of that text alone, read anew.

use crate::letter::LETTER;
use imr_analysis::assists::outline::{OutlineEntry, outline};
use imr_analysis::{Context, Outstanding, Snapshot, Text, check};
use imr_tests::client::{Client, capabilities};
use imr_tests::mirror::{Unit, range};
use serde_json::{Value, json};
use std::sync::Arc;

const EDITS: usize = 10_000;
const URIS: [&str; 3] = ["untitled:1", "file:///c%3A/2.imr", "untitled:3"];

/// A small generator, so that a failure is found again.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// What is typed: words, line ends real and false, wide characters, and what gives a letter its form.
const TYPED: &[&str] = &[
    "a",
    " ",
    "ab c",
    ".",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{c}",
    "é",
    "😀",
    "\u{feff}",
    "\n\n",
    "",
    "\nDecision rationale: x",
    "\n\nMRI of the neck: Upheld\n\n",
    ": Overturned\n",
    "%% note\n",
    "\nCLINICAL CASE SUMMARY\n",
    "not medically necessary.",
    "{{name}}",
];

/// What is asked of each document after all edits, and of the same text opened anew.
const SETTLED: &[&str] =
    &["diagnostic", "documentSymbol", "foldingRange", "documentLink", "semanticTokens/full"];

struct Document {
    text: String,
    version: i64,
    editing: Option<usize>,
    /// What was not yet written when it was opened or saved last.
    outstanding: Arc<Outstanding>,
}

impl Document {
    fn new(text: &str) -> Self {
        let mut document =
            Self { text: text.to_owned(), version: 1, editing: None, outstanding: Arc::default() };
        document.settle();
        document
    }

    /// The writer has left off.
    fn settle(&mut self) {
        self.editing = None;
        self.outstanding = Arc::new(Outstanding::of(&Snapshot::new(Text::new(self.text.as_str()))));
    }
}

/// A request that has been sent, and what its answer must be.
struct Asked {
    id: Value,
    expected: Value,
    what: String,
}

#[test]
fn every_answer_is_that_of_its_revision() {
    for unit in Unit::ALL {
        run(unit, EDITS / 3 + 1, 20 + unit as u64);
    }
}

fn run(unit: Unit, edits: usize, seed: u64) {
    let mut random = Random(seed);
    let mut offered = capabilities(true);
    offered["general"]["positionEncodings"] = json!([unit.name()]);
    let (mut client, _) = Client::initialized(offered);
    let mut documents = URIS.map(|uri| {
        client.open(uri, LETTER);
        Document::new(LETTER)
    });
    let mut asked = Vec::new();
    for step in 0..edits {
        let at = random.below(URIS.len());
        let document = &mut documents[at];
        edit(document, URIS[at], unit, &mut random, &mut client);
        if random.below(100) == 0 {
            client.notify("textDocument/didSave", json!({"textDocument": {"uri": URIS[at]}}));
            document.settle();
        }
        if random.below(8) == 0 {
            let at = random.below(URIS.len());
            asked.push(ask(&documents[at], URIS[at], unit, &mut random, &mut client, step));
        }
        // Neither waiting for each nor sending everything first.
        if asked.len() > random.below(60) {
            asked.drain(..).for_each(|it| settle(it, &mut client));
        }
    }
    asked.drain(..).for_each(|it| settle(it, &mut client));

    for (document, uri) in documents.iter().zip(URIS) {
        client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
        let fresh = format!("{uri}/fresh");
        client.open(&fresh, &document.text);
        for method in SETTLED {
            let grown = client.about(uri, method).to_string().replace(uri, &fresh);
            // The name of the diagnostics counts where they are, and so does the document's.
            let ids = |text: String| {
                let value: Value = serde_json::from_str(&text).unwrap();
                value.get("items").cloned().unwrap_or(value)
            };
            let opened = client.about(&fresh, method).to_string();
            assert_eq!(ids(grown), ids(opened), "{method} of {uri} after all edits");
        }
    }
    client.requests.clear();
}

fn edit(document: &mut Document, uri: &str, unit: Unit, random: &mut Random, client: &mut Client) {
    let mut changes = Vec::new();
    for _ in 0..random.of(&[1, 1, 1, 2, 3]) {
        changes.push(change(document, unit, random));
    }
    document.version += 1;
    client.change(uri, document.version, Value::Array(changes));
}

fn change(document: &mut Document, unit: Unit, random: &mut Random) -> Value {
    let text = &mut document.text;
    if random.below(300) == 0 || text.len() > 2 * LETTER.len() {
        let (old, new) = (text.clone(), LETTER.replace("pain", random.of(TYPED)));
        document.editing = Some(end_of_difference(&old, &new));
        *text = new;
        return json!({"text": *text});
    }
    let start = boundary(text, random.below(text.len() + 1));
    let length = random.of(&[0, 0, 0, 0, 1, 2, 5, 40]);
    let end = boundary(text, (start + length).min(text.len())).max(start);
    let typed = random.of(TYPED);
    let mut range = range(text, start..end, unit);
    if end == text.len() && random.below(2) == 0 {
        range["end"] = json!({"line": 99_999, "character": 7});
    }
    if random.below(20) == 0 {
        range = json!({"start": range["end"], "end": range["start"]});
    }
    text.replace_range(start..end, typed);
    document.editing = Some(start + typed.len());
    json!({"range": range, "text": typed})
}

/// A whole text is taken for the smallest edit that makes it.
fn end_of_difference(old: &str, new: &str) -> usize {
    let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
    let ((_, old), (_, rest)) = (old.split_at(start), new.split_at(start));
    let mut tail = old.bytes().rev().zip(rest.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) || !rest.is_char_boundary(rest.len() - tail) {
        tail -= 1;
    }
    new.len() - tail
}

/// A place that a client can name: not in a character, and not between CR and LF.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    let (head, tail) = text.split_at(byte);
    if head.ends_with('\r') && tail.starts_with('\n') { byte - 1 } else { byte }
}

fn ask(
    document: &Document,
    uri: &str,
    unit: Unit,
    random: &mut Random,
    client: &mut Client,
    step: usize,
) -> Asked {
    let method = random.of(&["diagnostic", "documentSymbol"]);
    let params = json!({"textDocument": {"uri": uri}});
    let id = client.request(&format!("textDocument/{method}"), params);
    let expected = match method {
        "diagnostic" => diagnostics(document, unit),
        _ => symbols(document, unit),
    };
    Asked { id, expected, what: format!("{method} of {uri} after edit {step} in {unit:?}") }
}

fn settle(asked: Asked, client: &mut Client) {
    let mut answer = client.answer(&asked.id);
    let given = match answer["result"].get_mut("items") {
        Some(items) => items.take().as_array().unwrap().iter().map(essence).collect(),
        None => answer["result"].take(),
    };
    assert_eq!(given, asked.expected, "{}", asked.what);
}

fn essence(diagnostic: &Value) -> Value {
    json!([diagnostic["code"], diagnostic["range"], diagnostic["severity"], diagnostic["message"]])
}

fn diagnostics(document: &Document, unit: Unit) -> Value {
    let snapshot = Snapshot::new(Text::new(document.text.as_str()));
    let context = Context {
        editing: document.editing,
        outstanding: Some(Arc::clone(&document.outstanding)),
        ..Context::default()
    };
    let findings = check(&snapshot, &context);
    let severities = ["hint", "information", "warning", "error"];
    findings
        .iter()
        .map(|it| {
            let name = serde_json::to_value(it.severity).unwrap();
            let severity = 4 - severities.iter().position(|known| name == *known).unwrap();
            json!([it.code, range(&document.text, it.span.into(), unit), severity, it.message])
        })
        .collect()
}

fn symbols(document: &Document, unit: Unit) -> Value {
    let snapshot = Snapshot::new(Text::new(document.text.as_str()));
    let entries = outline(&snapshot);
    entries.iter().map(|it| symbol(it, &document.text, unit)).collect()
}

fn symbol(entry: &OutlineEntry, text: &str, unit: Unit) -> Value {
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = [3, 19, 20, 15][entry.kind as usize];
    let mut symbol = json!({
        "name": one_line(&entry.name),
        "kind": kind,
        "range": range(text, entry.span.into(), unit),
        "selectionRange": range(text, entry.selection.into(), unit),
    });
    if let Some(detail) = &entry.detail {
        symbol["detail"] = json!(one_line(detail));
    }
    if !entry.children.is_empty() {
        symbol["children"] = entry.children.iter().map(|it| self::symbol(it, text, unit)).collect();
    }
    symbol
}
