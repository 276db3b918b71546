//! Sides and levels of the spine: what the item asks for, and what its rationale states of it.

use imr_analysis::{Context, Snapshot, Text, check};

/// The mismatches in a letter with this item, in the words of the letter.
fn mismatches(heading: &str, rationale: &str) -> Vec<String> {
    let letter = format!(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nState(s) of Licensure: California\n\
         Certification(s)/Specialty: Neurology\n\nCLINICAL CASE SUMMARY\n\nThe worker fell.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n{heading}: Upheld\n\nClaims Administrator guideline: None was cited.\n\n\
         MAXIMUS guideline: None was cited.\n\nDecision rationale: {rationale}\n"
    );
    let found = check(&Snapshot::new(Text::new(letter.clone())), &Context::default());
    let found = found.iter().filter(|it| it.code == "laterality-mismatch");
    found.map(|it| it.span.of(&letter).to_owned()).collect()
}

/// Heading, rationale, and what is found in it.
const LEVELS: &[(&str, &str, &str)] = &[
    // Another level.
    (
        "L4-5 epidural steroid injection",
        "The request for an L3-4 epidural steroid injection is not medically necessary.",
        "L3-4",
    ),
    (
        "L4-L5 epidural steroid injection",
        "The L5-S1 epidural steroid injection is not medically necessary.",
        "L5-S1",
    ),
    (
        "Epidural steroid injection at L4/5",
        "The request for epidural steroid injection at L2/3 is not medically necessary.",
        "L2/3",
    ),
    (
        "C5-6 epidural injection",
        "The request for a C6-7 epidural injection is not medically necessary.",
        "C6-7",
    ),
    (
        "C5-C6 anterior cervical discectomy and fusion",
        "The C4-C5 anterior cervical discectomy and fusion is not medically necessary.",
        "C4-C5",
    ),
    (
        "Right L5 selective nerve root block",
        "The request for right S1 selective nerve root block is not medically necessary.",
        "S1",
    ),
    (
        "L3, L4 medial branch blocks",
        "The request for L1, L2 medial branch blocks is not medically necessary.",
        "L1, L2",
    ),
    (
        "T8-9 epidural injection",
        "The request for a T6-7 epidural injection is not medically necessary.",
        "T6-7",
    ),
    (
        "Lumbar laminectomy L4-S1",
        "The request for lumbar laminectomy L2-L3 is not medically necessary.",
        "L2-L3",
    ),
    (
        "Medial branch blocks C3, C4, C5",
        "The request for medial branch blocks C5, C6, C7 is not medically necessary.",
        "C5, C6, C7",
    ),
    (
        "L4-5 transforaminal epidural injection",
        "This is a request for L3-4 transforaminal epidural injection. No sign of it is told. The injection is not medically necessary.",
        "L3-4",
    ),
    (
        "L4 - L5 epidural injection",
        "The L3 - L4 epidural injection is not medically necessary.",
        "L3 - L4",
    ),
    (
        "L4 through S1 fusion",
        "The L2 through L3 fusion is not medically necessary.",
        "L2 through L3",
    ),
    (
        "L5/S1 facet injection",
        "The request for C5/6 facet injection is not medically necessary.",
        "C5/6",
    ),
    (
        "L4-5-S1 facet injections",
        "The request for L1-2-3 facet injections is not medically necessary.",
        "L1-2-3",
    ),
    ("l4-5 epidural injection", "The l3-4 epidural injection is not medically necessary.", "l3-4"),
    (
        "T12-L1 epidural injection",
        "The T11-12 epidural injection is not medically necessary.",
        "T11-12",
    ),
    (
        "L4-5 epidural injection",
        "The claimant's pain goes on. The epidural injection at L5-S1 cannot be supported and is not medically necessary.",
        "L5-S1",
    ),
    (
        "Medial branch blocks L3, L4",
        "The request for L2, L4 medial branch blocks is not medically necessary.",
        "L2, L4",
    ),
    ("L4 through S1 fusion", "The fusion of L2 thru L3 is not medically necessary.", "L2 thru L3"),
    // The same, otherwise written; or part of it.
    ("L4-5 epidural injection", "The L4-L5 epidural injection is not medically necessary.", ""),
    (
        "L4/5 epidural injection",
        "The request for epidural injection at L4 and L5 is not medically necessary.",
        "",
    ),
    (
        "L4-L5 and L5-S1 epidural injection",
        "The L4-S1 epidural injection is not medically necessary.",
        "",
    ),
    ("L4-S1 fusion", "The fusion at L4-5 and L5-S1 is not medically necessary.", ""),
    ("L4-S1 fusion", "The fusion of L4, L5 and S1 is not medically necessary.", ""),
    ("L4 through S1 fusion", "The L4-S1 fusion is not medically necessary.", ""),
    ("L4-5-S1 facet injections", "The L4-S1 facet injections are not medically necessary.", ""),
    (
        "Bilateral L3, L4, L5 medial branch blocks",
        "The bilateral L3-5 medial branch blocks are not medically necessary.",
        "",
    ),
    ("C5-6 epidural injection", "The C5/C6 epidural injection is not medically necessary.", ""),
    (
        "L4-5 and L5-S1 epidural injection",
        "The L4-5 epidural injection is not medically necessary.",
        "",
    ),
    ("L5-S1 epidural injection", "The L5/S1 epidural injection is not medically necessary.", ""),
    (
        "Epidural injection, L5-S1",
        "The epidural injection at the level of the L5-S1 disc is not medically necessary.",
        "",
    ),
    ("L4 through S1 fusion", "The fusion at L5 is not medically necessary.", ""),
    ("L3-4-5 facet injections", "The facet injections at L3-5 are not medically necessary.", ""),
    // Levels of something else.
    (
        "L4-5 epidural injection",
        "The MRI shows a bulge at L3-4. The epidural injection is not medically necessary.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "With a fusion at L2-3, the epidural injection is not medically necessary.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "The epidural injection is not medically necessary, for the deficit is one of S1.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "The epidural injection at L4-5 is not medically necessary as the prior one at L3-4 failed.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "Following an L3-4 epidural injection last year, relief was brief. The L4-5 epidural injection is not medically necessary.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "The L4-5 epidural injection, rather than one at L5-S1, is not medically necessary.",
        "",
    ),
    (
        "MRI of the lumbar spine",
        "The request for MRI of the lumbar spine at L4-5 is not medically necessary.",
        "",
    ),
    (
        "L4-5 facet injection",
        "The facet injection is not medically necessary on a T2-weighted image alone.",
        "",
    ),
    (
        "Norco 10/325 mg #90",
        "The request for Norco for C5-6 radiculopathy is not medically necessary.",
        "",
    ),
    (
        "L5 nerve root block",
        "The L5 nerve root block, at the L5-S1 foramen, is not medically necessary.",
        "",
    ),
    (
        "L4-5 epidural injection",
        "The request for the L4-5 epidural injection with S1 radiculopathy is not medically necessary.",
        "",
    ),
    (
        "L3-4, L4-5 and L5-S1 facet injections",
        "The L3 to S1 facet injections are not medically necessary.",
        "",
    ),
];

