//! The requests under way, so that each can be cancelled the moment that is asked for.

use super::work::Token;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tower_lsp::jsonrpc::Id;

/// The requests under way.
#[derive(Clone, Debug, Default)]
pub struct Running(Arc<Mutex<FxHashMap<Id, Token>>>);

/// One of them; it is no longer under way when this is dropped.
#[derive(Debug)]
pub struct Ticket {
    running: Running,
    id: Id,
    token: Token,
}

impl Running {
    /// Enters a request. `None` if one of this name is under way already.
    pub fn enter(&self, id: &Id) -> Option<Ticket> {
        let mut tokens = self.lock();
        if tokens.contains_key(id) {
            return None;
        }
        let token = Token::default();
        tokens.insert(id.clone(), token.clone());
        Some(Ticket { running: self.clone(), id: id.clone(), token })
    }

    /// `$/cancelRequest`. Requests that are answered, or never were, are nobody's fault.
    pub fn cancel(&self, id: &Id) {
        if let Some(token) = self.lock().get(id) {
            token.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<Id, Token>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// What cancels it.
    pub fn token(&self) -> Token {
        self.token.clone()
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.running.lock().remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_free_again_when_its_request_is_done() {
        let running = Running::default();
        let id = Id::from("a");
        let ticket = running.enter(&id).unwrap();
        assert!(running.enter(&id).is_none());
        running.cancel(&Id::Number(1));
        assert!(!ticket.token().is_cancelled());
        running.cancel(&id);
        assert!(ticket.token().is_cancelled());
        drop(ticket);
        assert!(!running.enter(&id).unwrap().token().is_cancelled());
    }
}
