//! `mujaz history`, `export`, `backup` and `restore`: what the history keeps, and a copy of it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Setting, settings};
use crate::arabic::direction::strip;
use crate::reply::wording::Wording;
use crate::shelf::{SOURCE, STRUCTURE};
use crate::store::Store;
use crate::store::revisions::{ACTORS, Author, Draft, Entry};

/// More revisions than a briefing has in a lifetime.
const ALL: u32 = 1_000_000;

#[derive(Debug, Args)]
pub(super) struct History {
    /// The briefing's id, or actors.toml.
    briefing: String,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The briefing's id, or actors.toml.
    briefing: String,
    /// The number of the revision.
    #[arg(long, value_name = "N", required_unless_present = "draft", conflicts_with = "draft")]
    revision: Option<u32>,
    /// The number of a draft instead: a text that was not accepted because another came first.
    #[arg(long, value_name = "N")]
    draft: Option<i64>,
    /// The folder to write to, which must not be there yet; without it, BRIEFING-N or BRIEFING-draft-N.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to write, which must not be there yet.
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// A file that `mujaz backup` wrote.
    file: PathBuf,
}

impl History {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let kept = async |store: &Store| {
            let entries = store.revisions(&self.briefing, ALL).await?;
            Ok((entries, store.drafts(&self.briefing, ALL).await?))
        };
        let (entries, drafts) = with_store(setting, kept)?;
        if entries.is_empty() && drafts.is_empty() {
            return none(&wording, &self.briefing);
        }
        let mut out = io::stdout().lock();
        let lines = entries.iter().map(|entry| line(entry, &wording));
        for line in lines.chain(drafts.iter().map(|draft| draft_line(draft, &wording))) {
            writeln!(out, "{}", strip(&line))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Export {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let Self { briefing, revision, draft, to } = self;
        let (files, name) = if let Some(id) = draft {
            let kept = with_store(setting, async |store| Ok(store.lost_draft(id).await?))?;
            let files = kept.filter(|kept| kept.draft.briefing == briefing).map(|kept| kept.files);
            (files, format!("{briefing}-draft-{id}"))
        } else {
            let number = revision.unwrap_or_default();
            let kept = with_store(setting, async |store| Ok(store.revision(&briefing, number).await?))?;
            (kept.map(|kept| kept.files), format!("{briefing}-{number}"))
        };
        let Some(files) = files.filter(|files| !files.is_withdrawn()) else {
            return none(&wording, &briefing);
        };
        let folder = to.unwrap_or_else(|| PathBuf::from(name));
        fs::create_dir(&folder).map_err(|error| {
            let facts = [("file", folder.display().to_string().into()), ("reason", error.to_string().into())];
            anyhow::anyhow!("{}", strip(&wording.with("export-taken", &facts)))
        })?;
        let first = if briefing == ACTORS { ACTORS } else { STRUCTURE };
        for (name, bytes) in [(first, files.structure), (SOURCE, files.source)] {
            if let Some(bytes) = bytes {
                fs::write(folder.join(name), bytes)?;
            }
        }
        tell(&wording, "export-done", &folder)
    }
}

impl Backup {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let copied = async |store: &Store| {
            store.back_up(&self.file).await.map_err(|error| {
                let (file, reason) = (self.file.display().to_string(), error.to_string());
                let facts = [("file", file.into()), ("reason", reason.into())];
                anyhow::anyhow!("{}", strip(&wording.with("backup-taken", &facts)))
            })
        };
        with_store(setting, copied)?;
        tell(&wording, "backup-done", &self.file)
    }
}

impl Restore {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let (wording, database) = (setting.wording(setting.lang), &setting.config.store.file);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // A running bot has the right; taking it from nobody keeps one from starting meanwhile.
        let _hold = Store::hold_at(database).map_err(|error| settings::held(&error, &wording))?;
        let restored = runtime.block_on(Store::restore(database, &self.file));
        let old = restored.map_err(|error| settings::not_restored(&error, &self.file, &wording))?;
        tell(&wording, "restore-done", &self.file)?;
        old.map_or(Ok(ExitCode::SUCCESS), |old| tell(&wording, "restore-kept", &old))
    }
}

