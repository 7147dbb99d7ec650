//! Which briefings a moderator may see, and so change. Without a rule in the settings it is whatever the folder holds, as
//! for whoever writes there; with one it is what the same rules let them read.

use super::super::Bot;
use super::super::seat::Seat;
use super::{Step, Told};
use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;
use crate::shelf::States;
use crate::store::audit::Audited;
use crate::store::revisions::Files;

impl Step<'_> {
    /// Whether the caller may see a briefing, in the version of these files and as it is served.
    pub(super) fn sees(&self, briefing: &str, files: &Files) -> bool {
        !self.bot.access.has_rules() || {
            let level = self.level(briefing, files);
            self.bot.seat(self.caller).sight.permits(briefing, level)
        }
    }

    /// Whether everybody may see it who reads where the caller is.
    pub(super) async fn is_for_all(&self, briefing: &str, files: &Files) -> bool {
        let seat = self.bot.seat(self.caller);
        !self.bot.access.has_rules()
            || self.bot.shared_sight(&seat, self.link).await.permits(briefing, self.level(briefing, files))
    }

    /// The strictest level that is known; of what nothing is known, the strictest there is.
    fn level(&self, briefing: &str, files: &Files) -> Tlp {
        let live = self.bot.library.whole().briefing(briefing).map(Briefing::tlp);
        live.max(level(files)).unwrap_or(Tlp::Red)
    }

    /// Lets through to what is kept of a briefing; one that is not there yet is nobody's.
    ///
    /// # Errors
    /// That there is no such briefing, for whoever may not see it.
    pub(super) async fn guard(&self, briefing: &str) -> Result<(), Told> {
        if !self.bot.access.has_rules() {
            return Ok(());
        }
        let kept = self.desk.store.newest(briefing).await.map_err(|error| self.failed(error))?;
        match kept {
            Some(kept) if !self.sees(briefing, &kept.files) => Err(self.no_briefing(briefing)),
            _ => Ok(()),
        }
    }

    pub(super) fn no_briefing(&self, briefing: &str) -> Told {
        let facts = [("briefing", briefing.into())];
        Told::problem(self.bot, self.bot.wording.with("moderate-no-briefing", &facts))
    }

    /// The deeds on briefings that the caller may see.
    pub(super) async fn theirs(&self, done: Vec<Audited>) -> Vec<Audited> {
        let mut seen = Vec::with_capacity(done.len());
        for one in done {
            if one.briefing.is_empty() || self.guard(&one.briefing).await.is_ok() {
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
    /// How those briefings stand that a moderator may see. Of what was never served nobody knows the level.
    pub(in super::super) fn states_for(&self, seat: &Seat, states: &States) -> States {
        let mut states = states.clone();
        let whole = self.library.whole();
        let level = |id: &str| whole.briefing(id).map_or(Tlp::Red, Briefing::tlp);
        states.briefings.retain(|id, _| !self.access.has_rules() || seat.sight.permits(id, level(id)));
        states
    }
}

/// The level that a structure says; the strictest, where it cannot be read. None where there is no structure.
fn level(files: &Files) -> Option<Tlp> {
    let structure = files.structure.as_deref()?;
    let told = std::str::from_utf8(structure).ok().and_then(|text| text.parse::<toml::Table>().ok());
    let level = told.and_then(|table| Tlp::parse(table.get("tlp")?.as_str()?));
    Some(level.unwrap_or(Tlp::Red))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(structure: &str, expected: Tlp) {
        assert_eq!(level(&Files::of(structure, "")), Some(expected), "{structure}");
    }

    /// A slip in the line that says who may see a briefing must not show it to more.
    #[test]
    fn what_does_not_say_its_level_is_for_the_fewest() {
        check("title = 'x'\ntlp = 'clear'", Tlp::Clear);
        check("tlp = 'amber+strict'", Tlp::AmberStrict);
        check("tlp = 'grean'", Tlp::Red);
        check("title = 'x'", Tlp::Red);
        check("tlp = 'clear'\n[[", Tlp::Red);
        assert_eq!(level(&Files::default()), None);
    }
}
