//! The shelf of the running bot: round after round it looks, judges what differs, and puts the next library in place.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use arc_swap::ArcSwap;
use notify::Watcher as _;
use tokio::sync::{Mutex, MutexGuard, Notify, mpsc};
use tokio::time::Instant;

use super::adopt::Became;
use super::desk::{Desk, Unwritten, Wanted, wanted};
use super::judge::{Judged, judge};
use super::look::{Content, Look};
use super::states::{News, States};
use super::{ACTORS, folder};
use crate::access::Sight;
use crate::briefing::{FileRead, MOST_STRUCTURE, read_actors};
use crate::clock::Clock;
use crate::library::Library;
use crate::library::live::Live;
use crate::store::Store;

/// How long after the first look the second one must find the same: a file is written in less, or told by its rules.
const SECOND_LOOK: Duration = Duration::from_millis(150);

/// How long a briefing's folder must be missing before the briefing is withdrawn.
pub const ABSENCE: Duration = Duration::from_secs(2);

/// Hints come in bursts: a look this part of the interval after the one before is soon enough.
const SOONEST: u32 = 5;

/// Where the briefings are, and for whom.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// What everybody may see; all else is served to those alone who ask with a wider sight.
    pub public: Sight,
    /// How long a briefing's folder must be missing, from one look to another, before the briefing is withdrawn: git
    /// and synced folders take files away before they put others. [`ABSENCE`] is usual.
    pub absence: Duration,
}

/// The shelf. It alone changes what it serves; whoever wants the folder changed does it through [`Shelf::put`].
#[derive(Debug)]
pub struct Shelf {
    pub(super) place: Place,
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) live: Live,
    pub(super) states: ArcSwap<States>,
    pub(super) desk: Mutex<Desk>,
    news: mpsc::UnboundedSender<News>,
    hint: Arc<Notify>,
    /// Whether the index is being made.
    pub(super) warming: Arc<AtomicBool>,
}

impl Shelf {
    /// Opens a folder on a history: what the folder holds is judged, what fails is served in its last good version.
    /// What is worth telling comes out of the receiver.
    ///
    /// # Errors
    /// When the history cannot be read; when the folder cannot be, and the history knows of no briefing.
    pub async fn open(
        place: Place,
        store: Store,
        clock: Clock,
    ) -> anyhow::Result<(Arc<Self>, mpsc::UnboundedReceiver<News>)> {
        let (authority, _) = read_actors(FileRead::Missing);
        let library = Library::new(Arc::clone(&authority), Vec::new());
        let live = Live::showing(library, place.public.clone());
        let desk = Desk::new(authority, store.all_revisions().await?, store.failures().await?);
        let (news, told) = mpsc::unbounded_channel();
        let (states, desk, hint) = (ArcSwap::default(), Mutex::new(desk), Arc::new(Notify::new()));
        let shelf =
            Arc::new(Self { place, store, clock, live, states, desk, news, hint, warming: Arc::default() });
        shelf.start().await?;
        Ok((shelf, told))
    }

    /// Where the library stands that it serves.
    #[must_use]
    pub fn live(&self) -> Live {
        self.live.clone()
    }

    /// How everything stands now.
    #[must_use]
    pub fn states(&self) -> Arc<States> {
        self.states.load_full()
    }

    /// Looks at the folder as soon as it may, without waiting for the interval to pass.
    pub fn look_soon(&self) {
        self.hint.notify_one();
    }

    /// Makes round after round, `interval` apart or sooner after a hint of the file system's. It never ends.
    pub async fn run(&self, interval: Duration) {
        // Hints only spare waiting: where the system gives none, the rounds find everything.
        let _watcher =
            self.watcher().inspect_err(|error| tracing::debug!(%error, "no hints of changes")).ok();
        loop {
            self.round().await;
            tokio::time::sleep(interval / SOONEST).await;
            let rest = tokio::time::sleep(interval.saturating_sub(interval / SOONEST));
            tokio::select! {
                () = rest => {}
                () = self.hint.notified() => {}
            }
        }
    }

