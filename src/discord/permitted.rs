//! What the bot may do in a channel. Asked of Discord whenever it matters, never kept.

use poise::serenity_prelude as serenity;
use serenity::{Channel, ChannelId, GuildChannel, Http, HttpError, PartialGuild, Permissions, UserId};

/// A channel of a server, and what the bot may do there.
pub(super) struct Permitted {
    pub(super) channel: GuildChannel,
    pub(super) guild: PartialGuild,
    pub(super) held: Permissions,
}

/// What `me`, the bot, may do in a channel; none for a channel of no server, where nobody's rights end.
///
/// # Errors
/// When Discord does not tell: it cannot be reached, or the bot may not see the channel ([`is_refused`]).
pub(super) async fn permitted(
    http: &Http,
    me: UserId,
    channel: ChannelId,
) -> Result<Option<Permitted>, serenity::Error> {
    let Channel::Guild(channel) = http.get_channel(channel).await? else { return Ok(None) };
    let guild = http.get_guild(channel.guild_id).await?;
    let member = http.get_member(channel.guild_id, me).await?;
    // A thread has its parent's rights.
    let held = match channel.parent_id.filter(|_| channel.thread_metadata.is_some()) {
        Some(parent) => match http.get_channel(parent).await?.guild() {
            Some(parent) => guild.user_permissions_in(&parent, &member),
            None => Permissions::empty(),
        },
        None => guild.user_permissions_in(&channel, &member),
    };
    Ok(Some(Permitted { channel, guild, held }))
}

/// Whether Discord says no, and would say it again.
pub(super) fn is_refused(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refused)) => {
            refused.status_code.is_client_error() && refused.status_code.as_u16() != 429
        }
        _ => false,
    }
}
