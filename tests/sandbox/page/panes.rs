//! The pane that shows what the bot sent.

use mujaz::sandbox::Options;
use mujaz::sandbox::team::{GENERAL, MEMBER};
use serde_json::{Value, json};

use super::super::wire::Wire;
use super::{Page, Watching};

async fn request(watching: &mut Watching, route: &str) -> Value {
    loop {
        let event = watching.next("request").await;
        if event["route"].as_str().is_some_and(|name| name.contains(route)) {
            return event;
        }
    }
}

// An editor reads there how full a reply is, and a developer why it was refused.
#[tokio::test]
async fn a_request_is_shown_with_its_limits_and_its_refusal() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let mut watching = page.watch(&wire.sandbox, MEMBER).await;
    let path = format!("/channels/{GENERAL}/messages");
    let body = json!({ "content": "نص", "embeds": [{ "description": "س".repeat(3_120) }] });
    let (_, made) = wire.post(&path, body.clone()).await;
    let shown = request(&mut watching, "POST /channels/{channel}/messages").await;
    assert_eq!((&shown["message"], &shown["body"], &shown["status"]), (&made["id"], &body, &json!(200)));
    assert_eq!((&shown["interaction"], &shown["refusal"]), (&Value::Null, &Value::Null));
    let description = json!({ "what": "embed-description", "used": 3_120, "limit": 4_096 });
    assert!(shown["limits"].as_array().unwrap().contains(&description), "{shown:#}");
    wire.post(&path, json!({ "content": "س".repeat(2_001) })).await;
    let refused = request(&mut watching, "POST /channels/{channel}/messages").await;
    assert_eq!((&refused["status"], &refused["message"]), (&json!(400), &Value::Null));
    assert_eq!(refused["refusal"]["errors"]["content"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    assert_eq!(refused["limits"], json!([{ "what": "content", "used": 2_001, "limit": 2_000 }]));
    let (_, told) = page.get(&format!("requests?after={}", shown["number"])).await;
    let mut bare = refused.clone();
    bare.as_object_mut().unwrap().remove("type");
    assert_eq!(told["requests"], json!([bare]));
    let kept = page.get("requests").await.1["requests"].as_array().unwrap().len();
    assert_eq!(kept, 2, "what the page asks is no request of the bot's");
}

#[tokio::test]
async fn callbacks_and_what_follows_name_their_interaction_and_message() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let page = Page::load(&wire.sandbox).await;
    let mut watching = page.watch(&wire.sandbox, MEMBER).await;
    let asked = wire.control.invoke(&mujaz::sandbox::Invocation::of("ping")).unwrap();
    wire.post(&Wire::callback(&asked), json!({ "type": 4, "data": { "content": "نص" } })).await;
    let message = watching.next("message").await["message"]["id"].clone();
    let first = request(&mut watching, "/callback").await;
    assert_eq!((&first["interaction"], &first["message"]), (&json!(asked.id()), &message));
    assert_eq!(first["limits"][0]["what"], "content");
    let hook = format!("/webhooks/{{app}}/{}", asked.token());
    let (_, next) = wire.post(&hook, json!({ "content": "تتمة" })).await;
    let follow_up = request(&mut watching, "POST /webhooks/").await;
    assert_eq!((&follow_up["interaction"], &follow_up["message"]), (&json!(asked.id()), &next["id"]));
    let original = format!("{hook}/messages/@original");
    wire.send(reqwest::Method::PATCH, &original, json!({ "content": "غيره" })).await;
    assert_eq!(request(&mut watching, "PATCH /webhooks/").await["message"], message);
}
