//! What happens on the shelf, told: to the log, and to the moderators in their channel. There a briefing is named, and
//! what is wrong with it said, only where everybody who reads that channel may see it; else that there is something to
//! look at, and where. What they are to be told is kept until Discord took it or refused it.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use serenity::{ChannelId, CreateAllowedMentions, CreateMessage, Http, Nonce};
use tokio::sync::Notify;

use super::notices;
use crate::access::Sight;
use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;
use crate::discord::edition::Readership;
use crate::discord::retry::retried;
use crate::library::live::Live;
use crate::reply::wording::Wording;
use crate::shelf::News;
use crate::store::Store;
use crate::store::notices::Notice;

/// How often a notice is sent that could not be kept.
const TRIES: u32 = 3;

/// The most notices that wait for Discord. What else happens meanwhile is in the log, and in `mujaz status`.
const MOST: u32 = 1_000;

/// The pause before the database is asked again.
const PAUSE: Duration = Duration::from_secs(5);

/// Whoever tells the moderators.
pub(super) struct Teller<'a> {
    /// Their channel; none: the log alone is told.
    pub(super) channel: Option<ChannelId>,
    /// How it is found out who reads it; none: whoever moderates sees whatever is in the folder.
    pub(super) readership: Option<&'a Readership>,
    pub(super) live: &'a Live,
    pub(super) wording: &'a Wording,
    pub(super) http: &'a Http,
    pub(super) store: &'a Store,
    /// When it began: with the count of notices, what names each of them.
    pub(super) since: Timestamp,
    told: u32,
    /// The level of each briefing that was served: what is gone is for those who could see it.
    levels: BTreeMap<String, Tlp>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        channel: Option<ChannelId>,
        readership: Option<&'a Readership>,
        live: &'a Live,
        wording: &'a Wording,
        (http, store): (&'a Http, &'a Store),
        since: Timestamp,
    ) -> Self {
        let whole = live.whole();
        let levels = whole.briefings().iter().map(|held| (held.id().to_owned(), held.tlp())).collect();
        Self { channel, readership, live, wording, http, store, since, told: 0, levels }
    }

    /// Tells of one thing that happened.
    pub(super) async fn tell(&mut self, news: &News) {
        log(news);
        let level = self.level(news);
        let Some(channel) = self.channel else { return };
        let Some(whole) = notices::message(news, self.wording) else { return };
        let told = match self.readership {
            None => whole,
            Some(readership) => {
                // While Discord does not tell who reads there, it is taken for open.
                let sight = readership.sight_in(channel.get()).await;
                let sight = sight.unwrap_or_else(|| readership.access.public());
                if self.is_open(news, level, &sight) { whole } else { notices::hidden(news, self.wording) }
            }
        };
        self.told += 1;
        let nonce = format!("shelf-{:x}-{:x}", self.since.as_millisecond(), self.told);
        let notice = Notice { channel: channel.get(), nonce, words: told };
        match self.store.keep_notice(&notice, MOST).await {
            Ok(true) => {}
            Ok(false) => {
                tracing::error!(%channel, "too many notices wait: the moderators are not told of this");
            }
            Err(error) => {
                tracing::error!(%error, "a notice could not be kept: it is posted now or never");
                post(self.http, &notice, TRIES).await;
            }
        }
    }

    /// The strictest level that is known of the briefing that something happened to.
    fn level(&mut self, news: &News) -> Option<Tlp> {
        let id = briefing(news)?;
        let live = self.live.whole().briefing(id).map(Briefing::tlp);
        let said = match news {
            News::Failed { failed, .. } => failed.level,
            _ => None,
        };
        let known = live.or_else(|| self.levels.get(id).copied());
        if let Some(live) = live {
            self.levels.insert(id.to_owned(), live);
        }
        known.max(said)
    }

    /// Whether everybody with this sight may be told the whole of it.
    fn is_open(&self, news: &News, level: Option<Tlp>, sight: &Sight) -> bool {
        match (briefing(news), news) {
            (Some(id), _) => sight.permits(id, level.unwrap_or(Tlp::Red)),
            // Whoever may see every briefing may see what is wrong with the names of all of them.
            (None, News::Failed { .. }) => self.live.whole().briefings().iter().all(|held| sight.holds(held)),
            (None, _) => true,
        }
    }
}

/// Posts what is kept, in order, each until Discord took it or refused it. It does not end.
pub(super) async fn post_kept(store: &Store, http: &Http, kept: &Notify) {
    loop {
        match store.next_notice().await {
            Ok(Some((id, notice))) => {
                post(http, &notice, u32::MAX).await;
                // Another try would be another message, once its nonce is forgotten.
                while let Err(error) = store.end_notice(id).await {
                    tracing::error!(%error, "that the moderators were told could not be noted");
                    tokio::time::sleep(PAUSE).await;
                }
            }
            Ok(None) => kept.notified().await,
            Err(error) => {
                tracing::error!(%error, "it could not be read what moderators are to be told");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Posts a notice; what cannot be posted is in the log all the same, and in `mujaz status`.
async fn post(http: &Http, notice: &Notice, tries: u32) {
    let channel = ChannelId::new(notice.channel);
    let message = CreateMessage::new()
        .content(&notice.words)
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::String(notice.nonce.clone()))
        .enforce_nonce(true);
    if let Err(error) = retried(tries, || channel.send_message(http, message.clone())).await {
        tracing::error!(%channel, %error, "the moderators could not be told");
    }
}

/// The briefing that something happened to; none: the authority's file, or the folder as a whole.
fn briefing(news: &News) -> Option<&str> {
    match news {
        News::Failed { briefing, .. } | News::Mended { briefing } => briefing.as_deref(),
        News::Accepted { briefing, .. }
        | News::Withdrawn { briefing }
        | News::NotWritten { briefing, .. }
        | News::Displaced { briefing, .. }
        | News::Overtaken { briefing, .. } => Some(briefing),
        News::FolderGone | News::FolderBack | News::HistoryFails => None,
    }
}

/// What happened on the shelf: which briefing and which rules, never what is written there.
fn log(news: &News) {
    match news {
        News::Accepted { briefing, now, .. } => {
            tracing::info!(briefing, revision = now, "a briefing changed");
        }
        News::Mended { briefing } => tracing::info!(briefing, "what failed is as it was before"),
        News::Withdrawn { briefing } => tracing::info!(briefing, "a briefing was withdrawn"),
        News::Failed { briefing, failed, kept } => {
            for problem in failed.problems.iter().filter(|problem| problem.is_error()) {
                let (file, line, rule) = (&problem.file, problem.position.line, problem.rule.id);
                tracing::warn!(briefing, kept, %file, line, rule, "a file fails: see `mujaz check`");
            }
        }
        News::FolderGone => tracing::error!("the briefings folder is gone: all is served as it was"),
        News::FolderBack => tracing::info!("the briefings folder is there again"),
        News::HistoryFails => tracing::error!("the history cannot be written: see store.file"),
        News::NotWritten { briefing, number } => {
            tracing::error!(briefing, revision = number, "an accepted revision is not in the folder yet");
        }
        News::Displaced { briefing, number, draft } => {
            tracing::warn!(
                briefing,
                revision = number,
                draft,
                "the folder held a text that could not be served: it is kept"
            );
        }
        News::Overtaken { briefing, number } => {
            tracing::warn!(
                briefing,
                revision = number,
                "the folder held another text: it is the next revision"
            );
        }
    }
}
