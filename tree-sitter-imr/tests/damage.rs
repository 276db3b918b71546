//! Damaged and half-typed letters: every input must give a total tree, and re-parsing after an
//! edit must give the tree that parsing afresh gives.
//!
//! `IMR_FUZZ_INPUTS` sets the number of damaged inputs.

#![cfg(test)]

mod support;

use std::ops::Range;

use support::random::Random;
use support::{items, letters, parse, parser, same, totality_fault};
use tree_sitter::{InputEdit, Parser, Point, Tree};

const FIXTURES: [&str; 3] = [
    include_str!("fixtures/single-spaced.imr"),
    include_str!("fixtures/double-spaced.imr"),
    include_str!("fixtures/draft.imr"),
];

/// What edits insert: whatever means something to the scanner, and what may confuse it.
const FRAGMENTS: [&[u8]; 78] = [
    b"\n", b"\n\n", b"\n\n\n", b" \n", b"\r\n", b"\r", b"\x0c", b"\n\x0c", b" ", b"  ", b"\t", b".", b". ", b":", b": ",
    b"%%", b"\n%% note\n", b"%", b"\n% no\n", b"\n%%\n%%\n", b"_", b"___", b"[", b"]", b"[NAME]", b"[sic]", b"{{", b"}}",
    b"{{a: b}}", b"{{item}}", b"<<", b">>", b"<<x>>", b"TBD", b"TODO", b"T", b"Upheld", b": Upheld", b": Upheld\n",
    b":\nUpheld\n", b": **Upheld**.", b": Overturned\n\n", b": Partially\nUpheld\n", b": Denied\n", b": Uphe",
    b"Upheld in part", b"\nNorco #120: Upheld\n", b"\n\nSplint: Upheld\n\n", b"Decision rationale:", b"\nDecision rationale: ",
    b"\nDecision rationale\n", b". Decision rationale: ", b"Rationale:", b"\nRationale: ", b"Rationale for\nthe decision",
    b"Claims Administrator guideline:", b"\nClaims Administrator guideline: ", b"\nclaims administrator\nguideline:",
    b"MAXIMUS guideline:", b"\nMAXIMUS guideline: ", b". MAXIMUS\nguideline: ", b"Decision based on ", b"Decision based\n",
    b"MTUS ", b"Non-MTUS Citation ", b"Page(s): 11-12, 14.", b"page(s) ", b"Section(s): ", b"\nCLINICAL CASE SUMMARY\n",
    b"\nCase Summary:\n", b"\nIMR ISSUES, DECISIONS AND RATIONALES\n\n", b"\nPriority: ", b"    Dated: ", b" was the original request. ",
    b"\nThe Final Determination was based on decisions for the disputed items/services set forth below:\n",
    b"\xc2\xa0", b"\xef\xbb\xbf", b"\xff",
];

fn inputs() -> usize {
    let default = if cfg!(debug_assertions) { 4_000 } else { 100_000 };
    std::env::var("IMR_FUZZ_INPUTS").ok().and_then(|it| it.parse().ok()).unwrap_or(default)
}

/// The texts that are damaged: our own, and the real letters where they are at hand.
fn sources() -> Vec<Vec<u8>> {
    let mut sources: Vec<Vec<u8>> = FIXTURES.iter().map(|it| it.as_bytes().to_vec()).collect();
    for folder in ["seeds", "published"] {
        sources.extend(letters(folder).into_iter().map(|(_, text)| text.into_bytes()));
    }
    sources
}

fn point(text: &[u8], at: usize) -> Point {
    let before = &text[..at];
    let row = before.iter().filter(|&&byte| byte == b'\n').count();
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |it| it + 1);
    Point::new(row, at - start)
}

/// Replaces a range in the text, and tells the tree.
fn splice(text: &mut Vec<u8>, tree: &mut Tree, range: Range<usize>, with: &[u8]) {
    let start_position = point(text, range.start);
    let old_end_position = point(text, range.end);
    text.splice(range.clone(), with.iter().copied());
    let new_end_byte = range.start + with.len();
    tree.edit(&InputEdit {
        start_byte: range.start,
        old_end_byte: range.end,
        new_end_byte,
        start_position,
        old_end_position,
        new_end_position: point(text, new_end_byte),
    });
}

