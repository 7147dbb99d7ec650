//! Briefings by title and topics by name, as people spell them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::arabic::matching::fold;
use crate::arabic::words::Words;
use crate::briefing::authority::{Authority, EntityId, Lookup};
use crate::briefing::model::Briefing;

/// The most titles that are held against an unknown one: enough for a team's, bounded for a large library.
const MOST_COMPARED: usize = 2_000;

/// Titles and names in their form for matching.
#[derive(Debug)]
pub(super) struct Titles {
    briefings: FxHashMap<Box<str>, u32>,
    topics: FxHashMap<Box<str>, Vec<(u32, u16)>>,
    by_title: Vec<(Box<str>, u32)>,
    topic_names: Vec<(Box<str>, Box<str>)>,
}

impl Titles {
    pub(super) fn of(briefings: &[Arc<Briefing>]) -> Self {
        let mut found = Self {
            briefings: FxHashMap::default(),
            topics: FxHashMap::default(),
            by_title: Vec::with_capacity(briefings.len().min(MOST_COMPARED)),
            topic_names: Vec::new(),
        };
        for (briefing, index) in briefings.iter().zip(0_u32..) {
            let title: Box<str> = key(briefing.title()).into();
            if found.by_title.len() < MOST_COMPARED {
                found.by_title.push((title.clone(), index));
            }
            found.briefings.entry(title).or_insert(index);
            for (topic, place) in briefing.topics().iter().zip(0_u16..) {
                let (name, id) = (key(topic.name()), key(topic.id()));
                if found.topic_names.len() < MOST_COMPARED && !found.topics.contains_key(name.as_str()) {
                    found.topic_names.push((name.as_str().into(), topic.name().into()));
                }
                if id != name {
                    found.topics.entry(id.into()).or_default().push((index, place));
                }
                found.topics.entry(name.into()).or_default().push((index, place));
            }
        }
        found
    }

    pub(super) fn briefing(&self, query: &str) -> Option<u32> {
        self.briefings.get(key(query).as_str()).copied()
    }

    pub(super) fn topics(&self, query: &str) -> &[(u32, u16)] {
        self.topics.get(key(query).as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn nearest_briefings(&self, query: &str, most: usize) -> Vec<u32> {
        near(query, self.by_title.iter().map(|(title, index)| (title.as_ref(), *index)), most)
    }

    pub(super) fn nearest_topics(&self, query: &str, most: usize) -> Vec<String> {
        near(query, self.topic_names.iter().map(|(folded, name)| (folded.as_ref(), name.to_string())), most)
    }
}

/// The most words of a name in Latin letters, and the most words of a text in which names are looked for.
const LONGEST_NAME: usize = 4;
const MOST_WORDS: usize = 128;

/// The ids of whom a text names, each once, in the order of the text.
pub(super) fn named<'a>(authority: &'a Authority, text: &str) -> Vec<&'a str> {
    let words = Words::of(text);
    let mut found: Vec<EntityId> = authority.scan(&words).into_iter().map(|name| name.entity).collect();
    let latin = |form: &str| form.starts_with(|c: char| c.is_ascii_lowercase());
    let mut next = 0;
    while let Some(first) = words.get(next).filter(|_| next < MOST_WORDS) {
        next += 1;
        if !latin(first.form) {
            continue;
        }
        // Two letters of running text are seldom a code («in»، «to»، «is»), and «IS» may be one where it is all.
        let long = |last: usize| last + 1 > next || first.form.len() > 2 || words.len() == 1;
        let whole = (next - 1..next - 1 + LONGEST_NAME).rev().find_map(|last| {
            let end = words.get(last).filter(|word| latin(word.form) && long(last))?.end;
            match authority.lookup(text.get(first.start as usize..end as usize)?) {
                Lookup::One { entity, .. } => Some((entity, last)),
                Lookup::Several(_) | Lookup::None => None,
            }
        });
        if let Some((entity, last)) = whole {
            found.push(entity);
            next = last + 1;
        }
    }
    let mut seen = FxHashSet::default();
    found.retain(|entity| seen.insert(*entity));
    found.into_iter().map(|entity| authority.entity(entity).id.as_ref()).collect()
}

/// The form for matching, without the article of any word.
fn key(text: &str) -> String {
    let folded = fold(text);
    let bare = |word: &str| {
        word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word).to_owned()
    };
    folded.split_whitespace().map(bare).collect::<Vec<_>>().join(" ")
}

/// The candidates that share words with a query, most shared first; then those within a few letters of it.
fn near<'a, T>(query: &str, candidates: impl Iterator<Item = (&'a str, T)>, most: usize) -> Vec<T> {
    let query = key(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let score = |candidate: &str| {
        let shared = candidate.split(' ').filter(|word| words.contains(word)).count();
        let close = query.chars().count().abs_diff(candidate.chars().count()) <= 3
            && strsim::osa_distance(&query, candidate) <= query.chars().count().max(3) / 3;
        shared * 2 + usize::from(close)
    };
    let scored = candidates.map(|(candidate, value)| (score(candidate), value));
    let mut found: Vec<(usize, T)> = scored.filter(|(score, _)| *score > 0).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().take(most).map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: &[usize]) {
        let titles = ["احتجاجات كازاخستان ومستقبل انتقال السلطة", "الحدود الأوكرانية", "قمة المناخ"].map(key);
        let candidates = titles.iter().zip(0..).map(|(title, index)| (title.as_str(), index));
        assert_eq!(near(query, candidates, 2), expected, "{query}");
    }

    /// Somebody who remembers a word of the title is led to the briefing.
    #[test]
    fn a_remembered_word_finds_the_title() {
        check("كازاخستان", &[0]);
        check("الحدود الاوكرانيه", &[1]);
        check("قمة مناخ", &[2]);
        check("زززز", &[]);
    }
}
