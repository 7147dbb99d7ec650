//! A Discord-compatible server for this machine. It knows Discord's protocol and nothing of the bot.
//!
//! [`Sandbox::start`] listens on a loopback address, with gateway version 10 at its root and REST under `/api/v10`, and
//! plays a made-up [`team`]. A client library is pointed at it by its base address. [`Control`] then stands for the
//! people: it gives commands, presses buttons, fills forms in, reads what they would see, and lets things go wrong on
//! purpose.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use mujaz::sandbox::{Invocation, Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options::default()).await?;
//! let control = sandbox.control();
//! // Start a bot with `sandbox.token()` and `sandbox.base_url()`, then:
//! control.ready(&["implications"], Duration::from_secs(10)).await?;
//! let asked = control.invoke(&Invocation::of("implications").option("subject", "russia"))?;
//! let reply = asked.reply(Duration::from_secs(5)).await?;
//! assert!(control.violations().is_empty());
//! # Ok(()) }
//! ```
//!
//! How it is built:
//!
//! - `server` listens; `rest` takes a request from its arrival to its answer, through one table of routes; `gateway`
//!   holds sessions and their connections. Routes are plain functions of the world and the call: none waits.
//! - `world` is all that is known, each part behind a lock of its own that no task holds across an `await`.
//! - [`limits`] are Discord's published limits as pure functions, which tests may ask by themselves.
//! - `clock` is the server's own; tokens, nonces and rate limits follow it, and [`Control::move_clock`] moves it.
//!
//! What it does not do: a route that Discord has and the server has not answers 501 with the route's name. There are
//! no threads, no direct messages, no voice; READY's `max_concurrency` is told and not enforced, so that a test may
//! start its bot again at once.

mod changes;
mod clock;
mod commands;
mod control;
mod faults;
mod files;
mod gateway;
mod guarded;
mod interactions;
mod json;
mod keeper;
pub mod limits;
mod messages;
mod options;
mod posting;
mod record;
mod refusal;
mod rest;
mod server;
mod snowflake;
mod state;
pub mod team;
mod threads;
mod world;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

pub use commands::{CommandPermission, Subject};
pub use control::{Asked, AutocompleteError, ClientRefusal, Control, Invocation, Late, Reply, UnknownRoute};
pub use faults::{Fault, When};
pub use files::Upload;
pub use options::{Options, RateLimit};
pub use record::Recorded;
pub use snowflake::Snowflake;

use server::Server;

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Sandbox {
    server: Server,
}

impl Sandbox {
    /// Listens, and serves from then on.
    ///
    /// # Errors
    /// An address that is not loopback ([`io::ErrorKind::InvalidInput`]), a port that is taken
    /// ([`io::ErrorKind::AddrInUse`]), or a state that another server keeps ([`io::ErrorKind::ResourceBusy`]) or that
    /// is none ([`io::ErrorKind::InvalidData`]).
    pub async fn start(options: Options) -> io::Result<Self> {
        Server::start(options).await.map(|server| Self { server })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.world.settings.address
    }

    /// The address to give to a client library in place of `https://discord.com`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.server.world.base_url()
    }

    /// The bot's token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.server.world.settings.token
    }

    /// What stands for the people. It may outlive the server, which then is silent.
    #[must_use]
    pub fn control(&self) -> Control {
        Control::new(Arc::clone(&self.server.world))
    }

    /// Stops in order: the gateway closes with 1001, open requests get two seconds.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}
