//! The schedules that were made in chat.

use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::occurrences::row;
use super::seen;
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
    /// Every schedule that was made in chat, by name. One that cannot be read is left out, and told in the log.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn schedules(&self) -> Result<Vec<KeptSchedule>, sqlx::Error> {
        let rows = sqlx::query("SELECT * FROM schedule ORDER BY id").fetch_all(&self.reader).await?;
        Ok(rows.iter().filter_map(row::readable).collect())
    }

    /// What grows whenever a schedule or a subscription changes, whatever the clock says: whoever keeps them in memory
    /// reads them again.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn schedules_version(&self) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("SELECT count FROM schedule_changes").fetch_one(&self.reader).await
    }

    /// Makes a schedule; `false`, where one has that name.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn add_schedule(&self, kept: &KeptSchedule, now: Timestamp) -> Result<bool, sqlx::Error> {
        let add = "INSERT INTO schedule (server, channel, at, zone, days, content, form, unchanged, mention,
            discussion, announce, catch_up, paused, author, changed, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING";
        Ok(self.write_schedule(add, kept, now).await? > 0)
    }

    /// Puts a schedule in the place of the one with its name; `false`, where there is none of that server.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn change_schedule(&self, kept: &KeptSchedule, now: Timestamp) -> Result<bool, sqlx::Error> {
        let change = "UPDATE schedule SET channel = ?2, at = ?3, zone = ?4, days = ?5, content = ?6, form = ?7,
            unchanged = ?8, mention = ?9, discussion = ?10, announce = ?11, catch_up = ?12, paused = ?13, author = ?14,
            changed = ?15 WHERE id = ?16 AND server = ?1";
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
            .bind(schedule.announce)
            .bind(schedule.catch_up.as_mins())
            .bind(schedule.paused)
            .bind(author.cast_signed())
            .bind(now.as_millisecond())
            .bind(schedule.id.as_str())
            .execute(&mut *step)
            .await?;
        if done.rows_affected() > 0 {
            seen::note_now(&mut step, schedule, now).await?;
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
            announce: row.try_get("announce")?,
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
    use crate::store::subscriptions::tests::digest;

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
            announce: true,
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
            assert!(store.change_schedule(&paused, DUE).await.unwrap());
            assert_eq!(store.schedules().await.unwrap(), [paused]);
        })
        .await;
    }

    /// A schedule that is paused after the clock was set back must not go on posting until the next restart.
    #[tokio::test]
    async fn each_change_is_noticed_whatever_the_clock_says() {
        with_store(async |store| {
            let (mut version, earlier) = (store.schedules_version().await.unwrap(), Timestamp::UNIX_EPOCH);
            let mut check = async |what: &str| {
                let now = store.schedules_version().await.unwrap();
                assert!(now > version, "{what}");
                version = now;
            };
            store.add_schedule(&kept(), DUE).await.unwrap();
            check("made").await;
            let mut paused = kept();
            paused.schedule.paused = true;
            store.change_schedule(&paused, earlier).await.unwrap();
            check("paused").await;
            store.remove_schedule(&paused.schedule.id, paused.server).await.unwrap();
            check("removed").await;
            store.subscribe(&digest(), DUE).await.unwrap();
            check("subscribed").await;
            store.unsubscribe(&digest().id().unwrap(), earlier).await.unwrap();
            check("unsubscribed").await;
            store.subscribe(&digest(), earlier).await.unwrap();
            check("subscribed again").await;
        })
        .await;
    }

    /// A zone that the next version of the zones leaves out must not keep all the others from posting.
    #[tokio::test]
    async fn a_schedule_that_cannot_be_read_costs_itself_alone() {
        with_store(async |store| {
            store.add_schedule(&kept(), DUE).await.unwrap();
            let mut other = kept();
            other.schedule.id = "other".parse().unwrap();
            store.add_schedule(&other, DUE).await.unwrap();
            let lose = "UPDATE schedule SET zone = 'Mars/Olympus' WHERE id = 'morning'";
            sqlx::query(lose).execute(&store.writer).await.unwrap();
            assert_eq!(store.schedules().await.unwrap(), [other]);
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
