//! Telling those who look on, as the page does, what has changed.

use tokio::sync::broadcast::{Receiver, Sender, channel};

use super::messages::Message;
use super::snowflake::Snowflake;

/// How many changes a slow listener may fall behind before it has missed some.
const KEPT: usize = 4_096;

/// Something changed. What it now is stands in the world; only messages come along, as they were at that moment.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// A message is new, or another than it was.
    Message(Message),
    /// A message is gone, or the one person who saw it put it away.
    Deleted(Message),
    Typing {
        channel: Snowflake,
        user: Snowflake,
    },
    /// Members, roles or channels.
    Team,
    /// The clock was moved.
    Clock,
    /// An interaction was sent, or got its first reply.
    Interaction {
        id: Snowflake,
        member: Snowflake,
    },
    /// A request has its answer; by its number in the record.
    Request(u64),
}

/// Where changes are told. Commands and sessions have bells of their own in the world.
#[derive(Debug)]
pub(crate) struct Feed(Sender<Change>);

impl Default for Feed {
    fn default() -> Self {
        Self(channel(KEPT).0)
    }
}

impl Feed {
    /// Tells a change, which is made up only if somebody listens: a bench has nobody to tell.
    pub(crate) fn tell(&self, change: impl FnOnce() -> Change) {
        if self.0.receiver_count() > 0 {
            // The last listener may just have left, and nobody is the worse for it.
            let _ = self.0.send(change());
        }
    }

    pub(crate) fn listen(&self) -> Receiver<Change> {
        self.0.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::broadcast::error::TryRecvError;

    #[test]
    fn nothing_is_made_up_for_nobody() {
        let feed = Feed::default();
        feed.tell(|| panic!("nobody listens"));
        let mut listener = feed.listen();
        feed.tell(|| Change::Clock);
        assert!(matches!(listener.try_recv(), Ok(Change::Clock)));
    }

    // A page that sleeps must not fill the machine's memory; it has to notice that it missed something.
    #[test]
    fn who_falls_behind_is_told_so() {
        let feed = Feed::default();
        let mut listener = feed.listen();
        (0..=KEPT).for_each(|_| feed.tell(|| Change::Clock));
        assert!(matches!(listener.try_recv(), Err(TryRecvError::Lagged(_))));
    }
}
