//! The words of a text.
//!
//! A word is a run of letters, digits and marks, as long as can be: «يناير/كانون» is two words, «لـ”نزارباييف”» is
//! «ل» and «نزارباييف». Figures keep their separators: 1,200 and ٣٫٥ are one word each, while 2019,2020 is two.

use super::matching::letters::{Piece, decomposed, quick};
use super::offset;

/// All words of one text; their forms for matching lie behind each other in one buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    forms: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    form_start: u32,
    start: u32,
    end: u32,
    after: Gap,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its form for matching; never empty.
    pub form: &'a str,
    /// Where it begins in the written text, in bytes.
    pub start: u32,
    /// Where it ends in the written text, in bytes, with the marks on its last letter.
    pub end: u32,
    /// Its place among the words, from 0.
    pub index: u32,
    /// What parts it from the next word.
    pub after: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap {
    /// The first character that is no white space, folded.
    pub mark: Option<char>,
    /// How many such characters there are, 255 at most.
    pub marks: u8,
    /// Whether a line ends there.
    pub line: bool,
}

impl Gap {
    /// Whether there is nothing but white space on one line, so that the two words may belong together.
    #[must_use]
    pub fn is_space(self) -> bool {
        self.marks == 0 && !self.line
    }

    /// Whether there is `mark` alone, with or without white space.
    #[must_use]
    pub fn is(self, mark: char) -> bool {
        self.marks == 1 && self.mark == Some(mark) && !self.line
    }
}

impl Words {
    /// Reads the words of `written` in one pass.
    #[must_use]
    pub fn of(written: &str) -> Self {
        let mut reader = Reader::of(written);
        for (start, c) in written.char_indices() {
            match quick(c) {
                Some(Piece::Letter(letter)) => reader.letter(letter, start, start + c.len_utf8()),
                Some(piece) => reader.take(piece, c, start),
                None => decomposed(c, &mut |piece| reader.take(piece, c, start)),
            }
        }
        reader.close();
        reader.words
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The word at `index`, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Word<'_>> {
        let Entry { form_start, start, end, after } = *self.entries.get(index)?;
        let form_end = self.entries.get(index + 1).map_or(self.forms.len(), |next| next.form_start as usize);
        let form = self.forms.get(form_start as usize..form_end)?;
        Some(Word { form, start, end, index: offset(index), after })
    }

    /// The words in their order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

/// The words so far, and the one that is being read, if one is open.
struct Reader<'a> {
    written: &'a str,
    words: Words,
    open: bool,
    after_digit: bool,
    form_start: usize,
    start: usize,
    /// Moved on by marks between words as well, which is never looked at.
    end: usize,
}

impl<'a> Reader<'a> {
    fn of(written: &'a str) -> Self {
        // Arabic words take some eleven bytes with the space behind them.
        let words = Words {
            forms: String::with_capacity(written.len()),
            entries: Vec::with_capacity(written.len() / 10),
        };
        Self { written, words, open: false, after_digit: false, form_start: 0, start: 0, end: 0 }
    }

    #[inline]
    fn take(&mut self, piece: Piece, written: char, start: usize) {
        let end = start + written.len_utf8();
        match piece {
            Piece::Letter(letter) => self.letter(letter, start, end),
            Piece::Digit(digit) => {
                self.letter(digit, start, end);
                self.after_digit = true;
            }
            Piece::Mark => self.end = end,
            Piece::Ignored => {}
            Piece::Other(other) => self.other(other, written, end),
        }
    }

    #[inline]
    fn letter(&mut self, letter: char, start: usize, end: usize) {
        if !self.open {
            self.open = true;
            self.form_start = self.words.forms.len();
            self.start = start;
        }
        self.end = end;
        self.words.forms.push(letter);
        self.after_digit = false;
    }

    #[inline]
    fn other(&mut self, other: char, written: char, end: usize) {
        if self.after_digit && joins_figures(written, self.written.get(end..).unwrap_or_default()) {
            self.words.forms.push(other);
            self.after_digit = false;
            return;
        }
        self.close();
        if other != ' ' {
            self.mark_gap(other);
        }
    }

    fn close(&mut self) {
        if self.open {
            let (form_start, start, end) = (offset(self.form_start), offset(self.start), offset(self.end));
            self.words.entries.push(Entry { form_start, start, end, after: Gap::default() });
        }
        self.open = false;
        self.after_digit = false;
    }

    fn mark_gap(&mut self, other: char) {
        if let Some(Entry { after, .. }) = self.words.entries.last_mut() {
            if !other.is_whitespace() {
                after.mark = after.mark.or(Some(other));
                after.marks = after.marks.saturating_add(1);
            }
            after.line |= matches!(other, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        }
    }
}

/// A point before a digit belongs to a figure; a comma does before exactly three, as thousands are set. Judged as
/// written: «…» and «‥» become points as well.
fn joins_figures(separator: char, rest: &str) -> bool {
    let digits = rest.chars().take(4).take_while(|&c| is_digit(c)).count();
    match separator {
        '.' | '٫' => digits > 0,
        ',' | '٬' => digits == 3,
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    matches!(quick(c), Some(Piece::Digit(_)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Words;
    use crate::arabic::matching::fold;

    fn check(written: &str, forms: &[&str]) {
        let words = Words::of(written);
        assert_eq!(words.iter().map(|word| word.form).collect::<Vec<_>>(), forms, "{written}");
    }

    #[test]
    fn punctuation_parts_words() {
        check("تمثالًا كبيرًا لـ”نزارباييف”، الذي", &["تمثالا", "كبيرا", "ل", "نزارباييف", "الذي"]);
        check("يناير/كانون الثاني", &["يناير", "كانون", "الثاني"]);
        check("كازاخستان.. سيرسل", &["كازاخستان", "سيرسل"]);
        check("Kassym-Jomart", &["kassym", "jomart"]);
        check("  ", &[]);
    }

    #[test]
    fn a_figure_is_one_word() {
        check("1,200 و٣٫٥ و١٬٢٠٠٬٠٠٠", &["1,200", "و3.5", "و1,200,000"]);
        check("2019,2020 5, 6. 7", &["2019", "2020", "5", "6", "7"]);
        check("2022-01-05", &["2022", "01", "05"]);
    }

    #[test]
    fn a_word_keeps_the_marks_of_its_last_letter_and_no_isolate() {
        let written = "\u{2068}الأمّةُ\u{2069} قالت";
        let words = Words::of(written);
        let word = words.get(0).unwrap();
        assert_eq!(written.get(word.start as usize..word.end as usize), Some("الأمّةُ"));
    }

    #[test]
    fn a_gap_tells_a_space_from_a_mark() {
        let words = Words::of("يناير / كانون الثاني.» ثم\nبعد");
        let gaps: Vec<_> = words.iter().map(|word| word.after).collect();
        assert!(gaps[0].is('/') && gaps[1].is_space() && !gaps[3].is_space());
        assert_eq!((gaps[2].mark, gaps[2].marks), (Some('.'), 2));
    }

    proptest! {
        /// A name found among the words must be quoted as it stands in the text.
        #[test]
        fn a_word_is_the_folded_text_of_its_place(written in "\\PC{0,40}|[ء-ْ٠-٩a-z.,/ \u{200B}-\u{206F}]{0,40}") {
            let words = Words::of(&written);
            let mut last = 0;
            for word in words.iter() {
                let place = written.get(word.start as usize..word.end as usize).unwrap();
                prop_assert!(fold(place).contains(word.form), "{place} {}", word.form);
                prop_assert!(!word.form.is_empty() && last <= word.start);
                last = word.start;
            }
        }
    }
}
