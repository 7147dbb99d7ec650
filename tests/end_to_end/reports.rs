//! «أبلغ عن خطأ»: from a reader's words to the moderators and back, and nowhere else.

use std::time::Duration;

use insta::assert_snapshot;
use mujaz::sandbox::team::{ADMINISTRATOR, DESK, MEMBER, MODERATOR, MODERATORS, Permissions};
use mujaz::sandbox::{Fault, Invocation, Reply, When};
use mujaz::store::reports::{Answer, Standing, Told};
use serde_json::Value;

use crate::harness::{Team, run, seen, shown};

const REPORT: &str = "أبلغ عن خطأ";
const WAIT: Duration = Duration::from_secs(3);

fn implications() -> Invocation {
    Invocation::of("implications").option("subject", "russia").by(MEMBER)
}

fn list() -> Invocation {
    Invocation::of("moderate reports").by(MODERATOR)
}

/// A reader's report on the second statement; what the moderators are shown of it.
async fn reported(team: &Team) -> Value {
    let reply = team.ask(implications()).await;
    let fields = [("statement", "2"), ("words", "السنة في الوثيقة 2024 لا 2025")];
    let told = team.press_and_fill(MEMBER, &reply, REPORT, &fields).await;
    assert!(shown(&told).contains("وصل بلاغك"), "{}", shown(&told));
    team.embedded(DESK, "بلاغ رقم 1").await
}

/// What a member finds in their direct messages.
async fn direct(team: &Team) -> Value {
    team.embedded(team.control.direct_messages(MEMBER), "بلاغك رقم 1").await
}

/// The whole way: the reader's words reach the moderators with the statement, and the answer reaches the reader.
#[test]
fn a_report_is_answered_and_the_reader_hears_of_it() {
    run(async |team| {
        let reply = team.ask(implications()).await;
        let fields = [("statement", "٢"), ("words", "السنة في *الوثيقة* غير هذه @everyone")];
        let told = team.press_and_fill(MEMBER, &reply, REPORT, &fields).await;
        assert_snapshot!("report-kept", shown(&told));
        let card = team.embedded(DESK, "بلاغ رقم 1").await;
        assert_snapshot!("report-card", seen(&card));
        assert_eq!(card["mentions"], serde_json::json!([]));
        assert_eq!(card["mention_everyone"], false);
        assert_snapshot!("report-waiting", shown(&team.ask(list()).await));
        let opened = team.open_form(MODERATOR, &card, "صُحّح").await;
        let answered = team.control.submit_modal(&opened, &[("answer", "صحّحنا السنة.")]).unwrap();
        let answered = answered.reply(WAIT).await.unwrap();
        assert!(matches!(answered, Reply::Updated(_)));
        assert_snapshot!("report-told", seen(&direct(&team).await));
        while !shown(&team.ask(list()).await).contains("أُبلغ القارئ") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_snapshot!("report-answered", shown(&team.ask(list()).await));
        let audit = shown(&team.ask(Invocation::of("تحرير تدقيق").by(MODERATOR)).await);
        assert!(audit.contains("أُجيب عن بلاغ: صُحّح"), "{audit}");
        team
    });
}

/// A report that was picked from the list is answered there, and the message in the channel loses its buttons.
#[test]
fn a_report_is_answered_from_the_list() {
    run(async |team| {
        reported(&team).await;
        let listed = team.ask(list()).await;
        let card = team.pick(MODERATOR, &listed, "اختر ما تجيب عنه", "بلاغ رقم 1").await;
        assert!(card.is_ephemeral());
        team.press_and_fill(MODERATOR, &card, "لا خطأ", &[]).await;
        let told = seen(&direct(&team).await);
        assert!(told.contains("لم يجدوا خطأ"), "{told}");
        let posted = async || seen(&team.embedded(DESK, "بلاغ رقم 1").await);
        while posted().await.contains("[صُحّح]") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(posted().await.contains("أُبلغ القارئ"), "{}", posted().await);
        team
    });
}

