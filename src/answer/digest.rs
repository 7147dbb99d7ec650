//! What is told without being asked: what is new in a briefing since its readers were told of it last, statement by
//! statement, then its key points, and what was planned for these days.

mod matter;
mod news;

use jiff::civil;

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::briefing::keywords::{Standing, Table};
use crate::briefing::model::{Briefing, Statement};
use crate::reply::{Command, Line, Reply};

pub use matter::Matter;
pub use news::is_news;

/// How many days before and after the day of a digest a plan is near it.
const NEAR: i32 = 7;

/// What a digest tells of one briefing.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// The briefing as it is served.
    pub briefing: &'a Briefing,
    /// As its readers were told of it last; none: they were told nothing of it yet.
    pub before: Option<&'a Briefing>,
    /// Whom or what it is about; none: everything.
    pub about: Option<&'a Matter>,
}

/// What is new, then the key points (or all that is about somebody), then what was planned for these days. How old the
/// document is stands on each.
#[must_use]
pub fn digest(since: &Since<'_>, extent: Extent, asking: &Asking<'_>) -> Reply {
    let (told, plans) = (told(since, asking), near(since, asking));
    let new = since.before.map(|before| news::lines(since, before, asking));
    let opening = match &new {
        None => asking.wording.say("digest-first"),
        Some(new) if new.is_empty() => asking.wording.say("digest-nothing-new"),
        Some(_) => String::new(),
    };
    let all = new.into_iter().flatten().chain(told).chain(plans);
    let reply = Reply::new(Command::Brief, title("title-digest", since, asking));
    let mut reply = filled(reply, since, all, extent, asking);
    reply.message = (!opening.is_empty() && reply.paging.first == 0).then_some(opening);
    reply
}

/// What is new alone; no lines where nothing is. Of a briefing that its readers were told nothing of, all that is told.
#[must_use]
pub fn changes(since: &Since<'_>, extent: Extent, asking: &Asking<'_>) -> Reply {
    let new = match since.before {
        Some(before) => news::lines(since, before, asking),
        None => told(since, asking),
    };
    let bare = new.into_iter().map(|line| Line { heading: None, ..line });
    let reply = Reply::new(Command::Brief, title("title-news", since, asking));
    filled(reply, since, bare, extent, asking)
}

fn title(id: &str, since: &Since<'_>, asking: &Asking<'_>) -> String {
    let title = ("title", since.briefing.title().into());
    match since.about {
        Some(about) => asking.wording.with(&format!("{id}-about"), &[title, ("name", about.name().into())]),
        None => asking.wording.with(id, &[title]),
    }
}

fn filled(
    mut reply: Reply,
    since: &Since<'_>,
    all: impl Iterator<Item = Line>,
    extent: Extent,
    asking: &Asking<'_>,
) -> Reply {
    lines::place(&mut reply, extent, asking, all);
    let age = asking.wording.age_notice(since.briefing.published(), asking.today);
    if !reply.notices.contains(&age) {
        reply.notices.push(age);
    }
    let place = asking.library.find_briefing(since.briefing.id()).map_or(0, |(index, _)| index);
    Scope::One(place, since.briefing).sign(&mut reply, asking);
    reply
}

/// The key points; where the digest is about somebody, all that concerns them.
fn told(since: &Since<'_>, asking: &Asking<'_>) -> Vec<Line> {
    let briefing = since.briefing;
    let heading = match since.about {
        Some(about) => asking.wording.with("heading-about", &[("name", about.name().into())]),
        None => asking.wording.say("heading-points"),
    };
    let wanted = |place: u32, statement: &Statement| match since.about {
        Some(about) => statement.table() != Table::Relation && about.concerns(briefing, place, statement),
        None => statement.table() == Table::Point,
    };
    let held = (0_u32..).zip(briefing.statements()).filter(|(place, statement)| wanted(*place, statement));
    // A topic's statements repeat what stands in other tables.
    let mut texts: Vec<String> = Vec::new();
    let lines = held.map(|(_, statement)| lines::line(asking, briefing, statement));
    let fresh = lines.filter(|line| {
        let new = !texts.contains(&line.text);
        texts.push(line.text.clone());
        new
    });
    fresh.map(|line| Line { heading: Some(heading.clone()), ..line }).collect()
}

/// What was planned for the day of the digest or near it.
fn near(since: &Since<'_>, asking: &Asking<'_>) -> Vec<Line> {
    let briefing = since.briefing;
    let shifted = |days: i32| {
        let span = jiff::Span::new().try_days(days).ok()?;
        asking.today.checked_add(span).ok()
    };
    let (from, to) = (shifted(-NEAR).unwrap_or(civil::Date::MIN), shifted(NEAR).unwrap_or(civil::Date::MAX));
    let planned = |(place, event): &(u32, &Statement)| {
        event.standing() == Some(Standing::Planned)
            && event.date().is_some_and(|date| date.touches(from, to) && date.last_day() <= to)
            && since.about.is_none_or(|about| about.concerns(briefing, *place, event))
    };
    let heading = asking.wording.say("heading-near");
    let plans = briefing.table(Table::Event).filter(planned);
    let lines = plans.map(|(_, event)| lines::line(asking, briefing, event));
    lines.map(|line| Line { heading: Some(heading.clone()), ..line }).collect()
}

#[cfg(test)]
mod tests;
