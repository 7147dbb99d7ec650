//! Accepting a change that does not come from the folder, and writing it there.

use std::path::Path;
use std::sync::Arc;

use super::desk::{Desk, Unwritten, alone, wanted};
use super::folder::Folder;
use super::judge::{bytes, read_kept};
use super::look::{Content, Pair, read_files};
use super::states::News;
use super::watch::Shelf;
use super::{ACTORS, SOURCE, STRUCTURE};
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::briefing::{FileRead, MOST_SOURCE, MOST_STRUCTURE, read_actors};
use crate::store::revisions::{Accepted, Author, Change, Files, Refused, Way};

/// Why a change was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum NotPut {
    /// It breaks rules.
    #[error("{} problems keep it from being served", .0.len())]
    Invalid(Vec<Problem>),
    /// The history did not take it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It could not be looked at.
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

/// What a change makes live.
enum Next {
    Nothing,
    Briefing(Briefing),
    Authority(super::adopt::Attempt),
}

impl Shelf {
    /// Accepts a change on top of the revision that it was made from, makes it live and writes it to the folder. What
    /// the folder holds unseen is accepted before it, and what it holds and cannot be served is kept as a draft. Once
    /// this is done without an error the change is in the history; where the folder cannot be written it is live all
    /// the same, told, and tried again.
    ///
    /// # Errors
    /// [`NotPut`]; nothing was changed then.
    pub async fn put(&self, change: Change, based_on: Option<u32>) -> Result<Accepted, NotPut> {
        let mut desk = self.desk.lock().await;
        self.round_of(&mut desk).await;
        let next = self.weigh(&desk, &change).await?;
        let theirs = self.unserved(&desk, &change).await?;
        let accepted = self.store.accept_over(&change, based_on, theirs.as_ref()).await?;
        // The newest revision again, over what fails in the folder, makes none and is written all the same.
        if accepted.fresh || accepted.displaced.is_some() {
            let number = accepted.entry.number;
            if let Some(draft) = accepted.displaced {
                self.tell(News::Displaced { briefing: change.briefing.clone(), number, draft });
            }
            let name = change.briefing;
            let before = if name == ACTORS {
                alone(desk.actors.clone().unwrap_or(Content::Not(FileRead::Missing)))
            } else {
                desk.judged.get(&name).cloned().unwrap_or_else(|| wanted(&Files::default()))
            };
            desk.unwritten
                .insert(name.clone(), Unwritten { number, files: change.files, before, told: false });
            if accepted.fresh {
                desk.recorded(accepted.entry.clone());
                self.make_live(&mut desk, name, next, &accepted).await;
            } else {
                self.put_right(&mut desk, &name).await;
            }
            self.publish(&desk).await?;
            self.write_out(&mut desk).await;
        }
        self.states.store(Arc::new(desk.states()));
        Ok(accepted)
    }

    /// What the folder holds in the place of a change and could not be served: somebody may be at work on it.
    async fn unserved(&self, desk: &Desk, change: &Change) -> anyhow::Result<Option<Change>> {
        let id = change.briefing.clone();
        let (path, is_actors) = (self.place.folder.clone(), id == ACTORS);
        if !desk.fails(&id) {
            return Ok(None);
        }
        let read = tokio::task::spawn_blocking(move || {
            let folder = Folder::open(&path).ok()?;
            Some(if is_actors {
                Files { structure: bytes(&folder.read(ACTORS, MOST_STRUCTURE)), source: None }
            } else {
                let files = read_files(&folder, &id);
                Files { structure: bytes(&files.structure), source: bytes(&files.source) }
            })
        });
        // What cannot be read is not kept, and not written over either.
        let theirs = read.await?.filter(|files| !files.is_withdrawn() && *files != change.files);
        let by_disk = |files| Change { files, author: Author::Disk, way: Way::Disk, ..change.clone() };
        Ok(theirs.map(by_disk))
    }

    /// Holds a change against the rules.
    async fn weigh(&self, desk: &Desk, change: &Change) -> Result<Next, NotPut> {
        if change.briefing == ACTORS {
            let file = change.files.structure.clone().map_or(FileRead::Missing, FileRead::Bytes);
            let (authority, problems) = read_actors(file);
            if problems.iter().any(Problem::is_error) {
                return Err(NotPut::Invalid(problems));
            }
            let mut attempt = self.attempt(desk, authority, &Arc::clone(&desk.look)).await?;
            if !attempt.breaks.is_empty() {
                return Err(NotPut::Invalid(std::mem::take(&mut attempt.breaks)));
            }
            return Ok(Next::Authority(attempt));
        }
        if change.files.is_withdrawn() {
            return Ok(Next::Nothing);
        }
        let (id, files, authority) =
            (change.briefing.clone(), change.files.clone(), Arc::clone(&desk.authority));
        let read = tokio::task::spawn_blocking(move || read_kept(&id, &files, &authority)).await;
        read.map_err(anyhow::Error::new)?.map(Next::Briefing).map_err(NotPut::Invalid)
    }

