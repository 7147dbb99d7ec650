//! Whom a command is offered to: by the permissions that it asks for, and by what the guild's administrators set over
//! them.

use std::sync::Arc;

use serde_json::Value;

use super::Control;
use super::client::ClientRefusal;
use crate::sandbox::commands::{CommandPermission, Subject};
use crate::sandbox::gateway::Event;
use crate::sandbox::json::field;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Person, Team};

impl Control {
    /// Sets who may use a command, as administrators do in the guild's settings; nobody is told but the sessions.
    ///
    /// # Errors
    /// If no such command is registered.
    pub fn permit(&self, command: &str, permissions: Vec<CommandPermission>) -> Result<(), ClientRefusal> {
        let named = |known: &Value| field(known, "name") == command;
        let found = self.commands().into_iter().find(named);
        let id = found.and_then(|known| Snowflake::from_json(field(&known, "id")));
        let id = id.ok_or_else(|| ClientRefusal::UnknownCommand(command.into()))?;
        let guild = self.world.team().guild;
        let shape = self.world.commands.with(|commands| {
            commands.permit(id, permissions);
            commands.permissions_shape(id, self.world.team().application, guild)
        });
        self.world.touch();
        self.world.commands_changed.notify_waiters();
        let shape = Arc::new(shape.unwrap_or_default());
        let data = |_| Arc::clone(&shape);
        let name = "APPLICATION_COMMAND_PERMISSIONS_UPDATE";
        self.world.gateway.publish(&Event { name, intent: None, guild: Some(guild), data: &data });
        Ok(())
    }
}

/// Whether a member is offered a command in a channel of the guild.
pub(crate) fn is_offered(
    team: &Team,
    command: &Value,
    set: &[CommandPermission],
    member: Snowflake,
    channel: Snowflake,
) -> bool {
    let given = team.permissions_in(channel, member);
    let Some(person) = team.person(member) else { return false };
    if given == Permissions::ALL {
        return true;
    }
    // Channel by channel, then all of them, which the guild's id less one stands for.
    let every_channel = Snowflake::new(team.guild.get().saturating_sub(1));
    let of_channel = |id| set.iter().find(|one| one.subject == Subject::Channel(id)).map(|one| one.allowed);
    if of_channel(channel).or_else(|| of_channel(every_channel)) == Some(false) {
        return false;
    }
    decided(team, set, person).unwrap_or_else(|| match field(command, "default_member_permissions") {
        Value::String(bits) => bits.parse().is_ok_and(|bits: u64| {
            // None at all are nobody's but administrators'.
            bits != 0 && given.contain(Permissions::from_bits(bits))
        }),
        _ => true,
    })
}

/// What was set for a person: their own, else one of their roles that allows, else one that denies, else everybody's.
fn decided(team: &Team, set: &[CommandPermission], person: &Person) -> Option<bool> {
    let of = |subject: Subject| set.iter().find(|one| one.subject == subject).map(|one| one.allowed);
    let by_roles = || {
        let all: Vec<_> = person.roles.iter().filter_map(|role| of(Subject::Role(*role))).collect();
        (!all.is_empty()).then(|| all.contains(&true))
    };
    of(Subject::Member(person.id)).or_else(by_roles).or_else(|| of(Subject::Role(team.guild)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::team::{ADMINISTRATOR, GENERAL, GUILD, MEMBER, MODERATOR, MODERATORS, NEWS};
    use serde_json::json;

    fn check(default: Option<&str>, set: &[(Subject, bool)], expected: [bool; 3]) {
        let command = json!({ "name": "edit", "default_member_permissions": default });
        let set: Vec<_> = set
            .iter()
            .map(|(subject, allowed)| CommandPermission { subject: *subject, allowed: *allowed })
            .collect();
        let team = Team::newsroom();
        let offered = [MEMBER, MODERATOR, ADMINISTRATOR]
            .map(|member| is_offered(&team, &command, &set, member, GENERAL));
        assert_eq!(offered, expected, "{default:?} {set:?}");
    }

    // Administrators may open a moderators' command to all: the bot must check the member again by itself.
    #[test]
    fn administrators_settings_go_before_what_the_command_asks_for() {
        check(None, &[], [true, true, true]);
        check(Some("8192"), &[], [false, true, true]);
        check(Some("0"), &[], [false, false, true]);
        check(Some("8192"), &[(Subject::Role(GUILD), true)], [true, true, true]);
        check(None, &[(Subject::Role(GUILD), false), (Subject::Role(MODERATORS), true)], [false, true, true]);
        check(
            None,
            &[(Subject::Member(MODERATOR), false), (Subject::Role(MODERATORS), true)],
            [true, false, true],
        );
    }

    #[test]
    fn a_command_may_be_kept_to_some_channels() {
        check(None, &[(Subject::Channel(GENERAL), false)], [false, false, true]);
        let every = Subject::Channel(Snowflake::new(GUILD.get() - 1));
        check(None, &[(every, false), (Subject::Channel(GENERAL), true)], [true, true, true]);
        check(None, &[(every, false), (Subject::Channel(NEWS), true)], [false, false, true]);
    }
}
