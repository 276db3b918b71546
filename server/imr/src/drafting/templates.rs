//! Which template a letter is begun from: a built-in form, or a file of the writer's own.

use super::{Case, SpelledForm, read};
use imr_analysis::drafting::Form;
use std::path::Path;

/// The templates that can be named.
#[derive(Clone, Debug, Default)]
pub struct Templates;

impl Templates {
    /// The text of the template that `case` names; `None` for a built-in form, which is then set.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn of(&self, case: &mut Case) -> Result<Option<String>, String> {
        let Some(name) = case.template.take() else { return Ok(None) };
        if let Some(form) = Form::named(&name) {
            case.form = Some(SpelledForm(form));
            return Ok(None);
        }
        read(Path::new(&name)).map(Some).map_err(|message| format!("{name}: {message}"))
    }
}
