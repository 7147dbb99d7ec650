//! The guild, its channels, roles and members.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use crate::sandbox::json::{field, put};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::team::Permissions;
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
    let channels = team.channels.iter().filter(|channel| channel.is_listed() && seen(channel.id));
    Ok(Answer::ok(channels.map(|channel| world.channel_told(&team, channel)).collect::<Value>()))
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
