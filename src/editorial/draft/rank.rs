//! Which sentences a document turns on: `LexRank` (Erkan and Radev 2004), the `PageRank` of the graph in which sentences
//! are joined by the stems that they share.

use rustc_hash::{FxHashMap, FxHashSet};

use super::page::Page;
use crate::arabic::stem::Stemmer;
use crate::arabic::stop_words::is_stop_word;

/// The most sentences that are ranked against each other; of a longer document the ones nearest to its whole.
const MOST_RANKED: usize = 600;

/// How alike two sentences are that count as joined.
const JOINED: f64 = 0.05;

/// The share of a sentence's weight that its neighbours give it.
const DAMPING: f64 = 0.85;

const ROUNDS: usize = 40;

/// The sentences of a document with their stems and weights.
pub(super) struct Ranking {
    /// The stems of each sentence with their weight, ascending.
    stems: Vec<Weighted>,
    /// How central each sentence is, its place among the page's sentences.
    pub(super) weights: Vec<f64>,
}

impl Ranking {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let stems = weighted(page);
        let mut weights = vec![0.0; stems.len()];
        let ranked = nearest_to_all(&stems);
        for (sentence, weight) in ranked.iter().zip(central(&stems, &ranked)) {
            if let Some(held) = weights.get_mut(*sentence) {
                *held = weight;
            }
        }
        Self { stems, weights }
    }

    /// How alike two sentences are, 0 to 1.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f64 {
        match (self.stems.get(one), self.stems.get(other)) {
            (Some(one), Some(other)) => product(one, other),
            _ => 0.0,
        }
    }
}

/// A sentence's stems with their weight, ascending; all weights together are one long.
type Weighted = Vec<(u32, f64)>;

/// The stems of each sentence by TF-IDF.
fn weighted(page: &Page<'_>) -> Vec<Weighted> {
    let counted = counted(page);
    let most = counted.iter().flatten().map(|(stem, _)| *stem as usize + 1).max().unwrap_or_default();
    let mut spread = vec![0.0; most];
    for (stem, _) in counted.iter().flatten() {
        if let Some(sentences) = spread.get_mut(*stem as usize) {
            *sentences += 1.0;
        }
    }
    let all = f64::from(u32::try_from(counted.len()).unwrap_or(u32::MAX));
    let rarity = |stem: u32| (1.0 + all / spread.get(stem as usize).copied().unwrap_or(1.0)).ln();
    let weigh = |stems: Weighted| {
        let weighed: Weighted = stems.into_iter().map(|(stem, count)| (stem, count * rarity(stem))).collect();
        let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        weighed.into_iter().map(|(stem, weight)| (stem, weight / length)).collect()
    };
    counted.into_iter().map(weigh).collect()
}

/// The stems of each sentence, and how often it has them.
fn counted(page: &Page<'_>) -> Vec<Weighted> {
    let stemmer = Stemmer::new(page.words.iter().map(|word| word.form));
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    let mut counted = Vec::with_capacity(page.sentences.len());
    for sentence in &page.sentences {
        let forms = sentence.words.clone().map(|word| page.form(word));
        let telling = forms.filter(|form| !is_stop_word(form) && form.chars().any(char::is_alphabetic));
        let mut stems: Vec<u32> = Vec::new();
        for form in telling {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            stems.push(*ids.entry(stemmer.stem(form)).or_insert(next));
        }
        stems.sort_unstable();
        let same = stems.chunk_by(|one, next| one == next);
        let count = |stem: &[u32]| Some((*stem.first()?, f64::from(u32::try_from(stem.len()).ok()?)));
        counted.push(same.filter_map(count).collect());
    }
    counted
}

/// The sentences that are ranked, in the order of the document.
fn nearest_to_all(stems: &[Weighted]) -> Vec<usize> {
    let all: Vec<usize> = (0..stems.len()).collect();
    if all.len() <= MOST_RANKED {
        return all;
    }
    let mut sum: FxHashMap<u32, f64> = FxHashMap::default();
    stems.iter().flatten().for_each(|(stem, weight)| *sum.entry(*stem).or_default() += weight);
    let near = |sentence: &usize| -> f64 {
        let held = stems.get(*sentence).map(Vec::as_slice).unwrap_or_default();
        held.iter().map(|(stem, weight)| weight * sum.get(stem).copied().unwrap_or_default()).sum()
    };
    let mut sorted: Vec<(f64, usize)> = all.iter().map(|sentence| (near(sentence), *sentence)).collect();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let chosen: FxHashSet<usize> =
        sorted.into_iter().take(MOST_RANKED).map(|(_, sentence)| sentence).collect();
    all.into_iter().filter(|sentence| chosen.contains(sentence)).collect()
}

/// The weight of each ranked sentence; together they are one.
fn central(stems: &[Weighted], ranked: &[usize]) -> Vec<f64> {
    let held: Vec<&[(u32, f64)]> =
        ranked.iter().map(|sentence| stems.get(*sentence).map(Vec::as_slice).unwrap_or_default()).collect();
    let mut joined: Vec<Vec<(usize, f64)>> = vec![Vec::new(); held.len()];
    for (place, one) in held.iter().enumerate() {
        for (later, other) in held.iter().enumerate().skip(place + 1) {
            let likeness = product(one, other);
            if likeness >= JOINED {
                joined.iter_mut().skip(place).take(1).for_each(|list| list.push((later, likeness)));
                joined.iter_mut().skip(later).take(1).for_each(|list| list.push((place, likeness)));
            }
        }
    }
    let count = f64::from(u32::try_from(held.len().max(1)).unwrap_or(u32::MAX));
    let given: Vec<f64> = joined.iter().map(|list| list.iter().map(|(_, likeness)| likeness).sum()).collect();
    let mut weights = vec![1.0 / count; held.len()];
    for _ in 0..ROUNDS {
        let of = |list: &Vec<(usize, f64)>| -> f64 {
            let part = |(other, likeness): &(usize, f64)| {
                let (weight, all) = (weights.get(*other), given.get(*other));
                weight.zip(all).map_or(0.0, |(weight, all)| weight * likeness / all.max(f64::MIN_POSITIVE))
            };
            (1.0 - DAMPING) / count + DAMPING * list.iter().map(part).sum::<f64>()
        };
        weights = joined.iter().map(of).collect();
    }
    weights
}

/// The product of two ascending lists.
fn product(one: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    while let (Some((left, weight)), Some((right, by))) = (one.peek(), other.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => {
                one.next();
            }
            std::cmp::Ordering::Greater => {
                other.next();
            }
            std::cmp::Ordering::Equal => {
                sum += weight * by;
                one.next();
                other.next();
            }
        }
    }
    sum
}
