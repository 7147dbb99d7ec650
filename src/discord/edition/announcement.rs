//! What changes in a briefing, told at once in the channels that follow it. A channel is told of what all its readers may
//! see, and what it was told of is kept: a crash neither loses it nor has it told again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::choice::matter;
use super::rows::rows;
use super::{Composed, Editor, Part};
use crate::access::Sight;
use crate::answer::Asking;
use crate::briefing::model::Briefing;
use crate::discord::changes::{Version, announcement, withdrawal};
use crate::discord::post::{Carrier, Standing};
use crate::library::Library;
use crate::question::Question;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply};
use crate::schedule::key::{EDITION, Key, Kind};
use crate::schedule::{Content, Schedule};
use crate::store::announced::Heard;
use crate::store::occurrences::Edition;

/// One change, in words, and the schedule that its channel follows it by.
struct Word<'a> {
    schedule: &'a Schedule,
    reply: Reply,
    /// The briefing that can be asked about.
    served: Option<String>,
}

impl Editor {
    /// What a channel has not heard yet of the briefings that these schedules of its follow. A channel that begins to be
    /// told hears nothing of what is there already. `None`, where Discord does not tell now who reads the channel or
    /// what kind of place it is, or the history not yet what has become of a briefing.
    ///
    /// # Errors
    /// What the database says, and a token that is not accepted any more.
    pub async fn unheard(
        &self,
        channel: u64,
        schedules: &[&Schedule],
        now: Timestamp,
        carrier: &Carrier,
    ) -> anyhow::Result<Option<Heard>> {
        let Some(sight) = self.sight_in(channel).await else { return Ok(None) };
        let library = self.library.seen(&sight);
        let Some(served) = numbers(&library) else { return Ok(None) };
        let Some(known) = self.store.heard_in(channel).await? else {
            return Ok(Some(Heard { known: served, ..Heard::default() }));
        };
        let told = |id: &str| served.get(id) == known.get(id);
        if served.keys().chain(known.keys()).all(|id| told(id)) {
            return Ok(Some(Heard::default()));
        }
        let Some(Standing { kind, server }) = carrier.standing(channel).await? else { return Ok(None) };
        let wording = self.houses.wording_in(server);
        let from = (&*library, &*wording);
        let (mut heard, mut words) = (Heard::default(), Vec::new());
        for briefing in library.briefings() {
            let (id, number) = (briefing.id(), served.get(briefing.id()).copied());
            if let Some(number) = number.filter(|number| known.get(id) != Some(number)) {
                heard.known.insert(id.to_owned(), number);
                let after = Version { briefing, number };
                words.extend(self.changed(known.get(id).copied(), after, schedules, from, now).await?);
            }
        }
        for (id, number) in known.iter().filter(|(id, _)| !served.contains_key(*id)) {
            let hidden = self.library.whole().briefing(id).is_some();
            let withdrawn = self.store.revisions(id, 1).await?.first().is_some_and(|entry| entry.withdrawn);
            if !hidden && !withdrawn {
                return Ok(None);
            }
            heard.gone.push(id.clone());
            // What is hidden from a channel now, and that it was there, is not told.
            if !hidden {
                words.extend(self.withdrawn((id, *number), schedules, from, &sight).await?);
            }
        }
        for word in words {
            let key = self.announced_as(word.schedule, &heard.editions, now).await?;
            let question = Question { briefing: word.served.clone(), ..Question::of(Command::Brief) };
            let question = word.served.is_some().then_some(question);
            // Nobody is called for it, nor is a thread opened: the day's own post does that.
            let plain = Schedule { mention: None, discussion: false, ..word.schedule.clone() };
            let parts = vec![Part::of(word.reply, question, &wording)];
            let composed = Composed { parts, told: Vec::new() };
            heard.editions.push(rows(&plain, &key, (now, now), kind, &composed, from)?);
        }
        Ok(Some(heard))
    }

