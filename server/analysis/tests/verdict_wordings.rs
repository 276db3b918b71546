//! The verdict engine over a grid: every wording of `tests/evaluation/wordings.tsv`, with every way to
//! call the item and to lead a conclusion in, behind and before sentences that say something else.

use std::path::PathBuf;

use imr_analysis::verdict::{PlainNames, Which, conclude, read};

const ITEM: &str = "MRI of the lumbar spine without contrast";
const OTHERS: [&str; 2] = ["Acupuncture 2 x 4", "Norco 10/325mg #90"];

const CALLED: [&str; 7] = [
    "the request",
    "this request",
    "the requested study",
    "the requested MRI",
    "the request for an MRI of the lumbar spine without contrast",
    "an MRI of the lumbar spine",
    "the currently requested MRI of the lumbar spine",
];

const LED: [&str; 8] = [
    "",
    "therefore, ",
    "as such, ",
    "given the above, ",
    "in my opinion, ",
    "for these reasons, ",
    "based on the records provided, ",
    "on this record ",
];

/// What may stand before a conclusion: facts, and what others said, for and against.
const BEFORE: [&str; 6] = [
    "The worker lifted a crate and has had low back pain for eight weeks.",
    "Utilization review denied the study, stating that it was not medically necessary.",
    "The treating physician writes that the study is medically necessary.",
    "ACOEM states, \"Imaging is not recommended in the absence of red flags.\"",
    "The guideline recommends imaging where the neurologic examination is less clear.",
    "Reflexes are equal and strength is full. There is no documentation of a home program.",
];

/// What may stand behind one.
const BEHIND: [&str; 4] = [
    "",
    " This decision should not be interpreted as a recommendation to stop treatment abruptly.",
    " The acupuncture is addressed elsewhere.",
    " The guideline was cited above.",
];

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn label(which: Option<Which>) -> &'static str {
    match which {
        Some(Which::Necessary) => "necessary",
        Some(Which::NotNecessary) => "not-necessary",
        Some(Which::Partial) => "partial",
        None => "none",
    }
}

#[test]
fn every_wording_is_read_wherever_it_stands() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/evaluation/wordings.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut count, mut abstained, mut wrong) = (0, 0, 0);
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (expected, wording) = line.split_once('\t').unwrap();
        let mut missed = Vec::new();
        for (row, called) in CALLED.iter().enumerate() {
            for (column, led) in LED.iter().enumerate() {
                if column > 0 && !wording.contains("{so}") || row > 0 && !wording.contains("{it") {
                    continue;
                }
                let said = wording
                    .replace("{so}", led)
                    .replace("{it}", called)
                    .replace("{It}", &capital(called));
                let before = BEFORE[(row * LED.len() + column) % BEFORE.len()];
                let behind = BEHIND[(row + column) % BEHIND.len()];
                let rationale = format!("{before} {}{behind}", capital(&said));
                let verdict = conclude(&read(&rationale), &rationale, ITEM, &OTHERS, &PlainNames);
                // A guess shows as no more than a hint.
                let found = label(verdict.which.filter(|_| !verdict.is_guess()));
                count += 1;
                if found != expected {
                    abstained += usize::from(found == "none");
                    wrong += usize::from(found != "none");
                    missed.push(format!("{found}: {rationale}"));
                }
            }
        }
        if !missed.is_empty() {
            rows.push(format!("{expected} {wording} ({})\n      {}", missed.len(), missed[0]));
        }
    }
    println!("{count} rationales: {abstained} abstained, {wrong} wrong");
    println!("{}", rows.join("\n"));
    assert!(wrong == 0 && abstained == 0, "{} wordings are misread", rows.len());
}
