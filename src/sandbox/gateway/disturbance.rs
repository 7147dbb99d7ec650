//! Events that come late or twice, on purpose.

use std::time::Duration;

use tokio::time::Instant;

/// What is done to events on their way.
#[derive(Debug, Default)]
pub(super) struct Disturbance {
    pub(super) delay: Duration,
    /// How many of the next events come twice.
    pub(super) doubled: usize,
}

impl Disturbance {
    /// When the next event is due (nothing: at once) and how many times it comes. A session that nobody is connected
    /// to uses up no doubling.
    pub(super) fn on_event(&mut self, connected: bool) -> (Option<Instant>, usize) {
        let due = (!self.delay.is_zero()).then(|| Instant::now() + self.delay);
        if connected && self.doubled > 0 {
            self.doubled -= 1;
            return (due, 2);
        }
        (due, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_doubled_as_often_as_asked() {
        let mut disturbance = Disturbance { doubled: 1, ..Disturbance::default() };
        let times: Vec<_> =
            [false, true, true].into_iter().map(|connected| disturbance.on_event(connected).1).collect();
        assert_eq!(times, [1, 2, 1]);
    }

    #[test]
    fn without_a_delay_events_are_due_at_once() {
        let mut disturbance = Disturbance::default();
        assert!(disturbance.on_event(true).0.is_none());
        disturbance.delay = Duration::from_secs(1);
        assert!(disturbance.on_event(true).0.is_some());
    }
}
