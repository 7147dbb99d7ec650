//! The limits as a bot meets them: refused over the wire, in Discord's shape, and nothing posted.

use mujaz::sandbox::limits::{check_command, check_message, check_modal};
use mujaz::sandbox::team::{GENERAL, MEMBER};
use mujaz::sandbox::{Invocation, Options};
use serde_json::{Value, json};

use super::bot::SOON;
use super::wire::Wire;

/// Sends a message that breaks a rule, as a post, a callback and a follow-up: each is refused with the same error.
async fn check(message: Value, place: &str, code: &str) {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let (status, posted) = wire.post(&format!("/channels/{GENERAL}/messages"), message.clone()).await;
    assert_eq!((status, &posted["code"]), (400, &json!(50_035)), "{posted}");
    let error = |answer: &Value, root: &str| {
        answer.pointer(&format!("/errors{root}{place}/_errors/0/code")).cloned().unwrap_or_default()
    };
    assert_eq!(error(&posted, ""), code, "{posted}");

    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    let (_, called) = wire.post(&Wire::callback(&asked), json!({ "type": 4, "data": message.clone() })).await;
    assert_eq!(error(&called, "/data"), code, "{called}");

    wire.post(&Wire::callback(&asked), json!({ "type": 4, "data": { "content": "س" } })).await;
    asked.reply(SOON).await.unwrap();
    let (_, followed) = wire.post(&format!("/webhooks/{{app}}/{}", asked.token()), message).await;
    assert_eq!(error(&followed, ""), code, "{followed}");
    assert_eq!(wire.control.history(GENERAL).len(), 1);
}

fn letters(count: usize) -> String {
    "س".repeat(count)
}

#[tokio::test]
async fn long_texts_are_refused_where_they_stand() {
    check(json!({ "content": letters(2_001) }), "/content", "BASE_TYPE_MAX_LENGTH").await;
    let embeds = json!({ "embeds": [{ "title": "س" }, { "description": letters(4_097) }] });
    check(embeds, "/embeds/1/description", "BASE_TYPE_MAX_LENGTH").await;
    let embeds = json!({ "embeds": vec![json!({ "description": letters(3_001) }); 2] });
    check(embeds, "/embeds", "MAX_EMBED_SIZE_EXCEEDED").await;
}

#[tokio::test]
async fn components_that_collide_are_refused() {
    let button = json!({ "type": 2, "style": 1, "label": "س", "custom_id": "a" });
    let rows = json!([{ "type": 1, "components": [button.clone(), button] }]);
    let place = "/components/0/components/1/custom_id";
    check(json!({ "content": "س", "components": rows }), place, "COMPONENT_CUSTOM_ID_DUPLICATED").await;
}

#[tokio::test]
async fn edits_are_judged_as_posts_are() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let (_, sent) = wire.post(&path, json!({ "content": "س" })).await;
    let own = format!("{path}/{}", sent["id"].as_str().unwrap());
    let long = json!({ "embeds": [{ "title": letters(257) }] });
    assert_eq!(wire.send(reqwest::Method::PATCH, &own, long).await.0, 400);
    let (status, emptied) = wire.send(reqwest::Method::PATCH, &own, json!({ "content": " " })).await;
    assert_eq!((status, &emptied["code"]), (400, &json!(50_006)));
    assert_eq!(wire.control.history(GENERAL)[0]["content"], "س");
}

#[tokio::test]
async fn forms_and_choices_are_judged_too() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    let modal = json!({ "type": 9, "data": { "custom_id": "a", "title": letters(46), "components": [] } });
    let (_, refused) = wire.post(&Wire::callback(&asked), modal).await;
    let errors = &refused["errors"]["data"];
    assert_eq!(errors["title"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    assert_eq!(errors["components"]["_errors"][0]["code"], "BASE_TYPE_BAD_LENGTH");
    assert_eq!(wire.control.ephemeral(MEMBER).len(), 0);
}

// The same judge is open to a bot's own tests, with no server at all.
#[test]
fn the_judge_stands_alone() {
    assert!(check_message(&json!({ "content": "س" })).is_ok());
    let refused = check_message(&json!({ "content": letters(2_001) })).unwrap_err();
    assert_eq!(refused.to_string(), "content: Must be 2000 or fewer in length. (BASE_TYPE_MAX_LENGTH)");
    assert!(check_command(&json!({ "name": "خط زمني", "description": "س" })).is_err());
    assert!(check_modal(&json!({ "custom_id": "a" })).is_err());
}
