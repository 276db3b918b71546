//! One invented sentence or two for each family of wordings in which reviewers conclude.

use imr_analysis::verdict::{PlainNames, Which, conclude, read};

const ITEM: &str = "MRI of the lumbar spine without contrast";
const OTHERS: [&str; 2] = ["Acupuncture 2 x 4", "Norco 10/325mg #90"];

fn which(rationale: &str) -> Option<Which> {
    conclude(&read(rationale), rationale, ITEM, &OTHERS, &PlainNames).which
}

fn all(expected: Option<Which>, rationales: &[&str]) {
    let wrong: Vec<String> = rationales
        .iter()
        .filter(|it| which(it) != expected)
        .map(|it| format!("{:?} for {it}", which(it)))
        .collect();
    assert!(wrong.is_empty(), "expected {expected:?}:\n{}", wrong.join("\n"));
}

const NOT: Option<Which> = Some(Which::NotNecessary);
const YES: Option<Which> = Some(Which::Necessary);

#[test]
fn copula_and_predicate() {
    all(
        NOT,
        &[
            "There are no red flags. The request is not medically necessary.",
            "As such, this request is not medically necessary.",
            "As such, the request for \"lumbar MRI\" is not medically necessary.",
            "Therefore, this request for an MRI is not medically necessary or appropriate.",
            "The MRI is determined to be not medically necessary.",
            "This request will be considered not medically necessary.",
            "It is deemed that the request for MRI is not medically necessary, based on the records provided.",
            "An MRI of the lumbar spine is not a medical necessity for this patient at this time.",
            "The study is not supported by guidelines and is not medically necessary.",
            "This request does not satisfy the guideline, and does not appear medically necessary.",
            "Likewise, the MRI was not medically necessary, medically appropriate, or indicated here.",
            "In the absence of such findings, the currently requested MRI of the lumbar spine, is not medically necessary.",
            "As the worker has no red flags, no weakness, and no planned surgery, the request is not medically necessary.",
            "The records show no radiculopathy therefore this request is not medically necessary.",
            "Given that the surgery was determined to be not medically necessary, the request for the MRI is also not medically necessary.",
            "At present, based on the records provided, the request is not warranted.",
            "MAXIMUS Federal Services, Inc. has determined the request for MRI is not medically necessary and appropriate.",
            "Therefore, the request remains not medically necessary.",
            "The request is neither medically necessary nor appropriate.",
            "This request is medically unnecessary.",
            "The MRI is not, therefore, medically necessary.",
            "The MRI is not, at least on this record, medically necessary.",
            "The request is excessive and not medically necessary as written.",
            "The request is not medically necessary in its current form.",
            "The MRI is thus not medically necessary.",
            "The MRI was not felt to be medically necessary.",
            "The MRI cannot be considered medically necessary.",
            "The requested MRI is no longer medically necessary.",
            "None of the requested studies are medically necessary.",
            "No further imaging is medically necessary.",
            "The request is not reasonable or necessary.",
            "The requested MRI isn't medically necessary.",
            "The request for repeat MRI isn\u{2019}t medically necessary.",
        ],
    );
    all(
        YES,
        &[
            "Given the above, the request for MRI is medically necessary.",
            "As these red flags were identified, this request for lumbar MRI is medically necessary.",
            "The study is supported by guidelines and is medically necessary.",
            "It is deemed that the request for MRI is medically necessary based on the records provided.",
            "Therefore, an MRI of the lumbar spine is medically necessary in the care of this patient.",
            "The original request, MRI of the lumbar spine, is medically necessary, as per MTUS.",
            "Therefore, the first-time request for MRI was medically necessary.",
            "The request is reasonable and should be authorized.",
            "The request is both reasonable and medically necessary.",
            "The MRI is medically reasonable and necessary.",
            "The request is medically appropriate.",
            "I find the MRI medically necessary.",
            "I find the MRI to be medically necessary.",
            "The requested MRI appears medically necessary.",
            "The MRI without contrast is medically necessary.",
            "The MRI is therefore considered medically necessary and appropriate.",
        ],
    );
}

#[test]
fn the_noun() {
    all(
        NOT,
        &[
            "Medical necessity has not been established.",
            "Likewise, the medical necessity of this request is not established.",
            "Therefore, medical necessity cannot be established at this time.",
            "Furthermore, medical necessity for the MRI is not supported.",
            "Recommendation is not for medical necessity.",
            "Medical necessity is lacking.",
            "There is no medical necessity for the MRI.",
            "The MRI was therefore determined to lack medical necessity.",
            "The records fail to establish medical necessity.",
            "The documentation does not support the medical necessity of the requested MRI.",
            "There is insufficient documentation to support the medical necessity of the MRI.",
            "Medical necessity of the MRI has not been demonstrated.",
            "The medical necessity for the requested study is not substantiated.",
            "Medical necessity: not established.",
        ],
    );
    all(
        YES,
        &[
            "As such, medical necessity of the MRI is supported by the records provided for review.",
            "Recommendation is for medical necessity.",
            "Medical necessity has been established.",
            "There is sufficient documentation to support medical necessity.",
            "Medical necessity for the MRI is established.",
            "The records clearly demonstrate the medical necessity of the requested MRI.",
        ],
    );
}

