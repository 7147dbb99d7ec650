//! What each viewer hears, and what none but the right one hears.

use mujaz::sandbox::team::{ADMINISTRATOR, DESK, GENERAL, MEMBER, MODERATOR, MODERATORS};
use mujaz::sandbox::{Options, Sandbox};
use reqwest::Method;
use serde_json::{Value, json};

use super::super::bot::Play;
use super::super::socket::{Frame, Socket};
use super::super::wire::Wire;
use super::{Page, said};

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn hello_tells_all_that_a_page_starts_from() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let hello = page.watch(&play.sandbox, MODERATOR).await.hello;
    assert_eq!((&hello["viewer"], &hello["guild"]["name"]), (&json!(MODERATOR), &json!("غرفة الأخبار")));
    assert_eq!(names(&hello["members"]), ["موجز", "سلمى", "يوسف", "هدى", "كريم"]);
    assert_eq!(names(&hello["channels"])[..3], ["عام", "أخبار", "تحرير"]);
    let text = |channel: &&Value| channel["type"] == 0;
    assert!(hello["channels"].as_array().unwrap().iter().filter(text).all(|one| one["can_send"] == true));
    assert!(names(&hello["commands"]).contains(&"تحقق من المصدر"));
    assert_eq!((&hello["connected"], &hello["max_file"]), (&json!(true), &json!(10_485_760)));
    let mut first = Socket::open(&play.sandbox, &format!("/control/events?token={}", page.token)).await;
    assert_eq!(first.next().await["viewer"], json!(MEMBER), "a page that knows nobody yet");
    assert!(hello["now"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok());
    play.finish().await;
}

#[tokio::test]
async fn a_message_comes_changes_and_goes() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let mut watching = page.watch(&wire.sandbox, MEMBER).await;
    let path = format!("/channels/{GENERAL}/messages");
    let (_, made) = wire.post(&path, json!({ "content": "أول" })).await;
    let new = watching.next("message").await["message"].clone();
    assert_eq!((&new["id"], &new["content"], new.get("ephemeral")), (&made["id"], &json!("أول"), None));
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    wire.send(Method::PATCH, &one, json!({ "content": "ثان" })).await;
    let edited = watching.next("message").await["message"].clone();
    assert_eq!((&edited["id"], &edited["content"]), (&made["id"], &json!("ثان")));
    assert!(edited["edited_timestamp"].is_string());
    wire.send(Method::DELETE, &one, Value::Null).await;
    assert_eq!(
        watching.next("deleted").await,
        json!({ "type": "deleted", "channel": GENERAL, "id": made["id"] })
    );
    wire.post(&format!("/channels/{GENERAL}/typing"), Value::Null).await;
    assert_eq!(watching.next("typing").await["channel"], json!(GENERAL));
}

// The whole point of an ephemeral reply.
#[tokio::test]
async fn an_ephemeral_message_reaches_its_reader_alone() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut own = page.watch(&play.sandbox, MEMBER).await;
    let mut other = page.watch(&play.sandbox, ADMINISTRATOR).await;
    page.done("invoke", json!({ "viewer": MEMBER, "channel": GENERAL, "command": "later", "type": 1 })).await;
    let thinking = own.next("message").await["message"].clone();
    assert_eq!((&thinking["ephemeral"], &thinking["loading"]), (&json!(true), &json!(true)));
    assert_eq!(thinking["interaction"]["name"], "later");
    assert_eq!(thinking["interaction_metadata"]["user"]["id"], json!(MEMBER));
    let filled = own.next("message").await["message"].clone();
    assert_eq!((&filled["id"], filled.get("loading")), (&thinking["id"], None));
    let heard = other.until_now(&page).await;
    let of_others =
        |event: &&Value| matches!(event["type"].as_str(), Some("message" | "interaction" | "deleted"));
    assert_eq!(heard.iter().find(of_others), None);
    let query = |viewer| format!("messages?viewer={viewer}&channel={GENERAL}");
    assert_eq!(page.get(&query(MEMBER)).await.1["messages"].as_array().unwrap().len(), 2);
    assert_eq!(page.get(&query(ADMINISTRATOR)).await.1["messages"].as_array().unwrap().len(), 1);
    let put_away = json!({ "viewer": MEMBER, "message": filled["id"] });
    assert_eq!(
        page.refused("delete", json!({ "viewer": ADMINISTRATOR, "message": filled["id"] })).await.1,
        "gone"
    );
    page.done("delete", put_away).await;
    assert_eq!(own.next("deleted").await["id"], filled["id"]);
    assert_eq!(page.get(&query(MEMBER)).await.1["messages"].as_array().unwrap().len(), 1);
    let heard = other.until_now(&page).await;
    assert_eq!(heard.iter().find(of_others), None);
    play.finish().await;
}

