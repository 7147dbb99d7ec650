//! The messages of a channel, as the bot writes and reads them itself.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::threads::with_thread;
use crate::sandbox::clock::elapsed;
use crate::sandbox::files::LARGEST_FILE;
use crate::sandbox::json::field;
use crate::sandbox::limits::{FormErrors, MessageProblem, check_message};
use crate::sandbox::messages::{Message, Range};
use crate::sandbox::posting::Draft;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;
use crate::sandbox::world::World;

/// A message that answers another.
const REPLY: u8 = 19;
/// Files that one message may bring.
const MOST_FILES: usize = 10;
/// What is older can be deleted one by one alone.
const OLDEST_IN_BULK: Duration = Duration::from_hours(14 * 24);

/// Refuses files that are too many, or one that is too large.
pub(super) fn check_files(call: &Call) -> Result<(), Refusal> {
    if call.uploads().iter().any(|upload| upload.bytes.len() > LARGEST_FILE) {
        return Err(Refusal::too_large());
    }
    if call.uploads().len() > MOST_FILES {
        let words = format!("Must be {MOST_FILES} or fewer in length.");
        return Err(FormErrors::one(&["attachments"], "BASE_TYPE_MAX_LENGTH", &words).into());
    }
    Ok(())
}

/// Checks the payload of a new message, which stands under `key` of the request where it is not the whole of it. Files
/// count as something to show even if `attachments` does not list them; what it lists must have come.
pub(super) fn check(call: &Call, message: &Value, key: Option<&str>) -> Result<(), Refusal> {
    let came = |item: &Value| {
        let id = item.get("id").and_then(Snowflake::from_json).map(Snowflake::get);
        call.uploads().iter().any(|upload| Some(upload.number) == id)
    };
    match check_message(message) {
        Err(MessageProblem::Form(errors)) => {
            return Err(match key {
                Some(key) => errors.under(key).into(),
                None => errors.into(),
            });
        }
        Err(MessageProblem::Empty) if call.uploads().is_empty() => return Err(Refusal::empty_message()),
        Ok(()) | Err(MessageProblem::Empty) => {}
    }
    let mut listed = field(message, "attachments").as_array().into_iter().flatten();
    if listed.all(came) { Ok(()) } else { Err(Refusal::file_not_found()) }
}

pub(super) fn create(world: &World, call: &Call) -> Outcome {
    let payload = call.body();
    let embeds = payload.get("embeds").and_then(Value::as_array).is_some_and(|embeds| !embeds.is_empty());
    let needed = [
        (true, Permissions::SEND_MESSAGES),
        (embeds, Permissions::EMBED_LINKS),
        (!call.uploads().is_empty(), Permissions::ATTACH_FILES),
    ];
    let needed = needed.into_iter().filter(|(is, _)| *is).fold(Permissions::NONE, |all, (_, one)| all | one);
    let channel = call.channel(world, needed)?;
    may_write(world, call, channel)?;
    check(call, payload, None)?;
    let nonce = enforced_nonce(payload);
    let extra = reference(world, channel, payload)?;
    let message = world.post(&Draft {
        channel,
        author: world.team().application,
        payload,
        uploads: call.uploads(),
        seen_by: None,
        loading: false,
        nonce: nonce.as_deref(),
        extra,
    });
    Ok(Answer::ok(Arc::clone(&message.shape)))
}

/// Refuses a channel that takes no messages, or none from the bot.
fn may_write(world: &World, call: &Call, id: Snowflake) -> Result<(), Refusal> {
    let team = world.team();
    let channel = team.channel(id).ok_or_else(Refusal::unknown_channel)?;
    if !channel.holds_messages() {
        return Err(Refusal::no_text_channel());
    }
    let closed =
        |member| team.person(member).is_none_or(|person| !person.takes_direct_messages || person.bot);
    if channel.recipient().is_some_and(closed) {
        return Err(Refusal::cannot_write_to_user());
    }
    if channel.thread().is_some_and(|thread| thread.locked) {
        return call
            .channel(world, Permissions::MANAGE_THREADS)
            .map(drop)
            .map_err(|_| Refusal::thread_locked());
    }
    Ok(())
}

