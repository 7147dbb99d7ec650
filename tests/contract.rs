//! The judge that holds requests and answers against Discord's `OpenAPI` description, judged itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "what a test did not expect ends it"
)]

#[path = "contract/judge.rs"]
mod judge;

use std::sync::Arc;

use judge::official::Description;
use mujaz::sandbox::{Options, Recorded, Sandbox};
use serde_json::{Value, json};

/// A description of one route, in the forms that Discord's uses.
fn small() -> Description {
    let text = json!({ "type": "object", "properties": { "text": { "type": "string", "maxLength": 3 } } });
    let both = json!({ "allOf": [
        { "$ref": "#/components/schemas/Error" },
        { "type": "object", "properties": { "errors": { "type": "object" } } },
    ] });
    let error =
        json!({ "type": "object", "properties": { "code": { "type": "integer" } }, "required": ["code"] });
    let one_of = json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Text" }] });
    let json_of = |schema: Value| json!({ "application/json": { "schema": schema } });
    Description::new(&json!({
        "paths": {
            "/notes/{note_id}": { "patch": {
                "parameters": [
                    { "name": "note_id", "in": "path", "schema": { "type": "string" } },
                    { "name": "loud", "in": "query", "schema": { "type": "boolean" } },
                    { "name": "limit", "in": "query", "schema": { "type": ["integer", "null"], "maximum": 9 } },
                ],
                "requestBody": { "content": json_of(one_of) },
                "responses": {
                    "200": { "content": json_of(json!({ "$ref": "#/components/schemas/Text" })) },
                    "4XX": { "$ref": "#/components/responses/Refusal" },
                },
            } },
            "/notes/@me": { "patch": { "responses": { "204": {} } } },
        },
        "components": {
            "schemas": { "Text": text, "Error": error, "Refusal": both },
            "responses": { "Refusal": { "content": json_of(json!({ "$ref": "#/components/schemas/Refusal" })) } },
        },
    }))
}

/// What the judge says to a request for the path with a body, and to its answer.
fn check(path: &str, body: Value, status: u16, answer: Value, expected: &[&str]) {
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query.into())));
    let request = Recorded {
        number: 0,
        at: jiff::Timestamp::UNIX_EPOCH,
        method: "PATCH".into(),
        path: format!("/api/v10{path}"),
        query,
        route: None,
        body: Arc::new(body),
        files: Vec::new(),
        status: Some(status),
        answer: (!answer.is_null()).then(|| Arc::new(answer)),
        by_fault: false,
        known: true,
    };
    let found = small().breaches(&request);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.contains(expected), "{found} does not tell of {expected}");
    }
}

// A misspelt field is dropped by Discord without a word: nobody learns why a reply has no buttons.
#[test]
fn fields_that_no_schema_names_are_found() {
    let fine = json!({ "text": "س" });
    check("/notes/1", fine.clone(), 200, fine.clone(), &[]);
    check("/notes/1", json!({ "txet": "س" }), 200, fine.clone(), &["'txet'"]);
    check("/notes/1", fine.clone(), 200, json!({ "txet": "س" }), &["'txet'"]);
    check("/notes/1", json!({ "text": "سسسس" }), 200, fine, &["longer than 3"]);
}

#[test]
fn refusals_are_judged_as_a_whole_of_their_parts() {
    let body = json!({ "text": "س" });
    check("/notes/1", body.clone(), 404, json!({ "code": 1, "errors": {} }), &[]);
    check("/notes/1", body.clone(), 404, json!({ "code": 1, "error": {} }), &["'error'"]);
    check("/notes/1", body, 404, json!({ "errors": {} }), &["\"code\" is a required"]);
    check("/notes/1", json!({ "txet": 1 }), 400, json!({ "code": 1 }), &[]);
}

#[test]
fn questions_behind_the_path_are_judged() {
    let fine = json!({ "text": "س" });
    check("/notes/1?loud=true&limit=9", fine.clone(), 200, fine.clone(), &[]);
    check("/notes/1?limit=10", fine.clone(), 200, fine.clone(), &["parameter limit"]);
    check("/notes/1?loud=much", fine.clone(), 200, fine.clone(), &["parameter loud"]);
    check("/notes/1?lod=true", fine.clone(), 200, fine, &["there is no parameter «lod»"]);
}

#[test]
fn routes_and_answers_that_are_not_described_are_found() {
    check("/notes/@me", Value::Null, 204, Value::Null, &[]);
    check("/notes/@me", json!({}), 204, json!({}), &["nobody asked for", "has no body"]);
    check("/notes/@me", Value::Null, 200, json!({}), &["200 is no answer"]);
    check("/notes", Value::Null, 200, Value::Null, &["no operation of Discord's"]);
    check("/notes/1", Value::Null, 200, Value::Null, &["has a body"]);
}

/// Says so where the official description is not there, since every other test then is silent about it.
#[test]
fn the_official_description_is_used_where_it_is() {
    if judge::official::description().is_none() {
        eprintln!(
            "left out: requests and answers were not held against Discord's OpenAPI description, which is not \
             at ../shared/discord/openapi.json; DISCORD_OPENAPI may name another place"
        );
    }
    assert_eq!(judge::official::breaches(&[]), Vec::<String>::new());
}

// What serenity cannot read it drops without a word: the bot would wait for its guild for ever.
#[tokio::test]
async fn events_and_answers_that_a_library_cannot_read_are_found() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    assert_eq!(judge::breaches(&sandbox.control()), Vec::<String>::new());
    let unread = |event: Value| judge::types::unread_event(&event.to_string());
    let deleted = json!({ "id": "1", "channel_id": "2" });
    assert_eq!(unread(json!({ "op": 0, "s": 1, "t": "MESSAGE_DELETE", "d": deleted })), None);
    let lacking = unread(json!({ "op": 0, "s": 1, "t": "MESSAGE_DELETE", "d": { "id": "1" } }));
    assert!(lacking.unwrap().starts_with("serenity cannot read an event, "));
}
