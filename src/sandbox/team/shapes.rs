//! The team in Discord's JSON.

use serde_json::{Value, json};

use super::{BOT, BOTS, Person, Role, Team};
use crate::sandbox::json::put;
use crate::sandbox::snowflake::Snowflake;

/// When the team was made up: the guild, its members and its application bear it.
pub(super) const FOUNDED: &str = "2024-01-01T00:00:00.000000+00:00";

impl Person {
    /// The user object.
    pub(crate) fn user(&self) -> Value {
        json!({
            "id": self.id,
            "username": self.username,
            "global_name": self.display_name,
            "discriminator": "0",
            "avatar": null,
            "bot": self.bot,
            "system": false,
            "public_flags": 0,
            "flags": 0,
            "banner": null,
            "accent_color": null,
            "avatar_decoration_data": null,
            "collectibles": null,
            "primary_guild": null,
        })
    }

    /// The user object as its own bearer reads it.
    pub(crate) fn own_user(&self) -> Value {
        let own = json!({ "mfa_enabled": true, "locale": self.locale, "verified": true, "email": null });
        merged(self.user(), own)
    }

    /// The member object, without its user, as messages and resolved data hold it.
    pub(crate) fn partial_member(&self) -> Value {
        json!({
            "nick": null,
            "avatar": null,
            "banner": null,
            "roles": self.roles,
            "joined_at": FOUNDED,
            "premium_since": null,
            "deaf": false,
            "mute": false,
            "flags": 0,
            "pending": false,
            "communication_disabled_until": null,
        })
    }

    /// The member object with its user.
    pub(crate) fn member(&self) -> Value {
        let mut member = self.partial_member();
        put(&mut member, "user", self.user());
        member
    }
}

impl Team {
    /// The role object. The newsroom's bot has a role of its own, which nobody else can bear.
    pub(crate) fn role_shape(role: &Role, position: usize) -> Value {
        let own = role.id == BOTS;
        let mut shape = json!({
            "id": role.id,
            "name": role.name,
            "permissions": role.permissions,
            "position": position,
            "color": 0,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "hoist": false,
            "managed": own,
            "mentionable": false,
            "icon": null,
            "unicode_emoji": null,
            "flags": 0,
        });
        if own {
            put(&mut shape, "tags", json!({ "bot_id": BOT }));
        }
        shape
    }

    /// All roles, `@everyone` first.
    pub(crate) fn role_shapes(&self) -> Vec<Value> {
        let everyone = Role { id: self.guild, name: "@everyone".into(), permissions: self.everyone };
        std::iter::once(&everyone)
            .chain(&self.roles)
            .enumerate()
            .map(|(position, role)| Self::role_shape(role, position))
            .collect()
    }

    /// The guild as REST tells it.
    pub(crate) fn guild_shape(&self) -> Value {
        json!({
            "id": self.guild,
            "name": self.name,
            "icon": null,
            "description": null,
            "splash": null,
            "discovery_splash": null,
            "banner": null,
            "home_header": null,
            "features": [],
            "emojis": [],
            "stickers": [],
            "owner_id": self.owner,
            "application_id": null,
            "region": "deprecated",
            "afk_channel_id": null,
            "afk_timeout": 300,
            "system_channel_id": null,
            "system_channel_flags": 0,
            "widget_enabled": false,
            "widget_channel_id": null,
            "verification_level": 0,
            "roles": self.role_shapes(),
            "default_message_notifications": 1,
            "mfa_level": 0,
            "explicit_content_filter": 0,
            "max_presences": null,
            "max_members": 250_000,
            "max_video_channel_users": 25,
            "max_stage_video_channel_users": 50,
            "vanity_url_code": null,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": false,
            "preferred_locale": "en-US",
            "rules_channel_id": null,
            "safety_alerts_channel_id": null,
            "public_updates_channel_id": null,
            "incidents_data": null,
            "nsfw": false,
            "nsfw_level": 0,
        })
    }

    /// The guild as `GUILD_CREATE` tells it: with its channels, and the members whom the session may know of.
    ///
    /// Without the privileged intent for members Discord names the bot alone.
    pub(crate) fn guild_event(&self, all_members: bool) -> Value {
        let known = |person: &&Person| all_members || person.id == self.application;
        let extra = json!({
            "joined_at": FOUNDED,
            "large": false,
            "unavailable": false,
            "member_count": self.people.len(),
            "voice_states": [],
            "members": self.people.iter().filter(known).map(Person::member).collect::<Vec<_>>(),
            "channels": self.channel_shapes(),
            "threads": self.seen_threads().map(|channel| self.channel_shape(channel)).collect::<Vec<_>>(),
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        });
        merged(self.guild_shape(), extra)
    }

    /// The application object, with its owner.
    pub(crate) fn application_shape(&self) -> Value {
        let bot = self.person(self.application);
        json!({
            "id": self.application,
            "name": bot.map(|bot| bot.display_name.clone()).unwrap_or_default(),
            "icon": null,
            "description": "",
            "type": null,
            "bot": bot.map(Person::user),
            "bot_public": self.public,
            "bot_require_code_grant": false,
            "verify_key": "0".repeat(64),
            "flags": 0,
            "flags_new": "0",
            "owner": self.person(self.owner).map(Person::user),
            "team": null,
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "redirect_uris": [],
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
            "interactions_endpoint_url": null,
            "role_connections_verification_url": null,
        })
    }

    /// The member object without its user and with what the member may do in `channel`, as resolved data hold it.
    pub(crate) fn resolved_member(&self, person: &Person, channel: Snowflake) -> Value {
        let permissions = self.permissions_in(channel, person.id);
        merged(person.partial_member(), json!({ "permissions": permissions }))
    }

    /// The member object with what the member may do in `channel`, as interactions hold it.
    pub(crate) fn asking_member(&self, member: Snowflake, channel: Snowflake) -> Option<Value> {
        let mut shape = self.person(member)?.member();
        put(&mut shape, "permissions", json!(self.permissions_in(channel, member)));
        Some(shape)
    }
}

/// The object `base` with the fields of `extra` laid over it.
pub(crate) fn merged(mut base: Value, extra: Value) -> Value {
    if let (Value::Object(base), Value::Object(extra)) = (&mut base, extra) {
        base.extend(extra);
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::model::application::CurrentApplicationInfo;
    use serenity::model::guild::{Guild, Member, PartialGuild};

    // serenity drops an event of which it misses a field, and the bot would wait for its guild for ever.
    #[test]
    fn serenity_reads_the_guild() {
        let team = Team::newsroom();
        let guild: Guild = serde_json::from_value(team.guild_event(true)).unwrap();
        assert_eq!(guild.members.len(), 5);
        assert_eq!(guild.channels.len(), 4);
        assert_eq!(guild.roles.len(), 4);
        serde_json::from_value::<PartialGuild>(team.guild_shape()).unwrap();
    }

    #[test]
    fn serenity_reads_members_and_the_application() {
        let team = Team::newsroom();
        let person = team.person(super::super::MEMBER).unwrap();
        serde_json::from_value::<Member>(merged(person.member(), json!({ "guild_id": team.guild }))).unwrap();
        serde_json::from_value::<CurrentApplicationInfo>(team.application_shape()).unwrap();
    }

    // Without the privileged intent a bot that counts on a member list must find none here either.
    #[test]
    fn members_are_withheld_from_a_session_without_the_intent() {
        let guild = Team::newsroom().guild_event(false);
        assert_eq!(guild["members"].as_array().unwrap().len(), 1);
    }
}
