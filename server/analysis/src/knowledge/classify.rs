//! What the heading of an item asks for.

use super::entries::{Class, ClassId};
use super::library::Library;
use super::recognise::TreatmentMention;
use super::rows::TreatmentKind;
use std::ops::Range;

/// What the heading of an item asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Class of the treatment, its form (cream, needle) considered.
    pub class: ClassId,
    /// The name that decided.
    pub mention: TreatmentMention,
    /// All names in the heading.
    pub mentions: Vec<TreatmentMention>,
}

impl Library {
    /// The bytes of a heading that are left to decide: what stands behind "The remaining IMR
    /// eligible portion of the original request," or all of it.
    pub fn remaining_request(&self, heading: &str) -> Range<usize> {
        let flat = heading.to_ascii_lowercase();
        let start = self
            .heading
            .remaining
            .iter()
            .filter_map(|marker| {
                let at = flat.rfind(&marker.to_ascii_lowercase())?;
                Some(at + marker.len())
            })
            .max();
        let start = start.filter(|at| heading.get(*at..).is_some_and(|rest| rest.trim().len() > 3));
        start.unwrap_or(0)..heading.len()
    }

    /// What the heading of an item asks for.
    pub fn classify(&self, heading: &str) -> Option<Request> {
        let range = self.remaining_request(heading);
        let part = heading.get(range.clone())?;
        let mut mentions = self.recognise_heading(part);
        for mention in &mut mentions {
            mention.span = mention.span.start + range.start..mention.span.end + range.start;
        }
        if mentions.is_empty() {
            mentions = self.recognise_heading(heading);
        }
        let mention = self.deciding(&mentions)?.clone();
        let (class, mention) = self.in_its_form(part, mention, &mentions);
        Some(Request { class, mention, mentions })
    }

    /// The mention that says what is asked for: the first, unless it is a word such as
    /// "evaluation" before a therapy, or "surgery" before an operation by name.
    fn deciding<'m>(&self, mentions: &'m [TreatmentMention]) -> Option<&'m TreatmentMention> {
        let first = mentions.first()?;
        if !first.heading_word {
            return Some(first);
        }
        let named = mentions.iter().find(|mention| !mention.heading_word);
        let Some(named) = named else {
            return Some(first);
        };
        // Who is sent to a surgeon for an operation is asked about, not operated on.
        let visit = self.kind(first) == Some(TreatmentKind::Service);
        let done = matches!(
            self.kind(named),
            Some(TreatmentKind::Therapy | TreatmentKind::Service | TreatmentKind::Programme)
        );
        Some(if visit && !done { first } else { named })
    }

    fn kind(&self, mention: &TreatmentMention) -> Option<TreatmentKind> {
        self.class(mention.class).map(|class| class.kind)
    }

    /// The class of a drug as cream or by needle, and the mention that decides it.
    fn in_its_form(
        &self,
        text: &str,
        mention: TreatmentMention,
        mentions: &[TreatmentMention],
    ) -> (ClassId, TreatmentMention) {
        let medicine = |mention: &TreatmentMention| {
            matches!(self.kind(mention), Some(TreatmentKind::Drug | TreatmentKind::Compound))
        };
        if !medicine(&mention) && self.kind(&mention) != Some(TreatmentKind::Injection) {
            return (mention.class, mention);
        }
        if has_word(text, &self.heading.injected) {
            let injected = mentions.iter().filter(|it| medicine(it)).find_map(|it| {
                let class = self.class(it.class)?.injected?;
                Some((class, it.clone()))
            });
            if let Some(found) = injected {
                return found;
            }
        }
        if !medicine(&mention) || !has_word(text, &self.heading.topical) {
            return (mention.class, mention);
        }
        let ingredients = mentions.iter().filter(|it| medicine(it)).count();
        let compound = mentions
            .iter()
            .filter_map(|it| self.class(it.class)?.topical)
            .chain(self.classes().iter().filter_map(|class| class.topical))
            .find(|id| {
                self.class(*id).is_some_and(|class| class.topical.is_none() && self.is_mixed(class))
            });
        let strengths = text.matches('%').count();
        match (compound, self.class(mention.class).and_then(|class| class.topical)) {
            (Some(mixed), _) if ingredients > 1 && strengths > 1 => (mixed, mention),
            (_, Some(topical)) => (topical, mention),
            _ => (mention.class, mention),
        }
    }

    /// Whether the class is that of creams mixed for the patient: the form on the skin of drugs
    /// that no ready-made cream has.
    fn is_mixed(&self, class: &Class) -> bool {
        class.kind == TreatmentKind::Compound
            && self.classes().iter().filter(|other| other.topical == Some(class.id)).count() > 1
    }
}

fn has_word(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        if !word.chars().any(char::is_alphanumeric) {
            return text.contains(word.as_str());
        }
        text.split(|c: char| !c.is_alphanumeric()).any(|written| written.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "spans of texts that the tests wrote")]
mod tests {
    use super::*;

    fn class(heading: &str) -> String {
        let library = Library::builtin();
        let class = library.classify(heading).and_then(|it| library.class(it.class));
        class.map_or_else(|| "none".to_owned(), |class| class.key.clone())
    }

