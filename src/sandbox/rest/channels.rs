//! A channel: telling of it, changing it, closing it, and that somebody types in it.

use serde_json::Value;

use super::call::{Answer, Call, Outcome};
use super::threads::check_settings;
use crate::sandbox::feed::Change;
use crate::sandbox::json::field;
use crate::sandbox::limits::Form;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Channel, Overwrite, PINNED, Permissions, Thread};
use crate::sandbox::world::World;

/// The channel object with a status of 200.
pub(super) fn told(world: &World, id: Snowflake) -> Outcome {
    let team = world.team();
    let channel = team.channel(id).ok_or_else(Refusal::unknown_channel)?;
    Ok(Answer::ok(world.channel_told(&team, channel)))
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    told(world, call.channel(world, Permissions::NONE)?)
}

pub(super) fn typing(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::SEND_MESSAGES)?;
    world.feed.tell(|| Change::Typing { channel, user: world.team().application });
    Ok(Answer::nothing())
}

pub(super) fn edit(world: &World, call: &Call) -> Outcome {
    let id = call.channel(world, Permissions::NONE)?;
    let channel = world.team().channel(id).cloned().ok_or_else(Refusal::unknown_channel)?;
    let body = call.body();
    match channel.thread() {
        Some(thread) => {
            may_edit_thread(world, call, thread, body)?;
            check(body, |form| check_settings(form, body))?;
        }
        None if channel.is_listed() => {
            call.channel(world, Permissions::MANAGE_CHANNELS)?;
            check(body, |form| {
                form.optional_text(body, "topic", 1_024);
            })?;
        }
        None => return Err(Refusal::wrong_kind_of_channel()),
    }
    let now = world.now();
    world.change_team(|team| {
        let Some(channel) = team.channel_mut(id) else { return };
        rename(channel, body);
        if let Some(thread) = channel.thread_mut() {
            let was = thread.archived;
            set(thread, body);
            if thread.archived != was {
                thread.archive_changed_at = now;
            }
        }
    });
    told(world, id)
}

fn check(body: &Value, rest: impl FnOnce(&mut Form)) -> Result<(), Refusal> {
    let mut form = Form::default();
    if body.get("name").is_some_and(|name| !name.is_null()) {
        form.required_text(body, "name", 100);
    }
    rest(&mut form);
    Ok(form.finish()?)
}

/// Who manages threads may change anything of them; the owner all but the lock; anybody who may write there brings one
/// back that is not locked. What is put away is changed only by being brought back.
fn may_edit_thread(world: &World, call: &Call, thread: &Thread, body: &Value) -> Result<(), Refusal> {
    let sets = |key: &str| body.get(key).is_some_and(|value| !value.is_null());
    let brings_back = *field(body, "archived") == false;
    if thread.archived && !brings_back && !sets("locked") && !sets("archived") {
        return Err(Refusal::thread_archived());
    }
    let only = |key: &str| body.as_object().is_some_and(|fields| fields.keys().all(|name| name == key));
    let wanted = if thread.locked || sets("locked") || sets("flags") {
        Permissions::MANAGE_THREADS
    } else if thread.owner == world.team().application {
        Permissions::NONE
    } else if brings_back && only("archived") {
        Permissions::SEND_MESSAGES
    } else {
        Permissions::MANAGE_THREADS
    };
    call.channel(world, wanted).map(drop)
}

fn rename(channel: &mut Channel, body: &Value) {
    if let Some(name) = field(body, "name").as_str() {
        name.trim().clone_into(&mut channel.name);
    }
    if let Some(topic) = body.get("topic").filter(|_| channel.is_listed()) {
        channel.topic = topic.as_str().map(str::to_owned);
    }
}

fn set(thread: &mut Thread, body: &Value) {
    let flag = |key: &str| field(body, key).as_bool();
    let number = |key: &str| field(body, key).as_u64().and_then(|number| u32::try_from(number).ok());
    thread.archived = flag("archived").unwrap_or(thread.archived);
    thread.locked = flag("locked").unwrap_or(thread.locked);
    thread.invitable = flag("invitable").unwrap_or(thread.invitable);
    thread.auto_archive_minutes = number("auto_archive_duration").unwrap_or(thread.auto_archive_minutes);
    thread.slow_mode_seconds = number("rate_limit_per_user").unwrap_or(thread.slow_mode_seconds);
    if let Some(flags) = field(body, "flags").as_u64() {
        thread.pinned = flags & PINNED != 0;
    }
    if let Some(tags) = field(body, "applied_tags").as_array() {
        thread.tags = tags.iter().filter_map(Snowflake::from_json).collect();
    }
}

/// Closes a channel for good; gives it as it was.
pub(super) fn delete(world: &World, call: &Call) -> Outcome {
    let id = call.channel(world, Permissions::NONE)?;
    let team = world.team();
    let channel = team.channel(id).ok_or_else(Refusal::unknown_channel)?;
    if channel.thread().is_some() {
        call.channel(world, Permissions::MANAGE_THREADS)?;
    } else if channel.is_listed() {
        call.channel(world, Permissions::MANAGE_CHANNELS)?;
    }
    let shape = world.channel_told(&team, channel);
    // Direct messages are only put out of sight: what was written is there again when they are opened.
    if channel.recipient().is_none() {
        world.close_channel(id);
    }
    Ok(Answer::ok(shape))
}

/// Writes what a channel allows and denies to a role or a member.
pub(super) fn overwrite(world: &World, call: &Call) -> Outcome {
    let (id, subject) = (call.channel(world, Permissions::MANAGE_ROLES)?, call.id("overwrite")?);
    let bits = |key: &str| match field(call.body(), key) {
        Value::String(digits) => digits.parse().unwrap_or(0),
        number => number.as_u64().unwrap_or(0),
    };
    let written = Overwrite {
        subject,
        of_member: *field(call.body(), "type") == 1,
        allow: Permissions::from_bits(bits("allow")),
        deny: Permissions::from_bits(bits("deny")),
    };
    let team = world.team();
    let known = team.person(subject).is_some() || team.role(subject).is_some() || subject == team.guild;
    if !known {
        return Err(Refusal::unknown_overwrite());
    }
    world.change_team(|team| {
        if let Some(channel) = team.channel_mut(id) {
            channel.overwrites.retain(|overwrite| overwrite.subject != subject);
            channel.overwrites.push(written);
        }
    });
    Ok(Answer::nothing())
}

pub(super) fn delete_overwrite(world: &World, call: &Call) -> Outcome {
    let (id, subject) = (call.channel(world, Permissions::MANAGE_ROLES)?, call.id("overwrite")?);
    let removed = world.change_team(|team| {
        let overwrites = &mut team.channel_mut(id)?.overwrites;
        let before = overwrites.len();
        overwrites.retain(|overwrite| overwrite.subject != subject);
        (overwrites.len() < before).then_some(())
    });
    removed.map(|()| Answer::nothing()).ok_or_else(Refusal::unknown_overwrite)
}
