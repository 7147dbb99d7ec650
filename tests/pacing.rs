//! Very many posts that come due in one minute: they leave as fast as the server lets them, and none is refused for haste.
//! The judge is the server's own record.
//!
//! `MUJAZ_DUE=10000 cargo test --release --test pacing -- --nocapture` has so many come due, at a thousand a second; without
//! the variable a few do.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and tells what it counted"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mujaz::clock::Clock;
use mujaz::sandbox::team::{Channel, Team};
use mujaz::sandbox::{Control, Options, RateLimit, Sandbox, Snowflake};

/// How many posts come due where nothing else is asked for.
const DUE: usize = 60;

/// What a channel takes within a second.
const PACE: u32 = 5;

/// How many channels there are at the most: at [`PACE`] they take a thousand a second.
const CHANNELS: usize = 200;

/// How long nothing may be posted before the test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

#[expect(clippy::disallowed_methods, reason = "a test that takes long is asked for by a variable")]
fn wanted() -> usize {
    std::env::var("MUJAZ_DUE").ok().and_then(|due| due.parse().ok()).unwrap_or(DUE)
}

fn channel(number: usize) -> Snowflake {
    Snowflake::new(1_000_000_000_000_100_000 + u64::try_from(number).unwrap())
}

/// The newsroom, with so many more channels.
fn team(channels: usize) -> Team {
    let mut team = Team::newsroom();
    team.channels
        .extend((0..channels).map(|number| Channel::text(channel(number), &format!("قناة-{number}"))));
    team
}

/// Settings of so many schedules, all at eight in the morning.
fn settings(due: usize, channels: usize) -> String {
    let mut text = String::from("[discord]\nrequests_per_second = 1000\n");
    for number in 0..due {
        let channel = channel(number % channels);
        write!(
            text,
            "[schedule.s-{number}]\nchannel = '{channel}'\nat = '08:00'\nzone = 'UTC'\nform = 'points'\n"
        )
        .unwrap();
    }
    text
}

/// Moves the clock of the bot to a time.
fn move_to(file: &Path, time: Timestamp) {
    let shift = time.as_millisecond() - Clock::system().now().as_millisecond();
    let beside = file.with_extension("new");
    std::fs::write(&beside, shift.to_string()).unwrap();
    std::fs::rename(beside, file).unwrap();
}

fn start(folder: &Path, sandbox: &Sandbox) -> Child {
    let path = |name: &str| folder.join(name);
    let child = Command::new(env!("CARGO_BIN_EXE_mujaz"))
        .args(["--config", path("config.toml").to_str().unwrap(), "run"])
        .env("DISCORD_TOKEN", sandbox.token())
        .env("MUJAZ_DISCORD__PROXY", sandbox.base_url())
        .env("MUJAZ_STORE__FILE", path("mujaz.sqlite"))
        .env("MUJAZ_CLOCK__FILE", path("shift"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    child.unwrap()
}

/// When each post came, and how often one was refused for haste.
fn record(control: &Control) -> (Vec<Timestamp>, usize) {
    let mut refused = 0;
    let mut came = Vec::new();
    for request in control.requests() {
        match request.status {
            Some(429) => refused += 1,
            Some(200) if request.route.as_deref() == Some("POST /channels/{channel}/messages") => {
                came.push(request.at);
            }
            _ => {}
        }
    }
    (came, refused)
}

async fn until_all_came(control: &Control, due: usize) {
    let (mut before, mut since) = (0, std::time::Instant::now());
    loop {
        let now = record(control).0.len();
        if now >= due {
            return;
        }
        if now > before {
            (before, since) = (now, std::time::Instant::now());
        }
        assert!(since.elapsed() < PATIENCE, "{now} of {due} came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A bot that is refused for haste all morning is banned in the end, and takes all channels with it.
#[test]
fn many_posts_leave_at_the_servers_pace() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let due = wanted();
        let channels = (due / 10).clamp(1, CHANNELS);
        let rate_limit = RateLimit { limit: PACE, window: Duration::from_secs(1) };
        let options =
            Options { team: team(channels), rate_limit, requests_kept: due * 4 + 1_000, ..Options::default() };
        let sandbox = Sandbox::start(options).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let control = sandbox.control();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config.toml"), settings(due, channels)).unwrap();
        let morning = Clock::system().now().to_zoned_datetime(TimeZone::UTC).date().at(8, 0, 0, 0);
        let morning = TimeZone::UTC.to_timestamp(morning).unwrap();
        move_to(&folder.path().join("shift"), morning - SignedDuration::from_mins(10));
        let mut bot = start(folder.path(), &sandbox);
        control.ready(&["brief"], PATIENCE).await.unwrap();
        // The schedules are seen before their time comes.
        tokio::time::sleep(Duration::from_secs(3)).await;
        move_to(&folder.path().join("shift"), morning);
        let began = Clock::system().now();
        until_all_came(&control, due).await;
        let (mut came, refused) = record(&control);
        bot.kill().unwrap();
        bot.wait().unwrap();
        came.sort_unstable();
        let late = |place: usize| {
            let at = came.get(place.min(came.len()) - 1).copied().unwrap_or(began);
            at.duration_since(began).as_millis()
        };
        let (first, share) = (1_000.min(due), 990.min(due * 99 / 100));
        println!(
            "due {due}, channels {channels}, refused {refused}, p99 of the first {first} after {} ms, all after {} ms",
            late(share.max(1)),
            late(due),
        );
        let doubled = control.requests().iter().fold(BTreeMap::<String, usize>::new(), |mut marks, request| {
            if let Some(nonce) = request.body.get("nonce").and_then(serde_json::Value::as_str) {
                *marks.entry(nonce.to_owned()).or_default() += usize::from(request.status == Some(200));
            }
            marks
        });
        assert_eq!((doubled.len(), doubled.values().filter(|count| **count > 1).count()), (due, 0));
        assert!(refused <= channels, "{refused} requests were refused for haste");
        sandbox.stop().await;
    });
}
