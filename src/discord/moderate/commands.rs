//! The subcommands of `/moderate`, and its Arabic-named twin.

use std::convert::Infallible;
use std::sync::Arc;

use poise::serenity_prelude as serenity;
use poise::{ApplicationContext, FrameworkError};
use serenity::{CommandOptionType, CreateCommandOption, ResolvedValue};

use super::super::commands::{Command, Parameter, Setter, made};
use super::super::seat::Link;
use super::super::{Bot, commands::words};
use super::{Step, Told, draft, forms, history, reports, upload};
use crate::arabic::clip::clip;
use crate::briefing::authority::Lookup;
use crate::reply::wording::Wording;

type Context<'a> = ApplicationContext<'a, Arc<Bot>, Infallible>;

/// Discord's bounds on choices.
const MOST_CHOICES: usize = 25;
const LONGEST_CHOICE: usize = 100;

/// What a moderator can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Upload,
    Get,
    Check,
    AddEvent,
    AddActor,
    AddImplication,
    Edit,
    Remove,
    History,
    Diff,
    Rollback,
    Reload,
    Audit,
    Reports,
    Draft,
}

/// An option of a subcommand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Briefing,
    /// The id of a briefing that need not be there yet.
    NewBriefing,
    Structure,
    Source,
    Statement,
    Actor,
    Revision,
    Earlier,
    /// What is to be drafted from.
    Document,
    /// When that came out.
    Published,
}

impl Deed {
    pub(super) const ALL: &'static [Self] = &[
        Self::Upload,
        Self::Get,
        Self::Check,
        Self::AddEvent,
        Self::AddActor,
        Self::AddImplication,
        Self::Edit,
        Self::Remove,
        Self::History,
        Self::Diff,
        Self::Rollback,
        Self::Reload,
        Self::Audit,
        Self::Reports,
        Self::Draft,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Get => "get",
            Self::Check => "check",
            Self::AddEvent => "add-event",
            Self::AddActor => "add-actor",
            Self::AddImplication => "add-implication",
            Self::Edit => "edit",
            Self::Remove => "remove",
            Self::History => "history",
            Self::Diff => "diff",
            Self::Rollback => "rollback",
            Self::Reload => "reload",
            Self::Audit => "audit",
            Self::Reports => "reports",
            Self::Draft => "draft",
        }
    }

    /// Its options, and whether it cannot be without them; the required ones first, as Discord wants them.
    fn options(self) -> &'static [(Given, bool)] {
        match self {
            Self::Upload => &[(Given::NewBriefing, true), (Given::Structure, false), (Given::Source, false)],
            Self::Get => &[(Given::Briefing, true), (Given::Revision, false)],
            Self::Check | Self::AddEvent | Self::AddImplication | Self::History => &[(Given::Briefing, true)],
            Self::AddActor => &[(Given::Briefing, true), (Given::Actor, true)],
            Self::Edit => &[(Given::Briefing, true), (Given::Statement, true)],
            Self::Remove => &[(Given::Briefing, true), (Given::Statement, false)],
            Self::Diff => &[(Given::Briefing, true), (Given::Earlier, false), (Given::Revision, false)],
            Self::Rollback => &[(Given::Briefing, true), (Given::Revision, true)],
            Self::Draft => &[(Given::NewBriefing, true), (Given::Document, true), (Given::Published, false)],
            Self::Reload => &[],
            Self::Audit | Self::Reports => &[(Given::Briefing, false)],
        }
    }
}

impl Given {
    const ALL: [Self; 10] = [
        Self::Briefing,
        Self::NewBriefing,
        Self::Structure,
        Self::Source,
        Self::Statement,
        Self::Actor,
        Self::Revision,
        Self::Earlier,
        Self::Document,
        Self::Published,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Briefing | Self::NewBriefing => "briefing",
            Self::Structure => "structure",
            Self::Source => "source",
            Self::Statement => "statement",
            Self::Actor => "actor",
            Self::Revision => "revision",
            Self::Earlier => "earlier",
            Self::Document => "document",
            Self::Published => "published",
        }
    }

    fn worded(self, wording: &Wording) -> String {
        wording.say(&format!("moderate-option-{}", self.name()))
    }

    fn kind(self) -> Setter {
        match self {
            Self::Structure | Self::Source | Self::Document => {
                |made| made.kind(CommandOptionType::Attachment)
            }
            Self::Revision | Self::Earlier => |made: CreateCommandOption| {
                made.kind(CommandOptionType::Integer).min_int_value(1).max_int_value(u64::from(u32::MAX))
            },
            Self::Briefing | Self::NewBriefing | Self::Statement | Self::Actor | Self::Published => words,
        }
    }

    fn is_completed(self) -> bool {
        matches!(self, Self::Briefing | Self::NewBriefing | Self::Statement | Self::Actor)
    }
}

