//! Letters of the older forms and of the current one: outline, items, decisions and rationales work,
//! nothing false is reported, and a flaw planted in each is found.

use imr_analysis::letter::{Decision, Whose};
use imr_analysis::verdict::Which;
use imr_analysis::{Context, Snapshot, Text, assists, rules};
use std::path::{Path, PathBuf};

/// A letter, the name of its form, its items, and a flaw: what to replace by what, and the code.
struct Case {
    file: &'static str,
    form: &'static str,
    items: &'static [(&'static str, Decision)],
    flaw: (&'static str, &'static str, &'static str),
}

use Decision::{Overturned, Upheld};

static CASES: &[Case] = &[
    Case {
        file: "notice-2013-denied",
        form: "notice-of-2013",
        items: &[
            ("a functional restoration program for ten days", Upheld),
            ("gabapentin 300 mg #90", Overturned),
        ],
        flaw: (
            "The request for gabapentin 300 mg #90 is medically",
            "The request for gabapentin 300 mg #90 is not medically",
            "decision-mismatch",
        ),
    },
    Case {
        file: "notice-2013-one-item",
        form: "notice-of-2013",
        items: &[("twelve sessions of acupuncture", Upheld)],
        flaw: ("Case Summary:", "", "missing-section"),
    },
    Case {
        file: "early-2014-two-items",
        form: "early-2014",
        items: &[
            ("an MRI of the right knee", Overturned),
            ("a hinged knee brace for purchase", Upheld),
        ],
        flaw: (
            "he is off work. The request for a hinged knee brace for purchase is not medically",
            "he is off work. The request for a hinged knee brace for purchase is medically",
            "decision-mismatch",
        ),
    },
    Case {
        file: "early-2014-no-citation",
        form: "early-2014",
        items: &[(
            "one random 12-panel urine drug screen between 7/30/2013 and 9/13/2013",
            Overturned,
        )],
        flaw: (
            "He takes hydrocodone every day and the last screen was fourteen months ago. Testing once a year is what \
             the guideline foresees at low risk. The request is medically necessary and appropriate.",
            "TBD",
            "missing-rationale",
        ),
    },
    Case {
        file: "professional-review-denied",
        form: "professional-review",
        items: &[("Lumbar epidural steroid injection at L4-L5", Upheld)],
        flaw: ("The injection is not medically", "The injection is medically", "decision-mismatch"),
    },
    Case {
        file: "professional-review-necessary",
        form: "professional-review",
        items: &[("Psychological evaluation before a spinal cord stimulator trial", Overturned)],
        flaw: ("CASE SUMMARY:", "CASE SUMARY:", "misspelled-heading"),
    },
    Case {
        file: "cover-letter-2014",
        form: "determination",
        items: &[("Naproxen 550 mg #60", Overturned), ("Lidocaine ointment 5%", Upheld)],
        flaw: ("#60: Overturned", "#60:", "missing-decision"),
    },
    Case {
        file: "final-2016-header",
        form: "determination",
        items: &[(
            "Physical therapy 12 visits was the original request. Physical therapy 6 visits was authorized by the Claims \
             Administrator. The remaining IMR eligible portion of the original request, physical therapy 6 visits is",
            Upheld,
        )],
        flaw: ("is: Upheld", "is: Overturned", "decision-mismatch"),
    },
    Case {
        file: "current-form",
        form: "determination",
        items: &[("MRI of the left shoulder", Overturned)],
        flaw: (
            "HOW THE IMR FINAL DETERMINATION WAS MADE",
            "HOW THE FINAL DETERMINATION WAS DONE",
            "missing-section",
        ),
    },
    Case {
        file: "current-form-expert",
        form: "determination",
        items: &[("CT of the head without contrast", Upheld)],
        flaw: (
            "Decision rationale: The examination",
            "Decison rationale: The examination",
            "misspelled-heading",
        ),
    },
    Case {
        file: "seed-style-2014",
        form: "determination",
        items: &[
            ("1) Bupropion XL 150 mg #30", Overturned),
            ("2) Office visits, six, monthly", Upheld),
        ],
        flaw: ("#30: Overturned", "#30: Granted", "unknown-decision"),
    },
    Case {
        file: "later-headings",
        form: "determination",
        items: &[("Elbow strap", Overturned)],
        flaw: (
            "Decision based on MTUS Elbow Complaints 2007.\n\nDecision",
            "\n\nDecision",
            "missing-guideline",
        ),
    },
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms")
}

