//! A request of the bot as the page shows it.

use serde_json::{Value, json};

use crate::sandbox::clock::written;
use crate::sandbox::json::field;
use crate::sandbox::limits::{Usage, callback_usage, files_usage, message_usage};
use crate::sandbox::record::Recorded;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

/// The request with what it led to and how much of each limit it uses.
pub(in crate::sandbox::people) fn request(world: &World, request: &Recorded) -> Value {
    let (interaction, message) = concerned(world, request);
    json!({
        "number": request.number,
        "at": written(request.at),
        "method": request.method,
        "path": request.path,
        "route": request.route,
        "status": request.status,
        "by_fault": request.by_fault,
        "refusal": request.refusal(),
        "body": *request.body,
        "message": message,
        "interaction": interaction,
        "limits": limits(request),
    })
}

/// The interaction that a request answers, and the message that it made or changed.
fn concerned(world: &World, request: &Recorded) -> (Option<Snowflake>, Option<Snowflake>) {
    let parts: Vec<_> = request.path.trim_start_matches("/api/v10/").split('/').collect();
    let done = request.status.is_some_and(|status| status < 300);
    let id = |text: &str| text.parse().ok();
    let (interaction, message) = match parts.as_slice() {
        ["interactions", interaction, ..] => {
            let interaction = id(interaction);
            (interaction, interaction.and_then(|id| original(world, id)))
        }
        ["webhooks", _, token, rest @ ..] => {
            let interaction =
                world.interactions.with(|all| all.by_token(token).map(|interaction| interaction.id));
            let message = match rest {
                ["messages", "@original"] => interaction.and_then(|id| original(world, id)),
                ["messages", message] => id(message),
                _ => None,
            };
            (interaction, message)
        }
        ["channels", _, "messages", message] => (None, id(message)),
        _ => (None, None),
    };
    let made = request.answer.as_deref().filter(|answer| answer.get("channel_id").is_some());
    let made = made.and_then(|answer| Snowflake::from_json(field(answer, "id")));
    (interaction, made.or(message).filter(|_| done && request.method != "GET"))
}

fn original(world: &World, interaction: Snowflake) -> Option<Snowflake> {
    world.interactions.with(|all| all.get(interaction).and_then(|interaction| interaction.original))
}

fn limits(request: &Recorded) -> Vec<Usage> {
    let route = request.route.as_deref().unwrap_or_default();
    let writes = ["POST ", "PATCH "].iter().any(|method| route.starts_with(method));
    let mut limits = match route {
        _ if !writes => Vec::new(),
        route if route.ends_with("/callback") => callback_usage(&request.body),
        route if route.contains("/messages") || route.contains(" /webhooks/") => message_usage(&request.body),
        _ => Vec::new(),
    };
    limits.extend(files_usage(&request.files));
    limits
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use std::sync::Arc;

    fn recorded(method: &str, route: &str, path: &str, body: Value) -> Recorded {
        Recorded {
            number: 0,
            at: Timestamp::UNIX_EPOCH,
            method: method.into(),
            path: format!("/api/v10{path}"),
            query: None,
            route: Some(format!("{method} {route}")),
            body: Arc::new(body),
            files: Vec::new(),
            status: Some(200),
            answer: None,
            by_fault: false,
            known: true,
        }
    }

    fn world() -> World {
        World::new("127.0.0.1:1".parse().unwrap(), crate::sandbox::Options::default())
    }

    // The pane under a message shows the very request that made it.
    #[test]
    fn the_message_is_found_by_the_answer_or_the_path() {
        let check = |request: &Recorded, expected: Option<u64>| {
            assert_eq!(
                concerned(&world(), request),
                (None, expected.map(Snowflake::new)),
                "{}",
                request.path
            );
        };
        let messages = "/channels/{channel}/messages";
        let made = recorded("POST", messages, "/channels/1/messages", json!({}));
        let answer = Some(Arc::new(json!({ "id": "7", "channel_id": "1" })));
        check(&Recorded { answer: answer.clone(), ..made.clone() }, Some(7));
        check(&Recorded { status: Some(400), answer, ..made }, None);
        let one = "/channels/{channel}/messages/{message}";
        check(&recorded("PATCH", one, "/channels/1/messages/8", json!({})), Some(8));
        check(&recorded("GET", one, "/channels/1/messages/8", Value::Null), None);
        check(&recorded("GET", "/gateway/bot", "/gateway/bot", Value::Null), None);
    }

    #[test]
    fn limits_are_told_of_what_people_see() {
        let body = json!({ "content": "نص" });
        let told = |method: &str, route: &str| {
            let request = Recorded { files: vec![5], ..recorded(method, route, "/x", body.clone()) };
            limits(&request).iter().map(|usage| usage.what).collect::<Vec<_>>()
        };
        assert_eq!(told("POST", "/channels/{channel}/messages"), ["content", "files", "bytes"]);
        assert_eq!(told("POST", "/webhooks/{application}/{token}"), ["content", "files", "bytes"]);
        assert_eq!(told("PUT", "/applications/{application}/commands"), ["files", "bytes"]);
    }
}
