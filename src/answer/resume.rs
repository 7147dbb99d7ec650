//! From a question to what its buttons remember, and back.

use super::Asking;
use super::search::LONGEST_TITLE;
use crate::briefing::authority::{EntityId, Lookup};
use crate::briefing::problem::Fact;
use crate::library::Library;
use crate::question::Question;
use crate::question::ticket::{Action, Ticket, short};
use crate::reply::Command;
use crate::reply::wording::Wording;

/// A question that a button brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumed {
    /// The question.
    pub question: Question,
    /// Whether the briefings have changed since the reply was made.
    pub changed: bool,
}

/// What the buttons under the reply to a question remember.
#[must_use]
pub fn ticket_of(question: &Question, private: bool, asking: &Asking<'_>) -> Ticket {
    let library = asking.library;
    let entity = |name: &String| match library.authority().lookup(name) {
        Lookup::One { entity, .. } => Some(short(&library.authority().entity(entity).id)),
        Lookup::Several(_) | Lookup::None => None,
    };
    let topic = |name: &String| {
        let found = library.find_topics(name).first().copied()?;
        Some(short(library.topic(found)?.id()))
    };
    let named = question.actor.as_ref().or(question.subject.as_ref()).and_then(entity);
    let subject = if named.is_none() { question.subject.as_ref() } else { None };
    let briefing = question.briefing.as_ref().and_then(|query| library.find_briefing(query));
    let newest = if question.command == Command::Source {
        library.briefings().first().map(AsRef::as_ref)
    } else {
        None
    };
    let briefing = briefing.map(|(_, briefing)| briefing).or(newest);
    Ticket {
        revision: revision(briefing.map(crate::briefing::model::Briefing::revision), library),
        private,
        briefing: briefing.map(|briefing| short(briefing.id())),
        entity: named,
        topic: question.topic.as_ref().or(subject).and_then(topic),
        paragraph: question.paragraph,
        from: question.from,
        to: question.to,
        ..Ticket::of(Action::Page, question.command)
    }
}

/// The running text of a question, read again from the title of its reply: a button has no room for it. `None` where
/// the title holds none, or not all of it.
#[must_use]
pub fn text_of(command: Command, title: &str, wording: &Wording) -> Option<String> {
    let id = match command {
        Command::Search => "title-search",
        Command::Ask => "title-ask",
        _ => return None,
    };
    let opening = wording.with(id, &[("query", "".into())]);
    let text = title.strip_prefix(opening.trim_end())?.trim();
    (!text.is_empty() && !text.ends_with('…')).then(|| text.to_owned())
}

/// Whether the buttons under a reply can bring its question back.
#[must_use]
pub fn is_recalled(question: &Question) -> bool {
    let fits = |text: &String| text.chars().count() <= LONGEST_TITLE && !text.contains('\n');
    match question.command {
        Command::Verify => false,
        _ => question.text.as_ref().is_none_or(fits),
    }
}

/// The question that a button remembers; `None` when what it was about is not loaded any more.
#[must_use]
pub fn question_of(ticket: &Ticket, library: &Library) -> Option<Resumed> {
    let mut question = Question::of(ticket.command);
    let mut seen = None;
    if let Some(hash) = ticket.briefing {
        let briefing = library.briefings().iter().find(|briefing| short(briefing.id()) == hash)?;
        question.briefing = Some(briefing.id().to_owned());
        seen = Some(briefing.revision());
    }
    if let Some(hash) = ticket.entity {
        let name = Some(entity_id(hash, library)?);
        if ticket.command == Command::Implications { question.subject = name } else { question.actor = name }
    }
    if let Some(hash) = ticket.topic {
        let topics = library.briefings().iter().flat_map(|briefing| briefing.topics());
        let topic = topics.into_iter().find(|topic| short(topic.id()) == hash)?;
        let name = Some(topic.id().to_owned());
        if ticket.command == Command::Implications { question.subject = name } else { question.topic = name }
    }
    (question.paragraph, question.from, question.to) = (ticket.paragraph, ticket.from, ticket.to);
    Some(Resumed { question, changed: revision(seen, library) != ticket.revision })
}

/// The revision of the one briefing that a ticket was made from, and its revision now, as people speak of them: by
/// their numbers, or by the first digits of their hashes where the history does not know both. `None` where the ticket
/// was made from several briefings, or from one that is gone.
#[must_use]
pub fn revisions_since(ticket: &Ticket, library: &Library) -> Option<(Fact, Fact)> {
    let hash = ticket.briefing?;
    let held = library.briefings().iter().find(|held| short(held.id()) == hash)?;
    let now = held.revision().number();
    let number = |revision: u64| library.numbers().of_number(held.id(), revision);
    let numbers = number(ticket.revision).zip(number(now));
    let digits = |revision: u64| Fact::Text(format!("{:06x}", revision >> 24));
    let told = numbers.map(|(before, now)| (before.into(), now.into()));
    Some(told.unwrap_or_else(|| (digits(ticket.revision), digits(now))))
}

fn entity_id(hash: u32, library: &Library) -> Option<String> {
    let entities = (0_u32..).map(EntityId).zip(library.authority().entities());
    let (_, entity) = entities.into_iter().find(|(_, entity)| short(&entity.id) == hash)?;
    // Whom a reader may not know of bears a number all the same.
    library.authority().by_id(&entity.id)?;
    Some(entity.id.to_string())
}

/// The revision of one briefing, or of the whole library, 48 bits.
pub(super) fn revision(briefing: Option<crate::briefing::model::Revision>, library: &Library) -> u64 {
    briefing.map_or_else(|| library.revision(), crate::briefing::model::Revision::number) & ((1 << 48) - 1)
}
