//! The sentences of a paragraph, for showing the one that holds a passage. Light on purpose: a headline's «..» is a
//! pause, «د.» is a title, and where it is unsure the sentence goes on.

use std::ops::Range;

/// The byte ranges of the sentences of `paragraph`. They lie end to end and cover it all: the white space behind a
/// sentence is its own. A sentence ends at . ؟ ? ! … or ۔ with the quotation marks and brackets behind, where white
/// space follows; and at each end of a line.
#[must_use]
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut scan = paragraph.char_indices().peekable();
    let mut last_word = 0..0;
    while let Some((at, c)) = scan.next() {
        if c.is_alphanumeric() {
            let starts_here = if last_word.end == at { last_word.start } else { at };
            last_word = starts_here..at + c.len_utf8();
        }
        let ends = c == '\n' || (is_end_mark(c) && !is_pause(paragraph, at, &last_word));
        if !ends {
            continue;
        }
        // Further marks, then what closes, then white space; where no white space follows, it was no end.
        let closed = c == '\n' || {
            while scan.next_if(|&(_, c)| is_end_mark(c)).is_some() {}
            while scan.next_if(|&(_, c)| is_closing(c)).is_some() {}
            scan.peek().is_none_or(|&(_, c)| c.is_whitespace())
        };
        if closed {
            while scan.next_if(|&(_, c)| c.is_whitespace()).is_some() {}
            let end = scan.peek().map_or(paragraph.len(), |&(at, _)| at);
            found.push(start..end);
            start = end;
        }
    }
    if start < paragraph.len() {
        found.push(start..paragraph.len());
    }
    found
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '؟' | '?' | '!' | '…' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | '›' | ')' | ']' | '\u{200E}' | '\u{200F}' | '\u{2069}')
}

/// Titles and units that are written with a point; a single letter («د.»، «أ.»، «ص.») needs no entry.
const ABBREVIATIONS: [&str; 9] = ["هـ", "ق.م", "إلخ", "دكتور", "Dr", "Mr", "Mrs", "No", "St"];

/// Whether the mark at `at`, behind `last_word`, ends no sentence: a point of exactly two, the second of which is met
/// here as well, or the point of an abbreviation.
fn is_pause(paragraph: &str, at: usize, last_word: &Range<usize>) -> bool {
    let behind = paragraph.get(at..).unwrap_or_default();
    let points = behind.bytes().take_while(|&byte| byte == b'.').count();
    let points_before =
        paragraph.get(..at).unwrap_or_default().bytes().rev().take_while(|&byte| byte == b'.').count();
    if points + points_before == 2 {
        return true;
    }
    let word = paragraph.get(last_word.clone()).unwrap_or_default();
    let touches = paragraph.get(last_word.end..at).is_some_and(|between| between.chars().all(|c| c == 'ـ'));
    let word = word.strip_prefix('و').unwrap_or(word);
    let one_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    points + points_before == 1 && touches && (one_letter || ABBREVIATIONS.contains(&word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    fn check(paragraph: &str, expected: &[&str]) {
        let found: Vec<_> =
            sentences(paragraph).into_iter().filter_map(|range| paragraph.get(range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_it() {
        check(
            "طلب “تقديم المساعدة”. ونظرًا لأن الشرطة قد يحجمون.",
            &["طلب “تقديم المساعدة”. ", "ونظرًا لأن الشرطة قد يحجمون."],
        );
        check("قال: «كفى!» ثم مضى؟ نعم… ربما", &["قال: «كفى!» ", "ثم مضى؟ ", "نعم… ", "ربما"]);
        check("سطر\nوسطر", &["سطر\n", "وسطر"]);
    }

    #[test]
    fn a_point_within_ends_nothing() {
        check("بلغ 3.5 ملايين. انتهى.", &["بلغ 3.5 ملايين. ", "انتهى."]);
        check("التقى د. أحمد وأ. ليلى.", &["التقى د. أحمد وأ. ليلى."]);
        check("تحالف يتدخل في كازاخستان.. سيرسل قوات", &["تحالف يتدخل في كازاخستان.. سيرسل قوات"]);
        check("عام 1443 هـ. في مكة", &["عام 1443 هـ. في مكة"]);
        check("انتظر... ثم مضى", &["انتظر... ", "ثم مضى"]);
    }

    #[test]
    fn nothing_has_no_sentence() {
        check("", &[]);
        check("•", &["•"]);
    }

    proptest! {
        /// A passage that lies in no sentence could not be shown.
        #[test]
        fn the_sentences_cover_the_paragraph(paragraph in "[ء-ي.؟!…”» \n0-9]{0,60}|\\PC{0,40}") {
            let found = sentences(&paragraph);
            prop_assert!(found.iter().all(|range| !range.is_empty()));
            let joined: String = found.into_iter().filter_map(|range| paragraph.get(range)).collect();
            prop_assert_eq!(joined, paragraph);
        }
    }
}
