//! Schedules when things go wrong: the clock, Discord, a document that is far too long. Nothing is doubled, and nothing is
//! lost without a word.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use jiff::SignedDuration;
use mujaz::arabic::direction::strip;
use mujaz::sandbox::team::{DESK, FORUM, MODERATOR, NEWS};
use mujaz::sandbox::{Fault, Invocation, Snowflake, When};

use crate::harness::{Team, run, run_in, shown};

const SEND: &str = "POST /channels/{channel}/messages";

fn schedule(deed: &str, name: &str) -> Invocation {
    Invocation::of(&format!("schedule {deed}")).by(MODERATOR).option("name", name)
}

/// Makes a schedule for half past noon.
async fn add(team: &Team, channel: Snowflake, form: &str) {
    let add = schedule("add", "noon").option("channel", channel.to_string());
    let added = team.ask(add.option("at", "12:30").option("zone", "UTC").option("form", form)).await;
    assert!(shown(&added).contains("أُضيف"), "{}", shown(&added));
}

async fn log(team: &Team) -> String {
    strip(&shown(&team.ask(schedule("log", "noon")).await)).into_owned()
}

/// Waits until the log says so.
async fn until_log(team: &Team, wanted: &str) {
    for _ in 0..100 {
        if log(team).await.contains(wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no «{wanted}» in {}", log(team).await);
}

/// A clock that is set back by hours while a post is under way, and forward again: whether the post had arrived or not, it
/// stands there once, and the next day's stands there too.
#[test]
fn a_clock_that_is_set_back_neither_doubles_nor_loses_a_post() {
    for when in [When::BeforeEffect, When::AfterEffect] {
        run(async |team| {
            add(&team, NEWS, "points").await;
            team.control.fail_next(SEND, 1, Fault::Status(503), when).unwrap();
            team.pass(SignedDuration::from_mins(31));
            until_log(&team, "قيد الإرسال").await;
            team.pass(SignedDuration::from_hours(-3));
            tokio::time::sleep(Duration::from_millis(2_500)).await;
            let arrived = usize::from(when == When::AfterEffect);
            assert_eq!(team.control.history(NEWS).len(), arrived, "what may stand there is not sent anew");
            team.pass(SignedDuration::from_hours(3) + SignedDuration::from_mins(5));
            until_log(&team, "نُشر").await;
            assert_eq!(team.posted(NEWS, 1).await.len(), 1);
            team.pass(SignedDuration::from_hours(24));
            assert_eq!(team.posted(NEWS, 2).await.len(), 2);
            team
        });
    }
}

/// What stands in front of Discord shuts a bot out without saying for how long: one that knocks on is shut out for good.
#[test]
fn who_is_shut_out_does_not_knock_on() {
    run(async |team| {
        add(&team, NEWS, "points").await;
        team.control.fail_next(SEND, 1_000, Fault::Status(429), When::BeforeEffect).unwrap();
        team.pass(SignedDuration::from_mins(31));
        until_log(&team, "قيد الإرسال").await;
        tokio::time::sleep(Duration::from_secs(4)).await;
        let requests = team.control.requests().into_iter();
        let knocks =
            requests.filter(|one| one.route.as_deref() == Some(SEND) && one.status == Some(429)).count();
        assert_eq!(knocks, 1);
        team
    });
}

/// What is paused while the clock is behind stays paused: the change is noticed all the same.
#[test]
fn a_pause_counts_whatever_the_clock_says() {
    run(async |team| {
        add(&team, NEWS, "points").await;
        team.pass(SignedDuration::from_hours(-5));
        team.ask(schedule("pause", "noon")).await;
        team.pass(SignedDuration::from_hours(6));
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        assert_eq!(team.control.history(NEWS).len(), 0);
        team
    });
}

/// A document that would take 40 messages takes ten, the last of which says how to read on; and the command reads on.
#[test]
fn a_text_of_forty_messages_ends_with_the_way_to_its_rest() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("actors.toml"), "").unwrap();
    let long = folder.path().join("long");
    fs::create_dir(&long).unwrap();
    let mut structure = "title = 'وثيقة طويلة'\npublished = '2026-11'\ntlp = 'clear'\n".to_owned();
    let mut source = String::new();
    for number in 1..=320 {
        writeln!(source, "الجملة {number} من الوثيقة الطويلة.").unwrap();
        writeln!(structure, "[[point]]\nquote = 'الجملة {number} من الوثيقة الطويلة'").unwrap();
    }
    fs::write(long.join("source.txt"), source).unwrap();
    fs::write(long.join("briefing.toml"), structure).unwrap();
    run_in(folder.path(), async |team| {
        add(&team, NEWS, "points").await;
        let preview = team.ask(schedule("preview", "noon")).await;
        assert!(strip(preview.message().unwrap()["content"].as_str().unwrap()).contains("الرسالة 1 من 10"));
        team.ask(schedule("run", "noon")).await;
        let posted = team.posted(NEWS, 10).await;
        let said =
            |place: usize| strip(posted[place]["embeds"][0]["description"].as_str().unwrap()).into_owned();
        assert!(said(0).starts_with("الجملة 1 من"), "{}", said(0));
        assert!(said(9).contains("الجملة 80 من") && !said(8).contains("لم يتسع"), "{}", said(9));
        assert!(
            said(9).contains("بقيت بنود لم يتسع لها المنشور. تجدها كلها بالأمر: /خلاصة long"),
            "{}",
            said(9)
        );
        let asked = team.ask(Invocation::of("brief").option("briefing", "long")).await;
        assert!(shown(&asked).contains("التالي"), "{}", shown(&asked));
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        assert_eq!(team.posted(NEWS, 10).await.len(), 10);
        team
    });
}

