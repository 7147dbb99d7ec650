//! What a person does with the page, and what comes of it.

use mujaz::sandbox::team::{GENERAL, MEMBER, MODERATOR};
use mujaz::sandbox::{Options, Upload};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::super::bot::Play;
use super::super::socket::Socket;
use super::super::wire::Wire;
use super::{Page, Watching, answer, said};

#[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
fn asks(command: &str, options: Value) -> Value {
    json!({ "viewer": MEMBER, "channel": GENERAL, "command": command, "type": 1, "options": options })
}

async fn state(watching: &mut Watching, id: &Value) -> String {
    loop {
        let event = watching.next("interaction").await;
        if event["id"] == *id && event["state"] != "waiting" {
            return event["state"].as_str().unwrap().to_owned();
        }
    }
}

#[tokio::test]
async fn a_command_is_given_and_its_reply_used() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MEMBER).await;
    let text = json!([{ "name": "text", "value": "صفحة 1" }]);
    let asked = page.done("invoke", asks("ping", text)).await["interaction"].clone();
    assert_eq!(watching.next("interaction").await["state"], "waiting");
    let shown = watching.next("message").await["message"].clone();
    assert_eq!((&shown["content"], &shown["interaction"]["name"]), (&json!("صفحة 1"), &json!("ping")));
    assert_eq!(state(&mut watching, &asked).await, "answered");
    let used = |more: Value| {
        let mut used = json!({ "viewer": MEMBER, "message": shown["id"] });
        used.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        used
    };
    page.done("press", used(json!({ "custom_id": "next" }))).await;
    let updated = watching.next("message").await["message"].clone();
    assert_eq!((&updated["id"], &updated["content"]), (&shown["id"], &json!("صفحة 1، صفحة 2")));
    page.done("choose", used(json!({ "custom_id": "source", "values": ["2"] }))).await;
    assert_eq!(watching.next("message").await["message"]["content"], "ف 2");
    for (path, more, word) in [
        ("press", json!({ "custom_id": "closed" }), "gone"),
        ("press", json!({ "custom_id": "none" }), "gone"),
        ("choose", json!({ "custom_id": "source", "values": ["9"] }), "bad-choice"),
        ("choose", json!({ "custom_id": "source", "values": [] }), "bad-choice"),
    ] {
        assert_eq!(page.refused(path, used(more)).await.1, word);
    }
    play.finish().await;
}

#[tokio::test]
async fn a_form_opens_and_is_sent() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MEMBER).await;
    let asked = page.done("invoke", asks("form", json!([]))).await["interaction"].clone();
    let modal = loop {
        let event = watching.next("interaction").await;
        if event["state"] == "modal" {
            break event["modal"].clone();
        }
    };
    assert_eq!((&modal["title"], &modal["custom_id"]), (&json!("إضافة"), &json!("add")));
    let submits = |viewer, value: &str| {
        let fields = json!([{ "custom_id": "title", "value": value }]);
        json!({ "viewer": viewer, "interaction": asked, "fields": fields })
    };
    assert_eq!(page.refused("submit", submits(MODERATOR, "نص")).await, (404, "gone".into()));
    assert_eq!(page.refused("submit", submits(MEMBER, "")).await, (400, "bad-field".into()));
    page.done("submit", submits(MEMBER, "عنوان")).await;
    assert_eq!(watching.next("message").await["message"]["content"], "عنوان");
    play.finish().await;
}

#[tokio::test]
async fn an_option_is_completed_while_it_is_typed() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut typed = asks("ping", json!([{ "name": "text", "value": "رو" }]));
    typed["focused"] = json!("text");
    let told = page.done("autocomplete", typed.clone()).await;
    assert_eq!(told["choices"][0], json!({ "name": "روسيا", "value": "روسيا" }));
    typed["focused"] = json!("who");
    assert_eq!(page.refused("autocomplete", typed).await, (400, "bad-option".into()));
    for (wrong, status, word) in [
        (asks("none", json!([])), 404, "unknown-command"),
        (asks("ping", json!([{ "name": "none", "value": 1 }])), 400, "bad-option"),
        (asks("ping", json!([{ "name": "text", "value": 1 }])), 400, "bad-option"),
    ] {
        assert_eq!(page.refused("invoke", wrong).await, (status, word.into()));
    }
    play.finish().await;
}

#[tokio::test]
async fn a_message_command_is_given_on_a_message() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MODERATOR).await;
    let about = page.done("say", said("كلام")).await["message"]["id"].clone();
    let mut given = json!({ "viewer": MODERATOR, "channel": GENERAL, "command": "تحقق من المصدر", "type": 3, "target": about });
    watching.next("message").await;
    page.done("invoke", given.clone()).await;
    assert_eq!(watching.next("message").await["message"]["content"], "«كلام»");
    given["target"] = json!("1");
    assert_eq!(page.refused("invoke", given.clone()).await, (404, "gone".into()));
    given["type"] = json!(2);
    assert_eq!(page.refused("invoke", given).await, (404, "unknown-command".into()));
    play.finish().await;
}

