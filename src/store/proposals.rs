//! Changes that wait for a moderator's word. A button names one by its number, so that it works after a restart.

use std::str::FromStr;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;
use super::revisions::{Author, Change, Files, reading};

/// How a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody has decided.
    Waiting,
    /// It is a revision now.
    Accepted,
    /// It was taken back.
    Cancelled,
    /// Another change came first; its text is kept as a draft of the history.
    Lost,
}

/// A change that waits, or waited.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its number.
    pub id: i64,
    /// What is to change, who wants it, in which way, since when.
    pub change: Change,
    /// The revision that it was made from; none: there was none.
    pub based_on: Option<u32>,
    /// How it stands.
    pub standing: Standing,
    /// Who decided.
    pub decided_by: Option<Author>,
    /// The revision that it became.
    pub revision: Option<u32>,
}

/// What was decided.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// What becomes of it.
    pub standing: Standing,
    /// Who decided.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// The revision that it became.
    pub revision: Option<u32>,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Waiting, Self::Accepted, Self::Cancelled, Self::Lost];

    /// The word for it, in the database and in the ids of its wording.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Cancelled => "cancelled",
            Self::Lost => "lost",
        }
    }
}

impl FromStr for Standing {
    type Err = UnknownStanding;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|one| one.as_str() == text).ok_or(UnknownStanding)
    }
}

/// A word that this program did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a proposal stands in a way that is not known")]
pub struct UnknownStanding;

impl Store {
    /// Keeps a change until somebody decides, and gives it a number.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn keep_proposal(&self, change: &Change, based_on: Option<u32>) -> Result<i64, sqlx::Error> {
        let kept = "INSERT INTO proposal (briefing, based_on, structure, source, author, way, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)";
        let done = sqlx::query(kept)
            .bind(&change.briefing)
            .bind(based_on)
            .bind(change.files.structure.as_deref())
            .bind(change.files.source.as_deref())
            .bind(change.author.to_string())
            .bind(change.way.as_str())
            .bind(change.at.as_millisecond())
            .execute(&self.writer)
            .await?;
        Ok(done.last_insert_rowid())
    }

    /// The proposal with this number.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn proposal(&self, id: i64) -> Result<Option<Proposal>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM proposal WHERE id = ?").bind(id).fetch_optional(&self.reader).await
    }

    /// Decides on a proposal that waits. `false`: somebody decided before, and nothing was changed.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn decide_proposal(&self, id: i64, decision: &Decision) -> Result<bool, sqlx::Error> {
        let decided = "UPDATE proposal SET state = ?, decided_by = ?, decided_at = ?, revision = ?
            WHERE id = ? AND state = 'waiting'";
        let done = sqlx::query(decided)
            .bind(decision.standing.as_str())
            .bind(decision.by.to_string())
            .bind(decision.at.as_millisecond())
            .bind(decision.revision)
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

impl FromRow<'_, SqliteRow> for Proposal {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let decided_by: Option<&str> = row.try_get("decided_by")?;
        Ok(Self {
            id: row.try_get("id")?,
            change: Change {
                briefing: row.try_get("briefing")?,
                files: Files { structure: row.try_get("structure")?, source: row.try_get("source")? },
                author: reading::word(row, "author")?,
                way: reading::word(row, "way")?,
                at: reading::time(row, "at")?,
            },
            based_on: row.try_get("based_on")?,
            standing: reading::word(row, "state")?,
            decided_by: decided_by.map(|_| reading::word(row, "decided_by")).transpose()?,
            revision: row.try_get("revision")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::revisions::Way;
    use super::*;

    async fn with_store(run: impl AsyncFnOnce(Store)) {
        let folder = tempfile::tempdir().unwrap();
        run(Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap()).await;
    }

    fn change(files: Files) -> Change {
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        Change { briefing: "a".into(), files, author: Author::Member(7), way: Way::Form, at }
    }

    fn decision(standing: Standing) -> Decision {
        let at = "2026-11-23T12:01:00Z".parse().unwrap();
        Decision { standing, by: Author::Member(8), at, revision: Some(2) }
    }

    /// What a moderator filled in is there after a restart, byte for byte.
    #[tokio::test]
    async fn a_proposal_is_kept_whole() {
        with_store(async |store| {
            let files = Files::of("بنية\r\n", "نص");
            let id = store.keep_proposal(&change(files.clone()), Some(1)).await.unwrap();
            let kept = store.proposal(id).await.unwrap().unwrap();
            assert_eq!((kept.id, kept.based_on, kept.standing), (id, Some(1), Standing::Waiting));
            assert_eq!((kept.change.files, kept.change.author), (files, Author::Member(7)));
            assert_eq!((kept.change.way, kept.decided_by), (Way::Form, None));
            assert!(store.proposal(id + 1).await.unwrap().is_none());
            let gone = store.keep_proposal(&change(Files::default()), None).await.unwrap();
            assert!(store.proposal(gone).await.unwrap().unwrap().change.files.is_withdrawn());
        })
        .await;
    }

    /// A button pressed twice, or by two people at once, does its work once.
    #[tokio::test]
    async fn a_proposal_is_decided_once() {
        with_store(async |store| {
            let id = store.keep_proposal(&change(Files::of("أ", "ب")), None).await.unwrap();
            let accepted = decision(Standing::Accepted);
            let (one, other) =
                tokio::join!(store.decide_proposal(id, &accepted), store.decide_proposal(id, &accepted));
            assert_eq!(usize::from(one.unwrap()) + usize::from(other.unwrap()), 1);
            assert!(!store.decide_proposal(id, &decision(Standing::Cancelled)).await.unwrap());
            let kept = store.proposal(id).await.unwrap().unwrap();
            assert_eq!((kept.standing, kept.revision), (Standing::Accepted, Some(2)));
            assert_eq!(kept.decided_by, Some(Author::Member(8)));
        })
        .await;
    }

    #[test]
    fn every_standing_is_read_again() {
        for standing in Standing::ALL {
            assert_eq!(standing.as_str().parse(), Ok(standing));
        }
        assert_eq!("".parse::<Standing>(), Err(UnknownStanding));
    }
}