/// A range to replace, and what with.
fn random_edit(random: &mut Random, text: &[u8]) -> (Range<usize>, Vec<u8>) {
    let start = random.below(text.len() + 1);
    let rest = text.len() - start;
    let short = start..start + random.below(rest.min(12) + 1);
    let line = {
        let from = text[..start].iter().rposition(|&byte| byte == b'\n').map_or(0, |it| it + 1);
        let to = text[start..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(text.len(), |it| start + it + 1);
        from..to
    };
    match random.below(12) {
        0 => (short, Vec::new()),
        1 => (start..start + random.below(rest.min(400) + 1), Vec::new()),
        2 => (line, Vec::new()),
        3 => {
            let copy = text[line.clone()].to_vec();
            (line.end..line.end, copy)
        }
        4 => (line.start..line.start, random.pick(&FRAGMENTS).to_vec()),
        5 => (line.end.max(1) - 1..line.end, random.pick(&FRAGMENTS).to_vec()),
        6 => (short, vec![random.below(256) as u8; 1 + random.below(3)]),
        7 => (start..start, vec![b'a' + random.below(26) as u8]),
        8 => (start..(start + 1).min(text.len()), vec![random.below(128) as u8]),
        _ => (start..start, random.pick(&FRAGMENTS).to_vec()),
    }
}

/// A piece of some source, now and then the whole of it.
fn excerpt(random: &mut Random, sources: &[Vec<u8>]) -> Vec<u8> {
    let source = &sources[random.below(sources.len())];
    if random.below(40) == 0 {
        return source.clone();
    }
    let start = random.below(source.len());
    let length = 20 + random.below(900);
    source[start..(start + length).min(source.len())].to_vec()
}

fn check(parser: &mut Parser, text: &[u8], tree: &Tree, place: &str) {
    let fresh = parser.parse(text, None).expect("no time limit is set");
    if let Some(fault) = totality_fault(&fresh, text) {
        panic!("{place}: {fault}: {:?}", String::from_utf8_lossy(text));
    }
    if let Err(difference) = same(&fresh, tree) {
        panic!(
            "{place}: re-parsed tree differs: {difference}: {:?}",
            String::from_utf8_lossy(text)
        );
    }
}

#[test]
fn damaged_letters_parse_totally_and_incrementally() {
    let sources = sources();
    let mut parser = parser();
    let mut done = 0;
    let mut seed = 0;
    let wanted = inputs();
    while done < wanted {
        seed += 1;
        let mut random = Random::new(seed);
        let mut text = excerpt(&mut random, &sources);
        let mut tree = parser.parse(&text, None).expect("no time limit is set");
        for step in 0..=random.below(12) {
            let (range, with) = random_edit(&mut random, &text);
            splice(&mut text, &mut tree, range, &with);
            tree = parser.parse(&text, Some(&tree)).expect("no time limit is set");
            check(&mut parser, &text, &tree, &format!("seed {seed} step {step}"));
            done += 1;
        }
    }
    println!("{done} damaged inputs");
}

/// Headings whose line, and the line end behind it, lie before the cut must all be there.
#[test]
fn every_prefix_of_a_letter_keeps_its_headings() {
    let mut texts: Vec<String> = FIXTURES.iter().map(|&it| it.to_owned()).collect();
    texts.extend(letters("seeds").into_iter().map(|(_, text)| text));
    let every = if cfg!(debug_assertions) { 23 } else { 1 };
    let mut parser = parser();
    for text in &texts {
        let whole = items(&parse(text.as_bytes()), text.as_bytes());
        let decided: Vec<_> = whole
            .iter()
            .filter(|it| it.decision.as_ref().is_some_and(|(kind, _)| kind == "decision"))
            .collect();
        for cut in (0..text.len()).step_by(every) {
            let part = &text.as_bytes()[..cut];
            let tree = parser.parse(part, None).expect("no time limit is set");
            assert_eq!(totality_fault(&tree, part), None, "cut at {cut}");
            let found = items(&tree, part);
            let mut rest = found.iter();
            for heading in &decided {
                let Some(end) = end_of_heading(text, heading) else {
                    continue;
                };
                if end > cut {
                    break;
                }
                let there =
                    rest.any(|it| it.text == heading.text && it.decision == heading.decision);
                assert!(there, "cut at {cut}: a heading complete at {end} is lost");
            }
        }
    }
}

/// Where a decided heading ends in the text, by looking for its words.
fn end_of_heading(text: &str, item: &support::Item) -> Option<usize> {
    let wanted: String = item.text.as_ref()?.split_whitespace().collect();
    let (_, decision) = item.decision.as_ref()?;
    text.match_indices(decision.as_str()).map(|(at, _)| at).find_map(|at| {
        let before: String = text.split_at(at).0.split_whitespace().collect();
        let before = before.trim_end_matches(['*', ':']);
        before.ends_with(&wanted).then_some(at + decision.len())
    })
}

#[test]
fn each_line_can_be_deleted() {
    let mut parser = parser();
    for text in FIXTURES
        .iter()
        .map(|&it| it.to_owned())
        .chain(letters("seeds").into_iter().map(|(_, it)| it))
    {
        let whole = items(&parse(text.as_bytes()), text.as_bytes()).len();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let rest: String = lines
                .iter()
                .enumerate()
                .filter(|&(at, _)| at != index)
                .map(|(_, &it)| it)
                .collect();
            let tree = parser.parse(&rest, None).expect("no time limit is set");
            assert_eq!(totality_fault(&tree, rest.as_bytes()), None, "line {index}");
            let left = items(&tree, rest.as_bytes()).len();
            assert!(
                left + 1 >= whole,
                "line {index} of {} bytes deleted: {left} items of {whole}",
                line.len()
            );
        }
    }
}

