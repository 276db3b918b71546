//! Positions against odd characters and odd numbers.

use super::*;
use proptest::prelude::*;

const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn position(encoding: Encoding, text: &Text, byte: usize) -> Position {
    let lines = Lines::of(text.as_str());
    Places { text: text.as_str(), lines: &lines, encoding }.position(byte)
}

fn at(line: u32, character: u32) -> Position {
    Position { line, character }
}

#[test]
fn the_clients_order_decides() {
    assert_eq!(Encoding::choose(["utf-32", "utf-8", "utf-16"]), Encoding::Utf32);
    assert_eq!(Encoding::choose(["utf-7", "utf-8"]), Encoding::Utf8);
    assert_eq!(Encoding::choose(["utf-7"]), Encoding::Utf16);
    assert_eq!(Encoding::choose([]), Encoding::Utf16);
}

#[test]
fn columns_by_encoding() {
    let text = Text::new("a\r\né😀z\rq");
    for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
        assert_eq!(encoding.byte(&text, at(1, column)), 9);
        assert_eq!(position(encoding, &text, 9), at(1, column));
        assert_eq!(position(encoding, &text, 11), at(2, 0));
    }
}

#[test]
fn inside_a_character_is_before_it() {
    let text = Text::new("😀b");
    assert_eq!(Encoding::Utf16.byte(&text, at(0, 1)), 0);
    assert_eq!(Encoding::Utf8.byte(&text, at(0, 3)), 0);
    for encoding in ALL {
        assert_eq!(position(encoding, &text, 2), at(0, 0));
    }
}

#[test]
fn outside_is_the_nearest_place() {
    let text = Text::new("ab\r\ncd\n");
    for encoding in ALL {
        assert_eq!(encoding.byte(&text, at(0, 99)), 2, "before the line end");
        assert_eq!(encoding.byte(&text, at(2, 0)), 7);
        assert_eq!(encoding.byte(&text, at(3, 0)), 7);
        assert_eq!(encoding.byte(&text, at(u32::MAX, u32::MAX)), 7);
        assert_eq!(position(encoding, &text, 3), at(0, 2), "between CR and LF");
        assert_eq!(position(encoding, &text, 999), at(2, 0));
        let reversed = Range { start: at(1, 1), end: at(0, 1) };
        assert_eq!(encoding.span(&text, reversed), Span::new(1, 5));
    }
    assert_eq!(Encoding::Utf16.byte(&Text::new(""), at(0, 1)), 0);
}

#[test]
fn odd_characters_end_no_line() {
    let text = Text::new("\u{feff}a\u{2028}b\u{85}c\u{c}d\u{b}e\0f\nz");
    assert_eq!(position(Encoding::Utf16, &text, text.len()), at(1, 1));
    assert_eq!(Encoding::Utf16.byte(&text, at(0, 12)), text.len() - 2);
}

#[test]
fn odd_numbers_are_read() {
    let range: LooseRange = serde_json::from_str(
        r#"{"start":{"line":-1,"character":2.0},"end":{"line":1e99,"character":18446744073709551615}}"#,
    )
    .unwrap();
    assert_eq!(Range::from(range).start, at(0, 2));
    assert_eq!(Range::from(range).end, at(u32::MAX, u32::MAX));
}

/// Letters' and PDF extracts' characters: ends of line real and false, wide and combining ones.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{1,5}",
        1 => proptest::sample::select(vec![
            "\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{c}", "\u{b}", "\0", "\u{feff}",
            "é", "e\u{301}", "—", "😀", "👩\u{200d}⚕\u{fe0f}", "\u{10ffff}", "\u{a0}", "日本",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn bytes_survive_the_round_trip(source in odd_text()) {
        let text = Text::new(source.as_str());
        for encoding in ALL {
            for (byte, _) in source.char_indices().chain([(source.len(), ' ')]) {
                if source.get(..byte).is_some_and(|head| head.ends_with('\r'))
                    && source.get(byte..).is_some_and(|tail| tail.starts_with('\n'))
                {
                    continue; // between CR and LF there is no position
                }
                let position = position(encoding, &text, byte);
                prop_assert_eq!(encoding.byte(&text, position), byte);
            }
        }
    }

    #[test]
    fn positions_agree_with_counting(source in odd_text(), byte in 0usize..100) {
        let byte = source.floor_char_boundary(byte);
        let head = source.get(..byte).unwrap();
        prop_assume!(!(head.ends_with('\r') && source.get(byte..).unwrap().starts_with('\n')));
        // Counted the slow way, by the specification's three line ends.
        let folded = head.replace("\r\n", "\n").replace('\r', "\n");
        let line = folded.matches('\n').count();
        let column = folded.rsplit('\n').next().unwrap();
        let text = Text::new(source.as_str());
        let expected = |units: usize| at(line as u32, units as u32);
        prop_assert_eq!(position(Encoding::Utf8, &text, byte), expected(column.len()));
        prop_assert_eq!(position(Encoding::Utf16, &text, byte), expected(column.encode_utf16().count()));
        prop_assert_eq!(position(Encoding::Utf32, &text, byte), expected(column.chars().count()));
    }

    #[test]
    fn any_range_is_a_place(source in odd_text(), numbers in any::<[u32; 4]>(), small in any::<bool>()) {
        let text = Text::new(source.as_str());
        let [a, b, c, d] = numbers.map(|number| if small { number % 20 } else { number });
        for encoding in ALL {
            let span = encoding.span(&text, Range { start: at(a, b), end: at(c, d) });
            prop_assert!(source.get(span.start..span.end).is_some());
            let lines = Lines::of(&source);
            let range = Places { text: &source, lines: &lines, encoding }.range(span);
            prop_assert_eq!(encoding.span(&text, range), span);
        }
    }
}
