//! Threads and direct messages: opening them, putting them away, and what their messages tell of a channel.

use std::time::Duration;

use serde_json::{Value, json};

use super::clock::elapsed;
use super::json::put;
use super::snowflake::Snowflake;
use super::team::{Channel, ChannelKind, Team, Thread, ThreadMember};
use super::world::World;

/// A thread to be opened.
#[derive(Debug)]
pub(crate) struct NewThread {
    /// Of a message, or of a forum's first one, its id.
    pub(crate) id: Snowflake,
    pub(crate) name: String,
    pub(crate) parent: Snowflake,
    pub(crate) owner: Snowflake,
    pub(crate) private: bool,
    pub(crate) invitable: bool,
    pub(crate) auto_archive_minutes: u32,
    pub(crate) slow_mode_seconds: u32,
    pub(crate) tags: Vec<Snowflake>,
}

impl World {
    /// Opens a thread, its owner in it.
    pub(crate) fn open_thread(&self, new: NewThread) -> Channel {
        let now = self.now();
        let thread = Thread {
            parent: new.parent,
            owner: new.owner,
            private: new.private,
            invitable: new.invitable,
            archived: false,
            locked: false,
            auto_archive_minutes: new.auto_archive_minutes,
            slow_mode_seconds: new.slow_mode_seconds,
            tags: new.tags,
            pinned: false,
            created_at: now,
            archive_changed_at: now,
            members: vec![ThreadMember { person: new.owner, joined_at: now }],
        };
        let channel = Channel { kind: ChannelKind::Thread(thread), ..Channel::text(new.id, &new.name) };
        self.change_team(|team| team.channels.push(channel.clone()));
        channel
    }

    /// Who writes in a thread joins it, and brings it back if it was put away.
    pub(super) fn stir_thread(&self, id: Snowflake, author: Snowflake) {
        let team = self.team();
        let quiet = |thread: &Thread| !thread.archived && thread.has(author);
        if team.channel(id).and_then(Channel::thread).is_none_or(quiet) {
            return;
        }
        let now = self.now();
        self.change_team(|team| {
            if let Some(thread) = team.thread_mut(id) {
                thread.add(author, now);
                if thread.archived {
                    (thread.archived, thread.archive_changed_at) = (false, now);
                }
            }
        });
    }

    /// Puts the threads away in which nobody wrote for as long as each allows. Called where it can be noticed: where
    /// a thread is looked at, and where the clock is moved.
    pub(crate) fn archive_idle_threads(&self) {
        let (team, now) = (self.team(), self.now());
        let idle = |channel: &&Channel| {
            let Some(thread) = channel.thread().filter(|thread| !thread.archived && !thread.pinned) else {
                return false;
            };
            let newest = self.messages.with(|messages| messages.newest(channel.id));
            let active =
                newest.map_or(thread.archive_changed_at, |id| id.time().max(thread.archive_changed_at));
            elapsed(active, now) >= Duration::from_mins(thread.auto_archive_minutes.into())
        };
        let idle: Vec<_> = team.channels.iter().filter(idle).map(|channel| channel.id).collect();
        if idle.is_empty() {
            return;
        }
        self.change_team(|team| {
            for id in idle {
                if let Some(thread) = team.thread_mut(id) {
                    (thread.archived, thread.archive_changed_at) = (true, now);
                }
            }
        });
    }

    /// The channel of the bot's direct messages with a member, opened if there is none.
    pub(crate) fn direct_messages(&self, member: Snowflake) -> Snowflake {
        let id = self.next_id();
        self.change_team(|team| {
            let known = team.channels.iter().find(|channel| channel.recipient() == Some(member));
            if let Some(known) = known {
                return known.id;
            }
            team.channels.push(Channel::direct(id, member));
            id
        })
    }

    /// Takes a channel away, with the threads in it and all that was written there.
    pub(crate) fn close_channel(&self, id: Snowflake) {
        let within = |channel: &Channel| {
            channel.id == id || channel.thread().is_some_and(|thread| thread.parent == id)
        };
        let gone: Vec<_> = self.team().channels.iter().filter(|one| within(one)).map(|one| one.id).collect();
        self.change_team(|team| team.channels.retain(|channel| !within(channel)));
        self.messages.with(|messages| gone.into_iter().for_each(|channel| messages.forget(channel)));
    }

    /// The channel object with what its messages tell.
    pub(crate) fn channel_told(&self, team: &Team, channel: &Channel) -> Value {
        let mut shape = team.channel_shape(channel);
        self.messages.with(|messages| {
            // A forum tells its newest post.
            let newest = match channel.kind {
                ChannelKind::Forum(_) => newest_post(team, channel.id),
                _ => messages.newest(channel.id),
            };
            put(&mut shape, "last_message_id", json!(newest));
            if channel.thread().is_some() {
                // The message that a thread was opened with is not counted.
                let counted = |id: Snowflake| id != channel.id;
                let public = messages.of_channel(channel.id).filter(|message| message.seen_by.is_none());
                put(&mut shape, "message_count", public.filter(|message| counted(message.id)).count());
                let opening = usize::from(messages.get(channel.id, channel.id).is_some());
                put(&mut shape, "total_message_sent", messages.sent(channel.id).saturating_sub(opening));
            }
        });
        shape
    }
}

fn newest_post(team: &Team, forum: Snowflake) -> Option<Snowflake> {
    let posts =
        team.channels.iter().filter(|channel| channel.thread().is_some_and(|thread| thread.parent == forum));
    posts.map(|post| post.id).max()
}
