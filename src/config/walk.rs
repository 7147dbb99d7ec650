//! Walking through what was written, in the file and in the environment, and keeping what can be understood.

use toml::de::{DeTable, DeValue};

use super::settings::{SETTINGS, find, sections};
use super::slip::{Slip, Wanted, What, Where};
use super::value::Value;
use super::{Config, access, schedules};
use crate::briefing::nearest::nearest;
use crate::briefing::problem::Position;

/// How the name of a variable that is a setting begins.
pub(super) const PREFIX: &str = "MUJAZ_";

/// Keeps what a `config.toml` sets; comes back with what is wrong in it, in its order.
pub(super) fn file(text: &str, config: &mut Config) -> Vec<Slip> {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut slips: Vec<_> = errors
        .iter()
        .map(|error| {
            (error.span().map_or(0, |span| span.start), What::Syntax { error: error.message().to_owned() })
        })
        .collect();
    for (section, value) in tree.into_inner() {
        let name: &str = section.as_ref();
        let at = value.span().start;
        match value.into_inner() {
            DeValue::Table(tables) if name == schedules::SECTION => {
                config.schedules = schedules::read(tables, &mut slips);
            }
            DeValue::Table(table) if sections().contains(&name) => {
                walk_section(name, table, config, &mut slips);
            }
            _ if sections().contains(&name) || name == schedules::SECTION => {
                let wanted = Wanted { id: "wanted-section", facts: vec![("name", name.into())] };
                slips.push((at, What::Unfit { name: format!("[{name}]"), wanted }));
            }
            other => slips.push((section.span().start, unknown_section(name, &other))),
        }
    }
    slips.sort_by_key(|(byte, _)| *byte);
    let at = |byte| {
        let Position { line, column } = Position::of(text, byte);
        Where::File { line, column }
    };
    slips.into_iter().map(|(byte, what)| Slip { at: at(byte), what }).collect()
}

fn walk_section(section: &str, table: DeTable<'_>, config: &mut Config, slips: &mut Vec<(usize, What)>) {
    for (key, value) in table {
        let at = value.span().start;
        let value = match value.into_inner() {
            DeValue::Table(rules) if section == access::SECTION => {
                let name: &str = key.as_ref();
                access::read((name, key.span().start), rules, &mut config.access, slips);
                continue;
            }
            other => Value::Written(other),
        };
        let result = set(config, section, key.as_ref(), &value);
        let Err(what) = result else { continue };
        let at = if matches!(what, What::Unknown { .. }) { key.span().start } else { at };
        slips.push((at, what));
    }
}

/// Keeps what the environment sets; comes back with what is wrong in it, by name. A name without `__` parts no
/// section from a key: it is somebody else's.
pub(super) fn environment(
    pairs: impl IntoIterator<Item = (String, String)>,
    config: &mut Config,
) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (name, value) in pairs {
        let Some((section, key)) = name.strip_prefix(PREFIX).and_then(|name| name.split_once("__")) else {
            continue;
        };
        let (section, key) = (section.to_lowercase(), key.to_lowercase());
        let result = set(config, &section, &key, &Value::Variable(&value));
        if let Err(what) = result {
            slips.push(Slip { at: Where::Variable(name), what });
        }
    }
    slips.sort_by_key(|slip| slip.at.to_string());
    slips
}

fn set(config: &mut Config, section: &str, key: &str, value: &Value<'_>) -> Result<(), What> {
    let name = format!("{section}.{key}");
    match find(section, key) {
        Some(setting) => (setting.set)(config, value).map_err(|wanted| What::Unfit { name, wanted }),
        None => Err(What::Unknown { nearest: nearest_setting(section, key), name }),
    }
}

/// The setting that was probably meant: of the section first, then of any.
fn nearest_setting(section: &str, key: &str) -> Option<String> {
    let meant = nearest(section, sections()).unwrap_or(section);
    let inside = SETTINGS.iter().filter(|setting| setting.section == meant).map(|setting| setting.key);
    if let Some(key) = nearest(key, inside) {
        return Some(format!("{meant}.{key}"));
    }
    let near = nearest(key, SETTINGS.iter().map(|setting| setting.key))?;
    SETTINGS.iter().find(|setting| setting.key == near).map(|setting| format!("{}.{near}", setting.section))
}

/// A name at the top level that is no section: a section misspelt, or a setting that stands outside its own.
fn unknown_section(name: &str, value: &DeValue<'_>) -> What {
    if matches!(value, DeValue::Table(_)) {
        let nearest = nearest(name, sections()).map(|section| format!("[{section}]"));
        return What::Unknown { name: format!("[{name}]"), nearest };
    }
    What::Unknown { name: name.to_owned(), nearest: nearest_setting("", name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, environment: &[(&str, &str)], expected: &[&str]) {
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let told =
            Config::read(Some(file), environment).map_or_else(|slips| slips.to_string(), |_| String::new());
        assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{file}");
    }

    /// Who set the bot up mends everything in one go, and is not sent to look for the name.
    #[test]
    fn every_slip_is_told_at_once_with_its_place() {
        let file = "[discord]\nprivat = true\narabic_commands = 'yes'\n[wordings]\n[flood]\ncommands = 0\nmonths = 1";
        let environment =
            [("MUJAZ_DISCORD__PROXI", "x"), ("MUJAZ_DISCORD__PROXY", "x"), ("MUJAZ_X__YYYYYYY", "")];
        check(
            file,
            &environment,
            &[
                "config.toml:2:1: slip-unknown-near: discord.privat, discord.private",
                "config.toml:3:19: slip-unfit: discord.arabic_commands, wanted-boolean",
                "config.toml:4:2: slip-unknown-near: [wordings], [wording]",
                "config.toml:6:12: slip-unfit: flood.commands, wanted-number",
                "config.toml:7:1: slip-unknown-near: flood.months, wording.months",
                "MUJAZ_DISCORD__PROXI: slip-unknown-near: discord.proxi, discord.proxy",
                "MUJAZ_DISCORD__PROXY: slip-unfit: discord.proxy, wanted-address",
                "MUJAZ_X__YYYYYYY: slip-unknown: x.yyyyyyy",
            ],
        );
    }

    #[test]
    fn a_setting_outside_its_section_is_led_home() {
        check(
            "proxy = ''\ndiscord = 'x'\nzzzzzzzz = 1",
            &[],
            &[
                "config.toml:1:1: slip-unknown-near: proxy, discord.proxy",
                "config.toml:2:11: slip-unfit: [discord], wanted-section",
                "config.toml:3:1: slip-unknown: zzzzzzzz",
            ],
        );
    }

    /// A file that is not TOML anywhere still has its other lines checked.
    #[test]
    fn a_broken_line_hides_no_other() {
        let told = Config::read(Some("[discord]\nproxy =\nprivat = true"), []).unwrap_err();
        assert_eq!(told.0.len(), 2, "{told}");
        assert!(matches!(told.0[0].what, What::Syntax { .. }), "{told}");
    }

    /// A token pasted in the wrong place must not come up in the log.
    #[test]
    fn no_value_is_repeated() {
        let told =
            Config::read(Some("[discord]\nproxy = 'MTIz.secret'\nguild = 'MTIz.secret'"), []).unwrap_err();
        assert!(!told.to_string().contains("secret"), "{told}");
    }
}
