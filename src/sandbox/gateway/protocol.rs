//! Opcodes, close codes and intents.

use axum::extract::ws::Utf8Bytes;
use serde_json::Value;

/// What goes out on a connection.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    Text(Utf8Bytes),
    Close(u16),
    /// The connection ends without a closing handshake.
    Cut,
}

/// A set of gateway intents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Intents(u64);

impl Intents {
    pub(crate) const GUILDS: Self = Self(1);
    pub(crate) const GUILD_MEMBERS: Self = Self(1 << 1);
    pub(crate) const GUILD_MESSAGES: Self = Self(1 << 9);
    pub(crate) const DIRECT_MESSAGES: Self = Self(1 << 12);
    pub(crate) const MESSAGE_CONTENT: Self = Self(1 << 15);
    /// Those that Discord grants on request alone: members, presences, message content.
    const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;
    /// Every bit that has a meaning.
    const KNOWN: u64 = ((1 << 17) - 1) | (0b11 << 20) | (0b11 << 24);

    /// Reads a number, unless a bit has no meaning.
    pub(super) fn read(bits: u64) -> Option<Self> {
        (bits & !Self::KNOWN == 0).then_some(Self(bits))
    }

    pub(crate) const fn contain(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a privileged intent is in the set that is not among `granted`.
    pub(super) fn overreach(self, granted: u64) -> bool {
        self.0 & Self::PRIVILEGED & !granted != 0
    }
}

/// Why the server closes a connection, with Discord's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Closing {
    UnknownOpcode = 4_001,
    Decode = 4_002,
    NotAuthenticated = 4_003,
    AuthenticationFailed = 4_004,
    AlreadyAuthenticated = 4_005,
    InvalidSequence = 4_007,
    RateLimited = 4_008,
    TimedOut = 4_009,
    InvalidShard = 4_010,
    InvalidVersion = 4_012,
    InvalidIntents = 4_013,
    DisallowedIntents = 4_014,
}

/// Whether Discord lets a session be resumed after it closed the connection with this code.
pub(super) fn resumable(code: u16) -> bool {
    !matches!(code, 1_000 | 1_001 | 4_004 | 4_007 | 4_009..=4_014)
}

/// The text of an event.
pub(super) fn dispatch_text(name: &str, sequence: u64, data: &Value) -> Utf8Bytes {
    // Written in one go: through the value's `Display` it takes twice as long, and every interaction comes this way.
    let data = serde_json::to_string(data).unwrap_or_default();
    format!(r#"{{"op":0,"t":"{name}","s":{sequence},"d":{data}}}"#).into()
}

pub(super) fn hello(interval: std::time::Duration) -> Utf8Bytes {
    let milliseconds = interval.as_millis();
    format!(r#"{{"op":10,"t":null,"s":null,"d":{{"heartbeat_interval":{milliseconds},"_trace":[]}}}}"#).into()
}

pub(super) fn invalid_session(resumable: bool) -> Utf8Bytes {
    format!(r#"{{"op":9,"d":{resumable}}}"#).into()
}

pub(super) const HEARTBEAT_ACK: &str = r#"{"op":11}"#;

#[cfg(test)]
mod tests {
    use super::*;

    // A bot that asks for a privileged intent works for its author and fails for everybody else.
    #[test]
    fn privileged_intents_must_be_granted() {
        let all = Intents::read(1 << 9 | 1 << 15).unwrap();
        assert!(all.overreach(0));
        assert!(!all.overreach(1 << 15));
        assert!(!Intents::GUILD_MESSAGES.overreach(0));
    }

    #[test]
    fn bits_without_a_meaning_are_refused() {
        assert!(Intents::read(1 << 17).is_none());
        assert!(Intents::read(53_608_447).is_some(), "all that serenity knows");
    }

    #[test]
    fn events_are_json() {
        let text = dispatch_text("READY", 1, &serde_json::json!({ "v": 10 }));
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read, serde_json::json!({ "op": 0, "t": "READY", "s": 1, "d": { "v": 10 } }));
        assert!(serde_json::from_str::<Value>(&hello(std::time::Duration::from_secs(1))).is_ok());
    }

    #[test]
    fn sessions_survive_losses_and_not_refusals() {
        assert!([1_006, 4_000, 4_008].into_iter().all(resumable));
        assert!(![1_000, 4_004, 4_009, 4_014].into_iter().any(resumable));
    }
}
