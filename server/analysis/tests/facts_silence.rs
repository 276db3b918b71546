//! Facts that differ in letters in order: several days, relatives and their ages, amounts in many words, levels
//! and sides. Nothing is found in them, however their lines are broken.

#![cfg(test)]

use imr_analysis::{Context, Severity, Snapshot, Text, check};

const CODES: &[&str] = &[
    "invalid-date",
    "date-order",
    "date-mismatch",
    "age-mismatch",
    "sex-mismatch",
    "quantity-mismatch",
    "laterality-mismatch",
    "repeated-words",
    "wrong-item",
    "copied-rationale",
    "misspelled-heading",
    "unknown-topic",
    "uncited-page",
];

/// A summary, and items with heading and decision, and rationale.
type Voice = (&'static str, &'static [(&'static str, &'static str)]);

/// The header's day of injury is 02/09/2013, that of the decision 06/20/2015.
const VOICES: &[Voice] = &[
    (
        "A 52-year-old female sorter whose accepted injury to the low back occurred on February 9, 2013. Her daughter, a 29-year-old \
         nurse, drives her; her son, a 19-year-old student, fell at school on 02/19/2013. A 12-year-old film was compared.",
        &[(
            "Baclofen 10 mg #60: Upheld",
            "The physician requested 30 tablets in 2013 and 90 in 2014. The treater asks for baclofen 10 mg #60. Muscle relaxants are for \
             a flare. The request for baclofen 10 mg, sixty tablets, is not medically necessary.",
        )],
    ),
    (
        "The claimant, a 44-year-old roofer, fell from a ladder at work on 2/9/13. His brother, a 58-year-old roofer, was beside him. He had \
         fallen again at home on 2/19/13 without harm. The surgery for this injury took place on 03/15/2013.",
        &[(
            "Right knee MRI: Overturned",
            "The surgeon requests pictures of the right knee before he treats the left one. In the left knee a tear was found in 2014. The \
             right knee MRI is medically necessary.",
        )],
    ),
    (
        "This is a 61 year old man injured on 02/09/2013. Randomized trials show that the patient who knows which treatment she receives \
         reports more relief. The ODG says that a patient on opioids should be seen each month. She should be screened yearly.",
        &[(
            "Acupuncture, 6 visits: Overturned",
            "ACOEM asks for three to six visits first. The acupuncturist asks for six visits of acupuncture, twelve having been modified. She \
             reports that his wrist is better. The acupuncture is medically necessary.",
        )],
    ),
    (
        "Date of injury: 02/09/2013. The worker is a 33-year-old woman. Her obstetrician said that he would see her monthly, and his liver \
         clinic follows her husband, who drinks. A coworker, a 41-year-old man, was hurt at work on 02/19/2013 too. \
         The helper at the far end of the crate, a 24-year-old man, lost his grip.",
        &[(
            "Lumbar epidural steroid injection at L4-5: Upheld",
            "An injection at L5-S1 was given in 2014. The provider asks for a series. No root sign is on record at L4 or L5. The request for a \
             lumbar epidural steroid injection at L4-L5 is not medically necessary.",
        )],
    ),
    (
        "The patient is a 50-year-old male with an injury on 02/09/2013 and another work injury on 02/09/2010. He was 47 at the time of injury. \
         Patients above 65 years of age bleed more often. He lives with a 76-year-old aunt, whose doctor he likes.",
        &[
            (
                "Naproxen 550 mg #60: Overturned",
                "It lets him work. Two a day make sixty a month; he was given 30 tablets in April. The naproxen 550 mg #60 is medically necessary.",
            ),
            (
                "Omeprazole 20 mg #30: Upheld",
                "He has no ulcer, takes no aspirin, and is 50. One capsule a day would be thirty. The omeprazole is not medically necessary.",
            ),
        ],
    ),
    (
        "The employee (age 38, male) was struck by a crate on the job on 02/09/2013. UR of 04/28/2015 quotes a nurse: \"she should be weaned.\" \
         His therapist wrote that she saw gains. Her notes run from 03/01/2015 to 04/15/2015.",
        &[(
            "Physical therapy, twice weekly for 4 weeks, left wrist: Overturned",
            "Of nine visits he attended eight. The therapist seeks two visits a week for four weeks, eight in all, for the left wrist. His right \
             hand writes. The physical therapy for the left wrist, 8 visits, is medically necessary.",
        )],
    ),
    (
        "A 47-year-old female with cumulative trauma through 02/09/2013; the claim names 01/01/2012 to 02/09/2013. A second claim of 05/05/2011 \
         is closed. In 2013 she was 45 years old. She follows a 30-year-old protocol of her father's.",
        &[(
            "TENS unit, 30 day rental: Overturned",
            "A month of trial is what the guideline wants: thirty days. A purchase, or 60 days, was not asked for. The TENS unit, 30 day rental, \
             is medically necessary.",
        )],
    ),
    (
        "Mr.  is a 55-year-old gentleman. He was injured at work on Feb. 9, 2013. Dr.  (a woman of 40) treats him and states that she finds \
         spasm. The QME, who saw him on 1/9/2015, is 70 years old and said that his own back hurts.",
        &[(
            "Medial branch blocks, left L3-4 and L4-5: Upheld",
            "Blocks at more than two levels are not advised. The left side alone is asked for; the right L5-S1 joint was treated in 2014. The \
             medial branch blocks, left L3-4 and L4-5, are not medically necessary.",
        )],
    ),
    (
        "The applicant is a thirty-nine year old seamstress, injured 02/09/2013. She slipped while working and sprained her ankle, a \
         separate matter, on 02/09/2012. The report dated 02/19/2013 is the first. Her mother has died at 62.",
        &[(
            "Bilateral carpal tunnel injections: Overturned",
            "The surgeon requests an injection of the right carpal tunnel first and the left one two weeks later. Splints on both sides failed. The \
             bilateral carpal tunnel injections are medically necessary.",
        )],
    ),
    (
        "Sixty-year-old machinist, male, right handed, DOI 2/9/13. Wife (58) assists. Saw Dr.  on 5/1/15: she d/c'd tramadol #60, started \
         tapentadol 50 mg #30. Smokes. Lives with a 14-year-old grandson who has his asthma.",
        &[(
            "Tapentadol 50 mg #30: Upheld",
            "Second line. Tramadol 50 mg #60 was not given time. The pain physician wants 30 tablets of tapentadol. At one a day this is a month. \
             The tapentadol 50 mg #30 is not medically necessary.",
        )],
    ),
    (
        "The worker is a 28-year-old female cook who burned her left hand at work on 02/09/2013. The grafted right thigh healed. Her employer, a \
         man of 66 years, filed the claim on 02/19/2013. A therapist of 25 years of practice sees her.",
        &[(
            "Compression glove, left hand, #2: Overturned",
            "One is worn while the other is washed, so that two are asked for. The burned right forearm needs none. The compression gloves for the \
             left hand are medically necessary.",
        )],
    ),
    (
        "This 46-year-old man, a driver, was rear-ended in the course of employment on 02/09/2013. The other driver, a 22-year-old woman, was \
         unhurt; she fell at work on 02/12/2013. He had neck pain since 2009 and was 42 then.",
        &[
            (
                "H. pylori breath test: Overturned",
                "Dyspepsia at 46 without alarm signs is tested for. He must be off omeprazole for two weeks before. The test is medically necessary.",
            ),
            (
                "Omeprazole 20 mg #30: Upheld",
                "No NSAID is taken any more. The omeprazole is not medically necessary.",
            ),
        ],
    ),
    (
        "A 57 y/o F injured 02-09-13. PMH: L knee arthroscopy 2004, R knee scope 2008. PT x12. The chiropractor thinks he can help. ROM 0-110. \
         Age at DOI 54. Sister, 57, twin. Next visit 08/01/2015.",
        &[(
            "Left knee hyaluronic acid injections, series of 3: Upheld",
            "A series of three was given to the right knee. One injection of the left knee with steroid failed. The orthopedist requests \
             hyaluronic acid for the left knee. OA is mild. The left knee hyaluronic acid injections are not medically necessary.",
        )],
    ),
    (
        "The injured worker is a 41-year-old male who on 02/09/2013 was lifting. His case manager reports that she could not reach him. The \
         utilization reviewer said he had not tried therapy, and she, the adjuster, agreed. The package insert says she should not drive.",
        &[(
            "Gabapentin 300 mg #90 with 2 refills: Overturned",
            "One capsule three times a day makes 90. He began with 100 mg and was raised to 300 mg. Refills, two, cover the quarter. The \
             gabapentin 300 mg #90 with two refills is medically necessary.",
        )],
    ),
    (
        "A 36-year-old nurse, female, with an industrial injury of 02/09/2013 while she lifted a 90-year-old patient, who hit his head. The MRI \
         of 2/19/2013 was read in a week. A 35-year-old resident took the history; he noted numbness.",
        &[(
            "Cervical MRI: Overturned",
            "A myelogram at C5-6 was weighed against it. Reflexes are lost at C6 and C7 on the left; the right arm is well. The neurologist requests \
             the cervical MRI before surgery at C6-7. The cervical MRI is medically necessary.",
        )],
    ),
];

