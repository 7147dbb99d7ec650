//! A post as the columns of its row.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, Row, Sqlite, SqliteConnection};

use super::{Edition, Place, Post, Said, Told};
use crate::schedule::key::Key;
use crate::schedule::outbox::{Reason, State};

/// A state as its columns hold it.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) state: &'static str,
    pub(super) first_try: Option<i64>,
    pub(super) next_try: Option<i64>,
    pub(super) tries: u32,
    pub(super) message: Option<i64>,
    pub(super) reason: Option<&'static str>,
}

impl Columns {
    pub(super) fn of(state: State) -> Self {
        let plain = |state| Self { state, ..Self::default() };
        match state {
            State::Due => plain("due"),
            State::Sending { first_try, tries, next_try } => Self {
                first_try: Some(first_try.as_millisecond()),
                next_try: Some(next_try.as_millisecond()),
                tries,
                ..plain("sending")
            },
            State::Sent { message } => Self { message: Some(message.cast_signed()), ..plain("sent") },
            State::Unchanged => plain("unchanged"),
            State::Missed => plain("missed"),
            State::Dead(reason) => Self { reason: Some(reason.as_str()), ..plain("dead") },
            State::Unverified => plain("unverified"),
        }
    }
}

/// The words that places are kept under.
const PLACES: [(&str, Place); 3] =
    [("channel", Place::Channel), ("forum", Place::Forum), ("below", Place::Below)];

/// Enters a post, where its key is not there yet; comes back with how many rows were.
async fn insert(step: &mut SqliteConnection, post: &Post) -> Result<u64, sqlx::Error> {
    let row = Columns::of(post.state);
    let place = PLACES.iter().find(|(_, place)| *place == post.place).map_or("channel", |(word, _)| word);
    let done = sqlx::query(
        "INSERT INTO occurrence (schedule, day, part, channel, place, due, state, body, said, discussion, first_try,
         next_try, tries, message, reason, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
    )
    .bind(post.key.schedule.as_str())
    .bind(post.key.day.to_string())
    .bind(post.key.part)
    .bind(post.channel.cast_signed())
    .bind(place)
    .bind(post.due.as_millisecond())
    .bind(row.state)
    .bind(post.body.as_deref())
    .bind(post.body.as_ref().map(|_| json(&post.said)).transpose()?)
    .bind(post.discussion.as_deref())
    .bind(row.first_try)
    .bind(row.next_try)
    .bind(row.tries)
    .bind(row.message)
    .bind(row.reason)
    .bind(post.ended.map(Timestamp::as_millisecond))
    .execute(step)
    .await?;
    Ok(done.rows_affected())
}

/// Enters editions; a key that is there already stays as it is, with all that it told.
pub(in crate::store) async fn insert_all(
    step: &mut SqliteConnection,
    editions: &[Edition],
) -> Result<(), sqlx::Error> {
    for edition in editions {
        let mut entered = false;
        for post in &edition.posts {
            entered |= insert(step, post).await? > 0;
        }
        let Some(first) = edition.posts.first().filter(|_| entered) else { continue };
        for told in &edition.told {
            insert_told(step, first, told).await?;
        }
    }
    Ok(())
}

async fn insert_told(step: &mut SqliteConnection, first: &Post, told: &Told) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO occurrence_told VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(first.key.schedule.as_str())
        .bind(first.key.day.to_string())
        .bind(first.key.part)
        .bind(first.channel.cast_signed())
        .bind(told.briefing.as_str())
        .bind(told.revision.cast_signed())
        .bind(told.number)
        .bind(told.about.as_deref())
        .execute(step)
        .await
        .map(drop)
}

/// Binds the three columns of a key.
pub(in crate::store) fn of_key<'q>(
    query: Query<'q, Sqlite, SqliteArguments>,
    key: &'q Key,
) -> Query<'q, Sqlite, SqliteArguments> {
    query.bind(key.schedule.as_str()).bind(key.day.to_string()).bind(key.part)
}

impl FromRow<'_, SqliteRow> for Post {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let state = match row.try_get("state")? {
            "due" => State::Due,
            "sending" => State::Sending {
                first_try: time(row.try_get("first_try")?)?,
                tries: row.try_get("tries")?,
                next_try: time(row.try_get("next_try")?)?,
            },
            "sent" => State::Sent { message: row.try_get::<i64, _>("message")?.cast_unsigned() },
            "unchanged" => State::Unchanged,
            "dead" => State::Dead(Reason::of(row.try_get::<Option<&str>, _>("reason")?.unwrap_or_default())),
            "unverified" => State::Unverified,
            _ => State::Missed,
        };
        let place = row.try_get::<&str, _>("place")?;
        let said = row.try_get::<Option<&str>, _>("said")?.map(serde_json::from_str).transpose();
        Ok(Self {
            key: key(row)?,
            channel: row.try_get::<i64, _>("channel")?.cast_unsigned(),
            place: PLACES.iter().find(|(word, _)| *word == place).map_or(Place::Channel, |(_, place)| *place),
            due: time(row.try_get("due")?)?,
            state,
            body: row.try_get("body")?,
            said: said.map_err(|error| decode(Box::new(error)))?.unwrap_or_else(Said::default),
            discussion: row.try_get("discussion")?,
            tries: row.try_get("tries")?,
            ended: row.try_get::<Option<i64>, _>("ended")?.map(time).transpose()?,
        })
    }
}

/// What a row with an `id` holds. One that cannot be read, such as one whose zone is known no more, costs itself alone.
pub(in crate::store) fn readable<'r, T: FromRow<'r, SqliteRow>>(row: &'r SqliteRow) -> Option<T> {
    match T::from_row(row) {
        Ok(held) => Some(held),
        Err(error) => {
            let id = row.try_get::<&str, _>("id").unwrap_or_default();
            tracing::error!(id, %error, "a schedule cannot be read: it posts nothing until it is changed");
            None
        }
    }
}

pub(in crate::store) fn key(row: &SqliteRow) -> Result<Key, sqlx::Error> {
    let schedule = row.try_get::<&str, _>("schedule")?.parse().map_err(|flaw| decode(Box::new(flaw)))?;
    Ok(Key { schedule, day: day(row)?, part: row.try_get("part")? })
}

pub(in crate::store) fn day(row: &SqliteRow) -> Result<Date, sqlx::Error> {
    row.try_get::<&str, _>("day")?.parse().map_err(|error: jiff::Error| decode(Box::new(error)))
}

pub(in crate::store) fn time(milliseconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| decode(Box::new(error)))
}

pub(in crate::store) fn json(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// Ids of channels, for `json_each`: as the 64 bits that SQLite keeps.
pub(in crate::store) fn channels(ids: &[u64]) -> Result<String, sqlx::Error> {
    json(&ids.iter().map(|id| id.cast_signed()).collect::<Vec<i64>>())
}

pub(in crate::store) fn decode(error: Box<dyn std::error::Error + Send + Sync>) -> sqlx::Error {
    sqlx::Error::Decode(error)
}
