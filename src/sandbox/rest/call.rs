//! A request as the routes see it, and their answer.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::body::Payload;
use crate::sandbox::files::Upload;
use crate::sandbox::limits::FormErrors;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;
use crate::sandbox::world::World;

/// The parts of a path that a route leaves open, by their names.
pub(crate) type Params = Vec<(&'static str, String)>;

/// A request for a route.
#[derive(Debug)]
pub(crate) struct Call {
    params: Params,
    query: Vec<(String, String)>,
    payload: Payload,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// JSON, or nothing with 204.
    pub(crate) body: Option<Arc<Value>>,
    /// With 429: how long to wait.
    pub(crate) retry_after: Option<Duration>,
}

pub(crate) type Outcome = Result<Answer, Refusal>;

impl Answer {
    pub(crate) fn ok(body: impl Into<Arc<Value>>) -> Self {
        Self { status: 200, body: Some(body.into()), retry_after: None }
    }

    pub(crate) fn created(body: impl Into<Arc<Value>>) -> Self {
        Self { status: 201, body: Some(body.into()), retry_after: None }
    }

    pub(crate) fn nothing() -> Self {
        Self { status: 204, body: None, retry_after: None }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status, body: Some(Arc::new(refusal.body)), retry_after: None }
    }
}

impl Call {
    pub(super) fn new(params: Params, query: Option<&str>, payload: Payload) -> Self {
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key.to_owned(), unescaped(value))
        };
        let query = query.unwrap_or_default().split('&').filter(|part| !part.is_empty()).map(pair).collect();
        Self { params, query, payload }
    }

    /// The text of the path's part `name`; empty if the route has none such.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The path's part `name` as an id.
    pub(crate) fn id(&self, name: &str) -> Result<Snowflake, Refusal> {
        self.param(name).parse().map_err(|_| {
            let words = format!("Value \"{}\" is not snowflake.", self.param(name));
            FormErrors::one(&[&format!("{name}_id")], "NUMBER_TYPE_COERCE", &words).into()
        })
    }

    /// A parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// How many are asked for: `limit`, or `unsaid` of them.
    pub(crate) fn limit(&self, bounds: RangeInclusive<usize>, unsaid: usize) -> Result<usize, Refusal> {
        let Some(text) = self.query("limit") else { return Ok(unsaid) };
        text.parse().ok().filter(|limit| bounds.contains(limit)).ok_or_else(|| {
            let words = format!("int value should be between {} and {}.", bounds.start(), bounds.end());
            FormErrors::one(&["limit"], "NUMBER_TYPE_MAX", &words).into()
        })
    }

    pub(crate) fn asks(&self, name: &str) -> bool {
        matches!(self.query(name), Some("true" | "True" | "1"))
    }

    pub(crate) fn body(&self) -> &Value {
        &self.payload.json
    }

    pub(crate) fn uploads(&self) -> &[Upload] {
        &self.payload.uploads
    }

    /// The channel of the path, where the bot needs `wanted` beside being able to see it.
    pub(crate) fn channel(&self, world: &World, wanted: Permissions) -> Result<Snowflake, Refusal> {
        world.archive_idle_threads();
        let team = world.team();
        let channel = self.id("channel")?;
        team.channel(channel).ok_or_else(Refusal::unknown_channel)?;
        if !team.permits(channel, team.application, Permissions::NONE) {
            return Err(Refusal::missing_access());
        }
        if !team.permits(channel, team.application, wanted) {
            return Err(Refusal::missing_permissions());
        }
        Ok(channel)
    }

    /// Refuses a path that names another application or guild than the server has.
    pub(crate) fn own_application(&self, world: &World) -> Result<Snowflake, Refusal> {
        let application = self.id("application")?;
        let own = world.team().application;
        if application == own { Ok(own) } else { Err(Refusal::another_application()) }
    }

    pub(crate) fn own_guild(&self, world: &World) -> Result<Snowflake, Refusal> {
        let guild = self.id("guild")?;
        if guild == world.team().guild { Ok(guild) } else { Err(Refusal::unknown_guild()) }
    }
}

/// A value with its `%` pairs read. A plus sign stays one: times hold it, and clients leave it bare.
fn unescaped(value: &str) -> String {
    let mut parts = value.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let pair = part.get(..2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let (byte, rest) = pair.zip(part.get(2..)).unwrap_or((b'%', part));
        bytes.push(byte);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(query: &str) -> Call {
        let payload = Payload { json: Arc::default(), uploads: Vec::new() };
        Call::new(vec![("channel", "5".into()), ("message", "@original".into())], Some(query), payload)
    }

    #[test]
    fn parts_of_a_path_are_ids_or_told_to_be_none() {
        assert_eq!(call("").id("channel"), Ok(Snowflake::new(5)));
        assert_eq!(call("").param("guild"), "");
        let refused = call("").id("message").unwrap_err();
        assert_eq!(refused.status, 400);
        let error = &refused.body["errors"]["message_id"]["_errors"][0];
        assert_eq!(error["message"], "Value \"@original\" is not snowflake.");
    }

    // Times are asked for with their signs escaped or bare.
    #[test]
    fn values_are_unescaped() {
        for (query, expected) in [
            ("before=2022-01-05T00%3A00%3A00%2B00:00", "2022-01-05T00:00:00+00:00"),
            ("before=%D8%B3", "س"),
            ("before=5+%", "5+%"),
            ("before=%zz%س", "%zz%س"),
        ] {
            assert_eq!(call(query).query("before"), Some(expected));
        }
    }

    // A question that is misread here would leave out translations, or a reply's message, without a word.
    #[test]
    fn questions_behind_the_path_are_read() {
        for (query, expected) in [
            ("with_response=true", true),
            ("a=1&with_response=1", true),
            ("with_response=false", false),
            ("with_response", false),
            ("", false),
        ] {
            assert_eq!(call(query).asks("with_response"), expected, "{query}");
        }
        assert_eq!(call("limit=5&limit=6").query("limit"), Some("5"));
    }
}
