//! The posts of schedules, durably: what is claimed here has reached the disk before its first request leaves.

pub(super) mod row;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Store;
use crate::schedule::key::{EDITION, Key, Kind};
use crate::schedule::outbox::State;
use crate::schedule::{Schedule, ScheduleId};
use row::Columns;

/// One message of an occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Its name.
    pub key: Key,
    /// The channel that it goes to; of a forum's further messages, the forum.
    pub channel: u64,
    /// How it goes there.
    pub place: Place,
    /// When its time came.
    pub due: Timestamp,
    /// Where it stands.
    pub state: State,
    /// The request's body; none where nothing was to be sent.
    pub body: Option<Vec<u8>>,
    /// What it says.
    pub said: Said,
    /// The name of the thread that is to be opened under it.
    pub discussion: Option<String>,
    /// How many tries were made, once it has ended.
    pub tries: u32,
    /// When it came to its end.
    pub ended: Option<Timestamp>,
}

impl Post {
    /// A post of a schedule that is at its end as it is entered.
    #[must_use]
    pub fn ended(schedule: &Schedule, key: Key, due: Timestamp, state: State, now: Timestamp) -> Self {
        Self {
            key,
            channel: schedule.channel,
            place: Place::Channel,
            due,
            state,
            body: None,
            said: Said::default(),
            discussion: None,
            tries: 0,
            ended: Some(now),
        }
    }
}

/// How a message goes to its channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// As a message.
    #[default]
    Channel,
    /// As the first message of a forum's new thread.
    Forum,
    /// Into the thread that the edition's first message has opened.
    Below,
}

/// What a message says, as far as it can be held against a later revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What stands before the statements.
    pub message: Option<String>,
    /// The statements, in their order.
    pub lines: Vec<SaidLine>,
    /// What stands after them.
    pub notices: Vec<String>,
    /// In which wording it is said; what was posted before that was kept is as the bot is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worded: Option<Worded>,
}

/// A wording, in the words of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// `ar` or `en`.
    pub language: String,
    /// `western` or `eastern`.
    pub digits: String,
    /// As `wording.months` has it.
    pub months: String,
}

/// One statement of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidLine {
    /// The briefing's id.
    pub briefing: String,
    /// The statement's key; 0 for a line that is no statement of the revision that was told.
    pub key: u32,
    /// The group that it stands in.
    pub heading: Option<String>,
    /// Its words, where it is no statement.
    pub text: Option<String>,
}

/// The revision of a briefing that a post told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The briefing's id.
    pub briefing: String,
    /// The 48 bits of its revision.
    pub revision: u64,
    /// The revision's number in the history, where one is kept.
    pub number: Option<u32>,
    /// Whom or what alone it was told about; none: it was told as a whole.
    pub about: Option<String>,
}

/// The messages of one edition, and what they tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// In their order; a missed day has one without a body.
    pub posts: Vec<Post>,
    /// One for each briefing.
    pub told: Vec<Told>,
}

impl Edition {
    /// Whether nothing of it is sent.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.posts.iter().all(|post| post.body.is_none())
    }
}

