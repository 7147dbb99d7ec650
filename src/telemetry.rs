//! The log, and in [`metrics`] what is counted.
//!
//! The log is what is told to whoever runs the bot, on stderr.
//!
//! What people write is never in it. Our own lines leave it out; the libraries', which at their finer levels hold
//! whole requests and events, come through at `info` and above alone, and without their spans (serenity's record
//! the arguments of its calls), whatever the filter asks for.

pub mod metrics;

use std::io::{IsTerminal, stderr};

use anyhow::Context;
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{EnvFilter, registry};

/// Starts the log of this process with the directives of `log.filter`. Colours are for terminals alone, and not
/// where `NO_COLOR` is set.
///
/// # Errors
/// When the directives are none, or a log was started before.
pub fn start(filter: &str) -> anyhow::Result<()> {
    let log = log(filter, stderr, stderr().is_terminal())?;
    tracing::subscriber::set_global_default(log).context("the log was started before")
}

fn log<W>(filter: &str, to: W, terminal: bool) -> anyhow::Result<impl Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(filter).context("log.filter cannot be read")?;
    let mut lines = fmt::layer().with_writer(to);
    if !terminal {
        lines.set_ansi(false);
    }
    Ok(registry().with(lines).with(filter).with(filter_fn(may_be_told)))
}

fn may_be_told(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let ours = target == "mujaz" || target.starts_with("mujaz::");
    ours || (metadata.is_event() && *metadata.level() <= Level::INFO)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn check(filter: &str, tell: impl FnOnce(), expected: &[&str]) {
        let lines = Lines::default();
        let writer = lines.clone();
        let log = log(filter, move || writer.clone(), false).unwrap();
        tracing::subscriber::with_default(log, tell);
        let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        let told: Vec<_> = text.lines().map(|line| line.split_once(' ').unwrap().1.trim_start()).collect();
        assert_eq!(told, expected, "{filter}");
    }

    fn tell_all() {
        let _span =
            tracing::info_span!(target: "serenity::http", "request", body = "what people wrote").entered();
        tracing::debug!(target: "serenity::gateway", "what people wrote");
        tracing::info!(target: "serenity::gateway", "connected");
        tracing::debug!(target: "mujaz::app", "ours");
        tracing::debug!(target: "mujazer", "another crate's");
    }

    /// Somebody who looks for a fault with the finest filter must not fill a file with people's messages.
    #[test]
    fn libraries_never_tell_what_people_write() {
        check("trace", tell_all, &["INFO serenity::gateway: connected", "DEBUG mujaz::app: ours"]);
    }

    #[test]
    fn the_filter_chooses_the_rest() {
        check("info", tell_all, &["INFO serenity::gateway: connected"]);
        check("mujaz=debug,warn", tell_all, &["DEBUG mujaz::app: ours"]);
    }

    #[test]
    fn a_filter_that_is_none_is_an_error() {
        assert!(log("mujaz=loud", std::io::sink, false).is_err());
    }
}
