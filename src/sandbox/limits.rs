//! Discord's published limits, as pure functions over the JSON of a request.
//!
//! They are written from Discord's documentation alone, so that a bot's tests can ask them as an independent judge.
//!
//! Lengths are counted in Unicode scalar values after white space at both ends is taken away: Discord's staff state
//! that the API counts code points (discord-api-docs, issue 1315), and its `OpenAPI` description's `maxLength` is by
//! JSON Schema's definition a count of the same. UTF-16 code units, which the official client's counter shows, would
//! refuse what the API takes. The codes and messages of errors are those that Discord answers with; where none is
//! published, the nearest known one is used.

mod command;
mod components;
mod embeds;
mod form;
mod message;
mod modal;
mod select;
mod usage;

pub use command::{check_command, check_commands};
pub use form::{FormError, FormErrors};
pub use message::{MessageProblem, check_message};
pub use modal::check_modal;
pub use select::check_choices;
pub use usage::{Usage, callback_usage, files_usage, message_usage};

pub(crate) use command::{kind as command_kind, surplus};
pub(crate) use form::Form;
pub(crate) use message::{check_form, is_empty};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// JSON of any shape, with the keys that the checks look for.
    fn anything() -> impl Strategy<Value = Value> {
        let key = prop::sample::select(vec![
            "content",
            "embeds",
            "components",
            "type",
            "options",
            "choices",
            "name",
            "value",
            "style",
            "custom_id",
            "min_values",
            "max_values",
            "fields",
            "title",
            "name_localizations",
            "allowed_mentions",
            "parse",
            "ar",
        ]);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-2_i64..30).prop_map(Value::from),
            ".{0,40}".prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(key.clone(), inner, 0..6).prop_map(|fields| fields
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()),
            ]
        })
    }

    proptest! {
        // The server judges whatever a bot sends, be it nonsense: it must answer, not die, and its answer must name
        // a place for every error.
        #[test]
        fn nonsense_is_judged_and_not_stumbled_over(json in anything()) {
            let list = json.as_array().cloned().unwrap_or_else(|| vec![json.clone()]);
            let forms = [check_form(&json), check_command(&json), check_commands(&list), check_modal(&json), check_choices(&list)];
            for errors in forms.into_iter().filter_map(Result::err) {
                prop_assert!(!errors.errors().is_empty());
                prop_assert_eq!(&errors.to_json()["code"], 50_035);
            }
            let _ = check_message(&json).map_err(|problem| problem.to_json());
        }
    }
}
