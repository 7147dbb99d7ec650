//! What must say something says something.

use super::super::draft::Span;
use super::super::evidence::{Evidence, Reports};
use super::super::keywords::Table;
use super::super::problem::{Rule, Severity};

/// A text without a letter or a digit, or an implication for nobody.
pub(in crate::briefing) const EMPTY: Rule = Rule { id: "empty", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let mut tell = |key: &str, span: &Span| {
        reports.structure.tell(&EMPTY, span, vec![("key", key.into())]);
    };
    for (key, text) in evidence.draft.texts().filter(|(key, _)| *key != "id") {
        // A value that is not there at all is a slip of syntax, and told as one.
        if !text.span.is_empty() && !text.value.chars().any(char::is_alphanumeric) {
            tell(key, &text.span);
        }
    }
    for statement in
        evidence.draft.statements.iter().filter(|statement| statement.table == Table::Implication)
    {
        if let Some(span) = &statement.no_subjects {
            tell("subjects", span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A blank statement would be an empty line in a reply.
    #[test]
    fn what_says_nothing_is_told() {
        check("title = ' '", "", &["empty 1:9 key=title"]);
        check("[[point]]\ntext = '—'\nquote = 'أ'", "أ", &["empty 2:8 key=text"]);
        check("[[point]]\nquote = '…'", "أ", &["empty 2:9 key=quote", "quote-missing 2:9 case=none"]);
        check("[[implication]]\nquote = 'أ'\nsubjects = []", "أ", &["empty 3:12 key=subjects"]);
    }
}
