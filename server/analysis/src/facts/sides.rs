//! Sides of the body and levels of the spine that one item's heading or one sentence names.

use super::vocabulary::{Vocabulary, any, has, once};
use crate::text::Span;

/// A side with the part of the body that it is said of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SideAt {
    /// The word for the side.
    pub span: Span,
    /// Which.
    pub side: Side,
    /// The part, in the singular; [`SPINE`] for a level of it.
    pub part: String,
}

/// A side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Both.
    Both,
}

/// The part that a side before a level of the spine is said of.
const SPINE: &str = "spine";

/// A level of the spine, or two.
const LEVEL: &str = r"(?-u:\b)[CTLS]-?[0-9]{1,2}(?:[-/][CTLS]?[0-9]{1,2})?(?-u:\b)";

/// The sides in `text`, in order: a side within two words before a part or a level of the spine, or right
/// behind it.
pub(crate) fn sides(text: &str) -> Vec<SideAt> {
    let parts = &Vocabulary::builtin().sides.parts;
    let before = once!(format!(
        r"(?P<s>{side})(?:-sided)?(?: [a-z-]+){{0,2}}? (?P<p>{part}|(?P<l>{LEVEL}))",
        side = any_side(),
        part = any(parts),
    ));
    let behind = once!(format!(
        r"(?P<p>{part}|(?P<l>{LEVEL}))(?:,| -| \(|,? on the)? ?(?P<s>{side})(?P<e>[),.;:]|$)",
        side = any_side(),
        part = any(parts),
    ));
    let mut out: Vec<SideAt> = Vec::new();
    for pattern in [before, behind] {
        for found in pattern.captures_iter(text) {
            let (Some(side), Some(part)) = (found.name("s"), found.name("p")) else { continue };
            let span = Span::new(side.start(), side.end());
            let between = text.get(side.end()..part.start()).unwrap_or("");
            let apart = once!(
                r"(?-u:\b)(?:to|the|an?|of|with|at|in|for|now|away|and|or|is|was|on)(?-u:\b)"
            )
            .is_match(between);
            let level = found.name("l").is_some();
            let sign = level && is_sign(text.get(part.end()..).unwrap_or(""));
            let taken = apart || sign || out.iter().any(|it| it.span == span);
            let hand = once!(r"(?i)^[ -]hand(?:ed)?(?:[ -]dominant|ed(?-u:\b))")
                .is_match(text.get(side.end()..).unwrap_or(""));
            if let (false, false, Some(which)) = (taken, hand, side_of(side.as_str())) {
                let part = if level { SPINE.to_owned() } else { singular(part.as_str()) };
                out.push(SideAt { span, side: which, part });
            }
        }
    }
    out.sort_by_key(|it| it.span);
    out
}

/// Whether what follows a level is something found there.
fn is_sign(rest: &str) -> bool {
    once!(format!(
        r"^(?:,? (?:and |or )?{LEVEL})*(?: [a-z-]+){{0,2}}? {signs}",
        signs = any(&Vocabulary::builtin().sides.signs),
    ))
    .is_match(rest)
}

fn any_side() -> String {
    let words = &Vocabulary::builtin().sides;
    any(&[&words.left[..], &words.right[..], &words.both[..]].concat())
}

fn side_of(word: &str) -> Option<Side> {
    let words = &Vocabulary::builtin().sides;
    match word {
        _ if has(&words.left, word) => Some(Side::Left),
        _ if has(&words.right, word) => Some(Side::Right),
        _ if has(&words.both, word) => Some(Side::Both),
        _ => None,
    }
}

fn singular(part: &str) -> String {
    let part = part.to_lowercase();
    match part.as_str() {
        "feet" => "foot".into(),
        "upper extremities" => "upper extremity".into(),
        "lower extremities" => "lower extremity".into(),
        "biceps" | "meniscus" | "achilles" | "radius" | "humerus" | "pelvis" => part,
        _ => part.strip_suffix('s').map_or(part.clone(), str::to_owned),
    }
}

/// Whether a sentence speaks of the other side too.
pub(crate) fn speaks_of_others(sentence: &str) -> bool {
    once!(any(&Vocabulary::builtin().sides.others)).is_match(sentence)
}

