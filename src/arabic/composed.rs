//! Whether a text is in NFC, asked of every file and every quote.

/// Whether `text` is in Unicode's normalization form C. What Arabic documents are written in is known to be without a
/// look into Unicode's tables: ASCII, Arabic letters and digits, one vowel mark behind a letter, dashes and quotation
/// marks. None of these composes with another or has another form (`NFC_Quick_Check=Yes`, or a mark that follows no
/// other mark and composes with nothing, UAX 15).
#[must_use]
pub fn is_nfc(text: &str) -> bool {
    let mut after_mark = false;
    let known = text.chars().all(|c| {
        let mark = matches!(c, '\u{64B}'..='\u{652}');
        let known = if mark { !after_mark } else { is_steady(c) };
        after_mark = mark;
        known
    });
    known || unicode_normalization::is_nfc(text)
}

/// Whether `c` stays what it is, whatever stands beside it.
#[inline]
fn is_steady(c: char) -> bool {
    // The first two are nearly all of a text, and are asked for first.
    matches!(c, '\u{61B}'..='\u{64A}')
        || c.is_ascii()
        || matches!(c, '\u{A0}'..='\u{BF}' | '\u{600}'..='\u{60F}' | '\u{660}'..='\u{66F}'
            | '\u{671}'..='\u{6D5}' | '\u{2002}'..='\u{2027}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_nfc;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_nfc(text), expected, "{text:?}");
    }

    #[test]
    fn a_letter_and_its_hamza_apart_are_not_composed() {
        check("الأمة، «قال» في 5 يناير/كانون الثاني…", true);
        check("تهديدًا جدًّا", true);
        check("الا\u{654}مة", false);
        check("cafe\u{301}", false);
        check("ا\u{651}\u{64B}", false);
    }

    proptest! {
        /// The way round Unicode's tables may not change what they say.
        #[test]
        fn it_agrees_with_the_tables(
            text in "[a-zÀ-ÿ\u{300}-\u{303}\u{600}-\u{6FF}\u{2000}-\u{2030}\u{FB50}-\u{FDFF}]{0,6}",
        ) {
            prop_assert_eq!(is_nfc(&text), unicode_normalization::is_nfc(&text));
        }

        #[test]
        fn it_agrees_on_arabic(text in "[اويىهلء\u{64B}-\u{655}\u{670}]{0,6}") {
            prop_assert_eq!(is_nfc(&text), unicode_normalization::is_nfc(&text));
        }
    }
}
