//! `imr guidelines`: the guideline library in the terminal.

use super::args::{GuidelinesArgs, PlainFormat};
use super::{FOUND, UNREADABLE, config, report};
use imr_analysis::assists::cards::confidence;
use imr_analysis::assists::lookup::{Found, lookup};
use imr_analysis::knowledge::{Confidence, DocumentKind};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The version of the JSON document; fields may be added, none is renamed or removed.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    version: &'static str,
    documents: Vec<Guideline<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Guideline<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<u16>,
    mtus: bool,
    section: Option<&'a str>,
    link: Option<&'a str>,
    in_force_from: Option<String>,
    in_force_until: Option<String>,
    pages: String,
    source: &'a str,
    confidence: &'static str,
    topics: Vec<Topic<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Topic<'a> {
    name: &'a str,
    pages: String,
    pages_confidence: &'static str,
    aliases: &'a [String],
    gist: Option<&'a str>,
    source: &'a str,
    confidence: &'static str,
}

/// Prints what fits `query`; the exit status is 1 where nothing does.
pub(super) fn run(args: &GuidelinesArgs) -> io::Result<u8> {
    if !config::explicit_is_there(&args.settings) {
        return Ok(UNREADABLE);
    }
    let query = args.query.join(" ");
    let library = config::here(&args.settings).of(Some(Path::new(config::HERE))).library;
    let found = lookup(&library, &query);
    let mut out = BufWriter::new(anstream::stdout());
    match args.format {
        PlainFormat::Text => text(&mut out, &found, query.trim().is_empty())?,
        PlainFormat::Json => json(&mut out, &found)?,
    }
    out.flush()?;
    if found.is_empty() {
        report(&format!("the library has nothing on \"{}\"", query.trim()));
        return Ok(FOUND);
    }
    Ok(0)
}

/// The whole library is told by its documents; what was asked for with its topics.
fn text(out: &mut dyn Write, found: &[Found<'_>], brief: bool) -> io::Result<()> {
    for (index, Found { document, topics }) in found.iter().enumerate() {
        let sure = confidence(document.origin.confidence);
        let title = document.citation();
        if brief {
            let regulation = document.section.as_deref().unwrap_or_default();
            writeln!(out, "{title:<60} {:>4} topics  {regulation:<17} {sure}", topics.len())?;
            continue;
        }
        if index > 0 {
            writeln!(out)?;
        }
        write!(out, "\u{1b}[1m{title}\u{1b}[0m")?;
        if document.kind == DocumentKind::NonMtus {
            write!(out, ", not MTUS")?;
        }
        if let Some(section) = &document.section {
            write!(out, ", {section}")?;
        }
        match (document.in_force_from, document.in_force_until) {
            (Some(from), Some(until)) => write!(out, ", in force {from} to {until}")?,
            (Some(from), None) => write!(out, ", in force since {from}")?,
            (None, Some(until)) => write!(out, ", in force until {until}")?,
            (None, None) => {}
        }
        writeln!(out, " ({sure})")?;
        for topic in topics {
            let pages = match topic.pages.is_empty() {
                true => String::new(),
                false => format!("pages {}", topic.pages),
            };
            let sure = confidence(topic.origin.confidence.min(topic.pages_confidence));
            writeln!(out, "  {:<64} {pages:<18} {sure}", topic.name)?;
        }
    }
    Ok(())
}

fn json(out: &mut dyn Write, found: &[Found<'_>]) -> io::Result<()> {
    let documents = found.iter().map(|Found { document, topics }| Guideline {
        id: &document.name,
        title: &document.title,
        year: document.year,
        mtus: document.kind == DocumentKind::Mtus,
        section: document.section.as_deref(),
        link: document.link.as_deref(),
        in_force_from: document.in_force_from.map(|it| it.to_string()),
        in_force_until: document.in_force_until.map(|it| it.to_string()),
        pages: document.pages.to_string(),
        source: &document.origin.source,
        confidence: word(document.origin.confidence),
        topics: topics
            .iter()
            .map(|topic| Topic {
                name: &topic.name,
                pages: topic.pages.to_string(),
                pages_confidence: word(topic.pages_confidence),
                aliases: &topic.aliases,
                gist: topic.gist.as_deref(),
                source: &topic.origin.source,
                confidence: word(topic.origin.confidence),
            })
            .collect(),
    });
    let version = env!("CARGO_PKG_VERSION");
    let document = Document { schema: SCHEMA, version, documents: documents.collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The word of the data files.
fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Evidenced => "evidenced",
        Confidence::Recalled => "recalled",
        Confidence::Unsure => "unsure",
    }
}
