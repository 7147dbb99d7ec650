//! Threads, forums and their members, through serenity and by bare requests.

use std::time::Duration;

use mujaz::sandbox::Options;
use mujaz::sandbox::team::{BOTS, DESK, FORUM, GENERAL, GUILD, MEMBER, Permissions};
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::{
    AutoArchiveDuration, ChannelId, ChannelType, CreateForumPost, CreateMessage, CreateThread, EditThread,
    GetMessages, GuildId, UserId,
};

use super::bot::http;
use super::wire::Wire;

/// Gives the bot's role more than everybody has.
pub(crate) fn allow(wire: &Wire, more: Permissions) {
    wire.control.change_team(|team| {
        let bots = team.roles.iter_mut().find(|role| role.id == BOTS).unwrap();
        bots.permissions = bots.permissions | more;
    });
}

fn code(answer: &(u16, Value)) -> (u16, u64) {
    (answer.0, answer.1["code"].as_u64().unwrap_or_default())
}

// The road of a scheduled post into a forum: post it, find it again by its name, edit it, read it back.
#[tokio::test]
async fn serenity_posts_in_a_forum_and_finds_its_post() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let first = CreateMessage::new().content("موجز اليوم");
    let post = CreateForumPost::new("احتجاجات", first).auto_archive_duration(AutoArchiveDuration::OneHour);
    let post = ChannelId::new(FORUM.get()).create_forum_post(&http, post).await.unwrap();
    assert_eq!((post.name.as_str(), post.kind), ("احتجاجات", ChannelType::PublicThread));
    let active = GuildId::new(GUILD.get()).get_active_threads(&http).await.unwrap();
    assert_eq!(active.threads.iter().map(|thread| thread.name.as_str()).collect::<Vec<_>>(), ["احتجاجات"]);
    let read = post.id.messages(&http, GetMessages::new()).await.unwrap();
    assert_eq!((read.len(), read[0].id.get(), read[0].content.as_str()), (1, post.id.get(), "موجز اليوم"));

    wire.control.move_clock(Duration::from_mins(61));
    let forum = ChannelId::new(FORUM.get());
    assert!(GuildId::new(GUILD.get()).get_active_threads(&http).await.unwrap().threads.is_empty());
    let archived = forum.get_archived_public_threads(&http, None, Some(50)).await.unwrap();
    assert_eq!(archived.threads[0].id, post.id);
    let own = format!("/channels/{}/messages/{}", post.id, post.id);
    let edit = wire.send(Method::PATCH, &own, json!({ "content": "غيره" })).await;
    assert_eq!(code(&edit), (400, 50_083), "what is put away is not edited");
    let reply = CreateMessage::new().content("تتمة").reference_message((post.id, read[0].id));
    post.id.send_message(&http, reply).await.unwrap();
    assert_eq!(wire.send(Method::PATCH, &own, json!({ "content": "غيره" })).await.0, 200);
    let told = wire.get(&format!("/channels/{}", post.id)).await.1;
    assert_eq!((&told["thread_metadata"]["archived"], &told["message_count"]), (&json!(false), &json!(1)));
}

#[tokio::test]
async fn a_message_opens_one_thread() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let general = ChannelId::new(GENERAL.get());
    let said = wire.control.say(MEMBER, GENERAL, "سؤال").unwrap();
    let message = said["id"].as_str().unwrap().parse::<u64>().unwrap();
    let thread = general.create_thread_from_message(&http, message, CreateThread::new("نقاش")).await.unwrap();
    assert_eq!(thread.id.get(), message);
    let path = format!("/channels/{GENERAL}/messages/{message}");
    assert_eq!(code(&wire.post(&format!("{path}/threads"), json!({ "name": "آخر" })).await), (400, 160_004));
    let parent = wire.get(&path).await.1;
    assert_eq!((&parent["flags"], &parent["thread"]["name"]), (&json!(32), &json!("نقاش")));
    let inside = wire.get(&format!("/channels/{message}/messages")).await.1;
    assert_eq!(
        (&inside[0]["type"], &inside[0]["message_reference"]["message_id"]),
        (&json!(21), &said["id"])
    );
}

