//! What must outlive the process, in one SQLite file. Each kind of thing that is kept has a file of its own below.
//!
//! Writes are durable before they are acted on: WAL with `synchronous=FULL`, so that what [`Store`] returns from has
//! reached the disk (<https://www.sqlite.org/pragma.html#pragma_synchronous>). There is one writer, readers do not wait
//! for it. A database that a newer version of the program wrote is refused, never changed.

pub mod announced;
pub mod audit;
mod backup;
pub mod copies;
pub mod corrections;
pub mod failures;
mod hold;
pub mod notices;
pub mod occurrences;
pub mod proposals;
pub mod reports;
pub mod revisions;
pub mod schedules;
mod seen;
pub mod settings;
pub mod subscriptions;
pub mod told;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

pub use backup::NotRestored;
pub use hold::{Held, Hold};

/// Every step from an empty database to today's, in order.
static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// How long a statement waits for another process's lock: a terminal command takes its turn beside the running bot.
const BUSY: Duration = Duration::from_secs(5);

/// How many reads may run at a time; two cores are kept busy by four.
const READERS: u32 = 4;

/// The database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    reader: SqlitePool,
    writer: SqlitePool,
    path: PathBuf,
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the program wrote it.
    #[error("{} was written by a newer version of mujaz (step {found})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The step of migration that this version does not know.
        found: i64,
    },
    /// It cannot be opened, read or written.
    #[error("{} cannot be used as a database", .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Store {
    /// Opens the database of a file, made where there is none, and brings it to today's form.
    ///
    /// # Errors
    /// [`OpenError`] when a newer version wrote it, or it cannot be read and written.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let unusable =
            |error: sqlx::Error| OpenError::Unusable { path: path.to_owned(), source: Box::new(error) };
        // `busy_timeout` comes first: changing to WAL takes a lock.
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .busy_timeout(BUSY)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true);
        // SQLite ends a transaction by itself where the disk is full or a write fails
        // (https://www.sqlite.org/lang_transaction.html), and sqlx counts it as open for ever: no other could begin on such
        // a connection. It is given up.
        let writer =
            SqlitePoolOptions::new().max_connections(1).min_connections(1).before_acquire(|connection, _| {
                let is_free = !connection.is_in_transaction();
                Box::pin(std::future::ready(Ok(is_free)))
            });
        let writer = writer.connect_with(options.clone()).await.map_err(unusable)?;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(found) => OpenError::Newer { path: path.to_owned(), found },
            other => OpenError::Unusable { path: path.to_owned(), source: Box::new(other) },
        })?;
        let reader = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true));
        Ok(Self { reader: reader.await.map_err(unusable)?, writer, path: path.to_owned() })
    }

    /// Whether something can be written now: a file that has become read-only, a full disk or a lock that does not end
    /// show here. One page is written, and nothing is changed by it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn writable(&self) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        // The number is nobody's, and is what it was; its page goes to the disk all the same. A transaction alone would
        // take the lock and find out nothing of the disk.
        sqlx::raw_sql("PRAGMA user_version = 0").execute(&mut *step).await?;
        step.commit().await
    }

    /// Takes the right to act on this database, for this process alone.
    ///
    /// # Errors
    /// [`Held`] by another process, or the lock file cannot be written.
    pub fn hold(&self) -> Result<Hold, Held> {
        Hold::take(&self.path)
    }

    /// Takes the same right without opening the database, which may be damaged.
    ///
    /// # Errors
    /// As [`Store::hold`].
    pub fn hold_at(path: &Path) -> Result<Hold, Held> {
        Hold::take(path)
    }

    /// Ends the connections in order: what was written is in the file itself.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn check(prepare: &str, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mujaz.sqlite");
        let store = Store::open(&path).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(prepare.to_owned())).execute(&store.writer).await.unwrap();
        store.close().await;
        let told = match Store::open(&path).await {
            Ok(store) => {
                store.writable().await.map_or_else(|error| error.to_string(), |()| "open".to_owned())
            }
            Err(OpenError::Newer { found, .. }) => format!("newer: {found}"),
            Err(OpenError::Unusable { .. }) => "unusable".to_owned(),
        };
        assert_eq!(told, expected, "{prepare}");
    }

    #[tokio::test]
    async fn a_database_is_opened_again() {
        check("SELECT 1", "open").await;
    }

    /// Somebody who goes back to an older program must not lose what the newer one wrote.
    #[tokio::test]
    async fn a_newer_database_is_refused() {
        let newer = "INSERT INTO _sqlx_migrations VALUES (99999999, 'later', CURRENT_TIMESTAMP, 1, x'00', 1)";
        check(newer, "newer: 99999999").await;
    }

    /// A disk that was full for a minute must not keep the bot from writing until it is started again.
    #[tokio::test]
    async fn a_step_that_sqlite_ended_is_not_the_last_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap();
        let mut step = store.writer.begin_with("BEGIN IMMEDIATE").await.unwrap();
        // As it does by itself where it finds no room.
        sqlx::raw_sql("ROLLBACK").execute(&mut *step).await.unwrap();
        assert!(step.commit().await.is_err());
        store.writable().await.unwrap();
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mujaz.sqlite");
        std::fs::write(&path, "title = 'no database'\n".repeat(100)).unwrap();
        assert!(matches!(Store::open(&path).await, Err(OpenError::Unusable { .. })));
        assert!(matches!(Store::open(folder.path()).await, Err(OpenError::Unusable { .. })));
    }
}
