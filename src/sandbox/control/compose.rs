//! Interactions in Discord's JSON, and sending them to the bot.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Control;
use super::asked::Asked;
use crate::sandbox::feed::Change;
use crate::sandbox::files::LARGEST_FILE;
use crate::sandbox::gateway::Event;
use crate::sandbox::interactions::{Interaction, Kind};
use crate::sandbox::json::put;
use crate::sandbox::messages::Message;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Person, merged};
use crate::sandbox::world::World;

/// What a member did, checked, before it is an interaction.
#[derive(Debug)]
pub(super) struct Deed {
    pub(super) kind: Kind,
    pub(super) member: Snowflake,
    pub(super) channel: Snowflake,
    /// In words, for a test's report.
    pub(super) asked: String,
    pub(super) data: Value,
    /// The message that a component sits on, that a form was opened from, or that a command is about.
    pub(super) source: Option<Message>,
    /// For a form, the interaction that opened it.
    pub(super) opened_by: Option<Snowflake>,
}

impl Control {
    /// Makes an interaction of a deed and sends it to the sessions.
    pub(super) fn send(&self, deed: &Deed) -> Asked {
        let world = &self.world;
        let id = world.next_id();
        let interaction = Interaction {
            id,
            token: token(world, id),
            kind: deed.kind,
            member: deed.member,
            channel: deed.channel,
            asked: deed.asked.clone(),
            asked_at: world.now(),
            source: deed.source.as_ref().map(|source| source.id),
            opened_by: deed.opened_by,
            callback: None,
            original: None,
            edits: 0,
            follow_ups: Vec::new(),
            watched: self.watched,
            reply_taken: false,
            follow_ups_taken: 0,
            changed: Arc::default(),
        };
        let shape = Arc::new(shape(world, &interaction, deed));
        world.interactions.with(|interactions| interactions.put(interaction));
        world.feed.tell(|| Change::Interaction { id, member: deed.member });
        let guild = world.team().guild_of(deed.channel);
        let data = |_| Arc::clone(&shape);
        world.gateway.publish(&Event { name: "INTERACTION_CREATE", intent: None, guild, data: &data });
        Asked::new(Arc::clone(world), id)
    }
}

/// A token that nobody guesses who was not told it, and that says nothing: who drives the sandbox is on this machine.
fn token(world: &World, id: Snowflake) -> String {
    let mixed = id.get().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ world.next_id().get();
    format!("sandbox-{mixed:016x}-{id}")
}

fn shape(world: &World, interaction: &Interaction, deed: &Deed) -> Value {
    let team = world.team();
    let (member, channel) = (interaction.member, interaction.channel);
    let mut channel_shape =
        team.channel(channel).map_or(Value::Null, |channel| world.channel_told(&team, channel));
    put(&mut channel_shape, "permissions", json!(team.permissions_in(channel, member)));
    let shape = json!({
        "id": interaction.id,
        "application_id": team.application,
        "type": interaction.kind.number(),
        "token": interaction.token,
        "version": 1,
        "channel": channel_shape,
        "channel_id": channel,
        "locale": team.person(member).map(|person| person.locale.clone()),
        "app_permissions": team.permissions_in(channel, team.application),
        "entitlements": [],
        "authorizing_integration_owners": team.integration_owners(channel),
        "attachment_size_limit": LARGEST_FILE,
        "data": deed.data,
    });
    let asked_in = match team.guild_of(channel) {
        Some(guild) => json!({
            "context": 0,
            "guild": { "id": guild, "locale": "en-US", "features": [] },
            "guild_id": guild,
            "guild_locale": "en-US",
            "member": team.asking_member(member, channel),
        }),
        // With the bot alone: a user, no member.
        None => json!({ "context": 1, "user": team.person(member).map(Person::user) }),
    };
    let mut shape = merged(shape, asked_in);
    if let (Kind::Component | Kind::Modal, Some(source)) = (deed.kind, &deed.source) {
        put(&mut shape, "message", Value::clone(&source.shape));
    }
    shape
}
