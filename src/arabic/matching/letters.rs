//! What each character becomes in the form for matching.
//!
//! Nearly every character of a briefing is ASCII or of the Arabic block, so those two have tables that are worked out
//! when the crate is compiled; anything else is decomposed (NFKD) and its parts go through the same tables.
//! Decomposing is enough where NFKC is asked for: what composing would add are marks, and marks are dropped.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A part of what one written character becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A letter of a word, in its one shape.
    Letter(char),
    /// A digit, always `0` to `9`.
    Digit(char),
    /// A vowel mark or tatweel: dropped, but it belongs to the character before it.
    Mark,
    /// A format character (direction, joiner, variation): dropped, and belongs to nothing.
    Ignored,
    /// Punctuation, white space, symbols: they part words.
    Other(char),
}

/// The one piece that `written` is; `None` where it must be [`decomposed`].
#[inline]
pub(crate) fn quick(written: char) -> Option<Piece> {
    let code = written as usize;
    if code < ASCII.len() {
        ASCII.get(code).copied()
    } else {
        ARABIC.get(code.wrapping_sub(ARABIC_START as usize)).copied()
    }
}

/// Hands the pieces of a character that is not [`quick`] to `take`, in order. Kept out of the readers' loops, which
/// seldom need it.
#[cold]
pub(crate) fn decomposed(written: char, take: &mut dyn FnMut(Piece)) {
    if is_ignorable(written) {
        return take(Piece::Ignored);
    }
    decompose_compatible(written, |part| {
        if canonical_combining_class(part) != 0 {
            take(Piece::Mark);
        } else {
            part.to_lowercase().for_each(|lower| take(quick(lower).unwrap_or_else(|| class(lower))));
        }
    });
}

fn class(c: char) -> Piece {
    match digit(c) {
        Some(digit) => Piece::Digit(digit),
        None if canonical_combining_class(c) != 0 => Piece::Mark,
        None if c.is_alphanumeric() => Piece::Letter(c),
        None => Piece::Other(c),
    }
}

/// The zeros of the living scripts outside ASCII and the Arabic block; Unicode puts one to nine right behind each.
const ZEROS: [char; 14] = ['߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '០'];

fn digit(c: char) -> Option<char> {
    let value =
        ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&value| value < 10))?;
    char::from_digit(value, 10)
}

/// Default-ignorable characters that can stand in running text (Unicode's `Cf` and the variation selectors).
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

const ARABIC_START: u32 = 0x600;

static ASCII: [Piece; 0x80] = ascii_table();
static ARABIC: [Piece; 0x100] = arabic_table();

#[expect(
    clippy::indexing_slicing,
    reason = "worked out by the compiler, which would refuse an index out of bounds"
)]
const fn ascii_table() -> [Piece; 0x80] {
    let mut table = [Piece::Other(' '); 0x80];
    let mut code = 0_u8;
    while code < 0x80 {
        let c = code.to_ascii_lowercase() as char;
        table[code as usize] = match c {
            'a'..='z' => Piece::Letter(c),
            '0'..='9' => Piece::Digit(c),
            _ => Piece::Other(c),
        };
        code += 1;
    }
    table
}

#[expect(
    clippy::indexing_slicing,
    reason = "worked out by the compiler, which would refuse an index out of bounds"
)]
const fn arabic_table() -> [Piece; 0x100] {
    let mut table = [Piece::Ignored; 0x100];
    let mut index = 0;
    while index < 0x100 {
        if let Some(c) = char::from_u32(ARABIC_START + index) {
            table[index as usize] = arabic(c);
        }
        index += 1;
    }
    table
}

/// The Arabic block. Letters that other languages added (Persian گ, Urdu ٹ, Kurdish ڵ, the Maghreb's ڤ) become the
/// Arabic letter whose shape they bear, as Arabic newsrooms write them where the key is missing.
const fn arabic(c: char) -> Piece {
    match c {
        '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' => Piece::Ignored,
        '\u{610}'..='\u{61A}'
        | '\u{640}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{674}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' => Piece::Mark,
        '٠'..='٩' => western(c as u32 - '٠' as u32),
        '۰'..='۹' => western(c as u32 - '۰' as u32),
        '٪' => Piece::Other('%'),
        '٫' | '۔' => Piece::Other('.'),
        '٬' => Piece::Other(','),
        'ء'..='ي' | '\u{620}' | '\u{66E}' | '\u{66F}' | 'ٱ'..='ۓ' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}' => {
            Piece::Letter(one_shape(c))
        }
        '\u{6FA}'..='\u{6FC}' | '\u{6FF}' => Piece::Letter(one_shape(c)),
        _ => Piece::Other(c),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a digit's value is below ten")]
