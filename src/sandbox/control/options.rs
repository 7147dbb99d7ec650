//! A command's options as a member fills them in, checked by what was registered.

use serde_json::{Value, json};

use super::client::ClientRefusal;
use super::invoke::Invocation;
use crate::sandbox::files::File;
use crate::sandbox::json::{field, place, put};
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Team;

const SUBCOMMAND: i64 = 1;
const GROUP: i64 = 2;
const ATTACHMENT: i64 = 11;

/// The options in the interaction's shape, and the objects that they name.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) options: Value,
    pub(super) resolved: Value,
}

/// Whose ids a value may name, and where it is given.
#[derive(Clone, Copy)]
struct Setting<'a> {
    team: &'a Team,
    channel: Snowflake,
}

/// A file that goes along, under the number by which an option speaks of it.
#[derive(Debug)]
pub(super) struct Attached {
    pub(super) number: u64,
    pub(super) id: Snowflake,
    pub(super) file: File,
    /// The attachment object.
    pub(super) shape: Value,
}

/// Checks and shapes what is filled in. While an option is being typed (`focused`) it may be anything, the others
/// may be missing, and files are left out: they go along when the command is sent.
pub(super) fn filled(
    team: &Team,
    command: &Value,
    invocation: &Invocation,
    attached: &[Attached],
    focused: Option<&str>,
) -> Result<Given, ClientRefusal> {
    let mut path = Vec::new();
    let mut place = command;
    if invocation.target.is_none() {
        for word in invocation.command.split(' ').skip(1) {
            place = nested(place)
                .find(|option| field(option, "name") == word)
                .ok_or_else(|| ClientRefusal::UnknownCommand(invocation.command.clone()))?;
            path.push(place);
        }
        if nested(place).next().is_some() {
            return Err(ClientRefusal::UnknownCommand(invocation.command.clone()));
        }
    }
    let defined = place.get("options").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut resolved = json!({});
    let mut options = Vec::new();
    for (name, value) in &invocation.options {
        let option = defined
            .iter()
            .find(|option| field(option, "name") == name.as_str())
            .ok_or_else(|| ClientRefusal::UnknownOption(name.clone()))?;
        if field(option, "type") == ATTACHMENT {
            if focused.is_none() {
                options.push(file(option, value, attached, &mut resolved)?);
            }
            continue;
        }
        let setting = Setting { team, channel: invocation.channel };
        options.push(shaped(setting, option, value, focused == Some(name), &mut resolved)?);
    }
    complete(defined, invocation, focused)?;
    let wrap = |inner: Vec<Value>, outer: &&Value| {
        vec![json!({ "type": field(outer, "type"), "name": field(outer, "name"), "options": inner })]
    };
    let options = path.iter().rev().fold(options, wrap);
    Ok(Given { options: json!(options), resolved })
}

/// The subcommands and groups of one level.
fn nested(place: &Value) -> impl Iterator<Item = &Value> {
    let options = place.get("options").and_then(Value::as_array).into_iter().flatten();
    options.filter(|option| matches!(field(option, "type").as_i64(), Some(SUBCOMMAND | GROUP)))
}

/// Whether nothing is missing; while typing, whether the option that is typed can be completed at all.
fn complete(defined: &[Value], invocation: &Invocation, focused: Option<&str>) -> Result<(), ClientRefusal> {
    let given = |name: &Value| invocation.options.iter().any(|(given, _)| *name == given.as_str());
    if let Some(focused) = focused {
        let completed = defined.iter().any(|option| {
            field(option, "name") == focused
                && given(field(option, "name"))
                && field(option, "autocomplete") == true
        });
        return if completed { Ok(()) } else { Err(ClientRefusal::NotCompleted(focused.into())) };
    }
    let missing =
        defined.iter().find(|option| field(option, "required") == true && !given(field(option, "name")));
    missing.map_or(Ok(()), |option| {
        Err(ClientRefusal::MissingOption(field(option, "name").as_str().unwrap_or_default().into()))
    })
}

