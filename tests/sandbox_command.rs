//! `mujaz sandbox` as a process: what a newcomer types first.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::future::Future;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use mujaz::sandbox::team::{GENERAL, MEMBER};
use mujaz::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

/// A real token that must never be used here.
const SECRET: &str = "a-real-token-that-nobody-may-see";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mujaz"));
    command.arg("sandbox").args(arguments).env("DISCORD_TOKEN", SECRET);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A sandbox that runs, and the address that it printed. Ends with the test.
struct Running {
    child: Child,
    told: Vec<String>,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where a test waited for its end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let told: Vec<String> = lines.map_while(Result::ok).take(3).collect();
        let address = told.iter().find_map(|line| line.strip_prefix("  ")).unwrap_or_default().to_owned();
        Self { child, told, address }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// How it ended, and what it said on standard error.
    fn ended(&mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (status, log)
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(40), test).await.unwrap() });
}

async fn token(address: &str) -> String {
    let page = reqwest::get(address).await.unwrap().text().await.unwrap();
    let (_, rest) = page.split_once(r#"<meta name="sandbox-token" content=""#).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn post(running: &Running, path: &str, body: Value) -> Value {
    let request = reqwest::Client::new().post(format!("{}/control/{path}", running.address));
    let token = token(&running.address).await;
    let request = request.header("authorization", format!("Sandbox {token}")).json(&body);
    request.send().await.unwrap().json().await.unwrap()
}

/// Within a minute of the build somebody without a Discord account has the page, and the bot behind it.
#[test]
fn it_prints_the_pages_address_and_the_bot_is_there() {
    run(async {
        let mut running = Running::start(command(&["--port", "0"]));
        assert!(running.address.starts_with("http://127.0.0.1:"), "{:?}", running.told);
        assert!(running.told.last().unwrap().contains("Ctrl-C"), "{:?}", running.told);
        let typed = json!({ "viewer": MEMBER, "channel": GENERAL, "command": "implications",
                            "options": [{ "name": "subject", "value": "russia" }] });
        assert!(post(&running, "invoke", typed).await["interaction"].is_string());
        running.signal("-TERM");
        let (status, log) = running.ended();
        assert!(status.success(), "{log}");
        assert!(!log.contains(SECRET) && !running.told.concat().contains(SECRET));
    });
}

/// The sandbox never speaks to Discord, whatever the settings for the real bot say.
#[test]
fn the_settings_for_discord_lead_nowhere() {
    run(async {
        let elsewhere = Sandbox::start(Options::default()).await.unwrap();
        let mut command = command(&["--port", "0", "--lang", "en"]);
        command.env("MUJAZ_DISCORD__PROXY", elsewhere.base_url()).env("MUJAZ_DISCORD__GUILD", "1");
        let mut running = Running::start(command);
        assert!(running.told[0].starts_with("The sandbox is ready"), "{:?}", running.told);
        let missing = format!("{}/control/routes", running.address);
        assert_eq!(reqwest::get(missing).await.unwrap().status(), 401);
        running.signal("-INT");
        assert!(running.ended().0.success());
        assert!(elsewhere.control().requests().is_empty());
    });
}

/// A second sandbox, or another program on the port, is told with the way out.
#[test]
fn a_taken_port_is_told_with_its_mend() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (language, words) in [("ar", "مشغول"), ("en", "is taken")] {
        let mut running = Running::start(command(&["--port", &port, "--lang", language]));
        let (status, told) = running.ended();
        assert_eq!(status.code(), Some(2), "{told}");
        assert!(told.contains(words) && told.contains(&port) && told.contains("--port 0"), "{told}");
    }
}

/// A page without a bot behind it must not go on as if nothing were.
#[test]
fn a_bot_that_dies_unasked_ends_the_process() {
    run(async {
        let mut running = Running::start(command(&["--port", "0"]));
        post(&running, "gateway", json!({ "do": "close", "code": 4004 })).await;
        let (status, log) = running.ended();
        assert!(!status.success(), "{log}");
    });
}

/// A team whose colleague saved a broken briefing still sees the others, and that one is missing.
#[test]
fn a_broken_briefing_is_told_and_the_rest_is_served() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("kazakhstan-2022");
        std::fs::create_dir_all(&good).unwrap();
        std::fs::create_dir_all(folder.path().join("broken")).unwrap();
        std::fs::copy("briefings/actors.toml", folder.path().join("actors.toml")).unwrap();
        for file in ["briefing.toml", "source.txt"] {
            std::fs::copy(Path::new("briefings/kazakhstan-2022").join(file), good.join(file)).unwrap();
        }
        let mut running =
            Running::start(command(&["--port", "0", "--briefings", folder.path().to_str().unwrap()]));
        let typed = json!({ "viewer": MEMBER, "channel": GENERAL, "command": "brief" });
        assert!(post(&running, "invoke", typed).await["interaction"].is_string());
        running.signal("-TERM");
        let (status, log) = running.ended();
        assert!(status.success() && log.contains("mujaz check"), "{log}");
    });
}

/// What a team tried yesterday is there today; two sandboxes never write one file.
#[test]
fn the_state_is_there_again_and_belongs_to_one() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        let arguments = ["--port", "0", "--state", file.to_str().unwrap()];
        let mut running = Running::start(command(&arguments));
        let (status, told) = Running::start(command(&arguments)).ended();
        assert_eq!(status.code(), Some(2), "{told}");
        assert!(told.contains("state.json") && told.contains("--state"), "{told}");
        let said = json!({ "viewer": MEMBER, "channel": GENERAL, "text": "إلى الغد" });
        assert_eq!(post(&running, "say", said).await["message"]["content"], "إلى الغد");
        running.signal("-TERM");
        assert!(running.ended().0.success());
        let again = Running::start(command(&arguments));
        let query = format!("messages?viewer={MEMBER}&channel={GENERAL}");
        let request = reqwest::Client::new().get(format!("{}/control/{query}", again.address));
        let token = format!("Sandbox {}", token(&again.address).await);
        let kept: Value = request.header("authorization", token).send().await.unwrap().json().await.unwrap();
        assert!(kept["messages"][0]["content"] == "إلى الغد", "{kept}");
    });
}
