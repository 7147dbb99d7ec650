//! Sessions: who is connected, and the events that a client may ask for again.

use std::collections::{BTreeMap, VecDeque};

use axum::extract::ws::Utf8Bytes;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::Event;
use super::protocol::{Frame, Intents, dispatch_text};
use crate::sandbox::snowflake::Snowflake;

/// Events that are kept for a resume. One that missed more has to start over.
const KEPT: usize = 2_048;
/// Sessions without a connection that are kept; past it the oldest is forgotten.
const LOST_KEPT: usize = 8;

/// A frame, and when it goes out; nothing: at once.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) due: Option<Instant>,
    pub(super) frame: Frame,
}

/// The way to a connection; the connection's task holds the other end.
pub(super) type Line = UnboundedSender<Outgoing>;

/// A session, connected or waiting for its client to come back.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) intents: Intents,
    /// This shard's number, and how many there are.
    shard: (u64, u64),
    sequence: u64,
    log: VecDeque<(u64, Utf8Bytes)>,
    line: Option<Line>,
}

impl Session {
    pub(super) fn new(intents: Intents, shard: (u64, u64), line: Line) -> Self {
        Self { intents, shard, sequence: 0, log: VecDeque::new(), line: Some(line) }
    }

    pub(super) fn is_connected(&self) -> bool {
        self.line.is_some()
    }

    /// Whether events of `guild` come to this shard; those of no guild come to the first.
    pub(super) fn serves(&self, guild: Option<Snowflake>) -> bool {
        guild.map_or(0, |guild| guild.get() >> 22) % self.shard.1 == self.shard.0
    }

    /// Numbers an event, keeps it, and sends it `times` times.
    pub(super) fn dispatch(&mut self, name: &str, data: &Value, due: Option<Instant>, times: usize) {
        self.sequence += 1;
        let text = dispatch_text(name, self.sequence, data);
        self.log.push_back((self.sequence, text.clone()));
        if self.log.len() > KEPT {
            self.log.pop_front();
        }
        for _ in 0..times {
            self.tell(Outgoing { due, frame: Frame::Text(text.clone()) });
        }
    }

    fn tell(&self, outgoing: Outgoing) {
        if let Some(line) = &self.line {
            // A line whose other end is gone belongs to a connection that is just ending: the event stays in the log.
            let _ = line.send(outgoing);
        }
    }

    /// Takes a returning client in: the events after `seen` are sent again. Not if some of them are gone.
    fn resume(&mut self, seen: u64, line: Line) -> bool {
        let oldest = self.log.front().map_or(self.sequence, |(sequence, _)| sequence - 1);
        if seen < oldest {
            return false;
        }
        self.line = Some(line);
        for (sequence, text) in &self.log {
            if *sequence > seen {
                self.tell(Outgoing { due: None, frame: Frame::Text(text.clone()) });
            }
        }
        true
    }
}

/// What becomes of a RESUME.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resumption {
    Resumed,
    /// There is no such session, or it has lost what was asked for.
    Lost,
    /// The client names an event that never was.
    InvalidSequence,
}

/// All sessions by their id. Ids grow, so that the first is the oldest.
#[derive(Debug, Default)]
pub(super) struct Sessions(BTreeMap<String, Session>);

