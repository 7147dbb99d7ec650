//! What a channel gets by itself: made in chat by moderators, posted on its day, followed by what changed since.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use jiff::SignedDuration;
use mujaz::sandbox::team::{DESK, FORUM, GENERAL, MEMBER, MODERATOR, MODERATORS, NEWS, Permissions};
use mujaz::sandbox::{Invocation, Snowflake};

use crate::harness::{Team, run, run_moderated, seen, shown};

fn schedule(deed: &str) -> Invocation {
    Invocation::of(&format!("schedule {deed}")).by(MODERATOR)
}

fn add(name: &str, channel: Snowflake) -> Invocation {
    let at = schedule("add").option("name", name).option("channel", channel.to_string());
    at.option("at", "12:30").option("zone", "UTC")
}

/// The threads of a channel.
fn threads(team: &Team, channel: Snowflake) -> Vec<Snowflake> {
    let all = team.control.team();
    let below = all.channels.iter().filter(|one| one.thread().is_some_and(|thread| thread.parent == channel));
    below.map(|thread| thread.id).collect()
}

fn named(deed: &str, name: &str) -> Invocation {
    schedule(deed).option("name", name)
}

/// A moderator who knows no file makes a schedule, sees what it will post, and the channel gets just that on its hour.
#[test]
fn a_schedule_is_made_in_chat_and_posts_on_its_hour() {
    run(async |team| {
        let added = add("morning", NEWS).option("days", "sun-thu").option("content", "newest");
        assert_snapshot!("schedule-added", shown(&team.ask(added).await));
        let preview = team.ask(named("preview", "morning")).await;
        assert_snapshot!("schedule-preview", shown(&preview));
        assert_eq!(team.control.history(NEWS).len(), 0, "a preview posts nothing");
        let passage = team.pick(MODERATOR, &preview, "المصدر: اختر بندًا لترى فقرته", "أعلن توكاييف").await;
        assert!(shown(&passage).contains("مجلس الأمن القومي"), "{}", shown(&passage));
        team.pass(SignedDuration::from_mins(31));
        let posted = team.posted(NEWS, 1).await;
        assert_snapshot!("schedule-posted", seen(&posted[0]));
        // The message stands there a moment before that is noted.
        let mut log = String::new();
        while !log.contains("نُشر") {
            log = shown(&team.ask(named("log", "morning")).await);
        }
        assert!(log.contains("https://discord.com/channels/"), "{log}");
        assert_snapshot!("schedule-list", shown(&team.ask(schedule("list")).await));
        team
    });
}

/// What only moderators may do is refused to everybody else, and all that is wrong is told at once.
#[test]
fn slips_are_told_and_others_are_refused() {
    run(async |team| {
        // A server's administrators may open the command to everybody: the bot asks for itself all the same.
        team.control.change_team(|team| team.everyone = team.everyone | Permissions::MANAGE_MESSAGES);
        for deed in
            [add("morning", NEWS), schedule("list"), named("run", "morning"), named("remove", "morning")]
        {
            let refused = shown(&team.ask(deed.by(MEMBER)).await);
            assert!(refused.contains("لمن لهم دور المشرفين") && refused.contains("للسائل وحده"), "{refused}");
        }
        let wrong = schedule("add").option("name", "Morning").option("channel", NEWS.to_string());
        let wrong = wrong.option("at", "25:00").option("zone", "Asia/Nowhere").option("days", "xyz");
        let wrong = wrong.option("content", "كل شيء").option("mention", MODERATORS.to_string());
        let wrong = wrong.by(MODERATOR);
        assert_snapshot!("schedule-slips", shown(&team.ask(wrong).await));
        let unknown = team.ask(named("pause", "evening")).await;
        assert!(shown(&unknown).contains("لا موعد باسم"), "{}", shown(&unknown));
        team
    });
}

