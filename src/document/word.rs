//! Word's `.docx`: a zip of XML, by `zip` and `quick-xml`. What it grows to is bounded while it is read.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use super::Unread;
use super::lines::Lines;

/// The part that holds the text (ECMA-376, part 1, 11.3.10; where Word writes it).
const PART: &str = "word/document.xml";

/// The most bytes of it: markup takes some ten times what its words do.
const MOST_XML: u64 = 32 * 1024 * 1024;

/// The text of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Lines, Unread> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::NotWord)?;
    let part = archive.by_name(PART).map_err(|_| Unread::NotWord)?;
    let mut xml = Vec::new();
    // What the archive says of its size may be wrong: what comes out of it counts.
    part.take(MOST_XML + 1).read_to_end(&mut xml).map_err(|_| Unread::NotWord)?;
    if xml.len() as u64 > MOST_XML {
        return Err(Unread::Expands);
    }
    let xml = String::from_utf8(xml).map_err(|_| Unread::NotWord)?;
    text(&xml)
}

/// Elements that hold what is not the document's text: fields' code, what was taken out, what older programs show.
const ASIDE: [&str; 4] = ["instrText", "delText", "Fallback", "del"];

fn text(xml: &str) -> Result<Lines, Unread> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut lines = Lines::default();
    let (mut aside, mut in_text) = (0_u32, false);
    loop {
        match reader.read_event().map_err(|_| Unread::NotWord)? {
            Event::Eof => return Ok(lines),
            Event::Start(tag) => match tag.local_name().into_inner() {
                name if ASIDE.contains(&name) => aside += 1,
                "t" => in_text = true,
                "p" => lines.end(),
                name => styled(name, &tag, &mut lines),
            },
            Event::End(tag) => match tag.local_name().into_inner() {
                name if ASIDE.contains(&name) => aside = aside.saturating_sub(1),
                "t" => in_text = false,
                "p" => lines.end(),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().into_inner() {
                "tab" | "noBreakHyphen" if aside == 0 => lines.text(" "),
                "br" | "cr" if aside == 0 => lines.end(),
                name => styled(name, &tag, &mut lines),
            },
            Event::Text(piece) if in_text && aside == 0 => lines.text(&piece.xml10_content()),
            Event::CData(piece) if in_text && aside == 0 => lines.text(&piece.into_inner()),
            Event::GeneralRef(reference) if in_text && aside == 0 => lines.text(&resolved(&reference)),
            _ => {}
        }
    }
}

/// A paragraph's style says that it is a heading, or that it is an item of a list.
fn styled(name: &str, tag: &BytesStart<'_>, lines: &mut Lines) {
    let value = || tag.attributes().flatten().find(|one| one.key.local_name().into_inner() == "val");
    match name {
        "pStyle" => {
            let style = value().map(|value| value.value.to_ascii_lowercase()).unwrap_or_default();
            if style.starts_with("heading") || style == "title" {
                lines.begin_heading();
            }
        }
        "outlineLvl" => lines.begin_heading(),
        "numPr" => lines.begin_item(),
        _ => {}
    }
}

/// What a reference stands for: one of XML's own five, or a character. A document's own entities are not read.
fn resolved(reference: &BytesRef<'_>) -> String {
    let character = reference.resolve_char_ref().ok().flatten();
    let named = match reference.clone().into_inner().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    };
    character.or(named).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::lines::shown;
    use super::*;

    /// An archive with one part.
    fn archive(part: &str, bytes: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(part, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> Vec<u8> {
        let xml =
            format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
        archive(PART, xml.as_bytes())
    }

    fn check(body: &str, expected: &str) {
        assert_eq!(read(&document(body)).map(shown).as_deref(), Ok(expected), "{body}");
    }

    #[test]
    fn paragraphs_and_headings_are_taken() {
        check(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>العنوان</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">قال </w:t></w:r><w:r><w:t>الرئيس &amp; غيره&#x61F;</w:t></w:r></w:p>\
             <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>أول</w:t></w:r></w:p>",
            "# العنوان\nقال الرئيس & غيره؟\n• أول",
        );
        check("<w:p><w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t></w:r></w:p>", "أ ب\nج");
    }

    /// Words that somebody took out are not in the document, nor is the code of its fields.
    #[test]
    fn what_was_taken_out_is_left_out() {
        check(
            "<w:p><w:del><w:r><w:delText>قديم</w:delText></w:r></w:del><w:ins><w:r><w:t>جديد</w:t></w:r></w:ins></w:p>",
            "جديد",
        );
        check("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>", "1");
    }

    fn refused(bytes: &[u8], expected: Unread) {
        assert_eq!(read(bytes).map(shown), Err(expected));
    }

    #[test]
    fn what_is_not_words_is_told() {
        refused(b"not a zip", Unread::NotWord);
        refused(&archive("other.xml", b"<a/>"), Unread::NotWord);
        refused(&archive(PART, b"<w:p><w:t>\xC7"), Unread::NotWord);
        refused(&archive(PART, b"<w:p <<"), Unread::NotWord);
    }

    /// Forty kilobytes that would be forty megabytes.
    #[test]
    fn a_bomb_is_refused_while_it_is_read() {
        let bomb = archive(PART, &vec![b' '; 40 * 1024 * 1024]);
        assert!(bomb.len() < 100 * 1024);
        refused(&bomb, Unread::Expands);
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        check(&"<w:p>".repeat(200_000), "");
    }
}
