//! The server's own clock, which tests move.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

/// Tells the server's time: the machine's, plus what it was moved by.
///
/// Tokens, the three seconds for a first reply, nonces, rate-limit windows and timestamps follow this clock. It only
/// moves forward, as snowflakes must grow.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Timestamp,
    since: Instant,
    /// Milliseconds by which the clock was moved.
    moved: AtomicU64,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the sandbox's clock")]
    pub(crate) fn start() -> Self {
        let started = Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH);
        Self { started, since: Instant::now(), moved: AtomicU64::new(0) }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let moved = Duration::from_millis(self.moved.load(Ordering::Relaxed));
        self.started.checked_add(self.since.elapsed() + moved).unwrap_or(Timestamp::MAX)
    }

    /// Moves the clock forward, by whole milliseconds; comes back with how far.
    pub(crate) fn advance(&self, by: Duration) -> Duration {
        let milliseconds = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.moved.fetch_add(milliseconds, Ordering::Relaxed);
        Duration::from_millis(milliseconds)
    }
}

/// A time as Discord writes it: ISO 8601 with microseconds and a `+00:00`.
pub(crate) fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00").to_string()
}

/// How long ago `earlier` was, nothing if it is still to come.
pub(crate) fn elapsed(earlier: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(earlier)).unwrap_or(Duration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    // A test that moves the clock by 15 minutes must find every token expired.
    #[test]
    fn the_clock_moves_forward_by_what_it_is_told() {
        let clock = Clock::start();
        let before = clock.now();
        clock.advance(Duration::from_mins(15));
        assert!(elapsed(before, clock.now()) >= Duration::from_mins(15));
        assert_eq!(elapsed(clock.now(), before), Duration::ZERO);
    }

    #[test]
    fn times_are_written_as_discord_writes_them() {
        let time: Timestamp = "2022-01-05T06:07:08.5Z".parse().unwrap();
        assert_eq!(written(time), "2022-01-05T06:07:08.500000+00:00");
    }
}
