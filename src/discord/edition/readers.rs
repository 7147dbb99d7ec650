//! What a channel may be told: what everybody may see who reads it. It is asked when a post is written, and when it is held
//! against what is served now.

use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, Http, HttpError, UserId};

use super::Editor;
use crate::access::{Policy, Sight};
use crate::discord::audience;
use crate::library::Library;

/// How long it is waited to be told who reads a channel; later than that the next look asks again.
const PATIENCE: Duration = Duration::from_secs(5);

/// How it is found out who reads a channel. Where there is none, everybody reads every channel.
#[derive(Clone, Debug)]
pub struct Readership {
    /// Who may see what.
    pub access: Policy,
    /// How Discord is asked.
    pub http: Arc<Http>,
    /// The bot, who is no reader.
    pub me: UserId,
}

impl Editor {
    /// What a channel is told from; none, where Discord does not tell now who reads it.
    pub async fn seen_in(&self, channel: u64) -> Option<Arc<Library>> {
        let Some(readership) = &self.readership else { return Some(self.library.now()) };
        Some(self.library.seen(&readership.sight_in(channel).await?))
    }
}

impl Readership {
    /// What everybody may see who reads a channel; none, where Discord does not tell now who that is.
    pub async fn sight_in(&self, channel: u64) -> Option<Sight> {
        let asked = audience::readers(&self.http, ChannelId::new(channel), self.me);
        match tokio::time::timeout(PATIENCE, asked).await.ok()? {
            Ok(Some(readers)) => Some(self.access.shared(&readers)),
            // Who reads a channel that the bot may not see, nobody tells.
            Ok(None) => Some(self.access.public()),
            Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)))
                if answer.status_code.is_client_error() && answer.status_code.as_u16() != 429 =>
            {
                Some(self.access.public())
            }
            Err(_) => None,
        }
    }
}
