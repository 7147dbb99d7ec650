//! Every word that the bot says: Fluent messages from `locales/`, built into the program.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::arabic::direction::{Direction, isolate, strays};
use crate::arabic::months::{self, MonthNames, Season};
use crate::arabic::numerals::{Digits, to_digits};
use crate::briefing::problem::Fact;
use crate::reply::naming::with_lam;

/// The files of a language: the one list of them.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../locales/", $language, "/replies.ftl")),
            include_str!(concat!("../../locales/", $language, "/dates.ftl")),
            include_str!(concat!("../../locales/", $language, "/commands.ftl")),
            include_str!(concat!("../../locales/", $language, "/called.ftl")),
            include_str!(concat!("../../locales/", $language, "/notices.ftl")),
            include_str!(concat!("../../locales/", $language, "/digest.ftl")),
            include_str!(concat!("../../locales/", $language, "/schedule.ftl")),
            include_str!(concat!("../../locales/", $language, "/subscribe.ftl")),
            include_str!(concat!("../../locales/", $language, "/history.ftl")),
            include_str!(concat!("../../locales/", $language, "/announce.ftl")),
            include_str!(concat!("../../locales/", $language, "/shelf.ftl")),
            include_str!(concat!("../../locales/", $language, "/status.ftl")),
            include_str!(concat!("../../locales/", $language, "/access.ftl")),
            include_str!(concat!("../../locales/", $language, "/settings.ftl")),
            include_str!(concat!("../../locales/", $language, "/moderate.ftl")),
            include_str!(concat!("../../locales/", $language, "/reports.ftl")),
            include_str!(concat!("../../locales/", $language, "/draft.ftl")),
            include_str!(concat!("../../locales/", $language, "/rules.ftl")),
            include_str!(concat!("../../locales/", $language, "/terminal.ftl")),
        ]
    };
}

const ARABIC: &[&str] = files!("ar");
const ENGLISH: &[&str] = files!("en");
/// What commands are called where their Arabic names are not registered.
const LATIN_NAMES: &str = include_str!("../../locales/en/called.ftl");

/// The language of the wording. What documents say, and the names in them, stay as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Lines from right to left.
    #[default]
    Arabic,
    /// Lines from left to right.
    English,
}

impl Language {
    /// Every language, in the order that they are offered.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];
}

/// By which names replies call the commands, of those that a command has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CommandNames {
    /// Those of the language of the reply.
    #[default]
    Own,
    /// The Latin ones, where no others are registered.
    Latin,
}

/// How a house sets its dates and numbers, and calls the commands. English has one style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Which names of the months, in which order.
    pub months: MonthNames,
    /// Which digits. A briefing's own text keeps those that it is written in.
    pub digits: Digits,
    /// Which names of the commands.
    pub commands: CommandNames,
}

type Bundle = FluentBundle<FluentResource>;

/// The messages of one language in one style. Cheap to share between threads, costly to build: build it once.
pub struct Wording {
    /// In the order that they are asked.
    bundles: Vec<Bundle>,
    /// Every message without variables, formatted: a reply says dozens of them.
    fixed: FxHashMap<String, Box<str>>,
    language: Language,
    style: Style,
}

impl Wording {
    /// The wording of a language in a style.
    #[must_use]
    pub fn new(language: Language, style: Style) -> Self {
        let mut ids = Vec::new();
        let arabic = bundle("ar", ARABIC, style, &mut ids);
        let bundles = match language {
            Language::Arabic => vec![arabic],
            Language::English => vec![bundle("en", ENGLISH, Style::default(), &mut ids), arabic],
        };
        let fixed = ids.into_iter().filter_map(|id| {
            let said = bundles.iter().find_map(|bundle| format(bundle, &id, &FluentArgs::new()))?;
            said.whole.then(|| (id, said.text.into()))
        });
        Self { fixed: fixed.collect(), bundles, language, style }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The style of dates and numbers that was asked for.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// Whether replies call the commands by other names than the Latin ones.
    #[must_use]
    pub fn names_twins(&self) -> bool {
        self.language == Language::Arabic && self.style.commands == CommandNames::Own
    }

    /// The Arabic name that stands under `id`, whatever the language: what the twin of a command or an option bears.
    #[must_use]
    pub fn twin(&self, id: &str) -> String {
        let said = self.bundles.last().and_then(|arabic| format(arabic, id, &FluentArgs::new()));
        said.map_or_else(|| id.to_owned(), |said| said.text)
    }

    /// The message `id`, or the attribute `id.attribute`. An id without a message is said as it stands: the tests
    /// hold every id in the code against `locales/`.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.fixed.get(id).map_or_else(|| self.with(id, &[]), ToString::to_string)
    }