// A private thread must not be seen by who was not brought in.
#[tokio::test]
async fn private_threads_are_for_their_members() {
    let wire = Wire::start(Options { privileged_intents: 1 << 1, ..Options::default() }).await;
    let http = http(&wire.sandbox);
    let builder = CreateThread::new("سر").kind(ChannelType::PrivateThread).invitable(false);
    let thread = ChannelId::new(GENERAL.get()).create_thread(&http, builder).await.unwrap();
    let id = thread.id.get().to_string().parse().unwrap();
    let sees = || wire.control.team().permits(id, MEMBER, Permissions::NONE);
    assert!(!sees());
    thread.id.add_thread_member(&http, UserId::new(MEMBER.get())).await.unwrap();
    assert!(sees());
    assert!(wire.control.say(MEMBER, id, "حضرت").is_ok());
    assert_eq!(thread.id.get_thread_members(&http).await.unwrap().len(), 2);
    thread.id.remove_thread_member(&http, UserId::new(MEMBER.get())).await.unwrap();
    assert!(!sees());
    let builder = EditThread::new().archived(true).name("سر قديم");
    thread.id.edit_thread(&http, builder).await.unwrap();
    let own = ChannelId::new(GENERAL.get()).get_joined_archived_private_threads(&http, None, Some(2)).await;
    assert_eq!(own.unwrap().threads[0].name, "سر قديم");
    let all = format!("/channels/{GENERAL}/threads/archived/private");
    assert_eq!(code(&wire.get(&all).await), (403, 50_013));
    allow(&wire, Permissions::MANAGE_THREADS);
    assert_eq!(wire.get(&all).await.1["threads"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn archived_threads_are_paged_by_when_they_were_put_away() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/threads");
    let mut ids = Vec::new();
    for name in ["أ", "ب", "ج"] {
        let (_, thread) = wire.post(&path, json!({ "name": name, "type": 11 })).await;
        let own = format!("/channels/{}", thread["id"].as_str().unwrap());
        wire.control.move_clock(Duration::from_secs(1));
        assert_eq!(wire.send(Method::PATCH, &own, json!({ "archived": true })).await.0, 200);
        ids.push(thread["id"].clone());
    }
    let (_, first) = wire.get(&format!("{path}/archived/public?limit=2")).await;
    let told = |page: &Value| {
        page["threads"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!((told(&first), &first["has_more"]), (vec![ids[2].clone(), ids[1].clone()], &json!(true)));
    let before = first["threads"][1]["thread_metadata"]["archive_timestamp"].as_str().unwrap();
    let (_, rest) = wire.get(&format!("{path}/archived/public?before={}", before.replace('+', "%2B"))).await;
    assert_eq!((told(&rest), &rest["has_more"]), (vec![ids[0].clone()], &json!(false)));
    assert_eq!(wire.get(&format!("{path}/archived/public?before=gestern")).await.0, 400);
    let notes = wire.control.history(GENERAL);
    assert_eq!(notes.iter().map(|note| note["type"].as_u64().unwrap()).collect::<Vec<_>>(), [18, 18, 18]);
}

#[tokio::test]
async fn threads_are_locked_renamed_and_deleted_by_who_may() {
    let wire = Wire::start(Options::default()).await;
    let (_, thread) =
        wire.post(&format!("/channels/{GENERAL}/threads"), json!({ "name": "أ", "type": 11 })).await;
    let own = format!("/channels/{}", thread["id"].as_str().unwrap());
    let lock = json!({ "locked": true, "archived": true });
    assert_eq!(code(&wire.send(Method::PATCH, &own, lock.clone()).await), (403, 50_013));
    allow(&wire, Permissions::MANAGE_THREADS);
    assert_eq!(wire.send(Method::PATCH, &own, lock).await.1["thread_metadata"]["locked"], true);
    assert_eq!(code(&wire.send(Method::PATCH, &own, json!({ "name": "ب" })).await), (400, 50_083));
    wire.control.change_team(|team| team.roles.clear());
    let messages = format!("{own}/messages");
    assert_eq!(code(&wire.post(&messages, json!({ "content": "س" })).await), (403, 160_005));
    wire.control.change_team(|team| team.everyone = team.everyone | Permissions::MANAGE_THREADS);
    assert_eq!(wire.post(&messages, json!({ "content": "س" })).await.0, 200);
    assert_eq!(wire.send(Method::DELETE, &own, Value::Null).await.1["id"], thread["id"]);
    assert_eq!(code(&wire.get(&own).await), (404, 10_003));
}

#[tokio::test]
async fn what_a_channel_cannot_hold_is_refused() {
    let wire = Wire::start(Options::default()).await;
    let refused = async |path: String, body: Value| code(&wire.post(&path, body).await);
    let text = json!({ "content": "س" });
    assert_eq!(refused(format!("/channels/{FORUM}/messages"), text.clone()).await, (400, 50_008));
    assert_eq!(refused(format!("/channels/{FORUM}/threads"), json!({ "name": "أ" })).await, (400, 50_035));
    let empty = json!({ "name": "أ", "message": {} });
    assert_eq!(refused(format!("/channels/{FORUM}/threads"), empty).await, (400, 50_006));
    let nameless = json!({ "name": "", "type": 11 });
    assert_eq!(refused(format!("/channels/{GENERAL}/threads"), nameless).await, (400, 50_035));
    let odd = json!({ "name": "أ", "type": 11, "auto_archive_duration": 61 });
    assert_eq!(refused(format!("/channels/{GENERAL}/threads"), odd).await, (400, 50_035));
    let tagged = json!({ "name": "أ", "message": text, "applied_tags": ["5"] });
    assert_eq!(refused(format!("/channels/{FORUM}/threads"), tagged).await, (400, 50_035));
    let (_, thread) = wire.post(&format!("/channels/{DESK}/threads"), json!({ "name": "أ" })).await;
    assert_eq!(thread["type"], 12, "private unless the bot says otherwise");
    let within = format!("/channels/{}/threads", thread["id"].as_str().unwrap());
    assert_eq!(refused(within, json!({ "name": "ب" })).await, (400, 50_024));
}
