//! The form for matching: two spellings of one word are equal in it.
//!
//! Marks, tatweel and format characters go; أ إ آ ٱ become ا, ى and ئ become ي, ؤ becomes و, ة stays (stems need it);
//! letters of other languages in Arabic script take the Arabic shape; digits become 0–9, ٪ ٫ ٬ become % . ,; Latin is
//! lower-cased and loses its accents. The form is never shown and never quoted from: [`Folded::written`] leads back.

use std::ops::Range;

use super::offset;

pub(crate) mod letters;

use letters::{Piece, decomposed, quick};

/// The form of `written` for matching. Folding what is folded changes nothing.
#[must_use]
pub fn fold(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    for c in written.chars() {
        let mut take = |piece| {
            if let Piece::Letter(piece) | Piece::Digit(piece) | Piece::Other(piece) = piece {
                text.push(piece);
            }
        };
        match quick(c) {
            Some(piece) => take(piece),
            None => decomposed(c, &mut take),
        }
    }
    text
}

/// A text in its form for matching that remembers where each character was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    runs: Vec<Run>,
}

/// A stretch in which folded and written characters are as long as each other, so that one difference serves for all;
/// or, if `whole`, one written character that became something of another length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    folded: u32,
    written: u32,
    /// With the marks that follow the last character.
    written_end: u32,
    whole: bool,
}

impl Run {
    /// Whether a character of unchanged length at these places goes on with this run.
    fn goes_on_at(&self, folded: u32, written: u32) -> bool {
        !self.whole && self.written_end == written && written - self.written == folded - self.folded
    }
}

