//! A message that was posted once, as it would have to read now: what has changed since is said with what it was, what
//! was withdrawn is said to be withdrawn, all else stays as it stood.

use super::{Asking, lines, scope};
use crate::briefing::model::{Briefing, Statement};
use crate::editorial::compare::{Aspect, Changed, Comparison, compare};
use crate::reply::Line;
use crate::reply::wording::Wording;

/// A briefing as a message told it, and as it is now; none, where it was withdrawn.
#[derive(Debug)]
pub struct Versions<'a> {
    before: &'a Briefing,
    after: Option<&'a Briefing>,
    comparison: Comparison<'a>,
}

/// A line of the message, as it reads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The line.
    pub line: Line,
    /// Whether it says something else than what was posted.
    pub differs: bool,
}

impl<'a> Versions<'a> {
    /// Compares two versions.
    #[must_use]
    pub fn new(before: &'a Briefing, after: Option<&'a Briefing>, asking: &Asking<'_>) -> Self {
        Self { before, after, comparison: compare(Some(before), after, asking.library.authority()) }
    }

    /// The statement with this key as a line of the message; none, where the message told no such statement.
    #[must_use]
    pub fn line(&self, key: u32, asking: &Asking<'_>) -> Option<Corrected> {
        let of =
            |briefing: &'a Briefing| briefing.statements().iter().find(|statement| statement.key() == key);
        let before = of(self.before)?;
        if self.comparison.withdrawn.iter().any(|withdrawn| withdrawn.key() == key) {
            return Some(Corrected { line: withdrawn(before, self.before, asking.wording), differs: true });
        }
        let Some((after, statement)) = self.after.and_then(|after| Some((after, of(after)?))) else {
            // The same statement under another key: the document grew before it.
            return Some(Corrected { line: lines::line(asking, self.before, before), differs: false });
        };
        let mut line = lines::line(asking, after, statement);
        let changed = self.comparison.changed.iter().find(|changed| changed.after.key() == key);
        let told = changed.and_then(|changed| told(changed, self.before, after, asking.wording));
        let differs = told.is_some();
        if let Some(told) = told {
            line.notes.insert(0, told);
        }
        Some(Corrected { line, differs })
    }
}

/// What stands at the foot of a message about one briefing: its revision as it is now.
#[must_use]
pub fn footer(briefing: &Briefing, asking: &Asking<'_>) -> String {
    scope::footer(briefing, asking)
}

fn withdrawn(statement: &Statement, briefing: &Briefing, wording: &Wording) -> Line {
    let text = statement.text(briefing.source());
    Line { text: wording.with("mark-withdrawn", &[("before", text.as_ref().into())]), ..Line::default() }
}

/// «تصويب: كان …»; none, where what changed is nothing that a reader was told.
fn told(changed: &Changed<'_>, before: &Briefing, after: &Briefing, wording: &Wording) -> Option<String> {
    let has = |aspect| changed.aspects.contains(&aspect);
    if has(Aspect::Text) {
        let (was, is) = (changed.before.text(before.source()), changed.after.text(after.source()));
        let facts = [("before", was.as_ref().into()), ("after", is.as_ref().into())];
        return Some(wording.with("correction", &facts));
    }
    if has(Aspect::Date) {
        let date = |statement: &Statement| {
            statement.date().map_or_else(|| wording.undated(), |date| wording.date(date))
        };
        let facts = [("before", date(changed.before).into()), ("after", date(changed.after).into())];
        return Some(wording.with("correction-date", &facts));
    }
    (has(Aspect::Standing) || has(Aspect::Likelihood)).then(|| wording.say("correction-manner"))
}

#[cfg(test)]
mod tests;
