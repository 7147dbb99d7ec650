//! From what was judged to what is live: kept, written down in the history, and put in place in one swap.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::adopt::lacks;
use super::desk::{Desk, Held, Unrecorded, failure_hash};
use super::judge::Judged;
use super::quotes::moved;
use super::states::{Failed, News};
use super::watch::Shelf;
use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::store::failures::Failure;
use crate::store::revisions::{Accepted, Author, Change, Files, Way};

impl Shelf {
    /// Takes what was judged: the good becomes live, the rest fails and is served as it was. `kept` are last good
    /// versions, read by the authority of now.
    pub(super) async fn apply(
        &self,
        desk: &mut Desk,
        judged: Vec<Judged>,
        mut kept: BTreeMap<String, Briefing>,
    ) {
        for Judged { id, pair, good, problems, level } in judged {
            let hash = failure_hash(&pair);
            desk.judged.insert(id.clone(), pair);
            if let Some((files, briefing)) = good {
                self.apply_good(desk, id, files, briefing).await;
            } else {
                let held = desk.held.entry(id.clone()).or_default();
                if let Some(briefing) = kept.remove(&id) {
                    held.live = Some(Arc::new(briefing));
                }
                let number = held.live.as_ref().and_then(|live| desk.numbers.get(&id, live.revision()));
                let failed = self.note_failure(desk, &id, hash, (problems, level), number).await;
                desk.held.entry(id).or_default().failed = Some(failed);
            }
        }
        for (id, briefing) in kept {
            desk.held.entry(id).or_default().live = Some(Arc::new(briefing));
        }
    }

    async fn apply_good(&self, desk: &mut Desk, id: String, files: Files, briefing: Briefing) {
        let recovered = self.note_recovery(desk, &id).await;
        let held = desk.held.entry(id.clone()).or_default();
        held.failed = None;
        let before = held.live.replace(Arc::new(briefing));
        if lacks(held, &files) {
            let now = held.live.as_ref();
            let moved = before.zip(now).map(|(before, now)| moved(&before, now)).unwrap_or_default();
            held.unrecorded = Some(Unrecorded { moved, ..self.unrecorded(files, recovered) });
        } else {
            held.unrecorded = None;
            if recovered {
                self.tell(News::Mended { briefing: Some(id) });
            }
        }
    }

    /// What the history lacks from now on.
    pub(super) fn unrecorded(&self, files: Files, recovered: bool) -> Unrecorded {
        Unrecorded { files, at: self.clock.now(), recovered, moved: Vec::new() }
    }

    /// Withdraws briefings whose folders are gone.
    pub(super) async fn withdraw(&self, desk: &mut Desk, gone: &[String]) {
        for id in gone {
            self.note_recovery(desk, id).await;
            desk.judged.remove(id);
            let Some(held) = desk.held.get_mut(id) else { continue };
            held.failed = None;
            held.unrecorded = None;
            if held.live.take().is_some() {
                self.tell(News::Withdrawn { briefing: id.clone() });
            }
            if lacks(held, &Files::default()) {
                held.unrecorded = Some(self.unrecorded(Files::default(), false));
            }
        }
    }

    /// Notes what failed, and tells it unless these very bytes were told before, be it before a restart.
    pub(super) async fn note_failure(
        &self,
        desk: &mut Desk,
        name: &str,
        hash: [u8; 32],
        (problems, level): (Vec<Problem>, Option<Tlp>),
        kept: Option<u32>,
    ) -> Failed {
        let told = desk.told.get(name);
        let since = told.map_or_else(|| self.clock.now(), |told| told.since);
        let failed = Failed { problems: problems.into(), since, level };
        if told.is_none_or(|told| told.hash != hash) {
            let failure = Failure { briefing: name.to_owned(), hash, since };
            if let Err(error) = self.store.failed(&failure).await {
                tracing::warn!(%error, "a failure could not be noted: a restart tells it again");
            }
            desk.told.insert(name.to_owned(), failure);
            let briefing = (name != super::ACTORS).then(|| name.to_owned());
            self.tell(News::Failed { briefing, failed: failed.clone(), kept });
        }
        failed
    }

