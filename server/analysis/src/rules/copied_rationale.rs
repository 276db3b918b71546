//! `copied-rationale`: the same rationale stands under another item of the letter.

use super::{Check, Example, Fixes, LetterView, Rule};
use crate::finding::{Finding, Severity};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    code: "copied-rationale",
    severity: Severity::Warning,
    summary: "The same rationale stands under another item of the letter.",
    why: "It is a warning where the words name that other item, or its drug, and never the one they stand under; a \
          remark where they name neither; a copy that concludes by name on the other item is `wrong-item`. Nothing is said of services that go with an operation, of items of one \
          class (the left and the right knee, EMG and NCS, two x-rays), nor of a rationale of a line or two.",
    source: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)",
    wrong: Example::Item(
        "Tramadol 50mg #60: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, \
         criteria for use Page(s): 76-78.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use \
         Page(s): 76-78.\n\n\
         Decision rationale: The patient has had six visits of massage therapy this year. Neither his function nor his \
         sleep is better than before, and he has not gone back to any work. The request is not medically necessary.\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage \
         therapy Page(s): 60.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy \
         Page(s): 60.\n\n\
         Decision rationale: The patient has had six visits of massage therapy this year. Neither his function nor his \
         sleep is better than before, and he has not gone back to any work. The request is not medically necessary.",
    ),
    right: Example::Item(
        "Tramadol 50mg #60: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, \
         criteria for use Page(s): 76-78.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, criteria for use \
         Page(s): 76-78.\n\n\
         Decision rationale: The tramadol has been taken for two years. No pain scores, functional gains or drug tests \
         are recorded, and no agreement with the patient. The request is not medically necessary.\n\n\
         Massage therapy for six visits: Upheld\n\n\
         Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage \
         therapy Page(s): 60.\n\n\
         MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment Guidelines Massage therapy \
         Page(s): 60.\n\n\
         Decision rationale: The patient has had six visits of massage therapy this year. Neither his function nor his \
         sleep is better than before, and he has not gone back to any work. The request is not medically necessary.",
    ),
    fixes: Fixes::None,
    pending: false,
    checks: &[Check::Letter(check)],
};

fn check(view: &LetterView<'_>, out: &mut Vec<Finding>) {
    out.extend(copies(view));
}

/// The rationales that stand under another item too, as findings.
pub(super) fn copies(view: &LetterView<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for group in groups(view) {
        for &index in &group {
            if let Some(finding) = copied(view, index, &group) {
                out.push(Finding { item: Some(index), ..finding });
            }
        }
    }
    out
}

/// Items with the same rationale, in the order of the letter.
fn groups(view: &LetterView<'_>) -> Vec<Vec<usize>> {
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in 0..view.letter.items.len() {
        let Some(words) = view.spoken(index).map(|it| &it.words) else { continue };
        if !words.are_enough() {
            continue;
        }
        let same = words.keys().filter_map(|key| known.get(&key).copied()).find(|&group| {
            let first = groups.get(group).and_then(|it| it.first());
            first.and_then(|&it| view.spoken(it)).is_some_and(|it| words.are_those_of(&it.words))
        });
        let group = same.unwrap_or(groups.len());
        match groups.get_mut(group) {
            Some(items) => items.push(index),
            None => groups.push(vec![index]),
        }
        for key in words.keys() {
            known.entry(key).or_insert(group);
        }
    }
    groups.retain(|it| it.len() > 1);
    groups
}

fn copied(view: &LetterView<'_>, index: usize, group: &[usize]) -> Option<Finding> {
    let spoken = view.spoken(index)?;
    if spoken.companion || !spoken.never_names_its_item() {
        return None;
    }
    let apart =
        || group.iter().copied().filter(|&it| it != index && view.need_own_reasons(index, it));
    let own = view.snapshot.names(index)?;
    let names = |other: usize| {
        let names = view.snapshot.names(other);
        names.is_some_and(|it| spoken.count(it) > 0 && !spoken.may_mean_its_item(own, it))
    };
    let (other, severity) = match apart().find(|&it| names(it)) {
        Some(other) => (other, RULE.severity),
        // Of two items that neither is named for, the later is the copy.
        None => (apart().find(|&it| it < index)?, Severity::Information),
    };
    let (item, named) = view.letter.items.get(index).zip(view.letter.items.get(other))?;
    let label = |it: &crate::letter::DisputedItem| it.rationales.first().map(|it| it.label.span);
    let message = match severity {
        Severity::Warning => {
            format!(
                "The same rationale stands under another item, and names that one: {}.",
                named.text()
            )
        }
        _ => format!("The same rationale stands under another item: {}.", named.text()),
    };
    let finding = Finding::new(RULE.code, severity, item.at(label(item)?), message);
    Some(finding.related(named.at(label(named)?), "the same rationale"))
}
