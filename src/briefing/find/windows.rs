//! Where each run of a few letters stands in a document: its many quotes are looked up, not searched for.

use std::ops::Range;

use memchr::memmem;

/// The bytes of a window: eight Arabic letters, which few places of a document share.
const WINDOW: usize = 16;

/// More candidates than this are not tried one by one: a search that is linear whatever the text holds takes over.
const MOST_CANDIDATES: usize = 64;

/// The places of a text by the window that begins there.
#[derive(Debug)]
pub(super) struct Windows {
    /// Bit width of a bucket's number.
    bits: u32,
    /// Where the places of each bucket end in `places`.
    ends: Vec<u32>,
    /// Every character of the text that a whole window follows; ascending within a bucket.
    places: Vec<u32>,
}

/// A part of a quote that is being looked for.
pub(super) enum Part<'p> {
    /// A part that stands at these places if it stands anywhere.
    Listed { candidates: &'p [u32], words: &'p str },
    /// A part that is too short for a window, or too frequent.
    Searched(Box<memmem::Finder<'p>>),
}

impl Windows {
    pub(super) fn of(text: &str) -> Self {
        let bits = (text.len() / 2).max(1).ilog2().clamp(4, 20);
        let mut ends = vec![0_u32; 1 << bits];
        let mut found = Vec::with_capacity(text.len() / 2 + 1);
        for (at, window) in text.as_bytes().windows(WINDOW).enumerate() {
            // A quote begins with a whole character; other bytes of UTF-8 are 10xxxxxx.
            if window.first().is_some_and(|first| first & 0xC0 != 0x80)
                && let (Some(bucket), Ok(at)) = (bucket(window, bits), u32::try_from(at))
            {
                found.push((bucket, at));
                if let Some(end) = ends.get_mut(bucket as usize) {
                    *end += 1;
                }
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            // For now where the bucket begins; each place that is put into it moves that on, to its end.
            (*end, sum) = (sum, sum + *end);
        }
        let mut places = vec![0_u32; found.len()];
        for (bucket, at) in found {
            if let Some(end) = ends.get_mut(bucket as usize) {
                if let Some(place) = places.get_mut(*end as usize) {
                    *place = at;
                }
                *end += 1;
            }
        }
        Self { bits, ends, places }
    }

    /// Makes ready to look for a part of a quote.
    pub(super) fn part<'p>(&'p self, words: &'p str) -> Part<'p> {
        match self.candidates(words) {
            Some(candidates) if candidates.len() <= MOST_CANDIDATES => Part::Listed { candidates, words },
            _ => Part::Searched(Box::new(memmem::Finder::new(words))),
        }
    }

    fn candidates(&self, words: &str) -> Option<&[u32]> {
        let bucket = bucket(words.as_bytes(), self.bits)? as usize;
        let end = *self.ends.get(bucket)? as usize;
        let start =
            bucket.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.places.get(start..end)
    }
}

impl Part<'_> {
    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Listed { words, .. } => words.len(),
            Self::Searched(finder) => finder.needle().len(),
        }
    }

    /// The first place within `range` of the text at which the whole part stands.
    pub(super) fn first_in(&self, text: &[u8], range: Range<usize>) -> Option<usize> {
        match self {
            Self::Searched(finder) => Some(range.start + finder.find(text.get(range)?)?),
            Self::Listed { candidates, words } => {
                let text = text.get(..range.end)?;
                let from = candidates.partition_point(|place| (*place as usize) < range.start);
                let mut places = candidates.iter().skip(from).map(|place| *place as usize);
                places.find(|place| text.get(*place..).is_some_and(|rest| rest.starts_with(words.as_bytes())))
            }
        }
    }
}

/// The bucket of the window at the start of `bytes`; none, where less than a window is left.
fn bucket(bytes: &[u8], bits: u32) -> Option<u32> {
    // Odd, with its bits spread evenly: the fractional part of the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let (first, rest) = bytes.split_first_chunk::<8>()?;
    let second = rest.first_chunk::<8>()?;
    let mixed = u64::from_le_bytes(*first).wrapping_mul(SPREAD) ^ u64::from_le_bytes(*second);
    u32::try_from(mixed.wrapping_mul(SPREAD) >> (64 - bits)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, part: &str, expected: Option<usize>) {
        let windows = Windows::of(text);
        assert_eq!(windows.part(part).first_in(text.as_bytes(), 0..text.len()), expected, "{part}");
    }

    #[test]
    fn short_and_long_parts_are_found() {
        let text = "قال الرئيس إنه يعتبر الاحتجاجات تهديدًا للدولة";
        check(text, "إنه", text.find("إنه"));
        check(text, "يعتبر الاحتجاجات", text.find("يعتبر"));
        check(text, "يعتبر الاحتجاجاتِ", None);
        check("", "يعتبر الاحتجاجات", None);
    }

    /// A text of one letter makes every place a candidate for every quote.
    #[test]
    fn what_is_too_frequent_is_searched() {
        let text = "ا".repeat(4_000);
        let windows = Windows::of(&text);
        assert!(matches!(windows.part(&text), Part::Searched(_)));
        assert_eq!(windows.part(&text).first_in(text.as_bytes(), 0..text.len()), Some(0));
    }

    proptest! {
        /// A quote that stands in its document and is not found there costs its briefing.
        #[test]
        fn it_finds_what_a_search_finds(
            text in "[ابج \n]{0,120}",
            from in 0_usize..120,
            length in 1_usize..40,
            start in 0_usize..100,
        ) {
            let part: String = text.chars().skip(from).take(length).collect();
            let start = text.floor_char_boundary(start);
            let windows = Windows::of(&text);
            if !part.is_empty() {
                let expected = text.get(start..).unwrap().find(&part).map(|at| start + at);
                prop_assert_eq!(windows.part(&part).first_in(text.as_bytes(), start..text.len()), expected);
            }
        }
    }
}
