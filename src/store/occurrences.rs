//! The posts of schedules, durably: what is claimed here has reached the disk before its first request leaves.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use crate::schedule::ScheduleId;
use crate::schedule::key::Key;
use crate::schedule::outbox::State;

/// One message of an occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Its name.
    pub key: Key,
    /// The channel that it goes to.
    pub channel: u64,
    /// When its time came.
    pub due: Timestamp,
    /// Where it stands.
    pub state: State,
    /// The request's body; none where nothing was to be sent.
    pub body: Option<Vec<u8>>,
    /// The revision of what it tells, 48 bits.
    pub revision: Option<u64>,
    /// When it came to its end.
    pub ended: Option<Timestamp>,
}

impl Store {
    /// From which day on a schedule is answered for: `today` where it was never seen before.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn answered_from(&self, schedule: &ScheduleId, today: Date) -> Result<Date, sqlx::Error> {
        let known = "INSERT INTO schedule_seen VALUES (?, ?) ON CONFLICT DO NOTHING";
        sqlx::query(known).bind(schedule.as_str()).bind(today.to_string()).execute(&self.writer).await?;
        let read = "SELECT day FROM schedule_seen WHERE schedule = ?";
        let row = sqlx::query(read).bind(schedule.as_str()).fetch_one(&self.writer).await?;
        day(&row)
    }

    /// The last day of a schedule that was decided, in whatever way.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_decided(&self, schedule: &ScheduleId) -> Result<Option<Date>, sqlx::Error> {
        let read = "SELECT day FROM occurrence WHERE schedule = ? ORDER BY day DESC LIMIT 1";
        let row = sqlx::query(read).bind(schedule.as_str()).fetch_optional(&self.reader).await?;
        row.map(|row| day(&row)).transpose()
    }

    /// The revision that the last post of a schedule told.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_told(&self, schedule: &ScheduleId) -> Result<Option<u64>, sqlx::Error> {
        let read = "SELECT revision FROM occurrence WHERE schedule = ? AND state IN ('sent', 'unchanged')
            AND revision IS NOT NULL ORDER BY day DESC LIMIT 1";
        let row = sqlx::query(read).bind(schedule.as_str()).fetch_optional(&self.reader).await?;
        row.map(|row| Ok(row.try_get::<i64, _>("revision")?.cast_unsigned())).transpose()
    }

    /// Enters the posts of days that have come, all in one step. A key that is there already stays as it is.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn enter(&self, posts: &[Post]) -> Result<(), sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        for post in posts {
            let row = Columns::of(post.state);
            sqlx::query(
                "INSERT INTO occurrence (schedule, day, part, channel, due, state, body, first_try, next_try, tries,
                 message, revision, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(post.key.schedule.as_str())
            .bind(post.key.day.to_string())
            .bind(post.key.part)
            .bind(post.channel.cast_signed())
            .bind(post.due.as_millisecond())
            .bind(row.state)
            .bind(post.body.as_deref())
            .bind(row.first_try)
            .bind(row.next_try)
            .bind(row.tries)
            .bind(row.message)
            .bind(post.revision.map(u64::cast_signed))
            .bind(post.ended.map(Timestamp::as_millisecond))
            .execute(&mut *step)
            .await?;
        }
        step.commit().await
    }

    /// The posts that have not come to their end, in the order in which they are to be sent.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn open_posts(&self) -> Result<Vec<Post>, sqlx::Error> {
        let read =
            "SELECT * FROM occurrence WHERE state IN ('due', 'sending') ORDER BY due, schedule, day, part";
        sqlx::query_as(read).fetch_all(&self.reader).await
    }

    /// The newest posts, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn posts(&self, most: u32) -> Result<Vec<Post>, sqlx::Error> {
        let read = "SELECT * FROM occurrence ORDER BY due DESC, schedule, part DESC LIMIT ?";
        sqlx::query_as(read).bind(most).fetch_all(&self.reader).await
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
                 tries = max(tries, ?), message = ?, ended = ? WHERE schedule = ? AND day = ? AND part = ?",
            )
            .bind(row.state)
            .bind(row.first_try)
            .bind(row.next_try)
            .bind(row.tries)
            .bind(row.message)
            .bind((!matches!(state, State::Due | State::Sending { .. })).then(|| now.as_millisecond()))
            .bind(key.schedule.as_str())
            .bind(key.day.to_string())
            .bind(key.part)
            .execute(&mut *step)
            .await?;
        }
        step.commit().await
    }
}

