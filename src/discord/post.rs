//! Carries scheduled posts into channels and looks for them there. Pacing is here, by what the server says of its
//! limits; what comes of an answer is the outbox's to say ([`crate::schedule::outbox`]).

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Response, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use serenity::{ChannelId, Http, Permissions};
use tokio::time::Instant;

use crate::schedule::outbox::Outcome;

/// How long an answer is waited for. What comes later is taken for no answer: the post is looked for before it is sent
/// again.
const PATIENCE: Duration = Duration::from_secs(10);

/// Requests a second, below Discord's bound of 50 for a bot
/// (<https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>).
const MOST_A_SECOND: NonZeroU32 = NonZeroU32::new(45).unwrap();

/// How many messages of a channel a page of its history has, and how many pages are read: nobody writes more between a
/// post and its search.
const PAGE: usize = 100;
const MOST_PAGES: usize = 20;

/// Discord does not know us any more: nothing that is tried would help.
#[derive(Debug, thiserror::Error)]
#[error("the token is not accepted any more")]
pub struct Unauthorized;

/// Sends and looks, as the bot.
pub struct Carrier {
    client: Client,
    base: String,
    token: SecretString,
    http: std::sync::Arc<Http>,
    all: DefaultDirectRateLimiter,
    /// Until when a channel takes nothing.
    held: Mutex<HashMap<u64, Instant>>,
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Carrier").field("base", &self.base).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Sent {
    id: serenity::MessageId,
}

#[derive(Default, Deserialize)]
struct Wait {
    #[serde(default)]
    retry_after: f64,
}

impl Carrier {
    /// A carrier to a server: `https://discord.com`, or the proxy in front of it. `http` asks what the bot may do.
    #[must_use]
    pub fn new(client: Client, base: &str, token: SecretString, http: std::sync::Arc<Http>) -> Self {
        let all = RateLimiter::direct(Quota::per_second(MOST_A_SECOND));
        let base = format!("{}/api/v10", base.trim_end_matches('/'));
        Self { client, base, token, http, all, held: Mutex::default() }
    }

