//! Rows of buttons and select menus under a message.

use std::collections::HashSet;

use serde_json::Value;

use super::{Form, select};

pub(super) const ROWS: usize = 5;
pub(super) const BUTTONS_A_ROW: usize = 5;
pub(super) const CUSTOM_ID: usize = 100;
pub(super) const BUTTON_LABEL: usize = 80;
const BUTTON_URL: usize = 512;

const ROW: i64 = 1;
const BUTTON: i64 = 2;
/// Menus of texts, users, roles, users and roles, channels.
const SELECTS: [i64; 5] = [3, 5, 6, 7, 8];

const LINK: i64 = 5;
const PREMIUM: i64 = 6;

/// Custom ids that stood already in this message or modal.
pub(super) type SeenIds = HashSet<String>;

pub(super) fn check(form: &mut Form, message: &Value) {
    let mut seen = SeenIds::new();
    let rows = form.each(message, "components", |form, row| {
        if kind(row) == Some(ROW) {
            check_row(form, row, &mut seen);
        } else {
            unknown_kind(form, "1");
        }
    });
    form.count("components", rows.len(), 0, ROWS);
}

fn check_row(form: &mut Form, row: &Value, seen: &mut SeenIds) {
    let mut width = 0;
    let items = form.each(row, "components", |form, item| match kind(item) {
        Some(BUTTON) => {
            width += 1;
            check_button(form, item, seen);
        }
        Some(menu) if SELECTS.contains(&menu) => {
            width += BUTTONS_A_ROW;
            custom_id(form, item, seen);
            select::check(form, item);
        }
        _ => unknown_kind(form, "2, 3, 5, 6, 7, 8"),
    });
    form.count("components", items.len(), 1, BUTTONS_A_ROW);
    if width > BUTTONS_A_ROW && items.len() <= BUTTONS_A_ROW {
        let words = "The specified component exceeds the maximum width";
        form.within("components", |form| form.error("COMPONENT_LAYOUT_WIDTH_EXCEEDED", words));
    }
}

fn check_button(form: &mut Form, button: &Value, seen: &mut SeenIds) {
    let style = form.number(button, "style", 1, 6);
    let label = form.optional_text(button, "label", BUTTON_LABEL);
    let bare = label.is_none_or(str::is_empty) && button.get("emoji").is_none_or(Value::is_null);
    match style {
        None => form.within("style", Form::missing),
        Some(LINK) => {
            form.required_text(button, "url", BUTTON_URL);
            form.link(button, "url", &["http", "https", "discord"]);
            forbidden(form, button, "custom_id");
        }
        Some(PREMIUM) => {
            form.required_text(button, "sku_id", 20);
            forbidden(form, button, "custom_id");
        }
        Some(_) => {
            custom_id(form, button, seen);
            forbidden(form, button, "url");
        }
    }
    if bare && style != Some(PREMIUM) {
        form.within("label", Form::missing);
    }
}

/// A custom id must be there, within its bound, and alone of its kind.
pub(super) fn custom_id(form: &mut Form, item: &Value, seen: &mut SeenIds) {
    let Some(id) = form.required_text(item, "custom_id", CUSTOM_ID) else { return };
    if !id.is_empty() && !seen.insert(id.to_owned()) {
        let words = "Component custom id cannot be duplicated";
        form.within("custom_id", |form| form.error("COMPONENT_CUSTOM_ID_DUPLICATED", words));
    }
}

