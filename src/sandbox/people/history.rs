//! Looking back: a channel's messages, the bot's requests.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};

use super::query::query;
use super::trouble::Trouble;
use super::{known, shapes};
use crate::sandbox::rest;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;
use crate::sandbox::world::World;

/// The most messages in one answer, as with Discord.
const MOST: usize = 100;
/// The most requests in one answer: more than anybody looks through.
const REQUESTS: usize = 500;

#[derive(Debug, Deserialize)]
struct Page {
    viewer: Snowflake,
    channel: Snowflake,
    before: Option<Snowflake>,
    #[serde(default = "usual")]
    limit: usize,
}

fn usual() -> usize {
    50
}

/// The newest messages, or those before one of them.
pub(super) async fn messages(State(world): State<Arc<World>>, uri: Uri) -> Result<Json<Value>, Trouble> {
    let page: Page = query(&uri)?;
    let viewer = known(&world, page.viewer)?;
    let given = world.team().permissions_in(page.channel, viewer);
    if !given.contain(Permissions::VIEW_CHANNEL) {
        return Err(Trouble::gone(page.channel));
    }
    if !given.contain(Permissions::READ_MESSAGE_HISTORY) {
        return Ok(Json(json!({ "messages": [], "more": false })));
    }
    let limit = page.limit.clamp(1, MOST);
    let shown = |messages: &mut crate::sandbox::messages::Messages| {
        messages.shown(page.channel, viewer, page.before, limit)
    };
    let (found, more) = world.messages.with(shown);
    let messages: Vec<_> = found.iter().map(shapes::message).collect();
    Ok(Json(json!({ "messages": messages, "more": more })))
}

#[derive(Debug, Deserialize)]
struct Since {
    after: Option<u64>,
}

/// The newest of the bot's requests, those after a number.
pub(super) async fn requests(State(world): State<Arc<World>>, uri: Uri) -> Result<Json<Value>, Trouble> {
    let since: Since = query(&uri)?;
    let first = since.after.map_or(0, |after| after.saturating_add(1));
    let kept = world.record.from(first);
    let newest = kept.iter().skip(kept.len().saturating_sub(REQUESTS));
    let requests: Vec<_> = newest.map(|request| shapes::request(&world, request)).collect();
    Ok(Json(json!({ "requests": requests })))
}

/// The names of Discord's routes that the server has, which can be made to fail.
pub(super) async fn routes() -> Json<Value> {
    Json(json!({ "routes": rest::names().collect::<Vec<_>>() }))
}
