//! The letters of a word at a glance: how far two words are apart at least, without holding them letter against letter.

/// How many letters a text has, and which, folded onto 64 bits. Arabic letters stay apart from one another and so do
/// Latin ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    count: u32,
    which: u64,
}

impl Letters {
    /// The letters of a text in its form for matching.
    #[must_use]
    pub fn of(text: &str) -> Self {
        text.chars().fold(Self::default(), |letters, letter| Self {
            count: letters.count.saturating_add(1),
            which: letters.which | 1 << (u32::from(letter) % 64),
        })
    }

    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        self.count as usize
    }

    /// No fewer edits than this lead from one to the other: each brings at most one letter in and takes one out.
    #[must_use]
    pub fn least_edits(self, other: Self) -> usize {
        let missing = (self.which & !other.which).count_ones().max((other.which & !self.which).count_ones());
        self.count.abs_diff(other.count).max(missing) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(one: &str, other: &str, least: usize) {
        assert_eq!(Letters::of(one).least_edits(Letters::of(other)), least, "{one} {other}");
    }

    #[test]
    fn words_apart_are_told_at_a_glance() {
        check("توكاييف", "توكايف", 1);
        check("كازاخستان", "قازاقستان", 2);
        check("كتب", "كتب", 0);
        check("", "كتب", 3);
    }

    proptest! {
        /// A bound that is too high would hide the very word that was meant.
        #[test]
        fn no_fewer_edits_are_needed(one in "[ا-ي]{0,8}", other in "[ا-ي]{0,8}") {
            let bound = Letters::of(&one).least_edits(Letters::of(&other));
            prop_assert!(bound <= strsim::osa_distance(&one, &other));
        }
    }
}
