//! The official texts of what the letter cites.

use super::marks::{Meaning, item_marks};
use crate::snapshot::Snapshot;
use crate::text::Span;

/// A title and where its official text can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The title, in bytes of the letter.
    pub span: Span,
    /// The address.
    pub target: String,
    /// What stands there.
    pub tooltip: String,
}

/// The titles of the letter whose documents have an official text at a stable address, in order.
pub fn links(snapshot: &Snapshot) -> Vec<Link> {
    let items = 0..snapshot.letter().items.len();
    let mut links: Vec<Link> = items
        .flat_map(|index| item_marks(snapshot, index))
        .filter_map(|mark| {
            let Meaning::Document(id) = mark.meaning else { return None };
            let document = snapshot.library().document(id)?;
            let regulation = document.section.as_ref();
            let tooltip = match regulation {
                Some(section) => format!("{} ({section})", document.citation()),
                None => document.citation(),
            };
            Some(Link { span: mark.span, target: document.link.clone()?, tooltip })
        })
        .collect();
    links.sort_by_key(|link| link.span);
    links.dedup_by_key(|link| link.span);
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn titles_of_the_schedule_lead_to_the_regulations() {
        let text = "Norco: Upheld\n\n\
             MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids.\n\n\
             Decision rationale: See page 78 of the Chronic Pain Guidelines. The Norco is not medically necessary.";
        let links = links(&Snapshot::new(Text::new(text)));
        let shown: Vec<_> = links.iter().map(|it| (it.span.of(text), it.target.as_str())).collect();
        let page = "https://www.dir.ca.gov/t8/9792_24_2.html";
        assert_eq!(
            shown,
            [("Chronic Pain Medical Treatment 2009", page), ("Chronic Pain Guidelines", page)]
        );
        assert_eq!(links[0].tooltip, "Chronic Pain Medical Treatment 2009 (8 CCR 9792.24.2)");
    }

    /// An address that is not the State's own is not official.
    #[test]
    fn addresses_are_the_states() {
        for document in crate::knowledge::Library::builtin().documents() {
            if let Some(link) = &document.link {
                assert!(link.starts_with("https://www.dir.ca.gov/"), "{}: {link}", document.name);
                let section = document.section.as_deref().unwrap_or_default();
                let page = section.trim_start_matches("8 CCR ").replace('.', "_");
                assert!(link.contains(&page) && !page.is_empty(), "{}", document.name);
            }
        }
    }
}
