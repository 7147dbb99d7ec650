//! `mujaz run`: the Discord bot.

use std::process::ExitCode;

use anyhow::Context as _;
use secrecy::SecretString;

use super::Setting;
use crate::app::{App, Setup};
use crate::config::token;
use crate::discord::{Manners, Naming};
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
    let setup = Setup {
        token,
        proxy: discord.proxy.clone(),
        guild: discord.guild.map(std::num::NonZeroU64::get),
        library: loaded.library,
        wording: setting.wording(Language::Arabic),
        naming: Naming { twins: discord.arabic_commands, localized: discord.arabic_localizations },
        manners: Manners {
            private: discord.private,
            flood_questions: setting.config.flood.commands,
            flood_seconds: setting.config.flood.seconds,
            today: setting.today,
        },
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(setup))?;
    Ok(ExitCode::SUCCESS)
}

/// The token, or one clear word on how to get one and what can be tried without.
pub(super) fn find_token(setting: &Setting) -> anyhow::Result<SecretString> {
    let wording = setting.wording(setting.lang);
    token::find(token::variable(), setting.config.discord.token_file.as_deref()).map_err(|error| {
        anyhow::anyhow!("{error}\n{}", crate::arabic::direction::strip(&wording.say("token-how")))
    })
}

async fn serve(setup: Setup) -> anyhow::Result<()> {
    let (once, twice) = (signal()?, signal()?);
    let app = App::start(setup).await?;
    let served = app.run(once.wait());
    tokio::select! {
        ended = served => ended,
        () = twice.wait_for(2) => anyhow::bail!("stopped at the second signal"),
    }
}

/// The signals that ask a process to end: SIGINT (Ctrl-C) and SIGTERM.
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

fn signal() -> anyhow::Result<Signals> {
    use tokio::signal::unix::{SignalKind, signal};
    let made = |kind| signal(kind).context("signals cannot be heard");
    Ok(Signals { interrupt: made(SignalKind::interrupt())?, terminate: made(SignalKind::terminate())? })
}

impl Signals {
    async fn wait(self) {
        self.wait_for(1).await;
    }

    async fn wait_for(mut self, times: u8) {
        for _ in 0..times {
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.terminate.recv() => {}
            }
        }
    }
}
