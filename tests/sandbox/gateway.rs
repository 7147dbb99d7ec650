//! The gateway's protocol: by a bare client where the rules are, through serenity where a bot has to come back.

use std::time::Duration;

use mujaz::sandbox::{Control, Invocation, Options, Sandbox};
use serde_json::{Value, json};

use super::bot::{Play, SOON};
use super::socket::{Frame, Socket};
use super::wire::Wire;
use crate::judge;

/// serenity spaces its IDENTIFYs by five seconds.
const RECONNECT: Duration = Duration::from_secs(20);

async fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

/// What a server says to a first message.
async fn closed_by(message: Value) -> Frame {
    said_to(&sandbox().await, &message).await
}

async fn said_to(sandbox: &Sandbox, message: &Value) -> Frame {
    let mut socket = Socket::connect(sandbox, "v=10&encoding=json").await;
    socket.next().await;
    socket.send(message).await;
    socket.frame().await
}

// The code is all that a bot learns of what is wrong with it.
#[tokio::test]
async fn what_is_wrong_is_told_by_the_closing_code() {
    let identify =
        |token: &str, intents: u64| json!({ "op": 2, "d": { "token": token, "intents": intents } });
    let own = sandbox().await.token().to_owned();
    assert_eq!(closed_by(json!({ "op": 99 })).await, Frame::Closed(4_001));
    assert_eq!(closed_by(json!("op")).await, Frame::Closed(4_002));
    assert_eq!(closed_by(json!({ "op": 3, "d": {} })).await, Frame::Closed(4_003));
    assert_eq!(closed_by(identify("wrong", 1)).await, Frame::Closed(4_004));
    assert_eq!(closed_by(identify(&own, 1 << 40)).await, Frame::Closed(4_013));
    assert_eq!(closed_by(identify(&own, 1 << 15)).await, Frame::Closed(4_014));
}

#[tokio::test]
async fn other_versions_second_identifies_and_floods_are_closed() {
    let sandbox = sandbox().await;
    let mut old = Socket::connect(&sandbox, "v=9").await;
    assert_eq!(old.frame().await, Frame::Closed(4_012));

    let mut twice = Socket::identified(&sandbox).await;
    twice.next().await;
    twice.next().await;
    twice.send(&Socket::identify(&sandbox)).await;
    assert_eq!(twice.frame().await, Frame::Closed(4_005));

    let mut flood = Socket::connect(&sandbox, "v=10").await;
    flood.next().await;
    for _ in 0..120 {
        flood.send(&json!({ "op": 1, "d": null })).await;
        assert_eq!(flood.next().await, json!({ "op": 11 }));
    }
    flood.send(&json!({ "op": 1, "d": null })).await;
    assert_eq!(flood.frame().await, Frame::Closed(4_008));
}

#[tokio::test]
async fn a_silent_client_is_closed_and_the_days_last_start_ends_the_token() {
    let options =
        Options { heartbeat_interval: Duration::from_millis(40), session_starts: 1, ..Options::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let mut first = Socket::identified(&sandbox).await;
    assert_eq!([first.next().await["t"].clone(), first.next().await["t"].clone()], ["READY", "GUILD_CREATE"]);
    assert_eq!(first.frame().await, Frame::Closed(4_009));
    let mut second = Socket::identified(&sandbox).await;
    assert_eq!(second.frame().await, Frame::Closed(4_004));
}

// A crash loop that identifies again and again is how a bot loses its token: what it would meet can be switched on.
#[tokio::test]
async fn identifies_are_spaced_where_that_is_wanted() {
    let options = Options { identify_spacing: Duration::from_secs(5), ..Options::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let mut first = Socket::identified(&sandbox).await;
    assert_eq!(first.next().await["t"], "READY");
    let mut second = Socket::identified(&sandbox).await;
    assert_eq!(second.next().await, json!({ "op": 9, "d": false }));
    sandbox.control().move_clock(Duration::from_secs(5));
    second.send(&Socket::identify(&sandbox)).await;
    assert_eq!(second.next().await["t"], "READY");
}

#[tokio::test]
async fn members_are_asked_for_and_presence_and_voice_are_passed_over() {
    let sandbox = sandbox().await;
    let (mut socket, _) = session(&sandbox).await;
    socket
        .send(&json!({ "op": 3, "d": { "since": null, "activities": [], "status": "online", "afk": false } }))
        .await;
    socket.send(&json!({ "op": 4, "d": { "guild_id": "1", "channel_id": null } })).await;
    let asked = json!({ "guild_id": mujaz::sandbox::team::GUILD.to_string(), "query": "y", "limit": 5 });
    socket.send(&json!({ "op": 8, "d": asked })).await;
    let chunk = socket.next().await;
    assert_eq!((&chunk["t"], &chunk["s"]), (&json!("GUILD_MEMBERS_CHUNK"), &json!(3)));
    assert_eq!(chunk["d"]["members"][0]["user"]["username"], "yusuf");
    assert_eq!(judge::breaches(&sandbox.control()), Vec::<String>::new());
}

/// A session that has received READY and the guild, and its id.
async fn session(sandbox: &Sandbox) -> (Socket, String) {
    let mut socket = Socket::identified(sandbox).await;
    let ready = socket.next().await;
    assert_eq!(ready["d"]["resume_gateway_url"], format!("ws://{}", sandbox.address()));
    let id = ready["d"]["session_id"].as_str().unwrap().to_owned();
    socket.next().await;
    (socket, id)
}

async fn resume(sandbox: &Sandbox, session: &str, sequence: u64) -> Socket {
    let mut socket = Socket::connect(sandbox, "v=10&encoding=json").await;
    socket.next().await;
    let data = json!({ "token": sandbox.token(), "session_id": session, "seq": sequence });
    socket.send(&json!({ "op": 6, "d": data })).await;
    socket
}

/// Waits until the server noticed that all connections are gone.
async fn lost(control: &Control) {
    while control.connected() > 0 {
        tokio::task::yield_now().await;
    }
}

// What a member asked while the bot's connection was down must reach it, once and in order.
#[tokio::test]
async fn a_resumed_session_hears_what_it_missed() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let (mut socket, id) = session(&wire.sandbox).await;
    wire.control.drop_connections();
    assert_eq!(socket.frame().await, Frame::Cut);
    lost(&wire.control).await;
    wire.control.invoke(&Invocation::of("ping")).unwrap();
    let mut socket = resume(&wire.sandbox, &id, 2).await;
    let names = [socket.next().await["t"].clone(), socket.next().await["t"].clone()];
    assert_eq!(names, ["INTERACTION_CREATE", "RESUMED"]);
    assert_eq!((wire.control.identify_count(), wire.control.resume_count()), (1, 1));
}

#[tokio::test]
async fn a_session_that_is_over_is_not_resumed() {
    let sandbox = sandbox().await;
    let control = sandbox.control();
    let (mut socket, id) = session(&sandbox).await;
    control.invalidate_session(false);
    assert_eq!(socket.next().await, json!({ "op": 9, "d": false }));
    let mut again = resume(&sandbox, &id, 2).await;
    assert_eq!(again.next().await, json!({ "op": 9, "d": false }));
    let (_socket, id) = session(&sandbox).await;
    let mut ahead = resume(&sandbox, &id, 50).await;
    assert_eq!(ahead.frame().await, Frame::Closed(4_007));
}

#[tokio::test]
async fn events_come_late_and_twice_as_asked() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let (mut socket, _) = session(&wire.sandbox).await;
    wire.control.double_events(1);
    wire.control.invoke(&Invocation::of("ping")).unwrap();
    assert_eq!(socket.next().await["s"], socket.next().await["s"]);

    wire.control.delay_events(Duration::from_millis(60));
    let asked = std::time::Instant::now();
    wire.control.invoke(&Invocation::of("ping")).unwrap();
    assert_eq!(socket.next().await["s"], 4);
    assert!(asked.elapsed() >= Duration::from_millis(60));
}

