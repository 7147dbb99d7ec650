//! The messages of all channels.

mod mentions;
mod shared;

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::clock::elapsed;
use super::snowflake::Snowflake;
use crate::sandbox::json::{place, put};

pub(crate) use mentions::Pings;

/// How long a nonce is remembered. Discord says "the past few minutes" and no more; measured windows lie near this.
const NONCE_WINDOW: Duration = Duration::from_mins(3);

/// Shown to one person alone.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// A thread was opened under it.
pub(crate) const HAS_THREAD: u64 = 1 << 5;
/// A deferred reply that has not come: «يفكّر».
pub(crate) const LOADING: u64 = 1 << 7;

/// A message in Discord's JSON, with what the server has to know of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Message {
    pub(crate) id: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) author: Snowflake,
    /// Who alone sees it, if it is ephemeral.
    pub(crate) seen_by: Option<Snowflake>,
    /// Whether the one person who saw it put it away. The bot may still change it, and nobody notices.
    pub(crate) put_away: bool,
    /// The message object as REST tells it.
    #[serde(with = "shared")]
    pub(crate) shape: Arc<Value>,
}

impl Message {
    /// Whether `member` may see it, as far as the message decides.
    pub(crate) fn shown_to(&self, member: Snowflake) -> bool {
        !self.put_away && self.seen_by.is_none_or(|only| only == member)
    }

    pub(crate) fn is_loading(&self) -> bool {
        self.flags() & LOADING != 0
    }

    pub(crate) fn flags(&self) -> u64 {
        self.shape.get("flags").and_then(Value::as_u64).unwrap_or(0)
    }
}

/// What was written in one channel.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Log {
    messages: BTreeMap<Snowflake, Message>,
    /// How many there ever were.
    sent: usize,
}

/// All messages, in the order of their ids.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Messages {
    channels: BTreeMap<Snowflake, Log>,
    #[serde(skip)]
    nonces: HashMap<(Snowflake, String), (Snowflake, Timestamp)>,
}

/// Which messages of a channel are asked for, by the parameters of Get Channel Messages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Range {
    Newest,
    Before(Snowflake),
    After(Snowflake),
    Around(Snowflake),
}

impl Messages {
    pub(crate) fn put(&mut self, message: Message) {
        let log = self.channels.entry(message.channel).or_default();
        if log.messages.insert(message.id, message).is_none() {
            log.sent += 1;
        }
    }

    pub(crate) fn get(&self, channel: Snowflake, id: Snowflake) -> Option<&Message> {
        self.channels.get(&channel)?.messages.get(&id)
    }

    pub(crate) fn remove(&mut self, channel: Snowflake, id: Snowflake) -> Option<Message> {
        self.channels.get_mut(&channel)?.messages.remove(&id)
    }

    /// Forgets all that was written in a channel.
    pub(crate) fn forget(&mut self, channel: Snowflake) {
        self.channels.remove(&channel);
    }

    /// The newest id of all.
    pub(crate) fn last(&self) -> Snowflake {
        let newest = self.channels.values().filter_map(|log| log.messages.last_key_value());
        newest.map(|(id, _)| *id).max().unwrap_or(Snowflake::new(0))
    }

    /// Forgets what does not outlive a session of Discord's client: what one person alone sees, and replies that were
    /// still to come.
    pub(crate) fn settle(&mut self) {
        for log in self.channels.values_mut() {
            log.messages.retain(|_, message| message.seen_by.is_none() && !message.is_loading());
        }
    }

    /// Changes the object of every message.
    pub(crate) fn change_all(&mut self, change: impl Fn(&mut Arc<Value>)) {
        let logs = self.channels.values_mut();
        logs.flat_map(|log| log.messages.values_mut()).for_each(|message| change(&mut message.shape));
    }

    /// The newest message that everybody in the channel sees.
    pub(crate) fn newest(&self, channel: Snowflake) -> Option<Snowflake> {
        let newest = self.channels.get(&channel)?.messages.values().rev();
        newest.into_iter().find(|message| message.seen_by.is_none()).map(|message| message.id)
    }

    /// How many messages were ever sent to a channel, those deleted since counted too.
    pub(crate) fn sent(&self, channel: Snowflake) -> usize {
        self.channels.get(&channel).map_or(0, |log| log.sent)
    }

