//! The socket by which the page hears of everything that its viewer may see.
//!
//! One task a socket; it ends with the page, with the server, or when the page reads too slowly.

mod eyes;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use axum::extract::{FromRequestParts as _, Request, State, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::broadcast::Receiver;
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

use super::known;
use super::query::query;
use super::trouble::Trouble;
use crate::sandbox::feed::Change;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

use eyes::Eyes;

/// How often the server asks whether the page is still there.
const PING: Duration = Duration::from_secs(20);
/// How long one event may take to be sent before its reader counts as gone.
const SLOWEST: Duration = Duration::from_secs(10);
/// "Going away": the server ends.
const AWAY: u16 = 1_001;
/// "Try again later": the page was too slow.
const AGAIN: u16 = 1_013;

#[derive(Debug, Deserialize)]
struct Opening {
    /// Nobody in particular: the first of the team.
    viewer: Option<Snowflake>,
    token: String,
}

pub(super) async fn serve(State(world): State<Arc<World>>, request: Request) -> Response {
    match open(world, request).await {
        Ok(response) => response,
        Err(trouble) => trouble.into_response(),
    }
}

async fn open(world: Arc<World>, request: Request) -> Result<Response, Trouble> {
    let (mut parts, _) = request.into_parts();
    let opening: Opening = query(&parts.uri).map_err(|_| Trouble::unauthorized())?;
    if opening.token != world.settings.page_token {
        return Err(Trouble::unauthorized());
    }
    let first = || world.team().people.iter().find(|person| !person.bot).map(|person| person.id);
    let viewer = known(&world, opening.viewer.or_else(first).unwrap_or(Snowflake::new(0)))?;
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &()).await;
    let upgrade = upgrade.map_err(|_| Trouble::bad_request("events come by a WebSocket"))?;
    Ok(upgrade.on_upgrade(async move |socket| watch(&world, viewer, socket).await))
}

/// What stirs a socket's task.
enum Stir {
    Change(Change),
    Sessions,
    Commands,
    /// Some interaction may have become too late.
    Overdue,
    Ping,
    /// The page closed, or is lost.
    Gone,
    /// The page fell too far behind.
    Behind,
    Ending,
}

async fn watch(world: &World, viewer: Snowflake, mut socket: WebSocket) {
    // Bells and changes are heeded before the first look, so that nothing between look and wait is missed.
    let mut changes = world.feed.listen();
    let (sessions, commands) = (world.gateway.changed().notified(), world.commands_changed.notified());
    tokio::pin!(sessions, commands);
    let mut pings = interval(PING);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut eyes, opening) = Eyes::open(world, viewer);
    if !send(&mut socket, opening).await {
        return;
    }
    loop {
        let overdue = eyes.overdue_in(world);
        let stir = tokio::select! {
            stir = stirred(&mut socket, &mut changes, &mut pings, overdue) => stir,
            () = sessions.as_mut() => Stir::Sessions,
            () = commands.as_mut() => Stir::Commands,
            () = world.stopped() => Stir::Ending,
        };
        let events = match stir {
            Stir::Change(change) => eyes.on(world, &change),
            Stir::Sessions => {
                sessions.set(world.gateway.changed().notified());
                eyes.refreshed(world)
            }
            Stir::Commands => {
                commands.set(world.commands_changed.notified());
                eyes.refreshed(world)
            }
            Stir::Overdue => eyes.overdue(world),
            Stir::Ping if ping(&mut socket).await => continue,
            Stir::Ping | Stir::Gone => return,
            Stir::Behind => return close(&mut socket, AGAIN).await,
            Stir::Ending => return close(&mut socket, AWAY).await,
        };
        if !send(&mut socket, events).await {
            return;
        }
    }
}

/// Waits for what the socket, the world's changes or time bring.
async fn stirred(
    socket: &mut WebSocket,
    changes: &mut Receiver<Change>,
    pings: &mut Interval,
    overdue: Option<Duration>,
) -> Stir {
    tokio::select! {
        change = changes.recv() => change.map_or(Stir::Behind, Stir::Change),
        message = socket.recv() => match message {
            // The page says nothing by this way; its browser answers pings by itself.
            Some(Ok(Message::Text(_) | Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => Stir::Overdue,
            Some(Ok(Message::Close(_)) | Err(_)) | None => Stir::Gone,
        },
        () = tokio::time::sleep(overdue.unwrap_or(PING)), if overdue.is_some() => Stir::Overdue,
        _ = pings.tick() => Stir::Ping,
    }
}

async fn ping(socket: &mut WebSocket) -> bool {
    matches!(timeout(SLOWEST, socket.send(Message::Ping(Vec::new().into()))).await, Ok(Ok(())))
}

/// Sends events; tells whether the page took them.
async fn send(socket: &mut WebSocket, events: Vec<Value>) -> bool {
    for event in events {
        let sent = timeout(SLOWEST, socket.send(Message::Text(event.to_string().into()))).await;
        if !matches!(sent, Ok(Ok(()))) {
            return false;
        }
    }
    true
}

async fn close(socket: &mut WebSocket, code: u16) {
    let frame = CloseFrame { code, reason: Utf8Bytes::default() };
    // The page may be gone already, which is what was wanted.
    let _ = timeout(SLOWEST, socket.send(Message::Close(Some(frame)))).await;
}
