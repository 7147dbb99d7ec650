//! What channels have been told: which revision of which briefing, and the statements of each message.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Store;
use super::occurrences::row::{self, of_key};
use super::occurrences::{Post, Told};
use super::subscriptions::is_members;
use crate::schedule::key::Key;
use crate::schedule::{Content, Schedule};

/// What a channel was told last of a briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTold {
    /// The revision.
    pub told: Told,
    /// When the post was due.
    pub due: Timestamp,
}

impl Store {
    /// What a schedule's channel was told last of each briefing, by posts that stand there or that had nothing to add.
    /// What was told about somebody alone counts for a schedule about them, and what a member was told by what they follow
    /// counts for that, whatever name it had then. What is on its way to a member counts as
    /// told: word of a change that waits for Discord is not to be sent again with the next one.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn told_to(&self, schedule: &Schedule) -> Result<Vec<LastTold>, sqlx::Error> {
        // Beside max() the other columns are those of its row (https://www.sqlite.org/lang_select.html#bareagg).
        let read = "SELECT briefing, revision, number, about, max(due) AS due FROM occurrence_told
            JOIN occurrence USING (schedule, day, part)
            WHERE occurrence_told.channel = ?1 AND (about IS NULL OR about = ?2 OR schedule = ?3)
            AND (state IN ('sent', 'unchanged') OR (schedule = ?3 AND state IN ('due', 'sending'))) GROUP BY briefing";
        let about = match &schedule.content {
            Content::About(matter) | Content::Followed(matter) => Some(matter.as_str()),
            _ => None,
        };
        let waits_for = is_members(&schedule.id).then(|| schedule.id.as_str());
        let query = sqlx::query(read).bind(schedule.channel.cast_signed()).bind(about).bind(waits_for);
        query.fetch_all(&self.reader).await?.iter().map(last).collect()
    }

    /// What the edition of a post told.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn told_by(&self, key: &Key) -> Result<Vec<Told>, sqlx::Error> {
        let first = key.first();
        let read = "SELECT briefing, revision, number, about FROM occurrence_told
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
        let read = "SELECT DISTINCT briefing, revision, number, about FROM occurrence_told
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
        about: row.try_get("about")?,
    })
}

fn last(row: &SqliteRow) -> Result<LastTold, sqlx::Error> {
    Ok(LastTold { told: told(row)?, due: row::time(row.try_get("due")?)? })
}

#[cfg(test)]
mod tests {
    use super::super::occurrences::Edition;
    use super::super::occurrences::tests::{DUE, post, with_store};
    use super::super::schedules::tests::kept;
    use super::*;
    use crate::schedule::ScheduleId;
    use crate::schedule::outbox::State;

    fn edition(day: i8, revision: u64) -> Edition {
        let told = Told { briefing: "a".to_owned(), revision, number: Some(1), about: None };
        Edition { posts: vec![post(day, 0, State::Due), post(day, 1, State::Due)], told: vec![told] }
    }

    /// A post of a schedule about somebody, in the channel of all the others.
    fn about(id: &str, name: &str, day: i8, revision: u64, state: State) -> Edition {
        let mut edition = edition(day, revision);
        for post in &mut edition.posts {
            post.key.schedule = id.parse().unwrap();
            post.state = state;
        }
        edition.told[0].about = Some(name.to_owned());
        edition
    }

    fn schedule(id: &str, content: Content) -> Schedule {
        let id: ScheduleId = id.parse().unwrap();
        Schedule { id, content, ..kept().schedule }
    }

    async fn check(store: &Store, schedule: &Schedule, expected: &[u64]) {
        let told = store.told_to(schedule).await.unwrap();
        let told: Vec<u64> = told.iter().map(|last| last.told.revision).collect();
        assert_eq!(told, expected, "{} {}", schedule.id.as_str(), schedule.content);
    }

    /// Who was told what touches Russia was not told the rest: the digest still has it, and so has word of China.
    #[tokio::test]
    async fn who_was_told_of_one_was_not_told_all() {
        with_store(async |store| {
            let sent = State::Sent { message: 1 };
            store.enter(&[about("ru", "روسيا", 1, 10, sent)]).await.unwrap();
            let russia = || Content::About("روسيا".to_owned());
            check(store, &schedule("ru", russia()), &[10]).await;
            check(store, &schedule("evening", russia()), &[10]).await;
            check(store, &schedule("cn", Content::About("الصين".to_owned())), &[]).await;
            check(store, &schedule("morning", Content::Newest), &[]).await;
            let mut whole = edition(2, 20);
            whole.posts[0].state = sent;
            store.enter(&[whole]).await.unwrap();
            check(store, &schedule("ru", russia()), &[20]).await;
        })
        .await;
    }

    /// Word that waits while Discord is away would arrive a second time with the next change.
    #[tokio::test]
    async fn what_is_on_its_way_to_a_member_is_told() {
        with_store(async |store| {
            let russia = || Content::About("روسيا".to_owned());
            store.enter(&[about("member-7-x", "روسيا", 1, 10, State::Due)]).await.unwrap();
            check(store, &schedule("member-7-x", russia()), &[10]).await;
            // Under another name by now.
            check(store, &schedule("member-7-x", Content::Followed("RU".to_owned())), &[10]).await;
            store.enter(&[about("ru", "روسيا", 2, 20, State::Due)]).await.unwrap();
            check(store, &schedule("ru", russia()), &[]).await;
        })
        .await;
    }

    /// «الجديد منذ آخر منشور» counts from what stands in the channel, not from what was lost on the way.
    #[tokio::test]
    async fn only_what_arrived_was_told() {
        with_store(async |store| {
            store.enter(&[edition(1, 10), edition(2, 20)]).await.unwrap();
            let morning = schedule("morning", Content::Newest);
            check(store, &morning, &[]).await;
            let first = post(1, 0, State::Due).key;
            store.become_of(&[(first.clone(), State::Sent { message: 7 })], DUE).await.unwrap();
            let second = post(2, 0, State::Due).key;
            store.become_of(&[(second, State::Missed)], DUE).await.unwrap();
            check(store, &morning, &[10]).await;
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
