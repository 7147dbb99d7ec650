//! Rows become messages: claimed in batches, sent at the server's pace, their ends noted as they come.

use std::collections::HashSet;
use std::time::Duration;

use anyhow::Context as _;
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};

use super::{Poster, Running};
use crate::discord::post::{To, Unauthorized};
use crate::schedule::key::Key;
use crate::schedule::outbox::{self, Action, Nonce, Outcome, Reason, State};
use crate::store::occurrences::{Place, Post};
use crate::store::subscriptions::is_members;

/// How many posts are claimed in one step of the database.
const BATCH: u32 = 256;

/// How many posts are under way at a time, each to a channel of its own.
const AT_ONCE: usize = 32;

/// How many ends are noted in one step of the database.
const NOTED: usize = 64;

/// Whether something is still to be sent or looked for.
struct Work {
    post: Post,
    action: Action,
    to: To,
    window: SignedDuration,
}

/// Where a post goes.
enum Way {
    To(To),
    /// Nowhere: that is its end.
    Shut(State),
}

impl Running {
    /// Sends all that can be sent now.
    pub(super) async fn carry(&mut self) -> anyhow::Result<()> {
        // A channel's next post waits for the next round, where its limit may be used up.
        while !self.is_stopping() && self.round().await? {}
        Ok(())
    }

    /// One batch; whether anything was done.
    async fn round(&mut self) -> anyhow::Result<bool> {
        let (now, store) = (self.now(), &self.poster.editor.store);
        let open = store.open_posts(now, &self.poster.carrier.held(), BATCH).await;
        let open = open.context("the open posts could not be read")?;
        let (mut claims, mut work): (Vec<(Post, State)>, Vec<Work>) = (Vec::new(), Vec::new());
        let mut channels = HashSet::new();
        for post in open {
            let window = self.roster.window(&post.key.schedule);
            let way = self.poster.way(&post).await.context("the post before a post could not be read")?;
            let to = match way {
                Way::To(to) => to,
                Way::Shut(state) => {
                    claims.push((post, state));
                    continue;
                }
            };
            match outbox::next(post.state, post.due, window, now, nonce(&post)) {
                Action::Become(state @ State::Sending { .. }) => {
                    if channels.insert(post.channel) {
                        claims.push((post.clone(), state));
                        work.push(Work { post: Post { state, ..post }, action: Action::Send, to, window });
                    }
                }
                Action::Become(state) => claims.push((post, state)),
                action @ (Action::Send | Action::Look(_)) => {
                    if channels.insert(post.channel) {
                        work.push(Work { post, action, to, window });
                    }
                }
                Action::Wait(_) | Action::Rest => {}
            }
        }
        if !claims.is_empty() {
            let changes: Vec<(Key, State)> =
                claims.iter().map(|(post, state)| (post.key.clone(), *state)).collect();
            store.become_of(&changes, now).await.context("no post could be claimed")?;
            tracing::debug!(posts = claims.len(), "claimed");
            for (post, state) in &claims {
                self.poster.tell(post, *state, now);
            }
        }
        let done = !claims.is_empty() || !work.is_empty();
        if self.poster.send_all(work).await? {
            self.corrector.look_again();
        }
        Ok(done)
    }
}

impl Poster {
    /// Sends and looks, and sends what is not found. Whether something arrived that tells what is not served any more: it was
    /// written before that changed.
    async fn send_all(&self, mut work: Vec<Work>) -> anyhow::Result<bool> {
        let mut overtaken = false;
        while !work.is_empty() {
            work = self.send(work, &mut overtaken).await?;
        }
        Ok(overtaken)
    }

    /// Sends and looks, some at a time, and notes each end soon after it came; what is not found is to be sent.
    ///
    /// Nothing that is under way here may write to the database: while an end is noted nothing else goes on, and who then
    /// waited for the one connection that writes would have it and not know.
    async fn send(&self, work: Vec<Work>, overtaken: &mut bool) -> anyhow::Result<Vec<Work>> {
        let carried = stream::iter(work).map(|work| self.one(work)).buffer_unordered(AT_ONCE);
        let mut ends = carried.ready_chunks(NOTED);
        let (mut lacking, mut refused) = (Vec::new(), None);
        while let Some(chunk) = ends.next().await {
            let now = self.clock.now();
            let mut changes: Vec<(Post, State)> = Vec::with_capacity(chunk.len());
            for end in chunk {
                match end {
                    Ok((work, Some(state))) => changes.push((work.post, state)),
                    Ok((work, None)) => {
                        let again = outbox::again(work.post.state, now);
                        changes.push((work.post.clone(), again));
                        let post = Post { state: again, ..work.post };
                        lacking.push(Work { post, action: Action::Send, ..work });
                    }
                    Err(error) => refused = Some(error),
                }
            }
            let keyed: Vec<(Key, State)> =
                changes.iter().map(|(post, state)| (post.key.clone(), *state)).collect();
            let noted = self.editor.store.become_of(&keyed, now).await;
            noted.context("what was posted could not be noted")?;
            for (post, state) in &changes {
                self.tell(post, *state, now);
                self.follow_member(post, *state, now).await.context("a subscription could not be counted")?;
                *overtaken = *overtaken || self.is_overtaken(post, *state).await?;
            }
        }
        refused.map_or(Ok(lacking), |error: Unauthorized| Err(error.into()))
    }

