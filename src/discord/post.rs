//! Carries scheduled posts into channels, forums and direct messages, and looks for them there. What comes of an answer is
//! the outbox's to say ([`crate::schedule::outbox`]).
//!
//! | module | what it does |
//! | --- | --- |
//! | `pace` | waits for the server's limits before it says so |
//! | `refusal` | what an answer that refuses means for a post |
//! | `history` | looking for a post in a channel, or among a forum's threads |
//! | `beside` | what a post needs beside itself: where it goes, a thread under it, its correction |

mod beside;
mod history;
mod pace;
mod refusal;

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::SignedDuration;
use poise::serenity_prelude as serenity;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Client, Method, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serenity::Http;

use crate::schedule::outbox::Outcome;
use crate::telemetry::metrics::Metrics;
pub use beside::{Done, Kind, Standing};
use pace::Pace;

/// How long an answer is waited for. What comes later is taken for no answer: the post is looked for before it is sent
/// again.
const PATIENCE: Duration = Duration::from_secs(10);

/// Discord does not know us any more: nothing that is tried would help.
#[derive(Debug, thiserror::Error)]
#[error("the token is not accepted any more")]
pub struct Unauthorized;

/// Where a message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// A channel, a thread or a direct message.
    Channel(u64),
    /// A forum: the message opens a thread.
    Forum(u64),
}

impl To {
    /// The channel or the forum.
    #[must_use]
    pub fn id(self) -> u64 {
        match self {
            Self::Channel(id) | Self::Forum(id) => id,
        }
    }
}

/// Sends and looks, as the bot.
pub struct Carrier {
    client: Client,
    base: String,
    token: SecretString,
    http: Arc<Http>,
    pace: Pace,
    metrics: Metrics,
    known: Mutex<HashMap<u64, Standing>>,
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Carrier").field("base", &self.base).finish_non_exhaustive()
    }
}

/// How a carrier goes.
#[derive(Debug)]
pub struct Road {
    /// The server: `https://discord.com`, or the proxy in front of it.
    pub base: String,
    /// Requests a second, over all channels.
    pub most_a_second: NonZeroU32,
    /// Where requests that Discord counts as invalid are counted.
    pub metrics: Metrics,
}

/// What a request came to.
enum Asked {
    Answered(Response),
    /// No answer came in time.
    Silent,
    /// It did not leave: nothing is taken for so long.
    Held(SignedDuration),
}

#[derive(Deserialize)]
struct Sent {
    id: serenity::GenericId,
}

impl Carrier {
    /// A carrier to a server. `http` asks what the bot may do.
    #[must_use]
    pub fn new(client: Client, road: Road, token: SecretString, http: Arc<Http>) -> Self {
        let base = format!("{}/api/v10", road.base.trim_end_matches('/'));
        let (pace, metrics) = (Pace::new(road.most_a_second), road.metrics);
        Self { client, base, token, http, pace, metrics, known: Mutex::default() }
    }

    /// The channels that take nothing now: their limit is used up.
    #[must_use]
    pub fn held(&self) -> Vec<u64> {
        self.pace.held()
    }

    /// Whether a channel is one of these.
    #[must_use]
    pub fn holds(&self, channel: u64) -> bool {
        self.pace.holds(channel)
    }

    /// Waits until a question about a channel may be asked elsewhere; none, where that is too long.
    pub(super) async fn room(&self, channel: u64) -> Option<()> {
        self.pace.turn(channel).await.ok()
    }

    /// Sends a message's bytes.
    ///
    /// # Errors
    /// [`Unauthorized`]; so below.
    pub async fn send(&self, to: To, body: Vec<u8>) -> Result<Outcome, Unauthorized> {
        let path = match to {
            To::Channel(id) => format!("channels/{id}/messages"),
            To::Forum(id) => format!("channels/{id}/threads"),
        };
        let response = match self.ask(Method::POST, &path, to.id(), Some(body)).await {
            Asked::Answered(response) => response,
            Asked::Silent => return Ok(Outcome::Unsure),
            Asked::Held(pause) => return Ok(Outcome::Held(pause)),
        };
        if response.status().is_success() {
            return Ok(response
                .json::<Sent>()
                .await
                .map_or(Outcome::Unsure, |sent| Outcome::Delivered(sent.id.get())));
        }
        let refusal = self.refusal(to.id(), response).await?;
        if refusal.is_archived() && self.bring_back(to.id()).await {
            return Ok(Outcome::Later(SignedDuration::ZERO));
        }
        Ok(refusal.outcome())
    }

    /// One request, when the server's limits have room for it.
    async fn ask(&self, method: Method, path: &str, channel: u64, body: Option<Vec<u8>>) -> Asked {
        if let Err(pause) = self.pace.turn(channel).await {
            return Asked::Held(SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX));
        }
        let token = format!("Bot {}", self.token.expose_secret());
        let request =
            self.client.request(method, format!("{}/{path}", self.base)).header(AUTHORIZATION, token);
        let request = match body {
            Some(body) => request.header(CONTENT_TYPE, "application/json").body(body),
            None => request,
        };
        let Ok(response) = request.timeout(PATIENCE).send().await else { return Asked::Silent };
        self.metrics.answered(response.status().as_u16());
        self.pace.heed(channel, response.headers());
        Asked::Answered(response)
    }
}
