//! Finding a quote in its document, word for word.
//!
//! Runs of white space count as one space and the quote is brought to NFC (documents are NFC by rule); nothing else is
//! forgiven. A line break of the document is never passed over: a quote lies inside one paragraph.

mod folded;
mod nearest;
mod windows;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::model::Citation;
use super::source::Source;
use crate::arabic::composed::is_nfc;
use crate::arabic::matching::Folded;
use folded::{FoldedSpace, is_plain};
pub use nearest::{Difference, Nearest};
use windows::{Part, Windows};

/// Between the start and the end of a passage that a quote shortens.
pub const ELLIPSIS: char = '…';

/// Finds quotes in one document.
#[derive(Debug)]
pub struct Finder<'s> {
    source: &'s Source,
    text: FoldedSpace<'s>,
    /// Made with the first quote: a briefing may have none.
    windows: OnceCell<Windows>,
    /// Made when the first quote is missing: most documents never need it.
    matching: OnceCell<Folded>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands in the document once.
    Once(Citation),
    /// It stands there more than once; the first two places.
    Twice(Citation, Citation),
    /// It does not stand there.
    Missing,
}

impl<'s> Finder<'s> {
    /// Makes ready to search a document.
    #[must_use]
    pub fn new(source: &'s Source) -> Self {
        Self {
            source,
            text: FoldedSpace::of(source.text()),
            windows: OnceCell::new(),
            matching: OnceCell::new(),
        }
    }

    /// Finds a quote as it stands; or else, where it has `…`, the passage from its start to the first end after it in
    /// the same paragraph. With several `…` each part is the first one after the part before it.
    #[must_use]
    pub fn find(&self, quote: &str) -> Found {
        let quote = folded_quote(quote);
        match self.found(&[&quote]) {
            Found::Missing if quote.contains(ELLIPSIS) => self.found(&parts(&quote)),
            found => found,
        }
    }

    fn found(&self, parts: &[&str]) -> Found {
        let mut places = self.places(parts);
        match (places.next(), places.next()) {
            (None, _) => Found::Missing,
            (Some(only), None) => Found::Once(self.citation(&only)),
            (Some(first), Some(second)) => Found::Twice(self.citation(&first), self.citation(&second)),
        }
    }

    /// The passages that begin with the first part and run on to the last one, in the order of the document; they may
    /// overlap. Reads each paragraph at most once a passage, however often the parts stand in it.
    fn places<'p>(&'p self, parts: &[&'p str]) -> impl Iterator<Item = Range<usize>> + 'p {
        let text = self.text.text().as_bytes();
        let windows = self.windows.get_or_init(|| Windows::of(self.text.text()));
        let mut parts = parts.iter().filter(|part| !part.is_empty()).map(|part| windows.part(part));
        let first = parts.next();
        let later: Vec<_> = parts.collect();
        let mut from = 0;
        std::iter::from_fn(move || {
            let first = first.as_ref()?;
            loop {
                let start = first.first_in(text, from..text.len())?;
                let after = start + first.len();
                if later.is_empty() {
                    from = start + 1;
                    return Some(start..after);
                }
                let rest = text.get(after..)?;
                let paragraph_end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| after + length);
                if let Some(end) = end_of(&later, text, after..paragraph_end) {
                    from = start + 1;
                    return Some(start..end);
                }
                // What has no end after this start has none after a later one.
                from = paragraph_end;
            }
        })
    }

    fn citation(&self, folded: &Range<usize>) -> Citation {
        let bytes = self.text.written(folded);
        Citation { start: bytes.start, end: bytes.end, paragraph: self.source.paragraph_at(bytes.start) }
    }
}

/// Where the last of the parts ends, each looked for after the one before it.
fn end_of(parts: &[Part<'_>], text: &[u8], range: Range<usize>) -> Option<usize> {
    let end = range.end;
    parts.iter().try_fold(range.start, |from, part| Some(part.first_in(text, from..end)? + part.len()))
}

/// A quote as it is looked for: NFC, each run of white space (line breaks too) one space, none at its ends.
fn folded_quote(quote: &str) -> Cow<'_, str> {
    let quote = quote.trim();
    if is_plain(quote) && !quote.contains('\n') && is_nfc(quote) {
        return quote.into();
    }
    let words: Vec<String> = quote.split_whitespace().map(|word| word.nfc().collect()).collect();
    words.join(" ").into()
}

