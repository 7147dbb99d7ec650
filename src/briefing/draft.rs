//! A briefing as its file writes it: shapes are right, nothing else is checked yet. Rules read it.

mod fields;
mod statement;
mod syntax;
mod top;

use std::borrow::Cow;
use std::ops::Range;

use super::date::Date;
use super::keywords::{Confidence, Likelihood, Standing, Table, Tlp};

pub(super) use fields::{Fields, UNKNOWN_VALUE, WRONG_TYPE, type_of};
pub(super) use syntax::parse;
pub(super) use top::walk;

/// Bytes of the briefing file.
pub(super) type Span = Range<usize>;

/// A value and where the file writes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<T> {
    pub(super) value: T,
    pub(super) span: Span,
}

/// A text of the file, unescaped.
pub(super) type Text<'i> = Field<Cow<'i, str>>;

/// The file's top level.
#[derive(Debug, Default)]
pub(super) struct Draft<'i> {
    pub(super) title: Option<Text<'i>>,
    pub(super) published: Option<Field<Date>>,
    pub(super) tlp: Option<Field<Tlp>>,
    pub(super) related: Vec<Field<u32>>,
    pub(super) statements: Vec<DraftStatement<'i>>,
    pub(super) topics: Vec<DraftTopic<'i>>,
}

/// A topic's head; its statements stand among the draft's and bear its index.
#[derive(Debug)]
pub(super) struct DraftTopic<'i> {
    pub(super) span: Span,
    pub(super) id: Option<Text<'i>>,
    pub(super) name: Option<Text<'i>>,
}

/// A statement of any table.
#[derive(Debug)]
pub(super) struct DraftStatement<'i> {
    pub(super) table: Table,
    /// The index of its topic, for a topic's statement.
    pub(super) topic: Option<usize>,
    /// Where its table begins.
    pub(super) span: Span,
    pub(super) id: Option<Text<'i>>,
    pub(super) text: Option<Text<'i>>,
    pub(super) quotes: Vec<Text<'i>>,
    pub(super) inference: bool,
    pub(super) standing: Option<Field<Standing>>,
    pub(super) attributed_to: Option<Text<'i>>,
    pub(super) hedge: Option<Text<'i>>,
    pub(super) likelihood: Option<Field<Likelihood>>,
    pub(super) confidence: Option<Field<Confidence>>,
    pub(super) actors: Vec<Text<'i>>,
    pub(super) subjects: Vec<Text<'i>>,
    pub(super) date: Option<Field<Date>>,
    /// A relation's two ends.
    pub(super) from: Option<Text<'i>>,
    pub(super) to: Option<Text<'i>>,
}

impl<'i> DraftStatement<'i> {
    /// Every id of an actor that it names, wherever it names it.
    pub(super) fn actor_ids(&self) -> impl Iterator<Item = &Text<'i>> {
        let own = if self.table == Table::Actor { self.id.as_ref() } else { None };
        let ends = [own, self.from.as_ref(), self.to.as_ref(), self.attributed_to.as_ref()];
        ends.into_iter().flatten().chain(&self.actors)
    }
}