/// What is paused owes nothing; what is resumed posts again; what is posted by hand takes nobody's day away.
#[test]
fn a_schedule_is_paused_resumed_run_and_removed() {
    run(async |team| {
        team.ask(add("noon", NEWS).option("form", "points")).await;
        let ran = team.ask(named("run", "noon")).await;
        assert!(shown(&ran).contains("سيُنشر الآن"), "{}", shown(&ran));
        let before = team.posted(NEWS, 1).await.len();
        team.ask(named("pause", "noon")).await;
        team.pass(SignedDuration::from_hours(24));
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        assert_eq!(team.posted(NEWS, before).await.len(), before, "nothing is posted while it is paused");
        team.ask(named("resume", "noon")).await;
        team.pass(SignedDuration::from_hours(1));
        let posted = team.posted(NEWS, before + 1).await;
        assert!(posted.len() > before);
        let log = shown(&team.ask(named("log", "noon")).await);
        assert!(!log.contains("فات") && log.contains("باليد"), "{log}");
        let removed = team.ask(named("remove", "noon")).await;
        assert!(shown(&removed).contains("حُذف"), "{}", shown(&removed));
        team
    });
}

/// Whoever moves the hour, or makes a schedule anew under its name, is told the day that will truly come, and nothing is
/// posted or told as missed that nobody promised.
#[test]
fn another_hour_or_days_promise_what_comes() {
    run(async |team| {
        // It is Monday noon.
        team.ask(add("weekly", NEWS).option("days", "fri")).await;
        team.ask(named("change", "weekly").option("at", "08:00")).await;
        team.pass(SignedDuration::from_hours(4 * 24));
        team.posted(NEWS, 1).await;
        team.pass(SignedDuration::from_hours(5 * 24));
        let days = team.ask(named("change", "weekly").option("days", "sun-thu")).await;
        assert!(shown(&days).contains("الخميس 3 ديسمبر"), "{}", shown(&days));
        let hour = team.ask(named("change", "weekly").option("at", "11:00").option("days", "sun-sat")).await;
        assert!(shown(&hour).contains("الخميس 3 ديسمبر"), "{}", shown(&hour));
        tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
        let log = shown(&team.ask(named("log", "weekly")).await);
        assert!(!log.contains("فات"), "{log}");
        assert_eq!(team.posted(NEWS, 1).await.len(), 1);
        team.pass(SignedDuration::from_hours(24));
        team.posted(NEWS, 2).await;
        team.ask(named("remove", "weekly")).await;
        let again = team.ask(add("weekly", GENERAL)).await;
        assert!(shown(&again).contains("الجمعة 4 ديسمبر"), "{}", shown(&again));
        assert!(team.control.history(DESK).is_empty(), "{:?}", team.control.history(DESK));
        team
    });
}

