//! One date: a day, a month, a season or a year.

use super::{DateParts, Point, cue_at, cue_before, month, space_after};
use crate::arabic::figures::{digits, has_digits, spelled::spelled};
use crate::arabic::lexicon::{Cue, Sense, clitics, lexeme, lexeme_at};
use crate::arabic::months::days_in;
use crate::arabic::words::Words;

/// Whether a date can begin with the word `form`. Nearly every word of a text ends its reading here.
pub(super) fn may_begin(form: &str) -> bool {
    let begins = |sense| match sense {
        Sense::Hundreds(_) | Sense::Scale(_) => false,
        Sense::Cue(cue) => cue == Cue::Year,
        _ => true,
    };
    has_digits(form) || lexeme(form).is_some_and(|lexeme| begins(lexeme.sense))
}

/// The date that begins at `index`. Years that only a word before them makes years are [`year`]'s.
pub(super) fn read(words: &Words, index: usize) -> Option<Point> {
    let word = words.get(index)?;
    if has_digits(word.form) {
        return numeric(words, index).or_else(|| day_and_month(words, index));
    }
    match lexeme_at(words, index)?.1.sense {
        Sense::Month(_) | Sense::MonthHead(_) => month_alone(words, index),
        Sense::Season(season) => {
            let (year, next) = year_behind(words, index + 1)?;
            let parts = DateParts { season: Some(season), year: Some(year), ..DateParts::default() };
            Some(Point { parts, until: None, conflict: false, first: index, next })
        }
        Sense::Cue(Cue::Year) => {
            let (year, next) = year_of_cue(words, index)?;
            Some(of_year(year, index, next))
        }
        Sense::Unit(_) | Sense::Ten | Sense::Tens(_) | Sense::Ordinal(_) => day_and_month(words, index),
        _ => None,
    }
}

/// A date that is only a year.
pub(super) fn of_year(year: i32, first: usize, next: usize) -> Point {
    let parts = DateParts { year: Some(year), ..DateParts::default() };
    Point { parts, until: None, conflict: false, first, next }
}

/// A date from its parts; a day that the month does not have is a conflict.
pub(super) fn of_day(day: u8, month: u8, year: Option<i32>, first: usize, next: usize) -> Point {
    let parts = DateParts { day: Some(day), month: Some(month), season: None, year };
    Point { parts, until: None, conflict: day > days_in(month, year), first, next }
}

/// The day at `index`: digits, or an ordinal («الخامس والعشرين»), and the word behind it.
pub(super) fn day(words: &Words, index: usize) -> Option<(u8, usize)> {
    let word = words.get(index)?;
    let (value, next) = if let Some(amount) = digits(word.form) {
        (amount.as_whole()?, index + 1)
    } else {
        let (_, lexeme) = lexeme_at(words, index)?;
        match spelled(words, index) {
            Some(spelled) if spelled.ordinal || lexeme.clitics.article => (spelled.value, spelled.next),
            None if lexeme.sense == Sense::Ordinal(1) && !word.form.contains("حادي") => (1, index + 1),
            _ => return None,
        }
    };
    let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    Some((day, next))
}

/// «5 يناير»، «الخامس من يناير/كانون الثاني»، «الخامس من شهر يناير 2022».
fn day_and_month(words: &Words, index: usize) -> Option<Point> {
    let (day, after_day) = day(words, index)?;
    let in_digits = has_digits(words.get(index)?.form);
    if !space_after(words, after_day.checked_sub(1)?) {
        return None;
    }
    let after_of = skip(words, after_day, Cue::From);
    let month = month::read(words, skip(words, after_of, Cue::Month))?;
    if month.ambiguous && !in_digits && after_of == after_day {
        return None;
    }
    let (year, next) = year_of_month(words, month.next);
    let point = of_day(day, month.number, year, index, next);
    Some(Point { conflict: point.conflict || month.conflict, ..point })
}

fn month_alone(words: &Words, index: usize) -> Option<Point> {
    let month = month::read(words, index)?;
    let (year, next) = year_of_month(words, month.next);
    let beside = matches!(cue_before(words, index), Some(Cue::Month | Cue::Time));
    if month.ambiguous && year.is_none() && !beside {
        return None;
    }
    let parts = DateParts { month: Some(month.number), year, ..DateParts::default() };
    Some(Point { parts, until: None, conflict: month.conflict, first: index, next })
}

