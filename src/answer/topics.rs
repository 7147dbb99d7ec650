//! `/topics`: which topics there are, or what is said on one.

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::briefing::model::{Briefing, Topic};
use crate::briefing::problem::Fact;
use crate::library::StatementAt;
use crate::question::Question;
use crate::reply::{Line, Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let scope = Scope::of(question, asking)?;
    let Some(name) = question.topic.as_deref() else { return Ok(list(question, extent, scope, asking)) };
    let mut topics = asking.library.find_topics(name);
    topics.retain(|(briefing, _)| scope.holds(*briefing));
    let Some(first) = topics.first() else { return Err(Box::new(unknown(name, question, asking))) };
    let title = asking.library.topic(*first).map_or(name, |topic| topic.name());
    let mut reply =
        Reply::new(question.command, asking.wording.with("title-topic", &[("name", title.into())]));
    let statements = topics.iter().flat_map(|(briefing, topic)| {
        let range = asking.library.topic((*briefing, *topic)).map_or(0..0, Topic::statements);
        range.map(|statement| StatementAt { briefing: *briefing, statement })
    });
    lines::fill(&mut reply, extent, asking, statements, |_, briefing| scope.heading(briefing));
    scope.sign(&mut reply, asking);
    Ok(reply)
}

/// Every topic with the number of its statements.
fn list(question: &Question, extent: Extent, scope: Scope<'_>, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(question.command, wording.say("title-topics"));
    let held = asking.library.briefings().iter().zip(0_u32..).filter(|(_, index)| scope.holds(*index));
    let topics =
        held.flat_map(|(briefing, _)| briefing.topics().iter().map(move |topic| (briefing.as_ref(), topic)));
    let line = |(briefing, topic): (&Briefing, &Topic)| Line {
        heading: scope.heading(briefing),
        text: topic.name().to_owned(),
        subjects: vec![topic.id().to_owned()],
        notes: vec![wording.with("topic-size", &[("count", topic.statements().len().into())])],
        ..Line::default()
    };
    lines::place(&mut reply, extent, asking, topics.map(line));
    if reply.lines.is_empty() {
        reply.status = Status::NotFound;
        reply.message = Some(wording.say("no-topics"));
    }
    scope.sign(&mut reply, asking);
    reply
}

fn unknown(name: &str, question: &Question, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let near = asking.library.nearest_topics(name, 3);
    let mut facts = vec![("query", Fact::from(name))];
    let message = if near.is_empty() {
        wording.with("no-topic", &facts)
    } else {
        facts.push(("names", wording.list(&near).into()));
        wording.with("no-topic-near", &facts)
    };
    let title = wording.say("title-not-found");
    Reply { suggestions: near, ..Reply::saying(question.command, Status::NotFound, title, message) }
}
