//! Dates in running text, as newsrooms write them: «الخامس من يناير/كانون الثاني»، «2 يناير/كانون الثاني 2022»،
//! «أغسطس/آب 2020»، «ربيع عام 2019»، «عام 2024»، «من 1990 إلى 2019»، «5/1/2022»، «2022-01-05».
//!
//! - Both names of a month must agree: «يناير/شباط» is told as a [`DateMention::conflict`], as is the thirtieth of
//!   February.
//! - مارس، آب، ماي، جوان and أوت are other words as well; they are months beside a day, a year, their other name, شهر,
//!   or a word like منذ.
//! - A number is a year behind عام or سنة; of 1900 to 2099, and no whole century, behind words like في، منذ، بحلول; and
//!   in a span («من 1990 إلى 2019»، «1990-2019»).
//! - In 5/1/2022 the day comes first, as in every Arab country.
//! - English dates are read as well: «5 January 2022», «January 5, 2022», «since 2019».
//!
//! No dates: decades, centuries, Hijri years, days of the week, «ذلك اليوم», months of other calendars.

use std::ops::Range;

use super::lexicon::{Cue, Sense, lexeme_at};
use super::months::Season;
use super::words::Words;

mod english;
mod month;
mod point;
mod span;

/// A date as far as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateParts {
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The month, 1 to 12; never with a season.
    pub month: Option<u8>,
    /// The season, never with a day; always with a year.
    pub season: Option<Season>,
    /// The year of the common era.
    pub year: Option<i32>,
}

/// A date in a text, or a span of time from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// The date, or the first of a span.
    pub date: DateParts,
    /// The last of a span.
    pub until: Option<DateParts>,
    /// The text disagrees with itself: two names of different months, or a day that the month does not have.
    pub conflict: bool,
    /// The places of its words, from day to year, with عام where it stands before the year.
    pub words: Range<u32>,
    /// Where it begins in the written text, in bytes, with the clitics of its first word.
    pub start: u32,
    /// Where it ends in the written text, in bytes.
    pub end: u32,
}

/// A date that has been read: its words are `first..next`.
#[derive(Debug, Clone, Copy)]
struct Point {
    parts: DateParts,
    until: Option<DateParts>,
    conflict: bool,
    first: usize,
    next: usize,
}

/// The dates of a text, in their order; no two share a word.
#[must_use]
pub fn dates(words: &Words) -> Vec<DateMention> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let point = span::read(words, index).or_else(|| english::read(words, index));
        let mention = point.and_then(|point| mention(words, point));
        index = mention.as_ref().map_or(index + 1, |mention| mention.words.end as usize);
        found.extend(mention);
    }
    found
}

/// The month whose name, or whose two, begin at `index`, 1 to 12, and the place of the word behind; none where the name
/// is another word as well, or the two are of different months.
#[must_use]
pub fn month_at(words: &Words, index: usize) -> Option<(u8, usize)> {
    let month = month::read(words, index)?;
    (!month.ambiguous && !month.conflict).then_some((month.number, month.next))
}

fn mention(words: &Words, point: Point) -> Option<DateMention> {
    let first = words.get(point.first)?;
    let last = words.get(point.next.checked_sub(1)?)?;
    Some(DateMention {
        date: point.parts,
        until: point.until,
        conflict: point.conflict,
        words: first.index..last.index + 1,
        start: first.start,
        end: last.end,
    })
}

/// The cue that the word right before `index` is.
fn cue_before(words: &Words, index: usize) -> Option<Cue> {
    let before = index.checked_sub(1)?;
    cue_at(words, before).filter(|_| space_after(words, before))
}

fn cue_at(words: &Words, index: usize) -> Option<Cue> {
    match lexeme_at(words, index)?.1.sense {
        Sense::Cue(cue) => Some(cue),
        _ => None,
    }
}

fn space_after(words: &Words, index: usize) -> bool {
    words.get(index).is_some_and(|word| word.after.is_space())
}

#[cfg(test)]
mod tests;
