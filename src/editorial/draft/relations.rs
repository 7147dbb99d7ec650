//! Relations: a title right before a person's name that ties them to one state or body: «الرئيس الروسي فلاديمير بوتين».
//!
//! A title may be somebody else's whose people are named by it: «مستشار الرئيس الروسي يوري أوشاكوف». So a relation is read
//! only where the title begins what is said: behind a preposition, a verb of saying, a pause, or at the beginning.

use super::entry::Entry;
use super::page::Page;
use super::passage::place;
use super::signs;
use crate::arabic::stop_words::is_stop_word;
use crate::briefing::authority::{EntityId, NameMention};
use crate::briefing::keywords::{EntityKind, Table};

/// The most relations of a draft.
const MOST: usize = 24;

/// How many words may stand between a title and its name.
const MOST_TITLE: usize = 4;

/// The relations, in the order of the document, each pair once.
pub(super) fn relations(page: &Page<'_>) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for sentence in &page.sentences {
        for name in page.names_in(&sentence.words).iter().filter(|name| page.is_person(name)) {
            if found.len() == MOST {
                return found;
            }
            let made = relation(page, name, sentence.words.start);
            let fresh = |made: &Entry| !found.iter().any(|held| held.ends == made.ends);
            found.extend(made.filter(fresh));
        }
    }
    found
}

fn relation(page: &Page<'_>, person: &NameMention, least: usize) -> Option<Entry> {
    let (name, end) = (person.words.start as usize, person.words.end as usize);
    let from = name.saturating_sub(MOST_TITLE).max(least);
    let touching = (from..name).rev().take_while(|word| touches(page, *word)).last()?;
    let titles: Vec<usize> = (touching..name).filter(|word| signs::is_title(page, *word)).collect();
    // Two titles may be two people's: «نائب رئيس الحكومة».
    let [title] = titles.as_slice() else { return None };
    let [of] = page.names_in(&(*title..name)) else { return None };
    if !is_body(page, of.entity) || !begins(page, *title, least) {
        return None;
    }
    let words = *title..end;
    if page.all_hedges_in(&words).next().is_some() || page.overlaps_date(&words) {
        return None;
    }
    let mut entry = Entry::new(page, Table::Relation, &words, place(page, &words)?);
    let id = |entity: EntityId| page.authority.entity(entity).id.to_string();
    entry.actors.clear();
    entry.ends = Some((id(person.entity), id(of.entity)));
    Some(entry)
}

fn is_body(page: &Page<'_>, entity: EntityId) -> bool {
    let entity = page.authority.entity(entity);
    // What the editors do not keep has no page that a relation could stand on.
    matches!(entity.kind, EntityKind::State | EntityKind::Body) && entity.listed
}

/// Whether what stands before a title cannot make it somebody else's.
fn begins(page: &Page<'_>, title: usize, least: usize) -> bool {
    let Some(before) = title.checked_sub(1).filter(|_| title > least) else { return true };
    !touches(page, before)
        || page.form(title).starts_with(['و', 'ل', 'ب']) && !signs::is_bare_title(page.form(title))
        || is_stop_word(page.form(before))
        || signs::is_verb(page, before)
}

fn touches(page: &Page<'_>, word: usize) -> bool {
    page.gap(word).chars().all(|c| c == ' ' || c == '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    const ACTORS: &str = "[turkey]\nname='تركيا'\naliases=['التركي']\nkind='state'\ncountry='TR'\n\
        [iraq]\nname='العراق'\naliases=['العراقي']\nkind='state'\ncountry='IQ'\n\
        [kaya]\nname='أحمد كايا'\nkind='person'\n[demir]\nname='سليم دمير'\nkind='person'\n";

    /// The relations of a text: who, to what, and the passage.
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let (authority, _) = read_actors(FileRead::Bytes(ACTORS.into()));
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = relations(&page);
        let told = found.iter().map(|one| {
            let (from, to) = one.ends.as_ref().unwrap();
            (from.as_str(), to.as_str(), source.slice(&one.place).unwrap())
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_title_ties_a_person_to_what_it_names() {
        let one = [("kaya", "turkey", "الرئيس التركي أحمد كايا")];
        check("قال الرئيس التركي أحمد كايا إن الجسر جاهز.", &one);
        check("الرئيس التركي أحمد كايا غادر. ثم عاد الرئيس التركي أحمد كايا.", &[]);
        check("التقى الوفد في أنقرة وزير خارجية تركيا أحمد كايا.", &[]);
        check(
            "وصل إلى المدينة مع وزير خارجية تركيا أحمد كايا.",
            &[("kaya", "turkey", "وزير خارجية تركيا أحمد كايا")],
        );
    }

    /// A title that may be of somebody else, or names two states, ties nobody.
    #[test]
    fn what_is_not_plain_is_left() {
        check("وصل مستشار الرئيس التركي سليم دمير.", &[]);
        check("وصل نائب رئيس تركيا سليم دمير.", &[]);
        check("وصل السفير التركي لدى العراق سليم دمير.", &[]);
        check("قال الرئيس، التركي أحمد كايا.", &[]);
        check("زار أحمد كايا تركيا.", &[]);
        check("قال ابن الرئيس التركي سليم دمير.", &[]);
    }
}
