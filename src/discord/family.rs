//! Commands that are a family: subcommands under one name, each with its options, in Latin and under Arabic names.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use poise::ApplicationContext;
use poise::serenity_prelude as serenity;
use serenity::ResolvedValue;

use super::Bot;
use super::commands::{self, Command, Parameter, Setter, made};
use crate::arabic::clip::clip;
use crate::arabic::matching::fold;
use crate::reply::wording::Wording;

pub(super) type Context<'a> = ApplicationContext<'a, Arc<Bot>, Infallible>;

/// What a subcommand's interaction ends with.
pub(super) type Ended<'a> = Result<(), poise::FrameworkError<'a, Arc<Bot>, Infallible>>;

/// Discord's bounds on choices.
const MOST_CHOICES: usize = 25;
const LONGEST_CHOICE: usize = 100;

/// What may be done, one subcommand each.
pub(super) trait Deed: Copy + Eq + 'static {
    /// The options of the family.
    type Given: Given;
    /// The family's name, behind which its wording stands too: `schedule`.
    const FAMILY: &'static str;
    /// Every subcommand, in the order of the list.
    const ALL: &'static [Self];
    /// Its Latin name.
    fn name(self) -> &'static str;
    /// Its options, and whether it cannot be without them; the required ones first, as Discord wants them.
    fn options(self) -> Vec<(Self::Given, bool)>;
}

/// What may be given with a subcommand.
pub(super) trait Given: Copy + Eq + 'static {
    /// Every option.
    const ALL: &'static [Self];
    /// Its Latin name.
    fn name(self) -> &'static str;
    /// Its type, and for a channel what kinds may be picked.
    fn kind(self) -> Setter;
    /// Whether Discord asks us for suggestions.
    fn is_completed(self) -> bool;
}

/// How a family's interactions are answered.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    /// A subcommand.
    pub(super) asked: for<'a> fn(Context<'a>) -> poise::BoxFuture<'a, Ended<'a>>,
    /// A request for suggestions.
    pub(super) completed:
        for<'a> fn(Context<'a>, &'a str) -> poise::BoxFuture<'a, serenity::CreateAutocompleteResponse>,
}

/// The command under its Latin or its Arabic name. Members see it who may `permitted`, until a server says otherwise.
pub(super) fn command<D: Deed>(
    wording: &Wording,
    twin: bool,
    permitted: serenity::Permissions,
    answers: Answers,
) -> Command {
    let id = format!("{}-command", D::FAMILY);
    let name = if twin { wording.twin(&id) } else { D::FAMILY.to_owned() };
    let subcommands = D::ALL.iter().map(|deed| subcommand(*deed, wording, twin, answers)).collect();
    Command {
        subcommands,
        default_member_permissions: permitted,
        guild_only: true,
        ..named(name, wording.say(&format!("{id}.about")), answers)
    }
}

fn subcommand<D: Deed>(deed: D, wording: &Wording, twin: bool, answers: Answers) -> Command {
    let id = format!("{}-{}", D::FAMILY, deed.name());
    let name = if twin { wording.twin(&id) } else { deed.name().to_owned() };
    let parameters = deed.options().into_iter().map(|(given, required)| {
        let id = format!("{}-option-{}", D::FAMILY, given.name());
        let name = if twin { wording.twin(&id) } else { given.name().to_owned() };
        let made = made(name, Vec::new(), wording.say(&format!("{id}.about")), given.kind());
        let completed = given.is_completed().then_some(answers.completed);
        Parameter { required, autocomplete_callback: completed, ..made }
    });
    Command { parameters: parameters.collect(), ..named(name, wording.say(&format!("{id}.about")), answers) }
}

fn named(name: String, about: String, answers: Answers) -> Command {
    Command { slash_action: Some(answers.asked), description: Some(about.into()), ..commands::named(name) }
}

/// Which subcommand an interaction is of.
pub(super) fn deed<D: Deed>(context: &Context<'_>) -> Option<D> {
    let wording = context.framework.user_data.houses.common();
    let name = context.command().name.as_ref();
    let is_meant =
        |deed: &D| deed.name() == name || wording.twin(&format!("{}-{}", D::FAMILY, deed.name())) == name;
    D::ALL.iter().copied().find(is_meant)
}

/// What was given with a subcommand.
pub(super) struct Options<'a, G> {
    given: Vec<(G, &'a ResolvedValue<'a>)>,
}

impl<'a, G: Given> Options<'a, G> {
    /// Reads the options under their Latin or their Arabic names.
    pub(super) fn of<D: Deed<Given = G>>(context: &Context<'a>) -> Self {
        let wording = context.framework.user_data.houses.common();
        let worded = |given: G| wording.twin(&format!("{}-option-{}", D::FAMILY, given.name()));
        let which =
            |name: &str| G::ALL.iter().copied().find(|given| given.name() == name || worded(*given) == name);
        let given = context.args.iter().filter_map(|one| Some((which(one.name)?, &one.value))).collect();
        Self { given }
    }

    fn get(&self, wanted: G) -> Option<&'a ResolvedValue<'a>> {
        self.given.iter().find(|(given, _)| given.name() == wanted.name()).map(|(_, value)| *value)
    }

    /// The option that is being typed.
    pub(super) fn focused(&self) -> Option<G> {
        let focused = |value: &ResolvedValue<'_>| matches!(value, ResolvedValue::Autocomplete { .. });
        self.given.iter().find(|(_, value)| focused(value)).map(|(given, _)| *given)
    }

    pub(super) fn text(&self, wanted: G) -> Option<&'a str> {
        match self.get(wanted)? {
            ResolvedValue::String(text) => Some(text.trim()),
            ResolvedValue::Autocomplete { value, .. } => Some(value.trim()),
            _ => None,
        }
    }

    pub(super) fn number(&self, wanted: G) -> Option<u32> {
        match self.get(wanted)? {
            ResolvedValue::Integer(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn boolean(&self, wanted: G) -> Option<bool> {
        match self.get(wanted)? {
            ResolvedValue::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn attachment(&self, wanted: G) -> Option<&'a serenity::Attachment> {
        match self.get(wanted)? {
            ResolvedValue::Attachment(attachment) => Some(attachment),
            _ => None,
        }
    }

    pub(super) fn channel(&self, wanted: G) -> Option<&'a serenity::PartialChannel> {
        match self.get(wanted)? {
            ResolvedValue::Channel(channel) => Some(channel),
            _ => None,
        }
    }

    pub(super) fn role(&self, wanted: G) -> Option<&'a serenity::Role> {
        match self.get(wanted)? {
            ResolvedValue::Role(role) => Some(role),
            _ => None,
        }
    }
}

/// Suggestions, as labels and values, those that fit what was typed; as many as Discord takes.
pub(super) fn choices(
    found: impl IntoIterator<Item = (String, String)>,
    typed: &str,
) -> serenity::CreateAutocompleteResponse {
    let wanted = fold(typed);
    let fits = |label: &str, value: &str| fold(label).contains(&wanted) || fold(value).contains(&wanted);
    let fitting = found
        .into_iter()
        .filter(|(label, value)| fits(label, value) && value.chars().count() <= LONGEST_CHOICE)
        .take(MOST_CHOICES)
        .map(|(label, value)| {
            let label: Cow<'_, str> = clip(&label, LONGEST_CHOICE);
            serenity::AutocompleteChoice::new(label.into_owned(), value)
        });
    serenity::CreateAutocompleteResponse::new().set_choices(fitting.collect())
}
