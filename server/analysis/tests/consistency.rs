//! What rationales conclude on, in small letters of invented items: for each rule of decision and
//! rationale what it must find, and what only looks like it.

#![cfg(test)]

use imr_analysis::{Applicability, Context, Finding, Severity, Snapshot, Text, check};
use std::fmt::Write;

const CODES: [&str; 8] = [
    "missing-rationale",
    "wrong-item",
    "decision-mismatch",
    "conflicting-conclusions",
    "missing-conclusion",
    "copied-rationale",
    "determination-mismatch",
    "duplicate-item",
];

/// A letter of these items: heading with decision, and rationale.
fn letter(determination: &str, items: &[(&str, &str)]) -> String {
    let mut out = String::new();
    if !determination.is_empty() {
        let _ = write!(out, "Final Determination: {determination}\n\n");
    }
    out.push_str("CLINICAL CASE SUMMARY\n\nThe patient is a 47-year-old male with neck pain.\n\n");
    out.push_str("IMR ISSUES, DECISIONS AND RATIONALES\n\n");
    for (heading, rationale) in items {
        let _ = write!(
            out,
            "{heading}\n\nClaims Administrator guideline: Decision based on MTUS General Approaches 2004.\n\n\
             MAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
             Decision rationale: {rationale}\n\n"
        );
    }
    out
}

fn open(determination: &str, items: &[(&str, &str)]) -> Snapshot {
    Snapshot::new(Text::new(letter(determination, items)))
}

fn found(snapshot: &Snapshot) -> Vec<Finding> {
    let all = check(snapshot, &Context::default());
    all.iter().filter(|it| CODES.contains(&it.code)).cloned().collect()
}

/// What is found, as `E wrong-item 1`, by item.
fn told(snapshot: &Snapshot) -> Vec<String> {
    let letter = |it: &Finding| match it.severity {
        Severity::Error => 'E',
        Severity::Warning => 'W',
        Severity::Information => 'I',
        Severity::Hint => 'H',
    };
    let item = |it: &Finding| it.item.map_or(0, |index| index + 1);
    let mut told: Vec<_> = found(snapshot)
        .iter()
        .map(|it| (item(it), format!("{} {} {}", letter(it), it.code, item(it))))
        .collect();
    told.sort();
    told.into_iter().map(|it| it.1).collect()
}

#[track_caller]
fn finds(expected: &[&str], items: &[(&str, &str)]) {
    assert_eq!(told(&open("", items)), expected);
}

#[track_caller]
fn finds_none_of(code: &str, items: &[(&str, &str)]) {
    let told = told(&open("", items));
    assert!(!told.iter().any(|it| it.contains(code)), "{told:?}");
}

const FLEXERIL: &str = "Flexeril 10mg #90: Upheld";
const NORCO: &str = "Norco 10/325mg #120: Upheld";
const MRI: &str = "MRI of the cervical spine: Upheld";
const MASSAGE: &str = "Massage therapy, 6 visits: Upheld";
const CREAM: &str = "Ketoprofen 20% cream 120gm: Upheld";

const OF_NORCO: &str = "Norco has been taken since 2012 without any pain score or agreement on record. No drug test was \
    done and he does not work. The opioid is not medically necessary.";
const OF_MRI: &str = "There is no red flag, no new injury and no deficit on examination. The request for an MRI of the \
    cervical spine is not medically necessary.";
const OF_MASSAGE: &str = "Six visits of massage were given in May. He moves no better and takes the same tablets. The \
    massage is not medically necessary.";

#[test]
fn brand_generic_and_class_are_the_item() {
    let items = [
        "The cyclobenzaprine is not medically necessary.",
        "Muscle relaxants are advised for some days only. Therefore cyclobenzaprine is not medically necessary.",
        "Muscle relaxants are not medically necessary after a year of use.",
        "The request for Fexmid is not medically necessary.",
    ];
    for rationale in items {
        finds(&[], &[(FLEXERIL, rationale), (NORCO, OF_NORCO)]);
    }
}

#[test]
fn the_conclusion_on_another_item_is_not_this_ones() {
    // The other drug's conclusion comes last and is the contrary of this one's decision.
    finds(
        &[],
        &[
            (
                FLEXERIL,
                "Muscle relaxants are for some days only, so cyclobenzaprine is not medically necessary. The hydrocodone is medically necessary.",
            ),
            (
                "Norco 10/325mg #120: Overturned",
                "Norco lets him work. The hydrocodone is medically necessary.",
            ),
        ],
    );
    // Of two opioids each has its own.
    finds(
        &[],
        &[
            (NORCO, "The Norco is not medically necessary. The OxyContin is medically necessary."),
            (
                "OxyContin 20mg #60: Overturned",
                "He works on it. The OxyContin is medically necessary.",
            ),
        ],
    );
}

