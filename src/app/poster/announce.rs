//! What changes in a briefing is told, as it changes, in the channels that follow it and to the members who follow whom it
//! touches: entered like every post, once.

use std::collections::BTreeMap;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Running;
use super::respite::Respite;
use crate::schedule::Schedule;
use crate::schedule::key::Kind;

/// What is kept between two looks.
#[derive(Debug, Default)]
pub(super) struct Announcer {
    /// As which the briefings and the schedules were when everybody had heard.
    heard: Option<(u64, Option<i64>)>,
    respite: Respite,
}

impl Running {
    /// Enters what was not heard yet, where a briefing or a schedule has changed.
    pub(super) async fn announce(&mut self) -> anyhow::Result<()> {
        let seen = (self.poster.editor.library.whole().revision(), self.roster.version);
        let now = self.now();
        if self.announcer.heard != Some(seen) && !self.announcer.respite.lasts(now) {
            let channels =
                self.tell_channels(now).await.context("channels could not be told what changed")?;
            let members = self.tell_members(now).await.context("members could not be told what changed")?;
            let all = channels && members;
            self.announcer = Announcer { heard: all.then_some(seen), respite: Respite::after(all, now) };
        }
        Ok(())
    }

    /// Whether every channel that is to be told of changes could be.
    async fn tell_channels(&self, now: Timestamp) -> anyhow::Result<bool> {
        let (editor, carrier) = (&self.poster.editor, &self.poster.carrier);
        let mut following: BTreeMap<u64, Vec<&Schedule>> = BTreeMap::new();
        for schedule in self.roster.timetable.schedules().filter(|one| one.announce && !one.paused) {
            following.entry(schedule.channel).or_default().push(schedule);
        }
        let channels: Vec<u64> = following.keys().copied().collect();
        editor.store.tell_only(&channels).await?;
        let mut all = true;
        for (channel, schedules) in following {
            match editor.unheard(channel, &schedules, now, carrier).await? {
                Some(heard) => editor.store.tell_of(channel, &heard).await?,
                None => all = false,
            }
        }
        Ok(all)
    }

    /// Whether every member who follows somebody or something could be told what touches it.
    async fn tell_members(&self, now: Timestamp) -> anyhow::Result<bool> {
        let (editor, carrier) = (&self.poster.editor, &self.poster.carrier);
        let today = now.to_zoned_datetime(TimeZone::UTC).date();
        let mut all = true;
        for schedule in &self.roster.words {
            let key = editor.store.next_edition(&schedule.id, today, Kind::Announcement).await?;
            let edition = editor.edition(schedule, &key, (now, now), carrier).await?;
            all &= edition.is_some();
            // What touches nothing that they follow leaves no row: else each change would leave one for each member.
            if let Some(edition) = edition.filter(|edition| !edition.is_silent()) {
                editor.store.enter(&[edition]).await?;
            }
        }
        Ok(all)
    }
}
