//! Which passages speak of what somebody asks: an index of every paragraph of every document that is no headline of
//! another article.
//!
//! | module | what it answers |
//! | --- | --- |
//! | `lexicon` | the words of the living passages, and which of them have one stem |
//! | `grams` | groups of four letters, which words share whose stems differ |
//! | `segment` | a part of the index: its passages by word, its words by passage |
//! | `query` | what is looked for, from what was typed |
//! | `near` | what was probably meant by a word that no document has |
//! | `rank` | how well a passage fits |
//! | `cover` | how much of the query stands in a passage |
//! | `sieve` | which of many numbers are none of a query's, at a glance |
//!
//! tantivy with its Arabic stemmer, measured beside this (`cargo bench --bench retrieval`), answers in a fifth of the
//! time and ranks worse (MRR@10 on XQuAD-ar .918, here .951); of its statistics it is known that they count deleted
//! passages. Here a word's stem and all statistics are worked out when a question is asked, from what is there, so an
//! index that went through changes ranks as one made afresh. A change costs one segment.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Library;
use crate::arabic::words::Words;
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use lexicon::Lexicon;
use query::Query;
use segment::{Draft, Passage, Segment};

mod cover;
mod grams;
mod lexicon;
mod near;
mod query;
mod rank;
mod segment;
mod sieve;
#[cfg(test)]
mod tests;

pub use query::Near;

/// The most passages that a search tells.
pub const MOST_HITS: usize = 50;

/// A passage that has none of the words is told where so much of what their letters tell stands in it.
const FEWEST_GROUPS: f32 = 0.4;

/// The index of a library's passages. Immutable; [`Search::updated`] makes the next one.
#[derive(Debug)]
pub struct Search {
    authority: Arc<Authority>,
    segments: Vec<Arc<Segment>>,
    lexicon: Lexicon,
    /// The number of each segment's first passage.
    bases: Vec<u32>,
    /// The place of each segment's briefings in the library.
    places: Vec<Box<[u32]>>,
    /// What the length of each passage takes from its words.
    norms: Vec<f32>,
    passages: u32,
}

/// A paragraph of a document: its briefing's place in the library, and its number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the briefing.
    pub briefing: u32,
    /// The paragraph.
    pub paragraph: u32,
}

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Wanted<'q> {
    /// As it was typed.
    pub text: &'q str,
    /// Whether what stands between quotation marks must stand just so, where any passage has it.
    pub word_for_word: bool,
    /// The ids of whom it names.
    pub names: &'q [&'q str],
    /// Which passages are looked at; every one without it.
    pub within: Option<&'q dyn Fn(Place) -> bool>,
}

/// A passage that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Where it stands.
    pub place: Place,
    /// How well it fits: above 0, to be compared within one search.
    pub score: f32,
    /// How much of what the query's words tell stands in it, from 0 to 1.
    pub words: f32,
    /// How much of what its groups of letters tell does.
    pub groups: f32,
    /// Whether somebody whom the query names is named there, under whatever name.
    pub named: bool,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The passages, best first, at most [`MOST_HITS`].
    pub hits: Vec<Hit>,
    /// What was looked for in place of words that no document has.
    pub near: Vec<Near>,
    /// Whether what stood between quotation marks stands so nowhere, and was looked for word by word.
    pub loosely: bool,
    /// The words that were looked for: which term each is of, and what that tells.
    words: FxHashMap<u32, (usize, f32)>,
    /// How many things were looked for, those that no document has as well.
    terms: usize,
}

/// How sure a search must be ([`Found::sureness`]) for its first passage to be told as an answer. Chosen on XQuAD-ar
/// and measured there too: with half of its paragraphs left out, 85 % of the questions that still have an answer are
/// above, and 13 % of the others; with half of its articles left out, 83 % and 2 %.
pub const SURE: f32 = 0.555;

impl Found {
    /// How likely the first passage holds an answer, from 0 to about 1.25: how much of the query stands in it, in
    /// words and in groups of letters, and how far ahead of the second it is.
    #[must_use]
    pub fn sureness(&self) -> f32 {
        let Some(first) = self.hits.first() else { return 0.0 };
        // A passage that is alone is ahead of nothing: of a few documents, one may have a single word of the question.
        let second = self.hits.get(1).map_or(first.score, |second| second.score);
        let ahead = (first.score - second) / first.score.max(f32::MIN_POSITIVE);
        f32::midpoint(first.words, first.groups) + ahead / 4.0
    }
}

