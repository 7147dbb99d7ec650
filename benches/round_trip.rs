//! The round trip of a command through the gateway and back by REST: Mujaz beside a bare serenity and poise bot, each on
//! a sandbox of its own in one process, asked by turns so that a busy machine slows both alike.
//!
//! The bare bot says "pong", and says what Mujaz says: a message that it was given before the clock counts. The first
//! tells what a member waits for beyond the least that there can be, the second what of that is Mujaz's own, and not the
//! way of a larger message through both ends of HTTP and through the server's checks.
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

use mujaz::answer::{self, Asking, Extent};
use mujaz::app::{App, Setup, http};
use mujaz::clock::Clock;
use mujaz::discord::message::fresh;
use mujaz::discord::{Manners, Naming};
use mujaz::library::Library;
use mujaz::library::live::Live;
use mujaz::question::{Question, names};
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::sandbox::{Control, Invocation, Options, Sandbox};
use poise::serenity_prelude as serenity;
use secrecy::SecretString;
use serenity::{ClientBuilder, CreateInteractionResponse, GatewayIntents};
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
    plain_control.ready(&["ping", "same"], LATE).await.unwrap();
    real_control.ready(&["help", "brief", "implications"], LATE).await.unwrap();
    println!("{:<24} {:>10} {:>10} {:>10} {:>10}", "round trip", "median", "99 %", "to pong", "to same");
    for (place, (command, options)) in ASKED.into_iter().enumerate() {
        let given = |made: Invocation, (name, value): &(&str, &str)| made.option(name, *value);
        let asked = options.iter().fold(Invocation::of(command), given);
        let same = Invocation::of("same").option("which", place);
        let turns =
            [(&plain_control, Invocation::of("ping")), (&plain_control, same), (&real_control, asked)];
        let mut taken = [const { Vec::new() }; 3];
        for round in 0..WARM_UP + ROUNDS {
            for ((control, invocation), taken) in turns.iter().zip(&mut taken) {
                let duration = round_trip(control, invocation).await;
                if round >= WARM_UP {
                    taken.push(duration);
                }
            }
        }
        let words: Vec<&str> = options.iter().map(|(_, value)| *value).collect();
        let name = format!("/{command} {}", words.join(" "));
        let pong = tell("pong", &mut taken[0], &[]);
        let same = tell("the same message", &mut taken[1], &[pong]);
        tell(&name, &mut taken[2], &[pong, same]);
    }
    running.shutdown().await;
    plain.stop().await;
    real.stop().await;
}

/// Prints the middle and the slow end of some durations, and the middle beside others'; gives the middle.
fn tell(name: &str, durations: &mut [Duration], others: &[Duration]) -> Duration {
    durations.sort_unstable();
    let (median, slow) = (durations[durations.len() / 2], durations[durations.len() * 99 / 100]);
    let beside = |other: &Duration| format!("{:>+8.1} %", (median.div_duration_f64(*other) - 1.0) * 100.0);
    let beside: Vec<String> = others.iter().map(beside).collect();
    println!("{name:<24} {:>7} µs {:>7} µs {}", median.as_micros(), slow.as_micros(), beside.join(" "));
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
        library: Live::new(library()),
        watch: None,
        wording: wording(),
        naming: Naming { twins: false, localized: false },
        posts: None,
        clock: Clock::system(),
        manners: Manners { private: false, flood_questions: 0, flood_seconds: 0 },
        desk: None,
        mirror: None,
        access: mujaz::access::Policy::default(),
    };
    let app = App::start(setup).await.unwrap();
    running.spawn(async move { app.run(std::future::pending()).await.unwrap() });
}

type Context<'a> = poise::ApplicationContext<'a, Vec<CreateInteractionResponse>, serenity::Error>;

/// Says "pong".
#[poise::command(slash_command)]
async fn ping(context: Context<'_>) -> Result<(), serenity::Error> {
    context.say("pong").await.map(drop)
}

/// Says what Mujaz would.
#[poise::command(slash_command)]
async fn same(
    context: Context<'_>,
    #[description = "Which of the replies"] which: usize,
) -> Result<(), serenity::Error> {
    let reply = context.data()[which].clone();
    context.interaction.create_response(context.serenity_context(), reply).await
}

/// What Mujaz says to each of the commands.
fn replies() -> Vec<CreateInteractionResponse> {
    let (library, wording) = (library(), wording());
    let asking = Asking { library: &library, wording: &wording, today: Clock::system().today() };
    let reply = |(command, options): (&str, &[(&str, &str)])| {
        let values: Vec<&str> = options.iter().map(|(_, value)| *value).collect();
        let line = format!("/{command} {}", values.join(" "));
        let question = Question::parse(&line, &names(&wording)).unwrap();
        let reply = answer::answer(&question, Extent::Page(0), &asking);
        fresh(&reply, Some(&answer::ticket_of(&question, false, &asking)), false, &wording)
    };
    ASKED.into_iter().map(reply).collect()
}

fn library() -> Library {
    generator::library(0..BRIEFINGS, generator::Depth::Thorough)
}

fn wording() -> Wording {
    Wording::new(Language::Arabic, Style::default())
}

async fn start_ping(sandbox: &Sandbox, running: &mut JoinSet<()>) {
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions { commands: vec![ping(), same()], ..Default::default() })
        .setup(|context, _, framework| {
            Box::pin(async move {
                poise::builtins::register_globally(&context.http, &framework.options().commands).await?;
                Ok(replies())
            })
        })
        .build();
    let http = http(&SecretString::from(sandbox.token()), Some(&sandbox.base_url()));
    let mut client =
        ClientBuilder::new_with_http(http, GatewayIntents::empty()).framework(framework).await.unwrap();
    running.spawn(async move { client.start().await.unwrap() });
}
