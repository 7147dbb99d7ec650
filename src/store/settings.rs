//! How a server's own people want replies, in the words of the settings file.

use jiff::Timestamp;
use sqlx::Row;

use super::Store;

/// What is set for a server; what is not is as the bot is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerSetting {
    /// The server.
    pub server: u64,
    /// `ar` or `en`.
    pub language: Option<String>,
    /// `western` or `eastern`.
    pub digits: Option<String>,
    /// As `wording.months` has it.
    pub months: Option<String>,
    /// Whether replies are the asker's alone where the asker does not say.
    pub private: Option<bool>,
}

impl Store {
    /// What is set for every server that has set something.
    ///
    /// # Errors
    /// What SQLite says; so below.
    pub async fn server_settings(&self) -> Result<Vec<ServerSetting>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT server, language, digits, months, private FROM server_setting ORDER BY server",
        );
        let rows = rows.fetch_all(&self.reader).await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            Ok(ServerSetting {
                server: row.try_get::<i64, _>("server")?.cast_unsigned(),
                language: row.try_get("language")?,
                digits: row.try_get("digits")?,
                months: row.try_get("months")?,
                private: row.try_get("private")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Keeps what a member set for a server, in the place of what was.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_server(
        &self,
        setting: &ServerSetting,
        by: u64,
        at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let set = "INSERT INTO server_setting (server, language, digits, months, private, set_by, set_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (server) DO UPDATE SET language = excluded.language,
            digits = excluded.digits, months = excluded.months, private = excluded.private, set_by = excluded.set_by, set_at = excluded.set_at";
        sqlx::query(set)
            .bind(setting.server.cast_signed())
            .bind(&setting.language)
            .bind(&setting.digits)
            .bind(&setting.months)
            .bind(setting.private)
            .bind(by.cast_signed())
            .bind(at.as_millisecond())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server's people set their digits once, and a deployment does not forget them; nor are they another server's.
    #[tokio::test]
    async fn what_is_set_last_is_kept_for_each_server() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mujaz.sqlite");
        let store = Store::open(&path).await.unwrap();
        assert!(store.server_settings().await.unwrap().is_empty());
        let one =
            ServerSetting { server: u64::MAX, digits: Some("eastern".into()), ..ServerSetting::default() };
        let language = Some("en".to_owned());
        let other = ServerSetting { server: 7, language, private: Some(true), ..ServerSetting::default() };
        for setting in [&one, &ServerSetting { private: Some(false), ..other.clone() }, &other] {
            store.set_server(setting, 1, Timestamp::UNIX_EPOCH).await.unwrap();
        }
        store.close().await;
        let kept = Store::open(&path).await.unwrap().server_settings().await.unwrap();
        assert_eq!(kept, [one, other]);
    }
}
