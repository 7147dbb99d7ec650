//! What people do: write, take back, give commands, use buttons, menus and forms.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::known;
use super::sent::Sent;
use super::trouble::Trouble;
use crate::sandbox::control::{Asked, ClientRefusal, Control, Invocation};
use crate::sandbox::interactions::FIRST_REPLY;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

type Told = Result<Json<Value>, Trouble>;

#[derive(Debug, Deserialize)]
pub(super) struct Say {
    viewer: Snowflake,
    channel: Snowflake,
    #[serde(default)]
    text: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Delete {
    viewer: Snowflake,
    message: Snowflake,
}

#[derive(Debug, Deserialize)]
pub(super) struct Invoke {
    viewer: Snowflake,
    channel: Snowflake,
    command: String,
    #[serde(rename = "type")]
    kind: Option<i64>,
    #[serde(default)]
    options: Vec<Given>,
    target: Option<Snowflake>,
    /// The option that is being typed, to be completed.
    focused: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Given {
    name: String,
    value: Value,
}

#[derive(Debug, Deserialize)]
pub(super) struct Use {
    viewer: Snowflake,
    message: Snowflake,
    custom_id: String,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Submit {
    viewer: Snowflake,
    interaction: Snowflake,
    #[serde(default)]
    fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
struct Field {
    custom_id: String,
    value: String,
}

pub(super) async fn say(State(world): State<Arc<World>>, Sent { told, files }: Sent<Say>) -> Told {
    let viewer = known(&world, told.viewer)?;
    let message = Control::of_page(world).say_with(viewer, told.channel, &told.text, &files)?;
    Ok(Json(json!({ "message": message })))
}

pub(super) async fn delete(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Delete>) -> Told {
    let viewer = known(&world, told.viewer)?;
    Control::of_page(world).delete(viewer, told.message)?;
    Ok(Json(json!({})))
}

pub(super) async fn invoke(State(world): State<Arc<World>>, Sent { mut told, files }: Sent<Invoke>) -> Told {
    let control = to_the_bot(world, told.viewer)?;
    told.focused = None;
    sent(control.invoke(&Invocation { files, ..told.into() }))
}

pub(super) async fn autocomplete(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Invoke>) -> Told {
    let control = to_the_bot(world, told.viewer)?;
    let focused = told.focused.clone().ok_or_else(|| Trouble::bad_request("missing field `focused`"))?;
    let choices = control.autocomplete(&told.into(), &focused, FIRST_REPLY).await?;
    Ok(Json(json!({ "choices": choices })))
}

pub(super) async fn press(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Use>) -> Told {
    let control = to_the_bot(world, told.viewer)?;
    sent(control.press(told.viewer, told.message, &told.custom_id))
}

pub(super) async fn choose(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Use>) -> Told {
    let control = to_the_bot(world, told.viewer)?;
    let values: Vec<_> = told.values.iter().map(String::as_str).collect();
    sent(control.choose(told.viewer, told.message, &told.custom_id, &values))
}

pub(super) async fn submit(State(world): State<Arc<World>>, Sent { told, .. }: Sent<Submit>) -> Told {
    let control = to_the_bot(world, told.viewer)?;
    let opened = control.asked(told.interaction);
    if opened.member() != Some(told.viewer) {
        return Err(Trouble::gone(told.interaction));
    }
    let fields: Vec<_> =
        told.fields.iter().map(|field| (field.custom_id.as_str(), field.value.as_str())).collect();
    sent(control.submit_modal(&opened, &fields))
}

/// The way to the bot for a viewer, if there is a bot.
fn to_the_bot(world: Arc<World>, viewer: Snowflake) -> Result<Control, Trouble> {
    known(&world, viewer)?;
    if world.gateway.connected() == 0 {
        return Err(Trouble::no_bot());
    }
    Ok(Control::of_page(world))
}

fn sent(asked: Result<Asked, ClientRefusal>) -> Told {
    Ok(Json(json!({ "interaction": asked?.id() })))
}

impl From<Invoke> for Invocation {
    fn from(told: Invoke) -> Self {
        Self {
            member: told.viewer,
            channel: told.channel,
            command: told.command,
            options: told.options.into_iter().map(|given| (given.name, given.value)).collect(),
            target: told.target,
            kind: told.kind,
            files: Vec::new(),
        }
    }
}