    /// Whether a post that stands there now tells another revision than the one that is served.
    async fn is_overtaken(&self, post: &Post, state: State) -> anyhow::Result<bool> {
        let State::Sent { .. } = state else { return Ok(false) };
        let told =
            self.editor.store.told_by(&post.key).await.context("what a post tells could not be read")?;
        let library = self.editor.library.whole();
        let served = |id: &str| library.briefing(id).map(|briefing| briefing.revision().number());
        Ok(told.iter().any(|told| served(&told.briefing) != Some(told.revision)))
    }

    /// One try or look, and what it makes of the post; none, where it is to be sent.
    async fn one(&self, work: Work) -> Result<(Work, Option<State>), Unauthorized> {
        let Work { post, action, to, window } = &work;
        let outcome = match *action {
            Action::Look(window) => self.carrier.look(*to, &post.key.mark(post.channel), window).await?,
            _ => self.carrier.send(*to, post.body.clone().unwrap_or_default()).await?,
        };
        tracing::debug!(?outcome, "{}", if *action == Action::Send { "answered" } else { "looked for" });
        if outcome == Outcome::Unsure {
            tracing::debug!(schedule = post.key.schedule.as_str(), day = %post.key.day, "a post is not known to have arrived");
        }
        let (times, now, jitter) = ((post.due, *window), self.clock.now(), jitter(&post.key));
        let state = outbox::after(post.state, outcome, times, now, nonce(post), jitter);
        Ok((work, state))
    }

    /// Where a post goes: what stands below a forum's post goes into the thread that it opened. A channel that has refused
    /// the edition's first message is not asked to take the others: each refusal counts against the bot.
    async fn way(&self, post: &Post) -> Result<Way, sqlx::Error> {
        let first = match (post.key.index(), post.place) {
            (0, _) => None,
            _ => self.editor.store.post(&post.key.first()).await?.map(|first| first.state),
        };
        Ok(match (post.place, first) {
            (_, Some(State::Dead(reason))) if reason != Reason::Unfit => Way::Shut(State::Dead(reason)),
            (Place::Channel, _) => Way::To(To::Channel(post.channel)),
            (Place::Forum, _) => Way::To(To::Forum(post.channel)),
            (Place::Below, Some(State::Sent { message })) => Way::To(To::Channel(message)),
            // The thread that it belongs into was never opened: neither will it be.
            (Place::Below, _) => Way::Shut(State::Missed),
        })
    }

    /// Counts the posts, not their messages, that members' settings refuse, and ends a subscription that is not wanted.
    async fn follow_member(&self, post: &Post, state: State, now: Timestamp) -> Result<(), sqlx::Error> {
        let (store, id) = (&self.editor.store, &post.key.schedule);
        match state {
            _ if !is_members(id) => Ok(()),
            State::Sent { .. } => store.subscription_arrived(id).await,
            State::Dead(reason) if reason != Reason::Unfit && post.key.index() == 0 => {
                if store.subscription_refused(id, now).await? {
                    tracing::warn!(subscription = id.as_str(), "a member takes no direct messages: ended");
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Tells whoever runs the bot what became of a post, and counts it.
    pub(super) fn tell(&self, post: &Post, state: State, now: Timestamp) {
        let Key { schedule, day, part } = &post.key;
        let schedule = schedule.as_str();
        let tries = match post.state {
            State::Sending { tries, .. } => tries + 1,
            _ => 0,
        };
        let outcome = match state {
            State::Sent { message } => {
                tracing::info!(schedule, %day, part, id = message, "posted");
                "sent"
            }
            State::Missed => {
                tracing::error!(schedule, %day, part, "a post was missed: it was too late to catch it up");
                "missed"
            }
            State::Dead(reason) => {
                let reason = reason.as_str();
                tracing::error!(schedule, %day, part, reason, "a post is dead: its channel is gone or refuses it");
                "dead"
            }
            State::Unverified => {
                tracing::error!(schedule, %day, part, "a post may have arrived: give the bot the right to read the channel's history");
                "unverified"
            }
            State::Unchanged => {
                tracing::info!(schedule, %day, "nothing has changed since the last post");
                "unchanged"
            }
            State::Due | State::Sending { .. } => return,
        };
        let late = now.duration_since(post.due).max(SignedDuration::ZERO);
        let late = Duration::try_from(late).unwrap_or_default();
        self.metrics.posted(outcome, matches!(state, State::Sent { .. }).then_some(late), tries);
    }
}

/// Whether a post is known again where it goes.
fn nonce(post: &Post) -> Nonce {
    if post.place == Place::Forum { Nonce::Unknown } else { Nonce::Known }
}

/// A share that differs from post to post and stays the same for one.
fn jitter(key: &Key) -> f64 {
    let digits = key.nonce(0);
    let number = digits.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok()).unwrap_or_default();
    f64::from(number) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Posts that failed together must not be tried again together.
    #[test]
    fn jitter_is_a_share() {
        let shares: HashSet<u64> = (0..20)
            .map(|part| {
                let share = jitter(&Key { schedule: "a".parse().unwrap(), day: date(2026, 11, 27), part });
                assert!((0.0..=1.0).contains(&share));
                share.to_bits()
            })
            .collect();
        assert!(shares.len() > 10);
    }
}
