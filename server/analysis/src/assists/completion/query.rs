//! What has been typed of a name, and which names fit it.

/// How well a name fits what is typed; the less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It begins so.
    Begins,
    /// Its words do, in whatever order.
    Words,
    /// They would if a slip of the fingers were put right.
    Slip,
}

/// What has been typed of a name.
#[derive(Debug, Default)]
pub(crate) struct Query {
    words: Vec<String>,
}

impl Query {
    pub fn new(typed: &str) -> Self {
        let words = words(typed).filter(|word| !word.eq_ignore_ascii_case("and"));
        Self { words: words.map(str::to_lowercase).collect() }
    }

    /// Whether no letter is typed, so that every name fits.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well one of `names` fits; slips are looked for only if `slips`.
    pub fn fit<'n>(&self, names: impl IntoIterator<Item = &'n str>, slips: bool) -> Option<Fit> {
        names.into_iter().filter_map(|name| self.fit_one(name, slips)).min()
    }

    fn fit_one(&self, name: &str, slips: bool) -> Option<Fit> {
        let mut own = words(name).filter(|word| !word.eq_ignore_ascii_case("and"));
        if self.words.iter().all(|typed| own.next().is_some_and(|word| begins(word, typed))) {
            return Some(Fit::Begins);
        }
        let anywhere = |typed: &String| words(name).any(|word| begins(word, typed));
        if self.words.iter().all(anywhere) {
            return Some(Fit::Words);
        }
        let near = |typed: &String| words(name).any(|word| is_near(word, typed));
        (slips && self.words.iter().all(near)).then_some(Fit::Slip)
    }

    /// Those of `candidates` that fit, with how well; slips are looked for where nothing fits as it is.
    pub fn filter<'n, T: Copy, N: IntoIterator<Item = &'n str>>(
        &self,
        candidates: &[T],
        names: impl Fn(T) -> N,
    ) -> Vec<(Fit, T)> {
        let pass = |slips: bool| -> Vec<(Fit, T)> {
            let fitting =
                candidates.iter().filter_map(|it| Some((self.fit(names(*it), slips)?, *it)));
            fitting.collect()
        };
        let found = pass(false);
        let long = self.words.iter().any(|word| word.len() >= SHORTEST_WITH_SLIP);
        if found.is_empty() && long { pass(true) } else { found }
    }
}

/// Shorter words are not known again with a wrong letter.
const SHORTEST_WITH_SLIP: usize = 4;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `typed` is in small letters.
fn begins(word: &str, typed: &str) -> bool {
    match word.get(..typed.len()) {
        Some(head) if head.is_ascii() && typed.is_ascii() => head.eq_ignore_ascii_case(typed),
        _ => word.to_lowercase().starts_with(typed),
    }
}

/// Whether the word begins as typed, but for a slip or two.
fn is_near(word: &str, typed: &str) -> bool {
    if begins(word, typed) {
        return true;
    }
    let slips = match typed.len() {
        0..SHORTEST_WITH_SLIP => return false,
        SHORTEST_WITH_SLIP..=6 => 1,
        _ => 2,
    };
    let word = word.to_lowercase();
    let lengths = typed.len().saturating_sub(slips)..=typed.len() + slips;
    let mut heads = lengths.filter_map(|len| word.get(..len.min(word.len())));
    heads.any(|head| strsim::osa_distance(head, typed) <= slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(typed: &str, name: &str, expected: Option<Fit>) {
        assert_eq!(Query::new(typed).fit([name], true), expected, "{typed} / {name}");
    }

    #[test]
    fn names_fit_by_their_words() {
        is("", "Opioids, criteria for use", Some(Fit::Begins));
        is("opioids, cr", "Opioids, criteria for use", Some(Fit::Begins));
        is("crit use", "Opioids, criteria for use", Some(Fit::Words));
        is("nsaids gi & card", "NSAIDs, GI symptoms & cardiovascular risk", Some(Fit::Words));
        is("opiods crit", "Opioids, criteria for use", Some(Fit::Slip));
        is("opoids", "Opioids, dosing", Some(Fit::Slip));
        is("Topcial", "Topical analgesics", Some(Fit::Slip));
        is("opx", "Opioids", None);
        is("knee", "Neck", None);
        is("lumbar", "Low back", None);
    }

    #[test]
    fn slips_are_looked_for_only_where_nothing_fits() {
        let names = ["Opioids, dosing", "Opium"];
        let filter = |typed| Query::new(typed).filter(&names, |name| [name]);
        assert_eq!(filter("opi").len(), 2);
        assert_eq!(filter("opiods"), [(Fit::Slip, "Opioids, dosing")]);
        assert_eq!(filter("xx"), []);
    }
}
