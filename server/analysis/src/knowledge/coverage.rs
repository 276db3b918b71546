//! Whether a guideline is about the part of the body that an item is for.

use super::classify::Request;
use super::entries::{Document, PartId};
use super::library::Library;

/// Whether a document is about the part of the body that an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// It is, or it is about none in particular.
    Covered,
    /// It is about others.
    Elsewhere,
    /// The item names none.
    Unknown,
}

impl Library {
    /// Whether the document is about the part of the body that the heading of an item names.
    pub fn coverage(&self, document: &Document, heading: &str) -> Coverage {
        if document.covers.is_empty() {
            return Coverage::Covered;
        }
        let request = self.classify(heading);
        let radiates = request
            .as_ref()
            .and_then(|request| self.class(request.class))
            .is_some_and(|class| class.radiates);
        let parts = self.parts_of_request(heading, request.as_ref());
        if parts.is_empty() {
            return Coverage::Unknown;
        }
        let covered = parts.iter().any(|part| {
            document.covers.contains(part)
                || self.covers_within(document, *part)
                || radiates
                    && self.wider(*part).is_some_and(|wider| document.covers.contains(&wider))
        });
        if covered { Coverage::Covered } else { Coverage::Elsewhere }
    }

    /// Parts of the body that the heading of an item names or its treatment fixes.
    pub(super) fn parts_of_request(&self, heading: &str, request: Option<&Request>) -> Vec<PartId> {
        let range = self.remaining_request(heading);
        let remaining = heading.get(range).unwrap_or(heading);
        let mut parts: Vec<_> = self.body_parts(remaining).into_iter().map(|it| it.part).collect();
        if parts.is_empty() {
            parts = self.body_parts(heading).into_iter().map(|it| it.part).collect();
        }
        if parts.is_empty() {
            let fixed = request.into_iter().flat_map(|request| &request.mentions);
            parts = fixed.filter_map(|it| self.treatment_of(it)?.part).collect();
        }
        let mut seen = Vec::new();
        parts.retain(|part| {
            let new = !seen.contains(part);
            seen.push(*part);
            new
        });
        parts
    }

    fn wider(&self, part: PartId) -> Option<PartId> {
        self.part(part).and_then(|part| part.within)
    }

    /// Whether the document covers a part of a wide one: the neck, where "spine" is asked for.
    fn covers_within(&self, document: &Document, wide: PartId) -> bool {
        document.covers.iter().any(|part| self.wider(*part) == Some(wide))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_chapter_a_part_belongs_to() {
        let library = Library::builtin();
        let is = |document: &str, heading: &str, coverage: Coverage| {
            let document = library.document_named(document).unwrap();
            assert_eq!(library.coverage(document, heading), coverage, "{heading}");
        };
        is("low-back-2004", "MRI of the right knee", Coverage::Elsewhere);
        is("low-back-2004", "MRI of the lumbar spine", Coverage::Covered);
        is("low-back-2004", "EMG/NCV of the left foot", Coverage::Covered);
        is("low-back-2004", "MRI of the spine", Coverage::Covered);
        is("low-back-2004", "Functional capacity evaluation", Coverage::Unknown);
        is("chronic-pain-2016", "MRI of the right knee", Coverage::Covered);
        is("knee-2004", "Total knee replacement", Coverage::Covered);
    }
}
