//! The commands that the bot has registered.

mod permissions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::limits::{check_command, command_kind, surplus};
use super::refusal::Refusal;
use super::snowflake::Snowflake;
use crate::sandbox::json::put;

pub use permissions::{CommandPermission, Subject};

/// Where commands live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Global,
    Guild(Snowflake),
}

/// All registered commands, each in Discord's JSON.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Commands {
    global: Vec<Value>,
    guilds: BTreeMap<Snowflake, Vec<Value>>,
    permissions: BTreeMap<Snowflake, Vec<CommandPermission>>,
}

/// What the server adds to a command: its ids.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registration {
    pub(crate) application: Snowflake,
    pub(crate) scope: Scope,
    /// The id if the command is new, and its version.
    pub(crate) id: Snowflake,
}

/// The fields of a command that a request may set. What else it sends is dropped, as Discord drops it.
const SETTABLE: [&str; 13] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "default_permission",
    "nsfw",
    "integration_types",
    "contexts",
    "handler",
];

impl Commands {
    /// The commands of one place, in the order of their registration.
    pub(crate) fn of(&self, scope: Scope) -> &[Value] {
        match scope {
            Scope::Global => &self.global,
            Scope::Guild(guild) => self.guilds.get(&guild).map_or(&[], Vec::as_slice),
        }
    }

    fn place(&mut self, scope: Scope) -> &mut Vec<Value> {
        match scope {
            Scope::Global => &mut self.global,
            Scope::Guild(guild) => self.guilds.entry(guild).or_default(),
        }
    }

    /// Every command that a guild's members are offered.
    pub(crate) fn offered_in(&self, guild: Snowflake) -> impl Iterator<Item = &Value> {
        self.of(Scope::Guild(guild)).iter().chain(self.of(Scope::Global))
    }

    pub(crate) fn by_id(&self, scope: Scope, id: Snowflake) -> Option<&Value> {
        self.of(scope).iter().find(|command| has_id(command, id))
    }

    /// Registers one command, in the place of one of the same kind and name if there is one; tells whether it is new.
    pub(crate) fn put(&mut self, registration: Registration, sent: &Value) -> (Value, bool) {
        let commands = self.place(registration.scope);
        let old = commands.iter_mut().find(|old| same(old, sent));
        let command = completed(registration, sent, old.as_deref());
        if let Some(old) = old {
            old.clone_from(&command);
            return (command, false);
        }
        commands.push(command.clone());
        (command, true)
    }

    /// Puts a list in the place of all commands there; those of the same kind and name keep their ids.
    pub(crate) fn replace(
        &mut self,
        scope: Scope,
        sent: &[Value],
        mut register: impl FnMut() -> Registration,
    ) -> Vec<Value> {
        let old = std::mem::take(self.place(scope));
        let completed = |sent: &Value| completed(register(), sent, old.iter().find(|old| same(old, sent)));
        let new: Vec<_> = sent.iter().map(completed).collect();
        self.place(scope).clone_from(&new);
        new
    }

    /// Changes what `changes` names, and checks the whole again. A command's kind cannot be changed.
    pub(crate) fn edit(
        &mut self,
        by: Registration,
        id: Snowflake,
        changes: &Value,
    ) -> Result<Value, Refusal> {
        let commands = self.place(by.scope);
        let old =
            commands.iter_mut().find(|command| has_id(command, id)).ok_or_else(Refusal::unknown_command)?;
        let mut sent = old.clone();
        for (key, value) in changes.as_object().into_iter().flatten().filter(|(key, _)| *key != "type") {
            put(&mut sent, key, value.clone());
        }
        check_command(&sent)?;
        *old = completed(by, &sent, Some(old));
        Ok(old.clone())
    }

    pub(crate) fn remove(&mut self, scope: Scope, id: Snowflake) -> bool {
        let commands = self.place(scope);
        let before = commands.len();
        commands.retain(|command| !has_id(command, id));
        commands.len() < before
    }

    /// Puts an administrator's settings for a command in the place of those that it had.
    pub(crate) fn permit(&mut self, command: Snowflake, permissions: Vec<CommandPermission>) {
        self.permissions.insert(command, permissions);
    }

    /// What was set for a command; nothing if nothing was.
    pub(crate) fn permissions(&self, command: Snowflake) -> &[CommandPermission] {
        self.permissions.get(&command).map_or(&[], Vec::as_slice)
    }

    /// What was set for a command in Discord's JSON, if anything was.
    pub(crate) fn permissions_shape(
        &self,
        command: Snowflake,
        application: Snowflake,
        guild: Snowflake,
    ) -> Option<Value> {
        let set: Vec<_> = self.permissions.get(&command)?.iter().map(|one| one.shape()).collect();
        Some(json!({ "id": command, "application_id": application, "guild_id": guild, "permissions": set }))
    }

    /// The commands for which something was set.
    pub(crate) fn permitted(&self) -> impl Iterator<Item = Snowflake> {
        self.permissions.keys().copied()
    }

    /// The bound that would be passed if `sent` were registered too.
    pub(crate) fn surplus_with(&self, scope: Scope, sent: &Value) -> Option<usize> {
        let others = self.of(scope).iter().filter(|old| !same(old, sent)).cloned();
        surplus(&others.chain([sent.clone()]).collect::<Vec<_>>())
    }
}

