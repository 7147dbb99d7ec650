//! What goes wrong when the page asks for it.

use mujaz::sandbox::team::{GENERAL, MEMBER};
use mujaz::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use super::super::bot::{Play, SOON};
use super::super::wire::Wire;
use super::{Page, said};

/// How long the gateway is kept away: serenity tries again at once.
const AWAY: std::time::Duration = std::time::Duration::from_millis(500);

#[tokio::test]
async fn a_route_fails_as_it_is_told() {
    let wire = Wire::start(Options::default()).await;
    let page = Page::load(&wire.sandbox).await;
    let route = "POST /channels/{channel}/messages";
    let (_, told) = page.get("routes").await;
    assert!(told["routes"].as_array().unwrap().contains(&json!(route)));
    let path = format!("/channels/{GENERAL}/messages");
    let fail = |fault: Value, when: &str| json!({ "route": route, "count": 1, "fault": fault, "when": when });
    page.done("fail", fail(json!({ "status": 503 }), "after")).await;
    page.done("fail", fail(json!({ "retry_after": 1.5 }), "before")).await;
    assert_eq!(wire.post(&path, json!({ "content": "نص" })).await.0, 503);
    let (status, told) = wire.post(&path, json!({ "content": "نص" })).await;
    assert_eq!((status, &told["retry_after"]), (429, &json!(1.5)));
    assert_eq!(wire.control.history(GENERAL).len(), 1, "the first took effect");
    let (_, told) = page.get("requests").await;
    assert!(told["requests"].as_array().unwrap().iter().all(|request| request["by_fault"] == true));
    page.done("fail", fail(json!("time-out"), "before")).await;
    let path = format!("/api/v10{path}");
    let waits = reqwest::Client::new().post(format!("{}{path}", wire.sandbox.base_url())).send();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(100), waits).await.is_err());
    for (wrong, word) in [
        (json!({ "route": "POST /x", "count": 1, "fault": "time-out", "when": "before" }), "no-such-route"),
        (fail(json!({ "status": 200 }), "before"), "bad-request"),
        (fail(json!({ "retry_after": -1 }), "before"), "bad-request"),
        (fail(json!("time-out"), "later"), "bad-request"),
        (json!({ "route": route, "count": -1, "fault": "time-out", "when": "before" }), "bad-request"),
    ] {
        assert_eq!(page.refused("fail", wrong).await.1, word);
    }
}

#[tokio::test]
async fn the_gateway_is_disturbed_as_it_is_told() {
    let play = Play::start(Options::default()).await;
    let page = Page::load(&play.sandbox).await;
    let mut watching = page.watch(&play.sandbox, MEMBER).await;
    page.done("gateway", json!({ "do": "double", "count": 1 })).await;
    page.done("gateway", json!({ "do": "delay", "milliseconds": 1 })).await;
    page.done("say", said("نص")).await;
    let twice = async {
        let heard = || play.heard.lock().unwrap().iter().filter(|event| *event == "MESSAGE_CREATE").count();
        while heard() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(SOON, twice).await.unwrap();
    page.done("gateway", json!({ "do": "drop" })).await;
    assert_eq!(watching.next("connected").await["connected"], false);
    assert_eq!(watching.next("connected").await["connected"], true, "serenity resumes");
    page.done("gateway", json!({ "do": "away", "away": true })).await;
    assert_eq!(watching.next("connected").await["connected"], false);
    let back = tokio::time::timeout(AWAY, watching.next("connected"));
    assert!(back.await.is_err(), "nobody connects to a gateway that is away");
    page.done("gateway", json!({ "do": "away", "away": false })).await;
    assert_eq!(watching.next("connected").await["connected"], true);
    for wrong in
        [json!({ "do": "explode" }), json!({ "do": "close", "code": 1_005 }), json!({ "do": "close" })]
    {
        assert_eq!(page.refused("gateway", wrong).await.1, "bad-request");
    }
    play.finish().await;
}

#[tokio::test]
async fn the_clock_moves_forward_within_reason() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let page = Page::load(&sandbox).await;
    let mut watching = page.watch(&sandbox, MEMBER).await;
    let told = page.done("clock", json!({ "advance_seconds": 86_400 })).await;
    let now = |told: &Value| told["now"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert!(now(&told).duration_since(now(&watching.hello)).as_hours() >= 24);
    assert!(now(&watching.next("clock").await) >= now(&told).checked_sub(SOON).unwrap());
    for wrong in [json!(-1), json!(1e18), json!("1"), Value::Null] {
        assert_eq!(page.refused("clock", json!({ "advance_seconds": wrong })).await.0, 400);
    }
    assert_eq!(page.refused("roles", json!({ "member": "1", "roles": [] })).await.1, "unknown-member");
    assert_eq!(page.refused("roles", json!({ "member": MEMBER, "roles": ["1"] })).await.1, "unknown-role");
}
