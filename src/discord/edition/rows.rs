//! An edition as the rows of the outbox, with the bytes that will be sent.

use anyhow::Context as _;
use jiff::Timestamp;

use super::body::LONGEST_NAME;
use super::{Composed, Editor, Part};
use crate::arabic::clip::clip;
use crate::discord::post::{Carrier, Kind, Standing};
use crate::library::Library;
use crate::reply::wording::Wording;
use crate::schedule::Schedule;
use crate::schedule::key::{self, Key};
use crate::schedule::outbox::State;
use crate::store::occurrences::{Edition, Place, Post};

impl Editor {
    /// The rows of an edition whose first message has this key, due at one time and entered at another; none, where
    /// Discord does not tell now what kind of place its channel is, or who reads it.
    ///
    /// # Errors
    /// What the database says, and a token that is not accepted any more.
    pub async fn edition(
        &self,
        schedule: &Schedule,
        key: &Key,
        (due, now): (Timestamp, Timestamp),
        carrier: &Carrier,
    ) -> anyhow::Result<Option<Edition>> {
        let standing = carrier.standing(schedule.channel).await.map_err(anyhow::Error::from)?;
        let Some(Standing { kind, server }) = standing else { return Ok(None) };
        let wording = self.houses.wording_in(server);
        let Some(library) = self.seen_in(schedule.channel).await else { return Ok(None) };
        let composed = self
            .compose(schedule, key.day, &library, &wording)
            .await
            .context("a post could not be written")?;
        if composed.parts.is_empty() {
            let unchanged = Post::ended(schedule, key.clone(), due, State::Unchanged, now);
            return Ok(Some(Edition { posts: vec![unchanged], told: composed.told }));
        }
        rows(schedule, key, (due, now), kind, &composed, (&library, &wording)).map(Some)
    }

    /// The rows of an edition beside the day's own, which somebody wants now; as [`Self::edition`].
    ///
    /// # Errors
    /// As [`Self::edition`].
    pub async fn by_hand(
        &self,
        schedule: &Schedule,
        now: Timestamp,
        carrier: &Carrier,
    ) -> anyhow::Result<Option<Edition>> {
        let day = now.to_zoned_datetime(schedule.zone.rules().clone()).date();
        let key = self.store.next_edition(&schedule.id, day, key::Kind::ByHand).await?;
        self.edition(schedule, &key, (now, now), carrier).await
    }
}

/// What was composed from a library in some words, as rows.
pub(super) fn rows(
    schedule: &Schedule,
    key: &Key,
    (due, now): (Timestamp, Timestamp),
    kind: Kind,
    composed: &Composed,
    from: (&Library, &Wording),
) -> anyhow::Result<Edition> {
    let bodies = composed.bodies(schedule, key, kind == Kind::Forum, from)?;
    let discussed = schedule.discussion && kind == Kind::Text;
    let name = composed.name().map(|title| clip(title, LONGEST_NAME).into_owned());
    let parts = (0_u32..).zip(bodies).zip(&composed.parts);
    let row = |((index, (place, body)), part): ((u32, (Place, Vec<u8>)), &Part)| Post {
        key: Key { part: key.part + index, ..key.clone() },
        place,
        body: Some(body),
        said: part.said.clone(),
        discussion: name.clone().filter(|_| discussed && index == 0),
        ended: None,
        ..Post::ended(schedule, key.clone(), due, State::Due, now)
    };
    Ok(Edition { posts: parts.map(row).collect(), told: composed.told.clone() })
}
