//! What only a headline of another article says is not said by the document.

use super::super::evidence::{Evidence, Reports};
use super::super::find::Found;
use super::super::problem::{Rule, Severity};

/// A quote stands in a paragraph that `related` names.
pub(in crate::briefing) const HEADLINE_CITED: Rule = Rule { id: "headline-cited", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for grounds in evidence.grounds {
        for (quote, found) in grounds.statement.quotes.iter().zip(&grounds.found) {
            let Found::Once(citation) = found else { continue };
            if evidence.draft.related.iter().any(|related| related.value == citation.paragraph()) {
                let facts = vec![("paragraph", citation.paragraph().into())];
                reports.structure.tell(&HEADLINE_CITED, &quote.span, facts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// Readers would take a link's words for the document's finding.
    #[test]
    fn a_headline_proves_nothing() {
        let source = "نما حجم الاحتجاجات\n• تحالف يتدخل";
        check("related = [2]\n[[point]]\nquote = 'نما'", source, &[]);
        check("related = [2]\n[[point]]\nquote = 'تحالف'", source, &["headline-cited 3:9 paragraph=2"]);
    }
}
