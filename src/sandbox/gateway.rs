//! The gateway, version 10: JSON, uncompressed.

mod connection;
mod disturbance;
mod handshake;
mod members;
mod protocol;
mod session;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};

use axum::extract::ws::Utf8Bytes;
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::Notify;

use super::guarded::Guarded;
use super::snowflake::Snowflake;

use disturbance::Disturbance;
use protocol::{Frame, resumable};
use session::Sessions;

pub(crate) use connection::serve;
pub(crate) use protocol::Intents;

/// All sessions, and what was counted of them.
#[derive(Debug)]
pub(crate) struct Gateway {
    sessions: Guarded<Sessions>,
    disturbance: Guarded<Disturbance>,
    /// Whether connections are turned away.
    away: AtomicBool,
    /// Woken when a session begins, resumes or ends.
    changed: Notify,
    identifies: AtomicUsize,
    resumes: AtomicUsize,
    starts_left: AtomicU32,
    /// When the newest IDENTIFY was taken.
    identified: Guarded<Option<Timestamp>>,
}

/// An event for those sessions that asked for its intent.
pub(crate) struct Event<'a> {
    pub(crate) name: &'static str,
    pub(crate) intent: Option<Intents>,
    /// The guild, which chooses the shard; for direct messages none, which go to the first.
    pub(crate) guild: Option<Snowflake>,
    /// The event's data for a session with these intents.
    pub(crate) data: &'a dyn Fn(Intents) -> Arc<Value>,
}

impl Gateway {
    pub(crate) fn new(session_starts: u32) -> Self {
        Self {
            sessions: Guarded::default(),
            disturbance: Guarded::default(),
            away: AtomicBool::new(false),
            changed: Notify::new(),
            identifies: AtomicUsize::new(0),
            resumes: AtomicUsize::new(0),
            starts_left: AtomicU32::new(session_starts),
            identified: Guarded::default(),
        }
    }

    /// Hands an event to every session that is concerned, connected or waiting to be resumed.
    pub(crate) fn publish(&self, event: &Event<'_>) {
        let copies = |connected: bool| self.disturbance.with(|disturbance| disturbance.on_event(connected));
        self.sessions.with(|sessions| {
            for session in sessions.concerned(event) {
                let data = (event.data)(session.intents);
                let (due, times) = copies(session.is_connected());
                session.dispatch(event.name, &data, due, times);
            }
        });
    }

    /// The events that all sessions were told and that are kept.
    pub(crate) fn told(&self) -> Vec<String> {
        self.sessions.with(|sessions| sessions.told())
    }

    /// How many sessions have a connection.
    pub(crate) fn connected(&self) -> usize {
        self.sessions.with(|sessions| sessions.connected())
    }

    /// Wakes at the next change of a session.
    pub(crate) fn changed(&self) -> &Notify {
        &self.changed
    }

    pub(crate) fn identify_count(&self) -> usize {
        self.identifies.load(Ordering::Relaxed)
    }

    pub(crate) fn resume_count(&self) -> usize {
        self.resumes.load(Ordering::Relaxed)
    }

    pub(crate) fn starts_left(&self) -> u32 {
        self.starts_left.load(Ordering::Relaxed)
    }

    /// Cuts every connection without a word; the sessions can be resumed.
    pub(crate) fn cut(&self) {
        self.sessions.with(|sessions| sessions.tell_all(&Frame::Cut));
    }

    /// Goes away, and turns every new connection away until it is told to come back; or comes back. The sessions can
    /// be resumed.
    pub(crate) fn stay_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
        if away {
            self.cut();
        }
    }

    /// Whether a new connection is turned away.
    pub(crate) fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// Closes every connection with a code, and ends the sessions if it is one that ends them.
    pub(crate) fn close(&self, code: u16) {
        self.sessions.with(|sessions| {
            sessions.tell_all(&Frame::Close(code));
            if !resumable(code) {
                sessions.clear();
            }
        });
    }

    /// Asks every client to reconnect and resume.
    pub(crate) fn ask_to_reconnect(&self) {
        let frame = Frame::Text(Utf8Bytes::from_static(r#"{"op":7,"d":null}"#));
        self.sessions.with(|sessions| sessions.tell_all(&frame));
    }

    /// Tells every client that its session is invalid; one that cannot be resumed is forgotten.
    pub(crate) fn invalidate(&self, resumable: bool) {
        self.sessions.with(|sessions| {
            sessions.tell_all(&Frame::Text(protocol::invalid_session(resumable)));
            if !resumable {
                sessions.clear();
            }
        });
    }

    /// From now on events come this much later.
    pub(crate) fn delay_events(&self, delay: std::time::Duration) {
        self.disturbance.with(|disturbance| disturbance.delay = delay);
    }

    /// The next `count` events come twice.
    pub(crate) fn double_events(&self, count: usize) {
        self.disturbance.with(|disturbance| disturbance.doubled = count);
    }
}
