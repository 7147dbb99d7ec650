//! `mujaz run`: the Discord bot.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude::{ChannelId, RoleId};
use secrecy::SecretString;
use tokio::net::TcpListener;

use super::signals::Signals;
use super::{Setting, settings};
use crate::app::{App, Posts, Setup, Watch};
use crate::config::token;
use crate::discord::moderate::Desk;
use crate::discord::moderate::attachment::Attachments;
use crate::discord::rights::Moderators;
use crate::discord::{Manners, Naming};
use crate::reply::wording::Wording;
use crate::shelf::{ABSENCE, Place, Shelf};
use crate::store::{Hold, Store};
use crate::telemetry;

pub(super) fn run(setting: &Setting) -> anyhow::Result<ExitCode> {
    telemetry::start(&setting.config.log.filter)?;
    let token = find_token(setting)?;
    let discord = &setting.config.discord;
    let guild = discord.guild.map(std::num::NonZeroU64::get);
    let reach = Reach { token, proxy: discord.proxy.clone(), guild, local: None, moderators: None };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let (store, _hold) = open(&setting.config.store.file, &setting.wording(setting.lang)).await?;
        let health = listen(setting).await?.map(|listener| (listener, store.clone()));
        let watch = watch(setting, &setting.config.briefings.folder, store.clone()).await?;
        tracing::info!(briefings = watch.shelf.live().whole().briefings().len(), "briefings loaded");
        // What is tried in a sandbox does not get into the team's repository.
        let mirror = setting.config.mirror.repository.clone().zip(Some(store.clone()));
        Box::pin(serve(Setup { mirror, ..setup(setting, reach, watch, store)? }, health)).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The database, for this process alone to act on.
async fn open(file: &Path, wording: &Wording) -> anyhow::Result<(Store, Hold)> {
    let store = Store::open(file).await.map_err(|error| settings::no_store(&error, wording))?;
    let hold = store.hold().map_err(|error| settings::held(&error, wording))?;
    Ok((store, hold))
}

/// The shelf on a folder, and what of it is for everybody.
pub(super) async fn watch(setting: &Setting, folder: &Path, store: Store) -> anyhow::Result<Watch> {
    let place = Place { folder: folder.to_owned(), public: setting.config.access.public(), absence: ABSENCE };
    let (shelf, news) = Shelf::open(place, store.clone(), setting.clock.clone()).await?;
    let interval = Duration::from_millis(setting.config.shelf.scan_interval.into());
    let moderators = setting.config.moderators.channel.map(|id| ChannelId::new(id.get()));
    Ok(Watch { shelf, news, store, interval, moderators })
}

/// Where the bot is to go, and as whom.
pub(super) struct Reach {
    pub(super) token: SecretString,
    pub(super) proxy: Option<String>,
    pub(super) guild: Option<u64>,
    /// A server on this machine that keeps attachments in Discord's place.
    pub(super) local: Option<String>,
    /// The moderators' role where that is known without settings.
    pub(super) moderators: Option<RoleId>,
}

/// The bot as the settings want it, wherever it goes.
///
/// # Errors
/// When no client can be made on this machine.
pub(super) fn setup(setting: &Setting, reach: Reach, watch: Watch, store: Store) -> anyhow::Result<Setup> {
    let discord = &setting.config.discord;
    let roles = setting.config.moderators.roles.iter().map(|role| RoleId::new(role.get()));
    let desk = Desk {
        store: store.clone(),
        shelf: Arc::clone(&watch.shelf),
        moderators: Moderators {
            roles: roles.chain(reach.moderators).collect(),
            administrators: true,
            approval: setting.config.moderators.approval,
            channel: watch.moderators,
        },
        attachments: Attachments::new(reach.local.as_deref())?,
    };
    Ok(Setup {
        token: reach.token,
        proxy: reach.proxy,
        guild: reach.guild,
        library: watch.shelf.live(),
        watch: Some(watch),
        wording: setting.wording(setting.config.wording.language),
        naming: Naming { twins: discord.arabic_commands, localized: discord.arabic_localizations },
        posts: Some(Posts {
            schedules: setting.config.schedules.clone(),
            store,
            most_a_second: discord.requests_per_second,
            moderators: setting.config.moderators.channel.map(std::num::NonZeroU64::get),
        }),
        clock: setting.clock.clone(),
        manners: Manners {
            private: discord.private,
            flood_questions: setting.config.flood.commands,
            flood_seconds: setting.config.flood.seconds,
        },
        desk: Some(desk),
        mirror: None,
        access: setting.config.access.clone(),
    })
}

/// The token, or one clear word on how to get one and what can be tried without.
pub(super) fn find_token(setting: &Setting) -> anyhow::Result<SecretString> {
    let wording = setting.wording(setting.lang);
    token::find(token::variable(), setting.config.discord.token_file.as_deref()).map_err(|error| {
        let how = wording.say("token-how");
        anyhow::anyhow!("{}\n{}", settings::no_token(&error, &wording), crate::arabic::direction::strip(&how))
    })
}

/// Where it is told how the bot is: a port that another holds is found before Discord is asked for a session.
async fn listen(setting: &Setting) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = setting.config.health.listen else { return Ok(None) };
    let told = |error: std::io::Error| {
        let facts = [("address", address.to_string().into()), ("reason", error.to_string().into())];
        let told = setting.wording(setting.lang).with("health-taken", &facts);
        anyhow::anyhow!("{}", crate::arabic::direction::strip(&told))
    };
    TcpListener::bind(address).await.map(Some).map_err(told)
}

async fn serve(setup: Setup, health: Option<(TcpListener, Store)>) -> anyhow::Result<()> {
    let (once, twice) = (Signals::heed()?, Signals::heed()?);
    let mut app = App::start(setup).await?;
    if let Some((listener, store)) = health {
        app.tell_health(listener, Some(store));
    }
    let served = app.run(once.first());
    tokio::select! {
        ended = served => ended,
        () = twice.second() => anyhow::bail!("stopped at the second signal"),
    }
}
