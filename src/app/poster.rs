//! The scheduled posts of a running bot: once a second the rows are looked through for what is due, and the outbox says
//! what is to be done. Everything that was claimed is in the database before its request leaves.

mod compose;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::discord::post::{Carrier, Unauthorized};
use crate::library::live::Live;
use crate::reply::wording::Wording;
use crate::schedule::due::{self, Fate, Occurrence};
use crate::schedule::key::Key;
use crate::schedule::outbox::{self, Action, Outcome, State};
use crate::schedule::{CATCH_UP, Schedule};
use crate::store::Store;
use crate::store::occurrences::Post;

use compose::Edition;

/// How often the rows are looked through.
const LOOK: Duration = Duration::from_secs(1);

/// How many posts are under way at a time.
const AT_ONCE: usize = 16;

/// Posts what the schedules want, for as long as the bot runs.
#[derive(Debug)]
pub struct Poster {
    /// What the settings have.
    pub schedules: Vec<Schedule>,
    /// What is told.
    pub library: Live,
    /// In which words.
    pub wording: Arc<Wording>,
    /// Where it is kept what became of each post.
    pub store: Store,
    /// Who carries it.
    pub carrier: Carrier,
    /// The time of day.
    pub clock: Clock,
}

/// Whether something is still to be sent or looked for.
type Work = (Post, Action);

impl Poster {
    /// Posts until it is told to stop; then it claims no more, and ends with what is under way. A look that fails is
    /// told once, until one succeeds.
    ///
    /// # Errors
    /// [`Unauthorized`]: nothing can be posted any more.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut failing = false;
        loop {
            self.clock.refresh();
            match self.look(self.clock.now()).await {
                Ok(()) => failing = false,
                Err(error) if error.is::<Unauthorized>() => return Err(error),
                Err(error) if !failing => {
                    tracing::error!(error = format!("{error:#}"), "posts are held up");
                    failing = true;
                }
                Err(_) => {}
            }
            if tokio::time::timeout(LOOK, stopped.changed()).await.is_ok() {
                return Ok(());
            }
        }
    }

    /// One look: what has come due is entered, what is claimed is sent.
    async fn look(&self, now: Timestamp) -> anyhow::Result<()> {
        for schedule in &self.schedules {
            self.enter(schedule, now).await.context("the posts that are due could not be entered")?;
        }
        let open = self.store.open_posts().await.context("the open posts could not be read")?;
        let (mut claims, mut work): (Vec<(Key, State)>, Vec<Work>) = (Vec::new(), Vec::new());
        for post in first_parts(open) {
            match outbox::next(post.state, post.due, self.window(&post.key), now) {
                Action::Become(state) => {
                    claims.push((post.key.clone(), state));
                    if matches!(state, State::Sending { .. }) {
                        work.push((Post { state, ..post }, Action::Send));
                    }
                }
                action @ (Action::Send | Action::Look(_)) => work.push((post, action)),
                Action::Wait(_) | Action::Rest => {}
            }
        }
        if !claims.is_empty() {
            self.store.become_of(&claims, now).await.context("no post could be claimed")?;
        }
        tell(&claims);
        let carried =
            stream::iter(work).map(|(post, action)| self.carry(post, action)).buffer_unordered(AT_ONCE);
        let carried: Vec<_> = carried.collect().await;
        let refused = carried.iter().any(Result::is_err);
        let ends: Vec<(Key, State)> = carried.into_iter().flatten().collect();
        if !ends.is_empty() {
            self.store
                .become_of(&ends, self.clock.now())
                .await
                .context("what was posted could not be noted")?;
        }
        tell(&ends);
        if refused { Err(Unauthorized.into()) } else { Ok(()) }
    }

    /// Enters the days of a schedule that have come since the last one that was decided.
    async fn enter(&self, schedule: &Schedule, now: Timestamp) -> anyhow::Result<()> {
        let today = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
        // What was due before the schedule was first seen was promised to nobody.
        let ahead = due::instant(schedule, today).is_some_and(|due| due > now);
        let first = if ahead { today.yesterday().unwrap_or(today) } else { today };
        let first = self.store.answered_from(&schedule.id, first).await?;
        let decided = self.store.last_decided(&schedule.id).await?.unwrap_or(first).max(first);
        let mut posts = Vec::new();
        for occurrence in due::due(schedule, decided, now) {
            posts.extend(self.posts(schedule, occurrence, now).await?);
        }
        if !posts.is_empty() {
            self.store.enter(&posts).await?;
            let missed: Vec<_> = posts.iter().map(|post| (post.key.clone(), post.state)).collect();
            tell(&missed);
        }
        Ok(())
    }

    async fn posts(
        &self,
        schedule: &Schedule,
        occurrence: Occurrence,
        now: Timestamp,
    ) -> anyhow::Result<Vec<Post>> {
        let row = |part: u16, state: State| Post {
            key: Key { schedule: schedule.id.clone(), day: occurrence.day, part },
            channel: schedule.channel,
            due: occurrence.due,
            state,
            body: None,
            revision: None,
            ended: None,
        };
        if occurrence.fate == Fate::Missed {
            return Ok(vec![Post { ended: Some(now), ..row(0, State::Missed) }]);
        }
        let told = self.store.last_told(&schedule.id).await?;
        let library = self.library.now();
        let edition = Edition { schedule, library: &library, wording: &self.wording, day: occurrence.day };
        let revision = edition.revision();
        let bodies = edition.bodies(told.is_some() && told == revision)?;
        if bodies.is_empty() {
            return Ok(vec![Post { ended: Some(now), revision, ..row(0, State::Unchanged) }]);
        }
        let parts = (0_u16..).zip(bodies);
        Ok(parts.map(|(part, body)| Post { body: Some(body), revision, ..row(part, State::Due) }).collect())
    }

    async fn carry(&self, post: Post, action: Action) -> Result<(Key, State), Unauthorized> {
        let times = (post.due, self.window(&post.key));
        let body = post.body.clone().unwrap_or_default();
        let mut outcome = match action {
            Action::Look(since) => {
                self.carrier.look(post.channel, &post.key.mark(post.channel), since).await?
            }
            _ => self.carrier.send(post.channel, body.clone()).await?,
        };
        let mut state = outbox::after(post.state, outcome, times, self.clock.now(), jitter(&post.key));
        if state.is_none() {
            outcome = self.carrier.send(post.channel, body).await?;
            state = outbox::after(post.state, outcome, times, self.clock.now(), jitter(&post.key));
        }
        if outcome == Outcome::Unsure {
            tracing::debug!(schedule = post.key.schedule.as_str(), day = %post.key.day, "a post is not known to have arrived");
        }
        Ok((post.key, state.unwrap_or(post.state)))
    }

    /// How long a post is caught up: as its schedule has it, while there is one.
    fn window(&self, key: &Key) -> SignedDuration {
        let schedule = self.schedules.iter().find(|schedule| schedule.id == key.schedule);
        schedule.map_or(CATCH_UP, |schedule| schedule.catch_up)
    }
}

