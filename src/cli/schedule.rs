//! `mujaz schedule`: what is posted by itself, from the terminal, also beside a running bot.

mod keeping;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Setting;
use super::history::with_store;
use crate::arabic::direction::strip;
use crate::discord::edition::{Earlier, Editor, Readership};
use crate::discord::house::Houses;
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
use crate::store::schedules::KeptSchedule;
use keeping::Values;

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
    /// Adds a schedule, as /schedule add does.
    Add {
        /// Its name: a-z, 0-9 and -.
        name: String,
        #[command(flatten)]
        values: Box<Values>,
    },
    /// Changes a schedule that was made in chat or here: what is not given stays as it is.
    Change {
        /// The schedule.
        name: String,
        #[command(flatten)]
        values: Box<Values>,
    },
    /// Posts a schedule now, beside the day's own post: the running bot sends it.
    Run {
        /// The schedule.
        name: String,
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

/// What is there: the schedules of the settings, and those that were made in chat or here.
struct All<'a> {
    fixed: &'a [Schedule],
    kept: Vec<KeptSchedule>,
    wording: &'a Wording,
}

impl All<'_> {
    fn schedules(&self) -> impl Iterator<Item = &Schedule> {
        self.fixed.iter().chain(self.kept.iter().map(|kept| &kept.schedule))
    }

    fn find(&self, name: &str) -> Result<Schedule, String> {
        let found = self.schedules().find(|schedule| schedule.id.as_str() == name).cloned();
        found.ok_or_else(|| self.named("schedule-unknown", name))
    }

    /// One that may be changed here: one of the settings' is changed there.
    fn own(&self, name: &str) -> Result<KeptSchedule, String> {
        if self.fixed.iter().any(|schedule| schedule.id.as_str() == name) {
            return Err(self.named("schedule-is-fixed", name));
        }
        let found = self.kept.iter().find(|kept| kept.schedule.id.as_str() == name).cloned();
        found.ok_or_else(|| self.named("schedule-unknown", name))
    }

    fn named(&self, id: &str, name: &str) -> String {
        self.wording.with(id, &[("name", name.into())])
    }
}

async fn carry(deed: Deed, store: &Store, setting: &Setting, wording: &Wording) -> anyhow::Result<Done> {
    let all = All { fixed: &setting.config.schedules, kept: store.schedules().await?, wording };
    let now = setting.clock.now();
    match deed {
        Deed::List => {
            let decided = store.decided(all.schedules()).await?;
            let lines = all.schedules().zip(decided);
            Ok(Ok(lines.map(|(schedule, decided)| line(schedule, decided, now, wording)).collect()))
        }
        Deed::Preview { name, at } => match all.find(&name) {
            Ok(schedule) => Ok(Ok(preview(&schedule, at.unwrap_or(now), store, setting, wording).await?)),
            Err(told) => Ok(Err(told)),
        },
        Deed::Run { name } => match all.find(&name) {
            Ok(schedule) => keeping::run(&schedule, store, setting, wording).await,
            Err(told) => Ok(Err(told)),
        },
        Deed::Log { name } => {
            let ids: Result<Vec<ScheduleId>, String> = match &name {
                Some(name) => all.find(name).map(|schedule| vec![schedule.id]),
                None => Ok(all.schedules().map(|schedule| schedule.id.clone()).collect()),
            };
            match ids {
                Ok(ids) => Ok(Ok(store.posts(&ids, MOST).await?.iter().map(posted).collect())),
                Err(told) => Ok(Err(told)),
            }
        }
        Deed::Add { name, values } => keeping::add(&name, &values, store, setting, wording).await,
        Deed::Change { name, values } => match all.own(&name) {
            Ok(kept) => keeping::change(kept, &values, store, setting, wording).await,
            Err(told) => Ok(Err(told)),
        },
        Deed::Pause { name } => pause(all.own(&name), true, &all, store, now).await,
        Deed::Resume { name } => pause(all.own(&name), false, &all, store, now).await,
        Deed::Remove { name } => match all.own(&name) {
            Ok(kept) => {
                store.remove_schedule(&kept.schedule.id, kept.server).await?;
                Ok(Ok(vec![all.named("schedule-removed", &name)]))
            }
            Err(told) => Ok(Err(told)),
        },
    }
}

async fn pause(
    own: Result<KeptSchedule, String>,
    paused: bool,
    all: &All<'_>,
    store: &Store,
    now: Timestamp,
) -> anyhow::Result<Done> {
    let mut kept = match own {
        Ok(kept) => kept,
        Err(told) => return Ok(Err(told)),
    };
    kept.schedule.paused = paused;
    store.change_schedule(&kept, now).await?;
    let done = if paused { "schedule-paused-now" } else { "schedule-resumed" };
    Ok(Ok(vec![all.named(done, kept.schedule.id.as_str())]))
}

/// One schedule that is decided up to a day in a line, in the words of the settings.
fn line(schedule: &Schedule, decided: Date, now: Timestamp, wording: &Wording) -> String {
    let next = due::next(schedule, decided, now).filter(|_| !schedule.paused);
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
    // Discord is not asked: what everybody may see is shown.
    let editor = editor(store, setting, None).await?;
    let day = at.to_zoned_datetime(schedule.zone.rules().clone()).date();
    let library = editor.library.now();
    let composed = editor.compose(schedule, day, &library, wording).await?;
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

/// Whoever makes editions, of what the folder holds.
async fn editor(
    store: &Store,
    setting: &Setting,
    readership: Option<Arc<Readership>>,
) -> anyhow::Result<Editor> {
    let loaded = shelf::load(&setting.config.briefings.folder)?;
    let mut numbers = Numbers::default();
    for entry in store.all_revisions().await? {
        numbers.add(&entry.briefing, first_48(&entry.hash), entry.number);
    }
    let houses = Houses::new(Arc::new(setting.wording(setting.config.wording.language)));
    houses.take(&store.server_settings().await?);
    Ok(Editor {
        library: Live::showing(loaded.library.with_numbers(numbers), setting.config.access.public()),
        houses: Arc::new(houses),
        store: store.clone(),
        earlier: Earlier::default(),
        readership,
    })
}
