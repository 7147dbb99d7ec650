//! `/subscribe` and `/unsubscribe`: what a member gets by direct message.

use std::convert::Infallible;
use std::sync::Arc;

use jiff::tz;
use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, FrameworkError};
use serenity::{
    CommandInteraction, CreateAllowedMentions, CreateAutocompleteResponse, CreateEmbed,
    CreateInteractionResponse, CreateInteractionResponseMessage, ResolvedValue,
};

use super::commands::{self, Command, Parameter, made, words};
use super::schedule::{Calendar, reading};
use super::{Bot, Here, family};
use crate::answer::digest::Matter;
use crate::arabic::matching::fold;
use crate::reply::markdown::{escaped, isolated};
use crate::reply::wording::Wording;
use crate::schedule::Zone;
use crate::schedule::key::Kind;
use crate::schedule::outbox::State;
use crate::store::occurrences::{Edition, Post, Told};
use crate::store::subscriptions::{Subscription, What};

/// The most that one member follows.
const MOST: usize = 20;

/// The stripe beside the answers of this area.
const COLOUR: u32 = 0x1f_6f_78;

type Context<'a> = ApplicationContext<'a, Arc<Bot>, Infallible>;
type Ended<'a> = Result<(), FrameworkError<'a, Arc<Bot>, Infallible>>;

/// Both commands under their Latin or their Arabic names.
pub(super) fn commands(wording: &Wording, twin: bool) -> [Command; 2] {
    let parameters = |options: &[&'static str]| {
        options.iter().map(|option| parameter(option, wording, twin)).collect::<Vec<_>>()
    };
    let subscribe = Command {
        slash_action: Some(|context| Box::pin(subscribed(context))),
        parameters: parameters(&["about", "at", "zone"]),
        ..named("subscribe", wording, twin)
    };
    let unsubscribe = Command {
        slash_action: Some(|context| Box::pin(unsubscribed(context))),
        parameters: parameters(&["about"]),
        ..named("unsubscribe", wording, twin)
    };
    [subscribe, unsubscribe]
}

fn named(name: &str, wording: &Wording, twin: bool) -> Command {
    let id = format!("command-{name}");
    let name = if twin { wording.twin(&id) } else { name.to_owned() };
    Command {
        description: Some(wording.say(&format!("{id}.about")).into()),
        guild_only: true,
        ..commands::named(name)
    }
}

fn parameter(option: &str, wording: &Wording, twin: bool) -> Parameter {
    let id = format!("subscribe-option-{option}");
    let name = if twin { wording.twin(&id) } else { option.to_owned() };
    let made = made(name, Vec::new(), wording.say(&format!("{id}.about")), words);
    if option == "at" {
        return made;
    }
    Parameter {
        autocomplete_callback: Some(|context, typed| Box::pin(std::future::ready(completed(context, typed)))),
        ..made
    }
}

/// What was given under a Latin or an Arabic name.
fn given<'a>(context: &Context<'a>, option: &str) -> Option<&'a str> {
    let worded = context.framework.user_data.houses.common().twin(&format!("subscribe-option-{option}"));
    let found = context.args.iter().find(|one| one.name == option || one.name == worded)?;
    match found.value {
        ResolvedValue::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// Suggests zones, and whom or what the caller's briefings speak of.
fn completed(context: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let bot = context.framework.user_data;
    let zone = bot.houses.common().twin("subscribe-option-zone");
    let focused = context.args.iter().find(|one| matches!(one.value, ResolvedValue::Autocomplete { .. }));
    if focused.is_some_and(|one| one.name == "zone" || one.name == zone) {
        let zones = tz::db().available().map(|zone| (zone.to_string(), zone.to_string()));
        return family::choices(zones, typed);
    }
    let library = bot.library.now();
    let spoken = library.actors().into_iter().chain(library.subjects()).chain(library.states());
    let mut names: Vec<String> =
        spoken.map(|entity| library.authority().entity(entity).name.to_string()).collect();
    let topics = library.briefings().iter().flat_map(|briefing| briefing.topics());
    names.extend(topics.map(|topic| topic.name().to_owned()));
    names.sort();
    names.dedup();
    family::choices(names.into_iter().map(|name| (name.clone(), name)), typed)
}

async fn subscribed(context: Context<'_>) -> Ended<'_> {
    let (bot, interaction) = (context.framework.user_data, context.interaction);
    let seat = bot.seat(interaction);
    let bot = bot.at(&seat);
    let told = match follow(bot, &context).await {
        Ok(told) | Err(told) => told,
    };
    deliver(bot, interaction, &told).await;
    Ok(())
}

async fn unsubscribed(context: Context<'_>) -> Ended<'_> {
    let (bot, interaction) = (context.framework.user_data, context.interaction);
    let seat = bot.seat(interaction);
    let bot = bot.at(&seat);
    let told = match leave(bot, &context).await {
        Ok(told) | Err(told) => told,
    };
    deliver(bot, interaction, &told).await;
    Ok(())
}

async fn deliver(bot: Here<'_>, interaction: &CommandInteraction, told: &str) {
    let embed = CreateEmbed::new().title(bot.wording.say("subscribe-title")).description(told).colour(COLOUR);
    let message = CreateInteractionResponseMessage::new()
        .embed(embed)
        .allowed_mentions(CreateAllowedMentions::new())
        .ephemeral(true);
    bot.deliver(interaction.id, &interaction.token, CreateInteractionResponse::Message(message)).await;
}

/// Whoever may ask, and what is worked with.
fn enter<'a>(bot: Here<'a>, interaction: &CommandInteraction) -> Result<&'a Calendar, String> {
    if let Some(why) = bot.why_not(&bot.seat(interaction), interaction.user.id) {
        return Err(why);
    }
    bot.bot.calendar.as_ref().ok_or_else(|| bot.wording.say("subscribe-failed"))
}

fn failed(bot: Here<'_>, error: impl std::fmt::Display) -> String {
    tracing::error!(%error, "a subscription could not be kept");
    bot.wording.say("subscribe-failed")
}

/// What somebody wants to follow.
fn wanted(bot: Here<'_>, context: &Context<'_>) -> Result<What, String> {
    let wording = bot.wording;
    if let Some(name) = given(context, "about") {
        let library = bot.library.now();
        let matter = Matter::of(name, &library)
            .filter(|matter| library.briefings().iter().any(|briefing| matter.is_in(briefing)));
        let unknown = || wording.with("subscribe-unknown", &[("name", escaped(name, wording).into())]);
        let matter = matter.ok_or_else(unknown)?;
        return Ok(What::About { name: matter.name().to_owned(), id: matter.id(&library) });
    }
    let (Some(at), Some(zone)) = (given(context, "at"), given(context, "zone")) else {
        return Err(wording.say("subscribe-needs-zone"));
    };
    let slip = |id: &str, text: &str| wording.with(id, &[("text", escaped(text, wording).into())]);
    let time = reading::time(at).ok_or_else(|| slip("schedule-bad-time", at))?;
    let zone: Zone = zone.parse().map_err(|_| slip("schedule-bad-zone", zone))?;
    Ok(What::Digest { at: time, zone })
}

/// Whether one takes the other's place: whoever follows as much as they may can still move their digest to another hour.
fn is_same(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Digest { .. }, What::Digest { .. }) => true,
        (What::About { id, .. }, What::About { id: other, .. }) => id == other,
        _ => false,
    }
}

