//! The schedules that were made in chat.

use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::occurrences::row;
use super::seen::Seen;
use crate::schedule::{Flaw, Schedule, ScheduleId, time_of_day};

/// A schedule with whoever keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSchedule {
    /// The schedule.
    pub schedule: Schedule,
    /// The server whose moderators keep it.
    pub server: u64,
    /// Who made it or changed it last.
    pub author: u64,
}

impl Store {
    /// Every schedule that was made in chat, by name.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn schedules(&self) -> Result<Vec<KeptSchedule>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM schedule ORDER BY id").fetch_all(&self.reader).await
    }

    /// What changes whenever a schedule or a subscription does: whoever keeps them in memory reads them again.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn schedules_version(&self) -> Result<[i64; 3], sqlx::Error> {
        let read = "SELECT (SELECT count(*) FROM schedule), (SELECT coalesce(max(changed), 0) FROM schedule),
            (SELECT coalesce(max(changed), 0) FROM subscription)";
        let (count, made, followed) = sqlx::query_as(read).fetch_one(&self.reader).await?;
        Ok([count, made, followed])
    }

    /// Makes a schedule; `false`, where one has that name.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn add_schedule(&self, kept: &KeptSchedule, now: Timestamp) -> Result<bool, sqlx::Error> {
        let add = "INSERT INTO schedule (server, channel, at, zone, days, content, form, unchanged, mention,
            discussion, catch_up, paused, author, changed, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING";
        Ok(self.write_schedule(add, kept, now).await? > 0)
    }

    /// Puts a schedule in the place of the one with its name; `false`, where there is none of that server.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn change_schedule(&self, kept: &KeptSchedule, now: Timestamp) -> Result<bool, sqlx::Error> {
        let change = "UPDATE schedule SET channel = ?2, at = ?3, zone = ?4, days = ?5, content = ?6, form = ?7,
            unchanged = ?8, mention = ?9, discussion = ?10, catch_up = ?11, paused = ?12, author = ?13, changed = ?14
            WHERE id = ?15 AND server = ?1";
        Ok(self.write_schedule(change, kept, now).await? > 0)
    }

    async fn write_schedule(
        &self,
        write: &'static str,
        kept: &KeptSchedule,
        now: Timestamp,
    ) -> Result<u64, sqlx::Error> {
        let KeptSchedule { schedule, server, author } = kept;
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let done = sqlx::query(write)
            .bind(server.cast_signed())
            .bind(schedule.channel.cast_signed())
            .bind(schedule.at.strftime("%H:%M").to_string())
            .bind(schedule.zone.name())
            .bind(schedule.days.to_string())
            .bind(schedule.content.to_string())
            .bind(schedule.form.as_str())
            .bind(schedule.unchanged.as_str())
            .bind(schedule.mention.map(u64::cast_signed))
            .bind(schedule.discussion)
            .bind(schedule.catch_up.as_mins())
            .bind(schedule.paused)
            .bind(author.cast_signed())
            .bind(now.as_millisecond())
            .bind(schedule.id.as_str())
            .execute(&mut *step)
            .await?;
        if done.rows_affected() > 0 {
            Seen::of(schedule, now).note_now(&mut step).await?;
        }
        step.commit().await?;
        Ok(done.rows_affected())
    }

    /// Takes a schedule away; `false`, where there is none of that server. What it posted stays known.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn remove_schedule(&self, id: &ScheduleId, server: u64) -> Result<bool, sqlx::Error> {
        let remove = "DELETE FROM schedule WHERE id = ? AND server = ?";
        let done =
            sqlx::query(remove).bind(id.as_str()).bind(server.cast_signed()).execute(&self.writer).await?;
        Ok(done.rows_affected() > 0)
    }
}

impl FromRow<'_, SqliteRow> for KeptSchedule {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let flawed = |flaw: Flaw| row::decode(Box::new(flaw));
        let word = |column| row.try_get::<&str, _>(column);
        let id = |column| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(column)?.cast_unsigned());
        let schedule = Schedule {
            id: word("id")?.parse().map_err(flawed)?,
            channel: id("channel")?,
            at: time_of_day(word("at")?).map_err(flawed)?,
            zone: word("zone")?.parse().map_err(flawed)?,
            days: word("days")?.parse().map_err(flawed)?,
            content: word("content")?.parse().map_err(flawed)?,
            form: word("form")?.parse().map_err(flawed)?,
            unchanged: word("unchanged")?.parse().map_err(flawed)?,
            mention: row.try_get::<Option<i64>, _>("mention")?.map(i64::cast_unsigned),
            discussion: row.try_get("discussion")?,
            catch_up: SignedDuration::from_mins(row.try_get("catch_up")?),
            paused: row.try_get("paused")?,
        };
        Ok(Self { schedule, server: id("server")?, author: id("author")? })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::schedule::{Content, Form, Unchanged};
    use crate::store::occurrences::tests::{DUE, with_store};

    pub(in crate::store) fn kept() -> KeptSchedule {
        let schedule = Schedule {
            id: "morning".parse().unwrap(),
            channel: u64::MAX,
            at: time_of_day("08:05").unwrap(),
            zone: "Asia/Riyadh".parse().unwrap(),
            days: "sun-thu".parse().unwrap(),
            content: Content::About("روسيا".to_owned()),
            form: Form::Digest,
            unchanged: Unchanged::Say,
            mention: Some(9),
            discussion: true,
            catch_up: SignedDuration::from_mins(90),
            paused: false,
        };
        KeptSchedule { schedule, server: 1, author: 2 }
    }

    /// What was made in chat is there after a restart, to the minute.
    #[tokio::test]
    async fn a_schedule_is_read_back() {
        with_store(async |store| {
            assert!(store.add_schedule(&kept(), DUE).await.unwrap());
            assert!(!store.add_schedule(&kept(), DUE).await.unwrap());
            assert_eq!(store.schedules().await.unwrap(), [kept()]);
            let mut paused = kept();
            paused.schedule.paused = true;
            let before = store.schedules_version().await.unwrap();
            let later = DUE + SignedDuration::from_secs(1);
            assert!(store.change_schedule(&paused, later).await.unwrap());
            assert_eq!(store.schedules().await.unwrap(), [paused]);
            assert_ne!(store.schedules_version().await.unwrap(), before);
        })
        .await;
    }

    /// A team's schedules are its own: another server's moderators neither change nor remove them.
    #[tokio::test]
    async fn a_schedule_is_one_servers() {
        with_store(async |store| {
            store.add_schedule(&kept(), DUE).await.unwrap();
            let others = KeptSchedule { server: 5, ..kept() };
            assert!(!store.change_schedule(&others, DUE).await.unwrap());
            assert!(!store.remove_schedule(&kept().schedule.id, 5).await.unwrap());
            assert!(store.remove_schedule(&kept().schedule.id, 1).await.unwrap());
            assert_eq!(store.schedules().await.unwrap(), []);
        })
        .await;
    }
}