#[test]
fn a_rationale_on_another_item_is_wrong() {
    let cream = "The current request is for ketoprofen cream. Topical agents of this kind are largely experimental. \
                 Ketoprofen cream is not medically necessary.";
    finds(
        &["W wrong-item 1"],
        &[
            (NORCO, cream),
            (CREAM, "The ketoprofen cream has no support. The cream is not medically necessary."),
        ],
    );
    // It concludes on "the request", and discusses nothing but the other item.
    let discussed = "Massage is advised for a few visits beside exercise. Massage beyond that has no support. The request \
                     is not medically necessary.";
    finds(&["W wrong-item 1"], &[(NORCO, discussed), (MASSAGE, OF_MASSAGE)]);
    finds(&["W wrong-item 1", "W wrong-item 2"], &[(NORCO, OF_MRI), (MRI, OF_NORCO)]);
}

#[test]
fn a_rationale_that_never_names_its_item_may_still_be_its_own() {
    for rationale in [
        "There is no red flag and no deficit. The request is not medically necessary.",
        "The special studies are not advised in the first weeks. He had massage in May. The request is not medically necessary.",
        "He has had massage, and takes Norco and Flexeril. The requested study is not medically necessary.",
        "Conservative care has not been completed; he had two visits of massage. The request is not medically necessary.",
    ] {
        finds(&[], &[(MRI, rationale), (MASSAGE, OF_MASSAGE), (NORCO, OF_NORCO)]);
    }
}

#[test]
fn another_item_named_in_passing_is_not_what_is_argued() {
    for rationale in [
        "Dyspepsia without alarm features is tested for first. The patient must be off Norco for two weeks. It is appropriate and should be done.",
        "Pain of six weeks, a lost reflex, and a year of sparing the neck call for pictures. He drove here on Norco.",
        "The repeat MRI that the surgeon wants was weighed against massage; the picture is from 2011.",
    ] {
        finds_none_of("wrong-item", &[(MRI, rationale), (NORCO, OF_NORCO), (MASSAGE, OF_MASSAGE)]);
    }
    // A word of its own name is enough.
    finds_none_of(
        "wrong-item",
        &[
            (
                "H. pylori urea breath test: Overturned",
                "Norco was stopped. Norco dulls the stomach. The test is appropriate and should be done.",
            ),
            (NORCO, OF_NORCO),
        ],
    );
}

#[test]
fn what_goes_with_another_item_may_be_decided_by_it() {
    let surgery = (
        "Left knee arthroscopy: Upheld",
        "There are no mechanical symptoms. The left knee arthroscopy is not medically necessary.",
    );
    for heading in [
        "Assistant surgeon: Upheld",
        "Pre-operative EKG: Upheld",
        "Cold therapy unit, 7 days: Upheld",
        "Post-operative physical therapy, 12 visits: Upheld",
    ] {
        finds(
            &[],
            &[
                surgery,
                (
                    heading,
                    "As the knee arthroscopy is not medically necessary, what goes with the arthroscopy is not medically necessary.",
                ),
            ],
        );
        finds(&[], &[surgery, (heading, "The knee arthroscopy is not medically necessary.")]);
    }
    let naproxen = (
        "Naproxen 550mg #60: Upheld",
        "Naproxen has not helped. The naproxen is not medically necessary.",
    );
    finds(
        &[],
        &[
            naproxen,
            (
                "Prilosec 20mg #60: Upheld",
                "The naproxen is not medically necessary and no ulcer is on record. The request is not medically necessary.",
            ),
        ],
    );
}

#[test]
fn the_same_rationale_under_another_item_is_a_copy() {
    let massage = "In May the patient had six visits of massage with his chiropractor. He moves no better than before, takes as \
                   many tablets, and has not gone back to work of any kind. The request is not medically necessary.";
    finds(&["W copied-rationale 1"], &[(NORCO, massage), (MASSAGE, massage)]);
    // What may go with the other item has reasons of its own all the same.
    finds(&["W copied-rationale 2"], &[(MASSAGE, massage), ("Prilosec 20mg #60: Upheld", massage)]);
    let opioid = "The reports speak of no relief, no function and no side effect. The patient has taken hydrocodone since last \
                  spring, is off work, and gives his pain as eight of ten at every visit. The request is not medically necessary.";
    finds(&["W copied-rationale 2"], &[(NORCO, opioid), ("Prilosec 20mg #60: Upheld", opioid)]);
    // It concludes by name on the other item.
    let named = opioid.replace("The request is", "The Norco is");
    finds(&["W wrong-item 2"], &[(NORCO, named.as_str()), (MASSAGE, named.as_str())]);
    // It names neither.
    let neither = "The records hold no examination of the last six months, no account of what was tried before, and no plan \
                   of what is to be reached by it. For want of these the request is not medically necessary.";
    finds(&["I copied-rationale 2"], &[(NORCO, neither), (MASSAGE, neither)]);
}

