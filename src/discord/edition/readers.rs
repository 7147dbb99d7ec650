//! What a channel may be told: what everybody may see who reads it. It is asked when a post is written, and when it is held
//! against what is served now.

use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, Http, UserId};

use super::Editor;
use crate::access::{Policy, Sight};
use crate::discord::audience;
use crate::discord::permitted::is_refused;
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
        Some(self.library.seen(&self.sight_in(channel).await?))
    }

    /// What all may see who read a channel; none, where Discord does not tell now who does.
    pub(super) async fn sight_in(&self, channel: u64) -> Option<Sight> {
        match &self.readership {
            Some(readership) => readership.sight_in(channel).await,
            None => Some(self.library.public().clone()),
        }
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
            Err(error) if is_refused(&error) => Some(self.access.public()),
            Err(_) => None,
        }
    }
}
