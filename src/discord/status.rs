//! `/status`: what is served and what fails, since when. Moderators get the report of the rules; everybody else which
//! of the briefings that they may read is live, at what revision, and which keeps its last good version.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, FrameworkError};
use serenity::{
    ButtonStyle, ComponentInteraction, CreateActionRow, CreateButton, CreateInteractionResponse,
    CreateInteractionResponseMessage,
};

use super::commands::{self, Command, localizations};
use super::seat::Caller;
use super::{Bot, message};
use crate::briefing::problem::Problem;
use crate::library::Library;
use crate::reply::served::{Served, failing};
use crate::reply::wording::Wording;
use crate::reply::{Command as Asked, Line, Reply, markdown};
use crate::shelf::{Failed, State, States};

/// The first part of every `custom_id` of this area.
const MARK: &str = "status:";

/// The most problems that are told of one briefing; `/moderate check` tells more.
const MOST_PROBLEMS: usize = 4;

/// The command under its Latin or its Arabic name.
pub(super) fn command(wording: &Wording, twin: bool, localized: bool) -> Command {
    let worded = wording.twin("command-status");
    let name = if twin { worded.clone() } else { "status".to_owned() };
    Command {
        slash_action: Some(|context| Box::pin(asked(context))),
        name_localizations: localizations(localized, worded).into(),
        description: Some(wording.say("command-status.about").into()),
        ..commands::named(name)
    }
}

async fn asked(
    context: ApplicationContext<'_, Arc<Bot>, Infallible>,
) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let begun = std::time::Instant::now();
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let told = message(bot, interaction.into(), 0);
    bot.deliver(interaction.id, &interaction.token, CreateInteractionResponse::Message(told)).await;
    bot.courier.metrics().replied("status", begun.elapsed());
    Ok(())
}

/// Turns the page of a status; `None`, where the button is another area's. Who is there is asked anew: a page that a
/// moderator opened shows the short form once the role is gone.
pub(super) fn pressed(bot: &Bot, pressed: &ComponentInteraction) -> Option<CreateInteractionResponse> {
    let start = pressed.data.custom_id.strip_prefix(MARK)?.parse().unwrap_or_default();
    let told = message(bot, pressed.into(), start);
    Some(CreateInteractionResponse::UpdateMessage(told))
}

/// How it stands, for whoever asks, alone.
fn message(bot: &Bot, caller: Caller<'_>, start: usize) -> CreateInteractionResponseMessage {
    let seat = bot.seat(caller);
    let wording = &seat.wording;
    if let Some(why) = bot.turned_away(&seat, caller.user.id) {
        return message::bare(&why, wording).ephemeral(true);
    }
    let title = wording.say("status-title");
    let states = bot.desk.as_ref().map(|desk| desk.shelf.states()).unwrap_or_default();
    let moderates = bot.desk.as_ref().is_some_and(|desk| desk.moderators.check(caller.member).is_ok());
    let reply = if moderates {
        report(wording, &bot.states_for(&seat, &states), title, start)
    } else {
        readers(wording, &bot.seen_from(&seat), &states, title, start)
    };
    let turns = [(reply.paging.previous, "button-previous"), (reply.paging.next, "button-next")];
    let buttons = turns.into_iter().filter_map(|(start, label)| {
        let button = CreateButton::new(format!("{MARK}{}", start?)).label(wording.say(label));
        Some(button.style(ButtonStyle::Primary))
    });
    let buttons: Vec<CreateButton> = buttons.collect();
    let rows = if buttons.is_empty() { Vec::new() } else { vec![CreateActionRow::Buttons(buttons)] };
    message::bare(&reply, wording).components(rows).ephemeral(true)
}

/// Everything that is on the shelf: first what fails, with the report, then what stands well.
pub(super) fn report(wording: &Wording, states: &States, title: String, start: usize) -> Reply {
    let mut reply = Reply::new(Asked::Help, title);
    let live = states.briefings.values().filter(|state| state.live.is_some()).count();
    let mut told = vec![wording.with("count-briefings", &[("count", live.into())])];
    for (since, id) in
        [(states.folder_gone, "status-folder-gone"), (states.history_fails, "status-history-fails")]
    {
        told.extend(since.map(|since| wording.with(id, &[("at", time(since).into())])));
    }
    reply.message = Some(told.join("\n"));
    if let Some(failed) = &states.actors {
        reply.lines.extend(failures(&wording.say("status-actors"), failed, wording));
    }
    for (id, state) in &states.briefings {
        if let Some(failed) = &state.failed {
            reply.lines.extend(failures(&served(state).said(&named(id, wording), wording), failed, wording));
        }
    }
    let well = states.briefings.iter().filter(|(_, state)| state.failed.is_none());
    reply.lines.extend(well.map(|(id, state)| Line {
        heading: Some(wording.say("status-served")),
        text: served(state).said(&named(id, wording), wording),
        ..Line::default()
    }));
    paged(reply, start, wording)
}

/// What a reader may know: nothing of a briefing that is not in the library that questions are answered from.
fn readers(wording: &Wording, library: &Library, states: &States, title: String, start: usize) -> Reply {
    let mut reply = Reply::new(Asked::Help, title);
    let count = library.briefings().len();
    reply.message = Some(wording.with("count-briefings", &[("count", count.into())]));
    reply.lines = library
        .briefings()
        .iter()
        .filter_map(|briefing| {
            let state = states.briefings.get(briefing.id())?;
            let kept = state
                .failed
                .as_ref()
                .map(|failed| wording.with("status-kept", &[("at", time(failed.since).into())]));
            let text = served(state).said(briefing.title(), wording);
            Some(Line { text, notes: kept.into_iter().collect(), ..Line::default() })
        })
        .collect();
    paged(reply, start, wording)
}

fn served(state: &State) -> Served {
    match state.live {
        Some(live) => Served::Live { number: live.number, since: time(live.since) },
        None => Served::Never,
    }
}

/// A briefing by its id, behind an Arabic word: a line that begins with a Latin one is laid from left to right.
fn named(id: &str, wording: &Wording) -> String {
    wording.with("status-named", &[("briefing", id.into())])
}

/// That something fails, and what the rules say: errors first.
fn failures(heading: &str, failed: &Failed, wording: &Wording) -> Vec<Line> {
    let line = |text: String, notes: Vec<String>| Line {
        heading: Some(heading.to_owned()),
        text,
        notes,
        ..Line::default()
    };
    let errors: Vec<&Problem> = failed.problems.iter().filter(|problem| problem.is_error()).collect();
    let mut lines = vec![line(failing(&time(failed.since), wording), Vec::new())];
    lines.extend(errors.iter().take(MOST_PROBLEMS).map(|problem| {
        let facts = problem.wording_facts();
        let id = format!("rule-{}", problem.rule.id);
        let place = [
            ("file", problem.file.to_string().into()),
            ("line", problem.position.line.into()),
            ("told", wording.with(&id, &facts).into()),
        ];
        line(wording.with("status-problem", &place), vec![wording.with(&format!("{id}.mend"), &facts)])
    }));
    if let Some(more) = errors.len().checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) {
        lines.push(line(wording.with("status-more", &[("count", more.into())]), Vec::new()));
    }
    lines
}

fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// The page that holds a line; the first one, where there is no such line any more.
fn paged(reply: Reply, start: usize, wording: &Wording) -> Reply {
    let from = if start < reply.lines.len() { start } else { 0 };
    let whole = reply.clone();
    reply.page(from, |line| markdown::width(line, wording)).unwrap_or(whole)
}
