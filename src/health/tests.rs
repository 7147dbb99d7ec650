//! The drill of a whole process, with its gateway, database and folder, is in `tests/health.rs`.

use super::*;
use crate::briefing::{FileRead, read_actors};
use crate::library::Library;

async fn health(silence: Duration) -> (Health, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (authority, _) = read_actors(FileRead::Bytes(Vec::new()));
    let health = Health {
        shards: Arc::default(),
        library: Live::new(Library::new(authority, Vec::new())),
        store: Some(Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap()),
        metrics: Metrics::default(),
        pulse: Pulse::new(silence),
    };
    (health, folder)
}

/// Everything that is not so is told at once: whoever mends one thing must not find the next only then.
#[tokio::test]
async fn all_that_is_lacking_is_told() {
    let (health, _folder) = health(ROUND).await;
    assert_eq!(health.lacks().await, ["gateway: not connected", "briefings: none are loaded"]);
    health.store.as_ref().unwrap().close().await;
    let lacks = health.lacks().await;
    assert_eq!(lacks.get(1), Some(&"database: cannot be written"), "{lacks:?}");
}

/// A process whose rounds stand still is started again by whoever watches it, and only such a one.
#[tokio::test]
async fn rounds_that_stand_still_are_told() {
    let (health, _folder) = health(Duration::from_millis(50)).await;
    let status = async || live(State(health.clone())).await.status();
    assert_eq!(status().await, StatusCode::OK);
    tokio::time::sleep(Duration::from_millis(120)).await;
    assert_eq!(status().await, StatusCode::SERVICE_UNAVAILABLE);
    health.pulse.beat();
    assert_eq!(status().await, StatusCode::OK);
}

/// A lock that is never let go of is a bot that hears nothing: the rounds wait for it too.
#[tokio::test]
async fn a_deaf_manager_of_connections_stops_the_rounds() {
    let (health, _folder) = health(Duration::from_millis(1_500)).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let shards = Arc::clone(&health.shards);
    let held = shards.lock().await;
    let served = health.clone().serve(listener);
    assert!(timeout(Duration::from_secs(2), served).await.is_err(), "it serves until it is dropped");
    assert!(!health.pulse.beats());
    drop(held);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    assert!(timeout(Duration::from_millis(200), health.clone().serve(listener)).await.is_err());
    assert!(health.pulse.beats());
}
