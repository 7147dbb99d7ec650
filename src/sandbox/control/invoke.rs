//! Giving commands, and letting the bot complete an option.

use std::time::Duration;

use serde_json::{Value, json};

use super::asked::{Asked, Late, Reply};
use super::client::{ClientRefusal, may};
use super::compose::Deed;
use super::offered::is_offered;
use super::options::Attached;
use super::{Control, options, say};
use crate::sandbox::files::{File, Upload};
use crate::sandbox::interactions::Kind;
use crate::sandbox::json::{field, put};
use crate::sandbox::limits::command_kind;
use crate::sandbox::messages::Message;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{GENERAL, MEMBER, Permissions};

/// A command as a member gives it.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// Who gives it.
    pub member: Snowflake,
    /// Where.
    pub channel: Snowflake,
    /// Its name; a subcommand's words with spaces between, as `schedule add`.
    pub command: String,
    /// The options that are filled in, in the order of typing: texts, numbers, truth values, ids as text.
    pub options: Vec<(String, Value)>,
    /// For a message's or user's command, what it is given on.
    pub target: Option<Snowflake>,
    /// The kind of command that is meant where two bear one name: 1 slash, 2 user, 3 message.
    pub kind: Option<i64>,
    /// Files for options that want one, whose value then is `files[n]` with the file's number.
    pub files: Vec<Upload>,
}

impl Invocation {
    /// A command without options, given by the member in the open channel.
    #[must_use]
    pub fn of(command: &str) -> Self {
        Self {
            member: MEMBER,
            channel: GENERAL,
            command: command.into(),
            options: Vec::new(),
            target: None,
            kind: None,
            files: Vec::new(),
        }
    }

    /// The same with one more option.
    #[must_use]
    pub fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.options.push((name.into(), value.into()));
        self
    }

    /// The same with one more option, which is this file.
    #[must_use]
    pub fn file(mut self, option: &str, file: Upload) -> Self {
        self.options.push((option.into(), format!("files[{}]", file.number).into()));
        self.files.push(file);
        self
    }

    /// The same, given by somebody else.
    #[must_use]
    pub fn by(self, member: Snowflake) -> Self {
        Self { member, ..self }
    }

    /// The same, in another channel.
    #[must_use]
    pub fn in_channel(self, channel: Snowflake) -> Self {
        Self { channel, ..self }
    }

    /// The same, on a message or a user.
    #[must_use]
    pub fn on(self, target: Snowflake) -> Self {
        Self { target: Some(target), ..self }
    }
}

impl Control {
    /// Gives a command.
    ///
    /// # Errors
    /// What Discord's client would not send: an unknown command or option, a value of another kind, a missing one.
    pub fn invoke(&self, invocation: &Invocation) -> Result<Asked, ClientRefusal> {
        let (command, target) = self.offered(invocation)?;
        say::files_fit(&invocation.files)?;
        let attached = self.attached(invocation);
        let given = options::filled(&self.world.team(), &command, invocation, &attached, None)?;
        let deed = self.command_deed(Kind::Command, invocation, &command, given, target)?;
        self.world.files.with(|files| attached.into_iter().for_each(|one| files.put(one.id, one.file)));
        Ok(self.send(&deed))
    }

    /// Types in an option and waits for what the bot offers: choices of `name` and `value`.
    ///
    /// # Errors
    /// What Discord's client would not send, or [`Late`] if no choices come within `timeout`.
    pub async fn autocomplete(
        &self,
        invocation: &Invocation,
        focused: &str,
        timeout: Duration,
    ) -> Result<Vec<Value>, AutocompleteError> {
        let (command, target) = self.offered(invocation)?;
        let given = options::filled(&self.world.team(), &command, invocation, &[], Some(focused))?;
        let deed = self.command_deed(Kind::Autocomplete, invocation, &command, given, target)?;
        match self.send(&deed).reply(timeout).await? {
            Reply::Choices(choices) => Ok(choices),
            // The server takes no other callback for an autocomplete.
            _ => Ok(Vec::new()),
        }
    }

    /// The files of an invocation, each with an id; nothing is kept yet.
    fn attached(&self, invocation: &Invocation) -> Vec<Attached> {
        let base_url = self.world.base_url();
        let attach = |upload: &Upload| {
            let (id, file) = (self.world.next_id(), File::new(invocation.channel, upload));
            Attached { number: upload.number, id, shape: file.shape(id, &base_url), file }
        };
        invocation.files.iter().map(attach).collect()
    }

