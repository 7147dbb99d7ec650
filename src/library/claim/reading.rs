//! The numbers, dates and names of a sentence.

use std::ops::Range;

use super::{Difference, Sort};
use crate::arabic::dates::{DateMention, dates};
use crate::arabic::figures::{Figure, figures};
use crate::arabic::words::Words;
use crate::briefing::authority::{Authority, NameMention};

/// A sentence that was read.
pub(super) struct Reading<'t> {
    text: &'t str,
    pub(super) words: Words,
    /// Those of dates left out.
    figures: Vec<Figure>,
    dates: Vec<DateMention>,
    names: Vec<NameMention>,
}

impl<'t> Reading<'t> {
    pub(super) fn of(text: &'t str, authority: &Authority) -> Self {
        let words = Words::of(text);
        let dates = dates(&words);
        let mut figures = figures(&words);
        figures.retain(|figure| !dates.iter().any(|date| date.words.contains(&figure.words.start)));
        let names = authority.scan(&words);
        Self { text, words, figures, dates, names }
    }

    /// The words in their form for matching.
    pub(super) fn forms(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.form).collect()
    }

    /// What two sentences of nearly the same words differ in where one has the words `here` and the other `there`;
    /// nothing, where both say the same in another way.
    pub(super) fn difference(
        &self,
        other: &Self,
        here: Range<usize>,
        there: Range<usize>,
    ) -> Option<Difference> {
        // What is left out contradicts nothing; before and behind, it is no part of what is claimed.
        if here.is_empty() && (here.start == 0 || here.start == self.words.len()) {
            return None;
        }
        let sort = if here.is_empty() { Sort::Word } else { self.sort(other, &here, &there)? };
        let (here, there) = (self.widened(sort, here), other.widened(sort, there));
        Some(Difference { sort, claimed: self.written(&here), stands: other.written(&there) })
    }

    fn sort(&self, other: &Self, here: &Range<usize>, there: &Range<usize>) -> Option<Sort> {
        let (dates, others) = (self.dates_at(here), other.dates_at(there));
        if !dates.is_empty() || !others.is_empty() {
            return (!alike(&dates, &others, |date| (date.date, date.until))).then_some(Sort::Date);
        }
        let (numbers, others) = (self.figures_at(here), other.figures_at(there));
        if !numbers.is_empty() || !others.is_empty() {
            return (!alike(&numbers, &others, |number| (number.value, number.percent)))
                .then_some(Sort::Number);
        }
        let (names, others) = (self.names_at(here), other.names_at(there));
        if !names.is_empty() || !others.is_empty() {
            return (!alike(&names, &others, |name| name.entity)).then_some(Sort::Name);
        }
        Some(Sort::Word)
    }

    /// What is said here of numbers, dates and names and is nowhere in a passage.
    pub(super) fn lacking(&self, passage: &Self) -> Vec<Difference> {
        let lacks = |sort: Sort, words: &Range<u32>| Difference {
            sort,
            claimed: self.written(&(words.start as usize..words.end as usize)),
            stands: String::new(),
        };
        let numbers = self.figures.iter().filter(|figure| {
            !passage
                .figures
                .iter()
                .any(|other| (other.value, other.percent) == (figure.value, figure.percent))
        });
        let dates = self.dates.iter().filter(|date| {
            !passage.dates.iter().any(|other| (other.date, other.until) == (date.date, date.until))
        });
        let names =
            self.names.iter().filter(|name| !passage.names.iter().any(|other| other.entity == name.entity));
        let numbers = numbers.map(|figure| lacks(Sort::Number, &figure.words));
        let dates = dates.map(|date| lacks(Sort::Date, &date.words));
        numbers.chain(dates).chain(names.map(|name| lacks(Sort::Name, &name.words))).collect()
    }

    fn dates_at(&self, words: &Range<usize>) -> Vec<&DateMention> {
        self.dates.iter().filter(|date| touches(&date.words, words)).collect()
    }

    fn figures_at(&self, words: &Range<usize>) -> Vec<&Figure> {
        self.figures.iter().filter(|figure| touches(&figure.words, words)).collect()
    }

    fn names_at(&self, words: &Range<usize>) -> Vec<&NameMention> {
        self.names.iter().filter(|name| touches(&name.words, words)).collect()
    }

    /// The words of the whole date, number or name.
    fn widened(&self, sort: Sort, words: Range<usize>) -> Range<usize> {
        let wide = |range: Range<usize>, one: &Range<u32>| {
            range.start.min(one.start as usize)..range.end.max(one.end as usize)
        };
        match sort {
            Sort::Date => self.dates_at(&words).iter().fold(words, |range, date| wide(range, &date.words)),
            Sort::Number => self.figures_at(&words).iter().fold(words, |range, one| wide(range, &one.words)),
            Sort::Name => self.names_at(&words).iter().fold(words, |range, one| wide(range, &one.words)),
            Sort::Word => words,
        }
    }

    /// Words as they are written.
    fn written(&self, words: &Range<usize>) -> String {
        let (first, last) =
            (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last)));
        let range = first.zip(last).map(|(first, last)| first.start as usize..last.end as usize);
        range.and_then(|range| self.text.get(range)).unwrap_or_default().to_owned()
    }
}

/// Whether two lists say the same.
fn alike<T, K: PartialEq>(one: &[&T], other: &[&T], said: impl Fn(&T) -> K) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| said(one) == said(other))
}

fn touches(words: &Range<u32>, range: &Range<usize>) -> bool {
    (words.start as usize) < range.end && range.start < words.end as usize
}
