//! How often one member may ask.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Keeps count of each member's questions.
#[derive(Debug)]
pub(super) struct Flood {
    limiter: Option<DefaultKeyedRateLimiter<u64>>,
}

impl Flood {
    /// So many questions within so many seconds; nought of either: no bound.
    pub(super) fn new(questions: u32, seconds: u32) -> Self {
        let quota = NonZeroU32::new(questions).and_then(|burst| {
            let each = Duration::from_secs(seconds.into()).checked_div(questions)?;
            Some(Quota::with_period(each)?.allow_burst(burst))
        });
        Self { limiter: quota.map(RateLimiter::keyed) }
    }

    /// Counts a question of a member.
    ///
    /// # Errors
    ///
    /// The seconds to wait, at least one, when it is one too many.
    pub(super) fn check(&self, member: u64) -> Result<(), u32> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        limiter.check_key(&member).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One member who floods waits; the others are answered.
    #[test]
    fn only_the_one_who_floods_waits() {
        let flood = Flood::new(2, 60);
        assert_eq!([flood.check(1), flood.check(1)], [Ok(()), Ok(())]);
        assert!(flood.check(1).is_err_and(|seconds| (1..=30).contains(&seconds)));
        assert_eq!(flood.check(2), Ok(()));
    }

    #[test]
    fn nought_is_no_bound() {
        let flood = Flood::new(0, 30);
        assert!((0..100).all(|_| flood.check(1).is_ok()));
    }
}
