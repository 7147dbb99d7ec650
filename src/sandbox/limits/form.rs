//! Collecting what is wrong in a form, and telling it in Discord's shape.

use std::fmt;

use crate::sandbox::json::put;
use serde_json::{Value, json};

/// One thing that is wrong: where, and Discord's code and words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// Keys and indices that lead to the field, as `["embeds", "0", "description"]`.
    pub path: Vec<String>,
    /// Discord's code, as `BASE_TYPE_MAX_LENGTH`.
    pub code: String,
    /// Discord's words for people.
    pub message: String,
}

/// Everything that is wrong in a form; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormErrors(Vec<FormError>);

impl FormErrors {
    /// A single error.
    pub(crate) fn one(path: &[&str], code: &str, message: &str) -> Self {
        let path = path.iter().map(ToString::to_string).collect();
        Self(vec![FormError { path, code: code.into(), message: message.into() }])
    }

    /// The errors in the order of the checks.
    #[must_use]
    pub fn errors(&self) -> &[FormError] {
        &self.0
    }

    /// The same errors, one key further down, as where a message is the `data` of a callback.
    #[must_use]
    pub fn under(mut self, key: &str) -> Self {
        for error in &mut self.0 {
            error.path.insert(0, key.into());
        }
        self
    }

    /// The body of Discord's answer: code 50035 and the errors as a tree of keys.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut tree = json!({});
        for error in &self.0 {
            let mut place = &mut tree;
            for key in &error.path {
                place = &mut place[key.as_str()];
            }
            let entry = json!({ "code": error.code, "message": error.message });
            match place.get_mut("_errors").and_then(Value::as_array_mut) {
                Some(entries) => entries.push(entry),
                None => put(place, "_errors", json!([entry])),
            }
        }
        json!({ "code": 50_035, "message": "Invalid Form Body", "errors": tree })
    }
}

impl fmt::Display for FormErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{}: {} ({})", error.path.join("."), error.message, error.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for FormErrors {}

/// The length that Discord measures: Unicode scalar values, white space at both ends not counted.
pub(super) fn length(text: &str) -> usize {
    text.trim().chars().count()
}

/// Walks a form and gathers what is wrong at the place it stands at.
#[derive(Debug, Default)]
pub(crate) struct Form {
    path: Vec<String>,
    errors: Vec<FormError>,
}

impl Form {
    /// Everything found.
    pub(crate) fn finish(self) -> Result<(), FormErrors> {
        if self.errors.is_empty() { Ok(()) } else { Err(FormErrors(self.errors)) }
    }

    /// Steps down to `key` for the time of `check`.
    pub(crate) fn within<R>(&mut self, key: &str, check: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(key.to_owned());
        let found = check(self);
        self.path.pop();
        found
    }

    /// Steps down to the item of a list for the time of `check`.
    pub(crate) fn item<R>(&mut self, index: usize, check: impl FnOnce(&mut Self) -> R) -> R {
        self.within(&index.to_string(), check)
    }

    /// Notes an error here.
    pub(crate) fn error(&mut self, code: &str, message: impl Into<String>) {
        self.errors.push(FormError { path: self.path.clone(), code: code.into(), message: message.into() });
    }

    /// Notes that the field here is missing.
    pub(crate) fn missing(&mut self) {
        self.error("BASE_TYPE_REQUIRED", "This field is required");
    }

    /// Notes an error at `key` if a number of things there is not within `least..=most`.
    pub(crate) fn count(&mut self, key: &str, found: usize, least: usize, most: usize) {
        self.within(key, |form| form.bounded(found, least, most));
    }

