//! The shelf as its folder changes: what is told, and what is served.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;

mod put;

use super::*;
use crate::access::Sight;
use crate::briefing::keywords::Tlp;
use crate::clock::Clock;
use crate::store::Store;
use crate::store::revisions::{Author, Change, Files, Refused, Way};

/// A folder with a history, and the shelf on it.
struct Kit {
    around: tempfile::TempDir,
    store: Store,
    shelf: Arc<Shelf>,
    news: UnboundedReceiver<News>,
}

/// A briefing that says which version it is, in both files.
fn text(version: &str) -> Files {
    let structure = format!(
        "title = 'موجز {version}'\npublished = '2022-01'\ntlp = 'clear'\n[[point]]\nquote = 'النسخة {version}'\n"
    );
    Files::of(structure, format!("تقول الوثيقة إنها النسخة {version} لا غيرها.\n"))
}

impl Kit {
    async fn open() -> Self {
        let around = tempfile::tempdir().unwrap();
        fs::create_dir(around.path().join("briefings")).unwrap();
        Self::on(around).await
    }

    async fn on(around: tempfile::TempDir) -> Self {
        let store = Store::open(&around.path().join("mujaz.sqlite")).await.unwrap();
        let place = Place {
            folder: around.path().join("briefings"),
            public: Sight::up_to(Tlp::Red),
            absence: Duration::ZERO,
        };
        let (shelf, news) = Shelf::open(place, store.clone(), Clock::system()).await.unwrap();
        Self { around, store, shelf, news }
    }

    async fn restarted(self) -> Self {
        self.store.close().await;
        Self::on(self.around).await
    }

    fn path(&self, path: &str) -> PathBuf {
        self.around.path().join("briefings").join(path)
    }

    fn write(&self, id: &str, files: &Files) {
        fs::create_dir_all(self.path(id)).unwrap();
        for (name, bytes) in [(STRUCTURE, &files.structure), (SOURCE, &files.source)] {
            fs::write(self.path(id).join(name), bytes.as_deref().unwrap()).unwrap();
        }
    }

    async fn put(&self, id: &str, files: Files, based_on: Option<u32>) -> Result<u32, NotPut> {
        let at = Clock::system().now();
        let change =
            Change { briefing: id.to_owned(), files, author: Author::Member(7), way: Way::Upload, at };
        self.shelf.put(change, based_on).await.map(|accepted| accepted.entry.number)
    }

    /// Carries out a step: `write a 1`, `break a`, `drop a` …
    async fn step(&self, step: &str) {
        match step.split(' ').collect::<Vec<_>>()[..] {
            ["write", id, version] => self.write(id, &text(version)),
            ["break", id] => fs::write(self.path(id).join(STRUCTURE), "title = ").unwrap(),
            ["empty", id] => fs::write(self.path(id).join(STRUCTURE), "").unwrap(),
            ["loop", id] => std::os::unix::fs::symlink(id, self.path(id)).unwrap(),
            ["drop", id] => fs::remove_dir_all(self.path(id)).unwrap(),
            ["actors", text] => fs::write(self.path(ACTORS), text.replace('_', "\n")).unwrap(),
            ["hide"] => fs::rename(self.path(""), self.around.path().join("hidden")).unwrap(),
            ["show"] => {
                // As a mount does it: what stands in the empty place is covered, or there is none.
                fs::remove_dir_all(self.path("")).unwrap_or_default();
                fs::rename(self.around.path().join("hidden"), self.path("")).unwrap();
            }
            ["clear"] => {
                fs::rename(self.path(""), self.around.path().join("hidden")).unwrap();
                fs::create_dir(self.path("")).unwrap();
            }
            ["round"] => {}
            _ => panic!("{step}"),
        }
        self.shelf.round().await;
    }

    fn told(&mut self) -> String {
        let mut told = Vec::new();
        while let Ok(news) = self.news.try_recv() {
            told.push(line(&news));
        }
        told.join(", ")
    }

    /// What is served: each briefing and its number.
    fn served(&self) -> String {
        let library = self.shelf.live().now();
        let mut served: Vec<_> = library
            .briefings()
            .iter()
            .map(|held| {
                let number = library.numbers().get(held.id(), held.revision());
                format!("{}{}", held.id(), number.map_or_else(|| "?".to_owned(), |number| number.to_string()))
            })
            .collect();
        served.sort();
        served.join(" ")
    }
}

fn line(news: &News) -> String {
    let name = |briefing: &Option<String>| briefing.clone().unwrap_or_else(|| "actors".to_owned());
    match news {
        News::Accepted { briefing, before, now, recovered, moved } => {
            let number =
                |number: &Option<u32>| number.map_or_else(|| "none".to_owned(), |one| one.to_string());
            let recovered = if *recovered { " recovered" } else { "" };
            let moved: Vec<_> = moved.iter().map(|one| format!(" {}→{}", one.from, one.to)).collect();
            let moved = moved.concat();
            format!("{briefing} {} to {}{recovered}{moved}", number(before), number(now))
        }
        News::Failed { briefing, failed, kept } => {
            let rules: Vec<_> =
                failed.problems.iter().filter(|one| one.is_error()).map(|one| one.rule.id).collect();
            let kept = kept.map_or_else(String::new, |kept| format!(", {kept} kept"));
            format!("{} fails by {}{kept}", name(briefing), rules.join(" "))
        }
        News::Mended { briefing } => format!("{} mended", name(briefing)),
        News::Withdrawn { briefing } => format!("{briefing} withdrawn"),
        News::FolderGone => "folder gone".to_owned(),
        News::FolderBack => "folder back".to_owned(),
        News::HistoryFails => "history fails".to_owned(),
        News::NotWritten { briefing, number } => format!("{briefing} {number} not written"),
        News::Displaced { briefing, number, draft } => format!("{briefing} {number} displaces {draft}"),
        News::Overtaken { briefing, number } => format!("{briefing} {number} overtaken"),
    }
}