/// A forum gets one thread a day, with all messages of the post in it.
#[test]
fn a_forums_post_is_a_thread() {
    run(async |team| {
        team.ask(add("forum", FORUM).option("form", "timeline")).await;
        team.ask(named("run", "forum")).await;
        let thread = loop {
            let threads = threads(&team, FORUM);
            if let Some(thread) = threads.first() {
                break *thread;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        };
        let posted = team.posted(thread, 2).await;
        assert!(posted[0]["embeds"][0]["title"].as_str().unwrap().contains("الخط الزمني"));
        assert_eq!(threads(&team, FORUM).len(), 1);
        team
    });
}

/// A team that talks about each briefing has a thread under it.
#[test]
fn a_thread_is_opened_under_a_post() {
    run(async |team| {
        team.ask(add("talk", GENERAL).option("discussion", true)).await;
        team.ask(named("run", "talk")).await;
        let posted = team.posted(GENERAL, 1).await;
        let message: Snowflake = posted[0]["id"].as_str().unwrap().parse().unwrap();
        for _ in 0..100 {
            if threads(&team, GENERAL).contains(&message) {
                return team;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("no thread: {:?}", threads(&team, GENERAL));
    });
}

fn edit(folder: &Path, from: &str, to: &str) {
    let file = folder.join("briefing.toml");
    let before = fs::read_to_string(&file).unwrap();
    assert!(before.contains(from), "{from}");
    fs::write(file, before.replacen(from, to, 1)).unwrap();
}

/// Whoever scrolls back to the morning's post must not find in it what was withdrawn at noon; the next digest tells it
/// too.
#[test]
fn a_post_is_corrected_when_its_briefing_changes() {
    run_moderated(false, async |team, folder| {
        team.ask(add("morning", NEWS).option("form", "digest")).await;
        team.ask(named("run", "morning")).await;
        let before = team.posted(NEWS, 1).await;
        let text = fs::read_to_string(folder.join("briefing.toml")).unwrap();
        let point = text.split("[[point]]").nth(1).unwrap();
        let line = point.lines().find(|line| line.starts_with("text = ")).unwrap();
        edit(&folder, line, &line.replacen("text = \"", "text = \"تصحيح: ", 1));
        for _ in 0..400 {
            let now = team.posted(NEWS, 1).await;
            if now[0]["embeds"][0]["title"].as_str().unwrap().starts_with("مُصحَّح") {
                assert_snapshot!("schedule-corrected", seen(&now[0]));
                assert_eq!(now.len(), before.len(), "a correction is no new post");
                team.ask(named("run", "morning")).await;
                let digest = team.posted(NEWS, before.len() + 1).await;
                assert_snapshot!("schedule-digest-of-changes", seen(&digest[before.len()]));
                return team;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the post was not corrected: {:#?}", team.posted(NEWS, 1).await);
    });
}

/// Where the channel refuses, moderators are told once, with the mend.
#[test]
fn moderators_are_told_of_a_post_that_did_not_arrive() {
    run(async |team| {
        team.ask(add("morning", NEWS)).await;
        let route = "POST /channels/{channel}/messages";
        let refused = mujaz::sandbox::Fault::Status(403);
        team.control.fail_next(route, 1, refused, mujaz::sandbox::When::BeforeEffect).unwrap();
        team.ask(named("run", "morning")).await;
        let told = team.moderators_told("الموعد morning: لم يُنشر شيء في").await;
        assert!(told["content"].as_str().unwrap().contains("صلاحية"), "{told}");
        team
    });
}

fn follow(about: &str) -> Invocation {
    Invocation::of("subscribe").by(MEMBER).option("about", about)
}

/// A member who follows one state hears of each change that touches it, and of no other.
#[test]
fn a_member_hears_of_what_they_follow() {
    run_moderated(false, async |team, folder| {
        let direct = team.control.direct_messages(MEMBER);
        let unknown = shown(&team.ask(follow("زحل")).await);
        assert!(unknown.contains("لا أعرف «زحل»"), "{unknown}");
        assert_snapshot!("subscribed", shown(&team.ask(follow("بيلاروسيا")).await));
        let text = fs::read_to_string(folder.join("briefing.toml")).unwrap();
        let statement = |code: &str| {
            let tables = text.split("\n[[").find(|table| table.contains(&format!("subjects = [{code}]")));
            let line = tables.unwrap().lines().find(|line| line.starts_with("text = "));
            line.unwrap().to_owned()
        };
        let (others, own) = (statement("\"KZ\""), statement("\"BY\", \"transfer-of-power\""));
        edit(&folder, &others, &others.replacen("text = \"", "text = \"تعديل: ", 1));
        tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
        assert_eq!(team.control.history(direct).len(), 0, "what does not touch it is not told");
        edit(&folder, &own, &own.replacen("text = \"", "text = \"تعديل: ", 1));
        let told = team.posted(direct, 1).await;
        assert_snapshot!("word-of-a-change", seen(&told[0]));
        let left = shown(&team.ask(Invocation::of("unsubscribe").by(MEMBER)).await);
        assert!(left.contains("أُلغي كل ما كنت تتابعه"), "{left}");
        team
    });
}

/// A member gets the digest at their own hour; without hour and zone they are asked for them.
#[test]
fn a_member_gets_the_digest_at_their_hour() {
    run(async |team| {
        let bare = shown(&team.ask(Invocation::of("subscribe").by(MEMBER)).await);
        assert!(bare.contains("متى يصلك"), "{bare}");
        let daily = Invocation::of("subscribe").by(MEMBER).option("at", "12:10").option("zone", "UTC");
        team.ask(daily).await;
        team.pass(SignedDuration::from_mins(11));
        let told = team.posted(team.control.direct_messages(MEMBER), 1).await;
        assert!(told[0]["embeds"][0]["title"].as_str().unwrap().starts_with("موجز اليوم"), "{told:?}");
        team
    });
}
