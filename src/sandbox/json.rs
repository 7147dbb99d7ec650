//! Reaching into JSON without ever panicking.

use serde_json::{Map, Value};

static NULL: Value = Value::Null;

/// The field of an object; null if there is none, or if this is no object.
pub(crate) fn field<'a>(object: &'a Value, key: &str) -> &'a Value {
    object.get(key).unwrap_or(&NULL)
}

/// Sets the field of an object. What is no object becomes one.
pub(crate) fn put(object: &mut Value, key: &str, value: impl Into<Value>) {
    *place(object, key) = value.into();
}

/// The field of an object to write to, null if it was not there. What is no object becomes one.
pub(crate) fn place<'a>(object: &'a mut Value, key: &str) -> &'a mut Value {
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    match object {
        Value::Object(fields) => fields.entry(key).or_insert(Value::Null),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_there_is_null() {
        assert_eq!(field(&json!({ "a": 1 }), "a"), 1);
        assert_eq!(field(&json!({ "a": 1 }), "b"), &Value::Null);
        assert_eq!(field(&json!([1]), "a"), &Value::Null);
    }

    #[test]
    fn fields_are_made_as_they_are_written() {
        let mut object = Value::Null;
        put(place(&mut object, "a"), "b", 1);
        put(&mut object, "c", "d");
        assert_eq!(object, json!({ "a": { "b": 1 }, "c": "d" }));
    }
}
