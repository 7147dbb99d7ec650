//! `mujaz schedule`: what is posted by itself, from the terminal, also beside a running bot.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::Setting;
use super::history::with_store;
use crate::arabic::direction::strip;
use crate::discord::edition::{Earlier, Editor};
use crate::library::live::Live;
use crate::library::numbers::Numbers;
use crate::reply::terminal;
use crate::reply::wording::Wording;
use crate::schedule::key::Key;
use crate::schedule::outbox::State;
use crate::schedule::{Schedule, ScheduleId, due};
use crate::shelf;
use crate::store::Store;
use crate::store::occurrences::Post;
use crate::store::revisions::first_48;

/// How many posts a log tells.
const MOST: u32 = 50;

#[derive(Debug, Args)]
pub(super) struct Schedules {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Tells every schedule, of the settings and of chat, and when each posts next.
    List,
    /// Shows what a schedule would post.
    Preview {
        /// The schedule.
        name: String,
        /// As of when, such as 2026-11-28T08:00:00Z; now, where it is not given.
        #[arg(long, value_name = "TIME")]
        at: Option<Timestamp>,
    },
    /// Tells what became of each post: of one schedule, or of all.
    Log {
        /// The schedule.
        name: Option<String>,
    },
    /// Keeps a schedule that was made in chat from posting.
    Pause {
        /// The schedule.
        name: String,
    },
    /// Lets it post again; what came due meanwhile is owed to nobody.
    Resume {
        /// The schedule.
        name: String,
    },
    /// Takes a schedule away that was made in chat.
    Remove {
        /// The schedule.
        name: String,
    },
}

impl Schedules {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let done = with_store(setting, async |store| carry(self.deed, store, setting, &wording).await)?;
        let mut out = io::stdout().lock();
        match done {
            Ok(lines) => {
                for line in lines {
                    writeln!(out, "{}", strip(&line))?;
                }
                Ok(ExitCode::SUCCESS)
            }
            Err(told) => anyhow::bail!("{}", strip(&told)),
        }
    }
}

/// The lines to print, or what is wrong in words.
type Done = Result<Vec<String>, String>;

async fn carry(deed: Deed, store: &Store, setting: &Setting, wording: &Wording) -> anyhow::Result<Done> {
    let kept = store.schedules().await?;
    let fixed = &setting.config.schedules;
    let all = fixed.iter().chain(kept.iter().map(|kept| &kept.schedule));
    let now = setting.clock.now();
    let named = |id: &str, name: &str| wording.with(id, &[("name", name.into())]);
    let find = |name: &str| {
        let found = all.clone().find(|schedule| schedule.id.as_str() == name).cloned();
        found.ok_or_else(|| named("schedule-unknown", name))
    };
    // One of the settings' is changed there.
    let own = |name: &str| {
        if fixed.iter().any(|schedule| schedule.id.as_str() == name) {
            return Err(named("schedule-is-fixed", name));
        }
        let found = kept.iter().find(|kept| kept.schedule.id.as_str() == name).cloned();
        found.ok_or_else(|| named("schedule-unknown", name))
    };
    let change = match deed {
        Deed::List => return Ok(Ok(all.map(|schedule| line(schedule, now, wording)).collect())),
        Deed::Preview { name, at } => {
            return Ok(match find(&name) {
                Ok(schedule) => Ok(preview(&schedule, at.unwrap_or(now), store, setting, wording).await?),
                Err(told) => Err(told),
            });
        }
        Deed::Log { name } => {
            let ids: Result<Vec<ScheduleId>, String> = match &name {
                Some(name) => find(name).map(|schedule| vec![schedule.id]),
                None => Ok(all.map(|schedule| schedule.id.clone()).collect()),
            };
            return Ok(match ids {
                Ok(ids) => Ok(store.posts(&ids, MOST).await?.iter().map(posted).collect()),
                Err(told) => Err(told),
            });
        }
        Deed::Pause { name } => own(&name).map(|kept| (kept, Some(true), "schedule-paused-now")),
        Deed::Resume { name } => own(&name).map(|kept| (kept, Some(false), "schedule-resumed")),
        Deed::Remove { name } => own(&name).map(|kept| (kept, None, "schedule-removed")),
    };
    let (mut kept, paused, done) = match change {
        Ok(change) => change,
        Err(told) => return Ok(Err(told)),
    };
    match paused {
        Some(paused) => {
            kept.schedule.paused = paused;
            store.change_schedule(&kept, now).await?;
        }
        None => {
            store.remove_schedule(&kept.schedule.id, kept.server).await?;
        }
    }
    Ok(Ok(vec![named(done, kept.schedule.id.as_str())]))
}

/// One schedule in a line, in the words of the settings.
fn line(schedule: &Schedule, now: Timestamp, wording: &Wording) -> String {
    let next = due::next(schedule, now).filter(|_| !schedule.paused);
    let next = next.map_or_else(|| wording.say("schedule-paused"), |(_, due)| due.to_string());
    format!(
        "{} {} {} {} {} {} {} {next}",
        schedule.id.as_str(),
        schedule.channel,
        schedule.at.strftime("%H:%M"),
        schedule.zone.name(),
        schedule.days,
        schedule.content,
        schedule.form.as_str(),
    )
}

/// One post in a line.
fn posted(post: &Post) -> String {
    let key = &post.key;
    let state = match post.state {
        State::Due => "due".to_owned(),
        State::Sending { tries, .. } => format!("sending tries={tries}"),
        State::Sent { message } => {
            let late = post.ended.map(|ended| ended.duration_since(post.due).as_secs()).unwrap_or_default();
            format!("sent message={message} channel={} late={late}s tries={}", post.channel, post.tries + 1)
        }
        State::Unchanged => "unchanged".to_owned(),
        State::Missed => "missed".to_owned(),
        State::Dead(reason) => format!("dead reason={}", reason.as_str()),
        State::Unverified => "unverified".to_owned(),
    };
    format!("{} {} {} {state}", key.day, key.schedule.as_str(), key.part)
}

/// What a schedule would post at a time, message by message.
async fn preview(
    schedule: &Schedule,
    at: Timestamp,
    store: &Store,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Vec<String>> {
    let loaded = shelf::load(&setting.config.briefings.folder)?;
    let mut numbers = Numbers::default();
    for entry in store.all_revisions().await? {
        numbers.add(&entry.briefing, first_48(&entry.hash), entry.number);
    }
    let editor = Editor {
        library: Live::showing(loaded.library.with_numbers(numbers), setting.config.access.public()),
        wording: Arc::new(setting.wording(setting.lang)),
        store: store.clone(),
        earlier: Earlier::default(),
        // The terminal asks Discord nothing: what everybody may see is shown.
        readership: None,
    };
    let day = at.to_zoned_datetime(schedule.zone.rules().clone()).date();
    let library = editor.library.now();
    let composed = editor.compose(schedule, day, &library).await?;
    if composed.parts.is_empty() {
        let channel = ("channel", schedule.channel.to_string().into());
        return Ok(vec![wording.with("schedule-nothing", &[channel])]);
    }
    let first = Key { schedule: schedule.id.clone(), day, part: 0 };
    let parts = (0_u32..).zip(&composed.parts);
    Ok(parts
        .map(|(part, shown)| {
            let key = Key { part, ..first.clone() };
            terminal::text(&shown.signed(&key, schedule.channel, wording), wording)
        })
        .collect())
}
