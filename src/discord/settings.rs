//! `/settings`: how a server wants to be spoken to. Everybody sees how that is set; who may change it is asked here,
//! whatever Discord offers to whom.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, CommandParameterChoice, FrameworkError};
use serenity::{CommandOptionType, CreateInteractionResponse, Member, Permissions, ResolvedValue};

use super::commands::{self, Command, Parameter, Setter, localizations, made};
use super::house::House;
use super::seat::Caller;
use super::{Bot, message};
use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::briefing::date::Date;
use crate::config::{DIGITS, LANGUAGES, MONTHS};
use crate::reply::wording::Wording;
use crate::reply::{Command as Asked, Line, Reply, Status};

/// The day by which digits and months are shown.
const EXAMPLE: &str = "2022-01-05";

/// What can be chosen. The first choice of each is what the bot is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Language,
    Digits,
    Months,
    Privacy,
}

/// Whether replies are the asker's alone, by name.
const PRIVACY: &[(&str, bool)] = &[("public", false), ("private", true)];

impl Choice {
    const ALL: [Self; 4] = [Self::Language, Self::Digits, Self::Months, Self::Privacy];

    fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Digits => "digits",
            Self::Months => "months",
            Self::Privacy => "privacy",
        }
    }

    fn twin(self, wording: &Wording) -> String {
        wording.twin(&format!("settings-{}", self.name()))
    }

    /// The names of what can be chosen.
    fn names(self) -> Vec<&'static str> {
        match self {
            Self::Language => LANGUAGES.iter().map(|(name, _)| *name).collect(),
            Self::Digits => DIGITS.iter().map(|(name, _)| *name).collect(),
            Self::Months => MONTHS.iter().map(|(name, _)| *name).collect(),
            Self::Privacy => PRIVACY.iter().map(|(name, _)| *name).collect(),
        }
    }

    /// What it is called.
    fn label(self, name: &str, wording: &Wording) -> String {
        wording.say(&format!("settings-{}-{name}", self.name()))
    }

    /// Puts the choice of this number in its place.
    fn choose(self, number: usize, house: &mut House) {
        let place = number.checked_sub(1);
        match self {
            Self::Language => {
                house.language = place.and_then(|place| LANGUAGES.get(place)).map(|(_, chosen)| *chosen);
            }
            Self::Digits => {
                house.digits = place.and_then(|place| DIGITS.get(place)).map(|(_, chosen)| *chosen);
            }
            Self::Months => {
                house.months = place.and_then(|place| MONTHS.get(place)).map(|(_, chosen)| *chosen);
            }
            Self::Privacy => {
                house.private = place.and_then(|place| PRIVACY.get(place)).map(|(_, chosen)| *chosen);
            }
        }
    }
}

/// The command under its Latin or its Arabic name.
pub(super) fn command(wording: &Wording, twin: bool, localized: bool) -> Command {
    let worded = wording.twin("command-settings");
    let name = if twin { worded.clone() } else { "settings".to_owned() };
    let parameters = Choice::ALL.into_iter().map(|choice| parameter(choice, wording, twin, localized));
    Command {
        slash_action: Some(|context| Box::pin(asked(context))),
        name_localizations: localizations(localized, worded).into(),
        description: Some(wording.say("command-settings.about").into()),
        parameters: parameters.collect(),
        guild_only: true,
        ..commands::named(name)
    }
}

fn parameter(choice: Choice, wording: &Wording, twin: bool, localized: bool) -> Parameter {
    let worded = choice.twin(wording);
    let name = if twin { worded.clone() } else { choice.name().to_owned() };
    let about = wording.say(&format!("settings-{}.about", choice.name()));
    let kind: Setter = |made| made.kind(CommandOptionType::Integer);
    let labels = std::iter::once(wording.say("settings-as-the-bot"))
        .chain(choice.names().into_iter().map(|name| choice.label(name, wording)));
    let choices = labels.map(|label| CommandParameterChoice {
        name: label.into(),
        localizations: Vec::new().into(),
        __non_exhaustive: (),
    });
    Parameter {
        choices: choices.collect::<Vec<_>>().into(),
        ..made(name, localizations(localized, worded), about, kind)
    }
}