fn letter((summary, items): &Voice) -> String {
    let items = items.iter().map(|(heading, rationale)| {
        format!(
            "{heading}\n\nClaims Administrator guideline: The Claims Administrator did not cite any medical evidence for its \
             decision.\n\nMAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
             Decision rationale: {rationale}\n\n"
        )
    });
    format!(
        "Case Number: CM15-0000000\nDate of Injury: 02/09/2013\nDecision Date: 06/20/2015\n\nHOW THE IMR FINAL DETERMINATION WAS \
         MADE\n\nThe case file was sent to an expert reviewer.\n\nState(s) of Licensure: California\nCertification(s)/Specialty: \
         Family Medicine\n\nCLINICAL CASE SUMMARY\n\n{summary}\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\n{}",
        items.collect::<String>()
    )
}

/// The letter with its lines broken after `width` bytes at most, perhaps with an empty line between all of them.
fn wrapped(text: &str, width: usize, spaced: bool) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for (index, word) in line.split(' ').enumerate() {
            if index > 0 {
                let full = length + word.len() > width;
                out.push_str(if full && spaced {
                    "\n\n"
                } else if full {
                    "\n"
                } else {
                    " "
                });
                length = if full { 0 } else { length };
            }
            out.push_str(word);
            length += word.len() + 1;
        }
        out.push('\n');
    }
    out
}

fn told(text: &str) -> Vec<String> {
    let found = check(&Snapshot::new(Text::new(text)), &Context::default());
    let told = found.iter().filter(|it| CODES.contains(&it.code) && it.severity > Severity::Hint);
    told.map(|it| format!("{}: {}", it.code, it.span.of(text))).collect()
}

#[test]
fn facts_that_differ_in_order_are_left_alone() {
    let mut alarms = Vec::new();
    for (index, voice) in VOICES.iter().enumerate() {
        let text = letter(voice);
        let variants = [text.clone(), wrapped(&text, 72, false), wrapped(&text, 60, true)];
        for (variant, text) in variants.iter().enumerate() {
            alarms.extend(told(text).into_iter().map(|it| format!("{index}.{variant}: {it}")));
        }
    }
    assert_eq!(alarms, Vec::<String>::new());
}
