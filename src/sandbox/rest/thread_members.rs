//! Who joined a thread.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Person, Team, Thread, ThreadMember, merged, thread_member};
use crate::sandbox::world::World;

/// The thread of the path, where the bot may do `wanted`.
fn thread(world: &World, call: &Call, wanted: Permissions) -> Result<(Snowflake, Thread), Refusal> {
    let id = call.channel(world, wanted)?;
    let team = world.team();
    let thread = team.channel(id).and_then(|channel| channel.thread().cloned());
    thread.map(|thread| (id, thread)).ok_or_else(Refusal::wrong_kind_of_channel)
}

/// The thread of the path, if it is not put away: nobody joins or leaves one that is.
fn open(world: &World, call: &Call) -> Result<(Snowflake, Thread), Refusal> {
    let (id, thread) = thread(world, call, Permissions::NONE)?;
    if thread.archived { Err(Refusal::thread_archived()) } else { Ok((id, thread)) }
}

fn change(world: &World, id: Snowflake, change: impl FnOnce(&mut Thread)) -> Answer {
    world.change_team(|team| team.thread_mut(id).map(change));
    Answer::nothing()
}

fn shape(team: &Team, thread: Snowflake, member: &ThreadMember, with_member: bool) -> Value {
    let shape = thread_member(thread, member);
    match team.person(member.person).filter(|_| with_member) {
        Some(person) => merged(shape, json!({ "member": Person::member(person) })),
        None => shape,
    }
}

/// The members by id. Discord asks for the privileged intent here too.
pub(super) fn list(world: &World, call: &Call) -> Outcome {
    if !world.settings.grants_members() {
        return Err(Refusal::missing_access());
    }
    let (id, thread) = thread(world, call, Permissions::NONE)?;
    let limit = call.limit(1..=100, 100)?;
    let after = call.query("after").and_then(|id| id.parse().ok()).unwrap_or(Snowflake::new(0));
    let team = world.team();
    let mut members: Vec<_> = thread.members.iter().filter(|member| member.person > after).collect();
    members.sort_by_key(|member| member.person);
    let with_member = call.asks("with_member");
    let told = members.into_iter().take(limit).map(|member| shape(&team, id, member, with_member));
    Ok(Answer::ok(told.collect::<Value>()))
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    let (id, thread) = thread(world, call, Permissions::NONE)?;
    let team = world.team();
    let person = match call.param("user") {
        "@me" => team.application,
        _ => call.id("user")?,
    };
    let member = thread.members.iter().find(|member| member.person == person);
    let member = member.ok_or_else(Refusal::unknown_member)?;
    Ok(Answer::ok(shape(&team, id, member, call.asks("with_member"))))
}

pub(super) fn join(world: &World, call: &Call) -> Outcome {
    let (id, _) = open(world, call)?;
    let (own, now) = (world.team().application, world.now());
    Ok(change(world, id, |thread| thread.add(own, now)))
}

pub(super) fn leave(world: &World, call: &Call) -> Outcome {
    let (id, _) = open(world, call)?;
    let own = world.team().application;
    Ok(change(world, id, |thread| thread.members.retain(|member| member.person != own)))
}

pub(super) fn add(world: &World, call: &Call) -> Outcome {
    call.channel(world, Permissions::SEND_MESSAGES)?;
    let ((id, _), person) = (open(world, call)?, call.id("user")?);
    world.team().person(person).ok_or_else(Refusal::unknown_member)?;
    let now = world.now();
    Ok(change(world, id, |thread| thread.add(person, now)))
}

/// Who manages threads takes anybody out, and the owner of a private one takes others out of it.
pub(super) fn remove(world: &World, call: &Call) -> Outcome {
    let ((id, thread), person) = (open(world, call)?, call.id("user")?);
    if !(thread.private && thread.owner == world.team().application) {
        call.channel(world, Permissions::MANAGE_THREADS)?;
    }
    Ok(change(world, id, |thread| thread.members.retain(|member| member.person != person)))
}