    /// Keeps a message, unless its nonce was sent to the channel a short while ago and that message is still there:
    /// then gives that one.
    pub(crate) fn put_once(
        &mut self,
        message: Message,
        nonce: Option<&str>,
        now: Timestamp,
    ) -> Option<Message> {
        if let Some(nonce) = nonce {
            let key = (message.channel, nonce.to_owned());
            let earlier = self.nonces.get(&key).filter(|(_, sent)| elapsed(*sent, now) < NONCE_WINDOW);
            if let Some(earlier) = earlier.and_then(|(id, _)| self.get(message.channel, *id)) {
                return Some(earlier.clone());
            }
            self.nonces.insert(key, (message.id, now));
        }
        self.put(message);
        None
    }

    /// A channel's messages, oldest first, ephemeral ones among them.
    pub(crate) fn of_channel(&self, channel: Snowflake) -> impl DoubleEndedIterator<Item = &Message> {
        self.channels.get(&channel).into_iter().flat_map(|log| log.messages.values())
    }

    /// The message with this id, in whatever channel it is.
    pub(crate) fn find(&self, id: Snowflake) -> Option<&Message> {
        self.channels.values().find_map(|log| log.messages.get(&id))
    }

    /// Lets the one person who sees a message see it no more.
    pub(crate) fn put_away(&mut self, channel: Snowflake, id: Snowflake) {
        if let Some(message) = self.channels.get_mut(&channel).and_then(|log| log.messages.get_mut(&id)) {
            message.put_away = true;
        }
    }

    /// The newest `limit` messages of a channel that `member` is shown, oldest first, of those before `before` if it
    /// is given; and whether there are older ones. What it costs hangs on `limit`, not on how long the history is.
    pub(crate) fn shown(
        &self,
        channel: Snowflake,
        member: Snowflake,
        before: Option<Snowflake>,
        limit: usize,
    ) -> (Vec<Message>, bool) {
        let end = before.map_or(Bound::Unbounded, Bound::Excluded);
        let older = self.channels.get(&channel).map(|log| log.messages.range((Bound::Unbounded, end)).rev());
        let mut older = older.into_iter().flatten().filter(|(_, message)| message.shown_to(member));
        let mut page: Vec<_> = older.by_ref().take(limit).map(|(_, message)| message.clone()).collect();
        page.reverse();
        (page, older.next().is_some())
    }

    /// Up to `limit` public messages of a channel, newest first.
    pub(crate) fn page(&self, channel: Snowflake, range: Range, limit: usize) -> Vec<Message> {
        let Some(Log { messages, .. }) = self.channels.get(&channel) else { return Vec::new() };
        let public = |message: &&Message| message.seen_by.is_none();
        let before = |id: Snowflake, limit: usize| -> Vec<Message> {
            messages
                .range(..id)
                .rev()
                .map(|(_, message)| message)
                .filter(public)
                .take(limit)
                .cloned()
                .collect()
        };
        let after = |id: Bound<Snowflake>, limit: usize| -> Vec<Message> {
            let later = messages.range((id, Bound::Unbounded)).map(|(_, message)| message);
            let mut found: Vec<_> = later.filter(public).take(limit).cloned().collect();
            found.reverse();
            found
        };
        match range {
            Range::Newest => messages.values().rev().filter(public).take(limit).cloned().collect(),
            Range::Before(id) => before(id, limit),
            Range::After(id) => after(Bound::Excluded(id), limit),
            Range::Around(id) => {
                let older = before(id, limit / 2);
                let newer = after(Bound::Included(id), limit - older.len());
                [newer, older].concat()
            }
        }
    }
}

/// Lays the fields that a payload brings over a message object: what a new message starts from, and what an edit does.
///
/// A field that is absent stays; one that is null is emptied.
pub(crate) fn apply(shape: &mut Value, payload: &Value) {
    if let Some(content) = payload.get("content") {
        put(shape, "content", json!(content.as_str().unwrap_or_default().trim()));
    }
    for key in ["embeds", "components"] {
        if let Some(list) = payload.get(key) {
            put(shape, key, json!(list.as_array().cloned().unwrap_or_default()));
        }
    }
    number(place(shape, "components"));
    for embed in place(shape, "embeds").as_array_mut().into_iter().flatten() {
        put(embed, "type", "rich");
    }
    if let Some(tts) = payload.get("tts").filter(|tts| tts.is_boolean()) {
        put(shape, "tts", tts.clone());
    }
}

/// The types of menus: of texts, users, roles, anybody, channels
/// (<https://docs.discord.com/developers/components/reference#component-object-component-types>).
const MENUS: [u64; 5] = [3, 5, 6, 7, 8];

