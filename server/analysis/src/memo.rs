//! Values that are remembered with a unit of the letter although more than the unit goes into them.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

/// A value computed from a unit and from something outside it. It is kept, over revisions too, as
/// long as neither changes; of several things outside the last is remembered.
#[derive(Debug)]
pub(crate) struct Keyed<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Keyed<T> {
    /// The value for what is outside, which `key` stands for; made unless it is remembered.
    pub fn get(&self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some((_, value)) = self.lock().as_ref().filter(|it| it.0 == key) {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        *self.lock() = Some((key, Arc::clone(&value)));
        value
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(u64, Arc<T>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number that stands for `value`.
pub(crate) fn key(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_again_only_for_another_key() {
        let memo = Keyed::default();
        assert_eq!(*memo.get(1, || "a"), "a");
        assert_eq!(*memo.get(1, || "b"), "a");
        assert_eq!(*memo.get(2, || "c"), "c");
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