impl Sessions {
    pub(super) fn put(&mut self, id: String, session: Session) {
        self.0.insert(id, session);
        while self.0.len() - self.connected() > LOST_KEPT {
            let oldest = self.0.iter().find(|(_, session)| !session.is_connected());
            let Some(id) = oldest.map(|(id, _)| id.clone()) else { break };
            self.0.remove(&id);
        }
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Session> {
        self.0.get_mut(id)
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn concerned(&mut self, event: &Event<'_>) -> impl Iterator<Item = &mut Session> {
        let (intent, guild) = (event.intent, event.guild);
        self.0.values_mut().filter(move |session| {
            intent.is_none_or(|intent| session.intents.contain(intent)) && session.serves(guild)
        })
    }

    pub(super) fn connected(&self) -> usize {
        self.0.values().filter(|session| session.is_connected()).count()
    }

    pub(super) fn told(&self) -> Vec<String> {
        let texts = self.0.values().flat_map(|session| &session.log);
        texts.map(|(_, text)| text.as_str().to_owned()).collect()
    }

    pub(super) fn tell_all(&self, frame: &Frame) {
        for session in self.0.values() {
            session.tell(Outgoing { due: None, frame: frame.clone() });
        }
    }

    pub(super) fn resume(&mut self, id: &str, seen: u64, line: Line) -> Resumption {
        let Some(session) = self.0.get_mut(id) else { return Resumption::Lost };
        if seen > session.sequence {
            return Resumption::InvalidSequence;
        }
        if session.resume(seen, line) {
            return Resumption::Resumed;
        }
        self.0.remove(id);
        Resumption::Lost
    }

    /// Notes that a connection ended: the session of `id` waits, if `line` still was its connection.
    pub(super) fn lose(&mut self, id: &str, line: &Line) {
        if let Some(session) = self.0.get_mut(id)
            && session.line.as_ref().is_some_and(|own| own.same_channel(line))
        {
            session.line = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    fn session() -> (Sessions, UnboundedReceiver<Outgoing>, Line) {
        let (line, frames) = unbounded_channel();
        let mut sessions = Sessions::default();
        sessions.put("a".into(), Session::new(Intents::GUILDS, (0, 1), line.clone()));
        (sessions, frames, line)
    }

    fn dispatch(sessions: &mut Sessions, count: usize) {
        for number in 0..count {
            sessions.get_mut("a").unwrap().dispatch("E", &json!(number), None, 1);
        }
    }

    fn received(frames: &mut UnboundedReceiver<Outgoing>) -> Vec<String> {
        std::iter::from_fn(|| frames.try_recv().ok())
            .map(|outgoing| match outgoing.frame {
                Frame::Text(text) => text.to_string(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    // A command that was given while the bot's connection was down must reach it once it is back.
    #[test]
    fn events_missed_while_away_are_sent_again() {
        let (mut sessions, mut frames, line) = session();
        dispatch(&mut sessions, 1);
        sessions.lose("a", &line);
        dispatch(&mut sessions, 2);
        assert_eq!(received(&mut frames).len(), 1);
        let (back, mut frames) = unbounded_channel();
        assert_eq!(sessions.resume("a", 1, back), Resumption::Resumed);
        let texts = received(&mut frames);
        assert_eq!(texts.len(), 2);
        assert!(texts[0].contains(r#""s":2"#) && texts[1].contains(r#""s":3"#));
    }

    #[test]
    fn a_session_that_forgot_too_much_is_lost() {
        let (mut sessions, _frames, line) = session();
        dispatch(&mut sessions, KEPT + 1);
        assert_eq!(sessions.resume("a", 0, line.clone()), Resumption::Lost);
        assert_eq!(sessions.resume("a", 1, line), Resumption::Lost, "and gone");
    }

    #[test]
    fn an_event_that_never_was_is_told() {
        let (mut sessions, _frames, line) = session();
        dispatch(&mut sessions, 1);
        assert_eq!(sessions.resume("a", 2, line), Resumption::InvalidSequence);
    }

    // The old connection's end is often noticed after the new one has taken over.
    #[test]
    fn the_end_of_an_old_connection_does_not_touch_the_new_one() {
        let (mut sessions, _frames, old) = session();
        let (new, _new_frames) = unbounded_channel();
        sessions.resume("a", 0, new);
        sessions.lose("a", &old);
        assert_eq!(sessions.connected(), 1);
    }

    #[test]
    fn a_guild_belongs_to_one_shard() {
        let guild = Snowflake::new(5 << 22);
        let (line, _frames) = unbounded_channel();
        assert!(Session::new(Intents::GUILDS, (0, 3), line.clone()).serves(None));
        let serving: Vec<_> = (0..3)
            .filter(|shard| Session::new(Intents::GUILDS, (*shard, 3), line.clone()).serves(Some(guild)))
            .collect();
        assert_eq!(serving, [2]);
    }

    #[test]
    fn sessions_left_behind_are_few() {
        let mut sessions = Sessions::default();
        for number in 10..40 {
            let (line, _frames) = unbounded_channel();
            let id = number.to_string();
            sessions.put(id.clone(), Session::new(Intents::GUILDS, (0, 1), line.clone()));
            sessions.lose(&id, &line);
        }
        assert!(sessions.0.len() <= LOST_KEPT + 1);
    }
}
