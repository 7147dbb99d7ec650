//! What changed in a briefing, told in the channels that follow it: those whose schedule posts it and asks for word of
//! changes. Nothing is told of a briefing that not everybody may see.

use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, CreateMessage, Http, HttpError};
use tokio::sync::mpsc;

use crate::access::Sight;
use crate::answer::digest::Matter;
use crate::answer::{self, Asking};
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::clock::Clock;
use crate::discord::changes::{Version, announcement, withdrawal};
use crate::discord::message;
use crate::editorial;
use crate::library::Library;
use crate::library::live::Live;
use crate::question::Question;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply};
use crate::schedule::{Content, Schedule};
use crate::shelf::News;
use crate::store::Store;
use crate::store::revisions::Kept;

/// How often an announcement is sent, and the pause before it is sent again: its nonce keeps it from standing there twice.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_secs(1);

/// How often, and how many times, it is looked whether what was told of is served.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: u32 = 100;

/// Characters of a nonce: Discord takes 25 (<https://docs.discord.com/developers/resources/message#create-message>).
const NONCE: usize = 24;

/// Whoever tells channels what changed.
#[derive(Debug)]
pub struct Announcer {
    /// The schedules that ask for it.
    pub schedules: Vec<Schedule>,
    /// The history, for what stood there before.
    pub store: Store,
    /// What everybody may see.
    pub public: Sight,
    /// The time of day.
    pub clock: Clock,
}

/// One announcement, and what names it.
struct Announced {
    reply: Reply,
    /// The briefing and its revision, which nothing else is told of.
    name: String,
    channels: Vec<u64>,
    /// Whether there is a briefing to ask about.
    served: Option<String>,
}

impl Announcer {
    /// Tells of what comes, where a channel follows it, for as long as something does. With each comes whether it happened
    /// before the bot was there to be told: what is new to the history then is no news.
    pub(super) async fn run(
        &self,
        mut queue: mpsc::UnboundedReceiver<(News, bool)>,
        live: &Live,
        wording: &Wording,
        http: &Http,
    ) {
        while let Some((news, opening)) = queue.recv().await {
            let found = match news {
                _ if self.schedules.is_empty() => continue,
                News::Accepted { before: None, .. } if opening => continue,
                News::Accepted { briefing, before, now: Some(now), .. } => {
                    self.accepted(&briefing, before, now, live, wording).await
                }
                News::Withdrawn { briefing } => self.withdrawn(&briefing, live, wording).await,
                _ => continue,
            };
            match found {
                Ok(Some(announced)) => self.send(&announced, &live.now(), wording, http).await,
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "what changed in a briefing could not be announced"),
            }
        }
    }

    async fn accepted(
        &self,
        id: &str,
        before: Option<u32>,
        now: u32,
        live: &Live,
        wording: &Wording,
    ) -> Result<Option<Announced>, sqlx::Error> {
        let number = |library: &Library| {
            let served = library.briefing(id)?;
            library.numbers().get(id, served.revision())
        };
        let Some(library) = settled(live, |library| number(library) >= Some(now)).await else {
            return Ok(None);
        };
        let channels = channels(&self.schedules, id, &library);
        let Some(kept) = self.store.revision(id, now).await?.filter(|_| !channels.is_empty()) else {
            return Ok(None);
        };
        let Some(after) =
            read(kept, library.shared_authority()).await.filter(|after| self.public.holds(after))
        else {
            return Ok(None);
        };
        let earlier = match before {
            Some(number) => self.store.revision(id, number).await?,
            None => None,
        };
        let earlier = match earlier {
            Some(kept) => read(kept, library.shared_authority()).await,
            None => None,
        };
        // What was for a few is nothing that everybody is told of, nor that it was there.
        let earlier = earlier.filter(|earlier| self.public.holds(earlier));
        let asking = Asking { library: &library, wording, today: self.clock.today() };
        let before = earlier.as_ref().zip(before).map(|(briefing, number)| Version { briefing, number });
        let after = Version { briefing: &after, number: now };
        Ok(announcement(before, after, &asking).map(|reply| Announced {
            reply,
            name: format!("{id}\n{now}"),
            channels,
            served: Some(id.to_owned()),
        }))
    }

    async fn withdrawn(
        &self,
        id: &str,
        live: &Live,
        wording: &Wording,
    ) -> Result<Option<Announced>, sqlx::Error> {
        let Some(library) = settled(live, |library| library.briefing(id).is_none()).await else {
            return Ok(None);
        };
        let channels = channels(&self.schedules, id, &library);
        if channels.is_empty() {
            return Ok(None);
        }
        let entries = self.store.revisions(id, 2).await?;
        let Some(last) = entries.into_iter().find(|entry| !entry.withdrawn) else { return Ok(None) };
        let Some(kept) = self.store.revision(id, last.number).await? else { return Ok(None) };
        let Some(briefing) = read(kept, library.shared_authority()).await else { return Ok(None) };
        if !self.public.holds(&briefing) {
            return Ok(None);
        }
        let reply = withdrawal(Version { briefing: &briefing, number: last.number }, wording);
        let name = format!("{id}\nwithdrawn\n{}", last.number);
        Ok(Some(Announced { reply, name, channels, served: None }))
    }

    async fn send(&self, announced: &Announced, library: &Arc<Library>, wording: &Wording, http: &Http) {
        let asking = Asking { library, wording, today: self.clock.today() };
        let question = Question { briefing: announced.served.clone(), ..Question::of(Command::Brief) };
        let ticket = announced.served.as_ref().map(|_| answer::ticket_of(&question, false, &asking));
        for channel in &announced.channels {
            let nonce = nonce(&announced.name, *channel);
            let message = message::posted(&announced.reply, ticket.as_ref(), &nonce, wording);
            if let Err(error) = sent(ChannelId::new(*channel), message, http).await {
                tracing::error!(channel, %error, "a channel was not told what changed");
            }
        }
    }
}

