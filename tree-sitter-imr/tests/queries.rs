//! Every query compiles, and captures what it is for.

#![cfg(test)]

mod support;

use std::path::Path;

use support::parse;
use tree_sitter::{Language, Query, QueryCursor, StreamingIterator as _};

const LETTER: &str = "\
%% a comment
Priority: Standard

CLINICAL CASE SUMMARY
The worker fell.

IMR ISSUES, DECISIONS AND RATIONALES

Cane with [NUMBER] feet: Upheld

Claims Administrator guideline: No evidence was cited.

MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004 Page(s): 7.

Decision rationale: Not needed.

At all.

Splint: Denied

Decision rationale:
";

fn query(source: &str) -> Query {
    let language: Language = tree_sitter_imr::LANGUAGE.into();
    Query::new(&language, source).unwrap_or_else(|error| panic!("{error}"))
}

/// Captures of `LETTER` as `(name, text)`, in order.
fn captures(source: &str) -> Vec<(String, &'static str)> {
    let query = query(source);
    let tree = parse(LETTER.as_bytes());
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut captures = cursor.captures(&query, tree.root_node(), LETTER.as_bytes());
    while let Some((found_match, index)) = captures.next() {
        let capture = found_match.captures()[*index];
        let name = query.capture_names()[capture.index as usize].to_owned();
        found.push((name, LETTER.get(capture.node.byte_range()).expect("nodes end at characters")));
    }
    found
}

fn texts(source: &str, name: &str) -> Vec<&'static str> {
    captures(source).into_iter().filter(|(it, _)| it == name).map(|(_, text)| text).collect()
}

#[test]
fn every_query_file_compiles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut count = 0;
    for folder in [folder.clone(), folder.join("helix")] {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("its entries too").path();
            if path.extension().is_some_and(|it| it == "scm") {
                query(&std::fs::read_to_string(&path).expect("queries are UTF-8"));
                count += 1;
            }
        }
    }
    assert_eq!(count, 8, "a new query wants a constant and a test");
}

#[test]
fn highlights() {
    for source in [tree_sitter_imr::HIGHLIGHTS_QUERY, tree_sitter_imr::HELIX_HIGHLIGHTS_QUERY] {
        let titles = ["CLINICAL CASE SUMMARY", "IMR ISSUES, DECISIONS AND RATIONALES"];
        assert_eq!(texts(source, "markup.heading.1"), titles);
        assert_eq!(texts(source, "markup.heading.2"), ["Cane with [NUMBER] feet", "Splint"]);
        assert_eq!(texts(source, "keyword"), ["Upheld", "Decision based on", "MTUS"]);
        assert_eq!(texts(source, "comment"), ["%% a comment"]);
        assert_eq!(texts(source, "string"), ["Standard"]);
    }
    let neovim = tree_sitter_imr::HIGHLIGHTS_QUERY;
    assert_eq!(texts(neovim, "comment.error"), ["Denied"]);
    assert_eq!(texts(neovim, "comment.todo"), ["[NUMBER]"]);
    assert_eq!(texts(neovim, "number"), ["7"]);
    assert_eq!(texts(neovim, "markup.link.label"), ["Knee Complaints 2004"]);
    let spelled =
        ["%% a comment", "The worker fell.", "No evidence was cited.", "Not needed.", "At all."];
    assert_eq!(texts(neovim, "spell"), spelled);
    let helix = tree_sitter_imr::HELIX_HIGHLIGHTS_QUERY;
    assert_eq!(texts(helix, "error"), ["Denied"]);
    assert_eq!(texts(helix, "warning"), ["[NUMBER]"]);
    assert_eq!(texts(helix, "constant.numeric"), ["7"]);
}

#[test]
fn outline() {
    let names = [
        "CLINICAL CASE SUMMARY",
        "IMR ISSUES, DECISIONS AND RATIONALES",
        "Cane with [NUMBER] feet",
        "Splint",
    ];
    for source in [tree_sitter_imr::TAGS_QUERY, tree_sitter_imr::HELIX_TAGS_QUERY] {
        assert_eq!(texts(source, "name"), names);
        assert_eq!(texts(source, "definition.section").len(), names.len());
    }
}

#[test]
fn folds() {
    let starts: Vec<&str> = captures(tree_sitter_imr::FOLDS_QUERY)
        .into_iter()
        .map(|(_, text)| text.split([' ', ':']).next().unwrap_or_default())
        .collect();
    assert_eq!(starts, ["CLINICAL", "IMR", "Cane", "Decision", "Splint", "Decision"]);
}

#[test]
fn text_objects() {
    for (source, item, field, inner) in [
        (tree_sitter_imr::TEXTOBJECTS_QUERY, "class.outer", "function.outer", "function.inner"),
        (
            tree_sitter_imr::HELIX_TEXTOBJECTS_QUERY,
            "class.around",
            "function.around",
            "function.inside",
        ),
    ] {
        let mut items = texts(source, item);
        items.dedup();
        assert_eq!(items.len(), 2, "{item}");
        assert!(items[0].starts_with("Cane with") && items[0].ends_with("At all."), "{item}");
        let mut fields = texts(source, field);
        fields.dedup();
        assert_eq!(fields.len(), 3, "{field}: the empty rationale has no inside");
        let inside = texts(source, inner);
        assert!(inside.contains(&"Not needed.") && inside.contains(&"At all."), "{inner}");
    }
}

#[test]
fn diagnostics() {
    let source = tree_sitter_imr::DIAGNOSTICS_QUERY;
    let unknown = [
        ("unfilled.placeholder".to_owned(), "[NUMBER]"),
        ("unknown.decision".to_owned(), "Denied"),
    ];
    assert_eq!(captures(source)[..2], unknown);
    assert_eq!(texts(source, "empty.field"), ["Decision rationale:"]);
    assert_eq!(captures(source).len(), 3);
}
