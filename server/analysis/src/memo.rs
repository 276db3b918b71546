//! What the rooms have found out about a unit of the letter, remembered with the unit.
//!
//! A unit that an edit leaves as it is goes over to the next revision with its [`Memos`], and so with
//! everything that was ever read or found in it. The letter only carries them: what is remembered is a
//! type of the room that remembers it, private there, and the type is the key. So the letter knows none
//! of the rooms that look at it, and no room sees what another has remembered.
//!
//! Memos must follow from the unit alone; where more goes in, [`Memos::keyed`] has a key for the rest.

use rustc_hash::FxHasher;
use std::any::{Any, TypeId};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Values of different types, each made once and kept as long as the list is.
///
/// A list, as there are a handful of types; nodes are only ever added, so that values can be lent
/// without a lock.
#[derive(Default)]
pub(crate) struct Memos(OnceLock<Box<Node>>);

/// One value and the rest of the list. `value` is an `OnceLock<T>` for the `T` of `of`: a node is added
/// before its value is made, so that making it may ask for others of the same list.
struct Node<V: ?Sized = dyn Any + Send + Sync> {
    of: TypeId,
    next: Memos,
    value: V,
}

/// A value computed from a unit and from something outside it. It is kept, over revisions too, as
/// long as neither changes; of several things outside the last is remembered.
struct Keyed<T>(Mutex<Option<(u64, Arc<T>)>>);

impl Memos {
    /// The `T` of this unit; made unless it is remembered.
    pub fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> &T {
        let mut memos = self;
        loop {
            let node = memos.0.get_or_init(|| Box::new(Node::<OnceLock<T>>::new()));
            match node.slot() {
                Some(slot) => return slot.get_or_init(make),
                None => memos = &node.next,
            }
        }
    }

    /// The `T` of this unit and of what is outside it, which `key` stands for; made unless it is remembered.
    pub fn keyed<T: Send + Sync + 'static>(&self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        self.get(Keyed::default).get(key, make)
    }
}

impl<T: Send + Sync + 'static> Node<OnceLock<T>> {
    fn new() -> Self {
        Self { of: TypeId::of::<T>(), next: Memos::default(), value: OnceLock::new() }
    }
}

impl Node {
    /// The place of the value, if it is of that type.
    fn slot<T: 'static>(&self) -> Option<&OnceLock<T>> {
        if self.of != TypeId::of::<T>() {
            return None;
        }
        self.value.downcast_ref()
    }
}

/// Says nothing of what is remembered: that quotes the letter.
impl fmt::Debug for Memos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memos")
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Keyed<T> {
    fn get(&self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
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

    struct Words(&'static str);
    struct Count(usize);

    #[test]
    fn made_once_for_each_type_and_out_of_one_another() {
        let memos = Memos::default();
        let words = || memos.get(|| Words("one two"));
        assert_eq!(memos.get(|| Count(words().0.len())).0, 7, "asks for another while it is made");
        assert_eq!(memos.get(|| Count(0)).0, 7);
        assert_eq!(memos.get(|| Words("other")).0, "one two");
    }

    #[test]
    fn made_once_by_threads_that_ask_together() {
        for _ in 0..50 {
            let (memos, made) = (Memos::default(), Mutex::new((0, 0)));
            let both = || {
                memos.get(|| made.lock().unwrap().0 += 1);
                memos.get(|| {
                    made.lock().unwrap().1 += 1;
                    Count(0)
                });
            };
            std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(both))));
            assert_eq!(*made.lock().unwrap(), (1, 1));
        }
    }

    #[test]
    fn made_again_only_for_another_key() {
        let memos = Memos::default();
        assert_eq!(memos.keyed(1, || Words("a")).0, "a");
        assert_eq!(memos.keyed(1, || Words("b")).0, "a");
        assert_eq!(memos.keyed(2, || Words("c")).0, "c");
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }

    #[test]
    fn nothing_remembered_is_printed() {
        let memos = Memos::default();
        memos.get(|| Words("of the letter"));
        assert_eq!(format!("{memos:?}"), "Memos");
    }
}
