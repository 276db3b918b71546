//! Looking the guideline library up by words as they are typed, slips included.

use super::completion::Query;
use crate::knowledge::{Document, Library, Topic};

/// A document with those of its topics that fit.
#[derive(Clone, Debug)]
pub struct Found<'l> {
    /// The document.
    pub document: &'l Document,
    /// Its topics; all of them where the query names the document.
    pub topics: Vec<&'l Topic>,
}

/// What fits `query`, in the order of the library; everything where it is empty. A topic fits by its
/// name or an alias, a document by its title, a treatment by the topics that the library has on it.
pub fn lookup<'l>(library: &'l Library, query: &str) -> Vec<Found<'l>> {
    let query = query.trim();
    let documents: Vec<&Document> = library.documents().iter().collect();
    if query.is_empty() {
        let all = documents.into_iter().map(|document| whole(library, document));
        return all.collect();
    }
    let typed = Query::new(query);
    let named = typed.filter(&documents, titles);
    let topics: Vec<&Topic> =
        documents.iter().flat_map(|document| library.topics(document)).collect();
    let mut fitting: Vec<&Topic> =
        typed.filter(&topics, names).into_iter().map(|it| it.1).collect();
    let on = library.recognise_heading(query);
    let suggested = on.iter().flat_map(|mention| library.suggest_on(mention, query, None));
    fitting.extend(suggested.filter_map(|it| it.topic));
    let found = documents.into_iter().filter_map(|document| {
        if named.iter().any(|(_, it)| it.id == document.id) {
            return Some(whole(library, document));
        }
        let topics: Vec<&Topic> = library
            .topics(document)
            .filter(|it| fitting.iter().any(|fit| fit.id == it.id))
            .collect();
        (!topics.is_empty()).then_some(Found { document, topics })
    });
    found.collect()
}

fn whole<'l>(library: &'l Library, document: &'l Document) -> Found<'l> {
    Found { document, topics: library.topics(document).collect() }
}

fn titles(document: &Document) -> impl Iterator<Item = &str> {
    std::iter::once(document.title.as_str()).chain(document.names.iter().map(String::as_str))
}

fn names(topic: &Topic) -> impl Iterator<Item = &str> {
    std::iter::once(topic.name.as_str()).chain(topic.aliases.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(query: &str) -> Vec<&'static str> {
        let found = lookup(Library::builtin(), query);
        found.iter().flat_map(|it| &it.topics).map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn words_slips_titles_and_treatments_are_found() {
        assert!(topics("opiods crit").contains(&"Opioids, criteria for use"));
        assert!(topics("Norco").contains(&"Opioids, criteria for use"));
        assert!(topics("xyzzy").is_empty());
        let found = lookup(Library::builtin(), "Low Back Complaints");
        assert!(
            found.iter().any(|it| it.document.name == "low-back-2004" && !it.topics.is_empty())
        );
        assert_eq!(lookup(Library::builtin(), " ").len(), Library::builtin().documents().len());
    }
}
