//! Direction overrides show another order of letters than the one that is stored ("Trojan Source", CVE-2021-42574).

use std::ops::Range;

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Report, Rule, Severity};
use crate::arabic::direction::forbidden;

/// A text has an embedding or an override (U+202A to U+202E), or an isolate that is not closed or was not opened.
pub(in crate::briefing) const DIRECTION: Rule = Rule { id: "direction", severity: Severity::Error };

/// Looks at the whole file, comments too, and at what its escapes stand for.
pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let file = reports.structure.text();
    if let Some((at, control)) = forbidden(file) {
        tell(at..at, control, &mut reports.structure);
    }
    for (_, text) in evidence.draft.texts() {
        let Some((_, control)) = forbidden(&text.value) else { continue };
        let escaped = file.get(text.span.clone()).is_some_and(|written| forbidden(written).is_none());
        if escaped {
            tell(text.span.clone(), control, &mut reports.structure);
        }
    }
}

/// Tells the first place of a document.
pub(in crate::briefing) fn tell_in_source(text: &str, report: &mut Report<'_>) {
    if let Some((at, control)) = forbidden(text) {
        tell(at..at, control, report);
    }
}

fn tell(at: Range<usize>, control: char, report: &mut Report<'_>) {
    report.tell(&DIRECTION, &at, vec![("character", format!("U+{:04X}", u32::from(control)).into())]);
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// What an editor approves must be what readers get.
    #[test]
    fn overrides_are_told_however_they_are_written() {
        check("title = 'أ'", "", &[]);
        check("title = \"ab\u{202E}c\"", "", &["direction 1:12 character=U+202E"]);
        check(r#"title = "ab\u202Ec""#, "", &["direction 1:9 character=U+202E"]);
        check("# \u{2066}", "", &["direction 1:3 character=U+2066"]);
        check("title = 'أ'", "أ\nب\u{202B}", &["direction source.txt 2:2 character=U+202B"]);
    }
}
