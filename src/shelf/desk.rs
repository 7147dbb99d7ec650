//! What the shelf knows between two rounds.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::look::{Content, Look, Pair};
use super::states::{Failed, Running, State, States};
use crate::briefing::FileRead;
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::library::numbers::Numbers;
use crate::store::failures::Failure;
use crate::store::revisions::{ACTORS, Entry, Files, first_48};

/// What is known of one briefing.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The last good version.
    pub(super) live: Option<Arc<Briefing>>,
    /// The newest revision in the history.
    pub(super) head: Option<Entry>,
    /// What the folder holds and cannot be served.
    pub(super) failed: Option<Failed>,
    /// What is live and not in the history yet.
    pub(super) unrecorded: Option<Unrecorded>,
}

impl Held {
    /// Whether it is served, or will be once it is read: the newest of it that is known is no withdrawal.
    fn is_served(&self) -> bool {
        let kept = self.head.as_ref().is_some_and(|head| !head.withdrawn) && self.unrecorded.is_none();
        self.live.is_some() || kept
    }
}

/// What the history lacks.
#[derive(Debug)]
pub(super) struct Unrecorded {
    pub(super) files: Files,
    /// When the folder was found to hold it.
    pub(super) at: Timestamp,
    /// Whether a version that failed stood there before.
    pub(super) recovered: bool,
    /// The quotes that stand elsewhere.
    pub(super) moved: Vec<super::states::Moved>,
}

/// A revision that was accepted and that the folder does not hold yet.
#[derive(Debug)]
pub(super) struct Unwritten {
    pub(super) number: u32,
    pub(super) files: Files,
    /// What the folder held when it was accepted.
    pub(super) before: Pair,
    /// Whether it was told that it cannot be written.
    pub(super) told: bool,
}

impl Unwritten {
    /// What the folder is to hold.
    pub(super) fn after(&self) -> Pair {
        wanted(&self.files)
    }

    /// Whether the folder holds what it held before, what it is to hold, or one file of each: nobody else wrote.
    pub(super) fn is_ours(&self, pair: &Pair) -> bool {
        let after = self.after();
        pair.iter().zip(&self.before).zip(&after).all(|((now, before), after)| now == before || now == after)
    }
}

/// What the folder holds when it holds these files.
pub(super) fn wanted(files: &Files) -> Pair {
    [Content::wanted(files.structure.as_deref()), Content::wanted(files.source.as_deref())]
}

/// A file that stands by itself, as the authority's does.
pub(super) fn alone(file: Content) -> Pair {
    [file, Content::Not(FileRead::Missing)]
}

/// What a round finds to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The authority's file differs, or it failed and a briefing that it may have failed for differs.
    pub(super) actors: bool,
    /// The briefings whose files differ from what was judged.
    pub(super) ids: Vec<String>,
    /// The briefings whose folders were absent long enough, in two rounds at least.
    pub(super) gone: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Desk {
    pub(super) look: Arc<Look>,
    /// What each briefing's files held when they were judged.
    pub(super) judged: BTreeMap<String, Pair>,
    /// What the authority's file held when it was judged.
    pub(super) actors: Option<Content>,
    pub(super) actors_failed: Option<Failed>,
    /// The newest revision of the authority's file, and what it lacks.
    pub(super) actors_held: Held,
    pub(super) authority: Arc<Authority>,
    pub(super) held: BTreeMap<String, Held>,
    pub(super) unwritten: BTreeMap<String, Unwritten>,
    /// The briefings whose folders are absent, and since which round.
    pub(super) absent: BTreeMap<String, Instant>,
    /// What was told to have failed: a hash of it, and since when.
    pub(super) told: BTreeMap<String, Failure>,
    pub(super) folder_gone: Option<Timestamp>,
    pub(super) history_fails: Option<Timestamp>,
    pub(super) numbers: Numbers,
}

impl Desk {
    /// A desk that knows a history and nothing of a folder.
    pub(super) fn new(authority: Arc<Authority>, history: Vec<Entry>, failures: Vec<Failure>) -> Self {
        let mut desk = Self {
            look: Arc::default(),
            judged: BTreeMap::new(),
            actors: None,
            actors_failed: None,
            actors_held: Held::default(),
            authority,
            held: BTreeMap::new(),
            unwritten: BTreeMap::new(),
            absent: BTreeMap::new(),
            told: failures.into_iter().map(|failure| (failure.briefing.clone(), failure)).collect(),
            folder_gone: None,
            history_fails: None,
            numbers: Numbers::default(),
        };
        for entry in history {
            desk.recorded(entry);
        }
        desk
    }

    /// Notes a revision of the history.
    pub(super) fn recorded(&mut self, entry: Entry) {
        let held = if entry.briefing == ACTORS {
            &mut self.actors_held
        } else {
            self.numbers.add(&entry.briefing, first_48(&entry.hash), entry.number);
            self.held.entry(entry.briefing.clone()).or_default()
        };
        held.head = Some(entry);
    }

    /// Whether the folder holds a briefing, or did when it was last there: found bare, it is not the folder then. What
    /// was accepted and never got there is not missed.
    pub(super) fn has_been_there(&self) -> bool {
        let none = wanted(&Files::default());
        let was_there = |id: &String| self.unwritten.get(id).is_none_or(|one| one.before != none);
        let served = self.held.iter().filter(|(_, held)| held.is_served()).map(|(id, _)| id);
        served.chain(self.unwritten.keys()).any(was_there)
    }

