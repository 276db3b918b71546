//! What a letter costs: parse, letter, whole check, and the same after a keystroke, at the size of a
//! letter, of a long one, and of a megabyte. Read the column `fastest`: the others say how busy the
//! machine was. `cargo xtask bench` runs it.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use imr_analysis::{Context, Edit, Snapshot, Span, Text, check, letter, syntax};

/// Bytes of the texts.
const SIZES: [usize; 3] = [6_000, 60_000, 1_000_000];

const LETTERS: [&str; 3] = [
    include_str!("../../../examples/in-order.imr"),
    include_str!("../../../examples/flawed.imr"),
    include_str!("../../../examples/form-2014.imr"),
];

fn main() {
    divan::main();
}

/// Whole letters, as many as fill `size`.
fn text(size: usize) -> String {
    let mut out = String::new();
    for letter in LETTERS.iter().cycle() {
        out.push_str(letter);
        out.push('\n');
        if out.len() >= size {
            return out;
        }
    }
    out
}

/// A keystroke in the middle.
fn key(text: &Text) -> Edit {
    let at = text.floor_boundary(text.len() / 2);
    Edit { span: Span::empty(at), new_text: "x".to_owned() }
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher<'_, '_>, size: usize) {
    let text = text(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| syntax::parse(black_box(&text), None));
}

#[divan::bench(args = SIZES)]
fn parse_after_a_key(bencher: Bencher<'_, '_>, size: usize) {
    let old = Text::new(text(size));
    let Some(tree) = syntax::parse(old.as_str(), None) else { return };
    let edit = key(&old);
    let new = old.with_edit(&edit);
    let edited = syntax::edited(&tree, &old, &edit);
    bencher.bench(|| syntax::parse(black_box(new.as_str()), Some(&edited)));
}

#[divan::bench(args = SIZES)]
fn build_letter(bencher: Bencher<'_, '_>, size: usize) {
    let text = text(size);
    let Some(tree) = syntax::parse(&text, None) else { return };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| letter::build(black_box(&text), &tree, None));
}

#[divan::bench(args = SIZES)]
fn whole_check(bencher: Bencher<'_, '_>, size: usize) {
    let text = text(size);
    let count = BytesCount::of_str(&text);
    bencher
        .counter(count)
        .bench(|| check(&Snapshot::new(Text::new(black_box(text.as_str()))), &Context::default()));
}

#[divan::bench(args = SIZES)]
fn check_after_a_key(bencher: Bencher<'_, '_>, size: usize) {
    let before = Snapshot::new(Text::new(text(size)));
    check(&before, &Context::default());
    let edit = key(before.text());
    bencher.bench(|| {
        check(&before.with_edits(std::slice::from_ref(black_box(&edit))), &Context::default())
    });
}
