//! A database that cannot be written while a post comes due: nothing is posted that could not be claimed, nothing is lost,
//! and nothing is posted again when the database is well. The judge is the server's own record.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "database/bot.rs"]
mod bot;
#[path = "database/disk.rs"]
mod disk;

use std::time::Duration;

use bot::{Bot, run};
use disk::Disk;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};

/// Longer than a statement waits for a lock, and than the poster waits between two looks.
const LONG: Duration = Duration::from_secs(8);

/// A backup that holds the file for long must cost the channel nothing but time.
#[test]
fn a_post_waits_for_another_process_to_let_go() {
    run(async |folder| {
        let mut bot = Bot::start(folder, folder).await;
        let options = SqliteConnectOptions::new().filename(bot.database());
        let mut locked = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut locked).await.unwrap();
        bot.morning();
        tokio::time::sleep(LONG).await;
        assert_eq!(bot.posts(), 0, "posted, and claimed nowhere");
        sqlx::raw_sql("ROLLBACK").execute(&mut locked).await.unwrap();
        bot.posts_once().await;
    });
}

/// A disk that is full overnight is emptied in the morning: the briefing comes then.
#[test]
fn a_post_waits_for_room_on_the_disk() {
    run(async |folder| {
        let Some(disk) = Disk::mount(&folder.join("disk"), "4m") else { return };
        let mut bot = Bot::start(folder, disk.path()).await;
        disk.fill();
        bot.morning();
        tokio::time::sleep(LONG).await;
        assert_eq!(bot.posts(), 0, "posted, and claimed nowhere");
        disk.empty();
        bot.posts_once().await;
        bot.ends().await;
    });
}

/// Whoever mounts the wrong disk is told so at once, in words, and not by the absence of a briefing.
#[test]
fn a_database_that_cannot_be_written_is_told_at_the_start() {
    run(async |folder| {
        let Some(disk) = Disk::mount(&folder.join("disk"), "4m") else { return };
        let bot = Bot::start(folder, disk.path()).await;
        let sandbox = bot.ends().await;
        disk.make_read_only();
        let told = bot::refused(&sandbox, folder, disk.path());
        assert!(told.contains("لا تُستعمل قاعدة البيانات"), "{told}");
        assert!(told.contains("mujaz.sqlite"), "{told}");
    });
}
