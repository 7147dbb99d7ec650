//! A state that outlives the server.

use std::path::Path;
use std::time::Duration;

use mujaz::sandbox::team::{FORUM, GENERAL, MEMBER, MODERATORS};
use mujaz::sandbox::{CommandPermission, Invocation, Options, Subject};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::wire::Wire;

async fn kept_in(path: &Path) -> Wire {
    Wire::start(Options { state: Some(path.to_owned()), ..Options::default() }).await
}

/// Waits until the file holds a word.
async fn written(path: &Path, word: &str) {
    let there = async {
        while !std::fs::read_to_string(path).unwrap_or_default().contains(word) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), there).await.expect("the state is written");
}

// Who tries the bot for a week must find the channels, the posts and the files where they were left.
#[tokio::test]
async fn everything_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let wire = kept_in(&path).await;
    wire.register(&["ping"]).await;
    wire.control.change_team(|team| team.person_mut(MEMBER).unwrap().roles.push(MODERATORS));
    let post = json!({ "name": "احتجاجات", "message": { "content": "أول" } });
    let (_, thread) = wire.post(&format!("/channels/{FORUM}/threads"), post).await;
    let part = Part::bytes(b"bytes".to_vec()).file_name("a.txt");
    let form =
        Form::new().text("payload_json", json!({ "content": "ملف" }).to_string()).part("files[0]", part);
    let sent =
        wire.request(Method::POST, &format!("/channels/{GENERAL}/messages")).multipart(form).send().await;
    let sent: Value = sent.unwrap().json().await.unwrap();
    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    let secret = json!({ "type": 4, "data": { "content": "سر", "flags": 64 } });
    wire.post(&Wire::callback(&asked), secret).await;
    wire.control.move_clock(Duration::from_hours(5));
    wire.control.say(MEMBER, GENERAL, "آخر").unwrap();
    written(&path, "آخر").await;
    drop(wire);
    // The lock goes once the server's tasks have ended.
    tokio::time::sleep(Duration::from_millis(100)).await;

    let again = kept_in(&path).await;
    assert_eq!(again.control.commands().len(), 1);
    assert_eq!(again.control.team().person(MEMBER).unwrap().roles, [MODERATORS]);
    let history = again.control.history(GENERAL);
    assert_eq!(history.iter().map(|one| &one["content"]).collect::<Vec<_>>(), ["ملف", "آخر"]);
    assert_eq!(again.control.ephemeral(MEMBER).len(), 0);
    let file = reqwest::get(history[0]["attachments"][0]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!((file.status().as_u16(), file.bytes().await.unwrap().as_ref()), (200, b"bytes".as_slice()));
    assert_eq!(history[0]["id"], sent["id"]);
    let first = again.get(&format!("/channels/{}/messages", thread["id"].as_str().unwrap())).await.1;
    assert_eq!(first[0]["content"], "أول");
    let next = again.control.say(MEMBER, GENERAL, "بعده").unwrap();
    assert_eq!(again.control.history(GENERAL).last().unwrap()["id"], next["id"], "ids and time go on");
}

// A server that is killed has written what changed, not only one that is stopped.
#[tokio::test]
async fn each_kind_of_change_is_written_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let wire = kept_in(&path).await;
    wire.register(&["ping"]).await;
    written(&path, "\"ping\"").await;
    wire.control.change_team(|team| team.name = "دار الأخبار".into());
    written(&path, "دار الأخبار").await;
    let everybody = CommandPermission { subject: Subject::Role(MODERATORS), allowed: false };
    wire.control.permit("ping", vec![everybody]).unwrap();
    written(&path, "\"allowed\":false").await;
    let sent = wire.post(&format!("/channels/{GENERAL}/messages"), json!({ "content": "قول" })).await.1;
    written(&path, "قول").await;
    let own = format!("/channels/{GENERAL}/messages/{}", sent["id"].as_str().unwrap());
    wire.send(Method::PATCH, &own, json!({ "content": "غيره" })).await;
    written(&path, "غيره").await;
}

#[tokio::test]
async fn two_servers_do_not_keep_one_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let _held = kept_in(&path).await;
    let second = mujaz::sandbox::Sandbox::start(Options { state: Some(path), ..Options::default() }).await;
    assert_eq!(second.unwrap_err().kind(), std::io::ErrorKind::ResourceBusy);
}

#[tokio::test]
async fn a_server_that_is_stopped_has_written_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let options = Options { state: Some(path.clone()), ..Options::default() };
    let sandbox = mujaz::sandbox::Sandbox::start(options).await.unwrap();
    sandbox.control().say(MEMBER, GENERAL, "قبل النهاية").unwrap();
    sandbox.stop().await;
    assert!(std::fs::read_to_string(&path).unwrap().contains("قبل النهاية"));
}