impl Store {
    /// Enters editions of days that have come, all in one step. A key that is there already stays as it is, with all
    /// that it told.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn enter(&self, editions: &[Edition]) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        row::insert_all(&mut step, editions).await?;
        step.commit().await
    }

    /// The posts that can be sent or looked for now, each the first open one of its edition, longest due first. Channels
    /// that are `held` are left out.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn open_posts(
        &self,
        now: Timestamp,
        held: &[u64],
        most: u32,
    ) -> Result<Vec<Post>, sqlx::Error> {
        let read = "SELECT * FROM occurrence AS post WHERE state IN ('due', 'sending')
            AND coalesce(next_try, 0) <= ?1 AND channel NOT IN (SELECT value FROM json_each(?2))
            AND NOT EXISTS (SELECT 1 FROM occurrence AS earlier WHERE earlier.schedule = post.schedule
                AND earlier.day = post.day AND earlier.part < post.part AND earlier.part / 256 = post.part / 256
                AND earlier.state IN ('due', 'sending'))
            ORDER BY due, schedule, day, part LIMIT ?3";
        let query = sqlx::query_as(read).bind(now.as_millisecond()).bind(row::channels(held)?).bind(most);
        query.fetch_all(&self.reader).await
    }

    /// One post.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn post(&self, key: &Key) -> Result<Option<Post>, sqlx::Error> {
        let read = "SELECT * FROM occurrence WHERE schedule = ? AND day = ? AND part = ?";
        let query = sqlx::query_as(read).bind(key.schedule.as_str()).bind(key.day.to_string()).bind(key.part);
        query.fetch_optional(&self.reader).await
    }

    /// The newest posts of some schedules, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn posts(&self, of: &[ScheduleId], most: u32) -> Result<Vec<Post>, sqlx::Error> {
        let ids: Vec<&str> = of.iter().map(ScheduleId::as_str).collect();
        let read = "SELECT * FROM occurrence WHERE schedule IN (SELECT value FROM json_each(?))
            ORDER BY due DESC, schedule, part DESC LIMIT ?";
        sqlx::query_as(read).bind(row::json(&ids)?).bind(most).fetch_all(&self.reader).await
    }

    /// Writes down what became of posts, all in one step; it has reached the disk when this returns.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn become_of(&self, changes: &[(Key, State)], now: Timestamp) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        for (key, state) in changes {
            let row = Columns::of(*state);
            sqlx::query(
                "UPDATE occurrence SET state = ?, first_try = coalesce(?, first_try), next_try = ?,
                 tries = max(tries, ?), message = ?, reason = ?, ended = ?
                 WHERE schedule = ? AND day = ? AND part = ?",
            )
            .bind(row.state)
            .bind(row.first_try)
            .bind(row.next_try)
            .bind(row.tries)
            .bind(row.message)
            .bind(row.reason)
            .bind((!matches!(state, State::Due | State::Sending { .. })).then(|| now.as_millisecond()))
            .bind(key.schedule.as_str())
            .bind(key.day.to_string())
            .bind(key.part)
            .execute(&mut *step)
            .await?;
        }
        step.commit().await
    }

    /// The key of the next edition of a schedule on a day, beside those that it has of this kind.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn next_edition(
        &self,
        schedule: &ScheduleId,
        day: Date,
        kind: Kind,
    ) -> Result<Key, sqlx::Error> {
        let (from, to) = kind.parts();
        let read =
            "SELECT max(part) FROM occurrence WHERE schedule = ? AND day = ? AND part >= ? AND part < ?";
        let query = sqlx::query_scalar::<_, Option<u32>>(read).bind(schedule.as_str()).bind(day.to_string());
        let last = query.bind(from).bind(to).fetch_one(&self.reader).await?;
        let part = last.map_or(from, |last| (last / EDITION + 1) * EDITION);
        Ok(Key { schedule: schedule.clone(), day, part })
    }

    /// The posts that did not arrive and that the moderators have not been told of, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn untold(&self, most: u32) -> Result<Vec<Post>, sqlx::Error> {
        let read = "SELECT * FROM occurrence WHERE told = 0 AND state IN ('missed', 'dead', 'unverified')
            ORDER BY due, schedule, part LIMIT ?";
        sqlx::query_as(read).bind(most).fetch_all(&self.reader).await
    }

    /// Notes that the moderators have been told of these.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn have_told(&self, keys: &[Key]) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        for key in keys {
            let note = "UPDATE occurrence SET told = 1 WHERE schedule = ? AND day = ? AND part = ?";
            row::of_key(sqlx::query(note), key).execute(&mut *step).await?;
        }
        step.commit().await
    }

    /// The posts that stand in their channels and want a thread under them. Channels in `held` take nothing at the moment.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn undiscussed(&self, held: &[u64], most: u32) -> Result<Vec<Post>, sqlx::Error> {
        let read = "SELECT * FROM occurrence WHERE discussion IS NOT NULL AND state = 'sent'
            AND channel NOT IN (SELECT value FROM json_each(?)) ORDER BY due LIMIT ?";
        sqlx::query_as(read).bind(row::channels(held)?).bind(most).fetch_all(&self.reader).await
    }

    /// Notes that a post wants no thread any more: it has one, or its channel takes none.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn have_discussed(&self, key: &Key) -> Result<(), sqlx::Error> {
        let note = "UPDATE occurrence SET discussion = NULL WHERE schedule = ? AND day = ? AND part = ?";
        row::of_key(sqlx::query(note), key).execute(&self.writer).await.map(drop)
    }
}

#[cfg(test)]
pub(super) mod tests;
