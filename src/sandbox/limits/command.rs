//! Application commands: names, descriptions, options, and 8,000 characters for all of one.

mod options;
mod text;

use std::collections::HashSet;

use serde_json::Value;

use super::{Form, FormErrors};

use text::{described, named, size};

/// Commands of each kind that an application may have in one place: slash, user, message.
const MOST: [(i64, usize); 3] = [(1, 100), (2, 15), (3, 15)];
/// Characters of all text of one command.
const SIZE: usize = 8_000;
const NAME: usize = 32;
const DESCRIPTION: usize = 100;

/// Slash commands; the others hang on users and messages.
pub(crate) const SLASH: i64 = 1;

/// The kind of a command: slash if it says nothing.
pub(crate) fn kind(command: &Value) -> i64 {
    command.get("type").and_then(Value::as_i64).unwrap_or(SLASH)
}

/// Checks one command, as it is sent to be registered.
///
/// # Errors
/// Everything that breaks a rule.
pub fn check_command(command: &Value) -> Result<(), FormErrors> {
    let mut form = Form::default();
    check(&mut form, command);
    form.finish()
}

/// Checks the commands of one place together: each alone, and that no two of a kind share a name.
///
/// # Errors
/// Everything that breaks a rule, with the place in the list as the first key.
pub fn check_commands(commands: &[Value]) -> Result<(), FormErrors> {
    let mut form = Form::default();
    let mut seen = HashSet::new();
    for (index, command) in commands.iter().enumerate() {
        form.item(index, |form| {
            check(form, command);
            let name = command.get("name").and_then(Value::as_str);
            if !seen.insert((kind(command), name)) {
                let words = "Application command names must be unique";
                form.within("name", |form| form.error("APPLICATION_COMMANDS_DUPLICATE_NAME", words));
            }
        });
    }
    if let Some(most) = surplus(commands) {
        let words = format!("Maximum number of application commands reached ({most}).");
        form.error("APPLICATION_COMMANDS_TOO_MANY", words);
    }
    form.finish()
}

/// The bound that is passed if there are more commands of a kind than one place may hold.
pub(crate) fn surplus(commands: &[Value]) -> Option<usize> {
    let count = |of: i64| commands.iter().filter(|command| kind(command) == of).count();
    MOST.into_iter().find(|(of, most)| count(*of) > *most).map(|(_, most)| most)
}

fn check(form: &mut Form, command: &Value) {
    form.number(command, "type", 1, 3);
    if kind(command) == SLASH {
        named(form, command, NAME);
        described(form, command, DESCRIPTION);
        options::check(form, command);
    } else {
        plain(form, command);
    }
    permissions(form, command);
    if size(command) > SIZE {
        form.error("APPLICATION_COMMAND_TOO_LARGE", format!("Command exceeds maximum size ({SIZE})"));
    }
}

/// A user's or message's command: a name of any letters and spaces, and nothing else.
fn plain(form: &mut Form, command: &Value) {
    form.required_text(command, "name", NAME);
    let described = command.get("description").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if described {
        let words = "Context menu commands cannot have description";
        form.within("description", |form| form.error("APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", words));
    }
    if !form.list(command, "options").is_empty() {
        let words = "Context menu commands cannot have options";
        form.within("options", |form| form.error("APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", words));
    }
}

