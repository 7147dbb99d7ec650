//! `mujaz run` and `mujaz doctor` as processes, against a Discord-compatible server on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "contract/judge.rs"]
mod judge;

use std::future::Future;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

use mujaz::sandbox::{Options, Sandbox};

fn command(sandbox: &Sandbox, subcommand: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mujaz"));
    let port = sandbox.address().port();
    command
        .arg(subcommand)
        .env("DISCORD_TOKEN", sandbox.token())
        .env("MUJAZ_DISCORD__PROXY", sandbox.base_url())
        .env("MUJAZ_STORE__FILE", format!("{}/process-{port}.sqlite", env!("CARGO_TARGET_TMPDIR")))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run<T: Future<Output = ()>>(test: impl FnOnce(Sandbox) -> T) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let control = sandbox.control();
        tokio::time::timeout(Duration::from_secs(30), test(sandbox)).await.unwrap();
        assert_eq!(judge::breaches(&control), Vec::<String>::new());
    });
}

async fn running(sandbox: &Sandbox) -> Child {
    let child = command(sandbox, "run").spawn().unwrap();
    sandbox.control().ready(&["brief", "خلاصة"], Duration::from_secs(15)).await.unwrap();
    child
}

async fn ended(mut child: Child) -> (ExitStatus, Output) {
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    (status, child.wait_with_output().unwrap())
}

/// A deployment that stops the bot must be able to tell an orderly end from a crash; and the token is in no log.
#[test]
fn sigterm_ends_it_in_order() {
    run(async |sandbox| {
        let child = running(&sandbox).await;
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let (status, output) = ended(child).await;
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(status.success(), "{log}");
        assert!(!log.contains(sandbox.token()), "the token is in the log");
        sandbox.stop().await;
    });
}

/// A bot whose token was refused must not sit there, alive and deaf.
#[test]
fn a_connection_that_ends_for_good_ends_the_process() {
    run(async |sandbox| {
        let child = running(&sandbox).await;
        sandbox.control().close(4004);
        let (status, _) = ended(child).await;
        assert!(!status.success());
        sandbox.stop().await;
    });
}

/// Commands are written once; a restart with the same ones writes nothing.
#[test]
fn commands_are_registered_only_when_they_changed() {
    run(async |sandbox| {
        for _ in 0..2 {
            let child = running(&sandbox).await;
            assert!(
                Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success()
            );
            assert!(ended(child).await.0.success());
        }
        let written =
            sandbox.control().requests().into_iter().filter(|request| request.method == "PUT").count();
        assert_eq!(written, 1);
        sandbox.stop().await;
    });
}

/// The invite link asks for no permission, and the token is printed nowhere.
#[test]
fn the_doctor_prints_the_invite_link() {
    run(async |sandbox| {
        let child = command(&sandbox, "doctor").spawn().unwrap();
        let (status, output) = ended(child).await;
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(status.success(), "{told}");
        assert!(told.contains("scope=bot+applications.commands&permissions=0"), "{told}");
        assert!(!told.contains(sandbox.token()));
        sandbox.stop().await;
    });
}
