//! What a disputed item lacks, added in one step. It never decides, and never changes what is written.

use super::begun;
use super::used::Used;
use crate::drafting::{Citing, Field, conclusion_or_field, field_of_item, fields, is_older_form};
use crate::finding::{Code, TextEdit};
use crate::knowledge::{Date, InForce, Library};
use crate::letter::{DisputedItem, Forms, ItemHeading, Label, Letter, Paragraph, Placed, Whose};
use crate::rules::{decision_date, findings};
use crate::snapshot::Snapshot;
use crate::text::Span;

const DECISION: &str = "{{decision}}";
const CLAIMS_ADMINISTRATOR: &str = "{{claims administrator citation}}";
const CITATION: &str = "{{citation}}";
const RATIONALE: &str = "{{rationale}}";
const MISSING_CONCLUSION: Code = "missing-conclusion";

/// The edits, ascending and apart, that add what the item at byte `at` lacks: its decision's place, its
/// labels, the citation where one is sure, fields for what only the reviewer knows, the sentence that
/// concludes. Fields that are left in it are filled where that is known by now. Empty where there is no
/// item, nor words that begin one, where nothing lacks, and in forms that are no longer written.
pub fn fill(snapshot: &Snapshot, at: usize) -> Vec<TextEdit> {
    let letter = snapshot.letter();
    if letter.is_of_older_form() {
        return Vec::new();
    }
    if let Some(words) = begun::words_at(snapshot, at) {
        return vec![begin(snapshot, words)];
    }
    let Some(index) = item_at(letter, snapshot.source(), at) else { return Vec::new() };
    let Some(item) = letter.items.get(index) else { return Vec::new() };
    let Some(heading) = item.heading.as_ref().filter(|it| !it.naming) else { return Vec::new() };
    let mut filling = Filling::new(snapshot, item, heading);
    filling.decision(heading);
    filling.guideline(Whose::ClaimsAdministrator, Label::ClaimsAdministrator, CLAIMS_ADMINISTRATOR);
    let cited = cited(snapshot, item.text(), Some(index));
    filling.guideline(Whose::Reviewer, Label::Reviewer, cited.as_deref().unwrap_or(CITATION));
    filling.rationale(index);
    filling.fields(cited.as_deref());
    filling.edits
}

/// Everything that an item lacks of which only the words are written.
fn begin(snapshot: &Snapshot, words: Span) -> TextEdit {
    let source = snapshot.source();
    let item = words.of(source).trim_end_matches([':', ' ']);
    let citation = cited(snapshot, item, None);
    let sentence = conclusion_or_field(item, None).unwrap_or_default();
    let rationale = format!("{RATIONALE} {sentence}");
    let parts = [
        (Label::ClaimsAdministrator, CLAIMS_ADMINISTRATOR),
        (Label::Reviewer, citation.as_deref().unwrap_or(CITATION)),
        (Label::Rationale, &rationale),
    ];
    let nl = line_end(source);
    let parts =
        parts.map(|(label, value)| format!("{nl}{nl}{}: {value}", Forms::builtin().label(label)));
    let span = Span::new(words.start + item.len(), words.end);
    TextEdit { span, new_text: format!(": {DECISION}{}", parts.concat()) }
}

/// The reviewer's line for the item with these words, where it is sure.
fn cited(snapshot: &Snapshot, item: &str, index: Option<usize>) -> Option<String> {
    let library = snapshot.library();
    let on = decision_date(snapshot).or_else(|| day_of_editions(snapshot, index));
    let older = is_older_form(snapshot.letter(), on);
    Citing { library, on, older }.sure_line(item)
}

/// A day on which all that the reviewer cites under the other items was in force.
fn day_of_editions(snapshot: &Snapshot, index: Option<usize>) -> Option<Date> {
    let library = snapshot.library();
    let cited: Vec<_> = Used::in_others(snapshot, index).documents().collect();
    let cited = || cited.iter().filter_map(|id| library.document(*id));
    let on = cited().filter_map(|it| it.in_force_from).max()?;
    cited().all(|it| Library::in_force(it, on) == InForce::Yes).then_some(on)
}