/// Steps, and after each what is told and what is served: `told | served`.
async fn check(steps: &[(&str, &str)]) -> Kit {
    let mut kit = Kit::open().await;
    let mut found = Vec::new();
    for (step, _) in steps {
        if *step == "restart" {
            kit = kit.restarted().await;
        } else {
            kit.step(step).await;
        }
        let told = kit.told();
        found.push((*step, format!("{told} | {}", kit.served())));
    }
    let expected: Vec<_> = steps.iter().map(|(step, told)| (*step, (*told).to_owned())).collect();
    assert_eq!(found, expected);
    kit
}

/// A slip of the pen takes nothing down, is told once, and is over when it is mended.
#[tokio::test]
async fn a_briefing_that_fails_keeps_its_last_good_version() {
    check(&[
        ("write a 1", "a none to 1 | a1"),
        ("break a", "a fails by missing-key missing-key syntax, 1 kept | a1"),
        ("round", " | a1"),
        ("restart", " | a1"),
        ("write a 1", "a mended | a1"),
        ("empty a", "a fails by missing-key missing-key missing-key, 1 kept | a1"),
        ("write a 2", "a 1 to 2 recovered | a2"),
        ("write a 1", "a 2 to 3 | a3"),
    ])
    .await;
}

/// A folder that is taken away is withdrawn, but not before it is missing twice: git takes files away and puts others.
#[tokio::test]
async fn a_deleted_briefing_is_withdrawn_at_the_second_look() {
    check(&[
        ("write a 1", "a none to 1 | a1"),
        ("write b 1", "b none to 1 | a1 b1"),
        ("drop a", " | a1 b1"),
        ("write a 2", "a 1 to 2 | a2 b1"),
        ("drop a", " | a2 b1"),
        ("round", "a withdrawn | b1"),
        ("restart", " | b1"),
        ("write a 1", "a 3 to 4 | a4 b1"),
    ])
    .await;
}

/// A network share that goes away leaves an empty folder, or none: neither is a team that threw everything out.
#[tokio::test]
async fn a_folder_that_is_gone_changes_nothing() {
    check(&[
        ("write a 1", "a none to 1 | a1"),
        ("hide", "folder gone | a1"),
        ("round", " | a1"),
        ("restart", "folder gone | a1"),
        ("show", "folder back | a1"),
        ("clear", "folder gone | a1"),
        ("round", " | a1"),
    ])
    .await;
}

/// A slip in the file of names must not take down the briefings that use them; a briefing and its names may change
/// together, in any order.
#[tokio::test]
async fn an_authority_that_breaks_briefings_is_refused() {
    let person =
        |id: &str| format!("actors [{id}]_name='فلان_الفلاني'_kind='person'").replace("ن_ا", "ن\u{a0}ا");
    let (good, other) = (person("one"), person("two"));
    let mut kit = Kit::open().await;
    kit.step(&good).await;
    let with = |id: &str| {
        let mut files = text("1");
        let structure = String::from_utf8(files.structure.unwrap()).unwrap();
        let actor = format!(
            "{structure}[[event]]\nquote = 'تقول الوثيقة'\ndate='2022-01'\nactors=['{id}']\nstanding='happened'\n"
        );
        files.structure = Some(actor.into());
        files
    };
    kit.write("a", &with("one"));
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a none to 1", "a1"));
    kit.step(&other).await;
    assert_eq!(kit.told(), "actors fails by unknown-actor, 1 kept");
    kit = kit.restarted().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("", "a1"));
    kit.write("a", &with("two"));
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a 1 to 2, actors mended", "a2"));
    kit.step("actors [").await;
    assert_eq!(kit.served(), "a2");
    assert!(kit.shelf.states().actors.is_some());
}

/// A document that gets a paragraph before the others: every quote is found again, and where is told.
#[tokio::test]
async fn quotes_that_move_are_found_again() {
    let mut kit = Kit::open().await;
    kit.step("write a 1").await;
    kit.told();
    let mut files = text("1");
    files.source = Some([b"\xd9\x81\n\n".as_slice(), files.source.as_deref().unwrap()].concat());
    kit.write("a", &files);
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a 1 to 2 1→3", "a2"));
    files.source = Some("وثيقة أخرى تمامًا.\n".into());
    kit.write("a", &files);
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a fails by quote-missing, 2 kept", "a2"));
}

/// What is no briefing is told as one that fails, and the round goes on.
#[tokio::test]
async fn odd_files_are_told_and_harm_nothing() {
    check(&[
        ("write a 1", "a none to 1 | a1"),
        ("loop b", "b fails by unreadable unreadable | a1"),
        ("write a 2", "a 1 to 2 | a2"),
    ])
    .await;
    let mut kit = Kit::open().await;
    let mut files = text("1");
    files.source = Some([0xff, 0xfe, 0x27, 0x06].into());
    kit.write("a", &files);
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a fails by encoding", ""));
}

/// A team that pulls a whole library at once gets all of it.
#[tokio::test]
async fn hundreds_of_files_at_once_are_one_round() {
    let kit = Kit::open().await;
    for number in 0..250 {
        kit.write(&format!("b{number}"), &text(&format!("رقم{number}")));
    }
    kit.shelf.round().await;
    assert_eq!(kit.shelf.live().now().briefings().len(), 250);
}
