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

    /// Whether so many edits may lead from one to the other: each brings at most one letter in and takes one out.
    /// Processors without an instruction to count bits do so slowly, so the lowest bits are taken off one by one.
    #[must_use]
    pub fn may_be_within(self, edits: usize, other: Self) -> bool {
        let few =
            |letters: u64| (0..edits).fold(letters, |letters, _| letters & letters.wrapping_sub(1)) == 0;
        self.count.abs_diff(other.count) as usize <= edits
            && few(self.which & !other.which)
            && few(other.which & !self.which)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(one: &str, other: &str, least: usize) {
        let (letters, others) = (Letters::of(one), Letters::of(other));
        let told = (0..9).find(|edits| letters.may_be_within(*edits, others));
        assert_eq!(told, Some(least), "{one} {other}");
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
            let edits = strsim::osa_distance(&one, &other);
            prop_assert!(Letters::of(&one).may_be_within(edits, Letters::of(&other)));
        }
    }
}
