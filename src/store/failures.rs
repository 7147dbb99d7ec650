//! What the briefings folder holds and cannot be served, so that a restart neither tells it again nor forgets since
//! when it is so.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::revisions::reading;

/// A briefing, or the authority's file, that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The briefing's id, or the name of the authority's file.
    pub briefing: String,
    /// A hash of what failed.
    pub hash: [u8; 32],
    /// Since when it has failed without a break.
    pub since: Timestamp,
}

impl Store {
    /// Every failure that lasts.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn failures(&self) -> Result<Vec<Failure>, sqlx::Error> {
        let all = "SELECT briefing, hash, since FROM failure ORDER BY briefing";
        sqlx::query_as(all).fetch_all(&self.reader).await
    }

    /// Notes a failure; one that lasts keeps its beginning.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn failed(&self, failure: &Failure) -> Result<(), sqlx::Error> {
        let noted = "INSERT INTO failure VALUES (?, ?, ?)
            ON CONFLICT (briefing) DO UPDATE SET hash = excluded.hash";
        let noted = sqlx::query(noted).bind(&failure.briefing).bind(failure.hash.as_slice());
        noted.bind(failure.since.as_millisecond()).execute(&self.writer).await?;
        Ok(())
    }

    /// Notes that a failure is over.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn recovered(&self, briefing: &str) -> Result<(), sqlx::Error> {
        let over = sqlx::query("DELETE FROM failure WHERE briefing = ?");
        over.bind(briefing).execute(&self.writer).await?;
        Ok(())
    }
}

impl FromRow<'_, SqliteRow> for Failure {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            briefing: row.try_get("briefing")?,
            hash: reading::hash(row, "hash")?,
            since: reading::time(row, "since")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn check(failures: &[(&str, u8, i64)], over: &[&str], expected: &[(&str, u8, i64)]) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap();
        for (briefing, hash, since) in failures {
            let since = Timestamp::from_millisecond(*since).unwrap();
            store
                .failed(&Failure { briefing: (*briefing).to_owned(), hash: [*hash; 32], since })
                .await
                .unwrap();
        }
        for briefing in over {
            store.recovered(briefing).await.unwrap();
        }
        let left = store.failures().await.unwrap();
        let left = left.iter().map(|one| (one.briefing.as_str(), one.hash[0], one.since.as_millisecond()));
        assert_eq!(left.collect::<Vec<_>>(), expected);
    }

    /// «منذ متى» must tell the first break, also after a second attempt that failed as well.
    #[tokio::test]
    async fn a_failure_that_lasts_keeps_its_beginning() {
        check(&[("b", 1, 10), ("a", 2, 20), ("b", 3, 30)], &[], &[("a", 2, 20), ("b", 3, 10)]).await;
        check(&[("a", 1, 10), ("b", 1, 10)], &["a", "c"], &[("b", 1, 10)]).await;
    }
}
