//! Callbacks and what follows them, by bare requests: the rules of time, order and visibility.

use std::time::Duration;

use mujaz::sandbox::team::GENERAL;
use mujaz::sandbox::{Asked, Invocation, Options, Reply};
use reqwest::Method;
use serde_json::{Value, json};

use super::bot::SOON;
use super::wire::Wire;

async fn asked() -> (Wire, Asked) {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    (wire, asked)
}

fn says(text: &str) -> Value {
    json!({ "type": 4, "data": { "content": text } })
}

#[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
fn code(answer: (u16, Value)) -> (u16, Value) {
    (answer.0, answer.1["code"].clone())
}

#[tokio::test]
async fn only_one_callback_is_taken() {
    let (wire, asked) = asked().await;
    let path = Wire::callback(&asked);
    assert_eq!(wire.post(&path, says("أول")).await.0, 204);
    assert_eq!(code(wire.post(&path, says("ثان")).await), (400, json!(40_060)));
    assert_eq!(wire.control.history(GENERAL).len(), 1);
}

// A bot whose reply was malformed may still send a right one.
#[tokio::test]
async fn a_callback_that_is_refused_leaves_the_interaction_open() {
    let (wire, asked) = asked().await;
    let path = Wire::callback(&asked);
    let (status, answer) = wire.post(&path, says(&"س".repeat(2_001))).await;
    assert_eq!(status, 400);
    assert_eq!(
        answer,
        json!({ "code": 50035, "message": "Invalid Form Body", "errors": { "data": { "content": { "_errors": [
            { "code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length." }
        ] } } } })
    );
    assert_eq!(code(wire.post(&path, json!({ "type": 4, "data": {} })).await), (400, json!(50_006)));
    assert_eq!(code(wire.post(&path, json!({ "type": 7, "data": {} })).await), (400, json!(50_035)));
    assert_eq!(wire.post(&path, says("أول")).await.0, 204);
}

#[tokio::test]
async fn a_first_reply_after_three_seconds_is_too_late() {
    let (wire, asked) = asked().await;
    wire.control.move_clock(Duration::from_millis(3_001));
    assert_eq!(code(wire.post(&Wire::callback(&asked), says("أول")).await), (404, json!(10_062)));
    let wrong = format!("/interactions/{}/other/callback", asked.id());
    assert_eq!(code(wire.post(&wrong, says("أول")).await), (404, json!(10_062)));
}

#[tokio::test]
async fn a_token_lives_fifteen_minutes() {
    let (wire, asked) = asked().await;
    let hook = format!("/webhooks/{{app}}/{}", asked.token());
    assert_eq!(
        code(wire.post(&hook, says("قبل")["data"].clone()).await),
        (404, json!(10_015)),
        "no reply yet"
    );
    wire.post(&Wire::callback(&asked), says("أول")).await;
    wire.control.move_clock(Duration::from_mins(14));
    assert_eq!(wire.post(&hook, json!({ "content": "بعد" })).await.0, 200);
    wire.control.move_clock(Duration::from_secs(61));
    assert_eq!(code(wire.post(&hook, json!({ "content": "بعد" })).await), (401, json!(50_027)));
    assert_eq!(code(wire.get(&format!("{hook}/messages/@original")).await), (401, json!(50_027)));
    let stranger = format!("/webhooks/1/{}", asked.token());
    assert_eq!(code(wire.post(&stranger, json!({ "content": "بعد" })).await), (404, json!(10_015)));
}

#[tokio::test]
async fn the_original_is_read_edited_and_deleted() {
    let (wire, asked) = asked().await;
    wire.post(&Wire::callback(&asked), says("أول")).await;
    let original = format!("/webhooks/{{app}}/{}/messages/@original", asked.token());
    assert_eq!(wire.get(&original).await.1["content"], "أول");
    let (status, edited) = wire.send(Method::PATCH, &original, json!({ "content": "غيره" })).await;
    assert_eq!((status, &edited["content"]), (200, &json!("غيره")));
    assert!(edited["edited_timestamp"].is_string());
    let emptied = wire.send(Method::PATCH, &original, json!({ "content": "" })).await;
    assert_eq!(code(emptied), (400, json!(50_006)));
    assert_eq!(wire.send(Method::DELETE, &original, Value::Null).await.0, 204);
    assert_eq!(code(wire.get(&original).await), (404, json!(10_008)));
}

// What is deferred as ephemeral stays so, whatever the edit says.
#[tokio::test]
async fn a_deferred_reply_is_filled_by_an_edit_or_by_the_first_follow_up() {
    for by_edit in [true, false] {
        let (wire, asked) = asked().await;
        let deferred = json!({ "type": 5, "data": { "flags": 64 } });
        assert_eq!(wire.post(&Wire::callback(&asked), deferred).await.0, 204);
        assert_eq!(asked.callback(SOON).await.unwrap(), 5);
        assert!(asked.reply(Duration::from_millis(20)).await.is_err());
        let hook = format!("/webhooks/{{app}}/{}", asked.token());
        let filled = json!({ "content": "جاء" });
        if by_edit {
            wire.send(Method::PATCH, &format!("{hook}/messages/@original"), filled).await;
        } else {
            wire.post(&hook, filled).await;
        }
        let reply = asked.reply(SOON).await.unwrap();
        assert!(reply.is_ephemeral());
        assert_eq!(reply.message().unwrap()["content"], "جاء");
        assert_eq!(wire.control.violations(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn with_response_tells_what_was_made_of_it() {
    let (wire, asked) = asked().await;
    let path = format!("{}?with_response=true", Wire::callback(&asked));
    let (status, answer) = wire.post(&path, says("أول")).await;
    assert_eq!(status, 200);
    assert_eq!(answer["resource"]["type"], 4);
    assert_eq!(answer["interaction"]["response_message_id"], answer["resource"]["message"]["id"]);
    let read: serenity::all::Message = serde_json::from_value(answer["resource"]["message"].clone()).unwrap();
    assert_eq!(read.content, "أول");
}

#[tokio::test]
async fn a_deferred_update_waits_for_its_edit() {
    let (wire, asked) = asked().await;
    let button = json!({ "type": 2, "style": 1, "label": "التالي", "custom_id": "next" });
    let rows = json!([{ "type": 1, "components": [button] }]);
    let shown = json!({ "type": 4, "data": { "content": "صفحة 1", "components": rows } });
    wire.post(&Wire::callback(&asked), shown).await;
    let id = asked.reply(SOON).await.unwrap().message_id().unwrap();
    let pressed = wire.control.press(mujaz::sandbox::team::MEMBER, id, "next").unwrap();
    wire.post(&Wire::callback(&pressed), json!({ "type": 6 })).await;
    assert!(pressed.reply(Duration::from_millis(20)).await.is_err());
    let original = format!("/webhooks/{{app}}/{}/messages/@original", pressed.token());
    wire.send(Method::PATCH, &original, json!({ "content": "صفحة 2", "components": [] })).await;
    let Reply::Updated(page) = pressed.reply(SOON).await.unwrap() else { panic!("an update") };
    assert_eq!((&page["content"], &page["components"]), (&json!("صفحة 2"), &json!([])));
}
