//! The time of day, asked in one place. Tests move it while the process runs, in the very code that production runs:
//! a clock is the system's time and a shift, which is nought unless somebody moves it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// A clock that can be moved. Clones are the same clock.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that are added to the system's time.
    shift: Arc<AtomicI64>,
    /// The file that holds them, where somebody outside the process moves the clock.
    file: Option<Arc<Path>>,
}

impl Clock {
    /// The system's time.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that a file moves: it holds the milliseconds that are added to the system's time, and is read at each
    /// [`Clock::refresh`].
    #[must_use]
    pub fn following(file: &Path) -> Self {
        let clock = Self { file: Some(file.into()), ..Self::default() };
        clock.refresh();
        clock
    }

    /// Reads the file that moves the clock, where there is one. What is no number leaves the clock as it stands.
    pub fn refresh(&self) {
        let text = self.file.as_deref().and_then(|file| std::fs::read_to_string(file).ok());
        if let Some(milliseconds) = text.and_then(|text| text.trim().parse().ok()) {
            self.shift(milliseconds);
        }
    }

    /// A clock that stands at `start` now, and goes on from there.
    #[must_use]
    pub fn from(start: Timestamp) -> Self {
        let clock = Self::system();
        clock.shift(start.as_millisecond().saturating_sub(clock.now().as_millisecond()));
        clock
    }

    /// The time now, in UTC.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "the home of the clock: everything else is handed the time"
    )]
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        let moved = now.as_millisecond().saturating_add(self.shift.load(Ordering::Relaxed));
        Timestamp::from_millisecond(moved).unwrap_or(now)
    }

    /// Today's civil date where the process runs.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        self.now().to_zoned_datetime(TimeZone::system()).date()
    }

    /// Sets how far the clock stands from the system's time, in milliseconds; negative is behind it.
    pub fn shift(&self, milliseconds: i64) {
        self.shift.store(milliseconds, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shift: i64, expected: i64) {
        let (system, moved) = (Clock::system(), Clock::system());
        moved.clone().shift(shift);
        // Read first, so that what passes between the two readings only adds to the distance.
        let before = system.now().as_millisecond();
        let apart = moved.now().as_millisecond() - before;
        assert!((expected..expected + 1_000).contains(&apart), "{shift}: {apart}");
    }

    /// A harness outside the process moves the time that the bot sees.
    #[test]
    fn a_file_moves_the_clock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shift");
        std::fs::write(&file, "86400000\n").unwrap();
        let clock = Clock::following(&file);
        let ahead = || clock.now().as_millisecond() - Clock::system().now().as_millisecond();
        assert!((86_399_000..86_401_000).contains(&ahead()));
        std::fs::write(&file, "half").unwrap();
        clock.refresh();
        assert!(ahead() > 86_399_000, "a file that is being written moves nothing");
    }

    /// What a test moves is the clock that the bot reads, and no other.
    #[test]
    fn a_clock_is_moved_for_all_its_holders() {
        check(0, 0);
        check(-86_400_000, -86_400_000);
        check(3_600_000, 3_600_000);
        check(i64::MAX, 0);
    }
}
