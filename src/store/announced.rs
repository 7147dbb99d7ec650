//! As which revision each channel knows each briefing that is told of changes as they come.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use super::Store;
use super::occurrences::Edition;
use super::occurrences::row;

/// The row that says that a channel has begun to be told: no briefing has an empty id.
const BEGUN: &str = "";

/// What a channel knows from a step on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// What is posted there.
    pub editions: Vec<Edition>,
    /// The briefings that it knows as another revision than before, each with its number.
    pub known: BTreeMap<String, u32>,
    /// The briefings that it knows no more.
    pub gone: Vec<String>,
}

impl Store {
    /// The number of each briefing as a channel knows it; none, where it has not begun to be told.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn heard_in(&self, channel: u64) -> Result<Option<BTreeMap<String, u32>>, sqlx::Error> {
        let read = "SELECT briefing, number FROM announced WHERE channel = ?";
        let rows: Vec<(String, u32)> =
            sqlx::query_as(read).bind(channel.cast_signed()).fetch_all(&self.reader).await?;
        let mut known: BTreeMap<String, u32> = rows.into_iter().collect();
        Ok(known.remove(BEGUN).map(|_| known))
    }

    /// Enters what a channel is told and what it knows by it, in one step: nothing is told twice, nor left untold.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn tell_of(&self, channel: u64, heard: &Heard) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        row::insert_all(&mut step, &heard.editions).await?;
        note(&mut step, channel, BEGUN, 0).await?;
        for (briefing, number) in &heard.known {
            note(&mut step, channel, briefing, *number).await?;
        }
        for briefing in &heard.gone {
            let forget = "DELETE FROM announced WHERE channel = ? AND briefing = ?";
            sqlx::query(forget).bind(channel.cast_signed()).bind(briefing).execute(&mut *step).await?;
        }
        step.commit().await
    }

    /// Forgets the channels that are told of changes no more: what comes while they are not is no news to them later.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn tell_only(&self, channels: &[u64]) -> Result<(), sqlx::Error> {
        let channels: Vec<i64> = channels.iter().map(|id| id.cast_signed()).collect();
        let forget = "DELETE FROM announced WHERE channel NOT IN (SELECT value FROM json_each(?))";
        sqlx::query(forget).bind(row::json(&channels)?).execute(&self.writer).await.map(drop)
    }
}

async fn note(
    step: &mut SqliteConnection,
    channel: u64,
    briefing: &str,
    number: u32,
) -> Result<(), sqlx::Error> {
    let note = "INSERT INTO announced VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = excluded.number";
    sqlx::query(note).bind(channel.cast_signed()).bind(briefing).bind(number).execute(step).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::super::occurrences::tests::{post, with_store};
    use super::*;
    use crate::schedule::outbox::State;

    /// What is told and what is known by it are one step: a crash leaves both or neither.
    #[tokio::test]
    async fn a_channel_knows_what_it_was_told() {
        with_store(async |store| {
            let known =
                |all: &[(&str, u32)]| all.iter().map(|(id, number)| ((*id).to_owned(), *number)).collect();
            assert_eq!(store.heard_in(1).await.unwrap(), None);
            store.tell_of(1, &Heard::default()).await.unwrap();
            assert_eq!(store.heard_in(1).await.unwrap(), Some(known(&[])));
            let told = post(1, 0, State::Due);
            let edition = Edition { posts: vec![told.clone()], told: Vec::new() };
            let heard =
                Heard { editions: vec![edition], known: known(&[("a", 2), ("b", 1)]), gone: Vec::new() };
            store.tell_of(1, &heard).await.unwrap();
            assert_eq!(store.post(&told.key).await.unwrap(), Some(told));
            let gone = Heard { gone: vec!["b".to_owned()], known: known(&[("a", 3)]), ..Heard::default() };
            store.tell_of(1, &gone).await.unwrap();
            assert_eq!(store.heard_in(1).await.unwrap(), Some(known(&[("a", 3)])));
        })
        .await;
    }

    /// A channel that is told again after a pause begins anew.
    #[tokio::test]
    async fn what_came_during_a_pause_is_no_news() {
        with_store(async |store| {
            for channel in [1, u64::MAX] {
                store.tell_of(channel, &Heard::default()).await.unwrap();
            }
            store.tell_only(&[u64::MAX]).await.unwrap();
            assert_eq!(store.heard_in(1).await.unwrap(), None);
            assert!(store.heard_in(u64::MAX).await.unwrap().is_some());
        })
        .await;
    }
}
