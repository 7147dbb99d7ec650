//! Registering commands, for all guilds or for one.

use serde_json::Value;

use super::call::{Answer, Call, Outcome};
use crate::sandbox::commands::{Registration, Scope, without_localizations};
use crate::sandbox::limits::{FormErrors, check_command, check_commands, surplus};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::world::World;

/// Where the path's commands live.
fn scope(world: &World, call: &Call) -> Result<Scope, Refusal> {
    call.own_application(world)?;
    match call.param("guild") {
        "" => Ok(Scope::Global),
        _ => call.own_guild(world).map(Scope::Guild),
    }
}

fn registration(world: &World, scope: Scope) -> Registration {
    Registration { application: world.team().application, scope, id: world.next_id() }
}

pub(super) fn list(world: &World, call: &Call) -> Outcome {
    let scope = scope(world, call)?;
    let commands = world.commands.with(|commands| commands.of(scope).to_vec());
    let told = if call.asks("with_localizations") {
        commands
    } else {
        commands.iter().map(without_localizations).collect()
    };
    Ok(Answer::ok(Value::Array(told)))
}

pub(super) fn create(world: &World, call: &Call) -> Outcome {
    let scope = scope(world, call)?;
    check_command(call.body())?;
    let registration = registration(world, scope);
    let (command, is_new) =
        world.commands.with(|commands| match commands.surplus_with(scope, call.body()) {
            Some(most) => Err(Refusal::too_many_commands(most)),
            None => Ok(commands.put(registration, call.body())),
        })?;
    world.commands_change();
    Ok(if is_new { Answer::created(command) } else { Answer::ok(command) })
}

pub(super) fn overwrite(world: &World, call: &Call) -> Outcome {
    let scope = scope(world, call)?;
    let Some(sent) = call.body().as_array() else {
        let words = "Only iterables may be used in a ListType";
        return Err(FormErrors::one(&[], "LIST_TYPE_CONVERT", words).into());
    };
    if let Some(most) = surplus(sent) {
        return Err(Refusal::too_many_commands(most));
    }
    check_commands(sent)?;
    let new = world.commands.with(|commands| commands.replace(scope, sent, || registration(world, scope)));
    world.commands_change();
    Ok(Answer::ok(Value::Array(new)))
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    let (scope, id) = (scope(world, call)?, call.id("command")?);
    let command = world.commands.with(|commands| commands.by_id(scope, id).cloned());
    command.map(Answer::ok).ok_or_else(Refusal::unknown_command)
}

pub(super) fn edit(world: &World, call: &Call) -> Outcome {
    let (scope, id) = (scope(world, call)?, call.id("command")?);
    let registration = registration(world, scope);
    let edited = world.commands.with(|commands| commands.edit(registration, id, call.body()))?;
    world.commands_change();
    Ok(Answer::ok(edited))
}

/// What administrators set for a command of the path, or for each.
pub(super) fn permissions(world: &World, call: &Call) -> Outcome {
    let (application, guild, id) =
        (call.own_application(world)?, call.own_guild(world)?, call.id("command")?);
    let shape = world.commands.with(|commands| commands.permissions_shape(id, application, guild));
    shape.map(Answer::ok).ok_or_else(Refusal::unknown_command_permissions)
}

pub(super) fn all_permissions(world: &World, call: &Call) -> Outcome {
    let (application, guild) = (call.own_application(world)?, call.own_guild(world)?);
    let shapes = world.commands.with(|commands| {
        let shapes = commands.permitted().filter_map(|id| commands.permissions_shape(id, application, guild));
        shapes.collect::<Value>()
    });
    Ok(Answer::ok(shapes))
}

pub(super) fn delete(world: &World, call: &Call) -> Outcome {
    let (scope, id) = (scope(world, call)?, call.id("command")?);
    if !world.commands.with(|commands| commands.remove(scope, id)) {
        return Err(Refusal::unknown_command());
    }
    world.commands_change();
    Ok(Answer::nothing())
}
