//! What members asked the bot, and what it answered.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::Notify;

use super::clock::elapsed;
use super::snowflake::Snowflake;

/// How long Discord waits for a first reply.
pub(crate) const FIRST_REPLY: Duration = Duration::from_secs(3);
/// How long follow-ups and edits may come.
pub(crate) const TOKEN_LIFE: Duration = Duration::from_mins(15);

/// What a member did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl Kind {
    /// The number of the interaction's type.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// What the bot first said to an interaction.
#[derive(Clone, Debug)]
pub(crate) enum Callback {
    /// A new message: type 4.
    Message,
    /// A message to come: type 5.
    Deferred,
    /// Nothing to see; the message that the component sits on may be edited: type 6.
    DeferredUpdate,
    /// The message that the component sits on was edited: type 7.
    Update,
    /// The choices of an autocomplete: type 8.
    Choices(Vec<Value>),
    /// A form to fill in: type 9.
    Modal(Arc<Value>),
}

impl Callback {
    /// The number of the callback's type.
    pub(crate) fn number(&self) -> u8 {
        match self {
            Self::Message => 4,
            Self::Deferred => 5,
            Self::DeferredUpdate => 6,
            Self::Update => 7,
            Self::Choices(_) => 8,
            Self::Modal(_) => 9,
        }
    }
}

/// An interaction and its state.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: Snowflake,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) member: Snowflake,
    pub(crate) channel: Snowflake,
    /// What was asked, in words for a test's report: `/timeline`, `button p:2`.
    pub(crate) asked: String,
    pub(crate) asked_at: Timestamp,
    /// The message that the component sits on, or from whose component the modal was opened.
    pub(crate) source: Option<Snowflake>,
    /// For a form that was sent, the interaction that opened it.
    pub(crate) opened_by: Option<Snowflake>,
    pub(crate) callback: Option<Callback>,
    /// The message behind `@original`: the reply, or for an update the source.
    pub(crate) original: Option<Snowflake>,
    /// How often `@original` was edited after the callback.
    pub(crate) edits: usize,
    pub(crate) follow_ups: Vec<Snowflake>,
    /// Whether it was asked from the page, which shows what comes: no test has to look at it.
    pub(crate) watched: bool,
    /// Whether a test looked at the callback.
    pub(crate) reply_taken: bool,
    pub(crate) follow_ups_taken: usize,
    /// Woken at every change.
    pub(crate) changed: Arc<Notify>,
}

/// All interactions whose token lives.
#[derive(Debug, Default)]
pub(crate) struct Interactions {
    by_id: HashMap<Snowflake, Interaction>,
    by_token: HashMap<String, Snowflake>,
    /// Oldest first, to forget them by.
    order: VecDeque<Snowflake>,
}

impl Interactions {
    /// Keeps a new interaction and forgets answered ones whose token has long expired.
    pub(crate) fn put(&mut self, interaction: Interaction) {
        self.forget_before(interaction.asked_at);
        self.order.push_back(interaction.id);
        self.by_token.insert(interaction.token.clone(), interaction.id);
        self.by_id.insert(interaction.id, interaction);
    }

    fn forget_before(&mut self, now: Timestamp) {
        let done = |interaction: &Interaction| {
            (interaction.watched
                || (interaction.reply_taken && interaction.follow_ups_taken == interaction.follow_ups.len()))
                && elapsed(interaction.asked_at, now) > TOKEN_LIFE * 2
        };
        while let Some(id) = self.order.front() {
            if !self.by_id.get(id).is_none_or(done) {
                break;
            }
            if let Some(forgotten) = self.by_id.remove(id) {
                self.by_token.remove(&forgotten.token);
            }
            self.order.pop_front();
        }
    }

    pub(crate) fn get(&self, id: Snowflake) -> Option<&Interaction> {
        self.by_id.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: Snowflake) -> Option<&mut Interaction> {
        self.by_id.get_mut(&id)
    }

    /// The interaction with this token, expired or not.
    pub(crate) fn by_token(&self, token: &str) -> Option<&Interaction> {
        self.get(*self.by_token.get(token)?)
    }

    /// All interactions, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Interaction> {
        self.order.iter().filter_map(|id| self.get(*id))
    }

    /// Changes an interaction and wakes who waits for it.
    pub(crate) fn change(&mut self, id: Snowflake, change: impl FnOnce(&mut Interaction)) {
        if let Some(interaction) = self.by_id.get_mut(&id) {
            change(interaction);
            interaction.changed.notify_waiters();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A command that nothing was answered to yet.
    pub(in crate::sandbox) fn asked(id: u64, at: Timestamp) -> Interaction {
        Interaction {
            id: Snowflake::new(id),
            token: format!("token {id}"),
            kind: Kind::Command,
            member: Snowflake::new(1),
            channel: Snowflake::new(2),
            asked: "/brief".into(),
            asked_at: at,
            source: None,
            opened_by: None,
            callback: None,
            original: None,
            edits: 0,
            follow_ups: Vec::new(),
            watched: false,
            reply_taken: false,
            follow_ups_taken: 0,
            changed: Arc::default(),
        }
    }

    // A bench of a million interactions must not keep them all, nor a harness lose one that nobody looked at.
    #[test]
    fn answered_interactions_are_forgotten_when_their_token_is_long_dead() {
        let start = Timestamp::UNIX_EPOCH;
        let later = start.checked_add(TOKEN_LIFE * 3).unwrap();
        let mut interactions = Interactions::default();
        interactions.put(Interaction { reply_taken: true, ..asked(1, start) });
        interactions.put(Interaction { watched: true, ..asked(4, start) });
        interactions.put(asked(2, start));
        interactions.put(asked(3, later));
        let left: Vec<_> = interactions.all().map(|interaction| interaction.id.get()).collect();
        assert_eq!(left, [2, 3]);
        assert!(interactions.by_token("token 1").is_none());
        assert!(interactions.by_token("token 2").is_some());
    }
}
