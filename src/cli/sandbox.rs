//! `mujaz sandbox`: the same bot, in a chat page on this machine.
//!
//! The bot is the one that `mujaz run` starts, by the same settings but for those that say where Discord is and who
//! the bot is there: neither the real token nor `discord.proxy`, `discord.guild` and `discord.token_file` are looked at.

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use poise::serenity_prelude::ChannelId;

use super::Setting;
use super::run::{self, Reach};
use super::signals::Signals;
use crate::app::{App, Setup};
use crate::arabic::direction::strip;
use crate::reply::wording::Wording;
use crate::sandbox::team::{DESK, MODERATORS};
use crate::sandbox::{Options, Sandbox as Server};
use crate::shelf::States;
use crate::store::Store;
use crate::telemetry;

/// How long the bot may take to connect to a server on the same machine: a second is usual, a loaded machine needs more.
const CONNECTED: Duration = Duration::from_secs(30);

#[derive(Debug, Args)]
pub(super) struct Sandbox {
    /// The port of the page; 0 for any free one.
    #[arg(long, value_name = "N", default_value_t = 3000)]
    port: u16,
    /// Another folder of briefings.
    #[arg(long, value_name = "DIR")]
    briefings: Option<PathBuf>,
    /// Keeps messages, commands and roles in this file from one start to the next.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
}

impl Sandbox {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        telemetry::start(&setting.config.log.filter)?;
        let wording = setting.wording(setting.lang);
        let folder = self.briefings.as_ref().unwrap_or(&setting.config.briefings.folder);
        // What the sandbox keeps is gone with it: the team's history is the real bot's.
        let kept = tempfile::tempdir()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            // Heard from the first moment on, so that even an early Ctrl-C ends in order.
            let (once, twice) = (Signals::heed()?, Signals::heed()?);
            let store = Store::open(&kept.path().join("mujaz.sqlite")).await?;
            let mut watch = run::watch(setting, folder, store.clone()).await?;
            watch.moderators = Some(ChannelId::new(DESK.get()));
            hint(&watch.shelf.states(), &wording)?;
            let server = self.listen(&wording).await?;
            let (token, proxy) = (server.token().to_owned().into(), Some(server.base_url()));
            let moderators = Some(MODERATORS.get().into());
            let reach = Reach { token, local: proxy.clone(), proxy, guild: None, moderators };
            let setup = run::setup(setting, reach, watch, store)?;
            let ended = tokio::select! {
                ended = serve(&server, setup, once, &wording) => ended,
                () = twice.second() => Err(anyhow::anyhow!("stopped at the second signal")),
            };
            server.stop().await;
            ended.map(|()| ExitCode::SUCCESS)
        })
    }

    async fn listen(&self, wording: &Wording) -> anyhow::Result<Server> {
        let options = Options { port: self.port, state: self.state.clone(), ..Options::default() };
        let file = self.state.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
        Server::start(options).await.map_err(|error| {
            let told = match error.kind() {
                ErrorKind::AddrInUse => {
                    wording.with("sandbox-port-taken", &[("port", self.port.to_string().into())])
                }
                ErrorKind::ResourceBusy => wording.with("sandbox-state-taken", &[("file", file.into())]),
                _ => return anyhow::Error::new(error).context("the sandbox cannot start"),
            };
            anyhow::anyhow!("{}", strip(&told))
        })
    }
}

/// Runs the bot until a signal comes, and tells where the page is once the bot is there.
async fn serve(server: &Server, setup: Setup, signal: Signals, wording: &Wording) -> anyhow::Result<()> {
    let app = App::start(setup).await?;
    let control = server.control();
    let told = async {
        let late = |_| anyhow::anyhow!("{}", strip(&wording.say("sandbox-late")));
        control.ready(&[], CONNECTED).await.map_err(late)?;
        tell(&server.base_url(), wording)?;
        std::future::pending().await
    };
    tokio::select! {
        ended = app.run(signal.first()) => ended,
        failed = told => failed,
    }
}

/// Tells that briefings have errors, and how to see them.
fn hint(states: &States, wording: &Wording) -> io::Result<()> {
    let failed = states.briefings.values().filter_map(|state| state.failed.as_ref()).chain(&states.actors);
    let problems = failed.flat_map(|failed| failed.problems.iter());
    let errors = problems.filter(|problem| problem.is_error()).count();
    if errors == 0 {
        return Ok(());
    }
    writeln!(io::stderr(), "{}", strip(&wording.with("check-hint", &[("count", errors.into())])))
}

/// The address stands on a line of its own, where its direction is its own and terminals make a link of it.
fn tell(address: &str, wording: &Wording) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", strip(&wording.say("sandbox-ready")))?;
    writeln!(out, "  {address}")?;
    writeln!(out, "{}", strip(&wording.say("sandbox-end")))?;
    out.flush()
}
