//! Discord's published limits, as pure functions over the JSON of a request.
//!
//! They are written from Discord's documentation alone, so that a bot's tests can ask them as an independent judge.
//!
//! Lengths are counted in Unicode scalar values after white space at both ends is taken away: Discord's staff state
//! that the API counts code points (discord-api-docs, issue 1315), and its `OpenAPI` description's `maxLength` is by
//! JSON Schema's definition a count of the same. UTF-16 code units, which the official client's counter shows, would
//! refuse what the API takes. The codes and messages of errors are those that Discord answers with; where none is
//! published, the nearest known one is used.

mod command;
mod components;
mod embeds;
mod form;
mod message;
mod modal;
mod select;

pub use command::{check_command, check_commands};
pub use form::{FormError, FormErrors};
pub use message::{MessageProblem, check_message};
pub use modal::check_modal;
pub use select::check_choices;

pub(crate) use command::{kind as command_kind, surplus};
pub(crate) use form::Form;
pub(crate) use message::{check_form, is_empty};
