//! Page numbers and ranges as guidelines are cited by them ("41-42, 64").

use serde::de::{Deserialize, Deserializer, Error};
use std::fmt;
use std::str::FromStr;

/// Pages from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageRange {
    /// First page, 1 or more.
    pub first: u16,
    /// Last page, not before the first.
    pub last: u16,
}

impl PageRange {
    /// One page.
    pub fn one(page: u16) -> Self {
        Self { first: page, last: page }
    }

    /// Whether the page lies in the range.
    pub fn contains(self, page: u16) -> bool {
        (self.first..=self.last).contains(&page)
    }

    /// Whether the page lies in the range or beside it.
    pub fn is_near(self, page: u16) -> bool {
        (self.first.saturating_sub(1)..=self.last.saturating_add(1)).contains(&page)
    }

    /// How many pages.
    pub fn count(self) -> u16 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

impl fmt::Display for PageRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}-{}", self.first, self.last),
        }
    }
}

/// The places of a topic, the main one first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages(Vec<PageRange>);

impl Pages {
    /// The ranges, the main one first.
    pub fn ranges(&self) -> &[PageRange] {
        &self.0
    }

    /// The main place.
    pub fn main(&self) -> Option<PageRange> {
        self.0.first().copied()
    }

    /// Whether no page is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the page lies in one of the ranges.
    pub fn contains(&self, page: u16) -> bool {
        self.0.iter().any(|range| range.contains(page))
    }

    /// Whether the page lies in one of the ranges or beside it.
    pub fn is_near(&self, page: u16) -> bool {
        self.0.iter().any(|range| range.is_near(page))
    }
}

/// As a citation writes them: `41-42, 64`.
impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, range) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{range}")?;
        }
        Ok(())
    }
}

/// Reads `41-42, 64`; ranges must rise and no page may be 0.
impl FromStr for Pages {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.trim().parse::<u16>().ok().filter(|page| *page > 0);
        let range = |text: &str| {
            let (first, last) = text.split_once('-').unwrap_or((text, text));
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(PageRange { first, last })
        };
        text.split(',')
            .map(range)
            .collect::<Option<Vec<_>>>()
            .map(Self)
            .ok_or("pages such as \"41-42, 64\"")
    }
}

impl<'de> Deserialize<'de> for Pages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(|expected| D::Error::custom(format!("expected {expected}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_citations_write() {
        let pages: Pages = "41-42, 64".parse().unwrap();
        assert_eq!(pages.to_string(), "41-42, 64");
        assert_eq!(pages.main(), Some(PageRange { first: 41, last: 42 }));
        assert!(
            pages.contains(64) && !pages.contains(43) && pages.is_near(43) && !pages.is_near(44)
        );
        for wrong in ["", "0", "5-3", "a", "1,,2"] {
            assert!(wrong.parse::<Pages>().is_err(), "{wrong}");
        }
    }
}
