//! The values of options: cleaned, bounded, read.

use jiff::civil;
use unicode_normalization::UnicodeNormalization;

use super::{LONGEST_VALUE, OptionName, Refusal};
use crate::briefing::date::Date;

/// The words of an option without control and format characters, white space folded.
pub(super) fn words(name: OptionName, value: &str) -> Result<String, Refusal> {
    if value.chars().take(LONGEST_VALUE + 1).count() > LONGEST_VALUE {
        return Err(Refusal::LongOption(name));
    }
    let letters: String =
        value.nfc().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let shown = |letter: &char| !letter.is_control() && !is_format(*letter);
    let clean: String = letters.chars().filter(shown).collect();
    let folded = clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if folded.is_empty() { Err(Refusal::EmptyOption(name)) } else { Ok(folded) }
}

/// Direction controls, joiners and other characters that nobody sees.
fn is_format(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A paragraph's number in any script's digits.
pub(super) fn paragraph(words: &str) -> Result<u32, Refusal> {
    western(words).parse().ok().filter(|number| *number > 0).ok_or(Refusal::BadParagraph)
}

/// The first and the last day of a date.
pub(super) fn date(name: OptionName, words: &str) -> Result<(civil::Date, civil::Date), Refusal> {
    let date = Date::parse(&western(words)).map_err(|_| Refusal::BadDate(name))?;
    Ok((date.first_day(), date.last_day()))
}

fn western(words: &str) -> String {
    let digit = |letter: char| match letter {
        '٠'..='٩' => char::from_u32(u32::from(letter) - u32::from('٠') + u32::from('0')).unwrap_or(letter),
        '۰'..='۹' => char::from_u32(u32::from(letter) - u32::from('۰') + u32::from('0')).unwrap_or(letter),
        other => other,
    };
    words.chars().map(digit).collect()
}
