//! Invariant 9: fixes are safe or the reviewer's judgement, as their rule says. Safe ones remove their
//! finding and add none; the others add at most a placeholder of their own.

use imr_analysis::fix::{apply, fix_all};
use imr_analysis::rules::{Fixes, rule, rules};
use imr_analysis::{Applicability, Context, Finding, Fix, Snapshot, Text, check};

/// Letters with flaws of many kinds, invented.
const FLAWED: &[&str] = &[
    include_str!("../../../examples/flawed.imr"),
    // Misspelled headings with colons, other line ends, characters outside the first plane.
    "\u{feff}HOW THE IMR FINAL DETERMINATON WAS MADE:\r\n\r\nA reviewer 😀 read it.Then wrote.\r\n\r\n\
     CLINCAL CASE SUMARY\r\n\r\nA 40-year-old cook.He fell.\r\n\r\n\
     IMR ISSUES, DECISIONS AND RATIONALE\r\n\r\nCold pack: Uphled\r\n\r\n\
     Claims Administrator guideline: None.\r\n\r\nMAXIMUS guideline: None.\r\n\r\n\
     Decision rationale: A bag of peas does it. The request is not medically necessary.\r\n\r\n\
     Hot pack: Overtuned\r\n\r\nClaims Administrator guideline: None.\r\n\r\nMAXIMUS guideline: None.\r\n\r\n\
     Decision rationale: Heat is no treatment. The request is not medically necessary.\r\n\r\n\
     Warm pack\r\n\r\nClaims Administrator guideline: None.\r\n\r\nMAXIMUS guideline: None.\r\n\r\n\
     Decision rationale: It is recommended. The request is medically necessary.\r\n",
    // The order of the sections, and one of them missing.
    "CLINICAL CASE SUMMARY\n\nA fall.\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\nShower chair: Denied\n\n\
     MAXIMUS guideline: None.\n\nDecision rationale: The bath has rails.\n\n\
     Raised toilet seat: Approved\n\nMAXIMUS guideline: None.\n\n\
     Decision rationale: She cannot stand up. The request is medically necessary.\n",
];

/// The wrong examples of all rules, and the flawed letters.
fn letters() -> Vec<(&'static str, String)> {
    let examples = rules().iter().map(|rule| (rule.code, rule.wrong.letter()));
    examples.chain(FLAWED.iter().map(|it| ("flawed", (*it).to_owned()))).collect()
}

fn open(text: impl Into<String>) -> Snapshot {
    Snapshot::new(Text::new(text))
}

/// A text with fields is checked as a template, where alone their fixes are.
fn found(snapshot: &Snapshot) -> Vec<Finding> {
    let template = snapshot.source().contains("{{");
    check(snapshot, &Context { template, ..Context::default() }).to_vec()
}

/// A finding without its place, which edits move.
fn said(finding: &Finding) -> String {
    format!("{:?} {} {}", finding.item, finding.code, finding.message)
}

/// The findings of `after` that `before` does not have.
fn added(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let mut known: Vec<_> = before.iter().map(said).collect();
    let mut new = Vec::new();
    for finding in after {
        match known.iter().position(|it| *it == said(finding)) {
            Some(at) => drop(known.swap_remove(at)),
            None => new.push(finding.clone()),
        }
    }
    new
}

