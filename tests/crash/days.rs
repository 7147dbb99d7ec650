//! The server that the bot posts to, the days that pass there, and what its record says in the end.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mujaz::arabic::direction::strip;
use mujaz::clock::Clock;
use mujaz::sandbox::team::{FORUM, GENERAL, NEWS};
use mujaz::sandbox::{Control, Fault, Options, Sandbox, Snowflake, When};
use mujaz::schedule::key::Key;
use serde_json::Value;

use crate::{Chance, Death};

/// What a post leaves by: a message, or a forum's thread.
const ROUTES: [&str; 2] = ["POST /channels/{channel}/messages", "POST /channels/{channel}/threads"];

/// A schedule.
struct Daily {
    name: &'static str,
    channel: Snowflake,
    /// How many messages one day's post takes.
    messages: u32,
    /// The rest of its table.
    rest: &'static str,
}

/// Two schedules for each of two channels and one for a forum, at times that are past at dawn.
const SCHEDULES: [Daily; 5] = [
    Daily { name: "forum-timeline", channel: FORUM, messages: 4, rest: "at = '00:30'\nform = 'timeline'" },
    Daily {
        name: "general-timeline",
        channel: GENERAL,
        messages: 4,
        rest: "at = '01:00'\nform = 'timeline'",
    },
    Daily { name: "general-again", channel: GENERAL, messages: 1, rest: "at = '01:30'\nunchanged = 'say'" },
    Daily { name: "news-points", channel: NEWS, messages: 1, rest: "at = '01:45'\ndiscussion = true" },
    Daily { name: "news-late", channel: NEWS, messages: 1, rest: "at = '01:59'\nunchanged = 'say'" },
];

/// How long a day's posts may take once nothing is in their way.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Days {
    pub(crate) sandbox: Sandbox,
    control: Control,
    folder: tempfile::TempDir,
    /// Milliseconds by which the bot's clock stands ahead of the system's.
    shift: i64,
    /// The days on which something was due.
    past: Vec<Date>,
}

impl Days {
    /// Begins at two in the morning, with a server whose clock says the same.
    pub(crate) async fn start() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let folder = tempfile::tempdir().unwrap();
        let tables = SCHEDULES.iter().map(|Daily { name, channel, rest, .. }| {
            format!("[schedule.{name}]\nchannel = '{channel}'\nzone = 'UTC'\n{rest}\n")
        });
        std::fs::write(folder.path().join("config.toml"), tables.collect::<String>()).unwrap();
        let control = sandbox.control();
        let mut days = Self { sandbox, control, folder, shift: 0, past: Vec::new() };
        // The first day is over before anything was promised for it: it is only there to be seen.
        let now = Clock::system().now();
        days.pass(Duration::try_from(next_dawn(now).duration_since(now)).unwrap());
        let bot = crate::bot::Bot::start(&days);
        days.sandbox.control().ready(&["brief"], PATIENCE).await.unwrap();
        tokio::time::sleep(Duration::from_secs(2)).await;
        bot.kill();
        days
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn now(&self) -> Timestamp {
        Clock::system().now().checked_add(SignedDuration::from_millis(self.shift)).unwrap()
    }

    /// Lets time pass for the bot and for the server.
    pub(crate) fn pass(&mut self, time: Duration) {
        self.shift += i64::try_from(time.as_millis()).unwrap();
        // In one step: a bot that reads half a number would be on another day.
        let beside = self.path("shift.new");
        std::fs::write(&beside, self.shift.to_string()).unwrap();
        std::fs::rename(beside, self.path("shift")).unwrap();
        self.control.move_clock(time);
    }

    /// The next day at two in the morning.
    pub(crate) fn dawn(&mut self) {
        let now = self.now();
        let dawn = next_dawn(now);
        self.pass(Duration::try_from(dawn.duration_since(now)).unwrap());
        self.past.push(dawn.to_zoned_datetime(TimeZone::UTC).date());
    }

    /// How many days have passed.
    pub(crate) fn passed(&self) -> usize {
        self.past.len()
    }

    /// What goes wrong with the requests of the next life.
    pub(crate) fn disturb(&self, chance: &mut Chance, death: Death) {
        let when = |after: bool| if after { When::AfterEffect } else { When::BeforeEffect };
        let (count, fault, when) = match death {
            Death::BeforeTheAnswer(when) => (1, Fault::TimeOut, when),
            Death::AtRandom(_) | Death::Behind(_) => match chance.below(4) {
                0 => return,
                1 => (2, Fault::RateLimited { retry_after: Duration::from_millis(200) }, When::BeforeEffect),
                _ => (
                    1 + usize::try_from(chance.below(3)).unwrap(),
                    Fault::Status(503),
                    when(chance.below(2) == 0),
                ),
            },
        };
        let route = ROUTES[usize::try_from(chance.below(2)).unwrap()];
        self.fail(route, count, fault, when);
    }

