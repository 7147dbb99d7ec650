//! The guild, its channels, roles and members.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use crate::sandbox::json::{field, put};
use crate::sandbox::limits::FormErrors;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Person};
use crate::sandbox::world::World;

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    let team = world.team();
    let mut guild = team.guild_shape();
    if call.asks("with_counts") {
        put(&mut guild, "approximate_member_count", json!(team.people.len()));
        put(&mut guild, "approximate_presence_count", json!(team.people.len()));
    }
    Ok(Answer::ok(guild))
}

pub(super) fn channels(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    let team = world.team();
    let seen = |id| team.permissions_in(id, team.application).contain(Permissions::VIEW_CHANNEL);
    let channels = team.channels.iter().filter(|channel| seen(channel.id));
    Ok(Answer::ok(channels.map(|channel| team.channel_shape(channel)).collect::<Value>()))
}

pub(super) fn roles(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    Ok(Answer::ok(Value::Array(world.team().role_shapes())))
}

pub(super) fn role(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    let wanted = json!(call.id("role")?);
    let role = world.team().role_shapes().into_iter().find(|role| *field(role, "id") == wanted);
    role.map(Answer::ok).ok_or_else(Refusal::unknown_role)
}

/// The members by id. Discord asks for the privileged intent here too.
pub(super) fn members(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    if world.settings.privileged_intents & (1 << 1) == 0 {
        return Err(Refusal::missing_access());
    }
    let limit = match call.query("limit").map(str::parse::<usize>) {
        None => 1,
        Some(Ok(limit @ 1..=1_000)) => limit,
        Some(_) => {
            let words = "int value should be between 1 and 1000.";
            return Err(FormErrors::one(&["limit"], "NUMBER_TYPE_MAX", words).into());
        }
    };
    let after = call.query("after").and_then(|id| id.parse().ok()).unwrap_or(Snowflake::new(0));
    let team = world.team();
    let mut members: Vec<&Person> = team.people.iter().filter(|person| person.id > after).collect();
    members.sort_by_key(|person| person.id);
    Ok(Answer::ok(members.into_iter().take(limit).map(Person::member).collect::<Value>()))
}

pub(super) fn member(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    let team = world.team();
    let member = team.person(call.id("user")?);
    member.map(Person::member).map(Answer::ok).ok_or_else(Refusal::unknown_member)
}

/// No thread is ever made here, since the routes that make one are not supported.
pub(super) fn active_threads(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    Ok(Answer::ok(json!({ "threads": [], "members": [], "has_more": false })))
}