#[tokio::test]
async fn a_shard_hears_of_its_own_guilds_alone() {
    let sandbox = sandbox().await;
    let mut guilds = 0;
    for shard in 0..2 {
        let mut socket = Socket::connect(&sandbox, "v=10").await;
        socket.next().await;
        let mut identify = Socket::identify(&sandbox);
        identify["d"]["shard"] = json!([shard, 2]);
        socket.send(&identify).await;
        assert_eq!(socket.next().await["d"]["shard"], json!([shard, 2]));
        socket.send(&json!({ "op": 1, "d": 1 })).await;
        guilds += usize::from(socket.next().await["t"] == "GUILD_CREATE");
    }
    assert_eq!(guilds, 1);
}

// A bot of several shards must answer a direct message once, on the first.
#[tokio::test]
async fn direct_messages_come_to_the_first_shard_alone() {
    let wire = Wire::start(Options::default()).await;
    let channel = wire.control.direct_messages(mujaz::sandbox::team::MEMBER);
    let mut heard = Vec::new();
    for shard in 0..2 {
        let mut socket = Socket::connect(&wire.sandbox, "v=10").await;
        socket.next().await;
        let mut identify = Socket::identify(&wire.sandbox);
        identify["d"]["shard"] = json!([shard, 2]);
        identify["d"]["intents"] = json!(1 << 12);
        socket.send(&identify).await;
        socket.next().await;
        wire.control.say(mujaz::sandbox::team::MEMBER, channel, "سؤال").unwrap();
        socket.send(&json!({ "op": 1, "d": null })).await;
        heard.push(socket.next().await["t"].clone());
    }
    assert_eq!(heard, [json!("MESSAGE_CREATE"), Value::Null]);
    let wrong = json!({ "op": 2, "d": { "token": wire.sandbox.token(), "intents": 1, "shard": [2, 2] } });
    assert_eq!(said_to(&wire.sandbox, &wrong).await, Frame::Closed(4_010));
}

/// Lets a misfortune happen to a bot, waits for its return, and asks it something.
async fn survives(misfortune: impl FnOnce(&Control), returned: impl Fn(&Control) -> bool) {
    let play = Play::start(Options::default()).await;
    misfortune(&play.control);
    let back = async {
        while !(returned(&play.control) && play.control.connected() == 1) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(RECONNECT, back).await.expect("the bot came back");
    play.control.invoke(&Invocation::of("ping")).unwrap().reply(SOON).await.unwrap();
    play.finish().await;
}

#[tokio::test]
async fn serenity_resumes_after_a_lost_connection() {
    survives(Control::drop_connections, |control| control.resume_count() == 1).await;
}

#[tokio::test]
async fn serenity_resumes_when_it_is_asked_to_reconnect() {
    survives(Control::reconnect, |control| control.resume_count() == 1).await;
}

#[tokio::test]
async fn serenity_starts_over_after_an_invalid_session() {
    survives(|control| control.invalidate_session(false), |control| control.identify_count() == 2).await;
}
