//! A subject is somebody the authority knows, or a topic of the same briefing.

use super::super::evidence::{Evidence, Reports};
use super::super::nearest::nearest;
use super::super::problem::{Rule, Severity};

/// A subject that is no ISO 3166 code, no actor's id and no topic's id.
pub(in crate::briefing) const UNKNOWN_SUBJECT: Rule =
    Rule { id: "unknown-subject", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let topics =
        || evidence.draft.topics.iter().filter_map(|topic| topic.id.as_ref()).map(|id| id.value.as_ref());
    let actors =
        || evidence.authority.entities().iter().filter(|entity| entity.listed).map(|entity| &*entity.id);
    for subject in evidence.draft.statements.iter().flat_map(|statement| &statement.subjects) {
        let id = subject.value.as_ref();
        if evidence.authority.by_id(id).is_some() || topics().any(|topic| topic == id) {
            continue;
        }
        let problem = reports.structure.tell(&UNKNOWN_SUBJECT, &subject.span, vec![("id", id.into())]);
        if let Some(near) = nearest(id, topics().chain(actors())) {
            problem.nearest(near);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A question about Russia would miss an implication whose subject is misspelled.
    #[test]
    fn a_subject_is_a_state_an_actor_or_a_topic() {
        let topic = "[[topic]]\nid = 'transfer-of-power'\nname = 'أ'\n";
        let implication = |id| format!("{topic}[[implication]]\nquote = 'أ'\nsubjects = ['{id}']");
        for id in ["RU", "russia", "FR", "tokayev", "transfer-of-power"] {
            check(&implication(id), "أ", &[]);
        }
        let told = "unknown-subject 6:13 id=transfer-of-powr ~ transfer-of-power";
        check(&implication("transfer-of-powr"), "أ", &[told]);
        check(&implication("ZZ"), "أ", &["unknown-subject 6:13 id=ZZ"]);
    }
}