// «تعذّر الرد» must stand where Discord would have it: after three seconds of the server's clock.
#[tokio::test]
async fn what_stays_unanswered_fails_after_three_seconds() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MEMBER).await;
    let asked = page.done("invoke", asks("silent", json!([]))).await["interaction"].clone();
    let mut later = page.watch(&play.sandbox, MEMBER).await;
    assert_eq!(later.next("interaction").await["state"], "waiting", "a page that comes back waits on");
    page.done("clock", json!({ "advance_seconds": 3.1 })).await;
    assert_eq!(state(&mut watching, &asked).await, "failed");
    assert_eq!(state(&mut later, &asked).await, "failed");
    let again = page.done("invoke", asks("silent", json!([]))).await["interaction"].clone();
    assert_eq!(state(&mut watching, &again).await, "failed", "by itself, as time goes by");
    play.finish().await;
}

fn part(name: &str, bytes: &[u8]) -> Part {
    Part::bytes(bytes.to_vec()).file_name(name.to_owned()).mime_str("image/png").unwrap()
}

async fn send(page: &Page, path: &str, told: Value, parts: Vec<Part>) -> (u16, Value) {
    let form = Form::new().text("payload_json", told.to_string());
    let form =
        parts.into_iter().enumerate().fold(form, |form, (n, part)| form.part(format!("files[{n}]"), part));
    answer(page.request(Method::POST, path).multipart(form)).await
}

#[tokio::test]
async fn files_go_along_with_what_is_said() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let (status, told) = send(&page, "say", said(""), vec![part("خبر.png", b"bytes")]).await;
    assert_eq!(status, 200, "{told}");
    let file = &told["message"]["attachments"][0];
    assert_eq!((&file["filename"], &file["size"]), (&json!("خبر.png"), &json!(5)));
    let kept = reqwest::get(file["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(
        (&kept.headers()["content-disposition"], &kept.headers()["x-content-type-options"]),
        (&"inline".parse().unwrap(), &"nosniff".parse().unwrap())
    );
    assert_eq!(kept.bytes().await.unwrap(), "bytes");
    let page_file = part("a.html", b"<script>").mime_str("text/html").unwrap();
    let (_, told) = send(&page, "say", said(""), vec![page_file]).await;
    let kept = reqwest::get(told["message"]["attachments"][0]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(kept.headers()["content-disposition"], "attachment");
    let large = vec![0; 10 * 1024 * 1024 + 1];
    let (status, told) = send(&page, "say", said(""), vec![part("a.png", &large)]).await;
    assert_eq!((status, &told["error"], &told["detail"]), (413, &json!("file-too-large"), &json!("a.png")));
    let many = (0..11).map(|_| part("a.png", b"x")).collect();
    assert_eq!(send(&page, "say", said(""), many).await.1["error"], "too-many-files");
    assert_eq!(page.refused("say", said(" ")).await, (400, "empty".into()));
    assert_eq!(page.refused("say", said(&"س".repeat(2_001))).await, (400, "too-long".into()));
}

// A moderator uploads a draft: the bot is told where it lies, and finds it there.
#[tokio::test]
async fn a_file_is_an_option_of_a_command() {
    let wire = Wire::start(Options::default()).await;
    let option = json!({ "type": 11, "name": "draft", "description": "مسودة", "required": true });
    let command = json!([{ "name": "upload", "description": "رفع", "options": [option] }]);
    assert_eq!(wire.send(Method::PUT, "/applications/{app}/commands", command).await.0, 200);
    let mut bot = Socket::identified(&wire.sandbox).await;
    for _ in ["READY", "GUILD_CREATE"] {
        bot.next().await;
    }
    let page = Page::load(&wire.sandbox).await;
    let told = asks("upload", json!([{ "name": "draft", "value": "files[0]" }]));
    let (status, answer) = send(&page, "invoke", told.clone(), vec![part("مسودة.toml", b"title = 1")]).await;
    assert_eq!(status, 200, "{answer}");
    let data = bot.next().await["d"]["data"].clone();
    let id = data["options"][0]["value"].as_str().unwrap();
    let file = &data["resolved"]["attachments"][id];
    assert_eq!((&file["filename"], &file["size"]), (&json!("مسودة.toml"), &json!(9)));
    assert_eq!(reqwest::get(file["url"].as_str().unwrap()).await.unwrap().text().await.unwrap(), "title = 1");
    assert_eq!(page.refused("invoke", told).await, (400, "bad-option".into()));
    assert_eq!(page.refused("invoke", asks("upload", json!([]))).await, (400, "missing-option".into()));
    let (name, content_type) = ("a.toml".to_owned(), "text/plain".to_owned());
    let upload = Upload { number: 0, name, content_type, bytes: "نص".into() };
    let by_hand = mujaz::sandbox::Invocation::of("upload").file("draft", upload);
    wire.control.invoke(&by_hand).unwrap();
    assert_eq!(bot.next().await["d"]["data"]["options"][0]["name"], "draft");
}

#[tokio::test]
async fn only_ones_own_words_are_deleted_unless_one_moderates() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let say = async |viewer| {
        let told = page.done("say", json!({ "viewer": viewer, "channel": GENERAL, "text": "نص" })).await;
        told["message"]["id"].clone()
    };
    let delete = |viewer, message: &Value| json!({ "viewer": viewer, "message": message });
    let (own, other) = (say(MEMBER).await, say(MODERATOR).await);
    assert_eq!(page.refused("delete", delete(MEMBER, &other)).await, (403, "may-not".into()));
    page.done("delete", delete(MEMBER, &own)).await;
    assert_eq!(page.refused("delete", delete(MEMBER, &own)).await, (404, "gone".into()));
    let own = say(MEMBER).await;
    page.done("delete", delete(MODERATOR, &own)).await;
}
