//! Days and their times, in zones that make it hard.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, tz};
use rayon::prelude::*;

use super::*;
use crate::schedule::{Content, Form, Unchanged, Weekdays, Zone, time_of_day};

fn schedule(at: &str, zone: &str, days: &str) -> Schedule {
    Schedule {
        id: "morning".parse().unwrap(),
        channel: 1,
        at: time_of_day(at).unwrap(),
        zone: zone.parse().unwrap(),
        days: days.parse().unwrap(),
        content: Content::Newest,
        form: Form::Points,
        unchanged: Unchanged::Post,
        mention: None,
        discussion: false,
        announce: false,
        catch_up: SignedDuration::from_hours(6),
        paused: false,
    }
}

fn check(schedule: &Schedule, after: Date, now: &str, expected: &str) {
    let found = due(schedule, after, now.parse().unwrap());
    let told = found.iter().map(|one| format!("{} {} {:?}", one.day, one.due, one.fate));
    assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{now}");
}

/// A channel gets its briefing at its own hour, and what could not be posted in time is told.
#[test]
fn a_day_is_due_at_its_local_time() {
    let morning = schedule("08:00", "Asia/Riyadh", "sun-thu");
    let after = date(2026, 11, 24);
    check(&morning, after, "2026-11-25T04:59:59Z", "");
    check(&morning, after, "2026-11-25T05:00:00Z", "2026-11-25 2026-11-25T05:00:00Z Post");
    check(&morning, after, "2026-11-25T12:00:00Z", "2026-11-25 2026-11-25T05:00:00Z Missed");
    check(&morning, date(2026, 11, 25), "2026-11-25T12:00:00Z", "");
    check(
        &morning,
        after,
        "2026-11-26T05:00:01Z",
        "2026-11-25 2026-11-25T05:00:00Z Missed; 2026-11-26 2026-11-26T05:00:00Z Post",
    );
    // Friday and Saturday are nobody's working days there.
    check(&morning, date(2026, 11, 26), "2026-11-28T20:00:00Z", "");
    check(&Schedule { paused: true, ..morning }, after, "2026-11-25T05:00:00Z", "");
}

/// Within a window that reaches to the day before, one post is enough.
#[test]
fn only_the_latest_is_caught_up() {
    let often = Schedule { catch_up: SignedDuration::from_hours(24), ..schedule("23:00", "UTC", "sun-sat") };
    check(
        &often,
        date(2026, 11, 23),
        "2026-11-25T23:00:00Z",
        "2026-11-24 2026-11-24T23:00:00Z Missed; 2026-11-25 2026-11-25T23:00:00Z Post",
    );
}

/// Cairo's and Beirut's clocks jump over midnight, where other schedulers lose the day.
#[test]
fn a_jump_over_midnight_loses_no_day() {
    for (zone, day, expected) in [
        ("Africa/Cairo", date(2024, 4, 26), "2024-04-25T22:30:00Z"),
        ("Asia/Beirut", date(2024, 3, 31), "2024-03-30T22:30:00Z"),
    ] {
        let due = instant(&schedule("00:30", zone, "sun-sat"), day).unwrap();
        assert_eq!(due.to_string(), expected, "{zone}");
    }
    // An hour that comes twice is taken the first time.
    let twice = instant(&schedule("01:30", "Europe/London", "sun-sat"), date(2024, 10, 27)).unwrap();
    assert_eq!(twice.to_string(), "2024-10-27T00:30:00Z");
    // Samoa had no 30 December 2011.
    assert_eq!(instant(&schedule("08:00", "Pacific/Apia", "sun-sat"), date(2011, 12, 30)), None);
}

/// The post that is announced is the one that comes.
#[test]
fn the_next_time_is_told() {
    let morning = schedule("08:00", "Asia/Riyadh", "sun-thu");
    let told = |after: i8, now: &str| {
        let found = next(&morning, date(2026, 11, after), now.parse().unwrap());
        found.map(|(day, due)| format!("{day} {due}")).unwrap_or_default()
    };
    assert_eq!(told(25, "2026-11-26T05:00:00Z"), "2026-11-29 2026-11-29T05:00:00Z");
    assert_eq!(told(25, "2026-11-26T04:59:00Z"), "2026-11-26 2026-11-26T05:00:00Z");
    // Thursday had its post at another hour: none is promised for the hour that it has now.
    assert_eq!(told(26, "2026-11-26T04:59:00Z"), "2026-11-29 2026-11-29T05:00:00Z");
}

fn check_change(before: &Schedule, after: &Schedule, decided: i8, now: &str, expected: &str) {
    let now = now.parse().unwrap();
    let found = hand_over(before, after, date(2026, 11, decided), now);
    let told: Vec<String> = found.missed.iter().map(|one| format!("{} missed", one.day.day())).collect();
    let next =
        due(after, found.decided, now).into_iter().map(|one| format!("{} {:?}", one.day.day(), one.fate));
    assert_eq!(told.into_iter().chain(next).collect::<Vec<_>>().join("; "), expected, "{now}");
}

