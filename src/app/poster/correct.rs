//! Posts whose briefing has changed since: they are edited, and marked as corrected; where Discord refuses the edit, a
//! reply says it.

use std::collections::HashSet;

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};

use super::respite::Respite;
use super::{Poster, Running};
use crate::discord::edition::Revised;
use crate::discord::post::Done;
use crate::library::Library;
use crate::schedule::outbox::{Reason, State};
use crate::store::corrections::{Corrected, Correction};
use crate::store::occurrences::{Edition, Place, Post, Said};

/// For how long a post is kept true: nobody reads older ones for what holds today.
const KEPT_TRUE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How many corrections are tried in one look.
const MOST: u32 = 16;

/// The pause behind a try that came to nothing, and the longest that it grows to.
const PAUSE: SignedDuration = SignedDuration::from_secs(5);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// What is kept between two looks.
#[derive(Debug, Default)]
pub(super) struct Corrector {
    /// As which the briefings were when posts were last held against them, every one that tells something else.
    seen: Option<u64>,
    respite: Respite,
}

impl Corrector {
    /// A post has arrived that tells what is not served any more.
    pub(super) fn look_again(&mut self) {
        self.seen = None;
    }
}

impl Running {
    /// Looks for posts that no longer say what is served, where that has changed, and tries what is to be corrected.
    pub(super) async fn correct(&mut self) -> anyhow::Result<()> {
        let now = self.now();
        let revision = self.poster.editor.library.whole().revision();
        if self.corrector.seen != Some(revision) && !self.corrector.respite.lasts(now) {
            let all = self.poster.revise(now).await;
            let all = all.context("posts could not be held against what has changed")?;
            self.corrector = Corrector { seen: all.then_some(revision), respite: Respite::after(all, now) };
        }
        let held = self.poster.carrier.held();
        let due = self.poster.editor.store.due_corrections(now, &held, MOST).await;
        for correction in due.context("the corrections that are due could not be read")? {
            self.poster.correction(&correction, now).await?;
        }
        Ok(())
    }
}

impl Poster {
    /// Enters what is to be corrected; whether Discord told of every channel who reads it.
    async fn revise(&self, now: Timestamp) -> anyhow::Result<bool> {
        let since = now.checked_sub(KEPT_TRUE).unwrap_or(Timestamp::MIN);
        let (store, library) = (&self.editor.store, self.editor.library.whole());
        let mut briefings: Vec<String> =
            store.told_since(since).await?.into_iter().map(|told| told.briefing).collect();
        briefings.sort_unstable();
        briefings.dedup();
        let mut untold = HashSet::new();
        for id in briefings {
            let served = library.briefing(&id).map(|briefing| briefing.revision().number());
            for post in store.overtaken(&id, served, since).await? {
                if untold.contains(&post.channel) {
                    continue;
                }
                match self.editor.seen_in(post.channel).await {
                    Some(seen) => self.hold(&post, &seen, now).await?,
                    None => drop(untold.insert(post.channel)),
                }
            }
        }
        Ok(untold.is_empty())
    }

    /// Holds one post against what its readers may see, and asks for its correction where it says something else.
    async fn hold(&self, post: &Post, seen: &Library, now: Timestamp) -> anyhow::Result<()> {
        let Some(revised) = self.editor.revise(post, seen).await? else { return Ok(()) };
        let store = &self.editor.store;
        let asked = store.correction(&post.key).await?;
        if !revised.differs() && asked.is_none() {
            return Ok(());
        }
        let Some(body) = revised.edit(post) else { return Ok(()) };
        let body = serde_json::to_vec(&body)?;
        if asked.is_none_or(|asked| asked.body != body) {
            store.correct(&post.key, &body, now).await?;
        }
        Ok(())
    }

    /// Tries one correction.
    async fn correction(&self, correction: &Correction, now: Timestamp) -> anyhow::Result<()> {
        let store = &self.editor.store;
        let Some(post) = store.post(&correction.key).await? else { return Ok(()) };
        let Some((channel, message)) = self.stands(&post).await? else {
            return Ok(store.have_corrected(correction, Corrected::Dropped).await?);
        };
        // Behind an edit that waits for its limit, posts to other channels would wait as well.
        if self.carrier.holds(channel) {
            return Ok(());
        }
        let body = serde_json::from_slice(&correction.body)?;
        let how = match self.carrier.edit(channel, message, &body).await? {
            Done::Yes => Corrected::Edited,
            Done::Needless | Done::Refused(Reason::Gone) => Corrected::Dropped,
            Done::Refused(_) => {
                let Some(seen) = self.editor.seen_in(post.channel).await else {
                    return self.put_off(correction, None, now).await;
                };
                match self.reply(&post, &seen, (channel, message), now).await? {
                    Some(reply) => {
                        store.reply_instead(correction, &reply).await?;
                        Corrected::Replied
                    }
                    None => Corrected::Dropped,
                }
            }
            Done::Later(asked) => return self.put_off(correction, asked, now).await,
        };
        let (schedule, day) = (correction.key.schedule.as_str(), correction.key.day);
        tracing::info!(schedule, %day, part = correction.key.part, ?how, "a post was corrected");
        // The reply and its note were one step.
        if how == Corrected::Replied { Ok(()) } else { Ok(store.have_corrected(correction, how).await?) }
    }

    async fn put_off(
        &self,
        correction: &Correction,
        asked: Option<SignedDuration>,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let pause = asked.unwrap_or_else(|| pause(correction.tries));
        let next = now.checked_add(pause).unwrap_or(Timestamp::MAX);
        Ok(self.editor.store.correct_later(&correction.key, next).await?)
    }

    /// Where a message stands: its channel, and its id.
    async fn stands(&self, post: &Post) -> Result<Option<(u64, u64)>, sqlx::Error> {
        let State::Sent { message } = post.state else { return Ok(None) };
        Ok(match post.place {
            Place::Channel => Some((post.channel, message)),
            // The thread and its first message share an id.
            Place::Forum => Some((message, message)),
            Place::Below => {
                let first = self.editor.store.post(&post.key.first()).await?;
                first.and_then(|first| match first.state {
                    State::Sent { message: thread } => Some((thread, message)),
                    _ => None,
                })
            }
        })
    }

    /// A reply that says what has changed: it goes out like every post, once. None, where nothing is to be said.
    async fn reply(
        &self,
        post: &Post,
        seen: &Library,
        (channel, message): (u64, u64),
        now: Timestamp,
    ) -> anyhow::Result<Option<Edition>> {
        let revised = self.editor.revise(post, seen).await?.filter(Revised::differs);
        let Some(revised) = revised else { return Ok(None) };
        let store = &self.editor.store;
        let mut key = post.key.clone();
        for number in 1..=u8::MAX {
            key = post.key.reply(number);
            if store.post(&key).await?.is_none() {
                break;
            }
        }
        let Some(body) = revised.reply(&key, channel, message) else { return Ok(None) };
        let reply = Post {
            key,
            channel,
            place: Place::Channel,
            due: now,
            state: State::Due,
            body: Some(body),
            said: Said::default(),
            discussion: None,
            tries: 0,
            ended: None,
        };
        Ok(Some(Edition { posts: vec![reply], told: Vec::new() }))
    }
}

fn pause(tries: u32) -> SignedDuration {
    PAUSE.checked_mul(1 << tries.min(10)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}
