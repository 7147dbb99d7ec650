//! Accepting a change: one winner, and no text lost.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::super::Store;
use super::super::audit::{self, Action, Audited};
use super::{Author, Change, Entry, Files, Way};

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The newest revision now.
    pub entry: Entry,
    /// Whether the change made it; a change to the very bytes that are the newest already makes none.
    pub fresh: bool,
    /// The draft that holds what had to make room for it.
    pub displaced: Option<i64>,
}

/// Why a change was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Another change came first. The text is kept as a draft.
    #[error("revision {newest} came first")]
    Conflict {
        /// The newest revision.
        newest: u32,
        /// The draft that holds the text.
        draft: i64,
    },
    /// The database failed; nothing was changed.
    #[error("the history cannot be written")]
    Store(#[from] sqlx::Error),
}

impl Store {
    /// Accepts a change on top of the revision that it was made from (`None`: there was none), in one step: of two
    /// changes on top of one revision the first one wins. What comes back has reached the disk.
    ///
    /// # Errors
    /// [`Refused::Conflict`] when another change came first, and the text is then kept as a draft.
    pub async fn accept(&self, change: &Change, based_on: Option<u32>) -> Result<Accepted, Refused> {
        self.accept_over(change, based_on, None).await
    }

    /// The same, where the folder holds a text that was never accepted and is to make room: it is kept as a draft in
    /// the very step that accepts.
    ///
    /// # Errors
    /// [`Refused`]; nothing is kept of what the folder holds then, since nothing takes its place.
    pub async fn accept_over(
        &self,
        change: &Change,
        based_on: Option<u32>,
        theirs: Option<&Change>,
    ) -> Result<Accepted, Refused> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut became = one(&mut step, change, based_on).await?;
        if let (Ok(accepted), Some(theirs)) = (&mut became, theirs) {
            let number = accepted.entry.number;
            accepted.displaced = Some(keep_draft(&mut step, theirs, accepted.entry.parent, number).await?);
        }
        step.commit().await?;
        became.map_err(|Lost { newest, draft }| Refused::Conflict { newest, draft })
    }

    /// Accepts many changes in one step, each on top of whatever is its newest revision then: what the folder holds,
    /// as it is found there.
    ///
    /// # Errors
    /// What SQLite says; nothing was changed then.
    pub async fn accept_found(&self, changes: &[Change]) -> Result<Vec<Accepted>, sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut accepted = Vec::with_capacity(changes.len());
        for change in changes {
            let newest = super::reading::newest(&mut step, &change.briefing).await?;
            accepted.extend(one(&mut step, change, newest.map(|entry| entry.number)).await?);
        }
        step.commit().await?;
        Ok(accepted)
    }

    /// Notes that the folder holds a revision now, and all before it are past.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn wrote(&self, briefing: &str, number: u32) -> Result<(), sqlx::Error> {
        let written = "UPDATE revision SET written = 1 WHERE briefing = ? AND number <= ? AND written = 0";
        sqlx::query(written).bind(briefing).bind(number).execute(&self.writer).await?;
        Ok(())
    }
}

/// A change that came too late.
struct Lost {
    newest: u32,
    draft: i64,
}

async fn one(
    step: &mut SqliteConnection,
    change: &Change,
    based_on: Option<u32>,
) -> Result<Result<Accepted, Lost>, sqlx::Error> {
    let newest = super::reading::newest(step, &change.briefing).await?;
    let number = newest.as_ref().map(|entry| entry.number);
    if let Some(entry) = newest
        && entry.hash == change.files.hash()
        && entry.withdrawn == change.files.is_withdrawn()
    {
        return Ok(Ok(Accepted { entry, fresh: false, displaced: None }));
    }
    if let Some(newest) = number.filter(|_| number != based_on) {
        let draft = keep_draft(step, change, based_on, newest).await?;
        return Ok(Err(Lost { newest, draft }));
    }
    let entry = insert(step, change, number).await?;
    Ok(Ok(Accepted { entry, fresh: true, displaced: None }))
}

async fn insert(
    step: &mut SqliteConnection,
    change: &Change,
    parent: Option<u32>,
) -> Result<Entry, sqlx::Error> {
    let entry = Entry {
        briefing: change.briefing.clone(),
        number: parent.unwrap_or_default() + 1,
        parent,
        hash: change.files.hash(),
        author: change.author,
        way: change.way,
        at: change.at,
        withdrawn: change.files.is_withdrawn(),
        written: change.way == Way::Disk,
    };
    let (structure, source) = keep_files(step, &change.files).await?;
    sqlx::query("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(&entry.briefing)
        .bind(entry.number)
        .bind(entry.parent)
        .bind(structure)
        .bind(source)
        .bind(entry.hash.as_slice())
        .bind(entry.author.to_string())
        .bind(entry.way.as_str())
        .bind(entry.at.as_millisecond())
        .bind(entry.written)
        .execute(&mut *step)
        .await?;
    note(step, change, Action::Accepted, Some(entry.number)).await?;
    Ok(entry)
}

async fn keep_draft(
    step: &mut SqliteConnection,
    change: &Change,
    based_on: Option<u32>,
    lost_to: u32,
) -> Result<i64, sqlx::Error> {
    let (structure, source) = keep_files(step, &change.files).await?;
    let kept = "INSERT INTO revision_draft (briefing, based_on, lost_to, structure, source, author, way, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let done = sqlx::query(kept)
        .bind(&change.briefing)
        .bind(based_on)
        .bind(lost_to)
        .bind(structure)
        .bind(source)
        .bind(change.author.to_string())
        .bind(change.way.as_str())
        .bind(change.at.as_millisecond())
        .execute(&mut *step)
        .await?;
    note(step, change, Action::Conflict, Some(lost_to)).await?;
    Ok(done.last_insert_rowid())
}

async fn note(
    step: &mut SqliteConnection,
    change: &Change,
    action: Action,
    revision: Option<u32>,
) -> Result<(), sqlx::Error> {
    let (at, author): (Timestamp, Author) = (change.at, change.author);
    audit::write(step, &Audited { at, author, action, briefing: change.briefing.clone(), revision }).await
}

pub(super) type Hash = Option<Vec<u8>>;

/// Keeps the bytes of each file once; comes back with their hashes.
async fn keep_files(step: &mut SqliteConnection, files: &Files) -> Result<(Hash, Hash), sqlx::Error> {
    let structure = keep_file(step, files.structure.as_deref()).await?;
    Ok((structure, keep_file(step, files.source.as_deref()).await?))
}

async fn keep_file(step: &mut SqliteConnection, bytes: Option<&[u8]>) -> Result<Hash, sqlx::Error> {
    let hash = hash(bytes);
    if let (Some(hash), Some(bytes)) = (&hash, bytes) {
        let kept = sqlx::query("INSERT INTO revision_file VALUES (?, ?) ON CONFLICT DO NOTHING");
        kept.bind(hash.as_slice()).bind(bytes).execute(step).await?;
    }
    Ok(hash)
}

/// The hash by which the bytes of a file are kept.
pub(super) fn hash(bytes: Option<&[u8]>) -> Hash {
    bytes.map(|bytes| blake3::hash(bytes).as_bytes().to_vec())
}
