//! What follows the first reply: follow-ups, and changes of what was said.

use std::sync::Arc;

use serde_json::Value;

use super::call::{Answer, Call, Outcome};
use super::callbacks::lineage;
use super::messages::check;
use crate::sandbox::clock::elapsed;
use crate::sandbox::interactions::{Interaction, TOKEN_LIFE};
use crate::sandbox::limits::check_form;
use crate::sandbox::messages::{EPHEMERAL, Message};
use crate::sandbox::posting::Draft;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

/// The interaction whose token the path bears, if the token lives and a first reply was given.
fn interaction(world: &World, call: &Call) -> Result<Interaction, Refusal> {
    if call.id("application")? != world.team().application {
        return Err(Refusal::unknown_webhook());
    }
    let known = world.interactions.with(|interactions| interactions.by_token(call.param("token")).cloned());
    let interaction = known
        .filter(|known| elapsed(known.asked_at, world.now()) <= TOKEN_LIFE)
        .ok_or_else(Refusal::invalid_webhook_token)?;
    if interaction.callback.is_none() {
        return Err(Refusal::unknown_webhook());
    }
    Ok(interaction)
}

/// The message of the path: `@original`, or one of this interaction's own.
fn message(world: &World, call: &Call, interaction: &Interaction) -> Result<Message, Refusal> {
    let id = match call.param("message") {
        "@original" => interaction.original,
        _ => Some(call.id("message")?)
            .filter(|id| interaction.original == Some(*id) || interaction.follow_ups.contains(id)),
    };
    id.and_then(|id| world.messages.with(|messages| messages.get(interaction.channel, id).cloned()))
        .ok_or_else(Refusal::unknown_message)
}

/// A follow-up. While the first reply is still to come, it is that reply.
pub(super) fn create(world: &World, call: &Call) -> Outcome {
    let interaction = interaction(world, call)?;
    check(call, call.body(), None)?;
    let awaited = interaction
        .original
        .and_then(|id| world.messages.with(|messages| messages.get(interaction.channel, id).cloned()))
        .filter(Message::is_loading);
    if let Some(awaited) = awaited {
        return change(world, call, &interaction, awaited.id);
    }
    let flags = call.body().get("flags").and_then(Value::as_u64).unwrap_or(0);
    let message = world.post(&Draft {
        channel: interaction.channel,
        author: world.team().application,
        payload: call.body(),
        uploads: call.uploads(),
        seen_by: (flags & EPHEMERAL != 0).then_some(interaction.member),
        loading: false,
        nonce: None,
        extra: lineage(world, &interaction),
    });
    world.interactions.with(|interactions| {
        interactions.change(interaction.id, |interaction| interaction.follow_ups.push(message.id));
    });
    Ok(Answer::ok(Arc::clone(&message.shape)))
}

fn change(world: &World, call: &Call, interaction: &Interaction, id: Snowflake) -> Outcome {
    let edited = world.edit(interaction.channel, id, call.body(), call.uploads())?;
    world.interactions.with(|interactions| {
        interactions.change(interaction.id, |interaction| {
            interaction.edits += usize::from(interaction.original == Some(id));
        });
    });
    Ok(Answer::ok(Arc::clone(&edited.shape)))
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    let interaction = interaction(world, call)?;
    Ok(Answer::ok(Arc::clone(&message(world, call, &interaction)?.shape)))
}

pub(super) fn edit(world: &World, call: &Call) -> Outcome {
    let interaction = interaction(world, call)?;
    check_form(call.body())?;
    let message = message(world, call, &interaction)?;
    change(world, call, &interaction, message.id)
}

pub(super) fn delete(world: &World, call: &Call) -> Outcome {
    let interaction = interaction(world, call)?;
    let message = message(world, call, &interaction)?;
    world.delete(interaction.channel, message.id)?;
    world.interactions.with(|interactions| interactions.change(interaction.id, |_| {}));
    Ok(Answer::nothing())
}
