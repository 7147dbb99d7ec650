//! Looking for a post where it may stand: by its mark, in the history of a channel or among a forum's threads.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;
use serenity::{ChannelId, Permissions};

use super::{Asked, Carrier, To, Unauthorized};
use crate::discord::permitted::{is_refused, permitted};
use crate::schedule::outbox::{Outcome, Reason, Window};

/// How many messages of a channel a page of its history has, and how many pages are read in a row.
const PAGE: usize = 100;
const MOST_PAGES: usize = 20;

/// A page of a history, or of a list.
enum Page<T> {
    Read(T),
    Other(Outcome),
}

#[derive(Deserialize)]
struct Threads {
    threads: Vec<Value>,
    #[serde(default)]
    has_more: bool,
}

impl Carrier {
    /// Looks for a post of ours with this mark, which was made within a window.
    ///
    /// # Errors
    /// [`Unauthorized`].
    pub async fn look(&self, to: To, mark: &str, window: Window) -> Result<Outcome, Unauthorized> {
        let found = match to {
            To::Channel(channel) => self.look_in_channel(channel, mark, window).await?,
            To::Forum(forum) => self.look_in_forum(forum, mark, window.since).await?,
        };
        // What the bot may not see any more may stand there all the same.
        Ok(if found == Outcome::Refused(Reason::Forbidden) { Outcome::Blind } else { found })
    }

    /// From now on back, whatever clocks say; where too much was written since, from the window's end.
    async fn look_in_channel(
        &self,
        channel: u64,
        mark: &str,
        window: Window,
    ) -> Result<Outcome, Unauthorized> {
        if let Some(outcome) = self.look_back(channel, mark, None, window.since).await? {
            return Ok(outcome);
        }
        let end = Some(first_at(window.until));
        let outcome = self.look_back(channel, mark, end, window.since).await?;
        Ok(outcome.unwrap_or(Outcome::Untold))
    }

    /// Reads a history back from a message, or from its end, to a time; none, where it takes too many pages.
    async fn look_back(
        &self,
        channel: u64,
        mark: &str,
        mut before: Option<u64>,
        since: Timestamp,
    ) -> Result<Option<Outcome>, Unauthorized> {
        for page in 0..MOST_PAGES {
            let older = before.map(|before| format!("&before={before}")).unwrap_or_default();
            let path = format!("channels/{channel}/messages?limit={PAGE}{older}");
            let messages: Vec<Value> = match self.page(channel, &path).await? {
                Page::Read(messages) => messages,
                Page::Other(outcome) => return Ok(Some(outcome)),
            };
            if let Some(found) = messages.iter().find(|message| bears(message, mark)).and_then(id) {
                return Ok(Some(Outcome::Found(found)));
            }
            // Without the right to read it a history is empty, as a new channel's is.
            if messages.is_empty() && page == 0 {
                match self.may_read(channel).await {
                    Some(true) => {}
                    Some(false) => return Ok(Some(Outcome::Blind)),
                    None => return Ok(Some(Outcome::Untold)),
                }
            }
            let oldest = messages.last().and_then(id);
            match oldest.filter(|_| messages.len() == PAGE) {
                Some(oldest) if sent_at(oldest) >= since => before = Some(oldest),
                _ => return Ok(Some(Outcome::NotFound)),
            }
        }
        Ok(None)
    }

    /// A forum's post is the first message of a thread, which has the thread's id: the threads that were opened since then
    /// are looked at, those that are put away as well.
    async fn look_in_forum(&self, forum: u64, mark: &str, since: Timestamp) -> Result<Outcome, Unauthorized> {
        match self.may_read(forum).await {
            Some(true) => {}
            Some(false) => return Ok(Outcome::Blind),
            None => return Ok(Outcome::Untold),
        }
        let Some(guild) = self.guild_of(forum).await else { return Ok(Outcome::Untold) };
        let active: Threads = match self.page(forum, &format!("guilds/{guild}/threads/active")).await? {
            Page::Read(threads) => threads,
            Page::Other(outcome) => return Ok(outcome),
        };
        let mut threads = active.threads;
        let mut before = String::new();
        for _ in 0..MOST_PAGES {
            let path = format!("channels/{forum}/threads/archived/public?limit={PAGE}{before}");
            let archived: Threads = match self.page(forum, &path).await? {
                Page::Read(threads) => threads,
                Page::Other(outcome) => return Ok(outcome),
            };
            let put_away = archived.threads.last().and_then(put_away_at).map(str::to_owned);
            threads.extend(archived.threads);
            // A thread is put away after it was opened: past this none is young enough.
            let earlier = put_away
                .filter(|at| archived.has_more && at.parse::<Timestamp>().is_ok_and(|at| at >= since));
            let Some(at) = earlier else { break };
            before = format!("&before={}", at.replace('+', "%2B"));
        }
        let here =
            |thread: &Value| thread.get("parent_id").and_then(Value::as_str) == Some(&forum.to_string());
        let young =
            threads.iter().filter(|thread| here(thread)).filter_map(id).filter(|id| sent_at(*id) >= since);
        for thread in young {
            match self.page::<Value>(thread, &format!("channels/{thread}/messages/{thread}")).await? {
                Page::Read(message) if bears(&message, mark) => return Ok(Outcome::Found(thread)),
                Page::Read(_) | Page::Other(Outcome::Refused(_)) => {}
                Page::Other(outcome) => return Ok(outcome),
            }
        }
        Ok(Outcome::NotFound)
    }

