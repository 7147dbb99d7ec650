//! Channels: those of the guild, the threads in them, and direct messages.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Permissions;
use crate::sandbox::snowflake::Snowflake;

/// A channel of any kind.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Channel {
    /// The channel's id.
    pub id: Snowflake,
    /// The name that people see; empty for direct messages.
    pub name: String,
    /// What is told below the name.
    #[serde(default)]
    pub topic: Option<String>,
    /// What kind it is, with what that kind has of its own.
    pub kind: ChannelKind,
    /// Where it differs from the guild. Threads have their parent's.
    pub overwrites: Vec<Overwrite>,
}

/// The kinds of channels that the server has.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// A text channel of the guild: type 0.
    Text,
    /// A forum, whose posts are threads: type 15.
    Forum(Vec<Tag>),
    /// A thread: type 11, a private one 12.
    Thread(Thread),
    /// Direct messages between the bot and this member: type 1.
    Direct(Snowflake),
}

/// A tag that a forum's posts may bear.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Tag {
    /// The tag's id.
    pub id: Snowflake,
    /// The name that people see.
    pub name: String,
}

/// What a thread has of its own.
#[expect(
    clippy::struct_excessive_bools,
    reason = "Discord's own switches, each of which a bot turns by itself"
)]
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Thread {
    /// The text channel or forum that it stands in.
    pub parent: Snowflake,
    /// Who opened it.
    pub owner: Snowflake,
    /// Whether its members alone see it, and who may manage threads.
    pub private: bool,
    /// Whether members of a private thread may bring others in.
    pub invitable: bool,
    /// Whether it is put away. A message brings it back.
    pub archived: bool,
    /// Whether those who manage threads alone may bring it back.
    pub locked: bool,
    /// After how many minutes without a message it is put away: 60, 1,440, 4,320 or 10,080.
    pub auto_archive_minutes: u32,
    /// How many seconds a member has to wait between two messages. Told, not enforced: bots are exempt.
    pub slow_mode_seconds: u32,
    /// The tags of a forum's post.
    pub tags: Vec<Snowflake>,
    /// Whether it stands first in its forum.
    pub pinned: bool,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last put away or brought back.
    pub archive_changed_at: Timestamp,
    /// Who joined it.
    pub members: Vec<ThreadMember>,
}

/// A member of a thread.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct ThreadMember {
    /// Who.
    pub person: Snowflake,
    /// Since when.
    pub joined_at: Timestamp,
}

/// What a channel allows or denies to a role (or `@everyone`, by the guild's id) or to a member.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Overwrite {
    /// Whom it is about.
    pub subject: Snowflake,
    /// Whether the subject is a member, not a role.
    pub of_member: bool,
    /// What is allowed.
    pub allow: Permissions,
    /// What is denied.
    pub deny: Permissions,
}

impl Channel {
    /// A text channel that differs from the guild in nothing.
    #[must_use]
    pub fn text(id: Snowflake, name: &str) -> Self {
        Self { id, name: name.into(), topic: None, kind: ChannelKind::Text, overwrites: Vec::new() }
    }

    /// Direct messages with a member.
    #[must_use]
    pub fn direct(id: Snowflake, member: Snowflake) -> Self {
        Self { kind: ChannelKind::Direct(member), ..Self::text(id, "") }
    }

    /// Discord's number of its kind.
    #[must_use]
    pub fn number(&self) -> u8 {
        match &self.kind {
            ChannelKind::Text => 0,
            ChannelKind::Direct(_) => 1,
            ChannelKind::Thread(thread) if thread.private => 12,
            ChannelKind::Thread(_) => 11,
            ChannelKind::Forum(_) => 15,
        }
    }

    /// What it has of a thread, if it is one.
    #[must_use]
    pub fn thread(&self) -> Option<&Thread> {
        match &self.kind {
            ChannelKind::Thread(thread) => Some(thread),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn thread_mut(&mut self) -> Option<&mut Thread> {
        match &mut self.kind {
            ChannelKind::Thread(thread) => Some(thread),
            _ => None,
        }
    }

    /// Whom the bot talks to in it, if it holds direct messages.
    #[must_use]
    pub fn recipient(&self) -> Option<Snowflake> {
        match self.kind {
            ChannelKind::Direct(member) => Some(member),
            _ => None,
        }
    }

    /// Whether it stands in the guild's list of channels: neither a thread nor direct messages.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        matches!(self.kind, ChannelKind::Text | ChannelKind::Forum(_))
    }

    /// Whether messages can stand in it; a forum holds posts alone.
    #[must_use]
    pub fn holds_messages(&self) -> bool {
        !matches!(self.kind, ChannelKind::Forum(_))
    }
}

impl Thread {
    /// Whether a person has joined.
    #[must_use]
    pub fn has(&self, person: Snowflake) -> bool {
        self.members.iter().any(|member| member.person == person)
    }

    /// Takes a person in, once.
    pub fn add(&mut self, person: Snowflake, joined_at: Timestamp) {
        if !self.has(person) {
            self.members.push(ThreadMember { person, joined_at });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A client decides by the number what a channel can do.
    #[test]
    fn kinds_bear_discords_numbers() {
        let kind = |kind| Channel { kind, ..Channel::text(Snowflake::new(1), "عام") }.number();
        assert_eq!(kind(ChannelKind::Text), 0);
        assert_eq!(kind(ChannelKind::Direct(Snowflake::new(2))), 1);
        assert_eq!(kind(ChannelKind::Forum(Vec::new())), 15);
    }
}
