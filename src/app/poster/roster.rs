//! The schedules in force: those of the settings, and those that were made in chat. A name of the settings' counts for
//! them.

use anyhow::Context as _;

use super::Running;
use crate::schedule::timetable::Timetable;
use crate::schedule::{CATCH_UP, Schedule, ScheduleId};
use crate::store::subscriptions::What;

/// What is kept of the schedules between two looks.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) timetable: Timetable,
    /// As which it was read; none: not yet.
    pub(super) version: Option<i64>,
    /// Word of changes, which has no hour: one schedule for each.
    pub(super) words: Vec<Schedule>,
}

impl Roster {
    /// How long a schedule's posts are caught up: as the schedule has it, while there is one.
    pub(super) fn window(&self, id: &ScheduleId) -> jiff::SignedDuration {
        self.timetable.schedule(id).map_or(CATCH_UP, |schedule| schedule.catch_up)
    }
}

impl Running {
    /// Reads the schedules again where one was changed.
    pub(super) async fn refresh(&mut self) -> anyhow::Result<()> {
        let store = &self.poster.editor.store;
        let version = store.schedules_version().await.context("the schedules could not be looked at")?;
        if self.roster.version == Some(version) {
            return Ok(());
        }
        let kept = store.schedules().await.context("the schedules could not be read")?;
        let mut schedules = self.poster.fixed.to_vec();
        let made = kept.into_iter().map(|kept| kept.schedule);
        schedules.extend(made.filter(|made| !self.poster.fixed.iter().any(|fixed| fixed.id == made.id)));
        let followed = store.subscriptions().await.context("the subscriptions could not be read")?;
        let mut words = Vec::new();
        for subscription in &followed {
            let Ok(schedule) = subscription.schedule() else { continue };
            match subscription.what {
                What::Digest { .. } => schedules.push(schedule),
                What::About { .. } => words.push(schedule),
            }
        }
        let days = store.last_days(&schedules, self.now()).await;
        let days = days.context("it could not be read which days are decided")?;
        let timetable = Timetable::new(schedules.into_iter().zip(days));
        self.roster = Roster { timetable, version: Some(version), words };
        Ok(())
    }
}
