//! Holds what was sent and answered against Discord's own `OpenAPI` description of its HTTP API.
//!
//! The description (github.com/discord/discord-api-spec, MIT) is no part of this project: it is read from
//! `../shared/discord/openapi.json`, or from the path in `DISCORD_OPENAPI`. Where it is not there this judge is silent,
//! and `tests/contract.rs` says so.

mod closed;
mod mended;
mod operation;

use std::path::PathBuf;
use std::sync::OnceLock;

use mujaz::sandbox::Recorded;
use serde_json::Value;

pub(crate) use operation::Description;

/// What requests and their answers break, each in words. Empty too if there is no description.
pub(crate) fn breaches(requests: &[Recorded]) -> Vec<String> {
    let Some(description) = description() else { return Vec::new() };
    requests.iter().flat_map(|request| description.breaches(request)).collect()
}

/// The official description, if it is there.
pub(crate) fn description() -> Option<&'static Description> {
    static DESCRIPTION: OnceLock<Option<Description>> = OnceLock::new();
    DESCRIPTION.get_or_init(|| Some(Description::new(&mended::mended(read()?)))).as_ref()
}

fn read() -> Option<Value> {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings: the path is theirs alone")]
    let named = std::env::var_os("DISCORD_OPENAPI").map(PathBuf::from);
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/discord/openapi.json"));
    match (std::fs::read(named.clone().unwrap_or_else(beside)), named) {
        (Ok(bytes), _) => Some(serde_json::from_slice(&bytes).expect("the description is JSON")),
        (Err(error), Some(named)) => panic!("DISCORD_OPENAPI names {}: {error}", named.display()),
        (Err(_), None) => None,
    }
}