/// Does something with the database of the settings, beside a bot that may be running on it.
pub(super) fn with_store<T>(
    setting: &Setting,
    act: impl AsyncFnOnce(&Store) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let file = &setting.config.store.file;
    if !file.exists() {
        let facts = [("file", file.display().to_string().into())];
        let told = setting.wording(setting.lang).with("history-missing", &facts);
        anyhow::bail!("{}", strip(&told));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let wording = setting.wording(setting.lang);
        let store = Store::open(file).await.map_err(|error| settings::no_store(&error, &wording))?;
        let done = act(&store).await;
        store.close().await;
        done
    })
}

fn none(wording: &Wording, briefing: &str) -> anyhow::Result<ExitCode> {
    let told = wording.with("history-none", &[("briefing", briefing.into())]);
    writeln!(io::stderr(), "{}", strip(&told))?;
    Ok(ExitCode::from(1))
}

fn tell(wording: &Wording, id: &str, file: &Path) -> anyhow::Result<ExitCode> {
    let told = wording.with(id, &[("file", file.display().to_string().into())]);
    writeln!(io::stdout(), "{}", strip(&told))?;
    Ok(ExitCode::SUCCESS)
}

/// A time as the terminal tells it, where the process runs.
pub(super) fn time(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn author(author: Author, wording: &Wording) -> String {
    match author {
        Author::Disk => wording.say("author-disk"),
        Author::Member(id) => wording.with("author-member", &[("member", id.to_string().into())]),
    }
}

fn draft_line(draft: &Draft, wording: &Wording) -> String {
    let facts = [
        ("number", u32::try_from(draft.id).unwrap_or(u32::MAX).into()),
        ("at", time(draft.at).into()),
        ("author", author(draft.author, wording).into()),
        ("way", wording.say(&format!("way-{}", draft.way.as_str())).into()),
        ("newest", draft.lost_to.into()),
    ];
    wording.with("history-draft", &facts)
}

fn line(entry: &Entry, wording: &Wording) -> String {
    let id = if entry.withdrawn { "history-withdrawn" } else { "history-line" };
    let facts = [
        ("number", entry.number.into()),
        ("at", time(entry.at).into()),
        ("author", author(entry.author, wording).into()),
        ("way", wording.say(&format!("way-{}", entry.way.as_str())).into()),
    ];
    wording.with(id, &facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};
    use crate::store::revisions::Way;

    fn check(author: Author, way: Way, withdrawn: bool, expected: &str) {
        let wording = Wording::new(Language::Arabic, Style::default());
        let entry = Entry {
            briefing: "a".to_owned(),
            number: 7,
            parent: Some(6),
            hash: [0; 32],
            author,
            way,
            at: Timestamp::UNIX_EPOCH,
            withdrawn,
            written: true,
        };
        let at = time(entry.at);
        assert_eq!(strip(&line(&entry, &wording)), expected.replace('@', &at));
    }

    /// Whoever looks for the edit that went wrong needs its number, its hour and its author.
    #[test]
    fn a_revision_is_told_on_a_line() {
        check(Author::Disk, Way::Disk, false, "المراجعة 7 · @ · المجلد · تعديل الملفات");
        check(Author::Member(11), Way::Rollback, false, "المراجعة 7 · @ · العضو 11 · تراجع");
        check(Author::Disk, Way::Disk, true, "المراجعة 7 · @ · المجلد · سُحب الموجز");
    }

    #[test]
    fn every_way_has_its_words() {
        let wording = Wording::new(Language::Arabic, Style::default());
        for way in Way::ALL {
            assert!(wording.has(&format!("way-{}", way.as_str())), "{way:?}");
        }
    }
}
