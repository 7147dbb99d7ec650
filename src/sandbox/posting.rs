//! Messages come, change and go; every session that asked for them hears of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::clock::written;
use super::feed::Change;
use super::files::{File, Upload};
use super::gateway::{Event, Intents};
use super::limits::{check_form, is_empty};
use super::messages::{EPHEMERAL, LOADING, Message, Pings, apply};
use super::refusal::Refusal;
use super::snowflake::Snowflake;
use super::team::{Channel, Permissions, Person, Team};
use super::world::World;
use crate::sandbox::json::{field, put};

/// The flags that a sender may set: no embeds of links, no notification.
const FREE_FLAGS: u64 = 1 << 2 | 1 << 12;

/// A message to be.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) channel: Snowflake,
    pub(crate) author: Snowflake,
    pub(crate) payload: &'a Value,
    pub(crate) uploads: &'a [Upload],
    /// Who alone sees it, if it is ephemeral.
    pub(crate) seen_by: Option<Snowflake>,
    pub(crate) loading: bool,
    /// A nonce that is to be sent once.
    pub(crate) nonce: Option<&'a str>,
    /// Further fields: the type, a reference, whose interaction it answers.
    pub(crate) extra: Value,
}

impl World {
    /// Posts a message whose payload has been checked. Of a nonce that was sent a short while ago it is the message
    /// of then, and nothing is posted.
    pub(crate) fn post(&self, draft: &Draft<'_>) -> Message {
        self.post_as(self.next_id(), draft)
    }

    /// The same under an id that is known beforehand: a forum's post and its first message share one.
    pub(crate) fn post_as(&self, id: Snowflake, draft: &Draft<'_>) -> Message {
        let team = self.team();
        let sent = draft.payload.get("flags").and_then(Value::as_u64).unwrap_or(0);
        let flags = sent & FREE_FLAGS
            | if draft.seen_by.is_some() { EPHEMERAL } else { 0 }
            | if draft.loading { LOADING } else { 0 };
        let mut shape = json!({
            "id": id,
            "channel_id": draft.channel,
            "type": 0,
            "author": team.person(draft.author).map(Person::user),
            "content": "",
            "timestamp": written(self.now()),
            "edited_timestamp": null,
            "tts": false,
            "embeds": [],
            "components": [],
            "attachments": self.stored(draft.channel, draft.payload, draft.uploads),
            "pinned": false,
            "flags": flags,
        });
        if let Some(nonce) = draft.payload.get("nonce").filter(|nonce| !nonce.is_null()) {
            put(&mut shape, "nonce", nonce.clone());
        }
        for (key, value) in draft.extra.as_object().into_iter().flatten() {
            put(&mut shape, key, value.clone());
        }
        apply(&mut shape, draft.payload);
        mention(&mut shape, &team, draft.channel, draft.author, draft.payload);
        let message = Message {
            id,
            channel: draft.channel,
            author: draft.author,
            seen_by: draft.seen_by,
            put_away: false,
            shape: Arc::new(shape),
        };
        // Looked up and kept in one step, so that of two posts at once one is the first.
        let earlier =
            self.messages.with(|messages| messages.put_once(message.clone(), draft.nonce, self.now()));
        if let Some(earlier) = earlier {
            return earlier;
        }
        self.touch();
        self.stir_thread(message.channel, message.author);
        self.announce("MESSAGE_CREATE", &message);
        message
    }

    /// Changes a message by what the payload names; a reply that was still to come has come.
    pub(crate) fn edit(
        &self,
        channel: Snowflake,
        id: Snowflake,
        payload: &Value,
        uploads: &[Upload],
    ) -> Result<Message, Refusal> {
        check_form(payload)?;
        let team = self.team();
        let thread = team.channel(channel).and_then(Channel::thread);
        if thread.is_some_and(|thread| thread.archived) {
            return Err(Refusal::thread_archived());
        }
        let now = written(self.now());
        let added = self.stored(channel, payload, uploads);
        // Read and written in one step, so that of two edits at once neither is lost.
        let message = self.messages.with(|messages| {
            let old = messages.get(channel, id).ok_or_else(Refusal::unknown_message)?;
            let shape = edited(old, &team, payload, added, &now)?;
            let message = Message { shape: Arc::new(shape), ..old.clone() };
            messages.put(message.clone());
            Ok::<_, Refusal>(message)
        })?;
        self.touch();
        self.announce("MESSAGE_UPDATE", &message);
        Ok(message)
    }

    /// Sets a flag of a message that Discord itself sets.
    pub(crate) fn add_flag(&self, channel: Snowflake, id: Snowflake, flag: u64) {
        let changed = self.messages.with(|messages| {
            let old = messages.get(channel, id)?.clone();
            let mut shape = Value::clone(&old.shape);
            put(&mut shape, "flags", old.flags() | flag);
            let message = Message { shape: Arc::new(shape), ..old };
            messages.put(message.clone());
            Some(message)
        });
        if let Some(message) = changed {
            self.touch();
            self.announce("MESSAGE_UPDATE", &message);
        }
    }

