//! Who may do what where.

use std::fmt;
use std::ops::BitOr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Channel, ChannelKind, Overwrite, Person, Team};
use crate::sandbox::snowflake::Snowflake;

/// A set of Discord's permissions, one bit each; JSON holds the number as a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u64);

impl Permissions {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Change the guild's channels.
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// Everything, overwrites passed over.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// See the channel.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in the channel.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Delete other people's messages.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Post embeds.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Post files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read what was written before.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Ping `@everyone` and every role.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Give and take roles below one's own highest, and change channels' overwrites.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// Use slash commands.
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    /// Put away, lock and delete threads, and see private ones.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Open threads that everybody in the channel sees.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Open threads that their members alone see.
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    /// Write in threads, where [`SEND_MESSAGES`](Self::SEND_MESSAGES) does not count.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    /// What a new guild lets everybody do in text channels.
    pub const EVERYONE: Self = Self(
        Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::CREATE_PUBLIC_THREADS.0
            | Self::CREATE_PRIVATE_THREADS.0
            | Self::SEND_MESSAGES_IN_THREADS.0,
    );
    /// What both sides may do in direct messages.
    const DIRECT: Self = Self(
        Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_APPLICATION_COMMANDS.0,
    );
    /// Every bit that Discord has given a meaning to.
    pub const ALL: Self = Self((1 << 53) - 1);

    /// The set with these bits.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether all of `wanted` is in the set.
    #[must_use]
    pub const fn contain(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Whether all of `wanted` is in the set, or everything is.
    pub(crate) const fn contain_or_administer(self, wanted: Self) -> bool {
        self.contain(wanted) || self.contain(Self::ADMINISTRATOR)
    }

    /// The set without `denied`, and with `allowed`.
    const fn changed(self, denied: Self, allowed: Self) -> Self {
        Self(self.0 & !denied.0 | allowed.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for Permissions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl Team {
    /// What a member may do in a channel, by the order that Discord documents: `@everyone`, roles, then the channel's
    /// overwrites for `@everyone`, for roles together, for the member. A thread has its parent's permissions, a private
    /// one for those alone who joined it or manage threads. A stranger or an unknown channel has nothing.
    #[must_use]
    pub fn permissions_in(&self, channel: Snowflake, member: Snowflake) -> Permissions {
        let (Some(channel), Some(person)) = (self.channel(channel), self.person(member)) else {
            return Permissions::NONE;
        };
        match &channel.kind {
            ChannelKind::Text | ChannelKind::Forum(_) => self.listed_permissions(channel, person),
            ChannelKind::Direct(recipient) if [*recipient, self.application].contains(&member) => {
                Permissions::DIRECT
            }
            ChannelKind::Direct(_) => Permissions::NONE,
            ChannelKind::Thread(thread) => {
                let parent = self.channel(thread.parent).filter(|parent| parent.is_listed());
                let given =
                    parent.map_or(Permissions::NONE, |parent| self.listed_permissions(parent, person));
                let hidden =
                    thread.private && !thread.has(member) && !given.contain(Permissions::MANAGE_THREADS);
                if hidden { Permissions::NONE } else { given }
            }
        }
    }

    /// Whether a member sees a channel and may do `wanted` there. To write in a thread is a permission of its own.
    #[must_use]
    pub fn permits(&self, channel: Snowflake, member: Snowflake, wanted: Permissions) -> bool {
        let in_thread = self.channel(channel).is_some_and(|channel| channel.thread().is_some());
        let wanted = if in_thread && wanted.contain(Permissions::SEND_MESSAGES) {
            wanted.changed(Permissions::SEND_MESSAGES, Permissions::SEND_MESSAGES_IN_THREADS)
        } else {
            wanted
        };
        self.permissions_in(channel, member).contain(Permissions::VIEW_CHANNEL | wanted)
    }

    fn listed_permissions(&self, channel: &Channel, person: &Person) -> Permissions {
        let base = self.base_permissions(person);
        if base.contain(Permissions::ADMINISTRATOR) {
            return Permissions::ALL;
        }
        let apply = |given: Permissions, concerns: &dyn Fn(&Overwrite) -> bool| {
            let join = |of: fn(&Overwrite) -> Permissions| {
                let concerned = channel.overwrites.iter().filter(|overwrite| concerns(overwrite));
                concerned.fold(Permissions::NONE, |all, overwrite| all | of(overwrite))
            };
            given.changed(join(|overwrite| overwrite.deny), join(|overwrite| overwrite.allow))
        };
        let given = apply(base, &|overwrite| overwrite.subject == self.guild);
        let given =
            apply(given, &|overwrite| !overwrite.of_member && person.roles.contains(&overwrite.subject));
        apply(given, &|overwrite| overwrite.of_member && overwrite.subject == person.id)
    }

    pub(crate) fn base_permissions(&self, person: &Person) -> Permissions {
        if person.id == self.owner {
            return Permissions::ALL;
        }
        let borne = self.roles.iter().filter(|role| person.roles.contains(&role.id));
        borne.fold(self.everyone, |all, role| all | role.permissions)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ADMINISTRATOR, BOT, DESK, GENERAL, MEMBER, MODERATOR, OWNER};
    use super::*;

    fn check(member: Snowflake, channel: Snowflake, expected: Permissions) {
        let given = Team::newsroom().permissions_in(channel, member);
        assert_eq!(given, expected, "{member} in {channel}");
    }

    // A moderators' command must not be offered to a member, nor withheld from an administrator.
    #[test]
    fn roles_and_ownership_decide() {
        check(MEMBER, GENERAL, Permissions::EVERYONE);
        check(MODERATOR, GENERAL, Permissions::EVERYONE | Permissions::MANAGE_MESSAGES);
        check(ADMINISTRATOR, GENERAL, Permissions::ALL);
        check(OWNER, DESK, Permissions::ALL);
    }

    #[test]
    fn a_channel_hides_itself_from_who_has_no_role_for_it() {
        let seen = |member| Team::newsroom().permissions_in(DESK, member).contain(Permissions::VIEW_CHANNEL);
        assert_eq!([MEMBER, MODERATOR, BOT].map(seen), [false, true, true]);
    }

    #[test]
    fn a_member_of_their_own_overwrites_the_roles() {
        let mut team = Team::newsroom();
        let own = |allow, deny| Overwrite { subject: MODERATOR, of_member: true, allow, deny };
        for channel in &mut team.channels {
            channel.overwrites.push(own(Permissions::NONE, Permissions::VIEW_CHANNEL));
        }
        assert!(!team.permissions_in(DESK, MODERATOR).contain(Permissions::VIEW_CHANNEL));
    }

    #[test]
    fn strangers_and_unknown_channels_have_nothing() {
        check(Snowflake::new(1), GENERAL, Permissions::NONE);
        check(MEMBER, Snowflake::new(1), Permissions::NONE);
    }
}
