//! Digits as the reader wants them: 2022 or ٢٠٢٢.

use std::borrow::Cow;

/// Which digits a reply is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// 0–9, as the Maghreb and most newsrooms online set them.
    #[default]
    Western,
    /// ٠–٩, as Egypt and the Levant set them in print.
    Eastern,
}

/// Sets all digits of `text` (Western, Eastern and Persian) in `digits`, and nothing else: separators and signs stay,
/// since points part more than decimals.
#[must_use]
pub fn to_digits(text: &str, digits: Digits) -> Cow<'_, str> {
    if text.chars().all(|c| set(c, digits) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| set(c, digits)).collect())
}

fn set(c: char, digits: Digits) -> char {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return c,
    };
    let wanted = match digits {
        Digits::Western => '0',
        Digits::Eastern => '٠',
    };
    char::from_u32(wanted as u32 + (c as u32 - zero as u32)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Digits, to_digits};

    fn check(text: &str, western: &str, eastern: &str) {
        assert_eq!(to_digits(text, Digits::Western), western);
        assert_eq!(to_digits(text, Digits::Eastern), eastern);
    }

    #[test]
    fn all_digits_follow_the_setting() {
        check("في 5 يناير ٢٠٢٢", "في 5 يناير 2022", "في ٥ يناير ٢٠٢٢");
        check("۱۴۰۰", "1400", "١٤٠٠");
        check("3.5 %", "3.5 %", "٣.٥ %");
    }

    #[test]
    fn a_text_that_is_right_is_not_copied() {
        assert!(matches!(to_digits("كازاخستان 5", Digits::Western), Cow::Borrowed(_)));
    }
}
