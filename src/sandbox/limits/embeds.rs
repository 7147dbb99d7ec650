//! Embeds: what each may hold, and 6,000 characters for all of a message together.

use serde_json::Value;

use super::Form;
use super::form::length;

/// Embeds a message.
pub(super) const EMBEDS: usize = 10;
/// Characters of all text of all embeds of a message.
pub(super) const ALL_TEXT: usize = 6_000;
pub(super) const TITLE: usize = 256;
pub(super) const DESCRIPTION: usize = 4_096;
pub(super) const FIELDS: usize = 25;
pub(super) const FIELD_NAME: usize = 256;
pub(super) const FIELD_VALUE: usize = 1_024;
pub(super) const FOOTER: usize = 2_048;
pub(super) const AUTHOR: usize = 256;
const WHITE: i64 = 0xFF_FFFF;

const WEB: &[&str] = &["http", "https"];
const WEB_OR_ATTACHMENT: &[&str] = &["http", "https", "attachment"];

/// What shows at all: an embed needs one of these.
const SHOWN: [&str; 8] =
    ["title", "description", "fields", "image", "thumbnail", "author", "footer", "video"];

pub(super) fn check(form: &mut Form, message: &Value) {
    let embeds = form.each(message, "embeds", embed);
    form.count("embeds", embeds.len(), 0, EMBEDS);
    let all: usize = embeds.iter().map(text_of).sum();
    if all > ALL_TEXT {
        let words = format!("Embed size exceeds maximum size of {ALL_TEXT}");
        form.within("embeds", |form| form.error("MAX_EMBED_SIZE_EXCEEDED", words));
    }
}

fn embed(form: &mut Form, embed: &Value) {
    if SHOWN.iter().all(|part| is_nothing(embed.get(part))) {
        form.within("description", Form::missing);
    }
    form.optional_text(embed, "title", TITLE);
    form.optional_text(embed, "description", DESCRIPTION);
    form.link(embed, "url", WEB);
    form.number(embed, "color", 0, WHITE);
    timestamp(form, embed);
    for picture in ["image", "thumbnail"] {
        part(form, embed, picture, |form, part| form.link(part, "url", WEB_OR_ATTACHMENT));
    }
    part(form, embed, "footer", |form, footer| {
        form.required_text(footer, "text", FOOTER);
        form.link(footer, "icon_url", WEB_OR_ATTACHMENT);
    });
    part(form, embed, "author", |form, author| {
        form.required_text(author, "name", AUTHOR);
        form.link(author, "url", WEB);
        form.link(author, "icon_url", WEB_OR_ATTACHMENT);
    });
    let fields = form.each(embed, "fields", |form, field| {
        form.required_text(field, "name", FIELD_NAME);
        form.required_text(field, "value", FIELD_VALUE);
    });
    form.count("fields", fields.len(), 0, FIELDS);
}

fn part(form: &mut Form, embed: &Value, key: &str, check: impl FnOnce(&mut Form, &Value)) {
    if let Some(part) = embed.get(key).filter(|part| !part.is_null()) {
        form.within(key, |form| check(form, part));
    }
}

fn timestamp(form: &mut Form, embed: &Value) {
    let Some(time) = form.optional_text(embed, "timestamp", 64) else { return };
    if time.parse::<jiff::Timestamp>().is_err() {
        let words = format!("Could not parse {time}. Should be ISO8601.");
        form.within("timestamp", |form| form.error("DATE_TIME_TYPE_PARSE", words));
    }
}

fn is_nothing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(_) => false,
    }
}

