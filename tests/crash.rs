//! The bot as a process that is killed at any moment while it posts. The judge is the server's own record: each channel
//! has each day's briefing once.
//!
//! `MUJAZ_KILLS=2000 cargo test --release --test crash -- --nocapture` kills it so often; without the variable a few times.
//! The instants are random, and some are named: before a request takes effect, long before, after that but before its answer,
//! and right behind each step that the bot says it has done ([`bot::STEPS`]).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and tells what it counted"
)]

#[path = "crash/bot.rs"]
mod bot;
#[path = "crash/days.rs"]
mod days;

use std::time::Duration;

use bot::{AT_DAWN, Bot, LOOKED_FOR, STEPS};
use days::Days;
use mujaz::sandbox::{Fault, When};

/// How often the process is killed where nothing else is asked for.
const KILLS: usize = 12;

/// After so many kills each step has been the last one at least once, or the harness no longer finds it.
const ENOUGH: usize = 100;

/// So many bots are killed at once, each with a server of its own: most of their time passes in waiting.
const LANES: usize = 4;

/// How long a life lasts in which a step was to be the last one that is not done in it.
const WITHOUT_IT: Duration = Duration::from_millis(2_500);

/// How long a step is waited for that is sure to be done.
const SURE: Duration = Duration::from_secs(20);

/// How long after it was asked for something takes effect that was given up.
const LATE: Duration = Duration::from_secs(5);

/// How long the server knows a nonce, and a little more. What waited longer for its answer is looked for.
const NONCE: Duration = Duration::from_secs(70);

/// How often it is killed on one day at the most, before it is let finish.
const ON_ONE_DAY: u64 = 5;

/// What happens to one life of the process.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// Within so many milliseconds of its start.
    AtRandom(u64),
    /// While a post waits for its answer.
    BeforeTheAnswer(When),
    /// Right behind one of its steps: the place in [`STEPS`].
    Behind(usize),
}

/// Numbers that follow from a seed, so that a failure can be seen again.
struct Chance(u64);

impl Chance {
    /// `SplitMix64` (<https://prng.di.unimi.it/splitmix64.c>), below `most`.
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }

    /// `sure`: a step that is sure to be done in this life. Most lives find all of them done.
    fn death(&mut self, sure: Option<usize>) -> Death {
        match self.below(8) {
            0 => Death::BeforeTheAnswer(When::BeforeEffect),
            1 if self.below(2) == 0 => Death::BeforeTheAnswer(When::AfterEffect),
            1 => Death::BeforeTheAnswer(When::Later(LATE)),
            step @ 2..=5 => match sure {
                Some(sure) => Death::Behind(sure),
                None if step == 2 => Death::Behind(usize::try_from(self.below(STEPS.len() as u64)).unwrap()),
                None => Death::AtRandom(self.below(2_500)),
            },
            _ => Death::AtRandom(self.below(2_500)),
        }
    }

    /// How long the bot is away: a moment, within the nonce's time, past it.
    fn absence(&mut self) -> Duration {
        Duration::from_secs([0, 20, 600, 3_600][usize::try_from(self.below(4)).unwrap()])
    }
}

#[expect(clippy::disallowed_methods, reason = "a test that takes hours is asked for by a variable")]
fn wanted() -> usize {
    std::env::var("MUJAZ_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS)
}

/// What came of one bot, or of all.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    kills: usize,
    occurrences: usize,
    lost: usize,
    doubled: usize,
    /// How often the process was killed right behind each of its steps, and how often it was to be.
    behind: [(usize, usize); STEPS.len()],
}

impl Told {
    fn and(mut self, other: Self) -> Self {
        self.kills += other.kills;
        self.occurrences += other.occurrences;
        self.lost += other.lost;
        self.doubled += other.doubled;
        for ((times, of), (more, of_more)) in self.behind.iter_mut().zip(other.behind) {
            *times += more;
            *of += of_more;
        }
        self
    }
}