/// The library once it is as the news says: news is told ahead of the swap. `None`: that does not come, since something
/// newer came first, or not everybody may see it.
async fn settled(live: &Live, is: impl Fn(&Library) -> bool) -> Option<Arc<Library>> {
    for _ in 0..LOOKS {
        let library = live.now();
        if is(&library) {
            return Some(library);
        }
        tokio::time::sleep(LOOK).await;
    }
    None
}

/// Sends a message; what fails for a moment is tried again under its nonce.
async fn sent(channel: ChannelId, message: CreateMessage, http: &Http) -> Result<(), serenity::Error> {
    let mut tries = 1;
    loop {
        match channel.send_message(http, message.clone()).await {
            Ok(_) => return Ok(()),
            Err(error) if tries == TRIES || is_refused(&error) => return Err(error),
            Err(_) => tokio::time::sleep(PAUSE * tries).await,
        }
        tries += 1;
    }
}

/// Whether trying again would not help.
fn is_refused(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refused)) => {
            refused.status_code.is_client_error()
        }
        _ => false,
    }
}

/// What the files of a revision say by today's rules; nothing, where those refuse them now.
async fn read(kept: Kept, authority: Arc<Authority>) -> Option<Briefing> {
    let read = tokio::task::spawn_blocking(move || {
        let Kept { entry, files } = kept;
        let (structure, source) = (files.structure.unwrap_or_default(), files.source.unwrap_or_default());
        editorial::propose(&entry.briefing, structure, source, &authority).briefing
    });
    read.await.ok().flatten()
}

/// The channels that follow a briefing, each once.
fn channels(schedules: &[Schedule], id: &str, library: &Library) -> Vec<u64> {
    let mut found = Vec::new();
    for schedule in schedules.iter().filter(|schedule| !schedule.paused) {
        if follows(&schedule.content, id, library) && !found.contains(&schedule.channel) {
            found.push(schedule.channel);
        }
    }
    found
}

/// Whether a schedule's posts tell of a briefing. Of one that is gone nobody knows whether it was the newest, or what it
/// spoke of.
fn follows(content: &Content, id: &str, library: &Library) -> bool {
    match content {
        Content::One(one) => one == id,
        Content::Newest => library.briefings().first().is_some_and(|newest| newest.id() == id),
        Content::Changed | Content::Rotation => true,
        Content::About(name) => {
            let matter = Matter::of(name, library);
            library.briefing(id).zip(matter).is_some_and(|(held, matter)| matter.is_in(held))
        }
    }
}

fn nonce(name: &str, channel: u64) -> String {
    let hash = blake3::hash(format!("announce\n{channel}\n{name}").as_bytes());
    hash.to_hex().chars().take(NONCE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{FileRead, FilesAsRead, read_actors};
    use crate::config::Config;

    /// `a` and `b`, of which `b` is the newer and speaks of France.
    fn library() -> Library {
        let (authority, _) = read_actors(FileRead::Missing);
        let held = |id: &str, day: &str, rest: &str| {
            let bytes = |text: String| FileRead::Bytes(text.into_bytes());
            let structure = format!("title = '{id}'\npublished = '2026-11-{day}'\ntlp = 'clear'\n{rest}");
            let files =
                FilesAsRead { structure: bytes(structure), source: bytes("قررت فرنسا.\n".into()) };
            crate::briefing::read(id, files, &authority).briefing.unwrap()
        };
        let france = "[[implication]]\nsubjects = ['FR']\nquote = 'قررت فرنسا'\n";
        let briefings = vec![held("a", "01", ""), held("b", "02", france)];
        Library::new(Arc::clone(&authority), briefings)
    }

    fn check(lines: &[&str], id: &str, expected: &[u64]) {
        let tables = lines
            .iter()
            .enumerate()
            .map(|(number, lines)| format!("[schedule.s-{number}]\nat = '08:00'\nzone = 'UTC'\n{lines}\n"));
        let config = Config::read(Some(&tables.collect::<String>()), []).unwrap();
        assert_eq!(channels(&config.schedules, id, &library()), expected, "{lines:?} {id}");
    }

    /// A channel hears of what it is told each morning, and of nothing else.
    #[test]
    fn a_channel_follows_what_it_is_told() {
        for (content, follows) in [
            ("newest", ["b"].as_slice()),
            ("briefing:a", &["a"]),
            ("changed", &["a", "b", "gone"]),
            ("rotation", &["a", "b", "gone"]),
            ("about:فرنسا", &["b"]),
            ("about:لا-أحد", &[]),
        ] {
            for id in ["a", "b", "gone"] {
                let expected: &[u64] = if follows.contains(&id) { &[1] } else { &[] };
                check(&[&format!("channel = '1'\ncontent = '{content}'")], id, expected);
            }
        }
        check(&["channel = '1'\npaused = true"], "b", &[]);
        check(&["channel = '1'", "channel = '2'", "channel = '1'"], "b", &[1, 2]);
    }

    /// Two announcements of one name would be taken for one.
    #[test]
    fn each_announcement_has_a_name_of_its_own() {
        let names = [nonce("a\n1", 1), nonce("a\n2", 1), nonce("a\n1", 2), nonce("b\n1", 1)];
        let apart: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(apart.len(), names.len());
        assert!(names.iter().all(|name| name.len() == NONCE));
    }
}
