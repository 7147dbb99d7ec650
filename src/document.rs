//! Documents as people have them, a text, Markdown, a page, a Word file, as the text that a briefing quotes from.
//!
//! | module | what it reads |
//! | --- | --- |
//! | `lines` | the paragraphs that the others make, in the form that briefings have |
//! | `markdown`, `html`, `word` | one format each, by a crate that knows it |
//!
//! Only words are taken: no pictures, no styles, no notes in the margin. What a page has around its text (menus, links
//! aside) is left out. Everything is bounded: the bytes that come in, what a compressed file grows to, the text.
//!
//! **Invariant:** no depth of nesting costs stack: all three are read as a stream of tokens.

mod html;
mod lines;
mod markdown;
mod word;

use crate::briefing::MOST_SOURCE;
use crate::editorial::received::{Mended, Part, Unfit, received};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, word for word the source.
    Text,
    /// `CommonMark`.
    Markdown,
    /// A page of HTML.
    Html,
    /// Word's `.docx`.
    Word,
}

/// A document as a briefing can quote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text, in the form of `source.txt`.
    pub text: String,
    /// The numbers of the paragraphs that are headings, from 1; of a plain text none is known to be.
    pub headings: Vec<u32>,
    /// What was brought to form.
    pub mended: Vec<Mended>,
}

/// Why a document is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be a source: too large, not UTF-8, nothing in it.
    Unfit(Unfit),
    /// It is said to be Word's and is not.
    NotWord,
    /// It is small, and grows beyond all bounds when it is unpacked.
    Expands,
    /// Its marks stand in one another so deep that reading them would take far longer than its length.
    Tangled,
}

impl Unread {
    /// The most bytes that such a file may have.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Unfit(Unfit::TooLarge(most)) => most,
            _ => MOST_FILE,
        }
    }

    /// The message that tells it, with the file's name and the bound as its facts.
    #[must_use]
    pub fn wording(self) -> &'static str {
        match self {
            Self::Unfit(Unfit::TooLarge(_)) => "draft-too-large",
            Self::Unfit(Unfit::Utf16) => "moderate-utf16",
            Self::Unfit(Unfit::NotText | Unfit::Name) => "moderate-not-text",
            Self::Unfit(Unfit::Empty) => "draft-empty",
            Self::NotWord => "draft-not-word",
            Self::Expands => "draft-expands",
            Self::Tangled => "draft-tangled",
        }
    }
}

/// The most bytes of a file of any format.
pub const MOST_FILE: u64 = MOST_SOURCE;

/// The most bytes of Markdown, which takes longer to read than the others.
pub const MOST_MARKDOWN: u64 = 1024 * 1024;

impl Format {
    /// The most bytes of a file of this format.
    fn most(self) -> u64 {
        match self {
            Self::Markdown => MOST_MARKDOWN,
            Self::Text | Self::Html | Self::Word => MOST_FILE,
        }
    }

    /// The format of a file by the ending of its name; no other is read.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "docx" => Some(Self::Word),
            _ => None,
        }
    }
}

/// Reads a document.
///
/// # Errors
/// [`Unread`], where there is no text in it that a briefing could quote.
pub fn read(format: Format, bytes: &[u8]) -> Result<Document, Unread> {
    if bytes.len() as u64 > format.most() {
        return Err(Unread::Unfit(Unfit::TooLarge(format.most())));
    }
    let (text, headings) = match format {
        Format::Text => return plain(bytes),
        Format::Word => word::read(bytes)?.finished(),
        Format::Markdown => markdown::read(&plain(bytes)?.text)?.finished(),
        Format::Html => html::read(&plain(bytes)?.text).finished(),
    };
    // What is taken out of another form has a form of its own: nothing of the sender's was mended.
    Ok(Document { mended: Vec::new(), headings, ..plain(text.as_bytes())? })
}

fn plain(bytes: &[u8]) -> Result<Document, Unread> {
    let (text, mended) = received(Part::Source, bytes).map_err(Unread::Unfit)?;
    Ok(Document { text, headings: Vec::new(), mended })
}

#[cfg(test)]
mod tests {
    use super::Format::{Html, Markdown, Text, Word};
    use super::*;

    /// A document is what its name says, and a name without an ending says nothing.
    #[test]
    fn a_format_is_known_by_the_name() {
        let named =
            ["a.txt", "b.MD", "c.html", "d.docx", "e.doc", "f.pdf", "docx", "../g.htm"].map(Format::named);
        assert_eq!(named, [Some(Text), Some(Markdown), Some(Html), Some(Word), None, None, None, Some(Html)]);
    }

    fn check(format: Format, bytes: &[u8], expected: Unread) {
        assert_eq!(read(format, bytes), Err(expected), "{format:?}");
    }

    #[test]
    fn what_has_no_text_is_refused() {
        let wide: Vec<u8> = "<p>نص عربي".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for format in [Text, Markdown, Html] {
            check(format, &wide, Unread::Unfit(Unfit::Utf16));
            check(format, b"\xC7\xE1\xE4", Unread::Unfit(Unfit::NotText));
            check(format, b" \n", Unread::Unfit(Unfit::Empty));
        }
        check(Html, b"<script>var x = 1;</script>", Unread::Unfit(Unfit::Empty));
        check(Markdown, b"![](picture.png)", Unread::Unfit(Unfit::Empty));
        check(Text, &vec![b'a'; 4 * 1024 * 1024 + 1], Unread::Unfit(Unfit::TooLarge(MOST_FILE)));
        check(Markdown, &vec![b'a'; 1024 * 1024 + 1], Unread::Unfit(Unfit::TooLarge(MOST_MARKDOWN)));
        assert_eq!(Unread::Unfit(Unfit::TooLarge(MOST_MARKDOWN)).most(), MOST_MARKDOWN);
    }

    /// A plain text stays as it is to the letter; only what is a matter of form is mended, and said.
    #[test]
    fn a_text_keeps_its_words() {
        let read = read(Text, "\u{FEFF}• نص  بمسافتين\r\n# سطر".as_bytes()).unwrap();
        assert_eq!(read.text, "• نص  بمسافتين\n# سطر");
        assert_eq!(read.mended, [Mended::ByteOrderMark, Mended::LineEnds]);
    }
}