    /// The message `id` with facts in the place of its variables. Numbers choose plural forms and are set in the
    /// style's digits; texts stand as they are, in English those in Arabic in an isolate each: where a name or a quote
    /// ends, only the sentence that it is put into knows.
    #[must_use]
    pub fn with(&self, id: &str, facts: &[(&str, Fact)]) -> String {
        let arguments: FluentArgs<'_> =
            facts.iter().map(|(name, fact)| (*name, value(fact, self.language))).collect();
        let said = self.bundles.iter().find_map(|bundle| format(bundle, id, &arguments));
        said.map_or_else(|| id.to_owned(), |said| said.text)
    }

    /// Whether there is a message, or an attribute, of this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| format(bundle, id, &FluentArgs::new()).is_some())
    }

    /// A number in the style's digits, without grouping.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        match self.language {
            Language::Arabic => to_digits(&number.to_string(), self.style.digits).into_owned(),
            Language::English => number.to_string(),
        }
    }

    /// The name of a month, 1 to 12; nothing for another number.
    #[must_use]
    pub fn month(&self, month: u8) -> Cow<'static, str> {
        match self.language {
            Language::Arabic => months::name(month, self.style.months).unwrap_or_default(),
            Language::English => months::english(month).unwrap_or_default().into(),
        }
    }

    /// The name of a season.
    #[must_use]
    pub fn season(&self, season: Season) -> &'static str {
        match self.language {
            Language::Arabic => season.name(),
            Language::English => season.english(),
        }
    }

    /// A name behind the preposition that stands in `not-mentioned`: Arabic writes the two as one word.
    #[must_use]
    pub fn to(&self, name: &str) -> String {
        match self.language {
            Language::Arabic => with_lam(name),
            Language::English => name.to_owned(),
        }
    }

    /// Things one after another, as the language lists them: «أ، ب، ج».
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, things: &[T]) -> String {
        self.joined(things, "list-comma")
    }

    /// Parts of a line beside each other, a dot between them.
    #[must_use]
    pub fn row<T: AsRef<str>>(&self, parts: &[T]) -> String {
        self.joined(parts, "part-dot")
    }

    fn joined<T: AsRef<str>>(&self, things: &[T], between: &str) -> String {
        let things: Vec<_> = things.iter().map(|thing| set_apart(thing.as_ref(), self.language)).collect();
        things.join(&self.say(between))
    }

    /// A label as a line begins: English with a capital.
    #[must_use]
    pub fn begun(&self, label: String) -> String {
        let mut letters = label.chars();
        match letters.next() {
            Some(first) if self.language == Language::English && first.is_ascii_lowercase() => {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            }
            _ => label,
        }
    }
}

/// In English a text with Arabic in it that is not in an isolate yet is put into one. One of several lines is not: it is
/// no part of a sentence.
fn set_apart(text: &str, language: Language) -> Cow<'_, str> {
    let apart = language == Language::English && !text.contains('\n') && strays(text, Direction::RightToLeft);
    if apart { isolate(text).into() } else { text.into() }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Wording")
            .field("language", &self.language)
            .field("style", &self.style)
            .finish_non_exhaustive()
    }
}

/// The messages of a language; their ids, and those of their attributes, are added to `ids`.
fn bundle(language: &str, files: &[&str], style: Style, ids: &mut Vec<String>) -> Bundle {
    let language = language.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolates are put where a whole line is known (`markdown`): Fluent would wrap each number and Arabic name too.
    bundle.set_use_isolating(false);
    if style.digits == Digits::Eastern {
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(to_digits(&number.as_string(), Digits::Eastern).into_owned()),
            _ => None,
        }));
    }
    let latin_names = (style.commands == CommandNames::Latin).then_some(&LATIN_NAMES);
    for file in files.iter().chain(latin_names) {
        // A message with a slip is left out, and told by the tests; the others stay.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(partial, _)| partial);
        ids.extend(resource.entries().flat_map(ids_of));
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn value(fact: &Fact, language: Language) -> FluentValue<'_> {
    match fact {
        Fact::Text(text) => FluentValue::from(set_apart(text, language)),
        Fact::Number(number) => FluentValue::from(*number),
    }
}

fn ids_of(entry: &Entry<&str>) -> Vec<String> {
    let Entry::Message(message) = entry else { return Vec::new() };
    let name = message.id.name;
    let attributes = message.attributes.iter().map(|attribute| format!("{name}.{}", attribute.id.name));
    std::iter::once(name.to_owned()).chain(attributes).collect()
}

/// A message in words.
struct Formatted {
    text: String,
    /// Whether no variable was asked for that was not given.
    whole: bool,
}

fn format(bundle: &Bundle, id: &str, arguments: &FluentArgs<'_>) -> Option<Formatted> {
    let (name, attribute) = match id.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (id, None),
    };
    let message = bundle.get_message(name)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    // What goes wrong here is a fact that the caller did not give: Fluent then shows the variable's name.
    let mut slips = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut slips).into_owned();
    Some(Formatted { text, whole: slips.is_empty() })
}

#[cfg(test)]
mod tests;