/// One option, its value checked.
fn shaped(
    setting: Setting<'_>,
    option: &Value,
    value: &Value,
    focused: bool,
    resolved: &mut Value,
) -> Result<Value, ClientRefusal> {
    let name = field(option, "name").as_str().unwrap_or_default();
    let kind = field(option, "type").as_i64().unwrap_or_default();
    let mut shape = json!({ "type": kind, "name": name, "value": value });
    if focused {
        put(&mut shape, "focused", json!(true));
        // What is being typed is text, whatever it is to become.
        put(&mut shape, "value", value.as_str().map_or_else(|| json!(value.to_string()), |text| json!(text)));
        return Ok(shape);
    }
    let fits = match kind {
        3 => value.as_str().is_some_and(|text| length_fits(option, text)),
        4 => value.is_i64() && amount_fits(option, value),
        5 => value.is_boolean(),
        6..=9 => Snowflake::from_json(value).is_some_and(|id| resolve(setting, kind, id, resolved)),
        10 => value.is_number() && amount_fits(option, value),
        _ => false,
    };
    let choices = option.get("choices").and_then(Value::as_array).filter(|choices| !choices.is_empty());
    let chosen = choices.is_none_or(|choices| choices.iter().any(|choice| field(choice, "value") == value));
    if fits && chosen { Ok(shape) } else { Err(bad(option, value)) }
}

fn bad(option: &Value, value: &Value) -> ClientRefusal {
    let name = field(option, "name").as_str().unwrap_or_default();
    ClientRefusal::BadOption { option: name.into(), value: value.to_string() }
}

/// An option that is a file: its value names one that goes along, as `files[0]`; the bot is told the file's id.
fn file(
    option: &Value,
    value: &Value,
    attached: &[Attached],
    resolved: &mut Value,
) -> Result<Value, ClientRefusal> {
    let number =
        value.as_str().and_then(|value| value.strip_prefix("files[")?.strip_suffix(']')?.parse().ok());
    let attached =
        attached.iter().find(|one| Some(one.number) == number).ok_or_else(|| bad(option, value))?;
    put(place(resolved, "attachments"), &attached.id.to_string(), attached.shape.clone());
    Ok(json!({ "type": ATTACHMENT, "name": field(option, "name"), "value": attached.id }))
}

fn length_fits(option: &Value, text: &str) -> bool {
    let bound = |key: &str| option.get(key).and_then(Value::as_u64);
    let length = text.chars().count() as u64;
    // Without a bound of its own a text is 6,000 long at most, and never empty.
    length >= bound("min_length").unwrap_or(1).max(1) && length <= bound("max_length").unwrap_or(6_000)
}

fn amount_fits(option: &Value, value: &Value) -> bool {
    let bound = |key: &str| option.get(key).and_then(Value::as_f64);
    let amount = value.as_f64().unwrap_or(f64::NAN);
    bound("min_value").is_none_or(|least| amount >= least)
        && bound("max_value").is_none_or(|most| amount <= most)
}

/// Adds the object that an id names to what the interaction brings along; tells whether there is one.
fn resolve(setting: Setting<'_>, kind: i64, id: Snowflake, resolved: &mut Value) -> bool {
    let Setting { team, channel: given_in } = setting;
    let mut add = |group: &str, shape: Value| put(place(resolved, group), &id.to_string(), shape);
    let user = team.person(id).filter(|_| matches!(kind, 6 | 9));
    let role = team.role(id).filter(|_| matches!(kind, 8 | 9));
    let channel = team.channel(id).filter(|_| kind == 7);
    if let Some(person) = user {
        add("users", person.user());
        add("members", team.resolved_member(person, given_in));
    } else if let Some(role) = role {
        add("roles", Team::role_shape(role, 1));
    } else if let Some(channel) = channel {
        let mut shape = team.channel_shape(channel);
        put(&mut shape, "permissions", json!(team.permissions_in(id, team.application)));
        add("channels", shape);
    } else {
        return false;
    }
    true
}

/// The objects that ids chosen in a menu of users, roles or channels name; nothing if one of them is not there.
pub(super) fn resolved_choices(team: &Team, channel: Snowflake, menu: i64, ids: &[&str]) -> Option<Value> {
    let mut resolved = json!({});
    // A menu's kinds stand one below those of options, but for the last two, which changed places.
    let kind = match menu {
        5 => 6,
        6 => 8,
        7 => 9,
        _ => 7,
    };
    let setting = Setting { team, channel };
    ids.iter()
        .all(|id| id.parse().is_ok_and(|id| resolve(setting, kind, id, &mut resolved)))
        .then_some(resolved)
}

#[cfg(test)]
mod tests {
    use super::super::super::team::{GENERAL, MEMBER, MODERATORS};
    use super::*;
    use crate::sandbox::files::Upload;

