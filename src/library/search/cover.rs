//! How much of a query stands in a passage: what tells an answer from a passage that is merely the nearest.

use rustc_hash::{FxHashMap, FxHashSet};

use super::query::Query;
use super::rank::Scored;
use super::sieve::Sieve;
use super::{Hit, Search};

impl Search {
    /// The hits of a query, with what stands in each. `telling` is what each of its terms tells.
    pub(super) fn covered(&self, query: &Query, best: &[Scored], telling: &[f32]) -> Vec<Hit> {
        let typed: Vec<_> = query.terms.iter().zip(telling).filter(|(term, _)| term.typed).collect();
        let mut terms_of: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for ((term, _), place) in typed.iter().zip(0..) {
            for word in &term.words {
                terms_of.entry(*word).or_default().push(place);
            }
        }
        // A word that has others in its place tells in full, and is met in part.
        let whole: f32 = typed.iter().map(|(term, telling)| *telling / term.weight).sum();
        let of_names: FxHashSet<u32> =
            query.terms.iter().filter(|term| !term.typed).flat_map(|term| &term.words).copied().collect();
        let mut sieve = Sieve::default();
        terms_of.keys().chain(&of_names).for_each(|word| sieve.put(*word));
        let mut met = vec![false; typed.len()];
        let hit = |scored: &Scored| {
            met.fill(false);
            let mut named = false;
            let held = self.words_of(scored.passage).iter();
            for entry in held.filter(|entry| sieve.may_hold(entry.number())) {
                named |= of_names.contains(&entry.number());
                for place in terms_of.get(&entry.number()).into_iter().flatten() {
                    met.get_mut(*place).into_iter().for_each(|met| *met = true);
                }
            }
            let held = typed.iter().zip(&met).filter(|(_, met)| **met);
            let words: f32 = held.map(|((term, telling), _)| *telling / term.weight.max(1.0)).sum();
            let place = self.place(scored.passage);
            let words = words / whole.max(f32::MIN_POSITIVE);
            Hit { place, score: scored.score, words, groups: scored.groups, named }
        };
        best.iter().map(hit).collect()
    }
}
