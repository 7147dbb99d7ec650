//! From which day on each schedule is answered for.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::Store;
use super::occurrences::{Edition, Post, row};
use crate::schedule::due::{self, HandOver};
use crate::schedule::key::Key;
use crate::schedule::outbox::State;
use crate::schedule::{Schedule, time_of_day};

/// What is known of schedules by their names, with the last day that was decided. A day that somebody had posted by hand
/// is not yet the schedule's own.
const READ: &str = "SELECT schedule, resting, at, zone, days, max(day, coalesce((SELECT day FROM occurrence
        WHERE schedule = seen.schedule AND part < 256 ORDER BY day DESC LIMIT 1), day)) AS day
    FROM schedule_seen AS seen WHERE schedule IN (SELECT value FROM json_each(?))";

/// A schedule as it was when it was last looked at.
struct Seen {
    /// The last day that was decided.
    day: Date,
    /// Whether it was paused, or gone.
    resting: bool,
    /// Its hour, its zone and its days; none, where they are not known.
    rule: [Option<String>; 3],
}

impl Seen {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let rule = [row.try_get("at")?, row.try_get("zone")?, row.try_get("days")?];
        Ok(Self { day: row::day(row)?, resting: row.try_get("resting")?, rule })
    }

    /// The last day that is decided for the schedule as it is now, and the days that are missed for its change.
    fn hand_over(&self, schedule: &Schedule, now: Timestamp) -> HandOver {
        if self.resting && !schedule.paused {
            let decided = self.day.max(due::owes_after(schedule, now));
            return HandOver { missed: Vec::new(), decided };
        }
        match self.before(schedule).filter(|before| before != schedule) {
            Some(before) => due::hand_over(&before, schedule, self.day, now),
            None => HandOver { missed: Vec::new(), decided: self.day },
        }
    }

    /// The schedule with the hour, the zone and the days that it had.
    fn before(&self, schedule: &Schedule) -> Option<Schedule> {
        let [at, zone, days] = self.rule.each_ref().map(Option::as_deref);
        let (at, zone, days) = (time_of_day(at?).ok()?, zone?.parse().ok()?, days?.parse().ok()?);
        Some(Schedule { at, zone, days, ..schedule.clone() })
    }
}

/// A schedule's hour, its zone and its days.
fn rule(schedule: &Schedule) -> [Option<String>; 3] {
    let at = schedule.at.strftime("%H:%M").to_string();
    [at, schedule.zone.name().to_owned(), schedule.days.to_string()].map(Some)
}

/// Notes a schedule as it is now; comes back with the last day that is decided.
async fn note(
    step: &mut SqliteConnection,
    schedule: &Schedule,
    seen: Option<&Seen>,
    now: Timestamp,
) -> Result<Date, sqlx::Error> {
    let new = || HandOver { missed: Vec::new(), decided: due::owes_after(schedule, now) };
    let left = seen.map_or_else(new, |seen| seen.hand_over(schedule, now));
    let rule = rule(schedule);
    if seen.is_some_and(|seen| seen.resting == schedule.paused && seen.rule == rule) {
        return Ok(left.decided);
    }
    for one in left.missed {
        let key = Key { schedule: schedule.id.clone(), day: one.day, part: 0 };
        let missed = Post::ended(schedule, key, one.due, State::Missed, now);
        row::insert_all(step, &[Edition { posts: vec![missed], told: Vec::new() }]).await?;
    }
    let note = "INSERT INTO schedule_seen (schedule, day, resting, at, zone, days) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (schedule) DO UPDATE SET day = excluded.day, resting = excluded.resting, at = excluded.at,
        zone = excluded.zone, days = excluded.days";
    let note = sqlx::query(note).bind(schedule.id.as_str()).bind(left.decided.to_string());
    let [at, zone, days] = rule;
    note.bind(schedule.paused).bind(at).bind(zone).bind(days).execute(step).await?;
    Ok(left.decided)
}

