//! The source document: its text word for word, cut into numbered paragraphs.

use std::ops::Range;

/// A document as its authors wrote it. Paragraphs are its lines, numbered from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    text: Box<str>,
    paragraphs: Box<[Start]>,
}

/// Where a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Start {
    byte: u32,
    scalar: u32,
}

/// One paragraph of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its words, without the line break.
    pub text: &'a str,
    /// The byte of the document at which it begins.
    pub start: u32,
}

impl Source {
    /// Cuts a text into paragraphs. A text of more than 4 GiB keeps what its first 4 GiB hold; files are refused
    /// long before (4 MiB).
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut paragraphs = Vec::with_capacity(32);
        let (mut byte, mut scalar) = (0_u32, 0_u32);
        for line in text.split_inclusive('\n') {
            paragraphs.push(Start { byte, scalar });
            let Ok(length) = u32::try_from(line.len()) else { break };
            let (Some(next), Ok(scalars)) = (byte.checked_add(length), u32::try_from(line.chars().count()))
            else {
                break;
            };
            byte = next;
            scalar += scalars;
        }
        Self { text: text.into(), paragraphs: paragraphs.into() }
    }

    /// The whole document.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many paragraphs there are.
    #[must_use]
    pub fn paragraph_count(&self) -> u32 {
        u32::try_from(self.paragraphs.len()).unwrap_or(u32::MAX)
    }

    /// The paragraph with this number, from 1.
    #[must_use]
    pub fn paragraph(&self, number: u32) -> Option<Paragraph<'_>> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let start = self.paragraphs.get(index)?.byte;
        let end = self.paragraphs.get(index + 1).map_or(self.text.len(), |next| next.byte as usize);
        let text = self.text.get(start as usize..end)?;
        Some(Paragraph { number, text: text.strip_suffix('\n').unwrap_or(text), start })
    }

    /// All paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        (1..=self.paragraph_count()).filter_map(|number| self.paragraph(number))
    }

    /// The number of the paragraph that holds a byte of the document.
    #[must_use]
    pub fn paragraph_at(&self, byte: u32) -> u32 {
        let after = self.paragraphs.partition_point(|start| start.byte <= byte);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }

    /// The words at a range of bytes, or nothing where it is no range of this document.
    #[must_use]
    pub fn slice(&self, bytes: &Range<u32>) -> Option<&str> {
        self.text.get(bytes.start as usize..bytes.end as usize)
    }

    /// A range of bytes as Unicode scalar values counted from the document's start.
    #[must_use]
    pub fn scalars(&self, bytes: &Range<u32>) -> Range<u32> {
        let index = self.paragraph_at(bytes.start) as usize - 1;
        let Some(start) = self.paragraphs.get(index) else { return 0..0 };
        let count = |from: u32, to: u32| {
            let chars = self.text.get(from as usize..to as usize).map_or(0, |text| text.chars().count());
            u32::try_from(chars).unwrap_or(u32::MAX)
        };
        let first = start.scalar + count(start.byte, bytes.start);
        first..first + count(bytes.start, bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let source = Source::new(text);
        let told: Vec<_> = source.paragraphs().map(|paragraph| paragraph.text).collect();
        assert_eq!(told, expected);
    }

    /// A paragraph mark that is off by one sends every reader to the wrong passage.
    #[test]
    fn paragraphs_are_lines_from_one() {
        check("أ\nب", &["أ", "ب"]);
        check("أ\n\nب\n", &["أ", "", "ب"]);
        check("", &[]);
    }

    #[test]
    fn a_place_is_told_in_scalars_and_paragraphs() {
        let source = Source::new("روسيا\nبيلاروسيا و مينسك");
        let bytes = 11..29;
        assert_eq!(source.slice(&bytes), Some("بيلاروسيا"));
        assert_eq!(source.paragraph_at(bytes.start), 2);
        assert_eq!(source.scalars(&bytes), 6..15);
    }
}