/// One bot with a server of its own, killed so often.
async fn killed(wanted: usize, mut chance: Chance) -> Told {
    let mut days = Days::start().await;
    let mut told = Told::default();
    while told.kills < wanted {
        days.dawn();
        let mut lives = 1 + chance.below(ON_ONE_DAY);
        let mut sure = Some(AT_DAWN[days.passed() % AT_DAWN.len()]);
        // A life that is sure to look is lived on any day.
        while told.kills < wanted && (lives > 0 || sure == Some(LOOKED_FOR)) {
            lives = lives.saturating_sub(1);
            let death = chance.death(sure);
            let mut waits = false;
            days.disturb(&mut chance, death);
            let bot = Bot::start(&days);
            match death {
                Death::AtRandom(milliseconds) => {
                    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                    bot.kill();
                }
                Death::BeforeTheAnswer(_) => {
                    waits = days.until_a_post_waits().await;
                    bot.kill();
                }
                Death::Behind(step) => {
                    let patience = if sure == Some(step) { SURE } else { WITHOUT_IT };
                    told.behind[step].0 += usize::from(bot.kill_behind(STEPS[step], patience));
                    told.behind[step].1 += 1;
                }
            }
            told.kills += 1;
            let absence = chance.absence();
            sure = (waits && absence > NONCE).then_some(LOOKED_FOR);
            days.pass(absence);
        }
        days.calm();
        let bot = Bot::start(&days);
        days.until_all_is_posted().await;
        bot.kill();
    }
    let (occurrences, lost, doubled) = days.counted();
    for (what, messages) in [("lost", &lost), ("doubled", &doubled)] {
        for message in messages {
            println!("{what}: {message}");
        }
    }
    (told.occurrences, told.lost, told.doubled) = (occurrences, lost.len(), doubled.len());
    days.sandbox.stop().await;
    told
}

/// A forum's post that may have arrived is looked for. Where the server cannot say just then whether its history may be
/// read, nobody must take that for no: the rest of the post would never come.
#[test]
fn what_the_server_cannot_say_is_asked_again() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut days = Days::start().await;
        days.dawn();
        days.fail("POST /channels/{channel}/threads", 1, Fault::TimeOut, When::AfterEffect);
        let bot = Bot::start(&days);
        assert!(days.until_a_post_waits().await);
        bot.kill();
        days.pass(Duration::from_mins(10));
        days.fail("GET /channels/{channel}", 2, Fault::Status(503), When::BeforeEffect);
        let bot = Bot::start(&days);
        days.until_all_is_posted().await;
        bot.kill();
        let (_, lost, doubled) = days.counted();
        assert!(lost.is_empty() && doubled.is_empty(), "{lost:?} {doubled:?}");
        days.sandbox.stop().await;
    });
}

/// A channel that gets its briefing twice, or not at all, stops reading it.
#[test]
fn each_day_is_posted_once_whatever_is_killed() {
    let wanted = wanted();
    let lives = (0..LANES).map(|lane| {
        let share = (wanted + LANES - 1 - lane) / LANES;
        let chance = Chance((wanted * LANES + lane) as u64);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
            runtime.unwrap().block_on(killed(share, chance))
        })
    });
    let lives: Vec<_> = lives.collect();
    let told = lives.into_iter().map(|life| life.join().unwrap()).fold(Told::default(), Told::and);
    let Told { kills, occurrences, lost, doubled, behind } = told;
    for (step, (times, of)) in STEPS.into_iter().zip(behind) {
        println!("killed {times} of {of} times right behind: {step}");
        assert!(kills < ENOUGH || times > 0, "never killed right behind: {step}");
    }
    println!("kills {kills}, occurrences {occurrences}, lost {lost}, doubled {doubled}");
    assert!(occurrences * 4 >= kills, "it measures the start of the process, not its posts");
    assert_eq!((lost, doubled), (0, 0));
}
