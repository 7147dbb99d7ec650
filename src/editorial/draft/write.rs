//! A draft as the text of a `briefing.toml`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table as Fields, value};

use super::entry::Entry;
use super::remarks::Remark;
use super::strangers::Stranger;
use super::topics::Topic;
use crate::arabic::direction::is_control;
use crate::briefing::keywords::{EntityKind, Table};
use crate::briefing::source::Source;
use crate::reply::wording::Wording;

/// What there is to write.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) title: (String, Vec<Remark>),
    pub(super) published: (String, Vec<Remark>),
    pub(super) related: Vec<u32>,
    pub(super) entries: Vec<Entry>,
    pub(super) topics: Vec<Topic>,
    pub(super) strangers: Vec<Stranger>,
    /// Dates of which no event was made, and their paragraphs.
    pub(super) left: Vec<(String, u32)>,
    /// Whether the document has more dates than were looked at.
    pub(super) more: bool,
    /// Whether the document has hardly a word in Arabic.
    pub(super) foreign: bool,
}

/// The sections of a file, in their order.
const SECTIONS: [Table; 5] = [Table::Point, Table::Event, Table::Implication, Table::Actor, Table::Relation];

impl Sheet {
    /// The text of the file.
    pub(super) fn written(&self, source: &Source, wording: &Wording) -> String {
        let mut document = DocumentMut::new();
        let top = document.as_table_mut();
        let mark = wording.say("draft-mark");
        let note = |remarks: &[Remark]| noted(remarks, &mark, wording);
        put(top, "title", value(&self.title.0), &format!("{}\n{}", self.head(wording), note(&self.title.1)));
        put(top, "published", value(&self.published.0), &note(&self.published.1));
        put(top, "tlp", value("red"), &note(&[Remark::Tlp]));
        if !self.related.is_empty() {
            let numbers: Array = self.related.iter().map(|number| i64::from(*number)).collect();
            put(top, "related", value(numbers), &note(&[Remark::Related]));
        }
        for table in SECTIONS {
            let held = || self.entries.iter().filter(|entry| entry.table == table);
            let mut tables = ArrayOfTables::new();
            for (index, entry) in held().enumerate() {
                let heading = if index == 0 { section(table.as_str(), wording) } else { String::new() };
                tables.push(fields(entry, source, &heading, &note(&entry.remarks)));
            }
            if !tables.is_empty() {
                top.insert(table.as_str(), Item::ArrayOfTables(tables));
            }
        }
        self.write_topics(top, source, wording, &mark);
        document.set_trailing(self.tail(wording, &mark));
        document.to_string().trim_start().to_owned()
    }

    fn head(&self, wording: &Wording) -> String {
        let mut told = vec![wording.say("draft-head")];
        if self.foreign {
            told.push(format!("{}: {}", wording.say("draft-mark"), wording.say("draft-foreign")));
        }
        if self.more {
            told.push(format!("{}: {}", wording.say("draft-mark"), Remark::More.told(wording)));
        }
        commented(&told.join("\n"))
    }

    fn write_topics(&self, top: &mut Fields, source: &Source, wording: &Wording, mark: &str) {
        let mut topics = ArrayOfTables::new();
        for (index, topic) in self.topics.iter().enumerate() {
            let held = self.entries.iter().filter(|entry| entry.topic == Some(index));
            let heading = if index == 0 { section("topic", wording) } else { String::new() };
            let mut table = Fields::new();
            table.decor_mut().set_prefix(format!("{heading}\n"));
            put(&mut table, "id", value(&topic.id), &noted(&topic.remarks, mark, wording));
            table.insert("name", value(&topic.name));
            let mut statements = ArrayOfTables::new();
            held.for_each(|entry| {
                statements.push(fields(entry, source, "", &noted(&entry.remarks, mark, wording)));
            });
            table.insert("statement", Item::ArrayOfTables(statements));
            topics.push(table);
        }
        if !topics.is_empty() {
            top.insert("topic", Item::ArrayOfTables(topics));
        }
    }

