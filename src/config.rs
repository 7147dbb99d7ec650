//! The settings: `config.toml`, then the environment, checked as a whole before anything starts.
//!
//! A setting that is not written has its default; so has each one where there is no `config.toml`. Every setting
//! can be overridden by `MUJAZ_<SECTION>__<KEY>` (`MUJAZ_DISCORD__PROXY`). What cannot be understood is refused, all
//! of it at once: a misspelt setting that is passed over in silence is found on the day that it was needed.
//!
//! The token is no setting: [`token`] reads it by itself and hands it on as a secret.

mod access;
mod schedules;
mod settings;
mod slip;
pub mod token;
mod value;
mod walk;

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroU64};
use std::path::{Path, PathBuf};

use crate::access::Policy;
use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::reply::wording::Language;
use crate::schedule::Schedule;

pub use settings::{DIGITS, LANGUAGES, MONTHS};
pub use slip::{Slip, Slips, Wanted, What, Where};

/// Every setting, checked. Relative paths lead from the folder in which `mujaz` was started.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// How Discord is reached and what is registered there.
    pub discord: Discord,
    /// Where the briefings are.
    pub briefings: Briefings,
    /// How the folder of briefings is watched.
    pub shelf: Shelf,
    /// What outlives the process.
    pub store: Store,
    /// A git repository of the team's.
    pub mirror: Mirror,
    /// Who may change briefings inside Discord, and where they are told what happens.
    pub moderators: Moderators,
    /// Who may see what.
    pub access: Policy,
    /// What moves the time that the bot sees.
    pub clock: Clock,
    /// How replies are written.
    pub wording: Wording,
    /// How much one member may ask.
    pub flood: Flood,
    /// Where it is told how the bot is.
    pub health: Health,
    /// What the log tells.
    pub log: Log,
    /// Which channels get a briefing by themselves, and when.
    pub schedules: Vec<Schedule>,
}

/// Five of the fifty requests a second are left to other things than posts.
const REQUESTS_PER_SECOND: NonZeroU32 = NonZeroU32::new(45).unwrap();

/// `[discord]`: how Discord is reached and what is registered there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discord {
    /// The file that holds the bot's token, where `DISCORD_TOKEN` is not set.
    pub token_file: Option<PathBuf>,
    /// A base address to send all requests to in place of Discord's, as a REST proxy wants it: `http` or `https`,
    /// without a slash at its end.
    pub proxy: Option<String>,
    /// The one server to register commands in, where they show at once; none: registered for all servers.
    pub guild: Option<NonZeroU64>,
    /// Whether the Arabic-named twins of the commands are registered beside them.
    pub arabic_commands: bool,
    /// Whether an answer is shown to the asker alone unless they ask otherwise.
    pub private: bool,
    /// Whether `ar` localizations of names and descriptions are sent. Discord's documentation does not list that
    /// locale and its API description does, so nothing relies on it.
    pub arabic_localizations: bool,
    /// Requests a second that scheduled posts may take, over all channels, from 1 to 10,000. Discord gives a bot 50 for all
    /// that it asks (<https://docs.discord.com/developers/topics/rate-limits#global-rate-limit>), large ones more.
    pub requests_per_second: NonZeroU32,
}

/// `[briefings]`: where the briefings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefings {
    /// The folder that holds `actors.toml` and one folder for each briefing.
    pub folder: PathBuf,
}

/// `[shelf]`: how the folder of briefings is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Milliseconds from one scan of the folder to the next, from 50 to 60,000. Hints of the file system's let one
    /// come sooner.
    pub scan_interval: u32,
}

/// `[store]`: what outlives the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// The SQLite file: every revision of the briefings, and whatever else is kept.
    pub file: PathBuf,
}

/// `[mirror]`: a git repository of the team's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mirror {
    /// The folder of the repository that gets each accepted revision as a commit; none: none does.
    pub repository: Option<PathBuf>,
}

/// `[moderators]`: who may change briefings inside Discord, and where they are told what happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderators {
    /// The channel in which they are told of briefings that fail, of quotes that moved and of a folder that is gone;
    /// none: the log alone tells it.
    pub channel: Option<NonZeroU64>,
    /// The ids of their roles. A server's owner and its administrators may as well, unless anybody may add the bot to a
    /// server and the settings name none.
    pub roles: Vec<NonZeroU64>,
    /// Whether a second moderator must approve what one proposes.
    pub approval: bool,
}

/// `[clock]`: what moves the time that the bot sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// A file that holds the milliseconds to be added to the system's time: for tests from outside the process.
    pub file: Option<PathBuf>,
}

/// `[wording]`: how replies are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The language where a server has chosen none, and of direct messages.
    pub language: Language,
    /// Which names months are given.
    pub months: MonthNames,
    /// Which digits numbers are set in.
    pub digits: Digits,
}

