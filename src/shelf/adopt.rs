//! Changing the authority, by which every briefing is read. A new one is taken only where each briefing that is served
//! stands by it, as the folder holds it or in its last good version: a slip in one file must not take the others down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::desk::{Desk, Held, alone, failure_hash};
use super::judge::{Judged, judge, read_kept};
use super::look::{Content, Look};
use super::watch::Shelf;
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::briefing::{FileRead, read_actors};
use crate::store::revisions::{ACTORS, Files};

/// What became of another authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// It is taken, and every briefing has been judged by it.
    Taken,
    /// It is refused; the one before it is used.
    Refused,
    /// Something is being written: the next round sees.
    Later,
}

/// Every briefing read by another authority, off to the side.
pub(super) struct Attempt {
    authority: Arc<Authority>,
    judged: Vec<Judged>,
    /// Last good versions of what the folder holds no good version of.
    kept: BTreeMap<String, Briefing>,
    /// What is wrong with the last good versions that do not stand by it.
    pub(super) breaks: Vec<Problem>,
    /// Whether nothing was being written meanwhile.
    steady: bool,
}

impl Shelf {
    /// Judges the authority's file as the folder holds it.
    pub(super) async fn judge_actors(&self, desk: &mut Desk, look: &Arc<Look>) -> anyhow::Result<Became> {
        if let Some(file) = self.actors_file(look).await? {
            return self.try_actors(desk, file, look, false).await;
        }
        self.look_soon();
        Ok(Became::Later)
    }

    /// The first judgement of everything: by the folder's authority, or else by the last good one.
    pub(super) async fn first_judgement(&self, desk: &mut Desk) -> anyhow::Result<()> {
        let look = Arc::clone(&desk.look);
        let kept = self.store.newest(ACTORS).await?.filter(|kept| !kept.entry.withdrawn);
        let there = desk.folder_gone.is_none() && !desk.is_ours(ACTORS, &alone(look.actors()));
        let file = if there { self.actors_file(&look).await? } else { None };
        if let Some(file) = file
            && self.try_actors(desk, file, &look, kept.is_none()).await? == Became::Taken
        {
            return Ok(());
        }
        let kept = kept.and_then(|kept| kept.files.structure);
        let (authority, _) = read_actors(kept.map_or(FileRead::Missing, FileRead::Bytes));
        let attempt = self.attempt(desk, authority, &look).await?;
        self.take(desk, attempt).await;
        Ok(())
    }

    async fn try_actors(
        &self,
        desk: &mut Desk,
        file: FileRead,
        look: &Arc<Look>,
        first: bool,
    ) -> anyhow::Result<Became> {
        let content = Content::of(&file);
        let (authority, mut problems) = read_actors(file.clone());
        let slips = problems.iter().any(Problem::is_error);
        if first || !slips {
            let mut attempt = self.attempt(desk, authority, look).await?;
            if !attempt.steady && !first {
                self.look_soon();
                return Ok(Became::Later);
            }
            if first || attempt.breaks.is_empty() {
                self.take(desk, attempt).await;
                desk.actors = Some(content.clone());
                if slips {
                    self.fail_actors(desk, &content, problems).await;
                } else {
                    self.mend_actors(desk, file).await;
                }
                return Ok(Became::Taken);
            }
            problems.append(&mut attempt.breaks);
        }
        desk.actors = Some(content.clone());
        self.fail_actors(desk, &content, problems).await;
        Ok(Became::Refused)
    }

    async fn fail_actors(&self, desk: &mut Desk, content: &Content, problems: Vec<Problem>) {
        let kept = desk.actors_held.head.as_ref().map(|head| head.number);
        let hash = failure_hash(std::slice::from_ref(content));
        desk.actors_failed = Some(self.note_failure(desk, ACTORS, hash, (problems, None), kept).await);
    }

    /// The authority's file is good, and is in the history if it was not.
    async fn mend_actors(&self, desk: &mut Desk, file: FileRead) {
        desk.actors_failed = None;
        let recovered = self.note_recovery(desk, ACTORS).await;
        let files = match file {
            FileRead::Bytes(bytes) => Files::of_actors(bytes),
            _ => Files::default(),
        };
        let lacks = lacks(&desk.actors_held, &files);
        if lacks {
            desk.actors_held.unrecorded = Some(self.unrecorded(files, recovered));
        } else if recovered {
            self.tell(super::states::News::Mended { briefing: None });
        }
    }

    /// Reads everything by another authority.
    pub(super) async fn attempt(
        &self,
        desk: &Desk,
        authority: Arc<Authority>,
        look: &Arc<Look>,
    ) -> anyhow::Result<Attempt> {
        let theirs = look.pairs().filter(|(id, pair)| !desk.is_ours(id, pair));
        let ids: Vec<String> = theirs.map(|(id, _)| id.clone()).collect();
        let all = ids.len();
        let judged = if desk.folder_gone.is_some() || ids.is_empty() {
            Vec::new()
        } else {
            let (folder, first, by) = (self.place.folder.clone(), Arc::clone(look), Arc::clone(&authority));
            tokio::task::spawn_blocking(move || judge(&folder, &ids, &first, &by)).await??
        };
        let good: BTreeSet<&str> =
            judged.iter().filter(|one| one.good.is_some()).map(|one| one.id.as_str()).collect();
        let (mut kept, mut breaks) = (BTreeMap::new(), Vec::new());
        for (id, held) in desk.held.iter().filter(|(id, _)| !good.contains(id.as_str())) {
            let Some(files) = self.last_good(id, held).await? else { continue };
            match read_kept(id, &files, &authority) {
                Ok(briefing) => drop(kept.insert(id.clone(), briefing)),
                Err(mut problems) => breaks.append(&mut problems),
            }
        }
        let steady = judged.len() == all;
        Ok(Attempt { authority, judged, kept, breaks, steady })
    }

    /// Takes another authority, and everything as it was read by it.
    pub(super) async fn take(&self, desk: &mut Desk, attempt: Attempt) {
        desk.authority = attempt.authority;
        self.apply(desk, attempt.judged, attempt.kept).await;
    }

    /// The files of the last good version of a briefing.
    async fn last_good(&self, id: &str, held: &Held) -> anyhow::Result<Option<Files>> {
        if let Some(lacking) = &held.unrecorded {
            return Ok(Some(lacking.files.clone()).filter(|files| !files.is_withdrawn()));
        }
        let kept = match &held.head {
            Some(newest) if !newest.withdrawn => self.store.newest(id).await?,
            _ => None,
        };
        Ok(kept.map(|kept| kept.files))
    }
}

/// Whether the newest revision holds other files than these.
pub(super) fn lacks(held: &Held, files: &Files) -> bool {
    match &held.head {
        Some(newest) => newest.hash != files.hash() || newest.withdrawn != files.is_withdrawn(),
        None => !files.is_withdrawn(),
    }
}
