//! The data as a whole: every row bound, sourced, unique and in step with its neighbours.

use super::data;
use super::distance::{Nearness, between};
use super::key::{heading_order, key};
use super::library::Library;
use super::read::{Value, parse};
use super::*;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_file_reads_and_every_link_binds() {
    let (_, errors, problems) = Library::load();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn rows_use_no_other_fields_than_the_known_ones() {
    let known: BTreeSet<&str> = [
        "id",
        "kind",
        "title",
        "year",
        "names",
        "in_force_from",
        "in_force_until",
        "dates_source",
        "dates_confidence",
        "section",
        "link",
        "pages",
        "pages_confidence",
        "order",
        "topics_complete",
        "covers",
        "source",
        "confidence",
        "topics",
        "name",
        "cited_as",
        "parent",
        "alternates",
        "aliases",
        "unordered",
        "gist",
        "heading_words",
        "parents",
        "topical",
        "injected",
        "radiates",
        "settled",
        "treatments",
        "generic",
        "part",
        "within",
        "words",
        "remaining",
    ]
    .into();
    fn walk<'a>(value: &'a Value<'a>, keys: &mut BTreeSet<&'a str>) {
        match value {
            Value::Table(entries) => entries.iter().for_each(|(key, value)| {
                keys.insert(key);
                walk(value, keys);
            }),
            Value::List(items) => items.iter().for_each(|item| walk(item, keys)),
            _ => {}
        }
    }
    for (name, text) in data::ALL {
        let Value::Table(root) = parse(text).unwrap() else { unreachable!() };
        for (head, value) in &root {
            let mut keys = BTreeSet::new();
            walk(value, &mut keys);
            let strange: Vec<_> = keys.difference(&known).collect();
            assert!(*head == "sources" || strange.is_empty(), "{name} {head}: {strange:?}");
        }
    }
}

#[test]
fn every_row_names_a_source_of_its_file() {
    for (name, text) in data::ALL {
        let Value::Table(root) = parse(text).unwrap() else { unreachable!() };
        let Some((_, Value::Table(sources))) = root.iter().find(|(key, _)| *key == "sources")
        else {
            panic!("{name} has no sources")
        };
        let known: BTreeSet<&str> = sources.iter().map(|(key, _)| *key).collect();
        let mut used = BTreeSet::new();
        fn walk<'a>(value: &'a Value<'a>, used: &mut BTreeSet<&'a str>, rows: &mut usize) {
            match value {
                Value::Table(entries) => {
                    *rows += usize::from(entries.iter().any(|(key, _)| *key == "confidence"));
                    for (key, value) in entries {
                        if let (true, Value::Text(source)) = (key.ends_with("source"), value) {
                            used.insert(source);
                        }
                        walk(value, used, rows);
                    }
                }
                Value::List(items) => items.iter().for_each(|item| walk(item, used, rows)),
                _ => {}
            }
        }
        let mut rows = 0;
        root.iter()
            .filter(|(key, _)| *key != "sources")
            .for_each(|(_, v)| walk(v, &mut used, &mut rows));
        assert!(used.is_subset(&known), "{name}: {:?}", used.difference(&known));
        if name != "body_parts" {
            assert!(rows > 0);
            assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&&str>::new(), "{name}");
            for row in text.lines().filter(|line| line.starts_with("  { name")) {
                assert!(row.contains("source = ") && row.contains("confidence = "), "{row}");
            }
        }
    }
}

#[test]
fn ids_and_names_are_unique() {
    let library = Library::builtin();
    let unique = |names: Vec<&str>| {
        let mut seen = BTreeSet::new();
        for name in names {
            assert!(seen.insert(name), "twice: {name}");
        }
    };
    unique(library.documents().iter().map(|it| it.name.as_str()).collect());
    unique(library.classes().iter().map(|it| it.key.as_str()).collect());
    unique(library.treatments().iter().map(|it| it.name.as_str()).collect());
    unique(library.parts().iter().map(|it| it.key.as_str()).collect());
}

#[test]
fn no_name_of_a_topic_is_another_topics_name() {
    let library = Library::builtin();
    for document in library.documents() {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for topic in library.topics(document) {
            for name in std::iter::once(&topic.name).chain(&topic.aliases) {
                let owner = owners.entry(key(name)).or_insert(&topic.name);
                assert_eq!(*owner, topic.name, "{} in {}", name, document.name);
            }
        }
    }
}