    /// The next requests of a kind go wrong.
    pub(crate) fn fail(&self, route: &str, count: usize, fault: Fault, when: When) {
        self.control.fail_next(route, count, fault, when).unwrap();
    }

    /// Nothing more goes wrong on this day. What was planned and met no request would else pile up from day to day.
    pub(crate) fn calm(&mut self) {
        self.control.fail_no_more();
        self.pass(Duration::from_mins(10));
    }

    /// Until a post has come that is not answered; or for as long as a start may take, where nothing was left to post.
    /// Whether one has come.
    pub(crate) async fn until_a_post_waits(&self) -> bool {
        let before = self.unanswered();
        for _ in 0..100 {
            if self.unanswered() > before {
                // Any post waits for a moment. The effect, where it has one, comes with the request.
                tokio::time::sleep(Duration::from_millis(50)).await;
                if self.unanswered() > before {
                    return true;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    /// How many posts have got no answer, in this life and in those before it.
    fn unanswered(&self) -> usize {
        let is_post = |route: &str| ROUTES.contains(&route);
        let posts = self.control.requests().into_iter();
        posts
            .filter(|one| one.status.is_none())
            .filter(|one| one.route.as_deref().is_some_and(is_post))
            .count()
    }

    /// Until each channel has all of the day's posts. Pauses between tries are passed over.
    pub(crate) async fn until_all_is_posted(&mut self) {
        let day = *self.past.last().unwrap();
        let started = std::time::Instant::now();
        let mut looks = 0;
        loop {
            let lacking = self.lacking(day);
            if lacking.is_empty() {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "not posted on {day}: {lacking:?}");
            tokio::time::sleep(Duration::from_millis(200)).await;
            looks += 1;
            if looks % 15 == 0 {
                self.pass(Duration::from_mins(2));
            }
        }
    }

    /// Which of a day's messages stand nowhere: each by its schedule and its place.
    fn lacking(&self, day: Date) -> Vec<(&'static str, u32)> {
        let marks = self.marks();
        let posts = SCHEDULES.iter().flat_map(|daily| (0..daily.messages).map(move |part| (daily, part)));
        let stands = |(Daily { name, channel, .. }, part): &(&Daily, u32)| {
            let key = Key { schedule: name.parse().unwrap(), day, part: *part };
            marks.contains_key(&key.mark(channel.get()))
        };
        posts.filter(|post| !stands(post)).map(|(daily, part)| (daily.name, part)).collect()
    }

    /// What stands in a channel, and in the threads below it.
    fn messages(&self, channel: Snowflake) -> Vec<Value> {
        let team = self.control.team();
        let below =
            team.channels.iter().filter(|one| one.thread().is_some_and(|thread| thread.parent == channel));
        let places = std::iter::once(channel).chain(below.map(|thread| thread.id));
        places.flat_map(|place| self.control.history(place)).collect()
    }

    /// The marks that stand anywhere, and how often.
    fn marks(&self) -> BTreeMap<String, usize> {
        let mut marks = BTreeMap::new();
        for message in [FORUM, GENERAL, NEWS].into_iter().flat_map(|channel| self.messages(channel)) {
            let footer = message["embeds"][0]["footer"]["text"].as_str().unwrap_or_default();
            let mark = strip(footer.split(' ').nth(1).unwrap_or_default()).into_owned();
            // A thread's own first message bears none.
            if !mark.is_empty() {
                *marks.entry(mark).or_default() += 1;
            }
        }
        marks
    }

    /// How many posts were due, which of their messages stand nowhere, and which stand there again.
    pub(crate) fn counted(&self) -> (usize, Vec<String>, Vec<String>) {
        let marks = self.marks();
        let of_day = |day: &Date| {
            let day = *day;
            let parts = SCHEDULES.iter().flat_map(|daily| (0..daily.messages).map(move |part| (daily, part)));
            parts.map(move |(daily, part)| (daily, day, part)).collect::<Vec<_>>()
        };
        let (mut lost, mut doubled) = (Vec::new(), Vec::new());
        for (Daily { name, channel, .. }, day, part) in self.past.iter().flat_map(of_day) {
            let key = Key { schedule: name.parse().unwrap(), day, part };
            match marks.get(&key.mark(channel.get())) {
                None => lost.push(format!("{name} {day} {part}")),
                Some(1) => {}
                Some(_) => doubled.push(format!("{name} {day} {part}")),
            }
        }
        (self.past.len() * SCHEDULES.len(), lost, doubled)
    }
}

/// The next two in the morning, in UTC.
fn next_dawn(now: Timestamp) -> Timestamp {
    let today = now.to_zoned_datetime(TimeZone::UTC).date();
    let tomorrow = today.tomorrow().unwrap().at(2, 0, 0, 0);
    TimeZone::UTC.to_timestamp(tomorrow).unwrap()
}
