//! Ids are short words of a plain alphabet: they become folder names, links and what people type.

use super::super::draft::Text;
use super::super::evidence::{Evidence, Reports};
use super::super::keywords::Table;
use super::super::problem::{Report, Rule, Severity};

/// An id is not one to 64 small Latin letters, digits and hyphens.
pub(in crate::briefing) const BAD_ID: Rule = Rule { id: "bad-id", severity: Severity::Error };

const MOST_LETTERS: usize = 64;

/// Whether a word is `^[a-z0-9-]{1,64}$`.
pub(in crate::briefing) fn is_id(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MOST_LETTERS).contains(&word.len()) && word.bytes().all(plain)
}

/// Tells a folder whose name is no id; nothing of it is read.
pub(in crate::briefing) fn tell_folder(folder: &str, report: &mut Report<'_>) {
    report.tell(&BAD_ID, &(0..0), vec![("case", "folder".into()), ("id", folder.into())]);
}

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let mut tell = |case: &str, id: &Option<Text<'_>>| {
        if let Some(id) = id.as_ref().filter(|id| !is_id(&id.value)) {
            reports.structure.tell(
                &BAD_ID,
                &id.span,
                vec![("case", case.into()), ("id", id.value.as_ref().into())],
            );
        }
    };
    for topic in &evidence.draft.topics {
        tell("topic", &topic.id);
    }
    // An actor's id is one of the authority's, which `unknown-actor` sees to.
    for statement in evidence.draft.statements.iter().filter(|statement| statement.table != Table::Actor) {
        tell("statement", &statement.id);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn an_id_is_a_plain_word() {
        for id in ["a", "kazakhstan-2022", &"x".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "../x", "A", "a b", "أ", "a_b", &"x".repeat(65)] {
            assert!(!is_id(id), "{id}");
        }
    }

    #[test]
    fn ids_of_statements_and_topics_are_looked_at() {
        check("[[point]]\nid = 'A'\nquote = 'أ'", "أ", &["bad-id 2:6 case=statement id=A"]);
        check("[[topic]]\nid = 'a/b'\nname = 'أ'", "أ", &["bad-id 2:6 case=topic id=a/b"]);
    }
}
