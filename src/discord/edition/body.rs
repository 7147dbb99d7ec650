//! One reply as the body of a message: with its buttons, and the mark by which it is found again.

use anyhow::Context as _;
use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use serenity::{CreateAllowedMentions, RoleId};

use super::Part;
use crate::answer::Asking;
use crate::arabic::clip::clip;
use crate::discord::house::worded;
use crate::discord::message;
use crate::reply::Reply;
use crate::reply::wording::Wording;
use crate::schedule::key::Key;
use crate::store::occurrences::{Place, Said, SaidLine};

/// The most characters of a thread's name (<https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel>).
pub(super) const LONGEST_NAME: usize = 100;

/// How a part is posted.
pub(super) struct Posted<'a> {
    pub(super) key: &'a Key,
    pub(super) channel: u64,
    pub(super) place: Place,
    pub(super) mention: Option<u64>,
}

/// The bytes of the request.
pub(super) fn bytes(
    part: &Part,
    posted: &Posted<'_>,
    name: &str,
    asking: &Asking<'_>,
) -> anyhow::Result<Vec<u8>> {
    let reply = part.signed(posted.key, posted.channel, asking.wording);
    let nonce = posted.key.nonce(posted.channel);
    let mut message = message::posted(&reply, part.rows(&reply, asking), &nonce, asking.wording);
    if let Some(role) = posted.mention {
        let role = RoleId::new(role);
        let mentioned = CreateAllowedMentions::new().roles([role]);
        message = message.content(format!("<@&{role}>")).allowed_mentions(mentioned);
    }
    let message = match posted.place {
        Place::Channel | Place::Below => serde_json::to_value(&message),
        Place::Forum => serde_json::to_value(&message).map(|message| in_forum(message, name)),
    };
    let bytes = message.and_then(|message| serde_json::to_vec(&message));
    bytes.context("a post could not be written")
}

/// A forum's post: a thread with its first message, for which there is no nonce.
fn in_forum(mut message: Value, name: &str) -> Value {
    if let Some(fields) = message.as_object_mut() {
        fields.remove("nonce");
        fields.remove("enforce_nonce");
    }
    json!({ "name": clip(name, LONGEST_NAME), "message": message })
}

/// Puts the mark at the head of the footer.
pub(super) fn sign(reply: &mut Reply, key: &Key, channel: u64, wording: &Wording) {
    let mark = wording.with("post-mark", &[("mark", key.mark(channel).into())]);
    let footer = std::iter::once(mark).chain(reply.footer.take()).collect::<Vec<_>>();
    reply.footer = Some(wording.row(&footer));
}

/// What a reply says, as far as it can be held against a later revision.
pub(super) fn said(reply: &Reply, wording: &Wording) -> Said {
    let lines = reply.lines.iter().map(|line| {
        let briefing = line.citations.first().map(|cited| cited.briefing.clone()).unwrap_or_default();
        let text = (line.key == 0).then(|| line.text.clone());
        SaidLine { briefing, key: line.key, heading: line.heading.clone(), text }
    });
    Said {
        message: reply.message.clone(),
        lines: lines.collect(),
        notices: reply.notices.clone(),
        worded: Some(worded(wording)),
    }
}