/// A state as its columns hold it.
#[derive(Default)]
struct Columns {
    state: &'static str,
    first_try: Option<i64>,
    next_try: Option<i64>,
    tries: u32,
    message: Option<i64>,
}

impl Columns {
    fn of(state: State) -> Self {
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
            State::Dead => plain("dead"),
            State::Unverified => plain("unverified"),
        }
    }
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
            "dead" => State::Dead,
            "unverified" => State::Unverified,
            _ => State::Missed,
        };
        let schedule = row.try_get::<&str, _>("schedule")?.parse().map_err(|flaw| decode(Box::new(flaw)))?;
        Ok(Self {
            key: Key { schedule, day: day(row)?, part: row.try_get("part")? },
            channel: row.try_get::<i64, _>("channel")?.cast_unsigned(),
            due: time(row.try_get("due")?)?,
            state,
            body: row.try_get("body")?,
            revision: row.try_get::<Option<i64>, _>("revision")?.map(i64::cast_unsigned),
            ended: row.try_get::<Option<i64>, _>("ended")?.map(time).transpose()?,
        })
    }
}

fn day(row: &SqliteRow) -> Result<Date, sqlx::Error> {
    row.try_get::<&str, _>("day")?.parse().map_err(|error: jiff::Error| decode(Box::new(error)))
}

fn time(milliseconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| decode(Box::new(error)))
}

fn decode(error: Box<dyn std::error::Error + Send + Sync>) -> sqlx::Error {
    sqlx::Error::Decode(error)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;

    use super::*;

    const DUE: Timestamp = Timestamp::constant(1_800_000_000, 0);

    fn post(day: i8, part: u16, state: State) -> Post {
        let key = Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, day), part };
        let due = DUE + SignedDuration::from_hours(24 * i64::from(day));
        Post {
            key,
            channel: u64::MAX,
            due,
            state,
            body: Some(b"{}".to_vec()),
            revision: Some(7),
            ended: None,
        }
    }

    async fn with_store(act: impl AsyncFnOnce(&Store)) {
        let folder = tempfile::tempdir().unwrap();
        act(&Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap()).await;
    }

    /// A key that could be entered anew would post a briefing that stands there already.
    #[tokio::test]
    async fn a_day_is_entered_once() {
        with_store(async |store| {
            let posts = [post(1, 0, State::Due), post(1, 1, State::Due)];
            store.enter(&posts).await.unwrap();
            store.become_of(&[(posts[0].key.clone(), State::Sent { message: u64::MAX })], DUE).await.unwrap();
            store.enter(&posts).await.unwrap();
            let open = store.open_posts().await.unwrap();
            assert_eq!(open, [posts[1].clone()]);
            let schedule = &posts[0].key.schedule;
            assert_eq!(store.last_decided(schedule).await.unwrap(), Some(date(2026, 11, 1)));
            assert_eq!(store.last_told(schedule).await.unwrap(), Some(7));
        })
        .await;
    }

    /// What was claimed is known to be claimed after a crash, with the time of its first try and its bytes.
    #[tokio::test]
    async fn every_state_is_read_back() {
        let sending = State::Sending { first_try: DUE, tries: 3, next_try: DUE };
        let ends =
            [State::Sent { message: 9 }, State::Missed, State::Dead, State::Unverified, State::Unchanged];
        with_store(async |store| {
            for (day, state) in (1..).zip([State::Due, sending].into_iter().chain(ends)) {
                let entered = post(day, 0, State::Due);
                store.enter(std::slice::from_ref(&entered)).await.unwrap();
                store.become_of(&[(entered.key.clone(), state)], DUE).await.unwrap();
                let ended = (day > 2).then_some(DUE);
                let read = store.posts(1).await.unwrap();
                assert_eq!(read, [Post { state, ended, ..entered }]);
            }
        })
        .await;
    }

    /// A schedule that is new today owes nothing for yesterday.
    #[tokio::test]
    async fn nothing_was_promised_before_a_schedule_was_seen() {
        with_store(async |store| {
            let id = "morning".parse().unwrap();
            let first = store.answered_from(&id, date(2026, 11, 1)).await.unwrap();
            let again = store.answered_from(&id, date(2026, 11, 9)).await.unwrap();
            assert_eq!((first, again), (date(2026, 11, 1), date(2026, 11, 1)));
        })
        .await;
    }
}
