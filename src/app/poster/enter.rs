//! A day that has come becomes rows of the outbox, with the bytes that will be sent.

use anyhow::Context as _;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::Timestamp;

use super::{Poster, Running};
use crate::schedule::Schedule;
use crate::schedule::due::{Fate, Occurrence};
use crate::schedule::key::Key;
use crate::schedule::outbox::State;
use crate::schedule::timetable::Due;
use crate::store::occurrences::{Edition, Post};

/// How many schedules are entered in one step of the database.
const BATCH: usize = 256;

/// How many of them are written at a time.
const AT_ONCE: usize = 32;

impl Running {
    /// Enters the days that have come by `now` since the last ones that were decided; whether there may be more.
    pub(super) async fn enter(&mut self, now: Timestamp) -> anyhow::Result<bool> {
        // Discord is asked what kind of place each channel is: one that does not answer must not hold up the others.
        let mut written = Vec::new();
        for due in self.roster.timetable.due(now, BATCH) {
            written.push(self.poster.editions(due, now));
        }
        let written: Vec<(usize, Vec<Edition>)> =
            stream::iter(written).buffered(AT_ONCE).try_collect().await?;
        let (mut editions, mut decided) = (Vec::new(), Vec::new());
        for (place, edition) in
            written.into_iter().flat_map(|(place, all)| all.into_iter().map(move |one| (place, one)))
        {
            decided.extend(edition.posts.first().map(|post| (place, post.key.day)));
            editions.push(edition);
        }
        if editions.is_empty() {
            return Ok(false);
        }
        let entered = self.poster.editor.store.enter(&editions).await;
        entered.context("the posts that are due could not be entered")?;
        tracing::debug!(editions = editions.len(), "entered");
        let more = decided.len() >= BATCH;
        for (place, day) in decided {
            self.roster.timetable.decided(place, day);
        }
        for post in editions.iter().flat_map(|edition| &edition.posts) {
            self.poster.tell(post, post.state, now);
        }
        Ok(more)
    }
}

impl Poster {
    /// The rows of a schedule's days, as far as they can be told now, and its place.
    async fn editions(&self, due: Due<'_>, now: Timestamp) -> anyhow::Result<(usize, Vec<Edition>)> {
        let mut editions = Vec::with_capacity(due.occurrences.len());
        for occurrence in &due.occurrences {
            match self.edition(due.schedule, *occurrence, now).await? {
                Some(edition) => editions.push(edition),
                // Discord does not say now what kind of place it is: the next look asks again.
                None => break,
            }
        }
        Ok((due.place, editions))
    }

    /// The rows of a day; none, where it cannot be told yet how they go to their channel.
    async fn edition(
        &self,
        schedule: &Schedule,
        occurrence: Occurrence,
        now: Timestamp,
    ) -> anyhow::Result<Option<Edition>> {
        let key = Key { schedule: schedule.id.clone(), day: occurrence.day, part: 0 };
        if occurrence.fate == Fate::Missed {
            let missed = Post::ended(schedule, key, occurrence.due, State::Missed, now);
            return Ok(Some(Edition { posts: vec![missed], told: Vec::new() }));
        }
        self.editor.edition(schedule, &key, (occurrence.due, now), &self.carrier).await
    }
}
