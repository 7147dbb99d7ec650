//! Messages in channels, through serenity and by bare requests.

use std::time::Duration;

use mujaz::sandbox::Options;
use mujaz::sandbox::team::{GENERAL, MEMBER, MODERATORS};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use serenity::all::{ChannelId, CreateEmbed, CreateMessage, EditMessage, GetMessages};

use super::bot::http;
use super::wire::Wire;

#[tokio::test]
async fn serenity_writes_edits_reads_and_deletes() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let channel = ChannelId::new(GENERAL.get());
    let embed = CreateEmbed::new().title("احتجاجات").description("ملخص");
    let mut sent = channel.send_message(&http, CreateMessage::new().embed(embed)).await.unwrap();
    assert_eq!(sent.embeds[0].title.as_deref(), Some("احتجاجات"));
    sent.edit(&http, EditMessage::new().content("جديد")).await.unwrap();
    assert_eq!(channel.message(&http, sent.id).await.unwrap().content, "جديد");
    wire.control.say(MEMBER, GENERAL, "سؤال").unwrap();
    let page = channel.messages(&http, GetMessages::new().limit(10)).await.unwrap();
    assert_eq!(page.iter().map(|message| message.content.as_str()).collect::<Vec<_>>(), ["سؤال", "جديد"]);
    sent.delete(&http).await.unwrap();
    channel.broadcast_typing(&http).await.unwrap();
    assert_eq!(wire.control.history(GENERAL).len(), 1);
    assert_eq!(wire.control.violations(), Vec::<String>::new());
}

// A scheduled post that is sent again after a time-out must not stand there twice.
#[tokio::test]
async fn a_nonce_is_sent_once_for_a_while() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let with = |enforce: bool| json!({ "content": "س", "nonce": "n", "enforce_nonce": enforce });
    let (_, first) = wire.post(&path, with(true)).await;
    let (_, again) = wire.post(&path, with(true)).await;
    assert_eq!(first["id"], again["id"]);
    assert_eq!(first["nonce"], "n");
    let (_, unenforced) = wire.post(&path, with(false)).await;
    assert_ne!(first["id"], unenforced["id"]);
    wire.control.move_clock(Duration::from_mins(3));
    let (_, later) = wire.post(&path, with(true)).await;
    assert_ne!(first["id"], later["id"]);
}

#[tokio::test]
async fn others_messages_are_not_the_bots_to_change() {
    let wire = Wire::start(Options::default()).await;
    let said = wire.control.say(MEMBER, GENERAL, "قول").unwrap();
    let path = format!("/channels/{GENERAL}/messages/{}", said["id"].as_str().unwrap());
    let (status, answer) = wire.send(Method::PATCH, &path, json!({ "content": "غيره" })).await;
    assert_eq!((status, &answer["code"]), (403, &json!(50_005)));
    let (status, answer) = wire.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!((status, &answer["code"]), (403, &json!(50_013)));
}

#[tokio::test]
async fn pings_are_written_as_they_would_ring() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let text = format!("@everyone <@{MEMBER}> <@&{MODERATORS}>");
    let (_, loud) = wire.post(&path, json!({ "content": text })).await;
    assert_eq!(loud["mentions"][0]["id"], MEMBER.to_string());
    assert_eq!(loud["mention_roles"], json!([MODERATORS.to_string()]));
    assert_eq!(loud["mention_everyone"], false, "the bot may not ping everybody");
    let silent = json!({ "content": text, "allowed_mentions": { "parse": [] } });
    let (_, silent) = wire.post(&path, silent).await;
    assert_eq!((&silent["mentions"], &silent["mention_roles"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn a_reply_needs_the_message_that_it_answers() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let said = wire.control.say(MEMBER, GENERAL, "قول").unwrap();
    let to = |id: &str| json!({ "content": "رد", "message_reference": { "message_id": id } });
    let (_, reply) = wire.post(&path, to(said["id"].as_str().unwrap())).await;
    assert_eq!((&reply["type"], &reply["message_reference"]["message_id"]), (&json!(19), &said["id"]));
    let (status, refused) = wire.post(&path, to("5")).await;
    assert_eq!((status, &refused["code"]), (400, &json!(50_035)));
}

#[tokio::test]
async fn files_are_kept_and_told() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let payload = json!({ "attachments": [{ "id": 0, "description": "صورة" }] });
    let part = Part::bytes(b"bytes".to_vec()).file_name("a.png").mime_str("image/png").unwrap();
    let form = Form::new().text("payload_json", payload.to_string()).part("files[0]", part);
    let answer = wire.request(Method::POST, &path).multipart(form).send().await.unwrap();
    let message: Value = answer.json().await.unwrap();
    let file = &message["attachments"][0];
    assert_eq!(
        (&file["filename"], &file["size"], &file["description"]),
        (&json!("a.png"), &json!(5), &json!("صورة"))
    );
    let kept = reqwest::get(file["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(kept.headers()["content-type"], "image/png");
    assert_eq!(kept.bytes().await.unwrap(), "bytes");
    let own = format!("{path}/{}", message["id"].as_str().unwrap());
    let (status, bare) = wire.send(Method::PATCH, &own, json!({ "attachments": [], "content": "نص" })).await;
    assert_eq!((status, &bare["attachments"]), (200, &json!([])));
}
