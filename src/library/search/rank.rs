//! How well each passage fits a query: BM25 over stems, and for the best by that, BM25 over groups of four letters.
//!
//! Every number that a score is made of is counted when the question is asked, from the passages that are there, so
//! scores do not depend on what the index went through.

use rustc_hash::FxHashMap;

use super::Search;
use super::query::{Query, Term};
use super::segment::{BODY, Entry};
use super::sieve::Sieve;

/// Robertson's BM25 with the usual constants: a plateau on XQuAD-ar, not a peak of it.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// What the groups of letters count beside the stems. Both are sums of the same kind, so they are not scaled.
const GROUPS: f32 = 0.3;

/// So many passages, best by stems, are ranked by groups of letters as well.
const CANDIDATES: usize = 64;

/// So many entries of words' lists are read, rarest words first; what more common words count is added to the best of
/// the passages that were found by then, at least so many. It bounds the time that a question takes.
const MOST_POSTINGS: usize = 50_000;
const ENOUGH: usize = 1_000;

/// Where stems find fewer, groups of letters look for passages by themselves.
const FEW: usize = 10;

/// A passage and how well it fits, above 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub(super) passage: u32,
    pub(super) score: f32,
    /// How much of what the query's groups of letters tell stands in it, from 0 to 1.
    pub(super) groups: f32,
}

/// The passages of a word in a segment, with the segment's place.
type List<'s> = (usize, &'s [Entry]);

/// What is common to all passages.
struct Collection {
    count: f32,
}

impl Collection {
    fn of(search: &Search) -> Self {
        Self { count: float(u64::from(search.passages)) }
    }

    /// How much a thing tells that stands in so many passages.
    fn telling(&self, passages: usize) -> f32 {
        let passages = float(passages as u64);
        ((self.count - passages + 0.5).max(0.5) / (passages + 0.5)).ln_1p()
    }
}

/// What a weight in quarters comes to in a passage.
fn saturated(weight: u32, norm: f32) -> f32 {
    let weight = float(u64::from(weight)) / f32::from(BODY);
    weight * (SATURATION + 1.0) / (weight + norm)
}

/// What a passage's length takes from each of its words: for every passage, where the mean is that of all.
pub(super) fn norms(lengths: impl Iterator<Item = u32> + Clone) -> Vec<f32> {
    let (count, sum) =
        lengths.clone().fold((0_u64, 0_u64), |(count, sum), one| (count + 1, sum + u64::from(one)));
    let mean = (float(sum) / float(count.max(1))).max(1.0);
    lengths.map(|length| SATURATION * (1.0 - LENGTH + LENGTH * float(u64::from(length)) / mean)).collect()
}

impl Search {
    /// The passages that a query finds, best first, at most [`CANDIDATES`]; and how much each of its terms tells.
    pub(super) fn ranked(
        &self,
        query: &Query,
        within: Option<&dyn Fn(u32) -> bool>,
    ) -> (Vec<Scored>, Vec<f32>) {
        let collection = Collection::of(self);
        let mut scores = vec![0.0_f32; self.passages as usize];
        let mut telling = vec![0.0; query.terms.len()];
        let within = |found: &mut Vec<u32>| {
            if let Some(within) = within {
                found.retain(|passage| within(*passage));
            }
        };
        let (mut found, later) = self.score_terms(&query.terms, &collection, &mut scores, &mut telling);
        let groups = Groups::of(self, query, &collection);
        if found.len() < FEW {
            found.extend(self.by_groups(&groups, &scores));
        }
        within(&mut found);
        if !later.is_empty() {
            found = self.best(&found, &scores, ENOUGH).into_iter().map(|scored| scored.passage).collect();
            self.add_terms(&later, &found, &mut scores);
        }
        let mut best = self.best(&found, &scores, CANDIDATES);
        self.add_groups(query, &groups, &collection, &mut best);
        best.sort_unstable_by(|one, other| self.better(one, other));
        best.retain(|scored| scored.score > 0.0);
        (best, telling)
    }

