//! What a post needs beside itself: what kind of place it goes to, a thread under it, its correction.

use jiff::SignedDuration;
use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Asked, Carrier, Unauthorized};
use crate::schedule::outbox::{Outcome, Reason};

/// What kind of place a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A channel whose messages can have threads under them.
    Text,
    /// A thread, a direct message, a channel of another kind.
    Plain,
    /// A forum or a media channel: what is posted there opens a thread.
    Forum,
}

/// A channel as it is known once it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What kind of place it is.
    pub kind: Kind,
    /// Whose it is; none: a direct message, or a channel that is gone or closed to the bot.
    pub server: Option<u64>,
}

/// How something beside a post ended. Each may be done twice without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done, or was before.
    Yes,
    /// There is nothing any more that it could be done to.
    Needless,
    /// It will not be.
    Refused(Reason),
    /// To be tried again; after so long, where the server said it.
    Later(Option<SignedDuration>),
}

#[derive(Deserialize)]
struct Channel {
    #[serde(rename = "type")]
    kind: u8,
    guild_id: Option<serenity::GuildId>,
}

#[derive(Deserialize)]
struct Direct {
    id: serenity::ChannelId,
}

impl Carrier {
    /// What kind of place a channel is: as [`Self::standing`].
    ///
    /// # Errors
    /// [`Unauthorized`]; so below.
    pub async fn kind(&self, channel: u64) -> Result<Option<Kind>, Unauthorized> {
        Ok(self.standing(channel).await?.map(|standing| standing.kind))
    }

    /// What kind of place a channel is, and whose: asked once. One that is gone or closed is plain, so that the post itself
    /// is refused and says why; `None`, where there is no answer now.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn standing(&self, channel: u64) -> Result<Option<Standing>, Unauthorized> {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(&channel).copied()) {
            return Ok(Some(known));
        }
        let path = format!("channels/{channel}");
        let Asked::Answered(response) = self.ask(Method::GET, &path, channel, None).await else {
            return Ok(None);
        };
        if !response.status().is_success() {
            let outcome = self.refusal(channel, response).await?.outcome();
            let gone = Standing { kind: Kind::Plain, server: None };
            return Ok(matches!(outcome, Outcome::Refused(_)).then_some(gone));
        }
        let Ok(Channel { kind, guild_id }) = response.json().await else { return Ok(None) };
        // https://docs.discord.com/developers/resources/channel#channel-object-channel-types
        let kind = match kind {
            0 | 5 => Kind::Text,
            15 | 16 => Kind::Forum,
            _ => Kind::Plain,
        };
        let standing = Standing { kind, server: guild_id.map(serenity::GuildId::get) };
        if let Ok(mut known) = self.known.lock() {
            known.insert(channel, standing);
        }
        Ok(Some(standing))
    }

    /// Opens a thread under a message.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn discuss(&self, channel: u64, message: u64, name: &str) -> Result<Done, Unauthorized> {
        let path = format!("channels/{channel}/messages/{message}/threads");
        self.beside(Method::POST, &path, channel, &json!({ "name": name })).await
    }

    /// Puts other words in the place of a message's.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn edit(&self, channel: u64, message: u64, body: &Value) -> Result<Done, Unauthorized> {
        self.beside(Method::PATCH, &format!("channels/{channel}/messages/{message}"), channel, body).await
    }

    /// The channel of a member's direct messages; `None`, where there is none to be had now.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn direct(&self, member: u64) -> Result<Option<u64>, Unauthorized> {
        let body = json!({ "recipient_id": member.to_string() }).to_string().into_bytes();
        let asked = self.ask(Method::POST, "users/@me/channels", member, Some(body)).await;
        let Asked::Answered(response) = asked else { return Ok(None) };
        if !response.status().is_success() {
            self.refusal(member, response).await?;
            return Ok(None);
        }
        Ok(response.json::<Direct>().await.ok().map(|direct| direct.id.get()))
    }

    /// Brings back a thread that was put away; whether that worked.
    pub(super) async fn bring_back(&self, thread: u64) -> bool {
        let body = json!({ "archived": false });
        let done = self.beside(Method::PATCH, &format!("channels/{thread}"), thread, &body).await;
        matches!(done, Ok(Done::Yes))
    }

    async fn beside(
        &self,
        method: Method,
        path: &str,
        channel: u64,
        body: &Value,
    ) -> Result<Done, Unauthorized> {
        let body = body.to_string().into_bytes();
        let response = match self.ask(method, path, channel, Some(body)).await {
            Asked::Answered(response) => response,
            Asked::Silent => return Ok(Done::Later(None)),
            Asked::Held(pause) => return Ok(Done::Later(Some(pause))),
        };
        if response.status().is_success() {
            return Ok(Done::Yes);
        }
        let refusal = self.refusal(channel, response).await?;
        Ok(match refusal.outcome() {
            _ if refusal.is_doubled() => Done::Yes,
            _ if refusal.is_unknown_message() => Done::Needless,
            Outcome::Refused(reason) => Done::Refused(reason),
            Outcome::Later(pause) => Done::Later(Some(pause)),
            _ => Done::Later(None),
        })
    }
}