/// The year that may stand behind a month, and the word behind both.
fn year_of_month(words: &Words, next: usize) -> (Option<i32>, usize) {
    let of = skip(words, next, Cue::From);
    let behind =
        if of == next || cue_at(words, of) == Some(Cue::Year) { year_behind(words, of) } else { None };
    behind.map_or((None, next), |(year, next)| (Some(year), next))
}

/// The year behind a month or season, at `index`: a number, or عام and a number. It must touch what is before it, or the
/// bracket of a month's second name; and a number with و would begin something else.
fn year_behind(words: &Words, index: usize) -> Option<(i32, usize)> {
    let gap = words.get(index.checked_sub(1)?)?.after;
    if !(gap.is_space() || gap.is(')')) {
        return None;
    }
    if cue_at(words, index) == Some(Cue::Year) {
        return year_of_cue(words, index);
    }
    let stands_alone = words.get(index)?.form.starts_with(|c: char| c.is_ascii_digit());
    if stands_alone { year(words, index, 1000..=2999) } else { None }
}

/// «عام 2019»، «سنة ألفين واثنين وعشرين»: the year behind the cue at `index`.
fn year_of_cue(words: &Words, index: usize) -> Option<(i32, usize)> {
    if !space_after(words, index) {
        return None;
    }
    year(words, index + 1, 100..=2999).or_else(|| year_in_words(words, index + 1))
}

fn year_in_words(words: &Words, index: usize) -> Option<(i32, usize)> {
    let spelled = spelled(words, index).filter(|spelled| !spelled.ordinal)?;
    let year = i32::try_from(spelled.value).ok().filter(|year| (1000..=2999).contains(year))?;
    Some((year, spelled.next))
}

/// The number at `index` as a year within `bounds`, and the word behind it. A share, a count of thousands and a Hijri
/// year are none; the م or ميلادي of an era is taken in.
pub(super) fn year(
    words: &Words,
    index: usize,
    bounds: std::ops::RangeInclusive<i32>,
) -> Option<(i32, usize)> {
    let word = words.get(index)?;
    let number = word.form.trim_start_matches('و');
    let number = number.strip_suffix('م').unwrap_or(number);
    if number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) || word.after.mark == Some('%') {
        return None;
    }
    let year = number.parse().ok().filter(|year| bounds.contains(year))?;
    match words.get(index + 1).filter(|_| word.after.is_space()).map(|behind| behind.form) {
        Some("ه" | "هجري" | "هجرية" | "للهجرة" | "الف" | "مليون" | "مليار") => {
            None
        }
        Some("م" | "ميلادي" | "ميلادية") => Some((year, index + 2)),
        _ => Some((year, index + 1)),
    }
}

/// «5/1/2022»، «2022-01-05»، «5.1.2022», the first with clitics or without.
fn numeric(words: &Words, index: usize) -> Option<Point> {
    let word = words.get(index)?;
    let start = word.form.trim_start_matches(|c: char| !c.is_ascii_digit());
    clitics(word.form.strip_suffix(start)?)?;
    if let [first, second, third] = start.split('.').collect::<Vec<_>>().as_slice() {
        return assemble(first, second, third, index, index + 1);
    }
    let separator = word.after.mark.filter(|mark| matches!(mark, '/' | '-') && word.after.is(*mark))?;
    let second = words.get(index + 1).filter(|second| second.after.is(separator))?;
    assemble(start, second.form, words.get(index + 2)?.form, index, index + 3)
}

fn assemble(first: &str, second: &str, third: &str, index: usize, next: usize) -> Option<Point> {
    let (day, year) = match (first.len(), third.len()) {
        (4, 1 | 2) => (third, first),
        (1 | 2, 4) => (first, third),
        _ => return None,
    };
    if [day, second, year].iter().any(|part| part.bytes().any(|byte| !byte.is_ascii_digit())) {
        return None;
    }
    let month = second.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(of_day(day, month, Some(year.parse().ok()?), index, next))
}

/// The place behind the cue at `index`, or `index` where another word stands.
fn skip(words: &Words, index: usize, cue: Cue) -> usize {
    if cue_at(words, index) == Some(cue) && space_after(words, index) { index + 1 } else { index }
}
