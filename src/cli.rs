//! The command line: one file a subcommand.

mod ask;
mod check;
mod doctor;
mod draft;
mod history;
mod run;
mod sandbox;
mod schedule;
mod settings;
mod signals;
mod status;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::clock::Clock;
use crate::config::{Config, LANGUAGES};
use crate::reply::wording::{CommandNames, Language, Style, Wording};

/// Mujaz (موجز): answers from Arabic briefings, each statement proved against its source.
#[derive(Debug, Parser)]
#[command(name = "mujaz", version)]
pub struct Arguments {
    /// The settings; where the file is missing, each has its default.
    #[arg(long, global = true, value_name = "FILE", default_value = "config.toml")]
    config: PathBuf,
    /// The language of replies, reports and errors: ar or en; without it, that of the settings.
    #[arg(long, visible_alias = "language", global = true, value_name = "LANGUAGE", value_parser = language)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers a command as it is typed in Discord: mujaz ask '/implications russia'.
    Ask(ask::Ask),
    /// Holds every briefing against the rules, and tells every problem with its mend.
    Check(check::Check),
    /// Holds a text against the documents, sentence by sentence: mujaz verify FILE.
    Verify(verify::Verify),
    /// Drafts a briefing from a document: mujaz draft SOURCE.
    Draft(draft::Draft),
    /// Runs the Discord bot.
    Run,
    /// Runs the bot in a chat page on this machine: no Discord account, nothing from the network.
    Sandbox(sandbox::Sandbox),
    /// Tells every revision of a briefing, newest first.
    History(history::History),
    /// Writes one revision of a briefing to a folder.
    Export(history::Export),
    /// Writes a copy of the whole history to a file, also beside a running bot.
    Backup(history::Backup),
    /// Puts a copy of the history in its place; the bot must not be running.
    Restore(history::Restore),
    /// Tells which revision of each briefing is served, and what fails since when.
    Status,
    /// Tells what is posted by itself, and shows what would be: mujaz schedule preview NAME --at TIME.
    Schedule(schedule::Schedules),
    /// Checks token, reachability and briefings, and prints the invite link.
    Doctor,
}

/// What a subcommand finds when it starts.
struct Setting {
    config: Config,
    lang: Language,
    clock: Clock,
}

impl Setting {
    /// The wording of a language, in the style that the settings ask for.
    fn wording(&self, language: Language) -> Wording {
        let wording = &self.config.wording;
        let commands =
            if self.config.discord.arabic_commands { CommandNames::Own } else { CommandNames::Latin };
        Wording::new(language, Style { months: wording.months, digits: wording.digits, commands })
    }
}

fn language(name: &str) -> Result<Language, String> {
    let found = LANGUAGES.iter().find(|(known, _)| *known == name).map(|(_, language)| *language);
    found.ok_or_else(|| format!("no language «{name}»: ar or en"))
}

impl Arguments {
    /// Carries out the subcommand.
    ///
    /// # Errors
    ///
    /// What kept it from being carried out, worded for the person at the terminal.
    pub fn run(self, environment: Vec<(String, String)>, clock: Clock) -> anyhow::Result<ExitCode> {
        let config = Config::load(&self.config, environment)
            .map_err(|slips| settings::refused(&slips, &self.config, self.lang.unwrap_or_default()))?;
        let clock = config.clock.file.as_deref().map_or(clock, Clock::following);
        let lang = self.lang.unwrap_or(config.wording.language);
        let setting = Setting { config, lang, clock };
        let done = self.command.run(&setting);
        done.map_err(|error| settings::worded(error, &setting.wording(setting.lang)))
    }
}

impl Command {
    fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        match self {
            Self::Ask(ask) => ask.run(setting),
            Self::Check(check) => check.run(setting),
            Self::Verify(verify) => verify.run(setting),
            Self::Draft(draft) => draft.run(setting),
            Self::Run => run::run(setting),
            Self::Sandbox(sandbox) => sandbox.run(setting),
            Self::History(history) => history.run(setting),
            Self::Export(export) => export.run(setting),
            Self::Backup(backup) => backup.run(setting),
            Self::Restore(restore) => restore.run(setting),
            Self::Status => status::run(setting),
            Self::Schedule(schedules) => schedules.run(setting),
            Self::Doctor => doctor::run(setting),
        }
    }
}
