//! What an answer says: titled, cited lines, with nothing of Discord or of a terminal in them.
//!
//! An answer fills a [`Reply`]; the renderers of this room turn it into text. A reply is plain text throughout: no
//! Markdown, and of direction characters only the isolates that English wording puts around Arabic names and quotes, whose
//! ends it alone knows. [`markdown`] makes each line right by them; the terminal and JSON leave them out.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`command`] | what can be asked, by name |
//! | [`wording`] | every word that the bot says, in Arabic or English, from `locales/` |
//! | [`dates`] | dates, plans and the age of a document, as a newsroom prints them |
//! | [`naming`] | names within a sentence: «لفرنسا»، «للكرملين» |
//! | [`provenance`] | what stands under a statement: standing, kind, whose claim, likelihood, paragraphs |
//! | [`page`], [`passage`] | which lines a page holds; a long paragraph of a document as several lines |
//! | [`served`] | how a briefing is served, and what keeps its folder's version from it |
//! | [`plain`] | text as one line without control characters |
//! | [`markdown`], [`terminal`], [`json`] | the three ways a reply is shown |

use std::ops::Range;

use crate::briefing::keywords::{Confidence, Kind, Likelihood, Standing};

pub mod command;
pub mod dates;
pub mod json;
pub mod markdown;
pub mod naming;
pub mod page;
pub mod passage;
pub mod plain;
pub mod provenance;
#[cfg(test)]
mod sample;
pub mod served;
pub mod terminal;
pub mod wording;

pub use command::{Command, OptionName};

/// What an answer says to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What was asked.
    pub command: Command,
    /// How it went.
    pub status: Status,
    /// The heading of the whole.
    pub title: String,
    /// The ids of the briefings that were looked at and are spoken of, in the order of the reply.
    pub briefings: Vec<String>,
    /// The statements: all of them, or one page ([`Reply::paging`] says which).
    pub lines: Vec<Line>,
    /// What a reader must know beside the statements: a legend, the age of the document.
    pub notices: Vec<String>,
    /// What is said instead of statements, or before them.
    pub message: Option<String>,
    /// Words that may be asked for instead, as people would type them.
    pub suggestions: Vec<String>,
    /// The document's date, its revision and how much of it is cited.
    pub footer: Option<String>,
    /// Which part of all its lines it holds.
    pub paging: Paging,
    /// Questions that a reader may pick from, where the one asked has several meanings.
    pub choices: Vec<Choice>,
}

/// How a question went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It has an answer.
    Answered,
    /// It was understood, and there is nothing of the kind; or a name was not known.
    NotFound,
    /// It was not understood, or cannot be answered now.
    Problem,
}

impl Status {
    /// The word that JSON uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NotFound => "not_found",
            Self::Problem => "problem",
        }
    }

    /// The exit status of the command line: 0 answered, 1 not found, 2 problem.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Answered => 0,
            Self::NotFound => 1,
            Self::Problem => 2,
        }
    }
}

/// Which lines of an answer a reply holds. Lines are counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// The place of the reply's first line among all lines.
    pub first: usize,
    /// How many lines there are in all, where that is known without making them all.
    pub total: Option<usize>,
    /// Where the page before starts.
    pub previous: Option<usize>,
    /// Where the page after starts.
    pub next: Option<usize>,
}

/// One statement, with what tells a reader how far to trust it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The statement's key, which outlives a change of its words; 0 for a line that is no statement.
    pub key: u32,
    /// The group that it belongs to. Every line of a group bears it; it is shown above the first on each page.
    pub heading: Option<String>,
    /// When, worded ([`dates`]).
    pub when: Option<String>,
    /// What is said.
    pub text: String,
    /// The words to set off within `text`, in bytes, ascending, apart from each other: the quote within its passage.
    pub marks: Vec<Range<usize>>,
    /// How its words came about.
    pub kind: Option<Kind>,
    /// What it is: a happening, a claim, a plan …
    pub standing: Option<Standing>,
    /// Whose claim it is.
    pub attributed_to: Option<Named>,
    /// The document's own word of doubt.
    pub hedge: Option<String>,
    /// The band that this word gives.
    pub likelihood: Option<Likelihood>,
    /// How sure its ground is.
    pub confidence: Option<Confidence>,
    /// When, in EDTF.
    pub date: Option<String>,
    /// The codes and ids of what it is about.
    pub subjects: Vec<String>,
    /// The ids of who takes part in it.
    pub actors: Vec<String>,
    /// The passages that it rests on.
    pub citations: Vec<Cited>,
    /// Further words to stand under it, each a part of its own.
    pub notes: Vec<String>,
    /// How well it fits what was looked for, in thousandths; to be compared within one reply.
    pub score: Option<u32>,
}

/// Somebody by id and by the name that readers know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id, `tokayev`.
    pub id: String,
    /// The name, as the authority writes it.
    pub name: String,
}

/// A passage that a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The briefing's id.
    pub briefing: String,
    /// The paragraph's number, from 1.
    pub paragraph: u32,
    /// Where it starts: Unicode scalar values from the start of the document.
    pub start: u32,
    /// Where it ends, likewise.
    pub end: u32,
    /// Exactly what stands there.
    pub quote: String,
}

/// One meaning of a question that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the reader sees.
    pub label: String,
    /// The question that it stands for, as it would be typed.
    pub question: String,
}

impl Reply {
    /// An answered reply without lines.
    #[must_use]
    pub fn new(command: Command, title: impl Into<String>) -> Self {
        Self {
            command,
            status: Status::Answered,
            title: title.into(),
            briefings: Vec::new(),
            lines: Vec::new(),
            notices: Vec::new(),
            message: None,
            suggestions: Vec::new(),
            footer: None,
            paging: Paging::default(),
            choices: Vec::new(),
        }
    }

    /// A reply that says why there are no lines.
    #[must_use]
    pub fn saying(
        command: Command,
        status: Status,
        title: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { status, message: Some(message.into()), ..Self::new(command, title) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A script tells "nothing found" from "not understood" by the exit status alone.
    #[test]
    fn each_status_has_its_word_and_its_exit_code() {
        let told = [Status::Answered, Status::NotFound, Status::Problem]
            .map(|status| (status.as_str(), status.exit_code()));
        assert_eq!(told, [("answered", 0), ("not_found", 1), ("problem", 2)]);
    }
}
