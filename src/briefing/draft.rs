//! A briefing as its file writes it: shapes are right, nothing else is checked yet. Rules read it.

pub(super) mod fields;
mod statement;
pub(super) mod syntax;
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
    /// Where the list of quotes has nothing in it.
    pub(super) no_quotes: Option<Span>,
    pub(super) inference: bool,
    pub(super) standing: Option<Field<Standing>>,
    pub(super) attributed_to: Option<Text<'i>>,
    pub(super) hedge: Option<Text<'i>>,
    pub(super) likelihood: Option<Field<Likelihood>>,
    pub(super) confidence: Option<Field<Confidence>>,
    pub(super) actors: Vec<Text<'i>>,
    pub(super) subjects: Vec<Text<'i>>,
    /// Where the list of subjects has nothing in it.
    pub(super) no_subjects: Option<Span>,
    pub(super) date: Option<Field<Date>>,
    /// A relation's two ends.
    pub(super) from: Option<Text<'i>>,
    pub(super) to: Option<Text<'i>>,
}

impl<'i> Draft<'i> {
    /// Every text of the file with its key.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &Text<'i>)> {
        let title = self.title.iter().map(|text| ("title", text));
        let ids = self.topics.iter().filter_map(|topic| Some(("id", topic.id.as_ref()?)));
        let names = self.topics.iter().filter_map(|topic| Some(("name", topic.name.as_ref()?)));
        title.chain(ids).chain(names).chain(self.statements.iter().flat_map(DraftStatement::texts))
    }
}

impl<'i> DraftStatement<'i> {
    /// Every text of the statement with its key.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &Text<'i>)> {
        let single = [
            ("id", &self.id),
            ("text", &self.text),
            ("hedge", &self.hedge),
            ("attributed_to", &self.attributed_to),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let lists = [("quote", &self.quotes), ("actors", &self.actors), ("subjects", &self.subjects)];
        let single = single.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
        single.chain(lists.into_iter().flat_map(|(key, texts)| texts.iter().map(move |text| (key, text))))
    }

    /// Every id of an actor that it names, wherever it names it.
    pub(super) fn actor_ids(&self) -> impl Iterator<Item = &Text<'i>> {
        let own = if self.table == Table::Actor { self.id.as_ref() } else { None };
        let ends = [own, self.from.as_ref(), self.to.as_ref(), self.attributed_to.as_ref()];
        ends.into_iter().flatten().chain(&self.actors)
    }
}
