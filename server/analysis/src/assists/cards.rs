//! What is known of a meaning, as a card: a title, a sentence, and facts with their sources.

use super::completion::About;
use super::marks::{Mark, Meaning};
use crate::knowledge::{
    Confidence, Document, DocumentKind, Library, Named, PageRange, Suggestion, Topic,
    TreatmentKind, TreatmentMention,
};
use crate::letter::{Forms, Label, SectionKind};
use crate::rules::{LetterView, decision_date};
use crate::snapshot::Snapshot;
use crate::text::Prose;
use crate::verdict::{Strength, Which};

/// What is known of something, for the writer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What it is.
    pub title: String,
    /// The most important about it, in a sentence.
    pub gist: Option<String>,
    /// The rest.
    pub facts: Vec<Fact>,
}

/// A named value of a [`Card`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// The value.
    pub value: String,
    /// Where it can be read.
    pub link: Option<String>,
}

/// No list on a card has more entries.
const MOST: usize = 8;

impl Card {
    fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    fn fact(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push(Fact { name, value, link: None });
        }
    }
}

/// The card of what a mark means; nothing where nothing is known beyond the words.
pub(crate) fn card(snapshot: &Snapshot, mark: &Mark) -> Option<Card> {
    let library = snapshot.library();
    match &mark.meaning {
        Meaning::Section(kind) => section(*kind),
        Meaning::Label(Label::Rationale) => {
            let mut card = label(Label::Rationale)?;
            card.facts
                .extend(conclusion(snapshot, mark.item?).map(|it| it.facts).unwrap_or_default());
            Some(card)
        }
        Meaning::Label(kind) => label(*kind),
        Meaning::Item => None,
        Meaning::Decision => decision(snapshot, mark.item?),
        Meaning::Conclusion => conclusion(snapshot, mark.item?),
        Meaning::Document(id) => {
            let document = library.document(*id)?;
            Some(of_document(snapshot, document))
        }
        Meaning::Topics(_, ids) => {
            let topics: Vec<&Topic> = ids.iter().filter_map(|id| library.topic(*id)).collect();
            match topics.as_slice() {
                [] => None,
                [only] => Some(of_topic(library, only)),
                several => Some(of_topics(library, several)),
            }
        }
        Meaning::Pages(document, pages) => {
            let document = document.and_then(|id| library.document(id))?;
            Some(of_pages(library, document, *pages))
        }
        Meaning::Treatment(mention) => {
            let heading = mark.item.and_then(|at| snapshot.letter().items.get(at));
            Some(of_treatment(snapshot, mention, heading.map_or("", |it| it.text())))
        }
    }
}

/// The card of what a completion is about; nothing for what the library does not have.
pub fn about(snapshot: &Snapshot, about: &About) -> Option<Card> {
    let library = snapshot.library();
    let document = library.document_named(&about.document)?;
    let Some(name) = &about.topic else { return Some(of_document(snapshot, document)) };
    let topic = library.topics(document).find(|it| it.name == *name)?;
    Some(of_topic(library, topic))
}

fn section(kind: SectionKind) -> Option<Card> {
    let forms = Forms::builtin();
    let form = forms.sections.iter().find(|it| it.kind == kind)?;
    Some(Card { gist: Some(form.about.clone()), ..Card::titled(forms.heading(kind)) })
}

fn label(kind: Label) -> Option<Card> {
    let forms = Forms::builtin();
    let form = forms.labels.iter().find(|it| it.kind == kind)?;
    Some(Card { gist: Some(form.about.clone()), ..Card::titled(forms.label(kind)) })
}

fn decision(snapshot: &Snapshot, item: usize) -> Option<Card> {
    let decided = snapshot.letter().items.get(item)?.decision();
    let forms = Forms::builtin();
    let form = forms.decisions.iter().find(|it| Some(it.means) == decided);
    let mut card = match form {
        Some(form) => {
            let word = form.words.first().cloned().unwrap_or_default();
            Card { gist: Some(form.about.clone()), ..Card::titled(word) }
        }
        None => Card::titled("No decision"),
    };
    card.facts = conclusion(snapshot, item)?.facts;
    Some(card)
}

