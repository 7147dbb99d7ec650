//! From a reply to a Discord message: an embed, paging buttons, the menu of sources.

use poise::serenity_prelude as serenity;
use serenity::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedFooter,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption,
};

use crate::answer::source_value;
use crate::arabic::clip::clip;
use crate::question::ticket::{Action, Ticket};
use crate::reply::wording::Wording;
use crate::reply::{Line, Reply, Status, markdown};

/// The text of a menu's option, and how many it has
/// (<https://docs.discord.com/developers/components/reference#string-select>).
const LONGEST_OPTION: usize = 100;
const MOST_OPTIONS: usize = 25;

/// The stripe beside an embed: petrol for an answer, ochre for none, brick for a problem.
const COLOURS: [(Status, u32); 3] =
    [(Status::Answered, 0x1f_6f_78), (Status::NotFound, 0xb0_89_2c), (Status::Problem, 0x9c_3d_2e)];

/// A new message. With a ticket it bears the buttons that the reply has use for; without one, or with one that only
/// reports, the button to report it alone, and none where it says that something was wrong with what was asked.
#[must_use]
pub fn fresh(
    reply: &Reply,
    ticket: Option<&Ticket>,
    private: bool,
    wording: &Wording,
) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(message(reply, ticket, wording).ephemeral(private))
}

/// The same message with other content: a page turned.
#[must_use]
pub fn instead(reply: &Reply, ticket: Option<&Ticket>, wording: &Wording) -> CreateInteractionResponse {
    CreateInteractionResponse::UpdateMessage(message(reply, ticket, wording))
}

/// A message that nobody asked for: a scheduled post, sent once under its nonce.
pub fn posted(reply: &Reply, rows: Vec<CreateActionRow>, nonce: &str, wording: &Wording) -> CreateMessage {
    CreateMessage::new()
        .embed(coloured(markdown::embed(reply, wording), reply.status))
        .components(rows)
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(serenity::Nonce::String(nonce.to_owned()))
        .enforce_nonce(true)
}

/// How to read a reply: to whoever asks, alone.
#[must_use]
pub fn guide(wording: &Wording) -> CreateInteractionResponse {
    let message = CreateInteractionResponseMessage::new()
        .embed(coloured(markdown::guide(wording), Status::Answered))
        .allowed_mentions(CreateAllowedMentions::new());
    CreateInteractionResponse::Message(message.ephemeral(true))
}

/// A new message without buttons.
pub(super) fn bare(reply: &Reply, wording: &Wording) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .embed(embed(reply, wording))
        .allowed_mentions(CreateAllowedMentions::new())
}

/// The embed of a reply.
pub(super) fn embed(reply: &Reply, wording: &Wording) -> CreateEmbed {
    coloured(markdown::embed(reply, wording), reply.status)
}

fn message(reply: &Reply, ticket: Option<&Ticket>, wording: &Wording) -> CreateInteractionResponseMessage {
    let rows = match ticket {
        Some(ticket) if ticket.action == Action::Report => vec![reporting(ticket, wording)],
        Some(ticket) => rows(reply, ticket, wording),
        None if reply.status == Status::Problem => Vec::new(),
        None => vec![reporting(&Ticket::of(Action::Report, reply.command), wording)],
    };
    bare(reply, wording).components(rows)
}

/// The row of a message that bears the button to report it alone.
fn reporting(ticket: &Ticket, wording: &Wording) -> CreateActionRow {
    CreateActionRow::Buttons(vec![plain(ticket, Action::Report, "button-report", wording)])
}

fn plain(ticket: &Ticket, action: Action, label: &str, wording: &Wording) -> CreateButton {
    CreateButton::new(ticket.doing(action).encode()).label(wording.say(label)).style(ButtonStyle::Secondary)
}

fn coloured(text: markdown::Embed, status: Status) -> CreateEmbed {
    let colour = COLOURS.iter().find(|(of, _)| *of == status).map_or(0, |(_, colour)| *colour);
    let embed = CreateEmbed::new().title(text.title).description(text.description).colour(colour);
    match text.footer {
        Some(footer) => embed.footer(CreateEmbedFooter::new(footer)),
        None => embed,
    }
}

/// The menu of sources and the buttons of a reply.
pub(super) fn rows(reply: &Reply, ticket: &Ticket, wording: &Wording) -> Vec<CreateActionRow> {
    let mut rows = Vec::with_capacity(3);
    if !reply.choices.is_empty() {
        rows.push(CreateActionRow::SelectMenu(choices(reply, ticket, wording)));
        rows.push(reporting(ticket, wording));
        return rows;
    }
    let cited: Vec<&Line> =
        reply.lines.iter().filter(|line| line.key != 0 && !line.citations.is_empty()).collect();
    if !cited.is_empty() {
        rows.push(CreateActionRow::SelectMenu(sources(&cited, ticket, wording)));
    }
    rows.push(CreateActionRow::Buttons(buttons(reply, ticket, wording)));
    rows
}

fn sources(cited: &[&Line], ticket: &Ticket, wording: &Wording) -> CreateSelectMenu {
    let option = |line: &&Line| {
        let first = line.citations.first()?;
        let mark = wording.paragraphs(line.citations.iter().map(|cited| cited.paragraph)).unwrap_or_default();
        let room = LONGEST_OPTION.saturating_sub(mark.chars().count() + 1);
        let label = format!("{} {mark}", clip(&line.text, room));
        Some(CreateSelectMenuOption::new(label, source_value(&first.briefing, line.key)))
    };
    let mut options: Vec<CreateSelectMenuOption> = Vec::new();
    let mut keys: Vec<u32> = Vec::new();
    for line in cited {
        if !keys.contains(&line.key) && options.len() < MOST_OPTIONS {
            keys.push(line.key);
            options.extend(option(line));
        }
    }
    let kind = CreateSelectMenuKind::String { options };
    CreateSelectMenu::new(ticket.doing(Action::Passage).encode(), kind)
        .placeholder(wording.say("menu-source"))
}

fn choices(reply: &Reply, ticket: &Ticket, wording: &Wording) -> CreateSelectMenu {
    let option = |choice: &crate::reply::Choice| {
        let id = choice.question.rsplit(' ').next().unwrap_or_default();
        CreateSelectMenuOption::new(clip(&choice.label, LONGEST_OPTION), id)
    };
    let options = reply.choices.iter().take(MOST_OPTIONS).map(option).collect();
    let kind = CreateSelectMenuKind::String { options };
    CreateSelectMenu::new(ticket.doing(Action::Choose).encode(), kind).placeholder(wording.say("menu-choice"))
}

fn buttons(reply: &Reply, ticket: &Ticket, wording: &Wording) -> Vec<CreateButton> {
    let number = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
    let turn = |start: Option<usize>, label: &str| {
        let ticket = Ticket { start: number(start?), ..ticket.doing(Action::Page) };
        Some(CreateButton::new(ticket.encode()).label(wording.say(label)).style(ButtonStyle::Primary))
    };
    let here = Ticket { start: number(reply.paging.first), ..*ticket };
    let mut buttons = Vec::with_capacity(5);
    buttons.extend(turn(reply.paging.previous, "button-previous"));
    buttons.extend(turn(reply.paging.next, "button-next"));
    if ticket.private && reply.status == Status::Answered {
        buttons.push(plain(&here, Action::Publish, "button-publish", wording));
    }
    buttons.push(plain(&here, Action::Guide, "button-guide", wording));
    buttons.push(plain(&here, Action::Report, "button-report", wording));
    buttons
}
