//! Keeping the state while the server runs.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::state::{State, Store};
use super::world::World;

/// How long after a change the state is written: changes that come together are written together.
const PAUSE: Duration = Duration::from_millis(300);

/// Writes the state after each change and at the end.
#[derive(Clone, Debug)]
pub(super) struct Keeper(Arc<Store>);

impl Keeper {
    /// Takes the place of a state; gives what was kept there.
    pub(super) fn open(path: PathBuf) -> io::Result<(Self, Option<State>)> {
        Store::open(path).map(|(store, state)| (Self(Arc::new(store)), state))
    }

    /// Writes until the server ends, and once more then. `touched` is taken before the first change can come. What it cannot write it tells the log and tries again at the
    /// next change.
    pub(super) async fn keep(self, world: Arc<World>, mut touched: watch::Receiver<u64>) {
        loop {
            let ending = tokio::select! {
                change = touched.changed() => change.is_err(),
                () = world.stopped() => true,
            };
            if !ending {
                tokio::select! { () = tokio::time::sleep(PAUSE) => {} () = world.stopped() => {} }
            }
            // Before the look, so that a change while it is written is not missed.
            touched.mark_unchanged();
            self.write(&world).await;
            if ending {
                return;
            }
        }
    }

    /// Writes the state as it is.
    pub(super) async fn write(&self, world: &Arc<World>) {
        let (store, world) = (Arc::clone(&self.0), Arc::clone(world));
        let written = tokio::task::spawn_blocking(move || store.write(&world)).await;
        if let Ok(Err(error)) = written {
            tracing::warn!("the sandbox's state was not written: {error}");
        }
    }
}
