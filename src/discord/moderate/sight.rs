//! Which briefings a moderator may see, and so change. Without a rule in the settings it is whatever the folder holds, as
//! for whoever writes there; with one it is what the same rules let them read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Bot;
use super::super::seat::Seat;
use super::{Desk, Step, Told};
use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::briefing::told_level;
use crate::library::Library;
use crate::shelf::States;
use crate::store::revisions::Files;

impl Step<'_> {
    /// Whether the caller may see a briefing, in the version of these files and as it stands.
    ///
    /// # Errors
    /// When the database does not tell; so below.
    pub(super) async fn sees(&self, briefing: &str, files: &Files) -> Result<bool, Told> {
        if !self.bot.access.has_rules() {
            return Ok(true);
        }
        let level = self.level(briefing, files).await?;
        Ok(self.bot.seat(self.caller).sight.permits(briefing, level))
    }

    /// The briefings that the caller may see.
    pub(super) fn library(&self) -> Arc<Library> {
        self.bot.moderated_from(&self.bot.seat(self.caller))
    }

    /// Whether everybody may see it who reads where the caller is. Without a rule readers see what is for everybody, and
    /// the moderators' own channel is for all that they work on.
    pub(super) async fn is_for_all(&self, briefing: &str, files: &Files) -> Result<bool, Told> {
        let seat = self.bot.seat(self.caller);
        if !self.bot.access.has_rules() && self.desk.moderators.channel == Some(seat.channel) {
            return Ok(true);
        }
        let level = self.level(briefing, files).await?;
        Ok(self.bot.shared_sight(&seat, self.link).await.permits(briefing, level))
    }

    /// The strictest level that is known; of what nothing is known, the strictest there is.
    async fn level(&self, briefing: &str, files: &Files) -> Result<Tlp, Told> {
        Ok(self.stands(briefing).await?.max(level(files)).unwrap_or(Tlp::Red))
    }

    async fn stands(&self, briefing: &str) -> Result<Option<Tlp>, Told> {
        self.bot.stands(self.desk, briefing).await.map_err(|error| self.failed(error))
    }

    /// Lets through to what is kept of a briefing; one that is not there yet is nobody's.
    ///
    /// # Errors
    /// That there is no such briefing, for whoever may not see it.
    pub(super) async fn guard(&self, briefing: &str) -> Result<(), Told> {
        if !self.bot.access.has_rules() {
            return Ok(());
        }
        match self.stands(briefing).await? {
            Some(level) if !self.bot.seat(self.caller).sight.permits(briefing, level) => {
                Err(self.no_briefing(briefing))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn no_briefing(&self, briefing: &str) -> Told {
        let facts = [("briefing", briefing.into())];
        Told::problem(self.bot, self.bot.wording.with("moderate-no-briefing", &facts))
    }

    /// What is about briefings that the caller may see; of what is about none, or about one that never was, what is
    /// theirs `otherwise`.
    pub(super) async fn theirs<T>(
        &self,
        all: Vec<T>,
        of: impl Fn(&T) -> Option<&str>,
        otherwise: impl Fn(&T) -> bool,
    ) -> Vec<T> {
        if !self.bot.access.has_rules() {
            return all;
        }
        let sight = self.bot.seat(self.caller).sight;
        let mut asked: BTreeMap<String, Option<bool>> = BTreeMap::new();
        let mut seen = Vec::with_capacity(all.len());
        for one in all {
            let permitted = match of(&one) {
                Some(id) => {
                    if !asked.contains_key(id) {
                        let level = self.stands(id).await.unwrap_or(Some(Tlp::Red));
                        asked.insert(id.to_owned(), level.map(|level| sight.permits(id, level)));
                    }
                    asked.get(id).copied().flatten()
                }
                None => None,
            };
            if permitted.unwrap_or_else(|| otherwise(&one)) {
                seen.push(one);
            }
        }
        seen
    }

    /// How those briefings stand that the caller may see.
    pub(super) fn states(&self) -> States {
        self.bot.states_for(&self.bot.seat(self.caller), &self.desk.shelf.states())
    }
}

impl Bot {
    /// The level at which a briefing stands: as it is served, or as its last files say. One that was withdrawn is for whom
    /// it was before. None: there never was one.
    pub(super) async fn stands(&self, desk: &Desk, briefing: &str) -> Result<Option<Tlp>, sqlx::Error> {
        let live = self.library.whole().briefing(briefing).map(Briefing::tlp);
        let last = desk.store.last_structure(briefing).await?;
        Ok(live.max(last.as_deref().map(said)))
    }

    /// The briefings that a moderator may see.
    pub(in super::super) fn moderated_from(&self, seat: &Seat) -> Arc<Library> {
        if self.access.has_rules() { self.seen_from(seat) } else { self.library.whole() }
    }

    /// How those briefings stand that a moderator may see, and what fails of them that they may. Of what was never
    /// served, and does not say it, nobody knows the level.
    pub(in super::super) fn states_for(&self, seat: &Seat, states: &States) -> States {
        let mut states = states.clone();
        if !self.access.has_rules() {
            return states;
        }
        let whole = self.library.whole();
        let level = |id: &str| whole.briefing(id).map(Briefing::tlp);
        let permits = |id: &str, level: Option<Tlp>| seat.sight.permits(id, level.unwrap_or(Tlp::Red));
        for (id, state) in &mut states.briefings {
            let said = state.failed.as_ref().and_then(|failed| failed.level);
            if !permits(id, level(id).max(said)) {
                state.failed = None;
            }
        }
        states
            .briefings
            .retain(|id, state| (state.live.is_some() && permits(id, level(id))) || state.failed.is_some());
        if let Some(failed) = &mut states.actors {
            // What a change of names breaks in a briefing is told with words of that briefing.
            let is_theirs = |problem: &Problem| {
                let of = problem.file.split_once('/').map(|(id, _)| id);
                of.is_none_or(|id| permits(id, level(id)))
            };
            failed.problems = failed.problems.iter().filter(|one| is_theirs(one)).cloned().collect();
        }
        states
    }
}

/// The level that a structure says; the strictest, where it cannot be read.
fn said(structure: &[u8]) -> Tlp {
    told_level(structure).unwrap_or(Tlp::Red)
}

/// The same of files; none where there is no structure.
fn level(files: &Files) -> Option<Tlp> {
    files.structure.as_deref().map(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A slip in the line that says who may see a briefing must not show it to more.
    #[test]
    fn what_does_not_say_its_level_is_for_the_fewest() {
        assert_eq!(level(&Files::of("tlp = 'clear'", "")), Some(Tlp::Clear));
        assert_eq!(level(&Files::of("tlp = 'grean'", "")), Some(Tlp::Red));
        assert_eq!(level(&Files::default()), None);
    }
}
