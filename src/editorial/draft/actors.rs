//! Actors: whom the document names that the authority knows, and the passage that tells who they are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::page::Page;
use super::passage::{main_clause, place};
use super::signs;
use crate::briefing::authority::{EntityId, NameMention};
use crate::briefing::keywords::{EntityKind, Table};

/// The most actors of a draft.
const MOST: usize = 24;

/// How many words may stand between a title and its name: «الرئيس السابق للبلاد نور سلطان».
const MOST_TITLE: usize = 4;

/// The actors, those named most first; of one kind together, states before people, bodies and groups.
pub(super) fn actors(page: &Page<'_>) -> Vec<Entry> {
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    for name in page.names() {
        *counts.entry(name.entity).or_default() += 1;
    }
    let mut named: Vec<(EntityId, usize)> = counts.into_iter().collect();
    // An actor's table is about one whom the editors keep.
    named.retain(|(entity, _)| page.authority.entity(*entity).listed);
    named.sort_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
    named.truncate(MOST);
    named.sort_by_key(|(entity, count)| (order(page, *entity), std::cmp::Reverse(*count), *entity));
    named.into_iter().filter_map(|(entity, _)| actor(page, entity)).collect()
}

fn order(page: &Page<'_>, entity: EntityId) -> u8 {
    match page.authority.entity(entity).kind {
        EntityKind::State => 0,
        EntityKind::Person => 1,
        EntityKind::Body => 2,
        EntityKind::Group => 3,
    }
}

fn actor(page: &Page<'_>, entity: EntityId) -> Option<Entry> {
    let is_person = page.authority.entity(entity).kind == EntityKind::Person;
    let titled = if is_person { titled(page, entity) } else { None };
    let (words, place) = titled.or_else(|| sentence_about(page, entity))?;
    let mut entry = Entry::new(page, Table::Actor, &words, place);
    let id = page.authority.entity(entity).id.to_string();
    entry.actors.retain(|actor| *actor != id);
    if is_person && words.len() <= 2 * MOST_TITLE + 2 {
        // A name and its title tell of nobody else.
        entry.actors.clear();
    }
    entry.id = Some(id);
    entry.doubt(page, &words);
    Some(entry)
}

/// The fullest name of a person with a title before it, where the document writes it once.
fn titled(page: &Page<'_>, entity: EntityId) -> Option<(Range<usize>, Range<u32>)> {
    let named = |name: &&NameMention| name.entity == entity;
    let mut found: Vec<Range<usize>> =
        page.names().filter(named).filter_map(|name| with_title(page, name)).collect();
    found.sort_by_key(|words| (std::cmp::Reverse(words.len()), words.start));
    found.into_iter().find_map(|words| {
        let place = place(page, &words)?;
        Some((words, place))
    })
}

/// A name with what stands before it from a title on, and the same person's name right behind it.
fn with_title(page: &Page<'_>, name: &NameMention) -> Option<Range<usize>> {
    let (mut start, mut end) = (name.words.start as usize, name.words.end as usize);
    let touches = |word: usize| page.gap(word).chars().all(|c| c == ' ' || c == '\u{a0}');
    if touches(end - 1) {
        let next = page.names_in(&(end..end + 4)).first();
        end = next
            .filter(|next| next.entity == name.entity && next.words.start as usize == end)
            .map_or(end, |next| next.words.end as usize);
    }
    let own = start;
    for before in (own.saturating_sub(MOST_TITLE)..own).rev() {
        if !touches(before) {
            break;
        }
        if signs::is_title(page, before) {
            start = before;
        }
    }
    let has_title = start < own || signs::is_title(page, own);
    (has_title && end - start > 1).then_some(start..end)
}

/// The clause that tells most directly of an actor: the name near its beginning, few others beside it, no doubt in it.
fn sentence_about(page: &Page<'_>, entity: EntityId) -> Option<(Range<usize>, Range<u32>)> {
    let mut naming: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in &page.sentences {
        let named = page.names_in(&sentence.words).iter().find(|name| name.entity == entity);
        let Some(named) = named else { continue };
        let words = main_clause(page, &sentence.words, named.words.end as usize);
        let before = (named.words.start as usize).saturating_sub(words.start);
        let others = page.ids_in(&words).len();
        let doubts = page.hedges_in(&words).count();
        naming.push((before + 3 * others + 8 * doubts + words.len() / 3, words));
    }
    naming.sort_by_key(|(cost, words)| (*cost, words.start));
    naming.into_iter().find_map(|(_, words)| {
        let place = place(page, &words)?;
        Some((words, place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    const ACTORS: &str = "[turkey]\nname='تركيا'\nkind='state'\ncountry='TR'\n\
        [kaya]\nname='أحمد كايا'\naliases=['كايا']\nkind='person'\ncountry='TR'\n\
        [tr-protesters]\nname='المتظاهرون في تركيا'\naliases=['المتظاهرون']\nkind='group'\ncountry='TR'\n";

    /// The actors of a text, each with the passage that tells of it.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (authority, _) = read_actors(FileRead::Bytes(ACTORS.into()));
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = actors(&page);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.id.as_deref().unwrap_or_default(), source.slice(&one.place).unwrap_or_default()))
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_person_is_told_by_title_and_name() {
        check(
            "وصل كايا إلى المدينة. وقال وزير النقل أحمد كايا إن الجسر جاهز.",
            &[("kaya", "وزير النقل أحمد كايا")],
        );
        check("وصل كايا إلى المدينة مساءً.", &[("kaya", "وصل كايا إلى المدينة مساءً")]);
    }

    /// «المتظاهرون» of another country's streets are not the ones that the authority knows.
    #[test]
    fn a_group_is_of_a_state_that_the_document_names() {
        check("أغلق المتظاهرون الطريق في المدينة.", &[]);
        let text = "أغلق المتظاهرون الطريق في المدينة. وترفض تركيا مطالبهم كلها.";
        check(
            text,
            &[("turkey", "ترفض تركيا مطالبهم كلها"), ("tr-protesters", "أغلق المتظاهرون الطريق في المدينة")],
        );
    }
}
