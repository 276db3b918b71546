//! How guideline lines are written, and the one that is written for the reviewer where it is sure.

use crate::knowledge::{Date, Document, DocumentKind, Library, Topic};
use crate::letter::{Forms, Letter, Vocabulary, Whose};

/// What citations are looked up in, and for when.
#[derive(Clone, Copy, Debug)]
pub struct Citing<'l> {
    /// The guidelines and treatments.
    pub library: &'l Library,
    /// The day of the decision, or one on which the same editions are in force; without one no edition is
    /// sure.
    pub on: Option<Date>,
    /// Whether topic and pages stand behind the title, as in 2014 and 2015.
    pub older: bool,
}

impl<'l> Citing<'l> {
    /// For letters decided on that day.
    pub fn on(library: &'l Library, on: Option<Date>) -> Self {
        Self { library, on, older: is_older(on) }
    }

    /// The reviewer's whole line on the item with this heading, where it is sure
    /// ([`Library::sure_source`]).
    pub fn sure_line(&self, heading: &str) -> Option<String> {
        let source = self.library.sure_source(heading, self.on?)?;
        Some(guideline_line(Whose::Reviewer, source.document, source.topic, self.older))
    }
}

/// Whether a letter cites in the form of 2014 and 2015, topic and pages behind the title: by its lines,
/// else by its day.
pub(crate) fn is_older_form(letter: &Letter, on: Option<Date>) -> bool {
    let lines = letter.items.iter().flat_map(|it| it.guidelines.iter());
    let (mut pages, mut sections) = (0, 0);
    for citation in lines.flat_map(|it| it.citations.iter()) {
        pages += usize::from(!citation.pages.is_empty());
        sections += usize::from(!citation.sections.is_empty());
    }
    match (pages, sections) {
        (0, 0) => is_older(on),
        _ => pages > sections,
    }
}

fn is_older(on: Option<Date>) -> bool {
    on.zip(Date::new(2015, 11, 1)).is_some_and(|(on, newer)| on < newer)
}

/// The line of `whose` that cites a document, or a topic of it.
pub(crate) fn guideline_line(
    whose: Whose,
    document: &Document,
    topic: Option<&Topic>,
    older: bool,
) -> String {
    let clause = clause(document, topic, older);
    if document.kind == DocumentKind::Mtus {
        return clause;
    }
    let mut sentences = Vocabulary::builtin().sentence.iter();
    let sentence = sentences.find(|it| it.whose == whose && !it.ends);
    format!("{} {clause}", sentence.map_or("", |it| it.text.as_str()))
}

/// What such a line says of the document.
pub(crate) fn clause(document: &Document, topic: Option<&Topic>, older: bool) -> String {
    let basis = Forms::builtin().phrases.basis.first().map_or("", String::as_str);
    let authority = match document.kind {
        DocumentKind::Mtus => "MTUS",
        DocumentKind::NonMtus => "Non-MTUS Citation",
    };
    format!("{basis} {authority} {}.", citation(document, topic, older))
}

/// A document's title as the letter's form writes it.
pub(crate) fn title(document: &Document, older: bool) -> String {
    match (&document.cited_as, document.kind) {
        (Some(title), DocumentKind::NonMtus) => title.clone(),
        (Some(title), DocumentKind::Mtus) if older => title.clone(),
        _ => document.citation(),
    }
}

/// A document with a topic as the letter's form writes them, without the full stop.
pub(crate) fn citation(document: &Document, topic: Option<&Topic>, older: bool) -> String {
    let title = title(document, older);
    let Some(topic) = topic else { return title };
    match (document.kind, older) {
        (DocumentKind::NonMtus, _) => format!("{title}, {}", topic.name),
        (DocumentKind::Mtus, false) => format!("{title}, Section(s): {}", topic.name),
        (DocumentKind::Mtus, true) if topic.pages.is_empty() => format!("{title} {}", topic.name),
        (DocumentKind::Mtus, true) => format!("{title} {} Page(s): {}", topic.name, topic.pages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(heading: &str, on: Option<Date>) -> Option<String> {
        Citing::on(Library::builtin(), on).sure_line(heading)
    }

    #[test]
    fn the_edition_and_the_form_are_those_of_the_day() {
        let heading = "Flexeril 7.5 mg #60";
        let of = |year| line(heading, Date::new(year, 3, 1));
        assert_eq!(
            of(2015).as_deref(),
            Some(
                "Decision based on MTUS Chronic Pain Treatment Guidelines Cyclobenzaprine (Flexeril) Page(s): 41-42, 64."
            )
        );
        assert_eq!(
            of(2017).as_deref(),
            Some(
                "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Cyclobenzaprine (Flexeril)."
            )
        );
        assert_eq!(of(2019), None, "no topics of the edition are known");
        assert_eq!(line(heading, None), None);
    }
}
