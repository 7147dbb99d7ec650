//! What the server refuses, and how it says so.

use std::net::IpAddr;
use std::time::Duration;

use mujaz::sandbox::team::{BOT, DESK, GENERAL, GUILD, MEMBER, Permissions};
use mujaz::sandbox::{Options, RateLimit, Sandbox};
use reqwest::Method;
use serde_json::{Value, json};

use super::wire::Wire;

async fn check(path: &str, status: u16, code: u64) {
    let wire = Wire::start(Options::default()).await;
    let answer = wire.get(path).await;
    assert_eq!((answer.0, &answer.1["code"]), (status, &json!(code)), "{path}: {}", answer.1);
}

// Nobody outside this machine may ever drive the sandbox.
#[tokio::test]
async fn it_listens_on_loopback_alone() {
    for host in ["0.0.0.0", "192.0.2.1", "::"] {
        let options = Options { host: host.parse::<IpAddr>().unwrap(), ..Options::default() };
        let refused = Sandbox::start(options).await.unwrap_err();
        assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
    }
    let first = Sandbox::start(Options::default()).await.unwrap();
    let taken = Options { port: first.address().port(), ..Options::default() };
    assert_eq!(Sandbox::start(taken).await.unwrap_err().kind(), std::io::ErrorKind::AddrInUse);
}

// A bot that asks for what is not there must fail its tests, not read an empty answer.
#[tokio::test]
async fn unknown_and_unsupported_routes_are_told_and_recorded() {
    let wire = Wire::start(Options::default()).await;
    assert_eq!(wire.get("/no/such").await, (404, json!({ "message": "404: Not Found", "code": 0 })));
    let (status, answer) = wire.get(&format!("/guilds/{GUILD}/bans")).await;
    assert_eq!((status, &answer["route"]), (501, &json!("GET /guilds/{guild}/bans")));
    assert_eq!(wire.send(Method::PUT, "/users/@me", json!({})).await.0, 405);
    let outside = reqwest::get(format!("{}/api/v9/gateway", wire.sandbox.base_url())).await.unwrap();
    assert_eq!(outside.status(), 404);
    let unknown: Vec<_> = wire.control.unknown_routes().into_iter().map(|request| request.path).collect();
    assert_eq!(
        unknown,
        [
            "/api/v10/no/such",
            &format!("/api/v10/guilds/{GUILD}/bans"),
            "/api/v10/users/@me",
            "/api/v9/gateway"
        ]
    );
    assert_eq!(wire.control.violations().len(), 4);
}

#[tokio::test]
async fn a_wrong_token_is_unauthorized() {
    let wire = Wire::start(Options::default()).await;
    for header in ["Bot wrong", wire.sandbox.token()] {
        let request = reqwest::Client::new().get(format!("{}/api/v10/users/@me", wire.sandbox.base_url()));
        let answer = request.header("authorization", header).send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.json::<Value>().await.unwrap()["message"], "401: Unauthorized");
    }
}

#[tokio::test]
async fn what_is_not_there_has_a_code_of_its_own() {
    check("/channels/5", 404, 10_003).await;
    check("/guilds/5", 404, 10_004).await;
    check(&format!("/guilds/{GUILD}/members/5"), 404, 10_007).await;
    check(&format!("/channels/{GENERAL}/messages/5"), 404, 10_008).await;
    check(&format!("/guilds/{GUILD}/roles/5"), 404, 10_011).await;
    check("/users/5", 404, 10_013).await;
    check("/webhooks/{app}/none/messages/@original", 401, 50_027).await;
    check("/applications/{app}/commands/5", 404, 10_063).await;
    check("/applications/5/commands", 403, 20_012).await;
    check("/channels/none", 400, 50_035).await;
    check(&format!("/guilds/{GUILD}/members"), 403, 50_001).await;
    check(&format!("/channels/{GENERAL}/messages?limit=101"), 400, 50_035).await;
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let answer = |body: Vec<u8>| {
        wire.request(Method::POST, &path).header("content-type", "application/json").body(body).send()
    };
    let broken = answer(b"{".to_vec()).await.unwrap();
    assert_eq!(broken.status(), 400);
    assert_eq!(broken.json::<Value>().await.unwrap()["code"], 50_109);
}

#[tokio::test]
async fn channels_are_closed_to_a_bot_without_the_permission() {
    let wire = Wire::start(Options::default()).await;
    let path = |channel| format!("/channels/{channel}/messages");
    wire.control.say(MEMBER, GENERAL, "قديم").unwrap();
    let without = |lost: Permissions| {
        wire.control.change_team(move |team| {
            team.everyone = lost;
            team.roles.iter_mut().for_each(|role| role.permissions = lost);
            team.people.iter_mut().filter(|person| person.id == BOT).for_each(|bot| bot.roles.clear());
        });
    };
    without(Permissions::VIEW_CHANNEL);
    let (status, answer) = wire.post(&path(GENERAL), json!({ "content": "س" })).await;
    assert_eq!((status, &answer["code"]), (403, &json!(50_013)));
    // Not an error: a bot that takes this for "nothing was posted" posts twice.
    assert_eq!(wire.get(&path(GENERAL)).await, (200, json!([])));
    let (status, answer) = wire.post(&path(DESK), json!({ "content": "س" })).await;
    assert_eq!((status, &answer["code"]), (403, &json!(50_001)));
}

#[tokio::test]
async fn a_bucket_that_is_empty_answers_429_and_says_for_how_long() {
    let rate_limit = RateLimit { limit: 1, window: Duration::from_secs(5) };
    let wire = Wire::start(Options { rate_limit, ..Options::default() }).await;
    let first = wire.request(Method::GET, "/users/@me").send().await.unwrap();
    assert_eq!(first.headers()["x-ratelimit-limit"], "1");
    assert_eq!(first.headers()["x-ratelimit-remaining"], "0");
    let second = wire.request(Method::GET, "/users/@me").send().await.unwrap();
    assert_eq!(second.status(), 429);
    assert_eq!(second.headers()["retry-after"], "5");
    let told: Value = second.json().await.unwrap();
    assert!(told["retry_after"].as_f64().unwrap() > 4.0);
    assert_eq!(told["global"], false);
    wire.control.move_clock(Duration::from_secs(5));
    assert_eq!(wire.get("/users/@me").await.0, 200);
}
