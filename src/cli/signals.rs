//! The signals that ask a process to end: SIGINT (Ctrl-C) and SIGTERM.

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};

pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Hears every signal from now on.
    pub(super) fn heed() -> anyhow::Result<Self> {
        let made = |kind| signal(kind).context("signals cannot be heard");
        Ok(Self { interrupt: made(SignalKind::interrupt())?, terminate: made(SignalKind::terminate())? })
    }

    /// Waits for the first signal.
    pub(super) async fn first(self) {
        self.nth(1).await;
    }

    /// Waits for the second one: somebody does not want to wait for an orderly end.
    pub(super) async fn second(self) {
        self.nth(2).await;
    }

    async fn nth(mut self, times: u8) {
        for _ in 0..times {
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.terminate.recv() => {}
            }
        }
    }
}