/// Whatever the bot answered can be reported: a passage, an answer that found nothing, a private reply, a document held
/// against a message.
#[test]
fn every_reply_can_be_reported() {
    run(async |team| {
        let reply = team.ask(implications()).await;
        let passage = team.pick(MEMBER, &reply, "المصدر: اختر بندًا لترى فقرته", "من المرجح").await;
        let private = team.ask(Invocation::of("brief").option("private", true).by(MEMBER)).await;
        let none = team.ask(Invocation::of("search").option("query", "زلزال").by(MEMBER)).await;
        let verified = team.ask(Invocation::of("verify").option("text", "استقال توكاييف").by(MEMBER)).await;
        let asked = team.ask(Invocation::of("actors").option("actor", "الرئيس").by(MEMBER)).await;
        for (place, reply) in [passage, private, none, verified].iter().enumerate() {
            let words = [("words", "هذا غير صحيح")];
            let told = shown(&team.press_and_fill(MEMBER, reply, REPORT, &words).await);
            assert!(told.contains(&format!("ورقمه {}", place + 1)), "{told}");
        }
        assert!(shown(&asked).contains(REPORT), "{}", shown(&asked));
        assert_snapshot!("report-of-a-passage", seen(&team.embedded(DESK, "بلاغ رقم 1").await));
        assert_snapshot!("report-of-a-private-reply", seen(&team.embedded(DESK, "بلاغ رقم 2").await));
        team
    });
}

/// Whoever points at a statement that is not there gets their words back, and nothing is kept.
#[test]
fn a_statement_that_is_not_there_is_told() {
    run(async |team| {
        let reply = team.ask(implications()).await;
        let fields = [("statement", "40"), ("words", "كلام كتبته")];
        assert_snapshot!("report-slip", shown(&team.press_and_fill(MEMBER, &reply, REPORT, &fields).await));
        let none = shown(&team.ask(list()).await);
        assert!(none.contains("لا شيء ينتظر"), "{none}");
        team
    });
}

/// A form that is sent twice is one report, and an answer that is sent twice is one answer: the first.
#[test]
fn what_is_sent_twice_counts_once() {
    run(async |team| {
        let reply = team.ask(implications()).await;
        let opened = team.open_form(MEMBER, reply.message().unwrap(), REPORT).await;
        let fields = [("statement", "1"), ("words", "خطأ في البند")];
        let mut told = Vec::new();
        for _ in 0..2 {
            let sent = team.control.submit_modal(&opened, &fields).unwrap().reply(WAIT).await.unwrap();
            told.push(shown(&sent));
        }
        assert!(told[1].contains("وصل هذا البلاغ نفسه من قبل، ورقمه 1"), "{told:?}");
        let card = team.embedded(DESK, "بلاغ رقم 1").await;
        let first = team.open_form(MODERATOR, &card, "صُحّح").await;
        let second = team.open_form(ADMINISTRATOR, &card, "لا خطأ").await;
        for opened in [&first, &second, &first] {
            let sent = team.control.submit_modal(opened, &[]).unwrap().reply(WAIT).await.unwrap();
            told.push(shown(&sent));
        }
        for late in &told[3..] {
            assert!(late.contains("أُجيب من قبل") && late.contains("صُحّح · أجاب العضو"), "{late}");
        }
        direct(&team).await;
        assert_eq!(team.control.history(DESK).len(), 1);
        assert_eq!(team.control.history(team.control.direct_messages(MEMBER)).len(), 1);
        team
    });
}

/// Nobody but a moderator answers: not whoever sees the channel, not whoever had the role when the form was opened.
#[test]
fn a_report_is_for_moderators_alone() {
    run(async |team| {
        let card = reported(&team).await;
        let opened = team.open_form(MODERATOR, &card, "صُحّح").await;
        let listed = team.ask(list()).await;
        team.control.change_team(|team| {
            team.everyone = team.everyone | Permissions::MANAGE_MESSAGES;
            for channel in team.channels.iter_mut().filter(|channel| channel.id == DESK) {
                channel.overwrites.clear();
            }
            for person in team.people.iter_mut().filter(|person| person.id == MODERATOR) {
                person.roles.retain(|role| *role != MODERATORS);
            }
        });
        let sent = team.control.submit_modal(&opened, &[("answer", "رد")]).unwrap();
        let mut refused = vec![sent.reply(WAIT).await.unwrap()];
        refused.push(team.pick(MODERATOR, &listed, "اختر ما تجيب عنه", "بلاغ رقم 1").await);
        refused.push(team.ask(list()).await);
        let button = card["components"][0]["components"][0]["custom_id"].as_str().unwrap();
        let id = card["id"].as_str().unwrap().parse().unwrap();
        for member in [MEMBER, MODERATOR] {
            refused.push(team.control.press(member, id, button).unwrap().reply(WAIT).await.unwrap());
        }
        for reply in &refused {
            assert!(
                reply.is_ephemeral() && shown(reply).contains("لمن لهم دور المشرفين"),
                "{}",
                shown(reply)
            );
        }
        let waits = shown(&team.ask(list().by(ADMINISTRATOR)).await);
        assert!(waits.contains("لم يُجب عنه أحد بعد"), "{waits}");
        team
    });
}

