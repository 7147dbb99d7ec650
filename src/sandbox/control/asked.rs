//! An interaction on its way, and what the bot answers to it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use thiserror::Error;

use crate::sandbox::interactions::{Callback, Interaction};
use crate::sandbox::messages::{EPHEMERAL, Message};
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

/// What was waited for did not come in time.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{what}, after {timeout:?}")]
pub struct Late {
    what: String,
    timeout: Duration,
}

impl Late {
    pub(super) fn new(what: String, timeout: Duration) -> Self {
        Self { what, timeout }
    }
}

/// What the bot answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A new message; a deferred one once it has come.
    Message(Value),
    /// The message that the component sits on, as it is now.
    Updated(Value),
    /// The choices of an autocomplete.
    Choices(Vec<Value>),
    /// A form to fill in.
    Modal(Value),
}

impl Reply {
    /// The new or updated message.
    #[must_use]
    pub fn message(&self) -> Option<&Value> {
        match self {
            Self::Message(message) | Self::Updated(message) => Some(message),
            Self::Choices(_) | Self::Modal(_) => None,
        }
    }

    /// The message's id.
    #[must_use]
    pub fn message_id(&self) -> Option<Snowflake> {
        Snowflake::from_json(self.message()?.get("id")?)
    }

    /// Whether the member who asked alone sees it.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        let flags = self.message().and_then(|message| message.get("flags")?.as_u64());
        flags.is_some_and(|flags| flags & EPHEMERAL != 0)
    }
}

/// An interaction that was sent to the bot.
#[derive(Clone, Debug)]
pub struct Asked {
    world: Arc<World>,
    id: Snowflake,
}

impl Asked {
    pub(super) fn new(world: Arc<World>, id: Snowflake) -> Self {
        Self { world, id }
    }

    /// The interaction's id.
    #[must_use]
    pub fn id(&self) -> Snowflake {
        self.id
    }

    /// The token by which the bot answers, for tests that answer in its place. Empty if the interaction is forgotten.
    #[must_use]
    pub fn token(&self) -> String {
        let token = |interaction: &Interaction| interaction.token.clone();
        self.world.interactions.with(|interactions| interactions.get(self.id).map(token)).unwrap_or_default()
    }

    /// Waits for the bot's reply, past a deferral, and takes note that it was looked at.
    ///
    /// # Errors
    /// [`Late`] if there is none within `timeout`, by the machine's clock.
    pub async fn reply(&self, timeout: Duration) -> Result<Reply, Late> {
        let reply = self.wait("no reply", timeout, |interaction| self.read(interaction)).await?;
        self.world.interactions.with(|interactions| {
            interactions.change(self.id, |interaction| interaction.reply_taken = true);
        });
        Ok(reply)
    }

    /// Waits for the first callback, be it a deferral, and gives its type: 4 message, 5 deferred, 6 deferred update,
    /// 7 update, 8 choices, 9 modal. Counts as looked at, for an update that never comes.
    ///
    /// # Errors
    /// [`Late`] if there is none within `timeout`.
    pub async fn callback(&self, timeout: Duration) -> Result<u8, Late> {
        let number = |interaction: &Interaction| interaction.callback.as_ref().map(Callback::number);
        let number = self.wait("no callback", timeout, number).await?;
        self.world.interactions.with(|interactions| {
            interactions.change(self.id, |interaction| interaction.reply_taken = true);
        });
        Ok(number)
    }

    /// Waits for the next follow-up that was not looked at yet.
    ///
    /// # Errors
    /// [`Late`] if there is none within `timeout`.
    pub async fn follow_up(&self, timeout: Duration) -> Result<Value, Late> {
        let next = |interaction: &Interaction| {
            let id = *interaction.follow_ups.get(interaction.follow_ups_taken)?;
            Some(self.message(interaction, id).map_or(Value::Null, |message| Value::clone(&message.shape)))
        };
        let message = self.wait("no follow-up", timeout, next).await?;
        self.world.interactions.with(|interactions| {
            interactions.change(self.id, |interaction| interaction.follow_ups_taken += 1);
        });
        Ok(message)
    }

    /// Who did what was sent. Nobody if the interaction is forgotten.
    pub(crate) fn member(&self) -> Option<Snowflake> {
        self.world.interactions.with(|interactions| interactions.get(self.id).map(|asked| asked.member))
    }

    /// The form that the bot opened, if it did.
    pub(super) fn modal(&self) -> Option<(Interaction, Arc<Value>)> {
        let interaction = self.world.interactions.with(|interactions| interactions.get(self.id).cloned())?;
        match &interaction.callback {
            Some(Callback::Modal(modal)) => {
                let modal = Arc::clone(modal);
                Some((interaction, modal))
            }
            _ => None,
        }
    }

    /// The reply, if it is whole.
    fn read(&self, interaction: &Interaction) -> Option<Reply> {
        let original = || self.message(interaction, interaction.original?);
        let shape = |message: Message| Value::clone(&message.shape);
        match interaction.callback.as_ref()? {
            Callback::Choices(choices) => Some(Reply::Choices(choices.clone())),
            Callback::Modal(modal) => Some(Reply::Modal(Value::clone(modal))),
            Callback::Message | Callback::Deferred => {
                original().filter(|message| !message.is_loading()).map(shape).map(Reply::Message)
            }
            Callback::Update => original().map(shape).map(Reply::Updated),
            Callback::DeferredUpdate if interaction.edits > 0 => original().map(shape).map(Reply::Updated),
            Callback::DeferredUpdate => None,
        }
    }

    fn message(&self, interaction: &Interaction, id: Snowflake) -> Option<Message> {
        self.world.messages.with(|messages| messages.get(interaction.channel, id).cloned())
    }

    async fn wait<R>(
        &self,
        lacking: &str,
        timeout: Duration,
        look: impl Fn(&Interaction) -> Option<R>,
    ) -> Result<R, Late> {
        let get = || self.world.interactions.with(|interactions| interactions.get(self.id).cloned());
        let asked = get();
        let late = || {
            let asked = asked.as_ref().map_or("", |interaction| interaction.asked.as_str());
            Late::new(format!("{lacking} to {asked}"), timeout)
        };
        let changed = asked.as_ref().map(|interaction| Arc::clone(&interaction.changed)).ok_or_else(late)?;
        let wait = async {
            loop {
                let change = changed.notified();
                tokio::pin!(change);
                // Enabled before the look, so that no change between look and wait is missed.
                change.as_mut().enable();
                if let Some(found) = get().and_then(|interaction| look(&interaction)) {
                    return found;
                }
                change.await;
            }
        };
        tokio::time::timeout(timeout, wait).await.map_err(|_| late())
    }
}