    fn command() -> Value {
        let text = json!({ "type": 3, "name": "text", "required": true, "min_length": 2, "max_length": 4 });
        let options = json!([
            text,
            { "type": 3, "name": "kind", "choices": [{ "name": "أ", "value": "a" }] },
            { "type": 4, "name": "page", "min_value": 1, "max_value": 9, "autocomplete": true },
            { "type": 5, "name": "private" },
            { "type": 6, "name": "who" },
            { "type": 7, "name": "where" },
            { "type": 8, "name": "role" },
        ]);
        json!({ "name": "a", "options": options })
    }

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check(invocation: &Invocation, expected: Result<(), ClientRefusal>) {
        let found = filled(&Team::newsroom(), &command(), invocation, &[], None).map(|_| ());
        assert_eq!(found, expected);
    }

    fn with(name: &str, value: impl Into<Value>) -> Invocation {
        Invocation::of("a").option("text", "نص").option(name, value)
    }

    fn bad(option: &str, value: impl Into<Value>) -> Result<(), ClientRefusal> {
        Err(ClientRefusal::BadOption { option: option.into(), value: value.into().to_string() })
    }

    // A test that could send what Discord's client never sends would prove nothing.
    #[test]
    fn only_what_the_client_would_send_is_sent() {
        check(&Invocation::of("a"), Err(ClientRefusal::MissingOption("text".into())));
        check(&with("other", 1), Err(ClientRefusal::UnknownOption("other".into())));
        check(&Invocation::of("a b"), Err(ClientRefusal::UnknownCommand("a b".into())));
        check(&Invocation::of("a").option("text", "س"), bad("text", "س"));
        check(&Invocation::of("a").option("text", "سسسسس"), bad("text", "سسسسس"));
        check(&with("kind", "a"), Ok(()));
        check(&with("kind", "b"), bad("kind", "b"));
        check(&with("page", 9), Ok(()));
        check(&with("page", 10), bad("page", 10));
        check(&with("page", "9"), bad("page", "9"));
        check(&with("private", true), Ok(()));
        check(&with("private", "true"), bad("private", "true"));
    }

    #[test]
    fn ids_bring_their_objects_along() {
        let invocation = with("who", MEMBER.to_string())
            .option("where", GENERAL.to_string())
            .option("role", MODERATORS.to_string());
        let given = filled(&Team::newsroom(), &command(), &invocation, &[], None).unwrap();
        for group in ["users", "members", "channels", "roles"] {
            assert_eq!(given.resolved[group].as_object().map(serde_json::Map::len), Some(1), "{group}");
        }
        check(&with("who", "5"), bad("who", "5"));
    }

    #[test]
    fn what_is_being_typed_may_be_anything() {
        let typing = Invocation::of("a").option("page", "ربما");
        let given = filled(&Team::newsroom(), &command(), &typing, &[], Some("page")).unwrap();
        assert_eq!(given.options, json!([{ "type": 4, "name": "page", "value": "ربما", "focused": true }]));
        let other = filled(&Team::newsroom(), &command(), &with("kind", "a"), &[], Some("kind")).map(|_| ());
        assert_eq!(other, Err(ClientRefusal::NotCompleted("kind".into())));
    }

    // The bot fetches the file by the address that comes along; a file that was not sent must not look like one.
    #[test]
    fn a_file_goes_along_under_its_id() {
        let command = json!({ "name": "a", "options": [{ "type": 11, "name": "draft", "required": true }] });
        let bytes = "نص".into();
        let upload = Upload { number: 3, name: "a.txt".into(), content_type: "text/plain".into(), bytes };
        let (id, file) = (Snowflake::new(5), File::new(GENERAL, &upload));
        let attached = [Attached { number: 3, id, shape: file.shape(id, ""), file }];
        let invocation = Invocation::of("a").file("draft", upload);
        let given = filled(&Team::newsroom(), &command, &invocation, &attached, None).unwrap();
        assert_eq!(given.options, json!([{ "type": 11, "name": "draft", "value": "5" }]));
        assert_eq!(given.resolved["attachments"]["5"]["filename"], "a.txt");
        let missing = filled(&Team::newsroom(), &command, &invocation, &[], None).map(|_| ());
        assert_eq!(missing, bad("draft", "files[3]"));
    }

    #[test]
    fn subcommands_are_found_by_their_words() {
        let add = json!({ "type": 1, "name": "add", "options": [{ "type": 5, "name": "now" }] });
        let command =
            json!({ "name": "schedule", "options": [{ "type": 2, "name": "post", "options": [add] }] });
        let invocation = Invocation::of("schedule post add").option("now", true);
        let given = filled(&Team::newsroom(), &command, &invocation, &[], None).unwrap();
        assert_eq!(given.options[0]["options"][0]["options"][0]["value"], true);
        let half = filled(&Team::newsroom(), &command, &Invocation::of("schedule post"), &[], None);
        assert!(half.is_err());
    }
}
