//! One way, and no way back: what a revision is made of knows none of the rooms that come after it.

#![cfg(test)]

use std::path::Path;

/// The rooms in their order; each may name those before it. What comes after the last may name all.
const ROOMS: [&str; 11] = [
    "text",
    "nearest",
    "memo",
    "finding",
    "syntax",
    "knowledge",
    "letter",
    "verdict",
    "citation",
    "facts",
    "snapshot",
];

#[test]
fn no_room_names_a_later_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for (index, room) in ROOMS.iter().enumerate() {
        for (file, text) in sources(&source, room) {
            seen += 1;
            for named in named(&text) {
                let before = ROOMS.iter().take(index + 1).any(|it| *it == named);
                assert!(before, "{file} names `crate::{named}`, which comes after {room}");
            }
        }
    }
    assert!(seen > ROOMS.len(), "no files were read");
}

/// The rooms that `text` names outside its tests.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.split("crate::").skip(1).map(move |rest| {
        rest.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next().unwrap_or(rest)
    })
}

/// Name and text of the files of a room, without those that hold nothing but tests.
fn sources(source: &Path, room: &str) -> Vec<(String, String)> {
    let file = source.join(room).with_extension("rs");
    let folder = std::fs::read_dir(source.join(room)).into_iter().flatten();
    let inside = folder.map(|entry| entry.unwrap().path());
    inside
        .chain(file.exists().then_some(file))
        .map(|path| {
            (path.display().to_string(), std::fs::read_to_string(&path).unwrap_or_default())
        })
        .filter(|(name, _)| name.ends_with(".rs") && !name.ends_with("tests.rs"))
        .collect()
}
