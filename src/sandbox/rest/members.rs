//! Members of the guild and their roles.

use serde_json::Value;

use super::call::{Answer, Call, Outcome};
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Person, Team};
use crate::sandbox::world::World;

/// The members by id. Discord asks for the privileged intent here too.
pub(super) fn list(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    if !world.settings.grants_members() {
        return Err(Refusal::missing_access());
    }
    let limit = call.limit(1..=1_000, 1)?;
    let after = call.query("after").and_then(|id| id.parse().ok()).unwrap_or(Snowflake::new(0));
    let team = world.team();
    let mut members: Vec<&Person> = team.people.iter().filter(|person| person.id > after).collect();
    members.sort_by_key(|person| person.id);
    Ok(Answer::ok(members.into_iter().take(limit).map(Person::member).collect::<Value>()))
}

pub(super) fn show(world: &World, call: &Call) -> Outcome {
    call.own_guild(world)?;
    let team = world.team();
    let member = team.person(call.id("user")?);
    member.map(Person::member).map(Answer::ok).ok_or_else(Refusal::unknown_member)
}

pub(super) fn add_role(world: &World, call: &Call) -> Outcome {
    change_roles(world, call, |roles, role| {
        if !roles.contains(&role) {
            roles.push(role);
        }
    })
}

pub(super) fn remove_role(world: &World, call: &Call) -> Outcome {
    change_roles(world, call, |roles, role| roles.retain(|borne| *borne != role))
}

fn change_roles(world: &World, call: &Call, change: impl FnOnce(&mut Vec<Snowflake>, Snowflake)) -> Outcome {
    call.own_guild(world)?;
    let (member, role) = (call.id("user")?, call.id("role")?);
    let team = world.team();
    team.person(member).ok_or_else(Refusal::unknown_member)?;
    team.role(role).ok_or_else(Refusal::unknown_role)?;
    if !gives(&team, role) {
        return Err(Refusal::missing_permissions());
    }
    world.change_team(|team| {
        if let Some(person) = team.person_mut(member) {
            change(&mut person.roles, role);
        }
    });
    Ok(Answer::nothing())
}

/// Whether the bot may give and take a role: with the permission, and only below its own highest.
fn gives(team: &Team, role: Snowflake) -> bool {
    let Some(bot) = team.person(team.application) else { return false };
    let rank = |wanted: &dyn Fn(Snowflake) -> bool| team.roles.iter().rposition(|role| wanted(role.id));
    let highest = rank(&|id| bot.roles.contains(&id));
    let above = rank(&|id| id == role) < highest || team.owner == bot.id;
    above && team.base_permissions(bot).contain_or_administer(Permissions::MANAGE_ROLES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::team::{ADMINISTRATORS, BOTS, MODERATORS};

    // A bot that is given the permission and stands too low fails in production alone.
    #[test]
    fn roles_are_given_below_ones_own_highest() {
        let mut team = Team::newsroom();
        let gives = |team: &Team| [MODERATORS, ADMINISTRATORS, BOTS].map(|role| gives(team, role));
        assert_eq!(gives(&team), [false, false, false]);
        team.roles[2].permissions = Permissions::MANAGE_ROLES;
        assert_eq!(gives(&team), [true, true, false]);
        team.roles.rotate_right(1);
        assert_eq!(gives(&team), [false, false, false]);
    }
}
