//! How much of each limit a request uses.

use serde::Serialize;
use serde_json::Value;

use super::form::length;
use super::{components, embeds, message, modal, select};
use crate::sandbox::json::field;

/// How much of one limit a request uses; of several things of a kind, the fullest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// The limit by its name, as `embed-description`.
    pub what: &'static str,
    /// Characters, things or bytes, counted as the checks count them.
    pub used: usize,
    /// The most that Discord takes.
    pub limit: usize,
}

/// What a message uses: a new one, an edit, or the `data` of a callback.
#[must_use]
pub fn message_usage(message: &Value) -> Vec<Usage> {
    let mut gauge = Gauge::default();
    gauge.text("content", message, "content", message::CONTENT);
    gauge_embeds(&mut gauge, message);
    gauge_rows(&mut gauge, message);
    gauge.0
}

/// What the callback of an interaction uses, by its type.
#[must_use]
pub fn callback_usage(callback: &Value) -> Vec<Usage> {
    let data = field(callback, "data");
    match field(callback, "type").as_u64() {
        Some(8) => choices_usage(data),
        Some(9) => modal_usage(data),
        _ => message_usage(data),
    }
}

/// What files that come along use, by their sizes in bytes.
#[must_use]
pub fn files_usage(sizes: &[usize]) -> Vec<Usage> {
    let mut gauge = Gauge::default();
    gauge.note("files", sizes.len(), message::FILES);
    gauge.note("bytes", sizes.iter().sum(), crate::sandbox::rest::LARGEST_REQUEST);
    gauge.0
}

/// Limits in the order in which they were met.
#[derive(Debug, Default)]
struct Gauge(Vec<Usage>);

impl Gauge {
    /// Notes a use; none is not worth telling.
    fn note(&mut self, what: &'static str, used: usize, limit: usize) {
        match self.0.iter_mut().find(|usage| usage.what == what) {
            Some(usage) => usage.used = usage.used.max(used),
            None if used > 0 => self.0.push(Usage { what, used, limit }),
            None => {}
        }
    }

    fn text(&mut self, what: &'static str, object: &Value, key: &str, limit: usize) {
        self.note(what, field(object, key).as_str().map_or(0, length), limit);
    }
}

fn items<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    field(object, key).as_array().map_or(&[], Vec::as_slice)
}

fn gauge_embeds(gauge: &mut Gauge, message: &Value) {
    let all = items(message, "embeds");
    gauge.note("embeds", all.len(), embeds::EMBEDS);
    gauge.note("embeds-total", all.iter().map(embeds::text_of).sum(), embeds::ALL_TEXT);
    for embed in all {
        gauge.text("embed-title", embed, "title", embeds::TITLE);
        gauge.text("embed-description", embed, "description", embeds::DESCRIPTION);
        gauge.text("embed-footer", field(embed, "footer"), "text", embeds::FOOTER);
        gauge.text("embed-author", field(embed, "author"), "name", embeds::AUTHOR);
        gauge.note("embed-fields", items(embed, "fields").len(), embeds::FIELDS);
        for one in items(embed, "fields") {
            gauge.text("field-name", one, "name", embeds::FIELD_NAME);
            gauge.text("field-value", one, "value", embeds::FIELD_VALUE);
        }
    }
}

fn gauge_rows(gauge: &mut Gauge, message: &Value) {
    let rows = items(message, "components");
    gauge.note("rows", rows.len(), components::ROWS);
    for row in rows {
        let buttons = items(row, "components").iter().filter(|item| components::is_button(item));
        gauge.note("buttons", buttons.count(), components::BUTTONS_A_ROW);
        for item in items(row, "components") {
            gauge.text("label", item, "label", components::BUTTON_LABEL);
            gauge.text("custom-id", item, "custom_id", components::CUSTOM_ID);
            gauge.text("placeholder", item, "placeholder", select::PLACEHOLDER);
            gauge.note("options", items(item, "options").len(), select::OPTIONS);
            for option in items(item, "options") {
                gauge.text("option-label", option, "label", select::OPTION_TEXT);
                gauge.text("option-value", option, "value", select::OPTION_TEXT);
                gauge.text("option-description", option, "description", select::OPTION_TEXT);
            }
        }
    }
}

fn modal_usage(form: &Value) -> Vec<Usage> {
    let mut gauge = Gauge::default();
    gauge.text("modal-title", form, "title", modal::TITLE);
    gauge.text("custom-id", form, "custom_id", modal::CUSTOM_ID);
    gauge.note("rows", items(form, "components").len(), modal::ROWS);
    for input in items(form, "components").iter().flat_map(|row| items(row, "components")) {
        gauge.text("label", input, "label", modal::LABEL);
        gauge.text("custom-id", input, "custom_id", modal::CUSTOM_ID);
        gauge.text("placeholder", input, "placeholder", modal::PLACEHOLDER);
        gauge.text("input", input, "value", modal::VALUE);
    }
    gauge.0
}