/// What the rationale of an item concludes about it, how plainly, and why that is thought.
fn conclusion(snapshot: &Snapshot, item: usize) -> Option<Card> {
    let verdict = snapshot.verdicts().get(item)?;
    let title = concludes(verdict.which);
    let mut card = Card::titled(capital(&title));
    card.fact("The rationale", title);
    if verdict.which.is_some() {
        card.fact("How plainly", strength(verdict.strength));
    }
    card.fact("Why", capital(&verdict.reason.to_string()));
    if let Some(span) = snapshot.evidence(item) {
        let prose = Prose::fold(snapshot.source(), span);
        card.fact("In the words", format!("“{}”", prose.as_str()));
    }
    let decision = snapshot.letter().items.get(item)?.decision();
    if let Some(decision) = decision.filter(|_| verdict.which.is_some()) {
        let fits = LetterView::new(snapshot).fits(item, decision);
        card.fact("The decision", if fits { "fits" } else { "contradicts this" });
    }
    Some(card)
}

/// What a rationale concludes, as the end of "the rationale …".
pub fn concludes(which: Option<Which>) -> String {
    match which {
        Some(which) => format!("concludes: {}", which.words()),
        None => "draws no conclusion that is sure enough".to_owned(),
    }
}

/// How plainly a conclusion is drawn.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Explicit => "in so many words",
        Strength::Firm => "in other than the usual words",
        Strength::Leaning => "in words that leave room for doubt",
        Strength::Reason => "only by its reasons",
        Strength::Hint => "hardly",
    }
}

fn of_document(snapshot: &Snapshot, document: &Document) -> Card {
    let library = snapshot.library();
    let mut card = Card::titled(document.citation());
    card.fact(
        "In",
        match document.kind {
            DocumentKind::Mtus => "Medical Treatment Utilization Schedule (MTUS)",
            DocumentKind::NonMtus => "not part of the schedule (MTUS)",
        },
    );
    card.fact("Regulation", document.section.clone().unwrap_or_default());
    let (from, until) = (document.in_force_from, document.in_force_until);
    let dates = match (from, until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    };
    if !dates.is_empty() {
        card.fact("In force", format!("{dates} ({})", confidence(document.dates.confidence)));
    }
    if let Some(on) = decision_date(snapshot)
        && Library::in_force(document, on) == crate::knowledge::InForce::No
    {
        card.fact("On the day of the decision", format!("not in force ({on})"));
    }
    card.fact("Pages", document.pages.to_string());
    let others = library.editions(document).filter(|it| it.id != document.id && it.year.is_some());
    card.fact("Other editions", list(others.map(Document::citation)));
    if !document.topics.is_empty() {
        card.fact("Topics", format!("{} known", document.topics.len()));
    }
    card.fact("Source", document.origin.source.to_string());
    card.fact("Confidence", confidence(document.origin.confidence));
    if let Some(link) = &document.link {
        let link = Some(link.clone());
        card.facts.push(Fact { name: "Official text", value: "read it".to_owned(), link });
    }
    card
}

fn of_topic(library: &Library, topic: &Topic) -> Card {
    let mut card = Card { gist: topic.gist.clone(), ..Card::titled(&topic.name) };
    if let Some(document) = library.document(topic.document) {
        card.fact("Of", document.citation());
    }
    if !topic.pages.is_empty() {
        card.fact("Pages", format!("{} ({})", topic.pages, confidence(topic.pages_confidence)));
    }
    let parent = topic.parent.and_then(|id| library.topic(id));
    card.fact("Within", parent.map_or(String::new(), with_pages));
    let alternates = topic.alternates.iter().filter_map(|id| library.topic(*id));
    card.fact("On the same matter", list(alternates.map(with_pages)));
    card.fact("Also called", list(topic.aliases.iter().cloned()));
    card.fact("Source", topic.origin.source.to_string());
    card.fact("Confidence", confidence(topic.origin.confidence));
    card
}

fn of_topics(library: &Library, topics: &[&Topic]) -> Card {
    let document = topics.first().and_then(|topic| library.document(topic.document));
    let title = document.map_or(String::new(), |it| format!("Topics of {}", it.citation()));
    let mut card = Card::titled(title);
    card.fact("Named here", list(topics.iter().map(|topic| with_pages(topic))));
    card
}

