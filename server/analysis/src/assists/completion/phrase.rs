//! The writer's own phrases, their fields filled with what the letter says; behind everything that is
//! known of the letter.

use super::place::Place;
use super::scene::Scene;
use super::{Completion, CompletionKind, rationale};
use crate::config::{Phrases, is_of_name};
use crate::drafting::{field_of_item, filled, stops};
use crate::letter::Forms;

/// The least that is typed of a name in the middle of a sentence before phrases are offered, in bytes.
const SHORTEST: usize = 2;

/// So many bytes of a phrase are shown beside its name.
const SHOWN: usize = 60;

/// The phrases whose names begin with the word that is typed; where a sentence of a rationale begins, all.
pub(super) fn complete(scene: &Scene<'_>, place: &Place, phrases: &Phrases) -> Vec<Completion> {
    if phrases.is_empty() || matches!(place, Place::Field { .. }) {
        return Vec::new();
    }
    let line = scene.line().of(scene.text());
    let typed = line.get(line.trim_end_matches(is_of_name).len()..).unwrap_or("");
    let anew = || match place {
        Place::Rationale { field, .. } => rationale::begins_sentence(scene, *field),
        _ => false,
    };
    if typed.len() < SHORTEST && !(typed.is_empty() && anew()) {
        return Vec::new();
    }
    let start = scene.at - typed.len();
    let typed = typed.to_lowercase();
    let named = phrases.iter().filter(|(name, _)| name.to_lowercase().starts_with(&typed));
    let offered = named.map(|(name, phrase)| {
        let text = filled(phrase.text(), |field| said(scene, field));
        let offer = scene.offer(CompletionKind::Phrase, start, name, text);
        let fields = stops(&offer.new_text);
        let detail = Some(format!("  {}", beginning(phrase.text())));
        Completion { fields, detail, description: Some("phrase".to_owned()), ..offer }
    });
    offered.collect()
}

/// What the letter says where the field stands for.
fn said(scene: &Scene<'_>, field: &str) -> Option<String> {
    let of_item = scene.disputed().and_then(|it| field_of_item(field, it.text(), it.decision()));
    let of_header = || {
        let name = Forms::builtin().field(field)?;
        let value = scene.letter().header.field(name)?.value?.of(scene.text()).trim();
        Some(value.to_owned())
    };
    let value = of_item.or_else(of_header)?;
    (!value.is_empty() && stops(&value).is_empty()).then_some(value)
}

fn beginning(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.get(..words.floor_char_boundary(SHOWN)) {
        Some(head) if head.len() < words.len() => format!("{head}…"),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::super::complete;
    use super::*;
    use crate::config::{Layer, Source, read, resolve};
    use crate::snapshot::Snapshot;
    use crate::text::Text;
    use crate::{Context, rules::Example};
    use std::sync::Arc;

    const PHRASES: &str = "[phrases]\nflare = 'The {{item}} is for a flare of {{condition}} since {{date of injury}}.'\n\
                           flat = 'The affect is flat.'\nOther = 'Other.'\n";

    /// The names and texts that are offered behind `written`, which ends the rationale of an item.
    fn offered(written: &str) -> Vec<(String, String)> {
        let (config, problems) = read(PHRASES);
        assert_eq!(problems, []);
        let layer = Layer { source: Source::User, config: Arc::new(config), path: None };
        let settings = Some(Arc::new(resolve(&[layer])));
        let item = format!("Cane: Upheld\n\n{written}");
        let text = Example::Item(item.clone().leak()).letter();
        let text = format!("Date of Injury: 05/04/2013\n\n{text}");
        let at = text.find(&item).unwrap() + item.len();
        let context = Context { settings, ..Context::default() };
        let found = complete(&Snapshot::new(Text::new(text)), at, &context);
        let phrases = found.iter().skip_while(|it| it.kind != CompletionKind::Phrase);
        assert!(phrases.clone().all(|it| it.kind == CompletionKind::Phrase), "phrases come last");
        phrases.map(|it| (it.label.clone(), it.new_text.clone())).collect()
    }

    fn names(written: &str) -> Vec<String> {
        offered(written).into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn by_the_word_that_is_typed() {
        assert_eq!(names("Decision rationale: Pain is worse. fl"), ["flare", "flat"]);
        assert_eq!(names("Decision rationale: Pain is worse, and FLAR"), ["flare"]);
        assert_eq!(names("Decision rationale: oth"), ["Other"]);
        assert_eq!(names("MAXIMUS guideline: flat"), ["flat"]);
        for quiet in [
            "Decision rationale: Pain f",
            "Decision rationale: flatter",
            "Decision rationale: Pain ",
        ] {
            assert_eq!(names(quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn all_where_a_sentence_begins() {
        for written in ["Decision rationale: ", "Decision rationale: Pain is worse. "] {
            assert_eq!(names(written), ["Other", "flare", "flat"], "{written}");
        }
    }

    #[test]
    fn fields_are_filled_with_what_the_letter_says() {
        let found = offered("Decision rationale: flare");
        let text = "The Cane is for a flare of {{condition}} since 05/04/2013.";
        assert_eq!(found, [("flare".to_owned(), text.to_owned())]);
    }
}
