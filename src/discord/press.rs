//! Buttons and menus: what they remember becomes a question again, after a restart as before it.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, CreateInteractionResponse, FullEvent, Interaction,
};

use super::{Bot, message, moderate, report, status};
use crate::answer::{self, Extent};
use crate::library::Library;
use crate::question::ticket::{Action, Ticket, short};
use crate::reply::markdown::unescaped;
use crate::reply::{Command, Reply, Status};

/// Answers what is pressed and sent; commands are poise's.
pub(super) async fn event(
    framework: poise::FrameworkContext<'_, Arc<Bot>, Infallible>,
    event: &FullEvent,
) -> Result<(), Infallible> {
    let bot = framework.user_data;
    match event {
        FullEvent::InteractionCreate { interaction: Interaction::Component(pressed) } => {
            let response = match moderate::pressed(bot, pressed).await {
                Some(response) => response,
                None => status::pressed(bot, pressed).unwrap_or_else(|| respond(bot, pressed)),
            };
            bot.deliver(pressed.id, &pressed.token, response).await;
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(sent) } => {
            let http = &framework.serenity_context.http;
            let taken = match moderate::sent(bot, sent).await {
                None => report::sent(bot, sent).await,
                taken => taken,
            };
            if let Some((response, fresh)) = taken {
                bot.deliver(sent.id, &sent.token, response).await;
                match fresh {
                    Some(id) => moderate::tell_report(bot, http, id).await,
                    None => moderate::settle(bot, http, sent).await,
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn respond(bot: &Bot, pressed: &ComponentInteraction) -> CreateInteractionResponse {
    let wording = &bot.wording;
    if let Err(seconds) = bot.flood.check(pressed.user.id.get()) {
        return alone(bot, wording.with("flood", &[("seconds", seconds.into())]));
    }
    let Some(ticket) = Ticket::decode(&pressed.data.custom_id) else {
        return alone(bot, wording.say("button-unreadable"));
    };
    match ticket.action {
        Action::Guide => message::guide(wording),
        Action::Passage => passage(bot, &ticket, chosen(pressed).unwrap_or_default()),
        Action::Page => page(bot, ticket, pressed),
        Action::Publish => publish(bot, &ticket, pressed),
        Action::Report => report::open(bot, &ticket, pressed),
        Action::Choose => choose(bot, ticket, chosen(pressed).unwrap_or_default(), pressed),
    }
}

fn alone(bot: &Bot, told: String) -> CreateInteractionResponse {
    let reply = Reply::saying(Command::Help, Status::Problem, bot.wording.say("title-problem"), told);
    message::fresh(&reply, None, true, &bot.wording)
}

fn chosen(pressed: &ComponentInteraction) -> Option<&str> {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}

fn passage(bot: &Bot, ticket: &Ticket, value: &str) -> CreateInteractionResponse {
    let library = bot.library.now();
    let mut reply = answer::passage(value, &bot.asking(&library));
    if answer::question_of(ticket, &library).is_none_or(|resumed| resumed.changed) {
        reply.notices.push(changed(bot, &library, ticket));
    }
    // What is reported under a passage is the statement that it was opened from, as the passage shows it.
    let held = reply.briefings.first().and_then(|id| library.briefing(id));
    let about = held.map(|held| Ticket {
        revision: held.revision().number(),
        briefing: Some(short(held.id())),
        entity: answer::about(ticket, Some(value), &library).statement,
        ..Ticket::of(Action::Report, Command::Source)
    });
    message::fresh(&reply, about.as_ref(), true, &bot.wording)
}

/// The reply that a ticket stands for, with a kind word where the briefings have changed since.
fn again(bot: &Bot, ticket: &Ticket, pressed: &ComponentInteraction) -> Option<(Reply, Ticket)> {
    let library = bot.library.now();
    let asking = bot.asking(&library);
    let mut resumed = answer::question_of(ticket, &library)?;
    if ticket.command.running_text().is_some() {
        let title = pressed.message.embeds.first()?.title.as_deref()?;
        resumed.question.text = Some(answer::text_of(ticket.command, &unescaped(title), &bot.wording)?);
    }
    let mut reply = answer::answer(&resumed.question, Extent::Page(ticket.start as usize), &asking);
    if resumed.changed {
        reply.notices.insert(0, changed(bot, &library, ticket));
    }
    Some((reply, answer::ticket_of(&resumed.question, ticket.private, &asking)))
}

/// What has changed since: the briefing from one revision to another, or the briefings as a whole.
fn changed(bot: &Bot, library: &Library, ticket: &Ticket) -> String {
    let Some((before, after)) = answer::revisions_since(ticket, library) else {
        return bot.wording.say("changed-since-all");
    };
    bot.wording.with("changed-since", &[("before", before), ("after", after)])
}

/// Turns the page in place for the one who asked; anybody else gets the page for themselves.
fn page(bot: &Bot, ticket: Ticket, pressed: &ComponentInteraction) -> CreateInteractionResponse {
    let Some((reply, fresh)) = again(bot, &ticket, pressed) else {
        return alone(bot, bot.wording.say(lost(&ticket)));
    };
    if asked_by_presser(pressed) {
        message::instead(&reply, Some(&fresh), &bot.wording)
    } else {
        message::fresh(&reply, Some(&Ticket { private: true, ..fresh }), true, &bot.wording)
    }
}

fn publish(bot: &Bot, ticket: &Ticket, pressed: &ComponentInteraction) -> CreateInteractionResponse {
    match again(bot, ticket, pressed) {
        Some((reply, fresh)) => {
            message::fresh(&reply, Some(&Ticket { private: false, ..fresh }), false, &bot.wording)
        }
        None => alone(bot, bot.wording.say(lost(ticket))),
    }
}

/// Why a ticket leads nowhere: its briefing is gone, or the message that held its question was changed.
fn lost(ticket: &Ticket) -> &'static str {
    if ticket.command.running_text().is_some() { "button-unreadable" } else { "withdrawn-briefing" }
}

fn choose(
    bot: &Bot,
    ticket: Ticket,
    value: &str,
    pressed: &ComponentInteraction,
) -> CreateInteractionResponse {
    page(bot, Ticket { entity: Some(short(value)), action: Action::Page, ..ticket }, pressed)
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
