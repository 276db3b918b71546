//! Which way a rationale concludes by the learned reader, as shares.

use std::sync::OnceLock;

use imr_network::{Feature, Network};

use super::proposition::Polarity;

static WEIGHTS: [&[u8]; 3] = [
    include_bytes!("../../data/tenor-1.safetensors"),
    include_bytes!("../../data/tenor-2.safetensors"),
    include_bytes!("../../data/tenor-3.safetensors"),
];

/// The networks that imr ships with, which learned the same from different beginnings: what one misreads
/// alone is seldom said surely by all. One without words if its file could not be read, which a test rules
/// out.
fn networks() -> &'static [Network] {
    static NETWORKS: OnceLock<Vec<Network>> = OnceLock::new();
    NETWORKS
        .get_or_init(|| WEIGHTS.iter().map(|it| Network::parse(it).unwrap_or_default()).collect())
}

/// The shares of the three, each from 0 to 1; together 1, or all 0 where nothing was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tenor {
    /// That the rationale finds the treatment necessary.
    pub necessary: f32,
    /// That it finds it not necessary.
    pub not_necessary: f32,
    /// That it draws no conclusion.
    pub none: f32,
}

// Weights are finite, and so are their shares.
impl Eq for Tenor {}

impl Tenor {
    /// The shares of the rationale with these features: the mean of what the networks say.
    pub(super) fn of_features(features: &[Feature]) -> Self {
        let mut mean = Self::default();
        let part = 1.0 / networks().len() as f32;
        for network in networks() {
            if let [necessary, not_necessary, none] = network.answer(features).as_slice() {
                mean.necessary += necessary * part;
                mean.not_necessary += not_necessary * part;
                mean.none += none * part;
            }
        }
        mean
    }

    /// The share of one pole.
    #[must_use]
    pub fn of(self, polarity: Polarity) -> f32 {
        match polarity {
            Polarity::Necessary => self.necessary,
            Polarity::NotNecessary => self.not_necessary,
            Polarity::Partial => 0.0,
        }
    }

    /// The greater pole with its share.
    #[must_use]
    pub fn pole(self) -> (Polarity, f32) {
        if self.necessary >= self.not_necessary {
            (Polarity::Necessary, self.necessary)
        } else {
            (Polarity::NotNecessary, self.not_necessary)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PlainNames, conclude, read};
    use super::*;

    fn tenor(text: &str) -> Tenor {
        conclude(&read(text), text, "Insulin pump", &[], &PlainNames).tenor
    }

    #[test]
    fn the_shipped_weights_are_read() {
        for network in networks() {
            let (stems, labels) = network.vocabulary();
            assert!(stems > 3_000 && labels > 300, "{stems} {labels}");
        }
    }

    /// The labels are names in the code: one renamed there, and not learned again, would be unknown.
    #[test]
    fn the_labels_of_the_features_are_known() {
        let said =
            ["Necessary", "NotNecessary", "Partial", "Leaning", "Firm", "Explicit", "Reason"];
        let modes = ["Asserted", "Premise", "Conceded", "Hypothetical", "History", "Question"];
        let speakers = ["Guideline", "UtilizationReview", "Provider", "Records", "Quoted"];
        let more = ["NotNecessary Explicit", "past", "concluding", "portion", "about named"];
        let lists = [&said[..], &modes[..], &speakers[..], &more[..]].concat();
        let reasons =
            ["None", "Some(Necessary)", "SaysSo", "NeverConcludes", "OtherItem", "opposed"];
        let labels = lists.iter().map(|it| format!("p:{it}"));
        let labels = labels.chain(reasons.iter().map(|it| format!("v:{it}")));
        let plain = ["own", "other", "core", "negator", "+", "-", "first"].map(str::to_owned);
        let unknown: Vec<_> =
            labels.chain(plain).filter(|it| !networks().iter().all(|net| net.knows(it))).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn rationales_tend_one_way_or_neither() {
        let (way, share) = tenor("Nothing else is left to try. Let her have the pump.").pole();
        assert!(way == Polarity::Necessary && share > 0.5, "{share}");
        let text = "Two such courses did nothing. I would not spend her mornings on a third.";
        let (way, share) = tenor(text).pole();
        assert!(way == Polarity::NotNecessary && share > 0.5, "{share}");
        let none = tenor("She was seen twice in May. The reflexes are equal.").none;
        assert!(none > 0.5, "{none}");
    }

    #[test]
    fn shares_come_to_one() {
        let tenor = tenor("Let her have the pump.");
        assert!((tenor.necessary + tenor.not_necessary + tenor.none - 1.0).abs() < 1e-5);
    }
}
