//! A text with its fields filled in, and one with stops where fields are left.

use super::fields::{Field, fields};
use crate::text::Span;

/// `text` with the fields for which there is a `value`, by the name that templates know them by; the
/// others stay.
pub(crate) fn filled(text: &str, value: impl Fn(&'static str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for field in fields(text) {
        let known = field.name.ok().and_then(Field::named);
        out.push_str(text.get(at..field.span.start).unwrap_or(""));
        match known.and_then(|it| value(&it.name)) {
            Some(value) => out.push_str(&value),
            None => out.push_str(field.span.of(text)),
        }
        at = field.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Where in `text` fields are left, with their braces.
pub(crate) fn stops(text: &str) -> Vec<Span> {
    let named = fields(text).into_iter().filter(|it| it.name.is_ok());
    named.map(|it| it.span).collect()
}

/// `text` as a snippet of the protocol: each field left is a tab stop that holds it, braces and all, so that
/// one that is passed over still shows as unfilled.
pub fn snippet(text: &str) -> String {
    with_stops(text, &stops(text))
}

/// `text` as a snippet of the protocol with a tab stop for each of `stops`, ascending and apart, which holds
/// what stands there.
pub fn with_stops(text: &str, stops: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (stop, number) in stops.iter().zip(1..) {
        out.push_str(&escaped(Span::new(at, stop.start).of(text)));
        out.push_str(&format!("${{{number}:{}}}", escaped(stop.of(text))));
        at = stop.end;
    }
    out.push_str(&escaped(text.get(at..).unwrap_or("")));
    out
}

fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for ch in part.chars() {
        if matches!(ch, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_filled_in() {
        let value = |name: &str| (name == "item").then(|| "a {{cane}}".to_owned());
        assert_eq!(
            filled("The [ITEM], {{ disputed item }}: {{decision}} {{x}} {{item", value),
            "The a {{cane}}, a {{cane}}: {{decision}} {{x}} {{item"
        );
    }

    #[test]
    fn snippets_have_a_stop_for_each_field() {
        assert_eq!(
            snippet("{{item}}: $5 {x} {{decision}}"),
            "${1:{{item\\}\\}}: \\$5 {x\\} ${2:{{decision\\}\\}}"
        );
        let text = "costs $5} Page(s): 7.";
        assert_eq!(with_stops(text, &[Span::new(19, 20)]), "costs \\$5\\} Page(s): ${1:7}.");
        assert_eq!(with_stops("a", &[Span::new(0, 9)]), "${1:}");
    }
}
