//! Who did what with a briefing, and when. What they wrote is in the history, never here.

use std::str::FromStr;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};

use super::Store;
use super::revisions::{Author, reading};

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A revision was accepted.
    Accepted,
    /// A change lost to the revision that is named, and is kept as a draft.
    Conflict,
    /// Another thing, by a word of whoever did it: `[a-z-]`.
    Other(String),
}

impl Action {
    /// The word for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accepted => "accepted",
            Self::Conflict => "conflict",
            Self::Other(word) => word,
        }
    }
}

impl FromStr for Action {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "accepted" => Self::Accepted,
            "conflict" => Self::Conflict,
            other => Self::Other(other.to_owned()),
        })
    }
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audited {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Author,
    /// What.
    pub action: Action,
    /// The briefing's id, or the name of the authority's file.
    pub briefing: String,
    /// The revision that it is about, where there is one.
    pub revision: Option<u32>,
}

impl Store {
    /// Writes down what was done.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn audit(&self, done: &Audited) -> Result<(), sqlx::Error> {
        write(&mut *self.writer.acquire().await?, done).await
    }

    /// What was done, latest first, at most so many; with one briefing, or with all.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn audited(&self, briefing: Option<&str>, most: u32) -> Result<Vec<Audited>, sqlx::Error> {
        let latest = "SELECT at, author, action, briefing, revision FROM audit
            WHERE ?1 IS NULL OR briefing = ?1 ORDER BY id DESC LIMIT ?2";
        sqlx::query_as(latest).bind(briefing).bind(most).fetch_all(&self.reader).await
    }
}

/// Writes down what was done inside a step that does it.
pub(super) async fn write(step: &mut SqliteConnection, done: &Audited) -> Result<(), sqlx::Error> {
    let row = "INSERT INTO audit (at, author, action, briefing, revision) VALUES (?, ?, ?, ?, ?)";
    sqlx::query(row)
        .bind(done.at.as_millisecond())
        .bind(done.author.to_string())
        .bind(done.action.as_str())
        .bind(&done.briefing)
        .bind(done.revision)
        .execute(step)
        .await?;
    Ok(())
}

impl FromRow<'_, SqliteRow> for Audited {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            at: reading::time(row, "at")?,
            author: reading::word(row, "author")?,
            action: reading::word(row, "action")?,
            briefing: row.try_get("briefing")?,
            revision: row.try_get("revision")?,
        })
    }
}
