//! The data files, built into the program.

/// Every guideline file; documents are offered in this order where nothing else ranks them.
pub(super) const GUIDELINES: [&str; 8] = [
    include_str!("../../data/guidelines/chronic-pain-2009.toml"),
    include_str!("../../data/guidelines/chronic-pain-2016.toml"),
    include_str!("../../data/guidelines/opioid-2016.toml"),
    include_str!("../../data/guidelines/acoem-2004.toml"),
    include_str!("../../data/guidelines/acupuncture-2007.toml"),
    include_str!("../../data/guidelines/postsurgical-2009.toml"),
    include_str!("../../data/guidelines/acoem-2017.toml"),
    include_str!("../../data/guidelines/non-mtus.toml"),
];

/// Treatments and their classes.
pub(super) const TREATMENTS: &str = include_str!("../../data/treatments.toml");

/// Parts of the body.
pub(super) const BODY_PARTS: &str = include_str!("../../data/body_parts.toml");

/// What goes with what.
pub(super) const COMPANIONS: &str = include_str!("../../data/companions.toml");

/// All files of rows with their names, for the tests that go through them.
#[cfg(test)]
pub(super) const ALL: [(&str, &str); 10] = [
    ("chronic-pain-2009", GUIDELINES[0]),
    ("chronic-pain-2016", GUIDELINES[1]),
    ("opioid-2016", GUIDELINES[2]),
    ("acoem-2004", GUIDELINES[3]),
    ("acupuncture-2007", GUIDELINES[4]),
    ("postsurgical-2009", GUIDELINES[5]),
    ("acoem-2017", GUIDELINES[6]),
    ("non-mtus", GUIDELINES[7]),
    ("treatments", TREATMENTS),
    ("body_parts", BODY_PARTS),
];