    async fn changed<'a>(
        &self,
        known: Option<u32>,
        after: Version<'_>,
        schedules: &[&'a Schedule],
        (library, wording): (&Library, &Wording),
        now: Timestamp,
    ) -> Result<Option<Word<'a>>, sqlx::Error> {
        let id = after.briefing.id();
        let before = match known {
            Some(number) => self.earlier.numbered(&self.store, library, id, number).await?,
            None => None,
        };
        let versions: Vec<&Briefing> = before.as_deref().into_iter().chain([after.briefing]).collect();
        let Some(schedule) = follower(schedules, id, &versions, library) else { return Ok(None) };
        if let Some(number) = known.filter(|_| before.is_none()) {
            tracing::warn!(briefing = id, number, "what changed since this revision cannot be told");
            return Ok(None);
        }
        let before = before.as_deref().zip(known).map(|(briefing, number)| Version { briefing, number });
        let today = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
        let asking = Asking { library, wording, today };
        let served = Some(id.to_owned());
        Ok(announcement(before, after, &asking).map(|reply| Word { schedule, reply, served }))
    }

    async fn withdrawn<'a>(
        &self,
        (id, number): (&str, u32),
        schedules: &[&'a Schedule],
        (library, wording): (&Library, &Wording),
        sight: &Sight,
    ) -> Result<Option<Word<'a>>, sqlx::Error> {
        let last: Option<Arc<Briefing>> = self.earlier.numbered(&self.store, library, id, number).await?;
        let Some(last) = last.filter(|last| sight.holds(last)) else { return Ok(None) };
        let Some(schedule) = follower(schedules, id, &[&last], library) else { return Ok(None) };
        let reply = withdrawal(Version { briefing: &last, number }, wording);
        Ok(Some(Word { schedule, reply, served: None }))
    }

    /// The key of the next announcement of a schedule, behind those of this look.
    async fn announced_as(
        &self,
        schedule: &Schedule,
        before: &[Edition],
        now: Timestamp,
    ) -> Result<Key, sqlx::Error> {
        let day = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
        let key = self.store.next_edition(&schedule.id, day, Kind::Announcement).await?;
        let same = before.iter().filter_map(|edition| edition.posts.first());
        let behind = same.filter(|post| post.key.schedule == schedule.id).map(|post| post.key.part + EDITION);
        Ok(Key { part: behind.max().unwrap_or(key.part), ..key })
    }
}

/// The number of each briefing; none, where the history does not have one yet.
fn numbers(library: &Library) -> Option<BTreeMap<String, u32>> {
    let number = |briefing: &Arc<Briefing>| {
        Some((briefing.id().to_owned(), library.numbers().get(briefing.id(), briefing.revision())?))
    };
    library.briefings().iter().map(number).collect()
}

/// The first schedule that follows a briefing, of which the channel knew the first of these versions and gets the last.
fn follower<'a>(
    schedules: &[&'a Schedule],
    id: &str,
    versions: &[&Briefing],
    library: &Library,
) -> Option<&'a Schedule> {
    schedules.iter().copied().find(|schedule| follows(&schedule.content, id, versions, library))
}

/// Whether a schedule's posts tell of a briefing, or told of it. Of one that is gone nobody knows whether it was the
/// newest.
fn follows(content: &Content, id: &str, versions: &[&Briefing], library: &Library) -> bool {
    match content {
        Content::One(one) => one == id,
        Content::Newest => library.briefings().first().is_some_and(|newest| newest.id() == id),
        Content::Changed | Content::Rotation => true,
        Content::About(_) | Content::Followed(_) => matter(content, library)
            .is_some_and(|matter| versions.iter().any(|version| matter.is_in(version))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::edition::tests::{held, library};

    fn check(content: &str, expected: &[&str]) {
        let france = "[[implication]]\nsubjects = ['FR']\nquote = 'قررت فرنسا'\n";
        let library = library([held("a", "2026-11-01", ""), held("b", "2026-11-02", france)]);
        let content = content.parse().unwrap();
        let gone = held("gone", "2026-10-31", france);
        let follows = |id: &&str| {
            let version = library.briefing(id).unwrap_or(&gone);
            follows(&content, id, &[version], &library)
        };
        assert_eq!(["a", "b", "gone"].into_iter().filter(follows).collect::<Vec<_>>(), expected, "{content}");
    }

    /// A channel hears of what it is told each morning, and of nothing else.
    #[test]
    fn a_channel_follows_what_it_is_told() {
        check("newest", &["b"]);
        check("briefing:a", &["a"]);
        check("changed", &["a", "b", "gone"]);
        check("rotation", &["a", "b", "gone"]);
        check("about:فرنسا", &["b", "gone"]);
        check("about:لا-أحد", &[]);
    }
}
