//! «أضف إلى موجز», in the menu of a message: what it says becomes a proposed event, where a passage of the document says
//! it, with the message's address beside it in the file; else a note in the moderators' queue.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, ContextMenuCommandAction, FrameworkError};
use serenity::{
    CommandInteraction, CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal,
    InputTextStyle, Message, ModalInteraction,
};

use super::super::Bot;
use super::super::commands::Command;
use super::super::report::typed;
use super::super::seat::Link;
use super::forms::{self, LONGEST_TYPED};
use super::{MARK, Step, Told, good, view};
use crate::briefing::keywords::Table;
use crate::editorial::form::{self, Beside, Input, Slip};
use crate::editorial::phrase::Phrase;
use crate::reply::wording::Wording;
use crate::store::reports::{Kept, Kind, Place, Reported};
use crate::store::revisions::Way;

/// The part of a `custom_id` after [`MARK`] that leads here.
const FROM: &str = "m:";
/// The input for the briefing; the others are an event's.
const BRIEFING: &str = "briefing";
const INPUTS: [Input; 4] = [Input::Phrase, Input::Text, Input::Date, Input::Actors];
/// As long as any title or id is.
const LONGEST_NAME: u16 = 200;

/// The command in the menu of a message.
pub(in super::super) fn command(wording: &Wording) -> Command {
    let name = wording.say("message-add");
    let action = ContextMenuCommandAction::Message(|context, message| Box::pin(asked(context, message)));
    Command {
        context_menu_action: Some(action),
        context_menu_name: Some(name.clone().into()),
        qualified_name: name.clone().into(),
        identifying_name: name.clone().into(),
        name: name.into(),
        default_member_permissions: serenity::Permissions::MANAGE_MESSAGES,
        guild_only: true,
        ..Command::default()
    }
}

async fn asked(
    context: ApplicationContext<'_, Arc<Bot>, Infallible>,
    message: Message,
) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let bot = context.framework.user_data;
    let interaction: &CommandInteraction = context.interaction;
    let link = Link { http: &context.serenity_context().http, me: context.framework.bot_id() };
    let seat = bot.seat(interaction);
    let response = match Step::enter(bot, &seat, link, interaction) {
        Ok(step) => form(step, &message),
        Err(told) => told.fresh(bot.at(&seat)),
    };
    bot.deliver(interaction.id, &interaction.token, response).await;
    Ok(())
}

/// The form: the newest briefing, and the message's words as the phrase to look for.
fn form(step: Step<'_>, message: &Message) -> CreateInteractionResponse {
    let wording = step.bot.wording;
    let library = step.library();
    let newest = library.briefings().first().map(|held| held.id().to_owned()).unwrap_or_default();
    let input = |style, id: &str, name: &str, typed: String| {
        let made = CreateInputText::new(style, wording.say(id), name)
            .placeholder(wording.say(&format!("{id}.about")))
            .required(name == BRIEFING);
        if typed.is_empty() { made } else { made.value(typed) }
    };
    let mut rows = vec![CreateActionRow::InputText(
        input(InputTextStyle::Short, "message-input-briefing", BRIEFING, newest).max_length(LONGEST_NAME),
    )];
    for one in INPUTS {
        let said = message.content.trim();
        let fits = one == Input::Phrase && said.chars().count() <= usize::from(LONGEST_TYPED);
        let typed = if fits { said.to_owned() } else { String::new() };
        let id = format!("input-{}", one.name());
        let row = input(forms::style(one), &id, one.name(), typed).max_length(LONGEST_TYPED);
        rows.push(CreateActionRow::InputText(row));
    }
    let id = format!("{MARK}{FROM}{}:{}", message.channel_id, message.id);
    CreateInteractionResponse::Modal(CreateModal::new(id, wording.say("message-form")).components(rows))
}

/// The message that a form was opened on.
fn place(words: &str, server: Option<u64>) -> Option<Place> {
    let (channel, message) = words.strip_prefix(FROM)?.split_once(':')?;
    Some(Place { server, channel: channel.parse().ok()?, message: message.parse().ok()?, hidden: false })
}

/// Takes a form that was sent; `None`, where it is another's. With the answer comes the number of a note that the
/// moderators have not been told of.
pub(super) async fn sent(
    step: Step<'_>,
    words: &str,
    sent: &ModalInteraction,
) -> Option<Result<(CreateInteractionResponse, Option<i64>), Told>> {
    let place = place(words, sent.guild_id.map(serenity::GuildId::get))?;
    let taken = take(step, place, sent, &forms::filled(sent)).await;
    Some(taken.map(|(told, note)| (told.fresh(step.bot), note)))
}