    fn watcher(&self) -> notify::Result<notify::RecommendedWatcher> {
        let hint = Arc::clone(&self.hint);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading the files is an event as well, and would hint at itself.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                hint.notify_one();
            }
        })?;
        watcher.watch(&self.place.folder, notify::RecursiveMode::Recursive)?;
        Ok(watcher)
    }

    /// One round: look, look again, judge, write down, swap. What goes wrong with it is logged, and harms nothing.
    pub async fn round(&self) {
        let mut desk = self.desk.lock().await;
        self.round_of(&mut desk).await;
    }

    pub(super) async fn round_of(&self, desk: &mut MutexGuard<'_, Desk>) {
        if let Err(error) = self.try_round(desk).await {
            tracing::error!(error = format!("{error:#}"), "the briefings folder could not be looked through");
        }
        self.states.store(Arc::new(desk.states()));
    }

    async fn start(&self) -> anyhow::Result<()> {
        let mut desk = self.desk.lock().await;
        for kept in self.store.unwritten().await? {
            let before = self.store.last_written(&kept.entry.briefing).await?;
            let before = wanted(&before.map(|before| before.files).unwrap_or_default());
            let one = Unwritten { number: kept.entry.number, files: kept.files, before, told: false };
            desk.unwritten.insert(kept.entry.briefing, one);
        }
        self.write_out(&mut desk).await;
        match self.look(&desk).await? {
            Ok(look) if !(look.is_bare() && desk.has_been_there()) => {
                desk.look = Arc::new(look);
                tokio::time::sleep(SECOND_LOOK).await;
            }
            Err(error) if !desk.has_history() => return Err(error),
            _ => self.lose_folder(&mut desk),
        }
        self.first_judgement(&mut desk).await?;
        self.record(&mut desk).await;
        self.publish(&desk).await?;
        self.states.store(Arc::new(desk.states()));
        Ok(())
    }

    async fn try_round(&self, desk: &mut Desk) -> anyhow::Result<()> {
        let look = match self.look(desk).await? {
            Ok(look) if !(look.is_bare() && desk.has_been_there()) => Arc::new(look),
            _ => {
                self.lose_folder(desk);
                return Ok(());
            }
        };
        if desk.folder_gone.take().is_some() {
            self.tell(News::FolderBack);
        }
        self.write_out(desk).await;
        let wanted = desk.wanted(&look, Instant::now(), self.place.absence);
        desk.look = Arc::clone(&look);
        if wanted == Wanted::default() && !desk.lacks_record() {
            return Ok(());
        }
        if wanted.actors || !wanted.ids.is_empty() {
            tokio::time::sleep(SECOND_LOOK).await;
        }
        let became = if wanted.actors { self.judge_actors(desk, &look).await? } else { Became::Refused };
        match became {
            Became::Later => return Ok(()),
            Became::Taken => {}
            Became::Refused => {
                let judged = self.judge(desk, wanted.ids, &look).await?;
                self.apply(desk, judged, BTreeMap::new()).await;
            }
        }
        self.withdraw(desk, &wanted.gone).await;
        self.record(desk).await;
        self.publish(desk).await
    }

    /// Looks at the folder; the inner error is the folder's.
    async fn look(&self, desk: &Desk) -> anyhow::Result<anyhow::Result<Look>> {
        let (folder, earlier) = (self.place.folder.clone(), Arc::clone(&desk.look));
        Ok(tokio::task::spawn_blocking(move || Look::at(&folder, &earlier)).await?)
    }

    pub(super) async fn judge(
        &self,
        desk: &Desk,
        ids: Vec<String>,
        first: &Arc<Look>,
    ) -> anyhow::Result<Vec<Judged>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let (folder, first) = (self.place.folder.clone(), Arc::clone(first));
        let authority = Arc::clone(&desk.authority);
        let all = ids.len();
        let judged = tokio::task::spawn_blocking(move || judge(&folder, &ids, &first, &authority)).await??;
        if judged.len() < all {
            self.look_soon();
        }
        Ok(judged)
    }

    /// The authority's file, if it is as it was at the first look.
    pub(super) async fn actors_file(&self, first: &Look) -> anyhow::Result<Option<FileRead>> {
        let path = self.place.folder.clone();
        let read = move || folder::Folder::open(&path).map(|folder| folder.read(ACTORS, MOST_STRUCTURE));
        let read = tokio::task::spawn_blocking(read).await??;
        Ok(Some(read).filter(|read| Content::of(read) == first.actors()))
    }

    fn lose_folder(&self, desk: &mut Desk) {
        if desk.folder_gone.is_none() {
            desk.folder_gone = Some(self.clock.now());
            self.tell(News::FolderGone);
        }
    }

    /// Tells whoever listens; where nobody does, the states still say it.
    pub(super) fn tell(&self, news: News) {
        drop(self.news.send(news));
    }
}