/// The command under its Latin or its Arabic name.
pub(in super::super) fn command(wording: &Wording, twin: bool) -> Command {
    let name = if twin { wording.say("moderate-command") } else { "moderate".to_owned() };
    let subcommands = Deed::ALL.iter().map(|deed| subcommand(*deed, wording, twin)).collect();
    Command {
        subcommands,
        // Shown to whoever may manage messages until a server says otherwise; asked again at every step all the same.
        default_member_permissions: serenity::Permissions::MANAGE_MESSAGES,
        guild_only: true,
        ..named(name, wording.say("moderate-command.about"))
    }
}

fn subcommand(deed: Deed, wording: &Wording, twin: bool) -> Command {
    let id = format!("moderate-{}", deed.name());
    let name = if twin { wording.say(&id) } else { deed.name().to_owned() };
    let parameters = deed.options().iter().map(|(given, required)| {
        let name = if twin { given.worded(wording) } else { given.name().to_owned() };
        let about = wording.say(&format!("moderate-option-{}.about", given.name()));
        parameter(*given, *required, made(name, Vec::new(), about, given.kind()))
    });
    Command { parameters: parameters.collect(), ..named(name, wording.say(&format!("{id}.about"))) }
}

fn named(name: String, about: String) -> Command {
    Command {
        slash_action: Some(|context| Box::pin(asked(context))),
        qualified_name: name.clone().into(),
        identifying_name: name.clone().into(),
        name: name.into(),
        description: Some(about.into()),
        ..Command::default()
    }
}

fn parameter(given: Given, required: bool, made: Parameter) -> Parameter {
    let made = Parameter { required, ..made };
    if given.is_completed() {
        Parameter {
            autocomplete_callback: Some(|context, typed| {
                Box::pin(std::future::ready(complete(context, typed)))
            }),
            ..made
        }
    } else {
        made
    }
}

/// What was given with a subcommand.
pub(super) struct Options<'a> {
    given: Vec<(Given, &'a ResolvedValue<'a>)>,
}

impl<'a> Options<'a> {
    fn of(context: &Context<'a>) -> Self {
        let wording = &context.framework.user_data.wording;
        let which = |name: &str| {
            Given::ALL.into_iter().find(|given| given.name() == name || given.worded(wording) == name)
        };
        let given = context.args.iter().filter_map(|one| Some((which(one.name)?, &one.value))).collect();
        Self { given }
    }

    fn get(&self, wanted: Given) -> Option<&'a ResolvedValue<'a>> {
        self.given.iter().find(|(given, _)| given.name() == wanted.name()).map(|(_, value)| *value)
    }

    pub(super) fn text(&self, wanted: Given) -> Option<&'a str> {
        match self.get(wanted)? {
            ResolvedValue::String(text) => Some(text.trim()),
            ResolvedValue::Autocomplete { value, .. } => Some(value.trim()),
            _ => None,
        }
    }

    pub(super) fn number(&self, wanted: Given) -> Option<u32> {
        match self.get(wanted)? {
            ResolvedValue::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn attachment(&self, wanted: Given) -> Option<&'a serenity::Attachment> {
        match self.get(wanted)? {
            ResolvedValue::Attachment(attachment) => Some(attachment),
            _ => None,
        }
    }

    /// The id of a briefing: as it is known, or by its title.
    pub(super) fn briefing(&self, bot: &Bot) -> String {
        let typed = self.text(Given::Briefing).unwrap_or_default();
        let library = bot.library.now();
        library.find_briefing(typed).map_or_else(|| typed.to_owned(), |(_, found)| found.id().to_owned())
    }
}

