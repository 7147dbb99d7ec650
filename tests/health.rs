//! What whoever watches over the bot is told of it, by a process of `mujaz run`: each thing goes bad and well again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "health/watched.rs"]
mod watched;

use std::time::Duration;

use mujaz::sandbox::{Fault, Invocation, When};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use watched::{Watched, run};

/// serenity spaces its IDENTIFYs by five seconds, and begins a new session where it cannot resume.
const RECONNECTED: Duration = Duration::from_secs(40);
const SOON: Duration = Duration::from_secs(10);

/// A deployment that sends questions to a bot without a gateway loses them all.
#[test]
fn a_bot_without_its_gateway_is_not_ready() {
    run(async |bot: Watched| {
        bot.becomes("/ready", 200, "well", SOON).await;
        bot.control().gateway_away(true);
        bot.control().drop_connections();
        bot.becomes("/ready", 503, "gateway: not connected", SOON).await;
        assert_eq!(bot.get("/live").await.unwrap().0, 200, "a restart would not bring it back");
        bot.control().gateway_away(false);
        bot.becomes("/ready", 200, "well", RECONNECTED).await;
        bot
    });
}

/// What cannot be kept must not be promised.
#[test]
fn a_bot_whose_database_is_locked_is_not_ready() {
    run(async |bot: Watched| {
        bot.becomes("/ready", 200, "well", SOON).await;
        let options = SqliteConnectOptions::new().filename(bot.database());
        let mut locked = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut locked).await.unwrap();
        bot.becomes("/ready", 503, "database: cannot be written", SOON).await;
        sqlx::raw_sql("ROLLBACK").execute(&mut locked).await.unwrap();
        bot.becomes("/ready", 200, "well", SOON).await;
        bot
    });
}

/// A folder that was mounted too late makes a bot that knows nothing: it serves once the folder is there.
#[test]
fn a_bot_without_briefings_is_not_ready() {
    run(async |bot: Watched| {
        bot.becomes("/ready", 200, "well", SOON).await;
        let bot = bot.restarted_without_briefings().await;
        bot.becomes("/ready", 503, "briefings: none are loaded", SOON).await;
        bot.bring_briefings();
        bot.becomes("/ready", 200, "well", SOON).await;
        bot
    });
}

/// A process that stands still answers nobody.
#[test]
fn a_bot_that_stands_still_does_not_live() {
    run(async |bot: Watched| {
        bot.becomes("/live", 200, "well", SOON).await;
        bot.signal("STOP");
        assert!(bot.get("/live").await.is_none());
        bot.signal("CONT");
        bot.becomes("/live", 200, "well", SOON).await;
        bot
    });
}

/// The counts that a dashboard is drawn from.
#[test]
fn replies_and_refusals_are_counted() {
    run(async |bot: Watched| {
        let callback = "POST /interactions/{interaction}/{token}/callback";
        let wait = Fault::RateLimited { retry_after: Duration::from_millis(50) };
        bot.control().fail_next(callback, 1, wait, When::BeforeEffect).unwrap();
        bot.ask(Invocation::of("help")).await;
        bot.ask(Invocation::of("خلاصة")).await;
        for line in [
            r#"mujaz_reply_seconds_count{command="help"} 1"#,
            r#"mujaz_reply_seconds_count{command="brief"} 1"#,
            r#"mujaz_invalid_requests_total{status="429"} 1"#,
        ] {
            bot.becomes("/metrics", 200, line, SOON).await;
        }
        bot
    });
}

/// Two bots that were given one port: the second is told at once, and takes no session of the day.
#[test]
fn a_port_that_is_taken_is_told() {
    run(async |bot: Watched| {
        let told = bot.second_on_its_port();
        assert!(told.contains("health.listen"), "{told}");
        assert_eq!(bot.control().identify_count(), 1);
        bot
    });
}
