//! The library that is served now, behind one swap. Whoever answers a question takes one snapshot and keeps it for the
//! question's whole life; whoever reads the folder puts the next one in its place.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::Library;

/// The place where the current library stands. Clones are the same place.
#[derive(Clone, Debug)]
pub struct Live {
    place: Arc<ArcSwap<Library>>,
}

impl Live {
    /// A place with its first library.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self { place: Arc::new(ArcSwap::from_pointee(library)) }
    }

    /// The library as it stands now. A later [`Live::swap`] does not touch it.
    #[must_use]
    pub fn now(&self) -> Arc<Library> {
        self.place.load_full()
    }

    /// Puts the next library in place, in one step; who asked before keeps the old one until they are done.
    pub fn swap(&self, next: Library) {
        self.place.store(Arc::new(next));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::FileRead;
    use crate::briefing::read_actors;

    fn library() -> Library {
        let (authority, _) = read_actors(FileRead::Bytes(Vec::new()));
        Library::new(authority, Vec::new())
    }

    /// A reply whose pages came from two libraries would cite passages that its briefing no longer holds.
    #[test]
    fn a_snapshot_outlives_the_swap() {
        let live = Live::new(library());
        let (before, other) = (live.now(), live.clone());
        other.swap(library());
        assert!(!Arc::ptr_eq(&before, &live.now()));
        assert!(Arc::ptr_eq(&other.now(), &live.now()));
    }
}
