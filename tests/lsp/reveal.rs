//! What the server shows of what it knows: hovers, definitions, links, hints, tokens, symbols.

use crate::letter::LETTER;
use imr_tests::client::{Client, capabilities};
use imr_tests::mirror::{Unit, range};
use serde_json::{Value, json};

const URI: &str = "untitled:Ärzte/%C3%84 1";

fn open(text: &str, unit: Unit, more: Value) -> Client {
    let mut capabilities = capabilities(true);
    capabilities["general"]["positionEncodings"] = json!([unit.name()]);
    for (name, value) in more.as_object().into_iter().flatten() {
        capabilities["textDocument"][name] = value.clone();
    }
    let (mut client, can) = Client::initialized(capabilities);
    assert_eq!(can["hoverProvider"], true);
    client.open(URI, text);
    client
}

fn at(client: &mut Client, method: &str, position: &Value) -> Value {
    let params = json!({
        "textDocument": {"uri": URI}, "position": position,
        "context": {"includeDeclaration": true},
        "range": {"start": position, "end": {"line": 9999, "character": 0}},
    });
    client.ask(&format!("textDocument/{method}"), params)
}

/// Wide characters stand before what is looked for on its line, in every unit.
#[test]
fn hovers_name_their_words_in_every_unit() {
    for unit in Unit::ALL {
        for end in ["\n", "\r\n"] {
            let text = LETTER.replace("The records", "😀 é Naproxen: the records");
            let text = text.replace('\n', end);
            let mut client = open(&text, unit, json!({}));
            let start = text.find("Naproxen: the").unwrap();
            let words = range(&text, start..start + "Naproxen".len(), unit);
            let shown = at(&mut client, "hover", &words["start"]);
            assert_eq!(shown["range"], words, "{unit:?}");
            assert_eq!(shown["contents"]["kind"], "plaintext");
            let value = shown["contents"]["value"].as_str().unwrap();
            assert!(value.to_lowercase().starts_with("naproxen\n"), "{value}");
        }
    }
}

#[test]
fn hovers_are_markdown_where_the_client_shows_it() {
    let hover = json!({"hover": {"contentFormat": ["markdown", "plaintext"]}});
    let mut client = open(LETTER, Unit::Utf16, hover);
    let start = LETTER.find("Overturned").unwrap();
    let words = range(LETTER, start..start + 10, Unit::Utf16);
    let shown = at(&mut client, "hover", &words["start"]);
    assert_eq!(shown["contents"]["kind"], "markdown");
    let value = shown["contents"]["value"].as_str().unwrap();
    assert!(value.starts_with("**Overturned**\n\n"), "{value}");
    assert!(value.contains("- The rationale: concludes: not medically necessary"), "{value}");
    assert!(value.contains("- The decision: contradicts this"), "{value}");
    let blank = range(LETTER, LETTER.find("\n\n").unwrap() + 1..LETTER.len(), Unit::Utf16);
    assert_eq!(at(&mut client, "hover", &blank["start"]), Value::Null);
}

const METHODS: &[&str] = &[
    "hover",
    "definition",
    "references",
    "documentHighlight",
    "documentLink",
    "inlayHint",
    "semanticTokens/full",
    "semanticTokens/range",
];

/// Every place of every beginning of a letter is answered.
#[test]
fn half_letters_are_answered() {
    let mut client = open("", Unit::Utf16, json!({}));
    for length in (0..LETTER.len()).step_by(37) {
        let text = LETTER.get(..LETTER.floor_char_boundary(length)).unwrap();
        client.change(URI, 2, json!([{"text": text}]));
        let lines = text.lines().count();
        for line in lines.saturating_sub(3)..=lines + 1 {
            for character in [3, 40] {
                let position = json!({"line": line, "character": character});
                for method in METHODS {
                    at(&mut client, method, &position);
                }
            }
        }
    }
}

/// The range of some words behind others, in a unit.
fn words_of(text: &str, before: &str, words: &str, unit: Unit) -> Value {
    let start = text.find(before).unwrap() + before.find(words).unwrap();
    range(text, start..start + words.len(), unit)
}

#[test]
fn what_a_rationale_names_leads_to_its_heading_and_back() {
    for unit in Unit::ALL {
        let text = LETTER.replace("The records", "😀 é Naproxen: the records");
        let named = words_of(&text, "Naproxen: the", "Naproxen", unit);
        let heading = words_of(&text, "Naproxen 500 mg #60", "Naproxen 500 mg #60", unit);
        let mut client = open(&text, unit, json!({}));
        let place = json!([{"uri": URI, "range": heading}]);
        assert_eq!(at(&mut client, "definition", &named["start"]), place, "{unit:?}");
        let all = at(&mut client, "references", &heading["start"]);
        let expected = json!([{"uri": URI, "range": heading}, {"uri": URI, "range": named}]);
        assert_eq!(all, expected);
        let shown = at(&mut client, "documentHighlight", &named["start"]);
        assert_eq!(shown, json!([{"range": heading, "kind": 3}, {"range": named, "kind": 2}]));

        let links = json!({"definition": {"linkSupport": true}});
        let mut client = open(&text, unit, links);
        let link = at(&mut client, "definition", &named["start"]);
        assert_eq!(link[0]["originSelectionRange"], named);
        assert_eq!((&link[0]["targetUri"], &link[0]["targetRange"]), (&json!(URI), &heading));
    }
}

