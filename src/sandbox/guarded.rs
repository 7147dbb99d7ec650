//! A value that many tasks share, reached only inside a closure.

use std::sync::{Mutex, PoisonError};

/// A mutex whose guard never leaves a closure, so that no lock can be held across an `await`.
///
/// Every shared part of the server has a lock of its own, held for the time of a look-up; there is no lock around
/// all of them. A panic of another task while it held the lock is passed over: each change here is one step.
#[derive(Debug, Default)]
pub(crate) struct Guarded<T>(Mutex<T>);

impl<T> Guarded<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Mutex::new(value))
    }

    /// Runs `work` on the value. `work` must not reach for the same value again.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    // Without this a test that fails inside a closure would take the whole server down with it.
    #[test]
    fn a_panic_elsewhere_does_not_lose_the_value() {
        let shared = Arc::new(Guarded::new(1));
        let other = Arc::clone(&shared);
        let ended = std::thread::spawn(move || other.with(|_| panic!("on purpose"))).join();
        assert!(ended.is_err());
        assert_eq!(shared.with(|value| *value), 1);
    }
}
