//! What goes wrong on purpose.

use std::time::Duration;

use super::guarded::Guarded;

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// It is answered with this status and no more.
    Status(u16),
    /// It is answered with 429, to be tried again after this long.
    RateLimited {
        /// How long the client has to wait.
        retry_after: Duration,
    },
    /// It is never answered; the connection stays open.
    TimeOut,
}

/// Whether a failing request does what it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It fails and changes nothing.
    BeforeEffect,
    /// It takes effect and then fails: what a client that retries must cope with.
    AfterEffect,
    /// It fails, and takes effect so long after, by the server's clock: what a client that asks whether it did must cope with.
    Later(Duration),
}

/// The faults that were asked for and have not come yet.
#[derive(Debug, Default)]
pub(crate) struct Faults(Guarded<Vec<Planned>>);

#[derive(Debug)]
struct Planned {
    route: String,
    left: usize,
    fault: Fault,
    when: When,
}

impl Faults {
    /// Plans that the next `count` requests of `route` fail; plans for one route follow one another.
    pub(crate) fn plan(&self, route: &str, count: usize, fault: Fault, when: When) {
        self.0.with(|planned| planned.push(Planned { route: route.into(), left: count, fault, when }));
    }

    /// The fault for a request of `route`, used up by one.
    pub(crate) fn take(&self, route: &str) -> Option<(Fault, When)> {
        self.0.with(|planned| {
            planned.retain(|plan| plan.left > 0);
            let plan = planned.iter_mut().find(|plan| plan.route == route)?;
            plan.left -= 1;
            Some((plan.fault, plan.when))
        })
    }

    /// Forgets every plan.
    pub(crate) fn forget(&self) {
        self.0.with(Vec::clear);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_route_come_in_order_and_end() {
        let faults = Faults::default();
        faults.plan("GET /a", 2, Fault::Status(500), When::BeforeEffect);
        faults.plan("GET /a", 1, Fault::TimeOut, When::AfterEffect);
        let taken: Vec<_> = (0..4).map(|_| faults.take("GET /a")).collect();
        let broken = Some((Fault::Status(500), When::BeforeEffect));
        assert_eq!(taken, [broken, broken, Some((Fault::TimeOut, When::AfterEffect)), None]);
    }

    #[test]
    fn another_route_is_left_alone() {
        let faults = Faults::default();
        faults.plan("GET /a", 1, Fault::TimeOut, When::BeforeEffect);
        assert_eq!(faults.take("GET /b"), None);
        faults.forget();
        assert_eq!(faults.take("GET /a"), None);
    }
}