#[test]
fn strange_bytes_parse() {
    let texts: [&[u8]; 12] = [
        b"",
        b"\0",
        b"\0\0Upheld\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xc2\xa0Cane: Upheld",
        b"a\rb\r\rc: Upheld\r",
        b"\x0c\x0c: Upheld",
        b"\xe2\x80\xa8x\xe2\x80\xa9",
        b"%",
        b"%%",
        b"%%\n%",
    ];
    for text in texts {
        assert_eq!(totality_fault(&parse(text), text), None, "{text:?}");
    }
    for byte in 0..=255_u8 {
        for text in [
            vec![byte],
            vec![byte, b'\n', byte],
            vec![b':', byte, b'a'],
            vec![b'\n', byte, byte, byte, byte],
        ] {
            assert_eq!(totality_fault(&parse(&text), &text), None, "{text:?}");
        }
    }
}

#[test]
fn line_ends_do_not_matter() {
    for text in FIXTURES {
        let wanted = parse(text.as_bytes()).root_node().to_sexp();
        for line_end in ["\r\n", "\r"] {
            let other = text.replace('\n', line_end);
            assert_eq!(parse(other.as_bytes()).root_node().to_sexp(), wanted, "{line_end:?}");
        }
    }
}

/// A rationale whose words are gone must not swallow the next heading; nor may the loss of its
/// label too.
#[test]
fn erased_rationales_keep_the_headings() {
    // The draft's headings without decision or colon cannot be told from a rationale's text.
    let mut texts: Vec<String> = FIXTURES[..2].iter().map(|&it| it.to_owned()).collect();
    texts.extend(letters("seeds").into_iter().map(|(_, text)| text));
    texts.extend(letters("published").into_iter().map(|(_, text)| text));
    let headings = |text: &str| -> Vec<_> {
        let tree = parse(text.as_bytes());
        assert_eq!(totality_fault(&tree, text.as_bytes()), None);
        items(&tree, text.as_bytes()).into_iter().map(|it| (it.text, it.decision)).collect()
    };
    for text in &texts {
        let wanted = headings(text);
        for range in rationales(text) {
            let (start, label_end, end) = range;
            for (from, with) in [
                (label_end, ":"),
                (label_end, ":\n"),
                (label_end, ":\n\n"),
                (start, ""),
                (start, "\n\n"),
            ] {
                let rest = text.split_at(end).1.trim_start();
                let gap = if with.ends_with('\n') { "" } else { "\n" };
                let erased = format!("{}{with}{gap}{rest}", text.split_at(from).0);
                assert_eq!(headings(&erased), wanted, "rationale at {start} erased, {with:?} left");
            }
        }
    }
}

/// Each rationale's start, its label's end, its end.
fn rationales(text: &str) -> Vec<(usize, usize, usize)> {
    fn walk(node: tree_sitter::Node<'_>, found: &mut Vec<(usize, usize, usize)>) {
        if let ("rationale", Some(label)) = (node.kind(), node.child_by_field_name("label")) {
            found.push((node.start_byte(), label.end_byte(), node.end_byte()));
        }
        let mut cursor = node.walk();
        for child in node.children(&mut cursor) {
            walk(child, found);
        }
    }
    let mut found = Vec::new();
    walk(parse(text.as_bytes()).root_node(), &mut found);
    found
}