impl Search {
    /// The index of a library.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let mut made = Self {
            authority: Arc::clone(&library.authority),
            segments: Vec::new(),
            lexicon: Lexicon::default(),
            bases: Vec::new(),
            places: Vec::new(),
            norms: Vec::new(),
            passages: 0,
        };
        let wanted = dealt(library, segments_for(library.briefings.len()));
        made.segments.resize_with(wanted.len(), Arc::default);
        made.deal(library, &wanted);
        made
    }

    /// The index of a library that comes after this one's: only segments whose briefings changed are made anew.
    #[must_use]
    pub fn updated(&self, library: &Library) -> Self {
        let (fitting, have) = (segments_for(library.briefings.len()), self.segments.len());
        let same = self.authority.is_kin(&library.authority);
        // Numbers of words that went are not given again: a lexicon of little else is made anew as well.
        if !same || have > fitting * 4 || fitting > have * 4 || self.lexicon.is_stale() {
            return Self::of(library);
        }
        let mut made = Self {
            authority: Arc::clone(&self.authority),
            segments: self.segments.clone(),
            lexicon: self.lexicon.clone(),
            bases: Vec::new(),
            places: Vec::new(),
            norms: Vec::new(),
            passages: 0,
        };
        made.deal(library, &dealt(library, have));
        made
    }

    /// Brings each segment to the briefings that it is to hold.
    fn deal(&mut self, library: &Library, wanted: &[Vec<(u32, Arc<Briefing>)>]) {
        let changed: Vec<usize> = (0..wanted.len())
            .filter(|place| {
                let held = self.segments.get(*place).map(|segment| segment.briefings.as_ref());
                let wanted = wanted.get(*place).map(Vec::as_slice).unwrap_or_default();
                !held.is_some_and(|held| {
                    held.len() == wanted.len()
                        && held.iter().zip(wanted).all(|(one, (_, other))| Arc::ptr_eq(one, other))
                })
            })
            .collect();
        let drafts: Vec<Draft> = changed
            .par_iter()
            .map(|place| {
                let briefings = wanted.get(*place).into_iter().flatten().map(|(_, held)| Arc::clone(held));
                let before = self.segments.get(*place).cloned().unwrap_or_default();
                Draft::of(briefings.collect(), before, &library.authority)
            })
            .collect();
        let numbered: Vec<_> = drafts.iter().map(|draft| draft.words(&mut self.lexicon)).collect();
        let made: Vec<Segment> =
            drafts.into_par_iter().zip(&numbered).map(|(draft, numbers)| draft.settled(numbers)).collect();
        for (place, segment) in changed.into_iter().zip(made) {
            self.replace(place, segment);
        }
        self.places = wanted.iter().map(|held| held.iter().map(|(place, _)| *place).collect()).collect();
        self.bases.clear();
        self.passages = 0;
        for segment in &self.segments {
            self.bases.push(self.passages);
            self.passages += u32::try_from(segment.passages.len()).unwrap_or_default();
        }
        let passages = self.segments.iter().flat_map(|segment| segment.passages.iter());
        self.norms = rank::norms(passages.map(|passage| passage.length));
    }

    /// Puts a segment in the place of another, and counts its words in and the other's out.
    fn replace(&mut self, place: usize, segment: Segment) {
        let Some(held) = self.segments.get_mut(place) else { return };
        let old = std::mem::replace(held, Arc::new(segment));
        // In before out: a word that stands in both never goes.
        for (segment, other, more) in [(held.as_ref(), old.as_ref(), true), (&old, held, false)] {
            for word in segment.words() {
                self.lexicon.hold(*word, more);
            }
            let passages = segment.passages_beyond(other);
            let words = passages.map(|passage| segment.words_of(passage).iter().map(|entry| entry.number()));
            self.lexicon.grams.count(words, more);
        }
    }

    /// How many passages there are.
    #[must_use]
    pub fn passages(&self) -> usize {
        self.passages as usize
    }

    /// The passages that speak of what is wanted, best first.
    #[must_use]
    pub fn find(&self, wanted: &Wanted<'_>) -> Found {
        let mut query = Query::read(wanted.text, wanted.names, &self.lexicon);
        if !wanted.word_for_word {
            query.phrases.clear();
        }
        let query = query;
        let within = |passage: u32| wanted.within.is_none_or(|within| within(self.place(passage)));
        let word_for_word = |passage: u32| {
            query.phrases.iter().all(|phrase| self.stands_in(phrase, passage)) && within(passage)
        };
        let loose: Option<&dyn Fn(u32) -> bool> = if wanted.within.is_some() { Some(&within) } else { None };
        let strict: Option<&dyn Fn(u32) -> bool> =
            if query.phrases.is_empty() { loose } else { Some(&word_for_word) };
        let (mut best, mut telling) = self.ranked(&query, strict);
        let loosely = best.is_empty() && !query.phrases.is_empty();
        if loosely {
            (best, telling) = self.ranked(&query, loose);
        }
        let hits = self.covered(&query, best.get(..MOST_HITS.min(best.len())).unwrap_or_default(), &telling);
        let hits = hits
            .into_iter()
            .filter(|hit| hit.named || hit.words > 0.0 || hit.groups >= FEWEST_GROUPS)
            .collect();
        let typed = query.terms.iter().zip(telling).enumerate().filter(|(_, (term, _))| term.typed);
        let terms = typed.clone().count();
        let words = typed.flat_map(|(place, (term, telling))| {
            term.words.iter().map(move |word| (*word, (place, telling)))
        });
        let words = words.collect();
        Found { hits, near: query.near, loosely, words, terms }
    }

    /// Whether words follow each other just so in a passage.
    fn stands_in(&self, phrase: &[String], passage: u32) -> bool {
        let known = |form: &String| self.lexicon.word(form);
        let Some(words) = phrase.iter().map(known).collect::<Option<Vec<u32>>>() else { return false };
        let held = self.words_of(passage);
        if !words.iter().all(|word| held.binary_search_by_key(word, |entry| entry.number()).is_ok()) {
            return false;
        }
        let text = self.text(passage).unwrap_or_default();
        let words = Words::of(text);
        let stands = |first: usize| {
            phrase
                .iter()
                .zip(first..)
                .all(|(form, place)| words.get(place).is_some_and(|word| word.form == form))
        };
        (0..words.len()).any(stands)
    }

    /// How much of what a search looked for stands in `text`: to be compared between the sentences of a passage.
    #[must_use]
    pub fn weigh(&self, found: &Found, text: &str) -> f32 {
        let words = Words::of(text);
        let met = words.iter().filter_map(|word| found.words.get(&self.lexicon.word(word.form)?));
        let terms: BTreeMap<usize, f32> = met.copied().collect();
        terms.values().sum()
    }

    /// How many of the things that a search looked for stand in `text`. A word that stands in most passages tells
    /// nothing, and is asked about all the same.
    #[must_use]
    pub fn met(&self, found: &Found, text: &str) -> usize {
        let words = Words::of(text);
        let met = words.iter().filter_map(|word| found.words.get(&self.lexicon.word(word.form)?));
        met.map(|(term, _)| *term).collect::<BTreeSet<usize>>().len()
    }

    /// Whether all that a search looked for stands in `text`.
    #[must_use]
    pub fn holds_all(&self, found: &Found, text: &str) -> bool {
        found.terms > 0 && self.met(found, text) == found.terms
    }

    /// The words of `text` that a search looked for, in bytes, ascending; words side by side are one range.
    #[must_use]
    pub fn marks(&self, found: &Found, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut joined = false;
        for word in Words::of(text).iter() {
            let wanted = self.lexicon.word(word.form).is_some_and(|id| found.words.contains_key(&id));
            let range = word.start as usize..word.end as usize;
            match marks.last_mut().filter(|_| joined && wanted) {
                Some(last) => last.end = range.end,
                None if wanted => marks.push(range),
                None => {}
            }
            joined = wanted && word.after.is_space();
        }
        marks
    }

    fn passage(&self, passage: u32) -> Option<&Passage> {
        let (segment, index) = self.segment_of(passage)?;
        segment.passages.get(index as usize)
    }

    fn words_of(&self, passage: u32) -> &[segment::Entry] {
        self.segment_of(passage).map(|(segment, index)| segment.words_of(index)).unwrap_or_default()
    }

    fn text(&self, passage: u32) -> Option<&str> {
        let (segment, index) = self.segment_of(passage)?;
        let held = segment.passages.get(index as usize)?;
        let paragraph = segment.briefings.get(held.briefing as usize)?.source().paragraph(held.paragraph)?;
        Some(paragraph.text)
    }

    fn place(&self, passage: u32) -> Place {
        let found = self.bases.partition_point(|base| *base <= passage).checked_sub(1).and_then(|segment| {
            let held = self.passage(passage)?;
            let briefing = *self.places.get(segment)?.get(held.briefing as usize)?;
            Some(Place { briefing, paragraph: held.paragraph })
        });
        found.unwrap_or(Place { briefing: u32::MAX, paragraph: 0 })
    }

    fn segment_of(&self, passage: u32) -> Option<(&Segment, u32)> {
        let place = self.bases.partition_point(|base| *base <= passage).checked_sub(1)?;
        let segment = self.segments.get(place)?;
        Some((segment, passage - self.bases.get(place)?))
    }
}

/// How many segments serve so many briefings: a change makes one of them anew, a question looks into each.
fn segments_for(briefings: usize) -> usize {
    (briefings / 64).next_power_of_two().clamp(1, 128)
}

/// Each segment's briefings with their places in the library. Which segment is a briefing's follows from its id alone.
fn dealt(library: &Library, segments: usize) -> Vec<Vec<(u32, Arc<Briefing>)>> {
    let mut dealt = vec![Vec::new(); segments];
    for (briefing, place) in library.briefings.iter().zip(0_u32..) {
        let hash = FxBuildHasher.hash_one(briefing.id());
        let segment = usize::try_from(hash % segments as u64).unwrap_or_default();
        if let Some(held) = dealt.get_mut(segment) {
            held.push((place, Arc::clone(briefing)));
        }
    }
    dealt
}
