//! Who a structure says may see it, also where it says much else that is wrong.

use super::keywords::Tlp;

/// The Traffic Light Protocol level that the bytes of a `briefing.toml` say; none, where they cannot be read that far.
#[must_use]
pub fn told_level(structure: &[u8]) -> Option<Tlp> {
    let table: toml::Table = std::str::from_utf8(structure).ok()?.parse().ok()?;
    Tlp::parse(table.get("tlp")?.as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(structure: &str, expected: Option<Tlp>) {
        assert_eq!(told_level(structure.as_bytes()), expected, "{structure}");
    }

    /// A briefing that cannot be served is for some people all the same, and what is wrong with it is theirs alone.
    #[test]
    fn a_level_is_read_beside_other_slips() {
        check("titel = 'x'\ntlp = 'clear'", Some(Tlp::Clear));
        check("tlp = 'amber+strict'", Some(Tlp::AmberStrict));
        check("tlp = 'grean'", None);
        check("title = 'x'", None);
        check("tlp = 'clear'\n[[", None);
        assert_eq!(told_level(b"tlp = '\xC7'"), None);
    }
}
