//! A folder that is written in every way that editors, git and synced folders have, by many at once, with readers
//! asking all the while: no answer is torn, mixed or empty, and what is good in the end is live.
//!
//! `MUJAZ_WRITES=10000 cargo test --release --test shelf -- --nocapture` makes so many sequences of writes;
//! `MUJAZ_BRIEFINGS` more briefings beside those that are written, `MUJAZ_INTERVAL` other milliseconds between scans.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "what was found is told to whoever runs it")]

#[path = "shelf/lane.rs"]
mod lane;
#[path = "shelf/made.rs"]
mod made;
#[cfg(unix)]
#[path = "shelf/troubles.rs"]
mod troubles;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mujaz::access::Sight;
use mujaz::answer::{Asking, Extent, answer};
use mujaz::briefing::keywords::Tlp;
use mujaz::clock::Clock;
use mujaz::library::live::Live;
use mujaz::question::Question;
use mujaz::reply::Command;
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::shelf::{ABSENCE, Place, Shelf};
use mujaz::store::Store;

use lane::Lane;

const READERS: u64 = 8;

/// A count from the environment.
pub(crate) fn setting(name: &str, usual: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "how much a test does is chosen when it is run")]
    let given = std::env::var(name);
    given.map_or(usual, |given| given.parse().unwrap())
}

/// What the readers found.
#[derive(Default)]
struct Found {
    answers: AtomicU64,
    torn: AtomicU64,
    done: AtomicBool,
}

/// Asks about one lane after another until told to end.
fn read(live: &Live, lanes: u64, seed: u64, found: &Found) {
    let wording = Wording::new(Language::Arabic, Style::default());
    let today = jiff::civil::date(2026, 11, 27);
    for number in seed.. {
        if found.done.load(Ordering::Relaxed) {
            return;
        }
        let library = live.now();
        let asking = Asking { library: &library, wording: &wording, today };
        let briefing = Some(made::id(number % lanes));
        let reply = answer(&Question { briefing, ..Question::of(Command::Brief) }, Extent::All, &asking);
        let texts: Vec<_> = reply.lines.iter().map(|line| line.text.as_str()).collect();
        found.answers.fetch_add(1, Ordering::Relaxed);
        if made::version(&texts).is_none() {
            found.torn.fetch_add(1, Ordering::Relaxed);
            println!("torn: {:?} {texts:?}", reply.title);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

async fn open(around: &Path) -> Arc<Shelf> {
    let store = Store::open(&around.join("mujaz.sqlite")).await.unwrap();
    let place =
        Place { folder: around.join("briefings"), public: Sight::up_to(Tlp::Clear), absence: ABSENCE };
    Shelf::open(place, store, Clock::system()).await.unwrap().0
}

/// The worst of the quickest 99 in 100.
fn p99(mut waits: Vec<Duration>) -> Duration {
    waits.sort_unstable();
    waits[(waits.len() * 99).div_ceil(100) - 1]
}

/// What moderators do to a folder while their team asks must never show.
#[test]
fn no_way_of_writing_tears_an_answer() {
    let sequences = setting("MUJAZ_WRITES", 120);
    let lanes = sequences.div_ceil(5).min(64);
    let interval = Duration::from_millis(setting("MUJAZ_INTERVAL", 100));
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("briefings");
    for number in 0..lanes + setting("MUJAZ_BRIEFINGS", 0) {
        made::write(&folder.join(made::id(number)), 0);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let shelf = runtime.block_on(open(around.path()));
    let live = shelf.live();
    let found = Found::default();
    let (mut waits, mut unrecovered) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let watching = runtime.spawn(async move { shelf.run(interval).await });
        for seed in 0..READERS {
            let (live, found) = (&live, &found);
            scope.spawn(move || read(live, lanes, seed * 7, found));
        }
        let writers: Vec<_> = (0..lanes)
            .map(|number| {
                let mine = (sequences + lanes - 1 - number) / lanes;
                let mut lane = Lane::new(&folder, number);
                let live = &live;
                scope.spawn(move || (0..mine).map(|_| settled(live, &mut lane)).collect::<Vec<_>>())
            })
            .collect();
        for wait in writers.into_iter().flat_map(|writer| writer.join().unwrap()) {
            match wait {
                Some(wait) => waits.push(wait),
                None => unrecovered += 1,
            }
        }
        found.done.store(true, Ordering::Relaxed);
        watching.abort();
    });
    let (answers, torn) = (found.answers.into_inner(), found.torn.into_inner());
    println!("from write to live: p99 {} ms", p99(waits).as_millis());
    println!("sequences {sequences}, answers {answers}, torn {torn}, unrecovered {unrecovered}");
    assert_eq!((torn, unrecovered), (0, 0));
    assert!(answers > 0);
}

/// Makes one sequence of writes, and waits until its last version is live: how long that took, if it came at all.
fn settled(live: &Live, lane: &mut Lane) -> Option<Duration> {
    let version = lane.sequence();
    let written = Instant::now();
    while written.elapsed() < Duration::from_secs(30) {
        let library = live.now();
        let title = library.briefing(&lane.id).map(|briefing| briefing.title().to_owned());
        if title == Some(made::title(version)) {
            return Some(written.elapsed());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("{} is not at version {version} after {}", lane.id, lane.last);
    None
}
