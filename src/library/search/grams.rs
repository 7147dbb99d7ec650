//! Groups of four letters, which words share whose stems differ: المعترضون and اعتراضات, توكايف and توكاييف.

use rustc_hash::FxHashMap;

/// The letters of a group.
const WIDTH: usize = 4;

/// Letters of a word beyond these are not looked at: no word of a language has them.
pub(super) const MOST_LETTERS: usize = 64;

/// The groups of every word, and in how many passages each group stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Grams {
    ids: FxHashMap<u64, u32>,
    passages: Vec<u32>,
    held: Vec<u32>,
    ends: Vec<u32>,
}

/// The groups of a word with a space on either side; of a word of one letter or two, the whole. Each is its letters in
/// 16 bits apiece, which is exact for every letter of the Basic Multilingual Plane.
fn groups(form: &str) -> impl Iterator<Item = u64> {
    let mut letters = std::iter::once(' ').chain(form.chars().take(MOST_LETTERS)).chain([' ']);
    let push = |group: u64, letter: char| (group << 16) ^ u64::from(u32::from(letter));
    let first = letters.by_ref().take(WIDTH).fold(0, push);
    let mut last = first;
    std::iter::once(first).chain(letters.map(move |letter| {
        last = push(last, letter);
        last
    }))
}

impl Grams {
    /// Takes in the groups of the next word.
    pub(super) fn take(&mut self, form: &str) {
        for group in groups(form) {
            let next = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
            let id = *self.ids.entry(group).or_insert(next);
            if id == next {
                self.passages.push(0);
            }
            self.held.push(id);
        }
        self.close();
    }

    /// Takes in a word without groups.
    pub(super) fn close(&mut self) {
        self.ends.push(u32::try_from(self.held.len()).unwrap_or(u32::MAX));
    }

    /// The groups of the word of this number.
    pub(super) fn of(&self, word: u32) -> &[u32] {
        let end = |word: u32| self.ends.get(word as usize).copied().unwrap_or_default() as usize;
        self.held.get(word.checked_sub(1).map_or(0, end)..end(word)).unwrap_or_default()
    }

    /// The groups of any word that stand in a passage.
    pub(super) fn read<'a>(&'a self, form: &'a str) -> impl Iterator<Item = u32> + 'a {
        let known = groups(form).filter_map(|group| self.ids.get(&group).copied());
        known.filter(|group| self.passages(*group) > 0)
    }

    /// In how many passages a group stands.
    pub(super) fn passages(&self, group: u32) -> u32 {
        self.passages.get(group as usize).copied().unwrap_or_default()
    }

    /// Counts passages, each given as its words, in or out.
    pub(super) fn count<'p>(
        &mut self,
        passages: impl Iterator<Item = impl Iterator<Item = u32> + 'p>,
        more: bool,
    ) {
        let mut seen = vec![0_u32; self.passages.len()];
        for (words, stamp) in passages.zip(1_u32..) {
            for word in words {
                let end = |word: u32| self.ends.get(word as usize).copied().unwrap_or_default() as usize;
                let range = word.checked_sub(1).map_or(0, end)..end(word);
                for group in self.held.get(range).unwrap_or_default() {
                    let place = *group as usize;
                    let (Some(seen), Some(count)) = (seen.get_mut(place), self.passages.get_mut(place))
                    else {
                        continue;
                    };
                    if std::mem::replace(seen, stamp) != stamp {
                        *count = if more { *count + 1 } else { count.saturating_sub(1) };
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, expected: &[&str]) {
        let told: Vec<u64> = groups(form).collect();
        let expected: Vec<u64> = expected
            .iter()
            .map(|group| group.chars().fold(0, |group, letter| (group << 16) ^ u64::from(u32::from(letter))))
            .collect();
        assert_eq!(told, expected, "{form}");
    }

    #[test]
    fn a_word_is_its_groups_of_four() {
        check("روسيا", &[" روس", "روسي", "وسيا", "سيا "]);
        check("من", &[" من "]);
        check("و", &[" و "]);
    }

    #[test]
    fn a_group_counts_once_a_passage() {
        let mut grams = Grams::default();
        for form in ["روسيا", "روسي"] {
            grams.take(form);
        }
        assert_eq!(grams.read("روسي").count(), 0, "no passage has it yet");
        grams.count([[0, 1].into_iter(), [1, 1].into_iter()].into_iter(), true);
        let shared = grams.read("روسي").next().unwrap();
        assert_eq!(grams.passages(shared), 2);
        grams.count([[0, 1].into_iter()].into_iter(), false);
        assert_eq!(grams.passages(shared), 1);
        assert_eq!(grams.of(1).len(), 3);
    }
}
