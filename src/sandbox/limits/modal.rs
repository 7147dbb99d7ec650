//! Modals: forms of text inputs.

use serde_json::Value;

use super::components::{SeenIds, custom_id, kind, unknown_kind};
use super::{Form, FormErrors};

pub(super) const CUSTOM_ID: usize = 100;
pub(super) const TITLE: usize = 45;
pub(super) const ROWS: usize = 5;
pub(super) const LABEL: usize = 45;
pub(super) const PLACEHOLDER: usize = 100;
const INPUT: i64 = 4_000;
/// What an input may hold beforehand.
pub(super) const VALUE: usize = 4_000;

const ROW: i64 = 1;
const TEXT_INPUT: i64 = 4;

/// Checks the `data` of a callback that opens a modal.
///
/// Rows with one text input each are what this server takes; labels and file uploads, which Discord has added since,
/// are refused as unknown kinds.
///
/// # Errors
/// Everything that breaks a rule.
pub fn check_modal(modal: &Value) -> Result<(), FormErrors> {
    let mut form = Form::default();
    form.required_text(modal, "custom_id", CUSTOM_ID);
    form.required_text(modal, "title", TITLE);
    let mut seen = SeenIds::new();
    let rows = form.each(modal, "components", |form, row| {
        if kind(row) != Some(ROW) {
            return unknown_kind(form, "1");
        }
        let inputs = form.each(row, "components", |form, input| {
            if kind(input) == Some(TEXT_INPUT) {
                check_input(form, input, &mut seen);
            } else {
                unknown_kind(form, "4");
            }
        });
        form.count("components", inputs.len(), 1, 1);
    });
    form.count("components", rows.len(), 1, ROWS);
    form.finish()
}

fn check_input(form: &mut Form, input: &Value, seen: &mut SeenIds) {
    custom_id(form, input, seen);
    form.required_text(input, "label", LABEL);
    form.optional_text(input, "placeholder", PLACEHOLDER);
    form.optional_text(input, "value", VALUE);
    if form.number(input, "style", 1, 2).is_none() {
        form.within("style", Form::missing);
    }
    let least = form.number(input, "min_length", 0, INPUT).unwrap_or(0);
    let most = form.number(input, "max_length", 1, INPUT).unwrap_or(INPUT);
    if least > most {
        let words = format!("int value should be less than or equal to {most}.");
        form.within("min_length", |form| form.error("NUMBER_TYPE_MAX", words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(modal: &Value, expected: &[&str]) {
        let errors = check_modal(modal).map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    fn letters(count: usize) -> String {
        "س".repeat(count)
    }

    fn input(id: usize) -> Value {
        json!({ "type": 4, "custom_id": id.to_string(), "label": "النص", "style": 1 })
    }

    fn modal(inputs: Vec<Value>) -> Value {
        let rows: Vec<_> =
            inputs.into_iter().map(|input| json!({ "type": 1, "components": [input] })).collect();
        json!({ "custom_id": "a", "title": "إضافة حدث", "components": rows })
    }

    #[test]
    fn one_to_five_inputs_fit() {
        check(&modal((0..5).map(input).collect()), &[]);
        check(&modal((0..6).map(input).collect()), &["components BASE_TYPE_BAD_LENGTH"]);
        check(&modal(vec![]), &["components BASE_TYPE_BAD_LENGTH"]);
        check(
            &modal(vec![input(1), input(1)]),
            &["components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED"],
        );
    }

    #[test]
    fn title_and_id_are_bounded() {
        let with = |title: usize, id: usize| {
            let mut modal = modal(vec![input(0)]);
            modal["title"] = json!(letters(title));
            modal["custom_id"] = json!(letters(id));
            modal
        };
        check(&with(45, 100), &[]);
        check(&with(46, 100), &["title BASE_TYPE_MAX_LENGTH"]);
        check(&with(45, 101), &["custom_id BASE_TYPE_MAX_LENGTH"]);
        check(&with(0, 0), &["custom_id BASE_TYPE_REQUIRED", "title BASE_TYPE_REQUIRED"]);
    }

    #[test]
    fn each_bound_of_an_input_holds() {
        let with = |key: &str, value: Value, expected: &[&str]| {
            let mut input = input(0);
            input[key] = value;
            let expected: Vec<_> =
                expected.iter().map(|error| format!("components.0.components.0.{key} {error}")).collect();
            check(&modal(vec![input]), &expected.iter().map(String::as_str).collect::<Vec<_>>());
        };
        for (key, most) in [("label", 45), ("placeholder", 100), ("value", 4_000)] {
            with(key, json!(letters(most)), &[]);
            with(key, json!(letters(most + 1)), &["BASE_TYPE_MAX_LENGTH"]);
        }
        with("max_length", json!(4_000), &[]);
        with("max_length", json!(4_001), &["NUMBER_TYPE_MAX"]);
        with("max_length", json!(0), &["NUMBER_TYPE_MIN"]);
        with("min_length", json!(4_001), &["NUMBER_TYPE_MAX", "NUMBER_TYPE_MAX"]);
        with("style", Value::Null, &["BASE_TYPE_REQUIRED"]);
        with("style", json!(3), &["NUMBER_TYPE_MAX"]);
    }

    #[test]
    fn a_button_is_no_input() {
        check(&modal(vec![json!({ "type": 2 })]), &["components.0.components.0.type BASE_TYPE_CHOICES"]);
    }
}
