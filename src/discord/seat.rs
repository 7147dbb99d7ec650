//! Where somebody asks: what they may see themselves, and what everybody may see who reads along.

use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude as serenity;
use serenity::{
    ChannelId, CommandInteraction, ComponentInteraction, GuildId, Http, InteractionContext, Member,
    ModalInteraction, Permissions, User, UserId,
};

use super::{Bot, audience};
use crate::access::{Asker, Sight};
use crate::answer::Asking;
use crate::library::Library;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};
use crate::store::revisions::Author;

/// How long it is waited to be told who reads a channel. Later than that, the answer is the asker's alone.
const PATIENCE: Duration = Duration::from_millis(900);

/// Whoever asks, as an interaction tells of them.
#[derive(Clone, Copy)]
pub(super) struct Caller<'a> {
    pub(super) user: &'a User,
    pub(super) member: Option<&'a Member>,
    guild: Option<GuildId>,
    channel: ChannelId,
    context: Option<InteractionContext>,
}

impl Caller<'_> {
    /// The server; none in direct messages.
    pub(super) fn server(self) -> Option<u64> {
        self.guild.map(GuildId::get)
    }

    /// They, as the author of a change.
    pub(super) fn author(self) -> Author {
        Author::Member(self.user.id.get())
    }
}

impl<'a> From<&'a CommandInteraction> for Caller<'a> {
    fn from(given: &'a CommandInteraction) -> Self {
        Self {
            user: &given.user,
            member: given.member.as_deref(),
            guild: given.guild_id,
            channel: given.channel_id,
            context: given.context,
        }
    }
}

impl<'a> From<&'a ComponentInteraction> for Caller<'a> {
    fn from(pressed: &'a ComponentInteraction) -> Self {
        Self {
            user: &pressed.user,
            member: pressed.member.as_ref(),
            guild: pressed.guild_id,
            channel: pressed.channel_id,
            context: pressed.context,
        }
    }
}

impl<'a> From<&'a ModalInteraction> for Caller<'a> {
    fn from(sent: &'a ModalInteraction) -> Self {
        Self {
            user: &sent.user,
            member: sent.member.as_ref(),
            guild: sent.guild_id,
            channel: sent.channel_id,
            context: None,
        }
    }
}

/// What whoever asks may see there, and how they are answered.
#[derive(Debug)]
pub(super) struct Seat {
    pub(super) sight: Sight,
    /// The server; none in direct messages.
    pub(super) server: Option<u64>,
    pub(super) wording: Arc<Wording>,
    /// Whether replies are the asker's alone where the asker does not say.
    pub(super) private: bool,
    pub(super) channel: ChannelId,
    /// Whether nobody but the asker reads there.
    alone: bool,
    /// Whether anybody is answered there.
    pub(super) served: bool,
}

/// The connection by which Discord is asked, and who we are there.
#[derive(Clone, Copy)]
pub(super) struct Link<'a> {
    pub(super) http: &'a Http,
    pub(super) me: UserId,
}

impl Bot {
    /// The seat of whoever asks, by what Discord says of them with this very interaction.
    pub(super) fn seat<'a>(&self, caller: impl Into<Caller<'a>>) -> Seat {
        let caller: Caller<'a> = caller.into();
        let server = caller.guild.map(GuildId::get);
        let sight = if self.access.is_plain() {
            self.access.public()
        } else {
            let roles = caller.member.map(|member| member.roles.iter().map(|role| role.get()).collect());
            let roles: Vec<u64> = roles.unwrap_or_default();
            // Of the owner Discord sends every permission.
            let held = caller.member.and_then(|member| member.permissions);
            let administers = held.is_some_and(|held| held.contains(Permissions::ADMINISTRATOR));
            self.access.sight(&Asker { user: caller.user.id.get(), server, roles: &roles, administers })
        };
        let house = self.houses.of(server);
        Seat {
            sight,
            server,
            wording: self.houses.wording(house),
            private: house.private.unwrap_or(self.private),
            channel: caller.channel,
            // An app that a member brought along is asked in the direct messages of others as well.
            alone: server.is_none() && caller.context == Some(InteractionContext::BotDm),
            served: self.access.serves(server),
        }
    }

    /// What a question is answered from: `library` is the one snapshot that it keeps for its whole life.
    pub(super) fn asking<'a>(&self, seat: &'a Seat, library: &'a Library) -> Asking<'a> {
        Asking { library, wording: &seat.wording, today: self.clock.today() }
    }

    /// What whoever sits there is answered from.
    pub(super) fn seen_from(&self, seat: &Seat) -> Arc<Library> {
        self.library.seen(&seat.sight)
    }

    /// What everybody is answered from who reads along.
    pub(super) async fn shared_at(&self, seat: &Seat, link: Link<'_>) -> Arc<Library> {
        self.library.seen(&self.shared_sight(seat, link).await)
    }

    /// What everybody may see who reads along, of what the asker may. Discord is asked who that is only where it can
    /// matter; where it does not tell, it is what everybody may see.
    pub(super) async fn shared_sight(&self, seat: &Seat, link: Link<'_>) -> Sight {
        let public = self.access.public();
        if seat.alone || seat.sight == public || seat.sight == Sight::nothing() {
            return seat.sight.clone();
        }
        self.sight_in(seat.channel, link).await.meet(&seat.sight)
    }

    /// What everybody may see who reads a channel of a server; of any other channel, what everybody may see.
    pub(super) async fn sight_in(&self, channel: ChannelId, link: Link<'_>) -> Sight {
        self.known_sight_in(channel, link).await.unwrap_or_else(|| self.access.public())
    }

    /// The same; none, where it is no channel of a server or Discord does not tell who reads it.
    pub(super) async fn known_sight_in(&self, channel: ChannelId, link: Link<'_>) -> Option<Sight> {
        let asked = audience::readers(link.http, channel, link.me);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(Some(readers))) => Some(self.access.shared(&readers)),
            Ok(Ok(None)) | Err(_) => None,
            Ok(Err(error)) => {
                tracing::debug!(%channel, %error, "who reads a channel is not known");
                None
            }
        }
    }

    /// Whether an answer is for everybody who reads along: they get the very same.
    pub(super) fn is_for_all(
        &self,
        seat: &Seat,
        own: &Arc<Library>,
        shared: &Arc<Library>,
        reply: &Reply,
        again: impl FnOnce(&Asking<'_>) -> Option<Reply>,
    ) -> bool {
        Arc::ptr_eq(own, shared) || again(&self.asking(seat, shared)).as_ref() == Some(reply)
    }

    /// Why whoever asks is not answered at all: their server is none that is served, or they ask too often.
    pub(super) fn why_not(&self, seat: &Seat, asker: UserId) -> Option<String> {
        if !seat.served {
            return Some(seat.wording.say("access-not-served"));
        }
        let seconds = self.flood.check(asker.get()).err()?;
        Some(seat.wording.with("flood", &[("seconds", seconds.into())]))
    }

    /// The same, as a reply.
    pub(super) fn turned_away(&self, seat: &Seat, asker: UserId) -> Option<Reply> {
        let told = self.why_not(seat, asker)?;
        Some(Reply::saying(Command::Help, Status::Problem, seat.wording.say("title-problem"), told))
    }
}
