//! Whether a mention in the prose means a disputed item, judged by the words alone.

/// How a mention relates to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The mention means the item.
    Same,
    /// The mention means something of the item's class.
    SameClass,
    /// The mention means something else.
    Different,
    /// Nothing is known of it.
    Unknown,
}

/// Knowledge of treatments' names, as the engine needs it.
pub trait Names {
    /// Relates the words of a mention to the text of a disputed item.
    fn relate(&self, mention: &str, item: &str) -> Relation;
}

/// Judges by shared words; knows no brands, generics or classes, and so never says `Different`.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainNames;

/// Words that name no treatment.
const STOP_WORDS: &str = " a an the of for to with and or in on at by per this that these it its is was are be request requests requested requesting item treatment treatments service \
    services study procedure medication medications drug original remaining portion imr eligible additional further continued associated surgical currently current retrospective \
    necessity medical medically use usage total times time week weeks day days month months visit visits session sessions x mg mcg ml tab tabs tablet tablets capsule \
    capsules refill refills dos each every one two three four five six seven eight nine ten twelve supply quantity qty dose daily once twice prior proposed disputed question \
    authorized claims administrator medication's above mentioned need patient claimant worker injured applicant only rest remainder initial trial first as given based upon \
    records documentation guidelines also likewise both either therefore here ";

/// Words that part one item from another of the same kind, by place: each row is one place.
const PLACES: &[&[&str]] = &[
    &["cervical", "neck"],
    &["lumbar", "lumbosacral", "low"],
    &["thoracic"],
    &["shoulder"],
    &["elbow"],
    &["wrist", "hand", "finger", "fingers", "thumb"],
    &["hip", "pelvis"],
    &["knee"],
    &["ankle", "foot", "toe"],
    &["head", "brain"],
    &["upper"],
    &["lower"],
    &["left"],
    &["right"],
];

/// Short forms and what they stand for.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("pt", "physical"),
    ("ot", "occupational"),
    ("nerve", "ncv"),
    ("conduction", "ncv"),
    ("electromyography", "emg"),
    ("magnetic", "mri"),
    ("resonance", "mri"),
    ("ncs", "ncv"),
    ("nsaid", "nsaids"),
    ("chiro", "chiropractic"),
    ("esi", "epidural"),
    ("xray", "x-ray"),
    ("transcutaneous", "tens"),
];

impl Names for PlainNames {
    fn relate(&self, mention: &str, item: &str) -> Relation {
        let said = content(mention);
        let named = content(item);
        if said.is_empty() || named.is_empty() || conflict(&said, &named) {
            return Relation::Unknown;
        }
        let shared = said.iter().filter(|word| named.contains(word)).count();
        let telling = said.iter().any(|word| named.contains(word) && place(word).is_none());
        if telling && (shared * 2 >= said.len() || shared * 2 >= named.len()) {
            return Relation::Same;
        }
        Relation::Unknown
    }
}

fn content(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
        let lower = word.to_lowercase();
        let padded = format!(" {lower} ");
        if lower.starts_with(|c: char| c.is_ascii_digit()) || STOP_WORDS.contains(&padded) {
            continue;
        }
        let full = SHORT_FORMS
            .iter()
            .find(|(short, _)| *short == lower)
            .map_or(lower, |(_, full)| (*full).to_owned());
        if !words.contains(&full) {
            words.push(full);
        }
    }
    words
}

fn place(word: &str) -> Option<usize> {
    PLACES.iter().position(|row| row.contains(&word))
}

/// Each names a place that the other does not.
fn conflict(said: &[String], named: &[String]) -> bool {
    let places = |words: &[String]| words.iter().filter_map(|word| place(word)).collect::<Vec<_>>();
    let (said, named) = (places(said), places(named));
    said.iter().any(|place| !named.contains(place))
        && named.iter().any(|place| !said.contains(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_relate_and_places_part() {
        let relate = |mention, item| PlainNames.relate(mention, item);
        assert_eq!(relate("the request for lumbar MRI", "MRI of the lumbar spine"), Relation::Same);
        assert_eq!(
            relate("MRI of the cervical spine", "MRI of the lumbar spine"),
            Relation::Unknown
        );
        assert_eq!(relate("Ketamine cream", "Norco 10/325mg #60"), Relation::Unknown);
        assert_eq!(relate("this request", "Norco 10/325mg #60"), Relation::Unknown);
        assert_eq!(relate("PT", "Physical therapy 2x6"), Relation::Same);
    }
}
