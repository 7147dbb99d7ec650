//! Shortening a label, such as a button's or a choice's. A statement is never shortened: it is paged.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::direction::{balanced, strip};

const ELLIPSIS: char = '…';

/// `text` in at most `max_chars` Unicode scalar values, which is how Discord counts: as it stands if it fits, else cut
/// at the end of a word, or of a grapheme where the first word alone is too long, with «…» behind it. White space and
/// commas before the cut go. Where the cut leaves an isolate open, what is kept loses its direction characters.
#[must_use]
pub fn clip(text: &str, max_chars: usize) -> Cow<'_, str> {
    if text.chars().nth(max_chars).is_none() {
        return Cow::Borrowed(text);
    }
    let Some(room) = max_chars.checked_sub(1) else { return Cow::Borrowed("") };
    let words = longest(text.split_word_bounds(), room);
    let mut kept = tidy(text.get(..words).unwrap_or_default());
    if kept.is_empty() {
        let graphemes = longest(text.graphemes(true), room);
        kept = tidy(text.get(..graphemes).unwrap_or_default());
    }
    let kept = if balanced(kept) { Cow::Borrowed(kept) } else { strip(kept) };
    Cow::Owned(format!("{kept}{ELLIPSIS}"))
}

/// How many bytes of the parts, from the first on, fit into `room` characters.
fn longest<'a>(parts: impl Iterator<Item = &'a str>, mut room: usize) -> usize {
    let mut bytes = 0;
    for part in parts {
        let Some(left) = room.checked_sub(part.chars().count()) else { break };
        room = left;
        bytes += part.len();
    }
    bytes
}

fn tidy(kept: &str) -> &str {
    kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '،' | ',' | '؛' | ';' | ':' | '('))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::clip;

    fn check(text: &str, max_chars: usize, expected: &str) {
        assert_eq!(clip(text, max_chars), expected);
    }

    #[test]
    fn a_label_ends_with_a_whole_word() {
        check("احتجاجات كازاخستان ومستقبل انتقال السلطة", 20, "احتجاجات كازاخستان…");
        check("الأزمة، ثم", 8, "الأزمة…");
        check("قصير", 4, "قصير");
    }

    #[test]
    fn a_word_that_is_too_long_is_cut_between_graphemes() {
        check("مُحَمَّدٌ", 5, "مُحَ…");
        check("👨‍👩‍👧 عائلة", 3, "…");
        check("abc", 1, "…");
        check("abc", 0, "");
    }

    /// An isolate that is left open swallows the paragraph mark behind a label.
    #[test]
    fn a_cut_leaves_no_isolate_open() {
        check("قال \u{2068}Kassym Tokayev\u{2069} ذلك", 12, "قال Kassym…");
        check("قال \u{2068}Tokayev\u{2069} ذلك", 14, "قال \u{2068}Tokayev\u{2069}…");
    }

    proptest! {
        #[test]
        fn it_fits_and_splits_nothing(text in "[ء-ْa-z ،👨\u{200D}👩]{0,30}", max_chars in 0_usize..20) {
            let clipped = clip(&text, max_chars);
            prop_assert!(clipped.chars().count() <= max_chars);
            let kept = clipped.strip_suffix('…').unwrap_or(&clipped);
            prop_assert!(text.starts_with(kept));
            let at = kept.len();
            prop_assert!(at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at));
        }
    }
}
