//! Findings as the protocol's diagnostics.

use super::client::Client;
use super::documents::View;
use super::positions::Places;
use imr_analysis::{Applicability, Finding, Related, Severity};
use std::hash::{Hash, Hasher};
use tower_lsp::gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    Uri,
};

/// Where each diagnostic's page stands; its code and `.md` follow.
pub const DOCUMENTATION: &str = "https://github.com/imr-tools/imr/blob/main/docs/diagnostics/";

/// What the editor shows as the origin.
pub const SOURCE: &str = "imr";

/// The diagnostics of `view`, by place.
pub fn of(view: &View, client: &Client) -> Vec<Diagnostic> {
    let findings = imr_analysis::check(view.revision.snapshot(), &view.context);
    let places = view.revision.places(client.encoding);
    findings.iter().map(|finding| convert(finding, places, &view.uri, client)).collect()
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
        code_description: client.code_description.then(|| CodeDescription {
            href: Uri::from(format!("{DOCUMENTATION}{}.md", finding.code)),
        }),
        source: Some(SOURCE.into()),
        message: finding.message.to_string().into(),
        tags: None,
        related_information: (client.related_information && !finding.related.is_empty())
            .then(|| finding.related.iter().map(related).collect()),
        data: client.diagnostic_data.then(|| data(finding)).flatten(),
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