/// A moderator who changes days or hour must read of no missed days that nobody promised, and nothing may be posted the
/// next second with its role's mention; what was owed is still posted, or told as missed.
#[test]
fn a_change_owes_what_was_promised_alone() {
    let fridays = schedule("08:00", "UTC", "fri");
    let working_days = schedule("08:00", "UTC", "sun-thu");
    let evening = schedule("18:00", "UTC", "sun-sat");
    let morning = schedule("08:00", "UTC", "sun-sat");
    // On Wednesday, after Friday's post.
    check_change(&fridays, &working_days, 20, "2026-11-25T12:00:00Z", "");
    check_change(&fridays, &working_days, 20, "2026-11-25T07:00:00Z", "");
    check_change(&evening, &morning, 24, "2026-11-25T10:00:00Z", "");
    check_change(&evening, &morning, 24, "2026-11-25T15:00:00Z", "");
    // At the very second of its hour, or after an outage.
    check_change(&morning, &schedule("09:00", "UTC", "sun-sat"), 24, "2026-11-25T08:00:00Z", "");
    check_change(&morning, &schedule("07:00", "UTC", "sun-sat"), 24, "2026-11-25T08:00:00Z", "25 Post");
    check_change(&morning, &fridays, 24, "2026-11-25T08:00:00Z", "25 missed");
    check_change(&morning, &evening, 22, "2026-11-25T09:00:00Z", "23 missed; 24 missed");
    check_change(&morning, &evening, 22, "2026-11-25T19:00:00Z", "23 missed; 24 missed; 25 missed");
    let hour_ahead =
        hand_over(&morning, &evening, date(2026, 11, 24), "2026-11-25T09:00:00Z".parse().unwrap());
    assert_eq!(hour_ahead, HandOver { missed: Vec::new(), decided: date(2026, 11, 24) });
}

/// A schedule that is made at noon owes this evening's post, and not this morning's.
#[test]
fn what_was_due_before_is_not_owed() {
    let owed =
        |at: &str| owes_after(&schedule(at, "UTC", "sun-sat"), "2026-11-25T12:00:00Z".parse().unwrap());
    assert_eq!(owed("12:01"), date(2026, 11, 24));
    assert_eq!(owed("12:00"), date(2026, 11, 25));
    assert_eq!(owed("08:00"), date(2026, 11, 25));
}

/// Walks a schedule through years, a look an hour or so, and counts what is posted on each civil day.
fn walk(schedule: &Schedule, first: Date, last: Date, step: SignedDuration) {
    let rules = schedule.zone.rules();
    let start = |day: Date| rules.to_zoned_datetime(day.at(0, 0, 0, 0)).unwrap().timestamp();
    let (mut now, end) = (start(first), start(last));
    let mut decided = neighbour(first, -1).unwrap();
    let mut posted: Vec<Date> = Vec::new();
    while now < end.checked_add(step).unwrap() {
        for occurrence in due(schedule, decided, now) {
            assert!(posted.last().is_none_or(|last| *last < occurrence.day), "{}", occurrence.day);
            posted.push(occurrence.day);
            decided = occurrence.day;
        }
        now = now.checked_add(step).unwrap();
    }
    let mut day = first;
    let mut places = posted.iter();
    while day < last {
        let begins = rules.to_ambiguous_zoned_datetime(day.at(0, 0, 0, 0)).compatible().unwrap();
        if begins.date() == day && instant(schedule, day).is_some_and(|due| due < end) {
            assert_eq!(places.next(), Some(&day), "{} {}", schedule.zone.name(), schedule.at);
        }
        day = neighbour(day, 1).unwrap();
    }
}

/// A zone's jump that lost or doubled a day would be found by the channel that gets no briefing, once a year.
///
/// In a debug build a few zones and years are walked. `MUJAZ_ZONES=all cargo test --release zones` walks every zone and
/// every quarter of an hour from 2000 to 2037.
#[test]
fn every_zone_has_each_day_once() {
    let all = option_env!("MUJAZ_ZONES").is_some();
    let zones: Vec<String> = tz::db().available().map(|name| name.to_string()).collect();
    assert!(zones.len() > 400, "{} zones", zones.len());
    let hard =
        ["Africa/Cairo", "Asia/Beirut", "Asia/Gaza", "Pacific/Apia", "America/Sao_Paulo", "Europe/London"];
    let (years, every) = if all { (2000..2037, 1) } else { (2010..2013, 8) };
    let walked = zones.par_iter().filter(|zone| all || hard.contains(&zone.as_str())).map(|zone| {
        let Ok(zone) = zone.parse::<Zone>() else { return 0 };
        for quarter in (0..96_i32).step_by(every) {
            let at = format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
            let schedule = Schedule { zone: zone.clone(), ..schedule(&at, "UTC", "sun-sat") };
            walk(&schedule, date(years.start, 1, 1), date(years.end, 12, 31), SignedDuration::from_hours(5));
        }
        1
    });
    let walked: usize = walked.sum();
    println!("zones {walked} of {}", zones.len());
    assert!(walked >= hard.len(), "{walked} zones");
}

/// A time that was moved by new rules of the zone is not posted twice on its day.
#[test]
fn a_change_of_rules_doubles_nothing() {
    let before = schedule("08:00", "Asia/Riyadh", "sun-sat");
    let after = schedule("08:00", "America/New_York", "sun-sat");
    let now: Timestamp = "2026-11-25T05:00:00Z".parse().unwrap();
    let posted = due(&before, date(2026, 11, 24), now).last().unwrap().day;
    check(&after, posted, "2026-11-25T23:00:00Z", "");
}

#[test]
fn every_day_of_the_week_is_held() {
    assert_eq!("sun-sat".parse::<Weekdays>().unwrap(), Weekdays::ALL);
}
