//! Every event that the server dispatches is read by serenity's types: one that is not would be lost in silence.

use mujaz::sandbox::team::{ADMINISTRATOR, GENERAL, MEMBER};
use mujaz::sandbox::{Invocation, Options};
use serde_json::{Value, json};
use serenity::all::{Event, GatewayEvent, Interaction};

use super::socket::Socket;
use super::wire::Wire;

async fn ready() -> (Wire, Socket) {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["ping"]).await;
    let mut socket = Socket::identified(&wire.sandbox).await;
    for name in ["READY", "GUILD_CREATE"] {
        let event = socket.next().await;
        assert_eq!(event["t"], name);
        read(event);
    }
    (wire, socket)
}

/// The event as serenity reads it.
fn read(event: Value) -> Event {
    let told = event.to_string();
    match serde_json::from_value(event).unwrap() {
        GatewayEvent::Dispatch(_, Event::Unknown(_)) => panic!("serenity does not know {told}"),
        GatewayEvent::Dispatch(_, event) => event,
        other => panic!("no event: {other:?}"),
    }
}

async fn next_interaction(socket: &mut Socket) -> Interaction {
    loop {
        if let Event::InteractionCreate(created) = read(socket.next().await) {
            return created.interaction;
        }
    }
}

#[tokio::test]
async fn commands_tell_who_asked_and_what_they_may_do() {
    let (wire, mut socket) = ready().await;
    wire.control.invoke(&Invocation::of("ping").by(ADMINISTRATOR)).unwrap();
    let Interaction::Command(command) = next_interaction(&mut socket).await else { panic!("a command") };
    assert_eq!(command.data.name, "ping");
    assert_eq!(command.user.id.get(), ADMINISTRATOR.get());
    assert!(command.member.unwrap().permissions.unwrap().administrator());
    assert!(command.app_permissions.unwrap().send_messages());
    assert_eq!(command.locale, "en-US");
}

#[tokio::test]
async fn components_and_forms_bring_their_message_along() {
    let (wire, mut socket) = ready().await;
    let asked = wire.control.invoke(&Invocation::of("ping")).unwrap();
    let button = json!({ "type": 2, "style": 1, "label": "التالي", "custom_id": "next" });
    let users = json!({ "type": 5, "custom_id": "who" });
    let rows = json!([{ "type": 1, "components": [button] }, { "type": 1, "components": [users] }]);
    let data = json!({ "content": "صفحة", "components": rows, "flags": 64 });
    wire.post(&Wire::callback(&asked), json!({ "type": 4, "data": data })).await;
    let shown = wire.control.ephemeral(MEMBER)[0]["id"].as_str().unwrap().parse().unwrap();
    next_interaction(&mut socket).await;

    wire.control.choose(MEMBER, shown, "who", &[&ADMINISTRATOR.to_string()]).unwrap();
    let Interaction::Component(chosen) = next_interaction(&mut socket).await else { panic!("a menu") };
    assert_eq!(chosen.data.resolved.users.len(), 1);

    let pressed = wire.control.press(MEMBER, shown, "next").unwrap();
    let Interaction::Component(component) = next_interaction(&mut socket).await else { panic!("a button") };
    assert_eq!(component.message.content, "صفحة");
    assert_eq!(component.message.components.len(), 2);

    let input = json!({ "type": 4, "custom_id": "a", "label": "ب", "style": 1 });
    let rows = json!([{ "type": 1, "components": [input] }]);
    let modal = json!({ "type": 9, "data": { "custom_id": "form", "title": "ج", "components": rows } });
    assert_eq!(wire.post(&Wire::callback(&pressed), modal).await.0, 204);
    wire.control.submit_modal(&pressed, &[("a", "نص")]).unwrap();
    let Interaction::Modal(form) = next_interaction(&mut socket).await else { panic!("a form") };
    assert_eq!(form.message.unwrap().content, "صفحة");
}

// Without the privileged intent the bot must not learn what people write to each other.
#[tokio::test]
async fn messages_of_others_are_blank_unless_they_speak_to_the_bot() {
    let (wire, mut socket) = ready().await;
    wire.control.say(MEMBER, GENERAL, "سر").unwrap();
    wire.control.say(MEMBER, GENERAL, "<@1000000000000000002> سؤال").unwrap();
    wire.post(&format!("/channels/{GENERAL}/messages"), json!({ "content": "جواب" })).await;
    for expected in ["", "<@1000000000000000002> سؤال", "جواب"] {
        let Event::MessageCreate(created) = read(socket.next().await) else { panic!("a message") };
        assert_eq!(created.message.content, expected);
        assert!(created.message.member.is_some());
    }
}

#[tokio::test]
async fn edits_and_deletions_are_told() {
    let (wire, mut socket) = ready().await;
    let path = format!("/channels/{GENERAL}/messages");
    let (_, sent) = wire.post(&path, json!({ "content": "أول" })).await;
    let own = format!("{path}/{}", sent["id"].as_str().unwrap());
    wire.send(reqwest::Method::PATCH, &own, json!({ "content": "ثان" })).await;
    wire.send(reqwest::Method::DELETE, &own, Value::Null).await;
    assert!(matches!(read(socket.next().await), Event::MessageCreate(_)));
    let Event::MessageUpdate(update) = read(socket.next().await) else { panic!("an edit") };
    assert_eq!(update.content.as_deref(), Some("ثان"));
    assert!(matches!(read(socket.next().await), Event::MessageDelete(_)));
}
