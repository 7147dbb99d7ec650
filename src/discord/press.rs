//! Buttons and menus: what they remember becomes a question again, after a restart as before it.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse, FullEvent, Interaction,
    MessageFlags,
};

use super::seat::{Link, Seat};
use super::{Bot, message, moderate, report, schedule, status};
use crate::answer::{self, Extent};
use crate::library::Library;
use crate::question::Question;
use crate::question::ticket::{Action, Ticket, short};
use crate::reply::markdown::unescaped;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};

/// Answers what is pressed and sent; commands are poise's.
pub(super) async fn event(
    framework: poise::FrameworkContext<'_, Arc<Bot>, Infallible>,
    event: &FullEvent,
) -> Result<(), Infallible> {
    let bot = framework.user_data;
    match event {
        FullEvent::InteractionCreate { interaction: Interaction::Component(pressed) } => {
            let link = Link { http: &framework.serenity_context.http, me: framework.bot_id() };
            if moderate::pressed(bot, link, pressed).await {
                return Ok(());
            }
            let response = match schedule::pressed(bot, pressed).await {
                Some(response) => response,
                None => match status::pressed(bot, pressed) {
                    Some(response) => response,
                    None => respond(bot, pressed, link).await,
                },
            };
            bot.deliver(pressed.id, &pressed.token, response).await;
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(sent) } => {
            let http = &framework.serenity_context.http;
            let link = Link { http, me: framework.bot_id() };
            let taken = match moderate::sent(bot, link, sent).await {
                None => report::sent(bot, link, sent).await,
                taken => taken,
            };
            if let Some((response, fresh)) = taken {
                bot.deliver(sent.id, &sent.token, response).await;
                match fresh {
                    Some(id) => moderate::tell_report(bot, link, id).await,
                    None => moderate::settle(bot, link, sent).await,
                }
            }
        }
        FullEvent::Ready { .. } => {
            let link = Link { http: &framework.serenity_context.http, me: framework.bot_id() };
            moderate::catch_up(bot, link).await;
        }
        _ => {}
    }
    Ok(())
}

async fn respond(bot: &Bot, pressed: &ComponentInteraction, link: Link<'_>) -> CreateInteractionResponse {
    let seat = bot.seat(pressed);
    let wording = &seat.wording;
    if let Some(why) = bot.turned_away(&seat, pressed.user.id) {
        return message::fresh(&why, None, true, wording);
    }
    let Some(ticket) = Ticket::decode(&pressed.data.custom_id) else {
        return alone(wording, wording.say("button-unreadable"));
    };
    let press = Press { bot, pressed, seat: &seat, link };
    match ticket.action {
        Action::Guide => message::guide(wording),
        Action::Passage => press.passage(&ticket, chosen(pressed).unwrap_or_default()).await,
        Action::Page => press.page(&ticket).await,
        Action::Publish => press.publish(&ticket).await,
        Action::Report => report::open(wording, &ticket, pressed),
        Action::Choose => {
            let entity = Some(short(chosen(pressed).unwrap_or_default()));
            press.page(&Ticket { entity, action: Action::Page, ..ticket }).await
        }
    }
}

fn alone(wording: &Wording, told: String) -> CreateInteractionResponse {
    let reply = Reply::saying(Command::Help, Status::Problem, wording.say("title-problem"), told);
    message::fresh(&reply, None, true, wording)
}

fn chosen(pressed: &ComponentInteraction) -> Option<&str> {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}

/// A press, and where who pressed sits.
struct Press<'a> {
    bot: &'a Bot,
    pressed: &'a ComponentInteraction,
    seat: &'a Seat,
    link: Link<'a>,
}

/// The reply that a ticket stands for, and from what it is answered now.
struct Again {
    reply: Reply,
    question: Question,
    library: Arc<Library>,
    /// Whether that differs from what the ticket was made from.
    changed: bool,
}