    /// The command if the member is offered it there, and the message it is given on.
    fn offered(&self, invocation: &Invocation) -> Result<(Value, Option<Message>), ClientRefusal> {
        let Invocation { member, channel, command: words, .. } = invocation;
        may(&self.world.team(), *member, *channel, Permissions::USE_APPLICATION_COMMANDS)?;
        let unknown = || ClientRefusal::UnknownCommand(words.clone());
        let first = words.split(' ').next().unwrap_or_default();
        let direct = self.world.team().guild_of(*channel).is_none();
        // A slash command's name holds no space; another's may, and is then meant whole.
        let meant = |command: &&Value| {
            if direct && !offered_in_direct_messages(command) {
                return false;
            }
            let name = command.get("name").and_then(Value::as_str);
            name == Some(if command_kind(command) == 1 { first } else { words.as_str() })
                && (command_kind(command) == 1) == invocation.target.is_none()
                && invocation.kind.is_none_or(|kind| kind == command_kind(command))
        };
        // Looked for in place: a copy of every command would cost more than the rest of an interaction.
        let guild = self.world.team().guild;
        let command = self.world.commands.with(|commands| commands.offered_in(guild).find(meant).cloned());
        let command = command.ok_or_else(unknown)?;
        let id = Snowflake::from_json(field(&command, "id")).unwrap_or(Snowflake::new(0));
        let set = self.world.commands.with(|commands| commands.permissions(id).to_vec());
        // In direct messages there are no members, and so no member's permissions.
        if !direct && !is_offered(&self.world.team(), &command, &set, *member, *channel) {
            return Err(ClientRefusal::NotOffered(words.clone()));
        }
        let target = match (command_kind(&command), invocation.target) {
            (3, Some(id)) => {
                let message = self.world.messages.with(|messages| messages.get(*channel, id).cloned());
                let seen = message.filter(|message| message.shown_to(*member));
                Some(seen.ok_or_else(|| ClientRefusal::WrongTarget(words.clone()))?)
            }
            _ => None,
        };
        Ok((command, target))
    }

    fn command_deed(
        &self,
        kind: Kind,
        invocation: &Invocation,
        command: &Value,
        given: options::Given,
        target: Option<Message>,
    ) -> Result<Deed, ClientRefusal> {
        let mut resolved = given.resolved;
        match (&target, invocation.target) {
            (Some(message), _) => {
                put(&mut resolved, "messages", json!({ message.id.to_string(): *message.shape }));
            }
            (None, Some(user)) => {
                let team = self.world.team();
                let wrong = || ClientRefusal::WrongTarget(invocation.command.clone());
                let person = team.person(user).ok_or_else(wrong)?;
                put(&mut resolved, "users", json!({ user.to_string(): person.user() }));
                let member = team.resolved_member(person, invocation.channel);
                put(&mut resolved, "members", json!({ user.to_string(): member }));
            }
            (None, None) => {}
        }
        let mut data = json!({
            "id": field(command, "id"),
            "name": field(command, "name"),
            "type": command_kind(command),
            "options": given.options,
            "resolved": resolved,
        });
        for (key, value) in [
            ("guild_id", command.get("guild_id").cloned()),
            ("target_id", invocation.target.map(|id| json!(id))),
        ] {
            if let Some(value) = value {
                put(&mut data, key, value);
            }
        }
        Ok(Deed {
            kind,
            member: invocation.member,
            channel: invocation.channel,
            asked: format!("/{}", invocation.command),
            data,
            source: target,
            opened_by: None,
        })
    }
}

/// Whether a person is offered a command where nobody but the bot is: a global one that does not forbid it.
fn offered_in_direct_messages(command: &Value) -> bool {
    let allowed = match command.get("contexts").and_then(Value::as_array) {
        Some(contexts) => contexts.iter().any(|context| context == 1),
        None => field(command, "dm_permission") != false,
    };
    allowed && command.get("guild_id").is_none()
}

/// Why an autocomplete brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AutocompleteError {
    /// Discord's client would not have asked.
    #[error(transparent)]
    Refused(#[from] ClientRefusal),
    /// The bot was silent.
    #[error(transparent)]
    Late(#[from] Late),
}
