//! A briefing of every level, and one for everybody with a rule of its own; no two share a word that tells.

use std::fs;
use std::path::Path;

/// One of them.
#[derive(Clone, Copy)]
pub(crate) struct Level {
    pub(crate) id: &'static str,
    pub(crate) tlp: &'static str,
    /// What its document speaks of.
    pub(crate) word: &'static str,
    /// Whom it alone names, and the Latin name.
    pub(crate) person: &'static str,
    pub(crate) latin: &'static str,
    day: u8,
}

const fn level(
    id: &'static str,
    tlp: &'static str,
    word: &'static str,
    person: &'static str,
    latin: &'static str,
    day: u8,
) -> Level {
    Level { id, tlp, word, person, latin, day }
}

pub(crate) const LEVELS: [Level; 6] = [
    level("wheat", "clear", "القمح", "سمير البستاني", "Bustani", 2),
    level("olives", "green", "الزيتون", "جمال الفارسي", "Farisi", 3),
    level("pearls", "amber", "اللؤلؤ", "هالة الدمشقي", "Dimashqi", 4),
    level("saffron", "amber+strict", "الزعفران", "نجوى المكي", "Makki", 5),
    level("copper", "red", "النحاس", "عمر الحجازي", "Hijazi", 6),
    level("marble", "clear", "الرخام", "ليلى القدسي", "Qudsi", 7),
];

/// The one with a rule of its own.
pub(crate) const KEPT: &str = "marble";

impl Level {
    /// What nobody may be told who may not see it; a title among them.
    pub(crate) fn secrets(&self) -> [&'static str; 4] {
        [self.word, self.person.rsplit(' ').next().unwrap(), self.latin, self.id]
    }

    pub(crate) fn title(&self) -> String {
        format!("وثيقة {}", self.word)
    }

    pub(crate) fn structure(&self) -> String {
        let Self { id, tlp, word, person, day, .. } = self;
        let title = self.title();
        format!(
            "title = '{title}'\npublished = '2024-03'\ntlp = '{tlp}'\n\
             [[point]]\nquote = 'ارتفعت أسعار {word} هذا العام'\n\
             [[event]]\ndate = '2024-03-0{day}'\nquote = 'زار {person} سوق {word} في {day} مارس/آذار 2024'\n\
             actors = ['{id}-minister', '{id}-market']\n\
             [[actor]]\nid = '{id}-minister'\nquote = '{person} وزير {word}'\n\
             [[implication]]\nsubjects = ['{id}-minister', 'JP']\nquote = 'تخسر اليابان أمام {person} تجارة {word}'\n\
             [[topic]]\nid = '{id}-trade'\nname = 'تجارة {word}'\n\
             [[topic.statement]]\nquote = 'ارتفعت أسعار {word} هذا العام'\n\
             [[relation]]\nfrom = '{id}-minister'\nto = '{id}-market'\nquote = 'يدير {person} بورصة {word}'\n"
        )
    }

    pub(crate) fn source(&self) -> String {
        let Self { word, person, day, .. } = self;
        format!(
            "ارتفعت أسعار {word} هذا العام.\n{person} وزير {word}. زار {person} سوق {word} في {day} مارس/آذار 2024.\n\
             تخسر اليابان أمام {person} تجارة {word}. يدير {person} بورصة {word}.\n"
        )
    }

    fn actors(&self) -> String {
        let Self { id, word, person, latin, .. } = self;
        format!(
            "[{id}-minister]\nname = '{person}'\naliases = ['{latin}']\nkind = 'person'\n\
             [{id}-market]\nname = 'بورصة {word}'\nkind = 'body'\n"
        )
    }
}

/// The authority of these briefings.
pub(crate) fn actors<'l>(levels: impl Iterator<Item = &'l Level>) -> String {
    levels.map(Level::actors).collect()
}

/// Writes all of them.
#[allow(dead_code, reason = "each suite that shares this file uses a part of it")]
pub(crate) fn write(folder: &Path) {
    fs::write(folder.join("actors.toml"), actors(LEVELS.iter())).unwrap();
    for level in &LEVELS {
        let own = folder.join(level.id);
        fs::create_dir(&own).unwrap();
        fs::write(own.join("briefing.toml"), level.structure()).unwrap();
        fs::write(own.join("source.txt"), level.source()).unwrap();
    }
}