    fn bounded(&mut self, found: usize, least: usize, most: usize) {
        if (least..=most).contains(&found) {
            return;
        }
        if least > 0 {
            self.error("BASE_TYPE_BAD_LENGTH", format!("Must be between {least} and {most} in length."));
        } else {
            self.error("BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
        }
    }

    /// A text that may be left out, null or empty, and is `most` long at most.
    pub(crate) fn optional_text<'a>(&mut self, object: &'a Value, key: &str, most: usize) -> Option<&'a str> {
        self.within(key, |form| match object.get(key) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => {
                form.bounded(length(text), 0, most);
                Some(text.trim())
            }
            Some(other) => {
                form.error("STRING_TYPE_CONVERT", format!("Could not interpret \"{other}\" as string."));
                None
            }
        })
    }

    /// A text that must be there and `1..=most` long.
    pub(crate) fn required_text<'a>(&mut self, object: &'a Value, key: &str, most: usize) -> Option<&'a str> {
        let text = self.optional_text(object, key, most);
        let mistyped = object.get(key).is_some_and(|value| !value.is_string() && !value.is_null());
        if text.is_none_or(str::is_empty) && !mistyped {
            self.within(key, Self::missing);
        }
        text
    }

    /// A list that may be left out or null; anything else is no list.
    pub(crate) fn list<'a>(&mut self, object: &'a Value, key: &str) -> &'a [Value] {
        match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                let message = "Only iterables may be used in a ListType";
                self.within(key, |form| form.error("LIST_TYPE_CONVERT", message));
                &[]
            }
        }
    }

    /// Runs `check` on each item of the list under `key`.
    pub(crate) fn each<'a>(
        &mut self,
        object: &'a Value,
        key: &str,
        mut check: impl FnMut(&mut Self, &'a Value),
    ) -> &'a [Value] {
        let items = self.list(object, key);
        self.within(key, |form| {
            for (index, item) in items.iter().enumerate() {
                form.item(index, |form| {
                    if item.is_object() {
                        check(form, item);
                    } else {
                        form.error("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                    }
                });
            }
        });
        items
    }

    /// A whole number that may be left out and lies within `least..=most`.
    pub(crate) fn number(&mut self, object: &Value, key: &str, least: i64, most: i64) -> Option<i64> {
        self.within(key, |form| match object.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => match value.as_i64() {
                Some(number) if number < least => {
                    let message = format!("int value should be greater than or equal to {least}.");
                    form.error("NUMBER_TYPE_MIN", message);
                    Some(number)
                }
                Some(number) if number > most => {
                    let message = format!("int value should be less than or equal to {most}.");
                    form.error("NUMBER_TYPE_MAX", message);
                    Some(number)
                }
                Some(number) => Some(number),
                None => {
                    form.error("NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int."));
                    None
                }
            },
        })
    }

    /// A link that may be left out, of one of `schemes`.
    pub(crate) fn link(&mut self, object: &Value, key: &str, schemes: &[&str]) {
        let Some(link) = self.optional_text(object, key, 2_048).filter(|link| !link.is_empty()) else {
            return;
        };
        self.within(key, |form| match link.split_once("://") {
            Some((scheme, rest)) if rest.is_empty() || link.contains(char::is_whitespace) => {
                form.error("URL_TYPE_INVALID_URL", format!("Not a well formed URL: {scheme}."));
            }
            Some((scheme, _)) if !schemes.contains(&scheme) => {
                let message = format!("Scheme \"{scheme}\" must be one of {schemes:?}.");
                form.error("URL_TYPE_INVALID_SCHEME", message);
            }
            Some(_) => {}
            None => form.error("URL_TYPE_INVALID_URL", "Not a well formed URL."),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Clients read the tree by its keys: a list index is a key like any other.
    #[test]
    fn errors_are_told_as_a_tree_of_keys() {
        let mut form = Form::default();
        form.within("embeds", |form| {
            form.item(0, |form| form.count("description", 4_097, 0, 4_096));
            form.error("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        });
        assert_eq!(
            form.finish().unwrap_err().to_json(),
            json!({
                "code": 50035,
                "message": "Invalid Form Body",
                "errors": { "embeds": {
                    "0": { "description": { "_errors": [
                        { "code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 4096 or fewer in length." }
                    ] } },
                    "_errors": [
                        { "code": "MAX_EMBED_SIZE_EXCEEDED", "message": "Embed size exceeds maximum size of 6000" }
                    ],
                } },
            })
        );
    }

    // Arabic letters, marks and emoji beyond the first plane each count one, in bytes and code units more.
    #[test]
    fn lengths_are_scalar_values_after_trimming() {
        for (text, expected) in [("سلام", 4), ("  سلام\n", 4), ("مَ", 2), ("👍", 1), ("👨‍👩‍👧", 5), ("", 0)]
        {
            assert_eq!(length(text), expected, "{text:?}");
        }
    }

    fn check<R>(run: impl FnOnce(&mut Form) -> R, expected: &[&str]) {
        let mut form = Form::default();
        let _ = run(&mut form);
        let found: Vec<_> = form.errors.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn texts_are_told_apart_from_what_is_none() {
        let object = json!({ "text": "نص", "empty": " ", "number": 7, "null": null });
        check(|form| form.required_text(&object, "text", 2), &[]);
        check(|form| form.required_text(&object, "text", 1), &["BASE_TYPE_MAX_LENGTH"]);
        check(|form| form.required_text(&object, "empty", 2), &["BASE_TYPE_REQUIRED"]);
        check(|form| form.required_text(&object, "null", 2), &["BASE_TYPE_REQUIRED"]);
        check(|form| form.required_text(&object, "absent", 2), &["BASE_TYPE_REQUIRED"]);
        check(|form| form.required_text(&object, "number", 2), &["STRING_TYPE_CONVERT"]);
        check(|form| form.list(&object, "text"), &["LIST_TYPE_CONVERT"]);
        check(|form| form.number(&object, "number", 0, 6), &["NUMBER_TYPE_MAX"]);
        check(|form| form.number(&object, "number", 8, 9), &["NUMBER_TYPE_MIN"]);
        check(|form| form.number(&object, "text", 8, 9), &["NUMBER_TYPE_COERCE"]);
    }

    #[test]
    fn links_need_a_scheme_that_is_allowed() {
        let link = |text: &str, expected: &[&str]| {
            let object = json!({ "url": text });
            check(|form| form.link(&object, "url", &["https"]), expected);
        };
        link("https://example.org/ا", &[]);
        link("javascript:alert(1)", &["URL_TYPE_INVALID_URL"]);
        link("ftp://example.org", &["URL_TYPE_INVALID_SCHEME"]);
        link("https://", &["URL_TYPE_INVALID_URL"]);
        link("https://a b", &["URL_TYPE_INVALID_URL"]);
    }
}
