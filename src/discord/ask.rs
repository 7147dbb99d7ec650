//! A slash command: its options become a question, the reply goes back.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, FrameworkError};

use super::seat::{Link, Seat};
use super::{Bot, message};
use crate::answer::{self, Extent};
use crate::arabic::clip::clip;
use crate::question::{LONGEST_TEXT, Question, Refusal};
use crate::reply::wording::Wording;
use crate::reply::{Command, OptionName, Reply, Status, markdown};

type Context<'a> = ApplicationContext<'a, Arc<Bot>, Infallible>;

/// Discord shows at most so many choices (<https://docs.discord.com/developers/interactions/receiving-and-responding>).
const MOST_CHOICES: usize = 25;

/// Discord's bound on a choice's name and value.
const LONGEST_CHOICE: usize = 100;

/// Answers a command.
pub(super) async fn asked(context: Context<'_>) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let begun = Instant::now();
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let private = chosen_privacy(&context);
    let response = respond(bot, &context, private).await;
    bot.deliver(interaction.id, &interaction.token, response).await;
    if let Some(command) = bot.names.command(&interaction.data.name) {
        bot.courier.metrics().replied(command.name(), begun.elapsed());
    }
    Ok(())
}

async fn respond(
    bot: &Bot,
    context: &Context<'_>,
    private: Option<bool>,
) -> serenity::CreateInteractionResponse {
    let seat = bot.seat(context.interaction);
    if let Some(why) = bot.turned_away(&seat, context.interaction.user.id) {
        return message::fresh(&why, None, true, &seat.wording);
    }
    let question = match question(bot, context) {
        Ok(question) => question,
        Err(refusal) => {
            let command = bot.names.command(&context.interaction.data.name);
            let reply = answer::refused(&refusal, command, &bot.names, &seat.wording);
            return message::fresh(&reply, None, true, &seat.wording);
        }
    };
    let mut library = bot.seen_from(&seat);
    let mut reply = answer::answer(&question, Extent::Page(0), &bot.asking(&seat, &library));
    let mut private = private.unwrap_or(seat.private);
    if !private {
        let http = context.serenity_context().http.as_ref();
        let shared = bot.shared_at(&seat, Link { http, me: context.framework.bot_id() }).await;
        if bot.is_for_all(&seat, &library, &shared, &reply, |asking| {
            Some(answer::answer(&question, Extent::Page(0), asking))
        }) {
            library = shared;
        } else {
            reply.notices.insert(0, seat.wording.say("access-alone"));
            private = true;
        }
    }
    let asking = bot.asking(&seat, &library);
    let ticket = answer::is_recalled(&question).then(|| answer::ticket_of(&question, private, &asking));
    message::fresh(&reply, ticket.as_ref(), private, &seat.wording)
}

fn question(bot: &Bot, context: &Context<'_>) -> Result<Question, Refusal> {
    let name = &context.interaction.data.name;
    let command = bot.names.command(name).ok_or_else(|| Refusal::UnknownCommand(name.clone()))?;
    let mut options: Vec<(OptionName, String)> = Vec::with_capacity(context.args.len());
    for given in context.args {
        let value = match given.value {
            serenity::ResolvedValue::String(text) => text.to_owned(),
            serenity::ResolvedValue::Integer(number) => number.to_string(),
            _ => continue,
        };
        let option = bot.names.option(given.name);
        options.push((option.ok_or_else(|| Refusal::UnknownOption(given.name.to_owned()))?, value));
    }
    Question::with_options(command, options.iter().map(|(option, value)| (*option, value.as_str())))
}

/// Holds a message against the documents, for whoever asked alone: it is somebody's, and not for a show.
pub(super) async fn verified(
    context: Context<'_>,
    message: serenity::Message,
) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let begun = Instant::now();
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let ours = context.framework.bot_id() == message.author.id;
    let seat = bot.seat(interaction);
    let reply = held(bot, &seat, interaction.user.id, &said(&message, ours, &seat.wording));
    let response = message::fresh(&reply, None, true, &seat.wording);
    bot.deliver(interaction.id, &interaction.token, response).await;
    bot.courier.metrics().replied(Command::Verify.name(), begun.elapsed());
    Ok(())
}