async fn asked(
    context: ApplicationContext<'_, Arc<Bot>, Infallible>,
) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let which = |name: &str| {
        Choice::ALL.into_iter().find(|one| one.name() == name || one.twin(bot.houses.common()) == name)
    };
    let chosen = context.args.iter().filter_map(|given| match given.value {
        ResolvedValue::Integer(number) => Some((which(given.name)?, usize::try_from(number).ok()?)),
        _ => None,
    });
    let response = respond(bot, interaction.into(), &chosen.collect::<Vec<_>>()).await;
    bot.deliver(interaction.id, &interaction.token, response).await;
    Ok(())
}

async fn respond(bot: &Bot, caller: Caller<'_>, chosen: &[(Choice, usize)]) -> CreateInteractionResponse {
    let seat = bot.seat(caller);
    if let Some(why) = bot.turned_away(&seat, caller.user.id) {
        return alone(&why, &seat.wording);
    }
    let told = match set(bot, caller, seat.server, chosen).await {
        Ok(house) => report(bot, house, !chosen.is_empty()),
        Err(id) => {
            let (title, told) = (seat.wording.say("settings-title"), seat.wording.say(id));
            Reply::saying(Asked::Help, Status::Problem, title, told)
        }
    };
    // In the language and style that hold from now on, so that they are seen.
    let wording = bot.houses.wording_in(seat.server);
    alone(&told, &wording)
}

fn alone(told: &Reply, wording: &Wording) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(message::bare(told, wording).ephemeral(true))
}

/// Changes what was chosen, for whoever may; without a choice nothing changes.
///
/// # Errors
/// The id of the wording that says why not.
async fn set(
    bot: &Bot,
    caller: Caller<'_>,
    server: Option<u64>,
    chosen: &[(Choice, usize)],
) -> Result<House, &'static str> {
    let server = server.ok_or("settings-direct")?;
    if chosen.is_empty() {
        return Ok(bot.houses.of(Some(server)));
    }
    if !may_change(bot, caller.member) {
        return Err("settings-lacking");
    }
    let _alone = bot.deciding.lock().await;
    let mut house = bot.houses.of(Some(server));
    for (choice, number) in chosen {
        choice.choose(*number, &mut house);
    }
    let desk = bot.desk.as_ref().ok_or("settings-failed")?;
    let kept = house.kept(server);
    let by = caller.user.id.get();
    desk.store.set_server(&kept, by, bot.clock.now()).await.map_err(|error| {
        tracing::error!(%error, "the settings of a server were not kept");
        "settings-failed"
    })?;
    bot.houses.take(&[kept]);
    tracing::info!(server, by, "the settings of a server were changed");
    Ok(house)
}

/// Whether somebody may manage the server, or is a moderator.
fn may_change(bot: &Bot, member: Option<&Member>) -> bool {
    let manages = Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR;
    let held = member.and_then(|member| member.permissions).unwrap_or_default();
    held.intersects(manages) || bot.desk.as_ref().is_some_and(|desk| desk.moderators.check(member).is_ok())
}

/// How it is set now.
fn report(bot: &Bot, house: House, changed: bool) -> Reply {
    let wording = bot.houses.wording(house);
    let (language, style) = (wording.language(), wording.style());
    let named = |words: &[(&'static str, Digits)]| name(words, style.digits);
    let rows = [
        (Choice::Language, name(LANGUAGES, language), house.language.is_some()),
        (Choice::Digits, named(DIGITS), house.digits.is_some()),
        (Choice::Months, name::<MonthNames>(MONTHS, style.months), house.months.is_some()),
        (Choice::Privacy, name(PRIVACY, house.private.unwrap_or(bot.private)), house.private.is_some()),
    ];
    let mut reply = Reply::new(Asked::Help, wording.say("settings-title"));
    reply.message = changed.then(|| wording.say("settings-changed"));
    reply.lines = rows
        .into_iter()
        .map(|(choice, name, own)| {
            let id = format!("settings-row-{}", choice.name());
            let text = wording.with(&id, &[("chosen", choice.label(name, &wording).into())]);
            let note = wording.say(if own { "settings-own" } else { "settings-as-the-bot" });
            Line { text, notes: vec![note], ..Line::default() }
        })
        .collect();
    let example = Date::parse(EXAMPLE).map(|date| wording.date(&date)).unwrap_or_default();
    reply.notices = vec![wording.with("settings-example", &[("date", example.into())])];
    reply
}

fn name<T: Copy + PartialEq>(words: &[(&'static str, T)], chosen: T) -> &'static str {
    words.iter().find(|(_, one)| *one == chosen).map_or("", |(name, _)| *name)
}
