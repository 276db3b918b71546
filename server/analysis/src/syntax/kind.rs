//! The kinds of node of the grammar. Generated from `node-types.json` by `cargo xtask generate`.

use std::sync::OnceLock;
use tree_sitter::{Language, Node};

/// A kind of named node; the names are the grammar's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the grammar's")]
pub enum Kind {
    Authority,
    Basis,
    CaseField,
    Citation,
    ClaimsAdministratorGuideline,
    ClaimsAdministratorLabel,
    Comment,
    Decision,
    DeterminationHeading,
    DeterminationSection,
    DisputedItem,
    Document,
    DocumentsHeading,
    DocumentsSection,
    FieldLabel,
    IssuesHeading,
    IssuesIntro,
    IssuesSection,
    Item,
    ItemHeading,
    Names,
    PageList,
    PageRange,
    PagesLabel,
    Paragraph,
    Placeholder,
    Rationale,
    RationaleLabel,
    ReviewerGuideline,
    ReviewerLabel,
    SectionList,
    SectionsLabel,
    Source,
    Statement,
    SummaryHeading,
    SummarySection,
    Text,
    UnknownDecision,
    Value,
    Other,
}

const NAMES: &[(&str, Kind)] = &[
    ("authority", Kind::Authority),
    ("basis", Kind::Basis),
    ("case_field", Kind::CaseField),
    ("citation", Kind::Citation),
    ("claims_administrator_guideline", Kind::ClaimsAdministratorGuideline),
    ("claims_administrator_label", Kind::ClaimsAdministratorLabel),
    ("comment", Kind::Comment),
    ("decision", Kind::Decision),
    ("determination_heading", Kind::DeterminationHeading),
    ("determination_section", Kind::DeterminationSection),
    ("disputed_item", Kind::DisputedItem),
    ("document", Kind::Document),
    ("documents_heading", Kind::DocumentsHeading),
    ("documents_section", Kind::DocumentsSection),
    ("field_label", Kind::FieldLabel),
    ("issues_heading", Kind::IssuesHeading),
    ("issues_intro", Kind::IssuesIntro),
    ("issues_section", Kind::IssuesSection),
    ("item", Kind::Item),
    ("item_heading", Kind::ItemHeading),
    ("names", Kind::Names),
    ("page_list", Kind::PageList),
    ("page_range", Kind::PageRange),
    ("pages_label", Kind::PagesLabel),
    ("paragraph", Kind::Paragraph),
    ("placeholder", Kind::Placeholder),
    ("rationale", Kind::Rationale),
    ("rationale_label", Kind::RationaleLabel),
    ("reviewer_guideline", Kind::ReviewerGuideline),
    ("reviewer_label", Kind::ReviewerLabel),
    ("section_list", Kind::SectionList),
    ("sections_label", Kind::SectionsLabel),
    ("source", Kind::Source),
    ("statement", Kind::Statement),
    ("summary_heading", Kind::SummaryHeading),
    ("summary_section", Kind::SummarySection),
    ("text", Kind::Text),
    ("unknown_decision", Kind::UnknownDecision),
    ("value", Kind::Value),
];

impl Kind {
    /// The kind of `node`.
    pub fn of(node: Node<'_>) -> Self {
        static TABLE: OnceLock<Vec<Kind>> = OnceLock::new();
        let table = TABLE.get_or_init(|| table(&tree_sitter_imr::LANGUAGE.into()));
        table.get(usize::from(node.kind_id())).copied().unwrap_or(Self::Other)
    }
}

fn table(language: &Language) -> Vec<Kind> {
    let kind = |id: usize| {
        let id = u16::try_from(id).ok()?;
        let name = language.node_kind_for_id(id).filter(|_| language.node_kind_is_named(id))?;
        NAMES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
    };
    (0..language.node_kind_count()).map(|id| kind(id).unwrap_or(Kind::Other)).collect()
}
