//! What a channel may be told: what everybody may see who reads it. It is asked when a post is written, and when it is held
//! against what is served now.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, Http, UserId};
use tokio::time::Instant;

use super::Editor;
use crate::access::{Policy, Sight};
use crate::discord::audience;
use crate::discord::permitted::is_refused;
use crate::discord::post::Carrier;
use crate::library::Library;

/// How long it is waited to be told who reads a channel; later than that the next look asks again.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long an answer counts, and that there was none: a hundred posts to one channel are one question.
const FRESH: Duration = Duration::from_secs(5);

/// How it is found out who reads a channel. Where there is none, everybody reads every channel.
#[derive(Debug)]
pub struct Readership {
    /// Who may see what.
    pub access: Policy,
    http: Arc<Http>,
    me: UserId,
    carrier: Option<Arc<Carrier>>,
    /// What was answered for each channel, and when; none: nothing was.
    known: Mutex<HashMap<u64, (Instant, Option<Sight>)>>,
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
    /// Discord is asked by `http`, at the pace of a carrier where there is one. `me` is the bot, who is no reader.
    #[must_use]
    pub fn new(access: Policy, http: Arc<Http>, me: UserId, carrier: Option<Arc<Carrier>>) -> Self {
        Self { access, http, me, carrier, known: Mutex::default() }
    }

    /// What everybody may see who reads a channel, as it was within the last five seconds; none, where Discord does not tell
    /// now who that is.
    pub async fn sight_in(&self, channel: u64) -> Option<Sight> {
        let fresh = |known: &HashMap<u64, (Instant, Option<Sight>)>| {
            known.get(&channel).filter(|(asked, _)| asked.elapsed() < FRESH).map(|(_, sight)| sight.clone())
        };
        if let Some(known) = self.known.lock().ok().and_then(|known| fresh(&known)) {
            return known;
        }
        let sight = self.ask(channel).await;
        if let Ok(mut known) = self.known.lock() {
            known.retain(|_, (asked, _)| asked.elapsed() < FRESH);
            known.insert(channel, (Instant::now(), sight.clone()));
        }
        sight
    }

    async fn ask(&self, channel: u64) -> Option<Sight> {
        if let Some(carrier) = &self.carrier {
            carrier.room(channel).await?;
        }
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
