//! From which day on each schedule is answered for.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Row, SqliteConnection};

use super::Store;
use super::occurrences::row;
use crate::schedule::{Schedule, ScheduleId, due};

/// A schedule as it is looked at when the process starts, or when it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The schedule.
    pub schedule: ScheduleId,
    /// The last day for which nothing is promised, were it new now.
    pub before: Date,
    /// Whether it is paused.
    pub resting: bool,
}

impl Seen {
    /// A schedule as it stands now.
    #[must_use]
    pub fn of(schedule: &Schedule, now: Timestamp) -> Self {
        let before = due::owes_after(schedule, now);
        Self { schedule: schedule.id.clone(), before, resting: schedule.paused }
    }

    /// Notes it, where it is new or goes on again; comes back with the day from which it is answered for.
    async fn note(
        &self,
        step: &mut SqliteConnection,
        known: Option<(Date, bool)>,
    ) -> Result<Date, sqlx::Error> {
        let Self { schedule, before, resting } = self;
        let (from, rested) = match known {
            Some((day, true)) if !resting => (day.max(*before), true),
            Some((day, rested)) => (day, rested),
            None => (*before, !resting),
        };
        if rested != *resting {
            let note = "INSERT INTO schedule_seen (schedule, day, resting) VALUES (?, ?, ?)
                ON CONFLICT (schedule) DO UPDATE SET day = excluded.day, resting = excluded.resting";
            let note = sqlx::query(note).bind(schedule.as_str()).bind(from.to_string()).bind(resting);
            note.execute(step).await?;
        }
        Ok(from)
    }

    /// Notes it from the moment at which somebody made or changed it: what comes due the next second is owed.
    pub(super) async fn note_now(&self, step: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        let read = "SELECT day, resting FROM schedule_seen WHERE schedule = ?";
        let row = sqlx::query(read).bind(self.schedule.as_str()).fetch_optional(&mut *step).await?;
        let known =
            row.map(|row| Ok::<_, sqlx::Error>((row::day(&row)?, row.try_get("resting")?))).transpose()?;
        self.note(step, known).await.map(drop)
    }
}

impl Store {
    /// The last day of each of these schedules that was decided. What was due before a schedule was first seen, while it
    /// was paused, or while there was no such schedule, was promised to nobody.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_days(&self, seen: &[Seen]) -> Result<Vec<Date>, sqlx::Error> {
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut known: HashMap<String, (Date, bool)> = HashMap::new();
        for row in
            sqlx::query("SELECT schedule, day, resting FROM schedule_seen").fetch_all(&mut *step).await?
        {
            known.insert(row.try_get("schedule")?, (row::day(&row)?, row.try_get("resting")?));
        }
        // A day that somebody had posted by hand is not yet the schedule's own.
        let decided = "SELECT schedule, max(day) AS day FROM occurrence WHERE part < 256 GROUP BY schedule";
        let mut days: HashMap<String, Date> = HashMap::new();
        for row in sqlx::query(decided).fetch_all(&mut *step).await? {
            days.insert(row.try_get("schedule")?, row::day(&row)?);
        }
        let ids: Vec<&str> = seen.iter().map(|seen| seen.schedule.as_str()).collect();
        // What somebody made since the schedules were read is not gone: it is read at the next look.
        let gone = "UPDATE schedule_seen SET resting = 1
            WHERE resting = 0 AND schedule NOT IN (SELECT value FROM json_each(?))
            AND schedule NOT IN (SELECT id FROM schedule)
            AND schedule NOT IN (SELECT id FROM subscription WHERE ended IS NULL)";
        sqlx::query(gone).bind(row::json(&ids)?).execute(&mut *step).await?;
        let mut found = Vec::with_capacity(seen.len());
        for one in seen {
            let name = one.schedule.as_str();
            let from = one.note(&mut step, known.get(name).copied()).await?;
            found.push(days.get(name).map_or(from, |day| from.max(*day)));
        }
        step.commit().await?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::occurrences::Edition;
    use super::super::occurrences::tests::{post, with_store};
    use super::super::schedules::tests::kept;
    use super::*;
    use crate::schedule::key::{EDITION, Kind};
    use crate::schedule::outbox::State;

    async fn check(store: &Store, seen: &[(&str, i8, bool)], expected: &[i8]) {
        let seen: Vec<Seen> = seen
            .iter()
            .map(|(id, day, resting)| Seen {
                schedule: id.parse().unwrap(),
                before: date(2026, 11, *day),
                resting: *resting,
            })
            .collect();
        let days = store.last_days(&seen).await.unwrap();
        assert_eq!(days.iter().map(|day| day.day()).collect::<Vec<_>>(), expected, "{seen:?}");
    }

    /// A schedule that is new today owes nothing for yesterday; one that was seen owes every day since.
    #[tokio::test]
    async fn nothing_was_promised_before_a_schedule_was_seen() {
        with_store(async |store| {
            check(store, &[("a", 1, false)], &[1]).await;
            check(store, &[("a", 9, false), ("b", 9, false)], &[1, 9]).await;
        })
        .await;
    }

    /// Days of a pause are no days that were missed, and neither are those on which there was no such schedule.
    #[tokio::test]
    async fn nothing_was_promised_during_a_pause() {
        with_store(async |store| {
            check(store, &[("a", 1, false)], &[1]).await;
            check(store, &[("a", 5, true)], &[1]).await;
            check(store, &[("a", 9, false)], &[9]).await;
            check(store, &[("a", 12, false)], &[9]).await;
            check(store, &[], &[]).await;
            check(store, &[("a", 20, false)], &[20]).await;
        })
        .await;
    }

    /// A schedule that is made while the others are being read owes its very first day.
    #[tokio::test]
    async fn what_is_made_meanwhile_is_not_taken_for_gone() {
        with_store(async |store| {
            let made = kept();
            let now = "2026-11-02T04:00:00Z".parse().unwrap();
            store.add_schedule(&made, now).await.unwrap();
            check(store, &[], &[]).await;
            check(store, &[("morning", 2, false)], &[1]).await;
        })
        .await;
    }

    /// What somebody had posted at noon must not keep the evening's briefing from its day.
    #[tokio::test]
    async fn a_post_by_hand_decides_no_day() {
        with_store(async |store| {
            let by_hand = Edition { posts: vec![post(3, EDITION, State::Due)], told: Vec::new() };
            store.enter(&[by_hand]).await.unwrap();
            check(store, &[("morning", 2, false)], &[2]).await;
            let own = Edition { posts: vec![post(3, 0, State::Due)], told: Vec::new() };
            store.enter(&[own]).await.unwrap();
            check(store, &[("morning", 2, false)], &[3]).await;
            let key = post(3, 0, State::Due).key;
            let next = async |kind| store.next_edition(&key.schedule, key.day, kind).await.unwrap();
            assert_eq!(next(Kind::ByHand).await.part, 2 * EDITION);
            assert_eq!(next(Kind::Announcement).await.kind(), Kind::Announcement);
        })
        .await;
    }
}
