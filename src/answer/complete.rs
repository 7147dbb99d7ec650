//! What an option may hold, while somebody types it.

use super::Asking;
use crate::arabic::matching::fold;
use crate::briefing::authority::EntityId;
use crate::reply::OptionName;

/// One thing that an option may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the reader sees.
    pub label: String,
    /// What is sent.
    pub value: String,
}

/// What an option may hold, at most `most`: what begins with the typed words first, then what holds them. Only what
/// the asker may see is suggested, for `library` holds nothing else.
#[must_use]
pub fn complete(option: OptionName, typed: &str, most: usize, asking: &Asking<'_>) -> Vec<Suggestion> {
    let library = asking.library;
    let all: Vec<Suggestion> = match option {
        OptionName::Briefing => {
            library.briefings().iter().map(|held| suggestion(held.title(), held.id())).collect()
        }
        OptionName::Actor => entities(&library.actors(), asking),
        OptionName::Subject => [entities(&library.subjects(), asking), topics(asking)].concat(),
        OptionName::Topic => topics(asking),
        OptionName::From
        | OptionName::To
        | OptionName::Paragraph
        | OptionName::Query
        | OptionName::Question
        | OptionName::Text => Vec::new(),
    };
    let typed = fold(typed.trim());
    let rank = |suggestion: &Suggestion| {
        let label = fold(&suggestion.label);
        let other = fold(&suggestion.value);
        let words = || label.split(' ').any(|word| bare(word).starts_with(bare(&typed)));
        match () {
            () if typed.is_empty() || label.starts_with(&typed) || other.starts_with(&typed) => Some(0),
            () if words() => Some(1),
            () if label.contains(&typed) => Some(2),
            () => None,
        }
    };
    let mut ranked: Vec<_> = all.into_iter().filter_map(|found| Some((rank(&found)?, found))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<Suggestion> = ranked.into_iter().map(|(_, found)| found).take(most).collect();
    if found.is_empty() && matches!(option, OptionName::Actor | OptionName::Subject) {
        found = by_other_name(&typed, asking);
    }
    found
}

fn by_other_name(typed: &str, asking: &Asking<'_>) -> Vec<Suggestion> {
    use crate::briefing::authority::Lookup;
    let found = match asking.library.authority().lookup(typed) {
        Lookup::One { entity, .. } => vec![entity],
        Lookup::Several(entities) => entities,
        Lookup::None => Vec::new(),
    };
    entities(&found, asking)
}

fn bare(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

fn entities(found: &[EntityId], asking: &Asking<'_>) -> Vec<Suggestion> {
    let authority = asking.library.authority();
    let entities = found.iter().map(|entity| authority.entity(*entity));
    entities.map(|entity| suggestion(&entity.name, entity.code().unwrap_or(&entity.id))).collect()
}

fn topics(asking: &Asking<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for topic in asking.library.briefings().iter().flat_map(|briefing| briefing.topics()).take(500) {
        let made = suggestion(topic.name(), topic.id());
        if !found.contains(&made) {
            found.push(made);
        }
    }
    found
}

fn suggestion(label: &str, value: &str) -> Suggestion {
    Suggestion { label: label.to_owned(), value: value.to_owned() }
}