#[tokio::test]
async fn a_private_channel_is_silent_to_who_may_not_see_it() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let mut inside = page.watch(&wire.sandbox, MODERATOR).await;
    let mut outside = page.watch(&wire.sandbox, MEMBER).await;
    assert!(!names(&outside.hello["channels"]).contains(&"تحرير"));
    let (_, made) = wire.post(&format!("/channels/{DESK}/messages"), json!({ "content": "سر" })).await;
    let one = format!("/channels/{DESK}/messages/{}", made["id"].as_str().unwrap());
    wire.send(Method::PATCH, &one, json!({ "content": "سر آخر" })).await;
    wire.post(&format!("/channels/{DESK}/typing"), Value::Null).await;
    wire.send(Method::DELETE, &one, Value::Null).await;
    assert_eq!(inside.next("message").await["message"]["content"], "سر");
    assert_eq!(inside.next("deleted").await["id"], made["id"]);
    let heard = outside.until_now(&page).await;
    assert!(heard.iter().all(|event| event["type"] == "request"), "{heard:#?}");
    assert_eq!(page.get(&format!("messages?viewer={MEMBER}&channel={DESK}")).await.0, 404);
    let say = json!({ "viewer": MEMBER, "channel": DESK, "text": "نص" });
    assert_eq!(page.refused("say", say).await, (403, "may-not".into()));
}

// What the bot writes to one person is nobody else's, administrators' neither.
#[tokio::test]
async fn direct_messages_and_private_threads_are_between_those_who_are_in_them() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let mut own = page.watch(&wire.sandbox, MEMBER).await;
    let mut other = page.watch(&wire.sandbox, ADMINISTRATOR).await;
    let (_, opened) = wire.post("/users/@me/channels", json!({ "recipient_id": MEMBER })).await;
    let direct = opened["id"].as_str().unwrap();
    wire.post(&format!("/channels/{direct}/messages"), json!({ "content": "لك وحدك" })).await;
    assert!(names(&own.next("channels").await["channels"]).contains(&"موجز"));
    assert_eq!(own.next("message").await["message"]["content"], "لك وحدك");
    let heard = other.until_now(&page).await;
    assert!(heard.iter().all(|event| event["type"] == "request"), "{heard:#?}");
    assert_eq!(page.get(&format!("messages?viewer={ADMINISTRATOR}&channel={direct}")).await.0, 404);
    let thread = json!({ "name": "سر", "type": 12 });
    let (_, thread) = wire.post(&format!("/channels/{GENERAL}/threads"), thread).await;
    let thread = thread["id"].as_str().unwrap();
    wire.post(&format!("/channels/{thread}/messages"), json!({ "content": "بيننا" })).await;
    let heard = own.until_now(&page).await;
    assert!(!heard.iter().any(|event| event["message"]["channel_id"] == *thread), "{heard:#?}");
    assert!(names(&other.next("channels").await["channels"]).contains(&"سر"), "who manages threads sees it");
}

