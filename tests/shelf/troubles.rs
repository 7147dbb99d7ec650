//! A disk that is full or may not be written, a whole library at once: told, and over when the trouble is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mujaz::access::Sight;
use mujaz::briefing::keywords::Tlp;
use mujaz::clock::Clock;
use mujaz::shelf::{News, NotPut, Place, Shelf};
use mujaz::store::Store;
use mujaz::store::revisions::{Author, Change, Files, Refused, Way};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::made;

/// A small disk of its own, taken away whatever becomes of the test.
struct Disk {
    place: tempfile::TempDir,
}

impl Disk {
    /// None, where this machine does not let the test have one: then it is left out, and says so.
    fn mounted(size: &str) -> Option<Self> {
        let disk = Self { place: tempfile::tempdir().unwrap() };
        let mounted = disk.mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        if !mounted {
            println!("left out: no disk can be mounted here");
        }
        mounted.then_some(disk)
    }

    fn mount(&self, arguments: &[&str]) -> bool {
        let done = Command::new("mount").args(arguments).arg(self.path()).output();
        done.is_ok_and(|done| done.status.success())
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    fn may_be_written(&self, may: bool) {
        assert!(self.mount(&["-o", if may { "remount,rw" } else { "remount,ro" }]));
    }

    /// Writes until nothing more fits; the file goes to make room again.
    fn fill(&self) -> PathBuf {
        let filler = self.path().join("filler");
        for size in [65_536, 4_096, 1] {
            while append(&filler, size) {}
        }
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: what still has a file of it open must not leave it behind.
        drop(Command::new("umount").arg("-l").arg(self.path()).output());
    }
}

fn append(file: &Path, bytes: usize) -> bool {
    use std::io::Write as _;
    let opened = fs::OpenOptions::new().append(true).create(true).open(file);
    opened.and_then(|mut file| file.write_all(&vec![0; bytes])).is_ok()
}

struct Kit {
    shelf: Arc<Shelf>,
    store: Store,
    news: UnboundedReceiver<News>,
    folder: PathBuf,
}

impl Kit {
    async fn on(folder: &Path, database: &Path) -> Self {
        let store = Store::open(&database.join("mujaz.sqlite")).await.unwrap();
        let place =
            Place { folder: folder.to_owned(), public: Sight::up_to(Tlp::Clear), absence: Duration::ZERO };
        let (shelf, news) = Shelf::open(place, store.clone(), Clock::system()).await.unwrap();
        Self { shelf, store, news, folder: folder.to_owned() }
    }

    async fn put(&self, version: u64, based_on: u32) -> Result<u32, NotPut> {
        let files = Files::of(made::structure(version), made::source(version));
        let (author, at) = (Author::Member(7), Clock::system().now());
        let change = Change { briefing: made::id(0), files, author, way: Way::Form, at };
        self.shelf.put(change, Some(based_on)).await.map(|accepted| accepted.entry.number)
    }

    /// How often something was told since it was asked last.
    fn told(&mut self, is_meant: impl Fn(&News) -> bool) -> usize {
        let mut count = 0;
        while let Ok(news) = self.news.try_recv() {
            count += usize::from(is_meant(&news));
        }
        count
    }

    fn live(&self) -> Option<String> {
        self.shelf.live().now().briefing(&made::id(0)).map(|held| held.title().to_owned())
    }

    fn on_disk(&self) -> String {
        fs::read_to_string(self.folder.join(made::id(0)).join("briefing.toml")).unwrap()
    }
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test);
}