fn forbidden(form: &mut Form, button: &Value, key: &str) {
    if button.get(key).is_some_and(|value| !value.is_null()) {
        let words = "A custom id and url cannot both be specified";
        form.within(key, |form| form.error("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words));
    }
}

pub(super) fn kind(component: &Value) -> Option<i64> {
    component.get("type").and_then(Value::as_i64)
}

pub(super) fn is_button(component: &Value) -> bool {
    kind(component) == Some(BUTTON)
}

pub(super) fn unknown_kind(form: &mut Form, allowed: &str) {
    let words = format!("Value must be one of {{{allowed}}}.");
    form.within("type", |form| form.error("BASE_TYPE_CHOICES", words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check_rows(rows: Vec<Value>, expected: &[&str]) {
        let mut form = Form::default();
        check(&mut form, &json!({ "components": rows }));
        let errors = form.finish().map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn row(items: Vec<Value>) -> Value {
        json!({ "type": 1, "components": items })
    }

    fn button(id: &str) -> Value {
        json!({ "type": 2, "style": 1, "label": "التالي", "custom_id": id })
    }

    fn buttons(ids: std::ops::Range<usize>) -> Value {
        row(ids.map(|id| button(&id.to_string())).collect())
    }

    fn menu() -> Value {
        json!({ "type": 3, "custom_id": "menu", "options": [{ "label": "ف 1", "value": "1" }] })
    }

    #[test]
    fn five_rows_of_five_buttons_fit() {
        let rows = |count: usize| (0..count).map(|row| buttons(row * 5..row * 5 + 5)).collect::<Vec<_>>();
        check_rows(rows(5), &[]);
        check_rows(rows(6), &["components BASE_TYPE_MAX_LENGTH"]);
        check_rows(vec![buttons(0..6)], &["components.0.components BASE_TYPE_BAD_LENGTH"]);
        check_rows(vec![row(vec![])], &["components.0.components BASE_TYPE_BAD_LENGTH"]);
    }

    #[test]
    fn a_menu_fills_its_row() {
        check_rows(vec![row(vec![menu()])], &[]);
        check_rows(
            vec![row(vec![menu(), button("1")])],
            &["components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
        );
    }

    // Discord refuses the whole message when two buttons, in whatever rows, bear one id.
    #[test]
    fn custom_ids_are_unique_in_the_message_and_bounded() {
        check_rows(
            vec![buttons(0..2), buttons(1..2)],
            &["components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED"],
        );
        check_rows(vec![row(vec![button(&"ا".repeat(100))])], &[]);
        check_rows(
            vec![row(vec![button(&"ا".repeat(101))])],
            &["components.0.components.0.custom_id BASE_TYPE_MAX_LENGTH"],
        );
    }

    #[test]
    fn a_button_has_a_face_and_one_way_to_act() {
        let one = |button: Value, expected: &[&str]| {
            let expected: Vec<_> =
                expected.iter().map(|error| format!("components.0.components.0.{error}")).collect();
            check_rows(vec![row(vec![button])], &expected.iter().map(String::as_str).collect::<Vec<_>>());
        };
        let labelled =
            |length: usize| json!({ "type": 2, "style": 2, "label": "س".repeat(length), "custom_id": "a" });
        one(labelled(80), &[]);
        one(labelled(81), &["label BASE_TYPE_MAX_LENGTH"]);
        one(labelled(0), &["label BASE_TYPE_REQUIRED"]);
        one(json!({ "type": 2, "style": 5, "label": "س", "url": "https://example.org" }), &[]);
        one(json!({ "type": 2, "style": 5, "label": "س" }), &["url BASE_TYPE_REQUIRED"]);
        one(
            json!({ "type": 2, "style": 1, "label": "س", "custom_id": "a", "url": "https://example.org" }),
            &["url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"],
        );
        one(json!({ "type": 2, "style": 1, "label": "س" }), &["custom_id BASE_TYPE_REQUIRED"]);
        one(json!({ "type": 2, "style": 7, "label": "س", "custom_id": "a" }), &["style NUMBER_TYPE_MAX"]);
        one(json!({ "type": 2, "label": "س", "custom_id": "a" }), &["style BASE_TYPE_REQUIRED"]);
    }

    #[test]
    fn what_is_no_row_or_belongs_in_a_modal_is_refused() {
        check_rows(vec![button("1")], &["components.0.type BASE_TYPE_CHOICES"]);
        check_rows(
            vec![row(vec![json!({ "type": 4, "custom_id": "a" })])],
            &["components.0.components.0.type BASE_TYPE_CHOICES"],
        );
    }
}