#[test]
fn operators_and_recommendations() {
    all(
        NOT,
        &[
            "Recommendation is for denial.",
            "Recommend non-certification.",
            "The MRI is non-certified.",
            "Therefore, the MRI is not certified.",
            "The prior UR determination is upheld.",
            "I concur with the utilization review determination.",
            "I agree with the UR denial.",
            "The request should not be authorized.",
            "The denial is upheld.",
            "The utilization review decision should be upheld.",
            "The request cannot be approved.",
            "Authorization is not recommended.",
            "I recommend that the denial be upheld.",
            "The MRI should be denied.",
            "I do not find the MRI to be medically necessary.",
            "I respectfully disagree with the treating provider; the request is not medically necessary.",
            "There is no basis to overturn the denial.",
            "I see no reason to overturn the utilization review decision.",
        ],
    );
    all(
        YES,
        &[
            "The requested MRI is medically necessary and the UR denial is overturned.",
            "Recommend authorization.",
            "Recommendation is for authorization.",
            "The MRI is certified.",
            "I respectfully disagree with the utilization review decision; the request is medically necessary.",
            "I disagree with the utilization review determination.",
            "The prior denial is not supported; the MRI is medically necessary.",
            "The prior denial is not supported.",
            "The utilization review denial is overturned.",
            "I recommend overturning the utilization review decision.",
            "The denial should be reversed.",
            "I cannot concur with the utilization review denial.",
            "The MRI should be authorized.",
            "Approval is recommended.",
        ],
    );
}

#[test]
fn fragments_and_misspellings() {
    all(
        NOT,
        &[
            "The criteria have not been met. Not medically necessary.",
            "The criteria have not been met.Not medically necessary",
            "The request is notmedically necessary.",
            "The request is not medically neccesary.",
            "The request is not medcially necessary.",
            "The requst is not medicaly neccessary.",
            "The request is not medically-necessary.",
            "THE REQUEST IS NOT MEDICALLY NECESSARY.",
            "No red flags. Request not medically necessary.",
            "Conclusion: not medically necessary.",
            "Decision: Upheld.",
        ],
    );
    all(
        YES,
        &[
            "Criteria are met. Medically necessary.",
            "The request is medically neccesary.",
            "Conclusion: medically necessary.",
        ],
    );
}

#[test]
fn double_negatives() {
    all(
        YES,
        &[
            "The request cannot be considered not medically necessary.",
            "I cannot agree that the MRI is not medically necessary.",
            "I disagree that the MRI is not medically necessary.",
            "It is not unreasonable and the request is medically necessary.",
        ],
    );
}

#[test]
fn other_voices_then_the_conclusion() {
    all(
        YES,
        &[
            "Utilization review denied the request stating that the MRI was not medically necessary. The patient has progressive weakness. The request is medically necessary.",
            "On 11-3-16, utilization review determined the MRI was not medically necessary. There is new weakness. As such, the request is medically necessary.",
            "Per the ODG, repeat MRI is not recommended unless there is a change. There is one. The MRI is medically necessary.",
            "While MRI is not routinely indicated, the red flags here are plain. The request is medically necessary.",
        ],
    );
    all(
        NOT,
        &[
            "The treating physician states that the MRI is medically necessary. No red flags are documented. The request is not medically necessary.",
            "While an MRI may be appropriate after therapy fails, none was tried. The request is not medically necessary.",
            "The prior MRI was medically necessary. Nothing has changed since. The request is not medically necessary.",
            "If weakness develops, an MRI would be medically necessary. At this time, the request is not medically necessary.",
            "The request is not medically necessary. If weakness develops, an MRI would be medically necessary.",
            "The acupuncture is medically necessary. The request for MRI is not medically necessary.",
            "The request for MRI is not medically necessary. The request for acupuncture is medically necessary.",
            "Given the above, the request is not medically necessary. This decision addresses the medical necessity of opioids as they have been prescribed to this patient. This medical necessity decision should not be interpreted as a recommendation to stop long-term opioids abruptly.",
        ],
    );
}

