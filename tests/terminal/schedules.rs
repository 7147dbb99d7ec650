//! Schedules that are made, changed and posted from the terminal, beside a running bot.

use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use insta::assert_snapshot;
use mujaz::clock::Clock;
use mujaz::config::Config;
use mujaz::sandbox::team::{MODERATORS, NEWS};
use mujaz::sandbox::{Control, Options, Sandbox};
use mujaz::store::Store;
use mujaz::store::schedules::KeptSchedule;
use tokio::runtime::Runtime;

/// A server, and a database beside settings of its own.
struct Place {
    runtime: Runtime,
    sandbox: Sandbox,
    control: Control,
    folder: tempfile::TempDir,
}

impl Place {
    fn new(settings: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::start(Options::default())).unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let (control, folder) = (sandbox.control(), tempfile::tempdir().unwrap());
        let file = folder.path().join("mujaz.sqlite");
        let store = async { Store::open(&file).await.unwrap().close().await };
        runtime.block_on(store);
        let settings = format!("[store]\nfile = '{}'\n{settings}", file.display());
        std::fs::write(folder.path().join("config.toml"), settings).unwrap();
        Self { runtime, sandbox, control, folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mujaz"));
        command
            .args(["--config", self.folder.path().join("config.toml").to_str().unwrap()])
            .args(arguments)
            .env("DISCORD_TOKEN", self.sandbox.token())
            .env("MUJAZ_DISCORD__PROXY", self.sandbox.base_url())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// What is printed: on one output or the other, by how it ended.
    fn told(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        String::from_utf8(if status.success() { stdout } else { stderr }).unwrap()
    }

    fn schedule(&self, arguments: &[&str]) -> String {
        self.told(&[&["schedule"], arguments].concat())
    }

    fn bot(&self) -> Bot {
        let child = self.command(&["run"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let ready = self.control.ready(&["brief", "خلاصة"], Duration::from_secs(15));
        self.runtime.block_on(ready).unwrap();
        Bot(child)
    }
}

struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Whoever runs the bot makes a schedule as a moderator does, and has it posted: the running bot does it, once.
#[test]
fn a_schedule_is_made_changed_and_posted_from_the_terminal() {
    let place = Place::new("");
    let bot = place.bot();
    let news = NEWS.to_string();
    let add =
        ["add", "morning", "--channel", &news, "--at", "٨:٣٠", "--zone", "Asia/Riyadh", "--days", "sun-thu"];
    let added = place.schedule(&add);
    assert!(added.starts_with("أُضيف الموعد morning."), "{added}");
    assert!(added.contains("08:30 Asia/Riyadh sun,mon,tue,wed,thu newest digest"), "{added}");
    let again = place.schedule(&add);
    assert!(again.contains("موعد باسم morning. اختر اسمًا آخر"), "{again}");
    let changed = place.schedule(&["change", "morning", "--form", "points", "--announce", "true"]);
    assert!(changed.starts_with("عُدّل الموعد morning.") && changed.contains("08:30"), "{changed}");
    assert!(changed.contains("newest points"), "{changed}");
    let run = place.schedule(&["run", "morning"]);
    assert!(run.contains("أُدرج المنشور") && run.contains(&news), "{run}");
    let messages = || place.control.history(NEWS);
    for _ in 0..200 {
        if !messages().is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_millis(1_500));
    assert_eq!(messages().len(), 1, "{:#?}", messages());
    assert!(messages()[0]["embeds"][0]["title"].as_str().unwrap().starts_with("خلاصة"), "{:#?}", messages());
    let log = place.schedule(&["log", "morning"]);
    assert!(log.contains("morning 256 sent message="), "{log}");
    drop(bot);
}

/// All that is wrong is told at once, in the words of chat; without a token the values are read all the same.
#[test]
fn slips_are_told_as_in_chat() {
    let place = Place::new("");
    let (news, role) = (NEWS.to_string(), MODERATORS.to_string());
    let wrong = ["add", "Morning", "--at", "25:00", "--zone", "Asia/Nowhere", "--days", "xyz"];
    let place_of = ["--channel", &news, "--mention", &role, "--catch-up", "1441"];
    assert_snapshot!("schedule-slips", place.schedule(&[wrong.as_slice(), &place_of].concat()));
    let elsewhere = ["add", "morning", "--channel", "42", "--at", "08:00", "--zone", "UTC"];
    let told = place.schedule(&elsewhere);
    assert!(told.contains("هذه القناة ليست من هذا الخادم، أو لا يراها البوت."), "{told}");
    let bare = place.schedule(&["add", "morning", "--channel", &news]);
    assert!(bare.contains("لكل موعد اسم وقناة وساعة ومنطقة زمنية."), "{bare}");
    let unknown = place.schedule(&["change", "evening", "--at", "09:00"]);
    assert!(unknown.contains("لا موعد باسم evening"), "{unknown}");
    let without = |arguments: &[&str]| {
        let output = place.command(arguments).env_remove("DISCORD_TOKEN").output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let told = without(&["schedule", "add", "morning", "--channel", &news, "--at", "25:00", "--zone", "UTC"]);
    assert!(told.contains("لم أفهم الساعة «25:00»"), "{told}");
    let told = without(&["schedule", "add", "morning", "--channel", &news, "--at", "08:00", "--zone", "UTC"]);
    assert!(told.contains("DISCORD_TOKEN"), "{told}");
    assert_eq!(place.schedule(&["list"]), "");
}

/// Another team's channel gets nothing from a team's schedule, though the bot is in both servers.
#[test]
fn a_channel_of_another_server_is_refused() {
    let place = Place::new("");
    let table = "[schedule.theirs]\nchannel = '42'\nat = '08:00'\nzone = 'UTC'\n";
    let schedule = Config::read(Some(table), []).unwrap().schedules.remove(0);
    let kept = KeptSchedule { schedule, server: 999, author: 1 };
    place.runtime.block_on(async {
        let store = Store::open(&place.folder.path().join("mujaz.sqlite")).await.unwrap();
        assert!(store.add_schedule(&kept, Clock::system().now()).await.unwrap());
        store.close().await;
    });
    let told = place.schedule(&["change", "theirs", "--channel", &NEWS.to_string()]);
    assert!(told.contains("هذه القناة ليست من هذا الخادم"), "{told}");
    assert!(place.schedule(&["list"]).starts_with("theirs 42 "), "{told}");
}

/// A role that nobody can mention, or a channel that is not there, is found before the morning that pings nobody.
#[test]
fn the_doctor_looks_at_the_schedules_of_the_settings() {
    let table = |name: &str, channel: &str, rest: &str| {
        format!("[schedule.{name}]\nchannel = '{channel}'\nat = '08:00'\nzone = 'UTC'\n{rest}\n")
    };
    let (news, role) = (NEWS.to_string(), MODERATORS.to_string());
    let mention = |role: &str| format!("mention = '{role}'");
    let tables = [
        table("well", &news, ""),
        table("shy", &news, &mention(&role)),
        table("lost", "42", ""),
        table("stranger", &news, &mention("43")),
    ];
    let place = Place::new(&tables.concat());
    let output = place.command(&["doctor"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    let lines = told.lines().filter(|line| line.contains("الموعد"));
    assert_snapshot!("doctor-schedules", lines.collect::<Vec<_>>().join("\n"));
}