/// The nonce of a payload that asks to be sent once.
fn enforced_nonce(payload: &Value) -> Option<String> {
    let enforced = payload.get("enforce_nonce") == Some(&Value::Bool(true));
    match payload.get("nonce").filter(|_| enforced)? {
        Value::String(nonce) => Some(nonce.clone()),
        Value::Number(nonce) => Some(nonce.to_string()),
        _ => None,
    }
}

/// What makes a message a reply to another, which comes along as it is.
fn reference(world: &World, channel: Snowflake, payload: &Value) -> Result<Value, Refusal> {
    let reference = field(payload, "message_reference");
    if reference.is_null() {
        return Ok(json!({}));
    }
    let target = reference.get("message_id").and_then(Snowflake::from_json);
    let found = target.and_then(|id| world.messages.with(|messages| messages.get(channel, id).cloned()));
    if let Some(found) = found.filter(|found| found.seen_by.is_none()) {
        let mut answered = Value::clone(&found.shape);
        // One step back is told, not the whole conversation.
        if let Some(fields) = answered.as_object_mut() {
            fields.remove("referenced_message");
        }
        let reference = world.team().reference(channel, found.id);
        return Ok(json!({ "type": REPLY, "message_reference": reference, "referenced_message": answered }));
    }
    if *field(reference, "fail_if_not_exists") == false {
        return Ok(json!({}));
    }
    Err(FormErrors::one(&["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message").into())
}

/// The history. Who may not read it finds it empty, as with Discord.
pub(super) fn list(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::NONE)?;
    let limit = call.limit(1..=100, 50)?;
    let id = |name: &str| call.query(name).and_then(|id| id.parse().ok());
    let range = match (id("around"), id("before"), id("after")) {
        (Some(id), ..) => Range::Around(id),
        (_, Some(id), _) => Range::Before(id),
        (.., Some(id)) => Range::After(id),
        _ => Range::Newest,
    };
    let team = world.team();
    if !team.permits(channel, team.application, Permissions::READ_MESSAGE_HISTORY) {
        return Ok(Answer::ok(json!([])));
    }
    let page = world.messages.with(|messages| messages.page(channel, range, limit));
    Ok(Answer::ok(page.iter().map(|message| Value::clone(&with_thread(world, message))).collect::<Value>()))
}

/// The message of the path, if everybody sees it.
pub(super) fn public(world: &World, call: &Call, channel: Snowflake) -> Result<Message, Refusal> {
    let id = call.id("message")?;
    let message = world.messages.with(|messages| messages.get(channel, id).cloned());
    message.filter(|message| message.seen_by.is_none()).ok_or_else(Refusal::unknown_message)
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::READ_MESSAGE_HISTORY)?;
    Ok(Answer::ok(with_thread(world, &public(world, call, channel)?)))
}

pub(super) fn edit(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::NONE)?;
    let message = public(world, call, channel)?;
    if message.author != world.team().application {
        return Err(Refusal::another_author());
    }
    let edited = world.edit(channel, message.id, call.body(), call.uploads())?;
    Ok(Answer::ok(Arc::clone(&edited.shape)))
}

pub(super) fn delete(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::NONE)?;
    let message = public(world, call, channel)?;
    if message.author != world.team().application {
        call.channel(world, Permissions::MANAGE_MESSAGES)?;
    }
    world.delete(channel, message.id)?;
    Ok(Answer::nothing())
}

/// Deletes 2 to 100 messages at once, none of them older than two weeks.
pub(super) fn delete_many(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::MANAGE_MESSAGES)?;
    let listed = field(call.body(), "messages").as_array().into_iter().flatten();
    let ids: Vec<_> = listed.filter_map(Snowflake::from_json).collect();
    if !(2..=100).contains(&ids.len()) {
        return Err(Refusal::too_few_or_many_messages());
    }
    if ids.iter().any(|id| elapsed(id.time(), world.now()) > OLDEST_IN_BULK) {
        return Err(Refusal::too_old_for_bulk());
    }
    world.delete_many(channel, &ids);
    Ok(Answer::nothing())
}
