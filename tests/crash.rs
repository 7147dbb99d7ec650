//! The bot as a process that is killed at any moment while it posts. The judge is the server's own record: each channel
//! has each day's briefing once.
//!
//! `MUJAZ_KILLS=2000 cargo test --release --test crash -- --nocapture` kills it so often; without the variable a few times.
//! The instants are random, and some are named: before a request takes effect, and after that but before its answer.

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

use bot::Bot;
use days::Days;

/// How often the process is killed where nothing else is asked for.
const KILLS: usize = 12;

/// How often it is killed on one day at the most, before it is let finish.
const ON_ONE_DAY: u64 = 5;

/// What happens to one life of the process.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// Within so many milliseconds of its start.
    AtRandom(u64),
    /// While a post waits for its answer: `true` after it took effect.
    BeforeTheAnswer(bool),
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

    fn death(&mut self) -> Death {
        match self.below(4) {
            0 => Death::BeforeTheAnswer(false),
            1 => Death::BeforeTheAnswer(true),
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

/// A channel that gets its briefing twice, or not at all, stops reading it.
#[test]
fn each_day_is_posted_once_whatever_is_killed() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let wanted = wanted();
        let mut chance = Chance(wanted as u64);
        let mut days = Days::start().await;
        let mut kills = 0;
        while kills < wanted {
            days.dawn();
            for _ in 0..=chance.below(ON_ONE_DAY) {
                let death = chance.death();
                days.disturb(&mut chance, death);
                let bot = Bot::start(&days);
                match death {
                    Death::AtRandom(milliseconds) => {
                        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                    }
                    Death::BeforeTheAnswer(_) => days.until_a_post_waits().await,
                }
                bot.kill();
                kills += 1;
                days.pass(chance.absence());
            }
            days.calm();
            let bot = Bot::start(&days);
            days.until_all_is_posted().await;
            bot.kill();
        }
        let (occurrences, lost, doubled) = days.counted();
        println!("kills {kills}, occurrences {occurrences}, lost {lost}, doubled {doubled}");
        assert!(occurrences * 4 >= kills, "it measures the start of the process, not its posts");
        assert_eq!((lost, doubled), (0, 0));
        days.sandbox.stop().await;
    });
}
