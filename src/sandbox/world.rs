//! All that the server knows, shared by its tasks.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use super::clock::{Clock, elapsed};
use super::commands::Commands;
use super::faults::Faults;
use super::feed::{Change, Feed};
use super::files::Files;
use super::gateway::Gateway;
use super::guarded::Guarded;
use super::interactions::Interactions;
use super::late::Late;
use super::messages::Messages;
use super::options::Options;
use super::people;
use super::record::Record;
use super::rest::Rates;
use super::snowflake::{Snowflake, Snowflakes};
use super::state::State;
use super::team::Team;

/// What stays as it was at the start.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    /// What the page shows to prove that it is ours; new at each start.
    pub(crate) page_token: String,
    pub(crate) heartbeat_interval: Duration,
    pub(crate) session_starts: u32,
    pub(crate) identify_spacing: Duration,
    pub(crate) privileged_intents: u64,
}

impl Settings {
    /// Whether the application was granted the intent for members, without which their lists are closed to it.
    pub(crate) fn grants_members(&self) -> bool {
        self.privileged_intents & (1 << 1) != 0
    }
}

/// The server's state. Each part has a lock of its own; where two are needed they are taken one after the other.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    ids: Snowflakes,
    team: Guarded<Arc<Team>>,
    pub(crate) commands: Guarded<Commands>,
    /// Woken when commands change.
    pub(crate) commands_changed: tokio::sync::Notify,
    /// What changes is told here to those who look on.
    pub(crate) feed: Feed,
    pub(crate) messages: Guarded<Messages>,
    pub(crate) interactions: Guarded<Interactions>,
    pub(crate) files: Guarded<Files>,
    pub(crate) gateway: Gateway,
    pub(crate) record: Record,
    pub(crate) faults: Faults,
    pub(crate) late: Late,
    pub(crate) rates: Rates,
    stopping: watch::Sender<bool>,
    /// Counts the changes of what is kept.
    touched: watch::Sender<u64>,
}

impl World {
    pub(crate) fn new(address: SocketAddr, options: Options) -> Self {
        Self {
            settings: Settings {
                address,
                token: options.token,
                page_token: people::fresh_token(),
                heartbeat_interval: options.heartbeat_interval,
                session_starts: options.session_starts,
                identify_spacing: options.identify_spacing,
                privileged_intents: options.privileged_intents,
            },
            clock: Clock::start(),
            ids: Snowflakes::default(),
            team: Guarded::new(Arc::new(options.team)),
            commands: Guarded::default(),
            commands_changed: tokio::sync::Notify::new(),
            feed: Feed::default(),
            messages: Guarded::default(),
            interactions: Guarded::default(),
            files: Guarded::default(),
            gateway: Gateway::new(options.session_starts),
            record: Record::new(options.requests_kept),
            faults: Faults::default(),
            late: Late::default(),
            rates: Rates::new(options.rate_limit),
            stopping: watch::Sender::new(false),
            touched: watch::Sender::new(0),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn next_id(&self) -> Snowflake {
        self.ids.next(self.now())
    }

    /// The team as it is now.
    pub(crate) fn team(&self) -> Arc<Team> {
        self.team.with(|team| Arc::clone(team))
    }

    /// Changes the team, and tells the sessions what they would hear of it from Discord.
    pub(crate) fn change_team<R>(&self, change: impl FnOnce(&mut Team) -> R) -> R {
        let (before, after, result) = self.team.with(|team| {
            let before = Arc::clone(team);
            let result = change(Arc::make_mut(team));
            (before, Arc::clone(team), result)
        });
        self.touch();
        self.tell_changes(&before, &after);
        self.feed.tell(|| Change::Team);
        result
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.settings.address)
    }

    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}", self.settings.address)
    }

    /// Goes on from a state that was kept.
    pub(super) fn restore(&self, mut state: State) {
        state.move_to(&self.base_url());
        self.clock.advance(elapsed(self.now(), state.now));
        self.ids.go_on_after(state.messages.last());
        self.team.with(|team| *team = Arc::new(state.team));
        self.commands.with(|commands| *commands = state.commands);
        self.messages.with(|messages| *messages = state.messages);
        self.files.with(|files| *files = state.posted);
    }

    /// Notes a change of what is kept.
    pub(crate) fn touch(&self) {
        self.touched.send_modify(|changes| *changes += 1);
    }

    /// Notes that commands changed, and wakes who waits for them.
    pub(crate) fn commands_change(&self) {
        self.touch();
        self.commands_changed.notify_waiters();
    }

    /// Tells of each change of what is kept.
    pub(super) fn touched(&self) -> watch::Receiver<u64> {
        self.touched.subscribe()
    }

    /// Begins the end: connections close, requests that wait in vain are let go.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Resolves when the server is to end.
    pub(crate) async fn stopped(&self) {
        // The sender lives in `self`, so that waiting cannot fail.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }
}
