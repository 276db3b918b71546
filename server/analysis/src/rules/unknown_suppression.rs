//! `unknown-suppression`: a comment that is meant to silence a finding names none that there is.

use super::{Check, Example, Fixes, LetterView, Rule, rule, rules};
use crate::finding::{Finding, Fix, Severity};
use crate::nearest::nearest;
use crate::suppress::{self, Directive};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "unknown-suppression",
    severity: Severity::Warning,
    summary: "A comment for imr does not name what it is to silence.",
    why: "A misspelled name silences nothing, and nobody notices. Comments that do not begin with `%% imr:` are the \
          writer's own and are left alone. A reason stands behind ` -- `.",
    source: "imr's own comments",
    wrong: Example::Item(
        "%% imr: ignore lost-spaec\n\
         Lumbar support: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: The pain is of long standing. The support is not medically necessary.",
    ),
    right: Example::Item(
        "%% imr: ignore lost-space -- quoted as written\n\
         %% ask for the newer films\n\
         Lumbar support: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.\n\n\
         Decision rationale: The pain is of long standing.The support is not medically necessary.",
    ),
    fixes: Fixes::Judgement,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    for comment in &view.letter.comments {
        if let Some(directive) = suppress::read(view.text, *comment) {
            check_one(view.text, &directive, out);
        }
    }
}

fn check_one(text: &str, directive: &Directive, out: &mut Vec<Finding>) {
    let (verb, known) = directive.verb;
    if !known {
        let message = "imr knows `ignore` and `ignore-file` in comments.";
        out.push(unknown(text, verb, message.into(), &["ignore", "ignore-file"]));
        return;
    }
    if directive.codes.is_empty() {
        let message = "The comment does not name what it is to silence.";
        out.push(Finding::new(RULE.code, RULE.severity, verb, message));
    }
    let codes: Vec<_> = rules().iter().map(|rule| rule.code).collect();
    for span in directive.codes.iter().filter(|span| rule(span.of(text)).is_none()) {
        out.push(unknown(text, *span, "There is no finding of this name.".into(), &codes));
    }
    for stray in &directive.strays {
        let message = "Names are parted by commas, and a reason stands behind ` -- `.";
        out.push(Finding::new(RULE.code, RULE.severity, *stray, message));
    }
}

fn unknown(text: &str, span: Span, message: String, known: &[&'static str]) -> Finding {
    match nearest(span.of(text), known.iter().copied()) {
        Some(meant) => {
            let message = format!("{} Did you mean `{meant}`?", message);
            Finding::new(RULE.code, RULE.severity, span, message).fix(Fix::judgement(
                format!("Write `{meant}`"),
                span,
                meant,
            ))
        }
        None => Finding::new(RULE.code, RULE.severity, span, message),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::{Context, Snapshot, check};

    fn found(comment: &str) -> Vec<(String, Option<String>)> {
        let letter = super::RULE.wrong.letter().replace("%% imr: ignore lost-spaec", comment);
        let snapshot = Snapshot::new(Text::new(letter));
        let found = check(&snapshot, &Context::default());
        let unknown = found.iter().filter(|it| it.code == super::RULE.code);
        let fix = |it: &crate::Finding| it.fixes.first().map(|it| it.edits[0].new_text.clone());
        unknown.map(|it| (it.span.of(snapshot.source()).to_owned(), fix(it))).collect()
    }

    #[test]
    fn each_fault_is_told_once_and_where_it_stands() {
        let told = |at: &str, fix: Option<&str>| vec![(at.to_owned(), fix.map(str::to_owned))];
        assert_eq!(
            found("%% imr: ignore lost-spaec, lost-space"),
            told("lost-spaec", Some("lost-space"))
        );
        assert_eq!(found("%% imr: ignroe lost-space"), told("ignroe", Some("ignore")));
        assert_eq!(found("%% imr: ignore"), told("ignore", None));
        assert_eq!(
            found("%% imr: ignore lost-space as it is quoted"),
            told("as it is quoted", None)
        );
        assert_eq!(found("%% imr: ignore-file everything"), told("everything", None));
        assert_eq!(found("%% IMR of last week"), []);
    }
}
