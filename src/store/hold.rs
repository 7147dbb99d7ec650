//! The right to act on a database: one process posts and changes briefings, any other is told which one does.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Holds the right as long as it lives. The system takes the lock back when the process ends, however it ends.
#[derive(Debug)]
pub struct Hold {
    _lock: File,
}

/// Why the right could not be had.
#[derive(Debug, thiserror::Error)]
pub enum Held {
    /// Another process has it.
    #[error("{} is held by process {process}", .path.display())]
    ByAnother {
        /// The database.
        path: PathBuf,
        /// The number of the process, as it wrote it.
        process: String,
    },
    /// The lock file beside the database cannot be written.
    #[error("the lock beside {} cannot be taken", .path.display())]
    Unusable {
        /// The database.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Hold {
    pub(super) fn take(database: &Path) -> Result<Self, Held> {
        let path = || database.to_owned();
        let unusable = |source| Held::Unusable { path: path(), source };
        let mut name = OsString::from(database);
        name.push(".lock");
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&name)
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => {
                lock.set_len(0).map_err(unusable)?;
                write!(lock, "{}", std::process::id()).map_err(unusable)?;
                Ok(Self { _lock: lock })
            }
            Err(TryLockError::WouldBlock) => {
                let mut process = String::new();
                lock.rewind().and_then(|()| lock.read_to_string(&mut process)).map_err(unusable)?;
                Err(Held::ByAnother { path: path(), process })
            }
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two bots on one database would post each briefing twice.
    #[test]
    fn a_second_holder_is_told_who_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("mujaz.sqlite");
        let first = Hold::take(&database).unwrap();
        let refused = Hold::take(&database).unwrap_err();
        assert!(
            matches!(&refused, Held::ByAnother { process, .. } if *process == std::process::id().to_string()),
            "{refused}"
        );
        drop(first);
        assert!(Hold::take(&database).is_ok());
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        assert!(matches!(Hold::take(Path::new("no/such/folder/x")), Err(Held::Unusable { .. })));
    }
}
