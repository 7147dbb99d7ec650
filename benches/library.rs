//! How long a library takes to load, how much work one changed briefing makes, how long the first page of an answer
//! takes, and how much memory 10,000 briefings hold: of made-up briefings, for 100, 1,000 and 10,000 of them.
//!
//! Two depths of briefing are loaded: as thorough as the one in `briefings/`, and a usual one with a third of its
//! statements. Pages are drawn from thorough ones.
//!
//! Run with `cargo bench --bench library`; a full run takes about five minutes on two cores, and 2 GB of memory.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench that meets what it did not expect ends, and tells what it measured"
)]

mod generator;

use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use generator::{Depth, Made};
use jiff::civil;
use mujaz::answer::{self, Asking, Extent};
use mujaz::briefing::read;
use mujaz::library::Library;
use mujaz::library::live::Live;
use mujaz::question::{Question, names};
use mujaz::reply::Status;
use mujaz::reply::wording::{Language, Style, Wording};
use rayon::prelude::*;

const SIZES: [u64; 3] = [100, 1_000, 10_000];

const DEPTHS: [(&str, Depth); 2] = [("usual", Depth::Usual), ("thorough", Depth::Thorough)];

/// The argument with which the bench starts itself, to tell the memory of a depth's library.
const MEMORY: &str = "--memory-of";

/// A question of each kind, and how it must end: a bench that measures refusals would flatter.
const QUESTIONS: [(&str, &str, Status); 9] = [
    ("brief", "/brief", Status::Answered),
    ("briefings", "/briefings", Status::Answered),
    ("timeline", "/timeline", Status::Answered),
    ("timeline of an actor", "/timeline actor:توكاييف", Status::Answered),
    ("actor", "/actors توكاييف", Status::Answered),
    ("implications russia", "/implications russia", Status::Answered),
    ("topics", "/topics", Status::Answered),
    ("source", "/source briefing:made-7 paragraph:5", Status::Answered),
    ("unknown name", "/implications زززز", Status::NotFound),
];

fn main() {
    if let Some(depth) = std::env::args().skip_while(|argument| argument != MEMORY).nth(1) {
        return tell_memory(DEPTHS.into_iter().find(|(name, _)| *name == depth).unwrap().1);
    }
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for (name, depth) in DEPTHS {
        // In a process of its own: nothing that was freed before may count as the library's.
        let told = Command::new(std::env::current_exe().unwrap()).args([MEMORY, name]).output().unwrap();
        println!("memory/{name}/{}: {}", SIZES[2], String::from_utf8_lossy(&told.stdout).trim());
        load(&mut criterion, name, depth);
    }
    for size in SIZES {
        one_changed(&mut criterion, size);
    }
    for size in SIZES {
        answers(&mut criterion, size, &generator::library(0..size, Depth::Thorough));
    }
    criterion.final_summary();
}

/// What a library of the largest size adds to the process's memory. The high-water mark bears the files that were in
/// the making as well.
fn tell_memory(depth: Depth) {
    let before = status("VmRSS");
    let library = generator::library(0..SIZES[2], depth);
    let held = status("VmRSS").saturating_sub(before) / 1_024;
    println!("{held} MB held by the library (high-water mark {} MB)", status("VmHWM") / 1_024);
    drop(library);
}

/// A figure of `/proc/self/status`, in KiB; 0 where there is no such file.
fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// The first page of each answer.
fn answers(criterion: &mut Criterion, size: u64, library: &Library) {
    let wording = Wording::new(Language::Arabic, Style::default());
    let names = names(&wording);
    let asking = Asking { library, wording: &wording, today: civil::date(2026, 3, 1) };
    let mut group = criterion.benchmark_group("answer");
    group.measurement_time(Duration::from_secs(1)).sample_size(20);
    for (name, line, status) in QUESTIONS {
        let question = Question::parse(line, &names).unwrap();
        assert_eq!(answer::answer(&question, Extent::Page(0), &asking).status, status, "{line}");
        group.bench_function(BenchmarkId::new(name, size), |bench| {
            bench.iter(|| answer::answer(black_box(&question), Extent::Page(0), &asking));
        });
    }
    group.finish();
}

/// From the bytes of every file to a library, on all cores, as the shelf does it. Copying the bytes counts: it stands
/// for reading them from the page cache.
fn load(criterion: &mut Criterion, name: &str, depth: Depth) {
    let (authority, actors) = (generator::authority(), generator::actors());
    let made: Vec<Made> =
        (0..SIZES[2]).into_par_iter().map(|number| generator::briefing(number, &actors, depth)).collect();
    let mut group = criterion.benchmark_group(format!("load and check, {name}"));
    for size in SIZES {
        let made = &made[..usize::try_from(size).unwrap()];
        group.throughput(Throughput::Elements(size));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            let load = || {
                let outcomes = made.par_iter().map(|made| read(&made.id, made.files(), &authority));
                Library::new(authority.clone(), outcomes.filter_map(|outcome| outcome.briefing).collect())
            };
            assert_eq!(load().briefings().len(), made.len());
            // Dropping a library is not loading it.
            bench.iter_batched(|| (), |()| load(), BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// From the bytes of one changed briefing to a library in which it is served and found by its words, as the shelf does it;
/// beside it the floor, which is to read the briefing.
fn one_changed(criterion: &mut Criterion, size: u64) {
    let live = Live::new(generator::library(0..size, Depth::Usual));
    assert!(live.warmed());
    let (authority, actors) = (live.whole().shared_authority(), generator::actors());
    let made = generator::briefing(size / 2, &actors, Depth::Usual);
    let read_again = || read(&made.id, made.files(), &authority).briefing.unwrap();
    let mut group = criterion.benchmark_group("one changed");
    group.bench_function(BenchmarkId::new("floor: reading it", size), |bench| bench.iter(read_again));
    group.bench_function(BenchmarkId::new("served and found", size), |bench| {
        bench.iter(|| {
            let changed = Arc::new(read_again());
            let whole = live.whole();
            let others = whole.briefings().iter().filter(|briefing| briefing.id() != changed.id());
            let briefings = others.cloned().chain([Arc::clone(&changed)]).collect();
            live.swap(whole.followed_by(whole.shared_authority(), briefings));
            assert!(live.warmed());
        });
    });
    group.finish();
}
