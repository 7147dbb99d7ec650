//! `/actors`: who acts, or one actor's profile: role, what they did when, relations, where they are named.

use super::scope::Scope;
use super::{Asking, Extent, lines, naming};
use crate::briefing::authority::EntityId;
use crate::briefing::keywords::Table;
use crate::briefing::model::{Briefing, Statement};
use crate::briefing::problem::Fact;
use crate::library::StatementAt;
use crate::question::Question;
use crate::reply::{Line, Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let scope = Scope::of(question, asking)?;
    match question.actor.as_deref() {
        None => Ok(list(question, extent, scope, asking)),
        Some(name) => {
            let actor = naming::entity(name, question, asking)?;
            Ok(profile(actor, question, extent, scope, asking))
        }
    }
}

/// Every actor that a briefing speaks of, under the actor's name.
fn list(question: &Question, extent: Extent, scope: Scope<'_>, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(question.command, wording.say("title-actors"));
    let held = scope.table(asking, Table::Actor);
    reply.paging.total = Some(held.size_hint().0);
    let line = |at: StatementAt| {
        let (briefing, statement) = asking.library.statement(at)?;
        let actor = asking.library.authority().entity(*statement.actors().first()?);
        let line = lines::line(asking, briefing, statement);
        let text =
            wording.with("actor-role", &[("name", actor.name.as_ref().into()), ("role", line.text.into())]);
        Some(Line { text, heading: scope.heading(briefing), ..line })
    };
    lines::place(&mut reply, extent, asking, held.filter_map(line));
    if reply.lines.is_empty() {
        reply.status = Status::NotFound;
        reply.message = Some(wording.say("no-actors"));
    }
    scope.sign(&mut reply, asking);
    reply
}

/// One actor. With several briefings each heading names its briefing.
fn profile(
    actor: EntityId,
    question: &Question,
    extent: Extent,
    scope: Scope<'_>,
    asking: &Asking<'_>,
) -> Reply {
    let (wording, library) = (asking.wording, asking.library);
    let entity = library.authority().entity(actor);
    let mut reply =
        Reply::new(question.command, wording.with("title-actor", &[("name", entity.name.as_ref().into())]));
    let kind = wording.say(&format!("entity-{}", entity.kind.as_str()));
    let others: Vec<&str> = entity.aliases.iter().map(AsRef::as_ref).collect();
    reply.message = Some(if others.is_empty() {
        kind
    } else {
        let names = wording.list(&others);
        wording.row(&[kind, wording.with("also-known", &[("names", names.into())])])
    });
    let parts = [
        ("heading-role", library.roles_of(actor)),
        ("heading-events", library.events_of(actor)),
        ("heading-relations", library.relations_of(actor)),
    ];
    let statements = parts.into_iter().flat_map(|(heading, held)| {
        let inside = held.iter().copied().filter(move |at| scope.holds(at.briefing));
        inside.filter_map(move |at| {
            let (briefing, statement) = library.statement(at)?;
            let heading = under(wording.say(heading), scope, briefing, asking);
            let line = lines::line(asking, briefing, statement);
            let text = if statement.table() == Table::Relation {
                tie(statement, &line.text, asking)
            } else {
                line.text
            };
            Some(Line { heading: Some(heading), text, ..line })
        })
    });
    let mentions = mentions(actor, scope, asking);
    lines::place(&mut reply, extent, asking, statements.chain(mentions));
    if reply.lines.is_empty() {
        return naming::nothing_of(actor, "mentioned-only", question, asking);
    }
    scope.sign(&mut reply, asking);
    reply
}

/// A relation names its two ends: «من ← إلى: …».
fn tie(statement: &Statement, text: &str, asking: &Asking<'_>) -> String {
    let name = |end: usize| {
        let entity = statement.actors().get(end).map(|entity| asking.library.authority().entity(*entity));
        Fact::from(entity.map_or("", |entity| entity.name.as_ref()))
    };
    asking.wording.with("relation", &[("from", name(0)), ("to", name(1)), ("text", text.into())])
}

fn under(heading: String, scope: Scope<'_>, briefing: &Briefing, asking: &Asking<'_>) -> String {
    match scope.heading(briefing) {
        Some(title) => asking.wording.row(&[heading, title]),
        None => heading,
    }
}

/// A line a briefing: the paragraphs that name the actor.
fn mentions<'a>(
    actor: EntityId,
    scope: Scope<'a>,
    asking: &Asking<'a>,
) -> impl Iterator<Item = Line> + use<'a> {
    let asking = *asking;
    let held = asking.library.mentions_of(actor).iter().filter(move |briefing| scope.holds(**briefing));
    held.filter_map(move |briefing| {
        let briefing = asking.library.briefings().get(*briefing as usize)?;
        let wording = asking.wording;
        let named = briefing.mentions().iter().filter(|mention| mention.entity == actor);
        let mark = wording.paragraphs(named.map(|mention| mention.paragraph))?;
        let facts = [("title", briefing.title().into()), ("mark", mark.into())];
        Some(Line {
            heading: Some(under(wording.say("heading-mentions"), scope, briefing, &asking)),
            text: wording.with("mentioned-in", &facts),
            ..Line::default()
        })
    })
}
