//! Adding and changing a schedule, and posting it now: what moderators do in chat, with the same reading of what was given
//! and the same look at the channel.

use std::sync::Arc;

use clap::Args;
use poise::serenity_prelude::{Http, UserId};
use secrecy::SecretString;

use super::{Done, editor, line};
use crate::app;
use crate::cli::{Setting, run};
use crate::discord::edition::Readership;
use crate::discord::post::{Carrier, Road};
use crate::discord::schedule::place::{self, Place};
use crate::discord::schedule::reading::{Reading, Typed};
use crate::library::Library;
use crate::reply::wording::Wording;
use crate::schedule::Schedule;
use crate::shelf;
use crate::store::Store;
use crate::store::schedules::KeptSchedule;
use crate::telemetry::metrics::Metrics;

/// Who keeps what was made in the terminal: nobody whom Discord knows.
const NOBODY: u64 = 0;

/// What may be given of a schedule.
#[derive(Debug, Args)]
pub(super) struct Values {
    /// The id of the channel, forum or thread.
    #[arg(long, value_name = "ID")]
    channel: Option<u64>,
    /// The local time, such as 08:00.
    #[arg(long, value_name = "HH:MM")]
    at: Option<String>,
    /// The time zone, such as Asia/Riyadh.
    #[arg(long)]
    zone: Option<String>,
    /// The days, such as sun-thu; all, where they are not given.
    #[arg(long)]
    days: Option<String>,
    /// What is posted: newest, changed, rotation, briefing:ID or about:NAME.
    #[arg(long)]
    content: Option<String>,
    /// In what form: digest, changes, points or timeline.
    #[arg(long)]
    form: Option<String>,
    /// Where nothing has changed: post, say or silent.
    #[arg(long)]
    unchanged: Option<String>,
    /// The id of the role that is mentioned.
    #[arg(long, value_name = "ID", conflicts_with = "mention_nobody")]
    mention: Option<u64>,
    /// Mentions the role no more.
    #[arg(long)]
    mention_nobody: bool,
    /// Whether a thread is opened under each post.
    #[arg(long, value_name = "BOOL")]
    discussion: Option<bool>,
    /// Whether the channel is told at once what changes in the briefings.
    #[arg(long, value_name = "BOOL")]
    announce: Option<bool>,
    /// For how many minutes a post is caught up.
    #[arg(long, value_name = "MINUTES")]
    catch_up: Option<u32>,
}

impl Values {
    fn typed<'a>(&'a self, name: &'a str) -> Typed<'a> {
        Typed {
            name: Some(name),
            channel: self.channel,
            at: self.at.as_deref(),
            zone: self.zone.as_deref(),
            days: self.days.as_deref(),
            content: self.content.as_deref(),
            form: self.form.as_deref(),
            unchanged: self.unchanged.as_deref(),
            mention: self.mention,
            mentions_nobody: self.mention_nobody,
            discussion: self.discussion,
            announce: self.announce,
            catch_up: self.catch_up,
        }
    }
}

/// The way to Discord: it tells whose a channel is, of what kind, and what the bot may do there.
struct Reach {
    token: SecretString,
    http: Arc<Http>,
    me: UserId,
}

impl Reach {
    async fn find(setting: &Setting, wording: &Wording) -> anyhow::Result<Self> {
        let token = run::find_token(setting)?;
        let http = app::http(&token, setting.config.discord.proxy.as_deref());
        let me = http.get_current_user().await.map_err(|error| {
            let facts = [("reason", error.to_string().into())];
            anyhow::anyhow!("{}", wording.with("doctor-token-refused", &facts))
        })?;
        Ok(Self { token, http: Arc::new(http), me: me.id })
    }

    fn carrier(&self, setting: &Setting) -> Carrier {
        let discord = &setting.config.discord;
        let base = discord.proxy.as_deref().unwrap_or(app::DISCORD).to_owned();
        let road = Road { base, most_a_second: discord.requests_per_second, metrics: Metrics::default() };
        Carrier::new(reqwest::Client::new(), road, self.token.clone(), Arc::clone(&self.http))
    }
}

