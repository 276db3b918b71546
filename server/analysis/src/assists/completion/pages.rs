//! Pages: the ranges of the topic, then its single pages, each with what stands there.

use super::guideline::Written;
use super::scene::Scene;
use super::topics::{Ranking, doubt};
use super::{Completion, CompletionKind};
use crate::knowledge::{Document, PageRange, Topic, TopicId};

/// Longer ranges are offered as a whole only.
const MOST_SINGLE: u16 = 12;

/// The pages that can stand behind `Page(s):`, for topics of the document, or where none is named for
/// those on the item.
pub(super) fn complete(
    scene: &Scene<'_>,
    written: &Written<'_>,
    start: usize,
    document: &Document,
    topics: &[TopicId],
) -> Vec<Completion> {
    let typed = written.from(start).replace(' ', "");
    let source = written.source(start);
    let named = topics.iter().filter_map(|id| scene.library.topic(*id));
    let mut named: Vec<&Topic> = named.collect();
    if named.is_empty() {
        let on_item = Ranking::of(scene, true).sources();
        let own = on_item.into_iter().filter(|(it, _)| it.id == document.id);
        named.extend(own.filter_map(|(_, topic)| topic));
    }
    offers(scene, source, &typed, document, &named)
}

/// The pages of `topics` that begin as typed, to be written from byte `source` of the letter.
pub(super) fn offers(
    scene: &Scene<'_>,
    source: usize,
    typed: &str,
    document: &Document,
    topics: &[&Topic],
) -> Vec<Completion> {
    let mut offers: Vec<Completion> = Vec::new();
    let mut offer = |text: String, stands: String, topic: &Topic| {
        if !text.starts_with(typed) || offers.iter().any(|it| it.label == text) {
            return;
        }
        let offer = scene.offer(CompletionKind::Pages, source, &text, text.clone());
        let detail = Some(format!("  {stands}"));
        let description = doubt(topic).map(str::to_owned);
        let about = scene.about(document, Some(topic));
        offers.push(Completion { detail, description, about, ..offer });
    };
    for topic in topics {
        if topic.pages.ranges().len() > 1 {
            offer(topic.pages.to_string(), topic.name.clone(), topic);
        }
        for range in topic.pages.ranges() {
            offer(range.to_string(), topic.name.clone(), topic);
        }
    }
    for topic in topics {
        let short = topic.pages.ranges().iter().filter(|it| it.count() <= MOST_SINGLE);
        for page in short.flat_map(|range: &PageRange| range.first..=range.last) {
            let standing = scene.library.standing_on(document, page);
            let names: Vec<&str> = standing.iter().take(2).map(|it| it.name.as_str()).collect();
            offer(page.to_string(), names.join("; "), topic);
        }
    }
    offers
}
