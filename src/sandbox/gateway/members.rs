//! Request Guild Members: the guild's members in chunks.

use serde_json::{Value, json};

use super::protocol::Intents;
use crate::sandbox::json::field;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Person, Team};

/// Members in one chunk, and ids in one question, at most.
const CHUNK: usize = 1_000;
const NAMED: usize = 100;

/// The data of the events that answer a question. Nothing for what Discord leaves unanswered: another guild, or a
/// question for everybody without the intent for members.
pub(super) fn chunks(team: &Team, asked: &Value, intents: Intents) -> Vec<Value> {
    if field(asked, "guild_id") != &json!(team.guild) {
        return Vec::new();
    }
    let ids: Vec<&Value> = match field(asked, "user_ids") {
        Value::Null => {
            let found = searched(team, asked, intents);
            return found.map_or_else(Vec::new, |found| written(team, &found, &[], field(asked, "nonce")));
        }
        Value::Array(ids) => ids.iter().take(NAMED).collect(),
        one => vec![one],
    };
    let person = |id: &&Value| Snowflake::from_json(id).and_then(|id| team.person(id));
    let found: Vec<_> = ids.iter().filter_map(person).collect();
    let missing: Vec<_> = ids.iter().copied().filter(|id| person(id).is_none()).collect();
    written(team, &found, &missing, field(asked, "nonce"))
}

/// Who is found by the beginning of a name; nothing if everybody is asked for and may not be.
fn searched<'a>(team: &'a Team, asked: &Value, intents: Intents) -> Option<Vec<&'a Person>> {
    let query = field(asked, "query").as_str().unwrap_or_default().to_lowercase();
    let limit = field(asked, "limit").as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(0);
    let everybody = query.is_empty() && limit == 0;
    if everybody && !intents.contain(Intents::GUILD_MEMBERS) {
        return None;
    }
    // A search by name is bounded whatever is asked for.
    let most = if everybody { usize::MAX } else { limit.clamp(1, 100) };
    let begins = |person: &&Person| {
        [&person.username, &person.display_name].iter().any(|name| name.to_lowercase().starts_with(&query))
    };
    Some(team.people.iter().filter(begins).take(most).collect())
}

fn written(team: &Team, found: &[&Person], missing: &[&Value], nonce: &Value) -> Vec<Value> {
    let members: Vec<Value> = found.iter().map(|person| person.member()).collect();
    let parts: Vec<&[Value]> = if members.is_empty() { vec![&[]] } else { members.chunks(CHUNK).collect() };
    let count = parts.len();
    let chunk = |(index, members): (usize, &&[Value])| {
        let mut chunk = json!({
            "guild_id": team.guild,
            "members": members,
            "chunk_index": index,
            "chunk_count": count,
            "not_found": missing,
        });
        if let (Value::String(nonce), Value::Object(fields)) = (nonce, &mut chunk) {
            fields.insert("nonce".into(), json!(nonce));
        }
        chunk
    };
    parts.iter().enumerate().map(chunk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::team::{GUILD, MEMBER};

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check(asked: Value, intents: Intents, expected: Option<&[&str]>) {
        let told = chunks(&Team::newsroom(), &asked, intents);
        let names = told.first().map(|chunk| {
            let members = chunk["members"].as_array().unwrap().iter();
            members.map(|member| member["user"]["username"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        });
        let names: Option<Vec<&str>> = names.as_ref().map(|names| names.iter().map(String::as_str).collect());
        assert_eq!(names.as_deref(), expected, "{asked}");
    }

    // A bot without the privileged intent waits for a list that never comes: it must not come here either.
    #[test]
    fn members_are_found_by_id_by_name_or_all() {
        let guild = GUILD.to_string();
        let (few, all) = (Intents::GUILDS, Intents::GUILD_MEMBERS);
        check(json!({ "guild_id": guild, "user_ids": [MEMBER.to_string()] }), few, Some(&["salma"]));
        check(json!({ "guild_id": guild, "user_ids": "5" }), few, Some(&[]));
        check(json!({ "guild_id": guild, "query": "سل", "limit": 1 }), few, Some(&["salma"]));
        check(json!({ "guild_id": guild, "query": "", "limit": 0 }), few, None);
        check(
            json!({ "guild_id": guild, "query": "", "limit": 0 }),
            all,
            Some(&["mujaz", "salma", "yusuf", "huda", "karim"]),
        );
        check(json!({ "guild_id": "5", "query": "", "limit": 0 }), all, None);
    }

    #[test]
    fn large_guilds_come_in_parts() {
        let mut team = Team::newsroom();
        let one = team.people[1].clone();
        team.people.extend((0..CHUNK as u64).map(|id| Person { id: Snowflake::new(id + 1), ..one.clone() }));
        let asked = json!({ "guild_id": GUILD, "query": "", "limit": 0, "nonce": "n" });
        let told = chunks(&team, &asked, Intents::GUILD_MEMBERS);
        let counts: Vec<_> = told.iter().map(|chunk| chunk["members"].as_array().unwrap().len()).collect();
        assert_eq!(counts, [1_000, 5]);
        assert_eq!(
            (&told[1]["chunk_index"], &told[1]["chunk_count"], &told[1]["nonce"]),
            (&json!(1), &json!(2), &json!("n"))
        );
    }
}
