//! The names that somebody probably meant: those within a few slips of what was asked.

use super::EntityId;
use super::names::{Name, Names};
use super::spelling::{beginnings, without_article};
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

/// How many letters a text has, which they are, and which stand side by side; folded onto 64 bits each. Arabic letters
/// stay apart from one another there, and so do Latin ones.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    count: u32,
    single: u64,
    pairs: u64,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let mut last = None;
        for letter in text.chars().map(u32::from) {
            letters.count += 1;
            letters.single |= 1 << (letter % 64);
            if let Some(last) = last.replace(letter) {
                letters.pairs |= 1 << (last.wrapping_mul(37).wrapping_add(letter) % 64);
            }
        }
        letters
    }

    /// No fewer edits than this lead from one to the other; nothing, where more than `most` do. An edit brings in at
    /// most one letter and three pairs (two letters that change places), and takes out as many.
    fn least_edits(self, other: Self, most: u32) -> Option<u32> {
        let lacks = |ours: u64, theirs: u64| (ours & !theirs).count_ones().max((theirs & !ours).count_ones());
        // Cheapest first: most names are turned away by their length.
        let count = Some(self.count.abs_diff(other.count)).filter(|least| *least <= most)?;
        let single = Some(lacks(self.single, other.single)).filter(|least| *least <= most)?;
        let pairs = Some(lacks(self.pairs, other.pairs).div_ceil(3)).filter(|least| *least <= most)?;
        Some(count.max(single).max(pairs))
    }
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
    fn most_edits(&self) -> u32 {
        (self.letters.count.max(3) / 3).min(4)
    }
}

/// What is shorter is near to everything: codes, and clitics cut too deep.
const FEWEST_LETTERS: u32 = 3;

/// A query beyond this many characters is no name: actors' names have 80 at most.
const LONGEST_QUERY: usize = 96;

impl Near {
    pub(super) fn new(names: &Names) -> Self {
        let entry = |name: &Name| Entry {
            letters: Letters::of(&name.joined),
            joined: name.joined.clone(),
            bearers: name.bearers.clone().into(),
        };
        let long = |entry: &Entry| entry.letters.count >= FEWEST_LETTERS;
        Self { names: names.iter().map(entry).filter(long).collect() }
    }

    /// The entities with a name near the query, nearest first, then by id; none that is two edits farther than the
    /// nearest.
    pub(super) fn find(&self, query: &str, among: impl Fn(EntityId) -> bool, most: usize) -> Vec<EntityId> {
        let readings = readings(query);
        let mut candidates = Vec::new();
        for reading in &readings {
            let most = reading.most_edits();
            let near = |entry: &Entry| entry.letters.least_edits(reading.letters, most);
            candidates.extend(self.names.iter().filter_map(|entry| Some((near(entry)?, entry, reading))));
        }
        candidates.sort_by_key(|(least, ..)| *least);
        let mut farthest = usize::MAX;
        let mut found: Vec<(usize, EntityId)> = Vec::new();
        for (least, entry, reading) in candidates {
            if least as usize > farthest {
                break;
            }
            let edits = strsim::osa_distance(&entry.joined, &reading.text);
            if edits <= reading.most_edits() as usize {
                let before = found.len();
                let bearers = entry.bearers.iter().filter(|bearer| among(**bearer));
                found.extend(bearers.map(|bearer| (edits, *bearer)));
                farthest = if found.len() > before { farthest.min(edits + 1) } else { farthest };
            }
        }
        found.retain(|(edits, _)| *edits <= farthest);
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
    let long = |reading: &Reading| reading.letters.count >= FEWEST_LETTERS;
    beginnings(first.form).map(|beginning| reading(beginning.word)).filter(long).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::names::{Claim, Weight};
    use super::*;

    const NAMES: [&str; 6] =
        ["توكاييف", "قاسم جومارت توكاييف", "روسيا", "بيلاروسيا", "الكرملين", "Lukashenko"];

    fn check(query: &str, expected: &[&str]) {
        let mut names = Names::default();
        for (written, entity) in NAMES.into_iter().zip((0..).map(EntityId)) {
            names.claim(&Claim { entity, written, weight: Weight::Plain });
        }
        let found = Near::new(&names).find(query, |_| true, 2);
        assert_eq!(
            found.iter().map(|entity| NAMES[entity.0 as usize]).collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }

    /// Somebody who types in haste is offered the name, and not one that merely sounds Arabic.
    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        check("توكييف", &["توكاييف"]);
        check("قاسم جومرت توكايف", &["قاسم جومارت توكاييف"]);
        check("الكرلمين", &["الكرملين"]);
        check("للروصيا", &["روسيا"]);
        check("lukashenka", &["Lukashenko"]);
        check("طماطم", &[]);
        check("رو", &[]);
    }

    proptest! {
        /// The glance must never turn away a name that counting the edits would let in.
        #[test]
        fn the_glance_promises_no_more_edits_than_there_are(
            (one, other) in ("[ا-ي ]{0,12}", "[ا-ي ]{0,12}").prop_union(("[اببت]{0,9}", "[اببت]{0,9}")),
        ) {
            let edits = strsim::osa_distance(&one, &other);
            let least = Letters::of(&one).least_edits(Letters::of(&other), 12);
            prop_assert!(least.is_some_and(|least| least as usize <= edits));
        }
    }
}
