//! What messages that were posted are to say now: the newest words alone are kept, until they stand there.

use jiff::Timestamp;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, Row, Sqlite};

use super::Store;
use super::occurrences::Edition;
use super::occurrences::row::{self, of_key};
use crate::schedule::key::Key;

/// A message and its other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The message.
    pub key: Key,
    /// The body of the request that edits it.
    pub body: Vec<u8>,
    /// How often that was tried.
    pub tries: u32,
}

/// How a correction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// The message says it.
    Edited,
    /// It could not be edited: a reply to it says it.
    Replied,
    /// The message or its channel is gone.
    Dropped,
}

impl Store {
    /// The words that a message was corrected to last, whether they stand there or not yet.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn correction(&self, key: &Key) -> Result<Option<Correction>, sqlx::Error> {
        let read = "SELECT * FROM correction WHERE schedule = ? AND day = ? AND part = ?";
        let query = sqlx::query_as(read).bind(key.schedule.as_str()).bind(key.day.to_string()).bind(key.part);
        query.fetch_optional(&self.reader).await
    }

    /// Asks for a message to say other words; those that were asked for before are forgotten.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn correct(&self, key: &Key, body: &[u8], now: Timestamp) -> Result<(), sqlx::Error> {
        let ask = "INSERT INTO correction (schedule, day, part, state, body, next_try) VALUES (?, ?, ?, 'due', ?, ?)
            ON CONFLICT DO UPDATE SET state = 'due', body = excluded.body, tries = 0, next_try = excluded.next_try";
        let query = of_key(sqlx::query(ask), key).bind(body).bind(now.as_millisecond());
        query.execute(&self.writer).await.map(drop)
    }

    /// The corrections that can be tried now. Channels in `held` take nothing at the moment.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn due_corrections(
        &self,
        now: Timestamp,
        held: &[u64],
        most: u32,
    ) -> Result<Vec<Correction>, sqlx::Error> {
        let read = "SELECT correction.* FROM correction JOIN occurrence USING (schedule, day, part)
            WHERE correction.state = 'due' AND correction.next_try <= ?1
            AND channel NOT IN (SELECT value FROM json_each(?2)) ORDER BY correction.next_try LIMIT ?3";
        let query = sqlx::query_as(read).bind(now.as_millisecond()).bind(row::channels(held)?).bind(most);
        query.fetch_all(&self.reader).await
    }

    /// Puts a correction off.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn correct_later(&self, key: &Key, next_try: Timestamp) -> Result<(), sqlx::Error> {
        let note = "UPDATE correction SET tries = tries + 1, next_try = ?4
            WHERE schedule = ?1 AND day = ?2 AND part = ?3";
        of_key(sqlx::query(note), key).bind(next_try.as_millisecond()).execute(&self.writer).await.map(drop)
    }

    /// Enters the reply that says what a message could not be edited to say, and notes that it does, in one step: what
    /// ends the process between would have it said twice.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn reply_instead(&self, correction: &Correction, reply: &Edition) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        row::insert_all(&mut step, std::slice::from_ref(reply)).await?;
        end(correction, Corrected::Replied).execute(&mut *step).await?;
        step.commit().await
    }

    /// Notes how a correction ended; one whose words were replaced meanwhile stays due.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn have_corrected(&self, correction: &Correction, how: Corrected) -> Result<(), sqlx::Error> {
        end(correction, how).execute(&self.writer).await.map(drop)
    }
}

fn end(correction: &Correction, how: Corrected) -> Query<'_, Sqlite, SqliteArguments> {
    let state = match how {
        Corrected::Edited => "done",
        Corrected::Replied => "replied",
        Corrected::Dropped => "dropped",
    };
    let note =
        "UPDATE correction SET state = ?4 WHERE schedule = ?1 AND day = ?2 AND part = ?3 AND body = ?5";
    of_key(sqlx::query(note), &correction.key).bind(state).bind(correction.body.as_slice())
}

impl FromRow<'_, SqliteRow> for Correction {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self { key: row::key(row)?, body: row.try_get("body")?, tries: row.try_get("tries")? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::occurrences::tests::{DUE, post, with_store};
    use super::*;
    use crate::schedule::outbox::State;

    /// A message that is corrected twice in a minute ends with the second words, whichever request comes back last.
    #[tokio::test]
    async fn the_newest_words_count() {
        with_store(async |store| {
            let corrected = post(1, 0, State::Due);
            let (key, channel) = (corrected.key.clone(), corrected.channel);
            store.enter(&[Edition { posts: vec![corrected], told: Vec::new() }]).await.unwrap();
            let due = async || {
                let due = store.due_corrections(DUE, &[], 9).await.unwrap();
                due.into_iter()
                    .map(|one| (String::from_utf8(one.body).unwrap(), one.tries))
                    .collect::<Vec<_>>()
            };
            store.correct(&key, b"first", DUE).await.unwrap();
            let first = store.correction(&key).await.unwrap().unwrap();
            assert!(
                store.due_corrections(DUE, &[channel], 9).await.unwrap().is_empty(),
                "it takes nothing now"
            );
            store.correct_later(&key, DUE).await.unwrap();
            assert_eq!(due().await, [("first".to_owned(), 1)]);
            store.correct(&key, b"second", DUE).await.unwrap();
            store.have_corrected(&first, Corrected::Edited).await.unwrap();
            assert_eq!(due().await, [("second".to_owned(), 0)]);
            let second = store.correction(&key).await.unwrap().unwrap();
            let reply = Edition { posts: vec![post(1, 1, State::Due)], told: Vec::new() };
            store.reply_instead(&second, &reply).await.unwrap();
            assert_eq!(due().await, []);
            assert!(store.post(&reply.posts[0].key).await.unwrap().is_some());
        })
        .await;
    }
}
