//! A paragraph of a document as the lines of a reply. A statement is never divided; a passage that is shown word for
//! word may go on over several lines and pages.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::arabic::sentences::sentences;

/// The most characters of one piece: escaped and isolated it at most doubles, and still fits on a page
/// ([`super::page::MOST_CHARACTERS`]) with its heading and its mark.
const MOST: usize = 1_200;

/// The pieces of a paragraph, in bytes: end to end, covering all of it, each at most 1,200 characters. They end with
/// sentences; within a sentence that is longer, with words; within such a word, with graphemes. A paragraph that fits
/// is one piece, and an empty one none.
#[must_use]
pub fn pieces(paragraph: &str) -> Vec<Range<usize>> {
    let mut pieces = Pieces::default();
    for range in sentences(paragraph) {
        let sentence = paragraph.get(range).unwrap_or_default();
        if length(sentence) <= MOST {
            pieces.add(sentence);
            continue;
        }
        for word in sentence.split_word_bounds() {
            if length(word) <= MOST {
                pieces.add(word);
            } else {
                word.graphemes(true).flat_map(within).for_each(|part| pieces.add(part));
            }
        }
    }
    pieces.done
}

/// A grapheme may have thousands of marks; only then is it divided.
fn within(grapheme: &str) -> Vec<&str> {
    if length(grapheme) <= MOST { vec![grapheme] } else { grapheme.split_inclusive(|_| true).collect() }
}

/// The pieces so far. The last of them may still grow.
#[derive(Default)]
struct Pieces {
    done: Vec<Range<usize>>,
    /// The characters of the last.
    taken: usize,
}

impl Pieces {
    fn add(&mut self, part: &str) {
        let characters = length(part);
        let start = self.done.last().map_or(0, |piece| piece.end);
        match self.done.last_mut() {
            Some(last) if self.taken + characters <= MOST => {
                last.end += part.len();
                self.taken += characters;
            }
            _ if part.is_empty() => {}
            _ => {
                self.done.push(start..start + part.len());
                self.taken = characters;
            }
        }
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(paragraph: &str, expected: &[usize]) {
        let told: Vec<_> =
            pieces(paragraph).into_iter().map(|piece| length(paragraph.get(piece).unwrap())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_long_passage_is_divided_between_sentences() {
        check("", &[]);
        check("نما حجم الاحتجاجات.", &[19]);
        check(&"جملة من أربع كلمات. ".repeat(100), &[1_200, 800]);
        check(&"كلمة ".repeat(300), &[1_200, 300]);
        check(&"ا".repeat(2_500), &[1_200, 1_200, 100]);
        check(&format!("ا{}", "\u{64B}".repeat(1_300)), &[1_200, 101]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// A passage with a gap is no longer the document's.
        #[test]
        fn the_pieces_are_the_paragraph(text in "([ء-يa-z]{1,20}[ .؟]{0,2}|[👨\u{200D}\u{64B}]{0,9}){0,400}") {
            let pieces = pieces(&text);
            let joined: String = pieces.iter().map(|piece| text.get(piece.clone()).unwrap()).collect();
            prop_assert!(pieces.iter().all(|piece| length(text.get(piece.clone()).unwrap()) <= MOST));
            prop_assert_eq!(joined, text);
        }
    }
}
