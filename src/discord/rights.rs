//! Who may change briefings: asked again at every step, since a role can be taken away between a form and its sending.

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, Member, Permissions, RoleId};

/// Who counts as a moderator, and how many of them a change needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderators {
    /// Their roles.
    pub roles: Vec<RoleId>,
    /// Whether a server's owner and its administrators count as well. Where anybody may add the bot to a server of their
    /// own, they must not: everybody would be one somewhere.
    pub administrators: bool,
    /// Whether a second moderator must approve what one proposes.
    pub approval: bool,
    /// The channel in which they are told; none: what is for them waits in lists.
    pub channel: Option<ChannelId>,
}

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAllowed {
    /// In a direct message there are no roles to go by.
    Direct,
    /// They have no role of a moderator, or have it no more.
    Lacking,
    /// They administer a server, and anybody may have added the bot to it.
    Public,
}

impl Moderators {
    /// Whether a member may change briefings, by what Discord says of them with this very interaction.
    ///
    /// # Errors
    /// [`NotAllowed`].
    pub fn check(&self, member: Option<&Member>) -> Result<(), NotAllowed> {
        let member = member.ok_or(NotAllowed::Direct)?;
        // Of the owner Discord sends every permission.
        let administers = member.permissions.is_some_and(|all| all.contains(Permissions::ADMINISTRATOR));
        let bears = member.roles.iter().any(|role| self.roles.contains(role));
        match (bears, administers, self.administrators) {
            (true, ..) | (_, true, true) => Ok(()),
            (false, true, false) => Err(NotAllowed::Public),
            (false, false, _) => Err(NotAllowed::Lacking),
        }
    }
}

impl NotAllowed {
    /// The id of its wording.
    pub(super) fn wording(self) -> &'static str {
        match self {
            Self::Direct => "moderate-direct",
            Self::Lacking => "moderate-lacking",
            Self::Public => "moderate-public",
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn member(roles: &[u64], permissions: Permissions) -> Member {
        let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
        let member = json!({
            "user": { "id": "1", "username": "x", "discriminator": "0", "global_name": null, "avatar": null },
            "guild_id": "9", "roles": roles, "joined_at": null, "deaf": false, "mute": false, "flags": 0,
            "permissions": permissions.bits().to_string(),
        });
        serde_json::from_value(member).unwrap()
    }

    fn check_in(administrators: bool, member: Option<&Member>, expected: Result<(), NotAllowed>) {
        let roles = vec![RoleId::new(7)];
        let moderators = Moderators { roles, administrators, ..Moderators::default() };
        assert_eq!(moderators.check(member), expected);
    }

    fn check(member: Option<&Member>, expected: Result<(), NotAllowed>) {
        check_in(true, member, expected);
    }

    /// Whoever adds a bot that is open to all to a server of their own administers that server, and nothing of ours.
    #[test]
    fn administrators_of_any_server_do_not_count() {
        check_in(false, Some(&member(&[], Permissions::ADMINISTRATOR)), Err(NotAllowed::Public));
        check_in(false, Some(&member(&[7], Permissions::ADMINISTRATOR)), Ok(()));
        check_in(false, Some(&member(&[6], Permissions::empty())), Err(NotAllowed::Lacking));
    }

    /// Nobody changes what a team publishes but those whom it named.
    #[test]
    fn roles_and_administrators_count_and_nobody_else() {
        check(None, Err(NotAllowed::Direct));
        check(Some(&member(&[], Permissions::MANAGE_MESSAGES)), Err(NotAllowed::Lacking));
        check(Some(&member(&[6, 8], Permissions::empty())), Err(NotAllowed::Lacking));
        check(Some(&member(&[6, 7], Permissions::empty())), Ok(()));
        check(Some(&member(&[], Permissions::ADMINISTRATOR)), Ok(()));
    }
}
