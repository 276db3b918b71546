//! `unused-suppression`: a comment silences what is not there.

use super::{Example, Fixes, Rule};
use crate::finding::{Finding, Fix, Severity};
use crate::suppress::Suppression;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "unused-suppression",
    severity: Severity::Hint,
    summary: "A comment silences a finding that there is not.",
    why: "A suppression that has outlived its finding will silence the next one unseen. Only a suppression for the \
          whole file silences this finding itself.",
    source: "imr's own comments",
    wrong: Example::Item(
        "%% imr: ignore lost-space\n\
         Lumbar support: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: The pain is of long standing. The support is not medically necessary.",
    ),
    right: Example::Item(
        "%% imr: ignore lost-space -- quoted as written\n\
         Lumbar support: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: The pain is of long standing.The support is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    // It is known only when all other rules have spoken.
    checks: &[],
};

/// The findings about those of `all` that silence nothing.
pub(crate) fn find(text: &str, all: &[Suppression]) -> Vec<Finding> {
    let of = |it: &Suppression| {
        let unused = it.codes.iter().filter(|code| !code.used);
        let findings = unused.map(|code| {
            let message = format!("There is no {} here to be silenced.", code.code);
            Finding::new(RULE.code, RULE.severity, code.span, message)
                .fix(removal(text, it, code.span))
        });
        findings.collect::<Vec<_>>()
    };
    all.iter().flat_map(of).collect()
}

/// Takes one name out of the comment, or the comment's line away if it has no other.
fn removal(text: &str, it: &Suppression, code: Span) -> Fix {
    let list: Vec<Span> = it.codes.iter().map(|it| it.span).collect();
    let at = list.iter().position(|span| *span == code).unwrap_or_default();
    let next = list.get(at + 1).map(|next| Span::new(code.start, next.start));
    let before = at.checked_sub(1).and_then(|at| list.get(at));
    let before = before.map(|before| Span::new(before.end, code.end));
    match next.or(before) {
        Some(span) => Fix::judgement("Take it out of the comment", span, ""),
        None => Fix::judgement("Delete the comment", line(text, it.comment), ""),
    }
}

/// The whole line of `comment` with its end.
fn line(text: &str, comment: Span) -> Span {
    let before = text.get(..comment.start).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let after = text.get(comment.end..).unwrap_or_default();
    let end = match after.find(['\n', '\r']) {
        Some(at) if after.get(at..).is_some_and(|it| it.starts_with("\r\n")) => at + 2,
        Some(at) => at + 1,
        None => after.len(),
    };
    Span::new(start, comment.end + end)
}

#[cfg(test)]
mod tests {
    use crate::text::{Edit, Text};
    use crate::{Context, Snapshot, check};

    #[test]
    fn the_fix_removes_its_finding() {
        let letter = super::RULE.wrong.letter();
        let lists = ["ignore lost-space", "ignore lost-space, duplicate-item -- why"];
        for list in lists {
            let letter = letter.replace("ignore lost-space", list);
            let mut snapshot = Snapshot::new(Text::new(letter));
            for left in (0..list.split(',').count()).rev() {
                let found = check(&snapshot, &Context::default());
                let edit = &found[0].fixes[0].edits[0];
                let edit = Edit { span: edit.span, new_text: edit.new_text.clone() };
                snapshot = snapshot.with_edits(&[edit]);
                assert_eq!(check(&snapshot, &Context::default()).len(), left);
            }
            assert!(!snapshot.source().contains("%%"));
        }
    }
}
