//! How each server wants to be spoken to: in which language, and in which style. What its people leave open, and all of a
//! direct message, is as the bot is set.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use rustc_hash::FxHashMap;

use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::config::{DIGITS, LANGUAGES, MONTHS};
use crate::reply::wording::{Language, Style, Wording};
use crate::store::occurrences::Worded;
use crate::store::settings::ServerSetting;

/// What a server's people chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct House {
    pub(super) language: Option<Language>,
    pub(super) digits: Option<Digits>,
    pub(super) months: Option<MonthNames>,
    /// Whether replies are the asker's alone where the asker does not say.
    pub(super) private: Option<bool>,
}

/// What every server chose, and the wording in each language and style that is in use.
#[derive(Debug)]
pub struct Houses {
    kept: ArcSwap<FxHashMap<u64, House>>,
    /// As the bot is set.
    common: Arc<Wording>,
    others: Mutex<Vec<Arc<Wording>>>,
}

impl House {
    /// What is kept in the database; a word that this program does not know is as if nothing were.
    pub(super) fn of(kept: &ServerSetting) -> Self {
        Self {
            language: kept.language.as_deref().and_then(|word| meant(LANGUAGES, word)),
            digits: kept.digits.as_deref().and_then(|word| meant(DIGITS, word)),
            months: kept.months.as_deref().and_then(|word| meant(MONTHS, word)),
            private: kept.private,
        }
    }

    /// The same, to be kept.
    pub(super) fn kept(self, server: u64) -> ServerSetting {
        ServerSetting {
            server,
            language: self.language.and_then(|language| word(LANGUAGES, language)),
            digits: self.digits.and_then(|digits| word(DIGITS, digits)),
            months: self.months.and_then(|months| word(MONTHS, months)),
            private: self.private,
        }
    }

    /// Its language and style, where `otherwise` is as the bot is set.
    pub(super) fn manner(self, otherwise: &Wording) -> (Language, Style) {
        let style = otherwise.style();
        let digits = self.digits.unwrap_or(style.digits);
        let months = self.months.unwrap_or(style.months);
        (self.language.unwrap_or(otherwise.language()), Style { months, digits, ..style })
    }
}

fn meant<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(one, _)| *one == word).map(|(_, meaning)| *meaning)
}

fn word<T: Copy + PartialEq>(words: &[(&str, T)], meaning: T) -> Option<String> {
    words.iter().find(|(_, one)| *one == meaning).map(|(word, _)| (*word).to_owned())
}

impl Houses {
    /// Houses that have chosen nothing: `common` is how the bot is set.
    #[must_use]
    pub fn new(common: Arc<Wording>) -> Self {
        Self { kept: ArcSwap::default(), common, others: Mutex::default() }
    }

    /// The wording of what is for no server: direct messages, and what moderators are told in the channel of the settings.
    #[must_use]
    pub fn common(&self) -> &Arc<Wording> {
        &self.common
    }

    /// The wording of a server; that of direct messages, where there is none.
    #[must_use]
    pub fn wording_in(&self, server: Option<u64>) -> Arc<Wording> {
        self.wording(self.of(server))
    }

    /// What a server chose.
    pub(super) fn of(&self, server: Option<u64>) -> House {
        server.and_then(|server| self.kept.load().get(&server).copied()).unwrap_or_default()
    }

    /// The wording in which a server is answered.
    pub(super) fn wording(&self, house: House) -> Arc<Wording> {
        self.made(house.manner(&self.common))
    }

    /// The wordings of a server in every language, its own first: what an older message was written in is one of them.
    pub(super) fn wordings_in(&self, server: Option<u64>) -> Vec<Arc<Wording>> {
        let house = self.of(server);
        let (own, style) = house.manner(&self.common);
        let others = Language::ALL.into_iter().filter(|language| *language != own);
        std::iter::once(own).chain(others).map(|language| self.made((language, style))).collect()
    }