/// A forum's post that may have arrived is looked for; that Discord does not tell for a moment what the bot may read there
/// is no reason to give it up.
#[test]
fn a_moment_of_trouble_gives_no_post_up() {
    run(async |team| {
        add(&team, FORUM, "points").await;
        let thread = "POST /channels/{channel}/threads";
        team.control.fail_next(thread, 1, Fault::Status(502), When::AfterEffect).unwrap();
        team.control.fail_next("GET /guilds/{guild}", 1, Fault::Status(503), When::BeforeEffect).unwrap();
        team.ask(schedule("run", "noon")).await;
        until_log(&team, "قيد الإرسال").await;
        for _ in 0..8 {
            team.pass(SignedDuration::from_secs(10));
            tokio::time::sleep(Duration::from_millis(1_050)).await;
            if !log(&team).await.contains("قيد") {
                break;
            }
        }
        let told = log(&team).await;
        assert!(told.contains(": نُشر") && !told.contains("لا يُعرف"), "{told}");
        let opened = team.control.team();
        let below = |parent| {
            opened
                .channels
                .iter()
                .filter(move |one| one.thread().is_some_and(|thread| thread.parent == parent))
        };
        assert_eq!(below(FORUM).count(), 1);
        team
    });
}

/// A channel that refuses the first message of an edition is not asked to take the others: a bot that is refused too often
/// is shut out of Discord.
#[test]
fn a_channel_that_refuses_is_asked_once() {
    run(async |team| {
        add(&team, NEWS, "timeline").await;
        team.control.fail_next(SEND, 1, Fault::Status(403), When::BeforeEffect).unwrap();
        team.ask(schedule("run", "noon")).await;
        team.moderators_told("الموعد noon: لم يُنشر شيء في").await;
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        assert_eq!(team.control.history(NEWS).len(), 0, "the rest of it is no post");
        let told = log(&team).await;
        assert!(told.contains("رُفض") && !told.contains("ينتظر") && !told.contains("قيد"), "{told}");
        team
    });
}

/// Two posts are refused, the second while it is not known whether moderators have read of the first.
async fn fail_twice(team: &Team) {
    add(team, NEWS, "points").await;
    for (status, when) in [(403, When::BeforeEffect), (502, When::AfterEffect), (403, When::BeforeEffect)] {
        team.control.fail_next(SEND, 1, Fault::Status(status), when).unwrap();
    }
    team.ask(schedule("run", "noon")).await;
    team.moderators_told("الموعد noon: لم يُنشر شيء في").await;
    team.ask(schedule("run", "noon")).await;
}

/// What failed while it was not known whether moderators had read of something else is told after a restart too: the
/// message with both must not be taken for the one that went out before.
#[test]
fn a_restart_hides_no_failure_behind_another() {
    run(async |mut team| {
        fail_twice(&team).await;
        until_log(&team, "رُفض").await;
        tokio::time::sleep(Duration::from_millis(2_200)).await;
        team.restart_with_its_history().await;
        let lines = |team: &Team| {
            let told = team.control.history(DESK).into_iter();
            told.map(|message| message["content"].as_str().unwrap().lines().count()).max()
        };
        for _ in 0..100 {
            if lines(&team) == Some(2) {
                return team;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the second was told to nobody: {:#?}", team.control.history(DESK));
    });
}

/// A post that stands in a channel which the bot may see no more is not told as missing: moderators would double it.
#[test]
fn what_may_stand_is_told_as_that() {
    run(async |team| {
        add(&team, NEWS, "points").await;
        team.control.fail_next(SEND, 2, Fault::Status(502), When::AfterEffect).unwrap();
        let look = "GET /channels/{channel}/messages";
        team.control.fail_next(look, 1, Fault::Status(403), When::BeforeEffect).unwrap();
        team.pass(SignedDuration::from_mins(31));
        until_log(&team, "قيد الإرسال").await;
        team.pass(SignedDuration::from_mins(5));
        let told = team.moderators_told("الموعد noon: لم يتأكد وصول منشور").await;
        assert!(strip(told["content"].as_str().unwrap()).contains("انظر في القناة"), "{told}");
        assert_eq!(team.control.history(NEWS).len(), 1);
        team
    });
}

/// What fails while moderators are being told of something else is told too.
#[test]
fn moderators_are_told_of_each_failure() {
    run(async |team| {
        fail_twice(&team).await;
        tokio::time::sleep(Duration::from_millis(2_200)).await;
        assert_eq!(team.control.history(DESK).len(), 1);
        team.pass(SignedDuration::from_secs(61));
        for _ in 0..100 {
            if team.control.history(DESK).len() > 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        assert_eq!(team.control.history(DESK).len(), 2, "{:#?}", team.control.history(DESK));
        team
    });
}
