//! The rationales that are read, with the verdict that a careful reader takes from each.

use crate::workspace::root;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::PathBuf;

/// What a rationale concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pole {
    Necessary,
    NotNecessary,
    Partial,
}

impl Pole {
    /// The pole that a set calls `verdict`; `None` for no conclusion.
    fn of(verdict: &str) -> Option<Pole> {
        match verdict {
            "necessary" => Some(Pole::Necessary),
            "not-necessary" => Some(Pole::NotNecessary),
            "partial" => Some(Pole::Partial),
            _ => None,
        }
    }

    /// All of the request, or nothing of it.
    pub fn is_whole(self) -> bool {
        self != Pole::Partial
    }

    /// The other pole.
    pub fn turned(self) -> Pole {
        match self {
            Pole::Necessary => Pole::NotNecessary,
            Pole::NotNecessary => Pole::Necessary,
            Pole::Partial => Pole::Partial,
        }
    }
}

/// One rationale under its item.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The set it belongs to.
    pub group: String,
    pub item: String,
    pub others: Vec<String>,
    pub rationale: String,
    /// The right answer; `None` where it draws no conclusion about the item.
    pub pole: Option<Pole>,
}

#[derive(Deserialize)]
struct Traps {
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
struct Trap {
    item: String,
    other_items: Vec<String>,
    rationale: String,
    verdict: String,
}

/// A trap set of `tests/evaluation`; empty where the file is absent.
pub fn traps(file: &str, group: &str) -> Result<Vec<Sample>> {
    let path = root().join("tests/evaluation").join(file);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
    let traps: Traps = toml::from_str(&text).with_context(|| format!("{file} is malformed"))?;
    let sample = |trap: Trap| Sample {
        group: group.to_owned(),
        item: trap.item,
        others: trap.other_items,
        rationale: trap.rationale.trim().to_owned(),
        pole: Pole::of(&trap.verdict),
    };
    Ok(traps.trap.into_iter().map(sample).collect())
}

#[derive(Deserialize)]
struct Conclusion {
    item: String,
    others: Vec<String>,
    rationale: String,
    verdict: Option<String>,
}

/// The short rationales of a set of `tests/evaluation/conclusions`.
pub fn conclusions(set: &str) -> Result<Vec<Sample>> {
    let file = format!("tests/evaluation/conclusions/{set}.jsonl");
    let text = std::fs::read_to_string(root().join(&file))
        .with_context(|| format!("cannot read {file}"))?;
    let sample = |line: &str| {
        let it: Conclusion = serde_json::from_str(line)?;
        Ok(Sample {
            group: format!("conclusions {set}"),
            item: it.item,
            others: it.others,
            rationale: it.rationale,
            pole: it.verdict.as_deref().and_then(Pole::of),
        })
    };
    text.lines()
        .map(sample)
        .collect::<Result<_, serde_json::Error>>()
        .with_context(|| format!("{file} is malformed"))
}

#[derive(Deserialize)]
struct Item {
    case: String,
    text: String,
    decision: String,
    rationale: String,
}

/// The items of published letters; empty where they are not at hand.
pub fn published() -> Result<Vec<Sample>> {
    let Some(path) = shared().filter(|path| path.is_file()) else {
        return Ok(Vec::new());
    };
    let text = std::fs::read_to_string(&path).context("cannot read the published items")?;
    let items: Vec<Item> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("the published items are malformed")?;
    let others = |at: usize, case: &str| {
        let same = items.iter().enumerate().filter(|(other, it)| *other != at && it.case == case);
        same.map(|(_, it)| it.text.clone()).collect()
    };
    let sample = |(at, item): (usize, &Item)| Sample {
        group: "published".to_owned(),
        item: item.text.clone(),
        others: others(at, &item.case),
        rationale: item.rationale.clone(),
        pole: Some(if item.decision == "overturned" {
            Pole::Necessary
        } else {
            Pole::NotNecessary
        }),
    };
    Ok(items.iter().enumerate().map(sample).collect())
}

/// The published items beside the repository, or below what `IMR_SHARED` names.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("IMR_SHARED").map(PathBuf::from);
    let beside = || root().ancestors().map(|it| it.join("shared")).find(|it| it.is_dir());
    Some(named.or_else(beside)?.join("letters/published/items.jsonl"))
}