/// Notes a schedule from the moment at which somebody made or changed it: what comes due the next second is owed.
pub(super) async fn note_now(
    step: &mut SqliteConnection,
    schedule: &Schedule,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let read = sqlx::query(READ).bind(row::json(&[schedule.id.as_str()])?);
    let seen = read.fetch_optional(&mut *step).await?.map(|row| Seen::read(&row)).transpose()?;
    note(step, schedule, seen.as_ref(), now).await.map(drop)
}

impl Store {
    /// The last day of each of these schedules that was decided, which are in force now. What was due before a schedule
    /// was first seen, while it was paused, or while there was no such schedule, was promised to nobody; what it had
    /// promised before it was changed, and what it has promised since, are.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn last_days(&self, schedules: &[Schedule], now: Timestamp) -> Result<Vec<Date>, sqlx::Error> {
        let ids: Vec<&str> = schedules.iter().map(|schedule| schedule.id.as_str()).collect();
        let ids = row::json(&ids)?;
        let mut step = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut known: HashMap<String, Seen> = HashMap::new();
        for row in sqlx::query(READ).bind(&ids).fetch_all(&mut *step).await? {
            known.insert(row.try_get("schedule")?, Seen::read(&row)?);
        }
        // What somebody made since the schedules were read is not gone: it is read at the next look.
        let gone = "UPDATE schedule_seen SET resting = 1
            WHERE resting = 0 AND schedule NOT IN (SELECT value FROM json_each(?))
            AND schedule NOT IN (SELECT id FROM schedule)
            AND schedule NOT IN (SELECT id FROM subscription WHERE ended IS NULL)";
        sqlx::query(gone).bind(&ids).execute(&mut *step).await?;
        let mut found = Vec::with_capacity(schedules.len());
        for schedule in schedules {
            found.push(note(&mut step, schedule, known.get(schedule.id.as_str()), now).await?);
        }
        step.commit().await?;
        Ok(found)
    }

    /// The last day of each of these schedules that was decided, as far as is noted: a schedule may have the name of one
    /// that is gone, with its days. The first of all days, where nothing is.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn decided(&self, of: impl IntoIterator<Item = &Schedule>) -> Result<Vec<Date>, sqlx::Error> {
        let ids: Vec<&str> = of.into_iter().map(|schedule| schedule.id.as_str()).collect();
        let mut known: HashMap<String, Date> = HashMap::new();
        for row in sqlx::query(READ).bind(row::json(&ids)?).fetch_all(&self.reader).await? {
            known.insert(row.try_get("schedule")?, row::day(&row)?);
        }
        Ok(ids.iter().map(|id| known.get(*id).copied().unwrap_or(Date::MIN)).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::occurrences::tests::{post, with_store};
    use super::super::schedules::tests::kept;
    use super::*;
    use crate::schedule::key::{EDITION, Kind};

    /// Looks at schedules at noon of a day of November, each with the hour, in UTC, that it has then; "-" before it, where
    /// it is paused.
    async fn check(store: &Store, day: i8, schedules: &[(&str, &str)], expected: &[i8]) {
        let schedule = |(id, at): &(&str, &str)| Schedule {
            id: id.parse().unwrap(),
            at: time_of_day(at.trim_start_matches('-')).unwrap(),
            zone: "UTC".parse().unwrap(),
            days: crate::schedule::Weekdays::ALL,
            catch_up: crate::schedule::CATCH_UP,
            paused: at.starts_with('-'),
            ..kept().schedule
        };
        let all: Vec<Schedule> = schedules.iter().map(schedule).collect();
        let now = format!("2026-11-{day:02}T12:00:00Z").parse().unwrap();
        let days = store.last_days(&all, now).await.unwrap();
        assert_eq!(days.iter().map(|day| day.day()).collect::<Vec<_>>(), expected, "{day} {schedules:?}");
    }

    async fn own(store: &Store, day: i8) {
        let own = Edition { posts: vec![post(day, 0, State::Due)], told: Vec::new() };
        store.enter(&[own]).await.unwrap();
    }

    /// A schedule that is new today owes nothing for yesterday; one that was seen owes every day since.
    #[tokio::test]
    async fn nothing_was_promised_before_a_schedule_was_seen() {
        with_store(async |store| {
            check(store, 1, &[("a", "08:00")], &[1]).await;
            check(store, 9, &[("a", "08:00"), ("b", "08:00")], &[1, 9]).await;
        })
        .await;
    }

    /// Days of a pause are no days that were missed, and neither are those on which there was no such schedule.
    #[tokio::test]
    async fn nothing_was_promised_during_a_pause() {
        with_store(async |store| {
            check(store, 1, &[("a", "08:00")], &[1]).await;
            check(store, 5, &[("a", "-08:00")], &[1]).await;
            check(store, 9, &[("a", "08:00")], &[9]).await;
            check(store, 12, &[("a", "08:00")], &[9]).await;
            check(store, 13, &[], &[]).await;
            check(store, 20, &[("a", "08:00")], &[20]).await;
        })
        .await;
    }

    /// Whoever sets another hour in the settings finds no post at once and no day told as missed that nobody promised;
    /// what came due while the bot was away is told.
    #[tokio::test]
    async fn another_hour_is_owed_from_its_next_time_on() {
        with_store(async |store| {
            check(store, 2, &[("morning", "18:00")], &[1]).await;
            own(store, 2).await;
            check(store, 3, &[("morning", "08:00")], &[3]).await;
            assert_eq!(store.untold(9).await.unwrap(), []);
            // Away from the fourth on: what the seventh owes is left to its new hour.
            check(store, 7, &[("morning", "10:00")], &[6]).await;
            let missed = store.untold(9).await.unwrap();
            let told: Vec<_> =
                missed.iter().map(|post| (post.key.day.day(), post.key.part, post.state)).collect();
            assert_eq!(told, [4, 5, 6].map(|day| (day, 0, State::Missed)));
            check(store, 8, &[("morning", "10:00")], &[6]).await;
        })
        .await;
    }

    /// A change in chat is judged by what was promised at that moment, and its answer names the day that will come.
    #[tokio::test]
    async fn a_change_in_chat_is_owed_from_its_next_time_on() {
        with_store(async |store| {
            let check = async |at: &str, now: &str, expected: i8| {
                let mut kept = kept();
                (kept.schedule.at, kept.schedule.days) =
                    (time_of_day(at).unwrap(), "sun-sat".parse().unwrap());
                let now = now.parse().unwrap();
                if !store.change_schedule(&kept, now).await.unwrap() {
                    assert!(store.add_schedule(&kept, now).await.unwrap());
                }
                let decided = store.decided([&kept.schedule]).await.unwrap();
                assert_eq!(decided, [date(2026, 11, expected)], "{at} {now}");
            };
            check("08:00", "2026-11-02T09:00:00Z", 2).await;
            own(store, 3).await;
            check("18:00", "2026-11-03T09:00:00Z", 3).await;
            check("08:00", "2026-11-04T09:00:00Z", 4).await;
            store.remove_schedule(&kept().schedule.id, 1).await.unwrap();
            own(store, 5).await;
            check("18:00", "2026-11-05T09:00:00Z", 5).await;
            assert_eq!(store.untold(9).await.unwrap(), []);
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
            check(store, 1, &[], &[]).await;
            assert_eq!(store.last_days(&[made.schedule], now).await.unwrap(), [date(2026, 11, 1)]);
        })
        .await;
    }

    /// What somebody had posted at noon must not keep the evening's briefing from its day.
    #[tokio::test]
    async fn a_post_by_hand_decides_no_day() {
        with_store(async |store| {
            check(store, 2, &[("morning", "08:00")], &[2]).await;
            let by_hand = Edition { posts: vec![post(3, EDITION, State::Due)], told: Vec::new() };
            store.enter(&[by_hand]).await.unwrap();
            check(store, 3, &[("morning", "08:00")], &[2]).await;
            own(store, 3).await;
            check(store, 3, &[("morning", "08:00")], &[3]).await;
            let key = post(3, 0, State::Due).key;
            let next = async |kind| store.next_edition(&key.schedule, key.day, kind).await.unwrap();
            assert_eq!(next(Kind::ByHand).await.part, 2 * EDITION);
            assert_eq!(next(Kind::Announcement).await.kind(), Kind::Announcement);
        })
        .await;
    }
}
