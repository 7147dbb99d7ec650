//! What members and the bot say to each other, through the real client.

use mujaz::sandbox::team::{DESK, GENERAL, MEMBER, MODERATOR};
use mujaz::sandbox::{ClientRefusal, Invocation, Options, Reply};

use super::bot::{Play, SOON};

fn content(reply: &Reply) -> &str {
    reply.message().unwrap()["content"].as_str().unwrap()
}

// The main road: a command, its reply, a button on it, a menu on it, a form behind it.
#[tokio::test]
async fn a_reply_is_paged_looked_into_and_reported_on() {
    let play = Play::start(Options::default()).await;
    let control = &play.control;
    let asked = control.invoke(&Invocation::of("ping").option("text", "مرحبا")).unwrap();
    let reply = asked.reply(SOON).await.unwrap();
    assert_eq!((content(&reply), reply.is_ephemeral()), ("مرحبا", false));
    let shown = reply.message_id().unwrap();

    let paged = control.press(MODERATOR, shown, "next").unwrap().reply(SOON).await.unwrap();
    assert!(matches!(paged, Reply::Updated(_)));
    assert_eq!((content(&paged), paged.message_id()), ("مرحبا، صفحة 2", Some(shown)));
    assert_eq!(control.history(GENERAL).len(), 1);
    assert_eq!(control.history(GENERAL)[0]["content"], "مرحبا، صفحة 2");

    let source = control.choose(MEMBER, shown, "source", &["2"]).unwrap().reply(SOON).await.unwrap();
    assert_eq!((content(&source), source.is_ephemeral()), ("ف 2", true));
    assert_eq!(control.ephemeral(MEMBER).len(), 1);
    assert_eq!(control.ephemeral(MODERATOR).len(), 0);

    let opened = control.press(MEMBER, shown, "report").unwrap();
    assert!(matches!(opened.reply(SOON).await.unwrap(), Reply::Modal(_)));
    let filled = control.submit_modal(&opened, &[("title", "سهو")]).unwrap().reply(SOON).await.unwrap();
    assert_eq!(content(&filled), "سهو");
    play.finish().await;
}

#[tokio::test]
async fn deferred_replies_follow_ups_and_forms_arrive() {
    let play = Play::start(Options::default()).await;
    let control = &play.control;
    let later = control.invoke(&Invocation::of("later")).unwrap().reply(SOON).await.unwrap();
    assert_eq!((content(&later), later.is_ephemeral()), ("ها هو", true));

    let twice = control.invoke(&Invocation::of("twice")).unwrap();
    assert_eq!(content(&twice.reply(SOON).await.unwrap()), "أول");
    let next = twice.follow_up(SOON).await.unwrap();
    assert_eq!(next["flags"], 64);

    let opened = control.invoke(&Invocation::of("form")).unwrap();
    opened.reply(SOON).await.unwrap();
    let filled = control.submit_modal(&opened, &[("title", "حدث")]).unwrap().reply(SOON).await.unwrap();
    assert_eq!(content(&filled), "حدث");
    play.finish().await;
}

#[tokio::test]
async fn autocomplete_and_message_commands_bring_what_they_are_about() {
    let play = Play::start(Options::default()).await;
    let control = &play.control;
    let typing = Invocation::of("ping").option("text", "رو");
    let choices = control.autocomplete(&typing, "text", SOON).await.unwrap();
    assert_eq!(choices.len(), 2);
    assert_eq!(choices[0]["name"], "روسيا");

    let said = control.say(MODERATOR, GENERAL, "قيل كذا").unwrap();
    let target = said["id"].as_str().unwrap().parse().unwrap();
    let verify = Invocation::of("تحقق من المصدر").on(target);
    let reply = control.invoke(&verify).unwrap().reply(SOON).await.unwrap();
    assert_eq!(content(&reply), "«قيل كذا»");

    let who = Invocation::of("ping").option("who", MODERATOR.to_string());
    assert_eq!(content(&control.invoke(&who).unwrap().reply(SOON).await.unwrap()), "yusuf");
    play.finish().await;
}

// A test must not press what nobody could press: it would prove nothing.
#[tokio::test]
async fn what_a_member_cannot_do_is_refused_before_the_bot_hears_of_it() {
    let play = Play::start(Options::default()).await;
    let control = &play.control;
    let refused = |invocation: Invocation| control.invoke(&invocation).unwrap_err();
    assert_eq!(refused(Invocation::of("pong")), ClientRefusal::UnknownCommand("pong".into()));
    assert_eq!(refused(Invocation::of("ping").in_channel(DESK)), ClientRefusal::NotAllowed);
    assert_eq!(
        refused(Invocation::of("ping").option("text", 5)),
        ClientRefusal::BadOption { option: "text".into(), value: "5".into() }
    );

    let reply = control.invoke(&Invocation::of("ping")).unwrap().reply(SOON).await.unwrap();
    let shown = reply.message_id().unwrap();
    let unknown = |id: &str| Some(ClientRefusal::UnknownComponent(id.into()));
    assert_eq!(control.press(MEMBER, shown, "closed").err(), unknown("closed"));
    assert_eq!(control.press(MEMBER, shown, "source").err(), unknown("source"));
    assert_eq!(control.choose(MEMBER, shown, "next", &["1"]).err(), unknown("next"));
    let bad_choice = Some(ClientRefusal::BadChoice("source".into()));
    assert_eq!(control.choose(MEMBER, shown, "source", &["3"]).err(), bad_choice);
    assert_eq!(control.choose(MEMBER, shown, "source", &["1", "2"]).err(), bad_choice);

    let later = control.invoke(&Invocation::of("later")).unwrap().reply(SOON).await.unwrap();
    let own = later.message_id().unwrap();
    assert_eq!(control.press(MODERATOR, own, "next").err(), Some(ClientRefusal::UnknownMessage(own)));
    play.finish().await;
}

#[tokio::test]
async fn what_is_left_open_is_told() {
    let mut play = Play::start(Options::default()).await;
    let control = play.control.clone();
    let silent = control.invoke(&Invocation::of("silent")).unwrap();
    assert!(silent.reply(std::time::Duration::from_millis(50)).await.is_err());
    let unseen = control.invoke(&Invocation::of("ping")).unwrap();
    unseen.callback(SOON).await.unwrap();
    let twice = control.invoke(&Invocation::of("twice")).unwrap();
    twice.reply(SOON).await.unwrap();
    twice.clone().follow_up(SOON).await.unwrap();
    assert_eq!(control.pending(), ["/silent got no reply"]);
    let ignored = control.invoke(&Invocation::of("ping")).unwrap();
    while control.history(GENERAL).len() < 3 {
        tokio::task::yield_now().await;
    }
    assert_eq!(control.violations().last().unwrap(), "nobody looked at the reply to /ping");
    ignored.reply(SOON).await.unwrap();
    play.end_bot().await;
}
