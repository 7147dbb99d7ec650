//! A day that has come becomes rows of the outbox, with the bytes that will be sent.

use anyhow::Context as _;
use jiff::Timestamp;

use super::{Poster, Running};
use crate::discord::edition::ended;
use crate::schedule::Schedule;
use crate::schedule::due::{Fate, Occurrence};
use crate::schedule::key::Key;
use crate::schedule::outbox::State;
use crate::store::occurrences::Edition;

/// How many schedules are entered in one step of the database.
const BATCH: usize = 256;

impl Running {
    /// Enters the days that have come since the last ones that were decided; whether there may be more.
    pub(super) async fn enter(&mut self) -> anyhow::Result<bool> {
        let now = self.now();
        let (mut editions, mut decided) = (Vec::new(), Vec::new());
        for due in self.roster.timetable.due(now, BATCH) {
            for occurrence in &due.occurrences {
                match self.poster.edition(due.schedule, *occurrence, now).await? {
                    Some(edition) => editions.push(edition),
                    // Discord does not say now what kind of place it is: the next look asks again.
                    None => break,
                }
                decided.push((due.place, occurrence.day));
            }
        }
        if editions.is_empty() {
            return Ok(false);
        }
        let entered = self.poster.editor.store.enter(&editions).await;
        entered.context("the posts that are due could not be entered")?;
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
    /// The rows of a day; none, where it cannot be told yet how they go to their channel.
    async fn edition(
        &self,
        schedule: &Schedule,
        occurrence: Occurrence,
        now: Timestamp,
    ) -> anyhow::Result<Option<Edition>> {
        let key = Key { schedule: schedule.id.clone(), day: occurrence.day, part: 0 };
        if occurrence.fate == Fate::Missed {
            let missed = ended(schedule, key, occurrence.due, State::Missed, now);
            return Ok(Some(Edition { posts: vec![missed], told: Vec::new() }));
        }
        self.editor.edition(schedule, &key, (occurrence.due, now), &self.carrier).await
    }
}
