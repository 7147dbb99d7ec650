//! Which of many numbers may be among a few: one bit is asked before a table is.

/// So many words of 64 bits; a query has some hundred numbers at most, so that few others pass.
const WORDS: usize = 64;

/// Numbers, folded onto some thousand bits.
#[derive(Clone, Debug)]
pub(super) struct Sieve([u64; WORDS]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl Sieve {
    /// Takes in a number.
    pub(super) fn put(&mut self, number: u32) {
        if let Some(bits) = self.0.get_mut(number as usize / 64 % WORDS) {
            *bits |= 1 << (number % 64);
        }
    }

    /// Whether a number may have been taken in; one that was, always.
    pub(super) fn may_hold(&self, number: u32) -> bool {
        self.0.get(number as usize / 64 % WORDS).is_some_and(|bits| bits & (1 << (number % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that is held back is a word of the question that no passage seems to have.
    #[test]
    fn what_was_taken_in_passes() {
        let mut sieve = Sieve::default();
        let put = [0, 63, 64, 4_095, 4_096, 1 << 23, u32::MAX];
        for number in put {
            sieve.put(number);
        }
        assert!(put.iter().all(|number| sieve.may_hold(*number)));
        assert!(![1, 62, 65, 4_000].iter().any(|number| sieve.may_hold(*number)));
    }
}
