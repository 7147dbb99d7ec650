//! Registering commands, and only when they changed: each registration counts against a daily bound of 200
//! (<https://docs.discord.com/developers/interactions/application-commands#registering-a-command>).

use anyhow::Context as _;
use poise::serenity_prelude as serenity;
use serde_json::Value;
use serenity::{GuildId, Http};

use super::commands::Command;

/// What registering came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// Discord already had these very commands.
    Unchanged,
    /// They were written anew.
    Written,
}

/// Brings Discord's list of commands to ours: for every server, or for one.
///
/// # Errors
///
/// When Discord cannot be reached or refuses them.
pub async fn register(
    http: &Http,
    commands: &[Command],
    guild: Option<GuildId>,
) -> anyhow::Result<Registered> {
    let wanted = poise::builtins::create_application_commands(commands);
    let wanted_json = serde_json::to_value(&wanted)?;
    let found = match guild {
        Some(guild) => http.get_guild_commands(guild).await,
        None => http.get_global_commands().await,
    };
    let found_json = serde_json::to_value(found.context("the registered commands could not be read")?)?;
    if same_commands(&wanted_json, &found_json) {
        return Ok(Registered::Unchanged);
    }
    let written = match guild {
        Some(guild) => http.create_guild_commands(guild, &wanted).await,
        None => http.create_global_commands(&wanted).await,
    };
    written.context("the commands could not be registered")?;
    Ok(Registered::Written)
}

/// Whether a list of registered commands is the wanted one, in any order.
fn same_commands(wanted: &Value, found: &Value) -> bool {
    let (Some(wanted), Some(found)) = (wanted.as_array(), found.as_array()) else { return false };
    wanted.len() == found.len()
        && wanted.iter().all(|command| found.iter().any(|other| holds(other, command)))
}

/// Whether a value of Discord's holds one of ours: it adds fields of its own, and leaves out what is nothing.
fn holds(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            wanted.iter().all(|(key, value)| match found.get(key) {
                Some(other) => holds(other, value) || (is_nothing(other) && is_nothing(value)),
                None => is_nothing(value),
            })
        }
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len()
                && found.iter().zip(wanted).all(|(found, wanted)| holds(found, wanted))
        }
        (Value::Number(found), Value::Number(wanted)) => found.as_f64() == wanted.as_f64(),
        _ => found == wanted,
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(wanted: &Value, found: &Value, expected: bool) {
        assert_eq!(same_commands(wanted, found), expected, "{wanted} {found}");
    }

    /// A restart must not write the commands again, nor leave an old description standing.
    #[test]
    fn only_a_real_change_is_written() {
        let wanted =
            json!([{"name": "brief", "description": "أ", "options": [{"name": "x", "required": false}]}]);
        let found = json!([{"id": "1", "name": "brief", "description": "أ", "nsfw": false, "options": [{"name": "x"}]}]);
        check(&wanted, &found, true);
        check(&wanted, &json!([{"name": "brief", "description": "ب", "options": [{"name": "x"}]}]), false);
        check(&wanted, &json!([{"name": "brief", "description": "أ", "options": []}]), false);
        check(&wanted, &json!([]), false);
    }
}
