//! Text as one plain line: what a renderer starts from.

use crate::arabic::direction::is_control;

/// `text` on one line: white space folded to single spaces, direction characters and other control characters (a
/// terminal would obey them) left out. Joiners stay, since emoji and Persian words need them.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace()) {
        let kept = line.len();
        if !line.is_empty() {
            line.push(' ');
        }
        let start = line.len();
        line.extend(word.chars().filter(|c| is_shown(*c)));
        if line.len() == start {
            line.truncate(kept);
        }
    }
    line
}

/// Whether a character may be shown: it is neither a control nor one of direction.
#[must_use]
pub(super) fn is_shown(c: char) -> bool {
    !c.is_control() && !is_control(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(one_line(text), expected, "{text:?}");
    }

    /// An escape sequence in a briefing could rewrite the reader's screen.
    #[test]
    fn nothing_is_left_that_a_terminal_obeys() {
        check("نص\u{1B}[2J \u{202E}آخر\u{2069}", "نص[2J آخر");
        check(" أول\n\n\tثانٍ \u{200F} ", "أول ثانٍ");
        check("👨\u{200D}👩 می\u{200C}رود", "👨\u{200D}👩 می\u{200C}رود");
        check("\u{2068}\u{2069}", "");
    }
}
