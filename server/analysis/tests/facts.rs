//! Facts in letters of other voices: nothing is found in letters in order, and each planted error is.

use imr_analysis::{Context, Severity, Snapshot, Text, check};

/// A letter around a header, a summary and items.
fn letter(header: &str, summary: &str, items: &str) -> String {
    format!(
        "{header}\n\nHOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe case file was sent to an expert reviewer. He/she has \
         no affiliation with the employer.\n\nState(s) of Licensure: California\nCertification(s)/Specialty: Family Medicine\n\n\
         CLINICAL CASE SUMMARY\n\n{summary}\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\n{items}\n"
    )
}

fn item(heading: &str, decision: &str, rationale: &str) -> String {
    format!(
        "{heading}: {decision}\n\nClaims Administrator guideline: The Claims Administrator did not cite any medical evidence \
         for its decision.\n\nMAXIMUS guideline: Decision based on MTUS General Approaches 2004.\n\n\
         Decision rationale: {rationale}\n\n"
    )
}

const HEADER: &str = "Case Number: CM15-0000000\nDate Assigned: 05/20/2015\nDate of Injury: 03/05/2013\nDecision Date: 06/20/2015\n\
     UR Denial Date: 04/28/2015\nPriority: Standard\nApplication Received: 05/11/2015";

