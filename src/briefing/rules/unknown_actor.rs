//! Whoever acts is known to the authority, so that one person is one under all spellings.

use super::super::evidence::{Evidence, Reports};
use super::super::keywords::Table;
use super::super::nearest::nearest;
use super::super::problem::{Rule, Severity};

/// An actor's id that is not in `actors.toml`.
pub(in crate::briefing) const UNKNOWN_ACTOR: Rule = Rule { id: "unknown-actor", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let authority = evidence.authority;
    let listed = || authority.entities().iter().filter(|entity| entity.listed).map(|entity| &*entity.id);
    for statement in &evidence.draft.statements {
        for id in statement.actor_ids() {
            // A table about an actor is about one that the editors keep, not about any state of the world.
            let own = statement.table == Table::Actor && statement.id.as_ref().is_some_and(|own| own == id);
            let known = authority.by_id(&id.value);
            if known.is_some_and(|known| !own || authority.entity(known).listed) {
                continue;
            }
            let problem =
                reports.structure.tell(&UNKNOWN_ACTOR, &id.span, vec![("id", id.value.as_ref().into())]);
            if let Some(near) = nearest(&id.value, listed()) {
                problem.nearest(near);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A slip in an id would hide what somebody did from his own page.
    #[test]
    fn an_actor_is_known() {
        let point = |id| format!("[[point]]\nquote = 'أ'\nactors = ['{id}']");
        check(&point("tokayev"), "أ", &[]);
        check(&point("RU"), "أ", &[]);
        check(&point("FR"), "أ", &[]);
        check(&point("tokaev"), "أ", &["unknown-actor 3:11 id=tokaev ~ tokayev"]);
        check("[[actor]]\nid = 'FR'\nquote = 'أ'", "أ", &["unknown-actor 2:6 id=FR"]);
    }
}