#[expect(clippy::unwrap_used, reason = "what fails, fails the test")]
fn read(case: &Case) -> String {
    std::fs::read_to_string(folder().join(format!("{}.imr", case.file))).unwrap()
}

fn codes(snapshot: &Snapshot) -> Vec<&'static str> {
    rules::check(snapshot, &Context::default()).iter().map(|it| it.code).collect()
}

#[test]
fn every_letter_has_a_case() {
    let files = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(files, CASES.len());
}

#[test]
fn letters_of_every_form_are_understood_and_clean() {
    for case in CASES {
        let snapshot = Snapshot::new(Text::new(read(case)));
        let letter = snapshot.letter();
        assert_eq!(letter.form.map(|it| it.name.as_str()), Some(case.form), "{}", case.file);
        let items: Vec<_> = (0..letter.items.len())
            .map(|it| (letter.item_text(it), letter.decision(it).unwrap()))
            .collect();
        assert_eq!(items, case.items, "{}", case.file);
        for (index, (_, decision)) in items.iter().enumerate() {
            let agrees = if *decision == Upheld { Which::NotNecessary } else { Which::Necessary };
            let verdict = snapshot.verdicts().get(index).and_then(|it| it.which);
            assert_eq!(verdict, Some(agrees), "{} #{index}", case.file);
            let item = &letter.items[index];
            assert!(item.guideline(Whose::Reviewer).is_some() && item.rationales.len() == 1);
        }
        assert_eq!(codes(&snapshot), [""; 0], "{}", case.file);
        let outline = assists::outline::outline(&snapshot);
        let named = outline.iter().flat_map(|it| &it.children).chain(&outline);
        let named: Vec<_> = named.map(|it| it.name.as_str()).collect();
        assert!(case.items.iter().all(|(text, _)| named.contains(text)), "{named:?}");
    }
}

#[test]
fn a_flaw_in_each_is_found() {
    for case in CASES {
        let (from, to, code) = case.flaw;
        let letter = read(case);
        assert!(letter.contains(from), "{}", case.file);
        let snapshot = Snapshot::new(Text::new(letter.replacen(from, to, 1)));
        assert!(codes(&snapshot).contains(&code), "{}: {:?}", case.file, codes(&snapshot));
    }
}

/// Words of the older forms in a letter of today's are the reviewer's own.
#[test]
fn words_of_older_forms_mean_nothing_in_a_rationale_of_today() {
    let base = CASES.iter().find(|it| it.file == "current-form").map(read).unwrap();
    let said = "The Claims Administrator based its decision on an older edition. ";
    for at in ["Weakness of abduction", "The request for an MRI"] {
        for sentence in [said.to_owned(), format!("\n\n{said}\n\n")] {
            let text = base.replacen(at, &format!("{sentence}{at}"), 1);
            let snapshot = Snapshot::new(Text::new(text));
            assert_eq!(snapshot.letter().items.len(), 1);
            assert_eq!(codes(&snapshot), [""; 0]);
        }
    }
}

/// A misspelled heading is known again with its text right behind it, as converted letters have it; the text
/// is not taken for a heading.
#[test]
fn a_misspelled_heading_need_not_stand_alone() {
    let base = CASES.iter().find(|it| it.file == "current-form").map(read).unwrap();
    let heading = "CLINICAL CASE SUMMARY";
    let close = |text: &str, heading: &str| {
        let (before, behind) = text.split_once(heading).unwrap();
        format!("{before}{heading}\n{}", behind.trim_start())
    };
    assert_eq!(codes(&Snapshot::new(Text::new(close(&base, heading)))), [""; 0]);
    for wrong in ["CLINCAL CASE SUMMARY", "CLINICAL CASE SUMARY", "CLINICAL CSAE SUMMARY:"] {
        let text = close(&base.replacen(heading, wrong, 1), wrong);
        assert_eq!(codes(&Snapshot::new(Text::new(text))), ["misspelled-heading"], "{wrong}");
    }
    // In small letters it is the first line of a paragraph.
    let small = format!("{heading}\n\nClincal case summary\nfollows below. ");
    let (before, behind) = base.split_once(heading).unwrap();
    let text = format!("{before}{small}{}", behind.trim_start());
    assert_eq!(codes(&Snapshot::new(Text::new(text))), [""; 0]);
}
