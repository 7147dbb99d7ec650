//! What members get by direct message.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::occurrences::row;
use super::seen;
use crate::schedule::{
    CATCH_UP, Content, Form, RESERVED, Schedule, ScheduleId, Unchanged, Weekdays, Zone, time_of_day,
};

/// How many posts in a row may be refused before a subscription ends.
pub const MOST_REFUSED: u32 = 3;

/// What the names of members' posts begin with.
const PREFIX: &str = RESERVED;

/// One thing that a member follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// The member.
    pub member: u64,
    /// The channel of their direct messages.
    pub channel: u64,
    /// What they get.
    pub what: What,
}

/// What a member gets.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The digest of the newest briefing, each day at a local time.
    Digest {
        /// The time.
        at: jiff::civil::Time,
        /// Where that time is told.
        zone: Zone,
    },
    /// Word of each change that touches somebody or something, as it comes.
    About {
        /// The name, as it was when the member began to follow it last.
        name: String,
        /// The id of whom or what it means: one subscription for each.
        id: String,
    },
}

/// Whether the posts of a schedule go to a member.
#[must_use]
pub fn is_members(schedule: &ScheduleId) -> bool {
    schedule.as_str().starts_with(PREFIX)
}

impl Subscription {
    /// The name that its posts go by: letters that a schedule's name does not have are left out of an id.
    ///
    /// # Errors
    /// Never for ids of briefings' actors, states and topics.
    pub fn id(&self) -> Result<ScheduleId, crate::schedule::Flaw> {
        let name = match &self.what {
            What::Digest { .. } => format!("{PREFIX}{}", self.member),
            What::About { id, .. } => {
                let hash = blake3::hash(id.as_bytes()).to_hex();
                format!("{PREFIX}{}-{}", self.member, hash.chars().take(10).collect::<String>())
            }
        };
        name.parse()
    }

    /// It as a schedule. Word of changes comes when there is one; its hour is never looked at.
    ///
    /// # Errors
    /// As [`Self::id`].
    pub fn schedule(&self) -> Result<Schedule, crate::schedule::Flaw> {
        let (at, zone, content, form) = match &self.what {
            What::Digest { at, zone } => (*at, zone.clone(), Content::Newest, Form::Digest),
            What::About { id, .. } => {
                (jiff::civil::Time::midnight(), "UTC".parse()?, Content::Followed(id.clone()), Form::Changes)
            }
        };
        Ok(Schedule {
            id: self.id()?,
            channel: self.channel,
            at,
            zone,
            days: Weekdays::ALL,
            content,
            form,
            unchanged: Unchanged::Silent,
            mention: None,
            discussion: false,
            announce: false,
            catch_up: CATCH_UP,
            paused: false,
        })
    }
}

impl Store {
    /// Every subscription that has not ended.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn subscriptions(&self) -> Result<Vec<Subscription>, sqlx::Error> {
        let read = "SELECT * FROM subscription WHERE ended IS NULL ORDER BY id";
        let rows = sqlx::query(read).fetch_all(&self.reader).await?;
        Ok(rows.iter().filter_map(row::readable).collect())
    }

    /// What a member follows.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn subscriptions_of(&self, member: u64) -> Result<Vec<Subscription>, sqlx::Error> {
        let read = "SELECT * FROM subscription WHERE member = ? AND ended IS NULL ORDER BY about, id";
        sqlx::query_as(read).bind(member.cast_signed()).fetch_all(&self.reader).await
    }

    /// Keeps a subscription, in the place of the one by its name; one that had ended goes on.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn subscribe(&self, subscription: &Subscription, now: Timestamp) -> Result<(), sqlx::Error> {
        let schedule = subscription.schedule().map_err(|flaw| row::decode(Box::new(flaw)))?;
        let (about, at, zone) = match &subscription.what {
            What::Digest { at, zone } => {
                (String::new(), Some(at.strftime("%H:%M").to_string()), Some(zone.name().to_owned()))
            }
            What::About { name, id } => (format!("{id} {name}"), None, None),
        };
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let keep = "INSERT INTO subscription (id, member, channel, about, at, zone, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET channel = excluded.channel,
            about = excluded.about, at = excluded.at, zone = excluded.zone, refused = 0, ended = NULL, changed = excluded.changed";
        sqlx::query(keep)
            .bind(schedule.id.as_str())
            .bind(subscription.member.cast_signed())
            .bind(subscription.channel.cast_signed())
            .bind(about)
            .bind(at)
            .bind(zone)
            .bind(now.as_millisecond())
            .execute(&mut *step)
            .await?;
        if matches!(subscription.what, What::Digest { .. }) {
            seen::note_now(&mut step, &schedule, now).await?;
        }
        step.commit().await
    }

    /// Ends a subscription; whether there was one.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn unsubscribe(&self, id: &ScheduleId, now: Timestamp) -> Result<bool, sqlx::Error> {
        let end = "UPDATE subscription SET ended = ?2, changed = ?2 WHERE id = ?1 AND ended IS NULL";
        let done =
            sqlx::query(end).bind(id.as_str()).bind(now.as_millisecond()).execute(&self.writer).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Counts a post that a member's settings refused; whether the subscription ends with it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn subscription_refused(&self, id: &ScheduleId, now: Timestamp) -> Result<bool, sqlx::Error> {
        let count = "UPDATE subscription SET refused = refused + 1, changed = ?2,
            ended = CASE WHEN refused + 1 >= ?3 THEN ?2 ELSE ended END
            WHERE id = ?1 AND ended IS NULL RETURNING ended IS NOT NULL";
        let query = sqlx::query_scalar(count).bind(id.as_str()).bind(now.as_millisecond()).bind(MOST_REFUSED);
        Ok(query.fetch_optional(&self.writer).await?.unwrap_or(false))
    }

    /// Notes that a member takes direct messages.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn subscription_arrived(&self, id: &ScheduleId) -> Result<(), sqlx::Error> {
        let note = "UPDATE subscription SET refused = 0 WHERE id = ? AND refused > 0";
        sqlx::query(note).bind(id.as_str()).execute(&self.writer).await.map(drop)
    }
}

