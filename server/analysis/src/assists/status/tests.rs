use super::*;
use crate::config::{Layer, resolve};
use crate::text::Text;

/// A letter with these items, and the cover letter's lines before it.
fn letter(before: &str, items: &str) -> Snapshot {
    Snapshot::new(Text::new(format!(
        "{before}HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe reviewer is Board Certified in Neurology and is \
         licensed to practice in California.\n\nCLINICAL CASE SUMMARY\n\nA 50-year-old man has knee pain.\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\n\n{items}"
    )))
}

fn item(heading: &str, guideline: &str, rationale: &str) -> String {
    format!(
        "{heading}\n\nClaims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n\
         MAXIMUS guideline: {guideline}\n\nDecision rationale: {rationale}\n\n"
    )
}

const CITED: &str = "Decision based on MTUS Knee Complaints 2004.";
const NECESSARY: &str =
    "The knee is unstable. The request for a knee brace is medically necessary.";

fn of(snapshot: &Snapshot) -> Status {
    status(snapshot, &Context::default())
}

fn state(status: &Status, kind: CheckKind) -> (CheckState, &str) {
    let check = status.checklist.iter().find(|it| it.kind == kind).unwrap();
    (check.state, check.detail.as_str())
}

#[test]
fn a_letter_in_order_is_ready() {
    let snapshot = letter("", &item("Knee brace: Overturned", CITED, NECESSARY));
    let status = of(&snapshot);
    assert!(status.ready(), "{:#?}", status.checklist);
    assert!(status.checklist.iter().all(|it| it.state == CheckState::Done && it.places.is_empty()));
    let [item] = status.items.as_slice() else { panic!() };
    assert_eq!((item.text.as_str(), item.decision), ("Knee brace", Some(Decision::Overturned)));
    assert_eq!(item.verdict, Some(Which::Necessary));
    let evidence = item.evidence.unwrap().of(snapshot.source());
    assert_eq!(evidence, "The request for a knee brace is medically necessary.");
    let cited: Vec<_> = item.citations.iter().map(|it| (it.whose, it.text.as_str())).collect();
    assert_eq!(cited, [(Whose::ClaimsAdministrator, CITED), (Whose::Reviewer, CITED)]);
}

#[test]
fn what_is_left_is_named_by_item() {
    let items = [
        item("Knee brace: Overturned", CITED, NECESSARY),
        item("Hot tub: Denied", "[GUIDELINE]", "TBD"),
        item("Cane: Upheld", CITED, "He limps. The request for a cane is medically necessary."),
    ];
    let snapshot = letter("%% to be read again\n", &items.concat());
    let status = of(&snapshot);
    assert!(!status.ready());
    assert_eq!(status.decided(), 2);
    let open = |kind| {
        let (state, detail) = state(&status, kind);
        assert_eq!(state, CheckState::Open, "{kind:?}");
        detail
    };
    assert_eq!(open(CheckKind::ItemsDecided), "Without a known decision: item 2.");
    assert_eq!(open(CheckKind::ItemsCited), "Nothing cited by the reviewer: item 2.");
    let detail = "The rationale does not conclude, or not as decided: items 2, 3.";
    assert_eq!(open(CheckKind::ItemsConcluded), detail);
    assert_eq!(open(CheckKind::Placeholders), "1 is left unfilled.");
    assert_eq!(open(CheckKind::Errors), "4 errors left.");
    let comments = (CheckState::Look, "1 is left; the final letter is without it.");
    assert_eq!(state(&status, CheckKind::Comments), comments);
    assert_eq!(status.items[1].written.as_deref(), Some("Denied"));
    assert!(status.items[2].contradicted && !status.items[0].contradicted);
    assert_eq!(status.items[0].problems, Problems::default());
    let sum: usize = status.items.iter().map(|it| it.problems.errors).sum();
    assert_eq!(sum, status.problems.errors);
}

#[test]
fn settings_silence_problems_and_not_the_list() {
    let text = letter("", &item("Knee brace: Overturned", "[GUIDELINE]", NECESSARY));
    let (config, _) = crate::config::read("[rules]\nunfilled-placeholder = \"off\"");
    let source = crate::config::Source::Project;
    let settings = resolve(&[Layer { source, config: config.into(), path: None }]);
    let context =
        Context { settings: Some(settings.into()), editing: Some(0), ..Context::default() };
    let status = status(&text, &context);
    assert_eq!(status.problems, Problems::default());
    assert_eq!(state(&status, CheckKind::Placeholders).0, CheckState::Open);
}

#[test]
fn where_the_writer_is_does_not_matter() {
    let text = letter("", "Knee brace:\n");
    let at = text.source().len() - 1;
    let context = Context { editing: Some(at), ..Context::default() };
    assert_eq!(status(&text, &context), of(&text));
}

#[test]
fn no_determination_is_never_ready() {
    let status = of(&Snapshot::new(Text::new("Dear Sir,\n\nthank you.\n")));
    assert!(!status.determination && !status.ready() && status.items.is_empty());
}