/// `[flood]`: how much one member may ask before being asked to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flood {
    /// How many commands, from 1 to 1,000.
    pub commands: u32,
    /// In how many seconds, from 1 to 3,600.
    pub seconds: u32,
}

/// `[health]`: where it is told how the bot is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// An address of this machine that `mujaz run` answers `/live`, `/ready` and `/metrics` at; none: nowhere.
    pub listen: Option<SocketAddr>,
}

/// `[log]`: what the log tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The directives of `tracing-subscriber`'s `EnvFilter`, which reads `RUST_LOG` the same way.
    pub filter: String,
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            token_file: None,
            proxy: None,
            guild: None,
            arabic_commands: true,
            private: false,
            arabic_localizations: false,
            requests_per_second: REQUESTS_PER_SECOND,
        }
    }
}

impl Default for Briefings {
    fn default() -> Self {
        Self { folder: PathBuf::from("briefings") }
    }
}

impl Default for Shelf {
    /// Soon enough for whoever watches; 20,000 files take 41 ms of it.
    fn default() -> Self {
        Self { scan_interval: 1_000 }
    }
}

impl Default for Store {
    fn default() -> Self {
        Self { file: PathBuf::from("mujaz.sqlite") }
    }
}

impl Default for Flood {
    /// Slower than anybody reads answers, faster than anybody types in earnest.
    fn default() -> Self {
        Self { commands: 10, seconds: 30 }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: "info".to_owned() }
    }
}

impl Config {
    /// Reads the text of a `config.toml`, then the environment's overrides, and checks all of it.
    ///
    /// # Errors
    /// Everything that is wrong in either, in the order of the file, then of the names.
    pub fn read(
        file: Option<&str>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Slips> {
        let mut config = Self::default();
        let mut slips = file.map(|text| walk::file(text, &mut config)).unwrap_or_default();
        slips.extend(walk::environment(environment, &mut config));
        if slips.is_empty() { Ok(config) } else { Err(Slips(slips)) }
    }

    /// Reads a `config.toml` and the environment's overrides. A file that is not there is one that sets nothing.
    ///
    /// # Errors
    /// Everything that is wrong in either; a file that is there and cannot be read.
    pub fn load(path: &Path, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, Slips> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::read(Some(&text), environment),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::read(None, environment),
            Err(error) => {
                let what = What::Unreadable { error: error.to_string() };
                Err(Slips(vec![Slip { at: Where::File { line: 1, column: 1 }, what }]))
            }
        }
    }
}

/// The overrides in this process's environment: each variable whose name begins with `MUJAZ_`.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the home of the environment: everything else is handed its values"
)]
pub fn environment() -> Vec<(String, String)> {
    let readable = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    let pairs = std::env::vars_os().map(|(name, value)| (readable(name), value));
    pairs
        .filter(|(name, _)| name.starts_with(walk::PREFIX))
        .map(|(name, value)| (name, readable(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, environment: &[(&str, &str)], expected: &Config) {
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        assert_eq!(Config::read(Some(file), environment).as_ref(), Ok(expected), "{file}");
    }

    /// The file that people start from must not change the bot's behaviour by being there.
    #[test]
    fn the_shipped_file_writes_down_the_defaults() {
        check(include_str!("../config.toml"), &[], &Config::default());
    }

    /// Somebody who looks for a setting finds it in the file that came with the bot.
    #[test]
    fn the_shipped_file_names_every_setting() {
        let table: toml::Table = include_str!("../config.toml").parse().unwrap();
        for setting in settings::SETTINGS {
            let named = table.get(setting.section).and_then(|section| section.get(setting.key));
            assert!(named.is_some(), "{}.{}", setting.section, setting.key);
        }
    }

    #[test]
    fn the_environment_overrides_the_file() {
        let file = "[discord]\nproxy = 'http://a.example'\nprivate = true\n[flood]\ncommands = 3";
        let overrides = [("MUJAZ_DISCORD__PROXY", "http://127.0.0.1:3000/"), ("MUJAZ_FLOOD__SECONDS", "5")];
        let mut expected = Config { flood: Flood { commands: 3, seconds: 5 }, ..Config::default() };
        expected.discord.private = true;
        expected.discord.proxy = Some("http://127.0.0.1:3000".to_owned());
        check(file, &overrides, &expected);
    }

    /// `MUJAZ_HOME` and the like belong to somebody else's script.
    #[test]
    fn names_without_a_section_are_no_settings() {
        check("", &[("MUJAZ_HOME", "/x"), ("PATH", "/bin"), ("DISCORD__PROXY", "x")], &Config::default());
    }

    #[test]
    fn a_missing_file_is_one_that_sets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Config::load(&folder.path().join("config.toml"), []), Ok(Config::default()));
    }

    /// A folder, or a file of another encoding, must not be taken for a file that sets nothing.
    #[test]
    fn a_file_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let told = Config::load(folder.path(), []).unwrap_err();
        assert!(matches!(told.0[0].what, What::Unreadable { .. }), "{told}");
    }
}