impl Folded {
    /// Folds `written`.
    #[must_use]
    pub fn of(written: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(written.len()), runs: Vec::new() };
        for (start, c) in written.char_indices() {
            let place = offset(start)..offset(start + c.len_utf8());
            let before = folded.text.len();
            match quick(c) {
                Some(Piece::Letter(piece) | Piece::Digit(piece) | Piece::Other(piece)) => {
                    folded.text.push(piece);
                    folded.extend(before, place, 1);
                }
                Some(Piece::Mark) => folded.lengthen(&place),
                Some(Piece::Ignored) => {}
                None => folded.take_decomposed(c, place),
            }
        }
        folded
    }

    /// The text in its form for matching.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the folded bytes `range` stand in the written text, in bytes: always whole characters, each with the
    /// marks that follow it. What lies outside the text is cut off; an empty range stays empty.
    #[must_use]
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let end = self.boundary(range.end, 1);
        let start = self.boundary(range.start.min(end), -1);
        let from = self.run_at(start).map_or(0, |run| match run.whole {
            true if start == end && start >= self.run_end(run) => run.written_end,
            true => run.written,
            false => (run.written + (offset(start) - run.folded)).min(run.written_end),
        });
        let to = if start == end {
            from
        } else {
            self.run_at(end - 1).map_or(from, |run| {
                let ends_inside = !run.whole && end < self.run_end(run);
                if ends_inside { run.written + (offset(end) - run.folded) } else { run.written_end }
            })
        };
        from as usize..to as usize
    }

    fn take_decomposed(&mut self, c: char, place: Range<u32>) {
        let before = self.text.len();
        let (mut kept, mut marked) = (0_u32, false);
        decomposed(c, &mut |piece| match piece {
            Piece::Letter(piece) | Piece::Digit(piece) | Piece::Other(piece) => {
                self.text.push(piece);
                kept += 1;
            }
            Piece::Mark => marked = true,
            Piece::Ignored => {}
        });
        match kept {
            0 if marked => self.lengthen(&place),
            0 => {}
            _ => self.extend(before, place, kept),
        }
    }

    /// The written character at `place` has become all that lies behind `before`: `kept` characters.
    #[inline]
    fn extend(&mut self, before: usize, place: Range<u32>, kept: u32) {
        let whole = kept != 1 || self.text.len() - before != place.len();
        let folded = offset(before);
        match self.runs.last_mut() {
            Some(last) if !whole && last.goes_on_at(folded, place.start) => last.written_end = place.end,
            _ => self.runs.push(Run { folded, written: place.start, written_end: place.end, whole }),
        }
    }

    /// A mark follows: it belongs to the character before it, unless a format character stands between.
    fn lengthen(&mut self, mark: &Range<u32>) {
        if let Some(last) = self.runs.last_mut().filter(|last| last.written_end == mark.start) {
            last.written_end = mark.end;
        }
    }

    fn run_at(&self, folded: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.folded as usize <= folded);
        self.runs.get(after.checked_sub(1)?)
    }

    fn run_end(&self, run: &Run) -> usize {
        let after = self.runs.partition_point(|other| other.folded <= run.folded);
        self.runs.get(after).map_or(self.text.len(), |next| next.folded as usize)
    }

    /// The nearest character boundary at `at` or beyond it in the direction of `step`.
    fn boundary(&self, at: usize, step: isize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_add_signed(step);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Folded, fold};

    fn check(written: &str, folded: &str) {
        assert_eq!(fold(written), folded, "{written}");
        assert_eq!(Folded::of(written).text(), folded, "{written}");
    }

    #[test]
    fn spellings_of_one_word_are_equal() {
        check("أُمَّة", "امة");
        check("إلى آخرها", "الي اخرها");
        check("ٱلرَّحْمٰن", "الرحمن");
        check("مسؤول سائل", "مسوول سايل");
        check("كـــازاخستان", "كازاخستان");
        check("ﻻ ﷲ", "لا الله");
        check("تهران گفت", "تهران كفت");
    }

    #[test]
    fn figures_are_equal_in_every_script() {
        check("٣٫٥٪ و١٬٢٠٠ و۱۴", "3.5% و1,200 و14");
    }

    #[test]
    fn latin_loses_case_and_accents() {
        check("Élysée Tokáyev ŻÓŁĆ", "elysee tokayev zołc");
    }

    #[test]
    fn what_is_not_seen_is_dropped() {
        check("\u{2068}كييف\u{2069}\u{200F}", "كييف");
    }

    fn back(written: &str, folded_part: &str, expected: &str) {
        let folded = Folded::of(written);
        let start = folded.text().find(folded_part).unwrap();
        let range = folded.written(start..start + folded_part.len());
        assert_eq!(written.get(range), Some(expected), "{written}");
    }

    /// A quote shown to a reader must neither lose its marks nor take its neighbour's.
    #[test]
    fn a_match_leads_back_to_the_written_characters() {
        back("قال إنَّ الأُمَّةَ قرّرت", "الامة", "الأُمَّةَ");
        back("عام ٢٠٢٢، وبعد", "2022", "٢٠٢٢");
        back("ذكر \u{2068}Élysée\u{2069} أنه", "elysee", "Élysée");
        back("بسم ﷲ الرحمن", "لل", "ﷲ");
        back("إنَّ", "ا", "إ");
    }

    #[test]
    fn a_range_that_is_none_is_cut_to_the_text() {
        let folded = Folded::of("إنَّ");
        assert_eq!(folded.written(0..99), 0..8);
        assert_eq!(folded.written(1..3), 0..8, "half a character is the whole of it");
        assert_eq!(Folded::of("").written(3..9), 0..0);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(written in "\\PC{0,40}|[ء-ْ٠-٩a-zÀ-ſﭐ-ﻼ\u{200B}-\u{206F} ]{0,40}") {
            let folded = fold(&written);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn every_part_maps_back(written in "\\PC{0,24}|[ء-ْ٠-٩a-zÀ-ſﭐ-ﻼ\u{200B}-\u{206F} ]{0,24}") {
            let folded = Folded::of(&written);
            let text = folded.text();
            prop_assert_eq!(text, fold(&written));
            let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (nth, &from) in cuts.iter().enumerate() {
                for &to in &cuts[nth..] {
                    let back = written.get(folded.written(from..to));
                    prop_assert!(back.is_some(), "{from}..{to} is no range of whole characters");
                    prop_assert!(fold(back.unwrap()).contains(text.get(from..to).unwrap()));
                }
            }
        }
    }
}