fn parts(quote: &str) -> Vec<&str> {
    quote.split(ELLIPSIS).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str =
        "قال الرئيس في 5 يناير/كانون الثاني، إنه  يعتبر الاحتجاجات تهديدًا\nقال في نهاية المطاف… انتهى";

    fn told(source: &Source, quote: &str) -> String {
        match Finder::new(source).find(quote) {
            Found::Once(place) => format!("{}: {}", place.paragraph(), place.quote(source)),
            Found::Twice(first, second) => {
                format!("{}..{} and {}..{}", first.start, first.end, second.start, second.end)
            }
            Found::Missing => "missing".to_owned(),
        }
    }

    fn check(quote: &str, expected: &str) {
        assert_eq!(told(&Source::new(TEXT), quote), expected, "{quote}");
    }

    /// A quote that is not the document's own letters is no proof.
    #[test]
    fn a_quote_stands_letter_by_letter() {
        check("الرئيس في 5", "1: الرئيس في 5");
        check("الرئيس فى 5", "missing");
        check("قال الرئيس في", "1: قال الرئيس في");
        check("تهديدًا قال", "missing");
        check("", "missing");
        check("…", "2: …");
    }

    #[test]
    fn what_stands_twice_is_told() {
        check("قال", "0..6 and 119..125");
        let source = Source::new("ها ها ها");
        assert_eq!(told(&source, "ها ها"), "0..9 and 5..14");
    }

    /// Editors paste from pages that set two spaces or a hard one; the citation still covers what is written.
    #[test]
    fn white_space_counts_as_one_space() {
        check("إنه يعتبر", "1: إنه  يعتبر");
        check(" إنه\n يعتبر\u{a0}الاحتجاجات ", "1: إنه  يعتبر الاحتجاجات");
        let source = Source::new("أولا\u{a0}\u{2009}ثم\tبعد");
        assert_eq!(told(&source, "ثم بعد"), "1: ثم\tبعد");
        assert_eq!(told(&source, "أولا ثم"), "1: أولا\u{a0}\u{2009}ثم");
    }

    #[test]
    fn a_quote_is_brought_to_nfc() {
        let source = Source::new("الأمة");
        assert_eq!(told(&source, "الا\u{654}مة"), "1: الأمة");
    }

    /// `…` as the document writes it comes first; else it joins a start to the first end in the same paragraph.
    #[test]
    fn an_ellipsis_joins_a_start_and_an_end() {
        check("المطاف… انتهى", "2: المطاف… انتهى");
        check("الرئيس … إنه", "1: الرئيس في 5 يناير/كانون الثاني، إنه");
        check("الرئيس … يناير … يعتبر", "1: الرئيس في 5 يناير/كانون الثاني، إنه  يعتبر");
        check("الرئيس … انتهى", "missing");
        check("قال … انتهى", "2: قال في نهاية المطاف… انتهى");
        check("إنه … الرئيس", "missing");
        check("نهاية …", "2: نهاية");
        check("في … ا", "20..33 and 126..137");
    }

    proptest! {
        /// Whatever stands between two places of a document is found there, or told to stand twice.
        #[test]
        fn a_piece_of_the_document_is_found(
            text in "[ابجد \u{a0}\n…]{1,60}",
            from in 0_usize..60,
            length in 1_usize..60,
        ) {
            let source = Source::new(&text);
            let piece: String = text.chars().skip(from).take(length).collect();
            let Some(piece) = piece.trim().lines().next() else { return Ok(()) };
            match Finder::new(&source).find(piece) {
                Found::Once(place) => {
                    prop_assert_eq!(folded_quote(place.quote(&source)), folded_quote(piece));
                }
                Found::Twice(first, second) => prop_assert!(first < second),
                Found::Missing => prop_assert!(false, "{piece:?} is missing"),
            }
        }
    }
}
