//! Pressing buttons, choosing from menus, filling forms in.

use serde_json::{Value, json};

use super::Control;
use super::asked::Asked;
use super::client::{ClientRefusal, may};
use super::compose::Deed;
use super::options::resolved_choices;
use crate::sandbox::interactions::Kind;
use crate::sandbox::json::{field, put};
use crate::sandbox::messages::{Message, number};
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;

const BUTTON: i64 = 2;
const TEXTS: i64 = 3;

impl Control {
    /// Presses a button.
    ///
    /// # Errors
    /// If the member does not see the message, or it has no such button, or the button is a link or disabled.
    pub fn press(
        &self,
        member: Snowflake,
        message: Snowflake,
        custom_id: &str,
    ) -> Result<Asked, ClientRefusal> {
        let source = self.seen(member, message)?;
        let component = component(&source.shape, custom_id)?;
        if field(component, "type") != BUTTON {
            return Err(ClientRefusal::UnknownComponent(custom_id.into()));
        }
        let id = field(component, "id");
        let data = json!({ "component_type": BUTTON, "custom_id": custom_id, "id": id });
        Ok(self.send(&used(member, source, format!("button {custom_id}"), data)))
    }

    /// Chooses from a menu: values that it offers, or ids of users, roles or channels.
    ///
    /// # Errors
    /// If the member does not see the message, or it has no such menu, or the menu does not allow this choice.
    pub fn choose(
        &self,
        member: Snowflake,
        message: Snowflake,
        custom_id: &str,
        values: &[&str],
    ) -> Result<Asked, ClientRefusal> {
        let source = self.seen(member, message)?;
        let menu = component(&source.shape, custom_id)?;
        let kind = field(menu, "type").as_i64().unwrap_or_default();
        if kind == BUTTON {
            return Err(ClientRefusal::UnknownComponent(custom_id.into()));
        }
        let wrong = || ClientRefusal::BadChoice(custom_id.into());
        let bound = |key: &str| menu[key].as_u64().unwrap_or(1);
        if !(bound("min_values")..=bound("max_values")).contains(&(values.len() as u64)) {
            return Err(wrong());
        }
        let id = field(menu, "id");
        let mut data = json!({ "component_type": kind, "custom_id": custom_id, "id": id, "values": values });
        if kind == TEXTS {
            let offered = |value: &&str| {
                field(menu, "options")
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|option| *field(option, "value") == **value)
            };
            if !values.iter().all(offered) {
                return Err(wrong());
            }
        } else {
            let resolved = resolved_choices(&self.world.team(), source.channel, kind, values);
            put(&mut data, "resolved", resolved.ok_or_else(wrong)?);
        }
        Ok(self.send(&used(member, source, format!("menu {custom_id}"), data)))
    }

    /// Fills in and sends the form that `opened` was answered with. Fields that are left out stay as the form had
    /// them.
    ///
    /// # Errors
    /// If no form is open, or a field is not there, too short, too long, or required and empty.
    pub fn submit_modal(&self, opened: &Asked, fields: &[(&str, &str)]) -> Result<Asked, ClientRefusal> {
        let (interaction, modal) = opened.modal().ok_or(ClientRefusal::NoModal)?;
        let inputs: Vec<_> = inputs(&modal).collect();
        let known = |id: &str| inputs.iter().any(|input| field(input, "custom_id") == id);
        if let Some((id, _)) = fields.iter().find(|(id, _)| !known(id)) {
            return Err(ClientRefusal::BadField((*id).into()));
        }
        let rows = inputs.iter().map(|input| filled(input, fields)).collect::<Result<Vec<_>, _>>()?;
        let mut rows = json!(rows);
        number(&mut rows);
        let custom_id = field(&modal, "custom_id").as_str().unwrap_or_default();
        let source = match interaction.kind {
            Kind::Component => interaction.source,
            _ => None,
        };
        let source = source.and_then(|id| {
            self.world.messages.with(|messages| messages.get(interaction.channel, id).cloned())
        });
        Ok(self.send(&Deed {
            kind: Kind::Modal,
            member: interaction.member,
            channel: interaction.channel,
            asked: format!("form {custom_id}"),
            data: json!({ "custom_id": custom_id, "components": rows }),
            source,
            opened_by: Some(interaction.id),
        }))
    }

    /// A message that the member sees.
    fn seen(&self, member: Snowflake, id: Snowflake) -> Result<Message, ClientRefusal> {
        let team = self.world.team();
        let message = self.world.messages.with(|messages| messages.find(id).cloned());
        let message = message
            .filter(|message| message.shown_to(member) && !message.is_loading())
            .ok_or(ClientRefusal::UnknownMessage(id))?;
        may(&team, member, message.channel, Permissions::VIEW_CHANNEL)?;
        Ok(message)
    }
}

