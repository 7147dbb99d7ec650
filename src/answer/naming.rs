//! From a name that somebody typed to whom it means; asked where it means several, never guessed.

use super::Asking;
use crate::arabic::matching::fold;
use crate::briefing::authority::{EntityId, Lookup};
use crate::briefing::problem::Fact;
use crate::question::Question;
use crate::reply::{Choice, Command, Reply, Status};

/// How many names are offered in place of an unknown one.
const OFFERED: usize = 3;

/// Whom a name means.
///
/// # Errors
///
/// The reply to an unknown name, with the nearest, or to one that several bear, with the choice.
pub(super) fn entity(name: &str, question: &Question, asking: &Asking<'_>) -> Result<EntityId, Box<Reply>> {
    match asking.library.authority().lookup(name) {
        Lookup::One { entity, .. } => Ok(entity),
        Lookup::Several(entities) => Err(ambiguous(name, &entities, question, asking)),
        Lookup::None => Err(unknown(name, question, asking)),
    }
}

/// By which name whom the question names was found, where it is neither the one that was typed nor the one that the
/// reply calls them by: «بموسكو» was read as «موسكو».
pub(super) fn read_as(question: &Question, asking: &Asking<'_>) -> Option<String> {
    let typed = question.actor.as_deref().or(question.subject.as_deref())?;
    let authority = asking.library.authority();
    let Lookup::One { entity, name } = authority.lookup(typed) else { return None };
    let called = authority.entity(entity).name.as_ref();
    // «الروسي» and «روسي» are one to every reader.
    let bare = |name: &str| fold(name).trim_start_matches("ال").to_owned();
    let same = |one: &str, other: &str| bare(one) == bare(other);
    let known = same(name, typed) || same(name, called) || same(typed, &authority.entity(entity).id);
    let facts = [("typed", typed.into()), ("alias", name.into()), ("name", called.into())];
    (!known).then(|| asking.wording.with("read-as", &facts))
}

fn ambiguous(name: &str, entities: &[EntityId], question: &Question, asking: &Asking<'_>) -> Box<Reply> {
    let wording = asking.wording;
    let message = wording.with("ambiguous", &[("query", name.into())]);
    let mut reply =
        Reply::saying(question.command, Status::NotFound, wording.say("title-ambiguous"), message);
    for entity in entities.iter().map(|entity| asking.library.authority().entity(*entity)) {
        let id = entity.code().unwrap_or(&entity.id);
        reply.suggestions.push(entity.name.to_string());
        reply.choices.push(Choice {
            label: entity.name.to_string(),
            question: format!("/{} {id}", question.command.name()),
        });
    }
    Box::new(reply)
}

/// The reply to a name that nobody bears.
pub(super) fn unknown(name: &str, question: &Question, asking: &Asking<'_>) -> Box<Reply> {
    let wording = asking.wording;
    let mentioned = |entity: EntityId| asking.library.is_mentioned(entity);
    let near = asking.library.authority().nearest(name, mentioned, OFFERED);
    let names: Vec<String> =
        near.into_iter().map(|entity| asking.library.authority().entity(entity).name.to_string()).collect();
    let mut facts = vec![("query", Fact::from(name))];
    let message = if names.is_empty() {
        wording.with("not-found", &facts)
    } else {
        facts.push(("names", Fact::from(wording.list(&names))));
        wording.with("not-found-near", &facts)
    };
    let mut reply =
        Reply::saying(question.command, Status::NotFound, wording.say("title-not-found"), message);
    reply.suggestions = names;
    Box::new(reply)
}

/// The reply on somebody known of whom there is nothing of the kind asked for: not named in any document, or named
/// without it (`message` says so).
pub(super) fn nothing_of(entity: EntityId, message: &str, question: &Question, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let title = wording.say("title-not-found");
    let known = asking.library.authority().entity(entity);
    let mut facts = vec![("name", Fact::from(known.name.as_ref())), ("to", wording.to(&known.name).into())];
    if asking.library.is_mentioned(entity) {
        facts.push(("command", Command::Actors.called(wording).into()));
        return Reply::saying(question.command, Status::NotFound, title, wording.with(message, &facts));
    }
    let states = asking.library.states();
    let names: Vec<String> = states
        .iter()
        .take(8)
        .map(|state| asking.library.authority().entity(*state).name.to_string())
        .collect();
    let message = if names.is_empty() {
        wording.with("not-mentioned", &facts)
    } else {
        facts.push(("names", wording.list(&names).into()));
        wording.with("not-mentioned-covers", &facts)
    };
    Reply { suggestions: names, ..Reply::saying(question.command, Status::NotFound, title, message) }
}
