//! Which number each revision of a briefing has in the history, where one is kept.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::briefing::model::Revision;

/// A revision's 48 bits, and its number.
type Numbered = (u64, u32);

/// The numbers of every revision of every briefing. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    of: Arc<FxHashMap<Box<str>, Vec<Numbered>>>,
}

impl Numbers {
    /// Adds the number of a revision; of two with the same bytes, the later one counts.
    pub fn add(&mut self, briefing: &str, revision: u64, number: u32) {
        let of = Arc::make_mut(&mut self.of);
        match of.get_mut(briefing) {
            Some(held) => held.push((revision, number)),
            None => {
                of.insert(briefing.into(), vec![(revision, number)]);
            }
        }
    }

    /// The number of a revision of a briefing, from 1.
    #[must_use]
    pub fn get(&self, briefing: &str, revision: Revision) -> Option<u32> {
        self.of_number(briefing, revision.number())
    }

    /// The same, for a revision of which its 48 bits are known.
    #[must_use]
    pub fn of_number(&self, briefing: &str, revision: u64) -> Option<u32> {
        let held = self.of.get(briefing)?;
        held.iter().rev().find(|(other, _)| *other == revision).map(|(_, number)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(added: &[(&str, u64, u32)], asked: (&str, u64), expected: Option<u32>) {
        let mut numbers = Numbers::default();
        for (briefing, revision, number) in added {
            numbers.add(briefing, *revision, *number);
        }
        assert_eq!(numbers.of_number(asked.0, asked.1), expected, "{asked:?}");
    }

    /// After a rollback the footer must tell the revision that is live, not the one whose bytes it took.
    #[test]
    fn the_latest_number_of_the_bytes_counts() {
        let added = [("a", 10, 1), ("a", 20, 2), ("b", 10, 5), ("a", 10, 3)];
        check(&added, ("a", 10), Some(3));
        check(&added, ("a", 20), Some(2));
        check(&added, ("b", 20), None);
        check(&added, ("c", 10), None);
    }
}
