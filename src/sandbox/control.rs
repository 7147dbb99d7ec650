//! What stands for the people: a handle to play the team, look at what happened, and let things go wrong.

mod asked;
mod client;
mod components;
mod compose;
mod inspect;
mod invoke;
mod mishaps;
mod offered;
mod options;
mod say;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::feed::Change;
use super::snowflake::Snowflake;
use super::team::Team;
use super::world::World;

pub use asked::{Asked, Late, Reply};
pub use client::ClientRefusal;
pub use invoke::{AutocompleteError, Invocation};
pub use mishaps::UnknownRoute;
pub(crate) use offered::is_offered;

/// A handle to the team, cheap to clone.
///
/// What a member cannot do in Discord's client is refused here with a [`ClientRefusal`], before the bot hears of it.
#[derive(Clone, Debug)]
pub struct Control {
    world: Arc<World>,
    /// Whether this stands for the page, whose people see what comes: no test has to look at it.
    watched: bool,
}

impl Control {
    pub(super) fn new(world: Arc<World>) -> Self {
        Self { world, watched: false }
    }

    /// The handle by which the page acts.
    pub(super) fn of_page(world: Arc<World>) -> Self {
        Self { world, watched: true }
    }

    /// Waits until a session is connected and commands of all these names are registered.
    ///
    /// # Errors
    /// [`Late`] after `timeout`, with what is still missing.
    pub async fn ready(&self, commands: &[&str], timeout: Duration) -> Result<(), Late> {
        let missing = || {
            let names: Vec<_> = self
                .commands()
                .iter()
                .filter_map(|command| Some(command.get("name")?.as_str()?.to_owned()))
                .collect();
            let mut missing: Vec<_> = commands
                .iter()
                .filter(|name| !names.iter().any(|known| known == *name))
                .map(ToString::to_string)
                .collect();
            if self.world.gateway.connected() == 0 {
                missing.insert(0, "a session".into());
            }
            missing
        };
        let wait = async {
            loop {
                let (session, command) =
                    (self.world.gateway.changed().notified(), self.world.commands_changed.notified());
                tokio::pin!(session, command);
                // Enabled before the look, so that no change between look and wait is missed.
                session.as_mut().enable();
                command.as_mut().enable();
                if missing().is_empty() {
                    return;
                }
                tokio::select! { () = session => {}, () = command => {} }
            }
        };
        tokio::time::timeout(timeout, wait)
            .await
            .map_err(|_| Late::new(format!("still missing: {}", missing().join(", ")), timeout))
    }

    /// The commands that members are offered, in Discord's JSON: the guild's, then the global ones.
    #[must_use]
    pub fn commands(&self) -> Vec<Value> {
        let guild = self.world.team().guild;
        self.world.commands.with(|commands| commands.offered_in(guild).cloned().collect())
    }

    /// An interaction that was sent, by its id.
    #[must_use]
    pub(crate) fn asked(&self, id: Snowflake) -> Asked {
        Asked::new(Arc::clone(&self.world), id)
    }

    /// The team as it is.
    #[must_use]
    pub fn team(&self) -> Arc<Team> {
        self.world.team()
    }

    /// Changes the team: roles taken away, channels closed. Sessions are told what Discord would tell them.
    pub fn change_team(&self, change: impl FnOnce(&mut Team)) {
        self.world.change_team(change);
    }

    /// The channel of a member's direct messages with the bot, opened if there is none.
    #[must_use]
    pub fn direct_messages(&self, member: Snowflake) -> Snowflake {
        self.world.direct_messages(member)
    }

    /// Moves the server's clock forward.
    pub fn move_clock(&self, by: Duration) {
        let then = self.world.now().checked_add(by).unwrap_or(Timestamp::MAX);
        let moved = self.world.settle(then);
        self.world.clock.advance(by.saturating_sub(moved));
        self.world.archive_idle_threads();
        self.world.feed.tell(|| Change::Clock);
    }
}
