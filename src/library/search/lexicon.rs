//! Every word of the living passages: its number, its stem, and which others have the same.
//!
//! A stem depends on the whole vocabulary, so it is kept nowhere. Words are listed by their core, which does not, and
//! those of one stem are picked out of the few with its core when a question is asked: no passage is ever indexed
//! anew because a word came or went elsewhere.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::grams::{Grams, MOST_LETTERS};
use crate::arabic::letters::Letters;
use crate::arabic::stem::{Stemmer, core};

/// What stands before the id of an entity, which is looked for like a word: no word has it.
pub(super) const NAME: char = '@';

/// No list of words holds more, so that a number fits beside a weight; what comes after is not found.
const MOST_WORDS: u32 = 1 << 24;

/// Where a chain of words ends.
const END: u32 = u32::MAX;

/// The words. Numbers are given as words come, and kept when they go.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    text: String,
    ends: Vec<u32>,
    /// By 64 bits of hash.
    ids: FxHashMap<u64, u32>,
    /// In how many segments each stands; a word that stands in none is gone.
    holders: Vec<u32>,
    /// The words of each count of letters, names of entities left out; the last list is that of all longer ones.
    lengths: Vec<Vec<(u32, Letters)>>,
    /// The last word of each core; from each word on, the one before it.
    cores: FxHashMap<u64, u32>,
    before: Vec<u32>,
    pub(super) grams: Grams,
    stemmer: Stemmer,
}

impl Lexicon {
    /// The number of a word, which is given one if it has none. `None` where there is no room for it.
    pub(super) fn intern(&mut self, form: &str) -> Option<u32> {
        let hash = FxBuildHasher.hash_one(form);
        if let Some(id) = self.ids.get(&hash) {
            return Some(*id);
        }
        let id = u32::try_from(self.ends.len()).ok().filter(|id| *id < MOST_WORDS)?;
        let end = u32::try_from(self.text.len() + form.len()).ok()?;
        self.text.push_str(form);
        self.ends.push(end);
        self.ids.insert(hash, id);
        self.holders.push(0);
        if form.starts_with(NAME) {
            self.before.push(END);
            self.grams.close();
        } else {
            let letters = Letters::of(form);
            let length = letters.count().min(MOST_LETTERS + 1);
            if self.lengths.len() <= length {
                self.lengths.resize_with(length + 1, Vec::new);
            }
            self.lengths.get_mut(length).into_iter().for_each(|words| words.push((id, letters)));
            let last = self.cores.insert(FxBuildHasher.hash_one(core(form)), id);
            self.before.push(last.unwrap_or(END));
            self.grams.take(form);
        }
        Some(id)
    }

    /// Counts a segment that holds a word, in or out.
    pub(super) fn hold(&mut self, word: u32, more: bool) {
        let Some(held) = self.holders.get_mut(word as usize) else { return };
        let before = *held;
        *held = if more { *held + 1 } else { held.saturating_sub(1) };
        let (came, went) = (before == 0 && *held > 0, before > 0 && *held == 0);
        if !came && !went {
            return;
        }
        let start = word.checked_sub(1).and_then(|last| self.ends.get(last as usize)).copied();
        let range =
            start.unwrap_or_default() as usize..self.ends.get(word as usize).map_or(0, |end| *end as usize);
        let form = self.text.get(range).unwrap_or_default();
        if form.starts_with(NAME) {
            return;
        }
        if came {
            self.stemmer.add(form);
        } else {
            self.stemmer.remove(form);
        }
    }

    /// The number of a living word.
    pub(super) fn word(&self, form: &str) -> Option<u32> {
        let id = *self.ids.get(&FxBuildHasher.hash_one(form))?;
        (self.lives(id) && self.form(id) == form).then_some(id)
    }

    /// A word by its number.
    pub(super) fn form(&self, word: u32) -> &str {
        let end = |word: u32| self.ends.get(word as usize).copied().unwrap_or_default() as usize;
        self.text.get(word.checked_sub(1).map_or(0, end)..end(word)).unwrap_or_default()
    }

    /// The stem of any word, by the vocabulary as it is now.
    pub(super) fn stem<'a>(&self, form: &'a str) -> &'a str {
        self.stemmer.stem(form)
    }

    /// The living words with a stem.
    pub(super) fn of_stem(&self, stem: &str) -> Vec<u32> {
        let last = self.cores.get(&FxBuildHasher.hash_one(core(stem))).copied();
        let before = |word: &u32| self.before.get(*word as usize).copied().filter(|before| *before != END);
        std::iter::successors(last, before)
            .filter(|word| self.lives(*word) && self.stem(self.form(*word)) == stem)
            .collect()
    }

    /// Every living word, names of entities left out.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.lengths.iter().flatten().map(|(word, _)| *word).filter(|word| self.lives(*word))
    }

    /// The words of so many letters, also such as are gone.
    pub(super) fn of_length(&self, letters: usize) -> &[(u32, Letters)] {
        self.lengths.get(letters).filter(|_| letters <= MOST_LETTERS).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether most of its words are gone.
    pub(super) fn is_stale(&self) -> bool {
        let gone = self.holders.iter().filter(|held| **held == 0).count();
        gone > 10_000 && gone > self.holders.len() / 2
    }

    /// Whether any passage has a word.
    pub(super) fn lives(&self, word: u32) -> bool {
        self.holders.get(word as usize).is_some_and(|held| *held > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for form in words.split(' ') {
            let word = lexicon.intern(form).unwrap();
            lexicon.hold(word, true);
        }
        lexicon
    }

    fn check(lexicon: &Lexicon, form: &str, expected: &str) {
        let mut told: Vec<_> =
            lexicon.of_stem(lexicon.stem(form)).into_iter().map(|word| lexicon.form(word)).collect();
        told.sort_unstable();
        assert_eq!(told.join(" "), expected, "{form}");
    }

    #[test]
    fn the_words_of_a_stem_are_found() {
        let lexicon = lexicon("روسيا لروسيا الروسية بيلاروسيا وقود @russia");
        check(&lexicon, "وروسيا", "الروسية روسيا لروسيا");
        check(&lexicon, "بيلاروسيا", "بيلاروسيا");
        check(&lexicon, "@russia", "");
        assert!(lexicon.word("@russia").is_some() && lexicon.word("غائب").is_none());
    }

    /// A word that left with its briefing must not hold stems together that are now apart.
    #[test]
    fn a_word_that_went_is_gone() {
        let mut lexicon = lexicon("روسيا لروسيا");
        check(&lexicon, "لروسيا", "روسيا لروسيا");
        let word = lexicon.word("روسيا").unwrap();
        lexicon.hold(word, false);
        check(&lexicon, "لروسيا", "لروسيا");
        assert_eq!(lexicon.words().count(), 1);
        lexicon.hold(word, true);
        check(&lexicon, "لروسيا", "روسيا لروسيا");
    }
}
