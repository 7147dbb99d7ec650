//! The HTTP API of the page: what people do, what they see, and what is to go wrong. Thin edges over
//! [`Control`](super::Control).
//!
//! Each request bears `Authorization: Sandbox TOKEN`, the socket `?token=TOKEN`. The token is made up at each start and
//! stands in the page alone: `<meta name="sandbox-token" content="TOKEN">`. Bodies are JSON, or a form with a part
//! `payload_json` and files as `files[n]`. Ids are strings. A `viewer` is the member whose eyes are meant; what that
//! member does not see is in no answer.
//!
//! | request | body or query | answer |
//! | --- | --- | --- |
//! | `GET /control/events` | `viewer` (or the first of the team), `token` | a socket, see below |
//! | `GET /control/messages` | `viewer` `channel` `before` `limit` (50, at most 100) | `messages`, newest last; `more` |
//! | `POST /control/say` | `viewer` `channel` `text`, files | `message` |
//! | `POST /control/delete` | `viewer` `message`; an ephemeral one is put away | |
//! | `POST /control/invoke` | `viewer` `channel` `command` (`schedule add`) `type` `options` `target`, files | `interaction` |
//! | `POST /control/autocomplete` | `viewer` `channel` `command` `options` `focused` | `choices` |
//! | `POST /control/press` | `viewer` `message` `custom_id` | `interaction` |
//! | `POST /control/choose` | `viewer` `message` `custom_id` `values` | `interaction` |
//! | `POST /control/submit` | `viewer` `interaction` `fields` of `custom_id` and `value` | `interaction` |
//! | `POST /control/fail` | `route` `count` `fault` (`{"status":503}`, `{"retry_after":1.5}`, `"time-out"`) `when` (`before`, `after`) | |
//! | `POST /control/gateway` | `do`: `drop`, `away` with `away`, `close` with `code`, `reconnect`, `invalidate` with `resumable`, `delay` with `milliseconds`, `double` with `count` | |
//! | `POST /control/clock` | `advance_seconds` | `now` |
//! | `POST /control/roles` | `member` `roles` | |
//! | `GET /control/requests` | `after` a number | `requests`: the bot's newest, at most 500 |
//! | `GET /control/routes` | | `routes`: the names that `fail` takes |
//!
//! `options` are `name` and `value`; the value of one that is a file is `"files[0]"`, by the number of its part.
//!
//! The socket's events, by their `type`:
//!
//! | event | what it tells |
//! | --- | --- |
//! | `hello` | `viewer` `guild` `members` `channels` `commands` `connected` `now` `max_file`: all that the page starts from |
//! | `message` | a `message` that is new or changed: Discord's object, with `ephemeral` and `loading` where it is so |
//! | `deleted`, `typing` | the `channel`, and the message's `id` or the `user` |
//! | `channels`, `members`, `commands`, `connected` | that part of `hello` anew |
//! | `clock` | `now`, after the clock was moved |
//! | `interaction` | of the viewer's own: `id` and `state`: `waiting`, `answered`, `modal` with the form, or `failed` |
//! | `request` | a request of the bot with `status`, `body`, `refusal`, the `message` and `interaction` it is about, and its `limits` |
//!
//! `failed` means that no reply came within three seconds, or not within the token's life what was promised. Who reads
//! too slowly is cut off with 1013, and learns all anew from the next `hello`. The requests of the bot are shown whole,
//! whoever is the viewer: they are for who builds the bot.
//!
//! A refusal is `error`, `message`, `detail`: a word for programs, a sentence, and what it is about. The words:
//! `unauthorized`, `foreign`, `bad-request`, `no-such-route`, `unknown-member`, `unknown-role`, `unknown-command`,
//! `missing-option`, `bad-option`, `may-not`, `gone`, `bad-choice`, `bad-field`, `empty`, `too-long`, `too-many-files`,
//! `file-too-large`, `no-bot`, `late`.

mod acts;
mod events;
mod guard;
mod history;
mod mishaps;
mod query;
mod sent;
mod shapes;
mod token;
mod trouble;
mod waiting;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use super::snowflake::Snowflake;
use super::world::World;

pub(crate) use guard::refuse_foreign;
pub(crate) use token::fresh_token;
use trouble::Trouble;

/// The routes under `/control`.
pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    let guarded = Router::new()
        .route("/control/messages", get(history::messages))
        .route("/control/requests", get(history::requests))
        .route("/control/routes", get(history::routes))
        .route("/control/say", post(acts::say))
        .route("/control/delete", post(acts::delete))
        .route("/control/invoke", post(acts::invoke))
        .route("/control/autocomplete", post(acts::autocomplete))
        .route("/control/press", post(acts::press))
        .route("/control/choose", post(acts::choose))
        .route("/control/submit", post(acts::submit))
        .route("/control/fail", post(mishaps::fail))
        .route("/control/gateway", post(mishaps::gateway))
        .route("/control/clock", post(mishaps::clock))
        .route("/control/roles", post(mishaps::roles))
        .route("/control/{*rest}", get(nowhere).post(nowhere))
        .route_layer(from_fn_with_state(Arc::clone(world), token::require));
    Router::new().route("/control/events", get(events::serve)).merge(guarded)
}

async fn nowhere() -> Trouble {
    Trouble::no_such_route()
}

/// Refuses a viewer who is nobody, or the bot.
fn known(world: &World, viewer: Snowflake) -> Result<Snowflake, Trouble> {
    let team = world.team();
    let person = team.person(viewer).filter(|person| !person.bot);
    person.map(|person| person.id).ok_or_else(|| Trouble::unknown_member(viewer))
}
