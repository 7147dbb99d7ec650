//! What the page is told, in JSON.

mod request;

use serde_json::{Value, json};

use crate::sandbox::clock::written;
use crate::sandbox::control::is_offered;
use crate::sandbox::files::LARGEST_FILE;
use crate::sandbox::json::{field, put};
use crate::sandbox::messages::Message;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Channel, ChannelKind, Permissions, Person, Team};
use crate::sandbox::world::World;

pub(super) use request::request;

/// A message: Discord's object, and what the page need not read out of its flags.
pub(super) fn message(message: &Message) -> Value {
    let mut shape = Value::clone(&message.shape);
    if message.seen_by.is_some() {
        put(&mut shape, "ephemeral", true);
    }
    if message.is_loading() {
        put(&mut shape, "loading", true);
    }
    shape
}

/// All that a viewer starts from.
pub(super) fn hello(world: &World, viewer: Snowflake) -> Value {
    let team = world.team();
    json!({
        "type": "hello",
        "viewer": viewer,
        "guild": { "id": team.guild, "name": team.name },
        "members": members(&team),
        "channels": channels(&team, viewer),
        "commands": commands(world, viewer),
        "connected": world.gateway.connected() > 0,
        "now": written(world.now()),
        "max_file": LARGEST_FILE,
    })
}

/// Everybody in the team, the bot too.
pub(super) fn members(team: &Team) -> Value {
    let colors = team.role_shapes();
    let role = |id: &Snowflake| {
        let shape = colors.iter().find(|shape| *field(shape, "id") == json!(id))?;
        Some(json!({ "id": id, "name": field(shape, "name"), "color": field(shape, "color") }))
    };
    let member = |person: &Person| {
        json!({
            "id": person.id,
            "name": person.display_name,
            "bot": person.bot,
            "roles": person.roles.iter().filter_map(role).collect::<Vec<_>>(),
            "kind": kind(team, person),
        })
    };
    team.people.iter().map(member).collect()
}

/// What a person is to the team, by what they may do in it.
fn kind(team: &Team, person: &Person) -> &'static str {
    let given = team.base_permissions(person);
    if person.bot {
        "bot"
    } else if given.contain(Permissions::ADMINISTRATOR) {
        "administrator"
    } else if given.contain(Permissions::MANAGE_MESSAGES) {
        "moderator"
    } else {
        "member"
    }
}

/// The channels that a viewer sees, threads and direct messages too; threads that were put away are left out.
pub(super) fn channels(team: &Team, viewer: Snowflake) -> Value {
    let seen = |channel: &&Channel| {
        let put_away = channel.thread().is_some_and(|thread| thread.archived);
        !put_away && team.permits(channel.id, viewer, Permissions::VIEW_CHANNEL)
    };
    let told = |channel: &Channel| {
        // A forum holds posts alone, each a thread of its own.
        let writable = !matches!(channel.kind, ChannelKind::Forum(_));
        json!({
            "id": channel.id,
            "name": name(team, channel),
            "type": channel.number(),
            "topic": channel.topic,
            "parent_id": channel.thread().map(|thread| thread.parent),
            "can_send": writable && team.permits(channel.id, viewer, Permissions::SEND_MESSAGES),
        })
    };
    team.channels.iter().filter(seen).map(told).collect()
}

/// A channel's name; direct messages are called by whom a member has them with: the bot.
fn name<'a>(team: &'a Team, channel: &'a Channel) -> &'a str {
    match &channel.kind {
        ChannelKind::Direct(_) => team.person(team.application).map_or("", |bot| &bot.display_name),
        _ => &channel.name,
    }
}

/// The commands that a viewer is offered anywhere in the guild.
pub(super) fn commands(world: &World, viewer: Snowflake) -> Value {
    let team = world.team();
    let usable = |channel: &&Channel| {
        channel.is_listed() && team.permits(channel.id, viewer, Permissions::USE_APPLICATION_COMMANDS)
    };
    let usable: Vec<_> = team.channels.iter().filter(usable).map(|channel| channel.id).collect();
    world.commands.with(|commands| {
        let offered = |command: &&Value| {
            let id = Snowflake::from_json(field(command, "id")).unwrap_or(Snowflake::new(0));
            let set = commands.permissions(id);
            usable.iter().any(|channel| is_offered(&team, command, set, viewer, *channel))
        };
        commands.offered_in(team.guild).filter(offered).cloned().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::messages::{EPHEMERAL, LOADING};
    use crate::sandbox::team::{ADMINISTRATOR, BOT, GENERAL, MEMBER, MODERATOR, OWNER};
    use std::sync::Arc;

    #[test]
    fn everybody_is_told_with_what_they_are() {
        let members = members(&Team::newsroom());
        let kinds: Vec<_> = [BOT, MEMBER, MODERATOR, ADMINISTRATOR, OWNER]
            .into_iter()
            .map(|id| members.as_array().unwrap().iter().find(|member| member["id"] == json!(id)).unwrap())
            .map(|member| member["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["bot", "member", "moderator", "administrator", "administrator"]);
        assert_eq!(members[2]["roles"][0]["name"], "المشرفون");
    }

    // A channel's very name may be a secret.
    #[test]
    fn a_channel_that_is_closed_to_the_viewer_is_not_told() {
        let names = |viewer| -> Vec<String> {
            let channels = channels(&Team::newsroom(), viewer);
            let names = channels.as_array().unwrap().iter().map(|channel| channel["name"].as_str().unwrap());
            names.map(str::to_owned).collect()
        };
        assert_eq!(names(MEMBER), ["عام", "أخبار", "متابعات"]);
        assert!(names(MODERATOR).contains(&"تحرير".to_owned()));
        assert_eq!(names(Snowflake::new(1)), [""; 0]);
    }

    // A forum takes posts alone; direct messages are between two, and bear the bot's name.
    #[test]
    fn threads_forums_and_direct_messages_are_told_by_their_kind() {
        let mut team = Team::newsroom();
        team.channels.push(Channel::direct(Snowflake::new(5), MEMBER));
        let told = |viewer, kind: u8| -> Vec<(String, bool)> {
            let channels = channels(&team, viewer);
            let of_kind = channels.as_array().unwrap().iter().filter(|channel| channel["type"] == kind);
            of_kind.map(|one| (one["name"].as_str().unwrap().to_owned(), one["can_send"] == true)).collect()
        };
        assert_eq!(told(MEMBER, 1), [("موجز".to_owned(), true)]);
        assert_eq!(told(MODERATOR, 1), []);
        assert_eq!(told(OWNER, 15), [("متابعات".to_owned(), false)]);
    }

    #[test]
    fn a_message_says_plainly_what_its_flags_say() {
        let told = |seen_by: Option<Snowflake>, flags: u64| {
            let shape = Arc::new(json!({ "flags": flags }));
            let (id, channel, author) = (Snowflake::new(1), GENERAL, BOT);
            message(&Message { id, channel, author, seen_by, put_away: false, shape })
        };
        assert_eq!(told(None, 0), json!({ "flags": 0 }));
        let own = told(Some(MEMBER), EPHEMERAL | LOADING);
        assert_eq!((&own["ephemeral"], &own["loading"]), (&json!(true), &json!(true)));
    }
}
