//! One life of the process.

use std::process::{Child, Command, Stdio};

use crate::days::Days;

pub(crate) struct Bot(Child);

impl Bot {
    pub(crate) fn start(days: &Days) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_mujaz"))
            .args(["--config", days.path("config.toml").to_str().unwrap(), "run"])
            .env("DISCORD_TOKEN", days.sandbox.token())
            .env("MUJAZ_DISCORD__PROXY", days.sandbox.base_url())
            .env("MUJAZ_STORE__FILE", days.path("mujaz.sqlite"))
            .env("MUJAZ_CLOCK__FILE", days.path("shift"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }

    /// SIGKILL: nothing of it gets to say goodbye.
    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}
