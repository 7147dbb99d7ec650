//! Where the statements of a TOML file stand, byte by byte, so that one is changed and nothing around it is.

use std::ops::Range;

use toml_edit::{Document, Item, Table as Fields};

use super::edit::Unedited;
use crate::briefing::find::{Finder, Found};
use crate::briefing::keywords::Table;
use crate::briefing::model;

/// One statement's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) table: Table,
    /// The id of its topic, for a topic's statement.
    pub(super) topic: Option<String>,
    /// Its header, `[[event]]`.
    pub(super) header: Range<usize>,
    /// Its keys in the order of the file: the name, where it begins, and its value.
    pub(super) keys: Vec<(String, usize, Range<usize>)>,
    pub(super) id: Option<String>,
    pub(super) quote: Option<String>,
}

/// The statements of a file, and its topics: the id and where the last thing of each ends.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) blocks: Vec<Block>,
    pub(super) topics: Vec<(String, usize)>,
}

impl Layout {
    pub(super) fn of(text: &str) -> Result<Self, Unedited> {
        let document = Document::parse(text).map_err(|_| Unedited::Syntax)?;
        let mut layout = Self::default();
        for table in Table::ALL.iter().copied().filter(|table| *table != Table::Topic) {
            for fields in tables(document.as_table(), table.as_str())? {
                layout.blocks.push(block(table, None, fields)?);
            }
        }
        for topic in tables(document.as_table(), Table::Topic.as_str())? {
            let id = text_of(topic, "id").unwrap_or_default();
            let mut end = block(Table::Topic, None, topic)?.end();
            for fields in tables(topic, "statement")? {
                let block = block(Table::Topic, Some(id.clone()), fields)?;
                end = end.max(block.end());
                layout.blocks.push(block);
            }
            layout.topics.push((id, end));
        }
        Ok(layout)
    }

    /// The statement with this key.
    pub(super) fn find(&self, key: u32, finder: &Finder<'_>) -> Result<&Block, Unedited> {
        self.blocks.iter().find(|block| block.key(finder) == Some(key)).ok_or(Unedited::NoStatement)
    }
}

impl Block {
    /// Where its last value ends.
    pub(super) fn end(&self) -> usize {
        self.keys.iter().map(|(_, _, value)| value.end).max().unwrap_or_default().max(self.header.end)
    }

    /// What [`model::Statement::key`] is of it.
    fn key(&self, finder: &Finder<'_>) -> Option<u32> {
        let place = self.quote.as_deref().and_then(|quote| match finder.find(quote) {
            Found::Once(place) => Some(place.bytes().start),
            Found::Twice(..) | Found::Missing => None,
        });
        model::key(self.id.as_deref(), self.table, place)
    }
}

fn tables<'d>(fields: &'d Fields, name: &str) -> Result<Vec<&'d Fields>, Unedited> {
    match fields.get(name) {
        None => Ok(Vec::new()),
        Some(Item::ArrayOfTables(tables)) => Ok(tables.iter().collect()),
        // `event = [{ … }]`: there is no line to put another one under.
        Some(_) => Err(Unedited::Inline),
    }
}

fn block(table: Table, topic: Option<String>, fields: &Fields) -> Result<Block, Unedited> {
    let header = fields.span().ok_or(Unedited::Inline)?;
    let mut keys = Vec::new();
    for (name, item) in fields.iter().filter(|(_, item)| item.is_value()) {
        let key = fields.key(name).and_then(toml_edit::Key::span).ok_or(Unedited::Inline)?;
        keys.push((name.to_owned(), key.start, item.span().ok_or(Unedited::Inline)?));
    }
    keys.sort_by_key(|(_, start, _)| *start);
    let quote = fields
        .get("quote")
        .and_then(|item| item.as_str().or_else(|| item.as_array()?.get(0)?.as_str()).map(str::to_owned));
    Ok(Block { table, topic, header, keys, id: text_of(fields, "id"), quote })
}

fn text_of(fields: &Fields, key: &str) -> Option<String> {
    fields.get(key)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{SOURCE, STRUCTURE, briefing};
    use super::*;

    /// A form that opens on another statement than the one picked would change what nobody meant to.
    #[test]
    fn every_statement_of_a_briefing_is_found_by_its_key() {
        let briefing = briefing(STRUCTURE, SOURCE);
        let layout = Layout::of(STRUCTURE).unwrap();
        let finder = Finder::new(briefing.source());
        for statement in briefing.statements() {
            let block = layout.find(statement.key(), &finder).unwrap();
            assert_eq!(block.table, statement.table());
            let whole = STRUCTURE.get(block.header.start..block.end()).unwrap();
            assert!(whole.starts_with("[["), "{whole}");
            assert_eq!(whole.matches("[[").count(), 1, "{whole}");
        }
        assert_eq!(layout.find(7, &finder), Err(Unedited::NoStatement));
    }

    fn check(text: &str, expected: Unedited) {
        assert_eq!(Layout::of(text).map(|layout| layout.blocks).unwrap_err(), expected, "{text}");
    }

    #[test]
    fn what_has_no_lines_to_change_is_told() {
        check("[[event", Unedited::Syntax);
        check("event = [{ quote = 'x' }]", Unedited::Inline);
    }
}
