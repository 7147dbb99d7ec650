//! Telling the sessions what changed in the team: channels, threads, members, roles, the guild itself.

use std::sync::Arc;

use serde_json::{Value, json};

use super::gateway::{Event, Intents};
use super::json::put;
use super::snowflake::Snowflake;
use super::team::{Channel, Permissions, Team, Thread, merged, thread_member};
use super::world::World;

/// A team before and after a change.
#[derive(Clone, Copy, Debug)]
struct Change<'a> {
    before: &'a Team,
    after: &'a Team,
}

impl World {
    /// Tells each session what it would hear of a change from Discord.
    pub(super) fn tell_changes(&self, before: &Team, after: &Team) {
        let change = Change { before, after };
        if (&before.name, before.owner) != (&after.name, after.owner) {
            self.tell("GUILD_UPDATE", Intents::GUILDS, after.guild, after.guild_shape());
        }
        self.tell_roles(change);
        self.tell_people(change);
        for gone in before.channels.iter().filter(|channel| after.channel(channel.id).is_none()) {
            self.tell_gone(change, gone);
        }
        for channel in &after.channels {
            match before.channel(channel.id) {
                None => self.tell_new(change, channel),
                Some(old) if old != channel => self.tell_changed(change, old, channel),
                Some(_) => {}
            }
        }
    }

    fn tell(&self, name: &'static str, intent: Intents, guild: Snowflake, data: Value) {
        let data = Arc::new(data);
        self.gateway.publish(&Event {
            name,
            intent: Some(intent),
            guild: Some(guild),
            data: &|_| Arc::clone(&data),
        });
    }

    fn tell_roles(&self, Change { before, after }: Change<'_>) {
        let guild = after.guild;
        let tell = |name, data: Value| self.tell(name, Intents::GUILDS, guild, data);
        for (position, role) in after.roles.iter().enumerate() {
            let shape = || json!({ "guild_id": guild, "role": Team::role_shape(role, position + 1) });
            match before.role(role.id) {
                None => tell("GUILD_ROLE_CREATE", shape()),
                Some(old) if old != role => tell("GUILD_ROLE_UPDATE", shape()),
                Some(_) => {}
            }
        }
        for gone in before.roles.iter().filter(|role| after.role(role.id).is_none()) {
            tell("GUILD_ROLE_DELETE", json!({ "guild_id": guild, "role_id": gone.id }));
        }
    }

    fn tell_people(&self, Change { before, after }: Change<'_>) {
        let guild = after.guild;
        let in_guild = json!({ "guild_id": guild });
        for person in &after.people {
            let member = || merged(person.member(), in_guild.clone());
            match before.person(person.id) {
                None => self.tell("GUILD_MEMBER_ADD", Intents::GUILD_MEMBERS, guild, member()),
                // What a bot may do is its own concern, whatever its intents.
                Some(old) if old != person && person.id == after.application => {
                    self.tell("GUILD_MEMBER_UPDATE", Intents::GUILDS, guild, member());
                }
                Some(old) if old.member() != person.member() => {
                    self.tell("GUILD_MEMBER_UPDATE", Intents::GUILD_MEMBERS, guild, member());
                }
                Some(_) => {}
            }
        }
        for gone in before.people.iter().filter(|person| after.person(person.id).is_none()) {
            let data = merged(json!({ "user": gone.user() }), in_guild.clone());
            self.tell("GUILD_MEMBER_REMOVE", Intents::GUILD_MEMBERS, guild, data);
        }
    }

    fn tell_new(&self, Change { after, .. }: Change<'_>, channel: &Channel) {
        let mut shape = self.channel_told(after, channel);
        if channel.thread().is_some() {
            put(&mut shape, "newly_created", true);
            if bot_sees(after, channel) {
                self.tell("THREAD_CREATE", Intents::GUILDS, after.guild, shape);
            }
        } else if channel.is_listed() {
            self.tell("CHANNEL_CREATE", Intents::GUILDS, after.guild, shape);
        }
    }

    fn tell_gone(&self, Change { before, .. }: Change<'_>, channel: &Channel) {
        let guild = before.guild;
        if let Some(thread) = channel.thread() {
            let data = json!({
                "id": channel.id,
                "guild_id": guild,
                "parent_id": thread.parent,
                "type": channel.number(),
            });
            if bot_sees(before, channel) {
                self.tell("THREAD_DELETE", Intents::GUILDS, guild, data);
            }
        } else if channel.is_listed() {
            self.tell("CHANNEL_DELETE", Intents::GUILDS, guild, self.channel_told(before, channel));
        }
    }

    fn tell_changed(&self, change: Change<'_>, old: &Channel, new: &Channel) {
        let Change { before, after } = change;
        let (Some(was), Some(is)) = (old.thread(), new.thread()) else {
            if new.is_listed() {
                self.tell("CHANNEL_UPDATE", Intents::GUILDS, after.guild, self.channel_told(after, new));
            }
            return;
        };
        if !bot_sees(before, old) && bot_sees(after, new) {
            // Who is brought into a private thread learns of the thread itself.
            return self.tell("THREAD_CREATE", Intents::GUILDS, after.guild, self.channel_told(after, new));
        }
        if !bot_sees(after, new) {
            return;
        }
        if was.members != is.members {
            self.tell_members(change, new.id, was, is);
        }
        let bare = |channel: &Channel| {
            let mut bare = channel.clone();
            if let Some(thread) = bare.thread_mut() {
                thread.members.clear();
            }
            bare
        };
        if bare(old) != bare(new) {
            self.tell("THREAD_UPDATE", Intents::GUILDS, after.guild, self.channel_told(after, new));
        }
    }

    fn tell_members(&self, Change { after, .. }: Change<'_>, id: Snowflake, was: &Thread, is: &Thread) {
        let added: Vec<_> = is.members.iter().filter(|member| !was.has(member.person)).collect();
        let removed: Vec<_> =
            was.members.iter().map(|member| member.person).filter(|person| !is.has(*person)).collect();
        let concerns_bot = added
            .iter()
            .map(|member| member.person)
            .chain(removed.iter().copied())
            .any(|person| person == after.application);
        let shape = |member: &&super::team::ThreadMember| {
            let person = after.person(member.person).map(super::team::Person::member);
            merged(thread_member(id, member), json!({ "member": person, "presence": null }))
        };
        let data = json!({
            "id": id,
            "guild_id": after.guild,
            "member_count": is.members.len().min(50),
            "added_members": added.iter().map(shape).collect::<Vec<_>>(),
            "removed_member_ids": removed,
        });
        let intent = if concerns_bot { Intents::GUILDS } else { Intents::GUILDS.and(Intents::GUILD_MEMBERS) };
        self.tell("THREAD_MEMBERS_UPDATE", intent, after.guild, data);
    }
}

fn bot_sees(team: &Team, channel: &Channel) -> bool {
    team.permits(channel.id, team.application, Permissions::NONE)
}
