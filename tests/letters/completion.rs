//! What reviewers cited is offered early: each line's body is deleted and asked for again.

use imr_analysis::assists::completion::{Completion, complete};
use imr_analysis::citation::{CitedDocument, cited_lines};
use imr_analysis::knowledge::{Date, Library};
use imr_analysis::letter::{FieldName, Whose};
use imr_analysis::{Context, Snapshot, Text};
use imr_tests::shared;

/// How often the wanted was the first, among the first three, among the first ten.
#[derive(Default)]
struct Tally {
    asked: usize,
    hits: [usize; 3],
}

impl Tally {
    fn count(&mut self, place: Option<usize>) {
        self.asked += 1;
        for (hits, limit) in self.hits.iter_mut().zip([1, 3, 10]) {
            *hits += usize::from(place.is_some_and(|place| place < limit));
        }
    }

    fn percent(&self, at: usize) -> usize {
        self.hits[at] * 100 / self.asked.max(1)
    }

    fn print(&self, what: &str) {
        let [one, three, ten] = [0, 1, 2].map(|at| self.percent(at));
        println!("{what:44} {:4}   {one:3} %   {three:3} %   {ten:3} %", self.asked);
    }
}

/// One letter with the body of a reviewer's line replaced, completed behind it.
fn completed(text: &str, body: std::ops::Range<usize>, written: &str) -> Vec<Completion> {
    let mut text = text.to_owned();
    text.replace_range(body.clone(), written);
    complete(&Snapshot::new(Text::new(text)), body.start + written.len(), &Context::default())
}

fn place_of_document(found: &[Completion], cited: &[&CitedDocument]) -> Option<usize> {
    let library = Library::builtin();
    let names: Vec<&str> = cited
        .iter()
        .filter_map(|it| Some(library.document(it.document?.0)?.name.as_str()))
        .collect();
    found.iter().position(|it| {
        it.about.as_ref().is_some_and(|about| names.contains(&about.document.as_str()))
    })
}

fn place_of_topic(found: &[Completion], cited: &[&CitedDocument]) -> Option<usize> {
    let library = Library::builtin();
    let names: Vec<&str> = cited
        .iter()
        .flat_map(|it| it.topics())
        .flat_map(|it| &it.topics)
        .filter_map(|id| Some(library.topic(*id)?.name.as_str()))
        .collect();
    found.iter().position(|it| {
        let topic = it.about.as_ref().and_then(|about| about.topic.as_deref());
        topic.is_some_and(|topic| names.contains(&topic))
    })
}

#[test]
fn what_reviewers_cited_is_offered_early() {
    let Some(folder) = shared::folder("completion") else { return };
    let mut letters = shared::published(&folder);
    letters.extend(shared::seeds(&folder));
    let mut tallies: [Tally; 4] = Default::default();
    for letter in &letters {
        let snapshot = Snapshot::new(Text::new(letter.text.as_str()));
        for item in &snapshot.letter().items {
            let unit = item.span().of(&letter.text);
            for line in cited_lines(Library::builtin(), item, unit) {
                let cited: Vec<&CitedDocument> =
                    line.documents.iter().filter(|it| it.document.is_some()).collect();
                if line.whose != Whose::Reviewer || cited.is_empty() {
                    continue;
                }
                let body = item.at(line.span).into();
                let ask =
                    |written: &str| completed(&letter.text, std::ops::Range::clone(&body), written);
                let [empty_document, empty_topic, document, topic] = &mut tallies;
                let empty = ask("");
                empty_document.count(place_of_document(&empty, &cited));
                let named = ask("Decision based on MTUS ");
                document.count(place_of_document(&named, &cited));
                if cited.iter().all(|it| it.topics().all(|it| it.topics.is_empty())) {
                    continue;
                }
                empty_topic.count(place_of_topic(&empty, &cited));
                let first = cited[0];
                let title = item.at(first.title).of(&letter.text).split_whitespace();
                let title = title.collect::<Vec<_>>().join(" ");
                let lead = if first.year.is_some() { ", Section(s): " } else { " " };
                let listed = ask(&format!("Decision based on MTUS {title}{lead}"));
                topic.count(place_of_topic(&listed, &cited));
            }
        }
    }
    println!("{:44} asked  first  three   ten", "");
    let [empty_document, empty_topic, document, topic] = &tallies;
    empty_document.print("empty line: a line of the document");
    empty_topic.print("empty line: a line of the topic");
    document.print("behind MTUS: the document");
    topic.print("behind the title: the topic");
    assert!(empty_document.asked >= 150);
    assert!(empty_document.percent(1) >= 85 && document.percent(1) >= 85);
    assert!(empty_topic.percent(2) >= 70 && topic.percent(2) >= 70);
}

#[test]
fn what_is_sure_to_be_cited_is() {
    let Some(folder) = shared::folder("sure citations") else { return };
    let library = Library::builtin();
    let (mut sure, mut others) = (0, Vec::new());
    for letter in shared::published(&folder) {
        let snapshot = Snapshot::new(Text::new(letter.text.clone()));
        let day = snapshot.letter().header.field(FieldName::DecisionDate).and_then(|it| it.value);
        let day = day.and_then(|it| Date::with_slashes(it.of(&letter.text)));
        for (index, item) in snapshot.letter().items.iter().enumerate() {
            let lines = cited_lines(library, item, item.span().of(&letter.text));
            let cited = lines.iter().filter(|it| it.whose == Whose::Reviewer);
            let cited: Vec<_> = cited.flat_map(|it| &it.documents).collect();
            let found = day.and_then(|day| library.sure_source(item.text(), day));
            // Where the reviewer went by other sources than the schedule there is nothing to compare.
            let Some(found) = found.filter(|_| !cited.is_empty()) else { continue };
            sure += 1;
            let mut topics = cited.iter().flat_map(|it| it.topics()).flat_map(|it| &it.topics);
            let of_document =
                || cited.iter().any(|it| it.document.is_some_and(|it| it.0 == found.document.id));
            if !found.topic.map_or_else(of_document, |topic| topics.any(|id| *id == topic.id)) {
                others.push(format!("{} #{}: {}", letter.name, index + 1, item.text()));
            }
        }
    }
    println!(
        "sure citations: {} of {sure} are the reviewer's; others: {others:?}",
        sure - others.len()
    );
    assert!(sure >= 40 && others.len() * 10 <= sure, "{others:?}");
}
