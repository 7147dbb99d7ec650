//! Dates in English, as people who type in Latin letters ask: «5 January 2022», «January 5», «in August 2020»,
//! «spring 2019». Documents are not read by it.

use super::DateParts;
use crate::arabic::figures::digits;
use crate::arabic::months::{days_in, from_english, season_from_english};
use crate::arabic::words::Words;

/// The dates of a question, in its order.
#[must_use]
pub fn english_dates(words: &Words) -> Vec<DateParts> {
    (0..words.len()).filter_map(|index| read(words, index)).collect()
}

/// The date whose month or season stands at `index`.
fn read(words: &Words, index: usize) -> Option<DateParts> {
    let form = words.get(index)?.form;
    if let Some(season) = season_from_english(form) {
        let year = Some(year(words, index + 1)?);
        return Some(DateParts { season: Some(season), year, ..DateParts::default() });
    }
    let month = from_english(form)?;
    let before = index.checked_sub(1).and_then(|before| {
        let of = words.get(before).is_some_and(|word| word.form == "of");
        day(words, if of { before.checked_sub(1)? } else { before })
    });
    let behind = day(words, index + 1).filter(|_| before.is_none());
    let year = year(words, index + 1 + usize::from(behind.is_some()));
    let day = before.or(behind).filter(|day| *day <= days_in(month, year));
    // «may» and «march» are other words as well.
    let told = !matches!(form, "may" | "march") || day.is_some() || year.is_some();
    told.then_some(DateParts { day, month: Some(month), season: None, year })
}

/// A day in digits, with «st», «nd», «rd» or «th» behind it or not.
fn day(words: &Words, index: usize) -> Option<u8> {
    let form = words.get(index)?.form;
    let mut ends = ["st", "nd", "rd", "th"].into_iter();
    let bare = ends.find_map(|end| form.strip_suffix(end)).unwrap_or(form);
    bare.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year in digits: of four, as dates in questions have it.
fn year(words: &Words, index: usize) -> Option<i32> {
    let year = i32::try_from(digits(words.get(index)?.form)?.as_whole()?).ok()?;
    (1_000..=2_999).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::months::Season;

    fn check(text: &str, expected: &[(Option<u8>, Option<u8>, Option<i32>)]) {
        let found = english_dates(&Words::of(text));
        let told: Vec<_> = found.iter().map(|date| (date.day, date.month, date.year)).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        check("What happened on 5 January 2022?", &[(Some(5), Some(1), Some(2022))]);
        check("january 5th", &[(Some(5), Some(1), None)]);
        check("the 2nd of January, 2022", &[(Some(2), Some(1), Some(2022))]);
        check("between August 2020 and February", &[(None, Some(8), Some(2020)), (None, Some(2), None)]);
        check("May 9", &[(Some(9), Some(5), None)]);
        assert_eq!(english_dates(&Words::of("in spring 2019"))[0].season, Some(Season::Spring));
    }

    /// «may» is a doubt far more often than a month.
    #[test]
    fn other_words_are_no_months() {
        check("may they march to the palace", &[]);
        check("in spring", &[]);
        check("30 February", &[(None, Some(2), None)]);
    }
}
