//! Finding threads: the active ones of the guild, and those of a channel that were put away.

use std::cmp::Reverse;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use crate::sandbox::limits::FormErrors;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Channel, Permissions, Team, Thread, thread_member};
use crate::sandbox::world::World;

/// Threads as lists tell them, with the bot's own memberships.
fn listing(world: &World, team: &Team, threads: &[&Channel], more: bool) -> Value {
    let own = |channel: &&Channel| {
        let members = &channel.thread()?.members;
        let own = members.iter().find(|member| member.person == team.application)?;
        Some(thread_member(channel.id, own))
    };
    json!({
        "threads": threads.iter().map(|thread| world.channel_told(team, thread)).collect::<Vec<_>>(),
        "members": threads.iter().filter_map(own).collect::<Vec<_>>(),
        "has_more": more,
    })
}

/// The active threads that the bot sees, newest first.
pub(super) fn active(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    world.archive_idle_threads();
    let team = world.team();
    let mut threads: Vec<_> = team.seen_threads().collect();
    threads.sort_by_key(|thread| Reverse(thread.id));
    Ok(Answer::ok(listing(world, &team, &threads, false)))
}

/// The threads of a channel that were put away and that `wanted` picks, in descending order of `key`, those before a
/// bound alone.
fn archived<K: Ord + Copy>(
    world: &World,
    call: &Call,
    bound: Option<K>,
    key: impl Fn(&Channel, &Thread) -> K,
    wanted: impl Fn(&Thread) -> bool,
) -> Outcome {
    let channel = call.channel(world, Permissions::READ_MESSAGE_HISTORY)?;
    let limit = call.limit(2..=100, 50)?;
    let team = world.team();
    let mut found: Vec<_> = team
        .channels
        .iter()
        .filter_map(|thread| Some((thread, thread.thread()?)))
        .filter(|(_, thread)| thread.parent == channel && thread.archived && wanted(thread))
        .map(|(channel, thread)| (key(channel, thread), channel))
        .filter(|(key, _)| bound.is_none_or(|bound| *key < bound))
        .collect();
    found.sort_by_key(|(key, _)| Reverse(*key));
    let more = found.len() > limit;
    let page: Vec<_> = found.into_iter().take(limit).map(|(_, thread)| thread).collect();
    Ok(Answer::ok(listing(world, &team, &page, more)))
}

fn put_away_at(_: &Channel, thread: &Thread) -> Timestamp {
    thread.archive_changed_at
}

/// Before which time, where the question names one.
fn before(call: &Call) -> Result<Option<Timestamp>, Refusal> {
    let Some(text) = call.query("before") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        let words = format!("Could not parse {text}. Should be ISO8601.");
        FormErrors::one(&["before"], "DATE_TIME_TYPE_PARSE", &words).into()
    })
}

pub(super) fn public(world: &World, call: &Call) -> Outcome {
    archived(world, call, before(call)?, put_away_at, |thread| !thread.private)
}

pub(super) fn private(world: &World, call: &Call) -> Outcome {
    call.channel(world, Permissions::MANAGE_THREADS)?;
    archived(world, call, before(call)?, put_away_at, |thread| thread.private)
}

/// The private threads that the bot itself joined: these are paged by id.
pub(super) fn own_private(world: &World, call: &Call) -> Outcome {
    let bound = call.query("before").and_then(|id| id.parse::<Snowflake>().ok());
    let own = world.team().application;
    archived(world, call, bound, |channel, _| channel.id, |thread| thread.private && thread.has(own))
}
