//! What a test lets go wrong.

use std::time::Duration;

use thiserror::Error;

use super::Control;
use crate::sandbox::faults::{Fault, When};
use crate::sandbox::rest::is_supported;

/// A fault was asked for on a route that the server has not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no route «{0}»")]
pub struct UnknownRoute(String);

impl Control {
    /// Lets the next `count` requests of a route fail, before or after they take effect. Routes are named as
    /// [`Recorded::route`](crate::sandbox::Recorded::route) has them: `POST /channels/{channel}/messages`.
    ///
    /// # Errors
    /// If there is no such route: a misspelt one would make a test pass that tests nothing.
    pub fn fail_next(&self, route: &str, count: usize, fault: Fault, when: When) -> Result<(), UnknownRoute> {
        if !is_supported(route) {
            return Err(UnknownRoute(route.into()));
        }
        self.world.faults.plan(route, count, fault, when);
        Ok(())
    }

    /// Forgets the failures that were asked for and have not come: requests succeed from now on.
    pub fn fail_no_more(&self) {
        self.world.faults.forget();
    }

    /// Cuts all connections of the gateway without a word.
    pub fn drop_connections(&self) {
        self.world.gateway.cut();
    }

    /// Takes the gateway away, so that nobody can connect, until it is brought back. A client that is quick to
    /// reconnect would else be away for less time than anybody can see.
    pub fn gateway_away(&self, away: bool) {
        self.world.gateway.stay_away(away);
    }

    /// Closes all connections of the gateway with a code.
    pub fn close(&self, code: u16) {
        self.world.gateway.close(code);
    }

    /// Asks all clients to reconnect and resume.
    pub fn reconnect(&self) {
        self.world.gateway.ask_to_reconnect();
    }

    /// Sends `INVALID_SESSION` to all clients.
    pub fn invalidate_session(&self, resumable: bool) {
        self.world.gateway.invalidate(resumable);
    }

    /// Lets every event from now on come this much later.
    pub fn delay_events(&self, delay: Duration) {
        self.world.gateway.delay_events(delay);
    }

    /// Lets the next `count` events come twice.
    pub fn double_events(&self, count: usize) {
        self.world.gateway.double_events(count);
    }
}
