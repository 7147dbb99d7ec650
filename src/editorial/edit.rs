//! A statement added, changed or removed in a TOML file. The parser tells where things stand, and only their bytes are
//! touched: comments, order, spacing and quotation marks of all the rest stay as their authors left them.

use std::ops::Range;

use super::layout::{Block, Layout};
use crate::briefing::find::Finder;
use crate::briefing::keywords::Table;
use crate::briefing::source::Source;

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// True or false.
    Flag(bool),
}

/// A change of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new one, after the last of its table.
    Add {
        /// Its table.
        table: Table,
        /// The id of its topic, for a topic's statement.
        topic: Option<String>,
        /// Its keys, in the order in which they are to stand.
        fields: Vec<(&'static str, Value)>,
        /// A line to stand before them as a comment: where the statement comes from.
        comment: Option<String>,
    },
    /// Other values for some keys; none takes the key away.
    Set {
        /// The statement's key.
        statement: u32,
        /// The keys and their values.
        fields: Vec<(&'static str, Option<Value>)>,
    },
    /// Without it. Comments above it stay.
    Remove {
        /// The statement's key.
        statement: u32,
    },
}

/// Why a file could not be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unedited {
    /// It is no TOML.
    Syntax,
    /// Its statements are written as `event = [{ … }]`, in which nothing can be put on a line of its own.
    Inline,
    /// It has no such statement: somebody removed it meanwhile.
    NoStatement,
    /// It has no such topic.
    NoTopic,
}

/// Bytes that are replaced, and by what.
type Splice = (Range<usize>, String);

impl Edit {
    /// The file after the change. Whether it is a briefing still is for the rules to say.
    ///
    /// # Errors
    /// [`Unedited`], where there is nothing that could be changed so.
    pub fn apply(&self, structure: &str, source: &Source) -> Result<String, Unedited> {
        let layout = Layout::of(structure)?;
        let splices = match self {
            Self::Add { table, topic, fields, comment } => {
                let above = comment.as_deref();
                vec![added(structure, &layout, (*table, topic.as_deref()), fields, above)?]
            }
            Self::Set { statement, fields } => {
                let block = layout.find(*statement, &Finder::new(source))?;
                fields.iter().filter_map(|(key, value)| set(structure, block, key, value.as_ref())).collect()
            }
            Self::Remove { statement } => {
                vec![removed(structure, layout.find(*statement, &Finder::new(source))?)]
            }
        };
        Ok(spliced(structure, splices))
    }
}

fn added(
    text: &str,
    layout: &Layout,
    (table, topic): (Table, Option<&str>),
    fields: &[(&'static str, Value)],
    comment: Option<&str>,
) -> Result<Splice, Unedited> {
    let last = match topic {
        Some(topic) => {
            let found = layout.topics.iter().find(|(id, _)| id == topic);
            Some(found.ok_or(Unedited::NoTopic)?.1)
        }
        None => layout.blocks.iter().filter(|block| block.table == table).map(Block::end).max(),
    };
    let at = last.map_or(text.trim_end().len(), |end| line_end(text, end));
    let newline = newline(text);
    let header = if topic.is_some() { "topic.statement" } else { table.as_str() };
    let keys = fields.iter().map(|(key, value)| format!("{newline}{key} = {}", value.written(newline)));
    // One line whatever it holds: what comes after it must not be read as a key.
    let comment = comment.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let comment = comment.map(|text| format!("{newline}# {text}")).unwrap_or_default();
    Ok((at..at, format!("{newline}{newline}[[{header}]]{comment}{}", keys.collect::<String>())))
}

/// From the end of the line before, its blank line among it, to the end of the last value's line.
fn removed(text: &str, block: &Block) -> Splice {
    let before = text.get(..block.header.start).unwrap_or_default();
    let line = before.strip_suffix('\n').map_or(before, |rest| rest.strip_suffix('\r').unwrap_or(rest));
    let blank = line.strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
    let end = line_end(text, block.end());
    let start = blank.unwrap_or(line).len();
    if start == 0 {
        let rest = text.get(end..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        return (0..end + skipped, String::new());
    }
    (start..end, String::new())
}

fn set(text: &str, block: &Block, key: &str, value: Option<&Value>) -> Option<Splice> {
    let newline = newline(text);
    let standing = block.keys.iter().find(|(name, _, _)| name == key);
    match (standing, value) {
        (Some((_, _, at)), Some(value)) => {
            let written = value.written(newline);
            (text.get(at.clone()) != Some(written.as_str())).then(|| (at.clone(), written))
        }
        (None, Some(value)) => {
            let at = line_end(text, block.end());
            Some((at..at, format!("{newline}{key} = {}", value.written(newline))))
        }
        (Some((_, start, at)), None) => Some((taken_away(text, *start, at.end), String::new())),
        (None, None) => None,
    }
}

/// A key's line without its newline's neighbour; a comment after the value stays, as a line of its own.
fn taken_away(text: &str, start: usize, value_end: usize) -> Range<usize> {
    let end = line_end(text, value_end);
    let rest = text.get(value_end..end).unwrap_or_default();
    if rest.trim_start().starts_with('#') {
        return start..value_end + (rest.len() - rest.trim_start().len());
    }
    let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\t']);
    let line = before.strip_suffix('\n').map_or(before, |rest| rest.strip_suffix('\r').unwrap_or(rest));
    line.len()..end
}

/// Where the line that holds a byte ends, before its newline.
fn line_end(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    byte + line.strip_suffix('\r').unwrap_or(line).len()
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|(range, _)| range.start);
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    for (range, put) in splices {
        written.push_str(text.get(from..range.start).unwrap_or_default());
        written.push_str(&put);
        from = range.end.max(from);
    }
    written.push_str(text.get(from..).unwrap_or_default());
    written
}

impl Value {
    /// The value as the house writes it: quotes of several passages one a line, other lists in one.
    fn written(&self, newline: &str) -> String {
        let one = |text: &String| toml_edit::Value::from(text.as_str()).to_string();
        match self {
            Self::Text(text) => one(text),
            Self::Flag(flag) => flag.to_string(),
            Self::Texts(texts) if texts.iter().map(String::len).sum::<usize>() > 120 => {
                let lines: Vec<String> =
                    texts.iter().map(|text| format!("  {},{newline}", one(text))).collect();
                format!("[{newline}{}]", lines.concat())
            }
            Self::Texts(texts) => format!("[{}]", texts.iter().map(one).collect::<Vec<_>>().join(", ")),
        }
    }
}

#[cfg(test)]
mod tests;