    /// The wording that something was posted in; as the bot is set, where that was not kept.
    pub(super) fn wording_of(&self, worded: Option<&Worded>) -> Arc<Wording> {
        let house = worded.map(|worded| House {
            language: meant(LANGUAGES, &worded.language),
            digits: meant(DIGITS, &worded.digits),
            months: meant(MONTHS, &worded.months),
            private: None,
        });
        self.wording(house.unwrap_or_default())
    }

    /// Who needs a wording first waits until it is made.
    fn made(&self, manner: (Language, Style)) -> Arc<Wording> {
        let is = |wording: &Wording| (wording.language(), wording.style()) == manner;
        if is(&self.common) {
            return Arc::clone(&self.common);
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = others.iter().find(|made| is(made)) {
            return Arc::clone(made);
        }
        let made = Arc::new(Wording::new(manner.0, manner.1));
        others.push(Arc::clone(&made));
        made
    }

    /// Takes in what servers chose.
    pub fn take(&self, chosen: &[ServerSetting]) {
        self.kept.rcu(|kept| {
            let mut next = FxHashMap::clone(kept);
            next.extend(chosen.iter().map(|one| (one.server, House::of(one))));
            next
        });
        for one in chosen {
            self.wording(House::of(one));
        }
    }
}

/// The words by which a wording is found again.
pub(super) fn worded(wording: &Wording) -> Worded {
    let Style { digits, months, .. } = wording.style();
    Worded {
        language: word(LANGUAGES, wording.language()).unwrap_or_default(),
        digits: word(DIGITS, digits).unwrap_or_default(),
        months: word(MONTHS, months).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(house: House, expected: &str) {
        let houses = Houses::new(Arc::new(Wording::new(Language::Arabic, Style::default())));
        houses.take(&[house.kept(7)]);
        assert_eq!(houses.of(Some(7)), house);
        let date = crate::briefing::date::Date::parse("2022-01-05").unwrap();
        assert_eq!(houses.wording(houses.of(Some(7))).date(&date), expected);
        for other in [None, Some(8)] {
            assert_eq!(houses.wording(houses.of(other)).date(&date), "5 يناير/كانون الثاني 2022");
        }
    }

    /// A server in Damascus reads its own months, and one in Cairo, served by the same bot, its own.
    #[test]
    fn each_server_is_answered_in_its_own_style() {
        check(House::default(), "5 يناير/كانون الثاني 2022");
        check(House { digits: Some(Digits::Eastern), ..House::default() }, "٥ يناير/كانون الثاني ٢٠٢٢");
        let months = Some(MonthNames::Levantine);
        check(
            House { digits: Some(Digits::Eastern), months, private: Some(true), ..House::default() },
            "٥ كانون الثاني ٢٠٢٢",
        );
        let language = Some(Language::English);
        check(House { language, digits: Some(Digits::Eastern), ..House::default() }, "5 January 2022");
        check(House { months: Some(MonthNames::Maghreb), ..House::default() }, "5 جانفي 2022");
    }

    /// What was posted before a server changed its mind is corrected as it was written.
    #[test]
    fn a_wording_is_found_again() {
        let houses = Houses::new(Arc::new(Wording::new(Language::Arabic, Style::default())));
        let house = House {
            language: Some(Language::English),
            digits: Some(Digits::Eastern),
            months: Some(MonthNames::Maghreb),
            ..House::default()
        };
        houses.take(&[house.kept(7)]);
        let [own, other] = houses.wordings_in(Some(7)).try_into().unwrap();
        assert!(Arc::ptr_eq(&own, &houses.wording_in(Some(7))));
        assert_eq!((own.language(), other.language()), (Language::English, Language::Arabic));
        assert_eq!(own.style(), other.style());
        let found = houses.wording_of(Some(&worded(&own)));
        assert!(Arc::ptr_eq(&found, &own));
        assert!(Arc::ptr_eq(&houses.wording_of(None), houses.common()));
    }

    #[test]
    fn a_word_that_is_not_known_is_as_if_nothing_were_set() {
        let kept = ServerSetting { digits: Some("roman".into()), ..ServerSetting::default() };
        assert_eq!(House::of(&kept), House::default());
    }
}
