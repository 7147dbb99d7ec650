//! What readers report as wrong in a reply, and what moderators keep for later: each until somebody answers it.

use std::str::FromStr;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::revisions::reading;

/// What a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A reader says that a reply is wrong.
    Report,
    /// A moderator keeps a message in which something stands that no document says.
    Note,
}

/// How a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody has answered.
    Waiting,
    /// It was right, and what it is about was changed.
    Corrected,
    /// Nothing is to be changed.
    Unfounded,
}

/// Whether whoever wrote a report was told what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// They are being told, or the program ended meanwhile.
    Telling,
    /// They were.
    Told,
    /// They take no direct messages of the bot's.
    Closed,
    /// It could not be sent.
    Failed,
}

/// The message that a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The server; none: a direct message.
    pub server: Option<u64>,
    /// The channel.
    pub channel: u64,
    /// The message.
    pub message: u64,
    /// Whether only the reader saw it.
    pub hidden: bool,
}

/// What somebody reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// What it is.
    pub kind: Kind,
    /// Who writes.
    pub reader: u64,
    /// Of which message.
    pub place: Place,
    /// The briefing's id, where it is about one.
    pub briefing: Option<String>,
    /// The key of the statement that they chose.
    pub statement: Option<u32>,
    /// What the bot said there, as they saw it.
    pub seen: Option<String>,
    /// The number of the revision that they saw, where that is known.
    pub revision: Option<u32>,
    /// What those may see who could read the reply, in words of the access rules; where it is about no one briefing.
    pub sight: Option<String>,
    /// Their words.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// What a moderator answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What became of it.
    pub standing: Standing,
    /// Who answers.
    pub by: u64,
    /// Words for whoever wrote.
    pub words: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A report that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its number.
    pub id: i64,
    /// What was reported.
    pub reported: Reported,
    /// The message in the moderators' channel.
    pub posted: Option<u64>,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
    /// Whether the reader was told of it.
    pub told: Option<Told>,
}

/// What keeping a report came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It has this number.
    Fresh(i64),
    /// The very same was sent before, under this number.
    Before(i64),
}

/// A word that this program did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a report is or stands in a way that is not known")]
pub struct Unknown;

/// The words of a closed set, in the database and in the ids of its wording.
macro_rules! words {
    ($of:ident { $($case:ident = $word:literal),* }) => {
        impl $of {
            /// The word for it, in the database and in the ids of its wording.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$case => $word,)*
                }
            }
        }

        impl FromStr for $of {
            type Err = Unknown;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$case),)*
                    _ => Err(Unknown),
                }
            }
        }
    };
}

words!(Kind { Report = "report", Note = "note" });
words!(Standing { Waiting = "waiting", Corrected = "corrected", Unfounded = "unfounded" });
words!(Told { Telling = "telling", Told = "told", Closed = "closed", Failed = "failed" });

impl Place {
    /// The message's address, where others than the reader see it.
    #[must_use]
    pub fn link(self) -> Option<String> {
        let server = self.server.filter(|_| !self.hidden)?;
        Some(format!("https://discord.com/channels/{server}/{}/{}", self.channel, self.message))
    }
}

impl Report {
    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.answer.as_ref().map_or(Standing::Waiting, |answer| answer.standing)
    }
}

