//! `/implications`: what it means for a state, an actor or a topic.

use super::scope::Scope;
use super::{Asking, Extent, lines, naming};
use crate::briefing::authority::{EntityId, Lookup};
use crate::briefing::keywords::Table;
use crate::briefing::model::Subject;
use crate::library::StatementAt;
use crate::question::Question;
use crate::reply::{Command, Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let scope = Scope::of(question, asking)?;
    let Some(name) = question.subject.as_deref() else {
        return Ok(every(question, extent, scope, asking));
    };
    match asking.library.authority().lookup(name) {
        Lookup::None => of_topic(name, question, extent, scope, asking),
        Lookup::One { .. } | Lookup::Several(_) => {
            let entity = naming::entity(name, question, asking)?;
            Ok(of_entity(entity, question, extent, scope, asking))
        }
    }
}

fn every(question: &Question, extent: Extent, scope: Scope<'_>, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(question.command, wording.say("title-implications"));
    let held = scope.table(asking, Table::Implication);
    reply.paging.total = Some(held.size_hint().0);
    lines::fill(&mut reply, extent, asking, held, |_, briefing| scope.heading(briefing));
    if reply.lines.is_empty() {
        reply.status = Status::NotFound;
        reply.message = Some(wording.say("no-implications"));
    }
    scope.sign(&mut reply, asking);
    reply
}

fn of_entity(
    entity: EntityId,
    question: &Question,
    extent: Extent,
    scope: Scope<'_>,
    asking: &Asking<'_>,
) -> Reply {
    let name = asking.library.authority().entity(entity).name.as_ref();
    let held = asking.library.implications_of(entity);
    let mut reply = named(name, question, asking);
    reply.paging.total = matches!(scope, Scope::Every).then_some(held.len());
    let held = held.iter().copied().filter(|at| scope.holds(at.briefing));
    lines::fill(&mut reply, extent, asking, held, |_, briefing| scope.heading(briefing));
    if reply.lines.is_empty() {
        return naming::nothing_of(entity, "no-implications-of", question, asking);
    }
    scope.sign(&mut reply, asking);
    reply
}

/// A name that no actor and no state bears may be a topic's.
fn of_topic(
    name: &str,
    question: &Question,
    extent: Extent,
    scope: Scope<'_>,
    asking: &Asking<'_>,
) -> Result<Reply, Box<Reply>> {
    let mut topics = asking.library.find_topics(name);
    topics.retain(|(briefing, _)| scope.holds(*briefing));
    let Some(first) = topics.first() else { return Err(naming::unknown(name, question, asking)) };
    let title = asking.library.topic(*first).map_or(name, |topic| topic.name());
    let mut reply = named(title, question, asking);
    let about = |(briefing, topic): &(u32, u16)| {
        let (briefing, subject) = (*briefing, Subject::Topic(*topic));
        let held = asking.library.briefings().get(briefing as usize);
        let statements = held.into_iter().flat_map(|held| held.table(Table::Implication));
        statements
            .filter(move |(_, statement)| statement.subjects().contains(&subject))
            .map(move |(statement, _)| StatementAt { briefing, statement })
    };
    let held = topics.iter().flat_map(about);
    lines::fill(&mut reply, extent, asking, held, |_, briefing| scope.heading(briefing));
    if reply.lines.is_empty() {
        let facts = [("name", title.into()), ("command", Command::Topics.called(asking.wording).into())];
        let message = asking.wording.with("no-implications-of-topic", &facts);
        let title = asking.wording.say("title-not-found");
        return Ok(Reply::saying(question.command, Status::NotFound, title, message));
    }
    scope.sign(&mut reply, asking);
    Ok(reply)
}

fn named(name: &str, question: &Question, asking: &Asking<'_>) -> Reply {
    Reply::new(question.command, asking.wording.with("title-implications-of", &[("name", name.into())]))
}