/// The item that byte `at` stands in, or behind with nothing but white space between.
fn item_at(letter: &Letter, text: &str, at: usize) -> Option<usize> {
    let index = letter.items.iter().rposition(|it| it.start <= at)?;
    let span = letter.items.get(index)?.span();
    let behind = text.get(span.end..at.max(span.end))?;
    behind.trim().is_empty().then_some(index)
}

struct Filling<'a> {
    snapshot: &'a Snapshot,
    item: &'a Placed<DisputedItem>,
    /// The end of the part that the next one follows, in bytes of the letter.
    behind: usize,
    line_end: &'static str,
    edits: Vec<TextEdit>,
}

impl<'a> Filling<'a> {
    fn new(snapshot: &'a Snapshot, item: &'a Placed<DisputedItem>, heading: &ItemHeading) -> Self {
        let stray = item.stray.iter().map(|it| it.span.end);
        let behind = item.start + stray.fold(heading.span.end, usize::max);
        let line_end = line_end(snapshot.source());
        Self { snapshot, item, behind, line_end, edits: Vec::new() }
    }

    fn decision(&mut self, heading: &ItemHeading) {
        if heading.decision.is_none() {
            let end = self.item.start + heading.span.end;
            let colon = self.text(..end).ends_with(':');
            self.insert(end, &format!("{}{DECISION}", if colon { " " } else { ": " }));
        }
    }

    fn guideline(&mut self, whose: Whose, label: Label, value: &str) {
        let lines: Vec<_> = self.item.guidelines.iter().filter(|it| it.whose == whose).collect();
        let Some(first) = lines.first() else {
            self.part(label, value);
            return;
        };
        if lines.iter().all(|it| is_blank(&it.body)) {
            self.behind_label(first.label.span, value);
        }
        let end = lines.iter().map(|it| self.item.at(it.span).end).max();
        self.behind = self.behind.max(end.unwrap_or(self.behind));
    }

    fn rationale(&mut self, index: usize) {
        let sentence = conclusion_or_field(self.item.text(), self.item.decision());
        let sentence = sentence.map(|it| format!(" {it}")).unwrap_or_default();
        let Some(first) = self.item.rationales.first() else {
            self.part(Label::Rationale, &format!("{RATIONALE}{sentence}"));
            return;
        };
        let mut paragraphs = self.item.rationales.iter().flat_map(|it| &it.paragraphs);
        if paragraphs.all(is_blank) {
            self.behind_label(first.label.span, &format!("{RATIONALE}{sentence}"));
            return;
        }
        let findings = findings(self.snapshot);
        let lacks =
            findings.iter().any(|it| it.code == MISSING_CONCLUSION && it.item == Some(index));
        if let Some(last) = self.snapshot.last_sentence(index).filter(|_| lacks) {
            self.insert(last.end, &sentence);
        }
    }

    /// The fields that are left and known by now: what follows from the item's words and decision, and in
    /// the reviewer's line the citation.
    fn fields(&mut self, cited: Option<&str>) {
        let (item, start) = (self.item, self.item.start);
        let mut lines = item.guidelines.iter().filter(|it| it.whose == Whose::Reviewer);
        for field in fields(item.span().of(self.snapshot.source())) {
            let Some(known) = field.name.ok().and_then(Field::named) else { continue };
            let value = match known.name.as_str() {
                "citation" if lines.any(|it| it.span.contains(field.span)) => {
                    cited.map(str::to_owned)
                }
                name => field_of_item(name, item.text(), item.decision()),
            };
            let Some(new_text) = value.filter(|it| fields(it).is_empty()) else { continue };
            self.edits.push(TextEdit { span: field.span.shift(start), new_text });
        }
        self.edits.sort_by_key(|it| it.span);
    }

    /// A labelled part that is absent, in a paragraph of its own.
    fn part(&mut self, label: Label, value: &str) {
        let label = Forms::builtin().label(label);
        let nl = self.line_end;
        // White space at the end of the line stays where it is.
        let rest = self.text(self.behind..).split(['\n', '\r']).next().unwrap_or("");
        let blanks = if rest.trim().is_empty() { rest.len() } else { 0 };
        self.insert(self.behind + blanks, &format!("{nl}{nl}{label}: {value}"));
    }