fn permissions(form: &mut Form, command: &Value) {
    let Some(needed) = form.optional_text(command, "default_member_permissions", 20) else { return };
    if needed.parse::<u64>().is_err() {
        let words = format!("Value \"{needed}\" is not a set of permissions.");
        form.within("default_member_permissions", |form| form.error("NUMBER_TYPE_COERCE", words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check_list(commands: &[Value], expected: &[&str]) {
        let errors = check_commands(commands).map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    fn check_one(command: Value, expected: &[&str]) {
        let expected: Vec<_> = expected.iter().map(|error| format!("0.{error}")).collect();
        check_list(&[command], &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn slash(name: &str) -> Value {
        json!({ "name": name, "description": "وصف" })
    }

    fn many(kind: i64, count: usize) -> Vec<Value> {
        let description = if kind == SLASH { "وصف" } else { "" };
        (0..count)
            .map(|name| json!({ "type": kind, "name": format!("a{name}"), "description": description }))
            .collect()
    }

    // An Arabic name that Discord refuses takes all commands with it: the bulk overwrite fails as one.
    #[test]
    fn arabic_names_without_marks_pass() {
        for name in ["خلاصة", "خط-زمني", "إلغاء-متابعة", "timeline", "a_1", "हिंदी", "ไทย"]
        {
            check_one(slash(name), &[]);
        }
        for name in ["خُلاصة", "خط زمني", "هٰذا", "خط\u{200c}زمني", "ما؟", "Timeline", "a.b"]
        {
            check_one(slash(name), &["name APPLICATION_COMMAND_INVALID_NAME"]);
        }
        check_one(slash(&"س".repeat(32)), &[]);
        check_one(slash(&"س".repeat(33)), &["name BASE_TYPE_MAX_LENGTH"]);
        check_one(slash(""), &["name BASE_TYPE_REQUIRED"]);
    }

    #[test]
    fn descriptions_are_a_hundred_characters() {
        let described = |length: usize| json!({ "name": "a", "description": "س".repeat(length) });
        check_one(described(100), &[]);
        check_one(described(101), &["description BASE_TYPE_MAX_LENGTH"]);
        check_one(described(0), &["description BASE_TYPE_REQUIRED"]);
    }

    #[test]
    fn names_differ_within_a_kind() {
        let message = json!({ "type": 3, "name": "a" });
        check_list(&[slash("a"), message], &[]);
        check_list(&[slash("a"), slash("a")], &["1.name APPLICATION_COMMANDS_DUPLICATE_NAME"]);
    }

    #[test]
    fn each_kind_has_its_number() {
        let full = [many(1, 100), many(2, 15), many(3, 15)].concat();
        check_list(&full, &[]);
        for (kind, count) in [(1, 101), (2, 16), (3, 16)] {
            check_list(&many(kind, count), &[" APPLICATION_COMMANDS_TOO_MANY"]);
        }
    }

    #[test]
    fn message_commands_have_a_free_name_and_nothing_more() {
        check_one(json!({ "type": 3, "name": "تحقق من المصدر", "description": "" }), &[]);
        check_one(
            json!({ "type": 3, "name": "ا", "description": "وصف" }),
            &["description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"],
        );
        check_one(
            json!({ "type": 2, "name": "ا", "options": [{}] }),
            &["options APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS"],
        );
        check_one(json!({ "type": 3, "name": "س".repeat(33) }), &["name BASE_TYPE_MAX_LENGTH"]);
    }

    #[test]
    fn permissions_are_a_number_in_a_string() {
        let with = |needed: &str| {
            let mut command = slash("a");
            command["default_member_permissions"] = json!(needed);
            command
        };
        check_one(with("8192"), &[]);
        check_one(with("admin"), &["default_member_permissions NUMBER_TYPE_COERCE"]);
    }

    // The longest of a text's translations counts, as Discord documents.
    #[test]
    fn one_command_is_eight_thousand_characters_in_all() {
        let with = |last: usize| {
            let choice = |index: usize| json!({ "name": format!("{index:0>99}"), "value": "1" });
            let option = |index: usize, choices: usize| {
                json!({ "type": 3, "name": format!("{index:0>10}"), "description": "0".repeat(90),
                        "choices": (0..choices).map(choice).collect::<Vec<_>>() })
            };
            let mut command = json!({ "name": "a", "description": "b", "options":
                [option(0, 25), option(1, 25), option(2, 25), option(3, 0)] });
            command["description_localizations"] = json!({ "fr": "0".repeat(last) });
            command
        };
        // 1 for the name, 3 × 2,600 and 100 for the options, 99 for the longest description.
        check_one(with(99), &[]);
        check_list(&[with(100)], &["0 APPLICATION_COMMAND_TOO_LARGE"]);
    }
}
