//! What channels have been told: which revision of which briefing, and the statements of each message.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Store;
use super::occurrences::row::{self, of_key};
use super::occurrences::{Post, Told};
use crate::schedule::key::Key;

/// What a channel was told last of a briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTold {
    /// The revision.
    pub told: Told,
    /// When the post was due.
    pub due: Timestamp,
}

impl Store {
    /// What a channel was told last of each briefing, by posts that stand there or that had nothing to add.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn told_in(&self, channel: u64) -> Result<Vec<LastTold>, sqlx::Error> {
        // Beside max() the other columns are those of its row (https://www.sqlite.org/lang_select.html#bareagg).
        let read = "SELECT briefing, revision, number, max(due) AS due FROM occurrence_told
            JOIN occurrence USING (schedule, day, part)
            WHERE occurrence_told.channel = ? AND state IN ('sent', 'unchanged') GROUP BY briefing";
        let rows = sqlx::query(read).bind(channel.cast_signed()).fetch_all(&self.reader).await?;
        rows.iter().map(last).collect()
    }

    /// What the edition of a post told.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn told_by(&self, key: &Key) -> Result<Vec<Told>, sqlx::Error> {
        let first = key.first();
        let read = "SELECT briefing, revision, number FROM occurrence_told
            WHERE schedule = ? AND day = ? AND part = ? ORDER BY briefing";
        let rows = of_key(sqlx::query(read), &first).fetch_all(&self.reader).await?;
        rows.iter().map(told).collect()
    }

    /// The messages that stand in their channels since then and told another revision of a briefing than this one, newest
    /// first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn overtaken(
        &self,
        briefing: &str,
        revision: Option<u64>,
        since: Timestamp,
    ) -> Result<Vec<Post>, sqlx::Error> {
        let read = "SELECT occurrence.* FROM occurrence
            JOIN occurrence_told AS told ON told.schedule = occurrence.schedule AND told.day = occurrence.day
                AND told.part = occurrence.part / 256 * 256
            WHERE told.briefing = ?1 AND told.revision IS NOT ?2 AND occurrence.due >= ?3 AND state = 'sent'
            ORDER BY due DESC, occurrence.part";
        let query = sqlx::query_as(read).bind(briefing).bind(revision.map(u64::cast_signed));
        query.bind(since.as_millisecond()).fetch_all(&self.reader).await
    }

    /// The briefings that posts have told since then.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn told_since(&self, since: Timestamp) -> Result<Vec<Told>, sqlx::Error> {
        let read = "SELECT DISTINCT briefing, revision, number FROM occurrence_told
            JOIN occurrence USING (schedule, day, part) WHERE due >= ? AND state = 'sent'";
        let rows = sqlx::query(read).bind(since.as_millisecond()).fetch_all(&self.reader).await?;
        rows.iter().map(told).collect()
    }
}

fn told(row: &SqliteRow) -> Result<Told, sqlx::Error> {
    Ok(Told {
        briefing: row.try_get("briefing")?,
        revision: row.try_get::<i64, _>("revision")?.cast_unsigned(),
        number: row.try_get("number")?,
    })
}

fn last(row: &SqliteRow) -> Result<LastTold, sqlx::Error> {
    Ok(LastTold { told: told(row)?, due: row::time(row.try_get("due")?)? })
}

#[cfg(test)]
mod tests {
    use super::super::occurrences::Edition;
    use super::super::occurrences::tests::{DUE, post, with_store};
    use super::*;
    use crate::schedule::outbox::State;

    fn edition(day: i8, revision: u64) -> Edition {
        let told = Told { briefing: "a".to_owned(), revision, number: Some(1) };
        Edition { posts: vec![post(day, 0, State::Due), post(day, 1, State::Due)], told: vec![told] }
    }

    /// «الجديد منذ آخر منشور» counts from what stands in the channel, not from what was lost on the way.
    #[tokio::test]
    async fn only_what_arrived_was_told() {
        with_store(async |store| {
            store.enter(&[edition(1, 10), edition(2, 20)]).await.unwrap();
            let channel = post(1, 0, State::Due).channel;
            assert_eq!(store.told_in(channel).await.unwrap(), []);
            let first = post(1, 0, State::Due).key;
            store.become_of(&[(first.clone(), State::Sent { message: 7 })], DUE).await.unwrap();
            let second = post(2, 0, State::Due).key;
            store.become_of(&[(second, State::Missed)], DUE).await.unwrap();
            let told: Vec<_> = store.told_in(channel).await.unwrap();
            assert_eq!(told.iter().map(|last| last.told.revision).collect::<Vec<_>>(), [10]);
            let part = Key { part: 1, ..first };
            assert_eq!(store.told_by(&part).await.unwrap().len(), 1);
        })
        .await;
    }

    /// What stands in a channel is held against what is served: of all its messages, and of no others.
    #[tokio::test]
    async fn messages_of_an_older_revision_are_found() {
        with_store(async |store| {
            store.enter(&[edition(1, 10)]).await.unwrap();
            let keys = [0, 1].map(|part| (post(1, part, State::Due).key, State::Sent { message: 7 }));
            store.become_of(&keys, DUE).await.unwrap();
            let check = async |revision, since, expected: usize| {
                let found = store.overtaken("a", revision, since).await.unwrap();
                assert_eq!(found.len(), expected, "{revision:?} {since}");
            };
            check(Some(20), DUE, 2).await;
            check(None, DUE, 2).await;
            check(Some(10), DUE, 0).await;
            check(Some(20), Timestamp::MAX, 0).await;
        })
        .await;
    }
}
