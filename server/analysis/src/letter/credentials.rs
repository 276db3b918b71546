//! What the letter says of the reviewer: a block of fields (from late 2015), or a sentence in how the
//! determination was made (before that).

use super::{FieldName, Forms, Letter, PassageKind, SectionKind};
use crate::text::Span;

/// Specialty and licence, as the letter gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The states of licensure.
    pub licensure: Option<Span>,
    /// The certifications or specialties.
    pub specialty: Option<Span>,
}

/// Reads them from the fields, else from the sentences of the determination section.
pub(super) fn find(text: &str, letter: &Letter) -> Option<Credentials> {
    let value = |name| letter.header.field(name).and_then(|field| field.value);
    let fields = Credentials {
        licensure: value(FieldName::Licensure),
        specialty: value(FieldName::Specialty),
    };
    if fields.licensure.is_some() || fields.specialty.is_some() {
        return Some(fields);
    }
    let section = letter.section(SectionKind::Determination)?;
    let passages = letter.passages.get(section.passages.clone())?;
    let paragraphs = passages.iter().filter(|it| it.kind == PassageKind::Paragraph);
    let found = paragraphs.fold(Credentials::default(), |found, passage| {
        let prose = passage.body.prose(text.get(passage.start..).unwrap_or(""));
        let phrases = &Forms::builtin().phrases;
        let after = |leads: &[String]| {
            let span = leads.iter().find_map(|lead| behind(prose.as_str(), lead))?;
            Some(passage.at(prose.source(span)))
        };
        Credentials {
            licensure: found.licensure.or_else(|| after(&phrases.licensure_leads)),
            specialty: found.specialty.or_else(|| after(&phrases.specialty_leads)),
        }
    });
    (found.licensure.is_some() || found.specialty.is_some()).then_some(found)
}

/// What stands behind `lead`, up to the end of the clause.
fn behind(prose: &str, lead: &str) -> Option<Span> {
    let start = prose.find(lead)? + lead.len();
    let rest = prose.get(start..)?;
    let ends = [", has", " and is licensed", ". ", ", and"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let span = Span::new(start, start + end).trim(prose);
    (!span.is_empty()).then_some(span)
}
