//! What a look at very many schedules costs, beside the floor of reading as many numbers: it comes once a second.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that cannot go on fails")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use mujaz::schedule::timetable::Timetable;
use mujaz::schedule::{Content, Form, Schedule, Unchanged, Weekdays, time_of_day};

/// How many schedules there are.
const MANY: usize = 100_000;

/// How many are entered in one step, as the bot does it.
const BATCH: usize = 256;

/// The last day that is decided.
const DECIDED: Date = date(2026, 11, 24);

const ZONES: [&str; 5] = ["Asia/Riyadh", "Africa/Cairo", "Asia/Beirut", "Africa/Casablanca", "Europe/London"];

fn schedule(number: usize) -> Schedule {
    let (hour, minute) = (number / 60 % 24, number % 60);
    Schedule {
        id: format!("s-{number}").parse().unwrap(),
        channel: u64::try_from(number).unwrap(),
        at: time_of_day(&format!("{hour:02}:{minute:02}")).unwrap(),
        zone: ZONES.get(number % ZONES.len()).unwrap().parse().unwrap(),
        days: Weekdays::ALL,
        content: Content::Newest,
        form: Form::Digest,
        unchanged: Unchanged::Post,
        mention: None,
        discussion: false,
        announce: false,
        catch_up: SignedDuration::from_hours(6),
        paused: false,
    }
}

fn looks(criterion: &mut Criterion) {
    let timetable = Timetable::new((0..MANY).map(|number| (schedule(number), DECIDED)));
    let before: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    let after: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
    let numbers: Vec<i64> = (0..i64::try_from(MANY).unwrap()).collect();
    let mut group = criterion.benchmark_group("schedules");
    group.bench_function("floor: as many numbers", |bencher| {
        bencher.iter(|| numbers.iter().filter(|number| **number < black_box(0)).count());
    });
    group.bench_function("a look, none due", |bencher| {
        bencher.iter(|| timetable.due(black_box(before), BATCH).len());
    });
    group.bench_function("a look, all due", |bencher| {
        bencher.iter_batched(
            || after,
            |now| timetable.due(black_box(now), BATCH).len(),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, looks);
criterion_main!(benches);
