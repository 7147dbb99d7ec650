//! The words that figures and dates are made of, with every clitic they are written with. One look-up answers for a
//! word: the clitics are put on when the table is made, not taken off each time a text is read.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::matching::fold;
use super::months::Season;
use super::sieve::Sieve;
use super::words::{Word, Words};

mod entries;

/// A word of a figure or a date, and what is written onto its front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) sense: Sense,
    pub(super) clitics: Clitics,
}

/// What stands before the word itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Clitics {
    /// و or ف.
    pub(super) conjunction: bool,
    /// ب, ك or ل.
    pub(super) preposition: Option<char>,
    /// ال, also in لل.
    pub(super) article: bool,
}

/// What a word says in a figure or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// One to nine. One is a figure only within a greater one (واحد وعشرون).
    Unit(u8),
    /// عشرة, and عشر behind a unit.
    Ten,
    /// Twenty to ninety.
    Tens(u8),
    /// A hundred to nine hundred.
    Hundreds(u16),
    /// A thousand and the powers above.
    Scale(Scale),
    /// First to tenth; حادي is a first as well.
    Ordinal(u8),
    /// A month by a name of one word.
    Month(MonthName),
    /// كانون or تشرين, which الأول or الثاني makes a month.
    MonthHead(MonthHead),
    /// A season.
    Season(Season),
    /// A word that a date stands behind.
    Cue(Cue),
}

/// ألف and the like. How many there are depends on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) power: u64,
    /// What it counts where no number stands before it: one, two (ألفان, and ألفا in front of a noun), or none: آلاف
    /// alone is "thousands", which is no figure.
    pub(super) alone: u64,
    /// Whether a number can stand before it: not before a dual.
    pub(super) follows: bool,
}

/// A month's name and where it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MonthName {
    pub(super) month: u8,
    pub(super) tradition: Tradition,
    /// Written as another word is as well (مارس "he practised", آب like أب "father").
    pub(super) ambiguous: bool,
}

/// Who uses a month's name. Two names of one tradition side by side are two months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tradition {
    Levantine,
    /// Egypt's, and the Maghreb's that differ from it.
    Roman,
}

/// The first word of a Levantine month's name of two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthHead {
    Kanun,
    Tishrin,
}

/// A word that a date stands behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// عام، سنة and their duals and plurals: a number behind is a year.
    Year,
    /// شهر.
    Month,
    /// A preposition or a part of a time (منذ، بحلول، أواخر): a number of this century or the last behind is a year.
    Time,
    /// من, which a span begins with.
    From,
    /// إلى، حتى.
    To,
    /// بين, whose span goes on with و.
    Between,
    /// الفترة.
    Span,
}

/// The lexeme that `form` is, if any.
#[inline]
pub(super) fn lexeme(form: &str) -> Option<Lexeme> {
    let (words, sieve) = &*LEXICON;
    if form.len() > LONGEST || !sieve.may_hold(form) { None } else { words.get(form).copied() }
}

/// The word at `index` and its lexeme.
pub(super) fn lexeme_at(words: &Words, index: usize) -> Option<(Word<'_>, Lexeme)> {
    let word = words.get(index)?;
    Some((word, lexeme(word.form)?))
}

/// The clitics that `prefix`, all that stands before a word or a digit, is made of; none for nothing.
pub(super) fn clitics(prefix: &str) -> Option<Clitics> {
    all_clitics().find(|(written, _)| written == prefix).map(|(_, clitics)| clitics)
}

/// Bytes of the longest form: seventeen letters, as in فبالثلاثمئة.
const LONGEST: usize = 34;

static LEXICON: LazyLock<(FxHashMap<String, Lexeme>, Sieve)> = LazyLock::new(|| {
    let mut lexicon = FxHashMap::default();
    let entries: Vec<_> = entries::all().map(|(word, sense)| (fold(word), sense)).collect();
    // Words as they stand come first: واحد is "one", not "and somebody".
    for (form, sense) in &entries {
        lexicon.insert(form.clone(), Lexeme { sense: *sense, clitics: Clitics::default() });
    }
    for (form, sense) in &entries {
        for (prefix, clitics) in all_clitics().filter(|(_, clitics)| may_bear(form, *sense, *clitics)) {
            lexicon.entry(format!("{prefix}{form}")).or_insert(Lexeme { sense: *sense, clitics });
        }
    }
    let sieve = lexicon.keys().map(String::as_str).collect();
    (lexicon, sieve)
});

/// Whether `form` with these clitics is that word and not another: لست is "I am not", باب is a door.
fn may_bear(form: &str, sense: Sense, clitics: Clitics) -> bool {
    let conjunction_alone = clitics.preposition.is_none() && !clitics.article;
    match sense {
        Sense::Cue(Cue::Year | Cue::Month | Cue::Span) => true,
        Sense::Cue(_) if form == "حلول" => clitics.preposition == Some('ب') && !clitics.article,
        Sense::Cue(_) | Sense::Month(MonthName { ambiguous: true, .. }) => conjunction_alone,
        Sense::Unit(_) if form == "ست" => {
            !matches!(clitics.preposition, Some('ل' | 'ك')) || clitics.article
        }
        _ => true,
    }
}

fn all_clitics() -> impl Iterator<Item = (String, Clitics)> {
    let prepositions = [("", None), ("ب", Some('ب')), ("ك", Some('ك')), ("ل", Some('ل'))];
    ["", "و", "ف"].into_iter().flat_map(move |conjunction| {
        prepositions.into_iter().flat_map(move |(written, preposition)| {
            [false, true].into_iter().map(move |article| {
                let article_written = match (article, preposition) {
                    (false, _) => "",
                    (true, Some('ل')) => "ل",
                    (true, _) => "ال",
                };
                let clitics = Clitics { conjunction: !conjunction.is_empty(), preposition, article };
                (format!("{conjunction}{written}{article_written}"), clitics)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Clitics, LEXICON, LONGEST, Sense, clitics, lexeme};

    fn check(form: &str, expected: Option<(Sense, Clitics)>) {
        assert_eq!(lexeme(form).map(|lexeme| (lexeme.sense, lexeme.clitics)), expected, "{form}");
    }

    #[test]
    fn clitics_are_told_from_the_word() {
        let none = Clitics::default();
        check("واحد", Some((Sense::Unit(1), none)));
        check("وعشرون", Some((Sense::Tens(20), Clitics { conjunction: true, ..none })));
        check("للخامس", Some((Sense::Ordinal(5), Clitics { preposition: Some('ل'), article: true, ..none })));
        check("بمية", Some((Sense::Hundreds(100), Clitics { preposition: Some('ب'), ..none })));
    }

    /// A word of everyday prose that is taken for a figure or a month makes a true statement fail its proof.
    #[test]
    fn other_words_are_none_of_these() {
        for form in ["لست", "باب", "لمارس", "الاولية", "جبهتين", "الاربعاء", "الخميس", "سابق", "عشرات"]
        {
            check(form, None);
        }
    }

    #[test]
    fn no_form_is_longer_than_what_is_looked_up() {
        assert!(LEXICON.0.keys().all(|form| form.len() <= LONGEST));
    }

    #[test]
    fn what_stands_before_a_digit_is_read() {
        assert_eq!(clitics("وبال").map(|clitics| clitics.article), Some(true));
        assert_eq!(clitics("م"), None);
    }
}
