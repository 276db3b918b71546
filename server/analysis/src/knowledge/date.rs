//! Civil dates, as guidelines come into force and letters are decided on them.

use serde::de::{Deserialize, Deserializer, Error};
use std::fmt;
use std::str::FromStr;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or nothing where the calendar has none such.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// The day that the header of a letter writes as `07/28/2016`, whatever stands behind it.
    pub fn with_slashes(value: &str) -> Option<Self> {
        let mut parts = value.trim().split('/');
        let month = parts.next()?.trim().parse().ok()?;
        let day = parts.next()?.trim().parse().ok()?;
        let year = parts.next()?.split_whitespace().next()?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// Year of our calendar.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Reads `2016-07-28`.
impl FromStr for Date {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let mut next = |width: usize| {
            parts
                .next()
                .filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u16>().ok())
        };
        let date = match (next(4), next(2), next(2)) {
            (Some(year), Some(month), Some(day)) => {
                Self::new(year, u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0))
            }
            _ => None,
        };
        date.filter(|_| parts.next().is_none()).ok_or("a date such as 2016-07-28")
    }
}

impl<'de> Deserialize<'de> for Date {
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
    fn knows_the_calendar() {
        assert!("2016-02-29".parse::<Date>().is_ok());
        for wrong in ["2015-02-29", "2016-13-01", "2016-7-28", "2016-07-28-1", "", "x"] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
        assert_eq!("2016-07-28".parse::<Date>().unwrap().to_string(), "2016-07-28");
        assert!(Date::new(2016, 7, 28) < Date::new(2017, 1, 1));
    }
}
