//! How many interactions a second the sandbox carries with a bot that does next to nothing: a bare WebSocket, one
//! answer by REST for each interaction. Server, bot and members share one process, so that the server alone does better.
//! The goal is 5,000: what a benchmark of a real bot measures must never be the sandbox.
//!
//! Run with `cargo bench --bench sandbox`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench that meets what it did not expect ends, and tells what it measured"
)]

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use mujaz::sandbox::{Control, Invocation, Options, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

/// Members that ask at once, each waiting for the reply before asking again.
const MEMBERS: usize = 64;
/// How long they ask before the clock counts, and while it does.
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(5);
const GOAL: f64 = 5_000.0;
/// More than any reply takes, but for one that never comes.
const LATE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() {
    let sandbox = Sandbox::start(Options { requests_kept: 1_000, ..Options::default() }).await.unwrap();
    let control = sandbox.control();
    let bot = Bot::new(&sandbox);
    bot.register().await;
    let socket = bot.connect(&sandbox).await;
    let mut running = JoinSet::new();
    running.spawn(bot.answer(socket));
    control.ready(&["ping"], LATE).await.unwrap();

    ask(&control, WARM_UP).await;
    let (started, busy) = (Instant::now(), busy());
    let asked = ask(&control, MEASURED).await;
    let took = started.elapsed();
    #[expect(clippy::cast_precision_loss, reason = "counts of a few seconds are far below 2^52")]
    let rate = asked as f64 / took.as_secs_f64();
    println!("{rate:.0} interactions a second with {MEMBERS} members at once; the goal is {GOAL}");
    if let Some((before, after)) = busy.zip(self::busy()) {
        let each = after.saturating_sub(before).div_f64(rate * took.as_secs_f64());
        println!("{} µs of processor time for each: server, bot and member together", each.as_micros());
    }
    running.shutdown().await;
    sandbox.stop().await;
}

/// Lets all members ask for a while; gives how many replies came.
async fn ask(control: &Control, during: Duration) -> usize {
    let end = Instant::now() + during;
    let mut members = JoinSet::new();
    for _ in 0..MEMBERS {
        let control = control.clone();
        members.spawn(async move {
            let mut replies = 0;
            while Instant::now() < end {
                control.invoke(&Invocation::of("ping")).unwrap().reply(LATE).await.unwrap();
                replies += 1;
            }
            replies
        });
    }
    members.join_all().await.into_iter().sum()
}

/// The processor time that this process has used, where the system tells it.
fn busy() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<u64>().ok();
    // Linux tells it in hundredths of a second.
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
}

/// The least that answers.
struct Bot {
    http: reqwest::Client,
    api: String,
    token: String,
}

impl Bot {
    fn new(sandbox: &Sandbox) -> Self {
        let api = format!("{}/api/v10", sandbox.base_url());
        Self { http: reqwest::Client::new(), api, token: sandbox.token().to_owned() }
    }

    async fn register(&self) {
        let application = mujaz::sandbox::team::BOT;
        let path = format!("{}/applications/{application}/commands", self.api);
        let commands = json!([{ "name": "ping", "description": "pong" }]);
        let request = self.http.put(path).header("authorization", format!("Bot {}", self.token));
        request.json(&commands).send().await.unwrap().error_for_status().unwrap();
    }

    async fn connect(&self, sandbox: &Sandbox) -> WebSocketStream<TcpStream> {
        let stream = TcpStream::connect(sandbox.address()).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let address = format!("ws://{}/?v=10&encoding=json", sandbox.address());
        let (mut socket, _) = client_async(address, stream).await.unwrap();
        let identify = json!({ "op": 2, "d": { "token": self.token, "intents": 1, "properties": {} } });
        socket.send(Message::text(identify.to_string())).await.unwrap();
        socket
    }

    /// Answers every interaction, each in a task of its own. The bench is over before a heartbeat is due.
    async fn answer(self, mut socket: WebSocketStream<TcpStream>) {
        let mut answers = JoinSet::new();
        while let Some(Ok(message)) = socket.next().await {
            while answers.try_join_next().is_some() {}
            let Message::Text(text) = message else { continue };
            let event: Value = serde_json::from_str(&text).unwrap();
            if event["t"] != "INTERACTION_CREATE" {
                continue;
            }
            let (id, token) = (event["d"]["id"].as_str().unwrap(), event["d"]["token"].as_str().unwrap());
            let path = format!("{}/interactions/{id}/{token}/callback", self.api);
            let request = self.http.post(path).json(&json!({ "type": 4, "data": { "content": "pong" } }));
            answers.spawn(async move { request.send().await.unwrap().error_for_status().map(drop).unwrap() });
        }
    }
}