fn of_pages(library: &Library, document: &Document, pages: PageRange) -> Card {
    let word = if pages.count() == 1 { "Page" } else { "Pages" };
    let mut card = Card::titled(format!("{word} {pages} of {}", document.citation()));
    let mut topics: Vec<&Topic> = Vec::new();
    // A range of the whole book is nobody's topic; what stands on its first pages is enough.
    for page in (pages.first..=pages.last).take(60) {
        for topic in library.standing_on(document, page) {
            if !topics.iter().any(|it| it.id == topic.id) {
                topics.push(topic);
            }
        }
    }
    match topics.is_empty() {
        true if !document.pages.is_empty() && !document.pages.contains(pages.first) => {
            card.gist = Some(format!("The document has pages {}.", document.pages));
        }
        true => card.gist = Some("What stands there is not known.".to_owned()),
        false => card.fact(
            "There",
            list(topics.into_iter().map(|topic| match topic.pages_confidence {
                Confidence::Evidenced => with_pages(topic),
                other => format!("{}, {}", with_pages(topic), confidence(other)),
            })),
        ),
    }
    card
}

/// The card of a treatment named under the item with this heading.
fn of_treatment(snapshot: &Snapshot, mention: &TreatmentMention, heading: &str) -> Card {
    let library = snapshot.library();
    let class = library.class(mention.class);
    let mut card = Card::default();
    match mention.named {
        Named::Treatment(id) => {
            let Some(treatment) = library.treatment(id) else { return card };
            card.title.clone_from(&treatment.name);
            card.fact("Generic", treatment.generic.clone().unwrap_or_default());
            card.fact("Also", names(&treatment.aliases));
            let part = treatment.part.and_then(|id| library.part(id));
            card.fact("Part of the body", part.map_or("", |it| it.name.as_str()));
            card.fact(
                "Class",
                class.map_or(String::new(), |it| format!("{} ({})", it.name, kind(it.kind))),
            );
        }
        Named::Class(_) => {
            let Some(class) = class else { return card };
            card.title.clone_from(&class.name);
            card.fact("Kind", kind(class.kind));
            card.fact("Also", names(&class.aliases));
        }
    }
    let parents = class.into_iter().flat_map(|it| &it.parents).filter_map(|id| library.class(*id));
    card.fact("Wider class", list(parents.map(|it| it.name.clone())));
    let guidelines = library.suggest_on(mention, heading, decision_date(snapshot));
    card.fact("Guidelines", list(guidelines.iter().map(guideline)));
    if let Named::Treatment(id) = mention.named
        && let Some(treatment) = library.treatment(id)
    {
        card.fact("Source", treatment.origin.source.to_string());
        card.fact("Confidence", confidence(treatment.origin.confidence));
    }
    card
}

fn guideline(it: &Suggestion<'_>) -> String {
    match it.topic {
        Some(topic) => format!("{}: {}", it.document.citation(), with_pages(topic)),
        None => it.document.citation(),
    }
}

fn with_pages(topic: &Topic) -> String {
    match topic.pages.is_empty() {
        true => topic.name.clone(),
        false => format!("{} (pages {})", topic.name, topic.pages),
    }
}

/// Names of the data files, without the sign that their letters are exact.
fn names(names: &[String]) -> String {
    list(names.iter().map(|name| name.trim_start_matches('=').to_owned()))
}

/// The first entries, and how many more there are.
fn list(entries: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = entries.collect();
    let mut text = all.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
    if all.len() > MOST {
        text.push_str(&format!("; and {} more", all.len() - MOST));
    }
    text
}

/// How sure a row is, in words.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Evidenced => "evidenced",
        Confidence::Recalled => "recalled, not checked against the document",
        Confidence::Unsure => "unsure",
    }
}

fn kind(kind: TreatmentKind) -> &'static str {
    match kind {
        TreatmentKind::Drug => "drug",
        TreatmentKind::Compound => "compound",
        TreatmentKind::Device => "device",
        TreatmentKind::Test => "test",
        TreatmentKind::Injection => "injection",
        TreatmentKind::Operation => "operation",
        TreatmentKind::Therapy => "therapy",
        TreatmentKind::Programme => "programme",
        TreatmentKind::Service => "service",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
