//! A copy of the whole database, and the way back.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{OpenError, Store};

/// Why a copy could not take the place of the database.
#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    /// It is no database of this program's, or of a newer version.
    #[error(transparent)]
    Unfit(#[from] OpenError),
    /// What it holds is damaged; what SQLite says.
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    /// A file could not be written or moved.
    #[error("the copy could not be put in place")]
    Unplaced(#[from] io::Error),
}

impl Store {
    /// Writes a copy of everything, as it is at one moment, to a file that is not there yet. Whoever writes meanwhile is
    /// not kept from it.
    ///
    /// # Errors
    /// What SQLite says: the file is there, or cannot be written.
    pub async fn back_up(&self, to: &Path) -> Result<(), sqlx::Error> {
        let to = to.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO ?").bind(to).execute(&self.writer).await?;
        Ok(())
    }

    /// Puts a copy in the place of a database that nobody has open, after it was looked through. What stood there is
    /// kept beside it, be it damaged or not, and nothing that was kept before is written over; its name comes back.
    ///
    /// # Errors
    /// [`NotRestored`]; the database is then as it was.
    pub async fn restore(database: &Path, from: &Path) -> Result<Option<PathBuf>, NotRestored> {
        let next = beside(database, ".restoring");
        fs::copy(from, &next)?;
        if let Err(error) = look_through(&next).await {
            fs::remove_file(&next)?;
            return Err(error);
        }
        File::open(&next)?.sync_all()?;
        if !database.exists() {
            fs::rename(&next, database)?;
            return Ok(None);
        }
        // What its log holds belongs into the file before it is moved. One that is damaged is moved as it is, with its log: it may
        // be the very reason for restoring.
        if opens(database).await?
            && let Ok(store) = Self::open(database).await
        {
            store.close().await;
        }
        let old = free(database);
        // A second name first: at no moment is there no database, from which a start would make an empty one.
        fs::hard_link(database, &old).or_else(|_| fs::copy(database, &old).map(drop))?;
        for log in ["-wal", "-shm"] {
            match fs::rename(beside(database, log), beside(&old, log)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        fs::rename(&next, database)?;
        Ok(Some(old))
    }
}

/// A name for what is replaced that nothing bears yet.
fn free(database: &Path) -> PathBuf {
    let first = beside(database, ".before-restore");
    let others = (2_u32..).map(|number| beside(database, &format!(".before-restore-{number}")));
    std::iter::once(first.clone()).chain(others).find(|name| !name.exists()).unwrap_or(first)
}

/// Whether a database can be opened. A copy of it is: SQLite takes a log away when it is done with a file, whatever it found
/// there.
async fn opens(database: &Path) -> io::Result<bool> {
    let looked_at = beside(database, ".looked-at");
    for part in ["", "-wal"] {
        match fs::copy(beside(database, part), beside(&looked_at, part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let opened = Store::open(&looked_at).await;
    let opens = opened.is_ok();
    if let Ok(store) = opened {
        store.close().await;
    }
    for part in ["", "-wal", "-shm"] {
        match fs::remove_file(beside(&looked_at, part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(opens)
}

async fn look_through(file: &Path) -> Result<(), NotRestored> {
    let store = Store::open(file).await?;
    let found: Result<String, _> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&store.writer).await;
    store.close().await;
    match found {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(NotRestored::Damaged(found)),
        Err(error) => Err(NotRestored::Damaged(error.to_string())),
    }
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(database);
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::revisions::{Author, Change, Files, Way};
    use super::*;

    async fn write(store: &Store, text: &str) {
        let (author, way, at) = (Author::Disk, Way::Disk, Timestamp::UNIX_EPOCH);
        let change = Change { briefing: "a".to_owned(), files: Files::of(text, ""), author, way, at };
        store.accept_found(&[change]).await.unwrap();
    }

    async fn texts(store: &Store) -> Vec<Vec<u8>> {
        let mut texts = Vec::new();
        for entry in store.revisions("a", 99).await.unwrap() {
            let kept = store.revision("a", entry.number).await.unwrap().unwrap();
            texts.push(kept.files.structure.unwrap());
        }
        texts
    }

    /// A copy that was made yesterday must bring back yesterday, byte for byte, and today must not be lost by it.
    #[tokio::test]
    async fn a_copy_brings_back_what_it_was_made_of() {
        let folder = tempfile::tempdir().unwrap();
        let (database, copy) = (folder.path().join("mujaz.sqlite"), folder.path().join("copy"));
        let store = Store::open(&database).await.unwrap();
        write(&store, "one").await;
        write(&store, "two").await;
        store.back_up(&copy).await.unwrap();
        assert!(store.back_up(&copy).await.is_err(), "a copy was written over");
        write(&store, "three").await;
        store.close().await;
        let old = Store::restore(&database, &copy).await.unwrap().unwrap();
        let store = Store::open(&database).await.unwrap();
        assert_eq!(texts(&store).await, [b"two", b"one"]);
        let old = Store::open(&old).await.unwrap();
        assert_eq!(texts(&old).await.len(), 3);
    }

    /// Whoever restores a second time keeps what the first one replaced as well.
    #[tokio::test]
    async fn nothing_that_was_kept_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let (database, copy) = (folder.path().join("mujaz.sqlite"), folder.path().join("copy"));
        let store = Store::open(&database).await.unwrap();
        write(&store, "one").await;
        store.back_up(&copy).await.unwrap();
        write(&store, "two").await;
        store.close().await;
        let mut kept = Vec::new();
        for _ in 0..3 {
            kept.push(Store::restore(&database, &copy).await.unwrap().unwrap());
        }
        kept.dedup();
        assert_eq!(kept.len(), 3);
        assert_eq!(texts(&Store::open(&kept[0]).await.unwrap()).await.len(), 2);
    }

    /// A damaged database is what a copy is there for, and may still be of use to somebody.
    #[tokio::test]
    async fn a_damaged_database_is_replaced_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (database, copy) = (folder.path().join("mujaz.sqlite"), folder.path().join("copy"));
        let store = Store::open(&database).await.unwrap();
        write(&store, "one").await;
        store.back_up(&copy).await.unwrap();
        store.close().await;
        let damaged = "no database any more".repeat(1_000);
        fs::write(&database, &damaged).unwrap();
        fs::write(beside(&database, "-wal"), "what was not written yet").unwrap();
        let old = Store::restore(&database, &copy).await.unwrap().unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), damaged);
        assert_eq!(fs::read_to_string(beside(&old, "-wal")).unwrap(), "what was not written yet");
        assert_eq!(texts(&Store::open(&database).await.unwrap()).await, [b"one"]);
    }

    /// A file that is no copy must not cost the database.
    #[tokio::test]
    async fn what_is_no_copy_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (database, copy) = (folder.path().join("mujaz.sqlite"), folder.path().join("copy"));
        let store = Store::open(&database).await.unwrap();
        write(&store, "one").await;
        fs::write(&copy, "no database".repeat(1_000)).unwrap();
        assert!(matches!(Store::restore(&database, &copy).await, Err(NotRestored::Unfit(_))));
        assert!(matches!(Store::restore(&database, Path::new("/none")).await, Err(NotRestored::Unplaced(_))));
        assert_eq!(texts(&store).await, [b"one"]);
    }
}
