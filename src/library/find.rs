//! Briefings by title and topics by name, as people spell them.

use std::hash::BuildHasher;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::change::Change;
use crate::arabic::matching::fold;
use crate::arabic::words::Words;
use crate::briefing::authority::{Authority, EntityId, Lookup};
use crate::briefing::model::{Briefing, Topic};

/// The most titles that are held against an unknown one: enough for a team's, bounded for a large library.
const MOST_COMPARED: usize = 2_000;

/// What bears a name: each under the hash of its form for matching, ascending, then by its place. Whoever looks one up
/// holds the names that are found against the query: two may share a hash.
type Hashed<T> = Box<[(u64, T)]>;

/// Where a topic stands: its briefing, and its own place there.
type TopicAt = (u32, u16);

/// Titles and names in their form for matching.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// By title.
    briefings: Hashed<u32>,
    /// By name and by id.
    topics: Hashed<TopicAt>,
    /// Made by who first asks for a title that there is not.
    compared: OnceLock<Compared>,
}

/// What an unknown title or name is held against.
#[derive(Debug, Default)]
struct Compared {
    titles: Vec<(Box<str>, u32)>,
    /// Each name once, with the way in which it is written.
    topics: Vec<(Box<str>, Box<str>)>,
}

impl Titles {
    /// The titles after a change: only what came is brought into its form for matching.
    #[expect(clippy::stable_sort_primitive, reason = "what stayed is one long run, which such a sort merges")]
    pub(super) fn after(&self, change: &Change) -> Self {
        let (mut titles, mut topics) = (Vec::new(), Vec::new());
        for (index, briefing) in &change.came {
            titles.push((hash(&key(briefing.title())), *index));
            for (topic, place) in briefing.topics().iter().zip(0_u16..) {
                let (name, id) = (key(topic.name()), key(topic.id()));
                topics.extend((id != name).then(|| (hash(&id), (*index, place))));
                topics.push((hash(&name), (*index, place)));
            }
        }
        let stayed = |(hash, index): &(u64, u32)| Some((*hash, change.place_of(*index)?));
        titles.extend(self.briefings.iter().filter_map(stayed));
        let stayed =
            |(hash, (index, place)): &(u64, TopicAt)| Some((*hash, (change.place_of(*index)?, *place)));
        topics.extend(self.topics.iter().filter_map(stayed));
        titles.sort();
        topics.sort();
        Self { briefings: titles.into(), topics: topics.into(), compared: OnceLock::new() }
    }

    /// The newest briefing with a title.
    pub(super) fn briefing(&self, query: &str, briefings: &[Arc<Briefing>]) -> Option<u32> {
        let query = key(query);
        let bears_it = |index: &u32| {
            briefings.get(*index as usize).is_some_and(|briefing| key(briefing.title()) == query)
        };
        under(&self.briefings, hash(&query)).find(bears_it)
    }

    /// The topics with a name or an id, newest briefing first.
    pub(super) fn topics(&self, query: &str, briefings: &[Arc<Briefing>]) -> Vec<TopicAt> {
        let query = key(query);
        let bears_it = |at: &TopicAt| {
            topic(briefings, *at).is_some_and(|topic| key(topic.name()) == query || key(topic.id()) == query)
        };
        under(&self.topics, hash(&query)).filter(bears_it).collect()
    }

    pub(super) fn nearest_briefings(
        &self,
        query: &str,
        most: usize,
        briefings: &[Arc<Briefing>],
    ) -> Vec<u32> {
        let titles = &self.compared(briefings).titles;
        near(query, titles.iter().map(|(title, index)| (title.as_ref(), *index)), most)
    }

    pub(super) fn nearest_topics(
        &self,
        query: &str,
        most: usize,
        briefings: &[Arc<Briefing>],
    ) -> Vec<String> {
        let names = &self.compared(briefings).topics;
        near(query, names.iter().map(|(folded, name)| (folded.as_ref(), name.to_string())), most)
    }

    /// Makes ahead what who first asks for a title that there is not would wait for.
    pub(super) fn warm(&self, briefings: &[Arc<Briefing>]) {
        self.compared(briefings);
    }

    fn compared(&self, briefings: &[Arc<Briefing>]) -> &Compared {
        self.compared.get_or_init(|| Compared::of(briefings))
    }
}

impl Compared {
    fn of(briefings: &[Arc<Briefing>]) -> Self {
        let titles = briefings.iter().take(MOST_COMPARED).zip(0_u32..);
        let titles = titles.map(|(briefing, index)| (key(briefing.title()).into(), index)).collect();
        let mut seen = FxHashSet::default();
        let topics = briefings.iter().flat_map(|briefing| briefing.topics());
        let topics = topics.map(|topic| (key(topic.name()), topic.name()));
        let topics = topics.filter(|(folded, _)| seen.insert(folded.clone())).take(MOST_COMPARED);
        Self { titles, topics: topics.map(|(folded, name)| (folded.into(), name.into())).collect() }
    }
}

fn hash(folded: &str) -> u64 {
    FxBuildHasher.hash_one(folded)
}

/// What stands under a hash.
fn under<T: Copy>(held: &[(u64, T)], hash: u64) -> impl Iterator<Item = T> {
    let first = held.partition_point(|(other, _)| *other < hash);
    let rest = held.get(first..).unwrap_or_default().iter();
    rest.take_while(move |(other, _)| *other == hash).map(|(_, place)| *place)
}

fn topic(briefings: &[Arc<Briefing>], (briefing, place): TopicAt) -> Option<&Topic> {
    briefings.get(briefing as usize)?.topics().get(usize::from(place))
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
