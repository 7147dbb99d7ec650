//! The passage that a quote which is not in the document was probably meant to be.
//!
//! Where most of the quote's groups of four letters stand close together, the stretch with the fewest edits is looked
//! for, all in the form for matching. The work is bounded: the document is read once, and the edits are counted for at
//! most [`MOST_LETTERS`] letters against three times as many.

use std::collections::VecDeque;
use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashSet};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::super::model::Citation;
use super::{Finder, folded_quote, parts};
use crate::arabic::matching::{Folded, fold};

/// As long as a passage may be (`too-long`), and some more for slips.
const MOST_LETTERS: usize = 1_000;

/// Where more than two letters of five differ, the passage is another one.
const MOST_EDITS: (usize, usize) = (2, 5);

/// The nearest passage, and where it differs from the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Where it stands, whole words.
    pub place: Citation,
    /// The stretches of words that differ, in order.
    pub differences: Vec<Difference>,
}

/// Words that differ; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the quote has.
    pub quoted: String,
    /// What the document has.
    pub stands: String,
}

impl Finder<'_> {
    /// The passage that is nearest to a quote; of a quote with `…` to its first part that is not in the document.
    /// Nothing, where no passage is near, or all parts are there but not in this order in one paragraph.
    #[must_use]
    pub fn nearest(&self, quote: &str) -> Option<Nearest> {
        let quote = folded_quote(quote);
        let part = parts(&quote).into_iter().find(|part| self.places(&[part]).next().is_none())?;
        let document = self.matching.get_or_init(|| Folded::of(self.source.text()));
        let wanted: Vec<char> = fold(part).chars().take(MOST_LETTERS).collect();
        let region = densest(document.text(), &wanted)?;
        let letters: Vec<(usize, char)> = document.text().get(region.clone())?.char_indices().collect();
        let (best, edits) = best_stretch(&wanted, letters.iter().map(|letter| letter.1));
        if edits * MOST_EDITS.1 > wanted.len() * MOST_EDITS.0 {
            return None;
        }
        let byte = |index: usize| letters.get(index).map_or(region.end, |letter| region.start + letter.0);
        let written = document.written(byte(best.start)..byte(best.end));
        let place = self.whole_words(written)?;
        Some(Nearest { differences: differences(part, place.quote(self.source)), place })
    }

    /// Whether all parts of a quote with `…` are in the document, though not in this order in one paragraph.
    #[must_use]
    pub fn is_apart(&self, quote: &str) -> bool {
        let quote = folded_quote(quote);
        let parts = parts(&quote);
        parts.len() > 1 && parts.iter().all(|part| self.places(&[part]).next().is_some())
    }

    /// The words that a range of bytes touches, without the white space at its ends.
    fn whole_words(&self, bytes: Range<usize>) -> Option<Citation> {
        let text = self.source.text();
        let passage = text.get(bytes.clone())?;
        let end = bytes.start + passage.trim_end().len();
        let start = bytes.end - passage.trim_start().len();
        let in_word = |c: &char| c.is_alphanumeric();
        let width = |letters: &mut dyn Iterator<Item = char>| letters.map(char::len_utf8).sum::<usize>();
        let mut before = text.get(..start)?.chars().rev().take_while(in_word);
        let mut after = text.get(end..)?.chars().take_while(in_word);
        let start = if passage.trim().starts_with(char::is_alphanumeric) {
            start - width(&mut before)
        } else {
            start
        };
        let end = if passage.trim().ends_with(char::is_alphanumeric) { end + width(&mut after) } else { end };
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        (start < end).then(|| Citation { start, end, paragraph: self.source.paragraph_at(start) })
    }
}

/// The bytes of the part of a paragraph, three times as long as what is wanted, in which most of its groups of four
/// letters stand.
fn densest(text: &str, wanted: &[char]) -> Option<Range<usize>> {
    let hash = |group: &[char]| FxBuildHasher.hash_one(group);
    let groups: FxHashSet<u64> = wanted.windows(4).map(hash).collect();
    let width = wanted.len() * 2;
    let (mut last_four, mut recent) = (VecDeque::with_capacity(4), VecDeque::with_capacity(width));
    let (mut hits, mut best) = (0, (0, 0..0));
    for (at, c) in text.char_indices() {
        if c == '\n' {
            (hits, last_four, recent) = (0, VecDeque::new(), VecDeque::new());
            continue;
        }
        last_four.push_back(c);
        if last_four.len() > 4 {
            last_four.pop_front();
        }
        let hit = last_four.len() == 4 && groups.contains(&hash(last_four.make_contiguous()));
        recent.push_back((at, hit));
        hits += usize::from(hit);
        if recent.len() > width {
            hits -= usize::from(recent.pop_front().is_some_and(|(_, hit)| hit));
        }
        if hits > best.0 {
            let start = recent.front().map_or(at, |(start, _)| *start);
            best = (hits, start..at + c.len_utf8());
        }
    }
    (best.0 > 0).then(|| widened(text, best.1, wanted.len() / 2))
}

