//! Runs the cases of `test/corpus` in the official format: a name between lines of `=`, a text, a
//! line of `-`, and the tree with its field names.

#![cfg(test)]

mod support;

use std::path::Path;

use support::{parse, totality_fault};

struct Case {
    name: String,
    text: String,
    tree: String,
}

/// A line of at least three of the same character.
fn is_rule(line: &str, character: char) -> bool {
    line.len() >= 3 && line.chars().all(|it| it == character)
}

fn cases(file: &str) -> Vec<Case> {
    let mut lines = file.split_inclusive('\n').peekable();
    let mut cases = Vec::new();
    while let Some(line) = lines.next() {
        if !is_rule(line.trim_end(), '=') {
            continue;
        }
        let name = lines.next().expect("a name follows").trim().to_owned();
        assert!(is_rule(lines.next().expect("a rule follows").trim_end(), '='), "{name}: rule");
        let mut text: String =
            lines.by_ref().take_while(|line| !is_rule(line.trim_end(), '-')).collect();
        text.pop();
        let mut tree = String::new();
        while let Some(line) = lines.next_if(|line| !is_rule(line.trim_end(), '=')) {
            tree.push_str(line);
        }
        cases.push(Case { name, text, tree });
    }
    cases
}

/// White space as `Node::to_sexp` writes it.
fn folded(tree: &str) -> String {
    tree.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")")
}

#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut count = 0;
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("its entries too").path();
        let file = std::fs::read_to_string(&path).expect("cases are UTF-8");
        let topic = path.file_stem().expect("files have names").to_string_lossy();
        for case in cases(&file) {
            count += 1;
            let tree = parse(case.text.as_bytes());
            assert_eq!(totality_fault(&tree, case.text.as_bytes()), None, "{topic}: {}", case.name);
            let (found, wanted) = (tree.root_node().to_sexp(), folded(&case.tree));
            if found != wanted {
                faults.push(format!("{topic}: {}\n  found  {found}\n  wanted {wanted}", case.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count} cases:\n{}", faults.len(), faults.join("\n"));
    assert!(count >= 100, "only {count} cases were read");
}
