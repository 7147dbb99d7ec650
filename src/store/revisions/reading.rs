//! Reading the history.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};

use super::super::Store;
use super::{Draft, Entry, Files, Kept, KeptDraft, accept};

/// The columns of an [`Entry`].
macro_rules! entry {
    ($rest:literal) => {
        concat!(
            "SELECT briefing, number, parent, hash, author, way, at, written,
                structure IS NULL AND source IS NULL AS withdrawn FROM revision ",
            $rest
        )
    };
}

/// The columns of a [`Kept`].
macro_rules! kept {
    ($rest:literal) => {
        concat!(
            "SELECT briefing, number, parent, revision.hash, author, way, at, written,
                structure IS NULL AND source IS NULL AS withdrawn,
                one.bytes AS structure_bytes, other.bytes AS source_bytes FROM revision
                LEFT JOIN revision_file AS one ON one.hash = structure
                LEFT JOIN revision_file AS other ON other.hash = source ",
            $rest
        )
    };
}

impl Store {
    /// The newest revision of a briefing, whole.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn newest(&self, briefing: &str) -> Result<Option<Kept>, sqlx::Error> {
        let newest = kept!("WHERE briefing = ? ORDER BY number DESC LIMIT 1");
        sqlx::query_as(newest).bind(briefing).fetch_optional(&self.reader).await
    }

    /// The newest revision of a briefing that the folder is known to have held, whole.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_written(&self, briefing: &str) -> Result<Option<Kept>, sqlx::Error> {
        let written = kept!("WHERE briefing = ? AND written = 1 ORDER BY number DESC LIMIT 1");
        sqlx::query_as(written).bind(briefing).fetch_optional(&self.reader).await
    }

    /// One revision of a briefing, whole.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn revision(&self, briefing: &str, number: u32) -> Result<Option<Kept>, sqlx::Error> {
        let one = kept!("WHERE briefing = ? AND number = ?");
        sqlx::query_as(one).bind(briefing).bind(number).fetch_optional(&self.reader).await
    }

    /// The structure of the last revision of a briefing that has one, also where the briefing was withdrawn since.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_structure(&self, briefing: &str) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let last = "SELECT bytes FROM revision JOIN revision_file AS file ON file.hash = structure
            WHERE briefing = ? ORDER BY number DESC LIMIT 1";
        sqlx::query_scalar(last).bind(briefing).fetch_optional(&self.reader).await
    }

    /// What is told of the newest revisions of a briefing, newest first, at most so many.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn revisions(&self, briefing: &str, most: u32) -> Result<Vec<Entry>, sqlx::Error> {
        let newest = entry!("WHERE briefing = ? ORDER BY number DESC LIMIT ?");
        sqlx::query_as(newest).bind(briefing).bind(most).fetch_all(&self.reader).await
    }

    /// What is told of every revision of everything, by briefing, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn all_revisions(&self) -> Result<Vec<Entry>, sqlx::Error> {
        sqlx::query_as(entry!("ORDER BY briefing, number")).fetch_all(&self.reader).await
    }

    /// How many revisions of everything there are: they are never fewer than before.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn revision_count(&self) -> Result<u32, sqlx::Error> {
        sqlx::query_scalar("SELECT count(*) FROM revision").fetch_one(&self.reader).await
    }

    /// The newest revisions that the folder is not known to hold, whole: accepted, and then the process died.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn unwritten(&self) -> Result<Vec<Kept>, sqlx::Error> {
        let unwritten = kept!(
            "WHERE written = 0 AND number =
                (SELECT max(number) FROM revision AS newer WHERE newer.briefing = revision.briefing)"
        );
        sqlx::query_as(unwritten).fetch_all(&self.reader).await
    }

    /// A text that lost a race.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn lost_draft(&self, id: i64) -> Result<Option<KeptDraft>, sqlx::Error> {
        let draft = "SELECT id, briefing, based_on, lost_to, author, way, at,
            one.bytes AS structure_bytes, other.bytes AS source_bytes FROM revision_draft
            LEFT JOIN revision_file AS one ON one.hash = structure
            LEFT JOIN revision_file AS other ON other.hash = source WHERE id = ?";
        sqlx::query_as(draft).bind(id).fetch_optional(&self.reader).await
    }

    /// What is told of the newest drafts of a briefing, newest first, at most so many.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn drafts(&self, briefing: &str, most: u32) -> Result<Vec<Draft>, sqlx::Error> {
        let newest = "SELECT id, briefing, based_on, lost_to, author, way, at FROM revision_draft
            WHERE briefing = ? ORDER BY id DESC LIMIT ?";
        sqlx::query_as(newest).bind(briefing).bind(most).fetch_all(&self.reader).await
    }

    /// The number of the newest draft of a briefing that holds these very files.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn draft_with(&self, briefing: &str, files: &Files) -> Result<Option<i64>, sqlx::Error> {
        let same = "SELECT max(id) FROM revision_draft WHERE briefing = ? AND structure IS ? AND source IS ?";
        sqlx::query_scalar(same)
            .bind(briefing)
            .bind(accept::hash(files.structure.as_deref()))
            .bind(accept::hash(files.source.as_deref()))
            .fetch_one(&self.reader)
            .await
    }
}

/// The newest revision as it stands inside a step that writes.
pub(super) async fn newest(
    step: &mut SqliteConnection,
    briefing: &str,
) -> Result<Option<Entry>, sqlx::Error> {
    let newest = entry!("WHERE briefing = ? ORDER BY number DESC LIMIT 1");
    sqlx::query_as(newest).bind(briefing).fetch_optional(step).await
}

/// A time in milliseconds.
pub(in super::super) fn time(row: &SqliteRow, column: &'static str) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(row.try_get(column)?).map_err(|error| unreadable(column, error))
}

/// A hash of 32 bytes.
pub(in super::super) fn hash(row: &SqliteRow, column: &'static str) -> Result<[u8; 32], sqlx::Error> {
    row.try_get::<&[u8], _>(column)?.try_into().map_err(|error| unreadable(column, error))
}

/// A word of the history's own.
pub(in super::super) fn word<T>(row: &SqliteRow, column: &'static str) -> Result<T, sqlx::Error>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    row.try_get::<&str, _>(column)?.parse().map_err(|error: T::Err| unreadable(column, error))
}

fn unreadable(column: &str, error: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(error) }
}

impl FromRow<'_, SqliteRow> for Entry {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            briefing: row.try_get("briefing")?,
            number: row.try_get("number")?,
            parent: row.try_get("parent")?,
            hash: hash(row, "hash")?,
            author: word(row, "author")?,
            way: word(row, "way")?,
            at: time(row, "at")?,
            withdrawn: row.try_get("withdrawn")?,
            written: row.try_get("written")?,
        })
    }
}

fn files(row: &SqliteRow) -> Result<Files, sqlx::Error> {
    Ok(Files { structure: row.try_get("structure_bytes")?, source: row.try_get("source_bytes")? })
}

impl FromRow<'_, SqliteRow> for Kept {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self { entry: Entry::from_row(row)?, files: files(row)? })
    }
}

impl FromRow<'_, SqliteRow> for Draft {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            briefing: row.try_get("briefing")?,
            based_on: row.try_get("based_on")?,
            lost_to: row.try_get("lost_to")?,
            author: word(row, "author")?,
            way: word(row, "way")?,
            at: time(row, "at")?,
        })
    }
}

impl FromRow<'_, SqliteRow> for KeptDraft {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self { draft: Draft::from_row(row)?, files: files(row)? })
    }
}
