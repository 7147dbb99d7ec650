//! A document in which each run of white space is one space, and the way back to what is written.

use std::borrow::Cow;
use std::ops::Range;

/// The text that is searched. Line breaks stay: they end paragraphs.
#[derive(Debug)]
pub(super) struct FoldedSpace<'s> {
    text: Cow<'s, str>,
    /// From which byte on how many bytes were written more than are here, ascending.
    shifts: Vec<(u32, u32)>,
}

impl<'s> FoldedSpace<'s> {
    pub(super) fn of(written: &'s str) -> Self {
        if is_plain(written) {
            return Self { text: written.into(), shifts: Vec::new() };
        }
        let (mut text, mut shifts) = (String::with_capacity(written.len()), Vec::new());
        let mut in_space = false;
        for (at, c) in written.char_indices() {
            let space = c != '\n' && c.is_whitespace();
            if space && in_space {
                continue;
            }
            let shift = offset(at - text.len());
            if shift != shifts.last().map_or(0, |last: &(u32, u32)| last.1) {
                shifts.push((offset(text.len()), shift));
            }
            text.push(if space { ' ' } else { c });
            in_space = space;
        }
        let shift = offset(written.len() - text.len());
        shifts.push((offset(text.len()), shift));
        Self { text: text.into(), shifts }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of this text is written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<u32> {
        let place = |at: usize| {
            let at = offset(at);
            let before = self.shifts.partition_point(|shift| shift.0 <= at);
            at + before.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |shift| shift.1)
        };
        place(range.start)..place(range.end)
    }
}

/// Whether white space is single spaces and line breaks alone, as in nearly every document.
pub(super) fn is_plain(written: &str) -> bool {
    let mut in_space = false;
    written.chars().all(|c| {
        let space = c == ' ';
        // Arabic letters, asked for first, spare nearly every look into Unicode's tables.
        let letter = matches!(c, '\u{620}'..='\u{64A}');
        let plain = if space { !in_space } else { letter || c == '\n' || !c.is_whitespace() };
        in_space = space;
        plain
    })
}

/// Documents are bounded at 4 MiB.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(written: &str, expected: &str) {
        assert_eq!(FoldedSpace::of(written).text(), expected);
    }

    #[test]
    fn runs_are_one_space() {
        check("أ ب\nج", "أ ب\nج");
        check("أ \t\u{a0}ب\n ج  ", "أ ب\n ج ");
    }

    proptest! {
        /// A citation that is off by one byte would show another letter than the quote has.
        #[test]
        fn every_letter_leads_back_to_itself(written in "[أب \u{a0}\u{2009}\n]{0,40}") {
            let folded = FoldedSpace::of(&written);
            for (at, c) in folded.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let back = folded.written(&(at..at + c.len_utf8()));
                let back = written.get(back.start as usize..back.end as usize);
                prop_assert_eq!(back.map(str::to_owned), Some(c.to_string()));
            }
        }
    }
}
