//! Rate limits: a bucket for each route and each channel, guild or webhook.

use std::collections::HashMap;
use std::time::Duration;

use axum::http::header::{HeaderMap, HeaderValue};
use jiff::Timestamp;

use super::call::Call;
use super::routes::Route;
use crate::sandbox::clock::elapsed;
use crate::sandbox::guarded::Guarded;
use crate::sandbox::options::RateLimit;

/// The parts of a path that have buckets of their own.
const MAJOR: [&str; 4] = ["channel", "guild", "application", "token"];
/// Interactions' callbacks are exempt, as with Discord.
const EXEMPT: &str = "/interactions/{interaction}/{token}/callback";

/// What is left of every bucket.
#[derive(Debug)]
pub(crate) struct Rates {
    rate: RateLimit,
    windows: Guarded<HashMap<(&'static str, &'static str, String), Window>>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Timestamp,
    spent: u32,
}

/// What a bucket has left, as the headers tell it.
#[derive(Debug)]
pub(super) struct Allowance {
    bucket: String,
    limit: u32,
    remaining: u32,
    reset: Timestamp,
    reset_after: Duration,
}

impl Rates {
    pub(crate) fn new(rate: RateLimit) -> Self {
        Self { rate, windows: Guarded::default() }
    }

    /// Spends one request of the call's bucket; if it is empty, tells how long to wait. Nothing for exempt routes.
    pub(super) fn spend(
        &self,
        route: &Route,
        call: &Call,
        now: Timestamp,
    ) -> Result<Option<Allowance>, (Allowance, Duration)> {
        if route.path == EXEMPT {
            return Ok(None);
        }
        let major = MAJOR.map(|name| call.param(name)).join(":");
        let RateLimit { limit, window } = self.rate;
        let (began, spent) = self.windows.with(|windows| {
            let fresh = Window { began: now, spent: 0 };
            let current = windows.entry((route.method, route.path, major)).or_insert(fresh);
            if elapsed(current.began, now) >= window {
                *current = fresh;
            }
            current.spent = current.spent.saturating_add(1);
            (current.began, current.spent)
        });
        let reset_after = window.saturating_sub(elapsed(began, now));
        let allowance = Allowance {
            bucket: bucket(route),
            limit,
            remaining: limit.saturating_sub(spent),
            reset: began.checked_add(window).unwrap_or(began),
            reset_after,
        };
        if spent > limit { Err((allowance, reset_after)) } else { Ok(Some(allowance)) }
    }
}

/// A name for the bucket's route that is no route's name, as Discord's hashes are none.
fn bucket(route: &Route) -> String {
    let mixed = route.name().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{mixed:016x}")
}

impl Allowance {
    pub(super) fn write(&self, headers: &mut HeaderMap) {
        let milliseconds = self.reset.as_millisecond();
        let reset = format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000);
        let after = format!("{:.3}", self.reset_after.as_secs_f64());
        for (name, value) in [
            ("x-ratelimit-bucket", self.bucket.clone()),
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            ("x-ratelimit-reset", reset),
            ("x-ratelimit-reset-after", after),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::body::Payload;
    use super::super::routes::{Found, find};
    use super::*;

    fn spend(rates: &Rates, path: &str, now: Timestamp) -> Option<u32> {
        let Found::Route(route, params) = find("POST", path) else { panic!("no route {path}") };
        let payload = Payload { json: std::sync::Arc::default(), uploads: Vec::new() };
        let call = Call::new(params, None, payload);
        rates.spend(route, &call, now).ok().map(|allowance| allowance.map_or(u32::MAX, |left| left.remaining))
    }

    // A bot that paces itself by the headers must find them right, or it waits for nothing or is banned.
    #[test]
    fn a_bucket_empties_and_fills_again() {
        let rates = Rates::new(RateLimit { limit: 2, window: Duration::from_secs(5) });
        let start = Timestamp::UNIX_EPOCH;
        let after = |seconds: u64| start.checked_add(Duration::from_secs(seconds)).unwrap();
        let messages = "/channels/1/messages";
        let left = [0, 1, 4, 5].map(|seconds| spend(&rates, messages, after(seconds)));
        assert_eq!(left, [Some(1), Some(0), None, Some(1)]);
        assert_eq!(spend(&rates, "/channels/2/messages", after(4)), Some(1), "another channel's bucket");
    }

    #[test]
    fn callbacks_are_exempt() {
        let rates = Rates::new(RateLimit { limit: 0, window: Duration::from_secs(5) });
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(spend(&rates, "/interactions/1/t/callback", now), Some(u32::MAX));
        assert_eq!(spend(&rates, "/channels/1/messages", now), None);
    }
}
