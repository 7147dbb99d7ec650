//! A bot with one post a day, at eight in the morning.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mujaz::clock::Clock;
use mujaz::sandbox::team::NEWS;
use mujaz::sandbox::{Options, Sandbox};
use mujaz::schedule::key::Key;

/// How long the bot may take to connect, to post and to end, on a machine that does other work.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a second post is waited for.
const AGAIN: Duration = Duration::from_secs(4);

pub(crate) struct Bot {
    sandbox: Option<Sandbox>,
    process: Child,
    database: PathBuf,
    shift: PathBuf,
    morning: Timestamp,
    day: Date,
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Bot {
    /// A bot ten minutes before its post, with its settings in one folder and its database in another.
    pub(crate) async fn start(folder: &Path, disk: &Path) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let settings = format!("[schedule.morning]\nchannel = '{NEWS}'\nat = '08:00'\nzone = 'UTC'\n");
        fs::write(folder.join("config.toml"), settings).unwrap();
        let day = Clock::system().now().to_zoned_datetime(TimeZone::UTC).date();
        let morning = TimeZone::UTC.to_timestamp(day.at(8, 0, 0, 0)).unwrap();
        let shift = folder.join("shift");
        move_to(&shift, morning - SignedDuration::from_mins(10));
        let process = command(&sandbox, folder, disk).stderr(Stdio::null()).spawn().unwrap();
        let database = disk.join("mujaz.sqlite");
        let bot = Self { sandbox: Some(sandbox), process, database, shift, morning, day };
        bot.sandbox().control().ready(&["brief"], PATIENCE).await.unwrap();
        // The schedule is seen before its time comes.
        tokio::time::sleep(Duration::from_secs(3)).await;
        bot
    }

    fn sandbox(&self) -> &Sandbox {
        self.sandbox.as_ref().unwrap()
    }

    pub(crate) fn database(&self) -> &Path {
        &self.database
    }

    /// It is eight.
    pub(crate) fn morning(&mut self) {
        move_to(&self.shift, self.morning);
    }

    /// How often the day's post stands in its channel.
    pub(crate) fn posts(&self) -> usize {
        let key = Key { schedule: "morning".parse().unwrap(), day: self.day, part: 0 };
        let mark = key.mark(NEWS.get());
        let history = self.sandbox().control().history(NEWS);
        history.iter().filter(|message| message.to_string().contains(&mark)).count()
    }

    /// Waits for the post, and for a second one that must not come.
    pub(crate) async fn posts_once(&self) {
        let posted = async {
            while self.posts() == 0 {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, posted).await.is_ok(), "the post is lost");
        tokio::time::sleep(AGAIN).await;
        assert_eq!(self.posts(), 1);
    }

    /// Tells it to end, waits until it has, and gives back its server.
    pub(crate) async fn ends(mut self) -> Sandbox {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let ended = async {
            while self.process.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, ended).await.is_ok(), "it does not end");
        self.sandbox.take().unwrap()
    }
}

fn command(sandbox: &Sandbox, folder: &Path, disk: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mujaz"));
    command
        .args(["--config", folder.join("config.toml").to_str().unwrap(), "run"])
        .env("DISCORD_TOKEN", sandbox.token())
        .env("MUJAZ_DISCORD__PROXY", sandbox.base_url())
        .env("MUJAZ_STORE__FILE", disk.join("mujaz.sqlite"))
        .env("MUJAZ_CLOCK__FILE", folder.join("shift"))
        .stdout(Stdio::null());
    command
}

/// What a bot says that does not start.
pub(crate) fn refused(sandbox: &Sandbox, folder: &Path, disk: &Path) -> String {
    let ended = command(sandbox, folder, disk).stderr(Stdio::piped()).output().unwrap();
    assert!(!ended.status.success());
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

/// Moves the clock of the bot to a time, in one step: half a number would be another day.
fn move_to(file: &Path, time: Timestamp) {
    let shift = time.as_millisecond() - Clock::system().now().as_millisecond();
    let beside = file.with_extension("new");
    fs::write(&beside, shift.to_string()).unwrap();
    fs::rename(beside, file).unwrap();
}

/// Runs a test in a folder of its own.
pub(crate) fn run(test: impl AsyncFnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let whole = tokio::time::timeout(Duration::from_secs(90), test(folder.path()));
        assert!(whole.await.is_ok(), "a test takes too long");
    });
}