impl Store {
    /// Keeps a report. The very same words of the same reader on the same statement of a message are one.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn keep_report(&self, reported: &Reported) -> Result<Kept, sqlx::Error> {
        let kept =
            "INSERT INTO report (kind, reader, server, channel, message, hidden, briefing, statement, seen,
                revision, words, at, sight) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT DO NOTHING RETURNING id";
        let place = reported.place;
        let fresh: Option<i64> = sqlx::query_scalar(kept)
            .bind(reported.kind.as_str())
            .bind(reported.reader.cast_signed())
            .bind(place.server.map(u64::cast_signed))
            .bind(place.channel.cast_signed())
            .bind(place.message.cast_signed())
            .bind(place.hidden)
            .bind(reported.briefing.as_deref())
            .bind(reported.statement)
            .bind(reported.seen.as_deref())
            .bind(reported.revision)
            .bind(&reported.words)
            .bind(reported.at.as_millisecond())
            .bind(reported.sight.as_deref())
            .fetch_optional(&self.writer)
            .await?;
        if let Some(id) = fresh {
            return Ok(Kept::Fresh(id));
        }
        let before = "SELECT id FROM report WHERE kind = ? AND reader = ? AND message = ?
            AND ifnull(statement, 0) = ? AND words = ?";
        let id = sqlx::query_scalar(before)
            .bind(reported.kind.as_str())
            .bind(reported.reader.cast_signed())
            .bind(place.message.cast_signed())
            .bind(reported.statement.unwrap_or_default())
            .bind(&reported.words)
            .fetch_one(&self.writer)
            .await?;
        Ok(Kept::Before(id))
    }

    /// The report with this number.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn report(&self, id: i64) -> Result<Option<Report>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM report WHERE id = ?").bind(id).fetch_optional(&self.reader).await
    }

    /// At most so many of the reports that wait, oldest first, and as many of those that were answered, latest first;
    /// of one briefing, or of all.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn reports(&self, briefing: Option<&str>, most: u32) -> Result<Vec<Report>, sqlx::Error> {
        let waiting = "SELECT * FROM report WHERE state = 'waiting' AND (?1 IS NULL OR briefing = ?1)
            ORDER BY id LIMIT ?2";
        let answered = "SELECT * FROM report WHERE state != 'waiting' AND (?1 IS NULL OR briefing = ?1)
            ORDER BY answered_at DESC, id DESC LIMIT ?2";
        let mut found = Vec::new();
        for query in [waiting, answered] {
            let some: Vec<Report> =
                sqlx::query_as(query).bind(briefing).bind(most).fetch_all(&self.reader).await?;
            found.extend(some);
        }
        Ok(found)
    }

    /// How many reports wait, of one briefing or of all.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn waiting_reports(&self, briefing: Option<&str>) -> Result<u32, sqlx::Error> {
        let count = "SELECT count(*) FROM report WHERE state = 'waiting' AND (?1 IS NULL OR briefing = ?1)";
        sqlx::query_scalar(count).bind(briefing).fetch_one(&self.reader).await
    }

    /// Notes which message tells the moderators of a report.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn report_posted(&self, id: i64, message: u64) -> Result<(), sqlx::Error> {
        let posted = sqlx::query("UPDATE report SET posted = ? WHERE id = ?");
        posted.bind(message.cast_signed()).bind(id).execute(&self.writer).await?;
        Ok(())
    }

    /// Answers a report that waits. `false`: somebody answered before, and nothing was changed.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn answer_report(&self, id: i64, answer: &Answer) -> Result<bool, sqlx::Error> {
        let answered = "UPDATE report SET state = ?, answered_by = ?, answer = ?, answered_at = ?
            WHERE id = ? AND state = 'waiting'";
        let done = sqlx::query(answered)
            .bind(answer.standing.as_str())
            .bind(answer.by.cast_signed())
            .bind(answer.words.as_deref())
            .bind(answer.at.as_millisecond())
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The reports that the moderators were not told of, and those whose answer, given since then, is not known to have
    /// reached its reader: the program ended meanwhile, or Discord was away. Oldest first, behind them those that could
    /// not be sent before, at most so many of either.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn unfinished_reports(
        &self,
        since: Timestamp,
        most: u32,
    ) -> Result<(Vec<i64>, Vec<i64>), sqlx::Error> {
        let unposted = "SELECT id FROM report WHERE state = 'waiting' AND posted IS NULL ORDER BY id LIMIT ?";
        let untold = "SELECT id FROM report WHERE state != 'waiting' AND answered_at >= ?
            AND (told IS NULL OR told IN ('telling', 'failed')) ORDER BY told IS 'failed', id LIMIT ?";
        let unposted = sqlx::query_scalar(unposted).bind(most).fetch_all(&self.reader).await?;
        let untold = sqlx::query_scalar(untold).bind(since.as_millisecond()).bind(most);
        Ok((unposted, untold.fetch_all(&self.reader).await?))
    }

    /// Takes it upon the caller to tell a report's reader what became of it, `again` where that was begun before and may
    /// not have reached them; `false`: that was done already.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn begin_telling(&self, id: i64, again: bool) -> Result<bool, sqlx::Error> {
        let begun = "UPDATE report SET told = 'telling' WHERE id = ? AND state != 'waiting'
            AND (told IS NULL OR (? AND told IN ('telling', 'failed')))";
        let begun = sqlx::query(begun).bind(id).bind(again);
        Ok(begun.execute(&self.writer).await?.rows_affected() == 1)
    }

    /// Notes how telling the reader ended.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn report_told(&self, id: i64, told: Told) -> Result<(), sqlx::Error> {
        let noted = sqlx::query("UPDATE report SET told = ? WHERE id = ?");
        noted.bind(told.as_str()).bind(id).execute(&self.writer).await?;
        Ok(())
    }
}

impl FromRow<'_, SqliteRow> for Report {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let id = |column: &str| row.try_get::<i64, _>(column).map(i64::cast_unsigned);
        let perhaps =
            |column: &str| row.try_get::<Option<i64>, _>(column).map(|found| found.map(i64::cast_unsigned));
        let answer = match perhaps("answered_by")? {
            Some(by) => Some(Answer {
                standing: reading::word(row, "state")?,
                by,
                words: row.try_get("answer")?,
                at: reading::time(row, "answered_at")?,
            }),
            None => None,
        };
        let told: Option<&str> = row.try_get("told")?;
        Ok(Self {
            id: row.try_get("id")?,
            reported: Reported {
                kind: reading::word(row, "kind")?,
                reader: id("reader")?,
                place: Place {
                    server: perhaps("server")?,
                    channel: id("channel")?,
                    message: id("message")?,
                    hidden: row.try_get("hidden")?,
                },
                briefing: row.try_get("briefing")?,
                statement: row.try_get("statement")?,
                seen: row.try_get("seen")?,
                revision: row.try_get("revision")?,
                sight: row.try_get("sight")?,
                words: row.try_get("words")?,
                at: reading::time(row, "at")?,
            },
            posted: perhaps("posted")?,
            answer,
            told: told.map(|_| reading::word(row, "told")).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests;