#[test]
fn no_name_of_a_treatment_is_another_ones_name() {
    let library = Library::builtin();
    let folded = |name: &str| {
        let name = name.strip_prefix('=').map_or_else(|| name.to_lowercase(), str::to_owned);
        name.replace(['-', '/', ',', '&'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut claim = |name: &str, owner: &str| {
        let known = owners.entry(folded(name)).or_insert_with(|| owner.to_owned());
        assert_eq!(known, owner, "{name}");
    };
    for it in library.treatments() {
        std::iter::once(&it.name).chain(&it.aliases).for_each(|name| claim(name, &it.name));
    }
    for it in library.classes() {
        let owner = format!("class {}", it.key);
        it.aliases.iter().chain(&it.heading_words).for_each(|name| claim(name, &owner));
    }
}

#[test]
fn pages_rise_with_the_alphabet() {
    let library = Library::builtin();
    let document = library.document_named("chronic-pain-2009").unwrap();
    let wrong: Vec<_> = library
        .topics(document)
        .filter(|topic| library.is_alphabetical_entry(topic) && !topic.pages.is_empty())
        .filter(|topic| topic.pages_confidence > Confidence::Unsure && !topic.fits_neighbours)
        .map(|topic| (&topic.name, topic.pages.to_string()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Unsure rows may not speak, yet should not be out of step either.
    let mut last = 0;
    let mut entries: Vec<_> =
        library.topics(document).filter(|topic| library.is_alphabetical_entry(topic)).collect();
    entries.sort_by_key(|topic| heading_order(&topic.name));
    for topic in entries {
        let first = topic.pages.main().unwrap().first;
        assert!(first >= last, "{} {first} after {last}", topic.name);
        last = first;
    }
}

#[test]
fn a_wrong_page_is_noticed() {
    let rows = |pages: &str| {
        let row = |name: &str, pages: &str| {
            format!("{{ name = \"{name}\", pages = \"{pages}\", confidence = \"recalled\" }},")
        };
        let text = format!(
            "[[documents]]\nid = \"d\"\nkind = \"mtus\"\ntitle = \"D\"\norder = \"alphabetical\"\ntopics = [{} {} {}]",
            row("Apple", "1-2"),
            row("Banana", pages),
            row("Cherry", "5-6"),
        );
        let additions: Additions = toml::from_str(&text).unwrap();
        let (library, problems) = Library::default().with_additions(&additions);
        assert!(problems.is_empty());
        let document = library.document_named("d").unwrap();
        let banana = library.find_topic(document, "banana").unwrap().topic;
        banana.fits_neighbours
    };
    assert!(rows("3-4"));
    assert!(!rows("7"));
    assert!(!rows("3-6"));
}

#[test]
fn pages_lie_inside_their_document_and_parent() {
    let library = Library::builtin();
    for document in library.documents() {
        for topic in library.topics(document) {
            for range in topic.pages.ranges() {
                let inside = |page| document.pages.is_empty() || document.pages.contains(page);
                assert!(inside(range.first) && inside(range.last), "{} {range}", topic.name);
            }
            let parent = topic.parent.and_then(|id| library.topic(id));
            if let (Some(parent), Some(main)) = (parent, topic.pages.main()) {
                let fits = parent.pages.is_empty()
                    || parent.pages.contains(main.first) && parent.pages.contains(main.last);
                assert!(fits, "{} {main} in {}", topic.name, parent.name);
            }
        }
    }
}

#[test]
fn gists_are_for_evidenced_rows_only() {
    let library = Library::builtin();
    for topic in library.documents().iter().flat_map(|it| library.topics(it)) {
        let evidenced = topic.origin.confidence == Confidence::Evidenced;
        assert!(evidenced || topic.gist.is_none(), "{}", topic.name);
    }
}

#[test]
fn no_topic_is_a_misspelling_of_another() {
    let library = Library::builtin();
    for document in library.documents() {
        let keys: Vec<_> = library.topics(document).map(|it| (key(&it.name), it)).collect();
        for (at, (a, first)) in keys.iter().enumerate() {
            for (b, second) in keys.iter().skip(at + 1) {
                // Drugs of one list share most of their letters with its heading.
                if first.parent.is_some() && first.parent == second.parent {
                    continue;
                }
                let near = between(a, b).1 == Nearness::Misspelling;
                assert!(!near, "{} / {} in {}", first.name, second.name, document.name);
            }
        }
    }
}

#[test]
fn dates_are_in_order_and_editions_do_not_overlap() {
    let library = Library::builtin();
    for document in library.documents() {
        if let (Some(from), Some(until)) = (document.in_force_from, document.in_force_until) {
            assert!(from < until, "{}", document.name);
        }
        for other in library.editions(document) {
            if let (Some(until), Some(from)) = (document.in_force_until, other.in_force_from)
                && document.year < other.year
            {
                assert!(until < from, "{} {}", document.name, other.name);
            }
        }
    }
    let on = |day: &str| -> Vec<&str> {
        let day = day.parse().unwrap();
        let documents = library.documents_in_force(day).filter(|(_, it)| *it == InForce::Yes);
        documents.map(|(document, _)| document.name.as_str()).collect()
    };
    assert!(on("2014-05-01").contains(&"chronic-pain-2009"));
    assert!(!on("2014-05-01").contains(&"chronic-pain-2016"));
    assert!(on("2016-07-28").contains(&"chronic-pain-2016"));
    assert!(!on("2018-01-01").contains(&"low-back-2004"));
    assert!(on("2020-01-01").contains(&"low-back-2019"));
}

#[test]
fn the_library_is_large_enough() {
    let library = Library::builtin();
    assert!(library.treatments().len() >= 550);
    let topics = library.documents().iter().map(|it| it.topics.len()).sum::<usize>();
    assert!(topics >= 600);
}

#[test]
fn own_rows_extend_replace_and_correct() {
    let additions: Additions = toml::from_str(
        r#"
        [[documents]]
        id = "county-manual"
        kind = "non-mtus"
        title = "County Manual"

        [[topics]]
        document = "chronic-pain-2016"
        name = "Moon therapy"

        [[corrections]]
        document = "chronic-pain-2009"
        topic = "yoga"
        pages = "125-126"
        source = "the book on my shelf"

        [[corrections]]
        document = "chronic-pain-2009"
        topic = "juggling"
        pages = "3"

        [[treatments]]
        class = "opioid"
        name = "Zzyzx"
        generic = "tramadol"
        topics = ["chronic-pain-2009: Tramadol (Ultram)", "nowhere"]
        "#,
    )
    .unwrap();
    let builtin = Library::builtin();
    let (library, problems) = builtin.with_additions(&additions);
    assert_eq!(
        problems,
        [
            Problem::Topic {
                document: "chronic-pain-2009".to_owned(),
                topic: "juggling".to_owned()
            },
            Problem::Document("nowhere".to_owned()),
        ]
    );
    assert!(library.document_called("County Manual", None).is_some());
    let document = library.document_named("chronic-pain-2016").unwrap();
    assert_eq!(
        library.find_topic(document, "Moon Therapy").unwrap().topic.origin.confidence,
        Confidence::Evidenced
    );
    let document = library.document_named("chronic-pain-2009").unwrap();
    let yoga = library.find_topic(document, "Yoga").unwrap().topic;
    assert_eq!(
        (yoga.pages.to_string().as_str(), &*yoga.origin.source),
        ("125-126", "the book on my shelf")
    );
    assert_eq!(
        library.same_treatment("Zzyzx 50mg #30", "Ultram is not advised"),
        Relation::BrandGeneric
    );
    assert_eq!(
        builtin.same_treatment("Zzyzx 50mg #30", "Ultram is not advised"),
        Relation::Unknown
    );
}

#[test]
fn misspelled_topics_lead_back_to_themselves() {
    let library = Library::builtin();
    let (mut tried, mut right) = (0, 0);
    for document in library.documents().iter().filter(|it| it.topics_complete) {
        for topic in library.topics(document) {
            let letters: Vec<char> = topic.name.chars().collect();
            for at in [letters.len() / 3, letters.len() / 2, letters.len() - 2] {
                let (Some(a), Some(b)) = (letters.get(at), letters.get(at + 1)) else {
                    continue;
                };
                if letters.len() < 6 || !a.is_alphabetic() || !b.is_alphabetic() || a == b {
                    continue;
                }
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                let mut dropped = letters.clone();
                dropped.remove(at);
                for wrong in [swapped, dropped] {
                    let wrong: String = wrong.into_iter().collect();
                    tried += 1;
                    match library.judge_topic(document, &wrong) {
                        TopicJudgement::Misspelled(near) if near.topic.id == topic.id => right += 1,
                        // The plural's "s" lost, or a name in brackets cut: still the topic.
                        TopicJudgement::Known(found) if found.topic.id == topic.id => right += 1,
                        other => println!("{wrong} in {}: {other:?}", document.name),
                    }
                }
            }
        }
    }
    println!("misspelled topics: {right} of {tried}");
    assert!(tried > 800 && right * 100 >= tried * 98);
}

#[test]
fn topics_of_other_documents_are_not_known() {
    let library = Library::builtin();
    let document = library.document_named("chronic-pain-2009").unwrap();
    for name in
        ["Rotator cuff tear", "Table 12-8", "Radial head fracture", "Summary", "Ankle & Foot"]
    {
        let judgement = library.judge_topic(document, name);
        assert!(matches!(judgement, TopicJudgement::Unknown(_)), "{name}: {judgement:?}");
    }
}
