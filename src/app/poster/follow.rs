//! What follows a post that stands in its channel: the thread under it. Whatever is done here may be done twice without harm.

use anyhow::Context as _;

use super::Running;
use crate::discord::post::Done;
use crate::schedule::outbox::State;

/// How many posts are followed up in one look.
const MOST: u32 = 16;

impl Running {
    /// Opens the threads that are wanted.
    pub(super) async fn follow(&mut self) -> anyhow::Result<()> {
        let poster = &self.poster;
        let store = &poster.editor.store;
        let wanting = store.undiscussed(&poster.carrier.held(), MOST).await;
        for post in wanting.context("it could not be read which posts want a thread")? {
            let (State::Sent { message }, Some(name)) = (post.state, post.discussion.as_deref()) else {
                continue;
            };
            if poster.carrier.holds(post.channel) {
                continue;
            }
            match poster.carrier.discuss(post.channel, message, name).await? {
                Done::Later(_) => return Ok(()),
                Done::Yes | Done::Needless => {}
                Done::Refused(reason) => {
                    let (schedule, reason) = (post.key.schedule.as_str(), reason.as_str());
                    tracing::warn!(schedule, day = %post.key.day, reason, "no thread can be opened under a post");
                }
            }
            tracing::debug!("a thread was asked for");
            store.have_discussed(&post.key).await.context("it could not be noted that a thread is open")?;
        }
        Ok(())
    }
}
