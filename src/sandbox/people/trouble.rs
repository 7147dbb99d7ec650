//! How the page is told no. The page of [`people`](super) lists the words.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::sandbox::control::{AutocompleteError, ClientRefusal};
use crate::sandbox::snowflake::Snowflake;

/// A refusal: a word that the page has a sentence for, and a sentence for whoever reads the raw answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    status: StatusCode,
    code: &'static str,
    message: String,
    /// What it is about: an option's name, a bound, an id; null if nothing.
    detail: Value,
}

impl Trouble {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>, detail: Value) -> Self {
        Self { status, code, message: message.into(), detail }
    }

    pub(super) fn unauthorized() -> Self {
        let message = "the sandbox's token is missing or of another start: load the page anew";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", message, Value::Null)
    }

    pub(super) fn foreign() -> Self {
        let message = "the sandbox answers its own page and programs on this machine alone";
        Self::new(StatusCode::FORBIDDEN, "foreign", message, Value::Null)
    }

    /// A request that the page never makes; `what` says what is wrong with it.
    pub(super) fn bad_request(what: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", what, Value::Null)
    }

    pub(super) fn no_such_route() -> Self {
        let message = "there is no such route under /control";
        Self::new(StatusCode::NOT_FOUND, "no-such-route", message, Value::Null)
    }

    /// The route that is to fail is none of Discord's that the server has.
    pub(super) fn unknown_route(name: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "no-such-route", format!("there is no route «{name}»"), json!(name))
    }

    pub(super) fn unknown_member(id: Snowflake) -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown-member", format!("there is no member {id}"), json!(id))
    }

    pub(super) fn unknown_role(id: Snowflake) -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown-role", format!("there is no role {id}"), json!(id))
    }

    /// What was asked about is there no more, or was never there for this viewer.
    pub(super) fn gone(id: Snowflake) -> Self {
        Self::new(StatusCode::NOT_FOUND, "gone", format!("there is no {id} for this viewer"), json!(id))
    }

    /// The whole request is larger than Discord takes.
    pub(super) fn too_large() -> Self {
        let message = "all files of a message together are 25 MiB at most";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large", message, Value::Null)
    }

    pub(super) fn no_bot() -> Self {
        Self::new(StatusCode::CONFLICT, "no-bot", "no session of the bot is connected", Value::Null)
    }
}

impl From<ClientRefusal> for Trouble {
    fn from(refusal: ClientRefusal) -> Self {
        use ClientRefusal as Is;
        let (status, code, detail) = match &refusal {
            Is::NotAllowed => (StatusCode::FORBIDDEN, "may-not", Value::Null),
            Is::NotOffered(command) => (StatusCode::FORBIDDEN, "may-not", json!(command)),
            Is::UnknownCommand(command) => (StatusCode::NOT_FOUND, "unknown-command", json!(command)),
            Is::WrongTarget(command) => (StatusCode::NOT_FOUND, "gone", json!(command)),
            Is::UnknownMessage(id) => (StatusCode::NOT_FOUND, "gone", json!(id)),
            Is::UnknownComponent(id) => (StatusCode::NOT_FOUND, "gone", json!(id)),
            Is::NoModal => (StatusCode::NOT_FOUND, "gone", Value::Null),
            Is::MissingOption(option) => (StatusCode::BAD_REQUEST, "missing-option", json!(option)),
            Is::UnknownOption(option) | Is::BadOption { option, .. } | Is::NotCompleted(option) => {
                (StatusCode::BAD_REQUEST, "bad-option", json!(option))
            }
            Is::BadChoice(menu) => (StatusCode::BAD_REQUEST, "bad-choice", json!(menu)),
            Is::BadField(field) => (StatusCode::BAD_REQUEST, "bad-field", json!(field)),
            Is::Empty => (StatusCode::BAD_REQUEST, "empty", Value::Null),
            Is::TooLong(length) => (StatusCode::BAD_REQUEST, "too-long", json!(length)),
            Is::TooManyFiles(count) => (StatusCode::BAD_REQUEST, "too-many-files", json!(count)),
            Is::FileTooLarge(name) => (StatusCode::PAYLOAD_TOO_LARGE, "file-too-large", json!(name)),
        };
        Self::new(status, code, refusal.to_string(), detail)
    }
}

impl From<AutocompleteError> for Trouble {
    fn from(error: AutocompleteError) -> Self {
        match error {
            AutocompleteError::Refused(refusal) => refusal.into(),
            AutocompleteError::Late(late) => {
                Self::new(StatusCode::REQUEST_TIMEOUT, "late", late.to_string(), Value::Null)
            }
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let body = json!({ "error": self.code, "message": self.message, "detail": self.detail });
        (self.status, Json(body)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The page words a refusal by this one word, and says beside it which option is meant.
    #[test]
    fn what_the_client_would_refuse_has_its_word() {
        let option = || "page".to_owned();
        for (refusal, status, code, detail) in [
            (ClientRefusal::NotAllowed, 403, "may-not", Value::Null),
            (ClientRefusal::UnknownCommand("x".into()), 404, "unknown-command", json!("x")),
            (ClientRefusal::MissingOption(option()), 400, "missing-option", json!("page")),
            (
                ClientRefusal::BadOption { option: option(), value: "9".into() },
                400,
                "bad-option",
                json!("page"),
            ),
            (ClientRefusal::UnknownMessage(Snowflake::new(7)), 404, "gone", json!("7")),
            (ClientRefusal::FileTooLarge("a".into()), 413, "file-too-large", json!("a")),
        ] {
            let trouble = Trouble::from(refusal);
            assert_eq!((trouble.status.as_u16(), trouble.code, trouble.detail), (status, code, detail));
        }
    }
}
