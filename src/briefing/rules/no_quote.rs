//! No statement without its proof.

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Rule, Severity};

/// A statement has an empty list of quotes.
pub(in crate::briefing) const NO_QUOTE: Rule = Rule { id: "no-quote", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for span in evidence.draft.statements.iter().filter_map(|statement| statement.no_quotes.as_ref()) {
        reports.structure.tell(&NO_QUOTE, span, vec![]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A statement that leads back to nothing is an opinion.
    #[test]
    fn an_empty_list_is_told() {
        check("[[point]]\ntext = 'أ'\nquote = []", "أ", &["no-quote 3:9"]);
        check("[[point]]\ntext = 'أ'\nquote = ['أ']", "أ", &[]);
    }
}