fn held(bot: &Bot, seat: &Seat, asker: serenity::UserId, text: &str) -> Reply {
    let wording = &seat.wording;
    if let Some(why) = bot.turned_away(seat, asker) {
        return why;
    }
    let Ok(question) = Question::with_options(Command::Verify, [(OptionName::Text, text)]) else {
        let (title, told) = (wording.say("title-verify"), wording.say("verify-nothing"));
        return Reply::saying(Command::Verify, Status::NotFound, title, told);
    };
    answer::answer(&question, Extent::Page(0), &bot.asking(seat, &bot.seen_from(seat)))
}

/// What a message says, its embeds' titles and texts too, as much as can be held against the documents. Of a reply of
/// ours, its statements alone.
fn said(message: &serenity::Message, ours: bool, wording: &Wording) -> String {
    let embeds = message.embeds.iter().flat_map(|embed| {
        let title = embed.title.clone().filter(|_| !ours);
        let text = embed.description.as_ref();
        let text = text.map(|text| if ours { markdown::said(text, wording) } else { text.clone() });
        title.into_iter().chain(text)
    });
    let parts: Vec<String> = std::iter::once(message.content.clone()).chain(embeds).collect();
    parts.join("\n").chars().take(LONGEST_TEXT).collect()
}

/// What the asker says of privacy: the one option of a command that is true or false.
fn chosen_privacy(context: &Context<'_>) -> Option<bool> {
    context.args.iter().find_map(|given| match given.value {
        serenity::ResolvedValue::Boolean(private) => Some(private),
        _ => None,
    })
}

/// Suggests what an option may hold.
pub(super) fn completed(context: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let bot = context.framework.user_data;
    let focused = context.args.iter().find_map(|given| match given.value {
        serenity::ResolvedValue::Autocomplete { .. } => bot.names.option(given.name),
        _ => None,
    });
    let seat = bot.seat(context.interaction);
    let library = bot.seen_from(&seat);
    let found = focused
        .map(|option| answer::complete(option, typed, MOST_CHOICES, &bot.asking(&seat, &library)))
        .unwrap_or_default();
    let choices =
        found.into_iter().filter(|choice| choice.value.chars().count() <= LONGEST_CHOICE).map(|choice| {
            serenity::AutocompleteChoice::new(clip(&choice.label, LONGEST_CHOICE).into_owned(), choice.value)
        });
    serenity::CreateAutocompleteResponse::new().set_choices(choices.collect())
}

/// What poise could not dispatch: logged once, without what people wrote. The asker is told where one waits.
pub(super) async fn failed(error: FrameworkError<'_, Arc<Bot>, Infallible>) {
    match error {
        FrameworkError::CommandPanic { ctx, .. } => {
            tracing::error!(command = %ctx.command().name, "a command panicked");
            if let poise::Context::Application(context) = ctx {
                tell_failure(context.framework.user_data, context.interaction).await;
            }
        }
        FrameworkError::UnknownInteraction { interaction, framework, .. } => {
            tracing::warn!(interaction = %interaction.id, "an interaction of a command that is not ours");
            tell_failure(framework.user_data, interaction).await;
        }
        FrameworkError::CommandStructureMismatch { ctx, description, .. } => {
            tracing::warn!(command = %ctx.command().name, description, "a command of another form than ours");
            tell_failure(ctx.framework.user_data, ctx.interaction).await;
        }
        other => tracing::error!(error = %other, "the framework failed"),
    }
}

async fn tell_failure(bot: &Bot, interaction: &serenity::CommandInteraction) {
    let Seat { wording, .. } = bot.seat(interaction);
    let told = wording.with("failure", &[("code", interaction.id.to_string().into())]);
    let reply = Reply::saying(Command::Help, Status::Problem, wording.say("title-problem"), told);
    let response = message::fresh(&reply, None, true, &wording);
    bot.deliver(interaction.id, &interaction.token, response).await;
}