    #[test]
    fn knows_what_headings_ask_for() {
        let wrong: Vec<_> = [
            ("1 prescription of Norco 10/325mg #120", "opioid"),
            ("Retrospective request for Tramadol ER 150mg #30 (DOS 3/4/14)", "opioid"),
            ("Fentanyl patch 25mcg/hr #10", "opioid"),
            ("Tylenol No. 3 #60", "opioid"),
            ("Tizanidine 4 mg, ninety count", "muscle-relaxant"),
            ("Soma 350mg QHS", "muscle-relaxant"),
            ("Naproxen sodium (Anaprox DS) 550mg #60", "nsaid"),
            ("Prilosec 20mg #60 with 2 refills", "ppi"),
            ("Gabapentin 600mg #90", "aed"),
            ("Cymbalta 60 mg", "snri"),
            ("Ambien CR 12.5mg", "hypnotic"),
            ("Docusate sodium 100mg #60", "constipation"),
            ("Terocin patches #30", "topical-analgesic"),
            ("Menthoderm gel 120gm", "topical-analgesic"),
            ("Flurbiprofen 20%/Baclofen 5%/Lidocaine 4% cream 180gm", "compound-topical"),
            ("Ketamine 5% cream 60gr", "compound-topical"),
            (
                "Compound cream: gabapentin 10%, amitriptyline 10%, bupivacaine 5%",
                "compound-topical",
            ),
            ("Diclofenac sodium 1.5% 60gm", "topical-nsaid"),
            ("Capsaicin 0.025% cream", "topical-analgesic"),
            ("Urine drug screen", "drug-testing"),
            ("Urinalysis", "laboratory"),
            ("Left L4-5 and L5-S1 TFESI", "epidural"),
            ("Caudal epidural with catheter", "epidural"),
            ("Bilateral L3-L5 medial branch blocks", "facet"),
            ("Radiofrequency ablation at C4-6", "facet"),
            ("Right SI joint injection", "si-joint"),
            ("Trigger point injections x4", "trigger-point"),
            ("Cortisone injection right shoulder", "steroid-injection"),
            ("Toradol 60mg injection", "medication-injection"),
            ("Depo-Medrol 80mg IM", "steroid-injection"),
            ("Synvisc injection, left knee", "viscosupplement"),
            ("Spinal cord stimulator trial", "neuromodulation"),
            ("12 sessions of aquatic therapy", "physical-therapy"),
            ("Referral for physical therapy 2x4", "physical-therapy"),
            ("Evaluation and treatment with chiropractor", "chiropractic"),
            ("Acupuncture evaluation and 6 visits", "acupuncture"),
            ("Work hardening program, 10 visits", "work-conditioning"),
            ("HELP interdisciplinary program, 160 hours", "pain-programme"),
            ("Cognitive behavioral therapy x 6", "mental-therapy"),
            ("Consultation with psychologist", "mental-evaluation"),
            ("Follow up visit with pain management in 4 weeks", "consultation"),
            ("Orthopedic surgeon consult for possible rotator cuff repair", "consultation"),
            ("Consultation for spinal cord stimulator", "consultation"),
            ("Re-evaluation in six weeks", "consultation"),
            ("L4-5 TLIF with cage instrumentation", "spine-surgery"),
            ("ACDF C5-6", "spine-surgery"),
            ("Right carpal tunnel release", "hand-surgery"),
            ("Left total knee arthroplasty", "knee-surgery"),
            ("Surgery: lumbar laminectomy", "spine-surgery"),
            ("Inpatient stay, 2 days", "inpatient"),
            ("Assistant surgeon", "surgical-assistant"),
            ("Pre-op clearance", "preop"),
            ("H-wave unit purchase", "electrical-stimulator"),
            ("IF unit 30 day rental", "electrical-stimulator"),
            ("LSO brace", "brace"),
            ("Cane", "mobility-aid"),
            ("DME: shower chair", "home-equipment"),
            ("Polar care unit x 7 days", "cryotherapy"),
            ("Home health aide 4 hours a day", "home-health"),
            ("Transportation to and from appointments", "transportation"),
            ("Polysomnogram", "sleep-study"),
            ("FCE", "function-test"),
            ("Viagra 100mg #10", "impotence"),
            ("Theramine #90", "medical-food"),
            ("Weight loss program", "weight-loss"),
            ("Arthroscopy of the right knee with meniscectomy", "knee-surgery"),
        ]
        .into_iter()
        .filter(|(heading, expected)| class(heading) != *expected)
        .map(|(heading, expected)| (heading, expected, class(heading)))
        .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn only_what_remains_of_a_request_is_asked_for() {
        let heading = "Norco 10/325mg #90 with an MRI was the original request. The MRI was authorized. \
                       The remaining IMR eligible portion of the original request, Norco #90, is";
        let library = Library::builtin();
        assert_eq!(&heading[library.remaining_request(heading)], " Norco #90, is");
        assert_eq!(class(heading), "opioid");
        assert_eq!(library.remaining_request("MRI"), 0..3);
    }
}
