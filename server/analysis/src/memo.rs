//! What the rooms have found out about a unit of the letter, remembered with the unit.
//!
//! A unit that an edit leaves as it is goes over to the next revision with its [`Memos`], and so with
//! everything that was ever read or found in it. The letter only carries them: what is remembered is a
//! type of the room that remembers it, private there, and the type is the key. So the letter knows none
//! of the rooms that look at it, and no room sees what another has remembered.
//!
//! Memos must follow from the unit alone; where more goes in, [`Memos::keyed`] has a key for the rest.
//! What follows from a text in the unit alone is kept when the unit is edited elsewhere ([`Memos::of_text`]).

use rustc_hash::FxHasher;
use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is remembered of a unit.
#[derive(Default)]
pub(crate) struct Memos {
    own: List,
    /// Shared with the units whose place this one took.
    of_texts: OnceLock<Arc<List>>,
}

/// Values of different types, each made once and kept as long as the list is.
///
/// A list, as there are a handful of types; nodes are only ever added, so that values can be lent
/// without a lock.
#[derive(Default)]
struct List(OnceLock<Box<Node>>);

/// One value and the rest of the list. `value` is an `OnceLock<T>` for the `T` of `of`: a node is added
/// before its value is made, so that making it may ask for others of the same list.
struct Node<V: ?Sized = dyn Any + Send + Sync> {
    of: TypeId,
    next: List,
    value: V,
}

/// A value computed from a unit and from something outside it. It is kept, over revisions too, as
/// long as neither changes; of several things outside the last is remembered.
struct Keyed<K, T>(Mutex<Option<(K, Arc<T>)>>);

impl Memos {
    /// The `T` of this unit; made unless it is remembered.
    pub fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> &T {
        self.own.get(make)
    }

    /// The `T` of this unit and of what is outside it, which `key` stands for; made unless it is remembered.
    pub fn keyed<T: Send + Sync + 'static>(&self, key: u64, make: impl FnOnce() -> T) -> Arc<T> {
        self.get(Keyed::default).get(&key, make)
    }

    /// The `T` that follows from `text`, a part of the unit, and from nothing else; made unless it is
    /// remembered, be it with a unit whose place this one took.
    pub fn of_text<T: Send + Sync + 'static>(
        &self,
        text: &str,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let keyed: &Keyed<String, T> = self.of_texts.get_or_init(Arc::default).get(Keyed::default);
        keyed.get(text, make)
    }

    /// The memos of a unit that takes the place of this one's: those of texts, which it may have too.
    pub fn successor(&self) -> Self {
        let of_texts = Arc::clone(self.of_texts.get_or_init(Arc::default));
        Self { own: List::default(), of_texts: OnceLock::from(of_texts) }
    }
}

impl List {
    fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> &T {
        let mut list = self;
        loop {
            let node = list.0.get_or_init(|| Box::new(Node::<OnceLock<T>>::new()));
            match node.slot() {
                Some(slot) => return slot.get_or_init(make),
                None => list = &node.next,
            }
        }
    }
}

impl<T: Send + Sync + 'static> Node<OnceLock<T>> {
    fn new() -> Self {
        Self { of: TypeId::of::<T>(), next: List::default(), value: OnceLock::new() }
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

impl<K, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<K, T> Keyed<K, T> {
    fn get<Q>(&self, key: &Q, make: impl FnOnce() -> T) -> Arc<T>
    where
        K: Borrow<Q>,
        Q: Eq + ToOwned<Owned = K> + ?Sized,
    {
        if let Some((_, value)) = self.lock().as_ref().filter(|it| it.0.borrow() == key) {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        *self.lock() = Some((key.to_owned(), Arc::clone(&value)));
        value
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(K, Arc<T>)>> {
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
    fn what_follows_from_a_text_is_kept_by_the_unit_that_comes_after() {
        let memos = Memos::default();
        memos.get(|| Count(1));
        assert_eq!(memos.of_text("rationale", || Count(9)).0, 9);
        let next = memos.successor();
        assert_eq!(next.get(|| Count(2)).0, 2, "that of the unit itself is not kept");
        assert_eq!(next.of_text("rationale", || Count(0)).0, 9);
        assert_eq!(next.of_text("another", || Count(7)).0, 7);
    }

    #[test]
    fn nothing_remembered_is_printed() {
        let memos = Memos::default();
        memos.get(|| Words("of the letter"));
        assert_eq!(format!("{memos:?}"), "Memos");
    }
}
