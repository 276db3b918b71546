//! Cards as the client shows text: Markdown, or plain.

use imr_analysis::assists::cards::{Card, Fact};
use tower_lsp::gen_lsp_types::{MarkupContent, MarkupKind};

/// The cards, one under the other.
pub fn cards(cards: &[Card], markdown: bool) -> MarkupContent {
    let (kind, between) = match markdown {
        true => (MarkupKind::Markdown, "\n\n---\n\n"),
        false => (MarkupKind::PlainText, "\n\n"),
    };
    let parts: Vec<String> = cards.iter().map(|it| card(it, markdown)).collect();
    MarkupContent { kind, value: parts.join(between) }
}

fn card(card: &Card, markdown: bool) -> String {
    let mut parts = vec![match markdown {
        true => format!("**{}**", escaped(&card.title)),
        false => card.title.clone(),
    }];
    parts.extend(card.gist.as_deref().map(|it| if markdown { escaped(it) } else { it.to_owned() }));
    let facts: Vec<String> = card.facts.iter().map(|it| fact(it, markdown)).collect();
    if !facts.is_empty() {
        parts.push(facts.join("\n"));
    }
    parts.join("\n\n")
}

fn fact(fact: &Fact, markdown: bool) -> String {
    let Fact { name, value, link } = fact;
    match (link, markdown) {
        (Some(link), true) => format!("- {name}: [{}](<{link}>)", escaped(value)),
        (Some(link), false) => format!("{name}: {link}"),
        (None, true) => format!("- {name}: {}", escaped(value)),
        (None, false) => format!("{name}: {value}"),
    }
}

/// What the letter or the library says, so that no sign in it means lay-out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' => {
                out.push('\\');
                out.push(ch);
            }
            '\n' | '\r' => out.push(' '),
            ch => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_becomes_lay_out() {
        let card = Card {
            title: "a*b".into(),
            gist: Some("<i>#1".into()),
            facts: vec![Fact {
                name: "Text",
                value: "x_y".into(),
                link: Some("https://e.org".into()),
            }],
        };
        let both = [card.clone(), card];
        let shown = cards(&both, true);
        assert_eq!(shown.kind, MarkupKind::Markdown);
        let one = "**a\\*b**\n\n\\<i\\>\\#1\n\n- Text: [x\\_y](<https://e.org>)";
        assert_eq!(shown.value, format!("{one}\n\n---\n\n{one}"));
        let plain = cards(&both[..1], false);
        assert_eq!(plain.value, "a*b\n\n<i>#1\n\nText: https://e.org");
    }
}
