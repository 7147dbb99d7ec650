//! The round trip of a command through the gateway and back by REST: Mujaz beside a bare serenity and poise bot that
//! says "pong", each on a sandbox of its own in one process, asked by turns so that a busy machine slows both alike.
//!
//! Run with `cargo bench --bench round_trip`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench that meets what it did not expect ends, and tells what it measured"
)]

mod generator;

use std::time::{Duration, Instant};

use mujaz::app::{App, Setup, http, today};
use mujaz::discord::{Manners, Naming};
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::sandbox::{Control, Invocation, Options, Sandbox};
use poise::serenity_prelude as serenity;
use secrecy::SecretString;
use serenity::{ClientBuilder, GatewayIntents};
use tokio::task::JoinSet;

/// The briefings that Mujaz answers from.
const BRIEFINGS: u64 = 100;
/// How often each command is asked before the clock counts, and while it does.
const WARM_UP: usize = 200;
const ROUNDS: usize = 2_000;
/// More than any round trip takes, but for one that never ends.
const LATE: Duration = Duration::from_secs(10);

/// What is asked of Mujaz: its longest replies and its shortest.
const ASKED: [(&str, &[(&str, &str)]); 4] = [
    ("help", &[]),
    ("brief", &[]),
    ("implications", &[("subject", "russia")]),
    ("implications", &[("subject", "زززز")]),
];

#[tokio::main]
async fn main() {
    let mut running = JoinSet::new();
    let (plain, plain_control) = sandbox().await;
    let (real, real_control) = sandbox().await;
    start_ping(&plain, &mut running).await;
    start_mujaz(&real, &mut running).await;
    plain_control.ready(&["ping"], LATE).await.unwrap();
    real_control.ready(&["help", "brief", "implications"], LATE).await.unwrap();
    let ping = Invocation::of("ping");
    println!("{:<28} {:>10} {:>10} {:>10}", "round trip", "median", "99 %", "to ping");
    for (command, options) in ASKED {
        let given = |made: Invocation, (name, value): &(&str, &str)| made.option(name, *value);
        let invocation = options.iter().fold(Invocation::of(command), given);
        let [mut pongs, mut replies] = [Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS)];
        for round in 0..WARM_UP + ROUNDS {
            let pair =
                (round_trip(&plain_control, &ping).await, round_trip(&real_control, &invocation).await);
            if round >= WARM_UP {
                pongs.push(pair.0);
                replies.push(pair.1);
            }
        }
        let bare = tell("ping", &mut pongs, None);
        let words: Vec<&str> = options.iter().map(|(_, value)| *value).collect();
        tell(&format!("/{command} {}", words.join(" ")), &mut replies, Some(bare));
    }
    running.shutdown().await;
    plain.stop().await;
    real.stop().await;
}

/// Prints the middle and the slow end of some durations; gives the middle.
fn tell(name: &str, durations: &mut [Duration], bare: Option<Duration>) -> Duration {
    durations.sort_unstable();
    let (median, slow) = (durations[durations.len() / 2], durations[durations.len() * 99 / 100]);
    let beside =
        bare.map_or(String::new(), |bare| format!("{:+.1} %", (median.div_duration_f64(bare) - 1.0) * 100.0));
    println!("{name:<28} {:>7} µs {:>7} µs {beside:>10}", median.as_micros(), slow.as_micros());
    median
}

/// From the member's command to the reply on the server.
async fn round_trip(control: &Control, invocation: &Invocation) -> Duration {
    let start = Instant::now();
    control.invoke(invocation).unwrap().reply(LATE).await.unwrap();
    start.elapsed()
}

async fn sandbox() -> (Sandbox, Control) {
    let sandbox = Sandbox::start(Options { requests_kept: 10, ..Options::default() }).await.unwrap();
    let control = sandbox.control();
    (sandbox, control)
}

async fn start_mujaz(sandbox: &Sandbox, running: &mut JoinSet<()>) {
    let setup = Setup {
        token: SecretString::from(sandbox.token()),
        proxy: Some(sandbox.base_url()),
        guild: None,
        library: generator::library(0..BRIEFINGS, generator::Depth::Thorough),
        wording: Wording::new(Language::Arabic, Style::default()),
        naming: Naming { twins: false, localized: false },
        manners: Manners { private: false, flood_questions: 0, flood_seconds: 0, today },
    };
    let app = App::start(setup).await.unwrap();
    running.spawn(async move { app.run(std::future::pending()).await.unwrap() });
}

/// Says "pong".
#[poise::command(slash_command)]
async fn ping(context: poise::Context<'_, (), serenity::Error>) -> Result<(), serenity::Error> {
    context.say("pong").await.map(drop)
}

async fn start_ping(sandbox: &Sandbox, running: &mut JoinSet<()>) {
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions { commands: vec![ping()], ..Default::default() })
        .setup(|context, _, framework| {
            Box::pin(async move {
                poise::builtins::register_globally(&context.http, &framework.options().commands).await
            })
        })
        .build();
    let http = http(&SecretString::from(sandbox.token()), Some(&sandbox.base_url()));
    let mut client =
        ClientBuilder::new_with_http(http, GatewayIntents::empty()).framework(framework).await.unwrap();
    running.spawn(async move { client.start().await.unwrap() });
}