/// A reader who takes no direct messages: the moderators see that the answer did not reach them.
#[test]
fn closed_direct_messages_are_noted() {
    run(async |team| {
        let card = reported(&team).await;
        let route = "POST /channels/{channel}/messages";
        team.control.fail_next(route, 1, Fault::Status(403), When::BeforeEffect).unwrap();
        let opened = team.open_form(MODERATOR, &card, "لا خطأ").await;
        team.control.submit_modal(&opened, &[]).unwrap().reply(WAIT).await.unwrap();
        while !shown(&team.ask(list()).await).contains("رسائل القارئ الخاصة مغلقة") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        team
    });
}

/// One member cannot bury the moderators; what they wrote last is given back to them.
#[test]
fn reports_are_bounded() {
    run(async |team| {
        let reply = team.ask(implications()).await;
        for number in 0..6 {
            let words = format!("خطأ رقم {number}");
            let told = shown(&team.press_and_fill(MEMBER, &reply, REPORT, &[("words", &words)]).await);
            assert_eq!(told.contains("وصل بلاغك"), number < 5, "{told}");
            assert_eq!(told.contains("طلبات كثيرة") && told.contains(&words), number == 5, "{told}");
        }
        team
    });
}

/// A deployment between the report and its answer loses neither.
#[test]
fn a_report_survives_a_restart() {
    run(async |mut team| {
        let card = reported(&team).await;
        team.restart_with_its_history().await;
        let opened = team.open_form(MODERATOR, &card, "صُحّح").await;
        team.control.submit_modal(&opened, &[]).unwrap().reply(WAIT).await.unwrap();
        assert!(seen(&direct(&team).await).contains("صُحّح ما أبلغت عنه"));
        team
    });
}

/// What a crash or a moment of trouble cut off is told at the next start: the report to the moderators, the answer to
/// the reader.
#[test]
fn what_was_cut_off_is_told_at_the_next_start() {
    run(async |mut team| {
        let route = "POST /channels/{channel}/messages";
        team.control.fail_next(route, 1, Fault::Status(500), When::BeforeEffect).unwrap();
        let reply = team.ask(implications()).await;
        team.press_and_fill(MEMBER, &reply, REPORT, &[("words", "خطأ")]).await;
        team.restart_with_its_history().await;
        team.embedded(DESK, "بلاغ رقم 1").await;
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        let answer = Answer { standing: Standing::Unfounded, by: MODERATOR.get(), words: None, at };
        assert!(team.kept().await.answer_report(1, &answer).await.unwrap());
        team.restart_with_its_history().await;
        assert!(seen(&direct(&team).await).contains("لم يجدوا خطأ"));
        assert_eq!(team.control.history(DESK).len(), 1);
        team
    });
}

/// A moment in which Discord does not answer, before it took the message or after, costs no reader their answer, and
/// nobody gets it twice.
#[test]
fn an_answer_outlives_a_moment_of_trouble() {
    for when in [When::BeforeEffect, When::AfterEffect] {
        run(async |team| {
            let card = reported(&team).await;
            let opened = team.open_form(MODERATOR, &card, "صُحّح").await;
            let route = "POST /channels/{channel}/messages";
            team.control.fail_next(route, 1, Fault::Status(502), when).unwrap();
            team.control.submit_modal(&opened, &[]).unwrap().reply(WAIT).await.unwrap();
            while !shown(&team.ask(list()).await).contains("أُبلغ القارئ") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            direct(&team).await;
            assert_eq!(team.control.history(team.control.direct_messages(MEMBER)).len(), 1);
            team
        });
    }
}

/// A deployment in the midst of telling a reader, and one after an outage in which they could not be told: they hear of
/// it all the same.
#[test]
fn an_answer_that_was_cut_off_is_told_at_the_next_start() {
    for told in [Told::Telling, Told::Failed] {
        run(async |mut team| {
            reported(&team).await;
            let at = "2026-11-23T12:00:00Z".parse().unwrap();
            let answer = Answer { standing: Standing::Unfounded, by: MODERATOR.get(), words: None, at };
            let kept = team.kept().await;
            assert!(kept.answer_report(1, &answer).await.unwrap());
            assert!(kept.begin_telling(1, false).await.unwrap());
            kept.report_told(1, told).await.unwrap();
            team.restart_with_its_history().await;
            assert!(seen(&direct(&team).await).contains("لم يجدوا خطأ"));
            while !shown(&team.ask(list()).await).contains("أُبلغ القارئ") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            team
        });
    }
}