/// The levels of the spine in `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Levels {
    /// Vertebrae, counted from the first cervical one; a range holds all between.
    pub vertebrae: Vec<u8>,
    /// From the first level to the last.
    pub span: Span,
}

impl Levels {
    /// Whether all of these are among `others`.
    pub fn within(&self, others: &Self) -> bool {
        self.vertebrae.iter().all(|it| others.vertebrae.contains(it))
    }
}

/// The levels in `text`: `L4-5`, `L4-L5`, `L4/5`, `L4 and L5`, `L5-S1`, `L4 through S1`, `L3-4-5`; in small
/// letters only as two, `l4-5`.
pub(crate) fn levels(text: &str) -> Levels {
    let level = once!(
        r"(?-u:\b)(?P<a>[CTLS])-?(?P<n>[0-9]{1,2})(?: ?(?:-|/|–| to | through | thru ) ?(?P<b>[CTLS]?)(?P<m>[0-9]{1,2})(?:[-/](?P<o>[0-9]{1,2}))?)?(?-u:\b)"
    );
    let mut out = Levels::default();
    for found in level.captures_iter(text) {
        let (Some(all), Some(region), Some(number)) =
            (found.get(0), found.name("a"), found.name("n"))
        else {
            continue;
        };
        let after = text.get(all.end()..).unwrap_or("");
        let weighted = once!(r"^[ -]?(?:weighted|and T2|image|sequence)").is_match(after);
        let capital = region.as_str().starts_with(char::is_uppercase);
        let Some(first) = vertebra(region.as_str(), number.as_str()).filter(|_| !weighted) else {
            continue;
        };
        let other = found.name("b").map_or("", |it| it.as_str());
        let other = if other.is_empty() { region.as_str() } else { other };
        let last = |name| {
            let last = vertebra(other, found.name(name)?.as_str())?;
            (last > first).then_some(last)
        };
        let last = last("o").or_else(|| last("m"));
        if last.is_none() && !capital {
            continue;
        }
        let last = last.unwrap_or(first);
        let span = Span::new(all.start(), all.end());
        out.span = if out.vertebrae.is_empty() { span } else { out.span.cover(span) };
        out.vertebrae.extend(first..=last);
    }
    out
}

fn vertebra(region: &str, number: &str) -> Option<u8> {
    let number: u8 = number.parse().ok()?;
    let (base, most) = match region.to_ascii_uppercase().as_str() {
        "C" => (0, 7),
        "T" => (7, 12),
        "L" => (19, 5),
        "S" => (24, 5),
        _ => return None,
    };
    (1..=most).contains(&number).then_some(base + number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_with_their_parts() {
        let found = |text: &str| {
            sides(text).iter().map(|it| (it.side, it.part.clone())).collect::<Vec<_>>()
        };
        assert_eq!(found("MRI of the right knee"), [(Side::Right, "knee".into())]);
        assert_eq!(found("Injection, shoulder (left)"), [(Side::Left, "shoulder".into())]);
        assert_eq!(
            found("EMG bilateral upper extremities"),
            [(Side::Both, "upper extremity".into())]
        );
        assert_eq!(found("a right hand dominant man was left with the right to a knee brace"), []);
        assert_eq!(found("left lateral elbow"), [(Side::Left, "elbow".into())]);
        for text in ["left L4-5 block", "Left root block L5", "block at L4-L5, left"] {
            assert_eq!(found(text), [(Side::Left, "spine".into())], "{text}");
        }
        for text in
            ["left L5 radiculopathy", "right C6 and C7 nerve root compression", "left of L4"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn levels_in_all_shapes() {
        let found = |text: &str| levels(text).vertebrae;
        for text in ["L4-5", "L4-L5", "L4/5", "L4/L5", "L4 and L5", "L4 to L5"] {
            assert_eq!(found(text), [23, 24], "{text}");
        }
        assert_eq!(found("L5-S1"), [24, 25]);
        for text in ["L3-4-5", "L3 through L5", "l3-5"] {
            assert_eq!(found(text), [22, 23, 24], "{text}");
        }
        assert!(found("T1-weighted, CM16, 5-6, vitamin B12, c6, s1 sign").is_empty());
        assert_eq!(found("C5-6 and C6-7"), [5, 6, 6, 7]);
    }
}
