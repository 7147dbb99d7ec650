//! One id, one thing: a button, a link or a subject that could mean two would lead to the wrong one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::draft::Span;
use super::super::evidence::{Evidence, Reports};
use super::super::keywords::Table;
use super::super::model::{Citation, key};
use super::super::problem::{Position, Report, Rule, Severity};

/// Two statements or two topics have one id; a topic has an actor's; or two statements of a table begin on the same
/// passage and have no ids of their own.
pub(in crate::briefing) const DUPLICATE_ID: Rule = Rule { id: "duplicate-id", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    topics(evidence, &mut reports.structure);
    let mut keys: FxHashMap<u32, &Span> = FxHashMap::default();
    for grounds in evidence.grounds {
        let statement = grounds.statement;
        let id = statement.id.as_ref();
        let place = grounds.citations().and_then(|citations| citations.first().map(Citation::bytes));
        let Some(key) = key(id.map(|id| id.value.as_ref()), statement.table, place.map(|place| place.start))
        else {
            continue;
        };
        let span = id.map_or(&statement.span, |id| &id.span);
        let Some(first) = keys.insert(key, span) else { continue };
        let line = Position::of(reports.structure.text(), first.start).line;
        let case = match (id, statement.table) {
            (Some(_), Table::Actor) => "actor",
            (Some(_), _) => "statement",
            (None, _) => "place",
        };
        let name = id.map_or(statement.table.as_str(), |id| id.value.as_ref());
        let facts = vec![("case", case.into()), ("id", name.into()), ("line", line.into())];
        reports.structure.tell(&DUPLICATE_ID, span, facts);
    }
}

fn topics(evidence: &Evidence<'_>, report: &mut Report<'_>) {
    let mut ids = FxHashSet::default();
    for id in evidence.draft.topics.iter().filter_map(|topic| topic.id.as_ref()) {
        let case = match (ids.insert(&id.value), evidence.authority.by_id(&id.value)) {
            (false, _) => "topic",
            (true, Some(_)) => "subject",
            (true, None) => continue,
        };
        report.tell(&DUPLICATE_ID, &id.span, vec![("case", case.into()), ("id", id.value.as_ref().into())]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A button's statement is found by its key after a restart: two with one key would be taken for each other.
    #[test]
    fn two_statements_with_one_key_are_told() {
        let points = "[[point]]\nid = 'a'\nquote = 'أول'\n[[event]]\nid = 'a'\nquote = 'ثان'";
        check(points, "أول ثان", &["duplicate-id 5:6 case=statement id=a line=2"]);
        let points = "[[point]]\nquote = 'أول'\n[[point]]\nquote = 'أول ثان'";
        check(points, "أول ثان", &["duplicate-id 3:1 case=place id=point line=1"]);
        check("[[point]]\nquote = 'أول'\n[[event]]\nquote = 'أول ثان'", "أول ثان", &[]);
    }

    #[test]
    fn a_topic_has_an_id_of_its_own() {
        let topic = |id| format!("[[topic]]\nid = '{id}'\nname = 'أ'\n");
        check(&(topic("a") + &topic("a")), "أ", &["duplicate-id 5:6 case=topic id=a"]);
        check(&topic("russia"), "أ", &["duplicate-id 2:6 case=subject id=russia"]);
    }
}
