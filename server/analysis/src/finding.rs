//! What a rule reports: a defect, where it stands, and how it can be mended.

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A diagnostic's stable, kebab-case name. The codes are a public interface: none is renamed.
pub type Code = &'static str;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A remark.
    Hint,
    /// Worth a look.
    Information,
    /// Probably wrong.
    Warning,
    /// The letter must not go out like this.
    Error,
}

/// One defect.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The defect's name.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The bytes that the writer must change.
    pub span: Span,
    /// One sentence for the writer. It may quote the letter, so it is never logged.
    pub message: Cow<'static, str>,
    /// The disputed item it belongs to, counted from 0 in the order of the letter.
    pub item: Option<usize>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

/// A place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: Cow<'static, str>,
}

/// Whether a fix may be made without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Spelling, spacing, doubling: removes its finding, adds none, and changes nothing that the letter says.
    Safe,
    /// Touches what the reviewer decides or writes: offered singly, never in bulk.
    Judgement,
}

/// A way to mend a finding: a complete set of edits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What it does, imperative.
    pub title: Cow<'static, str>,
    /// Whether it may be made without asking.
    pub applicability: Applicability,
    /// The edits, ascending and apart.
    pub edits: Vec<TextEdit>,
}

/// One replacement of a fix.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextEdit {
    /// The bytes that go.
    pub span: Span,
    /// What stands there instead.
    pub new_text: String,
}

impl Finding {
    /// A finding without related places or fixes.
    pub fn new(
        code: Code,
        severity: Severity,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            severity,
            span,
            message: message.into(),
            item: None,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// With a way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// With a place that explains it.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Whether a safe fix exists.
    pub fn is_fixable(&self) -> bool {
        self.fixes.iter().any(|fix| fix.applicability == Applicability::Safe)
    }

    /// This finding, all its places moved `by` bytes to the right.
    #[must_use]
    pub fn shift(mut self, by: usize) -> Self {
        self.span = self.span.shift(by);
        for related in &mut self.related {
            related.span = related.span.shift(by);
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shift(by);
        }
        self
    }
}

impl Fix {
    /// A fix that replaces one span and may be made without asking.
    pub fn safe(
        title: impl Into<Cow<'static, str>>,
        span: Span,
        new_text: impl Into<String>,
    ) -> Self {
        Self::replace(title, Applicability::Safe, span, new_text)
    }

    /// A fix that replaces one span and is the reviewer's to choose.
    pub fn judgement(
        title: impl Into<Cow<'static, str>>,
        span: Span,
        new_text: impl Into<String>,
    ) -> Self {
        Self::replace(title, Applicability::Judgement, span, new_text)
    }

    fn replace(
        title: impl Into<Cow<'static, str>>,
        applicability: Applicability,
        span: Span,
        new_text: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            applicability,
            edits: vec![TextEdit { span, new_text: new_text.into() }],
        }
    }
}
