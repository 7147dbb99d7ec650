//! `[access]`: who may see what, as people write it.

use toml::de::{DeTable, DeValue};

use super::slip::{Wanted, What};
use super::value::Value;
use crate::access::{Policy, Rule};
use crate::briefing::keywords::Tlp;
use crate::briefing::nearest::nearest;

/// The section that holds the rules.
pub(super) const SECTION: &str = "access";

/// The table that holds the rules of briefings.
const BRIEFING: &str = "briefing";

/// The keys of a rule.
const KEYS: [&str; 3] = ["servers", "roles", "users"];

/// Reads a table below `[access]`: the rule of a level, or those of briefings. What is wrong is told with its place in
/// bytes.
pub(super) fn read(
    (name, at): (&str, usize),
    table: DeTable<'_>,
    policy: &mut Policy,
    slips: &mut Vec<(usize, What)>,
) {
    let level = Tlp::parse(name).filter(|level| *level != Tlp::Clear);
    if let Some(level) = level {
        let rule = rule(&format!("{SECTION}.{name}"), at, table, slips);
        policy.levels.extend(rule.map(|rule| (level, rule)));
    } else if name == BRIEFING {
        for (id, value) in table {
            let (at, section) = (id.span().start, format!("{SECTION}.{BRIEFING}.{}", id.as_ref()));
            if let DeValue::Table(table) = value.into_inner() {
                let rule = rule(&section, at, table, slips);
                policy.briefings.extend(rule.map(|rule| (Box::from(id.as_ref() as &str), rule)));
            } else {
                let wanted = Wanted::of("wanted-access-briefing");
                slips.push((at, What::Unfit { name: format!("[{section}]"), wanted }));
            }
        }
    } else {
        let levels = Tlp::ALL.iter().filter(|level| **level != Tlp::Clear).map(|level| level.as_str());
        let nearest = nearest(name, levels.chain([BRIEFING])).map(|near| format!("[{SECTION}.{near}]"));
        slips.push((at, What::Unknown { name: format!("[{SECTION}.{name}]"), nearest }));
    }
}

/// A rule; one with a slip in it is none, and one that names nobody is a slip: whoever wrote it meant somebody.
fn rule(section: &str, at: usize, table: DeTable<'_>, slips: &mut Vec<(usize, What)>) -> Option<Rule> {
    let (mut rule, before) = (Rule::default(), slips.len());
    for (key, value) in table {
        let (start, word): (usize, &str) = (value.span().start, key.as_ref());
        let name = format!("{section}.{word}");
        let place = match word {
            "servers" => &mut rule.servers,
            "roles" => &mut rule.roles,
            "users" => &mut rule.users,
            other => {
                let nearest = nearest(other, KEYS).map(str::to_owned);
                slips.push((key.span().start, What::Unknown { name, nearest }));
                continue;
            }
        };
        match Value::Written(value.into_inner()).ids() {
            Ok(ids) => *place = ids.into_iter().map(std::num::NonZeroU64::get).collect(),
            Err(wanted) => slips.push((start, What::Unfit { name, wanted })),
        }
    }
    if slips.len() == before && !rule.names_somebody() {
        let wanted = Wanted::of("wanted-access-rule");
        slips.push((at, What::Unfit { name: format!("[{section}]"), wanted }));
    }
    (slips.len() == before).then_some(rule)
}

#[cfg(test)]
mod tests {
    use crate::briefing::keywords::Tlp;
    use crate::config::Config;

    fn check(file: &str, expected: &[&str]) {
        let told = Config::read(Some(file), []).map_or_else(
            |slips| slips.to_string(),
            |config| format!("{:?}\n{:?}", config.access.levels, config.access.briefings),
        );
        assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{file}");
    }

    #[test]
    fn each_level_and_each_briefing_has_its_rule() {
        let file = "[access]\nservers = ['9']\n[access.green]\nservers = ['9']\n[access.'amber+strict']\nroles = [7, '8']\n\
            [access.briefing.x]\nusers = ['5']";
        check(
            file,
            &[
                "{Green: Rule { servers: [9], roles: [], users: [] }, AmberStrict: Rule { servers: [], roles: [7, 8], users: [] }}",
                "{\"x\": Rule { servers: [], roles: [], users: [5] }}",
            ],
        );
        let config = Config::read(Some(file), []).unwrap();
        assert_eq!(config.access.servers, [9]);
        assert_eq!(config.access.public().most(), Some(Tlp::Clear));
    }

    /// A rule that is passed over in silence would show to many what is for a few, or to nobody what they need.
    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        check(
            "[access]\nserver = ['9']\nservers = 'x'\n[access.grean]\nroles = ['7']\n[access.clear]\n[access.amber]\nrole = ['7']\n[access.red]\n",
            &[
                "config.toml:2:1: slip-unknown-near: access.server, access.servers",
                "config.toml:3:11: slip-unfit: access.servers, wanted-ids",
                "config.toml:4:9: slip-unknown-near: [access.grean], [access.green]",
                "config.toml:6:9: slip-unknown: [access.clear]",
                "config.toml:8:1: slip-unknown-near: access.amber.role, roles",
                "config.toml:9:9: slip-unfit: [access.red], wanted-access-rule",
            ],
        );
        check(
            "[access.briefing]\nx = ['7']\n[access.briefing.y]\nroles = 'a'",
            &[
                "config.toml:2:1: slip-unfit: [access.briefing.x], wanted-access-briefing",
                "config.toml:4:9: slip-unfit: access.briefing.y.roles, wanted-ids",
            ],
        );
        check("access = 5", &["config.toml:1:10: slip-unfit: [access], wanted-section"]);
    }
}
