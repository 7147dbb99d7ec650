//! The `mujaz` command.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use mujaz::cli::Arguments;
use mujaz::clock::Clock;
use mujaz::config;

fn main() -> ExitCode {
    match Arguments::parse().run(config::environment(), Clock::system()) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be done where standard error itself is gone.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output has gone, as `mujaz check | head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    error.chain().any(io)
}
