//! Whether a schedule can post where it is to: the channel is there and the server's, the bot has the rights that it
//! needs, the role can be mentioned.

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, ChannelType, Http, Permissions, UserId};

use crate::discord::permitted::{Permitted, is_refused, permitted};
use crate::reply::wording::Wording;

/// What a schedule wants of its channel.
#[derive(Clone, Copy, Debug)]
pub struct Wants {
    /// The channel.
    pub channel: u64,
    /// Whether threads are opened under its posts.
    pub discussion: bool,
    /// The role that they mention.
    pub mention: Option<u64>,
    /// The server that the channel is to be of; none: any.
    pub server: Option<u64>,
}

/// What was found there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The server whose channel it is; none, where there is no such channel for the bot.
    pub server: Option<u64>,
    /// Why it cannot be posted as it should be, each with its mend.
    pub faults: Vec<String>,
}

/// Looks at the channel as `me`, the bot.
pub async fn look(http: &Http, me: UserId, wants: Wants, wording: &Wording) -> Place {
    let none = |id: &str| Place { server: None, faults: vec![wording.say(id)] };
    let found = match permitted(http, me, ChannelId::new(wants.channel)).await {
        Ok(Some(found)) => found,
        Ok(None) => return none("schedule-bad-channel"),
        Err(error) if is_refused(&error) => return none("schedule-bad-channel"),
        Err(_) => return none("schedule-later"),
    };
    let server = found.channel.guild_id.get();
    if wants.server.is_some_and(|wanted| wanted != server) {
        return none("schedule-bad-channel");
    }
    let lacking = lacking(&found, wants.discussion, wording);
    let unmentionable = wants.mention.and_then(|role| unmentionable(&found, role, wording));
    Place { server: Some(server), faults: lacking.into_iter().chain(unmentionable).collect() }
}

fn lacking(found: &Permitted, discussion: bool, wording: &Wording) -> Option<String> {
    let kind = found.channel.kind;
    let thread =
        matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread);
    let send = if thread {
        (Permissions::SEND_MESSAGES_IN_THREADS, "permission-send-in-threads")
    } else {
        (Permissions::SEND_MESSAGES, "permission-send")
    };
    let mut wanted = vec![
        (Permissions::VIEW_CHANNEL, "permission-view"),
        send,
        (Permissions::EMBED_LINKS, "permission-embed"),
        (Permissions::READ_MESSAGE_HISTORY, "permission-history"),
    ];
    if discussion && !thread && kind != ChannelType::Forum {
        wanted.push((Permissions::CREATE_PUBLIC_THREADS, "permission-threads"));
    }
    let lacking: Vec<String> = wanted
        .into_iter()
        .filter(|(wanted, _)| !found.held.contains(*wanted))
        .map(|(_, id)| wording.say(id))
        .collect();
    let channel = format!("<#{}>", found.channel.id);
    let facts = [("channel", channel.into()), ("lacking", wording.list(&lacking).into())];
    (!lacking.is_empty()).then(|| wording.with("schedule-lacks", &facts))
}

/// Why a role cannot be mentioned.
fn unmentionable(found: &Permitted, role: u64, wording: &Wording) -> Option<String> {
    if role == found.guild.id.get() {
        return Some(wording.say("schedule-everyone"));
    }
    let Some(known) = found.guild.roles.get(&serenity::RoleId::new(role)) else {
        return Some(wording.say("schedule-no-role"));
    };
    let may = known.mentionable || found.held.contains(Permissions::MENTION_EVERYONE);
    let told = || wording.with("schedule-bad-role", &[("role", format!("<@&{role}>").into())]);
    (!may).then(told)
}
