//! The direction of text: isolates that keep a Latin name from turning an Arabic line round, and the control
//! characters that are not let in, because they show another order than the one that is stored (Trojan Source).

use std::borrow::Cow;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The direction of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Latin, Cyrillic and the like.
    LeftToRight,
    /// Arabic, Hebrew and the like.
    RightToLeft,
}

/// `text` in an isolate that takes its direction from its first strong character (U+2068 … U+2069). Isolates inside
/// that were left open are closed within it, so that what follows is never swallowed.
#[must_use]
pub fn isolate(text: &str) -> String {
    let content = if balanced(text) { Cow::Borrowed(text) } else { strip(text) };
    format!("{FIRST_STRONG_ISOLATE}{content}{POP_ISOLATE}")
}

/// `text` without any direction control ([`is_control`]).
#[must_use]
pub fn strip(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) {
        Cow::Owned(text.chars().filter(|&c| !is_control(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether each isolate of `text` is closed on its own line and none is closed that was not opened.
#[must_use]
pub fn balanced(text: &str) -> bool {
    unbalanced(text).is_none()
}

/// The first character that may not stand in a text, and its offset in bytes: an embedding or override
/// (U+202A–U+202E), or an isolate that is not closed on its line, or was never opened.
#[must_use]
pub fn forbidden(text: &str) -> Option<(usize, char)> {
    if !may_turn(text) {
        return None;
    }
    let overriding = text.char_indices().find(|&(_, c)| is_override(c));
    [overriding, unbalanced(text)].into_iter().flatten().min()
}

/// The direction of the first strong character outside isolates, as the bidirectional algorithm takes a paragraph's
/// (UAX 9, P2 and P3).
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut depth = 0_usize;
    text.chars().find_map(|c| match c {
        '\u{2066}'..='\u{2068}' => {
            depth += 1;
            None
        }
        POP_ISOLATE => {
            depth = depth.saturating_sub(1);
            None
        }
        _ if depth > 0 => None,
        _ => strong(c),
    })
}

/// Whether a letter of a direction stands in `text` outside all isolates.
#[must_use]
pub fn strays(text: &str, direction: Direction) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|c| {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            POP_ISOLATE => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && strong(c) == Some(direction)
    })
}

/// Whether `c` is a mark, embedding, override or isolate that turns the direction of text and shows nothing.
#[must_use]
pub fn is_control(c: char) -> bool {
    is_override(c) || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}

/// Whether an embedding, override or isolate may stand in a text. In UTF-8 all of them begin with E2 80 or E2 81, as
/// little else in Arabic prose does: files are looked through for that byte, and read only behind it.
fn may_turn(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xE2, bytes).any(|at| {
        let rest = bytes.get(at + 1..at + 3);
        matches!(rest, Some([0x80, 0xAA..=0xAE] | [0x81, 0xA6..=0xA9]))
    })
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}')
}

/// A paragraph's end closes every isolate, so one that is open there was left open.
fn unbalanced(text: &str) -> Option<(usize, char)> {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push((at, c)),
            POP_ISOLATE if open.pop().is_none() => return Some((at, c)),
            '\n' if !open.is_empty() => break,
            _ => {}
        }
    }
    open.first().copied()
}

/// The direction of a letter or a mark of direction; none for digits, signs and white space.
#[must_use]
pub fn strong(c: char) -> Option<Direction> {
    match c {
        // What nearly every character is, without a look into Unicode's tables.
        '\u{620}'..='\u{64A}' => Some(Direction::RightToLeft),
        '\0'..='\u{7F}' => c.is_ascii_alphabetic().then_some(Direction::LeftToRight),
        '\u{200E}' => Some(Direction::LeftToRight),
        '٠'..='٩' | '۰'..='۹' => None,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' if c.is_alphabetic() => {
            Some(Direction::RightToLeft)
        }
        '\u{200F}' | '\u{61C}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' => {
            Some(Direction::RightToLeft)
        }
        _ if c.is_alphabetic() => Some(Direction::LeftToRight),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Direction, balanced, first_strong, forbidden, isolate, strip};

    #[test]
    fn a_latin_name_is_isolated_and_stripped() {
        assert_eq!(isolate("Tokayev"), "\u{2068}Tokayev\u{2069}");
        assert_eq!(strip("في \u{2068}Almaty\u{2069}\u{200F}."), "في Almaty.");
        assert_eq!(isolate("a\u{2067}b"), "\u{2068}ab\u{2069}", "an open isolate must not leak");
    }

    #[test]
    fn a_letter_strays_that_no_isolate_holds() {
        let strays = |text| super::strays(text, Direction::RightToLeft);
        assert_eq!(["ع", "\u{2068}a\u{2069} ع", "\u{2069}ع"].map(strays), [true; 3]);
        assert_eq!(["a 5", "a \u{2068}ع\u{2069}.", "\u{2067}ع"].map(strays), [false; 3]);
    }

    fn check(text: &str, expected: Option<(usize, char)>) {
        assert_eq!(forbidden(text), expected, "{text:?}");
    }

    #[test]
    fn what_shows_another_order_is_pointed_at() {
        check("نص \u{2068}x\u{2069}\u{200F}", None);
        check("a\u{202E}b", Some((1, '\u{202E}')));
        check("\u{2068}a", Some((0, '\u{2068}')));
        check("a\u{2069}\u{202A}", Some((1, '\u{2069}')));
        check("\u{2066}a\n\u{2069}", Some((0, '\u{2066}')));
        assert!(balanced("\u{202E}"), "an override is no isolate");
    }

    #[test]
    fn a_line_takes_the_direction_of_its_first_letter() {
        let cases = [
            ("12 (كييف", Some(Direction::RightToLeft)),
            ("٥ Kyiv كييف", Some(Direction::LeftToRight)),
            ("\u{2068}Kyiv\u{2069} كييف", Some(Direction::RightToLeft)),
            ("12 – 5", None),
        ];
        for (text, expected) in cases {
            assert_eq!(first_strong(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_isolated_text_is_balanced_on_one_line(text in "[a-zء-ي\u{202A}-\u{202E}\u{2066}-\u{2069} ]{0,16}") {
            prop_assert!(balanced(&isolate(&text)));
            prop_assert_eq!(forbidden(&strip(&text)), None);
        }
    }
}
