//! `mujaz history`, `export`, `backup`, `restore` and `status` as somebody at a terminal meets them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use mujaz::store::Store;
use mujaz::store::revisions::{Author, Change, Files, Refused, Way};

/// A folder with a briefing, and a history of it: two revisions, and a text that came too late for the second.
struct Kit {
    around: tempfile::TempDir,
}

fn text(version: &str) -> Files {
    let structure = format!("title = 'النسخة {version}'\npublished = '2022-01'\ntlp = 'clear'\n");
    Files::of(structure, format!("وثيقة {version}.\n"))
}

fn change(version: &str, author: Author, way: Way) -> Change {
    let at = "2026-11-28T08:00:00Z".parse().unwrap();
    Change { briefing: "port".to_owned(), files: text(version), author, way, at }
}

impl Kit {
    fn new() -> Self {
        let kit = Self { around: tempfile::tempdir().unwrap() };
        kit.with_store(async |store| {
            store.accept(&change("1", Author::Disk, Way::Disk), None).await.unwrap();
            store.accept(&change("2", Author::Member(7), Way::Form), Some(1)).await.unwrap();
            let late = store.accept(&change("3", Author::Member(8), Way::Upload), Some(1)).await;
            assert!(matches!(late, Err(Refused::Conflict { newest: 2, draft: 1 })), "{late:?}");
        });
        let own = kit.path("briefings/port");
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join("briefing.toml"), text("2").structure.unwrap()).unwrap();
        fs::write(own.join("source.txt"), text("2").source.unwrap()).unwrap();
        kit
    }

    fn with_store(&self, act: impl AsyncFnOnce(&Store)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&self.path("mujaz.sqlite")).await.unwrap();
            act(&store).await;
            store.close().await;
        });
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.around.path().join(name)
    }

    fn mujaz(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mujaz"))
            .args(arguments)
            .current_dir(self.around.path())
            .env_remove("DISCORD_TOKEN")
            .output()
            .unwrap()
    }

    /// What a command tells, and its exit status.
    fn told(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.mujaz(arguments);
        let told = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(told).unwrap().trim().to_owned())
    }
}

fn read(folder: &Path) -> Files {
    Files::of(fs::read(folder.join("briefing.toml")).unwrap(), fs::read(folder.join("source.txt")).unwrap())
}

/// Whoever looks for an older text gets it, byte for byte, and the one that lost a race as well.
#[test]
fn every_text_can_be_had_again() {
    let kit = Kit::new();
    let (code, told) = kit.told(&["history", "port"]);
    let lines: Vec<&str> = told.lines().map(|line| line.split(" · ").next().unwrap()).collect();
    assert_eq!((code, lines.as_slice()), (0, ["المراجعة 2", "المراجعة 1", "المسودة 1"].as_slice()));
    assert!(told.ends_with("العضو 8 · رفع ملف · اعتُمدت المراجعة 2 دونها"), "{told}");
    for (arguments, folder, version) in [
        (["export", "port", "--revision", "1"], "port-1", "1"),
        (["export", "port", "--draft", "1"], "port-draft-1", "3"),
    ] {
        assert_eq!(kit.told(&arguments), (0, format!("كُتبت الملفات في المجلد: {folder}")));
        assert_eq!(read(&kit.path(folder)), text(version));
        let (code, again) = kit.told(&arguments);
        assert!(code == 2 && again.contains("--to"), "what is there is not written over: {again}");
    }
    for arguments in [
        ["export", "port", "--revision", "9"],
        ["export", "port", "--draft", "9"],
        ["export", "other", "--draft", "1"],
    ] {
        let (code, told) = kit.told(&arguments);
        assert!(code == 1 && told.starts_with("ليس في السجل"), "{told}");
    }
    assert_eq!(kit.told(&["export", "port"]).0, 2);
    assert_eq!(kit.told(&["history", "other"]).0, 1);
}

/// A copy that was made brings back what was in it, also where the database is damaged.
#[test]
fn a_copy_is_put_back() {
    let kit = Kit::new();
    assert_eq!(kit.told(&["backup", "copy.sqlite"]).0, 0);
    let (code, again) = kit.told(&["backup", "copy.sqlite"]);
    assert!(code == 2 && again.contains("اختر ملفًا غير موجود"), "{again}");
    fs::write(kit.path("mujaz.sqlite"), "damaged".repeat(1_000)).unwrap();
    let (code, told) = kit.told(&["history", "port"]);
    assert!(code == 2 && told.contains("لا تُستعمل قاعدة البيانات"), "{told}");
    let (code, told) = kit.told(&["restore", "copy.sqlite"]);
    assert!(code == 0 && told.contains("mujaz.sqlite.before-restore"), "{told}");
    assert_eq!(kit.told(&["history", "port"]).1.lines().count(), 3);
    for (name, bytes) in [("none.sqlite", None), ("other.sqlite", Some("no copy".repeat(1_000)))] {
        if let Some(bytes) = bytes {
            fs::write(kit.path(name), bytes).unwrap();
        }
        let (code, told) = kit.told(&["restore", name]);
        assert!(code == 2 && told.contains("لم يتغير السجل"), "{told}");
    }
    assert_eq!(kit.told(&["history", "port"]).1.lines().count(), 3);
}

/// A bot that runs holds its history: a copy is not put under its feet.
#[test]
fn a_history_in_use_is_not_replaced() {
    let kit = Kit::new();
    assert_eq!(kit.told(&["backup", "copy.sqlite"]).0, 0);
    kit.with_store(async |store| {
        let _held = store.hold().unwrap();
        let (code, told) = kit.told(&["restore", "copy.sqlite"]);
        assert!(code == 2 && told.contains("يستعملها برنامج آخر"), "{told}");
    });
}

/// What is served, and a folder that is not where the settings say.
#[test]
fn the_status_is_told_with_or_without_the_folder() {
    let kit = Kit::new();
    let (code, told) = kit.told(&["status"]);
    assert!(code == 0 && told.starts_with("port: المراجعة 2، منذ"), "{told}");
    fs::rename(kit.path("briefings"), kit.path("elsewhere")).unwrap();
    let (_, told) = kit.told(&["status"]);
    let first = told.lines().next().unwrap();
    assert!(first.contains("لا وجود للمجلد briefings") && first.contains("briefings.folder"), "{told}");
    for arguments in [["check"].as_slice(), &["ask", "/brief"], &["doctor"]] {
        let told = kit.told(arguments).1;
        assert!(told.contains("لا وجود للمجلد briefings") && !told.contains("No such file"), "{told}");
    }
}