/// A change that is accepted while the folder cannot be written: live, in the history and told once; the file that
/// stands there stays whole, and the change is written when it can be.
async fn cannot_be_written(disk: &Disk, trouble: impl FnOnce(&Disk), over: impl FnOnce(&Disk)) {
    let (folder, database) = (disk.path().join("briefings"), tempfile::tempdir().unwrap());
    made::write(&folder.join(made::id(0)), 1);
    let mut kit = Kit::on(&folder, database.path()).await;
    trouble(disk);
    kit.told(|_| true);
    assert_eq!(kit.put(2, 1).await.unwrap(), 2);
    kit.shelf.round().await;
    kit.shelf.round().await;
    assert_eq!(kit.told(|news| matches!(news, News::NotWritten { number: 2, .. })), 1);
    assert_eq!((kit.live(), kit.on_disk()), (Some(made::title(2)), made::structure(1)));
    over(disk);
    kit.shelf.round().await;
    assert_eq!((kit.live(), kit.on_disk()), (Some(made::title(2)), made::structure(2)));
    assert_eq!(kit.store.unwritten().await.unwrap(), []);
    assert_eq!(kit.store.revision_count().await.unwrap(), 2);
}

#[test]
fn a_full_disk_keeps_the_old_file_whole() {
    let Some(disk) = Disk::mounted("256k") else { return };
    run(cannot_be_written(
        &disk,
        |disk| drop(disk.fill()),
        |disk| {
            fs::remove_file(disk.path().join("filler")).unwrap();
        },
    ));
}

#[test]
fn a_disk_that_is_read_only_keeps_the_old_file_whole() {
    let Some(disk) = Disk::mounted("256k") else { return };
    run(cannot_be_written(&disk, |disk| disk.may_be_written(false), |disk| disk.may_be_written(true)));
}

/// The history's own disk is full: what changes in the folder is live all the same and is written down later; what a
/// moderator wants is refused, and nothing of it is half done.
#[test]
fn a_full_disk_under_the_history_loses_nothing() {
    let Some(disk) = Disk::mounted("2m") else { return };
    let around = tempfile::tempdir().unwrap();
    run(async {
        made::write(&around.path().join(made::id(0)), 1);
        let mut kit = Kit::on(around.path(), disk.path()).await;
        let filler = disk.fill();
        let refused = kit.put(2, 1).await;
        assert!(matches!(refused, Err(NotPut::Refused(Refused::Store(_)))), "{refused:?}");
        assert_eq!((kit.live(), kit.on_disk()), (Some(made::title(1)), made::structure(1)));
        made::write(&around.path().join(made::id(0)), 3);
        kit.told(|_| true);
        kit.shelf.round().await;
        kit.shelf.round().await;
        assert_eq!(kit.told(|news| matches!(news, News::HistoryFails)), 1);
        assert_eq!(kit.live(), Some(made::title(3)));
        assert!(kit.shelf.states().history_fails.is_some());
        fs::remove_file(filler).unwrap();
        kit.shelf.round().await;
        assert!(kit.shelf.states().history_fails.is_none());
        let newest = kit.store.newest(&made::id(0)).await.unwrap().unwrap();
        assert_eq!((newest.entry.number, newest.files.structure), (2, Some(made::structure(3).into_bytes())));
    });
}

/// A team that pulls its whole archive: all of it is live, and in the history, after one round.
#[test]
fn five_thousand_files_at_once_are_one_round() {
    const MANY: u64 = 2_500;
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("briefings");
    fs::create_dir(&folder).unwrap();
    run(async {
        let kit = Kit::on(&folder, around.path()).await;
        for number in 0..MANY {
            let own = folder.join(made::id(number));
            fs::create_dir(&own).unwrap();
            let title = made::title(number);
            fs::write(own.join("source.txt"), format!("وثيقة {title}.\n")).unwrap();
            let structure = format!("title = '{title}'\npublished = '2022-01'\ntlp = 'clear'\n");
            fs::write(own.join("briefing.toml"), structure).unwrap();
        }
        let begun = Instant::now();
        kit.shelf.round().await;
        println!("{} files at once: live after {} ms", 2 * MANY, begun.elapsed().as_millis());
        assert_eq!(kit.shelf.live().now().briefings().len() as u64, MANY);
        assert_eq!(u64::from(kit.store.revision_count().await.unwrap()), MANY);
    });
}
