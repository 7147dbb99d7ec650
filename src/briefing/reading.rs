//! What a text says that can be held against another text: figures, dates, names and words of doubt.
//!
//! A document is read once and a statement's text once; what a quote says is the part of the document's reading that
//! lies in the quote.

pub(super) mod hedges;

use std::ops::Range;

use super::authority::{Authority, NameMention};
use crate::arabic::clitics::without_clitics;
use crate::arabic::dates::{DateMention, DateParts, dates};
use crate::arabic::figures::{Amount, Figure, figures};
use crate::arabic::matching::fold;
use crate::arabic::words::{Word, Words};
use hedges::{Hedge, hedges};

/// What one text says, each list in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) words: Words,
    figures: Vec<Figure>,
    dates: Vec<DateMention>,
    names: Vec<NameMention>,
    hedges: Vec<Hedge>,
}

/// The part of a reading that lies in a range of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share<'r> {
    pub(super) figures: &'r [Figure],
    pub(super) dates: &'r [DateMention],
    pub(super) names: &'r [NameMention],
    pub(super) hedges: &'r [Hedge],
}

impl Reading {
    /// Reads a text.
    pub(super) fn of(text: &str, authority: &Authority) -> Self {
        let words = Words::of(text);
        Self {
            figures: figures(&words),
            dates: dates(&words),
            names: authority.scan(&words),
            hedges: hedges(&words),
            words,
        }
    }

    /// All of it.
    pub(super) fn whole(&self) -> Share<'_> {
        let Self { figures, dates, names, hedges, .. } = self;
        Share { figures, dates, names, hedges }
    }

    /// What lies in a range of the bytes of `text`, the text that was read. A word of which the range leaves out
    /// nothing but clitics lies in it: روسيا was quoted out of وروسيا.
    pub(super) fn share(&self, text: &str, range: &Range<u32>) -> Share<'_> {
        let range = self.whole_words(text, range);
        Share {
            figures: inside(&self.figures, &range, |figure| (figure.start, figure.end)),
            dates: inside(&self.dates, &range, |date| (date.start, date.end)),
            names: inside(&self.names, &range, |name| (name.start, name.end)),
            hedges: inside(&self.hedges, &range, |hedge| (hedge.start, hedge.end)),
        }
    }

    /// A range without the words that it cuts, and with the clitics that it leaves out of its first word.
    pub(super) fn whole_words(&self, text: &str, range: &Range<u32>) -> Range<u32> {
        let cut = |byte: u32| self.word_at(byte).filter(|word| word.start < byte);
        let start = cut(range.start).map_or(range.start, |word| {
            let rest = fold(text.get(range.start as usize..word.end as usize).unwrap_or_default());
            if without_clitics(word.form).any(|left| left == rest) { word.start } else { word.end }
        });
        let end = cut(range.end).map_or(range.end, |word| word.start);
        start..end.max(start)
    }

    /// The first word that ends after a byte.
    fn word_at(&self, byte: u32) -> Option<Word<'_>> {
        let (mut from, mut to) = (0, self.words.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.words.get(middle)?.end <= byte { from = middle + 1 } else { to = middle }
        }
        self.words.get(from)
    }
}

impl<'r> Share<'r> {
    /// The dates, both ends of a span.
    pub(super) fn points(&self) -> impl Iterator<Item = &'r DateParts> + use<'r> {
        self.dates
            .iter()
            .filter(|date| !date.conflict)
            .flat_map(|date| [Some(&date.date), date.until.as_ref()])
            .flatten()
    }

    /// Whether a year stands in it, in a date or as a figure.
    pub(super) fn has_year(&self, year: i32) -> bool {
        let figure = || u64::try_from(year).ok().map(Amount::whole);
        self.points().any(|point| point.year == Some(year))
            || figure()
                .is_some_and(|year| self.figures.iter().any(|figure| figure.value == year && !figure.percent))
    }
}

/// The items that lie in a range; items do not overlap and ascend.
fn inside<'r, T>(items: &'r [T], range: &Range<u32>, place: impl Fn(&T) -> (u32, u32)) -> &'r [T] {
    let first = items.partition_point(|item| place(item).0 < range.start);
    let after = items.partition_point(|item| place(item).1 <= range.end);
    items.get(first..after).unwrap_or_default()
}
