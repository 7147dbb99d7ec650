//! Channels, threads and their members in Discord's JSON.

use serde_json::{Value, json};

use super::{Channel, ChannelKind, Overwrite, Permissions, Person, Tag, Team, Thread, ThreadMember};
use crate::sandbox::clock::written;
use crate::sandbox::json::put;
use crate::sandbox::snowflake::Snowflake;

/// After how long an idle thread is put away if nobody says otherwise: a day.
pub(crate) const AUTO_ARCHIVE_MINUTES: u32 = 1_440;
/// The flag of a thread that stands first in its forum.
pub(crate) const PINNED: u64 = 1 << 1;

impl Team {
    /// The channel object, but for what its messages tell.
    pub(crate) fn channel_shape(&self, channel: &Channel) -> Value {
        let mut shape = match &channel.kind {
            ChannelKind::Text => self.listed(channel),
            ChannelKind::Forum(tags) => self.forum(channel, tags),
            ChannelKind::Thread(thread) => self.thread(channel, thread),
            ChannelKind::Direct(member) => {
                json!({ "recipients": self.person(*member).map(Person::user).into_iter().collect::<Vec<_>>() })
            }
        };
        put(&mut shape, "id", json!(channel.id));
        put(&mut shape, "type", channel.number());
        put(&mut shape, "last_message_id", Value::Null);
        put(&mut shape, "last_pin_timestamp", Value::Null);
        if shape.get("flags").is_none() {
            put(&mut shape, "flags", 0);
        }
        shape
    }

    /// What a text channel has.
    fn listed(&self, channel: &Channel) -> Value {
        let overwrites: Vec<_> = channel.overwrites.iter().map(overwrite_shape).collect();
        let listed = self.channels.iter().filter(|channel| channel.is_listed());
        json!({
            "guild_id": self.guild,
            "name": channel.name,
            "position": listed.into_iter().position(|one| one.id == channel.id),
            "permission_overwrites": overwrites,
            "topic": channel.topic,
            "nsfw": false,
            "parent_id": null,
            "rate_limit_per_user": 0,
        })
    }

    fn forum(&self, channel: &Channel, tags: &[Tag]) -> Value {
        let tag = |tag: &Tag| json!({ "id": tag.id, "name": tag.name, "moderated": false, "emoji_id": null, "emoji_name": null });
        let mut shape = self.listed(channel);
        put(&mut shape, "available_tags", tags.iter().map(tag).collect::<Vec<_>>());
        put(&mut shape, "default_reaction_emoji", Value::Null);
        put(&mut shape, "default_sort_order", Value::Null);
        put(&mut shape, "default_forum_layout", 0);
        put(&mut shape, "default_auto_archive_duration", AUTO_ARCHIVE_MINUTES);
        shape
    }

    fn thread(&self, channel: &Channel, thread: &Thread) -> Value {
        let mut metadata = json!({
            "archived": thread.archived,
            "archive_timestamp": written(thread.archive_changed_at),
            "auto_archive_duration": thread.auto_archive_minutes,
            "locked": thread.locked,
            "create_timestamp": written(thread.created_at),
        });
        if thread.private {
            put(&mut metadata, "invitable", thread.invitable);
        }
        let mut shape = json!({
            "guild_id": self.guild,
            "name": channel.name,
            "parent_id": thread.parent,
            "owner_id": thread.owner,
            "rate_limit_per_user": thread.slow_mode_seconds,
            "flags": if thread.pinned { PINNED } else { 0 },
            "thread_metadata": metadata,
            "message_count": 0,
            "total_message_sent": 0,
            // Discord stops counting here.
            "member_count": thread.members.len().min(50),
        });
        if self.channel(thread.parent).is_some_and(|parent| matches!(parent.kind, ChannelKind::Forum(_))) {
            put(&mut shape, "applied_tags", json!(thread.tags));
        }
        if let Some(own) = thread.members.iter().find(|member| member.person == self.application) {
            put(&mut shape, "member", thread_member(channel.id, own));
        }
        shape
    }

    /// The guild's channels in their order, threads not among them.
    pub(crate) fn channel_shapes(&self) -> Vec<Value> {
        let listed = self.channels.iter().filter(|channel| channel.is_listed());
        listed.map(|channel| self.channel_shape(channel)).collect()
    }

