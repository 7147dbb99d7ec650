//! The slash commands, made from the one list of commands: each under its Latin name and, where the settings say so,
//! as an Arabic-named twin.

use std::convert::Infallible;
use std::sync::Arc;

use poise::ContextMenuCommandAction;
use poise::serenity_prelude as serenity;

use super::{Bot, ask, moderate, schedule, settings, status, subscribe};
use crate::question::{LONGEST_TEXT, LONGEST_VALUE};
use crate::reply::wording::Wording;
use crate::reply::{Command as Asked, OptionName};

/// A command as poise keeps it.
pub type Command = poise::Command<Arc<Bot>, Infallible>;
pub(super) type Parameter = poise::CommandParameter<Arc<Bot>, Infallible>;

/// What is registered beside the Latin-named commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The Arabic-named twins.
    pub twins: bool,
    /// `ar` localizations: Discord's documentation does not list the locale, its description of the API does.
    pub localized: bool,
}

/// Every command, ready to be registered and dispatched.
#[must_use]
pub fn commands(wording: &Wording, naming: Naming) -> Vec<Command> {
    let latin = Asked::ALL.iter().map(|asked| command(*asked, wording, false, naming.localized));
    let twins = Asked::ALL.iter().filter(|_| naming.twins).map(|asked| command(*asked, wording, true, false));
    let both = [false, true].into_iter().filter(|twin| naming.twins || !twin);
    let others = both.flat_map(|twin| {
        let localized = naming.localized && !twin;
        let [subscribe, unsubscribe] = subscribe::commands(wording, twin);
        [
            status::command(wording, twin, localized),
            settings::command(wording, twin, localized),
            moderate::command(wording, twin),
            schedule::command(wording, twin),
            subscribe,
            unsubscribe,
        ]
    });
    latin.chain(twins).chain([verify(wording), moderate::from_message(wording)]).chain(others).collect()
}

/// A command of this name, to be filled in.
pub(super) fn named(name: String) -> Command {
    Command {
        qualified_name: name.clone().into(),
        identifying_name: name.clone().into(),
        name: name.into(),
        ..Command::default()
    }
}

/// «تحقق من المصدر» in the menu of any message.
fn verify(wording: &Wording) -> Command {
    let name = wording.say("message-verify");
    let action =
        ContextMenuCommandAction::Message(|context, message| Box::pin(ask::verified(context, message)));
    Command { context_menu_action: Some(action), context_menu_name: Some(name.clone().into()), ..named(name) }
}

fn command(asked: Asked, wording: &Wording, twin: bool, localized: bool) -> Command {
    let name = if twin { asked.twin(wording) } else { asked.name().to_owned() };
    let options = asked.options().iter().map(|option| parameter(*option, wording, twin, localized));
    Command {
        slash_action: Some(|context| Box::pin(ask::asked(context))),
        name_localizations: localizations(localized, asked.twin(wording)).into(),
        description: Some(asked.about(wording).into()),
        parameters: options.chain([privacy(wording, twin, localized)]).collect(),
        ..named(name)
    }
}

fn parameter(option: OptionName, wording: &Wording, twin: bool, localized: bool) -> Parameter {
    let name = if twin { option.twin(wording) } else { option.name().to_owned() };
    let localizations = localizations(localized, option.twin(wording));
    let (kind, completed): (fn(serenity::CreateCommandOption) -> serenity::CreateCommandOption, bool) =
        match option {
            OptionName::Paragraph => {
                (|made| made.kind(serenity::CommandOptionType::Integer).min_int_value(1), false)
            }
            OptionName::From | OptionName::To => (words, false),
            OptionName::Query | OptionName::Question | OptionName::Text => (text, false),
            OptionName::Briefing | OptionName::Actor | OptionName::Subject | OptionName::Topic => {
                (words, true)
            }
        };
    let about = option.about(wording);
    let made = Parameter { required: option.is_running_text(), ..made(name, localizations, about, kind) };
    if completed {
        Parameter {
            autocomplete_callback: Some(|context, typed| {
                Box::pin(std::future::ready(ask::completed(context, typed)))
            }),
            ..made
        }
    } else {
        made
    }
}

/// Running text, as long as Discord takes it; without it the command has nothing to do.
fn text(made: serenity::CreateCommandOption) -> serenity::CreateCommandOption {
    let most = u16::try_from(LONGEST_TEXT).unwrap_or(u16::MAX);
    made.kind(serenity::CommandOptionType::String).max_length(most)
}

/// Who sees the reply: an option of every command, for Discord alone.
fn privacy(wording: &Wording, twin: bool, localized: bool) -> Parameter {
    let worded = wording.twin("option-private");
    let name = if twin { worded.clone() } else { "private".to_owned() };
    let localizations = localizations(localized, worded);
    let kind: Setter = |made| made.kind(serenity::CommandOptionType::Boolean);
    made(name, localizations, wording.say("option-private.about"), kind)
}

pub(super) type Setter = fn(serenity::CreateCommandOption) -> serenity::CreateCommandOption;
type Localizations = Vec<(std::borrow::Cow<'static, str>, std::borrow::Cow<'static, str>)>;

/// A name under the locale `ar`, where the settings ask for that.
pub(super) fn localizations(localized: bool, name: String) -> Localizations {
    if localized { vec![("ar".into(), name.into())] } else { Vec::new() }
}

pub(super) fn made(name: String, localizations: Localizations, about: String, kind: Setter) -> Parameter {
    Parameter {
        name: name.into(),
        name_localizations: localizations.into(),
        description: Some(about.into()),
        description_localizations: Vec::new().into(),
        required: false,
        channel_types: None,
        choices: Vec::new().into(),
        type_setter: Some(kind),
        autocomplete_callback: None,
        __non_exhaustive: (),
    }
}

pub(super) fn words(made: serenity::CreateCommandOption) -> serenity::CreateCommandOption {
    let most = u16::try_from(LONGEST_VALUE).unwrap_or(u16::MAX);
    made.kind(serenity::CommandOptionType::String).max_length(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};

    /// A bot that speaks English by default must still have Arabic twins, and no two commands of one name.
    #[test]
    fn twins_are_arabic_whatever_the_language() {
        let naming = Naming { twins: true, localized: true };
        let [arabic, english] =
            Language::ALL.map(|language| commands(&Wording::new(language, Style::default()), naming));
        let names = |all: &[Command]| -> Vec<String> {
            all.iter()
                .filter(|one| one.slash_action.is_some())
                .flat_map(|one| {
                    let options = one.parameters.iter().map(|option| option.name.to_string());
                    let localized = one.name_localizations.iter().map(|(_, name)| name.to_string());
                    let within = one.subcommands.iter().map(|below| below.name.to_string());
                    std::iter::once(one.name.to_string()).chain(options).chain(localized).chain(within)
                })
                .collect()
        };
        assert_eq!(names(&arabic), names(&english));
        let mut all: Vec<&str> = english.iter().map(|one| one.name.as_ref()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        let about = english.iter().find(|one| one.name == "خلاصة").and_then(|one| one.description.as_deref());
        assert_eq!(about, Some("The key points of a briefing, each with its paragraph"));
    }
}
