//! The options of a slash command, its subcommands and groups of them.

use std::collections::HashSet;

use serde_json::Value;

use super::{DESCRIPTION, NAME, described, named};
use crate::sandbox::limits::{Form, select};

const OPTIONS: usize = 25;
/// The longest text that an option may ask for.
const TEXT: i64 = 6_000;

const SUBCOMMAND: i64 = 1;
const GROUP: i64 = 2;
const STRING: i64 = 3;
const INTEGER: i64 = 4;
const NUMBER: i64 = 10;

/// Checks the `options` of a command, where subcommands and groups may stand too.
pub(super) fn check(form: &mut Form, command: &Value) {
    list(form, command, &[SUBCOMMAND, GROUP]);
}

/// Checks the options of one level; `nested` are the kinds of subcommand that it may hold.
fn list(form: &mut Form, parent: &Value, nested: &[i64]) {
    let mut seen = HashSet::new();
    let mut optional_seen = false;
    let options = form.each(parent, "options", |form, option| {
        named(form, option, NAME);
        described(form, option, DESCRIPTION);
        if !seen.insert(option.get("name").and_then(Value::as_str)) {
            let words = "Option name already exists";
            form.within("name", |form| form.error("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", words));
        }
        let required = option.get("required") == Some(&Value::Bool(true));
        if required && optional_seen {
            let words = "Required options must be placed before non-required options";
            form.within("required", |form| form.error("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words));
        }
        match form.number(option, "type", SUBCOMMAND, 11) {
            None => form.within("type", Form::missing),
            Some(kind @ (SUBCOMMAND | GROUP)) => subcommand(form, option, kind, nested),
            Some(kind) => {
                optional_seen |= !required;
                value(form, option, kind);
            }
        }
    });
    form.count("options", options.len(), 0, OPTIONS);
    let subcommands = options.iter().filter(|option| is_subcommand(option)).count();
    if subcommands > 0 && subcommands < options.len() {
        let words =
            "Sub-command and sub-command group option types are mutually exclusive to all other types";
        form.within("options", |form| form.error("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words));
    }
}

fn is_subcommand(option: &Value) -> bool {
    matches!(option.get("type").and_then(Value::as_i64), Some(SUBCOMMAND | GROUP))
}

/// A group holds subcommands alone; a subcommand holds options alone.
fn subcommand(form: &mut Form, option: &Value, kind: i64, nested: &[i64]) {
    if !nested.contains(&kind) {
        let words = "Sub-commands cannot be nested this deep";
        return form.within("type", |form| form.error("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words));
    }
    if kind == SUBCOMMAND {
        return list(form, option, &[]);
    }
    list(form, option, &[SUBCOMMAND]);
    let inner = form.list(option, "options");
    if inner.is_empty() || !inner.iter().all(is_subcommand) {
        let words = "A sub-command group holds sub-commands alone";
        form.within("options", |form| form.error("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words));
    }
}

fn value(form: &mut Form, option: &Value, kind: i64) {
    let choices = form.list(option, "choices");
    select::list(form, option);
    let completed = option.get("autocomplete") == Some(&Value::Bool(true));
    let chooses = matches!(kind, STRING | INTEGER | NUMBER);
    if (completed && !choices.is_empty()) || (!chooses && (completed || !choices.is_empty())) {
        let words = "Autocomplete and choices stand alone, on texts and numbers";
        form.error("APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", words);
    }
    form.within("choices", |form| {
        for (index, choice) in choices.iter().enumerate() {
            let fits = choice.get("value").is_none_or(|value| match kind {
                STRING => value.is_string(),
                INTEGER => value.is_i64(),
                _ => value.is_number(),
            });
            if !fits {
                let words = "The value's type does not match the option's type";
                form.item(index, |form| {
                    form.within("value", |form| form.error("BASE_TYPE_INVALID", words));
                });
            }
        }
    });
    let least = form.number(option, "min_length", 0, TEXT).unwrap_or(0);
    let most = form.number(option, "max_length", 1, TEXT).unwrap_or(TEXT);
    if least > most {
        let words = format!("int value should be less than or equal to {most}.");
        form.within("min_length", |form| form.error("NUMBER_TYPE_MAX", words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check_options(options: Vec<Value>, expected: &[&str]) {
        let mut form = Form::default();
        check(&mut form, &json!({ "options": options }));
        let errors = form.finish().map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn option(kind: i64, name: &str, changes: Value) -> Value {
        let mut option = json!({ "type": kind, "name": name, "description": "وصف" });
        option.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        option
    }

    fn text(name: &str, changes: Value) -> Value {
        option(STRING, name, changes)
    }

    #[test]
    fn twenty_five_options_with_names_of_their_own() {
        let many = |count: usize| (0..count).map(|name| text(&format!("a{name}"), json!({}))).collect();
        check_options(many(25), &[]);
        check_options(many(26), &["options BASE_TYPE_MAX_LENGTH"]);
        check_options(
            vec![text("a", json!({})), text("a", json!({}))],
            &["options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"],
        );
        check_options(vec![text("خط زمني", json!({}))], &["options.0.name APPLICATION_COMMAND_INVALID_NAME"]);
    }

    // The OpenAPI description misses this one.
    #[test]
    fn required_options_come_first() {
        let required = |name| text(name, json!({ "required": true }));
        check_options(vec![required("a"), text("b", json!({}))], &[]);
        check_options(
            vec![text("a", json!({})), required("b")],
            &["options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"],
        );
    }

    #[test]
    fn choices_are_bounded_typed_and_not_autocompleted() {
        let choices = |count: usize| vec![json!({ "name": "ا", "value": "1" }); count];
        check_options(vec![text("a", json!({ "choices": choices(25) }))], &[]);
        check_options(
            vec![text("a", json!({ "choices": choices(26) }))],
            &["options.0.choices BASE_TYPE_MAX_LENGTH"],
        );
        check_options(
            vec![text("a", json!({ "choices": choices(1), "autocomplete": true }))],
            &["options.0 APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"],
        );
        check_options(
            vec![option(INTEGER, "a", json!({ "choices": choices(1) }))],
            &["options.0.choices.0.value BASE_TYPE_INVALID"],
        );
        check_options(
            vec![option(5, "a", json!({ "autocomplete": true }))],
            &["options.0 APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"],
        );
    }

    #[test]
    fn lengths_asked_for_are_bounded() {
        check_options(vec![text("a", json!({ "min_length": 0, "max_length": 6_000 }))], &[]);
        check_options(
            vec![text("a", json!({ "max_length": 6_001 }))],
            &["options.0.max_length NUMBER_TYPE_MAX"],
        );
        check_options(
            vec![text("a", json!({ "min_length": 3, "max_length": 2 }))],
            &["options.0.min_length NUMBER_TYPE_MAX"],
        );
    }

    #[test]
    fn subcommands_nest_two_deep_and_do_not_mix() {
        let sub = |name| option(SUBCOMMAND, name, json!({ "options": [text("a", json!({}))] }));
        let group = |inner: Vec<Value>| option(GROUP, "g", json!({ "options": inner }));
        check_options(vec![sub("a"), group(vec![sub("b")])], &[]);
        check_options(
            vec![sub("a"), text("b", json!({}))],
            &["options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"],
        );
        check_options(vec![group(vec![])], &["options.0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"]);
        check_options(
            vec![group(vec![group(vec![sub("b")])])],
            &["options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"],
        );
        check_options(vec![option(12, "a", json!({}))], &["options.0.type NUMBER_TYPE_MAX"]);
    }
}