/// Numbers components that bear no id of their own, in the order in which they stand, and gives menus the bounds that
/// they were sent without, as Discord does.
pub(crate) fn number(components: &mut Value) {
    let mut next = 1;
    let mut give = |component: &mut Value| {
        if component.get("id").is_none_or(|id| id.as_u64().unwrap_or(0) == 0) {
            put(component, "id", next);
        }
        let menu = component.get("type").and_then(Value::as_u64).is_some_and(|kind| MENUS.contains(&kind));
        for bound in ["min_values", "max_values"] {
            if menu && component.get(bound).is_none_or(Value::is_null) {
                put(component, bound, 1);
            }
        }
        next += 1;
    };
    for row in components.as_array_mut().into_iter().flatten() {
        give(row);
        row.get_mut("components").and_then(Value::as_array_mut).into_iter().flatten().for_each(&mut give);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: Snowflake = Snowflake::new(1);

    fn message(id: u64, seen_by: Option<Snowflake>) -> Message {
        let author = Snowflake::new(9);
        let id = Snowflake::new(id);
        Message { id, channel: CHANNEL, author, seen_by, put_away: false, shape: Arc::default() }
    }

    fn stored(ids: std::ops::RangeInclusive<u64>) -> Messages {
        let mut messages = Messages::default();
        ids.for_each(|id| messages.put(message(id, None)));
        messages
    }

    fn check(range: Range, limit: usize, expected: &[u64]) {
        let found: Vec<_> =
            stored(1..=6).page(CHANNEL, range, limit).iter().map(|message| message.id.get()).collect();
        assert_eq!(found, expected, "{range:?}");
    }

    // A bot that reads a channel's history back, page by page, must meet each message once.
    #[test]
    fn history_is_told_newest_first() {
        check(Range::Newest, 2, &[6, 5]);
        check(Range::Before(Snowflake::new(4)), 2, &[3, 2]);
        check(Range::After(Snowflake::new(2)), 2, &[4, 3]);
        check(Range::Around(Snowflake::new(3)), 3, &[4, 3, 2]);
        check(Range::Newest, 50, &[6, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn what_one_person_sees_is_in_no_history() {
        let mut messages = stored(1..=1);
        messages.put(message(2, Some(Snowflake::new(7))));
        assert_eq!(messages.page(CHANNEL, Range::Newest, 50).len(), 1);
        assert_eq!(messages.of_channel(CHANNEL).count(), 2);
    }

    // Whoever scrolls up meets each message once, and never one that another person alone sees.
    #[test]
    fn a_member_pages_back_through_what_they_are_shown() {
        let (one, other) = (Snowflake::new(7), Snowflake::new(8));
        let mut messages = stored(1..=5);
        messages.put(message(6, Some(one)));
        messages.put(message(7, Some(other)));
        let check = |messages: &Messages, before: Option<u64>, expected: &[u64], more: bool| {
            let (page, found) = messages.shown(CHANNEL, one, before.map(Snowflake::new), 2);
            let ids: Vec<_> = page.iter().map(|message| message.id.get()).collect();
            assert_eq!((ids.as_slice(), found), (expected, more), "before {before:?}");
        };
        check(&messages, None, &[5, 6], true);
        check(&messages, Some(5), &[3, 4], true);
        check(&messages, Some(3), &[1, 2], false);
        messages.put_away(CHANNEL, Snowflake::new(6));
        check(&messages, None, &[4, 5], true);
        assert!(messages.find(Snowflake::new(6)).is_some(), "the bot may still change it");
    }

    #[test]
    fn a_nonce_is_forgotten_after_a_while() {
        let sent: Timestamp = "2022-01-05T00:00:00Z".parse().unwrap();
        let again = |after: u64, nonce: &str| {
            let mut messages = Messages::default();
            assert!(messages.put_once(message(1, None), Some("n"), sent).is_none());
            let now = sent.checked_add(Duration::from_secs(after)).unwrap();
            messages.put_once(message(2, None), Some(nonce), now).map(|earlier| earlier.id.get())
        };
        assert_eq!([again(0, "n"), again(179, "n"), again(180, "n")], [Some(1), Some(1), None]);
        assert_eq!(again(0, "m"), None);
    }

    #[test]
    fn an_edit_changes_what_it_names_alone() {
        let mut shape = json!({ "content": "قديم", "embeds": [{ "title": "ا" }], "components": [] });
        apply(&mut shape, &json!({ "content": " جديد " }));
        assert_eq!(shape["content"], "جديد");
        assert_eq!(shape["embeds"][0]["title"], "ا");
        apply(&mut shape, &json!({ "content": null, "embeds": [] }));
        assert_eq!(shape, json!({ "content": "", "embeds": [], "components": [] }));
    }
}
