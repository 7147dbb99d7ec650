//! What is to go wrong, and what is changed behind the bot's back.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::sent::Sent;
use super::trouble::Trouble;
use crate::sandbox::clock::written;
use crate::sandbox::control::Control;
use crate::sandbox::faults::{Fault, When};
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

type Told = Result<Json<Value>, Trouble>;

/// The most that a route is made to fail, or events are doubled, at one stroke.
const MOST: usize = 10_000;
/// The longest that is waited on purpose, a delay or a `retry_after`: a day.
const LONGEST: f64 = 86_400.0;
/// The clock is moved no further than to the year 2100, so that ids and times stay such as clients read.
const LAST: Timestamp = Timestamp::constant(4_102_444_800, 0);

#[derive(Debug, Deserialize)]
pub(super) struct Fail {
    route: String,
    count: usize,
    fault: ToldFault,
    when: ToldWhen,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ToldFault {
    Status { status: u16 },
    RateLimited { retry_after: f64 },
    Named(Named),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Named {
    TimeOut,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ToldWhen {
    Before,
    After,
}

/// What happens to the gateway.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Deed {
    Drop,
    Away { away: bool },
    Close { code: u16 },
    Reconnect,
    Invalidate { resumable: bool },
    Delay { milliseconds: u64 },
    Double { count: usize },
}

#[derive(Debug, Deserialize)]
pub(super) struct Advance {
    advance_seconds: f64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Roles {
    member: Snowflake,
    roles: Vec<Snowflake>,
}

pub(super) async fn fail(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Fail>) -> Told {
    let fault = match told.fault {
        ToldFault::Status { status: status @ 400..=599 } => Fault::Status(status),
        ToldFault::Status { .. } => return Err(Trouble::bad_request("a failing status is 400 to 599")),
        ToldFault::RateLimited { retry_after } => Fault::RateLimited { retry_after: while_of(retry_after)? },
        ToldFault::Named(Named::TimeOut) => Fault::TimeOut,
    };
    let when = match told.when {
        ToldWhen::Before => When::BeforeEffect,
        ToldWhen::After => When::AfterEffect,
    };
    let planned = Control::of_page(world).fail_next(&told.route, few(told.count)?, fault, when);
    planned.map_err(|_| Trouble::unknown_route(&told.route))?;
    Ok(Json(json!({})))
}

pub(super) async fn gateway(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Deed>) -> Told {
    let control = Control::of_page(world);
    match told {
        Deed::Drop => control.drop_connections(),
        Deed::Away { away } => control.gateway_away(away),
        // The numbers that a close may bear; some of those below 1016 stand for closes without a number.
        Deed::Close { code: code @ (1_000..=1_003 | 1_007..=1_014 | 3_000..=4_999) } => control.close(code),
        Deed::Close { .. } => return Err(Trouble::bad_request("no close bears this code")),
        Deed::Reconnect => control.reconnect(),
        Deed::Invalidate { resumable } => control.invalidate_session(resumable),
        Deed::Delay { milliseconds } => {
            let delay = Duration::from_millis(milliseconds);
            control.delay_events(while_of(delay.as_secs_f64())?);
        }
        Deed::Double { count } => control.double_events(few(count)?),
    }
    Ok(Json(json!({})))
}

pub(super) async fn clock(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Advance>) -> Told {
    let wrong = || Trouble::bad_request("the clock moves forward, and no further than to the year 2100");
    let by = Duration::try_from_secs_f64(told.advance_seconds).map_err(|_| wrong())?;
    world.now().checked_add(by).ok().filter(|moved| *moved < LAST).ok_or_else(wrong)?;
    Control::of_page(Arc::clone(&world)).move_clock(by);
    Ok(Json(json!({ "now": written(world.now()) })))
}

pub(super) async fn roles(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Roles>) -> Told {
    let team = world.team();
    team.person(told.member).ok_or_else(|| Trouble::unknown_member(told.member))?;
    if let Some(unknown) = told.roles.iter().find(|role| team.role(**role).is_none()) {
        return Err(Trouble::unknown_role(*unknown));
    }
    Control::of_page(world).change_team(|team| {
        for person in team.people.iter_mut().filter(|person| person.id == told.member) {
            person.roles.clone_from(&told.roles);
        }
    });
    Ok(Json(json!({})))
}

fn few(count: usize) -> Result<usize, Trouble> {
    if count <= MOST { Ok(count) } else { Err(Trouble::bad_request(format!("{MOST} times are the most"))) }
}

fn while_of(seconds: f64) -> Result<Duration, Trouble> {
    let bounded = Duration::try_from_secs_f64(seconds).ok().filter(|_| seconds <= LONGEST);
    bounded.ok_or_else(|| Trouble::bad_request(format!("{LONGEST} seconds are the longest")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fault: &Value, reads: bool) {
        assert_eq!(ToldFault::deserialize(fault).is_ok(), reads, "{fault}");
    }

    #[test]
    fn faults_are_read_in_their_three_shapes() {
        check(&json!({ "status": 503 }), true);
        check(&json!({ "retry_after": 1.5 }), true);
        check(&json!("time-out"), true);
        check(&json!("timeout"), false);
        check(&json!({ "status": "503" }), false);
        check(&json!({}), false);
    }

    // A number out of all bounds must be refused, not end the server.
    #[test]
    fn times_and_counts_are_bounded() {
        for seconds in [-1.0, f64::NAN, f64::INFINITY, 1e300, LONGEST + 1.0] {
            assert!(while_of(seconds).is_err(), "{seconds}");
        }
        assert_eq!(while_of(1.5).unwrap(), Duration::from_millis(1_500));
        assert!(few(MOST + 1).is_err());
    }
}