/// The characters that count against the sum: title, description, names and values of fields, footer, author.
pub(super) fn text_of(embed: &Value) -> usize {
    let at = |pointer: &str| embed.pointer(pointer).and_then(Value::as_str).map_or(0, length);
    let fields = embed.get("fields").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let of_field = |field: &Value| {
        ["name", "value"].iter().filter_map(|key| field.get(key)?.as_str()).map(length).sum::<usize>()
    };
    ["/title", "/description", "/footer/text", "/author/name"].map(at).iter().sum::<usize>()
        + fields.iter().map(of_field).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Checks one embed: the places and codes of what is wrong.
    fn check_one(embed: Value, expected: &[&str]) {
        check_all(vec![embed], expected);
    }

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check_all(embeds: Vec<Value>, expected: &[&str]) {
        let mut form = Form::default();
        check(&mut form, &json!({ "embeds": embeds }));
        let errors = form.finish().map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    fn letters(count: usize) -> String {
        "س".repeat(count)
    }

    // Each of these bounds, passed by one, is a reply that Discord refuses and the asker never sees.
    #[test]
    fn each_text_may_fill_its_bound_and_no_more() {
        for (key, most) in [("title", 256), ("description", 4_096)] {
            check_one(json!({ key: letters(most) }), &[]);
            let error = format!("embeds.0.{key} BASE_TYPE_MAX_LENGTH");
            check_one(json!({ key: letters(most + 1) }), &[&error]);
        }
        for (part, key, most) in [("footer", "text", 2_048), ("author", "name", 256)] {
            check_one(json!({ part: { key: letters(most) } }), &[]);
            let error = format!("embeds.0.{part}.{key} BASE_TYPE_MAX_LENGTH");
            check_one(json!({ part: { key: letters(most + 1) } }), &[&error]);
        }
    }

    #[test]
    fn fields_are_bounded_in_number_and_length() {
        let field = |name, value| json!({ "name": letters(name), "value": letters(value) });
        check_one(json!({ "fields": [field(256, 1_024)] }), &[]);
        check_one(
            json!({ "fields": [field(257, 1_025)] }),
            &["embeds.0.fields.0.name BASE_TYPE_MAX_LENGTH", "embeds.0.fields.0.value BASE_TYPE_MAX_LENGTH"],
        );
        check_one(json!({ "fields": vec![field(1, 1); 25] }), &[]);
        check_one(json!({ "fields": vec![field(1, 1); 26] }), &["embeds.0.fields BASE_TYPE_MAX_LENGTH"]);
        check_one(
            json!({ "fields": [{ "name": " " }] }),
            &["embeds.0.fields.0.name BASE_TYPE_REQUIRED", "embeds.0.fields.0.value BASE_TYPE_REQUIRED"],
        );
    }

    // The OpenAPI description misses this one.
    #[test]
    fn all_embeds_together_share_six_thousand() {
        let half = json!({ "title": letters(100), "description": letters(2_900) });
        check_all(vec![half.clone(), half.clone()], &[]);
        let over = json!({ "title": letters(101), "description": letters(2_900) });
        check_all(vec![half.clone(), over], &["embeds MAX_EMBED_SIZE_EXCEEDED"]);
        let parts = json!({
            "author": { "name": letters(100) },
            "footer": { "text": letters(1_900) },
            "fields": [{ "name": letters(100), "value": letters(901) }],
        });
        check_all(vec![half, parts], &["embeds MAX_EMBED_SIZE_EXCEEDED"]);
    }

    #[test]
    fn a_message_has_ten_embeds_at_most_and_none_empty() {
        check_all(vec![json!({ "title": "س" }); 10], &[]);
        check_all(vec![json!({ "title": "س" }); 11], &["embeds BASE_TYPE_MAX_LENGTH"]);
        check_one(json!({ "color": 1, "title": "  " }), &["embeds.0.description BASE_TYPE_REQUIRED"]);
    }

    #[test]
    fn colours_times_and_links_are_checked() {
        check_one(json!({ "title": "س", "color": WHITE, "timestamp": "2022-01-05T00:00:00Z" }), &[]);
        check_one(json!({ "title": "س", "color": WHITE + 1 }), &["embeds.0.color NUMBER_TYPE_MAX"]);
        check_one(json!({ "title": "س", "timestamp": "أمس" }), &["embeds.0.timestamp DATE_TIME_TYPE_PARSE"]);
        check_one(json!({ "image": { "url": "attachment://a.png" } }), &[]);
        check_one(
            json!({ "title": "س", "url": "attachment://a.png" }),
            &["embeds.0.url URL_TYPE_INVALID_SCHEME"],
        );
    }
}
