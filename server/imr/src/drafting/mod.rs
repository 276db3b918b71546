//! Beginning a letter, for the command line and for editors: what is asked for, the template, the text.

mod case;
mod templates;

pub use case::{Case, Fault, SpelledForm};
pub use templates::Templates;

use imr_analysis::drafting::{Citing, Draft, DraftItem, Problem, write};
use imr_analysis::knowledge::Library;
use imr_analysis::text::MAX_LEN;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The text of a letter for `case`, from the template `own` or a built-in one; citations that are sure are
/// looked up in `library`.
///
/// # Errors
/// Where the template holds no item that could be repeated.
pub fn begin(case: Case, own: Option<&str>, library: &Library) -> Result<String, Problem> {
    let parts = case.parts();
    let expedited = case.expedited.unwrap_or(false);
    let mut draft = Draft { fields: case.fields, items: case.items };
    let priority = if expedited { "Expedited" } else { "Standard" };
    draft.fields.entry("priority".to_owned()).or_insert_with(|| priority.to_owned());
    let on = draft.day().or_else(|| parts.form.day().filter(|_| own.is_none()));
    let citing = Citing::on(library, on);
    match own {
        Some(template) => write(template, &draft, &citing),
        None => write(&parts.text(), &draft, &citing),
    }
}

/// `WORDS=DECISION`, as an item is named on the command line; an item that holds the sign itself ends with it.
pub fn item(argument: &str) -> DraftItem {
    let (text, decision) = match argument.rsplit_once('=') {
        Some((text, decision)) => (text, Some(decision.trim().to_owned())),
        None => (argument, None),
    };
    let decision = decision.filter(|it| !it.is_empty());
    DraftItem { text: text.to_owned(), decision, ..DraftItem::default() }
}

/// The text of a template or case file.
///
/// # Errors
/// Why it cannot be read, without its name.
pub fn read(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|it| it.to_string())?;
    if !file.metadata().is_ok_and(|it| it.is_file()) {
        return Err("not a regular file".to_owned());
    }
    bounded(file)
}

/// The same from any source.
///
/// # Errors
/// Why it cannot be read.
pub fn bounded(source: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    let limit = MAX_LEN as u64 + 1;
    source.take(limit).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
    if bytes.len() > MAX_LEN {
        return Err(format!("larger than {} MiB", MAX_LEN >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "not UTF-8: the byte at offset {} begins no character",
            error.utf8_error().valid_up_to()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_the_command_line() {
        let read = |argument: &str| {
            let item = item(argument);
            (item.text, item.decision)
        };
        let words = |text: &str| text.to_owned();
        assert_eq!(read("Cane=upheld"), (words("Cane"), Some(words("upheld"))));
        assert_eq!(read("Cane"), (words("Cane"), None));
        assert_eq!(read("Strength = 2="), (words("Strength = 2"), None));
    }

    #[test]
    fn the_priority_is_known() {
        let case = |expedited| Case { expedited, ..Case::default() };
        let begin = |case| begin(case, None, Library::builtin()).unwrap();
        assert!(begin(case(None)).contains("Priority: Standard\n"));
        assert!(begin(case(Some(true))).contains("Priority: Expedited\n"));
        let bare = Case { header: Some(false), ..Case::default() };
        assert!(!begin(bare).contains("Priority"));
    }
}
