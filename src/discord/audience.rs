//! Who can read a channel, by its overwrites and the server's roles. Asked of Discord whenever it matters, never kept:
//! a channel that was opened a moment ago is open.

use std::collections::HashMap;

use poise::serenity_prelude as serenity;
use serenity::{
    Channel, ChannelId, ChannelType, GuildId, Http, PermissionOverwrite, PermissionOverwriteType,
    Permissions, Role, RoleId, UserId,
};

use crate::access::Readers;

/// The readers of a channel; none for a channel of no server. `me` is the bot, who is no reader.
///
/// # Errors
/// When Discord does not tell, because it cannot be reached or the bot may not see the channel.
pub async fn readers(
    http: &Http,
    channel: ChannelId,
    me: UserId,
) -> Result<Option<Readers>, serenity::Error> {
    let Channel::Guild(mut channel) = http.get_channel(channel).await? else { return Ok(None) };
    let (guild, parent) = (channel.guild_id, channel.parent_id);
    // Who reads a thread can read the channel that it stands in; a private one is read by some of these.
    if is_thread(channel.kind)
        && let Some(parent) = parent
    {
        let Channel::Guild(parent) = http.get_channel(parent).await? else { return Ok(None) };
        channel = parent;
    }
    let roles = http.get_guild(guild).await?.roles;
    Ok(Some(ways(guild, &roles, &channel.permission_overwrites, me)))
}

fn is_thread(kind: ChannelType) -> bool {
    matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread)
}

/// The ways that lead into a channel
/// (<https://docs.discord.com/developers/topics/permissions#permission-overwrites>). A role that is denied is passed
/// over: its bearers may have another that lets them in.
fn ways(
    guild: GuildId,
    known: &HashMap<RoleId, Role>,
    overwrites: &[PermissionOverwrite],
    me: UserId,
) -> Readers {
    let everyone = RoleId::new(guild.get());
    let overwrite = |kind| overwrites.iter().find(|one| one.kind == kind);
    let sees = |held: Permissions| held.contains(Permissions::VIEW_CHANNEL);
    let allows = |kind| overwrite(kind).is_some_and(|one| sees(one.allow));
    let denied = overwrite(PermissionOverwriteType::Role(everyone)).is_some_and(|one| sees(one.deny));
    let all = PermissionOverwriteType::Role(everyone);
    let see = |id: RoleId| known.get(&id).is_some_and(|role| sees(role.permissions));
    let let_in = |id: RoleId| allows(PermissionOverwriteType::Role(id)) || (!denied && see(id));
    let mut roles: Vec<u64> = known
        .values()
        .filter(|role| role.id != everyone && role.tags.bot_id != Some(me))
        .filter(|role| !role.permissions.contains(Permissions::ADMINISTRATOR) && let_in(role.id))
        .map(|role| role.id.get())
        .collect();
    roles.sort_unstable();
    let members = overwrites.iter().filter_map(|one| match one.kind {
        PermissionOverwriteType::Member(id) if sees(one.allow) && id != me => Some(id.get()),
        _ => None,
    });
    Readers {
        server: guild.get(),
        everybody: allows(all) || (!denied && see(everyone)),
        roles,
        members: members.collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const VIEW: u64 = 1 << 10;
    const ADMINISTRATOR: u64 = 1 << 3;

    fn role(id: u64, permissions: u64, bot: Option<u64>) -> Value {
        let tags = bot.map_or_else(|| json!({}), |bot| json!({ "bot_id": bot.to_string() }));
        json!({
            "id": id.to_string(), "guild_id": "9", "name": "x", "color": 0,
            "colors": { "primary_color": 0 }, "hoist": false, "managed": bot.is_some(),
            "mentionable": false, "position": 1, "permissions": permissions.to_string(), "flags": 0, "tags": tags,
        })
    }

    fn roles(everyone: u64) -> HashMap<RoleId, Role> {
        let roles = [
            role(9, everyone, None),
            role(7, VIEW, None),
            role(8, ADMINISTRATOR, None),
            role(6, VIEW, Some(5)),
        ];
        let roles = roles.into_iter().map(|role| serde_json::from_value::<Role>(role).unwrap());
        roles.map(|role| (role.id, role)).collect()
    }

    /// `overwrites`: whom (a member below 5), allowed, denied.
    fn check(everyone: u64, overwrites: &[(u64, u64, u64)], everybody: bool, roles: &[u64], members: &[u64]) {
        let overwrites = overwrites.iter().map(|(id, allow, deny)| {
            let kind = u8::from(*id <= 5);
            json!({ "id": id.to_string(), "type": kind, "allow": allow.to_string(), "deny": deny.to_string() })
        });
        let overwrites: Vec<PermissionOverwrite> =
            overwrites.map(|one| serde_json::from_value(one).unwrap()).collect();
        let found = ways(GuildId::new(9), &self::roles(everyone), &overwrites, UserId::new(5));
        let (roles, members) = (roles.to_vec(), members.to_vec());
        assert_eq!(found, Readers { server: 9, everybody, roles, members });
    }

    /// A channel that is taken for closed and is not shows what is for a few to all.
    #[test]
    fn every_way_into_a_channel_is_seen() {
        check(VIEW, &[], true, &[7], &[]);
        check(0, &[], false, &[7], &[]);
        check(VIEW, &[(9, 0, VIEW)], false, &[], &[]);
        check(VIEW, &[(9, 0, VIEW), (7, VIEW, 0), (6, VIEW, 0), (5, VIEW, 0)], false, &[7], &[]);
        check(VIEW, &[(9, 0, VIEW), (3, VIEW, 0), (4, 0, VIEW)], false, &[], &[3]);
        check(0, &[(9, VIEW, 0)], true, &[7], &[]);
        // Who is denied by one role may bear no other; whoever has none of both still reads.
        check(VIEW, &[(7, 0, VIEW)], true, &[7], &[]);
    }
}