    async fn page<T: serde::de::DeserializeOwned>(
        &self,
        channel: u64,
        path: &str,
    ) -> Result<Page<T>, Unauthorized> {
        let response = match self.ask(Method::GET, path, channel, None).await {
            Asked::Answered(response) => response,
            Asked::Silent => return Ok(Page::Other(Outcome::Untold)),
            Asked::Held(pause) => return Ok(Page::Other(Outcome::Held(pause))),
        };
        if !response.status().is_success() {
            let outcome = self.refusal(channel, response).await?.outcome();
            // A request that only asks takes no effect.
            return Ok(Page::Other(if outcome == Outcome::Unsure { Outcome::Untold } else { outcome }));
        }
        Ok(response.json().await.map_or(Page::Other(Outcome::Untold), Page::Read))
    }

    async fn guild_of(&self, channel: u64) -> Option<u64> {
        let channel = self.http.get_channel(ChannelId::new(channel)).await.ok()?.guild()?;
        Some(channel.guild_id.get())
    }

    /// Whether the bot may read a channel's history; `None`, where Discord does not tell now: a moment's trouble is no
    /// reason to give a post up.
    async fn may_read(&self, channel: u64) -> Option<bool> {
        let asked = async {
            let me = self.http.get_current_user().await?;
            permitted(&self.http, me.id, ChannelId::new(channel)).await
        };
        match asked.await {
            Ok(Some(found)) => Some(found.held.contains(Permissions::READ_MESSAGE_HISTORY)),
            Ok(None) => Some(true),
            Err(error) => is_refused(&error).then_some(false),
        }
    }
}

/// Whether a message bears a mark: in a footer, where members write nothing.
fn bears(message: &Value, mark: &str) -> bool {
    let embeds = message.get("embeds").and_then(Value::as_array).into_iter().flatten();
    let footers = embeds.filter_map(|embed| embed.get("footer")?.get("text")?.as_str());
    footers.into_iter().any(|footer| footer.contains(mark))
}

fn id(message: &Value) -> Option<u64> {
    message.get("id")?.as_str()?.parse().ok()
}

fn put_away_at(thread: &Value) -> Option<&str> {
    thread.get("thread_metadata")?.get("archive_timestamp")?.as_str()
}

/// The first second of 2015, from which ids count (<https://docs.discord.com/developers/reference#snowflakes>).
const EPOCH: i64 = 1_420_070_400_000;

/// The least id that a message of this time can have.
fn first_at(time: Timestamp) -> u64 {
    u64::try_from(time.as_millisecond().saturating_sub(EPOCH)).unwrap_or_default().saturating_mul(1 << 22)
}

/// When a message was sent: its id says so.
fn sent_at(id: u64) -> Timestamp {
    let milliseconds = i64::try_from(id >> 22).unwrap_or(i64::MAX).saturating_add(EPOCH);
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(message: &Value, expected: bool) {
        assert_eq!(bears(message, "0123456789"), expected, "{message}");
    }

    /// A member who writes a mark must not make a post be taken for sent.
    #[test]
    fn a_mark_stands_in_a_footer() {
        check(&json!({ "embeds": [{ "footer": { "text": "المنشور 0123456789" } }] }), true);
        check(&json!({ "content": "0123456789", "embeds": [{ "description": "0123456789" }] }), false);
        check(&json!({}), false);
    }

    #[test]
    fn an_id_tells_its_time() {
        let id = 175_928_847_299_117_063;
        assert_eq!(sent_at(id).to_string(), "2016-04-30T11:18:25.796Z");
        assert_eq!(first_at(sent_at(id)), id >> 22 << 22);
    }
}
