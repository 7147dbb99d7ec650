//! A month by its name, or by its two.

use crate::arabic::lexicon::{Clitics, MonthHead, MonthName, Sense, Tradition, lexeme_at};
use crate::arabic::words::Words;

/// A month that has been read; the word behind it is at `next`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) number: u8,
    /// Its two names are of different months.
    pub(super) conflict: bool,
    /// Its one name is another word as well.
    pub(super) ambiguous: bool,
    pub(super) next: usize,
}

/// The month at `index`: «يناير»، «كانون الثاني»، «يناير/كانون الثاني»، «يناير (كانون الثاني)».
pub(super) fn read(words: &Words, index: usize) -> Option<Month> {
    let (first, next) = name(words, index)?;
    let alone = Month { number: first.month, conflict: false, ambiguous: first.ambiguous, next };
    let gap = words.get(next.checked_sub(1)?)?.after;
    if !(gap.is('/') || gap.is('(')) {
        return Some(alone);
    }
    let bare = lexeme_at(words, next).is_some_and(|(_, lexeme)| lexeme.clitics == Clitics::default());
    Some(match name(words, next).filter(|_| bare) {
        Some((second, next)) if second.month == first.month || second.tradition != first.tradition => {
            Month { conflict: second.month != first.month, ambiguous: false, next, ..alone }
        }
        _ => alone,
    })
}

fn name(words: &Words, index: usize) -> Option<(MonthName, usize)> {
    let (word, lexeme) = lexeme_at(words, index)?;
    match lexeme.sense {
        Sense::Month(name) => Some((name, index + 1)),
        Sense::MonthHead(head) if word.after.is_space() => {
            let (rank, lexeme) = lexeme_at(words, index + 1)?;
            let month = match (head, lexeme.sense) {
                (MonthHead::Kanun, Sense::Ordinal(1)) => 12,
                (MonthHead::Kanun, Sense::Ordinal(2)) => 1,
                (MonthHead::Tishrin, Sense::Ordinal(1)) => 10,
                (MonthHead::Tishrin, Sense::Ordinal(2)) => 11,
                _ => return None,
            };
            let plain = lexeme.clitics == Clitics { article: lexeme.clitics.article, ..Clitics::default() };
            let name = MonthName { month, tradition: Tradition::Levantine, ambiguous: false };
            (plain && !rank.form.contains("حادي")).then_some((name, index + 2))
        }
        _ => None,
    }
}