impl Press<'_> {
    /// A passage, to the presser alone.
    async fn passage(&self, ticket: &Ticket, value: &str) -> CreateInteractionResponse {
        let bot = self.bot;
        let library = bot.seen_from(self.seat);
        let mut reply = answer::passage(value, &bot.asking(self.seat, &library));
        let changed =
            |library: &Library| answer::question_of(ticket, library).is_none_or(|resumed| resumed.changed);
        // A reply for the whole channel was made from what all its readers see.
        if changed(&library) && changed(&*bot.shared_at(self.seat, self.link).await) {
            reply.notices.push(self.changed(&library, ticket));
        }
        // What is reported under a passage is the statement that it was opened from, as the passage shows it.
        let held = reply.briefings.first().and_then(|id| library.briefing(id));
        let about = held.map(|held| Ticket {
            revision: held.revision().number(),
            briefing: Some(short(held.id())),
            entity: answer::about(ticket, Some(value), &library).statement,
            ..Ticket::of(Action::Report, Command::Source)
        });
        message::fresh(&reply, about.as_ref(), true, &self.seat.wording)
    }

    fn again(&self, ticket: &Ticket, library: Arc<Library>) -> Option<Again> {
        let asking = self.bot.asking(self.seat, &library);
        let mut resumed = answer::question_of(ticket, &library)?;
        if ticket.command.running_text().is_some() {
            let title = self.pressed.message.embeds.first()?.title.as_deref()?;
            // The title may be from before the server chose another language.
            let wordings = self.bot.houses.wordings_in(self.seat.server);
            let title = unescaped(title);
            let text =
                wordings.iter().find_map(|wording| answer::text_of(ticket.command, &title, wording))?;
            resumed.question.text = Some(text);
        }
        let reply = answer::answer(&resumed.question, Extent::Page(ticket.start as usize), &asking);
        Some(Again { reply, question: resumed.question, changed: resumed.changed, library })
    }

    /// The reply that a ticket stands for, as the presser gets it; whether all who read along get the same. One that
    /// is theirs alone already is not held against what the others see.
    async fn resumed(&self, ticket: &Ticket, alone: bool) -> Option<(Again, bool)> {
        let own = self.bot.seen_from(self.seat);
        let again = self.again(ticket, Arc::clone(&own))?;
        if alone && !again.changed {
            return Some((again, false));
        }
        let shared = self.bot.shared_at(self.seat, self.link).await;
        if Arc::ptr_eq(&own, &shared) {
            return Some((again, true));
        }
        let Some(theirs) = self.again(ticket, shared) else { return Some((again, false)) };
        let changed = again.changed && theirs.changed;
        Some(if theirs.reply == again.reply {
            (Again { changed, ..theirs }, true)
        } else {
            (Again { changed, ..again }, false)
        })
    }

    /// What has changed since: the briefing from one revision to another, or the briefings as a whole.
    fn changed(&self, library: &Library, ticket: &Ticket) -> String {
        let wording = &self.seat.wording;
        let Some((before, after)) = answer::revisions_since(ticket, library) else {
            return wording.say("changed-since-all");
        };
        wording.with("changed-since", &[("before", before), ("after", after)])
    }

    /// The reply with a kind word where the briefings have changed since, and what its buttons remember.
    fn worded(&self, again: Again, ticket: &Ticket, private: bool) -> (Reply, Ticket) {
        let Again { mut reply, question, library, changed } = again;
        if changed {
            reply.notices.insert(0, self.changed(&library, ticket));
        }
        (reply, answer::ticket_of(&question, private, &self.bot.asking(self.seat, &library)))
    }

    /// Turns the page in place for the one who asked, where all who read it may see the next one as well; else the
    /// presser gets it alone.
    async fn page(&self, ticket: &Ticket) -> CreateInteractionResponse {
        let wording = &self.seat.wording;
        let (alone, asker) = (is_alone(self.pressed, ticket), asked_by_presser(self.pressed));
        let Some((again, for_all)) = self.resumed(ticket, alone || !asker).await else {
            return self::alone(wording, wording.say(lost(ticket)));
        };
        if asker && (alone || for_all) {
            let (reply, fresh) = self.worded(again, ticket, ticket.private);
            return message::instead(&reply, Some(&fresh), wording);
        }
        let (mut reply, fresh) = self.worded(again, ticket, true);
        if asker {
            reply.notices.insert(0, wording.say("access-alone"));
        }
        message::fresh(&reply, Some(&fresh), true, wording)
    }

    async fn publish(&self, ticket: &Ticket) -> CreateInteractionResponse {
        let wording = &self.seat.wording;
        match self.resumed(ticket, false).await {
            Some((again, true)) => {
                let (reply, fresh) = self.worded(again, ticket, false);
                message::fresh(&reply, Some(&fresh), false, wording)
            }
            Some((_, false)) => alone(wording, wording.say("access-not-published")),
            None => alone(wording, wording.say(lost(ticket))),
        }
    }
}

/// Whether nobody but the presser sees the message.
fn is_alone(pressed: &ComponentInteraction, ticket: &Ticket) -> bool {
    let flags = pressed.message.flags;
    ticket.private || flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// Why a ticket leads nowhere: its briefing is gone, or the message that held its question was changed.
fn lost(ticket: &Ticket) -> &'static str {
    if ticket.command.running_text().is_some() { "button-unreadable" } else { "withdrawn-briefing" }
}

/// Whether whoever pressed is whoever asked. A message that does not say is taken as asked by the presser: it is
/// ephemeral, and nobody else can see it.
fn asked_by_presser(pressed: &ComponentInteraction) -> bool {
    let asker = match pressed.message.interaction_metadata.as_deref() {
        Some(serenity::MessageInteractionMetadata::Command(asked)) => Some(asked.user.id),
        Some(serenity::MessageInteractionMetadata::Component(asked)) => Some(asked.user.id),
        _ => None,
    };
    asker.is_none_or(|asker| asker == pressed.user.id)
}