fn has_id(command: &Value, id: Snowflake) -> bool {
    command.get("id").and_then(Snowflake::from_json) == Some(id)
}

fn same(one: &Value, other: &Value) -> bool {
    command_kind(one) == command_kind(other) && one.get("name") == other.get("name")
}

fn completed(registration: Registration, sent: &Value, old: Option<&Value>) -> Value {
    let Registration { application, scope, id } = registration;
    let mut command = Map::new();
    let kept = old.and_then(|old| old.get("id").cloned()).unwrap_or_else(|| json!(id));
    command.insert("id".into(), kept);
    command.insert("application_id".into(), json!(application));
    command.insert("version".into(), json!(id));
    command.insert("type".into(), json!(1));
    for (key, default) in
        [("description", json!("")), ("default_member_permissions", Value::Null), ("nsfw", json!(false))]
    {
        command.insert(key.into(), default);
    }
    match scope {
        Scope::Guild(guild) => command.insert("guild_id".into(), json!(guild)),
        Scope::Global => command.insert("dm_permission".into(), json!(true)),
    };
    for key in SETTABLE {
        if let Some(value) = sent.get(key) {
            command.insert(key.into(), settled(value));
        }
    }
    if command.get("options").is_some_and(Value::is_null) {
        command.remove("options");
    }
    Value::Object(command)
}

/// What was sent, without the fields of options that say nothing: clients send them with every kind of option, and
/// Discord tells them of none.
fn settled(sent: &Value) -> Value {
    let says_nothing = |key: &str, value: &Value| match key {
        "choices" | "channel_types" | "options" => value.as_array().is_none_or(Vec::is_empty),
        "autocomplete" | "required" => *value != true,
        "min_value" | "max_value" | "min_length" | "max_length" => value.is_null(),
        _ => false,
    };
    let told = |option: &Value| match option {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, value)| !says_nothing(key, value))
            .map(|(key, value)| (key.clone(), settled(value)))
            .collect(),
        other => other.clone(),
    };
    match sent {
        Value::Array(items) => items.iter().map(told).collect(),
        other => other.clone(),
    }
}

/// The command as lists show it unless `with_localizations` is asked for: without translations.
pub(crate) fn without_localizations(command: &Value) -> Value {
    match command {
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .filter(|(key, _)| !key.ends_with("_localizations"))
                .map(|(key, value)| (key.clone(), without_localizations(value)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(without_localizations).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registration(id: u64) -> Registration {
        let application = Snowflake::new(1);
        Registration { application, scope: Scope::Global, id: Snowflake::new(id) }
    }

    fn slash(name: &str) -> Value {
        json!({ "name": name, "description": "وصف" })
    }

    fn ids(commands: &[Value]) -> Vec<&str> {
        commands.iter().filter_map(|command| command["id"].as_str()).collect()
    }

    // People's favourites and permissions hang on a command's id: registering again must not change it.
    #[test]
    fn a_command_keeps_its_id_when_it_is_registered_again() {
        let mut commands = Commands::default();
        commands.put(registration(10), &slash("a"));
        let mut next = 19;
        let new = commands.replace(Scope::Global, &[slash("b"), slash("a")], || {
            next += 1;
            registration(next)
        });
        assert_eq!(ids(&new), ["20", "10"]);
        assert_eq!(new[1]["version"], "21");
        let (again, is_new) = commands.put(registration(30), &slash("b"));
        assert_eq!((again["id"].as_str(), is_new), (Some("20"), false));
    }

    #[test]
    fn a_message_command_may_share_a_slash_commands_name() {
        let mut commands = Commands::default();
        commands.put(registration(1), &slash("a"));
        let (_, is_new) = commands.put(registration(2), &json!({ "type": 3, "name": "a" }));
        assert!(is_new);
        assert!(commands.remove(Scope::Global, Snowflake::new(1)));
        assert!(!commands.remove(Scope::Global, Snowflake::new(1)));
        assert_eq!(ids(commands.of(Scope::Global)), ["2"]);
    }

    #[test]
    fn an_edit_changes_what_it_names_and_is_checked() {
        let mut commands = Commands::default();
        commands.put(registration(1), &slash("a"));
        let mut edit = |changes: Value| commands.edit(registration(2), Snowflake::new(1), &changes);
        let edited = edit(json!({ "description": "آخر" })).unwrap();
        assert_eq!([&edited["name"], &edited["description"], &edited["id"]], ["a", "آخر", "1"]);
        assert_eq!(edit(json!({ "name": "A" })).unwrap_err().body["code"], 50_035);
        let unknown = commands.edit(registration(3), Snowflake::new(9), &json!({}));
        assert_eq!(unknown.unwrap_err(), Refusal::unknown_command());
    }

    #[test]
    fn translations_are_left_out_at_every_depth() {
        let command = json!({ "name": "a", "name_localizations": {}, "options": [{ "name": "o", "description_localizations": {} }] });
        assert_eq!(without_localizations(&command), json!({ "name": "a", "options": [{ "name": "o" }] }));
    }

    #[test]
    fn serenity_reads_a_registered_command() {
        let (command, _) = Commands::default().put(registration(5), &slash("خلاصة"));
        let read: serenity::model::application::Command = serde_json::from_value(command).unwrap();
        assert_eq!(read.name, "خلاصة");
    }
}
