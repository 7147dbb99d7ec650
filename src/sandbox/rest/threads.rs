//! Opening threads: under a message, on their own, or as a forum's post.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::messages::{check, public};
use crate::sandbox::json::{field, put};
use crate::sandbox::limits::{Form, FormErrors};
use crate::sandbox::messages::{HAS_THREAD, Message};
use crate::sandbox::posting::Draft;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{AUTO_ARCHIVE_MINUTES, Channel, ChannelKind, Permissions, Tag};
use crate::sandbox::threads::NewThread;
use crate::sandbox::world::World;

/// A thread's first message, which points at the one it was opened under.
const STARTER: u8 = 21;
/// The message in the channel that tells of a thread that was opened on its own.
const CREATED: u8 = 18;
const PRIVATE: u64 = 12;

/// What a thread may be given at its start and later.
pub(super) fn check_settings(form: &mut Form, body: &Value) {
    let minutes = form.number(body, "auto_archive_duration", 60, 10_080);
    if minutes.is_some_and(|minutes| ![60, 1_440, 4_320, 10_080].contains(&minutes)) {
        let words = "Value must be one of (60, 1440, 4320, 10080).";
        form.within("auto_archive_duration", |form| form.error("BASE_TYPE_CHOICES", words));
    }
    form.number(body, "rate_limit_per_user", 0, 21_600);
    form.list(body, "applied_tags");
}

/// A thread as the body asks for it, checked; the rest is for the route to fill in.
fn asked_for(world: &World, body: &Value, parent: Snowflake) -> Result<NewThread, FormErrors> {
    let mut form = Form::default();
    form.required_text(body, "name", 100);
    check_settings(&mut form, body);
    form.finish()?;
    let number = |key: &str| field(body, key).as_u64().and_then(|number| u32::try_from(number).ok());
    Ok(NewThread {
        id: world.next_id(),
        name: field(body, "name").as_str().unwrap_or_default().trim().to_owned(),
        parent,
        owner: world.team().application,
        private: false,
        invitable: *field(body, "invitable") != false,
        auto_archive_minutes: number("auto_archive_duration").unwrap_or(AUTO_ARCHIVE_MINUTES),
        slow_mode_seconds: number("rate_limit_per_user").unwrap_or(0),
        tags: Vec::new(),
    })
}

/// Refuses a channel of a kind that such a thread cannot stand in.
fn parent(world: &World, id: Snowflake) -> Result<Channel, Refusal> {
    let parent = world.team().channel(id).cloned().ok_or_else(Refusal::unknown_channel)?;
    if parent.is_listed() { Ok(parent) } else { Err(Refusal::wrong_kind_of_channel()) }
}

fn told(world: &World, thread: &Channel) -> Value {
    world.channel_told(&world.team(), thread)
}

/// A message that Discord itself writes in the bot's name.
fn note(world: &World, channel: Snowflake, text: &str, extra: Value) {
    world.post(&Draft {
        channel,
        author: world.team().application,
        payload: &json!({ "content": text }),
        uploads: &[],
        seen_by: None,
        loading: false,
        nonce: None,
        extra,
    });
}

/// Under a message, whose id the thread takes.
pub(super) fn under_message(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::CREATE_PUBLIC_THREADS)?;
    if !matches!(parent(world, channel)?.kind, ChannelKind::Text) {
        return Err(Refusal::wrong_kind_of_channel());
    }
    let message = public(world, call, channel)?;
    let new = NewThread { id: message.id, ..asked_for(world, call.body(), channel)? };
    if world.team().channel(new.id).is_some() {
        return Err(Refusal::thread_exists());
    }
    let thread = world.open_thread(new);
    let reference = world.team().reference(channel, message.id);
    note(world, thread.id, "", json!({ "type": STARTER, "message_reference": reference }));
    world.add_flag(channel, message.id, HAS_THREAD);
    Ok(Answer::created(told(world, &thread)))
}

/// On its own in a text channel, or with its first message in a forum.
pub(super) fn create(world: &World, call: &Call) -> Outcome {
    let channel = call.channel(world, Permissions::NONE)?;
    match parent(world, channel)?.kind {
        ChannelKind::Forum(tags) => post(world, call, channel, &tags),
        _ => alone(world, call, channel),
    }
}

fn alone(world: &World, call: &Call, channel: Snowflake) -> Outcome {
    // Discord's own default, kept for bots that were written before the field was.
    let private = match field(call.body(), "type") {
        Value::Null => true,
        kind => kind.as_u64() == Some(PRIVATE),
    };
    let wanted =
        if private { Permissions::CREATE_PRIVATE_THREADS } else { Permissions::CREATE_PUBLIC_THREADS };
    call.channel(world, wanted)?;
    let new = NewThread { private, ..asked_for(world, call.body(), channel)? };
    let thread = world.open_thread(new);
    if !private {
        let team = world.team();
        let reference = json!({ "type": 0, "channel_id": thread.id, "guild_id": team.guild });
        note(world, channel, &thread.name, json!({ "type": CREATED, "message_reference": reference }));
    }
    Ok(Answer::created(told(world, &thread)))
}

/// A forum's post: a thread and its first message, which share an id.
fn post(world: &World, call: &Call, forum: Snowflake, tags: &[Tag]) -> Outcome {
    call.channel(world, Permissions::SEND_MESSAGES)?;
    let payload = field(call.body(), "message");
    if !payload.is_object() {
        return Err(FormErrors::one(&["message"], "BASE_TYPE_REQUIRED", "This field is required").into());
    }
    check(call, payload, Some("message"))?;
    let wanted = field(call.body(), "applied_tags").as_array().into_iter().flatten();
    let borne: Vec<_> = wanted.filter_map(Snowflake::from_json).collect();
    if !borne.iter().all(|id| tags.iter().any(|tag| tag.id == *id)) {
        return Err(FormErrors::one(&["applied_tags"], "BASE_TYPE_CHOICES", "Unknown Tag").into());
    }
    let thread = world.open_thread(NewThread { tags: borne, ..asked_for(world, call.body(), forum)? });
    let draft = Draft {
        channel: thread.id,
        author: world.team().application,
        payload,
        uploads: call.uploads(),
        seen_by: None,
        loading: false,
        nonce: None,
        extra: json!({}),
    };
    let message = world.post_as(thread.id, &draft);
    let mut shape = told(world, &thread);
    put(&mut shape, "message", Value::clone(&message.shape));
    Ok(Answer::created(shape))
}

/// A message as REST tells it: with the thread that was opened under it.
pub(super) fn with_thread(world: &World, message: &Message) -> Arc<Value> {
    let team = world.team();
    match team.channel(message.id).filter(|_| message.flags() & HAS_THREAD != 0) {
        Some(thread) => {
            let mut shape = Value::clone(&message.shape);
            put(&mut shape, "thread", world.channel_told(&team, thread));
            Arc::new(shape)
        }
        None => Arc::clone(&message.shape),
    }
}
