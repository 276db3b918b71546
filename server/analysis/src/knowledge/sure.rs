//! What reviewers of an item cite, where that is sure enough to be written for one of them.

use super::classify::Request;
use super::companions::Companions;
use super::date::Date;
use super::entries::{Document, DocumentId, Topic, TopicLink};
use super::library::{InForce, Library};
use super::page_check::Weight;
use super::recognise::Named;
use super::rows::{Confidence, DocumentKind};

impl Library {
    /// The topic of the schedule that reviewers of the item with this heading cite on that day. It is
    /// sure where all of this holds:
    ///
    /// - The heading names one treatment, not only its class, and does not say that it is asked for because
    ///   of another.
    /// - Whatever the treatment's row and its class's have in the schedule in force is a topic of one and the
    ///   same document: no chapter that the part of the body decides, no whole document.
    /// - The first of them is named after the treatment or its class; the rows tell the most cited first.
    /// - Its row is one that page findings may rest on: evidenced, or in step with its neighbours.
    pub fn sure_topic(&self, heading: &str, on: Date) -> Option<(&Document, &Topic)> {
        if Companions::builtin().is_said(heading) {
            return None;
        }
        let request = self.classify(heading)?;
        let Named::Treatment(_) = request.mention.named else { return None };
        let mut named = request.mentions.iter().filter(|it| !it.heading_word);
        if named.any(|it| it.class != request.mention.class) {
            return None;
        }
        let links = self.links_of_request(&request);
        let topics = self.topics_only(&links, on)?;
        let first = *topics.first()?;
        let document = self.document(first.document)?;
        let one = topics.iter().all(|it| it.document == document.id);
        let known = Self::page_weight(first) == Weight::Solid
            && first.origin.confidence != Confidence::Unsure;
        (one && known && self.is_named_after(first, &request)).then_some((document, first))
    }

    /// The linked topics of the schedule in force; `None` where a link goes to anything else in it.
    fn topics_only(&self, links: &[TopicLink], on: Date) -> Option<Vec<&Topic>> {
        let in_force = |id: DocumentId| {
            let document = self.document(id).filter(|it| it.kind == DocumentKind::Mtus);
            document.is_some_and(|it| Self::in_force(it, on) != InForce::No)
        };
        let mut topics = Vec::new();
        for link in links {
            match link {
                TopicLink::Topic(id) => {
                    topics.extend(self.topic(*id).filter(|it| in_force(it.document)));
                }
                TopicLink::Document(id) if in_force(*id) => return None,
                TopicLink::Chapter(_) => return None,
                TopicLink::Document(_) | TopicLink::OdgChapter => {}
            }
        }
        Some(topics)
    }

    fn is_named_after(&self, topic: &Topic, request: &Request) -> bool {
        let parents = self.class(request.class).map_or(&[][..], |it| it.parents.as_slice());
        let mentions = |name: &String| {
            self.recognise(name).iter().any(|it| {
                it.class == request.class
                    || it.class == request.mention.class
                    || parents.contains(&it.class)
            })
        };
        mentions(&topic.name) || topic.aliases.iter().any(mentions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(year: u16, heading: &str, expected: Option<&str>) {
        let on = Date::new(year, 3, 1).unwrap();
        let found = Library::builtin().sure_topic(heading, on);
        let found = found.map(|(document, topic)| format!("{}: {}", document.name, topic.name));
        assert_eq!(found.as_deref(), expected, "{heading}");
    }

    #[test]
    fn one_topic_on_the_treatment_is_sure() {
        is(2017, "Flexeril 7.5 mg #60", Some("chronic-pain-2016: Cyclobenzaprine (Flexeril)"));
        is(2017, "Omeprazole 20 mg #30", Some("chronic-pain-2016: Proton Pump Inhibitors (PPIs)"));
        is(2017, "Terocin patches #30", Some("chronic-pain-2016: Topical analgesics"));
        is(2015, "Soma 350 mg #30", Some("chronic-pain-2009: Carisoprodol (Soma)"));
        is(2015, "Norco 10/325 mg #90", Some("chronic-pain-2009: Opioids, criteria for use"));
    }

    #[test]
    fn of_several_none_is() {
        // Two documents in force speak of it.
        is(2017, "Norco 10/325 mg #90", None);
        is(2017, "Naproxen 500 mg #60", None);
        // The part of the body decides.
        is(2017, "MRI of the lumbar spine", None);
        is(2017, "EMG/NCS of the right upper extremity", None);
        // Two treatments; one for another's sake; a class; something else; a topic of another name.
        is(2017, "Flexeril 7.5 mg #60 and omeprazole 20 mg #30", None);
        is(2017, "Associated surgical service: omeprazole 20 mg #30", None);
        is(2017, "Muscle relaxant", None);
        is(2017, "Zinc paste", None);
        is(2017, "Complete blood count", None);
    }
}
