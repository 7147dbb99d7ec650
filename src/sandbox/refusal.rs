//! How the server says no: a status and Discord's JSON error.

use serde_json::{Value, json};

use super::limits::FormErrors;
use crate::sandbox::json::put;

/// A request refused, with the status, code and message that Discord gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Refusal {
    fn new(status: u16, code: u32, message: &str) -> Self {
        Self { status, body: json!({ "message": message, "code": code }) }
    }

    /// Discord has no such route.
    pub(crate) fn unknown_route() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    /// Discord has the path, not this method on it.
    pub(crate) fn wrong_method() -> Self {
        Self::new(405, 0, "405: Method Not Allowed")
    }

    /// Discord has the route and this server has not.
    pub(crate) fn unsupported(route: &str) -> Self {
        let message = format!("501: the sandbox does not support {route}");
        let mut refusal = Self::new(501, 0, &message);
        put(&mut refusal.body, "route", route);
        refusal
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub(crate) fn too_large() -> Self {
        Self::new(413, 40_005, "Request entity too large")
    }

    pub(crate) fn bad_json() -> Self {
        Self::new(400, 50_109, "The request body contains invalid JSON.")
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50_006, "Cannot send an empty message")
    }

    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50_001, "Missing Access")
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50_013, "Missing Permissions")
    }

    pub(crate) fn another_author() -> Self {
        Self::new(403, 50_005, "Cannot edit a message authored by another user")
    }

    pub(crate) fn another_application() -> Self {
        Self::new(403, 20_012, "You are not authorized to perform this action on this application")
    }

    /// The member closed their direct messages, or is a bot.
    pub(crate) fn cannot_write_to_user() -> Self {
        Self::new(403, 50_007, "Cannot send messages to this user")
    }

    pub(crate) fn no_text_channel() -> Self {
        Self::new(400, 50_008, "Cannot send messages in a non-text channel")
    }

    pub(crate) fn too_few_or_many_messages() -> Self {
        let words = "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.";
        Self::new(400, 50_016, words)
    }

    pub(crate) fn wrong_kind_of_channel() -> Self {
        Self::new(400, 50_024, "Cannot execute action on this channel type")
    }

    pub(crate) fn invalid_recipients() -> Self {
        Self::new(400, 50_033, "Invalid Recipient(s)")
    }

    pub(crate) fn too_old_for_bulk() -> Self {
        Self::new(400, 50_034, "A message provided was too old to bulk delete")
    }

    pub(crate) fn thread_archived() -> Self {
        Self::new(400, 50_083, "Thread is archived")
    }

    /// The message lists a file that did not come with it.
    pub(crate) fn file_not_found() -> Self {
        Self::new(400, 50_146, "Uploaded file not found.")
    }

    pub(crate) fn thread_exists() -> Self {
        Self::new(400, 160_004, "A thread has already been created for this message")
    }

    pub(crate) fn thread_locked() -> Self {
        Self::new(403, 160_005, "Thread is locked")
    }

    pub(crate) fn unknown_overwrite() -> Self {
        Self::new(404, 10_009, "Unknown Overwrite")
    }

    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10_003, "Unknown Channel")
    }

    pub(crate) fn unknown_guild() -> Self {
        Self::new(404, 10_004, "Unknown Guild")
    }

    pub(crate) fn unknown_member() -> Self {
        Self::new(404, 10_007, "Unknown Member")
    }

    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message")
    }

    pub(crate) fn unknown_role() -> Self {
        Self::new(404, 10_011, "Unknown Role")
    }

    pub(crate) fn unknown_user() -> Self {
        Self::new(404, 10_013, "Unknown User")
    }

    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook")
    }

    pub(crate) fn unknown_interaction() -> Self {
        Self::new(404, 10_062, "Unknown interaction")
    }

    pub(crate) fn unknown_command() -> Self {
        Self::new(404, 10_063, "Unknown application command")
    }

    /// Nobody set any.
    pub(crate) fn unknown_command_permissions() -> Self {
        Self::new(404, 10_066, "Unknown application command permissions")
    }

    pub(crate) fn too_many_commands(most: usize) -> Self {
        Self::new(400, 30_032, &format!("Maximum number of application commands reached ({most})"))
    }

    pub(crate) fn already_acknowledged() -> Self {
        Self::new(400, 40_060, "Interaction has already been acknowledged.")
    }

    pub(crate) fn invalid_webhook_token() -> Self {
        Self::new(401, 50_027, "Invalid Webhook Token")
    }
}

impl From<FormErrors> for Refusal {
    fn from(errors: FormErrors) -> Self {
        Self { status: 400, body: errors.to_json() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Clients decide by these two numbers whether to try again, to give up, or to tell a person.
    #[test]
    fn each_refusal_has_discords_status_and_code() {
        for (refusal, status, code) in [
            (Refusal::unauthorized(), 401, 0),
            (Refusal::invalid_webhook_token(), 401, 50_027),
            (Refusal::missing_access(), 403, 50_001),
            (Refusal::missing_permissions(), 403, 50_013),
            (Refusal::unknown_route(), 404, 0),
            (Refusal::unknown_message(), 404, 10_008),
            (Refusal::unknown_interaction(), 404, 10_062),
            (Refusal::already_acknowledged(), 400, 40_060),
            (Refusal::empty_message(), 400, 50_006),
            (Refusal::from(FormErrors::one(&["a"], "B", "c")), 400, 50_035),
        ] {
            assert_eq!((refusal.status, &refusal.body["code"]), (status, &json!(code)));
        }
    }

    #[test]
    fn what_is_not_supported_is_named() {
        let refusal = Refusal::unsupported("GET /guilds/{guild}/bans");
        assert_eq!((refusal.status, &refusal.body["route"]), (501, &json!("GET /guilds/{guild}/bans")));
    }
}
