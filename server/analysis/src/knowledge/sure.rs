//! What reviewers of an item cite, where that is sure enough to be written for one of them.

use super::classify::Request;
use super::companions::Companions;
use super::date::Date;
use super::entries::{DocumentId, Topic, TopicLink};
use super::library::{InForce, Library};
use super::page_check::Weight;
use super::recognise::Named;
use super::rows::{Confidence, DocumentKind};
use super::suggest::Suggestion;

impl Library {
    /// What reviewers of the item with this heading cite of the schedule on that day. It is sure where the
    /// heading names one treatment and does not say that it is asked for because of another, and either of
    /// this holds:
    ///
    /// - Its class is settled: the row tells how often the first in force is cited.
    /// - Whatever its row and its class's have in the schedule in force is a topic of one and the same
    ///   document: no chapter that the part of the body decides, no whole document. The first of them, for
    ///   the rows tell the most cited first, is named after the treatment or its class, and its row is one
    ///   that page findings may rest on: evidenced, or in step with its neighbours.
    pub fn sure_source(&self, heading: &str, on: Date) -> Option<Suggestion<'_>> {
        if Companions::builtin().is_said(heading) {
            return None;
        }
        let request = self.classify(heading)?;
        let mut named = request.mentions.iter().filter(|it| !it.heading_word);
        if named.any(|it| it.class != request.mention.class) {
            return None;
        }
        self.settled(&request, on).or_else(|| self.only(&request, on))
    }

    /// The first in force of a class that is settled, unless the treatment has topics of its own.
    fn settled(&self, request: &Request, on: Date) -> Option<Suggestion<'_>> {
        let class = self.class(request.class).filter(|it| it.settled)?;
        if let Named::Treatment(id) = request.mention.named
            && !self.treatment(id)?.topics.is_empty()
        {
            return None;
        }
        class.topics.iter().find_map(|link| match link {
            TopicLink::Topic(id) => {
                let topic = self.topic(*id).filter(|it| self.may_cite(it.document, on))?;
                let document = self.document(topic.document)?;
                Some(Suggestion { document, topic: Some(topic) })
            }
            TopicLink::Document(id) => {
                let document = self.document(*id).filter(|_| self.may_cite(*id, on))?;
                Some(Suggestion { document, topic: None })
            }
            TopicLink::Chapter(_) | TopicLink::OdgChapter => None,
        })
    }

    /// The first of the topics, where nothing else of the schedule speaks of the treatment.
    fn only(&self, request: &Request, on: Date) -> Option<Suggestion<'_>> {
        let Named::Treatment(_) = request.mention.named else { return None };
        let topics = self.topics_only(&self.links_of_request(request), on)?;
        let first = *topics.first()?;
        let document = self.document(first.document)?;
        let one = topics.iter().all(|it| it.document == document.id);
        let known = Self::page_weight(first) == Weight::Solid
            && first.origin.confidence != Confidence::Unsure;
        let sure = one && known && self.is_named_after(first, request);
        sure.then_some(Suggestion { document, topic: Some(first) })
    }

    /// Whether the document is of the schedule, and was in force on the day or may have been.
    fn may_cite(&self, id: DocumentId, on: Date) -> bool {
        let document = self.document(id).filter(|it| it.kind == DocumentKind::Mtus);
        document.is_some_and(|it| Self::in_force(it, on) != InForce::No)
    }

    /// The linked topics of the schedule in force; `None` where a link goes to anything else in it.
    fn topics_only(&self, links: &[TopicLink], on: Date) -> Option<Vec<&Topic>> {
        let mut topics = Vec::new();
        for link in links {
            match link {
                TopicLink::Topic(id) => {
                    topics.extend(self.topic(*id).filter(|it| self.may_cite(it.document, on)));
                }
                TopicLink::Document(id) if self.may_cite(*id, on) => return None,
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
        let found = Library::builtin().sure_source(heading, on).map(|it| match it.topic {
            Some(topic) => format!("{}: {}", it.document.name, topic.name),
            None => it.document.name.clone(),
        });
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
    fn a_settled_class_goes_by_its_first() {
        is(2017, "Acupuncture, 8 visits, left knee", Some("acupuncture-2007"));
        let of_2016 = "chronic-pain-2016: Physical medicine treatment";
        is(2017, "12 sessions of physical therapy for the low back", Some(of_2016));
        let of_2009 = "chronic-pain-2009: Physical Medicine";
        is(2015, "PT 2x6 left shoulder", Some(of_2009));
        // After an operation, in water, of another class.
        is(2017, "Post-operative physical therapy, 12 visits", None);
        is(2017, "Aquatic therapy 2x4", None);
        is(2017, "Chiropractic treatment, 6 visits", None);
        is(2017, "Physical therapy and acupuncture, 6 visits each", None);
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
