//! What becomes of a post whose briefing changes behind it.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use jiff::SignedDuration;
use mujaz::arabic::direction::strip;
use mujaz::sandbox::team::{GENERAL, MODERATOR, NEWS};
use mujaz::sandbox::{Fault, Invocation, When};
use serde_json::Value;

use crate::harness::{Team, run_moderated, seen, shown};

const EDIT: &str = "PATCH /channels/{channel}/messages/{message}";

/// How many messages the timeline takes.
const TIMELINE: usize = 4;

/// Has a schedule posted, and gives the messages once as many stand there.
async fn posted(team: &Team, form: &str, messages: usize) -> Vec<Value> {
    let add = Invocation::of("schedule add").by(MODERATOR).option("name", "morning");
    let add = add.option("channel", NEWS.to_string()).option("at", "12:30").option("zone", "UTC");
    team.ask(add.option("form", form)).await;
    team.ask(Invocation::of("schedule run").by(MODERATOR).option("name", "morning")).await;
    team.posted(NEWS, messages).await
}

/// Puts words before the text of each statement of a table that is meant.
fn reword(folder: &Path, table: &str, words: &str, is_meant: impl Fn(&str) -> bool) {
    let file = folder.join("briefing.toml");
    let before = fs::read_to_string(&file).unwrap();
    let mut within = false;
    let reworded = before.lines().map(|line| {
        within = if line.starts_with("[[") { line == format!("[[{table}]]") } else { within };
        match line.strip_prefix("text = \"") {
            Some(text) if within && is_meant(text.trim_end_matches('"')) => format!("text = \"{words}{text}"),
            _ => line.to_owned(),
        }
    });
    let after = reworded.collect::<Vec<_>>().join("\n") + "\n";
    assert_ne!(before, after, "nothing is meant");
    fs::write(file, after).unwrap();
}

fn description(message: &Value, embed: usize) -> String {
    strip(message["embeds"][embed]["description"].as_str().unwrap_or_default()).into_owned()
}

fn is_marked(message: &Value) -> bool {
    message["embeds"][0]["title"].as_str().unwrap().starts_with("مُصحَّح")
}