    /// The value of a label that nothing stands behind.
    fn behind_label(&mut self, label: Span, value: &str) {
        let end = self.item.at(label).end;
        let rest = self.text(end..);
        let colon = rest.trim_start().starts_with(':');
        let blanks = rest.len() - rest.trim_start().len();
        if colon {
            self.insert(end + blanks + 1, &format!(" {value}"));
        } else {
            self.insert(end, &format!(": {value}"));
        }
        self.behind = self.behind.max(end + if colon { blanks + 1 } else { 0 });
    }

    fn insert(&mut self, at: usize, new_text: &str) {
        match self.edits.iter_mut().find(|it| it.span.start == at) {
            Some(edit) => edit.new_text.push_str(new_text),
            None => {
                self.edits.push(TextEdit { span: Span::empty(at), new_text: new_text.to_owned() });
                self.edits.sort_by_key(|it| it.span);
            }
        }
    }

    fn text(&self, range: impl std::slice::SliceIndex<str, Output = str>) -> &'a str {
        self.snapshot.source().get(range).unwrap_or("")
    }
}

fn line_end(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

fn is_blank(body: &Paragraph) -> bool {
    body.is_empty() && body.placeholders.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::apply;
    use crate::rules::Example;
    use crate::text::Text;
    use crate::{Context, check};

    fn filled(item: &str) -> (String, Vec<Code>) {
        let item: &'static str = item.to_owned().leak();
        let letter = Example::Item(item).letter();
        let at = letter.find(item).unwrap();
        let snapshot = Snapshot::new(Text::new(letter.clone()));
        let filled = apply(&letter, &fill(&snapshot, at));
        let after = Snapshot::new(Text::new(filled.clone()));
        assert_eq!(fill(&after, at), [], "nothing lacks any more");
        let mut codes: Vec<_> =
            check(&after, &Context::default()).iter().map(|it| it.code).collect();
        codes.dedup();
        (filled.get(at..).unwrap().trim_end().to_owned(), codes)
    }

    #[test]
    fn a_bare_item_gets_everything() {
        let (text, codes) = filled("Zinc paste: Upheld");
        assert_eq!(
            text,
            "Zinc paste: Upheld\n\n\
             Claims Administrator guideline: {{claims administrator citation}}\n\n\
             MAXIMUS guideline: {{citation}}\n\n\
             Decision rationale: {{rationale}} The request for Zinc paste is not medically necessary."
        );
        assert_eq!(codes, ["unfilled-placeholder"]);
    }

    #[test]
    fn words_alone_become_an_item() {
        for written in ["Zinc paste:", "Flexeril 7.5 mg #60"] {
            let (text, codes) = filled(written);
            let words = written.trim_end_matches(':');
            assert_eq!(
                text,
                format!(
                    "{words}: {{{{decision}}}}\n\n\
                     Claims Administrator guideline: {{{{claims administrator citation}}}}\n\n\
                     MAXIMUS guideline: {{{{citation}}}}\n\n\
                     Decision rationale: {{{{rationale}}}} The request for {words} {{{{conclusion}}}}."
                )
            );
            assert_eq!(codes, ["unfilled-placeholder"]);
        }
        let behind = "Cane: Upheld\n\nClaims Administrator guideline: None was cited.\n\nMAXIMUS guideline: None was cited.\n\n\
                      Decision rationale: The gait is safe. The cane is not medically necessary.\n\nFlexeril 7.5 mg #60";
        let letter = Example::Item(behind).letter();
        let filled = |needle: &str| {
            let snapshot = Snapshot::new(Text::new(letter.clone()));
            apply(&letter, &fill(&snapshot, letter.find(needle).unwrap()))
        };
        assert!(
            filled("Flexeril")
                .contains("necessary.\n\nFlexeril 7.5 mg #60: {{decision}}\n\nClaims")
        );
        for other in ["Cane", "The gait", "IMR ISSUES", "The worker", "MAXIMUS"] {
            let Some(_) = letter.find(other) else { continue };
            assert_eq!(filled(other), letter, "{other}");
        }
    }

    #[test]
    fn fields_are_filled_once_they_are_known() {
        let item = "Flexeril 7.5 mg #60: Upheld\n\nClaims Administrator guideline: {{claims administrator citation}}\n\n\
                    MAXIMUS guideline: {{citation}}\n\nDecision rationale: {{rationale}} {{citation}} The request for \
                    {{reviewed item}} {{conclusion}}.";
        let letter = format!("Decision Date: 02/01/2017\n\n{}", Example::Item(item).letter());
        let at = letter.find("Flexeril").unwrap();
        let snapshot = Snapshot::new(Text::new(letter.clone()));
        let text = apply(&letter, &fill(&snapshot, at));
        assert_eq!(
            text.get(at..).unwrap().trim_end(),
            "Flexeril 7.5 mg #60: Upheld\n\nClaims Administrator guideline: {{claims administrator citation}}\n\n\
             MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): \
             Cyclobenzaprine (Flexeril).\n\nDecision rationale: {{rationale}} {{citation}} The request for \
             Flexeril 7.5 mg #60 is not medically necessary."
        );
    }

    #[test]
    fn it_never_decides() {
        let (text, codes) = filled("Zinc paste:\n\nMAXIMUS guideline: None was cited.");
        assert!(text.starts_with("Zinc paste: {{decision}}\n\nClaims Administrator guideline: {{"));
        assert!(
            text.ends_with("{{rationale}} The request for Zinc paste {{conclusion}}."),
            "{text}"
        );
        assert!(text.contains("\n\nMAXIMUS guideline: None was cited.\n\n"), "{text}");
        assert!(codes.contains(&"unfilled-placeholder"));
    }

    #[test]
    fn what_is_written_stays() {
        let written = "Zinc paste: Overturned  \nClaims Administrator guideline:\n\
                       Decision rationale: The wound weeps.\nIt is fresh.";
        let (text, _) = filled(written);
        assert_eq!(
            text,
            "Zinc paste: Overturned  \nClaims Administrator guideline: {{claims administrator citation}}\n\n\
             MAXIMUS guideline: {{citation}}\n\
             Decision rationale: The wound weeps.\nIt is fresh. The request for Zinc paste is medically necessary."
        );
    }

    #[test]
    fn a_sure_citation_is_written() {
        let older = "Cane: Upheld\n\nClaims Administrator guideline: None was cited.\n\n\
                     MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80.\n\n\
                     Decision rationale: The cane is not medically necessary.\n\nFlexeril 7.5 mg #60: Upheld";
        let letter = Example::Item(older.to_owned().leak()).letter();
        let line = |letter: &str, needle: &str| {
            let snapshot = Snapshot::new(Text::new(letter.to_owned()));
            let filled = apply(letter, &fill(&snapshot, letter.find(needle).unwrap()));
            let mut lines = filled.lines().filter(|it| it.starts_with("MAXIMUS guideline:"));
            lines.next_back().unwrap_or_default().to_owned()
        };
        assert_eq!(
            line(&letter, "Flexeril"),
            "MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Cyclobenzaprine (Flexeril) Page(s): 41-42, 64."
        );
        // Nothing says which edition is meant.
        let alone = Example::Item("Flexeril 7.5 mg #60: Upheld").letter();
        assert_eq!(line(&alone, "Flexeril"), "MAXIMUS guideline: {{citation}}");
        let dated = format!("Decision Date: 02/01/2017\n\n{alone}");
        assert_eq!(
            line(&dated, "Flexeril"),
            "MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Cyclobenzaprine (Flexeril)."
        );
    }

    #[test]
    fn what_is_complete_is_left_alone() {
        let letter = Example::Summary("The patient is a 44-year-old male.").letter();
        let snapshot = Snapshot::new(Text::new(letter.clone()));
        for at in 0..=letter.len() {
            assert_eq!(fill(&snapshot, at), [], "{at}");
        }
    }
}
