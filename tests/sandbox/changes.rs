//! What sessions hear when channels, threads, roles and members change: by their intents, and readable by every library.

use mujaz::sandbox::Options;
use mujaz::sandbox::team::{
    ADMINISTRATORS, BOT, DESK, FORUM, GENERAL, MEMBER, MODERATORS, NEWS, Permissions,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::socket::Socket;
use super::threads::allow;
use super::wire::Wire;

const GUILDS: u64 = 1;
const MEMBERS: u64 = 1 << 1;
const MESSAGES: u64 = 1 << 9;
const DIRECT: u64 = 1 << 12;
const CONTENT: u64 = 1 << 15;

/// A session with these intents, past its start.
async fn listening(intents: u64) -> (Wire, Socket) {
    let wire = Wire::start(Options { privileged_intents: MEMBERS | CONTENT, ..Options::default() }).await;
    let mut socket = Socket::connect(&wire.sandbox, "v=10").await;
    socket.next().await;
    let mut identify = Socket::identify(&wire.sandbox);
    identify["d"]["intents"] = json!(intents);
    socket.send(&identify).await;
    socket.next().await;
    if intents & GUILDS != 0 {
        socket.next().await;
    }
    (wire, socket)
}

/// The names of all that was told so far, up to the answer to a heartbeat.
async fn heard(socket: &mut Socket) -> Vec<String> {
    socket.send(&json!({ "op": 1, "d": null })).await;
    let mut names = Vec::new();
    loop {
        match socket.next().await {
            event if event["op"] == 0 => names.push(event["t"].as_str().unwrap().to_owned()),
            _ => return names,
        }
    }
}

#[tokio::test]
async fn channels_and_roles_are_told_to_who_asked_for_guilds() {
    for (intents, expected) in [
        (
            GUILDS,
            vec![
                "CHANNEL_UPDATE",
                "CHANNEL_DELETE",
                "GUILD_ROLE_UPDATE",
                "GUILD_ROLE_DELETE",
                "GUILD_UPDATE",
            ],
        ),
        (MESSAGES, vec![]),
    ] {
        let (wire, mut socket) = listening(intents).await;
        wire.control.change_team(|team| team.channel_mut(NEWS).unwrap().name = "نشرة".into());
        wire.control.change_team(|team| team.channels.retain(|channel| channel.id != DESK));
        wire.control.change_team(|team| team.roles[0].name = "الحراس".into());
        wire.control.change_team(|team| team.roles.retain(|role| role.id != ADMINISTRATORS));
        wire.control.change_team(|team| team.name = "دار".into());
        assert_eq!(heard(&mut socket).await, expected);
    }
}

// Without the privileged intent a bot hears of its own roles alone.
#[tokio::test]
async fn members_are_told_to_who_was_granted_the_intent() {
    for (intents, expected) in [
        (
            GUILDS | MEMBERS,
            vec!["GUILD_MEMBER_UPDATE", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE", "GUILD_MEMBER_ADD"],
        ),
        (GUILDS, vec!["GUILD_MEMBER_UPDATE"]),
    ] {
        let (wire, mut socket) = listening(intents).await;
        wire.control.change_team(|team| team.person_mut(MEMBER).unwrap().roles.push(MODERATORS));
        wire.control.change_team(|team| team.person_mut(BOT).unwrap().roles.clear());
        let gone = wire.control.team().person(MEMBER).unwrap().clone();
        wire.control.change_team(|team| team.people.retain(|person| person.id != MEMBER));
        wire.control.change_team(|team| team.people.push(gone));
        assert_eq!(heard(&mut socket).await, expected);
    }
}

#[tokio::test]
async fn threads_are_told_from_their_opening_to_their_end() {
    let (wire, mut socket) = listening(GUILDS | MESSAGES | MEMBERS).await;
    allow(&wire, Permissions::MANAGE_THREADS);
    assert_eq!(heard(&mut socket).await, ["GUILD_ROLE_UPDATE"]);
    let post = json!({ "name": "أ", "message": { "content": "س" } });
    let (_, thread) = wire.post(&format!("/channels/{FORUM}/threads"), post).await;
    assert_eq!(heard(&mut socket).await, ["THREAD_CREATE", "MESSAGE_CREATE"]);
    let own = format!("/channels/{}", thread["id"].as_str().unwrap());
    wire.send(Method::PUT, &format!("{own}/thread-members/{MEMBER}"), Value::Null).await;
    wire.send(Method::DELETE, &format!("{own}/thread-members/@me"), Value::Null).await;
    wire.send(Method::PATCH, &own, json!({ "archived": true })).await;
    wire.send(Method::DELETE, &own, Value::Null).await;
    let expected = ["THREAD_MEMBERS_UPDATE", "THREAD_MEMBERS_UPDATE", "THREAD_UPDATE", "THREAD_DELETE"];
    assert_eq!(heard(&mut socket).await, expected);
}

#[tokio::test]
async fn a_private_thread_is_told_to_a_bot_that_is_brought_in() {
    let (wire, mut socket) = listening(GUILDS).await;
    let (_, thread) = wire.post(&format!("/channels/{GENERAL}/threads"), json!({ "name": "سر" })).await;
    let id = thread["id"].as_str().unwrap().parse().unwrap();
    wire.control.change_team(|team| team.thread_mut(id).unwrap().members.clear());
    assert_eq!(heard(&mut socket).await, ["THREAD_CREATE"]);
    let now = jiff::Timestamp::UNIX_EPOCH;
    wire.control.change_team(|team| team.thread_mut(id).unwrap().add(BOT, now));
    assert_eq!(heard(&mut socket).await, ["THREAD_CREATE"]);
}

#[tokio::test]
async fn direct_messages_have_an_intent_of_their_own_and_are_never_blank() {
    for (intents, expected) in [(DIRECT, vec!["MESSAGE_CREATE"]), (MESSAGES, vec![])] {
        let (wire, mut socket) = listening(intents).await;
        let channel = wire.control.direct_messages(MEMBER);
        wire.control.say(MEMBER, channel, "سؤال خاص").unwrap();
        assert_eq!(heard(&mut socket).await, expected);
        let told = wire.control.events().join("\n");
        assert_eq!(told.contains("سؤال خاص"), intents == DIRECT);
        assert!(!told.contains(r#""member":"#));
    }
}

#[tokio::test]
async fn what_members_write_is_told_to_who_was_granted_its_content() {
    for (intents, seen) in [(MESSAGES, false), (MESSAGES | CONTENT, true)] {
        let (wire, mut socket) = listening(intents).await;
        wire.control.say(MEMBER, GENERAL, "حديث").unwrap();
        assert_eq!(heard(&mut socket).await, ["MESSAGE_CREATE"]);
        assert_eq!(wire.control.events().join("\n").contains("حديث"), seen);
    }
}

#[tokio::test]
async fn messages_deleted_at_once_are_told_at_once() {
    let (wire, mut socket) = listening(MESSAGES).await;
    allow(&wire, Permissions::MANAGE_MESSAGES);
    let ids: Vec<_> =
        (0..2).map(|_| wire.control.say(MEMBER, GENERAL, "قول").unwrap()["id"].clone()).collect();
    wire.post(&format!("/channels/{GENERAL}/messages/bulk-delete"), json!({ "messages": ids })).await;
    assert_eq!(heard(&mut socket).await, ["MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_DELETE_BULK"]);
}
