//! Findings as the protocol's diagnostics.

use super::client::Client;
use super::documents::View;
use super::positions::{Lines, Places};
use super::uri;
use crate::config::ConfigFile;
use imr_analysis::config::{self, Problem};
use imr_analysis::{Applicability, Finding, Related, Severity, Span, Text};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use tower_lsp::gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    Uri,
};

/// What the editor shows as the origin.
pub const SOURCE: &str = "imr";

/// The diagnostics of `view`, by place.
pub fn of(view: &View, client: &Client) -> Vec<Diagnostic> {
    let places = view.revision.places(client.encoding);
    findings(view).iter().map(|finding| convert(finding, places, &view.uri, client)).collect()
}

/// What is found in `view`: a letter, or a settings file.
pub fn findings(view: &View) -> Arc<[Finding]> {
    let snapshot = view.revision.snapshot();
    if uri::is_config(&view.uri) {
        return config::read(snapshot.source()).1.iter().map(Problem::finding).collect();
    }
    imr_analysis::check(snapshot, &view.full_context())
}

/// The diagnostics of a settings file that is not open.
pub fn of_config(file: &ConfigFile, uri: &Uri, client: &Client) -> Vec<Diagnostic> {
    let text = Text::new(file.text.clone());
    let lines = Lines::of(text.as_str());
    let places = Places { text: text.as_str(), lines: &lines, encoding: client.encoding };
    let unreadable = file.error.as_ref().map(|error| {
        let message = format!("The settings cannot be read: {error}");
        Finding::new(config::CODE, Severity::Error, Span::default(), message)
    });
    let findings = unreadable.into_iter().chain(file.problems.iter().map(Problem::finding));
    findings.map(|finding| convert(&finding, places, uri, client)).collect()
}

/// One finding as a diagnostic.
pub fn convert(finding: &Finding, places: Places<'_>, uri: &Uri, client: &Client) -> Diagnostic {
    let related = |related: &Related| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: places.range(related.span) },
        message: related.message.to_string(),
    };
    Diagnostic {
        range: places.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(Code::String(finding.code.into())),
        code_description: client
            .code_description
            .then(|| CodeDescription { href: Uri::from(page(finding)) }),
        source: Some(SOURCE.into()),
        message: finding.message.to_string().into(),
        tags: None,
        related_information: (client.related_information && !finding.related.is_empty())
            .then(|| finding.related.iter().map(related).collect()),
        data: client.diagnostic_data.then(|| data(finding)).flatten(),
    }
}

fn page(finding: &Finding) -> String {
    match finding.code {
        config::CODE => crate::CONFIGURATION.to_owned(),
        code => format!("{}{code}.md", crate::DOCUMENTATION),
    }
}

/// How a finding can be mended, for clients that show it. The fixes themselves are remembered with
/// the letter and are not sent before somebody asks for them.
fn data(finding: &Finding) -> Option<serde_json::Value> {
    let best = finding.fixes.iter().map(|fix| fix.applicability).min()?;
    let fix = match best {
        Applicability::Safe => "safe",
        Applicability::Judgement => "judgement",
    };
    Some(serde_json::json!({ "fix": fix }))
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Information => DiagnosticSeverity::Information,
        Severity::Hint => DiagnosticSeverity::Hint,
    }
}

/// A name for these diagnostics: the same for the same ones, in every session.
pub fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    diagnostics.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
