//! What a viewer asked, and whether the bot may still answer.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::sandbox::clock::elapsed;
use crate::sandbox::interactions::{Callback, FIRST_REPLY, Interaction, Kind, TOKEN_LIFE};
use crate::sandbox::json::put;
use crate::sandbox::messages::Message;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::world::World;

/// How an interaction stands.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// No reply yet; too late after this time.
    Waiting(Timestamp),
    /// «يفكّر»: a reply was promised, and may come until this time.
    Promised(Timestamp),
    Answered,
    /// No reply came in time, or what was promised never came.
    Failed,
    Modal(Value),
}

/// Interactions that the bot may still fail to answer, and until when it may answer.
#[derive(Debug, Default)]
pub(super) struct Waiting(BTreeMap<Snowflake, Timestamp>);

impl Waiting {
    /// Takes note of an interaction of `viewer` and tells how it stands; nothing of what is no business of theirs.
    pub(super) fn look(&mut self, world: &World, id: Snowflake, viewer: Snowflake) -> Option<Value> {
        let interaction = world.interactions.with(|interactions| interactions.get(id).cloned())?;
        if interaction.member != viewer || interaction.kind == Kind::Autocomplete {
            return None;
        }
        let state = state(&interaction, is_loading(world, &interaction), world.now());
        match state {
            State::Waiting(until) | State::Promised(until) => self.0.insert(id, until),
            State::Answered | State::Failed | State::Modal(_) => self.0.remove(&id),
        };
        Some(told(id, &state))
    }

    /// Begins anew with what `viewer` still waits for, and tells of each.
    pub(super) fn catch_up(&mut self, world: &World, viewer: Snowflake) -> Vec<Value> {
        let now = world.now();
        let waiting = |interaction: &&Interaction| {
            interaction.callback.is_none() && elapsed(interaction.asked_at, now) <= FIRST_REPLY
                || matches!(interaction.callback, Some(Callback::Deferred))
                    && elapsed(interaction.asked_at, now) <= TOKEN_LIFE
        };
        let ids: Vec<_> = world.interactions.with(|interactions| {
            interactions.all().filter(waiting).map(|interaction| interaction.id).collect()
        });
        ids.into_iter().filter_map(|id| self.look(world, id, viewer)).collect()
    }

    /// Tells of those for whom it has become too late.
    pub(super) fn overdue(&mut self, world: &World, viewer: Snowflake) -> Vec<Value> {
        let now = world.now();
        let late: Vec<_> = self.0.iter().filter(|(_, until)| now > **until).map(|(id, _)| *id).collect();
        for id in &late {
            self.0.remove(id);
        }
        late.into_iter().filter_map(|id| self.look(world, id, viewer)).collect()
    }

    /// How long it is until the next becomes overdue; nothing if none is waited for.
    pub(super) fn next(&self, now: Timestamp) -> Option<Duration> {
        let earliest = self.0.values().min()?;
        // Too late is what comes after the time, not at it.
        Some(elapsed(now, *earliest) + Duration::from_millis(1))
    }
}

fn is_loading(world: &World, interaction: &Interaction) -> bool {
    let original = |id| world.messages.with(|messages| messages.get(interaction.channel, id).cloned());
    interaction.original.and_then(original).as_ref().is_some_and(Message::is_loading)
}

fn state(interaction: &Interaction, loading: bool, now: Timestamp) -> State {
    let until = |life: Duration| interaction.asked_at.checked_add(life).unwrap_or(Timestamp::MAX);
    let in_time = |life: Duration| elapsed(interaction.asked_at, now) <= life;
    match &interaction.callback {
        None if in_time(FIRST_REPLY) => State::Waiting(until(FIRST_REPLY)),
        None => State::Failed,
        Some(Callback::Modal(modal)) => State::Modal(Value::clone(modal)),
        Some(Callback::Deferred) if loading && in_time(TOKEN_LIFE) => State::Promised(until(TOKEN_LIFE)),
        Some(Callback::Deferred) if loading => State::Failed,
        Some(_) => State::Answered,
    }
}

fn told(id: Snowflake, state: &State) -> Value {
    let word = match state {
        State::Waiting(_) => "waiting",
        State::Promised(_) | State::Answered => "answered",
        State::Failed => "failed",
        State::Modal(_) => "modal",
    };
    let mut told = json!({ "type": "interaction", "id": id, "state": word });
    if let State::Modal(modal) = state {
        put(&mut told, "modal", modal.clone());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::interactions::tests::asked;
    use std::sync::Arc;

    fn after(seconds: i64) -> Timestamp {
        Timestamp::constant(seconds, 0)
    }

    fn check(callback: Option<Callback>, loading: bool, seconds: i64, expected: &str) {
        let interaction = Interaction { callback, watched: true, ..asked(1, Timestamp::UNIX_EPOCH) };
        let state = state(&interaction, loading, after(seconds));
        assert_eq!(told(Snowflake::new(1), &state)["state"], expected, "{state:?} after {seconds} s");
    }

    // Whoever asked must learn that nothing will come, and no sooner than it is sure.
    #[test]
    fn it_fails_when_it_is_too_late() {
        check(None, false, 3, "waiting");
        check(None, false, 4, "failed");
        check(Some(Callback::Message), false, 4, "answered");
        check(Some(Callback::Deferred), true, 15 * 60, "answered");
        check(Some(Callback::Deferred), true, 15 * 60 + 1, "failed");
        check(Some(Callback::Deferred), false, 15 * 60 + 1, "answered");
        check(Some(Callback::DeferredUpdate), false, 15 * 60 + 1, "answered");
        check(Some(Callback::Modal(Arc::default())), false, 9, "modal");
    }

    #[test]
    fn the_next_to_be_overdue_is_waited_for() {
        assert_eq!(Waiting::default().next(after(0)), None);
        let waiting = Waiting([(Snowflake::new(1), after(9)), (Snowflake::new(2), after(5))].into());
        assert_eq!(waiting.next(after(2)), Some(Duration::from_millis(3_001)));
        assert_eq!(waiting.next(after(7)), Some(Duration::from_millis(1)));
    }
}
