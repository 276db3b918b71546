//! What the server shows of what it knows: hovers.

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

/// Every place of every beginning of a letter is answered.
#[test]
fn half_letters_are_answered() {
    let mut client = open("", Unit::Utf16, json!({}));
    for length in (0..LETTER.len()).step_by(37) {
        let text = LETTER.get(..LETTER.floor_char_boundary(length)).unwrap();
        client.change(URI, 2, json!([{"text": text}]));
        let lines = text.lines().count();
        for line in lines.saturating_sub(3)..=lines + 1 {
            for character in [0, 3, 40, 9999] {
                at(&mut client, "hover", &json!({"line": line, "character": character}));
            }
        }
    }
}
