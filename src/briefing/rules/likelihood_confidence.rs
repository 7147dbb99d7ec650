//! Likelihood is of what may come, confidence is of the ground of a judgement; one statement does not mix the two
//! (ICD 203, section D.6.e.2.b).

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Rule, Severity};

/// A statement has both `likelihood` and `confidence`.
pub(in crate::briefing) const LIKELIHOOD_CONFIDENCE: Rule =
    Rule { id: "likelihood-confidence", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for statement in evidence.draft.statements.iter().filter(|statement| statement.likelihood.is_some()) {
        if let Some(confidence) = &statement.confidence {
            reports.structure.tell(&LIKELIHOOD_CONFIDENCE, &confidence.span, vec![]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// «likely, with low confidence» leaves a reader not knowing what is doubted.
    #[test]
    fn the_two_are_not_mixed() {
        let point = |keys| format!("[[point]]\nquote = 'من المرجح'\n{keys}");
        check(&point("confidence = 'low'"), "من المرجح", &[]);
        check(
            &point("likelihood = 'likely'\nconfidence = 'low'"),
            "من المرجح",
            &["likelihood-confidence 4:14"],
        );
    }
}