/// Of each occurrence the first part that is open: parts arrive in their order.
fn first_parts(open: Vec<Post>) -> impl Iterator<Item = Post> {
    let mut last = None;
    open.into_iter().filter(move |post| {
        let occurrence = (post.key.schedule.clone(), post.key.day);
        let first = last.as_ref() != Some(&occurrence);
        last = Some(occurrence);
        first
    })
}

/// A share that differs from post to post and stays the same for one.
fn jitter(key: &Key) -> f64 {
    let digits = key.nonce(0);
    let number = digits.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok()).unwrap_or_default();
    f64::from(number) / f64::from(u16::MAX)
}

/// Tells what did not arrive, once, to whoever runs the bot; and what did.
fn tell(changes: &[(Key, State)]) {
    for (key, state) in changes {
        let (schedule, day, part) = (key.schedule.as_str(), key.day, key.part);
        match state {
            State::Sent { message } => tracing::info!(schedule, %day, part, message, "posted"),
            State::Missed => {
                tracing::error!(schedule, %day, part, "a post was missed: it was too late to catch it up");
            }
            State::Dead => {
                tracing::error!(schedule, %day, part, "a post is dead: its channel is gone or refuses it");
            }
            State::Unverified => tracing::error!(
                schedule, %day, part,
                "a post may have arrived: give the bot the right to read the channel's history"
            ),
            State::Unchanged => tracing::info!(schedule, %day, "nothing has changed since the last post"),
            State::Due | State::Sending { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn post(schedule: &str, part: u16) -> Post {
        let key = Key { schedule: schedule.parse().unwrap(), day: date(2026, 11, 27), part };
        let due = Timestamp::UNIX_EPOCH;
        Post { key, channel: 1, due, state: State::Due, body: None, revision: None, ended: None }
    }

    /// The second page of a timeline must not arrive before its first.
    #[test]
    fn parts_are_sent_in_their_order() {
        let open = vec![post("a", 1), post("a", 2), post("b", 0), post("b", 1)];
        let told: Vec<_> =
            first_parts(open).map(|post| (post.key.schedule.as_str().to_owned(), post.key.part)).collect();
        assert_eq!(told, [("a".to_owned(), 1), ("b".to_owned(), 0)]);
    }

    #[test]
    fn jitter_is_a_share() {
        for part in 0..20 {
            assert!((0.0..=1.0).contains(&jitter(&post("a", part).key)));
        }
    }
}