/// The same of sides.
const SIDES: &[(&str, &str, &str)] = &[
    // The other side.
    (
        "Right knee arthroscopy",
        "The request for left knee arthroscopy is not medically necessary.",
        "left",
    ),
    (
        "Arthroscopy of the right knee",
        "The arthroscopy of the left knee is not medically necessary.",
        "left",
    ),
    (
        "MRI left shoulder",
        "The request for MRI of the right shoulder is not medically necessary.",
        "right",
    ),
    (
        "MRI, shoulder (left)",
        "The request for MRI, shoulder (right) is not medically necessary.",
        "right",
    ),
    (
        "Steroid injection, left hip",
        "The requested steroid injection of the right hip is not medically necessary.",
        "right",
    ),
    (
        "Left carpal tunnel release",
        "The right carpal tunnel release is not medically necessary.",
        "right",
    ),
    ("LEFT ANKLE MRI", "The request for right ankle MRI is not medically necessary.", "right"),
    (
        "EMG of the left upper extremity",
        "The EMG of the right upper extremity is not medically necessary.",
        "right",
    ),
    ("Lt knee brace", "The request for Rt knee brace is not medically necessary.", "Rt"),
    (
        "Physical therapy, right elbow",
        "The request for physical therapy for the left elbow is not medically necessary.",
        "left",
    ),
    (
        "Left lateral epicondyle injection, left elbow",
        "The injection of the right elbow is not medically necessary.",
        "right",
    ),
    ("Right foot orthotics", "The left foot orthotics are not medically necessary.", "left"),
    (
        "Right knee injection",
        "The request for bilateral knee injection is not medically necessary.",
        "bilateral",
    ),
    (
        "Left L4-5 transforaminal epidural injection",
        "The right L4-5 transforaminal epidural injection is not medically necessary.",
        "right",
    ),
    (
        "Right L5 selective nerve root block",
        "The request for left L5 selective nerve root block is not medically necessary.",
        "left",
    ),
    (
        "Right sacroiliac joint injection",
        "The left sacroiliac joint injection is not medically necessary.",
        "left",
    ),
    (
        "Right stellate ganglion block",
        "The request for left stellate ganglion block is not medically necessary.",
        "left",
    ),
    (
        "Left C4, C5 and C6 medial branch blocks",
        "The right C4, C5 and C6 medial branch blocks are not medically necessary.",
        "right",
    ),
    (
        "Transforaminal epidural injection at L4-5, left",
        "The transforaminal epidural injection at L4-5, right, is not medically necessary.",
        "right",
    ),
    // The same, both, or something else.
    ("Right knee arthroscopy", "The arthroscopy of the right knee is not medically necessary.", ""),
    ("Bilateral knee injections", "The left knee injection is not medically necessary.", ""),
    (
        "Left and right knee injections",
        "The bilateral knee injections are not medically necessary.",
        "",
    ),
    (
        "Right knee arthroscopy",
        "The left knee was operated on. The arthroscopy is not medically necessary.",
        "",
    ),
    (
        "Right knee arthroscopy",
        "As the left knee did well, right knee arthroscopy is medically necessary.",
        "",
    ),
    (
        "Right knee arthroscopy",
        "Compared with the left knee, the right knee arthroscopy is not medically necessary.",
        "",
    ),
    (
        "Right shoulder MRI",
        "The worker is left hand dominant. The right shoulder MRI is not medically necessary.",
        "",
    ),
    (
        "Right shoulder injection",
        "The request for right shoulder injection for pain down the left leg is not medically necessary.",
        "",
    ),
    (
        "Right knee brace",
        "The worker has the right to a brace. The right knee brace is not medically necessary.",
        "",
    ),
    (
        "Left L4-5 transforaminal epidural injection",
        "The left L4-L5 transforaminal epidural injection is not medically necessary.",
        "",
    ),
    (
        "Bilateral L4-5 facet injection",
        "The right L4-5 facet injection is not medically necessary.",
        "",
    ),
    (
        "Left L4-5 epidural injection",
        "Given the right L4-5 disc protrusion, the left L4-5 epidural injection is not medically necessary.",
        "",
    ),
    (
        "Left L4-5 epidural injection",
        "The left L4-5 epidural injection with right leg pain is not medically necessary.",
        "",
    ),
    (
        "Left L4-5 epidural injection",
        "With a right L5 radiculopathy the epidural injection is not medically necessary.",
        "",
    ),
    (
        "Left L4-5 epidural injection",
        "The left L4-5 epidural injection for the right L5 nerve root is not medically necessary.",
        "",
    ),
    (
        "Left C4, C5 and C6 medial branch blocks",
        "The left medial branch blocks at C4, C5 and C6 are not medically necessary.",
        "",
    ),
    ("Epidural injection L4-5", "The left L4-5 epidural injection is not medically necessary.", ""),
];

#[track_caller]
fn all(table: &[(&str, &str, &str)]) {
    let wrong: Vec<_> = table
        .iter()
        .map(|(heading, rationale, expected)| {
            (heading, rationale, expected, mismatches(heading, rationale))
        })
        .filter(|(.., expected, found)| match expected.is_empty() {
            true => !found.is_empty(),
            false => found.len() != 1 || found.first().map(String::as_str) != Some(**expected),
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), table.len());
}

#[test]
fn levels_of_the_spine() {
    all(LEVELS);
}

#[test]
fn sides_of_the_body() {
    all(SIDES);
}
