//! The subcommands of `/schedule`, and its Arabic-named twin.

use jiff::tz;
use poise::serenity_prelude as serenity;
use serenity::{ChannelType, CommandOptionType, CreateCommandOption};

use super::super::commands::{Command, Setter, words};
use super::super::family::{self, Answers, Context, Ended, Options};
use super::{Step, Told, ahead, keeping, log};
use crate::reply::wording::Wording;
use crate::schedule::{Content, Form, Unchanged};

/// What a moderator can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    List,
    Add,
    Change,
    Pause,
    Resume,
    Remove,
    Preview,
    Run,
    Log,
}

/// An option of a subcommand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// The name of a schedule that is there.
    Name,
    /// The name of a new one.
    NewName,
    Channel,
    At,
    Zone,
    Days,
    Content,
    Form,
    Unchanged,
    Mention,
    Discussion,
    Announce,
    CatchUp,
}

const WHERE_AND_WHEN: [Given; 3] = [Given::Channel, Given::At, Given::Zone];
const THE_REST: [Given; 8] = [
    Given::Days,
    Given::Content,
    Given::Form,
    Given::Unchanged,
    Given::Mention,
    Given::Discussion,
    Given::Announce,
    Given::CatchUp,
];

impl family::Deed for Deed {
    type Given = Given;
    const FAMILY: &'static str = "schedule";
    const ALL: &'static [Self] = &[
        Self::List,
        Self::Add,
        Self::Change,
        Self::Pause,
        Self::Resume,
        Self::Remove,
        Self::Preview,
        Self::Run,
        Self::Log,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Add => "add",
            Self::Change => "change",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Remove => "remove",
            Self::Preview => "preview",
            Self::Run => "run",
            Self::Log => "log",
        }
    }

    fn options(self) -> Vec<(Given, bool)> {
        let with = |given: &[Given], required: bool| {
            given.iter().map(move |one| (*one, required)).collect::<Vec<_>>()
        };
        match self {
            Self::List => Vec::new(),
            Self::Add => {
                [with(&[Given::NewName], true), with(&WHERE_AND_WHEN, true), with(&THE_REST, false)].concat()
            }
            Self::Change => {
                [with(&[Given::Name], true), with(&WHERE_AND_WHEN, false), with(&THE_REST, false)].concat()
            }
            Self::Log => with(&[Given::Name], false),
            Self::Pause | Self::Resume | Self::Remove | Self::Preview | Self::Run => {
                with(&[Given::Name], true)
            }
        }
    }
}

impl family::Given for Given {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::Channel,
        Self::At,
        Self::Zone,
        Self::Days,
        Self::Content,
        Self::Form,
        Self::Unchanged,
        Self::Mention,
        Self::Discussion,
        Self::Announce,
        Self::CatchUp,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Name | Self::NewName => "name",
            Self::Channel => "channel",
            Self::At => "at",
            Self::Zone => "zone",
            Self::Days => "days",
            Self::Content => "content",
            Self::Form => "form",
            Self::Unchanged => "unchanged",
            Self::Mention => "mention",
            Self::Discussion => "discussion",
            Self::Announce => "announce",
            Self::CatchUp => "catch-up",
        }
    }

    fn kind(self) -> Setter {
        match self {
            Self::Channel => channel,
            Self::Mention => |made| made.kind(CommandOptionType::Role),
            Self::Discussion | Self::Announce => |made| made.kind(CommandOptionType::Boolean),
            Self::CatchUp => {
                |made| made.kind(CommandOptionType::Integer).min_int_value(1).max_int_value(1_440)
            }
            _ => words,
        }
    }

    fn is_completed(self) -> bool {
        matches!(self, Self::Name | Self::Zone | Self::Days | Self::Content | Self::Form | Self::Unchanged)
    }
}

fn channel(made: CreateCommandOption) -> CreateCommandOption {
    made.kind(CommandOptionType::Channel).channel_types(vec![
        ChannelType::Text,
        ChannelType::News,
        ChannelType::Forum,
        ChannelType::PublicThread,
        ChannelType::PrivateThread,
        ChannelType::NewsThread,
    ])
}

