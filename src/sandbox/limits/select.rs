//! Select menus, and the choices of autocomplete.

use std::collections::HashSet;

use serde_json::Value;

use super::form::length;
use super::{Form, FormErrors};
use crate::sandbox::json::field;

pub(super) const OPTIONS: usize = 25;
pub(super) const OPTION_TEXT: usize = 100;
pub(super) const PLACEHOLDER: usize = 150;
const TEXTS: i64 = 3;
/// Choices of an autocomplete answer, or of an option.
pub(super) const CHOICES: usize = 25;
pub(super) const CHOICE_TEXT: usize = 100;

/// A menu, but for its custom id.
pub(super) fn check(form: &mut Form, menu: &Value) {
    form.optional_text(menu, "placeholder", PLACEHOLDER);
    let least = form.number(menu, "min_values", 0, 25).unwrap_or(1);
    let most = form.number(menu, "max_values", 1, 25).unwrap_or(1);
    if least > most {
        let words = format!("int value should be less than or equal to {most}.");
        form.within("min_values", |form| form.error("NUMBER_TYPE_MAX", words));
    }
    if menu.get("type").and_then(Value::as_i64) == Some(TEXTS) {
        options(form, menu, most);
    }
}

fn options(form: &mut Form, menu: &Value, most: i64) {
    let mut seen = HashSet::new();
    let mut chosen = 0;
    let options = form.each(menu, "options", |form, option| {
        form.required_text(option, "label", OPTION_TEXT);
        form.optional_text(option, "description", OPTION_TEXT);
        let value = form.required_text(option, "value", OPTION_TEXT);
        if value.is_some_and(|value| !seen.insert(value)) {
            let words = "The specified option value is already used";
            form.within("value", |form| form.error("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", words));
        }
        chosen += i64::from(option.get("default") == Some(&Value::Bool(true)));
    });
    // A menu cannot ask for more than it offers.
    let needed = usize::try_from(most).unwrap_or(1).clamp(1, OPTIONS);
    form.count("options", options.len(), needed, OPTIONS);
    if chosen > most {
        let words = "The number of default options exceeds max_values";
        form.within("options", |form| form.error("SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", words));
    }
}

/// Checks the choices that answer an autocomplete, an array of `name` and `value`.
///
/// # Errors
/// All that is wrong, under the key `choices`.
pub fn check_choices(choices: &[Value]) -> Result<(), FormErrors> {
    let mut form = Form::default();
    list(&mut form, &serde_json::json!({ "choices": choices }));
    form.finish()
}

/// The choices under `choices`, of an answer or of an option.
pub(super) fn list(form: &mut Form, object: &Value) {
    let choices = form.each(object, "choices", |form, choice| {
        form.required_text(choice, "name", CHOICE_TEXT);
        if let Some(names) = choice.get("name_localizations").and_then(Value::as_object) {
            form.within("name_localizations", |form| {
                for locale in names.keys() {
                    form.required_text(field(choice, "name_localizations"), locale, CHOICE_TEXT);
                }
            });
        }
        value(form, choice);
    });
    form.count("choices", choices.len(), 0, CHOICES);
}

fn value(form: &mut Form, choice: &Value) {
    form.within("value", |form| match choice.get("value") {
        None | Some(Value::Null) => form.missing(),
        Some(Value::String(text)) if length(text) > CHOICE_TEXT => {
            form.error("BASE_TYPE_MAX_LENGTH", format!("Must be {CHOICE_TEXT} or fewer in length."));
        }
        Some(Value::String(_) | Value::Number(_)) => {}
        Some(other) => {
            form.error("STRING_TYPE_CONVERT", format!("Could not interpret \"{other}\" as string."));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(form: Form) -> Vec<String> {
        let errors = form.finish().map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect()
    }

    fn check_menu(menu: &Value, expected: &[&str]) {
        let mut form = Form::default();
        check(&mut form, menu);
        assert_eq!(told(form), expected, "{menu}");
    }

    fn options(count: usize) -> Vec<Value> {
        (0..count).map(|value| json!({ "label": "ف", "value": value.to_string() })).collect()
    }

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn menu(changes: Value) -> Value {
        let mut menu = json!({ "type": 3, "options": options(3) });
        menu.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        menu
    }

    // A «المصدر» menu with 26 passages would lose the whole reply.
    #[test]
    fn a_menu_offers_one_to_twenty_five_options() {
        check_menu(&menu(json!({ "options": options(25) })), &[]);
        check_menu(&menu(json!({ "options": options(26) })), &["options BASE_TYPE_BAD_LENGTH"]);
        check_menu(&menu(json!({ "options": options(0) })), &["options BASE_TYPE_BAD_LENGTH"]);
    }

    #[test]
    fn texts_of_a_menu_are_bounded() {
        let text = |length: usize| "س".repeat(length);
        let option = |length: usize| json!({ "label": text(length), "value": text(length), "description": text(length) });
        check_menu(&menu(json!({ "placeholder": text(150), "options": [option(100)] })), &[]);
        check_menu(&menu(json!({ "placeholder": text(151) })), &["placeholder BASE_TYPE_MAX_LENGTH"]);
        check_menu(
            &menu(json!({ "options": [option(101)] })),
            &["label", "description", "value"]
                .map(|key| format!("options.0.{key} BASE_TYPE_MAX_LENGTH"))
                .each_ref()
                .map(String::as_str),
        );
    }

    #[test]
    fn the_numbers_to_choose_agree_with_what_is_offered() {
        check_menu(&menu(json!({ "min_values": 0, "max_values": 3 })), &[]);
        check_menu(&menu(json!({ "min_values": 3, "max_values": 2 })), &["min_values NUMBER_TYPE_MAX"]);
        check_menu(&menu(json!({ "max_values": 4 })), &["options BASE_TYPE_BAD_LENGTH"]);
        check_menu(
            &menu(json!({ "max_values": 26, "options": options(25) })),
            &["max_values NUMBER_TYPE_MAX"],
        );
        let chosen = json!([
            { "label": "ا", "value": "1", "default": true },
            { "label": "ب", "value": "2", "default": true },
        ]);
        check_menu(
            &menu(json!({ "options": chosen })),
            &["options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES"],
        );
    }

    #[test]
    fn two_options_cannot_bear_one_value() {
        let twice = json!([{ "label": "ا", "value": "1" }, { "label": "ب", "value": "1" }]);
        check_menu(
            &menu(json!({ "options": twice })),
            &["options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"],
        );
    }

    fn check_answer(choices: &[Value], expected: &[&str]) {
        let errors = check_choices(choices).map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    // poise hands on as many choices as it is given.
    #[test]
    fn autocomplete_offers_twenty_five_choices_of_a_hundred_characters() {
        let choice = |length: usize| json!({ "name": "س".repeat(length), "value": "س".repeat(length) });
        check_answer(&vec![choice(100); 25], &[]);
        check_answer(&vec![choice(1); 26], &["choices BASE_TYPE_MAX_LENGTH"]);
        check_answer(
            &[choice(101)],
            &["choices.0.name BASE_TYPE_MAX_LENGTH", "choices.0.value BASE_TYPE_MAX_LENGTH"],
        );
        check_answer(&[json!({ "name": " ", "value": 5 })], &["choices.0.name BASE_TYPE_REQUIRED"]);
        check_answer(&[json!({ "name": "س" })], &["choices.0.value BASE_TYPE_REQUIRED"]);
        check_answer(&[], &[]);
    }
}
