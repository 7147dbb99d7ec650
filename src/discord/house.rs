//! How each server wants replies. What its people leave open, and all of a direct message, is as the bot is set.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use rustc_hash::FxHashMap;

use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::config::{DIGITS, MONTHS};
use crate::reply::wording::{Language, Style, Wording};
use crate::store::settings::ServerSetting;

/// What a server's people chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct House {
    pub(super) digits: Option<Digits>,
    pub(super) months: Option<MonthNames>,
    /// Whether replies are the asker's alone where the asker does not say.
    pub(super) private: Option<bool>,
}

/// What every server chose, and the wording in each style that is in use.
#[derive(Debug)]
pub(super) struct Houses {
    kept: ArcSwap<FxHashMap<u64, House>>,
    wording: Arc<Wording>,
    styles: Mutex<Vec<Arc<Wording>>>,
}

impl House {
    /// What is kept in the database; a word that this program does not know is as if nothing were.
    pub(super) fn of(kept: &ServerSetting) -> Self {
        Self {
            digits: kept.digits.as_deref().and_then(|word| meant(DIGITS, word)),
            months: kept.months.as_deref().and_then(|word| meant(MONTHS, word)),
            private: kept.private,
        }
    }

    /// The same, to be kept.
    pub(super) fn kept(self, server: u64) -> ServerSetting {
        ServerSetting {
            server,
            digits: self.digits.and_then(|digits| word(DIGITS, digits)),
            months: self.months.and_then(|months| word(MONTHS, months)),
            private: self.private,
        }
    }

    fn style(self, otherwise: Style) -> Style {
        Style {
            digits: self.digits.unwrap_or(otherwise.digits),
            months: self.months.unwrap_or(otherwise.months),
            ..otherwise
        }
    }
}

fn meant<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(one, _)| *one == word).map(|(_, meaning)| *meaning)
}

fn word<T: Copy + PartialEq>(words: &[(&str, T)], meaning: T) -> Option<String> {
    words.iter().find(|(_, one)| *one == meaning).map(|(word, _)| (*word).to_owned())
}

impl Houses {
    pub(super) fn new(wording: Arc<Wording>) -> Self {
        Self { kept: ArcSwap::default(), wording, styles: Mutex::default() }
    }

    /// What a server chose.
    pub(super) fn of(&self, server: Option<u64>) -> House {
        server.and_then(|server| self.kept.load().get(&server).copied()).unwrap_or_default()
    }

    /// The wording in which a server is answered. Who has a style first waits until its wording is made.
    pub(super) fn wording(&self, house: House) -> Arc<Wording> {
        let style = house.style(self.wording.style());
        if style == self.wording.style() {
            return Arc::clone(&self.wording);
        }
        let mut styles = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = styles.iter().find(|made| made.style() == style) {
            return Arc::clone(made);
        }
        let made = Arc::new(Wording::new(Language::Arabic, style));
        styles.push(Arc::clone(&made));
        made
    }

    /// Takes in what servers chose.
    pub(super) fn take(&self, chosen: &[ServerSetting]) {
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
        check(House { digits: Some(Digits::Eastern), months, private: Some(true) }, "٥ كانون الثاني ٢٠٢٢");
        check(House { months: Some(MonthNames::Maghreb), ..House::default() }, "5 جانفي 2022");
    }

    #[test]
    fn a_word_that_is_not_known_is_as_if_nothing_were_set() {
        let kept = ServerSetting { digits: Some("roman".into()), ..ServerSetting::default() };
        assert_eq!(House::of(&kept), House::default());
    }
}