fn used(member: Snowflake, source: Message, asked: String, data: Value) -> Deed {
    Deed {
        kind: Kind::Component,
        member,
        channel: source.channel,
        asked,
        data,
        source: Some(source),
        opened_by: None,
    }
}

/// The component of a message that bears this id and can be used.
fn component<'a>(message: &'a Value, custom_id: &str) -> Result<&'a Value, ClientRefusal> {
    inputs(message)
        .find(|component| field(component, "custom_id") == custom_id && field(component, "disabled") != true)
        .ok_or_else(|| ClientRefusal::UnknownComponent(custom_id.into()))
}

/// What stands in the rows of a message or a form.
fn inputs(holder: &Value) -> impl Iterator<Item = &Value> {
    let rows = field(holder, "components").as_array().into_iter().flatten();
    rows.flat_map(|row| field(row, "components").as_array().into_iter().flatten())
}

/// One input's row with what was typed, or what the form had there.
fn filled(input: &Value, fields: &[(&str, &str)]) -> Result<Value, ClientRefusal> {
    let id = field(input, "custom_id").as_str().unwrap_or_default();
    let typed = fields.iter().find(|(field, _)| *field == id).map(|(_, text)| *text);
    let text = typed.or_else(|| field(input, "value").as_str()).unwrap_or_default();
    let length = text.chars().count() as u64;
    let least = field(input, "min_length").as_u64().unwrap_or(0);
    let most = field(input, "max_length").as_u64().unwrap_or(4_000);
    let required = field(input, "required") != false;
    let left_empty = length == 0 && !required;
    if (length == 0 && required) || length > most || (length < least && !left_empty) {
        return Err(ClientRefusal::BadField(id.into()));
    }
    Ok(json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": text }] }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check(input: Value, typed: &str, fits: bool) {
        assert_eq!(filled(&input, &[("a", typed)]).is_ok(), fits, "{input} {typed}");
    }

    #[test]
    fn a_field_keeps_to_its_bounds() {
        let input = json!({ "custom_id": "a", "min_length": 2, "max_length": 3 });
        check(input.clone(), "س", false);
        check(input.clone(), "سس", true);
        check(input.clone(), "سسسس", false);
        check(input, "", false);
        check(json!({ "custom_id": "a", "min_length": 2, "required": false }), "", true);
    }

    #[test]
    fn a_field_that_is_left_out_keeps_its_text() {
        let row = filled(&json!({ "custom_id": "a", "value": "قبل" }), &[]).unwrap();
        assert_eq!(row["components"][0]["value"], "قبل");
    }

    // Pressing what a member cannot press would make a test pass that a person never could.
    #[test]
    fn disabled_and_link_buttons_are_not_pressed() {
        let button = |more: Value| {
            let mut button = json!({ "type": 2, "custom_id": "a" });
            button.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({ "components": [{ "components": [button] }] })
        };
        assert!(component(&button(json!({})), "a").is_ok());
        assert!(component(&button(json!({ "disabled": true })), "a").is_err());
        assert!(component(&button(json!({})), "b").is_err());
    }
}
