//! Messages: their text, embeds, components, files and mentions.

use std::fmt;

use serde_json::{Value, json};

use super::{Form, FormErrors, components, embeds};

pub(super) const CONTENT: usize = 2_000;
const NONCE: usize = 25;
pub(super) const FILES: usize = 10;
const ALT_TEXT: usize = 1_024;
const FILE_NAME: usize = 1_024;
const STICKERS: usize = 3;
const MENTIONED: usize = 100;

/// Why Discord refuses a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageProblem {
    /// Fields that break a rule: code 50035.
    Form(FormErrors),
    /// Nothing to show, components not counted: code 50006.
    Empty,
}

impl MessageProblem {
    /// The body of Discord's answer.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Form(errors) => errors.to_json(),
            Self::Empty => json!({ "message": "Cannot send an empty message", "code": 50_006 }),
        }
    }
}

impl fmt::Display for MessageProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(errors) => errors.fmt(formatter),
            Self::Empty => formatter.write_str("the message is empty"),
        }
    }
}

impl std::error::Error for MessageProblem {}

/// Checks the payload of a new message: Create Message, a follow-up, or the `data` of a callback.
///
/// # Errors
/// Everything that breaks a rule, or that there is nothing to show.
pub fn check_message(message: &Value) -> Result<(), MessageProblem> {
    check_form(message).map_err(MessageProblem::Form)?;
    if is_empty(message) { Err(MessageProblem::Empty) } else { Ok(()) }
}

/// What holds for a new message and for the changes of an edit alike.
pub(crate) fn check_form(message: &Value) -> Result<(), FormErrors> {
    let mut form = Form::default();
    form.optional_text(message, "content", CONTENT);
    nonce(&mut form, message);
    embeds::check(&mut form, message);
    components::check(&mut form, message);
    let files = form.each(message, "attachments", |form, file| {
        form.optional_text(file, "description", ALT_TEXT);
        form.optional_text(file, "filename", FILE_NAME);
    });
    form.count("attachments", files.len(), 0, FILES);
    let stickers = form.list(message, "sticker_ids").len();
    form.count("sticker_ids", stickers, 0, STICKERS);
    mentions(&mut form, message);
    form.finish()
}

/// Whether a message shows nothing at all: neither text nor embed, file, sticker or poll.
pub(crate) fn is_empty(message: &Value) -> bool {
    let bare = |key: &str| message.get(key).and_then(Value::as_array).is_none_or(Vec::is_empty);
    message.get("content").and_then(Value::as_str).is_none_or(|content| content.trim().is_empty())
        && ["embeds", "attachments", "sticker_ids"].into_iter().all(bare)
        && message.get("poll").is_none_or(Value::is_null)
}

fn nonce(form: &mut Form, message: &Value) {
    if !message.get("nonce").is_some_and(Value::is_number) {
        form.optional_text(message, "nonce", NONCE);
    }
}

fn mentions(form: &mut Form, message: &Value) {
    let Some(allowed) = message.get("allowed_mentions").filter(|allowed| !allowed.is_null()) else { return };
    form.within("allowed_mentions", |form| {
        let kinds = form.list(allowed, "parse");
        for (index, kind) in kinds.iter().enumerate() {
            if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
                let words = "Value must be one of ('users', 'roles', 'everyone').";
                form.within("parse", |form| {
                    form.item(index, |form| form.error("BASE_TYPE_CHOICES", words));
                });
            }
        }
        for key in ["users", "roles"] {
            let named = form.list(allowed, key).len();
            form.count(key, named, 0, MENTIONED);
            if named > 0 && kinds.iter().any(|kind| kind == key) {
                let words = format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive.");
                form.error("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &Value, expected: &[&str]) {
        let found = match check_message(message) {
            Ok(()) => Vec::new(),
            Err(MessageProblem::Empty) => vec!["empty".to_owned()],
            Err(MessageProblem::Form(errors)) => errors
                .errors()
                .iter()
                .map(|error| format!("{} {}", error.path.join("."), error.code))
                .collect(),
        };
        assert_eq!(found, expected, "{message}");
    }

    fn letters(count: usize) -> String {
        "س".repeat(count)
    }

    #[test]
    fn content_is_two_thousand_characters_after_trimming() {
        check(&json!({ "content": letters(2_000) }), &[]);
        check(&json!({ "content": format!(" {}\n", letters(2_000)) }), &[]);
        check(&json!({ "content": "👍".repeat(2_000) }), &[]);
        check(&json!({ "content": letters(2_001) }), &["content BASE_TYPE_MAX_LENGTH"]);
    }

    // Buttons alone show nothing: Discord refuses them with a code of its own.
    #[test]
    fn a_message_shows_something() {
        check(&json!({}), &["empty"]);
        check(&json!({ "content": " \n" }), &["empty"]);
        let row =
            json!({ "type": 1, "components": [{ "type": 2, "style": 1, "label": "س", "custom_id": "a" }] });
        check(&json!({ "components": [row] }), &["empty"]);
        check(&json!({ "embeds": [{ "description": "س" }] }), &[]);
        check(&json!({ "attachments": [{ "id": 0 }] }), &[]);
    }

    #[test]
    fn a_nonce_is_twenty_five_characters() {
        check(&json!({ "content": "س", "nonce": letters(25) }), &[]);
        check(&json!({ "content": "س", "nonce": 5 }), &[]);
        check(&json!({ "content": "س", "nonce": letters(26) }), &["nonce BASE_TYPE_MAX_LENGTH"]);
    }

    #[test]
    fn files_are_ten_with_bounded_alternative_texts() {
        let files = |count: usize, text: usize| json!({ "attachments": vec![json!({ "id": 0, "description": letters(text) }); count] });
        check(&files(10, 1_024), &[]);
        check(&files(11, 1), &["attachments BASE_TYPE_MAX_LENGTH"]);
        check(&files(1, 1_025), &["attachments.0.description BASE_TYPE_MAX_LENGTH"]);
    }

    // A contradiction here is refused, not guessed at: nobody must be pinged by mistake.
    #[test]
    fn allowed_mentions_do_not_contradict_themselves() {
        let with = |allowed: Value| json!({ "content": "س", "allowed_mentions": allowed });
        check(&with(json!({ "parse": [] })), &[]);
        check(&with(json!({ "parse": ["roles"], "users": ["1"] })), &[]);
        check(
            &with(json!({ "parse": ["users"], "users": ["1"] })),
            &["allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"],
        );
        check(&with(json!({ "parse": ["here"] })), &["allowed_mentions.parse.0 BASE_TYPE_CHOICES"]);
        check(&with(json!({ "roles": vec!["1"; 100] })), &[]);
        check(&with(json!({ "roles": vec!["1"; 101] })), &["allowed_mentions.roles BASE_TYPE_MAX_LENGTH"]);
    }

    #[test]
    fn stickers_are_three() {
        check(&json!({ "sticker_ids": ["1", "2", "3"] }), &[]);
        check(&json!({ "sticker_ids": ["1", "2", "3", "4"] }), &["sticker_ids BASE_TYPE_MAX_LENGTH"]);
    }
}
