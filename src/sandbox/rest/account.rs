//! The bot itself, and where the gateway is.

#![expect(clippy::unnecessary_wraps, reason = "every route is a function of one shape, these refuse nothing")]

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::channels;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Person};
use crate::sandbox::world::World;

pub(super) fn gateway(world: &World, _: &Call) -> Outcome {
    Ok(Answer::ok(json!({ "url": world.gateway_url() })))
}

pub(super) fn gateway_for_bots(world: &World, _: &Call) -> Outcome {
    Ok(Answer::ok(json!({
        "url": world.gateway_url(),
        "shards": 1,
        "session_start_limit": {
            "total": world.settings.session_starts,
            "remaining": world.gateway.starts_left(),
            "reset_after": 86_400_000,
            "max_concurrency": 1,
        },
    })))
}

pub(super) fn user(world: &World, _: &Call) -> Outcome {
    let team = world.team();
    let bot = team.person(team.application).ok_or_else(Refusal::unknown_user)?;
    Ok(Answer::ok(bot.own_user()))
}

pub(super) fn other_user(world: &World, call: &Call) -> Outcome {
    let team = world.team();
    let person = team.person(call.id("user")?);
    person.map(Person::user).map(Answer::ok).ok_or_else(Refusal::unknown_user)
}

/// Opens direct messages with a member, or gives those that are open.
pub(super) fn direct_messages(world: &World, call: &Call) -> Outcome {
    let team = world.team();
    let recipient = call.body().get("recipient_id").and_then(Snowflake::from_json);
    let person = recipient.and_then(|id| team.person(id)).filter(|person| person.id != team.application);
    let person = person.ok_or_else(Refusal::invalid_recipients)?;
    channels::told(world, world.direct_messages(person.id))
}

pub(super) fn guilds(world: &World, _: &Call) -> Outcome {
    let team = world.team();
    let permissions =
        team.person(team.application).map_or(Permissions::NONE, |bot| team.base_permissions(bot));
    Ok(Answer::ok(json!([{
        "id": team.guild,
        "name": team.name,
        "icon": null,
        "banner": null,
        "owner": team.owner == team.application,
        "permissions": permissions,
        "features": [],
    }])))
}

pub(super) fn application(world: &World, _: &Call) -> Outcome {
    let application: Value = world.team().application_shape();
    Ok(Answer::ok(application))
}
