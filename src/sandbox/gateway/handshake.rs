//! IDENTIFY and RESUME.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::protocol::{Closing, Frame, Intents, invalid_session};
use super::session::{Line, Outgoing, Resumption, Session};
use crate::sandbox::clock::elapsed;
use crate::sandbox::team::Person;
use crate::sandbox::world::World;

/// What an IDENTIFY asks for, once it is found right.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    intents: Intents,
    shard: (u64, u64),
}

/// Begins a session and gives its id: READY and the guild are on their way. One that comes too soon after another is
/// told that its session is invalid, and may try again.
pub(super) fn identify(world: &World, data: &Value, line: &Line) -> Result<Option<String>, Closing> {
    let identity = identity(data, &world.settings.token, world.settings.privileged_intents)?;
    if too_soon(world) {
        refuse(line);
        return Ok(None);
    }
    let one_less = |left: u32| left.checked_sub(1);
    let gateway = &world.gateway;
    // Past the day's last start Discord resets the token: it is valid no more.
    gateway
        .starts_left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
        .map_err(|_| Closing::AuthenticationFailed)?;
    let id = format!("{:x}", world.next_id().get());
    let mut session = Session::new(identity.intents, identity.shard, line.clone());
    session.dispatch("READY", &ready(world, &id, identity.shard), None, 1);
    let team = world.team();
    if session.serves(Some(team.guild)) && identity.intents.contain(Intents::GUILDS) {
        let guild = team.guild_event(identity.intents.contain(Intents::GUILD_MEMBERS));
        session.dispatch("GUILD_CREATE", &guild, None, 1);
    }
    gateway.sessions.with(|sessions| sessions.put(id.clone(), session));
    gateway.identifies.fetch_add(1, Ordering::Relaxed);
    gateway.changed.notify_waiters();
    Ok(Some(id))
}

/// Whether the newest IDENTIFY is not long enough ago. `max_concurrency` is 1, so that all shards share one bucket.
fn too_soon(world: &World) -> bool {
    let (now, spacing) = (world.now(), world.settings.identify_spacing);
    world.gateway.identified.with(|newest| {
        if newest.is_some_and(|newest| elapsed(newest, now) < spacing) {
            return true;
        }
        *newest = Some(now);
        false
    })
}

/// Tells a client that its session is invalid.
fn refuse(line: &Line) {
    // The other end of `line` is the caller's own task, which is here: it cannot be gone.
    let _ = line.send(Outgoing { due: None, frame: Frame::Text(invalid_session(false)) });
}

fn identity(data: &Value, token: &str, granted: u64) -> Result<Identity, Closing> {
    if bare_token(data) != Some(token) {
        return Err(Closing::AuthenticationFailed);
    }
    let bits = data.get("intents").and_then(Value::as_u64).ok_or(Closing::InvalidIntents)?;
    let intents = Intents::read(bits).ok_or(Closing::InvalidIntents)?;
    if intents.overreach(granted) {
        return Err(Closing::DisallowedIntents);
    }
    let shard = match data.get("shard").filter(|shard| !shard.is_null()) {
        None => (0, 1),
        Some(shard) => {
            let part = |index: usize| shard.get(index).and_then(Value::as_u64).ok_or(Closing::InvalidShard);
            (part(0)?, part(1)?)
        }
    };
    if shard.0 >= shard.1 {
        return Err(Closing::InvalidShard);
    }
    Ok(Identity { intents, shard })
}

/// The token, which clients send with and without the word that REST wants before it.
fn bare_token(data: &Value) -> Option<&str> {
    data.get("token")?.as_str().map(|token| token.trim_start_matches("Bot "))
}

fn ready(world: &World, session: &str, shard: (u64, u64)) -> Value {
    let team = world.team();
    json!({
        "v": 10,
        "user": team.person(team.application).map(Person::own_user),
        "guilds": [{ "id": team.guild, "unavailable": true }],
        "session_id": session,
        "session_type": "normal",
        "resume_gateway_url": world.gateway_url(),
        "shard": [shard.0, shard.1],
        "application": { "id": team.application, "flags": 0 },
        "private_channels": [],
        "presences": [],
        "relationships": [],
        "user_settings": {},
        "geo_ordered_rtc_regions": [],
        "_trace": [],
    })
}

/// Takes a client back into its session, if there is one: what it missed comes, then RESUMED.
pub(super) fn resume(world: &World, data: &Value, line: &Line) -> Result<Option<String>, Closing> {
    if bare_token(data) != Some(world.settings.token.as_str()) {
        return Err(Closing::AuthenticationFailed);
    }
    let id = data.get("session_id").and_then(Value::as_str).ok_or(Closing::Decode)?;
    let seen = data.get("seq").and_then(Value::as_u64).unwrap_or(0);
    let gateway = &world.gateway;
    let resumption = gateway.sessions.with(|sessions| {
        let resumption = sessions.resume(id, seen, line.clone());
        if resumption == Resumption::Resumed
            && let Some(session) = sessions.get_mut(id)
        {
            session.dispatch("RESUMED", &json!({ "_trace": [] }), None, 1);
        }
        resumption
    });
    match resumption {
        Resumption::Resumed => {
            gateway.resumes.fetch_add(1, Ordering::Relaxed);
            gateway.changed.notify_waiters();
            Ok(Some(id.to_owned()))
        }
        Resumption::Lost => {
            refuse(line);
            Ok(None)
        }
        Resumption::InvalidSequence => Err(Closing::InvalidSequence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check(data: Value, expected: Result<(u64, u64), Closing>) {
        let found = identity(&data, "secret", 0).map(|identity| identity.shard);
        assert_eq!(found, expected, "{data}");
    }

    // Each of these ends a bot at its start; the code is all that it learns of the reason.
    #[test]
    fn an_identify_is_refused_with_the_code_for_its_fault() {
        check(json!({ "token": "secret", "intents": 1 }), Ok((0, 1)));
        check(json!({ "token": "Bot secret", "intents": 1, "shard": [1, 2] }), Ok((1, 2)));
        check(json!({ "token": "wrong", "intents": 1 }), Err(Closing::AuthenticationFailed));
        check(json!({ "token": "secret" }), Err(Closing::InvalidIntents));
        check(json!({ "token": "secret", "intents": 1 << 30 }), Err(Closing::InvalidIntents));
        check(json!({ "token": "secret", "intents": 1 << 15 }), Err(Closing::DisallowedIntents));
        check(json!({ "token": "secret", "intents": 1, "shard": [2, 2] }), Err(Closing::InvalidShard));
        check(json!({ "token": "secret", "intents": 1, "shard": "a" }), Err(Closing::InvalidShard));
    }
}
