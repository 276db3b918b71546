//! The library with a writer's own rows.

use super::Added;
use crate::knowledge::{Additions, Library, Problem};
use std::sync::Arc;

/// imr's library with the rows of `additions`, the lowest layer first; imr's own where there are none.
/// What names something unknown is left out: it is told where the file is read.
pub fn library(additions: &[Added]) -> Arc<Library> {
    let add = |library: Arc<Library>, added: &Added| Arc::new(library.with_additions(&added.0).0);
    additions.iter().fold(Library::shared(), add)
}

/// Which of the rows name what neither imr's library nor the others have.
pub(super) fn unbound(additions: &Additions) -> Vec<Problem> {
    Library::builtin().with_additions(additions).1
}
