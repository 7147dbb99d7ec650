//! Which days of a schedule are due.
//!
//! An occurrence is a civil day, so an hour that comes twice and a change of the zone's rules cannot make two of it. Its
//! instant is that day's local time in the zone: where the clocks jump over that time, as long after the jump as it
//! would have been; where they show it twice, the first. A day that a zone left out altogether (Samoa's 30 December
//! 2011) has none.

use jiff::civil::Date;
use jiff::tz::Disambiguation;
use jiff::{SignedDuration, Timestamp};

use super::{Schedule, neighbour};

/// The most days that are looked back: past them nothing was promised. A bot that was away for longer tells its
/// moderators so by the rows of these.
pub const MOST_DAYS: usize = 60;

/// One civil day of a schedule whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The day.
    pub day: Date,
    /// When its time came.
    pub due: Timestamp,
    /// What is to become of it.
    pub fate: Fate,
}

/// What is to become of a day whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is posted.
    Post,
    /// It is too late, or a later one is posted in its place: that is told, not passed over.
    Missed,
}

/// When a day's time comes; none where the zone left the day out, or time ends.
#[must_use]
pub fn instant(schedule: &Schedule, day: Date) -> Option<Timestamp> {
    let rules = schedule.zone.rules();
    let begins = rules
        .to_ambiguous_zoned_datetime(day.at(0, 0, 0, 0))
        .disambiguate(Disambiguation::Compatible)
        .ok()?;
    if begins.date() != day {
        return None;
    }
    let local = day.to_datetime(schedule.at);
    let zoned = rules.to_ambiguous_zoned_datetime(local).disambiguate(Disambiguation::Compatible).ok()?;
    Some(zoned.timestamp())
}

/// The days whose time has come since `after`, the last day that was decided; earliest first. Of those that are not too
/// late, the latest is posted.
#[must_use]
pub fn due(schedule: &Schedule, after: Date, now: Timestamp) -> Vec<Occurrence> {
    if schedule.paused {
        return Vec::new();
    }
    // A time that the clocks jumped over may fall on the next day.
    let today = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
    let mut found = Vec::new();
    let mut next = Some(today);
    while let Some(day) = next.filter(|day| *day > after && found.len() < MOST_DAYS) {
        next = neighbour(day, -1);
        let due = if schedule.days.hold(day.weekday()) { instant(schedule, day) } else { None };
        found.extend(due.filter(|due| *due <= now).map(|due| (day, due)));
    }
    let latest = found.first().map(|(day, _)| *day);
    let fate = |day: Date, due: Timestamp| {
        let late = now.duration_since(due) > schedule.catch_up;
        if Some(day) == latest && !late { Fate::Post } else { Fate::Missed }
    };
    found.into_iter().rev().map(|(day, due)| Occurrence { day, due, fate: fate(day, due) }).collect()
}

/// When the first day after `after`, the last that was decided, has its time; none within [`MOST_DAYS`], or where the
/// schedule is paused. Until then [`due`] finds nothing, whatever the clock does meanwhile.
#[must_use]
pub fn first(schedule: &Schedule, after: Date) -> Option<Timestamp> {
    if schedule.paused {
        return None;
    }
    let days = std::iter::successors(neighbour(after, 1), |day| neighbour(*day, 1)).take(MOST_DAYS);
    days.filter(|day| schedule.days.hold(day.weekday())).find_map(|day| instant(schedule, day))
}

/// When the schedule's time comes next after `now`, within [`MOST_DAYS`]; the days up to `after` are decided, whatever
/// its hour is now.
#[must_use]
pub fn next(schedule: &Schedule, after: Date, now: Timestamp) -> Option<(Date, Timestamp)> {
    let today = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
    let days = std::iter::successors(neighbour(today, -1), |day| neighbour(*day, 1)).take(MOST_DAYS);
    let wanted = days.filter(|day| *day > after && schedule.days.hold(day.weekday()));
    wanted.filter_map(|day| Some((day, instant(schedule, day)?))).find(|(_, due)| *due > now)
}

/// The last day for which a schedule owes nothing that is made, or goes on, now: its hour of today is kept if it is
/// ahead.
#[must_use]
pub fn owes_after(schedule: &Schedule, now: Timestamp) -> Date {
    let today = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
    let ahead = instant(schedule, today).is_some_and(|due| due > now);
    if ahead { neighbour(today, -1).unwrap_or(today) } else { today }
}

/// What is left of a schedule when its hour, its zone or its days become others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The days that it owed and that the new one does not make up for: they are told as missed.
    pub missed: Vec<Occurrence>,
    /// The last day that is decided: the new one is answered for from the next on.
    pub decided: Date,
}

/// What is left of a schedule that was decided up to a day and is `after` from now on. Days that it did not promise are
/// not held against the new one; what came due and is still to be posted is the new one's, where it has that day.
#[must_use]
pub fn hand_over(before: &Schedule, after: &Schedule, decided: Date, now: Timestamp) -> HandOver {
    let mut missed = due(before, decided, now);
    let kept = missed.pop_if(|last| {
        last.fate == Fate::Post && after.days.hold(last.day.weekday()) && instant(after, last.day).is_some()
    });
    let decided = match kept {
        Some(kept) => neighbour(kept.day, -1).unwrap_or(decided),
        None => missed.last().map_or(decided, |last| last.day).max(owes_after(after, now)),
    };
    HandOver { missed, decided }
}

/// How late something is.
#[must_use]
pub fn lateness(due: Timestamp, at: Timestamp) -> SignedDuration {
    at.duration_since(due)
}

#[cfg(test)]
mod tests;
