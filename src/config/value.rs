//! A value as it was written, read as what a setting takes.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use reqwest::Url;
use toml::de::DeValue;
use tracing_subscriber::EnvFilter;

use super::slip::Wanted;

/// A value as it was written. The environment knows text alone, so there a number or a truth is spelt; in the file
/// they have types, and `"true"` is a slip.
#[derive(Debug)]
pub(super) enum Value<'v> {
    Variable(&'v str),
    Written(DeValue<'v>),
}

impl Value<'_> {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Variable(text) => Some(text),
            Self::Written(DeValue::String(text)) => Some(text),
            Self::Written(_) => None,
        }
    }

    /// A text that says something; an empty one stands for "not set".
    fn said(&self, wanted: &'static str) -> Result<Option<&str>, Wanted> {
        let text = self.text().ok_or_else(|| Wanted::of(wanted))?.trim();
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// A text; an empty one for none.
    pub(super) fn words(&self, wanted: &'static str) -> Result<Option<&str>, Wanted> {
        self.said(wanted)
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self) -> Result<bool, Wanted> {
        let spelt = match self {
            Self::Variable(text) => text.trim().parse().ok(),
            Self::Written(DeValue::Boolean(boolean)) => Some(*boolean),
            Self::Written(_) => None,
        };
        spelt.ok_or_else(|| Wanted::of("wanted-boolean"))
    }

    /// A whole number within bounds.
    pub(super) fn number(&self, bounds: RangeInclusive<u32>) -> Result<u32, Wanted> {
        let number = self.digits().and_then(|digits| digits.parse().ok());
        let wanted = || Wanted {
            id: "wanted-number",
            facts: vec![
                ("least", bounds.start().to_string().into()),
                ("most", bounds.end().to_string().into()),
            ],
        };
        number.filter(|number| bounds.contains(number)).ok_or_else(wanted)
    }

    fn digits(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Variable(text) => Some(Cow::Borrowed(text.trim())),
            Self::Written(DeValue::Integer(number)) if number.radix() == 10 => {
                Some(Cow::Borrowed(number.as_str()))
            }
            Self::Written(_) => None,
        }
    }

    /// A Discord id, as text or as a number; an empty text for none.
    pub(super) fn id(&self) -> Result<Option<NonZeroU64>, Wanted> {
        let digits = self.text().map(str::trim).map(Cow::Borrowed).or_else(|| self.digits());
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let wanted = || Wanted::of("wanted-id");
        match digits.as_deref() {
            Some("") => Ok(None),
            Some(digits) => digits.parse().map(Some).map_err(|_| wanted()),
            None => Err(wanted()),
        }
    }

    /// A list of Discord ids; in the environment with commas between.
    pub(super) fn ids(&self) -> Result<Vec<NonZeroU64>, Wanted> {
        let wanted = || Wanted::of("wanted-ids");
        let one = |value: Value<'_>| value.id().ok().flatten().ok_or_else(wanted);
        match self {
            Self::Variable(text) => {
                let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
                ids.map(|id| one(Value::Variable(id))).collect()
            }
            Self::Written(DeValue::Array(list)) => {
                list.iter().map(|value| one(Value::Written(value.get_ref().clone()))).collect()
            }
            Self::Written(_) => Err(wanted()),
        }
    }

    /// A path; an empty text for none.
    pub(super) fn path(&self) -> Result<Option<PathBuf>, Wanted> {
        Ok(self.said("wanted-path")?.map(PathBuf::from))
    }

    /// One of a setting's words.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Wanted> {
        let written = self.text().map(str::trim);
        let found = words.iter().find(|(word, _)| Some(*word) == written).map(|(_, meaning)| *meaning);
        let spelt = || words.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>();
        found.ok_or_else(|| Wanted { id: "wanted-word", facts: vec![("words", spelt().join(" ").into())] })
    }

    /// A base address for requests, without a slash at its end; an empty text for none. A name or password in it
    /// would come up in the log, and what stands after `?` or `#` would be lost.
    pub(super) fn address(&self) -> Result<Option<String>, Wanted> {
        const WANTED: &str = "wanted-address";
        let Some(text) = self.said(WANTED)? else { return Ok(None) };
        let url = Url::parse(text).map_err(|_| Wanted::of(WANTED))?;
        let bare = url.username().is_empty() && url.password().is_none();
        let plain =
            matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
        if !bare || !plain || !url.has_host() {
            return Err(Wanted::of(WANTED));
        }
        Ok(Some(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// An address of this machine alone, with its port; an empty text for none.
    pub(super) fn loopback(&self) -> Result<Option<SocketAddr>, Wanted> {
        const WANTED: &str = "wanted-loopback";
        let Some(text) = self.said(WANTED)? else { return Ok(None) };
        let address = text.parse().ok().filter(|address: &SocketAddr| address.ip().is_loopback());
        address.map(Some).ok_or_else(|| Wanted::of(WANTED))
    }

    /// Directives for the log.
    pub(super) fn filter(&self) -> Result<String, Wanted> {
        const WANTED: &str = "wanted-filter";
        let text = self.said(WANTED)?.ok_or_else(|| Wanted::of(WANTED))?;
        EnvFilter::try_new(text).map_err(|_| Wanted::of(WANTED))?;
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a value of a file (`Err`: what stands after `x =`) or of the environment (`Ok`) with one reading.
    fn check<'v, T: PartialEq + std::fmt::Debug>(
        written: Result<&'v str, &'v str>,
        read: impl Fn(&Value<'v>) -> Result<T, Wanted>,
        expected: Option<T>,
    ) {
        let found = match written {
            Ok(variable) => read(&Value::Variable(variable)),
            Err(toml) => read(&Value::Written(DeValue::parse(toml).unwrap().into_inner())),
        };
        assert_eq!(found.map_err(drop), expected.ok_or(()), "{written:?}");
    }

    /// `private = "false"` is text, which a laxer reader takes for something: it is told instead.
    #[test]
    fn a_truth_has_its_type_in_the_file_and_is_spelt_in_the_environment() {
        check(Err("true"), Value::boolean, Some(true));
        check(Err("'true'"), Value::boolean, None);
        check(Ok("false"), Value::boolean, Some(false));
        check(Ok("yes"), Value::boolean, None);
    }

    /// A role that is misspelt must not leave a team without moderators in silence.
    #[test]
    fn a_list_of_ids_has_no_slip_in_it() {
        let ids = |ids: &[u64]| Some(ids.iter().filter_map(|id| NonZeroU64::new(*id)).collect());
        check(Err("[]"), Value::ids, ids(&[]));
        check(Err("[\"12\", 34]"), Value::ids, ids(&[12, 34]));
        check(Err("[\"x\"]"), Value::ids, None);
        check(Err("[\"\"]"), Value::ids, None);
        check(Err("12"), Value::ids, None);
        check(Ok("12, 34"), Value::ids, ids(&[12, 34]));
        check(Ok(""), Value::ids, ids(&[]));
        check(Ok("12 34"), Value::ids, None);
    }

    #[test]
    fn a_number_keeps_its_bounds() {
        let read = |value: &Value<'_>| value.number(1..=1000);
        check(Err("1"), read, Some(1));
        check(Err("1_000"), read, Some(1000));
        check(Ok("1000"), read, Some(1000));
        for none in [Err("0"), Err("1001"), Err("-1"), Err("1.5"), Err("'5'"), Ok(""), Ok("99999999999")] {
            check(none, read, None);
        }
    }

    /// A server's id is copied from Discord as digits; people write them with quotation marks and without.
    #[test]
    fn an_id_is_text_or_number() {
        check(Err("'1138'"), Value::id, Some(NonZeroU64::new(1138)));
        check(Err("1138"), Value::id, Some(NonZeroU64::new(1138)));
        check(Ok("1138"), Value::id, Some(NonZeroU64::new(1138)));
        check(Err("''"), Value::id, Some(None));
        for none in [Err("0"), Err("'my server'"), Err("-5"), Err("'+5'"), Err("true")] {
            check(none, Value::id, None);
        }
    }

    /// With a malformed address every request would fail, one by one, long after the start.
    #[test]
    fn a_proxy_is_a_base_address() {
        let address = |text: &str| Some(Some(text.to_owned()));
        check(Ok("http://127.0.0.1:3000"), Value::address, address("http://127.0.0.1:3000"));
        check(
            Err("'https://proxy.example/discord/'"),
            Value::address,
            address("https://proxy.example/discord"),
        );
        check(Ok(" "), Value::address, Some(None));
        for none in
            ["127.0.0.1:3000", "localhost:3000", "ftp://a.example", "http://", "http://a.example/?x=1"]
        {
            check(Ok(none), Value::address, None);
        }
        check(Ok("http://name:secret@a.example"), Value::address, None);
        check(Err("3000"), Value::address, None);
    }

    /// Counts and states are nobody's business but this machine's.
    #[test]
    fn health_is_told_on_this_machine_alone() {
        check(Ok("127.0.0.1:9100"), Value::loopback, Some("127.0.0.1:9100".parse().ok()));
        check(Err("'[::1]:9100'"), Value::loopback, Some("[::1]:9100".parse().ok()));
        check(Err("''"), Value::loopback, Some(None));
        for none in ["0.0.0.0:9100", "127.0.0.1", "localhost:9100", "192.168.1.1:9100", "[::]:9100"] {
            check(Ok(none), Value::loopback, None);
        }
        check(Err("9100"), Value::loopback, None);
    }

    #[test]
    fn words_paths_and_filters_are_checked() {
        let word = |value: &Value<'_>| value.word(&[("western", 0), ("eastern", 1)]);
        check(Err("'eastern'"), word, Some(1));
        check(Err("'Eastern'"), word, None);
        check(Ok("/run/token"), Value::path, Some(Some("/run/token".into())));
        check(Err("''"), Value::path, Some(None));
        check(Err("[]"), Value::path, None);
        check(Ok("mujaz=debug,warn"), Value::filter, Some("mujaz=debug,warn".to_owned()));
        check(Ok("mujaz=loud"), Value::filter, None);
        check(Ok(""), Value::filter, None);
    }
}
