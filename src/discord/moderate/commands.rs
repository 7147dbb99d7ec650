//! The subcommands of `/moderate`, and its Arabic-named twin.

use poise::serenity_prelude as serenity;
use serenity::{CommandOptionType, CreateCommandOption};

use super::super::commands::{Command, Setter, words};
use super::super::family::{self, Answers, Context, Ended};
use super::super::seat::Link;
use super::{Step, Told, draft, forms, history, reports, upload};
use crate::briefing::authority::Lookup;
use crate::library::Library;
use crate::reply::wording::Wording;

/// What was given with a subcommand.
pub(super) type Options<'a> = family::Options<'a, Given>;

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
    /// The number of a text that lost a race.
    Draft,
    /// What is to be drafted from.
    Document,
    /// When that came out.
    Published,
}

impl family::Deed for Deed {
    type Given = Given;
    const FAMILY: &'static str = "moderate";
    const ALL: &'static [Self] = &[
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

    fn name(self) -> &'static str {
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

    fn options(self) -> Vec<(Given, bool)> {
        let options: &[(Given, bool)] = match self {
            Self::Upload => &[
                (Given::NewBriefing, true),
                (Given::Structure, false),
                (Given::Source, false),
                (Given::Revision, false),
            ],
            Self::Get => &[(Given::Briefing, true), (Given::Revision, false), (Given::Draft, false)],
            Self::Check | Self::AddEvent | Self::AddImplication | Self::History => &[(Given::Briefing, true)],
            Self::AddActor => &[(Given::Briefing, true), (Given::Actor, true)],
            Self::Edit => &[(Given::Briefing, true), (Given::Statement, true)],
            Self::Remove => &[(Given::Briefing, true), (Given::Statement, false)],
            Self::Diff => &[(Given::Briefing, true), (Given::Earlier, false), (Given::Revision, false)],
            Self::Rollback => &[(Given::Briefing, true), (Given::Revision, true)],
            Self::Draft => &[(Given::NewBriefing, true), (Given::Document, true), (Given::Published, false)],
            Self::Reload => &[],
            Self::Audit | Self::Reports => &[(Given::Briefing, false)],
        };
        options.to_vec()
    }
}

impl family::Given for Given {
    const ALL: &'static [Self] = &[
        Self::Briefing,
        Self::NewBriefing,
        Self::Structure,
        Self::Source,
        Self::Statement,
        Self::Actor,
        Self::Revision,
        Self::Earlier,
        Self::Draft,
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
            Self::Draft => "draft",
            Self::Document => "document",
            Self::Published => "published",
        }
    }

    fn kind(self) -> Setter {
        match self {
            Self::Structure | Self::Source | Self::Document => {
                |made| made.kind(CommandOptionType::Attachment)
            }
            Self::Revision | Self::Earlier | Self::Draft => |made: CreateCommandOption| {
                made.kind(CommandOptionType::Integer).min_int_value(1).max_int_value(u64::from(u32::MAX))
            },
            Self::Briefing | Self::NewBriefing | Self::Statement | Self::Actor | Self::Published => words,
        }
    }

    fn is_completed(self) -> bool {
        matches!(self, Self::Briefing | Self::NewBriefing | Self::Statement | Self::Actor)
    }
}

/// The command under its Latin or its Arabic name. Shown to whoever may manage messages until a server says otherwise; asked
/// again at every step all the same.
pub(in super::super) fn command(wording: &Wording, twin: bool) -> Command {
    let answers = Answers {
        asked: |context| Box::pin(asked(context)),
        completed: |context, typed| Box::pin(std::future::ready(complete(context, typed))),
    };
    family::command::<Deed>(wording, twin, serenity::Permissions::MANAGE_MESSAGES, answers)
}

impl Options<'_> {
    /// The id of a briefing: as it is known, or by its title among those that whoever asks may see.
    pub(super) fn briefing(&self, library: &Library) -> String {
        let typed = self.text(Given::Briefing).unwrap_or_default();
        library.find_briefing(typed).map_or_else(|| typed.to_owned(), |(_, found)| found.id().to_owned())
    }
}

/// Does what was asked, for a moderator; everybody else is told why not.
async fn asked(context: Context<'_>) -> Ended<'_> {
    let bot = context.framework.user_data;
    let interaction = context.interaction;
    let link = Link { http: &context.serenity_context().http, me: context.framework.bot_id() };
    let seat = bot.seat(interaction);
    let bot = bot.at(&seat);
    let step = match Step::enter(bot.bot, &seat, link, interaction) {
        Ok(step) => step,
        Err(told) => {
            bot.deliver(interaction.id, &interaction.token, told.fresh(bot)).await;
            return Ok(());
        }
    };
    let options = Options::of::<Deed>(&context);
    let Some(deed) = family::deed::<Deed>(&context) else {
        bot.deliver(interaction.id, &interaction.token, step.say("moderate-failed").fresh(bot)).await;
        return Ok(());
    };
    match deed {
        Deed::Upload => upload::asked(step, &options, interaction).await,
        Deed::Draft => draft::asked(step, &options, interaction).await,
        Deed::Get => history::get(step, &options, interaction).await,
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
    let member = context.interaction.member.as_deref();
    let seat = bot.seat(context.interaction);
    if !seat.served || bot.desk.as_ref().is_none_or(|desk| desk.moderators.check(member).is_err()) {
        return serenity::CreateAutocompleteResponse::new();
    }
    let library = bot.moderated_from(&seat);
    let options = Options::of::<Deed>(&context);
    let chosen = options.briefing(&library);
    let found: Vec<(String, String)> = match options.focused() {
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
    family::choices(found, typed)
}
