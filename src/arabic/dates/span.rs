//! Two dates that are the ends of one span, and the years that only their neighbours make years.

use super::{DateParts, Point, cue_at, cue_before, point, space_after};
use crate::arabic::lexicon::Cue;
use crate::arabic::words::Words;

/// The date or span that begins at `index`.
pub(super) fn read(words: &Words, index: usize) -> Option<Point> {
    if !point::may_begin(words.get(index)?.form) {
        return None;
    }
    if let Some(days) = days(words, index) {
        return Some(days);
    }
    let start = point::read(words, index);
    let first = start.or_else(|| year_of_span(words, index))?;
    match end(words, &first) {
        Some(last) => Some(Point {
            until: Some(last.parts),
            conflict: first.conflict || last.conflict,
            next: last.next,
            ..first
        }),
        None => start.or_else(|| year_by_cue(words, index)),
    }
}

/// A year that becomes one by the other end of its span; it may bear و.
fn year_of_span(words: &Words, index: usize) -> Option<Point> {
    let (year, next) = point::year(words, index, 1800..=2199)?;
    Some(point::of_year(year, index, next))
}

/// «في 2019»، «منذ 2019»، «حتى 2024»; and the further years of «في عامي 2019 و2021».
fn year_by_cue(words: &Words, index: usize) -> Option<Point> {
    let (year, next) = point::year(words, index, 1900..=2099)?;
    let is_year = if begins_with_and(words, index) {
        is_listed(words, index)
    } else {
        match cue_before(words, index)? {
            Cue::Time => year % 100 != 0,
            Cue::To => year % 100 != 0 && words.get(index - 1)?.form.ends_with("حتي"),
            _ => false,
        }
    };
    is_year.then(|| point::of_year(year, index, next))
}

/// Whether the number at `index`, which bears و, goes on a list of years that عام or its like began. Nobody lists more
/// than eight, and a bound keeps a hostile text from being walked again and again.
fn is_listed(words: &Words, index: usize) -> bool {
    (0..index)
        .rev()
        .take(8)
        .take_while(|&before| space_after(words, before) && point::year(words, before, 1800..=2199).is_some())
        .any(|before| cue_before(words, before) == Some(Cue::Year))
}

/// The other end, where `first` is the beginning of a span: «من … إلى …»، «بين … و…»، or two years with a dash.
fn end(words: &Words, first: &Point) -> Option<Point> {
    let last_word = words.get(first.next.checked_sub(1)?)?;
    if last_word.after.mark.is_some_and(|mark| is_dash(mark) && last_word.after.is(mark)) {
        let last = year_of_span(words, first.next)?;
        return is_year(&first.parts).then_some(last).filter(|last| last.parts.year > first.parts.year);
    }
    if !last_word.after.is_space() {
        return None;
    }
    let at = match cue_before(words, first.first)? {
        Cue::From | Cue::Time if leads_on(words, first.next, Cue::To) => first.next + 1,
        Cue::Between if begins_with_and(words, first.next) => first.next,
        _ => return None,
    };
    let last =
        point::read(words, at).or_else(|| year_of_span(words, at).filter(|_| is_year(&first.parts)))?;
    let falls = is_year(&first.parts) && is_year(&last.parts) && last.parts.year <= first.parts.year;
    (!falls).then_some(last)
}

/// Whether the word at `index` is `cue`, and what it leads to follows.
fn leads_on(words: &Words, index: usize, cue: Cue) -> bool {
    cue_at(words, index) == Some(cue) && space_after(words, index)
}

fn begins_with_and(words: &Words, index: usize) -> bool {
    words.get(index).is_some_and(|word| word.form.starts_with('و'))
}

/// Two days of one month: «5-7 يناير»، «من 5 إلى 7 يناير 2022»، «بين 5 و7 يناير».
fn days(words: &Words, index: usize) -> Option<Point> {
    let (first, next) = point::day(words, index)?;
    let gap = words.get(next.checked_sub(1)?)?.after;
    let last = match cue_before(words, index) {
        _ if gap.mark.is_some_and(|mark| is_dash(mark) && gap.is(mark)) => next,
        Some(Cue::From) if gap.is_space() && leads_on(words, next, Cue::To) => next + 1,
        Some(Cue::Between) if gap.is_space() && begins_with_and(words, next) => next,
        _ => return None,
    };
    let point = point::read(words, last)?;
    let rises = point.parts.day.is_some_and(|day| day > first);
    let is_day_of_month = rises && words.get(last)?.after.is_space();
    is_day_of_month.then_some(Point {
        parts: DateParts { day: Some(first), ..point.parts },
        until: Some(point.parts),
        first: index,
        ..point
    })
}

fn is_year(parts: &DateParts) -> bool {
    parts.year.is_some() && parts.month.is_none() && parts.season.is_none()
}

fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '–' | '—' | '\u{2010}' | '−')
}