const fn western(value: u32) -> Piece {
    Piece::Digit((b'0' + value as u8) as char)
}

const fn one_shape(c: char) -> char {
    match c {
        'آ' | 'أ' | 'إ' | '\u{671}'..='\u{673}' | '\u{675}' => 'ا',
        'ؤ' | '\u{676}' | '\u{677}' | '\u{6C4}'..='\u{6CB}' | '\u{6CF}' => 'و',
        'ى'
        | 'ئ'
        | '\u{620}'
        | '\u{63D}'..='\u{63F}'
        | '\u{678}'
        | '\u{6CC}'..='\u{6CE}'
        | '\u{6D0}'..='\u{6D3}' => 'ي',
        '\u{63B}' | '\u{63C}' | '\u{6A9}'..='\u{6B4}' => 'ك',
        '\u{66E}' | '\u{67B}' | '\u{67E}' | '\u{680}' => 'ب',
        '\u{679}' | '\u{67A}' | '\u{67C}' | '\u{67F}' => 'ت',
        '\u{67D}' => 'ث',
        '\u{683}' | '\u{684}' | '\u{686}' | '\u{687}' | '\u{6BF}' => 'ج',
        '\u{681}' => 'ح',
        '\u{682}' | '\u{685}' => 'خ',
        '\u{688}'..='\u{690}' | '\u{6EE}' => 'د',
        '\u{697}' | '\u{698}' => 'ز',
        '\u{691}'..='\u{699}' | '\u{6EF}' => 'ر',
        '\u{69A}' | '\u{69B}' => 'س',
        '\u{69C}' | '\u{6FA}' => 'ش',
        '\u{69D}' | '\u{69E}' => 'ص',
        '\u{6FB}' => 'ض',
        '\u{69F}' => 'ط',
        '\u{6A0}' => 'ع',
        '\u{6FC}' => 'غ',
        '\u{6A1}'..='\u{6A6}' => 'ف',
        '\u{66F}' | '\u{6A7}' | '\u{6A8}' => 'ق',
        '\u{6B5}'..='\u{6B8}' => 'ل',
        '\u{6B9}'..='\u{6BD}' => 'ن',
        '\u{6BE}' | '\u{6C0}'..='\u{6C2}' | '\u{6D5}' | '\u{6FF}' => 'ه',
        '\u{6C3}' => 'ة',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, decomposed, quick};

    fn all(written: char) -> Vec<Piece> {
        quick(written).map_or_else(
            || {
                let mut found = Vec::new();
                decomposed(written, &mut |piece| found.push(piece));
                found
            },
            |piece| vec![piece],
        )
    }

    #[test]
    fn a_foreign_letter_becomes_the_arabic_letter_of_its_shape() {
        for (written, folded) in "کگپچژڤیےہڨٹ".chars().zip("ككبجزفييهقت".chars()) {
            assert_eq!(all(written), [Piece::Letter(folded)], "{written}");
        }
    }

    #[test]
    fn every_script_s_digits_are_western() {
        for written in ['7', '٧', '۷', '७', '７', '⁷', '𝟩'] {
            assert_eq!(all(written), [Piece::Digit('7')], "{written}");
        }
    }

    /// A piece that would change again would make the folded text of a folded text another text.
    #[test]
    fn what_a_character_becomes_stays() {
        for written in ('\0'..='\u{2FFFF}').filter(|c| !('\u{3400}'..='\u{D7FF}').contains(c)) {
            for piece in all(written) {
                if let Piece::Letter(c) | Piece::Digit(c) | Piece::Other(c) = piece {
                    assert_eq!(all(c), [piece], "{written:?} {:X}", written as u32);
                }
            }
        }
    }
}
