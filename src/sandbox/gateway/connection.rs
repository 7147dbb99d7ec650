//! One connection: what comes in, what goes out, and when it ends.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep_until};

use super::protocol::{Closing, Frame, HEARTBEAT_ACK, hello};
use super::session::{Line, Outgoing};
use super::{handshake, members};
use crate::sandbox::world::World;

/// What a client may send in [`SENDING_WINDOW`].
const SENDING_MOST: usize = 120;
const SENDING_WINDOW: Duration = Duration::from_mins(1);

/// The state of one connection, owned by its task.
struct Connection {
    line: Line,
    session: Option<String>,
    /// When the client has to have sent its next heartbeat.
    heartbeat_due: Instant,
    /// When the newest events came from the client, oldest first.
    received: VecDeque<Instant>,
}

/// How a connection ended.
enum End {
    /// By the client's own words, with its code.
    Closed(Option<u16>),
    /// By ours, or by a loss.
    Gone,
}

/// Serves one client until either side ends it. `version` is the `v` of its address.
pub(crate) async fn serve(world: Arc<World>, mut socket: WebSocket, version: Option<String>) {
    if version.is_some_and(|version| version != "10") {
        return close(&mut socket, Closing::InvalidVersion as u16).await;
    }
    if world.gateway.is_away() {
        return;
    }
    let (line, frames) = unbounded_channel();
    let interval = world.settings.heartbeat_interval;
    let mut connection = Connection {
        line,
        session: None,
        heartbeat_due: Instant::now() + interval * 2,
        received: VecDeque::new(),
    };
    if socket.send(Message::Text(hello(interval))).await.is_err() {
        return;
    }
    let end = connection.run(&world, &mut socket, frames).await;
    connection.leave(&world, &end);
}

async fn close(socket: &mut WebSocket, code: u16) {
    let frame = CloseFrame { code, reason: Utf8Bytes::default() };
    // The client may be gone already, which is what was wanted.
    let _ = socket.send(Message::Close(Some(frame))).await;
}

/// The next frame that is due. Cancelling loses none: what waits for its time stays in `held`.
async fn next(frames: &mut UnboundedReceiver<Outgoing>, held: &mut Option<Outgoing>) -> Option<Frame> {
    if held.is_none() {
        *held = frames.recv().await;
    }
    if let Some(due) = held.as_ref().and_then(|outgoing| outgoing.due) {
        sleep_until(due).await;
    }
    held.take().map(|outgoing| outgoing.frame)
}

/// Answers a question for members, in the session's own order of events.
fn tell_members(world: &World, asked: &Value, session: &str) {
    let team = world.team();
    world.gateway.sessions.with(|sessions| {
        let Some(session) = sessions.get_mut(session) else { return };
        for chunk in members::chunks(&team, asked, session.intents) {
            session.dispatch("GUILD_MEMBERS_CHUNK", &chunk, None, 1);
        }
    });
}

impl Connection {
    async fn run(
        &mut self,
        world: &World,
        socket: &mut WebSocket,
        mut frames: UnboundedReceiver<Outgoing>,
    ) -> End {
        let mut held = None;
        loop {
            tokio::select! {
                message = socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => match self.receive(world, &text) {
                        Ok(None) => {}
                        Ok(Some(answer)) => {
                            if socket.send(Message::Text(answer)).await.is_err() {
                                return End::Gone;
                            }
                        }
                        Err(closing) => {
                            self.end_session(world, closing as u16);
                            close(socket, closing as u16).await;
                            return End::Gone;
                        }
                    },
                    Some(Ok(Message::Close(frame))) => return End::Closed(frame.map(|frame| frame.code)),
                    Some(Ok(Message::Binary(_))) => {
                        close(socket, Closing::Decode as u16).await;
                        return End::Gone;
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Err(_)) | None => return End::Gone,
                },
                frame = next(&mut frames, &mut held) => match frame {
                    Some(Frame::Text(text)) => {
                        if socket.send(Message::Text(text)).await.is_err() {
                            return End::Gone;
                        }
                    }
                    Some(Frame::Close(code)) => {
                        close(socket, code).await;
                        return End::Gone;
                    }
                    Some(Frame::Cut) | None => return End::Gone,
                },
                () = sleep_until(self.heartbeat_due) => {
                    self.end_session(world, Closing::TimedOut as u16);
                    close(socket, Closing::TimedOut as u16).await;
                    return End::Gone;
                }
                () = world.stopped() => {
                    close(socket, 1_001).await;
                    return End::Gone;
                }
            }
        }
    }

    /// Takes one message of the client's in; tells what to answer at once.
    fn receive(&mut self, world: &World, text: &str) -> Result<Option<Utf8Bytes>, Closing> {
        self.count()?;
        let message: Value = serde_json::from_str(text).map_err(|_| Closing::Decode)?;
        let data = message.get("d").unwrap_or(&Value::Null);
        match message.get("op").and_then(Value::as_u64) {
            Some(1) => {
                self.heartbeat_due = Instant::now() + world.settings.heartbeat_interval * 2;
                Ok(Some(Utf8Bytes::from_static(HEARTBEAT_ACK)))
            }
            Some(2) => {
                self.not_yet_authenticated()?;
                self.session = handshake::identify(world, data, &self.line)?;
                Ok(None)
            }
            // The bot's presence, which nothing here shows, and its wish to speak, where there is no voice.
            Some(3 | 4) => self.authenticated().map(|_| None),
            Some(8) => {
                tell_members(world, data, self.authenticated()?);
                Ok(None)
            }
            Some(6) => {
                self.not_yet_authenticated()?;
                self.session = handshake::resume(world, data, &self.line)?;
                Ok(None)
            }
            Some(_) => Err(Closing::UnknownOpcode),
            None => Err(Closing::Decode),
        }
    }

    fn authenticated(&self) -> Result<&str, Closing> {
        self.session.as_deref().ok_or(Closing::NotAuthenticated)
    }

    fn not_yet_authenticated(&self) -> Result<(), Closing> {
        if self.session.is_some() { Err(Closing::AlreadyAuthenticated) } else { Ok(()) }
    }

    fn count(&mut self) -> Result<(), Closing> {
        let now = Instant::now();
        self.received.push_back(now);
        while self.received.front().is_some_and(|first| now.duration_since(*first) > SENDING_WINDOW) {
            self.received.pop_front();
        }
        if self.received.len() > SENDING_MOST { Err(Closing::RateLimited) } else { Ok(()) }
    }

    /// Forgets the session if a close with this code ends it.
    fn end_session(&self, world: &World, code: u16) {
        if let Some(id) = self.session.as_deref().filter(|_| !super::resumable(code)) {
            world.gateway.sessions.with(|sessions| sessions.remove(id));
        }
    }

    /// Leaves the session behind, to be resumed; a client that closed with 1000 or 1001 has ended it.
    fn leave(self, world: &World, end: &End) {
        if let End::Closed(code) = end {
            self.end_session(world, code.unwrap_or(1_005));
        }
        if let Some(id) = &self.session {
            world.gateway.sessions.with(|sessions| sessions.lose(id, &self.line));
        }
        world.gateway.changed.notify_waiters();
    }
}
