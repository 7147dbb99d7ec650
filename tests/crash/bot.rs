//! One life of the process.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::days::Days;

/// What the bot says right behind each of its steps, in their order. Behind each of them something has reached the disk or
/// the server that the next step does not know of yet.
pub(crate) const STEPS: [&str; 6] =
    ["entered", "claimed", "answered", "looked for", "posted", "a thread was asked for"];

/// The place of the step that is done for a post alone whose answer never came …
pub(crate) const LOOKED_FOR: usize = 3;

/// … and of those that are done for each day's posts.
pub(crate) const AT_DAWN: [usize; 5] = [0, 1, 2, 4, 5];

pub(crate) struct Bot(Child);

impl Bot {
    pub(crate) fn start(days: &Days) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_mujaz"))
            .args(["--config", days.path("config.toml").to_str().unwrap(), "run"])
            .env("DISCORD_TOKEN", days.sandbox.token())
            .env("MUJAZ_DISCORD__PROXY", days.sandbox.base_url())
            .env("MUJAZ_STORE__FILE", days.path("mujaz.sqlite"))
            .env("MUJAZ_CLOCK__FILE", days.path("shift"))
            .env("MUJAZ_LOG__FILTER", "mujaz::app::poster=debug")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        Self(child.unwrap())
    }

    /// SIGKILL: nothing of it gets to say goodbye.
    pub(crate) fn kill(self) {
        drop(self);
    }

    /// SIGKILL in the moment in which it says that it has done a step; or in the end, where nothing of the kind was to be
    /// done. Whether it said so.
    pub(crate) fn kill_behind(mut self, step: &'static str, patience: Duration) -> bool {
        let said = listen(self.0.stderr.take().unwrap(), step);
        let reached = said.recv_timeout(patience).is_ok();
        self.kill();
        reached
    }
}

/// Also where a test fails: a bot that is left over would find another test's server at the address of its own, and post there.
impl Drop for Bot {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn listen(log: ChildStderr, step: &'static str) -> Receiver<()> {
    let (tell, said) = channel();
    std::thread::spawn(move || {
        // To its end, so that the bot never waits for a reader.
        for line in BufReader::new(log).lines() {
            if line.is_ok_and(|line| tells(&line, step)) {
                _ = tell.send(());
            }
        }
    });
    said
}

/// Whether a line is the poster's own and begins with these words.
fn tells(line: &str, step: &str) -> bool {
    let ours = line.split_once("mujaz::app::poster::").and_then(|(_, ours)| ours.split_once(": "));
    ours.is_some_and(|(_, told)| told.starts_with(step))
}
