//! In a template: the names of fields, behind `{{`.

use super::query::Query;
use super::scene::Scene;
use super::{Completion, CompletionKind};
use crate::drafting::Field;

/// The fields whose names fit what is typed behind the last `{{` of the line; `None` where none is open.
pub(super) fn complete(scene: &Scene<'_>) -> Option<Vec<Completion>> {
    let line = scene.line().of(scene.text());
    let (_, typed) = line.rsplit_once("{{").filter(|(_, typed)| !typed.contains(['{', '}']))?;
    let typed = typed.trim_start();
    let fields: Vec<&Field> = Field::all().iter().collect();
    let names = |field: &'static Field| field.other.iter().chain([&field.name]).map(String::as_str);
    let mut found = Query::new(typed).filter(&fields, names);
    found.sort_by_key(|(fit, _)| *fit);
    // Editors that close braces have written theirs already.
    let rest = scene.rest_of_line();
    let closed = rest.chars().take_while(|ch| *ch == '}').count().min(2);
    let offered = found.into_iter().map(|(_, field)| {
        let text = format!("{}{}", field.name, "}".repeat(2 - closed));
        let start = scene.at - typed.len();
        let offer = scene.offer(CompletionKind::Placeholder, start, &field.name, text);
        Completion { detail: Some(format!("  {}", field.means)), ..offer }
    });
    Some(offered.collect())
}
