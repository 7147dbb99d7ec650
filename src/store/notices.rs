//! What moderators are still to be told of the shelf, in order, so that neither an outage nor a restart takes it from them.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::Store;

/// A message to the moderators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Their channel.
    pub channel: u64,
    /// What keeps it from standing there twice.
    pub nonce: String,
    /// The message.
    pub words: String,
}

impl Store {
    /// Keeps a notice behind those that wait. `false`: so many wait that it is left out.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn keep_notice(&self, notice: &Notice, most: u32) -> Result<bool, sqlx::Error> {
        let kept = "INSERT INTO notice (channel, nonce, words)
            SELECT ?, ?, ? WHERE (SELECT count(*) FROM notice) < ?";
        let kept = sqlx::query(kept).bind(notice.channel.cast_signed()).bind(&notice.nonce);
        Ok(kept.bind(&notice.words).bind(most).execute(&self.writer).await?.rows_affected() == 1)
    }

    /// The notice that has waited longest, with its number.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn next_notice(&self) -> Result<Option<(i64, Notice)>, sqlx::Error> {
        let next = sqlx::query("SELECT * FROM notice ORDER BY id LIMIT 1");
        let next = next.fetch_optional(&self.reader).await?;
        next.map(|row| Ok((row.try_get("id")?, Notice::from_row(&row)?))).transpose()
    }

    /// Forgets a notice: the moderators have been told, or cannot be.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn end_notice(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM notice WHERE id = ?").bind(id).execute(&self.writer).await?;
        Ok(())
    }
}

impl FromRow<'_, SqliteRow> for Notice {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            channel: row.try_get::<i64, _>("channel")?.cast_unsigned(),
            nonce: row.try_get("nonce")?,
            words: row.try_get("words")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happened first is told first, after a restart too; an outage of weeks does not fill the disk.
    #[tokio::test]
    async fn notices_wait_in_order_and_in_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mujaz.sqlite");
        let store = Store::open(&path).await.unwrap();
        let notice = |words: &str| Notice {
            channel: u64::MAX,
            nonce: format!("nonce of {words}"),
            words: words.to_owned(),
        };
        let mut kept = Vec::new();
        for words in ["one", "two", "three"] {
            kept.push(store.keep_notice(&notice(words), 2).await.unwrap());
        }
        assert_eq!(kept, [true, true, false]);
        store.close().await;
        let store = Store::open(&path).await.unwrap();
        for words in ["one", "two"] {
            let (id, next) = store.next_notice().await.unwrap().unwrap();
            assert_eq!(next, notice(words));
            store.end_notice(id).await.unwrap();
        }
        assert_eq!(store.next_notice().await.unwrap(), None);
        assert!(store.keep_notice(&notice("four"), 2).await.unwrap());
    }
}