    /// What points at a message in a channel.
    pub(crate) fn reference(&self, channel: Snowflake, message: Snowflake) -> Value {
        let mut reference = json!({ "type": 0, "message_id": message, "channel_id": channel });
        if self.guild_of(channel).is_some() {
            put(&mut reference, "guild_id", json!(self.guild));
        }
        reference
    }

    /// Who brought the application to a channel: its guild, or nobody where it writes to one person.
    pub(crate) fn integration_owners(&self, channel: Snowflake) -> Value {
        json!({ "0": self.guild_of(channel).unwrap_or(Snowflake::new(0)) })
    }

    /// The guild of a channel; direct messages have none.
    pub(crate) fn guild_of(&self, channel: Snowflake) -> Option<Snowflake> {
        let direct = self.channel(channel).is_some_and(|channel| channel.recipient().is_some());
        (!direct).then_some(self.guild)
    }

    /// The threads that are not put away and that the bot sees.
    pub(crate) fn seen_threads(&self) -> impl Iterator<Item = &Channel> {
        let active = |channel: &&Channel| channel.thread().is_some_and(|thread| !thread.archived);
        self.channels.iter().filter(active).filter(|channel| {
            self.permissions_in(channel.id, self.application).contain(Permissions::VIEW_CHANNEL)
        })
    }
}

/// The overwrite object.
fn overwrite_shape(overwrite: &Overwrite) -> Value {
    let Overwrite { subject, of_member, allow, deny } = overwrite;
    json!({ "id": subject, "type": u8::from(*of_member), "allow": allow, "deny": deny })
}

/// The thread member object.
pub(crate) fn thread_member(thread: Snowflake, member: &ThreadMember) -> Value {
    json!({
        "id": thread,
        "user_id": member.person,
        "join_timestamp": written(member.joined_at),
        "flags": 0,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{BOT, FORUM, GENERAL, MEMBER};
    use super::*;
    use jiff::Timestamp;
    use serenity::model::channel::{GuildChannel, PrivateChannel};

    fn team() -> Team {
        let mut team = Team::newsroom();
        let now = Timestamp::UNIX_EPOCH;
        let thread = |parent, private| Thread {
            parent,
            owner: BOT,
            private,
            invitable: true,
            archived: false,
            locked: false,
            auto_archive_minutes: AUTO_ARCHIVE_MINUTES,
            slow_mode_seconds: 0,
            tags: Vec::new(),
            pinned: false,
            created_at: now,
            archive_changed_at: now,
            members: vec![ThreadMember { person: BOT, joined_at: now }],
        };
        for (id, kind) in [
            (5, ChannelKind::Thread(thread(GENERAL, false))),
            (6, ChannelKind::Thread(thread(GENERAL, true))),
            (7, ChannelKind::Thread(thread(FORUM, false))),
            (8, ChannelKind::Direct(MEMBER)),
        ] {
            team.channels.push(Channel { kind, ..Channel::text(Snowflake::new(id), "خيط") });
        }
        team
    }

    // A channel that serenity cannot read makes it drop the whole guild.
    #[test]
    fn serenity_reads_every_kind_of_channel() {
        let team = team();
        for channel in &team.channels {
            let shape = team.channel_shape(channel);
            match channel.recipient() {
                Some(_) => drop(serde_json::from_value::<PrivateChannel>(shape).unwrap()),
                None => drop(serde_json::from_value::<GuildChannel>(shape).unwrap()),
            }
        }
    }

    #[test]
    fn threads_and_direct_messages_stand_in_no_list_of_channels() {
        let team = team();
        assert_eq!(team.channel_shapes().len(), 4);
        assert_eq!(team.guild_event(false)["threads"].as_array().unwrap().len(), 3);
    }

    // A private thread tells whether members may bring others in; a post tells its tags; others tell neither.
    #[test]
    fn each_kind_of_thread_tells_its_own() {
        let team = team();
        let shape = |id| team.channel_shape(team.channel(Snowflake::new(id)).unwrap());
        let tells = |id| {
            let shape = shape(id);
            (shape["thread_metadata"].get("invitable").is_some(), shape.get("applied_tags").is_some())
        };
        assert_eq!([tells(5), tells(6), tells(7)], [(false, false), (true, false), (false, true)]);
    }
}
