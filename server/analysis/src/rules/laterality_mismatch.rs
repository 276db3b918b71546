//! `laterality-mismatch`: the rationale states another side or spinal level than the item's words.

use super::{Check, Example, Fixes, ItemView, Rule};
use crate::facts::sides::{Side, SideAt, levels, sides, speaks_of_others};
use crate::facts::statements::about;
use crate::facts::statements_of;
use crate::finding::{Finding, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: "laterality-mismatch",
    severity: Severity::Warning,
    summary: "The sentence that states the request or the conclusion has another side or spinal level than the item.",
    why: "A decision on the wrong side, or on the wrong level, is an error of fact on which a determination can be set aside. \
          Sides are compared for the same part of the body, only in sentences that state the request or the conclusion. \
          `L4-5`, `L4-L5` and `L4/5` are one level; left and right together are both sides; a sentence that names part of \
          the levels, or the other side for comparison, is left alone.",
    source: "Labor Code 4610.6(h); 8 CCR 9792.10.6(d)",
    wrong: Example::Item(
        "Steroid injection of the left knee: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: No arthritis is shown. The request for a steroid injection of the right knee is not medically necessary.",
    ),
    right: Example::Item(
        "Steroid injection of the left knee: Upheld\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical evidence for its decision.\n\n\
         MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: The right knee was injected last year. The request for a steroid injection of the left knee is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Item(check)],
};

fn check(view: &ItemView<'_>, out: &mut Vec<Finding>) {
    let Some(heading) = &view.item.heading else { return };
    let item = heading.text.as_str();
    let (asked_sides, asked_levels) = (sides(item), levels(item));
    if asked_sides.is_empty() && asked_levels.vertebrae.is_empty() {
        return;
    }
    let prose = view.item.rationale_prose(view.text);
    let mut report = |span: Span, what: &str, place: Span| {
        let message = format!("The item names another {what}.");
        let finding = Finding::new(RULE.code, RULE.severity, prose.source(span), message);
        out.push(finding.related(heading.text.source(place), "the item"));
    };
    let (mut side_told, mut level_told) = (false, false);
    for sentence in statements_of(view.item, prose).iter() {
        let words = sentence.of(prose.as_str());
        let Some(part) = about(item, words) else { continue };
        let (words, start) = (part.of(words), sentence.start + part.start);
        if speaks_of_others(words) {
            continue;
        }
        if !side_told && let Some((said, asked)) = other_side(&asked_sides, &sides(words)) {
            side_told = true;
            report(said.span.shift(start), "side", asked.span);
        }
        let said = levels(words);
        let either = said.vertebrae.is_empty() || asked_levels.vertebrae.is_empty();
        if !level_told && !either && !said.within(&asked_levels) && !asked_levels.within(&said) {
            level_told = true;
            report(said.span.shift(start), "level of the spine", asked_levels.span);
        }
    }
}

/// The side that is said of a part of which the item names only others.
fn other_side<'a>(asked: &'a [SideAt], said: &'a [SideAt]) -> Option<(&'a SideAt, &'a SideAt)> {
    said.iter().find_map(|said_at| {
        let of_part = |all: &'a [SideAt]| all.iter().filter(|it| it.part == said_at.part);
        let asked_at = of_part(asked).next()?;
        let one = |all: &'a [SideAt]| {
            of_part(all).all(|it| it.side == of_part(all).next().map_or(it.side, |it| it.side))
        };
        // An item on both sides may be weighed one side after the other.
        let differ =
            one(asked) && one(said) && asked_at.side != said_at.side && asked_at.side != Side::Both;
        differ.then_some((said_at, asked_at))
    })
}
