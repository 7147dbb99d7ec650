//! What takes effect long after it was asked for, when nobody waits for it any more: each at its time by the server's clock,
//! also where that is moved past it.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

use super::clock::elapsed;
use super::guarded::Guarded;
use super::world::World;

type Deed = Box<dyn FnOnce(&World) + Send>;

/// What is still to take effect.
#[derive(Default)]
pub(crate) struct Late(Guarded<Vec<(Timestamp, Deed)>>);

impl fmt::Debug for Late {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Late").finish_non_exhaustive()
    }
}

impl Late {
    pub(crate) fn plan(&self, at: Timestamp, deed: impl FnOnce(&World) + Send + 'static) {
        self.0.with(|planned| {
            planned.push((at, Box::new(deed)));
            planned.sort_by_key(|(at, _)| *at);
        });
    }

    /// The earliest that is to have taken effect by then.
    fn next(&self, by: Timestamp) -> Option<(Timestamp, Deed)> {
        self.0.with(|planned| {
            let due = planned.first().is_some_and(|(at, _)| *at <= by);
            due.then(|| planned.remove(0))
        })
    }
}

impl World {
    /// Lets take effect what is to have by then; by how much the clock was moved for that.
    pub(crate) fn settle(&self, by: Timestamp) -> Duration {
        let mut moved = Duration::ZERO;
        while let Some((at, deed)) = self.late.next(by) {
            moved += self.clock.advance(elapsed(self.now(), at));
            deed(self);
        }
        moved
    }
}
