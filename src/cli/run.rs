//! `mujaz run`: the Discord bot.

use std::process::ExitCode;

use secrecy::SecretString;

use super::signals::Signals;
use super::{Setting, settings};
use crate::app::{App, Setup};
use crate::config::token;
use crate::discord::{Manners, Naming};
use crate::library::Library;
use crate::reply::wording::Language;
use crate::{shelf, telemetry};

pub(super) fn run(setting: &Setting) -> anyhow::Result<ExitCode> {
    telemetry::start(&setting.config.log.filter)?;
    let token = find_token(setting)?;
    let loaded = shelf::load(&setting.config.briefings.folder)?;
    for problem in loaded.problems.iter().filter(|problem| problem.is_error()) {
        let (line, rule) = (problem.position.line, problem.rule.id);
        tracing::error!(file = %problem.file, line, rule, "a briefing is left out: see `mujaz check`");
    }
    tracing::info!(briefings = loaded.library.briefings().len(), "briefings loaded");
    let discord = &setting.config.discord;
    let guild = discord.guild.map(std::num::NonZeroU64::get);
    let reach = Reach { token, proxy: discord.proxy.clone(), guild };
    let setup = setup(setting, reach, loaded.library);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(setup))?;
    Ok(ExitCode::SUCCESS)
}

/// Where the bot is to go, and as whom.
pub(super) struct Reach {
    pub(super) token: SecretString,
    pub(super) proxy: Option<String>,
    pub(super) guild: Option<u64>,
}

/// The bot as the settings want it, wherever it goes.
pub(super) fn setup(setting: &Setting, reach: Reach, library: Library) -> Setup {
    let discord = &setting.config.discord;
    Setup {
        token: reach.token,
        proxy: reach.proxy,
        guild: reach.guild,
        library,
        wording: setting.wording(Language::Arabic),
        naming: Naming { twins: discord.arabic_commands, localized: discord.arabic_localizations },
        clock: setting.clock.clone(),
        manners: Manners {
            private: discord.private,
            flood_questions: setting.config.flood.commands,
            flood_seconds: setting.config.flood.seconds,
        },
    }
}

/// The token, or one clear word on how to get one and what can be tried without.
pub(super) fn find_token(setting: &Setting) -> anyhow::Result<SecretString> {
    let wording = setting.wording(setting.lang);
    token::find(token::variable(), setting.config.discord.token_file.as_deref()).map_err(|error| {
        let how = wording.say("token-how");
        anyhow::anyhow!("{}\n{}", settings::no_token(&error, &wording), crate::arabic::direction::strip(&how))
    })
}

async fn serve(setup: Setup) -> anyhow::Result<()> {
    let (once, twice) = (Signals::heed()?, Signals::heed()?);
    let app = App::start(setup).await?;
    let served = app.run(once.first());
    tokio::select! {
        ended = served => ended,
        () = twice.second() => anyhow::bail!("stopped at the second signal"),
    }
}