    /// The best of many, at most `most`, in no order.
    fn best(&self, found: &[u32], scores: &[f32], most: usize) -> Vec<Scored> {
        let mut best: Vec<Scored> = Vec::with_capacity(most * 4);
        let mut least = 0.0;
        for passage in found {
            let score = scores.get(*passage as usize).copied().unwrap_or_default();
            if score < least {
                continue;
            }
            best.push(Scored { passage: *passage, score, groups: 0.0 });
            if best.len() == most * 4 {
                least = self.cut(&mut best, most);
            }
        }
        if best.len() > most {
            self.cut(&mut best, most);
        }
        best
    }

    /// Leaves so many as are wanted; the least score of them.
    fn cut(&self, best: &mut Vec<Scored>, most: usize) -> f32 {
        best.select_nth_unstable_by(most - 1, |one, other| self.better(one, other));
        best.truncate(most);
        best.last().map_or(0.0, |last| last.score)
    }

    /// Best first; of two that fit alike, the newer document's, then the earlier paragraph.
    fn better(&self, one: &Scored, other: &Scored) -> std::cmp::Ordering {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| self.place(one.passage).cmp(&self.place(other.passage)))
    }

    /// Adds what terms count to the passages that hold them, rarest first, and tells which passages those are; and the
    /// terms that are too common to be read whole, with what each tells.
    fn score_terms<'t>(
        &self,
        terms: &'t [Term],
        collection: &Collection,
        scores: &mut [f32],
        tellings: &mut [f32],
    ) -> (Vec<u32>, Vec<(&'t Term, f32)>) {
        let (mut found, mut later, mut read) = (Vec::new(), Vec::new(), 0);
        let mut rarest: Vec<(usize, Vec<List<'_>>, &Term, &mut f32)> = Vec::with_capacity(terms.len());
        for (term, telling) in terms.iter().zip(tellings) {
            let lists = self.lists(&term.words);
            rarest.push((lists.iter().map(|(_, list)| list.len()).sum(), lists, term, telling));
        }
        rarest.sort_by_key(|(postings, ..)| *postings);
        for (postings, lists, term, telling) in rarest {
            read += postings;
            if read > MOST_POSTINGS && found.len() >= ENOUGH {
                *telling = term.weight * collection.telling(postings);
                later.push((term, *telling));
                continue;
            }
            let held = self.holding(&lists);
            *telling = term.weight * collection.telling(held.len());
            for (passage, weight) in held {
                let place = passage as usize;
                let (Some(score), Some(norm)) = (scores.get_mut(place), self.norms.get(place)) else {
                    continue;
                };
                if *score == 0.0 {
                    found.push(passage);
                }
                *score += *telling * saturated(weight, *norm);
            }
        }
        (found, later)
    }

    /// Adds what terms count to some passages.
    fn add_terms(&self, terms: &[(&Term, f32)], passages: &[u32], scores: &mut [f32]) {
        for passage in passages {
            let place = *passage as usize;
            let (Some(score), Some(norm)) = (scores.get_mut(place), self.norms.get(place)) else { continue };
            let held = self.words_of(*passage);
            for (term, telling) in terms {
                let entry = |word: &u32| held.binary_search_by_key(word, |entry| entry.number()).ok();
                let entries = term.words.iter().filter_map(|word| held.get(entry(word)?));
                let weight: u32 = entries.map(|entry| entry.weight()).sum();
                *score += telling * saturated(weight, *norm);
            }
        }
    }

    /// The lists of words, segment after segment. A passage may be in several of one segment.
    fn lists(&self, words: &[u32]) -> Vec<List<'_>> {
        let segments = self.segments.iter().enumerate();
        let lists = segments
            .flat_map(|(place, segment)| words.iter().map(move |word| (place, segment.postings(*word))));
        lists.filter(|(_, list)| !list.is_empty()).collect()
    }

    /// The passages in these lists, ascending, each with the weight of all its entries.
    fn holding(&self, lists: &[List<'_>]) -> Vec<(u32, u32)> {
        let mut held = Vec::with_capacity(lists.iter().map(|(_, list)| list.len()).sum());
        let mut weights: Vec<u32> = Vec::new();
        for lists in lists.chunk_by(|one, other| one.0 == other.0) {
            let place = lists.first().map_or(0, |(place, _)| *place);
            let (Some(segment), Some(base)) = (self.segments.get(place), self.bases.get(place)) else {
                continue;
            };
            if let [(_, only)] = lists {
                held.extend(only.iter().map(|entry| (base + entry.number(), entry.weight())));
                continue;
            }
            weights.clear();
            weights.resize(segment.passages.len(), 0);
            for entry in lists.iter().flat_map(|(_, list)| *list) {
                weights.get_mut(entry.number() as usize).into_iter().for_each(|sum| *sum += entry.weight());
            }
            let here = weights.iter().zip(*base..).filter(|(weight, _)| **weight > 0);
            held.extend(here.map(|(weight, passage)| (passage, *weight)));
        }
        held
    }

    /// The passages that share the most telling groups of letters with a query, but for those with a score.
    fn by_groups(&self, groups: &Groups, scores: &[f32]) -> Vec<u32> {
        let worth = |word: u32| -> f32 {
            let met = self.lexicon.grams.of(word).iter().filter_map(|group| groups.place(*group));
            met.filter_map(|place| groups.once.get(place)).sum()
        };
        let words = self.lexicon.words().map(|word| (worth(word), word));
        let mut words: Vec<(f32, u32)> = words.filter(|(worth, _)| *worth > 0.0).collect();
        words.sort_unstable_by(|one, other| {
            let forms = || self.lexicon.form(one.1).cmp(self.lexicon.form(other.1));
            other.0.total_cmp(&one.0).then_with(forms)
        });
        let words: Vec<u32> = words.into_iter().map(|(_, word)| word).take(CANDIDATES).collect();
        let held = self.holding(&self.lists(&words)).into_iter().map(|(passage, _)| passage);
        held.filter(|passage| scores.get(*passage as usize).is_some_and(|score| *score == 0.0)).collect()
    }

    /// Adds what groups of letters count.
    fn add_groups(&self, query: &Query, groups: &Groups, collection: &Collection, candidates: &mut [Scored]) {
        let strange = collection.telling(0) * float(u64::from(query.strange_groups));
        let whole = (groups.telling.iter().sum::<f32>() + strange).max(f32::MIN_POSITIVE);
        let mut counts = vec![0_u32; query.groups.len()];
        for candidate in candidates {
            counts.fill(0);
            self.count_groups(candidate.passage, groups, &mut counts);
            let norm = self.norms.get(candidate.passage as usize).copied().unwrap_or(SATURATION);
            let (mut held, mut score) = (0.0, 0.0);
            for (count, telling) in counts.iter().zip(&groups.telling).filter(|(count, _)| **count > 0) {
                held += telling;
                score += telling * saturated(*count, norm);
            }
            candidate.score += GROUPS * score;
            candidate.groups = held / whole;
        }
    }

    /// How often each group of a query stands in a passage, in quarters.
    fn count_groups(&self, passage: u32, groups: &Groups, counts: &mut [u32]) {
        for entry in self.words_of(passage) {
            for group in self.lexicon.grams.of(entry.number()) {
                if let Some(count) = groups.place(*group).and_then(|place| counts.get_mut(place)) {
                    *count += entry.weight();
                }
            }
        }
    }
}

/// The groups of a query, made ready to be met in passages.
struct Groups {
    places: FxHashMap<u32, usize>,
    /// Nearly every group of a passage is none of them.
    sieve: Sieve,
    /// What each tells, typed once.
    once: Vec<f32>,
    /// What each tells, times how often it was typed.
    telling: Vec<f32>,
}

impl Groups {
    fn of(search: &Search, query: &Query, collection: &Collection) -> Self {
        let mut sieve = Sieve::default();
        for (group, _) in &query.groups {
            sieve.put(*group);
        }
        let passages = |group: u32| search.lexicon.grams.passages(group) as usize;
        let once: Vec<f32> =
            query.groups.iter().map(|(group, _)| collection.telling(passages(*group))).collect();
        let counts = query.groups.iter().map(|(_, count)| float(u64::from(*count)));
        let telling = once.iter().zip(counts).map(|(once, count)| once * count).collect();
        let places = query.groups.iter().zip(0..).map(|((group, _), place)| (*group, place)).collect();
        Self { places, sieve, once, telling }
    }

    fn place(&self, group: u32) -> Option<usize> {
        if self.sieve.may_hold(group) { self.places.get(&group).copied() } else { None }
    }
}

/// A count as scores need it.
#[expect(
    clippy::cast_precision_loss,
    reason = "beyond sixteen million passages the last digit of a score is off"
)]
fn float(count: u64) -> f32 {
    count as f32
}
