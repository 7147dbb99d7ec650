//! One viewer's eyes: which changes they see, and what they saw last.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::shapes;
use super::super::waiting::Waiting;
use crate::sandbox::clock::written;
use crate::sandbox::feed::Change;
use crate::sandbox::json::{field, put};
use crate::sandbox::messages::Message;
use crate::sandbox::record::Recorded;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;
use crate::sandbox::world::World;

/// What of `hello` is told again when it has changed.
const REFRESHED: [&str; 4] = ["channels", "members", "commands", "connected"];

#[derive(Debug)]
pub(super) struct Eyes {
    viewer: Snowflake,
    waiting: Waiting,
    /// `hello`, as it would be by what was told since.
    seen: Value,
}

impl Eyes {
    /// The eyes of a viewer, and what they see first.
    pub(super) fn open(world: &World, viewer: Snowflake) -> (Self, Vec<Value>) {
        let hello = shapes::hello(world, viewer);
        let mut eyes = Self { viewer, waiting: Waiting::default(), seen: hello.clone() };
        let mut events = vec![hello];
        events.extend(eyes.waiting.catch_up(world, viewer));
        (eyes, events)
    }

    /// The events that a change is to the viewer.
    pub(super) fn on(&mut self, world: &World, change: &Change) -> Vec<Value> {
        match change {
            Change::Message(message) if self.sees(world, message) => {
                vec![json!({ "type": "message", "message": shapes::message(message) })]
            }
            Change::Deleted(message) if self.sees(world, message) => {
                vec![json!({ "type": "deleted", "channel": message.channel, "id": message.id })]
            }
            Change::Typing { channel, user } if self.sees_channel(world, *channel) => {
                vec![json!({ "type": "typing", "channel": channel, "user": user })]
            }
            Change::Team => self.refreshed(world),
            Change::Clock => {
                let mut events = vec![json!({ "type": "clock", "now": written(world.now()) })];
                events.extend(self.overdue(world));
                events
            }
            Change::Interaction { id, member } if *member == self.viewer => {
                self.waiting.look(world, *id, self.viewer).into_iter().collect()
            }
            Change::Request(number) => {
                world.record.get(*number).map(|request| told(world, &request)).into_iter().collect()
            }
            // What others alone see, and what others asked.
            Change::Message(_) | Change::Deleted(_) | Change::Typing { .. } | Change::Interaction { .. } => {
                Vec::new()
            }
        }
    }

    /// What is another than it was told last.
    pub(super) fn refreshed(&mut self, world: &World) -> Vec<Value> {
        let now = shapes::hello(world, self.viewer);
        let changed = |key: &&&str| field(&now, key) != field(&self.seen, key);
        let told = |key: &&str| {
            let mut event = json!({ "type": key });
            put(&mut event, key, field(&now, key).clone());
            event
        };
        let events = REFRESHED.iter().filter(changed).map(told).collect();
        self.seen = now;
        events
    }

    /// Interactions of the viewer that have failed since.
    pub(super) fn overdue(&mut self, world: &World) -> Vec<Value> {
        self.waiting.overdue(world, self.viewer)
    }

    /// How long it is until one may fail; nothing if none can.
    pub(super) fn overdue_in(&self, world: &World) -> Option<Duration> {
        self.waiting.next(world.now())
    }

    fn sees(&self, world: &World, message: &Message) -> bool {
        message.shown_to(self.viewer) && self.sees_channel(world, message.channel)
    }

    fn sees_channel(&self, world: &World, channel: Snowflake) -> bool {
        world.team().permits(channel, self.viewer, Permissions::VIEW_CHANNEL)
    }
}

fn told(world: &World, request: &Recorded) -> Value {
    let mut event = shapes::request(world, request);
    put(&mut event, "type", "request");
    event
}
