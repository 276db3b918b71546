//! The same letter in other clothes: spaced, wrapped and encoded otherwise, its words unchanged.
//!
//! Whoever reads letters must find the same items and decisions in every variant. Only `std` is
//! used, so that any crate's tests can include this file by its path.

/// A line this long was broken for want of room; see the scanner's layout rules.
const FULL_COLUMN: usize = 66;
const NARROW_COLUMN: usize = 60;

const FIELD_LABELS: [&str; 3] = [
    "Claims Administrator guideline:",
    "MAXIMUS guideline:",
    "Decision rationale:",
];

/// What begins a paragraph of its own although no blank line stands before it.
const OPENERS: [&str; 13] = [
    "Case Number:",
    "Date Assigned:",
    "Date of Injury:",
    "Decision Date:",
    "UR Denial Date:",
    "Priority:",
    "Application",
    "State(s) of Licensure:",
    "Certification(s)/Specialty:",
    "The Final Determination was based on",
    FIELD_LABELS[0],
    FIELD_LABELS[1],
    FIELD_LABELS[2],
];

/// A paragraph, its lines without the white space around them.
struct Block {
    lines: Vec<String>,
    /// No blank line stands before it.
    tight: bool,
}

impl Block {
    /// On one line; a word broken at its hyphen is put together again.
    fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            if !text.is_empty() && !text.ends_with('-') {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }

    fn labelled(&self) -> bool {
        self.lines
            .first()
            .is_some_and(|line| FIELD_LABELS.iter().any(|label| line.starts_with(label)))
    }

    /// A reader tells without a blank line that a paragraph begins behind this one.
    fn closed(&self) -> bool {
        let text = self.text();
        ends_sentence(&text)
            || text.ends_with(':')
            || text.ends_with("Upheld")
            || text.ends_with("Overturned")
            || is_title(&text)
    }
}

/// Named variants of a letter.
pub fn variants(letter: &str) -> Vec<(&'static str, String)> {
    let blocks = blocks(letter);
    vec![
        ("double-spaced", double_spaced(&blocks)),
        (
            "single-spaced",
            spaced(
                &blocks,
                "\n",
                |block| if block.tight { "\n" } else { "\n\n" },
            ),
        ),
        ("unwrapped", spaced(&unwrapped(&blocks), "\n", |_| "\n\n")),
        (
            "rewrapped",
            spaced(&rewrapped(&blocks, NARROW_COLUMN), "\n", |block| {
                if block.tight { "\n" } else { "\n\n" }
            }),
        ),
        ("no blank lines", no_blank_lines(&blocks)),
        ("CRLF", letter.replace('\n', "\r\n")),
        ("BOM and NBSP", bom_and_nbsp(letter)),
        ("form feeds", form_feeds(letter)),
        ("lower-case labels", lower_case_labels(letter)),
        ("labels in mid-line", labels_in_line(&blocks)),
    ]
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', ')', ']', '\u{2019}', '\u{201d}'])
        .ends_with(['.', '?', '!'])
}

/// A section heading: several words, all capitals.
fn is_title(line: &str) -> bool {
    line.split_whitespace().count() >= 3
        && line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && !line.contains(':')
}

/// The letter as paragraphs, whatever its spacing.
fn blocks(letter: &str) -> Vec<Block> {
    let lines: Vec<&str> = letter.lines().map(str::trim).collect();
    let written = lines.iter().filter(|line| !line.is_empty()).count();
    let adjacent = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| !line.is_empty()))
        .count();
    let double = adjacent * 4 < written;
    let mut blocks: Vec<Block> = Vec::new();
    let mut blank = 0;
    for line in lines {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        let gap = if double { blank >= 2 } else { blank >= 1 };
        blank = 0;
        match blocks.last_mut() {
            Some(block) if !begins_block(block, line, gap) => block.lines.push(line.to_owned()),
            last => {
                let tight = last.is_some() && !gap;
                blocks.push(Block {
                    lines: vec![line.to_owned()],
                    tight,
                });
            }
        }
    }
    blocks
}

fn begins_block(before: &Block, line: &str, gap: bool) -> bool {
    let last = before.lines.last().map_or("", String::as_str);
    if is_title(line) || is_title(last) || OPENERS.iter().any(|opener| line.starts_with(opener)) {
        return true;
    }
    // A page break within a sentence.
    let broken = last.chars().count() >= FULL_COLUMN
        && !ends_sentence(last)
        && !last.ends_with(':')
        && line.starts_with(char::is_lowercase);
    gap && !broken
}

fn spaced(blocks: &[Block], within: &str, between: impl Fn(&Block) -> &'static str) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str(between(block));
        }
        text.push_str(&block.lines.join(within));
    }
    text.push('\n');
    text
}

/// As the extract of a PDF: a blank behind every line, then a blank line.
fn double_spaced(blocks: &[Block]) -> String {
    spaced(blocks, " \n\n", |block| {
        if block.tight { " \n\n" } else { " \n\n \n\n" }
    })
}

fn unwrapped(blocks: &[Block]) -> Vec<Block> {
    blocks
        .iter()
        .map(|block| Block {
            lines: vec![block.text()],
            tight: block.tight,
        })
        .collect()
}

fn rewrapped(blocks: &[Block], column: usize) -> Vec<Block> {
    let wrap = |block: &Block| {
        let mut lines: Vec<String> = Vec::new();
        for word in block.text().split(' ') {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + word.chars().count() <= column => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        Block {
            lines,
            tight: block.tight,
        }
    };
    blocks.iter().map(wrap).collect()
}

/// No blank line, except where nothing else tells that a paragraph ends.
fn no_blank_lines(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut closed = true;
    for block in blocks {
        let told = closed || block.labelled() || is_title(&block.text());
        if !text.is_empty() {
            text.push_str(if told { "\n" } else { "\n\n" });
        }
        text.push_str(&block.lines.join("\n"));
        closed = block.closed();
    }
    text.push('\n');
    text
}

/// Labels behind the text before them, on the same line.
fn labels_in_line(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut closed = false;
    for block in blocks {
        if !text.is_empty() {
            text.push_str(if closed && block.labelled() {
                " "
            } else {
                "\n\n"
            });
        }
        text.push_str(&block.lines.join("\n"));
        closed = block.closed();
    }
    text.push('\n');
    text
}

fn bom_and_nbsp(letter: &str) -> String {
    let mut blanks = 0;
    let nbsp = |c: char| {
        blanks += usize::from(c == ' ');
        if c == ' ' && blanks % 5 == 0 {
            '\u{a0}'
        } else {
            c
        }
    };
    let mut text = String::from('\u{feff}');
    text.extend(letter.chars().map(nbsp));
    text
}

/// A page break every few lines, wherever it falls.
fn form_feeds(letter: &str) -> String {
    let mut text = String::new();
    for (index, line) in letter.split_inclusive('\n').enumerate() {
        if index % 23 == 22 {
            text.push('\u{c}');
        }
        text.push_str(line);
    }
    text
}

fn lower_case_labels(letter: &str) -> String {
    FIELD_LABELS.iter().fold(letter.to_owned(), |text, label| {
        text.replace(label, &label.to_lowercase())
    })
}