    /// Notes that nothing fails any more; tells whether something did.
    pub(super) async fn note_recovery(&self, desk: &mut Desk, name: &str) -> bool {
        if desk.told.remove(name).is_none() {
            return false;
        }
        if let Err(error) = self.store.recovered(name).await {
            tracing::warn!(%error, "a recovery could not be noted");
        }
        true
    }

    /// Writes down in the history what it lacks. Where it cannot be written, what is live stays so, and the next
    /// round tries again.
    pub(super) async fn record(&self, desk: &mut Desk) {
        let lacking = desk.held.iter().map(|(id, held)| (id.as_str(), held));
        let lacking = lacking.chain([(super::ACTORS, &desk.actors_held)]);
        let changes: Vec<Change> = lacking.filter_map(|(name, held)| change(name, held)).collect();
        if changes.is_empty() {
            return;
        }
        match self.store.accept_found(&changes).await {
            Ok(accepted) => {
                desk.history_fails = None;
                for became in accepted {
                    self.recorded(desk, became);
                }
            }
            Err(error) => {
                tracing::error!(%error, "the history cannot be written");
                if desk.history_fails.is_none() {
                    desk.history_fails = Some(self.clock.now());
                    self.tell(News::HistoryFails);
                }
            }
        }
    }

    fn recorded(&self, desk: &mut Desk, Accepted { entry, fresh, .. }: Accepted) {
        let name = entry.briefing.clone();
        let held = if name == super::ACTORS {
            &mut desk.actors_held
        } else {
            desk.held.entry(name.clone()).or_default()
        };
        let Some(lacking) = held.unrecorded.take().filter(|_| fresh) else { return };
        let (before, now) = (entry.parent, Some(entry.number));
        let withdrawn = entry.withdrawn;
        desk.recorded(entry);
        if let Some(one) = desk.unwritten.remove(&name) {
            self.tell(News::Overtaken { briefing: name.clone(), number: one.number });
        }
        if !withdrawn && name != super::ACTORS {
            let Unrecorded { recovered, moved, .. } = lacking;
            self.tell(News::Accepted { briefing: name, before, now, recovered, moved });
        } else if lacking.recovered {
            self.tell(News::Mended { briefing: None });
        }
    }

    /// Puts the library of what is live in place. Briefings that did not change keep their part of the index.
    pub(super) async fn publish(&self, desk: &Desk) -> anyhow::Result<()> {
        let briefings: Vec<_> = desk.held.values().filter_map(|held| held.live.clone()).collect();
        let (place, authority, numbers) =
            (self.live.clone(), Arc::clone(&desk.authority), desk.numbers.clone());
        let swapped = tokio::task::spawn_blocking(move || {
            place.swap(place.whole().followed_by(authority, briefings).with_numbers(numbers));
        });
        swapped.await?;
        self.warm_up();
        Ok(())
    }

    /// Makes the indexes ahead of the first question, one at a time: many changes in a row wait for one another's index
    /// no longer than for the last one's. It ends by itself, and who asks before waits for it.
    fn warm_up(&self) {
        let (warming, place) = (Arc::clone(&self.warming), self.live.clone());
        if warming.swap(true, Ordering::AcqRel) {
            return;
        }
        drop(tokio::task::spawn_blocking(move || {
            while !place.warmed() {}
            warming.store(false, Ordering::Release);
        }));
    }
}

fn change(name: &str, held: &Held) -> Option<Change> {
    let lacking = held.unrecorded.as_ref()?;
    Some(Change {
        briefing: name.to_owned(),
        files: lacking.files.clone(),
        author: Author::Disk,
        way: Way::Disk,
        at: lacking.at,
    })
}