    /// What is for another file, or for nobody but the editor.
    fn tail(&self, wording: &Wording, mark: &str) -> String {
        let headed = |id: &str| format!("\n# {mark}: {}\n", wording.say(id));
        let mut told: Vec<String> = Vec::new();
        if !self.left.is_empty() {
            told.push(headed("draft-left"));
        }
        told.extend(self.left.iter().map(|(date, paragraph)| {
            let facts = [("date", date.as_str().into()), ("paragraph", (*paragraph).into())];
            commented(&wording.with("draft-left-date", &facts))
        }));
        if !self.strangers.is_empty() {
            told.push(headed("draft-strangers"));
        }
        let proposals = self.strangers.iter().map(|stranger| commented(&proposed(stranger, wording)));
        told.extend(proposals.map(|proposal| format!("#\n{proposal}")));
        told.concat()
    }
}

/// The heading of a section.
fn section(name: &str, wording: &Wording) -> String {
    format!("\n# ── {} ──\n", wording.say(&format!("draft-section-{name}")))
}

/// A stranger as `actors.toml` would have it.
fn proposed(stranger: &Stranger, wording: &Wording) -> String {
    let Stranger { id, name, person, times, paragraph, title } = stranger;
    let facts = [
        ("times", (*times).into()),
        ("paragraph", (*paragraph).into()),
        ("title", title.clone().unwrap_or_default().into()),
    ];
    let about =
        wording.with(if title.is_some() { "draft-stranger-titled" } else { "draft-stranger" }, &facts);
    let kind = if *person { EntityKind::Person } else { EntityKind::Body };
    let mut table = Fields::new();
    table.insert("name", value(name));
    table.insert("kind", value(kind.as_str()));
    format!("[{id}]   # {about}\n{}", table.to_string().trim_end())
}

fn fields(entry: &Entry, source: &Source, heading: &str, note: &str) -> Fields {
    let mut fields = Fields::new();
    fields.decor_mut().set_prefix(format!("{heading}\n"));
    let text = |text: &Option<String>| text.as_ref().map(value);
    let list = |list: &[String]| {
        (!list.is_empty()).then(|| value(list.iter().map(String::as_str).collect::<Array>()))
    };
    let quote = source.slice(&entry.place).unwrap_or_default();
    let keys = [
        ("id", text(&entry.id)),
        ("from", entry.ends.as_ref().map(|(from, _)| value(from))),
        ("to", entry.ends.as_ref().map(|(_, to)| value(to))),
        ("date", text(&entry.date)),
        ("subjects", list(&entry.subjects)),
        ("quote", Some(value(quote))),
        ("standing", entry.standing.map(|standing| value(standing.as_str()))),
        ("attributed_to", text(&entry.attributed_to)),
        ("hedge", text(&entry.hedge)),
        ("likelihood", entry.likelihood.map(|likelihood| value(likelihood.as_str()))),
        ("actors", list(&entry.actors)),
    ];
    // Inside the statement, so that a remark goes with it when it is taken away.
    for (index, (key, item)) in keys.into_iter().filter_map(|(key, item)| Some((key, item?))).enumerate() {
        put(&mut fields, key, item, if index == 0 { note } else { "" });
    }
    fields
}

fn put(table: &mut Fields, key: &str, item: Item, before: &str) {
    table.insert(key, item);
    if let Some(mut key) = table.key_mut(key).filter(|_| !before.is_empty()) {
        key.leaf_decor_mut().set_prefix(before);
    }
}

/// Remarks as lines of comment.
fn noted(remarks: &[Remark], mark: &str, wording: &Wording) -> String {
    remarks.iter().map(|remark| commented(&format!("{mark}: {}", remark.told(wording)))).collect()
}

/// Each line of a text behind `#`; what a comment cannot hold is left out.
fn commented(text: &str) -> String {
    let line = |line: &str| {
        format!("# {}\n", line.chars().filter(|c| !c.is_control() && !is_control(*c)).collect::<String>())
    };
    text.lines().map(line).collect()
}
