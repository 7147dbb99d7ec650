//! The library that is served now, behind one swap. Whoever answers a question takes one snapshot and keeps it for the
//! question's whole life; whoever reads the folder puts the next one in its place.
//!
//! Nobody is answered from the whole library but through a [`Sight`]: [`Live::now`] is what everybody may see,
//! [`Live::seen`] what one asker may. Each of these is a library of its own, made once and kept until the next swap,
//! which makes those anew that were asked for.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::Library;
use crate::access::Sight;

/// The most sights whose libraries are kept: the levels, and some briefings with rules of their own.
const MOST_KEPT: usize = 32;

/// The place where the current library stands. Clones are the same place.
#[derive(Clone, Debug)]
pub struct Live {
    place: Arc<ArcSwap<Served>>,
    public: Arc<Sight>,
}

/// One snapshot: the library, and what is seen of it.
#[derive(Debug)]
struct Served {
    whole: Arc<Library>,
    public: Arc<Library>,
    /// By who asked first.
    others: Mutex<Vec<(Sight, Arc<Library>)>>,
}

impl Served {
    fn others(&self) -> Vec<(Sight, Arc<Library>)> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Live {
    /// A place with its first library, of which everybody sees what is for everybody.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self::showing(library, Sight::up_to(crate::briefing::keywords::Tlp::Clear))
    }

    /// A place with its first library, of which everybody sees so much.
    #[must_use]
    pub fn showing(library: Library, public: Sight) -> Self {
        let whole = Arc::new(library);
        let seen = seen(&whole, &public, &whole);
        let served = Served { whole, public: seen, others: Mutex::default() };
        Self { place: Arc::new(ArcSwap::from_pointee(served)), public: Arc::new(public) }
    }

    /// What everybody may see of the library as it stands now. A later [`Live::swap`] does not touch it.
    #[must_use]
    pub fn now(&self) -> Arc<Library> {
        Arc::clone(&self.place.load().public)
    }

    /// What everybody may see.
    #[must_use]
    pub fn public(&self) -> &Sight {
        &self.public
    }

    /// The whole library as it stands now: for those who keep it, never for an answer.
    #[must_use]
    pub fn whole(&self) -> Arc<Library> {
        Arc::clone(&self.place.load().whole)
    }

    /// What somebody with this sight may see. Who has it first since the last swap waits until it is made.
    #[must_use]
    pub fn seen(&self, sight: &Sight) -> Arc<Library> {
        let served = self.place.load();
        if *sight == *self.public {
            return Arc::clone(&served.public);
        }
        let mut others = served.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = others.iter().find(|(kept, _)| kept == sight) {
            return Arc::clone(kept);
        }
        let made = seen(&served.whole, sight, &served.public);
        if others.len() < MOST_KEPT {
            others.push((sight.clone(), Arc::clone(&made)));
        }
        made
    }

    /// Puts the next library in place, in one step; who asked before keeps the old one until they are done.
    pub fn swap(&self, next: Library) {
        let before = self.place.load();
        let whole = Arc::new(next);
        let others = before.others().into_iter();
        let others = others.map(|(sight, kept)| (sight.clone(), seen(&whole, &sight, &kept))).collect();
        let public = seen(&whole, &self.public, &before.public);
        self.place.store(Arc::new(Served { whole, public, others: Mutex::new(others) }));
    }

    /// Makes what is asked for now ready ahead of the first question, its indexes first. Whether it still is what stands
    /// here, when that is done.
    #[must_use]
    pub fn warmed(&self) -> bool {
        let served = self.place.load_full();
        served.public.warm();
        for (_, kept) in served.others() {
            kept.warm();
        }
        Arc::ptr_eq(&served, &self.place.load())
    }
}

/// What a sight permits of a library: itself, where that is all of it. `before` has the index that it begins with.
fn seen(whole: &Arc<Library>, sight: &Sight, before: &Library) -> Arc<Library> {
    if whole.briefings().iter().all(|briefing| sight.holds(briefing)) {
        return Arc::clone(whole);
    }
    let permitted = whole.briefings().iter().filter(|briefing| sight.holds(briefing)).cloned().collect();
    let next = before.followed_by(whole.shared_authority(), permitted);
    Arc::new(next.with_numbers(whole.numbers().clone()).knowing_less_than(whole, before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::keywords::Tlp;
    use crate::briefing::{FileRead, FilesAsRead, read, read_actors};

    fn library(levels: &[(&str, Tlp)]) -> Library {
        let (authority, _) = read_actors(FileRead::Bytes(Vec::new()));
        let briefings = levels.iter().map(|(id, level)| {
            let structure = format!("title = 'عنوان'\npublished = '2024-03'\ntlp = '{}'\n", level.as_str());
            let files = FilesAsRead {
                structure: FileRead::Bytes(structure.into()),
                source: FileRead::Bytes("نص الوثيقة.\n".into()),
            };
            read(id, files, &authority).briefing.unwrap()
        });
        let briefings = briefings.collect();
        Library::new(authority, briefings)
    }

    /// A reply whose pages came from two libraries would cite passages that its briefing no longer holds.
    #[test]
    fn a_snapshot_outlives_the_swap() {
        let live = Live::new(library(&[]));
        let (before, other) = (live.now(), live.clone());
        other.swap(library(&[]));
        assert!(!Arc::ptr_eq(&before, &live.now()));
        assert!(Arc::ptr_eq(&other.now(), &live.now()));
    }

    fn check(live: &Live, sight: &Sight, expected: &[&str]) {
        let seen = live.seen(sight);
        let ids: Vec<&str> = seen.briefings().iter().map(|briefing| briefing.id()).collect();
        assert_eq!(ids, expected, "{sight:?}");
        assert!(Arc::ptr_eq(&seen, &live.seen(sight)), "made twice");
    }

    /// A change of the folder must not show anybody what a change of nothing would not.
    #[test]
    fn each_sight_has_its_own_library_before_a_swap_and_after() {
        let levels = [("a", Tlp::Clear), ("b", Tlp::Green), ("c", Tlp::Red)];
        let live = Live::new(library(&levels));
        let but_a = Sight::new(Some(Tlp::Green), ["a".into()]);
        for _ in 0..2 {
            check(&live, &Sight::up_to(Tlp::Clear), &["a"]);
            check(&live, &Sight::up_to(Tlp::Amber), &["a", "b"]);
            check(&live, &Sight::up_to(Tlp::Red), &["a", "b", "c"]);
            check(&live, &but_a, &["b"]);
            check(&live, &Sight::nothing(), &[]);
            live.swap(library(&levels));
        }
        live.swap(library(&[("a", Tlp::Red), ("b", Tlp::Clear)]));
        check(&live, &Sight::up_to(Tlp::Clear), &["b"]);
        check(&live, &Sight::up_to(Tlp::Red), &["a", "b"]);
        assert!(live.warmed());
    }

    /// Where nothing is hidden there is one library, and one index.
    #[test]
    fn who_sees_all_is_answered_from_the_whole() {
        let live = Live::new(library(&[("a", Tlp::Clear)]));
        assert!(Arc::ptr_eq(&live.whole(), &live.now()));
        assert!(Arc::ptr_eq(&live.whole(), &live.seen(&Sight::up_to(Tlp::Red))));
    }
}