async fn take(
    step: Step<'_>,
    place: Place,
    sent: &ModalInteraction,
    filled: &[(Input, String)],
) -> Result<(Told, Option<i64>), Told> {
    let library = step.library();
    let named = typed(sent, BRIEFING).unwrap_or_default().trim();
    let found = library.find_briefing(named).map(|(_, held)| held.id().to_owned());
    let briefing = found.unwrap_or_else(|| named.to_owned());
    let kept = step.newest(&briefing).await?;
    let read = step.read(&briefing, &kept.files).await?;
    let held = good(step, &read)?;
    let topics: Vec<&str> = held.topics().iter().map(crate::briefing::model::Topic::id).collect();
    let (words, authority) = (forms::vocabulary(step), library.shared_authority());
    let beside = Beside { source: held.source(), authority: &authority, topics: &topics, words: &words };
    let fields = match form::fields(Table::Event, filled, beside) {
        Ok(fields) => fields,
        Err(slips) if slips.iter().any(says_nothing) => {
            return note(step, place, briefing, filled, &view::slips(step.bot, held.source(), &slips)).await;
        }
        Err(slips) => return Err(Told::of(view::slips(step.bot, held.source(), &slips))),
    };
    let edit = forms::added(Table::Event, None, fields, Some(origin(step, place)));
    let changed = forms::edited(step, &kept, held, &edit)?;
    forms::propose(step, briefing, kept, changed, Way::Form).await.map(|told| (told, None))
}

/// Whether the document has no passage that says it.
fn says_nothing(slip: &Slip) -> bool {
    match slip {
        Slip::Phrase { found, .. } => matches!(found, Phrase::Missing | Phrase::Near(_)),
        Slip::Missing(input) => *input == Input::Phrase,
        _ => false,
    }
}

/// The comment beside a statement: where it was first said.
fn origin(step: Step<'_>, place: Place) -> String {
    step.bot.wording.with("message-origin", &[("link", place.link().unwrap_or_default().into())])
}

/// Keeps what no passage says, for the moderators to look into.
async fn note(
    step: Step<'_>,
    place: Place,
    briefing: String,
    filled: &[(Input, String)],
    why: &crate::reply::Reply,
) -> Result<(Told, Option<i64>), Told> {
    let wording = step.bot.wording;
    let said = |input: Input| {
        let typed = filled.iter().find(|(one, _)| *one == input).map(|(_, typed)| typed.trim());
        typed.filter(|typed| !typed.is_empty())
    };
    let parts: Vec<&str> = [said(Input::Text), said(Input::Phrase)].into_iter().flatten().collect();
    if parts.is_empty() {
        return Err(Told::problem(step.bot, wording.say("message-empty")));
    }
    let reported = Reported {
        kind: Kind::Note,
        reader: step.caller.user.id.get(),
        place,
        briefing: Some(briefing.clone()),
        statement: None,
        seen: None,
        revision: None,
        sight: None,
        words: parts.join("\n"),
        at: step.bot.clock.now(),
    };
    let kept = step.desk.store.keep_report(&reported).await.map_err(|error| step.failed(error))?;
    let (id, number, fresh) = match kept {
        Kept::Fresh(number) => ("message-note", number, Some(number)),
        Kept::Before(number) => ("message-note-before", number, None),
    };
    if fresh.is_some() {
        step.audit("noted", &briefing, None).await;
    }
    let facts = [("id", u32::try_from(number).unwrap_or(u32::MAX).into())];
    let mut told = Told::problem(step.bot, wording.say("message-no-passage"));
    told.reply.lines.clone_from(&why.lines);
    told.reply.notices.push(wording.with(id, &facts));
    Ok((told, fresh))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(u64, u64)>) {
        let found = place(words, Some(1)).map(|place| (place.channel, place.message));
        assert_eq!(found, expected, "{words}");
    }

    /// A form that is sent after a restart still knows its message.
    #[test]
    fn a_form_remembers_its_message() {
        let longest = format!("{MARK}{FROM}{}:{}", u64::MAX, u64::MAX);
        assert!(longest.len() <= 100, "{longest}");
        check(longest.strip_prefix(MARK).unwrap(), Some((u64::MAX, u64::MAX)));
        for other in ["", "m:", "m:1", "m:1:x", "f:e:0:0:1", "r:1:c"] {
            check(other, None);
        }
    }
}
