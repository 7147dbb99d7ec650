//! Dates in English: «5 January 2022», «January 5, 2022», «the 2nd of January», «in August 2020», «spring 2019», «since
//! 2019». People who type in Latin letters ask so, and documents in English are dated so.

use super::{DateParts, Point};
use crate::arabic::figures::digits;
use crate::arabic::months::{days_in, from_english, season_from_english};
use crate::arabic::words::Words;

/// Words behind which a number of four digits is a year.
const BEFORE_YEARS: [&str; 7] = ["in", "since", "by", "until", "till", "during", "before"];

/// The date that begins at `index`.
pub(super) fn read(words: &Words, index: usize) -> Option<Point> {
    let form = words.get(index)?.form;
    if !form.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(season) = season_from_english(form) {
        let (year, next) = year_behind(words, index)?;
        let parts = DateParts { season: Some(season), year: Some(year), ..DateParts::default() };
        return Some(point(parts, index, next));
    }
    let before = day(form);
    let month_at = if before.is_some() { month_behind(words, index) } else { Some(index) };
    let Some((month_at, month)) = month_at.and_then(|at| Some((at, from_english(words.get(at)?.form)?)))
    else {
        return year_alone(words, index);
    };
    let behind = || behind(words, month_at).and_then(|at| Some((day(words.get(at)?.form)?, at)));
    let (day, last) = match before {
        Some(day) => (Some(day), month_at),
        None => behind().map_or((None, month_at), |(day, at)| (Some(day), at)),
    };
    let (year, next) = year_behind(words, last).map_or((None, last + 1), |(year, next)| (Some(year), next));
    if day.is_some_and(|day| day > days_in(month, year)) {
        // No such day: where it stands behind the month, the month is told all the same.
        let alone = DateParts { month: Some(month), ..DateParts::default() };
        return before.is_none().then(|| point(alone, index, month_at + 1));
    }
    // «may» and «march» are other words as well.
    let told = !matches!(words.get(month_at)?.form, "may" | "march") || day.is_some() || year.is_some();
    told.then(|| point(DateParts { day, month: Some(month), season: None, year }, index, next))
}

fn point(parts: DateParts, first: usize, next: usize) -> Point {
    Point { parts, until: None, conflict: false, first, next }
}

/// The word behind, where nothing but a space or a comma stands between.
fn behind(words: &Words, index: usize) -> Option<usize> {
    let gap = words.get(index)?.after;
    (gap.is_space() || gap.is(',')).then_some(index + 1)
}

/// The place of the month behind a day: «5 January», «5th of January».
fn month_behind(words: &Words, day: usize) -> Option<usize> {
    let next = behind(words, day)?;
    if words.get(next)?.form == "of" { behind(words, next) } else { Some(next) }
}

/// A day in digits, with «st», «nd», «rd» or «th» behind it or not.
fn day(form: &str) -> Option<u8> {
    let mut ends = ["st", "nd", "rd", "th"].into_iter();
    let bare = ends.find_map(|end| form.strip_suffix(end)).unwrap_or(form);
    bare.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The year in the word behind, and the place of the one behind it.
fn year_behind(words: &Words, index: usize) -> Option<(i32, usize)> {
    let at = behind(words, index)?;
    Some((year(words, at)?, at + 1))
}

/// A year in digits: of four, as dates have it.
fn year(words: &Words, index: usize) -> Option<i32> {
    let year = i32::try_from(digits(words.get(index)?.form)?.as_whole()?).ok()?;
    (1_000..=2_999).contains(&year).then_some(year)
}

/// A year without a month, as the word before it tells.
fn year_alone(words: &Words, index: usize) -> Option<Point> {
    let before = words.get(index.checked_sub(1)?)?;
    if !BEFORE_YEARS.contains(&before.form) || !before.after.is_space() {
        return None;
    }
    let year = year(words, index).filter(|year| (1_900..=2_099).contains(year))?;
    Some(point(DateParts { year: Some(year), ..DateParts::default() }, index, index + 1))
}

#[cfg(test)]
mod tests {
    use super::super::dates;
    use super::*;
    use crate::arabic::months::Season;

    fn check(text: &str, expected: &[(Option<u8>, Option<u8>, Option<i32>)]) {
        let found = dates(&Words::of(text));
        let told: Vec<_> =
            found.iter().map(|date| (date.date.day, date.date.month, date.date.year)).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        check("What happened on 5 January 2022?", &[(Some(5), Some(1), Some(2022))]);
        check("january 5th", &[(Some(5), Some(1), None)]);
        check("January 5, 2022 was cold", &[(Some(5), Some(1), Some(2022))]);
        check("the 2nd of January, 2022", &[(Some(2), Some(1), Some(2022))]);
        check("between August 2020 and February", &[(None, Some(8), Some(2020)), (None, Some(2), None)]);
        check("May 9", &[(Some(9), Some(5), None)]);
        check("since 2019, and in 2021", &[(None, None, Some(2019)), (None, None, Some(2021))]);
        assert_eq!(dates(&Words::of("in spring 2019"))[0].date.season, Some(Season::Spring));
    }

    /// «may» is a doubt far more often than a month, and a number is no year but where a date has one.
    #[test]
    fn other_words_are_no_dates() {
        check("may they march to the palace", &[]);
        check("in spring", &[]);
        check("30 February", &[(None, Some(2), None)]);
        check("It ended in January. 2022 people came, in 12 cars", &[(None, Some(1), None)]);
        check("about 2000 protesters", &[]);
    }

    /// Where a date stands is what a quote must hold.
    #[test]
    fn a_mention_has_its_place() {
        let text = "Protests grew on the 5th of January 2022 in Almaty.";
        let found = dates(&Words::of(text));
        let place = found[0].start as usize..found[0].end as usize;
        assert_eq!(text.get(place), Some("5th of January 2022"));
    }
}
