//! `/timeline`: what happened when, within bounds and by an actor where these are given.

use jiff::civil;

use super::scope::Scope;
use super::{Asking, Extent, lines, naming};
use crate::briefing::keywords::Table;
use crate::briefing::problem::Fact;
use crate::library::StatementAt;
use crate::question::Question;
use crate::reply::{Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let wording = asking.wording;
    let scope = Scope::of(question, asking)?;
    let actor = question.actor.as_deref().map(|name| naming::entity(name, question, asking)).transpose()?;
    let title = match actor {
        Some(actor) => {
            let name = asking.library.authority().entity(actor).name.as_ref();
            wording.with("title-timeline-of", &[("name", name.into())])
        }
        None => wording.say("title-timeline"),
    };
    let mut reply = Reply::new(question.command, title);
    let within = bounds(question);
    let inside = |at: &StatementAt| within.is_none_or(|(from, to)| dated_within(asking, *at, from, to));
    if let Some(actor) = actor {
        let held = asking.library.events_of(actor).iter().copied().filter(|at| scope.holds(at.briefing));
        lines::fill(&mut reply, extent, asking, held.filter(inside), |_, briefing| scope.heading(briefing));
    } else {
        let held = scope.table(asking, Table::Event);
        if within.is_none() {
            reply.paging.total = Some(held.size_hint().0);
        }
        lines::fill(&mut reply, extent, asking, held.filter(inside), |_, briefing| scope.heading(briefing));
    }
    if reply.lines.is_empty() {
        return Ok(nothing(question, within.is_some(), actor, asking));
    }
    scope.sign(&mut reply, asking);
    Ok(reply)
}

/// The days that are asked about; an open side reaches as far as days go.
fn bounds(question: &Question) -> Option<(civil::Date, civil::Date)> {
    match (question.from, question.to) {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(civil::Date::MIN), to.unwrap_or(civil::Date::MAX))),
    }
}

/// Whether an event's time touches the days. What is undated is in no range.
fn dated_within(asking: &Asking<'_>, at: StatementAt, from: civil::Date, to: civil::Date) -> bool {
    let event = asking.library.statement(at);
    event.and_then(|(_, event)| event.date()).is_some_and(|date| date.touches(from, to))
}

fn nothing(
    question: &Question,
    bounded: bool,
    actor: Option<crate::briefing::authority::EntityId>,
    asking: &Asking<'_>,
) -> Reply {
    let wording = asking.wording;
    let message = match actor {
        Some(actor) if bounded && !asking.library.events_of(actor).is_empty() => {
            let name = asking.library.authority().entity(actor).name.as_ref();
            wording.with("no-events-of-in-range", &[("name", Fact::from(name))])
        }
        Some(actor) => return naming::nothing_of(actor, "no-events-of", question, asking),
        None if bounded => wording.say("no-events-in-range"),
        None => wording.say("no-events"),
    };
    Reply::saying(question.command, Status::NotFound, wording.say("title-not-found"), message)
}
