//! One statement of a briefing file.

use toml::de::DeTable;

use super::super::keywords::{Confidence, Likelihood, Standing, Table};
use super::super::problem::Report;
use super::fields::Fields;
use super::{DraftStatement, Span};

/// What every statement may have.
const COMMON: &[&str] = &[
    "id",
    "text",
    "quote",
    "inference",
    "standing",
    "attributed_to",
    "hedge",
    "likelihood",
    "confidence",
    "actors",
    "subjects",
];

/// What a table has beside that, and what it cannot be without.
fn own_keys(table: Table) -> (&'static [&'static str], &'static [&'static str]) {
    match table {
        Table::Point | Table::Topic => (&[], &["quote"]),
        Table::Event => (&["date"], &["quote"]),
        Table::Implication => (&[], &["quote", "subjects"]),
        Table::Actor => (&[], &["id", "quote"]),
        Table::Relation => (&["from", "to"], &["from", "to", "quote"]),
    }
}

pub(super) fn statement<'i>(
    table: &DeTable<'i>,
    span: Span,
    kind: Table,
    topic: Option<usize>,
    report: &mut Report<'_>,
) -> DraftStatement<'i> {
    let (own, required) = own_keys(kind);
    let mut fields = Fields::of(table, span.clone(), report);
    fields.only(&[COMMON, own].concat());
    fields.require(required);
    let inference = fields.boolean("inference").unwrap_or(false);
    if inference {
        // An inference is the editors' own words; a quote alone is the document's.
        fields.require(&["text"]);
    }
    DraftStatement {
        table: kind,
        topic,
        span,
        id: fields.text("id"),
        text: fields.text("text"),
        quotes: fields.texts("quote"),
        no_quotes: fields.empty_list("quote"),
        inference,
        standing: fields.keyword("standing", Standing::ALL, Standing::as_str),
        attributed_to: fields.text("attributed_to"),
        hedge: fields.text("hedge"),
        likelihood: fields.keyword("likelihood", Likelihood::ALL, Likelihood::as_str),
        confidence: fields.keyword("confidence", Confidence::ALL, Confidence::as_str),
        actors: fields.texts("actors"),
        subjects: fields.texts("subjects"),
        no_subjects: fields.empty_list("subjects"),
        date: fields.date("date"),
        from: fields.text("from"),
        to: fields.text("to"),
    }
}
