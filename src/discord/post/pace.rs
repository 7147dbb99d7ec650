//! Pacing: what the server says of its limits is heeded before the next request, so that none is refused.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use reqwest::header::HeaderMap;
use tokio::time::Instant;

/// How long nothing is sent where a limit is used up and the server does not say until when.
const UNKNOWN: Duration = Duration::from_secs(5);

/// How long a request waits for its turn; who would have to wait longer goes about something else meanwhile.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest that a server's word keeps requests back: it is asked again then.
const LONGEST: Duration = Duration::from_hours(24);

/// Channels that wait for their limit, and the pace of all requests together.
#[derive(Debug)]
pub(super) struct Pace {
    all: DefaultDirectRateLimiter,
    waits: Mutex<Waits>,
}

#[derive(Debug, Default)]
struct Waits {
    /// Until when a channel takes nothing.
    channels: HashMap<u64, Instant>,
    /// Until when the server takes nothing from us at all.
    all: Option<Instant>,
}

impl Pace {
    /// At most so many requests a second, over all channels.
    pub(super) fn new(most_a_second: NonZeroU32) -> Self {
        Self { all: RateLimiter::direct(Quota::per_second(most_a_second)), waits: Mutex::default() }
    }

    /// The channels that take nothing now.
    pub(super) fn held(&self) -> Vec<u64> {
        let Ok(mut waits) = self.waits.lock() else { return Vec::new() };
        let now = Instant::now();
        waits.channels.retain(|_, until| *until > now);
        waits.channels.keys().copied().collect()
    }

    /// Whether a channel takes nothing now.
    pub(super) fn holds(&self, channel: u64) -> bool {
        self.until(channel).is_some_and(|until| until > Instant::now())
    }

    /// Until when a channel takes nothing.
    fn until(&self, channel: u64) -> Option<Instant> {
        self.waits.lock().ok().and_then(|waits| waits.channels.get(&channel).copied().max(waits.all))
    }

    /// Waits until a request about a channel may leave.
    ///
    /// # Errors
    /// How long it would have to wait, where that is longer than [`PATIENCE`].
    pub(super) async fn turn(&self, channel: u64) -> Result<(), Duration> {
        if let Some(until) = self.until(channel) {
            let left = until.saturating_duration_since(Instant::now());
            if left > PATIENCE {
                return Err(left);
            }
            tokio::time::sleep(left).await;
        }
        self.all.until_ready().await;
        Ok(())
    }

    /// Notes a limit that the answer's headers tell to be used up.
    pub(super) fn heed(&self, channel: u64, headers: &HeaderMap) {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
        if number("x-ratelimit-remaining").is_some_and(|left| left < 1.0) {
            let reset = number("x-ratelimit-reset-after").map(Duration::try_from_secs_f64);
            self.hold(channel, reset.and_then(Result::ok).unwrap_or(UNKNOWN));
        }
    }

    /// Keeps requests from a channel for a while.
    pub(super) fn hold(&self, channel: u64, pause: Duration) {
        if let Ok(mut waits) = self.waits.lock() {
            waits.channels.insert(channel, Instant::now() + pause.min(LONGEST));
        }
    }

    /// Keeps all requests back for a while.
    pub(super) fn hold_all(&self, pause: Duration) {
        if let Ok(mut waits) = self.waits.lock() {
            waits.all = Some(Instant::now() + pause.min(LONGEST));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(remaining: &str, reset_after: &str) -> HeaderMap {
        let pairs = [("x-ratelimit-remaining", remaining), ("x-ratelimit-reset-after", reset_after)];
        pairs.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn check(remaining: &str, reset_after: &str, expected: &[u64]) {
        let pace = Pace::new(NonZeroU32::new(1_000).unwrap());
        pace.heed(7, &headers(remaining, reset_after));
        assert_eq!(pace.held(), expected, "{remaining} {reset_after}");
    }

    /// A bot that is refused for asking too often is banned in the end: it waits before it is told to.
    #[test]
    fn a_channel_whose_limit_is_used_up_is_left_alone() {
        check("1", "3.5", &[]);
        check("0", "3.5", &[7]);
        check("0", "soon", &[7]);
        check("0", "0", &[]);
    }

    /// What the server refuses for all channels must not be asked for in another one meanwhile.
    #[tokio::test]
    async fn what_holds_for_all_holds_every_channel() {
        let (pace, pause) = (Pace::new(NonZeroU32::new(1_000).unwrap()), Duration::from_millis(60));
        pace.hold_all(pause);
        let began = Instant::now();
        pace.turn(1).await.unwrap();
        assert!(began.elapsed() >= pause);
    }

    /// One channel that takes nothing for minutes must not keep the others' posts waiting behind it.
    #[tokio::test]
    async fn nobody_waits_long_for_one_channel() {
        let pace = Pace::new(NonZeroU32::new(1_000).unwrap());
        pace.hold(1, Duration::MAX);
        assert!(pace.turn(1).await.unwrap_err() > PATIENCE);
        assert!(pace.holds(1) && !pace.holds(2));
        pace.turn(2).await.unwrap();
        pace.hold_all(Duration::from_mins(1));
        assert!(pace.holds(2) && pace.turn(2).await.is_err());
    }
}