/// Waits until the messages of the channel are as a test wants them.
async fn until(team: &Team, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    for _ in 0..200 {
        let messages = team.posted(NEWS, 1).await;
        if wanted(&messages) {
            return messages;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{:#?}", team.posted(NEWS, 1).await);
}

/// Where the bot may not edit any more, whoever reads the old post finds the correction below it: once, also after a
/// restart.
#[test]
fn an_edit_that_is_refused_is_said_in_a_reply() {
    run_moderated(false, async |mut team, folder| {
        let before = posted(&team, "digest", 1).await;
        team.control.fail_next(EDIT, 1, Fault::Status(403), When::BeforeEffect).unwrap();
        reword(&folder, "point", "تصحيح: ", |text| text.starts_with("أعلن توكاييف"));
        let told = until(&team, |messages| messages.len() > 1).await;
        assert_eq!(told[0]["embeds"], before[0]["embeds"], "the post stays as it was");
        assert_eq!(told[1]["message_reference"]["message_id"], told[0]["id"]);
        assert_eq!(told[1]["mentions"], serde_json::json!([]));
        assert_snapshot!("correction-reply", seen(&told[1]));
        team.restart_with_its_history().await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(team.posted(NEWS, 2).await.len(), 2);
        let log = team.ask(Invocation::of("schedule log").by(MODERATOR)).await;
        assert!(shown(&log).contains("تصويب"), "{}", shown(&log));
        team
    });
}

/// Of a timeline in several messages only that one is edited which told what changed.
#[test]
fn of_several_messages_the_one_that_told_it_is_corrected() {
    run_moderated(false, async |team, folder| {
        let before = posted(&team, "timeline", TIMELINE).await;
        let (first, second) = (description(&before[0], 0), description(&before[1], 0));
        let meant = |text: &str| second.contains(text) && !first.contains(text);
        reword(&folder, "event", "تصحيح: ", meant);
        let told = until(&team, |messages| is_marked(&messages[1])).await;
        assert!(description(&told[1], 0).contains("تصويب: كان «"), "{}", description(&told[1], 0));
        assert_eq!(told[0]["embeds"], before[0]["embeds"]);
        assert_eq!(told.len(), before.len(), "a correction is no new post");
        team
    });
}

/// What has no room in the post stands below it, and is itself corrected when the briefing changes again.
#[test]
fn corrections_below_a_post_are_kept_true() {
    run_moderated(false, async |team, folder| {
        let before = posted(&team, "timeline", TIMELINE).await;
        let first = description(&before[0], 0);
        let told_first = |text: &str| first.contains(text);
        let words = "تصحيح لما نُشر من قبل عن هذه الأزمة: ".repeat(5);
        reword(&folder, "event", &words, told_first);
        let has_two = |messages: &[Value]| messages[0]["embeds"].as_array().unwrap().len() == 2;
        let told = until(&team, has_two).await;
        assert!(is_marked(&told[0]));
        assert_eq!(description(&told[0], 0), first, "what was posted stays to be read");
        assert!(description(&told[0], 1).contains("تصحيح لما نُشر"), "{}", description(&told[0], 1));
        reword(&folder, "event", "ثانيًا: ", |text| text.starts_with("تصحيح لما نُشر"));
        let again = |messages: &[Value]| description(&messages[0], 1).contains("ثانيًا: تصحيح لما نُشر");
        let told = until(&team, again).await;
        assert_eq!(description(&told[0], 0), first);
        assert_eq!(told.len(), TIMELINE, "a correction is no new post");
        team
    });
}

/// A post that Discord would not take for a while arrives as it was written: what was withdrawn meanwhile must not stand there
/// until somebody changes something else.
#[test]
fn a_post_that_arrives_after_the_change_is_corrected() {
    run_moderated(false, async |team, folder| {
        let add = Invocation::of("schedule add").by(MODERATOR).option("name", "morning");
        let add = add.option("channel", NEWS.to_string()).option("at", "12:30").option("zone", "UTC");
        team.ask(add.option("form", "points")).await;
        let send = "POST /channels/{channel}/messages";
        team.control.fail_next(send, 1_000, Fault::Status(503), When::BeforeEffect).unwrap();
        team.ask(Invocation::of("schedule run").by(MODERATOR).option("name", "morning")).await;
        let tried = || {
            let requests = team.control.requests().into_iter();
            requests.filter(|one| one.route.as_deref() == Some(send) && one.status == Some(503)).count()
        };
        while tried() == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        reword(&folder, "point", "تصحيح: ", |text| text.starts_with("أعلن توكاييف"));
        let served = async || shown(&team.ask(Invocation::of("brief")).await);
        while !served().await.contains("تصحيح: ") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // The posts that stand are held against the change before this one does.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        team.control.fail_no_more();
        team.pass(SignedDuration::from_mins(5));
        let told = until(&team, |messages| is_marked(&messages[0])).await;
        assert!(description(&told[0], 0).contains("تصحيح: أعلن توكاييف"), "{}", description(&told[0], 0));
        team
    });
}

/// A channel in which Discord takes no edits for a minute must not keep another from its morning's post.
#[test]
fn a_channel_that_takes_no_edits_holds_up_no_other() {
    run_moderated(false, async |team, folder| {
        posted(&team, "timeline", TIMELINE).await;
        let patience = Fault::RateLimited { retry_after: Duration::from_mins(1) };
        team.control.fail_next(EDIT, 1, patience, When::BeforeEffect).unwrap();
        reword(&folder, "event", "تصحيح: ", |_| true);
        let refused = || team.control.requests().iter().any(|one| one.status == Some(429));
        while !refused() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let add = Invocation::of("schedule add").by(MODERATOR).option("name", "noon");
        let add = add.option("channel", GENERAL.to_string()).option("at", "12:30").option("zone", "UTC");
        team.ask(add.option("form", "points")).await;
        let since = Instant::now();
        team.ask(Invocation::of("schedule run").by(MODERATOR).option("name", "noon")).await;
        team.posted(GENERAL, 1).await;
        assert!(since.elapsed() < Duration::from_secs(8), "{:?}", since.elapsed());
        team
    });
}
