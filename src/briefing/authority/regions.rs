//! The world's states: the newsroom's names for them (`locales/regions.toml`) laid over CLDR's Arabic and English ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_experimental::displaynames::{DisplayNamesOptions, Style};
use icu_locale_core::locale;
use icu_locale_core::subtags::Region as Subtag;
use serde::Deserialize;

/// An ISO 3166-1 alpha-2 code, in capitals.
pub(super) type Code = [u8; 2];

/// A state or territory.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) code: Code,
    /// The name shown in Arabic.
    pub(super) name: Box<str>,
    /// The name shown in English.
    pub(super) english: Box<str>,
    /// Every name, the shown one first.
    pub(super) names: Vec<RegionName>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct RegionName {
    pub(super) written: Box<str>,
    pub(super) sort: Sort,
}

/// What a region's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// An Arabic name of the whole state.
    Full,
    /// «روسي», «روسية», «روس».
    Adjective,
    /// The capital, which stands for the state.
    Capital,
    /// CLDR's Arabic name, where the newsroom's differs.
    Record,
    /// Any name in Latin letters.
    Latin,
    /// The code itself.
    Code,
}

/// One table of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Box<str>,
    adjectives: Vec<Box<str>>,
    capital: Vec<Box<str>>,
    #[serde(default)]
    also: Vec<Box<str>>,
    latin: Vec<Box<str>>,
}

/// CLDR names these too, but ISO 3166-1 has assigned the codes to nobody: they are reserved for groups of states or
/// for isles, or stand for nothing known.
const NOT_ASSIGNED: [&str; 13] =
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"];

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(read);

/// Every region, in the order of the codes; read once.
pub(super) fn regions() -> &'static [Region] {
    &REGIONS
}

/// A file that is none would leave CLDR's names alone; a test holds that it never is.
fn entries() -> BTreeMap<Box<str>, Entry> {
    toml::from_str(include_str!("../../../locales/regions.toml")).unwrap_or_default()
}

fn read() -> Vec<Region> {
    let mut entries = entries();
    let mut short = DisplayNamesOptions::default();
    short.style = Some(Style::Short);
    let names = |locale: icu_locale_core::Locale| RegionDisplayNames::try_new((&locale).into(), short).ok();
    let (arabic, english) = (names(locale!("ar")), names(locale!("en")));
    let of = |names: &Option<RegionDisplayNames>, code: &str| {
        let subtag = Subtag::try_from_str(code).ok()?;
        names.as_ref()?.of(subtag).map(Box::<str>::from)
    };
    let codes = (b'A'..=b'Z').flat_map(|first| (b'A'..=b'Z').map(move |second| [first, second]));
    let region = |code: Code| {
        let text =
            std::str::from_utf8(&code).ok().filter(|text| !NOT_ASSIGNED.contains(text) && *text != "ZZ")?;
        let entry = entries.remove(text);
        let (arabic, english) = (of(&arabic, text), of(&english, text));
        (entry.is_some() || arabic.is_some()).then(|| Region::new(code, text, entry, arabic, english))
    };
    codes.filter_map(region).collect()
}

impl Region {
    fn new(
        code: Code,
        text: &str,
        entry: Option<Entry>,
        arabic: Option<Box<str>>,
        english: Option<Box<str>>,
    ) -> Self {
        let newsroom = entry.as_ref().map(|entry| entry.name.clone());
        let name = newsroom.or_else(|| arabic.clone()).unwrap_or_else(|| text.into());
        let mut names = Vec::with_capacity(16);
        let mut add = |sort, many: Vec<Box<str>>| {
            names.extend(many.into_iter().map(|written| RegionName { written, sort }));
        };
        if let Some(entry) = entry {
            add(Sort::Full, vec![entry.name]);
            add(Sort::Full, entry.also);
            add(Sort::Adjective, entry.adjectives);
            add(Sort::Capital, entry.capital);
            add(Sort::Record, arabic.into_iter().collect());
            add(Sort::Latin, entry.latin);
        } else {
            add(Sort::Record, arabic.into_iter().collect());
        }
        add(Sort::Latin, english.iter().cloned().collect());
        add(Sort::Code, vec![text.into()]);
        Self { code, name, english: english.unwrap_or_else(|| text.into()), names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, name: &str, english: &str) {
        let region = regions().iter().find(|region| region.code == code.as_bytes()).unwrap();
        assert_eq!((&*region.name, &*region.english), (name, english), "{code}");
    }

    /// A reader sees the newsroom's name, and a territory that the newsroom's list lacks still has one.
    #[test]
    fn regions_bear_the_newsrooms_name_and_else_the_records() {
        check("BY", "بيلاروسيا", "Belarus");
        check("KZ", "كازاخستان", "Kazakhstan");
        check("XK", "كوسوفو", "Kosovo");
        check("GF", "غويانا الفرنسية", "French Guiana");
    }

    /// `subjects = ["EU"]` must be refused: the union is a body, no state.
    #[test]
    fn only_assigned_codes_are_states() {
        assert_eq!(entries().len(), 202);
        assert_eq!(regions().len(), 250, "249 codes of ISO 3166-1 and XK");
        assert!(regions().iter().all(|region| region.code != *b"EU" && !region.name.is_empty()));
        assert!(regions().windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
