//! Whom a message pings.

use serde_json::Value;

use crate::sandbox::snowflake::Snowflake;

/// Whom a text pings, under what its `allowed_mentions` let through.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pings {
    pub(crate) everyone: bool,
    pub(crate) users: Vec<Snowflake>,
    pub(crate) roles: Vec<Snowflake>,
}

impl Pings {
    /// Reads the mentions in `content`. Without `allowed_mentions` all of them ping, as with Discord.
    pub(crate) fn of(content: &str, allowed: Option<&Value>) -> Self {
        let allowed = allowed.filter(|allowed| !allowed.is_null());
        let parses = |kind: &str| {
            allowed.is_none_or(|allowed| listed(allowed, "parse").any(|item| item.as_str() == Some(kind)))
        };
        let names = |kind: &str, id: Snowflake| {
            allowed.is_some_and(|allowed| {
                listed(allowed, kind).filter_map(Snowflake::from_json).any(|named| named == id)
            })
        };
        let mut pings = Self {
            everyone: parses("everyone") && ["@everyone", "@here"].iter().any(|mark| content.contains(mark)),
            ..Self::default()
        };
        for mention in content.split("<@").skip(1).filter_map(|rest| Some(rest.split_once('>')?.0)) {
            let (kind, digits, pinged) = match mention.strip_prefix('&') {
                Some(role) => ("roles", role, &mut pings.roles),
                None => ("users", mention.trim_start_matches('!'), &mut pings.users),
            };
            let Ok(id) = digits.parse::<Snowflake>() else { continue };
            if (parses(kind) || names(kind, id)) && !pinged.contains(&id) {
                pinged.push(id);
            }
        }
        pings
    }
}

fn listed<'a>(allowed: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    allowed.get(key).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "@everyone <@1> <@!2> <@&3> <@1> <@س>";

    #[expect(clippy::needless_pass_by_value, reason = "cases are written in place")]
    fn check(allowed: Option<Value>, everyone: bool, users: &[u64], roles: &[u64]) {
        let ids = |ids: &[u64]| ids.iter().copied().map(Snowflake::new).collect();
        let expected = Pings { everyone, users: ids(users), roles: ids(roles) };
        assert_eq!(Pings::of(TEXT, allowed.as_ref()), expected, "{allowed:?}");
    }

    // A bot that forgets to name its mentions pings a whole newsroom.
    #[test]
    fn what_is_not_forbidden_pings() {
        check(None, true, &[1, 2], &[3]);
        check(Some(json!({ "parse": [] })), false, &[], &[]);
        check(Some(json!({})), false, &[], &[]);
        check(Some(json!({ "parse": ["everyone"], "users": ["2"] })), true, &[2], &[]);
        check(Some(json!({ "parse": ["users"], "roles": ["3"] })), false, &[1, 2], &[3]);
    }
}
