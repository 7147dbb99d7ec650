//! Discord's ids.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// The first millisecond of 2015, from which Discord counts.
const EPOCH: i64 = 1_420_070_400_000;

/// An id: 42 bits of milliseconds since 2015, then 22 bits that tell ids of one millisecond apart. JSON holds it as a
/// string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

impl Snowflake {
    /// An id known beforehand, as those of the made-up team are.
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// The id as a number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// When the id was given, to the millisecond.
    #[must_use]
    pub fn time(self) -> Timestamp {
        let milliseconds = i64::try_from(self.0 >> 22).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(milliseconds.saturating_add(EPOCH)).unwrap_or(Timestamp::MAX)
    }

    /// Reads an id from JSON: a string, as Discord writes it, or a number, as some clients do.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(digits) => digits.parse().ok(),
            Value::Number(number) => number.as_u64().map(Self),
            _ => None,
        }
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Snowflake {
    type Err = std::num::ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        digits.parse().map(Self)
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    /// As [`Snowflake::from_json`]: from a string or a number.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Shape {
            Digits(String),
            Number(u64),
        }
        match Shape::deserialize(deserializer)? {
            Shape::Digits(digits) => digits.parse().map_err(serde::de::Error::custom),
            Shape::Number(number) => Ok(Self(number)),
        }
    }
}

/// Hands out ids that grow.
#[derive(Debug, Default)]
pub(crate) struct Snowflakes {
    last: AtomicU64,
}

impl Snowflakes {
    /// Gives no id from now on that is not past `last`.
    pub(crate) fn go_on_after(&self, last: Snowflake) {
        self.last.fetch_max(last.0, Ordering::Relaxed);
    }

    /// The next id at `now`: that millisecond's first, or one more than the last id given.
    pub(crate) fn next(&self, now: Timestamp) -> Snowflake {
        let first = u64::try_from(now.as_millisecond() - EPOCH).unwrap_or(0) << 22;
        let following = |last: u64| Some(first.max(last + 1));
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, following)
            .unwrap_or_else(|unchanged| unchanged);
        Snowflake(first.max(last + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    // Discord's documentation takes 175928847299117063 apart as an example: 2016-04-30 11:18:25.796 UTC.
    #[test]
    fn an_id_holds_its_millisecond() {
        let first = Snowflakes::default().next(at("2016-04-30T11:18:25.796Z"));
        assert_eq!(first.get() >> 22, 175_928_847_299_117_063 >> 22);
        assert_eq!(first.time(), at("2016-04-30T11:18:25.796Z"));
    }

    // Two messages of one millisecond must not overwrite each other.
    #[test]
    fn ids_of_one_millisecond_grow_and_differ() {
        let ids = Snowflakes::default();
        let now = at("2022-01-05T00:00:00Z");
        let given: Vec<_> = (0..10_000).map(|_| ids.next(now)).collect();
        assert!(given.is_sorted());
        assert_eq!(given.iter().collect::<HashSet<_>>().len(), given.len());
    }

    #[test]
    fn ids_are_strings_in_json_and_read_from_both_shapes() {
        assert_eq!(serde_json::to_value(Snowflake::new(7)).unwrap(), "7");
        assert_eq!(Snowflake::from_json(&Value::from("7")), Some(Snowflake::new(7)));
        assert_eq!(Snowflake::from_json(&Value::from(7)), Some(Snowflake::new(7)));
        assert_eq!(Snowflake::from_json(&Value::from("سبعة")), None);
        for json in [r#""7""#, "7"] {
            assert_eq!(serde_json::from_str::<Snowflake>(json).unwrap(), Snowflake::new(7));
        }
        assert!(serde_json::from_str::<Snowflake>(r#""سبعة""#).is_err());
    }
}
