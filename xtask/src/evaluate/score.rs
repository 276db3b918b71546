//! Counts of right and wrong answers, and the table of them.

use super::corpus::Pole;
use std::fmt::Write as _;

/// How one method did on one group.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    rows: usize,
    right: usize,
    wrong_pole: usize,
    missed: usize,
}

impl FromIterator<(Option<Pole>, Option<Pole>)> for Score {
    fn from_iter<T: IntoIterator<Item = (Option<Pole>, Option<Pole>)>>(pairs: T) -> Score {
        let mut score = Score::default();
        for (expected, answer) in pairs {
            let whole = |pole: Option<Pole>| pole.is_some_and(Pole::is_whole);
            score.rows += 1;
            score.right += usize::from(expected == answer);
            score.wrong_pole += usize::from(expected != answer && whole(expected) && whole(answer));
            score.missed += usize::from(expected.is_some() && answer.is_none());
        }
        score
    }
}

/// A Markdown table: a row for each group, a column for each method.
pub fn table(methods: &[&str], rows: Vec<(String, Vec<Score>)>) -> String {
    let mut out = format!("| | rows | {} |\n|---|--:|", methods.join(" | "));
    out.push_str(&"--:|".repeat(methods.len()));
    out.push('\n');
    for (group, scores) in rows {
        let count = scores.first().map_or(0, |it| it.rows);
        let _ = write!(out, "| {group} | {count} |");
        for it in scores {
            let share = 100.0 * it.right as f64 / it.rows.max(1) as f64;
            let _ = write!(out, " {share:.1} % ({}, {}) |", it.wrong_pole, it.missed);
        }
        out.push('\n');
    }
    out
}