    /// Whether the folder holds what an accepted revision is still to take the place of, or that revision itself.
    pub(super) fn is_ours(&self, name: &str, pair: &Pair) -> bool {
        self.unwritten.get(name).is_some_and(|one| one.is_ours(pair))
    }

    /// What is known of a briefing, or of the authority's file.
    pub(super) fn held(&self, name: &str) -> Option<&Held> {
        if name == ACTORS { Some(&self.actors_held) } else { self.held.get(name) }
    }

    /// Whether the folder was found to hold what cannot be served.
    pub(super) fn fails(&self, name: &str) -> bool {
        if name == ACTORS {
            return self.actors_failed.is_some();
        }
        self.held.get(name).is_some_and(|held| held.failed.is_some())
    }

    /// Whether the history knows of a briefing that is not withdrawn.
    pub(super) fn has_history(&self) -> bool {
        self.held.values().any(|held| held.head.as_ref().is_some_and(|head| !head.withdrawn))
    }

    /// Whether something is live that the history does not hold.
    pub(super) fn lacks_record(&self) -> bool {
        self.actors_held.unrecorded.is_some() || self.held.values().any(|held| held.unrecorded.is_some())
    }

    /// What is to be done after a look.
    pub(super) fn wanted(&mut self, look: &Look, now: Instant, absence: Duration) -> Wanted {
        let differs =
            |(id, pair): &(&String, Pair)| self.judged.get(*id) != Some(pair) && !self.is_ours(id, pair);
        let none = wanted(&Files::default());
        let is_withdrawn = |(id, pair): &(&String, Pair)| {
            let head = self.held.get(*id).and_then(|held| held.head.as_ref());
            *pair == none && head.is_some_and(|head| head.withdrawn)
        };
        let differs = |found: &(&String, Pair)| differs(found) && !is_withdrawn(found);
        let ids: Vec<String> = look.pairs().filter(differs).map(|(id, _)| id.clone()).collect();
        let is_there = |held: &Held| held.live.is_some() || held.failed.is_some();
        let absent = self
            .held
            .iter()
            .filter(|(id, held)| is_there(held) && look.pair(id).is_none() && !self.is_ours(id, &none));
        let since = |id: &String| self.absent.get(id).copied();
        let absent: BTreeMap<String, Option<Instant>> =
            absent.map(|(id, _)| (id.clone(), since(id))).collect();
        let is_gone = |since: &Option<Instant>| since.is_some_and(|since| now - since >= absence);
        let gone: Vec<String> =
            absent.iter().filter(|(_, since)| is_gone(since)).map(|(id, _)| id.clone()).collect();
        let ours = self.is_ours(ACTORS, &alone(look.actors()));
        let retried = self.actors_failed.is_some() && !(ids.is_empty() && gone.is_empty());
        let actors = (self.actors.as_ref() != Some(&look.actors()) || retried) && !ours;
        self.absent = absent.into_iter().map(|(id, since)| (id, since.unwrap_or(now))).collect();
        Wanted { actors, ids, gone }
    }

    /// How everything stands.
    pub(super) fn states(&self) -> States {
        let briefings = self.held.iter().filter_map(|(id, held)| {
            let live = held.live.as_ref().map(|live| {
                let number = self.numbers.get(id, live.revision());
                let head = held.head.as_ref().map(|head| head.at);
                let since = held.unrecorded.as_ref().map(|lacking| lacking.at).or(head).unwrap_or_default();
                Running { revision: live.revision(), number, since }
            });
            let state = State { live, failed: held.failed.clone() };
            (state.live.is_some() || state.failed.is_some()).then(|| (id.clone(), state))
        });
        States {
            folder_gone: self.folder_gone,
            history_fails: self.history_fails,
            actors: self.actors_failed.clone(),
            briefings: briefings.collect(),
        }
    }
}

/// A hash of what failed.
pub(super) fn failure_hash(contents: &[Content]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for content in contents {
        match content {
            Content::Bytes(hash) => hasher.update(hash),
            Content::Not(why) => hasher.update(format!("{why:?}").as_bytes()),
        };
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::FileRead;
    use crate::briefing::model::Revision;

    /// A number in the history and the mark of a button must speak of the same bytes.
    #[test]
    fn a_hash_of_the_history_begins_with_the_briefings_own() {
        let files = Files::of("title = 'عنوان'", "نص");
        let own = Revision::of("title = 'عنوان'".as_bytes(), "نص".as_bytes());
        assert_eq!(first_48(&files.hash()), own.number());
    }

    fn check(now: [&str; 2], expected: bool) {
        let pair = |[structure, source]: [&str; 2]| wanted(&Files::of(structure, source));
        let files = Files::of("new", "new source");
        let unwritten = Unwritten { number: 2, files, before: pair(["old", "old source"]), told: false };
        assert_eq!(unwritten.is_ours(&pair(now)), expected, "{now:?}");
    }

    /// A crash between the two files is mended; what somebody else wrote meanwhile is not overwritten.
    #[test]
    fn what_we_left_half_written_is_known_from_what_others_wrote() {
        check(["old", "old source"], true);
        check(["new", "old source"], true);
        check(["old", "new source"], true);
        check(["new", "new source"], true);
        check(["other", "new source"], false);
        check(["old source", "old"], false);
    }

    #[test]
    fn other_reasons_are_other_failures() {
        let hash = |content: Content| failure_hash(&[content]);
        let missing = hash(Content::Not(FileRead::Missing));
        assert_ne!(missing, hash(Content::Not(FileRead::Outside)));
        assert_ne!(missing, hash(Content::Bytes([0; 32])));
        assert_eq!(missing, hash(Content::Not(FileRead::Missing)));
    }
}
