//! A post as it would have to read now, since a briefing has changed: as the body of an edit, and of a reply where Discord
//! refuses the edit.

use std::collections::HashMap;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use serenity::{CreateAllowedMentions, CreateMessage, Nonce};

use super::{Editor, body};
use crate::answer::Asking;
use crate::answer::correction::{self, Versions};
use crate::arabic::clip::clip;
use crate::briefing::model::Briefing;
use crate::discord::message;
use crate::library::Library;
use crate::reply::wording::Wording;
use crate::reply::{Command, Line, Reply, Status, markdown, page};
use crate::schedule::key::Key;
use crate::store::occurrences::Post;

/// The most characters of an embed's title.
const LONGEST_TITLE: usize = 256;

/// The text of all embeds of a message together
/// (<https://docs.discord.com/developers/resources/message#embed-object-embed-limits>).
const ALL_EMBEDS: usize = 6_000;

/// A post against what is served now.
#[derive(Clone, Debug)]
pub struct Revised {
    /// Every line as it reads now.
    lines: Vec<Line>,
    /// Those that say something else than what was posted.
    corrected: Vec<Line>,
    /// The footer as it is now, where the post told one briefing.
    footer: Option<String>,
    /// The wording that the post is in.
    wording: Arc<Wording>,
}

impl Revised {
    /// Whether readers were told something that no longer stands.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.corrected.is_empty()
    }
}

impl Editor {
    /// Holds a post against what its readers may see now; none, where it cannot be told what they were told.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revise(&self, post: &Post, library: &Library) -> anyhow::Result<Option<Revised>> {
        let mut before: HashMap<String, Arc<Briefing>> = HashMap::new();
        for told in self.store.told_by(&post.key).await? {
            match self.earlier.get(&self.store, library, &told).await? {
                Some(version) => drop(before.insert(told.briefing, version)),
                None => return Ok(None),
            }
        }
        let wording = self.houses.wording_of(post.said.worded.as_ref());
        let asking = Asking { library, wording: &wording, today: post.key.day };
        let versions: HashMap<&str, Versions<'_>> = before
            .iter()
            .map(|(id, version)| (id.as_str(), Versions::new(version, library.briefing(id), &asking)))
            .collect();
        let only = before.keys().next().filter(|_| before.len() == 1).and_then(|id| library.briefing(id));
        let footer = only.map(|briefing| correction::footer(briefing, &asking));
        let wording = Arc::clone(&wording);
        let mut revised = Revised { lines: Vec::new(), corrected: Vec::new(), footer, wording };
        for said in &post.said.lines {
            let heading = said.heading.clone();
            let found =
                versions.get(said.briefing.as_str()).and_then(|versions| versions.line(said.key, &asking));
            let line = match (found, &said.text) {
                (Some(found), _) => {
                    if found.differs && !revised.corrected.contains(&found.line) {
                        revised.corrected.push(found.line.clone());
                    }
                    found.line
                }
                (None, Some(text)) => Line { text: text.clone(), ..Line::default() },
                (None, None) => return Ok(None),
            };
            revised.lines.push(Line { heading, ..line });
        }
        Ok(Some(revised))
    }
}

impl Revised {
    /// The body of the edit. Where all lines have room again they stand in the place of the old ones, else the
    /// corrections stand below what was posted.
    #[must_use]
    pub fn edit(&self, post: &Post) -> Option<Value> {
        let mut embed = posted(post)?;
        if !self.differs() {
            return Some(json!({ "embeds": [embed] }));
        }
        let title = embed.get("title").and_then(Value::as_str).unwrap_or_default();
        let marked = self.wording.with("corrected-title", &[("title", title.into())]);
        let mut whole = Reply {
            footer: self.footer.clone(),
            lines: self.lines.clone(),
            message: post.said.message.clone(),
            notices: post.said.notices.clone(),
            ..Reply::new(Command::Brief, "")
        };
        body::sign(&mut whole, &post.key, post.channel, &self.wording);
        let widths = whole.lines.iter().map(|line| markdown::width(line, &self.wording));
        let fits = page::pages(widths).count() <= 1;
        let fields = embed.as_object_mut()?;
        fields.insert("title".to_owned(), clip(&marked, LONGEST_TITLE).into_owned().into());
        let shown = markdown::embed(&whole, &self.wording);
        if self.footer.is_some() {
            fields.insert("footer".to_owned(), json!({ "text": shown.footer }));
        }
        if fits {
            fields.insert("description".to_owned(), shown.description.into());
            return Some(json!({ "embeds": [embed] }));
        }
        let room = ALL_EMBEDS.saturating_sub(length(&embed));
        Some(json!({ "embeds": [embed, self.corrections(room)] }))
    }

    /// The corrections alone, as many as have room.
    fn corrections(&self, room: usize) -> Value {
        let title = self.wording.say("correction-title");
        let mut lines = self.corrected.clone();
        loop {
            let reply = Reply { lines: lines.clone(), ..Reply::new(Command::Brief, title.clone()) };
            let embed = serde_json::to_value(message::embed(&reply, &self.wording)).unwrap_or_default();
            if length(&embed) <= room || lines.pop().is_none() {
                return embed;
            }
        }
    }

    /// The body of a reply to the post that says what has changed, where the post could not be edited.
    #[must_use]
    pub fn reply(&self, key: &Key, channel: u64, message: u64) -> Option<Vec<u8>> {
        let mut reply = Reply::saying(
            Command::Brief,
            Status::Answered,
            self.wording.say("correction-reply-title"),
            self.wording.say("correction-reply"),
        );
        reply.lines.clone_from(&self.corrected);
        body::sign(&mut reply, key, channel, &self.wording);
        let made = CreateMessage::new()
            .embed(message::embed(&reply, &self.wording))
            .allowed_mentions(CreateAllowedMentions::new())
            .nonce(Nonce::String(key.nonce(channel)))
            .enforce_nonce(true);
        let mut made = serde_json::to_value(made).ok()?;
        let reference = json!({ "message_id": message.to_string(), "fail_if_not_exists": false });
        made.as_object_mut()?.insert("message_reference".to_owned(), reference);
        serde_json::to_vec(&made).ok()
    }
}

/// The embed as it was posted.
fn posted(post: &Post) -> Option<Value> {
    let body: Value = serde_json::from_slice(post.body.as_deref()?).ok()?;
    let message = body.get("message").unwrap_or(&body);
    message.get("embeds")?.get(0).cloned()
}

/// The characters of an embed that count.
fn length(embed: &Value) -> usize {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map_or(0, |text| text.chars().count());
    let footer = embed.get("footer").and_then(|footer| footer.get("text"));
    text(embed.get("title")) + text(embed.get("description")) + text(footer)
}
