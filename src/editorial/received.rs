//! A file as somebody's editor saved it. What is a matter of form is mended and said; what would be a guess is refused.

use std::borrow::Cow;

use crate::briefing::{MOST_SOURCE, MOST_STRUCTURE, mended_source};

/// Which file of a briefing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `briefing.toml`.
    Structure,
    /// `source.txt`.
    Source,
    /// `actors.toml`, of the whole folder.
    Actors,
}

/// What was brought to form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mended {
    /// A byte-order mark, as Notepad writes it.
    ByteOrderMark,
    /// Line ends of Windows or of old Macs.
    LineEnds,
    /// Letters that look alike and were other code points.
    Letters,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Its name is none of the two; a path never is.
    Name,
    /// It has more bytes than this.
    TooLarge(u64),
    /// It is UTF-16, which Notepad calls «Unicode».
    Utf16,
    /// It is neither UTF-8 nor UTF-16.
    NotText,
    /// There is nothing in it.
    Empty,
}

impl Part {
    /// Which file a name is. A name with a folder in it, `../source.txt`, is none: what a file is called never decides
    /// where it is written.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "briefing.toml" => Some(Self::Structure),
            "source.txt" => Some(Self::Source),
            "actors.toml" => Some(Self::Actors),
            _ => None,
        }
    }

    /// The most bytes that it may have.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Structure | Self::Actors => MOST_STRUCTURE,
            Self::Source => MOST_SOURCE,
        }
    }
}

/// The text of a file in the form that briefings have, and what was mended for it.
///
/// # Errors
/// [`Unfit`], where it is too large or its letters would have to be guessed.
pub fn received(part: Part, bytes: &[u8]) -> Result<(String, Vec<Mended>), Unfit> {
    if bytes.len() as u64 > part.most() {
        return Err(Unfit::TooLarge(part.most()));
    }
    if is_utf16(bytes) {
        return Err(Unfit::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::NotText)?;
    if text.contains('\0') {
        return Err(Unfit::NotText);
    }
    let mut mended = Vec::new();
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if bare.len() < text.len() {
        mended.push(Mended::ByteOrderMark);
    }
    let lines: Cow<'_, str> = if bare.contains('\r') {
        mended.push(Mended::LineEnds);
        bare.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        bare.into()
    };
    if lines.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    // The words of a structure are held against the document in NFC: its own letters are left as they are.
    let composed = (part == Part::Source).then(|| mended_source(lines.as_bytes())).flatten();
    if composed.is_some() {
        mended.push(Mended::Letters);
    }
    Ok((composed.unwrap_or_else(|| lines.into_owned()), mended))
}

/// Whether bytes are UTF-16: by its byte-order mark, or because they are Arabic and ASCII letters when read so.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let units = |read: fn([u8; 2]) -> u16| bytes.as_chunks().0.iter().copied().map(read);
    let reads = |read| {
        let known = |unit: u16| matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x0600..=0x06FF);
        units(read).filter(|unit| known(*unit)).count() * 10 >= bytes.len() / 2 * 9
    };
    bytes.len().is_multiple_of(2)
        && bytes.contains(&0)
        && (reads(u16::from_le_bytes) || reads(u16::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: Part, bytes: &[u8], expected: Result<(&str, &[Mended]), Unfit>) {
        let told = received(part, bytes);
        let told = told.as_ref().map(|(text, mended)| (text.as_str(), mended.as_slice())).map_err(|why| *why);
        assert_eq!(told, expected, "{bytes:?}");
    }

    /// A file that Notepad saved is taken, and its moderator learns what was changed in it.
    #[test]
    fn form_is_mended_and_said() {
        use Mended::{ByteOrderMark, Letters, LineEnds};
        check(Part::Source, "نص\n".as_bytes(), Ok(("نص\n", &[])));
        check(Part::Source, "\u{FEFF}نص\r\nثان\r".as_bytes(), Ok(("نص\nثان\n", &[ByteOrderMark, LineEnds])));
        check(Part::Source, "الا\u{654}مة".as_bytes(), Ok(("الأمة", &[Letters])));
        check(Part::Structure, "a = 'ا\u{654}'\r\n".as_bytes(), Ok(("a = 'ا\u{654}'\n", &[LineEnds])));
    }

    #[test]
    fn what_would_be_a_guess_is_refused() {
        let wide: Vec<u8> = "title = 'x'".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(Part::Structure, &wide, Err(Unfit::Utf16));
        let arabic: Vec<u8> = "# موجز الوثيقة".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(Part::Structure, &arabic, Err(Unfit::Utf16));
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
        check(Part::Source, &marked, Err(Unfit::Utf16));
        check(Part::Source, b"\xC7\xE1", Err(Unfit::NotText));
        check(Part::Source, b"PK\x03\x04\x00", Err(Unfit::NotText));
        check(Part::Source, b" \r\n", Err(Unfit::Empty));
        check(Part::Structure, &vec![b'#'; 262_145], Err(Unfit::TooLarge(262_144)));
    }

    /// A name cannot lead out of the briefing's own folder.
    #[test]
    fn a_name_with_a_way_in_it_is_none() {
        let named = ["briefing.toml", "source.txt", "../source.txt", "a/briefing.toml", "SOURCE.TXT", ""]
            .map(Part::named);
        assert_eq!(named, [Some(Part::Structure), Some(Part::Source), None, None, None, None]);
    }
}
