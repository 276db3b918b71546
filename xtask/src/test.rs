//! `cargo xtask test`: every check in one run, and one closing line that counts them.

use crate::{stages, workspace};
use anyhow::Result;
use std::time::Instant;

/// How many checks passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Count {
    /// One check that passed or failed.
    pub fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed), skipped: 0 }
    }

    /// One check that was skipped; says why.
    pub fn skipped(why: &str) -> Self {
        workspace::say(&format!("skipped: {why}\n"));
        Self { skipped: 1, ..Self::default() }
    }
}

/// Runs the stages, with `all` also the long ones; whether nothing failed.
pub fn run(all: bool) -> Result<bool> {
    let mut sum = Count::default();
    let mut minutes = Vec::new();
    for stage in stages::STAGES.iter().filter(|stage| all || !stage.long) {
        workspace::say(&format!("== {}\n", stage.name));
        let start = Instant::now();
        let count = (stage.run)()?;
        minutes.push(format!("{:6.1} min  {}\n", start.elapsed().as_secs_f64() / 60.0, stage.name));
        sum.passed += count.passed;
        sum.failed += count.failed;
        sum.skipped += count.skipped;
    }
    workspace::say("\n");
    minutes.iter().for_each(|line| workspace::say(line));
    workspace::say(&format!(
        "{} passed, {} failed, {} skipped\n",
        sum.passed, sum.failed, sum.skipped
    ));
    Ok(sum.failed == 0)
}