#[tokio::test]
async fn what_a_role_opens_is_told_at_once() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["open"]).await;
    let page = Page::load(&wire.sandbox).await;
    let mut watching = page.watch(&wire.sandbox, MEMBER).await;
    page.done("roles", json!({ "member": MEMBER, "roles": [MODERATORS] })).await;
    assert!(names(&watching.next("channels").await["channels"]).contains(&"تحرير"));
    assert_eq!(watching.next("members").await["members"][1]["kind"], "moderator");
    page.done("roles", json!({ "member": MEMBER, "roles": [] })).await;
    assert!(!names(&watching.next("channels").await["channels"]).contains(&"تحرير"));
    let moderators = json!([{ "name": "closed", "description": "وصف", "default_member_permissions": "8192" },
                            { "name": "open", "description": "غيره" }]);
    wire.send(Method::PUT, "/applications/{app}/commands", moderators).await;
    assert_eq!(names(&watching.next("commands").await["commands"]), ["open"]);
    let mut moderator = page.watch(&wire.sandbox, MODERATOR).await;
    assert_eq!(names(&moderator.hello["commands"]), ["closed", "open"]);
    wire.send(Method::PUT, "/applications/{app}/commands", json!([])).await;
    assert_eq!(moderator.next("commands").await["commands"], json!([]));
}

#[tokio::test]
async fn the_page_learns_that_the_bot_went_and_that_the_server_ends() {
    let mut play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MEMBER).await;
    play.end_bot().await;
    assert_eq!(watching.next("connected").await["connected"], false);
    assert_eq!(
        page.refused("invoke", json!({ "viewer": MEMBER, "channel": GENERAL, "command": "ping" })).await,
        (409, "no-bot".into())
    );
    page.done("say", said("أهنا أحد؟")).await;
    let Play { sandbox, .. } = play;
    sandbox.stop().await;
    let ended = loop {
        match watching.socket.frame().await {
            Frame::Text(_) => {}
            other => break other,
        }
    };
    assert_eq!(ended, Frame::Closed(1_001));
}

// Whoever scrolls up in a long channel meets each message once.
#[tokio::test]
async fn a_thousand_messages_are_paged_back_through() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let (control, page) = (sandbox.control(), Page::load(&sandbox).await);
    for number in 0..1_000 {
        control.say(MEMBER, GENERAL, &number.to_string()).unwrap();
    }
    let (mut before, mut read) = (String::new(), Vec::new());
    loop {
        let (_, told) =
            page.get(&format!("messages?viewer={MODERATOR}&channel={GENERAL}&limit=100{before}")).await;
        let messages = told["messages"].as_array().unwrap();
        read.splice(0..0, messages.iter().map(|message| message["content"].as_str().unwrap().to_owned()));
        before = format!("&before={}", messages[0]["id"].as_str().unwrap());
        if told["more"] == false {
            break;
        }
    }
    assert!(read.iter().map(|text| text.parse::<usize>().unwrap()).eq(0..1_000));
}

// A page in a tab that the browser froze: it must not hold the server up, nor believe that it heard everything.
#[tokio::test]
async fn a_page_that_falls_behind_is_cut_off_and_begins_anew() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let (control, page) = (sandbox.control(), Page::load(&sandbox).await);
    let mut watching = page.watch(&sandbox, MEMBER).await;
    // Nothing is awaited between, so that the socket's task has no turn to send.
    for number in 0..5_000 {
        control.say(MEMBER, GENERAL, &number.to_string()).unwrap();
    }
    assert_eq!(watching.socket.frame().await, Frame::Closed(1_013));
    assert_eq!(page.watch(&sandbox, MEMBER).await.hello["viewer"], json!(MEMBER));
    assert!(
        reqwest::get(format!("{}/favicon.ico", sandbox.base_url())).await.unwrap().status().is_client_error()
    );
    assert!(control.requests().is_empty());
}