    pub(crate) fn delete(&self, channel: Snowflake, id: Snowflake) -> Result<(), Refusal> {
        let removed = self.messages.with(|messages| messages.remove(channel, id));
        let message = removed.ok_or_else(Refusal::unknown_message)?;
        self.touch();
        if message.seen_by.is_none() {
            self.announce_deletion("MESSAGE_DELETE", channel, json!({ "id": id }));
        }
        self.feed.tell(|| Change::Deleted(message));
        Ok(())
    }

    /// Deletes those of `ids` that are there, told all at once.
    pub(crate) fn delete_many(&self, channel: Snowflake, ids: &[Snowflake]) {
        let there = |id: &&Snowflake| {
            self.messages
                .with(|messages| messages.remove(channel, **id))
                .inspect(|gone| self.feed.tell(|| Change::Deleted(gone.clone())))
                .is_some_and(|gone| gone.seen_by.is_none())
        };
        let deleted: Vec<_> = ids.iter().filter(there).collect();
        if !deleted.is_empty() {
            self.touch();
            self.announce_deletion("MESSAGE_DELETE_BULK", channel, json!({ "ids": deleted }));
        }
    }

    fn announce_deletion(&self, name: &'static str, channel: Snowflake, mut data: Value) {
        let team = self.team();
        let (guild, intent) = audience(&team, channel);
        put(&mut data, "channel_id", json!(channel));
        if guild.is_some() {
            put(&mut data, "guild_id", json!(guild));
        }
        if team.permits(channel, team.application, Permissions::NONE) {
            let data = Arc::new(data);
            self.gateway.publish(&Event { name, intent: Some(intent), guild, data: &|_| Arc::clone(&data) });
        }
    }

    /// Tells the page of a message, and the sessions if everybody in its channel sees it.
    fn announce(&self, name: &'static str, message: &Message) {
        self.feed.tell(|| Change::Message(message.clone()));
        let team = self.team();
        let bot_sees = team.permits(message.channel, team.application, Permissions::NONE);
        if message.seen_by.is_some() || !bot_sees {
            return;
        }
        let data = |intents: Intents| Arc::new(event_shape(&team, message, intents));
        let (guild, intent) = audience(&team, message.channel);
        self.gateway.publish(&Event { name, intent: Some(intent), guild, data: &data });
    }

    /// Keeps files to be fetched and tells their attachment objects.
    fn stored(&self, channel: Snowflake, payload: &Value, uploads: &[Upload]) -> Vec<Value> {
        let described = |upload: &Upload| {
            let listed = payload.get("attachments").and_then(Value::as_array).into_iter().flatten();
            listed.into_iter().find(|item| {
                item.get("id").and_then(Snowflake::from_json).map(Snowflake::get) == Some(upload.number)
            })
        };
        let store = |upload: &Upload| {
            let (id, file) = (self.next_id(), File::new(channel, upload));
            let mut shape = file.shape(id, &self.base_url());
            self.files.with(|files| files.put(id, file));
            let description = described(upload).and_then(|item| item.get("description"));
            if let Some(text) = description.filter(|text| !text.is_null()) {
                put(&mut shape, "description", text.clone());
            }
            shape
        };
        uploads.iter().map(store).collect()
    }
}

/// The message object after an edit; an edit must leave something to show.
fn edited(
    message: &Message,
    team: &Team,
    payload: &Value,
    added: Vec<Value>,
    now: &str,
) -> Result<Value, Refusal> {
    let mut shape = Value::clone(&message.shape);
    apply(&mut shape, payload);
    let kept = kept_attachments(&shape, payload);
    put(&mut shape, "attachments", [kept, added].concat());
    if is_empty(&shape) {
        return Err(Refusal::empty_message());
    }
    mention(&mut shape, team, message.channel, message.author, payload);
    if message.is_loading() {
        put(&mut shape, "flags", message.flags() & !LOADING);
    } else {
        put(&mut shape, "edited_timestamp", now);
    }
    Ok(shape)
}

/// The attachments of a message that an edit leaves there: all, or those that it lists.
fn kept_attachments(shape: &Value, payload: &Value) -> Vec<Value> {
    let present = shape.get("attachments").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(listed) = payload.get("attachments") else { return present };
    let listed: Vec<_> = listed
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item.get("id").and_then(Snowflake::from_json))
        .collect();
    let is_listed =
        |item: &Value| item.get("id").and_then(Snowflake::from_json).is_some_and(|id| listed.contains(&id));
    present.into_iter().filter(is_listed).collect()
}

