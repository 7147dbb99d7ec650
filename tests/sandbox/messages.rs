//! Messages in channels, through serenity and by bare requests.

use std::time::Duration;

use mujaz::sandbox::team::{FORUM, GENERAL, MEMBER, MODERATORS};
use mujaz::sandbox::{Invocation, Options};
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
    assert_eq!(reply["referenced_message"]["content"], "قول");
    let (_, again) = wire.post(&path, to(reply["id"].as_str().unwrap())).await;
    assert_eq!(again["referenced_message"].get("referenced_message"), None);
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

/// A form with a message and one file, as serenity sends it.
fn with_file(payload: &Value, name: &str) -> Form {
    let part = Part::bytes(b"%PDF".to_vec()).file_name(name.to_owned()).mime_str("application/pdf").unwrap();
    Form::new().text("payload_json", payload.to_string()).part("files[0]", part)
}

// A document is sent as a reply, as what follows it, and in an edit: each keeps it to be fetched.
#[tokio::test]
async fn files_come_with_replies_follow_ups_and_edits() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    let send = async |method: Method, path: String, payload: Value| {
        let form = with_file(&payload, "تقرير.pdf");
        let answer = wire.request(method, &path).multipart(form).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap_or_default())
    };
    let data = json!({ "attachments": [{ "id": 0, "filename": "تقرير.pdf" }] });
    let callback = json!({ "type": 4, "data": data });
    assert_eq!(send(Method::POST, Wire::callback(&asked), callback).await.0, 204);
    let hook = format!("/webhooks/{{app}}/{}", asked.token());
    let original = format!("{hook}/messages/@original");
    let shown = wire.get(&original).await.1;
    assert_eq!(shown["attachments"][0]["filename"], "تقرير.pdf");
    let bytes = reqwest::get(shown["attachments"][0]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(bytes.bytes().await.unwrap(), "%PDF");
    assert_eq!(send(Method::POST, hook, json!({ "content": "تتمة" })).await.1["attachments"][0]["size"], 4);
    let kept = json!({ "attachments": [{ "id": shown["attachments"][0]["id"] }, { "id": 0, "description": "ثانية" }] });
    let (status, edited) = send(Method::PATCH, original, kept).await;
    assert_eq!((status, edited["attachments"].as_array().unwrap().len()), (200, 2));
    assert_eq!(edited["attachments"][1]["description"], "ثانية");
    let form = with_file(&json!({ "name": "أ", "message": {} }), "أ.pdf");
    let answer =
        wire.request(Method::POST, &format!("/channels/{FORUM}/threads")).multipart(form).send().await;
    let post: Value = answer.unwrap().json().await.unwrap();
    assert_eq!(post["message"]["attachments"][0]["filename"], "أ.pdf");
}

#[tokio::test]
async fn files_that_are_too_large_or_too_many_are_refused() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let send = async |form: Form| {
        let answer = wire.request(Method::POST, &path).multipart(form).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["code"].clone())
    };
    let large = Part::bytes(vec![0; 10 * 1024 * 1024 + 1]).file_name("a.bin");
    assert_eq!(send(Form::new().part("files[0]", large)).await, (413, json!(40_005)));
    let eleven = (0..11).fold(Form::new(), |form, number| {
        form.part(format!("files[{number}]"), Part::bytes(vec![0]).file_name("a.bin"))
    });
    assert_eq!(send(eleven).await, (400, json!(50_035)));
    let missing = json!({ "content": "س", "attachments": [{ "id": 1 }] });
    assert_eq!(send(with_file(&missing, "a.pdf")).await, (400, json!(50_146)));
    assert_eq!(wire.control.history(GENERAL).len(), 0);
}