/// Does what was asked, for a moderator; everybody else is told why not.
async fn asked(context: Context<'_>) -> Result<(), FrameworkError<'_, Arc<Bot>, Infallible>> {
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let wording = &bot.wording;
    let name = context.command().name.as_ref();
    let is_meant =
        |deed: &Deed| deed.name() == name || wording.say(&format!("moderate-{}", deed.name())) == name;
    let link = Link { http: &context.serenity_context().http, me: context.framework.bot_id() };
    let step = match Step::enter(bot, link, interaction) {
        Ok(step) => step,
        Err(told) => {
            bot.deliver(interaction.id, &interaction.token, told.fresh(bot)).await;
            return Ok(());
        }
    };
    let options = Options::of(&context);
    let Some(deed) = Deed::ALL.iter().copied().find(is_meant) else {
        bot.deliver(interaction.id, &interaction.token, step.say("moderate-failed").fresh(bot)).await;
        return Ok(());
    };
    match deed {
        Deed::Upload => upload::asked(step, &options, interaction).await,
        Deed::Draft => draft::asked(step, &options, interaction).await,
        Deed::Get => {
            let told = history::get(step, &options).await.unwrap_or_else(|told| told).fresh(bot);
            // Files go as a form, which the courier does not carry.
            if let Err(error) = interaction.create_response(context.serenity_context(), told).await {
                tracing::error!(interaction = %interaction.id, %error, "a file was not delivered");
            }
        }
        deed => {
            let response = answer(step, deed, &options).await.unwrap_or_else(|told| told.fresh(bot));
            bot.deliver(interaction.id, &interaction.token, response).await;
        }
    }
    Ok(())
}

async fn answer(
    step: Step<'_>,
    deed: Deed,
    options: &Options<'_>,
) -> Result<serenity::CreateInteractionResponse, Told> {
    match deed {
        Deed::AddEvent | Deed::AddActor | Deed::AddImplication | Deed::Edit => {
            return forms::open(step, deed, options).await;
        }
        _ => {}
    }
    let told = match deed {
        Deed::Check => history::check(step, options).await,
        Deed::Remove => forms::remove(step, options).await,
        Deed::History => history::history(step, options).await,
        Deed::Diff => history::diff(step, options).await,
        Deed::Rollback => history::rollback(step, options).await,
        Deed::Reload => Ok(history::reload(step).await),
        Deed::Reports => reports::list(step, options).await,
        _ => history::audit(step, options).await,
    }?;
    Ok(told.fresh(step.bot))
}

/// Suggests briefings, the statements of the briefing that is chosen already, or actors. Nothing is suggested to whoever
/// is no moderator.
fn complete(context: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let bot = context.framework.user_data;
    let none = serenity::CreateAutocompleteResponse::new();
    let member = context.interaction.member.as_deref();
    if bot.desk.as_ref().is_none_or(|desk| desk.moderators.check(member).is_err()) {
        return none;
    }
    let library = bot.seen_from(&bot.seat(context.interaction));
    let options = Options::of(&context);
    let focused = options.given.iter().find(|(_, value)| matches!(value, ResolvedValue::Autocomplete { .. }));
    let chosen = options.briefing(bot);
    let found: Vec<(String, String)> = match focused.map(|(given, _)| *given) {
        Some(Given::Briefing | Given::NewBriefing) => library
            .briefings()
            .iter()
            .map(|briefing| (briefing.title().to_owned(), briefing.id().to_owned()))
            .collect(),
        Some(Given::Statement) => library
            .briefing(&chosen)
            .map(|briefing| {
                let statements = briefing.statements().iter();
                let label =
                    |one: &crate::briefing::model::Statement| one.text(briefing.source()).into_owned();
                statements.map(|one| (label(one), format!("{:08x}", one.key()))).collect()
            })
            .unwrap_or_default(),
        Some(Given::Actor) => {
            let authority = library.authority();
            let known = |id: &str| authority.by_id(id).is_some();
            let listed = authority.entities().iter().filter(|entity| entity.listed && known(&entity.id));
            let mut found: Vec<_> =
                listed.map(|entity| (entity.name.to_string(), entity.id.to_string())).collect();
            if let Lookup::One { entity, .. } = authority.lookup(typed) {
                let entity = authority.entity(entity);
                found.insert(0, (entity.name.to_string(), entity.id.to_string()));
            }
            found
        }
        _ => Vec::new(),
    };
    let wanted = crate::arabic::matching::fold(typed);
    let fits = |(label, value): &(String, String)| {
        crate::arabic::matching::fold(label).contains(&wanted) || value.contains(typed)
    };
    let fitting = found.into_iter().filter(fits).filter(|(_, value)| value.chars().count() <= LONGEST_CHOICE);
    let choices = fitting.take(MOST_CHOICES).map(|(label, value)| {
        serenity::AutocompleteChoice::new(clip(&label, LONGEST_CHOICE).into_owned(), value)
    });
    none.set_choices(choices.collect())
}
