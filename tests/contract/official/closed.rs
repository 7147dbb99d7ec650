//! Closing the description's schemas, so that a field that none of them names is found.

use serde_json::{Map, Value, json};

/// The description with every object that names its fields closed against all others.
pub(crate) fn closed(description: &Value) -> Value {
    document(description, description)
}

/// Walks what is no schema, down to the schemas in it.
fn document(node: &Value, whole: &Value) -> Value {
    match node {
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| {
                    let value = match key.as_str() {
                        "schema" => schema(value, whole),
                        "schemas" => each(value, whole),
                        _ => document(value, whole),
                    };
                    (key.clone(), value)
                })
                .collect(),
        ),
        Value::Array(items) => items.iter().map(|item| document(item, whole)).collect(),
        other => other.clone(),
    }
}

/// A map or a list of schemas.
fn each(schemas: &Value, whole: &Value) -> Value {
    match schemas {
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), schema(value, whole))).collect()
        }
        Value::Array(items) => items.iter().map(|item| schema(item, whole)).collect(),
        other => other.clone(),
    }
}

fn schema(node: &Value, whole: &Value) -> Value {
    let Value::Object(fields) = node else { return node.clone() };
    let mut fields = inner(fields, whole);
    let names_fields = |member: &Value| member.get("properties").is_some();
    if fields.get("allOf").and_then(Value::as_array).is_some_and(|members| members.iter().any(names_fields)) {
        // Each part is open to the fields of the others; what none of them names is refused by the whole.
        fields.insert("unevaluatedProperties".into(), json!(false));
    } else if fields.contains_key("properties") && !fields.contains_key("additionalProperties") {
        fields.insert("additionalProperties".into(), json!(false));
    }
    Value::Object(fields)
}

/// A schema with the schemas inside it closed, itself left open.
fn inner(fields: &Map<String, Value>, whole: &Value) -> Map<String, Value> {
    let closed = |(key, value): (&String, &Value)| {
        let value = match key.as_str() {
            "properties" | "oneOf" | "anyOf" => each(value, whole),
            "items" | "additionalProperties" => schema(value, whole),
            "allOf" => value.as_array().into_iter().flatten().map(|part| open(part, whole)).collect(),
            _ => value.clone(),
        };
        (key.clone(), value)
    };
    fields.iter().map(closed).collect()
}

/// A part of an `allOf`, spelt out where it is a reference to an object, since what it refers to is closed.
fn open(part: &Value, whole: &Value) -> Value {
    let named =
        part.get("$ref").and_then(Value::as_str).and_then(|name| whole.pointer(name.strip_prefix('#')?));
    match named.filter(|named| named.get("properties").is_some()).unwrap_or(part) {
        Value::Object(fields) => Value::Object(inner(fields, whole)),
        other => other.clone(),
    }
}
