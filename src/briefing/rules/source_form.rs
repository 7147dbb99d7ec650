//! The document is kept in one form, so that equal letters are equal bytes: NFC, line feeds, no byte-order mark.
//! Nothing else of it is ever changed, and this alone is mended by machine.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::super::problem::{Report, Rule, Severity};
use crate::arabic::composed::is_nfc;

/// The document has a byte-order mark, carriage returns, or letters that are not in NFC.
pub(in crate::briefing) const SOURCE_FORM: Rule = Rule { id: "source-form", severity: Severity::Error };

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Tells each of the three once, at its first place.
pub(in crate::briefing) fn check(text: &str, report: &mut Report<'_>) {
    let mut tell = |case: &str, at: usize| {
        report.tell(&SOURCE_FORM, &(at..at), vec![("case", case.into())]);
    };
    if text.starts_with(BYTE_ORDER_MARK) {
        tell("byte-order-mark", 0);
    }
    if let Some(at) = memchr::memchr(b'\r', text.as_bytes()) {
        tell("line-ends", at);
    }
    if !is_nfc(text) {
        tell("nfc", first_not_nfc(text));
    }
}

/// The first letter that is another one in NFC, or has one after it that is.
fn first_not_nfc(text: &str) -> usize {
    text.char_indices()
        .zip(text.nfc())
        .find(|((_, c), composed)| c != composed)
        .map_or(text.len(), |((at, _), _)| at)
}

/// The document in its form, borrowed where it is in form already.
pub(in crate::briefing) fn in_form(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if is_nfc(text) && !text.contains('\r') {
        return text.into();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect::<String>().into()
}

/// The document with all of it mended; nothing, where nothing is to mend, or where it is not UTF-8 and nobody can tell
/// which letters were meant.
#[must_use]
pub fn mended_source(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mended = in_form(text);
    (mended != text).then(|| mended.into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::problem::Fact;
    use super::*;

    fn check_text(text: &str, expected: &[(&str, u32, u32)]) {
        let mut report = Report::new("x/source.txt", text);
        check(text, &mut report);
        let problems = report.into_problems();
        let told: Vec<_> = problems
            .iter()
            .map(|problem| {
                let Fact::Text(case) = &problem.facts[0].1 else { panic!("a case is a word") };
                (case.as_str(), problem.position.line, problem.position.column)
            })
            .collect();
        assert_eq!(told, expected, "{text:?}");
    }

    #[test]
    fn each_slip_of_form_is_told_once() {
        check_text("نص\nونص", &[]);
        check_text("\u{FEFF}نص\r\nونص\r\n", &[("byte-order-mark", 1, 1), ("line-ends", 1, 4)]);
        check_text("نص\nالا\u{654}مة", &[("nfc", 2, 3)]);
    }

    /// The mend may touch nothing but the form: the document stays word for word.
    #[test]
    fn the_mend_changes_the_form_alone() {
        assert_eq!(mended_source("نص  كما هو".as_bytes()), None);
        assert_eq!(mended_source(b"\xFF\r\n"), None);
        let mended = mended_source("\u{FEFF}الا\u{654}مة\r\n  ثم\r".as_bytes()).unwrap();
        assert_eq!(mended, "الأمة\n  ثم\n");
        assert_eq!(mended_source(mended.as_bytes()), None);
    }
}