/// Calls `test` with every fix of every finding of `letters`; how many there were.
fn each_fix(test: impl Fn(&str, &Snapshot, &Finding, &Fix)) -> usize {
    let mut count = 0;
    for (name, text) in letters() {
        let snapshot = open(text);
        for finding in found(&snapshot) {
            for fix in &finding.fixes {
                test(name, &snapshot, &finding, fix);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_fix_is_of_the_class_that_its_rule_declares() {
    let mut offered = Vec::new();
    for (name, text) in letters() {
        for finding in found(&open(text)) {
            let class = rule(finding.code).unwrap().fixes;
            for fix in &finding.fixes {
                let declared = match fix.applicability {
                    Applicability::Safe => Fixes::Safe,
                    Applicability::Judgement => Fixes::Judgement,
                };
                let fits = class == declared || class == Fixes::Mixed;
                assert!(fits, "{name}: {} {}", finding.code, fix.title);
                offered.push(finding.code);
            }
        }
    }
    for rule in rules().iter().filter(|it| it.fixes != Fixes::None) {
        assert!(offered.contains(&rule.code), "{}: no example shows its fix", rule.code);
    }
}

#[test]
fn edits_are_ascending_apart_and_on_characters() {
    each_fix(|name, snapshot, finding, fix| {
        assert!(!fix.edits.is_empty(), "{name}: {}", finding.code);
        let apart = fix.edits.windows(2).all(|it| it[0].span.end <= it[1].span.start);
        assert!(apart, "{name}: {}", finding.code);
        for edit in &fix.edits {
            assert_eq!(snapshot.text().clamp(edit.span), edit.span, "{name}: {}", finding.code);
            assert_ne!(edit.span.of(snapshot.source()), edit.new_text, "{name}: {}", finding.code);
        }
    });
}

#[test]
fn a_safe_fix_removes_its_finding_and_adds_none() {
    each_fix(|name, snapshot, finding, fix| {
        if fix.applicability != Applicability::Safe {
            return;
        }
        let before = found(snapshot);
        let after = found(&open(apply(snapshot.source(), &fix.edits)));
        let place = format!("{name}: {} {}", finding.code, fix.title);
        assert_eq!(added(&before, &after), [], "{place}");
        let count = |all: &[Finding]| all.iter().filter(|it| said(it) == said(finding)).count();
        assert_eq!(count(&after) + 1, count(&before), "{place}");
    });
}

#[test]
fn a_fix_of_judgement_adds_at_most_its_own_placeholder() {
    let count = each_fix(|name, snapshot, finding, fix| {
        if fix.applicability != Applicability::Judgement {
            return;
        }
        let before = found(snapshot);
        let after = open(apply(snapshot.source(), &fix.edits));
        for new in added(&before, &found(&after)) {
            let words = new.span.of(after.source());
            let own = fix.edits.iter().any(|it| it.new_text.contains(words));
            // A name that is spelled right may still have nothing to silence.
            if (finding.code, new.code) == ("unknown-suppression", "unused-suppression") {
                continue;
            }
            assert!(
                new.code == "unfilled-placeholder" && own,
                "{name}: {} {}: {new:?}",
                finding.code,
                fix.title
            );
        }
        let still = found(&after).iter().filter(|it| said(it) == said(finding)).count();
        let was = before.iter().filter(|it| said(it) == said(finding)).count();
        assert!(still < was, "{name}: {} {}", finding.code, fix.title);
    });
    assert!(count > 20, "{count}");
}

#[test]
fn all_safe_fixes_leave_none_and_touch_no_judgement() {
    for (name, text) in letters() {
        let before = open(text);
        let find = |it: &Snapshot| found(it).into();
        let all = fix_all(&before, find);
        let after = open(apply(before.source(), &all.edits));
        assert_eq!(fix_all(&after, find).edits, [], "{name}");
        assert!(found(&after).iter().all(|it| !it.is_fixable()), "{name}");
        assert_eq!(added(&found(&before), &found(&after)), [], "{name}");
        assert_eq!(all.fixed, found(&before).iter().filter(|it| it.is_fixable()).count(), "{name}");
        let decided = |it: &Snapshot| {
            let items = it.letter().items.iter().map(|item| item.decision());
            items.collect::<Vec<_>>()
        };
        assert_eq!(decided(&after), decided(&before), "{name}");
    }
}

#[test]
fn what_is_left_out_is_not_mended() {
    let letter = open(FLAWED[0]);
    let find = |it: &Snapshot| {
        let all = check(it, &Context::default());
        all.iter().filter(|it| it.code != "lost-space").cloned().collect()
    };
    let all = fix_all(&letter, find);
    let after = apply(letter.source(), &all.edits);
    assert!(all.fixed > 0 && after.contains("therapy.The last"));
}
