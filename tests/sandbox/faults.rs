//! Things that go wrong on purpose.

use std::time::Duration;

use mujaz::sandbox::team::GENERAL;
use mujaz::sandbox::{Fault, Options, Sandbox, When};
use serde_json::json;

use super::wire::Wire;

const CREATE: &str = "POST /channels/{channel}/messages";

// A post that failed and a post that only seemed to fail need different cures: both must be producible.
#[tokio::test]
async fn a_request_fails_before_or_after_it_takes_effect() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    for (when, posted) in [(When::BeforeEffect, 0), (When::AfterEffect, 1)] {
        wire.control.fail_next(CREATE, 1, Fault::Status(502), when).unwrap();
        assert_eq!(wire.post(&path, json!({ "content": "س" })).await.0, 502);
        assert_eq!(wire.control.history(GENERAL).len(), posted);
    }
    assert_eq!(wire.post(&path, json!({ "content": "س" })).await.0, 200);
    assert_eq!(
        wire.control.violations(),
        Vec::<String>::new(),
        "faults that were asked for are no violations"
    );
}

// A client that gives a request up and asks at once whether it took effect must be wrong here for a while.
#[tokio::test]
async fn a_request_takes_effect_long_after_it_failed() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let later = When::Later(Duration::from_mins(1));
    wire.control.fail_next(CREATE, 1, Fault::Status(504), later).unwrap();
    assert_eq!(wire.post(&path, json!({ "content": "س" })).await.0, 504);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(wire.control.history(GENERAL).is_empty());
    // At its time, also where the clock is moved past it: a nonce is remembered from then on, not from an hour later.
    wire.control.move_clock(Duration::from_hours(1));
    let posted = wire.control.history(GENERAL);
    assert_eq!(posted.len(), 1);
    let asked = wire.control.requests().first().unwrap().at;
    let at: jiff::Timestamp = posted[0]["timestamp"].as_str().unwrap().parse().unwrap();
    // The clock is moved by whole milliseconds.
    assert!((59..=60).contains(&at.duration_since(asked).as_secs()), "{asked} {at}");
}

#[tokio::test]
async fn a_rate_limit_and_a_silence_are_made_to_order() {
    let wire = Wire::start(Options::default()).await;
    let path = format!("/channels/{GENERAL}/messages");
    let limited = Fault::RateLimited { retry_after: Duration::from_millis(1_500) };
    wire.control.fail_next(CREATE, 1, limited, When::BeforeEffect).unwrap();
    let (status, answer) = wire.post(&path, json!({ "content": "س" })).await;
    assert_eq!((status, &answer["retry_after"]), (429, &json!(1.5)));

    wire.control.fail_next(CREATE, 1, Fault::TimeOut, When::AfterEffect).unwrap();
    let request = wire.request(reqwest::Method::POST, &path).json(&json!({ "content": "س" }));
    let waited = request.timeout(Duration::from_millis(100)).send().await;
    assert!(waited.unwrap_err().is_timeout());
    assert_eq!(wire.control.history(GENERAL).len(), 1);
}

#[tokio::test]
async fn a_fault_on_a_route_that_is_not_there_is_refused() {
    let wire = Wire::start(Options::default()).await;
    let misspelt = wire.control.fail_next("POST /channel", 1, Fault::TimeOut, When::BeforeEffect);
    assert_eq!(misspelt.unwrap_err().to_string(), "there is no route «POST /channel»");
}

// A request that waits for an answer that never comes must not keep a test from ending.
#[tokio::test]
async fn the_server_stops_with_a_request_in_the_air() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let control = sandbox.control();
    control.fail_next("GET /users/@me", 1, Fault::TimeOut, When::BeforeEffect).unwrap();
    let request = reqwest::get(format!("{}/api/v10/users/@me", sandbox.base_url()));
    let stop = async {
        while control.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        sandbox.stop().await;
    };
    let both = async { tokio::join!(request, stop) };
    let (answer, ()) = tokio::time::timeout(Duration::from_secs(5), both).await.unwrap();
    assert_eq!(answer.unwrap().status(), 503);
}
