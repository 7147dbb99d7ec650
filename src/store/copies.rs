//! Which revision of a briefing a member has in hand. What they send next was made from it, whatever was accepted since.

use super::Store;

impl Store {
    /// Notes that a member has the files of a revision.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn keep_copy(&self, member: u64, briefing: &str, revision: u32) -> Result<(), sqlx::Error> {
        let kept = "INSERT INTO copy (member, briefing, revision) VALUES (?, ?, ?)
            ON CONFLICT (member, briefing) DO UPDATE SET revision = excluded.revision";
        sqlx::query(kept)
            .bind(member.cast_signed())
            .bind(briefing)
            .bind(revision)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// The revision whose files a member had last.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn copy_of(&self, member: u64, briefing: &str) -> Result<Option<u32>, sqlx::Error> {
        let had = "SELECT revision FROM copy WHERE member = ? AND briefing = ?";
        sqlx::query_scalar(had).bind(member.cast_signed()).bind(briefing).fetch_optional(&self.reader).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is taken for another revision's undoes what was accepted between the two.
    #[tokio::test]
    async fn the_last_copy_of_each_member_counts() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap();
        for (member, briefing, revision) in [(u64::MAX, "a", 5), (u64::MAX, "a", 2), (7, "b", 3)] {
            store.keep_copy(member, briefing, revision).await.unwrap();
        }
        for (member, briefing, expected) in [(u64::MAX, "a", Some(2)), (7, "a", None), (7, "b", Some(3))] {
            assert_eq!(store.copy_of(member, briefing).await.unwrap(), expected, "{member} {briefing}");
        }
    }
}
