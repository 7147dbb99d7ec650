//! A channel, and that somebody types in it.

use super::call::{Answer, Call, Outcome};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::team::Permissions;
use crate::sandbox::world::World;

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    let id = call.channel(world, Permissions::NONE)?;
    let team = world.team();
    let channel = team.channel(id).ok_or_else(Refusal::unknown_channel)?;
    Ok(Answer::ok(team.channel_shape(channel)))
}

pub(super) fn typing(world: &World, call: &Call) -> Outcome {
    call.channel(world, Permissions::SEND_MESSAGES)?;
    Ok(Answer::nothing())
}