#[test]
fn titles_link_to_their_official_texts() {
    let mut client = open(LETTER, Unit::Utf16, json!({"documentLink": {"tooltipSupport": true}}));
    let links = client.about(URI, "documentLink");
    let links = links.as_array().unwrap();
    assert_eq!(links.len(), 2);
    let title = "Chronic Pain Medical Treatment 2009";
    assert_eq!(links[0]["range"], words_of(LETTER, title, title, Unit::Utf16));
    assert_eq!(links[0]["target"], "https://www.dir.ca.gov/t8/9792_24_2.html");
    assert_eq!(links[0]["tooltip"], "Chronic Pain Medical Treatment 2009 (8 CCR 9792.24.2)");
}

fn hints(client: &mut Client, from: u32, to: u32) -> Vec<(Value, String)> {
    let range = json!({
        "start": {"line": from, "character": 0}, "end": {"line": to, "character": 0},
    });
    let params = json!({"textDocument": {"uri": URI}, "range": range});
    let hints = client.ask("textDocument/inlayHint", params);
    let hints = hints.as_array().unwrap().iter();
    hints.map(|it| (it["position"].clone(), it["label"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn conclusions_stand_behind_decisions_unless_they_are_turned_off() {
    let mut client = open(LETTER, Unit::Utf16, json!({}));
    let all = hints(&mut client, 0, 9999);
    let label = "concludes: not medically necessary";
    let end = |words| words_of(LETTER, words, words, Unit::Utf16)["end"].clone();
    let expected = [(end("Upheld"), label.to_owned()), (end("Overturned"), label.to_owned())];
    assert_eq!(all, expected);
    let line = u32::try_from(all[1].0["line"].as_u64().unwrap()).unwrap();
    assert_eq!(hints(&mut client, line, line + 1), expected[1..]);

    let off = json!({"settings": {"imr": {"hints": {"verdict": "off"}}}});
    client.notify("workspace/didChangeConfiguration", off);
    assert!(hints(&mut client, 0, 9999).is_empty());
}

#[test]
fn tokens_follow_each_other_in_every_unit() {
    for unit in Unit::ALL {
        let text = LETTER.replace("Naproxen 500 mg", "Naproxen 😀 500 mg");
        let mut client = open(&text, unit, json!({}));
        let data = client.about(URI, "semanticTokens/full")["data"].take();
        let numbers: Vec<usize> = data
            .as_array()
            .unwrap()
            .iter()
            .map(|it| usize::try_from(it.as_u64().unwrap()).unwrap())
            .collect();
        let (mut line, mut column) = (0, 0);
        let mut starts = Vec::new();
        for token in numbers.chunks(5) {
            column = if token[0] == 0 { column + token[1] } else { token[1] };
            line += token[0];
            starts.push((line, column, token[2], token[3]));
        }
        let token = |words: &str, kind: usize| {
            let at = words_of(&text, words, words, unit);
            let number = |it: &Value| usize::try_from(it.as_u64().unwrap()).unwrap();
            let start = number(&at["start"]["character"]);
            let length = number(&at["end"]["character"]) - start;
            (number(&at["start"]["line"]), start, length, kind)
        };
        for expected in [
            token("CLINICAL CASE SUMMARY", 0),
            token("Naproxen 😀 500 mg #60", 2),
            token("Upheld", 3),
            token("Chronic Pain Medical Treatment 2009", 4),
        ] {
            assert!(starts.contains(&expected), "{unit:?} {expected:?} in {starts:?}");
        }
        let whole =
            json!({"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}});
        let params = json!({"textDocument": {"uri": URI}, "range": whole});
        assert_eq!(client.ask("textDocument/semanticTokens/range", params)["data"], data);
    }
}

#[test]
fn items_are_found_across_letters() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("other.imr"),
        "Cane for walking: Upheld\n\nDecision rationale: No.\n",
    )
    .unwrap();
    let root = format!("file://{}", folder.path().display());
    let (mut client, can) = Client::initialized_with(json!({
        "processId": null, "rootUri": root, "capabilities": capabilities(true),
    }));
    assert_eq!(can["workspaceSymbolProvider"], true);
    client.open(URI, LETTER);
    let mut names = |query: &str| -> Vec<String> {
        let found = client.ask("workspace/symbol", json!({"query": query}));
        let found = found.as_array().unwrap().iter();
        found.map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("").len(), 3);
    assert_eq!(names("WALKING cane"), ["Cane for walking: Upheld"]);
    assert_eq!(names("overturned"), ["Chiropractic therapy for the neck, 6 visits: Overturned"]);
    assert!(names("xyzzy").is_empty());
}
