//! A Discord-compatible server for this machine. It knows Discord's protocol and nothing of the bot.
//!
//! [`Sandbox::start`] listens on a loopback address, with gateway version 10 at its root and REST under `/api/v10`, and
//! plays a made-up [`team`]. A client library is pointed at it by its base address. [`Control`] then stands for the
//! people: it gives commands, presses buttons, fills forms in, reads what they would see, and lets things go wrong on
//! purpose. A browser that opens the same address finds a chat page, which does what [`Control`] does, under `/control`.
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
//! - [`team`] is the guild: its channels with their threads and the bot's direct messages, roles, members. `changes`
//!   tells sessions of each change, found by comparing the team before and after.
//! - `feed` tells those who look on, as the page does, what has changed.
//! - `page` holds the chat page's files, [`people`] its API. Whatever the path, a request must name this server as its host
//!   and come from no page of another origin; what stands under `/control` wants the token that the page bears too.
//! - [`limits`] are Discord's published limits as pure functions, which tests may ask by themselves.
//! - `clock` is the server's own; tokens, nonces, rate limits and idle threads follow it, and [`Control::move_clock`]
//!   moves it.
//! - `state` and `keeper` keep all but interactions in a file, where [`Options::state`] names one.
//!
//! What it has of Discord's API:
//!
//! | part | what holds |
//! | --- | --- |
//! | interactions | commands, autocomplete, components, forms, in channels and direct messages; first reply within 3 s, tokens for 15 minutes, follow-ups, deferred and ephemeral replies |
//! | commands | global and of the guild, translations, what they ask of members, what administrators set |
//! | messages | embeds, components, replies, mentions, files both ways, `enforce_nonce` for 3 minutes, edits, deletions one by one and at once, history by page and permission |
//! | threads | under a message, on their own, private; forum posts with tags; put away when idle, by hand, locked; lists of active and archived ones; members |
//! | people | direct messages, closed ones refused with 50007; members, roles, channels and overwrites changed by who may |
//! | gateway | resume, shards, intents, privileged ones granted by [`Options::privileged_intents`], 120 events a minute, 1,000 starts, members on request |
//! | limits | a bucket a route with its headers, 429 as [`Options::rate_limit`] says |
//!
//! What goes wrong on purpose: any route answers 4xx, 5xx, 429 or nothing, before or after it takes effect
//! ([`Control::fail_next`]); the gateway drops, closes, asks to reconnect, invalidates, delays and doubles
//! ([`Control::drop_connections`] and its neighbours).
//!
//! What it does not do: a route that Discord has and the server has not answers 501 with the route's name, pins and
//! reactions among them. There is no voice and no compression. Of one guild there is one, and direct messages are the
//! bot's own. That a bot gains a channel's threads with a permission (`THREAD_LIST_SYNC`) is not told. IDENTIFYs may
//! follow one another at once unless [`Options::identify_spacing`] says otherwise, so that a test restarts its bot
//! without a wait; there is no global limit of 50 requests a second, so that the server is never what a benchmark
//! measures.
//!
//! How it is held to the original: the suites end each test by holding every request and answer against Discord's own
//! `OpenAPI` description and reading every event with two libraries' types (`tests/contract`).

mod changes;
mod clock;
mod commands;
mod control;
mod faults;
mod feed;
mod files;
mod gateway;
mod guarded;
mod interactions;
mod json;
mod keeper;
mod late;
pub mod limits;
mod messages;
mod options;
mod page;
pub mod people;
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
