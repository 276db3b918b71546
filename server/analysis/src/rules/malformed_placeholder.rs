//! `malformed-placeholder`: braces in a template that make no field.

use super::{Check, Example, Fixes, LetterView, Rule, in_template};
use crate::drafting::{Fault, Field};
use crate::finding::{Finding, Fix, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "malformed-placeholder",
    severity: Severity::Error,
    summary: "Braces in a template make no field: one is missing, or no name stands between them.",
    why: "A field is `{{name}}` on one line. With a brace too few it is text like any other: nothing is filled in, and \
          nothing tells of it in the letter. Reported in templates (`*.template.imr`) alone. Single braces are left alone \
          unless the name of a field stands between them.",
    source: "the fields of templates, docs/templates.md",
    wrong: Example::Template(
        "{{item}}: {{decision}}\n\n\
         Claims Administrator guideline: {{claims administrator citation}}\n\n\
         MAXIMUS guideline: {{citation}}\n\n\
         Decision rationale: {{rationale} The request for {{reviewed item}} {{conclusion}}.",
    ),
    right: Example::Template(
        "{{item}}: {{decision}}\n\n\
         Claims Administrator guideline: {{claims administrator citation}}\n\n\
         MAXIMUS guideline: {{citation}}\n\n\
         Decision rationale: {{rationale}} The request for {{reviewed item}} {{conclusion}}.",
    ),
    fixes: Fixes::Safe,
    pending: false,
    checks: &[Check::Template(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    let mut reported: Vec<Span> = Vec::new();
    for found in in_template::written(view) {
        let Err(fault) = found.name else { continue };
        let message = match fault {
            Fault::Unclosed => "This field is not closed on its line: \"}}\" is missing.",
            Fault::Unopened => "This closes a field that was not opened.",
            Fault::Nameless => "This field has no name.",
        };
        let meant = match fault {
            Fault::Unclosed => opened(view.text, found.span.start),
            Fault::Unopened => closed(view.text, found.span.end),
            Fault::Nameless => None,
        };
        let span = meant.map_or(found.span, |(span, _)| span);
        out.push(finding(span, message, meant));
        reported.push(span);
    }
    for (start, _) in view.text.match_indices('{') {
        let Some(meant) = single(view.text, start) else { continue };
        let hidden = |it: &Span| it.start <= meant.0.start && meant.0.start < it.end;
        if !reported.iter().chain(&view.letter.comments).any(hidden) {
            out.push(finding(meant.0, "A field has two braces on either side.", Some(meant)));
        }
    }
}

fn finding(span: Span, message: &'static str, meant: Option<(Span, &str)>) -> Finding {
    let finding = Finding::new(RULE.code, RULE.severity, span, message);
    match meant {
        Some((span, name)) => {
            finding.fix(Fix::safe(format!("Write {{{{{name}}}}}"), span, format!("{{{{{name}}}}}")))
        }
        None => finding,
    }
}

/// `{{name}`, or `{{name` with the end of the line behind it, at `start`.
fn opened(text: &str, start: usize) -> Option<(Span, &str)> {
    let line = text.get(start + 2..)?.split(['\n', '\r']).next()?;
    let name = line.split('}').next()?;
    let end = start + 2 + name.len();
    let brace = usize::from(line.len() > name.len());
    let name = known(name)?;
    Some((
        Span::new(start, if brace == 1 { end + 1 } else { start + 2 + line.trim_end().len() }),
        name,
    ))
}

/// `{name}}` up to `end`.
fn closed(text: &str, end: usize) -> Option<(Span, &str)> {
    let before = text.get(..end.checked_sub(2)?)?;
    let open = before.rfind('{')?;
    Some((Span::new(open, end), known(before.get(open + 1..)?)?))
}

/// `{name}` at `start`, no other brace beside it.
fn single(text: &str, start: usize) -> Option<(Span, &str)> {
    let rest = text.get(start + 1..)?;
    let name = rest.split(['}', '\n', '\r', '{']).next()?;
    let end = start + 1 + name.len();
    let alone = text.get(..start).is_some_and(|it| !it.ends_with('{'))
        && text.get(end..).is_some_and(|it| it.starts_with('}') && !it.starts_with("}}"));
    Some((Span::new(start, end + 1), known(name).filter(|_| alone)?))
}

fn known(name: &str) -> Option<&str> {
    let name = name.trim();
    Field::named(name).is_some().then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::fix::{apply, fix_all};
    use crate::{Context, Snapshot, Text, check};

    #[test]
    fn what_was_meant_is_written() {
        let context = Context { template: true, ..Context::default() };
        let mended = |text: &str| {
            let snapshot = Snapshot::new(Text::new(text));
            apply(text, &fix_all(&snapshot, |it| check(it, &context)).edits)
        };
        for (wrong, right) in [
            ("{{item}: {{decision", "{{item}}: {{decision}}"),
            ("{item}}: {decision}", "{{item}}: {{decision}}"),
            ("{{ item }: {x} {{}} }}", "{{item}}: {x} {{}} }}"),
        ] {
            let around = |line: &str| {
                format!("IMR ISSUES, DECISIONS AND RATIONALES\n\n{line}\n\n%% {{item}} {{{{x\n")
            };
            assert_eq!(mended(&around(wrong)), around(right));
        }
    }
}
