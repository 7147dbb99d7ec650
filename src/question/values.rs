//! The values of options: cleaned, bounded, read.

use jiff::civil;
use unicode_normalization::UnicodeNormalization;

use super::{OptionName, Refusal, longest};
use crate::arabic::dates::dates;
use crate::arabic::words::Words;
use crate::briefing::date::Date;

/// The words of an option without control and format characters, white space folded.
pub(super) fn words(name: OptionName, value: &str) -> Result<String, Refusal> {
    bounded(name, value)?;
    let letters: String =
        value.nfc().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let shown = |letter: &char| !letter.is_control() && !is_format(*letter);
    let clean: String = letters.chars().filter(shown).collect();
    let folded = clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if folded.is_empty() { Err(Refusal::EmptyOption(name)) } else { Ok(folded) }
}

/// Running text without control and format characters; its lines stay.
pub(super) fn text(name: OptionName, value: &str) -> Result<String, Refusal> {
    bounded(name, value)?;
    let space = |letter: char| if letter.is_whitespace() && letter != '\n' { ' ' } else { letter };
    let shown = |letter: &char| *letter == '\n' || (!letter.is_control() && !is_format(*letter));
    let clean: String = value.nfc().map(space).filter(shown).collect();
    let clean = clean.trim();
    if clean.is_empty() { Err(Refusal::EmptyOption(name)) } else { Ok(clean.to_owned()) }
}

fn bounded(name: OptionName, value: &str) -> Result<(), Refusal> {
    let most = longest(name);
    if value.chars().take(most + 1).count() > most { Err(Refusal::LongOption(name)) } else { Ok(()) }
}

/// Direction controls, joiners and other characters that nobody sees.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A paragraph's number in any script's digits.
pub(super) fn paragraph(words: &str) -> Result<u32, Refusal> {
    western(words).parse().ok().filter(|number| *number > 0).ok_or(Refusal::BadParagraph)
}

/// The first and the last day of a date: in EDTF, or as people write it («5 يناير 2022»، «ربيع 2019»). A date without
/// its year is none: which year is meant, nobody can tell.
pub(super) fn date(name: OptionName, words: &str) -> Result<(civil::Date, civil::Date), Refusal> {
    let date = Date::parse(&western(words)).ok().or_else(|| written_out(words));
    date.map(|date| (date.first_day(), date.last_day())).ok_or(Refusal::BadDate(name))
}

/// The date or the span of time that all of a text is.
fn written_out(text: &str) -> Option<Date> {
    let words = Words::of(text);
    let found = dates(&words);
    let [only] = found.as_slice() else { return None };
    let whole = only.words.start == 0 && only.words.end as usize == words.len();
    if !whole || only.conflict {
        return None;
    }
    let first = Date::of_parts(&only.date)?;
    match &only.until {
        Some(until) => Date::parse(&format!("{}/{}", first.edtf(), Date::of_parts(until)?.edtf())).ok(),
        None => Some(first),
    }
}

fn western(words: &str) -> String {
    let digit = |letter: char| match letter {
        '٠'..='٩' => char::from_u32(u32::from(letter) - u32::from('٠') + u32::from('0')).unwrap_or(letter),
        '۰'..='۹' => char::from_u32(u32::from(letter) - u32::from('۰') + u32::from('0')).unwrap_or(letter),
        other => other,
    };
    words.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: Option<(&str, &str)>) {
        let days = date(OptionName::From, written).ok();
        let told = days.map(|(first, last)| (first.to_string(), last.to_string()));
        let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
        assert_eq!(told, expected, "{written}");
    }

    /// An analyst writes a date as the briefing shows it, not as a standard has it.
    #[test]
    fn dates_are_read_as_people_write_them() {
        check("2022-01-05", Some(("2022-01-05", "2022-01-05")));
        check("٢٠٢٢-٠١", Some(("2022-01-01", "2022-01-31")));
        check("5 يناير/كانون الثاني 2022", Some(("2022-01-05", "2022-01-05")));
        check("الخامس من يناير 2022", Some(("2022-01-05", "2022-01-05")));
        check("أغسطس/آب 2020", Some(("2020-08-01", "2020-08-31")));
        check("ربيع 2019", Some(("2019-03-01", "2019-05-31")));
        check("عام 2024", Some(("2024-01-01", "2024-12-31")));
        check("من 1990 إلى 2019", None);
        check("1990-2019", Some(("1990-01-01", "2019-12-31")));
    }

    /// A guessed year would leave out the very events that were asked for.
    #[test]
    fn what_is_not_wholly_a_date_is_none() {
        for written in ["5 يناير", "غدا", "5 يناير 2022 تقريبا", "30 فبراير 2022", "يناير/شباط 2022"]
        {
            check(written, None);
        }
    }
}