/// Heading, decision and rationale of an item.
type Item = (&'static str, &'static str, &'static str);

/// Summaries and items, each in the voice of another reviewer.
const VOICES: &[(&str, &[Item])] = &[
    (
        "This is a 47-year-old female warehouse clerk with a date of injury of 3/5/2013. Mechanism: a pallet fell. She has been \
         seen by Dr. , who noted spasm; he recommended therapy. An MRI dated 02/2009 showed an old disc bulge at L4-5. Pain is 7/10 \
         with Norco 10-325 and 4/10 after it. Surgery is scheduled for 09/15/2015.",
        &[(
            "Norco 10/325 mg #120",
            "Upheld",
            "The claimant takes two tablets every six hours. Prior prescriptions were for Norco 5/325 mg #60, and a taper to #90 was \
             authorized in February. The MTUS asks for function. Based on that, Norco 10/325mg, quantity 120, is not medically necessary.",
        )],
    ),
    (
        "The applicant is a represented forty-seven-year-old employee who sustained a work injury on March 5, 2013 when he slipped. \
         He was 45 years old at the time of injury. He lives with his 70-year-old mother; she takes opioids. His wife said that she drives him. \
         He had left knee surgery in 2006, before the injury, and a prior industrial injury on 10/12/2004.",
        &[(
            "Right knee arthroscopy with partial medial meniscectomy",
            "Overturned",
            "The left knee was operated on in 2006 and does well. The tear of the right knee locks. A trial showed benefit (He, 2004), \
             and He et al. agree. The request for right knee arthroscopy with partial medial meniscectomy is medically necessary, since the left \
             knee did well.",
        )],
    ),
    (
        "52 y/o M, DOI 03/05/13, s/p lumbar fusion L4-S1. Meds: gabapentin 300 mg tid, tramadol 50 mg #60. BP 130/80. ROM flexion 45/60/90. \
         Last seen 04/02/15. UR dated 04/28/15 non-certified the ESI. RTW planned 07/01/2015.",
        &[
            (
                "L4-L5 transforaminal epidural steroid injection",
                "Upheld",
                "No radiculopathy is shown on exam, and an S1 deficit is not an L4 one. The L4-5 transforaminal epidural injection is not medically necessary.",
            ),
            (
                "L4-S1 medial branch blocks, bilateral",
                "Upheld",
                "Medial branch blocks at L4-5 and L5-S1 on both sides are asked for after a fusion of these levels. The request for left and right \
                 medial branch blocks at L4-5 is not medically necessary.",
            ),
        ],
    ),
    (
        "The worker is a 61-year-old right-hand dominant male roofer. His treating physician and his physical therapist report progress; she notes that he \
         attended 8 of 12 visits from 01/05/2015 through 03/30/2015. The psychologist saw him; her report of 3/31/2015 lists a GAF of 55-60.",
        &[(
            "Physical therapy 2 times a week for 6 weeks, left shoulder",
            "Upheld",
            "Twelve sessions were completed and 24 visits over 14 weeks are recommended after surgery. The requested 12 sessions exceed this. Two visits per \
             week are usual. The request for physical therapy twice a week for six weeks for the left shoulder is not medically necessary.",
        )],
    ),
    (
        "Ms.  is a woman of 35 years with wrist pain. The patient reports that the pain began in 2012, and that pain and numbness have increased since. \
         She had had two injections that that clinic gave. Over and over again she drops things. The injury was reported on 03/05/2013.",
        &[(
            "EMG/NCV of the bilateral upper extremities",
            "Overturned",
            "Phalen's sign is positive on the right and on the left. The requested EMG/NCV of both upper extremities is medically necessary, because the right \
             hand is weak.",
        )],
    ),
    (
        "The patient is a 29 year old male injured at work on 3-5-13. According to the AME, she found no instability. The nurse said that she would call. \
         Per the QME's report dated 1-12-15, he has pain of 3-5/10. Follow up is due on 8-1-15. The claim number was removed.",
        &[(
            "Acupuncture 12 visits was the original request. Acupuncture 6 visits was authorized by the Claims Administrator. The remaining IMR eligible portion \
             of the original request, acupuncture 6 visits is",
            "Upheld",
            "Of the 12 visits that were requested, 6 were authorized. The remaining 6 visits of acupuncture are not medically necessary.",
        )],
    ),
    (
        "A 44-year-old nurse assistant, date of injury 03/05/2013, was lifting a patient when he grabbed her arm. She told her supervisor, who said that he \
         had seen it. Treatment: TENS, 30 day trial. She was placed off work until 07/15/2015.",
        &[
            (
                "TENS unit, 30 day rental",
                "Upheld",
                "A one-month trial precedes purchase. The TENS unit for 30 days rental is not medically necessary, as a trial of 15 days failed.",
            ),
            (
                "Lidocaine 5% patches #30 with 2 refills",
                "Upheld",
                "The formulation is a 5% patch; 4% patches are sold without prescription. The request for Lidocaine 5% patches, thirty count, with two refills, is \
                 not medically necessary.",
            ),
        ],
    ),
    (
        "The injured worker is a 58 year old female, who sustained an industrial injury on 03-05-2013 to 04-10-2013 by cumulative trauma. A review of records \
         revealed that, following the injury, she was treated with NSAIDs. On 01-15-2015 she reported pain. The provider requested, on 04-20-2015, surgery. \
         The ODG (updated 12/2/2014) was cited.",
        &[(
            "Retrospective (DOS 4/20/15): Toradol injection 60 mg",
            "Upheld",
            "The drug is not for chronic pain; 30 mg is the usual dose in the elderly. The retrospective request for Toradol injection 60 mg is not medically necessary.",
        )],
    ),
    (
        "The patient's date of injury is March 5, 2013. He is 39. \"A patient of 50 years or older should tell her physician\", says a pamphlet. Patients over 65 \
         years of age were excluded. His 12-year-old truck broke down, and his 20-year-old injury of the neck healed.",
        &[(
            "MRI of the cervical spine",
            "Overturned",
            "Radiographs are for adults aged 50 or older. The T1-weighted and T2-weighted images of C5-6 from 2010 were read. The MRI of the cervical spine is \
             medically necessary.",
        )],
    ),
    (
        "The worker, a 33-year-old man, hurt the low back. The UR physician wrote that the drug, which is not recommended, is not recommended for long use. \
         A compound with a drug that is not recommended is not recommended. He speaks Spanish; the interpreter said she was late.",
        &[(
            "Tramadol ER 150 mg #30",
            "Upheld",
            "The morphine equivalent is 30 mg per day. Tramadol was increased from 50 mg to 150 mg. The current request is for tramadol ER 150 mg, #30. It is not \
             medically necessary.",
        )],
    ),
    (
        "This case involves a now 50-year-old male with a history of an occupational claim from 03/05/2013. In 2013 this then 48-year-old male was treated \
         conservatively. MAXIMUS Federal Services, P.O. Box 138009, Sacramento, may be called at (855) 865-8873.",
        &[(
            "Chiropractic care 3x/week x 4 weeks, lumbar spine",
            "Upheld",
            "A trial of 6 visits over 2 weeks is recommended first. Given that, chiropractic care 3 times a week for 4 weeks for the lumbar spine is not medically necessary.",
        )],
    ),
    (
        "The employee is a 26-year-old woman. On 3/6/2013, the day after the accident, x-rays of the left ankle were normal. Her diagnosis is a sprain. \
         Her mother, a physician, said he must be wrong about it. A 5-10 year gap in care is noted.",
        &[(
            "Left ankle brace and right ankle brace",
            "Upheld",
            "The right ankle was not hurt. The left ankle brace is not medically necessary. The right ankle brace is not medically necessary.",
        )],
    ),
];

const CODES: &[&str] = &[
    "invalid-date",
    "date-order",
    "date-mismatch",
    "age-mismatch",
    "sex-mismatch",
    "quantity-mismatch",
    "laterality-mismatch",
    "repeated-words",
    "identifying-detail",
];

fn letters() -> Vec<String> {
    let items = |all: &[Item]| all.iter().map(|it| item(it.0, it.1, it.2)).collect::<String>();
    VOICES.iter().map(|(summary, all)| letter(HEADER, summary, &items(all))).collect()
}

fn facts(text: &str) -> Vec<String> {
    let found = check(&Snapshot::new(Text::new(text)), &Context::default());
    let facts = found.iter().filter(|it| CODES.contains(&it.code) && it.severity > Severity::Hint);
    facts.map(|it| format!("{}: {}", it.code, it.span.of(text))).collect()
}

#[test]
fn letters_in_order_have_no_errors_of_fact() {
    let mut wrong = Vec::new();
    for (index, text) in letters().iter().enumerate() {
        wrong.extend(facts(text).into_iter().map(|it| format!("{index}: {it}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Which letter, what is written over what, and the code that must be found then.
const PLANTED: &[(usize, &str, &str, &str)] = &[
    (0, "02/2009", "02/31/2009", "invalid-date"),
    (0, "date of injury of 3/5/2013", "date of injury of 3/15/2013", "date-mismatch"),
    (0, "date of injury of 3/5/2013", "date of injury of 5/3/2013", "date-mismatch"),
    (0, "Norco 10/325mg, quantity 120", "Norco 10/325mg, quantity 90", "quantity-mismatch"),
    (0, "Norco 10/325mg, quantity 120", "Norco 5/325mg, quantity 120", "quantity-mismatch"),
    (0, "Norco 10/325mg, quantity 120", "Norco 10/325mg #60", "quantity-mismatch"),
    (
        0,
        "The claimant takes",
        "The claimant is a 57-year-old female. The claimant takes",
        "age-mismatch",
    ),
    (0, "The claimant takes", "He complains of pain. The claimant takes", "sex-mismatch"),
    (0, "An MRI dated 02/2009", "After the injury, an MRI on 02/03/2009", "date-order"),
    (
        0,
        "spasm; he recommended therapy.",
        "spasm. The report dated 7/15/2015 noted weakness.",
        "date-order",
    ),
    (
        0,
        "a date of injury of 3/5/2013",
        "an accepted injury to the back that occurred on 3/15/2013",
        "date-mismatch",
    ),
    (1, "March 5, 2013", "March 15, 2013", "date-mismatch"),
    (
        2,
        "DOI 03/05/13,",
        "whose admitted injury of the low back happened on 03/05/2012,",
        "date-mismatch",
    ),
    (6, "date of injury 03/05/2013", "who fell on stairs at work on 03/15/2013", "date-mismatch"),
    (
        3,
        "Twelve sessions were",
        "Splints have not helped this 53 year old data clerk. The requested EMG",
        "age-mismatch",
    ),
    (10, "A trial of 6", "Little helps in this 61-year-old. A trial of 6", "age-mismatch"),
    (0, "The claimant takes", "He should be seen monthly. The claimant takes", "sex-mismatch"),
    (
        0,
        "The claimant takes",
        "Labs are due, with his liver enzymes. The claimant takes",
        "sex-mismatch",
    ),
    (
        0,
        "The claimant takes",
        "The treater asks for Norco 10/325 mg #60. The claimant takes",
        "quantity-mismatch",
    ),
    (
        9,
        "The morphine",
        "The pain physician seeks tramadol ER 200 mg. The morphine",
        "quantity-mismatch",
    ),
    (
        1,
        "A trial showed",
        "The surgeon requests arthroscopy of the left knee. A trial showed",
        "laterality-mismatch",
    ),
    (
        2,
        "No radiculopathy",
        "Under review is an epidural injection at L5-S1. No radiculopathy",
        "laterality-mismatch",
    ),
    (1, "March 5, 2013", "March 35, 2013", "invalid-date"),
    (1, "He was 45 years old", "He was 35 years old", "age-mismatch"),
    (1, "for right knee arthroscopy", "for left knee arthroscopy", "laterality-mismatch"),
    (1, "The left knee was", "This female patient is well. The left knee was", "sex-mismatch"),
    (2, "DOI 03/05/13", "DOI 03/05/12", "date-mismatch"),
    (2, "04/02/15", "04/02/15 and on 04/31/15", "invalid-date"),
    (2, "The L4-5 transforaminal", "The L3-4 transforaminal", "laterality-mismatch"),
    (2, "The L4-5 transforaminal", "The L5-S1 transforaminal", "laterality-mismatch"),
    (
        2,
        "UR dated 04/28/15 non-certified",
        "UR decision dated 04/28/11 non-certified",
        "date-order",
    ),
    (2, "No radiculopathy", "This is a 25 y/o male. No radiculopathy", "age-mismatch"),
    (2, "No radiculopathy", "This is a 52 year old female. No radiculopathy", "sex-mismatch"),
    (3, "for the left shoulder is", "for the right shoulder is", "laterality-mismatch"),
    (
        3,
        "twice a week for six weeks for",
        "three times a week for six weeks for",
        "quantity-mismatch",
    ),
    (3, "twice a week for six weeks for", "twice a week for eight weeks for", "quantity-mismatch"),
    (3, "report of 3/31/2015", "report of 3/32/2015", "invalid-date"),
    (
        3,
        "Twelve sessions were",
        "The claimant, age 41, is a roofer. Twelve sessions were",
        "age-mismatch",
    ),
    (
        4,
        "was reported on 03/05/2013",
        "happened at work. Her date of injury is 04/05/2013",
        "date-mismatch",
    ),
    (4, "drops things.", "drops drops things.", "repeated-words"),
    (4, "drops things.", "drops things. The number 555-555-0123 was called.", "identifying-detail"),
    (5, "injured at work on 3-5-13", "injured at work on 3-5-14", "date-mismatch"),
    (5, "injured at work on 3-5-13", "injured at work on 13-5-13", "invalid-date"),
    (5, "dated 1-12-15", "dated 1-12-16", "date-order"),
    (5, "he has pain of 3-5/10", "she has pain of 3-5/10", "sex-mismatch"),
    (6, "date of injury 03/05/2013", "date of injury 03/05/2010", "date-mismatch"),
    (6, "unit for 30 days rental", "unit for 60 days rental", "quantity-mismatch"),
    (
        6,
        "Lidocaine 5% patches, thirty count",
        "Lidocaine 5% patches, sixty count",
        "quantity-mismatch",
    ),
    (6, "Lidocaine 5% patches, thirty", "Lidocaine 4% patches, thirty", "quantity-mismatch"),
    (6, "with two refills", "with three refills", "quantity-mismatch"),
    (
        6,
        "A one-month trial",
        "The patient is a 54 year-old woman. A one-month trial",
        "age-mismatch",
    ),
    (7, "she was treated with NSAIDs", "she was treated with NSAIDs on 01-15-2012", "date-order"),
    (7, "Toradol injection 60 mg is", "Toradol injection 30 mg is", "quantity-mismatch"),
    (7, "On 01-15-2015 she reported", "On 01-15-2016 she reported", "date-order"),
    (7, "On 01-15-2015 she reported", "On 14-15-2015 she reported", "invalid-date"),
    (7, "The drug is not", "This 58-year-old man has pain. The drug is not", "sex-mismatch"),
    (8, "date of injury is March 5, 2013", "date of injury is March 5, 2012", "date-mismatch"),
    (
        8,
        "He is 39.",
        "He is 39. This 49-year-old male has pain. The patient is 39 years old.",
        "age-mismatch",
    ),
    (8, "spine is medically", "spine is is medically", "repeated-words"),
    (9, "tramadol ER 150 mg, #30", "tramadol ER 100 mg, #30", "quantity-mismatch"),
    (9, "tramadol ER 150 mg, #30", "tramadol ER 150 mg, #60", "quantity-mismatch"),
    (9, "tramadol ER 150 mg, #30", "tramadol ER 150 mg, 90 tablets", "quantity-mismatch"),
    (9, "He speaks Spanish", "His SSN is 123-45-6789. He speaks Spanish", "identifying-detail"),
    (9, "The morphine", "She has pain. The morphine", "sex-mismatch"),
    (9, "The morphine", "The worker is a 43-year-old man. The morphine", "age-mismatch"),
    (10, "claim from 03/05/2013", "claim from 03/05/2003", "date-mismatch"),
    (10, "3 times a week for 4 weeks for", "2 times a week for 4 weeks for", "quantity-mismatch"),
    (10, "3 times a week for 4 weeks for", "3 times a week for 6 weeks for", "quantity-mismatch"),
    (10, "A trial of 6", "This 40-year-old male is in pain. A trial of 6", "age-mismatch"),
    (
        11,
        "On 3/6/2013, the day after the accident",
        "On 3/6/2012, the day after the accident",
        "date-order",
    ),
    (11, "Her diagnosis is", "Mail to jo@example.com. Her diagnosis is", "identifying-detail"),
    (11, "x-rays of the left", "x-rays of the of the left", "repeated-words"),
    (0, "Decision Date: 06/20/2015", "Decision Date: 06/20/2014", "date-order"),
    (1, "Date of Injury: 03/05/2013", "Date of Injury: 03/05/2031", "date-order"),
    (2, "UR Denial Date: 04/28/2015", "UR Denial Date: 08/28/2015", "date-order"),
    (3, "Application Received: 05/11/2015", "Application Received: 03/11/2015", "date-order"),
    (4, "Date Assigned: 05/20/2015", "Date Assigned: 07/20/2015", "date-order"),
    (5, "Decision Date: 06/20/2015", "Decision Date: 06/31/2015", "invalid-date"),
];

#[test]
fn planted_errors_of_fact_are_found() {
    let letters = letters();
    let mut missed = Vec::new();
    let all = PLANTED.iter();
    for (index, old, new, code) in all.clone() {
        let text = &letters[*index];
        assert!(text.contains(old), "{index}: {old}");
        let found = facts(&text.replacen(old, new, 1));
        if !found.iter().any(|it| it.starts_with(code)) {
            missed.push(format!("{index}: {new} ({code})"));
        }
    }
    let count = all.count();
    println!("planted errors of fact: {} of {count} found", count - missed.len());
    assert_eq!(missed, Vec::<String>::new());
}
