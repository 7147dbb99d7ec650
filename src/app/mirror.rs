//! The team's git repository: each accepted revision as a commit, with its author, its time and its bytes. What git knows
//! already it says itself, by a line at the end of each message, so that neither a crash nor another clone of the
//! repository doubles or loses one. A mirror that fails holds nothing else up.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, ensure};

use crate::arabic::direction::strip;
use crate::reply::wording::Wording;
use crate::shelf::{SOURCE, STRUCTURE};
use crate::store::Store;
use crate::store::revisions::{ACTORS, Author, Entry, Files};

/// How often it is looked whether there is something new.
const LOOK: Duration = Duration::from_secs(2);

/// The line at the end of a message by which its revision is known.
const TRAILER: &str = "Mujaz-Revision";

/// A repository that is kept in step with the history.
#[derive(Debug)]
pub(super) struct Mirror {
    /// The history.
    pub(super) store: Store,
    /// The folder of the repository.
    pub(super) repository: PathBuf,
}

impl Mirror {
    /// Keeps the repository in step; it does not end. What fails is told once, until it succeeds.
    pub(super) async fn run(&self, wording: &Wording) {
        let (mut known, mut failing) = (None, false);
        loop {
            match self.look(known, wording).await {
                Ok(count) => (known, failing) = (Some(count), false),
                Err(error) if !failing => {
                    tracing::error!(
                        error = format!("{error:#}"),
                        "the git mirror is not kept: see mirror.repository"
                    );
                    failing = true;
                }
                Err(_) => {}
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Commits what is new, where the history has grown; comes back with how much of it there is.
    async fn look(&self, known: Option<u32>, wording: &Wording) -> anyhow::Result<u32> {
        let count = self.store.revision_count().await?;
        if known == Some(count) {
            return Ok(count);
        }
        let repository = self.repository.clone();
        let mirrored = tokio::task::spawn_blocking(move || mirrored(&repository)).await??;
        let mut entries = self.store.all_revisions().await?;
        entries.retain(|entry| !mirrored.contains(&name(entry)));
        entries.sort_by_key(|entry| entry.at);
        for entry in entries {
            let kept = self.store.revision(&entry.briefing, entry.number).await?;
            let files = kept.map(|kept| kept.files).unwrap_or_default();
            let (repository, message) = (self.repository.clone(), message(&entry, wording));
            tokio::task::spawn_blocking(move || commit(&repository, &entry, &files, &message)).await??;
        }
        Ok(count)
    }
}

/// What a revision is known by: `kazakhstan-2022 7`.
fn name(entry: &Entry) -> String {
    format!("{} {}", entry.briefing, entry.number)
}

/// The revisions that the repository holds.
fn mirrored(repository: &Path) -> anyhow::Result<HashSet<String>> {
    let inside = git(repository, &["rev-parse", "--show-toplevel"])?;
    let own = repository.canonicalize().context("the folder is not there")?;
    ensure!(
        Path::new(inside.trim()) == own,
        "the folder is no git repository of its own: git init makes one"
    );
    if git(repository, &["rev-parse", "--verify", "-q", "HEAD"]).is_err() {
        return Ok(HashSet::new());
    }
    let format = format!("--format=%(trailers:key={TRAILER},valueonly)");
    let told = git(repository, &["log", &format])?;
    Ok(told.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Writes a revision's files and commits them, and nothing else that may lie about there.
fn commit(repository: &Path, entry: &Entry, files: &Files, message: &str) -> anyhow::Result<()> {
    let place = |file: &str| match entry.briefing.as_str() {
        ACTORS => PathBuf::from(ACTORS),
        briefing => Path::new(briefing).join(file),
    };
    let mut paths = Vec::new();
    for (file, bytes) in [(STRUCTURE, &files.structure), (SOURCE, &files.source)] {
        let path = place(file);
        if paths.contains(&path) {
            continue;
        }
        let full = repository.join(&path);
        match bytes {
            Some(bytes) => {
                std::fs::create_dir_all(full.parent().unwrap_or(repository))?;
                std::fs::write(&full, bytes)?;
            }
            None if full.exists() => std::fs::remove_file(&full)?,
            None => continue,
        }
        paths.push(path);
    }
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    if !names.is_empty() {
        let all = names.iter().map(String::as_str);
        git(repository, &["add", "-A", "--"].into_iter().chain(all).collect::<Vec<_>>())?;
    }
    let author = format!("--author={0} <{0}@mujaz>", entry.author);
    let date = format!("--date={}", entry.at);
    let mut arguments = vec!["commit", "-q", "--allow-empty", "--no-verify", &author, &date, "-m", message];
    if !names.is_empty() {
        arguments.extend(["--only", "--"]);
        arguments.extend(names.iter().map(String::as_str));
    }
    git(repository, &arguments).map(drop)
}

/// The message of a commit: what and by whom, as the history tells it.
fn message(entry: &Entry, wording: &Wording) -> String {
    let author = match entry.author {
        Author::Disk => wording.say("author-disk"),
        Author::Member(id) => wording.with("author-member", &[("member", id.to_string().into())]),
    };
    let facts = [
        ("number", entry.number.into()),
        ("at", entry.at.to_string().into()),
        ("author", author.into()),
        ("way", wording.say(&format!("way-{}", entry.way.as_str())).into()),
    ];
    let told = wording.with(if entry.withdrawn { "history-withdrawn" } else { "history-line" }, &facts);
    format!("{}: {}\n\n{TRAILER}: {}", entry.briefing, strip(&told), name(entry))
}

/// Runs git in the repository, with nothing of the machine's own settings that could change bytes or ask somebody.
fn git(repository: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let settings = [
        "user.name=Mujaz",
        "user.email=mujaz@mujaz",
        "core.autocrlf=false",
        "commit.gpgSign=false",
        "core.quotePath=false",
    ];
    let settings = settings.into_iter().flat_map(|setting| ["-c", setting]);
    let output = Command::new("git")
        .current_dir(repository)
        .args(settings)
        .args(arguments)
        .stdin(std::process::Stdio::null())
        .output()
        .context("git cannot be run")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "git {}: {}",
        arguments.first().copied().unwrap_or_default(),
        said.trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::reply::wording::{Language, Style};
    use crate::store::revisions::{Change, Way};

    async fn accept(store: &Store, briefing: &str, files: Files, author: Author) {
        let newest = store.newest(briefing).await.unwrap().map(|kept| kept.entry.number);
        let at = "2026-11-28T08:00:00Z".parse::<Timestamp>().unwrap();
        let change = Change { briefing: briefing.to_owned(), files, author, way: Way::Upload, at };
        let accepted = store.accept(&change, newest).await.unwrap();
        assert!(accepted.fresh, "{accepted:?}");
    }

    /// A team that keeps its briefings in git finds every revision there, once, with its bytes and its author; what else
    /// lies in the repository stays as it is.
    #[tokio::test]
    async fn each_revision_is_one_commit() {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("mirror");
        std::fs::create_dir(&repository).unwrap();
        let store = Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap();
        let wording = Wording::new(Language::Arabic, Style::default());
        let mirror = Mirror { store: store.clone(), repository: repository.clone() };
        accept(&store, "a", Files::of("first\r\n", "وثيقة\n"), Author::Disk).await;
        let none = mirror.look(None, &wording).await.unwrap_err();
        assert!(format!("{none:#}").contains("git"), "{none:#}");
        git(&repository, &["init", "-q"]).unwrap();
        std::fs::write(repository.join("theirs.txt"), "ours is ours").unwrap();
        accept(&store, ACTORS, Files::of_actors("[x]\n"), Author::Member(7)).await;
        mirror.look(None, &wording).await.unwrap();
        accept(&store, "a", Files::of("second\n", "وثيقة\n"), Author::Member(7)).await;
        accept(&store, "b", Files::of("other\n", "أخرى\n"), Author::Disk).await;
        accept(&store, "b", Files::default(), Author::Member(7)).await;
        mirror.look(None, &wording).await.unwrap();
        mirror.look(None, &wording).await.unwrap();
        let told =
            git(&repository, &["log", "--reverse", "--format=%an %(trailers:key=Mujaz-Revision,valueonly)"]);
        let told = told.unwrap();
        let lines: Vec<&str> = told.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["disk a 1", "7 actors.toml 1", "7 a 2", "disk b 1", "7 b 2"]);
        assert_eq!(std::fs::read(repository.join("a/briefing.toml")).unwrap(), b"second\n");
        assert_eq!(git(&repository, &["show", "HEAD~4:a/briefing.toml"]).unwrap(), "first\r\n");
        assert!(!repository.join("b/briefing.toml").exists());
        assert_eq!(git(&repository, &["status", "--porcelain"]).unwrap(), "?? theirs.txt\n");
    }
}