/// Writes whom the message pings. `@everyone` needs the author's permission.
fn mention(shape: &mut Value, team: &Team, channel: Snowflake, author: Snowflake, payload: &Value) {
    let content = shape.get("content").and_then(Value::as_str).unwrap_or_default();
    let pings = Pings::of(content, payload.get("allowed_mentions"));
    let may = team.permissions_in(channel, author).contain(Permissions::MENTION_EVERYONE);
    let users: Vec<_> = pings.users.iter().filter_map(|id| team.person(*id)).map(Person::user).collect();
    put(shape, "mention_everyone", json!(pings.everyone && may));
    put(shape, "mentions", json!(users));
    put(shape, "mention_roles", json!(pings.roles));
}

/// Whose events a channel's messages are: the guild's, or direct messages of no guild, with the intent for each.
fn audience(team: &Team, channel: Snowflake) -> (Option<Snowflake>, Intents) {
    match team.guild_of(channel) {
        Some(guild) => (Some(guild), Intents::GUILD_MESSAGES),
        None => (None, Intents::DIRECT_MESSAGES),
    }
}

/// The message as an event tells it: without the privileged intent what others wrote is blank, unless they speak to
/// the bot.
fn event_shape(team: &Team, message: &Message, intents: Intents) -> Value {
    let mut shape = Value::clone(&message.shape);
    if audience(team, message.channel).0.is_none() {
        return shape;
    }
    put(&mut shape, "guild_id", json!(team.guild));
    put(&mut shape, "member", json!(team.person(message.author).map(Person::partial_member)));
    let bot = json!(team.application);
    let to_the_bot =
        field(&shape, "mentions").as_array().into_iter().flatten().any(|user| *field(user, "id") == bot);
    if message.author != team.application && !to_the_bot && !intents.contain(Intents::MESSAGE_CONTENT) {
        put(&mut shape, "content", json!(""));
        for key in ["embeds", "components", "attachments"] {
            put(&mut shape, key, json!([]));
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::super::team::{ADMINISTRATOR, BOT, GENERAL, MEMBER, MODERATORS};
    use super::*;

    fn mentioned(author: Snowflake, content: &str, payload: &Value) -> Value {
        let mut shape = json!({ "content": content });
        mention(&mut shape, &Team::newsroom(), GENERAL, author, payload);
        shape
    }

    // What a message would ring is what a test of "nobody is pinged" looks at.
    #[test]
    fn everyone_rings_for_who_may_ring_everyone() {
        let rings = |author| mentioned(author, "@everyone", &json!({}))["mention_everyone"] == true;
        assert_eq!([MEMBER, BOT, ADMINISTRATOR].map(rings), [false, false, true]);
        let text = format!("<@{MEMBER}> <@&{MODERATORS}>");
        let loud = mentioned(BOT, &text, &json!({}));
        assert_eq!(loud["mentions"][0]["username"], "salma");
        assert_eq!(loud["mention_roles"], json!([MODERATORS]));
        let silent = mentioned(BOT, &text, &json!({ "allowed_mentions": { "parse": [] } }));
        assert_eq!((&silent["mentions"], &silent["mention_roles"]), (&json!([]), &json!([])));
    }

    fn message(author: Snowflake, flags: u64) -> Message {
        let id = Snowflake::new(1);
        let shape = json!({ "content": "سر", "embeds": [{ "title": "سر" }], "flags": flags, "mentions": [] });
        Message { id, channel: GENERAL, author, seen_by: None, put_away: false, shape: Arc::new(shape) }
    }

    #[test]
    fn what_others_wrote_is_blank_without_the_intent() {
        let told =
            |author, intents| event_shape(&Team::newsroom(), &message(author, 0), intents)["content"].clone();
        assert_eq!(told(MEMBER, Intents::GUILD_MESSAGES), "");
        assert_eq!(told(MEMBER, Intents::MESSAGE_CONTENT), "سر");
        assert_eq!(told(BOT, Intents::GUILD_MESSAGES), "سر");
    }

    #[test]
    fn a_reply_that_comes_is_no_edit_and_an_edit_is() {
        let change = |flags: u64| {
            let payload = json!({ "content": "جاء" });
            edited(&message(BOT, flags), &Team::newsroom(), &payload, Vec::new(), "now").unwrap()
        };
        assert_eq!(change(EPHEMERAL | LOADING)["flags"], EPHEMERAL);
        assert_eq!(change(LOADING).get("edited_timestamp"), None);
        assert_eq!(change(0)["edited_timestamp"], "now");
    }

    #[test]
    fn an_edit_leaves_the_files_that_it_lists() {
        let shape = json!({ "attachments": [{ "id": "1" }, { "id": "2" }] });
        for (payload, expected) in [
            (json!({}), json!([{ "id": "1" }, { "id": "2" }])),
            (json!({ "attachments": [{ "id": "2" }] }), json!([{ "id": "2" }])),
            (json!({ "attachments": [] }), json!([])),
        ] {
            assert_eq!(json!(kept_attachments(&shape, &payload)), expected, "{payload}");
        }
    }
}