async fn follow(bot: Here<'_>, context: &Context<'_>) -> Result<String, String> {
    let calendar = enter(bot, context.interaction)?;
    let (store, wording) = (&calendar.editor.store, bot.wording);
    let member = context.interaction.user.id.get();
    let what = wanted(bot, context)?;
    let held = store.subscriptions_of(member).await.map_err(|error| failed(bot, error))?;
    if held.len() >= MOST && !held.iter().any(|one| is_same(&one.what, &what)) {
        return Err(wording.with("subscribe-most", &[("count", held.len().into())]));
    }
    let direct = calendar.carrier.direct(member).await.map_err(|error| failed(bot, error))?;
    let channel = direct.ok_or_else(|| wording.say("subscribe-closed"))?;
    let subscription = Subscription { member, channel, what };
    let now = bot.clock.now();
    if let What::About { id, .. } = &subscription.what {
        begin(bot, calendar, &subscription, id).await?;
    }
    store.subscribe(&subscription, now).await.map_err(|error| failed(bot, error))?;
    let told = match &subscription.what {
        What::Digest { at, zone } => {
            let at = at.strftime("%H:%M").to_string();
            let facts = [("at", at.into()), ("zone", isolated(zone.name(), wording).into())];
            wording.with("subscribe-digest", &facts)
        }
        What::About { name, .. } => {
            wording.with("subscribe-about", &[("name", escaped(name, wording).into())])
        }
    };
    let stop = wording.with("subscribe-stop", &[("command", wording.say("called-unsubscribe").into())]);
    Ok(format!("{told}\n{stop}"))
}

/// Notes all that is served now as told about them: word comes of what changes from here on.
async fn begin(
    bot: Here<'_>,
    calendar: &Calendar,
    subscription: &Subscription,
    matter: &str,
) -> Result<(), String> {
    let (now, library) = (bot.clock.now(), calendar.editor.library.now());
    let schedule = subscription.schedule().map_err(|error| failed(bot, error))?;
    let day = now.to_zoned_datetime(tz::TimeZone::UTC).date();
    let told = library.briefings().iter().map(|briefing| Told {
        briefing: briefing.id().to_owned(),
        revision: briefing.revision().number(),
        number: library.numbers().get(briefing.id(), briefing.revision()),
        about: Some(matter.to_owned()),
    });
    let store = &calendar.editor.store;
    let key = store.next_edition(&schedule.id, day, Kind::Announcement).await;
    let key = key.map_err(|error| failed(bot, error))?;
    let row = Post::ended(&schedule, key, now, State::Unchanged, now);
    let edition = Edition { posts: vec![row], told: told.collect() };
    store.enter(&[edition]).await.map_err(|error| failed(bot, error))
}

async fn leave(bot: Here<'_>, context: &Context<'_>) -> Result<String, String> {
    let calendar = enter(bot, context.interaction)?;
    let store = &calendar.editor.store;
    let (member, now) = (context.interaction.user.id.get(), bot.clock.now());
    let held = store.subscriptions_of(member).await.map_err(|error| failed(bot, error))?;
    let (about, library) = (given(context, "about"), bot.library.now());
    // By the name that it has now, or by the one that it had.
    let matter = about.and_then(|about| Matter::of(about, &library)).map(|matter| matter.id(&library));
    let meant = |one: &&Subscription| match (about, &one.what) {
        (None, _) => true,
        (Some(about), What::About { name, id }) => {
            fold(name) == fold(about) || id == about || matter.as_ref() == Some(id)
        }
        (Some(_), What::Digest { .. }) => false,
    };
    let mut ended = 0_usize;
    for one in held.iter().filter(meant) {
        let id = one.id().map_err(|error| failed(bot, error))?;
        if store.unsubscribe(&id, now).await.map_err(|error| failed(bot, error))? {
            ended += 1;
        }
    }
    Ok(bot.wording.say(match (ended, about) {
        (0, _) => "unsubscribe-none",
        (_, None) => "unsubscribe-all",
        _ => "unsubscribe-done",
    }))
}
