//! `wrong-item`: the rationale is about another item than the one it stands under.

use super::copied_rationale::copies;
use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use crate::letter::{DisputedItem, Placed};
use crate::verdict::ItemNames;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    code: "wrong-item",
    severity: Severity::Warning,
    summary: "The rationale concludes on, or discusses only, another item than the one it stands under.",
    why: "A rationale pasted under the wrong heading leaves its item decided without reasons. It is reported where the \
          rationale concludes on, or asks about, another item of the letter and never names its own, by brand, \
          generic name, class or any telling word. The other item's own rationale that stands here too, and concludes on \
          neither by name, is `copied-rationale`. What goes with another item (an assistant at an operation, a \
          stomach protectant beside an anti-inflammatory) may well be decided by reasons about that other; items of \
          one class, and items that imr does not know, are left alone.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    wrong: Example::Item(
        "Tramadol 50mg #60: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, \
         criteria for use Page(s): 76-78.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use \
         Page(s): 76-78.\n\n\
         Decision rationale: The request is for massage therapy. Six visits have been given and function is \
         unchanged. Massage therapy is not medically necessary.\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage \
         therapy Page(s): 60.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy \
         Page(s): 60.\n\n\
         Decision rationale: Earlier sessions gave no lasting relief. The massage therapy is not medically necessary.",
    ),
    right: Example::Item(
        "Tramadol 50mg #60: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, \
         criteria for use Page(s): 76-78.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use \
         Page(s): 76-78.\n\n\
         Decision rationale: No pain scores, functional gains or drug tests are recorded. The opioid is not medically \
         necessary.\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage \
         therapy Page(s): 60.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy \
         Page(s): 60.\n\n\
         Decision rationale: Earlier sessions gave no lasting relief. The massage therapy is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

/// How many items before and after its own a rationale may stray from.
const NEIGHBOURS: usize = 24;

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    // A copy of the other item's own rationale, which names that item, is a finding of its own.
    let named = copies(view).into_iter().filter(|it| it.severity == Severity::Warning);
    let copied: Vec<_> = named.filter_map(|it| it.item).collect();
    for (index, item) in view.letter.items.iter().enumerate() {
        if let Some(finding) = wrong(view, index, item, copied.contains(&index)) {
            out.push(Finding { item: Some(index), ..finding });
        }
    }
}

fn wrong(
    view: &LetterView<'_>,
    index: usize,
    item: &Placed<DisputedItem>,
    copied: bool,
) -> Option<Finding> {
    let label = item.rationales.first()?.label.span;
    let (other, concludes) = match concluded(view, index) {
        Some(other) => (other, true),
        None if copied => return None,
        None => (discussed(view, index)?, false),
    };
    let named = view.letter.items.get(other)?;
    let verb = if concludes { "concludes on" } else { "discusses only" };
    let message = format!("This rationale {verb} another item: {}.", named.text());
    let mut finding = Finding::new(RULE.code, RULE.severity, item.at(label), message);
    let verdict = view.verdict(index)?;
    if let Some(evidence) = verdict.evidence.clone().filter(|_| concludes)
        && let Some(span) = view.snapshot.in_letter(index, evidence.into())
    {
        finding = finding.related(span, "the conclusion on the other item");
    }
    Some(finding.related(named.at(named.anchor()), "the other item"))
}

/// The item that the rationale concludes on instead of its own.
fn concluded(view: &LetterView<'_>, index: usize) -> Option<usize> {
    let other = view.snapshot.concluded_item(index)?;
    let spoken = view.spoken(index)?;
    let names = view.snapshot.names(other)?;
    let stray = spoken.never_names_its_item() || spoken.count(names) > spoken.own;
    (stray && view.are_apart(index, other)).then_some(other)
}

/// The item that the rationale discusses instead of its own, which it never names.
fn discussed(view: &LetterView<'_>, index: usize) -> Option<usize> {
    let spoken = view.spoken(index)?;
    if spoken.companion || !spoken.has_no_word_of_its_item() {
        return None;
    }
    let near =
        index.saturating_sub(NEIGHBOURS)..view.letter.items.len().min(index + NEIGHBOURS + 1);
    let names = |other: usize| view.snapshot.names(other);
    let own = names(index)?;
    let mut found = None;
    for other in near.filter(|&other| other != index) {
        if view.are_apart(index, other) {
            let about =
                |it: &&Arc<ItemNames>| spoken.is_about(it) && !spoken.may_mean_its_item(own, it);
            found = found.or(names(other).filter(about).map(|_| other));
        } else if names(other).is_some_and(|it| spoken.may_mean(it)) {
            // It may well be about what its item goes with.
            return None;
        }
    }
    found
}
