//! Whether a word may be in a table, answered without looking into it: nearly every word of a text is in none.

/// 8 KiB, which stays in a core's first cache: with 4,000 words one absent word in seventeen passes.
const BITS: usize = 1 << 16;

/// A set of words that answers "no" for sure and "perhaps" otherwise: a Bloom filter with one hash.
#[derive(Clone)]
pub(crate) struct Sieve(Box<[u64; BITS / 64]>);

impl Default for Sieve {
    fn default() -> Self {
        Self(Box::new([0; BITS / 64]))
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let set: u32 = self.0.iter().map(|bits| bits.count_ones()).sum();
        write!(formatter, "Sieve({set} of {BITS} bits)")
    }
}

impl Sieve {
    /// Takes in a word.
    pub(crate) fn insert(&mut self, word: &str) {
        let (place, bit) = place(word);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    /// Whether the word may have been taken in; if not, it was not.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let (place, bit) = place(word);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

impl<'a> FromIterator<&'a str> for Sieve {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let mut sieve = Self::default();
        words.into_iter().for_each(|word| sieve.insert(word));
        sieve
    }
}

/// The bit of a word, by its length and its first and last four letters: a whole hash takes as long as the look into
/// the table that it saves.
#[inline]
fn place(word: &str) -> (usize, u64) {
    // Odd, with its bits spread evenly: the fractional part of the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = word.as_bytes();
    let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0),
    };
    let mixed = (first.wrapping_mul(SPREAD) ^ last).wrapping_add(bytes.len() as u64).wrapping_mul(SPREAD);
    // The upper bits of a product depend on all of its factors' bits.
    let bit = (mixed >> 48) as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A word that is held back is a date or a name that no rule sees.
        #[test]
        fn no_word_of_the_set_is_held_back(words in prop::collection::vec("[ء-ي]{0,8}", 0..40)) {
            let sieve: Sieve = words.iter().map(String::as_str).collect();
            prop_assert!(words.iter().all(|word| sieve.may_hold(word)));
        }
    }

    /// A sieve that lets everything through saves nothing.
    #[test]
    fn most_other_words_are_held_back() {
        let words: Vec<String> = (0..4_000).map(|number| format!("كلمة{number}")).collect();
        let sieve: Sieve = words.iter().map(String::as_str).collect();
        let passed = (4_000..14_000).filter(|number| sieve.may_hold(&format!("كلمة{number}"))).count();
        assert!(passed < 1_000, "{passed} of 10,000 pass");
    }
}