/// A range with so many letters more on either side, inside its paragraph.
fn widened(text: &str, range: Range<usize>, letters: usize) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default().chars().rev();
    let after = text.get(range.end..).unwrap_or_default().chars();
    let width = |c: char| c.len_utf8();
    let earlier: usize = before.take(letters).take_while(|c| *c != '\n').map(width).sum();
    let later: usize = after.take(letters).take_while(|c| *c != '\n').map(width).sum();
    range.start - earlier..range.end + later
}

/// The stretch of `text` with the fewest edits from `wanted`, as indexes of letters, and how many they are (Sellers,
/// "The theory and computation of evolutionary distances", 1980: an edit distance that may begin anywhere).
fn best_stretch(wanted: &[char], text: impl Iterator<Item = char>) -> (Range<usize>, usize) {
    // For each number of wanted letters: the fewest edits of a stretch that ends here, and where it began.
    let mut column: Vec<(usize, usize)> = (0..=wanted.len()).map(|edits| (edits, 0)).collect();
    let mut best = (0..0, wanted.len());
    for (at, c) in text.enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        for (index, cell) in column.iter_mut().enumerate() {
            let old = *cell;
            *cell = match index.checked_sub(1).and_then(|index| wanted.get(index)) {
                None => (0, at + 1),
                Some(letter) => {
                    let changed = (diagonal.0 + usize::from(*letter != c), diagonal.1);
                    let longer = (old.0 + 1, old.1);
                    let shorter = (above.0 + 1, above.1);
                    [changed, longer, shorter].into_iter().min_by_key(|cell| cell.0).unwrap_or(changed)
                }
            };
            above = *cell;
            diagonal = if index == 0 { (0, at) } else { old };
        }
        if above.0 < best.1 {
            best = (above.1..at + 1, above.0);
        }
    }
    best
}

fn differences(quoted: &str, stands: &str) -> Vec<Difference> {
    let old: Vec<&str> = quoted.split_whitespace().collect();
    let new: Vec<&str> = stands.split_whitespace().collect();
    let words = |words: &[&str], range: Range<usize>| words.get(range).unwrap_or_default().join(" ");
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .filter(|change| change.tag() != DiffTag::Equal)
        .map(|change| Difference {
            quoted: words(&old, change.old_range()),
            stands: words(&new, change.new_range()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::source::Source;
    use super::*;

    const TEXT: &str = "نما حجم الاحتجاجات الجماهيرية في كازاخستان وأصبحت أكثر عنفًا.\n\
        وقد طلب الرئيس من منظمة معاهدة الأمن الجماعي “تقديم المساعدة”. ونظرًا لأن الشرطة قد يحجمون.";

    fn check(quote: &str, passage: &str, differing: &[(&str, &str)]) {
        let source = Source::new(TEXT);
        let nearest = Finder::new(&source).nearest(quote).unwrap_or_else(|| panic!("none near {quote}"));
        assert_eq!(nearest.place.quote(&source), passage);
        let told: Vec<_> =
            nearest.differences.iter().map(|pair| (pair.quoted.as_str(), pair.stands.as_str())).collect();
        assert_eq!(told, differing);
    }

    /// A moderator who typed one wrong letter sees which one, without reading the document again.
    #[test]
    fn one_wrong_letter_is_shown() {
        check(
            "الاحتجاجات الجماهرية في كازاخستان",
            "الاحتجاجات الجماهيرية في كازاخستان",
            &[("الجماهرية", "الجماهيرية")],
        );
        check("أكثر عنفا.", "أكثر عنفًا.", &[("عنفا.", "عنفًا.")]);
    }

    #[test]
    fn words_more_and_fewer_are_shown() {
        check(
            "طلب الرئيس من معاهدة الأمن الجماعي",
            "طلب الرئيس من منظمة معاهدة الأمن الجماعي",
            &[("", "منظمة")],
        );
        check("وأصبحت الآن أكثر عنفًا", "وأصبحت أكثر عنفًا", &[("الآن", "")]);
    }

    #[test]
    fn of_a_shortened_quote_the_missing_part_is_shown() {
        check("وقد طلب … “تقديم المساعده”", "“تقديم المساعدة”", &[("المساعده”", "المساعدة”")]);
    }

    #[test]
    fn what_is_in_no_document_has_no_nearest() {
        let source = Source::new(TEXT);
        for quote in ["انخفضت أسعار القمح في الهند", "زز", "", "…", "عنفًا … نما"]
        {
            assert_eq!(Finder::new(&source).nearest(quote), None, "{quote}");
        }
        assert!(Finder::new(&source).is_apart("عنفًا … نما"));
        assert_eq!(Finder::new(&Source::new("")).nearest("قال"), None);
    }

    /// A file of long wrong quotes on a long document must not hold the bot up.
    #[test]
    fn a_long_document_is_read_once() {
        let text = TEXT.repeat(2_000).replace('\n', " ");
        let source = Source::new(&text);
        let quote = "الاحتجاجات الجماهرية في كازاخستان".repeat(100);
        assert_eq!(Finder::new(&source).nearest(&quote), None);
    }
}
