//! A bot that runs as a process, and whoever watches over it.

use std::fs;
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mujaz::sandbox::{Control, Invocation, Options, Sandbox};
use tempfile::TempDir;

/// How long the bot may take to connect, on a machine that does other work.
const CONNECTED: Duration = Duration::from_secs(20);

/// From one heartbeat to the next: a lost gateway shows after two, which with Discord's 41 s would be long for a test.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// How long whoever watches waits for an answer.
const PATIENCE: Duration = Duration::from_secs(4);

/// The bot, its server, and a folder for its briefings and its database.
pub(crate) struct Watched {
    sandbox: Sandbox,
    folder: TempDir,
    address: SocketAddr,
    process: Option<Child>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.kill());
            drop(process.wait());
        }
    }
}

impl Watched {
    async fn start() -> Self {
        let options = Options { heartbeat_interval: HEARTBEAT, ..Options::default() };
        let sandbox = Sandbox::start(options).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("briefings")).unwrap();
        let free = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let mut bot = Self { sandbox, folder, address: free.local_addr().unwrap(), process: None };
        drop(free);
        bot.bring_briefings();
        bot.begin().await;
        bot
    }

    fn command(&self, database: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mujaz"));
        command
            .arg("run")
            .env("DISCORD_TOKEN", self.sandbox.token())
            .env("MUJAZ_DISCORD__PROXY", self.sandbox.base_url())
            .env("MUJAZ_BRIEFINGS__FOLDER", self.briefings())
            .env("MUJAZ_STORE__FILE", database)
            .env("MUJAZ_HEALTH__LISTEN", self.address.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    async fn begin(&mut self) {
        self.process = Some(self.command(&self.database()).stderr(Stdio::null()).spawn().unwrap());
        self.control().ready(&["brief"], CONNECTED).await.unwrap();
    }

    /// The bot again, with a new database and a folder that holds nothing yet.
    pub(crate) async fn restarted_without_briefings(mut self) -> Self {
        self.signal("TERM");
        assert!(self.process.take().unwrap().wait().unwrap().success());
        fs::remove_file(self.database()).unwrap();
        fs::remove_dir_all(self.briefings()).unwrap();
        fs::create_dir(self.briefings()).unwrap();
        fs::write(self.briefings().join("actors.toml"), "").unwrap();
        self.begin().await;
        self
    }

    /// What a second process on the same port says before it ends.
    pub(crate) fn second_on_its_port(&self) -> String {
        let other = self.folder.path().join("second.sqlite");
        let ended = self.command(&other).output().unwrap();
        assert!(!ended.status.success());
        String::from_utf8_lossy(&ended.stderr).into_owned()
    }

    /// Puts the project's own briefings into the folder.
    pub(crate) fn bring_briefings(&self) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
        copy(&from, &self.briefings());
    }

    pub(crate) fn briefings(&self) -> PathBuf {
        self.folder.path().join("briefings")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("mujaz.sqlite")
    }

    pub(crate) fn control(&self) -> Control {
        self.sandbox.control()
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.process.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
    }

    /// Asks a command as a member does.
    pub(crate) async fn ask(&self, invocation: Invocation) {
        self.control().invoke(&invocation).unwrap().reply(Duration::from_secs(3)).await.unwrap();
    }

    /// The status and the text of a path; none where nobody answers in time.
    pub(crate) async fn get(&self, path: &str) -> Option<(u16, String)> {
        let client = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
        let answer = client.get(format!("http://{}{path}", self.address)).send().await.ok()?;
        Some((answer.status().as_u16(), answer.text().await.ok()?))
    }

    /// Waits until a path answers with this status, and a line that says this.
    pub(crate) async fn becomes(&self, path: &str, status: u16, line: &str, most: Duration) {
        let begun = Instant::now();
        loop {
            let told = self.get(path).await;
            if told
                .as_ref()
                .is_some_and(|(code, text)| *code == status && text.lines().any(|said| said == line))
            {
                return;
            }
            assert!(begun.elapsed() < most, "{path} is not {status} «{line}» but {told:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a test; the bot that it gives back is told to stop, and must end in order.
pub(crate) fn run<T: Future<Output = Watched>>(test: impl FnOnce(Watched) -> T) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let whole = async {
            let mut bot = test(Watched::start().await).await;
            bot.signal("TERM");
            assert!(bot.process.take().unwrap().wait().unwrap().success());
        };
        tokio::time::timeout(Duration::from_secs(90), whole).await.expect("a test takes too long");
    });
}
