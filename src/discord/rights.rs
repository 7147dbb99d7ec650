//! Who may change briefings: asked again at every step, since a role can be taken away between a form and its sending.

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, Member, Permissions, RoleId};

/// Who counts as a moderator, and how many of them a change needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moderators {
    /// Their roles. The server's owner and its administrators count in any case.
    pub roles: Vec<RoleId>,
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
        if administers || bears { Ok(()) } else { Err(NotAllowed::Lacking) }
    }
}

impl NotAllowed {
    /// The id of its wording.
    pub(super) fn wording(self) -> &'static str {
        match self {
            Self::Direct => "moderate-direct",
            Self::Lacking => "moderate-lacking",
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

    fn check(member: Option<&Member>, expected: Result<(), NotAllowed>) {
        let moderators = Moderators { roles: vec![RoleId::new(7)], approval: false, channel: None };
        assert_eq!(moderators.check(member), expected);
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
