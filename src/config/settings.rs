//! Every setting by name: what it takes, and where it is kept. The one list that the file, the environment and the
//! nearest names are read by.

use std::num::NonZeroU32;

use super::Config;
use super::slip::Wanted;
use super::value::Value;
use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::reply::wording::Language;

/// One setting.
pub(super) struct Setting {
    pub(super) section: &'static str,
    pub(super) key: &'static str,
    /// Reads a value and keeps it.
    pub(super) set: fn(&mut Config, &Value<'_>) -> Result<(), Wanted>,
}

/// The spellings of [`Language`].
pub const LANGUAGES: &[(&str, Language)] = &[("ar", Language::Arabic), ("en", Language::English)];

/// The spellings of [`MonthNames`].
pub const MONTHS: &[(&str, MonthNames)] = &[
    ("both", MonthNames::Both),
    ("both-levant-first", MonthNames::BothLevantFirst),
    ("egyptian", MonthNames::Egyptian),
    ("levantine", MonthNames::Levantine),
    ("maghreb", MonthNames::Maghreb),
];

/// The spellings of [`Digits`].
pub const DIGITS: &[(&str, Digits)] = &[("western", Digits::Western), ("eastern", Digits::Eastern)];

/// Every setting, in the order of `config.toml`.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        section: "discord",
        key: "token_file",
        set: |to, value| keep(&mut to.discord.token_file, value.path()),
    },
    Setting {
        section: "discord",
        key: "proxy",
        set: |to, value| keep(&mut to.discord.proxy, value.address()),
    },
    Setting { section: "discord", key: "guild", set: |to, value| keep(&mut to.discord.guild, value.id()) },
    Setting {
        section: "discord",
        key: "arabic_commands",
        set: |to, value| keep(&mut to.discord.arabic_commands, value.boolean()),
    },
    Setting {
        section: "discord",
        key: "private",
        set: |to, value| keep(&mut to.discord.private, value.boolean()),
    },
    Setting {
        section: "discord",
        key: "arabic_localizations",
        set: |to, value| keep(&mut to.discord.arabic_localizations, value.boolean()),
    },
    Setting {
        section: "discord",
        key: "requests_per_second",
        set: |to, value| {
            let number = value.number(1..=10_000)?;
            keep(&mut to.discord.requests_per_second, Ok(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)))
        },
    },
    Setting {
        section: "briefings",
        key: "folder",
        set: |to, value| {
            let folder = value.path()?.ok_or_else(|| Wanted::of("wanted-folder"));
            keep(&mut to.briefings.folder, folder)
        },
    },
    Setting {
        section: "shelf",
        key: "scan_interval",
        set: |to, value| keep(&mut to.shelf.scan_interval, value.number(50..=60_000)),
    },
    Setting {
        section: "store",
        key: "file",
        set: |to, value| {
            let file = value.path()?.ok_or_else(|| Wanted::of("wanted-path"))?;
            keep(&mut to.store.file, Ok(file))
        },
    },
    Setting {
        section: "mirror",
        key: "repository",
        set: |to, value| keep(&mut to.mirror.repository, value.path()),
    },
    Setting { section: "clock", key: "file", set: |to, value| keep(&mut to.clock.file, value.path()) },
    Setting {
        section: "moderators",
        key: "channel",
        set: |to, value| keep(&mut to.moderators.channel, value.id()),
    },
    Setting {
        section: "moderators",
        key: "roles",
        set: |to, value| keep(&mut to.moderators.roles, value.ids()),
    },
    Setting {
        section: "moderators",
        key: "approval",
        set: |to, value| keep(&mut to.moderators.approval, value.boolean()),
    },
    Setting {
        section: "access",
        key: "servers",
        set: |to, value| {
            let ids = value.ids()?.into_iter().map(std::num::NonZeroU64::get);
            keep(&mut to.access.servers, Ok(ids.collect()))
        },
    },
    Setting {
        section: "wording",
        key: "language",
        set: |to, value| keep(&mut to.wording.language, value.word(LANGUAGES)),
    },
    Setting {
        section: "wording",
        key: "months",
        set: |to, value| keep(&mut to.wording.months, value.word(MONTHS)),
    },
    Setting {
        section: "wording",
        key: "digits",
        set: |to, value| keep(&mut to.wording.digits, value.word(DIGITS)),
    },
    Setting {
        section: "flood",
        key: "commands",
        set: |to, value| keep(&mut to.flood.commands, value.number(1..=1000)),
    },
    Setting {
        section: "flood",
        key: "seconds",
        set: |to, value| keep(&mut to.flood.seconds, value.number(1..=3600)),
    },
    Setting {
        section: "health",
        key: "listen",
        set: |to, value| keep(&mut to.health.listen, value.loopback()),
    },
    Setting { section: "log", key: "filter", set: |to, value| keep(&mut to.log.filter, value.filter()) },
];

fn keep<T>(place: &mut T, value: Result<T, Wanted>) -> Result<(), Wanted> {
    *place = value?;
    Ok(())
}

/// The setting of a section and key, spelt exactly.
pub(super) fn find(section: &str, key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.section == section && setting.key == key)
}

/// Every section once, in the order of the list.
pub(super) fn sections() -> Vec<&'static str> {
    let mut sections: Vec<_> = SETTINGS.iter().map(|setting| setting.section).collect();
    sections.dedup();
    sections
}
