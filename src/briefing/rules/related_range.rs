//! The headlines of other articles are paragraphs of this document.

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Rule, Severity};

/// `related` has a number that is no paragraph with words in it.
pub(in crate::briefing) const RELATED_RANGE: Rule = Rule { id: "related-range", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    for number in &evidence.draft.related {
        let case = match document.source.paragraph(number.value) {
            None => "beyond",
            Some(paragraph) if paragraph.text.trim().is_empty() => "blank",
            Some(_) => continue,
        };
        let facts = vec![
            ("case", case.into()),
            ("number", number.value.into()),
            ("paragraphs", document.source.paragraph_count().into()),
        ];
        reports.structure.tell(&RELATED_RANGE, &number.span, facts);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A number that is off by one would take a real paragraph from the document.
    #[test]
    fn numbers_count_from_one_to_the_last() {
        check("related = [1, 3]", "أ\n\nب", &[]);
        check("related = [0]", "أ", &["related-range 1:12 case=beyond number=0 paragraphs=1"]);
        check("related = [2]", "أ\n\nب", &["related-range 1:12 case=blank number=2 paragraphs=3"]);
    }
}
