//! A guideline line from nothing: the whole line in one step, and the sentences that stand for one.

use super::guideline::{Written, described};
use super::query::Query;
use super::scene::Scene;
use super::topics::{Ranking, Source, everything};
use super::{Completion, CompletionKind};
use crate::drafting::{clause, guideline_line};
use crate::knowledge::DocumentKind;
use crate::letter::{Forms, Vocabulary, Whose};
use crate::text::Span;

/// What a line of `whose` can begin with; `outside` behind a sentence that the schedule was not relied on.
pub(super) fn complete(
    scene: &Scene<'_>,
    whose: Whose,
    written: &Written<'_>,
    start: usize,
    outside: bool,
) -> Vec<Completion> {
    let typed = written.from(start);
    let source = written.source(start);
    let basis = Forms::builtin().phrases.basis.first().map_or("", String::as_str);
    let on_basis = begins(basis, typed);
    let query = Query::new(if on_basis { "" } else { typed });
    let found = if on_basis {
        Ranking::of(scene, false).sources()
    } else {
        everything(scene, &query, typed)
    };
    let older = scene.is_older_form();
    let wanted = |it: &Source<'_>| !outside || it.0.kind == DocumentKind::NonMtus;
    let mut offers: Vec<Completion> = found
        .into_iter()
        .filter(wanted)
        .take(MOST_LINES)
        .map(|it| line(scene, whose, source, it, older, outside))
        .collect();
    let clauses = ["MTUS", "Non-MTUS Citation"].into_iter().skip(usize::from(outside));
    for authority in clauses {
        let text = format!("{basis} {authority} ");
        if begins(&text, typed) {
            offers.push(scene.offer(CompletionKind::Label, source, text.trim_end(), text.clone()));
        }
    }
    if !outside {
        let sentences = Vocabulary::builtin().sentence.iter();
        let sentences = sentences.filter(|it| it.whose == whose && begins(&it.text, typed));
        offers.extend(sentences.map(|it| {
            let text = if it.ends { it.text.clone() } else { format!("{} ", it.text) };
            scene.offer(CompletionKind::Sentence, source, &it.text, text)
        }));
    }
    offers
}

/// So many whole lines are offered at once.
const MOST_LINES: usize = 20;

fn begins(text: &str, typed: &str) -> bool {
    text.get(..typed.len()).is_some_and(|it| it.eq_ignore_ascii_case(typed))
}

/// The whole line that cites the source.
fn line(
    scene: &Scene<'_>,
    whose: Whose,
    start: usize,
    (document, topic): Source<'_>,
    older: bool,
    outside: bool,
) -> Completion {
    let text = match document.kind {
        DocumentKind::NonMtus if outside => clause(document, topic, older),
        _ => guideline_line(whose, document, topic, older),
    };
    let name = topic.map_or_else(|| document.citation(), |it| it.name.clone());
    let mut offer = scene.offer(CompletionKind::Sentence, start, &name, text);
    let pages = topic.map(|it| it.pages.to_string()).filter(|it| !it.is_empty() && older);
    let at = pages.as_ref().and_then(|pages| offer.new_text.rfind(pages.as_str()));
    offer.fields.extend(at.zip(pages).map(|(at, pages)| Span::new(at, at + pages.len())));
    match topic {
        Some(topic) => {
            let description = Some(document.citation());
            described(scene, Completion { description, ..offer }, document, topic)
        }
        None => Completion { about: scene.about(document, None), ..offer },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::{Slot, unfinished};
    use crate::knowledge::Library;

    #[test]
    fn closed_sentences_read_as_such() {
        for sentence in &Vocabulary::builtin().sentence {
            let slot = unfinished(Library::builtin(), &sentence.text).slot;
            let open = Slot::Start { outside: true };
            assert_eq!(slot, if sentence.ends { Slot::Closed } else { open }, "{}", sentence.text);
        }
    }
}
