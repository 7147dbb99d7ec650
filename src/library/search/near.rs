//! The words that somebody probably meant by one that no document has: توكايف is توكاييف, قازاقستان is كازاخستان.

use super::grams::MOST_LETTERS;
use super::lexicon::Lexicon;
use crate::arabic::clitics::without_clitics;
use crate::arabic::letters::Letters;

/// Shorter words are near to everything.
const FEWEST_LETTERS: usize = 4;

/// So many are looked for in place of one.
const MOST: usize = 4;

/// The living words with the fewest slips from `form`, by their numbers; none where more than a quarter of the
/// letters would be wrong, or three. A figure is never another one.
pub(super) fn near(form: &str, lexicon: &Lexicon) -> Vec<u32> {
    let letters = Letters::of(form);
    let figure = form.contains(|c: char| c.is_ascii_digit());
    if figure || !(FEWEST_LETTERS..=MOST_LETTERS).contains(&letters.count()) {
        return Vec::new();
    }
    let mut bound = slips(letters.count());
    let mut found: Vec<(usize, u32)> = Vec::new();
    // Words as long as this one first: one with fewer slips spares the look at those that must have more.
    let count = letters.count();
    let lengths =
        (0..=bound).flat_map(|more| [Some(count + more), count.checked_sub(more).filter(|_| more > 0)]);
    for length in lengths.flatten().filter(|length| *length >= FEWEST_LETTERS - 1) {
        for (word, other) in lexicon.of_length(length) {
            if !letters.may_be_within(bound, *other) || !lexicon.lives(*word) {
                continue;
            }
            let edits = strsim::osa_distance(form, lexicon.form(*word));
            if edits <= bound {
                bound = edits;
                found.push((edits, *word));
            }
        }
    }
    found.retain(|(edits, _)| *edits == bound);
    // Numbers depend on which word came first; the same words must be found however the index came about.
    found.sort_unstable_by_key(|(_, word)| lexicon.form(*word));
    let mut words: Vec<u32> = found.into_iter().map(|(_, word)| word).take(MOST).collect();
    if words.is_empty() {
        words = without_clitics(form).skip(1).find_map(|rest| known(rest, lexicon)).into_iter().collect();
    }
    words
}

/// How many letters of a word may be wrong.
fn slips(letters: usize) -> usize {
    (letters / 4).min(3)
}

/// What is left of a word behind its clitics, where a document has it just so.
fn known(rest: &str, lexicon: &Lexicon) -> Option<u32> {
    (rest.chars().count() >= FEWEST_LETTERS).then(|| lexicon.word(rest)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::matching::fold;

    fn check(typed: &str, expected: &[&str]) {
        let mut lexicon = Lexicon::default();
        for form in ["كازاخستان", "توكاييف", "بتوكاييف", "لوكاشينكو", "2022", "وقود", "@kz"]
        {
            let word = lexicon.intern(form).unwrap();
            lexicon.hold(word, true);
        }
        let told: Vec<_> =
            near(&fold(typed), &lexicon).into_iter().map(|word| lexicon.form(word).to_owned()).collect();
        assert_eq!(told, expected, "{typed}");
    }

    #[test]
    fn a_misspelt_name_finds_its_own() {
        check("توكايف", &["توكاييف"]);
        check("قازاقستان", &["كازاخستان"]);
        check("لوكاشنكو", &["لوكاشينكو"]);
    }

    /// A guess that is too bold would answer about somebody else.
    #[test]
    fn what_is_far_or_a_figure_is_nobody() {
        check("زززز", &[]);
        check("2023", &[]);
        check("وقد", &[]);
        check("كازا", &[]);
    }
}
