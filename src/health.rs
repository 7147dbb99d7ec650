//! Whether the bot lives and can serve, told over HTTP to whoever watches over it: an address of this machine alone.
//!
//! | path | 200 | 503 |
//! | --- | --- | --- |
//! | `/live` | the process does its rounds | they stand still: a restart is the mend |
//! | `/ready` | the gateway is READY, the database can be written, briefings are loaded | a line for each that is not so |
//! | `/metrics` | the counts of [`Metrics`] | |
//!
//! What is told is for machines and for whoever runs them, so it is in English as the log is. A loss of the gateway
//! never makes `/live` bad: a restart would cost one of the day's sessions and mend nothing.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use poise::serenity_prelude as serenity;
use serenity::{ConnectionStage, ShardId, ShardRunnerInfo};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::time::{Instant, interval, timeout};

use crate::library::live::Live;
use crate::store::Store;
use crate::telemetry::metrics::{CONTENT_TYPE, Metrics};

/// How often a round is done.
const ROUND: Duration = Duration::from_secs(1);

/// How long a database may take to be writable: whoever asks waits no longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// The connections to the gateway, as serenity keeps them.
pub type Shards = Arc<Mutex<HashMap<ShardId, ShardRunnerInfo>>>;

/// What is looked at. Clones look at the same.
#[derive(Clone, Debug)]
pub struct Health {
    /// The connections to the gateway.
    pub shards: Shards,
    /// The library that is served.
    pub library: Live,
    /// The database; none where nothing is kept.
    pub store: Option<Store>,
    /// What is counted.
    pub metrics: Metrics,
    /// The rounds of the process.
    pub pulse: Pulse,
}

impl Health {
    /// Answers until it is dropped, and does the rounds that `/live` tells of.
    ///
    /// # Errors
    /// When the listener fails for good.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        let (shards, pulse) = (Arc::clone(&self.shards), self.pulse.clone());
        let rounds = async {
            let mut rounds = interval(ROUND);
            loop {
                rounds.tick().await;
                // A manager of connections that never lets go of them is deaf for good.
                drop(shards.lock().await);
                pulse.beat();
            }
        };
        tokio::select! {
            ended = async { axum::serve(listener, self.router()).await } => ended,
            () = rounds => Ok(()),
        }
    }

    fn router(self) -> Router {
        let routes = Router::new().route("/live", get(live)).route("/ready", get(ready));
        routes.route("/metrics", get(metrics)).with_state(self)
    }

    /// Why questions cannot be served now, a line each.
    pub async fn lacks(&self) -> Vec<&'static str> {
        let (connected, writable) = tokio::join!(self.connected(), self.writable());
        let served = !self.library.whole().briefings().is_empty();
        let found = [
            (connected, "gateway: not connected"),
            (writable, "database: cannot be written"),
            (served, "briefings: none are loaded"),
        ];
        found.into_iter().filter(|(well, _)| !well).map(|(_, told)| told).collect()
    }

    /// Whether every shard is READY. A heartbeat that is not acknowledged until the next is due ends the connection
    /// (serenity's `Shard::do_heartbeat`), so that one which is READY has had its answer within the last two: 41 s each,
    /// as Discord asks for them. Sooner a loss may go unseen: a shard that tries to resume is not told of until then.
    async fn connected(&self) -> bool {
        let look = async {
            let runners = self.shards.lock().await;
            let mut stages = runners.values().map(|runner| runner.stage);
            !runners.is_empty() && stages.all(|stage| stage == ConnectionStage::Connected)
        };
        timeout(PATIENCE, look).await.unwrap_or(false)
    }

    async fn writable(&self) -> bool {
        let Some(store) = &self.store else { return true };
        timeout(PATIENCE, store.writable()).await.is_ok_and(|written| written.is_ok())
    }
}

/// When the last round was done.
#[derive(Clone, Debug)]
pub struct Pulse {
    start: Instant,
    /// Milliseconds from `start`.
    last: Arc<AtomicU64>,
    silence: Duration,
}

impl Pulse {
    /// Rounds that may be this long apart. It begins as if one had just been done.
    #[must_use]
    pub fn new(silence: Duration) -> Self {
        Self { start: Instant::now(), last: Arc::default(), silence }
    }

    fn beat(&self) {
        self.last.store(self.elapsed(), Ordering::Relaxed);
    }

    fn elapsed(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn beats(&self) -> bool {
        let silent = self.elapsed().saturating_sub(self.last.load(Ordering::Relaxed));
        u128::from(silent) <= self.silence.as_millis()
    }
}

impl Default for Pulse {
    /// Ten rounds: no machine is that slow, and whoever waits for a restart waits no longer than need be.
    fn default() -> Self {
        Self::new(ROUND * 10)
    }
}

async fn live(State(health): State<Health>) -> Response {
    told(if health.pulse.beats() { Vec::new() } else { vec!["rounds: none of late"] })
}

async fn ready(State(health): State<Health>) -> Response {
    told(health.lacks().await)
}

async fn metrics(State(health): State<Health>) -> Response {
    match health.metrics.told() {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn told(lacks: Vec<&'static str>) -> Response {
    if lacks.is_empty() {
        return (StatusCode::OK, "well\n").into_response();
    }
    let lines: String = lacks.into_iter().flat_map(|lack| [lack, "\n"]).collect();
    (StatusCode::SERVICE_UNAVAILABLE, lines).into_response()
}

#[cfg(test)]
mod tests;
