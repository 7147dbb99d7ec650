//! The first reply to an interaction.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::messages;
use crate::sandbox::clock::elapsed;
use crate::sandbox::feed::Change;
use crate::sandbox::interactions::{Callback, FIRST_REPLY, Interaction, Kind};
use crate::sandbox::json::{place, put};
use crate::sandbox::limits::{FormErrors, check_choices, check_form, check_modal};
use crate::sandbox::messages::{EPHEMERAL, Message};
use crate::sandbox::posting::Draft;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::team::Person;
use crate::sandbox::world::World;

pub(super) fn create(world: &World, call: &Call) -> Outcome {
    let (id, token) = (call.id("interaction")?, call.param("token"));
    let known = world.interactions.with(|interactions| interactions.get(id).cloned());
    let interaction = known.filter(|known| known.token == token).ok_or_else(Refusal::unknown_interaction)?;
    let data = call.body().get("data").unwrap_or(&Value::Null);
    let callback = read(call, &interaction, data)?;
    claim(world, &interaction, &callback)?;
    let message = carry_out(world, call, &interaction, &callback, data).inspect_err(|_| {
        let release = |interaction: &mut Interaction| interaction.callback = None;
        world.interactions.with(|interactions| interactions.change(id, release));
    })?;
    world.interactions.with(|interactions| {
        interactions
            .change(id, |interaction| interaction.original = message.as_ref().map(|message| message.id));
    });
    world.feed.tell(|| Change::Interaction { id, member: interaction.member });
    if call.asks("with_response") {
        return Ok(Answer::ok(told(&interaction, &callback, message.as_ref())));
    }
    Ok(Answer::nothing())
}

/// What the callback is, once its data are checked: a form that is refused leaves the interaction open.
fn read(call: &Call, interaction: &Interaction, data: &Value) -> Result<Callback, Refusal> {
    let under_data = |errors: FormErrors| Refusal::from(errors.under("data"));
    let sits = interaction.source.is_some();
    let number = call.body().get("type").and_then(Value::as_u64);
    match (interaction.kind, number) {
        (Kind::Command | Kind::Component | Kind::Modal, Some(4)) => {
            messages::check(call, data, Some("data"))?;
            Ok(Callback::Message)
        }
        (Kind::Command | Kind::Component | Kind::Modal, Some(5)) => Ok(Callback::Deferred),
        (Kind::Component | Kind::Modal, Some(6)) if sits => Ok(Callback::DeferredUpdate),
        (Kind::Component | Kind::Modal, Some(7)) if sits => {
            check_form(data).map_err(under_data)?;
            Ok(Callback::Update)
        }
        (Kind::Autocomplete, Some(8)) => {
            let choices = data.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
            check_choices(&choices).map_err(under_data)?;
            Ok(Callback::Choices(choices))
        }
        (Kind::Command | Kind::Component, Some(9)) => {
            check_modal(data).map_err(under_data)?;
            Ok(Callback::Modal(Arc::new(data.clone())))
        }
        _ => {
            let words = "Value must be one of the types that this interaction takes.";
            Err(FormErrors::one(&["type"], "BASE_TYPE_CHOICES", words).into())
        }
    }
}

/// Takes the interaction for this callback, so that of two that come at once one is refused. Who waits for it is
/// woken when its message is there.
fn claim(world: &World, interaction: &Interaction, callback: &Callback) -> Result<(), Refusal> {
    let now = world.now();
    world.interactions.with(|interactions| {
        let interaction = interactions.get_mut(interaction.id).ok_or_else(Refusal::unknown_interaction)?;
        if interaction.callback.is_some() {
            return Err(Refusal::already_acknowledged());
        }
        if elapsed(interaction.asked_at, now) > FIRST_REPLY {
            return Err(Refusal::unknown_interaction());
        }
        interaction.callback = Some(callback.clone());
        Ok(())
    })
}

/// Posts or edits what the callback speaks of; gives the message behind `@original`, if there is one.
fn carry_out(
    world: &World,
    call: &Call,
    interaction: &Interaction,
    callback: &Callback,
    data: &Value,
) -> Result<Option<Message>, Refusal> {
    let source = || {
        let id = interaction.source?;
        world.messages.with(|messages| messages.get(interaction.channel, id).cloned())
    };
    match callback {
        Callback::Choices(_) | Callback::Modal(_) => Ok(None),
        Callback::DeferredUpdate => Ok(source()),
        Callback::Update => {
            let id = interaction.source.ok_or_else(Refusal::unknown_message)?;
            world.edit(interaction.channel, id, data, call.uploads()).map(Some)
        }
        Callback::Message | Callback::Deferred => {
            let flags = data.get("flags").and_then(Value::as_u64).unwrap_or(0);
            let loading = matches!(callback, Callback::Deferred);
            Ok(Some(world.post(&Draft {
                channel: interaction.channel,
                author: world.team().application,
                payload: if loading { &Value::Null } else { data },
                uploads: call.uploads(),
                seen_by: (flags & EPHEMERAL != 0).then_some(interaction.member),
                loading,
                nonce: None,
                extra: lineage(world, interaction),
            })))
        }
    }
}

/// The fields that tell whose interaction a message answers.
pub(super) fn lineage(world: &World, interaction: &Interaction) -> Value {
    let team = world.team();
    let kind = match (interaction.kind, interaction.source) {
        (Kind::Command, Some(_)) => 23,
        (Kind::Command, None) => 20,
        (_, Some(_)) => 19,
        (_, None) => 0,
    };
    let mut fields = json!({
        "type": kind,
        "application_id": team.application,
        "webhook_id": team.application,
        "interaction_metadata": metadata(world, interaction),
    });
    if interaction.kind == Kind::Command {
        let asked = json!({
            "id": interaction.id,
            "type": interaction.kind.number(),
            "name": interaction.asked.trim_start_matches('/'),
            "user": team.person(interaction.member).map(Person::user),
        });
        put(&mut fields, "interaction", asked);
    }
    if let (Kind::Component | Kind::Modal, Some(source)) = (interaction.kind, interaction.source) {
        put(&mut fields, "message_reference", team.reference(interaction.channel, source));
    }
    fields
}

/// Who asked what. A form names what opened it, which serenity will not read a message without.
fn metadata(world: &World, interaction: &Interaction) -> Value {
    let team = world.team();
    let mut metadata = json!({
        "id": interaction.id,
        "type": interaction.kind.number(),
        "user": team.person(interaction.member).map(Person::user),
        "authorizing_integration_owners": team.integration_owners(interaction.channel),
    });
    if interaction.kind == Kind::Component {
        put(&mut metadata, "interacted_message_id", json!(interaction.source));
    }
    if let Some(opener) = interaction.opened_by
        && let Some(opener) = world.interactions.with(|interactions| interactions.get(opener).cloned())
    {
        put(&mut metadata, "triggering_interaction_metadata", self::metadata(world, &opener));
    }
    metadata
}

/// What `with_response=true` is answered with.
fn told(interaction: &Interaction, callback: &Callback, message: Option<&Message>) -> Value {
    let mut told = json!({
        "interaction": {
            "id": interaction.id,
            "type": interaction.kind.number(),
            "channel_id": interaction.channel,
        },
    });
    if let Some(message) = message {
        let interaction = place(&mut told, "interaction");
        put(interaction, "response_message_id", json!(message.id));
        put(interaction, "response_message_loading", message.is_loading());
        put(interaction, "response_message_ephemeral", message.seen_by.is_some());
        put(&mut told, "resource", json!({ "type": callback.number(), "message": *message.shape }));
    }
    told
}
