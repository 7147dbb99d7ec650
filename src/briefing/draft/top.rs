//! The top level of a briefing file.

use toml::de::DeTable;

use super::super::keywords::{Table, Tlp};
use super::super::problem::Report;
use super::fields::Fields;
use super::statement::statement;
use super::{Draft, DraftTopic, Span};

const KEYS: &[&str] =
    &["title", "published", "tlp", "related", "point", "event", "implication", "actor", "relation", "topic"];

/// Reads the shapes of a whole file; what is misshapen is told and left out.
pub(in crate::briefing) fn walk<'i>(tree: &DeTable<'i>, report: &mut Report<'_>) -> Draft<'i> {
    let mut fields = Fields::of(tree, 0..0, report);
    fields.only(KEYS);
    fields.require(&["title", "published", "tlp"]);
    let mut draft = Draft {
        title: fields.text("title"),
        published: fields.date("published"),
        tlp: fields.keyword("tlp", Tlp::ALL, Tlp::as_str),
        related: fields.numbers("related"),
        ..Draft::default()
    };
    for table in Table::ALL.iter().copied().filter(|table| *table != Table::Topic) {
        for (held, span) in Fields::of(tree, 0..0, report).tables(table.as_str()) {
            draft.statements.push(statement(held, span, table, None, report));
        }
    }
    for (held, span) in Fields::of(tree, 0..0, report).tables(Table::Topic.as_str()) {
        topic(held, span, &mut draft, report);
    }
    draft
}

fn topic<'i>(table: &DeTable<'i>, span: Span, draft: &mut Draft<'i>, report: &mut Report<'_>) {
    let mut fields = Fields::of(table, span, report);
    fields.only(&["id", "name", "statement"]);
    fields.require(&["id", "name"]);
    let index = draft.topics.len();
    draft.topics.push(DraftTopic { id: fields.text("id"), name: fields.text("name") });
    for (held, span) in fields.tables("statement") {
        draft.statements.push(statement(held, span, Table::Topic, Some(index), report));
    }
}
