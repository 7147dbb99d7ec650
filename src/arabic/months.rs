//! The names of months and seasons. Arabic has three sets of month names in use; a newsroom that writes for all readers
//! sets two of them side by side: «يناير/كانون الثاني».

use std::borrow::Cow;

/// Which names of the months a reply uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MonthNames {
    /// يناير/كانون الثاني, as pan-Arab newsrooms write.
    #[default]
    Both,
    /// كانون الثاني/يناير.
    BothLevantFirst,
    /// يناير: Egypt, Sudan, the Gulf.
    Egyptian,
    /// كانون الثاني: Syria, Lebanon, Iraq, Jordan, Palestine.
    Levantine,
    /// جانفي: Tunisia and Algeria.
    Maghreb,
}

/// A season of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Season {
    /// ربيع; 21 in EDTF.
    Spring,
    /// صيف; 22 in EDTF.
    Summer,
    /// خريف; 23 in EDTF.
    Autumn,
    /// شتاء; 24 in EDTF.
    Winter,
}

impl Season {
    /// All four, in the order of EDTF.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// The Arabic name, without an article.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spring => "ربيع",
            Self::Summer => "صيف",
            Self::Autumn => "خريف",
            Self::Winter => "شتاء",
        }
    }

    /// The English name, in lower case as it stands within a sentence.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }

    /// What stands in place of the month in an EDTF date (ISO 8601-2, level 1): 21 to 24.
    #[must_use]
    pub const fn edtf(self) -> u8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    /// The season that `code` stands for in an EDTF date, 21 to 24.
    #[must_use]
    pub fn from_edtf(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|season| season.edtf() == code)
    }
}

/// The name of `month` (1 to 12) in `names`; `None` for another number.
#[must_use]
pub fn name(month: u8, names: MonthNames) -> Option<Cow<'static, str>> {
    let month = usize::from(month).checked_sub(1)?;
    let (egyptian, levantine) = (*EGYPTIAN.get(month)?, *LEVANTINE.get(month)?);
    Some(match names {
        MonthNames::Both => Cow::Owned(format!("{egyptian}/{levantine}")),
        MonthNames::BothLevantFirst => Cow::Owned(format!("{levantine}/{egyptian}")),
        MonthNames::Egyptian => Cow::Borrowed(egyptian),
        MonthNames::Levantine => Cow::Borrowed(levantine),
        MonthNames::Maghreb => Cow::Borrowed(*MAGHREB.get(month)?),
    })
}

pub(super) const EGYPTIAN: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

pub(super) const LEVANTINE: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];

pub(super) const MAGHREB: [&str; 12] = [
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

pub(super) const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of `month` (1 to 12); `None` for another number.
#[must_use]
pub fn english(month: u8) -> Option<&'static str> {
    ENGLISH.get(usize::from(month).checked_sub(1)?).copied()
}

/// The month that an English name in lower case stands for, 1 to 12. «march» and «may» are other words as well.
#[must_use]
pub fn from_english(name: &str) -> Option<u8> {
    (1..).zip(ENGLISH).find(|(_, month)| month.to_ascii_lowercase() == name).map(|(number, _)| number)
}

/// The season that an English name in lower case stands for.
#[must_use]
pub fn season_from_english(name: &str) -> Option<Season> {
    Season::ALL.into_iter().find(|season| season.english() == name)
}

/// Every Arabic name of `month` (1 to 12), as people write them; empty for another number. Of a name of two words
/// only the first tells in the middle of a text: «كانون», which two months share.
#[must_use]
pub fn all_names(month: u8) -> Vec<&'static str> {
    let Some(place) = usize::from(month).checked_sub(1) else { return Vec::new() };
    let names = [EGYPTIAN, LEVANTINE, MAGHREB].into_iter().filter_map(|names| names.get(place).copied());
    let mut found: Vec<_> = names.filter_map(|name| name.split(' ').next()).collect();
    found.dedup();
    found
}

/// How many days `month` (1 to 12) has, in a leap year where no year says otherwise.
pub(super) fn days_in(month: u8, year: Option<i32>) -> u8 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{MonthNames, Season, all_names, days_in, english, from_english, name, season_from_english};

    fn check(month: u8, names: MonthNames, expected: &str) {
        assert_eq!(name(month, names).as_deref(), Some(expected));
    }

    #[test]
    fn each_reader_sees_the_months_as_at_home() {
        check(1, MonthNames::Both, "يناير/كانون الثاني");
        check(2, MonthNames::BothLevantFirst, "شباط/فبراير");
        check(8, MonthNames::Egyptian, "أغسطس");
        check(10, MonthNames::Levantine, "تشرين الأول");
        check(7, MonthNames::Maghreb, "جويلية");
    }

    #[test]
    fn a_month_that_is_none_has_no_name() {
        assert_eq!(name(0, MonthNames::Both), None);
        assert_eq!(name(13, MonthNames::Maghreb), None);
    }

    /// A question in English about August finds «أغسطس/آب».
    #[test]
    fn english_names_lead_to_arabic_ones() {
        assert_eq!(from_english("august").map(all_names), Some(vec!["أغسطس", "آب", "أوت"]));
        assert_eq!(from_english("january").map(all_names), Some(vec!["يناير", "كانون", "جانفي"]));
        assert_eq!((from_english("aug"), all_names(0), all_names(13)), (None, Vec::new(), Vec::new()));
        assert_eq!(season_from_english("spring"), Some(Season::Spring));
        assert_eq!(season_from_english("fall"), None);
        assert_eq!(["January", "january"].map(from_english), [None, Some(1)]);
        assert_eq!([0, 1, 12, 13].map(english), [None, Some("January"), Some("December"), None]);
    }

    #[test]
    fn seasons_and_their_codes_agree() {
        for season in Season::ALL {
            assert_eq!(Season::from_edtf(season.edtf()), Some(season), "{}", season.name());
        }
        assert_eq!(Season::from_edtf(12), None);
    }

    #[test]
    fn february_has_29_days_where_no_year_says_otherwise() {
        assert_eq!([None, Some(2022), Some(2000), Some(1900)].map(|year| days_in(2, year)), [29, 28, 29, 28]);
    }
}
