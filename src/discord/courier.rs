//! Carries a reply to Discord. serenity's own limiter is off (it ignores a proxy), so the pacing is here: what the
//! server asks us to wait is waited, what fails for a moment is tried again, all within the time that Discord gives.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, Method, StatusCode};
use serde::Deserialize;
use serenity::builder::{
    CreateInteractionResponse, CreateInteractionResponseFollowup, EditInteractionResponse,
};
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::sync::RwLock;
use tokio::time::Instant;

use crate::telemetry::metrics::Metrics;

/// The first reply must arrive within 3 s of the interaction; the rest is the network's
/// (<https://docs.discord.com/developers/interactions/receiving-and-responding>).
const PATIENCE: Duration = Duration::from_millis(2_600);

/// One try never takes longer than this, so that a second one still fits.
const ONE_TRY: Duration = Duration::from_millis(1_200);

/// The pause before the first repetition; each further one doubles it.
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// Discord's code for an interaction that has been answered: an earlier try did take effect.
const ALREADY_ANSWERED: u32 = 40060;

/// Sends replies to interactions.
#[derive(Clone, Debug)]
pub struct Courier {
    client: Client,
    base: String,
    /// Held for reading by each reply under way.
    under_way: Arc<RwLock<()>>,
    metrics: Metrics,
}

/// Why a reply was not delivered. It never names the interaction's token.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// Discord refuses the reply; trying again would not help.
    #[error("refused with status {status}, code {code}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code, 0 where it gave none.
        code: u32,
        /// Discord's words.
        message: String,
    },
    /// It could not be delivered in time.
    #[error("not delivered within {} ms after {tries} tries: {last}", PATIENCE.as_millis())]
    OutOfTime {
        /// How often it was tried.
        tries: u32,
        /// What the last try ended with.
        last: String,
    },
    /// It could not be written as JSON.
    #[error("no JSON: {0}")]
    Json(#[from] serde_json::Error),
}

#[derive(Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    code: u32,
    #[serde(default)]
    message: String,
    #[serde(default)]
    retry_after: Option<f64>,
}

/// How one try ended.
enum Outcome {
    Delivered,
    Refused(DeliveryError),
    /// Worth another try, after this pause where the server named one.
    Later(Option<Duration>, String),
}

impl Courier {
    /// A courier to a server: `https://discord.com`, or the proxy in front of it.
    #[must_use]
    pub fn new(client: Client, base: &str) -> Self {
        Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            under_way: Arc::default(),
            metrics: Metrics::default(),
        }
    }

    /// What is counted of replies and of Discord's answers to them.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Sends the first reply to an interaction.
    ///
    /// # Errors
    ///
    /// [`DeliveryError`] when Discord refuses it, or it could not be delivered in time.
    pub async fn respond(
        &self,
        interaction: InteractionId,
        token: &str,
        response: &CreateInteractionResponse,
    ) -> Result<(), DeliveryError> {
        let address = format!("{}/api/v10/interactions/{interaction}/{token}/callback", self.base);
        self.carry(&Method::POST, &address, serde_json::to_vec(response)?).await
    }

    /// Puts the reply to an interaction in the place of «… is thinking».
    ///
    /// # Errors
    ///
    /// [`DeliveryError`] when Discord refuses it, or it could not be delivered in time.
    pub async fn edit(
        &self,
        application: ApplicationId,
        token: &str,
        reply: &EditInteractionResponse,
    ) -> Result<(), DeliveryError> {
        let address = format!("{}/api/v10/webhooks/{application}/{token}/messages/@original", self.base);
        self.carry(&Method::PATCH, &address, serde_json::to_vec(reply)?).await
    }

    /// Sends another message behind the reply to an interaction. While that is still «… is thinking» this would take its
    /// place, and be for whom that was for: it is put there first ([`Courier::edit`]).
    ///
    /// # Errors
    ///
    /// [`DeliveryError`] when Discord refuses it, or it could not be delivered in time.
    pub async fn follow_up(
        &self,
        application: ApplicationId,
        token: &str,
        message: &CreateInteractionResponseFollowup,
    ) -> Result<(), DeliveryError> {
        let address = format!("{}/api/v10/webhooks/{application}/{token}", self.base);
        self.carry(&Method::POST, &address, serde_json::to_vec(message)?).await
    }

    async fn carry(&self, method: &Method, address: &str, body: Vec<u8>) -> Result<(), DeliveryError> {
        let _under_way = self.under_way.read().await;
        let end = Instant::now() + PATIENCE;
        let (mut pause, mut tries) = (FIRST_PAUSE, 0);
        loop {
            tries += 1;
            let (wait, last) = match self.once(method, address, body.clone(), tries).await {
                Outcome::Delivered => return Ok(()),
                Outcome::Refused(error) => return Err(error),
                Outcome::Later(wait, last) => (wait, last),
            };
            let wait = wait.unwrap_or(pause);
            if Instant::now() + wait >= end {
                return Err(DeliveryError::OutOfTime { tries, last });
            }
            tokio::time::sleep(wait).await;
            pause *= 2;
        }
    }

    /// Waits until no reply is under way, for `most` at the longest; whether that was reached.
    pub async fn idle(&self, most: Duration) -> bool {
        tokio::time::timeout(most, self.under_way.write()).await.is_ok()
    }

    async fn once(&self, method: &Method, address: &str, body: Vec<u8>, tries: u32) -> Outcome {
        let request = self
            .client
            .request(method.clone(), address)
            .header("content-type", "application/json")
            .body(body);
        let response = match request.timeout(ONE_TRY).send().await {
            Ok(response) => response,
            Err(error) => return Outcome::Later(None, error.without_url().to_string()),
        };
        let status = response.status();
        self.metrics.answered(status.as_u16());
        if status.is_success() {
            return Outcome::Delivered;
        }
        let refusal: Refusal = response.json().await.unwrap_or_default();
        if tries > 1 && refusal.code == ALREADY_ANSWERED {
            return Outcome::Delivered;
        }
        let waited = refusal.retry_after.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        match status {
            StatusCode::TOO_MANY_REQUESTS => Outcome::Later(waited, status.to_string()),
            _ if status.is_server_error() => Outcome::Later(None, status.to_string()),
            _ => {
                let Refusal { code, message, .. } = refusal;
                Outcome::Refused(DeliveryError::Refused { status: status.as_u16(), code, message })
            }
        }
    }
}
