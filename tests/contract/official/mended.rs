//! What the description gets wrong: where it forbids what Discord's documentation tells, or what Discord takes from
//! every client. Each mend is as narrow as the mistake.

use serde_json::{Value, json};

/// The fields that clients send with every option, whatever its kind; with other kinds than their own they mean
/// nothing, and may say nothing.
const OF_SOME_OPTIONS: [&str; 9] = [
    "autocomplete",
    "channel_types",
    "choices",
    "max_length",
    "max_value",
    "min_length",
    "min_value",
    "options",
    "required",
];

pub(crate) fn mended(mut description: Value) -> Value {
    let schemas = &mut description["components"]["schemas"];
    if !schemas.is_object() {
        return description;
    }
    errors(schemas);
    commands(schemas);
    // A new file is known by its number in the form: the documentation's own examples write it as an integer.
    let number =
        json!({ "oneOf": [{ "$ref": "#/components/schemas/SnowflakeType" }, { "type": "integer" }] });
    put(schemas, "MessageAttachmentRequest", "id", number);
    // "Start Thread in Forum or Media Channel": the channel comes "with a nested message object".
    put(
        schemas,
        "CreatedThreadResponse",
        "message",
        json!({ "$ref": "#/components/schemas/MessageResponse" }),
    );
    // A post's first message is no message of its own: serenity sends these fields all the same, and Discord takes
    // them as long as they ask for nothing.
    for field in ["enforce_nonce", "tts"] {
        put(schemas, "BaseCreateMessageCreateRequest", field, json!({ "enum": [false, null] }));
    }
    // Documented under "Overwrite Object" and "Edit Channel Permissions" as text.
    for field in ["allow", "deny"] {
        let place = "/paths/~1channels~1{channel_id}~1permissions~1{overwrite_id}/put/requestBody/content/application~1json/schema";
        if let Some(schema) = description.pointer_mut(place) {
            schema["properties"][field] = bits();
        }
    }
    description
}

fn put(schemas: &mut Value, schema: &str, field: &str, value: Value) {
    schemas[schema]["properties"][field] = value;
}

/// A set of permissions, which every documented example writes as text.
fn bits() -> Value {
    json!({ "oneOf": [{ "type": ["integer", "null"] }, { "type": "string", "pattern": "^[0-9]+$" }] })
}

fn errors(schemas: &mut Value) {
    // What is wrong in a form is told with a word for its code; numbers are for the whole alone.
    let words = json!({ "code": { "type": "string" }, "message": { "type": "string" } });
    let error = json!({ "type": "object", "properties": words, "required": ["code", "message"] });
    put(schemas, "InnerErrors", "_errors", json!({ "type": "array", "items": error }));
    // "Rate Limit Response Structure": the code is there "for some limits".
    let limited = &mut schemas["RatelimitedResponse"]["allOf"];
    limited[0] = json!({ "type": "object", "required": ["message"], "properties": {
        "code": { "type": "integer" },
        "message": { "type": "string" },
    } });
}

fn commands(schemas: &mut Value) {
    for command in [
        "ApplicationCommandCreateRequest",
        "ApplicationCommandUpdateRequest",
        "ApplicationCommandPatchRequestPartial",
    ] {
        // Documented under "Create Global Application Command", and sent by every client.
        put(schemas, command, "nsfw", json!({ "type": ["boolean", "null"] }));
        put(schemas, command, "default_member_permissions", bits());
    }
    for (name, schema) in schemas.as_object_mut().into_iter().flatten() {
        if name.starts_with("ApplicationCommand") && name.ends_with("Option") {
            for field in OF_SOME_OPTIONS {
                if schema["properties"].get(field).is_none() {
                    schema["properties"][field] = json!({ "enum": [null, false, []] });
                }
            }
        }
    }
}