#[test]
fn portions() {
    all(
        Some(Which::Partial),
        &[
            "6 of the 12 requested visits are medically necessary.",
            "The request is partially medically necessary.",
            "The request is modified to six visits.",
            "One study is medically necessary; the remaining studies are not.",
        ],
    );
    all(
        NOT,
        &[
            "The remaining IMR eligible portion of the original request, MRI of the lumbar spine, is not medically necessary.",
        ],
    );
}

#[test]
fn nothing_concluded() {
    all(
        None,
        &[
            "",
            "The worker has back pain. There is no documentation of weakness.",
            "The criteria have not been met.",
            "Utilization review found that the MRI was not medically necessary.",
            "If symptoms progress, the MRI would be medically necessary.",
            "It must be determined whether the MRI is medically necessary.",
            "The MTUS is used to determine the medical necessity of this request.",
            "The guidelines state that \"MRI is not recommended in the first month.\"",
            "The request for acupuncture is not medically necessary.",
            "Is the MRI medically necessary?",
        ],
    );
}

#[test]
fn a_lack_stays_a_lack() {
    all(
        NOT,
        &[
            "There being no findings, the service lacks medical necessity.",
            "No findings are recorded, and the MRI lacks medical necessity.",
            "The request does not meet medical necessity.",
            "The claimed service fails to satisfy the standard of medical necessity.",
            "The proposed MRI does not meet the definition of medical necessity.",
            "The MRI was ordered without medical necessity being shown. The denial stands upheld. The request is not medically necessary.",
        ],
    );
    // "Doesn't" stands for another verb, not for the predicate of the sentence before.
    all(
        YES,
        &[
            "The MRI is medically necessary. Somebody may read the denial as settling this. It doesn't.",
        ],
    );
}

#[test]
fn verbs_on_the_denial() {
    all(
        YES,
        &[
            "The films were reviewed. I set the earlier denial aside.",
            "I would undo their denial.",
            "I let the refusal fall.",
            "The request may not be denied.",
            "It can no longer be withheld.",
            "I reject UR's denial.",
            "The denial does not survive.",
            "The MRI is hereby upheld against the denial.",
            "For these reasons, I certify the request.",
        ],
    );
    all(
        NOT,
        &[
            "I would not undo the denial.",
            "I see no ground to disturb the determination.",
            "I see no choice except to leave the refusal of the study where it is.",
            "I am not persuaded to disturb the decision and I will not.",
            "This reviewer withholds approval of the MRI.",
            "It isn't something I'd authorize ahead of the plain films.",
            "I do not see an adequate basis, and concur with the denial.",
            "I cannot make the exception, and imaging is not certified.",
            "I am in agreement with UR that the MRI should not be done, and uphold.",
            "Giving the provider the benefit of such doubt as there is, I still find the MRI not medically necessary.",
        ],
    );
}

#[test]
fn whoever_says_so_is_not_the_reviewer() {
    all(
        None,
        &[
            "The psychiatrist claims she would be worse off and that it is medically necessary.",
            "He states in capital letters that the study is medically necessary.",
            "The office calls the machine new and writes that it is medically necessary.",
            "The prescriber, to judge by his notes a careful man, states that the MRI is medically necessary.",
            "The addictionologist, who runs the clinic, deems it medically necessary.",
            "Her physician tells us the MRI is medically necessary.",
            "Neurology states in its appeal that the MRI is medically necessary.",
            "The surgeon's rebuttal is that imaging is medically necessary.",
            "In his opinion a second one is thus medically necessary.",
            "According to her the MRI is medically necessary.",
            "Surgeon: the MRI is medically necessary.",
            "UR: the sprain is healed; not medically necessary.",
            "It is \"medically necessary, not optional,\" he says.",
            "The surgeon ordered it as \"medically necessary to plan the operation.\"",
            "UR has recommended a taper.",
            "UR regards the MRI as early and thus not medically necessary.",
            "Not medically necessary, the first letter said, for want of a score.",
            "The MRI is medically necessary according to the surgeon, early according to the carrier.",
            "The director maintains that imaging is safe, that it is quick, and that it is medically necessary.",
            "A QME is said to believe that imaging is not medically necessary.",
            "In February IMR overturned a denial of the same study.",
        ],
    );
    all(
        YES,
        &[
            "He will want it, he says, and the request is medically necessary.",
            "This review finds the MRI medically necessary.",
            "This physician finds the MRI medically necessary.",
            "This reviewer accordingly considers the MRI to be medically necessary.",
            "The MRI is medically necessary according to the MTUS.",
            "As she states, the request is medically necessary.",
        ],
    );
    all(
        NOT,
        &["The request is not \"medically necessary.\"", "Determination: not medically necessary."],
    );
}
