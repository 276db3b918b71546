//! What the committed parser must stay within, and what the scanner takes for granted of its table.

#![cfg(test)]

const PARSER: &str = include_str!("../src/parser.c");
const PHRASES: &str = include_str!("../src/phrases.h");

fn defined(name: &str) -> usize {
    let line = PARSER
        .lines()
        .find(|line| line.starts_with(&format!("#define {name} ")))
        .expect("the generator defines it");
    line.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("as a number")
}

#[test]
fn the_parser_stays_small() {
    assert_eq!(defined("LANGUAGE_VERSION"), 14, "older editors load no newer ABI");
    assert!(defined("STATE_COUNT") <= 150, "{} states", defined("STATE_COUNT"));
    assert!(PARSER.len() <= 200_000, "parser.c has {} bytes", PARSER.len());
}

#[test]
fn phrases_are_sorted_upper_case_ascii() {
    let words: Vec<&str> = PHRASES
        .lines()
        .filter_map(|line| line.strip_prefix("PHRASE(\"")?.split_once('"'))
        .map(|(words, _)| words)
        .collect();
    assert!(words.len() > 50, "{} phrases were read", words.len());
    assert!(words.is_sorted_by(|a, b| a < b), "sorted, none twice");
    for phrase in words {
        assert!(
            phrase.is_ascii() && !phrase.bytes().any(|byte| byte.is_ascii_lowercase()),
            "{phrase}"
        );
        assert!(
            phrase.split(' ').all(|word| !word.is_empty()),
            "{phrase}: one blank between words"
        );
    }
}
