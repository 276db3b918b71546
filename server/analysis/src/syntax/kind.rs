//! The kinds of node of the grammar. Generated from `node-types.json` by `cargo xtask generate`.

use std::sync::OnceLock;
use tree_sitter::{Language, Node};

macro_rules! kinds {
    ($($variant:ident $name:literal)*) => {
        /// A kind of named node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are the grammar's")]
        pub enum Kind { $($variant,)* Other }

        const NAMES: &[(&str, Kind)] = &[$(($name, Kind::$variant)),*];
    };
}

kinds! {
    Authority "authority"
    Basis "basis"
    CaseField "case_field"
    Citation "citation"
    ClaimsAdministratorGuideline "claims_administrator_guideline"
    ClaimsAdministratorLabel "claims_administrator_label"
    Comment "comment"
    Decision "decision"
    DeterminationHeading "determination_heading"
    DeterminationSection "determination_section"
    DisputedItem "disputed_item"
    Document "document"
    DocumentsHeading "documents_heading"
    DocumentsSection "documents_section"
    FieldLabel "field_label"
    IssuesHeading "issues_heading"
    IssuesIntro "issues_intro"
    IssuesSection "issues_section"
    Item "item"
    ItemHeading "item_heading"
    Names "names"
    PageList "page_list"
    PageRange "page_range"
    PagesLabel "pages_label"
    Paragraph "paragraph"
    Placeholder "placeholder"
    Rationale "rationale"
    RationaleLabel "rationale_label"
    ReviewerGuideline "reviewer_guideline"
    ReviewerLabel "reviewer_label"
    SectionList "section_list"
    SectionsLabel "sections_label"
    Source "source"
    Statement "statement"
    SummaryHeading "summary_heading"
    SummarySection "summary_section"
    Text "text"
    UnknownDecision "unknown_decision"
    Value "value"
}

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