    /// Sends a message's bytes to a channel.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn send(&self, channel: u64, body: Vec<u8>) -> Result<Outcome, Unauthorized> {
        self.wait(channel).await;
        let request = self.client.post(format!("{}/channels/{channel}/messages", self.base));
        let request = request.header(CONTENT_TYPE, "application/json").body(body);
        let Some(response) = self.ask(request).await else { return Ok(Outcome::Unsure) };
        self.heed(channel, response.headers());
        let status = response.status();
        if !status.is_success() {
            return self.refused(channel, response).await;
        }
        Ok(response.json::<Sent>().await.map_or(Outcome::Unsure, |sent| Outcome::Delivered(sent.id.get())))
    }

    /// Looks through a channel's history, from a time on, for a post of ours with this mark.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn look(&self, channel: u64, mark: &str, since: Timestamp) -> Result<Outcome, Unauthorized> {
        let mut before: Option<u64> = None;
        for page in 0..MOST_PAGES {
            let older = before.map(|before| format!("&before={before}")).unwrap_or_default();
            let address = format!("{}/channels/{channel}/messages?limit={PAGE}{older}", self.base);
            let Some(response) = self.ask(self.client.get(address)).await else { return Ok(Outcome::Unsure) };
            if !response.status().is_success() {
                return self.refused(channel, response).await;
            }
            let Ok(messages) = response.json::<Vec<Value>>().await else { return Ok(Outcome::Unsure) };
            if let Some(found) = messages.iter().find(|message| bears(message, mark)).and_then(id) {
                return Ok(Outcome::Found(found));
            }
            // Without the right to read it a history is empty, as a new channel's is.
            if messages.is_empty() && page == 0 && !self.may_read(channel).await {
                return Ok(Outcome::Blind);
            }
            let oldest = messages.last().and_then(id);
            match oldest.filter(|_| messages.len() == PAGE) {
                Some(oldest) if sent_at(oldest) >= since => before = Some(oldest),
                _ => return Ok(Outcome::NotFound),
            }
        }
        Ok(Outcome::Unsure)
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Option<Response> {
        self.all.until_ready().await;
        let token = format!("Bot {}", self.token.expose_secret());
        request.header(AUTHORIZATION, token).timeout(PATIENCE).send().await.ok()
    }

    async fn refused(&self, channel: u64, response: Response) -> Result<Outcome, Unauthorized> {
        match response.status() {
            StatusCode::UNAUTHORIZED => Err(Unauthorized),
            StatusCode::TOO_MANY_REQUESTS => {
                let asked: Wait = response.json().await.unwrap_or_default();
                let pause = Duration::try_from_secs_f64(asked.retry_after).unwrap_or(PATIENCE);
                self.hold(channel, pause);
                Ok(Outcome::Later(SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX)))
            }
            status if status.is_client_error() => {
                tracing::warn!(channel, status = status.as_u16(), "a channel refuses a post");
                Ok(Outcome::Refused)
            }
            _ => Ok(Outcome::Unsure),
        }
    }

    /// Whether the bot may read a channel's history; where that cannot be told, it may not.
    async fn may_read(&self, channel: u64) -> bool {
        let known = async {
            let channel = self.http.get_channel(ChannelId::new(channel)).await.ok()?.guild()?;
            let guild = self.http.get_guild(channel.guild_id).await.ok()?;
            let me = self.http.get_current_user().await.ok()?;
            let member = self.http.get_member(channel.guild_id, me.id).await.ok()?;
            Some(guild.user_permissions_in(&channel, &member))
        };
        known.await.is_some_and(|held| held.contains(Permissions::READ_MESSAGE_HISTORY))
    }

    async fn wait(&self, channel: u64) {
        let until = self.held.lock().ok().and_then(|held| held.get(&channel).copied());
        if let Some(until) = until {
            tokio::time::sleep_until(until).await;
        }
    }

    /// Waits out a bucket that is used up before the next request, so that it is not refused.
    fn heed(&self, channel: u64, headers: &HeaderMap) {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
        if number("x-ratelimit-remaining").is_some_and(|left| left < 1.0) {
            let reset = number("x-ratelimit-reset-after").unwrap_or_default();
            self.hold(channel, Duration::try_from_secs_f64(reset).unwrap_or(PATIENCE));
        }
    }

    fn hold(&self, channel: u64, pause: Duration) {
        if let Ok(mut held) = self.held.lock() {
            let now = Instant::now();
            held.retain(|_, until| *until > now);
            held.insert(channel, now + pause);
        }
    }
}

/// Whether a message bears a mark: in a footer, where members write nothing.
fn bears(message: &Value, mark: &str) -> bool {
    let embeds = message.get("embeds").and_then(Value::as_array).into_iter().flatten();
    let footers = embeds.filter_map(|embed| embed.get("footer")?.get("text")?.as_str());
    footers.into_iter().any(|footer| footer.contains(mark))
}

fn id(message: &Value) -> Option<u64> {
    message.get("id")?.as_str()?.parse().ok()
}

/// When a message was sent: its id says so
/// (<https://docs.discord.com/developers/reference#snowflakes>).
fn sent_at(id: u64) -> Timestamp {
    const EPOCH: i64 = 1_420_070_400_000;
    let milliseconds = i64::try_from(id >> 22).unwrap_or(i64::MAX).saturating_add(EPOCH);
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(message: &Value, expected: bool) {
        assert_eq!(bears(message, "0123456789"), expected, "{message}");
    }

    /// A member who writes a mark must not make a post be taken for sent.
    #[test]
    fn a_mark_stands_in_a_footer() {
        check(&json!({ "embeds": [{ "footer": { "text": "المنشور 0123456789" } }] }), true);
        check(&json!({ "content": "0123456789", "embeds": [{ "description": "0123456789" }] }), false);
        check(&json!({}), false);
    }

    #[test]
    fn an_id_tells_its_time() {
        assert_eq!(sent_at(175_928_847_299_117_063).to_string(), "2016-04-30T11:18:25.796Z");
    }
}
