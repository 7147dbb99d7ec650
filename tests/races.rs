//! Moderators who change one briefing at one moment: one of them wins, no text is lost, and the way back is the very
//! bytes. And a process that is killed while it accepts: disk and history agree after the next start.
//!
//! `MUJAZ_RACES=1000 cargo test --release --test races -- --nocapture` runs so many races, `MUJAZ_KILLS` kills so many
//! processes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "what was found is told to whoever runs it")]

#[allow(dead_code, reason = "the suite of the shelf uses the rest")]
#[path = "shelf/made.rs"]
mod made;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use mujaz::access::Sight;
use mujaz::briefing::keywords::Tlp;
use mujaz::clock::Clock;
use mujaz::shelf::{ABSENCE, NotPut, Place, Shelf};
use mujaz::store::Store;
use mujaz::store::revisions::{Author, Change, Files, Refused, Way};

const ID: &str = "lane-0";

fn setting(name: &str, usual: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "how much a test does is chosen when it is run")]
    let given = std::env::var(name);
    given.map_or(usual, |given| given.parse().unwrap())
}

async fn open(around: &Path) -> (Arc<Shelf>, Store) {
    let store = Store::open(&around.join("mujaz.sqlite")).await.unwrap();
    let place =
        Place { folder: around.join("briefings"), public: Sight::up_to(Tlp::Clear), absence: ABSENCE };
    (Shelf::open(place, store.clone(), Clock::system()).await.unwrap().0, store)
}

fn text(version: u64) -> Files {
    Files::of(made::structure(version), made::source(version))
}

fn change(files: Files, member: u64, way: Way) -> Change {
    Change { briefing: ID.to_owned(), files, author: Author::Member(member), way, at: Clock::system().now() }
}

fn on_disk(around: &Path) -> Files {
    let folder = around.join("briefings").join(ID);
    Files::of(fs::read(folder.join("briefing.toml")).unwrap(), fs::read(folder.join("source.txt")).unwrap())
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

/// One race on the newest revision: who won, and whether a text was lost.
async fn race(shelf: &Shelf, store: &Store, base: u32, versions: [u64; 2]) -> (u64, u64) {
    let put = |place: usize| shelf.put(change(text(versions[place]), place as u64, Way::Upload), Some(base));
    let (one, other) = tokio::join!(put(0), put(1));
    let (mut winners, mut lost) = (0, 0);
    for (became, version) in [one, other].into_iter().zip(versions) {
        let kept = match became {
            Ok(accepted) => {
                winners += 1;
                store.revision(ID, accepted.entry.number).await.unwrap().map(|kept| kept.files)
            }
            Err(NotPut::Refused(Refused::Conflict { draft, .. })) => {
                store.lost_draft(draft).await.unwrap().map(|draft| draft.files)
            }
            Err(error) => panic!("{error}"),
        };
        lost += u64::from(kept != Some(text(version)));
    }
    (winners, lost)
}

/// A colleague who was a moment quicker must not cost a moderator an hour's work.
#[test]
fn of_two_changes_one_wins_and_none_is_lost() {
    let races = setting("MUJAZ_RACES", 30);
    let around = tempfile::tempdir().unwrap();
    made::write(&around.path().join("briefings").join(ID), 0);
    let (mut winners, mut lost) = (0, 0);
    runtime().block_on(async {
        let (shelf, store) = open(around.path()).await;
        let mut base = 1;
        for number in 1..=races {
            let (won, gone) = race(&shelf, &store, base, [number * 2, number * 2 + 1]).await;
            (winners, lost) = (winners + won, lost + gone);
            base += 1;
            // Every tenth time the first revision is taken again, to the byte.
            if number % 10 == 0 {
                let first = store.revision(ID, 1).await.unwrap().unwrap().files;
                let back = shelf.put(change(first.clone(), 7, Way::Rollback), Some(base)).await.unwrap();
                base = back.entry.number;
                assert_eq!((on_disk(around.path()), back.entry.hash), (first.clone(), first.hash()));
            }
        }
    });
    println!("races {races}, winners {winners}, texts lost {lost}");
    assert_eq!((winners, lost), (races, 0));
}

/// Not a test of its own: what is killed. It accepts one change after another, and tells each that is accepted.
#[test]
fn accepting_until_killed() {
    #[expect(clippy::disallowed_methods, reason = "the test that kills this one names the folder")]
    let Ok(around) = std::env::var("MUJAZ_KILLED_IN") else { return };
    runtime().block_on(async {
        let (shelf, store) = open(Path::new(&around)).await;
        let mut base = store.newest(ID).await.unwrap().unwrap().entry.number;
        println!("ready");
        loop {
            let next = change(text(u64::from(base) + 1), 7, Way::Form);
            base = shelf.put(next, Some(base)).await.unwrap().entry.number;
            println!("accepted {base}");
        }
    });
}

/// Starts a process that accepts changes and kills it so many microseconds later: the last revision that it told.
fn killed(around: &Path, after: u64) -> u32 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "accepting_until_killed", "--nocapture", "--test-threads=1"])
        .env("MUJAZ_KILLED_IN", around)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(told.any(|line| line.ends_with("ready")), "the process that is to be killed did not start");
    std::thread::sleep(Duration::from_micros(after));
    child.kill().unwrap();
    child.wait().unwrap();
    let numbers = told.filter_map(|line| line.strip_prefix("accepted ")?.parse().ok());
    numbers.max().unwrap_or_default()
}

/// A machine that loses its power in the very moment of a change must not leave half of it.
#[test]
fn a_process_that_is_killed_leaves_disk_and_history_agreeing() {
    let kills = setting("MUJAZ_KILLS", 8);
    let around = tempfile::tempdir().unwrap();
    made::write(&around.path().join("briefings").join(ID), 0);
    runtime().block_on(open(around.path()));
    let (mut differing, mut lost) = (0, 0);
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let told = killed(around.path(), (random >> 16) % 40_000);
        runtime().block_on(async {
            let (shelf, store) = open(around.path()).await;
            let newest = store.newest(ID).await.unwrap().unwrap();
            lost += u64::from(newest.entry.number < told);
            for number in [told.max(1), newest.entry.number] {
                let kept = store.revision(ID, number).await.unwrap().unwrap().files;
                lost += u64::from(number > 1 && kept != text(number.into()));
            }
            let live = shelf.live().now();
            let live = live.briefing(ID).map(|held| held.title().to_owned());
            let agrees =
                on_disk(around.path()) == newest.files && store.unwritten().await.unwrap().is_empty();
            let number = newest.entry.number;
            let is_live = live == Some(made::title(if number == 1 { 0 } else { number.into() }));
            differing += u64::from(!agrees || !is_live);
            store.close().await;
        });
    }
    println!("kills {kills}, differing {differing}, texts lost {lost}");
    assert_eq!((differing, lost), (0, 0));
}
