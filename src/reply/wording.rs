//! Every word that the bot says: Fluent messages from `locales/`, built into the program.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::arabic::months::MonthNames;
use crate::arabic::numerals::{Digits, to_digits};
use crate::briefing::problem::Fact;

/// The files of `locales/ar`: the one list of them.
const ARABIC: &[&str] = &[
    include_str!("../../locales/ar/replies.ftl"),
    include_str!("../../locales/ar/dates.ftl"),
    include_str!("../../locales/ar/commands.ftl"),
    include_str!("../../locales/ar/notices.ftl"),
    include_str!("../../locales/ar/digest.ftl"),
    include_str!("../../locales/ar/schedule.ftl"),
    include_str!("../../locales/ar/subscribe.ftl"),
    include_str!("../../locales/ar/history.ftl"),
    include_str!("../../locales/ar/announce.ftl"),
    include_str!("../../locales/ar/shelf.ftl"),
    include_str!("../../locales/ar/status.ftl"),
    include_str!("../../locales/ar/access.ftl"),
    include_str!("../../locales/ar/settings.ftl"),
    include_str!("../../locales/ar/moderate.ftl"),
    include_str!("../../locales/ar/reports.ftl"),
    include_str!("../../locales/ar/draft.ftl"),
    include_str!("../../locales/ar/rules.ftl"),
    include_str!("../../locales/ar/terminal.ftl"),
];

/// The files of `locales/en`: what a moderator may ask for in English. The rest is said in Arabic.
const ENGLISH: &[&str] = &[
    include_str!("../../locales/en/commands.ftl"),
    include_str!("../../locales/en/rules.ftl"),
    include_str!("../../locales/en/terminal.ftl"),
];

/// The language of the wording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Arabic, which has every message.
    #[default]
    Arabic,
    /// English for commands and reports; Arabic for what it lacks.
    English,
}

/// How a house sets its dates and numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Which names of the months, in which order.
    pub months: MonthNames,
    /// Which digits. A briefing's own text keeps those that it is written in.
    pub digits: Digits,
}

type Bundle = FluentBundle<FluentResource>;

/// The messages of one language in one style. Cheap to share between threads, costly to build: build it once.
pub struct Wording {
    /// In the order that they are asked.
    bundles: Vec<Bundle>,
    /// Every message without variables, formatted: a reply says dozens of them.
    fixed: FxHashMap<String, Box<str>>,
    style: Style,
}

impl Wording {
    /// The wording of a language in a style.
    #[must_use]
    pub fn new(language: Language, style: Style) -> Self {
        let mut ids = Vec::new();
        let arabic = bundle("ar", ARABIC, style.digits, &mut ids);
        let bundles = match language {
            Language::Arabic => vec![arabic],
            Language::English => vec![bundle("en", ENGLISH, Digits::Western, &mut ids), arabic],
        };
        let fixed = ids.into_iter().filter_map(|id| {
            let said = bundles.iter().find_map(|bundle| format(bundle, &id, &FluentArgs::new()))?;
            said.whole.then(|| (id, said.text.into()))
        });
        Self { fixed: fixed.collect(), bundles, style }
    }

    /// The style of dates and numbers.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// The message `id`, or the attribute `id.attribute`. An id without a message is said as it stands: the tests
    /// hold every id in the code against `locales/`.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.fixed.get(id).map_or_else(|| self.with(id, &[]), ToString::to_string)
    }

    /// The message `id` with facts in the place of its variables. Numbers choose plural forms and are set in the
    /// style's digits; texts stand as they are.
    #[must_use]
    pub fn with(&self, id: &str, facts: &[(&str, Fact)]) -> String {
        let arguments: FluentArgs<'_> = facts.iter().map(|(name, fact)| (*name, value(fact))).collect();
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
        to_digits(&number.to_string(), self.style.digits).into_owned()
    }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Wording").field("style", &self.style).finish_non_exhaustive()
    }
}

/// The messages of a language; their ids, and those of their attributes, are added to `ids`.
fn bundle(language: &str, files: &[&str], digits: Digits, ids: &mut Vec<String>) -> Bundle {
    let language = language.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolates are put where a whole line is known (`markdown`): Fluent would wrap each number and Arabic name too.
    bundle.set_use_isolating(false);
    if digits == Digits::Eastern {
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(to_digits(&number.as_string(), Digits::Eastern).into_owned()),
            _ => None,
        }));
    }
    for file in files {
        // A message with a slip is left out, and told by the tests; the others stay.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(partial, _)| partial);
        ids.extend(resource.entries().flat_map(ids_of));
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn value(fact: &Fact) -> FluentValue<'_> {
    match fact {
        Fact::Text(text) => FluentValue::from(text.as_str()),
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
mod tests {
    use super::*;

    fn check(digits: Digits, id: &str, facts: &[(&str, Fact)], expected: &str) {
        let wording = Wording::new(Language::Arabic, Style { digits, ..Style::default() });
        assert_eq!(wording.with(id, facts), expected);
    }

    /// A slip in a file would take a message away in silence.
    #[test]
    fn every_file_parses_and_no_id_stands_twice() {
        for files in [ARABIC, ENGLISH] {
            let mut all = Bundle::new_concurrent(vec![LanguageIdentifier::default()]);
            for file in files {
                let resource =
                    FluentResource::try_new((*file).to_owned()).map_err(|(_, slips)| slips).unwrap();
                all.add_resource(resource).unwrap();
            }
        }
    }

    /// «3 فقرة» is an error that every reader sees.
    #[test]
    fn counts_in_all_six_forms() {
        let forms = [0, 1, 2, 3, 11, 100].map(|count| {
            let wording = Wording::new(Language::Arabic, Style::default());
            ["briefings", "statements"]
                .map(|things| wording.with(&format!("count-{things}"), &[("count", Fact::Number(count))]))
                .join("، ")
        });
        insta::assert_snapshot!(forms.join("\n"), @r"
        لا موجزات، لا بنود
        موجز واحد، بند واحد
        موجزان، بندان
        3 موجزات، 3 بنود
        11 موجزًا، 11 بندًا
        100 موجز، 100 بند
        ");
    }

    #[test]
    fn numbers_follow_the_digits_and_texts_do_not() {
        check(Digits::Western, "paragraph-mark", &[("paragraph", Fact::Number(12))], "(ف\u{A0}12)");
        check(Digits::Eastern, "paragraph-mark", &[("paragraph", Fact::Number(12))], "(ف\u{A0}١٢)");
        check(Digits::Eastern, "paragraph-mark", &[("paragraph", "12".into())], "(ف\u{A0}12)");
        assert_eq!(Wording::new(Language::Arabic, Style::default()).number(-1200), "-1200");
    }

    #[test]
    fn english_falls_back_to_arabic() {
        let wording = Wording::new(Language::English, Style::default());
        assert_eq!(wording.say("command-timeline"), "timeline");
        assert_eq!(wording.say("kind-quote"), "اقتباس");
        assert!(!wording.has("kind-none"));
        assert_eq!(wording.say("kind-none"), "kind-none");
    }

    /// One wording serves all threads of the bot.
    #[test]
    fn is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Wording>();
    }
}
