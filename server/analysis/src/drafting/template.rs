//! The built-in templates (`data/templates/`): a form, with or without what stands above it.

use crate::knowledge::Date;

/// A form of the determination.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// 2014-2015.
    Of2014,
    /// Late 2015-2017.
    Of2016,
    /// Since December 2017 (recalled).
    #[default]
    Current,
}

/// Which parts a template has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The determination's form.
    pub form: Form,
    /// Whether the cover letter comes first.
    pub cover: bool,
    /// Whether the case header stands above the determination.
    pub header: bool,
}

impl Form {
    /// All of them, with the names that settings and the command line know them by.
    pub const ALL: &[(&'static str, Self)] =
        &[("2014", Self::Of2014), ("2016", Self::Of2016), ("current", Self::Current)];

    /// The form called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(it, _)| *it == name).map(|(_, form)| *form)
    }

    /// What it is, in a few words.
    pub fn describes(self) -> &'static str {
        match self {
            Self::Of2014 => "final determination, 2014-2015",
            Self::Of2016 => "final determination, late 2015-2017",
            Self::Current => "final determination, since December 2017 (recalled)",
        }
    }

    /// A day on which letters of the form were decided, for all of whose time the same editions were in
    /// force; none where they changed meanwhile.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Of2014 => Date::new(2015, 1, 1),
            Self::Of2016 | Self::Current => None,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Of2014 => include_str!("../../data/templates/form-2014.template.imr"),
            Self::Of2016 => include_str!("../../data/templates/form-2016.template.imr"),
            Self::Current => include_str!("../../data/templates/form-current.template.imr"),
        }
    }
}

impl Parts {
    /// The template's text.
    pub fn text(self) -> String {
        let cover = include_str!("../../data/templates/cover-letter.template.imr");
        let header = include_str!("../../data/templates/case-header.template.imr");
        let above = [(self.cover, cover), (self.header, header)];
        let parts = above.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text);
        parts.chain([self.form.text()]).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{DocumentId, Library};

    #[test]
    fn the_editions_of_2014_and_2015_are_the_same() {
        let in_force = |year, month, day| -> Vec<DocumentId> {
            let on = Date::new(year, month, day).unwrap();
            Library::builtin().documents_in_force(on).map(|(it, _)| it.id).collect()
        };
        let (first, last) = (in_force(2014, 1, 1), in_force(2015, 10, 31));
        assert_eq!(first, last);
        assert_eq!(first, in_force(2015, 1, 1));
    }
}
