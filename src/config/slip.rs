//! What is wrong with the settings, and where, so that one look mends all of it. Each slip names the message that
//! tells it; its [`Display`] is for the log.

use std::fmt::{self, Display, Formatter};

use crate::briefing::problem::Fact;

/// Everything that is wrong with the settings, each on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Slips(pub Vec<Slip>);

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Where it stands.
    pub at: Where,
    /// What it is.
    pub what: What,
}

/// Where a setting was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the file; both from 1, columns in Unicode scalar values.
    File {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// In an environment variable of this name.
    Variable(String),
}

/// What is wrong. No value is repeated: an address may hold a password, and a token may stand in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file is there and cannot be read.
    Unreadable {
        /// The system's own words.
        error: String,
    },
    /// A line that is not TOML.
    Syntax {
        /// The parser's own words.
        error: String,
    },
    /// A section or setting that there is not.
    Unknown {
        /// Its name as written: `[section]` or `section.key`.
        name: String,
        /// The known one that was probably meant.
        nearest: Option<String>,
    },
    /// A value that the setting does not take.
    Unfit {
        /// The setting: `section.key`.
        name: String,
        /// What it takes.
        wanted: Wanted,
    },
}

/// What a setting takes: the message that says so, and its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The message: `wanted-…`.
    pub id: &'static str,
    /// What the message is told.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Wanted {
    /// What a message without facts says.
    pub(super) fn of(id: &'static str) -> Self {
        Self { id, facts: Vec::new() }
    }
}

impl What {
    /// The message that tells it: `slip-…`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "slip-unreadable",
            Self::Syntax { .. } => "slip-syntax",
            Self::Unknown { nearest: None, .. } => "slip-unknown",
            Self::Unknown { nearest: Some(_), .. } => "slip-unknown-near",
            Self::Unfit { .. } => "slip-unfit",
        }
    }
}

impl Display for Slips {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(Slip::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Display for Slip {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

impl Display for Where {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { line, column } => write!(f, "config.toml:{line}:{column}"),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl Display for What {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { error } | Self::Syntax { error } => write!(f, "{}: {error}", self.id()),
            Self::Unknown { name, nearest: None } => write!(f, "{}: {name}", self.id()),
            Self::Unknown { name, nearest: Some(nearest) } => write!(f, "{}: {name}, {nearest}", self.id()),
            Self::Unfit { name, wanted } => write!(f, "{}: {name}, {}", self.id(), wanted.id),
        }
    }
}