#[test]
fn some_rationales_may_be_the_same() {
    let neither = "The records hold no examination of the last six months, no account of what was tried before, and no plan \
                   of what is to be reached by it. For want of these the request is not medically necessary.";
    // Sides, electrodiagnostic pairs, x-rays, items of one class.
    finds(
        &[],
        &[
            ("X-ray of the left knee: Upheld", neither),
            ("X-ray of the right knee: Upheld", neither),
        ],
    );
    finds(&[], &[("EMG of both arms: Upheld", neither), ("NCS of both arms: Upheld", neither)]);
    finds(
        &[],
        &[
            ("MRI of the cervical spine: Upheld", neither),
            ("MRI of the lumbar spine: Upheld", neither),
        ],
    );
    finds(&[], &[(NORCO, neither), ("OxyContin 20mg #60: Upheld", neither)]);
    // What goes with an operation.
    let services = "Since the primary procedure is not medically necessary, none of the associated services are medically \
                    necessary. The records give no other reason for which any of them might be wanted by the patient.";
    finds(
        &[],
        &[
            ("Assistant surgeon: Upheld", services),
            ("Chest x-ray: Upheld", services),
            ("Shoulder sling: Upheld", services),
        ],
    );
    // A rationale of a line.
    finds(
        &[],
        &[
            (NORCO, "The request is not medically necessary."),
            (MASSAGE, "The request is not medically necessary."),
        ],
    );
    // It speaks of both.
    let both = "Neither the Norco nor the massage has changed what he can do: he walks as far as last year, sleeps as badly \
                and has not gone back to work of any kind. The request is not medically necessary.";
    finds(&[], &[(NORCO, both), (MASSAGE, both)]);
}

#[test]
fn conclusions_that_contradict_each_other() {
    finds(
        &["W conflicting-conclusions 1"],
        &[(
            MRI,
            "The MRI of the cervical spine is medically necessary. There is no red flag. The request for an MRI of the cervical spine is not medically necessary.",
        )],
    );
    finds(
        &["W conflicting-conclusions 1"],
        &[(
            "Massage therapy, 6 visits: Overturned",
            "The request is not medically necessary. Massage has helped him to work. The massage therapy is medically necessary.",
        )],
    );
    // The last one also contradicts the decision.
    finds(
        &["E decision-mismatch 1"],
        &[(
            MRI,
            "The MRI of the cervical spine is not medically necessary. The request for an MRI of the cervical spine is medically necessary.",
        )],
    );
    // Without a decision.
    let open = open(
        "",
        &[(
            "MRI of the cervical spine",
            "The MRI of the cervical spine is medically necessary. The request for an MRI of the cervical spine is not medically necessary.",
        )],
    );
    assert_eq!(told(&open), ["W conflicting-conclusions 1"]);
}

#[test]
fn what_only_looks_like_contradiction() {
    for rationale in [
        "Utilization review held that the MRI is medically necessary. I disagree. The MRI is not medically necessary.",
        "The provider states that the MRI is medically necessary. There is no red flag. The request is not medically necessary.",
        "If a deficit were found, an MRI would be medically necessary. As none is, the MRI is not medically necessary.",
        "The MRI of 2011 was medically necessary. A new one is not medically necessary.",
        "The guideline says: \"An MRI is medically necessary where surgery is planned.\" None is. The MRI is not medically necessary.",
    ] {
        finds(&[], &[(MRI, rationale)]);
    }
}

#[test]
fn decisions_and_conclusions() {
    let necessary = "He cannot work without it. The massage therapy is medically necessary.";
    let not = "It has not helped. The massage therapy is not medically necessary.";
    let partly = "Six of the twelve requested visits are medically necessary; the rest is not.";
    finds(&[], &[("Massage therapy: Upheld", not)]);
    finds(&[], &[("Massage therapy: Overturned", necessary)]);
    finds(&["E decision-mismatch 1"], &[("Massage therapy: Upheld", necessary)]);
    finds(&["E decision-mismatch 1"], &[("Massage therapy: Overturned", not)]);
    finds(&["E decision-mismatch 1"], &[("Massage therapy: Partially Overturned", necessary)]);
    finds(&["E decision-mismatch 1"], &[("Massage therapy: Modified", not)]);
    finds(&["H decision-mismatch 1"], &[("Massage therapy, 12 visits: Overturned", partly)]);
    finds(&[], &[("Massage therapy, 12 visits: Upheld", partly)]);
    finds(&[], &[("Massage therapy, 12 visits: Partially Overturned", partly)]);
}

