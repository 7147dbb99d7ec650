//! The scheduled posts of a running bot: once a second the schedules are looked through for what is due, and the outbox
//! says what is to be done. Everything that was claimed is in the database before its request leaves.
//!
//! | module | what it does |
//! | --- | --- |
//! | `roster` | the schedules in force, and up to which day each is decided |
//! | `enter` | a day that has come becomes rows |
//! | `announce` | what changes in a briefing becomes rows, for channels and members that follow it |
//! | `carry` | rows become messages |
//! | `follow` | threads under posts |
//! | `correct` | posts whose briefing has changed since |
//! | `respite` | a pause where Discord did not tell what was asked |
//! | `warn` | moderators are told what did not arrive |

mod announce;
mod carry;
mod correct;
mod enter;
mod follow;
mod respite;
mod roster;
mod warn;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::discord::edition::Editor;
use crate::discord::post::{Carrier, Unauthorized};
use crate::schedule::Schedule;
use crate::telemetry::metrics::Metrics;

use announce::Announcer;
use correct::Corrector;
use roster::Roster;
use warn::Warner;

/// How often the schedules are looked through.
const LOOK: Duration = Duration::from_secs(1);

/// Posts what the schedules want, for as long as the bot runs.
#[derive(Debug)]
pub struct Poster {
    /// The schedules of the settings; those that were made in chat are in the database.
    pub fixed: Arc<[Schedule]>,
    /// Who writes what is posted, and knows what was.
    pub editor: Editor,
    /// Who carries it.
    pub carrier: Arc<Carrier>,
    /// The time of day.
    pub clock: Clock,
    /// What is counted.
    pub metrics: Metrics,
    /// The channel in which moderators are told what did not arrive; none: the log alone tells it.
    pub moderators: Option<u64>,
}

/// A running poster: what it keeps in memory between two looks.
struct Running {
    poster: Poster,
    roster: Roster,
    announcer: Announcer,
    corrector: Corrector,
    warner: Warner,
    stopped: watch::Receiver<bool>,
}

impl Poster {
    /// Posts until it is told to stop; then it claims no more, and ends with what is under way. A look that fails is
    /// told once, until one succeeds.
    ///
    /// # Errors
    /// [`Unauthorized`]: nothing can be posted any more.
    pub async fn run(self, stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
        let (roster, announcer) = (Roster::default(), Announcer::default());
        let (corrector, warner) = (Corrector::default(), Warner::default());
        let mut running = Running { poster: self, roster, announcer, corrector, warner, stopped };
        let mut failing = false;
        loop {
            running.poster.clock.refresh();
            match running.look().await {
                Ok(()) => failing = false,
                Err(error) if error.is::<Unauthorized>() => return Err(error),
                Err(error) if !failing => {
                    tracing::error!(error = format!("{error:#}"), "posts are held up");
                    failing = true;
                }
                Err(_) => {}
            }
            if tokio::time::timeout(LOOK, running.stopped.changed()).await.is_ok() {
                return Ok(());
            }
        }
    }
}

impl Running {
    /// One look: what has come due is entered, what is entered is sent, what stands there is followed up.
    async fn look(&mut self) -> anyhow::Result<()> {
        // Before the schedules are read: what is paused by then is not entered, whatever the clock says when it comes to that.
        let now = self.now();
        self.refresh().await?;
        while self.enter(now).await? && !self.is_stopping() {
            self.carry().await?;
        }
        if !self.is_stopping() {
            self.announce().await?;
        }
        self.carry().await?;
        if !self.is_stopping() {
            self.follow().await?;
            self.correct().await?;
            self.warn().await?;
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        self.poster.clock.now()
    }

    fn is_stopping(&self) -> bool {
        *self.stopped.borrow()
    }
}