/// `mujaz schedule add`.
pub(super) async fn add(
    name: &str,
    values: &Values,
    store: &Store,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Done> {
    let read = given(name, values, None, setting, wording).await?;
    let (schedule, server) = match read {
        Ok(read) => read,
        Err(told) => return Ok(Err(told)),
    };
    let taken = setting.config.schedules.iter().any(|fixed| fixed.id == schedule.id);
    let kept = KeptSchedule { schedule, server, author: NOBODY };
    if taken || !store.add_schedule(&kept, setting.clock.now()).await? {
        return Ok(Err(wording.with("schedule-exists", &[("name", name.into())])));
    }
    shown("schedule-added", &kept.schedule, store, setting, wording).await
}

/// `mujaz schedule change`.
pub(super) async fn change(
    kept: KeptSchedule,
    values: &Values,
    store: &Store,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Done> {
    let name = kept.schedule.id.as_str();
    let schedule = match given(name, values, Some(&kept), setting, wording).await? {
        Ok((schedule, _)) => schedule,
        Err(told) => return Ok(Err(told)),
    };
    let changed = KeptSchedule { schedule, author: NOBODY, ..kept };
    if !store.change_schedule(&changed, setting.clock.now()).await? {
        let name = changed.schedule.id.as_str();
        return Ok(Err(wording.with("schedule-unknown", &[("name", name.into())])));
    }
    shown("schedule-changed", &changed.schedule, store, setting, wording).await
}

/// What was given, on top of what there was, and the server whose it is; all that is wrong with it.
async fn given(
    name: &str,
    values: &Values,
    before: Option<&KeptSchedule>,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Result<(Schedule, u64), String>> {
    let typed = values.typed(name);
    let library: Library = shelf::load(&setting.config.briefings.folder)?.library;
    let reading = Reading { library: &library, wording, quoted: |text, _| text.to_owned() };
    let read = reading.read(&typed, before.map(|kept| &kept.schedule));
    let mut slips = read.as_ref().err().cloned().unwrap_or_default();
    let server = before.map(|kept| kept.server);
    let place = match typed.wants(before.map(|kept| &kept.schedule), server) {
        Some(wants) => match Reach::find(setting, wording).await {
            Ok(reach) => place::look(&reach.http, reach.me, wants, wording).await,
            // What is wrong with the values is told all the same.
            Err(error) if slips.is_empty() => return Err(error),
            Err(_) => Place::default(),
        },
        None => Place { server, faults: Vec::new() },
    };
    slips.extend(place.faults);
    Ok(match (read, place.server) {
        (Ok(schedule), Some(server)) if slips.is_empty() => Ok((schedule, server)),
        _ => Err(slips.join("\n")),
    })
}

async fn shown(
    done: &str,
    schedule: &Schedule,
    store: &Store,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Done> {
    let told = wording.with(done, &[("name", schedule.id.as_str().into())]);
    let (decided, now) = (store.decided([schedule]).await?, setting.clock.now());
    let lines = decided.into_iter().map(|decided| line(schedule, decided, now, wording));
    Ok(Ok(std::iter::once(told).chain(lines).collect()))
}

/// `mujaz schedule run`: an edition beside the day's own, for the bot to post.
pub(super) async fn run(
    schedule: &Schedule,
    store: &Store,
    setting: &Setting,
    wording: &Wording,
) -> anyhow::Result<Done> {
    let reach = Reach::find(setting, wording).await?;
    let access = setting.config.access.clone();
    let readership = Readership::new(access, Arc::clone(&reach.http), reach.me, None);
    let readership = readership.access.has_rules().then(|| Arc::new(readership));
    // What channels get is in Arabic, whatever the terminal speaks.
    let editor = editor(store, setting, readership).await?;
    let edition = editor.by_hand(schedule, setting.clock.now(), &reach.carrier(setting)).await?;
    let Some(edition) = edition else { return Ok(Err(wording.say("schedule-later"))) };
    let channel = ("channel", schedule.channel.to_string().into());
    let told = if edition.is_silent() { "schedule-nothing" } else { "schedule-entered" };
    store.enter(&[edition]).await?;
    Ok(Ok(vec![wording.with(told, &[channel])]))
}
