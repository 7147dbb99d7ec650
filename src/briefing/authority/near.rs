//! The names that somebody probably meant: those within a few slips of what was asked.

use super::EntityId;
use super::names::{Name, Names};
use super::spelling::{beginnings, without_article};
use crate::arabic::letters::Letters;
use crate::arabic::words::Words;

/// Every name, made ready to be told apart from a query at a glance.
#[derive(Debug)]
pub(super) struct Near {
    names: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    letters: Letters,
    joined: Box<str>,
    bearers: Box<[EntityId]>,
}

/// What was asked, in one of its readings.
struct Reading {
    letters: Letters,
    text: String,
}

impl Reading {
    fn of(text: String) -> Self {
        Self { letters: Letters::of(&text), text }
    }

    /// A third of the letters may be wrong, as [`super::super::nearest`] has it for keywords, but no more than four:
    /// beyond that two names of many words have only their sounds in common.
    fn most_edits(&self) -> usize {
        (self.letters.count().max(3) / 3).min(4)
    }
}

/// What is shorter is near to everything: codes, and clitics cut too deep.
const FEWEST_LETTERS: usize = 3;

/// A query beyond this many characters is no name: actors' names have 80 at most.
const LONGEST_QUERY: usize = 96;

impl Near {
    pub(super) fn new(names: &Names) -> Self {
        let entry = |name: &Name| Entry {
            letters: Letters::of(&name.joined),
            joined: name.joined.clone(),
            bearers: name.bearers.clone().into(),
        };
        let long = |entry: &Entry| entry.letters.count() >= FEWEST_LETTERS;
        Self { names: names.iter().map(entry).filter(long).collect() }
    }

    /// The entities with a name near the query, nearest first, then by id.
    pub(super) fn find(&self, query: &str, among: impl Fn(EntityId) -> bool, most: usize) -> Vec<EntityId> {
        let mut found: Vec<(usize, EntityId)> = Vec::new();
        for reading in readings(query) {
            let bound = reading.most_edits();
            let near = self.names.iter().filter(|entry| entry.letters.may_be_within(bound, reading.letters));
            for entry in near.filter(|entry| entry.bearers.iter().any(|bearer| among(*bearer))) {
                let edits = strsim::osa_distance(&entry.joined, &reading.text);
                if edits <= bound {
                    let bearers = entry.bearers.iter().filter(|bearer| among(**bearer));
                    found.extend(bearers.map(|bearer| (edits, *bearer)));
                }
            }
        }
        found.sort_unstable();
        let mut nearest = Vec::with_capacity(most.min(found.len()));
        for (_, entity) in found {
            if nearest.len() < most && !nearest.contains(&entity) {
                nearest.push(entity);
            }
        }
        nearest
    }
}

/// The query without its articles; with its first word as it stands, and behind what may be clitics.
fn readings(query: &str) -> Vec<Reading> {
    if query.chars().nth(LONGEST_QUERY).is_some() {
        return Vec::new();
    }
    let words = Words::of(query);
    let Some(first) = words.get(0) else { return Vec::new() };
    let rest: Vec<_> =
        words.iter().skip(1).map(|word| without_article(word.form).unwrap_or(word.form)).collect();
    let reading = |first: &str| {
        let text = rest.iter().fold(first.to_owned(), |text, word| text + " " + word);
        Reading::of(text)
    };
    let long = |reading: &Reading| reading.letters.count() >= FEWEST_LETTERS;
    beginnings(first.form).map(|beginning| reading(beginning.word)).filter(long).collect()
}
