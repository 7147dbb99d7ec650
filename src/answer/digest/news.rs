//! What readers of an earlier revision have not been told.

use super::super::{Asking, lines};
use super::Since;
use crate::briefing::model::{Briefing, Statement};
use crate::editorial::compare::{Aspect, Changed, Comparison, compare};
use crate::reply::Line;
use crate::reply::wording::Wording;

/// Whether a briefing says anything that it did not say before, or no more, about what is looked for.
#[must_use]
pub fn is_news(since: &Since<'_>, asking: &Asking<'_>) -> bool {
    since.before.is_none_or(|before| !lines(since, before, asking).is_empty())
}

/// What is added, changed and withdrawn, each said as what it is.
pub(super) fn lines(since: &Since<'_>, before: &Briefing, asking: &Asking<'_>) -> Vec<Line> {
    if before.revision() == since.briefing.revision() {
        return Vec::new();
    }
    let found = compare(Some(before), Some(since.briefing), asking.library.authority());
    let Comparison { added, changed, withdrawn, .. } = found;
    let concerns = |briefing: &Briefing, statement: &Statement| {
        since.about.is_none_or(|about| about.concerns(briefing, place(briefing, statement), statement))
    };
    let added = added.into_iter().filter(|statement| concerns(since.briefing, statement)).map(|statement| {
        let line = lines::line(asking, since.briefing, statement);
        noted(line, asking.wording.say("mark-added"))
    });
    // What speaks of somebody no more is news about them.
    let touches =
        |changed: &&Changed<'_>| concerns(before, changed.before) || concerns(since.briefing, changed.after);
    let changed = changed.iter().filter(touches).map(|changed| {
        let line = lines::line(asking, since.briefing, changed.after);
        noted(line, how(changed, before, asking.wording))
    });
    let withdrawn =
        withdrawn.into_iter().filter(|statement| concerns(before, statement)).map(|statement| Line {
            text: asking
                .wording
                .with("mark-withdrawn", &[("before", statement.text(before.source()).as_ref().into())]),
            ..Line::default()
        });
    let heading = asking.wording.say("heading-new");
    let all = added.chain(changed).chain(withdrawn);
    all.map(|line| Line { heading: Some(heading.clone()), ..line }).collect()
}

fn place(briefing: &Briefing, statement: &Statement) -> u32 {
    let found = briefing.statements().iter().position(|other| std::ptr::eq(other, statement));
    found.and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX)
}

fn noted(mut line: Line, note: String) -> Line {
    line.notes.insert(0, note);
    line
}

/// In what a statement differs: its old words where these changed, its old date, or else what changed by name.
fn how(changed: &Changed<'_>, before: &Briefing, wording: &Wording) -> String {
    if changed.aspects.contains(&Aspect::Text) {
        let text = changed.before.text(before.source());
        return wording.with("mark-changed-text", &[("before", text.as_ref().into())]);
    }
    if changed.aspects.contains(&Aspect::Date) {
        return match changed.before.date() {
            Some(date) => wording.with("mark-changed-date", &[("before", wording.date(date).into())]),
            None => wording.say("mark-changed-undated"),
        };
    }
    let names: Vec<String> =
        changed.aspects.iter().map(|aspect| wording.say(&format!("aspect-{}", aspect.as_str()))).collect();
    wording.with("mark-changed", &[("aspects", wording.list(&names).into())])
}
