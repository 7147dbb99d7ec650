//! Many at once: nothing is lost, mixed up or answered twice.

use std::collections::HashSet;
use std::sync::Arc;

use mujaz::sandbox::team::GENERAL;
use mujaz::sandbox::{Invocation, Options};
use serde_json::json;
use tokio::task::JoinSet;

use super::bot::SOON;
use super::socket::Socket;
use super::wire::Wire;

const CLIENTS: usize = 16;
const EACH: usize = 25;

// Under load each member must get the answer to their own question.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_interaction_gets_its_own_reply() {
    let wire = Arc::new(Wire::start(Options::default()).await);
    wire.register(&["ping"]).await;
    let mut socket = Socket::identified(&wire.sandbox).await;
    assert_eq!([socket.next().await["s"].clone(), socket.next().await["s"].clone()], [1, 2]);
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let wire = Arc::clone(&wire);
        clients.spawn(async move {
            for turn in 0..EACH {
                let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
                let text = format!("{client} {turn}");
                let callback = json!({ "type": 4, "data": { "content": text } });
                assert_eq!(wire.post(&Wire::callback(&asked), callback).await.0, 204);
                let reply = asked.reply(SOON).await.unwrap();
                assert_eq!(reply.message().unwrap()["content"], text);
            }
        });
    }
    while let Some(ended) = clients.join_next().await {
        ended.unwrap();
    }
    let history = wire.control.history(GENERAL);
    let ids: HashSet<_> = history.iter().map(|message| message["id"].to_string()).collect();
    assert_eq!(ids.len(), CLIENTS * EACH);
    assert_eq!(wire.control.violations(), Vec::<String>::new());

    let mut heard = HashSet::new();
    let mut sequence = 2;
    while heard.len() < CLIENTS * EACH {
        let event = socket.next().await;
        assert_eq!(event["s"], sequence + 1, "events come in order");
        sequence += 1;
        if event["t"] == "INTERACTION_CREATE" {
            assert!(heard.insert(event["d"]["id"].to_string()));
        }
    }
}

// Of two posts with one nonce, or two callbacks, that come at the same moment one alone may win.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_one_wins() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let path = format!("/channels/{GENERAL}/messages");
    for turn in 0..20 {
        let post = || wire.post(&path, json!({ "content": "س", "nonce": turn, "enforce_nonce": true }));
        let (one, other) = tokio::join!(post(), post());
        assert_eq!(one.1["id"], other.1["id"]);

        let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
        let callback = Wire::callback(&asked);
        let reply = || wire.post(&callback, json!({ "type": 4, "data": { "content": "س" } }));
        let (one, other) = tokio::join!(reply(), reply());
        assert_eq!([one.0.min(other.0), one.0.max(other.0)], [204, 400]);
    }
    assert_eq!(wire.control.history(GENERAL).len(), 40);
}