#[test]
fn a_mismatch_points_to_the_conclusion_and_offers_the_other_word() {
    let snapshot = open(
        "",
        &[(
            "Massage therapy: Upheld",
            "He cannot work without it. The massage therapy is medically necessary.",
        )],
    );
    let all = found(&snapshot);
    let [finding] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(finding.span.of(snapshot.source()), "Upheld");
    let [related] = finding.related.as_slice() else { panic!() };
    assert_eq!(related.span.of(snapshot.source()), "The massage therapy is medically necessary.");
    let [fix] = finding.fixes.as_slice() else { panic!() };
    assert_eq!(
        (fix.applicability, fix.edits[0].new_text.as_str()),
        (Applicability::Judgement, "Overturned")
    );
}

#[test]
fn a_missing_conclusion_is_offered_in_the_headings_words() {
    let offered = |heading: &str| {
        let snapshot = open("", &[(heading, "The patient lives alone and walks without help.")]);
        assert_eq!(told(&snapshot), ["W missing-conclusion 1"]);
        let all = found(&snapshot);
        let fix = all.first().and_then(|it| it.fixes.first().cloned());
        if let Some(fix) = &fix {
            assert_eq!(fix.applicability, Applicability::Judgement);
            let mut text = snapshot.source().to_owned();
            text.replace_range(
                fix.edits[0].span.start..fix.edits[0].span.end,
                &fix.edits[0].new_text,
            );
            assert_eq!(told(&Snapshot::new(Text::new(text))), [""; 0]);
        }
        fix.map(|it| it.edits[0].new_text.trim().to_owned())
    };
    assert_eq!(
        offered("Walking cane, #1: Upheld").as_deref(),
        Some("The request for Walking cane, #1 is not medically necessary.")
    );
    assert_eq!(
        offered("Walking cane, #1: Overturned").as_deref(),
        Some("The request for Walking cane, #1 is medically necessary.")
    );
    assert_eq!(offered("Walking cane, #1: Modified"), None);
    // Of a partially authorised request the portion under review.
    let portions = "Yoga for 9 visits was the original request. Yoga for 3 visits was authorized by the Claims Administrator. \
                    The remaining IMR eligible portion of the original request, Yoga for 6 visits is: Upheld";
    assert_eq!(
        offered(portions).as_deref(),
        Some("The request for Yoga for 6 visits is not medically necessary.")
    );
}

#[test]
fn filler_is_no_rationale_and_a_terse_one_is() {
    for filler in [
        "TBD",
        "N/A",
        "See above.",
        "Same as item 1.",
        "pending",
        "{{rationale}}",
        "Massage therapy, 6 visits",
        "---",
        "Ditto.",
        "Rationale to follow.",
        "[INSERT RATIONALE]",
        "",
    ] {
        finds(&["E missing-rationale 2"], &[(NORCO, OF_NORCO), (MASSAGE, filler)]);
    }
    for terse in [
        "Not medically necessary.",
        "The request is not medically necessary.",
        "As above, the request is not medically necessary.",
    ] {
        finds(&[], &[(NORCO, OF_NORCO), (MASSAGE, terse)]);
    }
}

#[test]
fn the_determination_follows_from_the_decisions() {
    let (upheld, overturned) = (
        (NORCO, OF_NORCO),
        ("Massage therapy: Overturned", "It helps. The massage therapy is medically necessary."),
    );
    let told = |determination, items: &[(&str, &str)]| told(&open(determination, items));
    let wrong = ["E determination-mismatch 0"];
    assert_eq!(told("UPHOLD", &[upheld]), [""; 0]);
    assert_eq!(told("OVERTURN", &[overturned]), [""; 0]);
    assert_eq!(
        told("PARTIAL OVERTURN. This means that some of it is.", &[upheld, overturned]),
        [""; 0]
    );
    assert_eq!(told("OVERTURN", &[upheld]), wrong);
    assert_eq!(told("UPHOLD", &[upheld, overturned]), wrong);
    assert_eq!(told("PARTIAL OVERTURN", &[upheld]), wrong);
    // One decision is absent or none.
    assert_eq!(
        told(
            "OVERTURN",
            &[upheld, ("Walking cane", "It is not needed. The cane is not medically necessary.")]
        ),
        [""; 0]
    );
    assert_eq!(told("Affirmed", &[upheld]), [""; 0]);
}

#[test]
fn the_same_item_twice() {
    let not = "It is not medically necessary.";
    finds(
        &["W duplicate-item 2"],
        &[("Walking cane: Upheld", not), ("Walking  Cane.: Upheld", not)],
    );
    for other in [
        "Walking cane, right hand: Upheld",
        "Walking canes: Upheld",
        "Walking cane #2: Upheld",
        "Walking cane (DOS 3/4/14): Upheld",
    ] {
        finds(&[], &[("Walking cane: Upheld", not), (other, not)]);
    }
    finds(&[], &[("Norco 2.5mg #60: Upheld", not), ("Norco 25mg #60: Upheld", not)]);
}
