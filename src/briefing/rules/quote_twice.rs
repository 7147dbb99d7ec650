//! Every quote leads to one place.

use super::super::evidence::{Evidence, Reports};
use super::super::find::Found;
use super::super::problem::{Rule, Severity};

/// A quote stands in the document more than once.
pub(in crate::briefing) const QUOTE_TWICE: Rule = Rule { id: "quote-twice", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for grounds in evidence.grounds {
        for (quote, found) in grounds.statement.quotes.iter().zip(&grounds.found) {
            let Found::Twice(first, second) = found else { continue };
            let facts = vec![
                ("case", if first.paragraph() == second.paragraph() { "same" } else { "apart" }.into()),
                ("first", first.paragraph().into()),
                ("second", second.paragraph().into()),
            ];
            reports.structure.tell(&QUOTE_TWICE, &quote.span, facts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A citation that could be of either place proves neither.
    #[test]
    fn both_places_are_told() {
        let source = "قال الرئيس ثم قال\nقال";
        check("[[point]]\nquote = 'ثم قال'", source, &[]);
        check("[[point]]\nquote = 'قال'", source, &["quote-twice 2:9 case=same first=1 second=1"]);
        check("[[point]]\nquote = 'أ'", "أ\nأ", &["quote-twice 2:9 case=apart first=1 second=2"]);
    }
}