impl FromRow<'_, SqliteRow> for Subscription {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let flawed = |flaw| row::decode(Box::<crate::schedule::Flaw>::new(flaw));
        let about = row.try_get::<&str, _>("about")?;
        let what = match about.split_once(' ') {
            Some((id, name)) => What::About { name: name.to_owned(), id: id.to_owned() },
            None => What::Digest {
                at: time_of_day(row.try_get("at")?).map_err(flawed)?,
                zone: row.try_get::<&str, _>("zone")?.parse().map_err(flawed)?,
            },
        };
        let id = |column| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(column)?.cast_unsigned());
        Ok(Self { member: id("member")?, channel: id("channel")?, what })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::store::occurrences::tests::{DUE, with_store};

    pub(in crate::store) fn digest() -> Subscription {
        let (at, zone) = (time_of_day("08:00").unwrap(), "Asia/Riyadh".parse().unwrap());
        Subscription { member: 7, channel: 8, what: What::Digest { at, zone } }
    }

    fn about(id: &str) -> Subscription {
        let what = What::About { name: "روسيا الاتحادية".to_owned(), id: id.to_owned() };
        Subscription { member: 7, channel: 8, what }
    }

    /// A member finds all that they follow again, each once, and nobody else's.
    #[tokio::test]
    async fn subscriptions_are_read_back() {
        with_store(async |store| {
            for subscription in [digest(), about("RU"), about("RU"), about("CN")] {
                store.subscribe(&subscription, DUE).await.unwrap();
            }
            assert_eq!(store.subscriptions_of(7).await.unwrap().len(), 3);
            assert_eq!(store.subscriptions_of(9).await.unwrap(), []);
            assert!(store.subscriptions().await.unwrap().contains(&about("RU")));
            assert!(store.unsubscribe(&about("RU").id().unwrap(), DUE).await.unwrap());
            assert!(!store.unsubscribe(&about("RU").id().unwrap(), DUE).await.unwrap());
            assert!(!store.subscriptions().await.unwrap().contains(&about("RU")));
        })
        .await;
    }

    /// Whoever follows somebody again under their new name finds them under it.
    #[tokio::test]
    async fn what_is_followed_again_bears_its_new_name() {
        with_store(async |store| {
            store.subscribe(&about("RU"), DUE).await.unwrap();
            let what = What::About { name: "روسيا".to_owned(), id: "RU".to_owned() };
            let renamed = Subscription { what, ..about("RU") };
            store.subscribe(&renamed, DUE).await.unwrap();
            assert_eq!(store.subscriptions().await.unwrap(), [renamed]);
        })
        .await;
    }

    /// Nobody is written to again and again who does not want to be; a message that arrives begins the count anew.
    #[tokio::test]
    async fn three_refusals_in_a_row_end_a_subscription() {
        with_store(async |store| {
            let id = digest().id().unwrap();
            store.subscribe(&digest(), DUE).await.unwrap();
            for ends in [false, false] {
                assert_eq!(store.subscription_refused(&id, DUE).await.unwrap(), ends);
            }
            store.subscription_arrived(&id).await.unwrap();
            for ends in [false, false, true] {
                assert_eq!(store.subscription_refused(&id, DUE).await.unwrap(), ends);
            }
            assert_eq!(store.subscriptions().await.unwrap(), []);
            store.subscribe(&digest(), DUE).await.unwrap();
            assert_eq!(store.subscriptions().await.unwrap(), [digest()]);
        })
        .await;
    }

    #[test]
    fn members_posts_are_known_by_their_name() {
        assert!(is_members(&digest().id().unwrap()) && is_members(&about("RU").id().unwrap()));
        assert!(!is_members(&"morning".parse().unwrap()));
    }
}
