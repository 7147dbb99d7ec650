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

    /// Waits until a request about a channel may leave.
    pub(super) async fn turn(&self, channel: u64) {
        let until =
            self.waits.lock().ok().and_then(|waits| waits.channels.get(&channel).copied().max(waits.all));
        if let Some(until) = until {
            tokio::time::sleep_until(until).await;
        }
        self.all.until_ready().await;
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
            waits.channels.insert(channel, Instant::now() + pause);
        }
    }

    /// Keeps all requests back for a while.
    pub(super) fn hold_all(&self, pause: Duration) {
        if let Ok(mut waits) = self.waits.lock() {
            waits.all = Some(Instant::now() + pause);
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
        pace.turn(1).await;
        assert!(began.elapsed() >= pause);
    }
}