/// The command under its Latin or its Arabic name.
pub(in super::super) fn command(wording: &Wording, twin: bool) -> Command {
    let answers = Answers {
        asked: |context| Box::pin(asked(context)),
        completed: |context, typed| Box::pin(completed(context, typed)),
    };
    family::command::<Deed>(wording, twin, serenity::Permissions::MANAGE_MESSAGES, answers)
}

/// Does what was asked, for a moderator; everybody else is told why not.
async fn asked(context: Context<'_>) -> Ended<'_> {
    let (bot, interaction) = (context.framework.user_data, context.interaction);
    let seat = bot.seat(interaction);
    let told = match (Step::enter(bot, &seat, interaction), family::deed::<Deed>(&context)) {
        (Ok(step), Some(deed)) => answer(step, deed, &context).await.unwrap_or_else(|told| told),
        (Ok(step), None) => step.say("moderate-failed"),
        (Err(told), _) => told,
    };
    bot.deliver(interaction.id, &interaction.token, told.fresh()).await;
    Ok(())
}

async fn answer(step: Step<'_>, deed: Deed, context: &Context<'_>) -> Result<Told, Told> {
    let options = Options::of::<Deed>(context);
    let name = options.text(Given::Name).unwrap_or_default();
    match deed {
        Deed::List => keeping::list(step).await,
        Deed::Add => keeping::add(step, &options, context).await,
        Deed::Change => keeping::change(step, &options, context).await,
        Deed::Pause => keeping::pause(step, name, true).await,
        Deed::Resume => keeping::pause(step, name, false).await,
        Deed::Remove => keeping::remove(step, name).await,
        Deed::Preview => ahead::preview(step, name).await,
        Deed::Run => ahead::run(step, name).await,
        Deed::Log => log::log(step, options.text(Given::Name)).await,
    }
}

/// Suggests names, zones, days and what is posted how. Nothing is suggested to whoever is no moderator.
async fn completed(context: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let allowed = bot
        .calendar
        .as_ref()
        .is_some_and(|calendar| calendar.moderators.check(interaction.member.as_deref()).is_ok());
    let server = interaction.guild_id.map(serenity::GuildId::get);
    let (Some(calendar), Some(server), true) = (bot.calendar.as_ref(), server, allowed) else {
        return serenity::CreateAutocompleteResponse::new();
    };
    let seat = bot.seat(interaction);
    let bot = bot.at(&seat);
    let wording = bot.wording;
    let found: Vec<(String, String)> = match Options::<Given>::of::<Deed>(&context).focused() {
        Some(Given::Name | Given::NewName) => {
            let (user, caller) = (interaction.user.id.get(), interaction.into());
            let step = Step { bot, calendar, server, user, caller };
            let schedules = step.schedules().await.unwrap_or_default();
            let name = |(schedule, _): &(crate::schedule::Schedule, bool)| schedule.id.as_str().to_owned();
            schedules.iter().map(|one| (name(one), name(one))).collect()
        }
        Some(Given::Zone) => tz::db().available().map(|zone| (zone.to_string(), zone.to_string())).collect(),
        Some(Given::Days) => super::words::usual_days(wording),
        Some(Given::Content) => contents(bot),
        Some(Given::Form) => Form::WORDS
            .iter()
            .map(|(word, _)| (wording.say(&format!("form-{word}")), (*word).to_owned()))
            .collect(),
        Some(Given::Unchanged) => Unchanged::WORDS
            .iter()
            .map(|(word, _)| (wording.say(&format!("unchanged-{word}")), (*word).to_owned()))
            .collect(),
        _ => Vec::new(),
    };
    family::choices(found, typed)
}

/// All that can be posted: the general contents, each briefing, and everybody whom documents name.
fn contents(bot: super::Here<'_>) -> Vec<(String, String)> {
    let library = bot.library.now();
    let general = [Content::Newest, Content::Changed, Content::Rotation];
    let one = library.briefings().iter().map(|briefing| Content::One(briefing.id().to_owned()));
    let authority = library.authority();
    let named = library.actors().into_iter().chain(library.states());
    let about = named.map(|entity| Content::About(authority.entity(entity).name.to_string()));
    let all = general.into_iter().chain(one).chain(about);
    all.map(|content| (super::words::content(&content, &library, bot.wording), content.to_string())).collect()
}