    /// What is live already takes the place of what fails.
    async fn put_right(&self, desk: &mut Desk, name: &str) {
        self.note_recovery(desk, name).await;
        if name == ACTORS {
            desk.actors_failed = None;
        } else if let Some(held) = desk.held.get_mut(name) {
            held.failed = None;
        }
        let briefing = (name != ACTORS).then(|| name.to_owned());
        self.tell(News::Mended { briefing });
    }

    async fn make_live(&self, desk: &mut Desk, name: String, next: Next, accepted: &Accepted) {
        self.note_recovery(desk, &name).await;
        match next {
            Next::Authority(attempt) => {
                desk.actors_failed = None;
                self.take(desk, attempt).await;
            }
            Next::Nothing => {
                let held = desk.held.entry(name.clone()).or_default();
                (held.live, held.failed, held.unrecorded) = (None, None, None);
                self.tell(News::Withdrawn { briefing: name });
            }
            Next::Briefing(briefing) => {
                let held = desk.held.entry(name.clone()).or_default();
                held.live = Some(Arc::new(briefing));
                (held.failed, held.unrecorded) = (None, None);
                let (before, now) = (accepted.entry.parent, Some(accepted.entry.number));
                self.tell(News::Accepted {
                    briefing: name,
                    before,
                    now,
                    recovered: false,
                    moved: Vec::new(),
                });
            }
        }
    }

    /// Writes to the folder what was accepted and is not there yet, unless somebody else wrote there meanwhile: it waits
    /// until that is the next revision, or is gone again. A checkout shows other texts for a moment.
    pub(super) async fn write_out(&self, desk: &mut Desk) {
        let been_there = desk.has_been_there();
        for (name, mut one) in std::mem::take(&mut desk.unwritten) {
            if desk.held(&name).is_some_and(|held| held.unrecorded.is_some()) {
                // What was found there is live already, and is the next revision once the history can be written.
                desk.unwritten.insert(name, one);
                continue;
            }
            let (path, id) = (self.place.folder.clone(), name.clone());
            let written = tokio::task::spawn_blocking(move || {
                let written = write(&path, &id, &one, been_there);
                (written, one)
            });
            let Ok((written, given_back)) = written.await else { continue };
            one = given_back;
            match written {
                Ok(true) => {
                    if let Err(error) = self.store.wrote(&name, one.number).await {
                        tracing::warn!(%error, "what was written could not be noted: a restart writes it again");
                    }
                    let [structure, source] = one.after();
                    if name == ACTORS {
                        desk.actors = Some(structure);
                    } else if one.files.is_withdrawn() {
                        desk.judged.remove(&name);
                    } else {
                        desk.judged.insert(name.clone(), [structure, source]);
                    }
                    if desk.fails(&name) {
                        self.put_right(desk, &name).await;
                    }
                }
                Ok(false) => drop(desk.unwritten.insert(name, one)),
                Err(error) => {
                    if !one.told {
                        tracing::error!(briefing = name, %error, "an accepted revision cannot be written");
                        self.tell(News::NotWritten { briefing: name.clone(), number: one.number });
                    }
                    one.told = true;
                    desk.unwritten.insert(name, one);
                }
            }
        }
    }
}

/// Writes a revision to the folder, which must not be bare where briefings were in it: that is the place of a share that
/// is away, and one written there would be the only one. `false`: somebody else wrote there, and nothing was done.
fn write(path: &Path, name: &str, one: &Unwritten, been_there: bool) -> anyhow::Result<bool> {
    let folder = Folder::open(path)?;
    let is_bare = || -> anyhow::Result<bool> {
        Ok(folder.subfolders()?.is_empty() && folder.read(ACTORS, MOST_STRUCTURE) == FileRead::Missing)
    };
    anyhow::ensure!(!(been_there && is_bare()?), "the folder is empty, and there were briefings in it");
    let files: [(String, u64, Option<&[u8]>); 2] = if name == ACTORS {
        [(ACTORS.to_owned(), MOST_STRUCTURE, one.files.structure.as_deref()), (String::new(), 0, None)]
    } else {
        [
            (format!("{name}/{STRUCTURE}"), MOST_STRUCTURE, one.files.structure.as_deref()),
            (format!("{name}/{SOURCE}"), MOST_SOURCE, one.files.source.as_deref()),
        ]
    };
    let held = |(path, most, _): &(String, u64, Option<&[u8]>)| {
        if path.is_empty() { Content::Not(FileRead::Missing) } else { Content::of(&folder.read(path, *most)) }
    };
    let now: Pair = [held(&files[0]), held(&files[1])];
    if !one.is_ours(&now) {
        return Ok(false);
    }
    for ((file, ..), held) in files.iter().zip(&now) {
        let unread = matches!(held, Content::Not(why) if *why != FileRead::Missing);
        anyhow::ensure!(!unread, "{file} cannot be read, and what nobody has is not written over");
    }
    // The document goes first: a structure beside an older document would tell of quotes that are not there.
    for (file, held) in files.iter().zip(&now).rev().filter(|(file, _)| !file.0.is_empty()) {
        let (path, _, bytes) = file;
        if *held == Content::wanted(*bytes) {
            continue;
        }
        match bytes {
            Some(bytes) => folder.put(path, bytes)?,
            None => folder.remove(path)?,
        }
    }
    if one.files.is_withdrawn() && name != ACTORS {
        folder.remove_empty(name);
    }
    Ok(true)
}
