//! Numbers in words, put together from units, tens, hundreds and scales.

use crate::arabic::lexicon::{Clitics, Lexeme, Scale, Sense, lexeme_at};
use crate::arabic::words::Words;

/// A number in words.
pub(in crate::arabic) struct Spelled {
    pub(in crate::arabic) value: u64,
    pub(in crate::arabic) ordinal: bool,
    /// The place of the first word behind it.
    pub(in crate::arabic) next: usize,
}

/// The number in words that begins at `first`, as long as it can be.
pub(in crate::arabic) fn spelled(words: &Words, first: usize) -> Option<Spelled> {
    let (_, lexeme) = lexeme_at(words, first)?;
    match lexeme.sense {
        Sense::Ordinal(value) => ordinal(words, first, value, lexeme.clitics.article),
        _ => cardinal(words, first, lexeme),
    }
}

/// The lexeme behind the word at `index`, where nothing but white space is between them.
fn following(words: &Words, index: usize) -> Option<Lexeme> {
    words.get(index).filter(|word| word.after.is_space())?;
    lexeme_at(words, index + 1).map(|(_, lexeme)| lexeme)
}

fn ordinal(words: &Words, first: usize, value: u8, article: bool) -> Option<Spelled> {
    let two_words = following(words, first).and_then(|lexeme| match lexeme {
        Lexeme { sense: Sense::Ten, clitics } if clitics == Clitics::default() && value < 10 => Some(10),
        Lexeme { sense: Sense::Tens(tens), clitics } if clitics.conjunction && value < 10 => Some(tens),
        _ => None,
    });
    if let Some(more) = two_words {
        return Some(Spelled { value: (value + more).into(), ordinal: true, next: first + 2 });
    }
    let is_rank = value > 2 || (value == 2 && article && !names_a_month(words, first));
    is_rank.then_some(Spelled { value: value.into(), ordinal: true, next: first + 1 })
}

/// كانون الثاني, and the months of the Hijri year that have a second: their ordinal is part of a name.
fn names_a_month(words: &Words, ordinal: usize) -> bool {
    let before = ordinal.checked_sub(1).and_then(|index| words.get(index));
    before.is_some_and(|word| {
        word.after.is_space()
            && ["كانون", "تشرين", "ربيع", "جمادي"].iter().any(|month| word.form.ends_with(month))
    })
}

/// A number that is being put together.
struct Sum {
    /// What the scales behind us have made.
    total: u64,
    /// What is below the next scale.
    group: u64,
    /// Scales only fall: a thousand behind a million, never before it.
    ceiling: u64,
    last: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Unit,
    Ten,
    Tens,
    Hundreds,
    Scale,
}

impl Sum {
    fn begin(sense: Sense) -> Option<Self> {
        let empty = Self { total: 0, group: 0, ceiling: u64::MAX, last: Part::Scale };
        match sense {
            Sense::Scale(Scale { power, alone, .. }) if alone > 0 => {
                Some(Self { total: power * alone, ceiling: power, ..empty })
            }
            _ => below_a_thousand(sense).map(|(group, last)| Self { group, last, ..empty }),
        }
    }

    /// Takes in the next word, if the number goes on with it.
    fn extend(&mut self, lexeme: Lexeme) -> bool {
        if lexeme.clitics.conjunction && lexeme.clitics.preposition.is_none() {
            return self.add(lexeme.sense);
        }
        lexeme.clitics == Clitics::default() && self.multiply(lexeme.sense)
    }

    /// «خمسة وعشرون»، «مئة وخمسة»، «ألف ومئتان».
    fn add(&mut self, sense: Sense) -> bool {
        if let (Sense::Scale(Scale { power, alone, .. }), Part::Scale) = (sense, self.last) {
            let falls = power < self.ceiling && alone > 0;
            if falls {
                self.total += power * alone;
                self.ceiling = power;
            }
            return falls;
        }
        let Some((value, part)) = below_a_thousand(sense) else { return false };
        let fits = match self.last {
            Part::Unit => part == Part::Tens,
            Part::Hundreds => part != Part::Hundreds,
            Part::Scale => true,
            Part::Ten | Part::Tens => false,
        };
        if fits {
            self.group += value;
            self.last = part;
        }
        fits
    }

    /// «خمسة عشر»، «خمس مئة»، «خمسة آلاف».
    fn multiply(&mut self, sense: Sense) -> bool {
        match sense {
            Sense::Ten if self.last == Part::Unit => {
                self.group += 10;
                self.last = Part::Ten;
            }
            Sense::Hundreds(100) if self.last == Part::Unit && (3..=9).contains(&self.group) => {
                self.group *= 100;
                self.last = Part::Hundreds;
            }
            Sense::Scale(Scale { power, follows: true, .. }) if self.group > 0 && power < self.ceiling => {
                self.total += self.group * power;
                self.group = 0;
                self.ceiling = power;
                self.last = Part::Scale;
            }
            _ => return false,
        }
        true
    }
}

fn below_a_thousand(sense: Sense) -> Option<(u64, Part)> {
    match sense {
        Sense::Unit(value) => Some((value.into(), Part::Unit)),
        Sense::Ten => Some((10, Part::Ten)),
        Sense::Tens(value) => Some((value.into(), Part::Tens)),
        Sense::Hundreds(value) => Some((value.into(), Part::Hundreds)),
        _ => None,
    }
}

fn cardinal(words: &Words, first: usize, begin: Lexeme) -> Option<Spelled> {
    let mut sum = Sum::begin(begin.sense)?;
    let mut next = first + 1;
    while following(words, next - 1).is_some_and(|lexeme| sum.extend(lexeme)) {
        next += 1;
    }
    let alone = next == first + 1;
    match begin.sense {
        Sense::Unit(1) if alone => None,
        Sense::Unit(2) if alone && begin.clitics.article => None,
        _ => Some(Spelled { value: sum.total + sum.group, ordinal: false, next }),
    }
}