fn choices_usage(data: &Value) -> Vec<Usage> {
    let mut gauge = Gauge::default();
    gauge.note("choices", items(data, "choices").len(), select::CHOICES);
    for choice in items(data, "choices") {
        gauge.text("choice-name", choice, "name", select::CHOICE_TEXT);
        gauge.text("choice-value", choice, "value", select::CHOICE_TEXT);
    }
    gauge.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::limits::{check_message, check_modal};
    use serde_json::json;

    fn check(found: &[Usage], expected: &[(&str, usize, usize)]) {
        let found: Vec<_> = found.iter().map(|usage| (usage.what, usage.used, usage.limit)).collect();
        assert_eq!(found, expected);
    }

    // An editor sees by these how much a reply may still grow.
    #[test]
    fn of_several_the_fullest_counts() {
        let embed = |text: &str| {
            json!({ "title": "ا", "description": text, "footer": { "text": "بب" },
                    "author": { "name": "جج" }, "fields": [{ "name": "س", "value": "صص" }] })
        };
        check(
            &message_usage(&json!({ "content": " نص ", "embeds": [embed("أربع"), embed("ا")] })),
            &[
                ("content", 2, 2_000),
                ("embeds", 2, 10),
                ("embeds-total", 21, 6_000),
                ("embed-title", 1, 256),
                ("embed-description", 4, 4_096),
                ("embed-footer", 2, 2_048),
                ("embed-author", 2, 256),
                ("embed-fields", 1, 25),
                ("field-name", 1, 256),
                ("field-value", 2, 1_024),
            ],
        );
        check(&message_usage(&Value::Null), &[]);
    }

    #[test]
    fn rows_menus_forms_and_choices_have_limits_of_their_own() {
        let button = json!({ "type": 2, "label": "التالي", "custom_id": "p:2" });
        let option = json!({ "label": "ف 1", "value": "1", "description": "وصف" });
        let menu = json!({ "type": 3, "custom_id": "source", "placeholder": "المصدر", "options": [option] });
        let rows = json!([{ "type": 1, "components": [button] }, { "type": 1, "components": [menu] }]);
        check(
            &callback_usage(&json!({ "type": 4, "data": { "components": rows } })),
            &[
                ("rows", 2, 5),
                ("buttons", 1, 5),
                ("label", 6, 80),
                ("custom-id", 6, 100),
                ("placeholder", 6, 150),
                ("options", 1, 25),
                ("option-label", 3, 100),
                ("option-value", 1, 100),
                ("option-description", 3, 100),
            ],
        );
        let input = json!({ "type": 4, "custom_id": "t", "label": "العنوان", "value": "نص" });
        let form = json!({ "title": "إضافة", "custom_id": "add", "components": [{ "components": [input] }] });
        check(
            &callback_usage(&json!({ "type": 9, "data": form })),
            &[
                ("modal-title", 5, 45),
                ("custom-id", 3, 100),
                ("rows", 1, 5),
                ("label", 7, 45),
                ("input", 2, 4_000),
            ],
        );
        check(
            &callback_usage(
                &json!({ "type": 8, "data": { "choices": [{ "name": "روسيا", "value": "RU" }] } }),
            ),
            &[("choices", 1, 25), ("choice-name", 5, 100), ("choice-value", 2, 100)],
        );
        check(&files_usage(&[1, 2]), &[("files", 2, 10), ("bytes", 3, 26_214_400)]);
        check(&files_usage(&[]), &[]);
    }

    // A meter that says "full" where the server says "too much", or the other way round, would mislead.
    #[test]
    fn a_full_meter_is_the_last_that_passes() {
        for usage in
            message_usage(&json!({ "content": "ا", "embeds": [{ "title": "ا", "description": "ا" }] }))
        {
            let of = |length: usize| match usage.what {
                "content" => json!({ "content": "س".repeat(length) }),
                "embed-title" => json!({ "embeds": [{ "title": "س".repeat(length) }] }),
                "embed-description" => json!({ "embeds": [{ "description": "س".repeat(length) }] }),
                _ => json!({ "embeds": vec![json!({ "description": "س".repeat(600) }); length.min(11)] }),
            };
            if usage.what != "embeds-total" {
                assert!(check_message(&of(usage.limit)).is_ok(), "{usage:?}");
                assert!(check_message(&of(usage.limit + 1)).is_err(), "{usage:?}");
            }
        }
        let form = |title: usize| {
            let input = json!({ "type": 4, "style": 1, "custom_id": "t", "label": "ا" });
            json!({ "title": "س".repeat(title), "custom_id": "a", "components": [{ "type": 1, "components": [input] }] })
        };
        let limit = modal_usage(&form(1))[0].limit;
        assert!(check_modal(&form(limit)).is_ok() && check_modal(&form(limit + 1)).is_err());
    }
}
