//! Any text at all may be asked about: no panic, and every span is one of the text.

use super::*;
use proptest::prelude::*;

/// Words that mean something here, between characters that do not.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Low Back Complaints",
        "2004",
        ", and ",
        "Section(s): ",
        "Norco",
        "EMG/NCV",
        "Electro-",
        "\n ",
        "NSAIDs, ",
        "(",
        ")",
        "&",
        "cream 5%",
        "original request, ",
        "é",
        "İ",
        "ß",
        "®",
        "PT",
        "-",
        "'s",
        "of the left knee",
        "\u{2028}",
        "76-80",
    ]);
    prop::collection::vec(prop_oneof![word.prop_map(str::to_owned), ".{0,3}"], 0..24)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn is_read_without_panic(text in texts()) {
        let library = Library::builtin();
        for mention in library.recognise_heading(&text) {
            prop_assert!(text.get(mention.span).is_some_and(|it| !it.is_empty()));
        }
        for mention in library.body_parts(&text) {
            prop_assert!(text.get(mention.span).is_some_and(|it| !it.is_empty()));
        }
        prop_assert!(text.get(library.remaining_request(&text)).is_some());
        if let Some(request) = library.classify(&text) {
            prop_assert!(text.get(request.mention.span).is_some());
        }
        for start in 0..=text.len() {
            for kind in [DocumentKind::Mtus, DocumentKind::NonMtus] {
                if let Some(found) = library.document_at(&text, start, kind, None) {
                    prop_assert!(text.get(found.span).is_some());
                }
            }
        }
        for document in library.documents().iter().take(3) {
            for section in library.split_sections(document, &text, 0..text.len()) {
                prop_assert!(text.get(section.span).is_some_and(|it| !it.is_empty()));
            }
            library.judge_topic(document, &text);
            library.coverage(document, &text);
        }
        library.nearest_documents(&text);
        library.suggest(&text, None);
        library.same_treatment(&text, &text);
    }
}
