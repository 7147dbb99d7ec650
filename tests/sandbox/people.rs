//! Direct messages, roles, and channels as the bot changes them.

use mujaz::sandbox::team::{DESK, GENERAL, GUILD, MEMBER, MODERATOR, MODERATORS, NEWS, Permissions};
use mujaz::sandbox::{Invocation, Options, Reply};
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::{ChannelId, CreateMessage, GuildId, UserId};

use super::bot::{Play, SOON, http};
use super::threads::allow;
use super::wire::Wire;

fn code(answer: &(u16, Value)) -> (u16, u64) {
    (answer.0, answer.1["code"].as_u64().unwrap_or_default())
}

// A summary that a member subscribed to comes as a direct message; who closed theirs gets none, and no retry helps.
#[tokio::test]
async fn members_are_written_to_unless_they_closed_their_direct_messages() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let channel = UserId::new(MEMBER.get()).create_dm_channel(&http).await.unwrap();
    let again = UserId::new(MEMBER.get()).create_dm_channel(&http).await.unwrap();
    assert_eq!((channel.id, channel.recipient.id.get()), (again.id, MEMBER.get()));
    channel.send_message(&http, CreateMessage::new().content("ملخصك")).await.unwrap();
    wire.control.change_team(|team| team.person_mut(MEMBER).unwrap().takes_direct_messages = false);
    let path = format!("/channels/{}/messages", channel.id);
    assert_eq!(code(&wire.post(&path, json!({ "content": "ملخصك" })).await), (403, 50_007));
    assert_eq!(code(&wire.post("/users/@me/channels", json!({ "recipient_id": "5" })).await), (400, 50_033));
    let id = channel.id.get().to_string().parse().unwrap();
    assert_eq!(wire.control.history(id).len(), 1);
    assert!(wire.control.say(MODERATOR, id, "تطفل").is_err(), "nobody else writes there");
}

// In direct messages an interaction bears a user and no member: a bot that counts on a member fails there alone.
#[tokio::test]
async fn commands_are_answered_in_direct_messages() {
    let play = Play::start(Options::default()).await;
    let channel = play.control.direct_messages(MEMBER);
    let asked = play.control.invoke(&Invocation::of("ping").in_channel(channel)).unwrap();
    let Reply::Message(reply) = asked.reply(SOON).await.unwrap() else { panic!("a message") };
    assert_eq!((&reply["content"], reply.get("guild_id")), (&json!("pong"), None));
    assert!(play.control.invoke(&Invocation::of("ping").by(MODERATOR).in_channel(channel)).is_err());
    play.finish().await;
}

#[tokio::test]
async fn roles_are_given_and_taken() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let path = format!("/guilds/{GUILD}/members/{MEMBER}/roles/{MODERATORS}");
    assert_eq!(code(&wire.send(Method::PUT, &path, Value::Null).await), (403, 50_013));
    allow(&wire, Permissions::MANAGE_ROLES);
    assert_eq!(wire.send(Method::PUT, &path, Value::Null).await.0, 204);
    let member = GuildId::new(GUILD.get()).member(&http, UserId::new(MEMBER.get())).await.unwrap();
    assert_eq!(member.roles.len(), 1);
    member.remove_role(&http, MODERATORS.get()).await.unwrap();
    assert!(wire.control.team().person(MEMBER).unwrap().roles.is_empty());
    let unknown = format!("/guilds/{GUILD}/members/{MEMBER}/roles/5");
    assert_eq!(code(&wire.send(Method::PUT, &unknown, Value::Null).await), (404, 10_011));
}

#[tokio::test]
async fn channels_are_changed_by_who_may() {
    let wire = Wire::start(Options::default()).await;
    let news = format!("/channels/{NEWS}");
    let change = json!({ "name": "نشرة", "topic": "كل صباح" });
    assert_eq!(code(&wire.send(Method::PATCH, &news, change.clone()).await), (403, 50_013));
    allow(&wire, Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES);
    let (_, changed) = wire.send(Method::PATCH, &news, change).await;
    assert_eq!((&changed["name"], &changed["topic"]), (&json!("نشرة"), &json!("كل صباح")));
    let overwrite = format!("{news}/permissions/{GUILD}");
    let deny = json!({ "type": 0, "deny": "2048" });
    assert_eq!(wire.send(Method::PUT, &overwrite, deny).await.0, 204);
    assert!(wire.control.say(MEMBER, NEWS, "قول").is_err());
    assert_eq!(wire.send(Method::DELETE, &overwrite, Value::Null).await.0, 204);
    assert!(wire.control.say(MEMBER, NEWS, "قول").is_ok());
    assert_eq!(code(&wire.send(Method::DELETE, &overwrite, Value::Null).await), (404, 10_009));
    ChannelId::new(DESK.get()).delete(http(&wire.sandbox)).await.unwrap();
    assert!(wire.control.team().channel(DESK).is_none());
}

#[tokio::test]
async fn messages_are_deleted_many_at_once() {
    let wire = Wire::start(Options::default()).await;
    allow(&wire, Permissions::MANAGE_MESSAGES);
    let ids: Vec<_> =
        (0..3).map(|_| wire.control.say(MEMBER, GENERAL, "قول").unwrap()["id"].clone()).collect();
    let path = format!("/channels/{GENERAL}/messages/bulk-delete");
    assert_eq!(wire.post(&path, json!({ "messages": ids[..2] })).await.0, 204);
    assert_eq!(wire.control.history(GENERAL).len(), 1);
    assert_eq!(code(&wire.post(&path, json!({ "messages": ids[..1] })).await), (400, 50_016));
    wire.control.move_clock(std::time::Duration::from_hours(15 * 24));
    assert_eq!(code(&wire.post(&path, json!({ "messages": ids[1..] })).await), (400, 50_034));
}
