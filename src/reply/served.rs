//! How a briefing is served, in one sentence: for the terminal, for moderators and for readers alike.

use super::wording::Wording;

/// What is served of a briefing, or of the authority's file. Times are told as whoever asks reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Served {
    /// A revision is.
    Live {
        /// Its number; none while the history cannot be written.
        number: Option<u32>,
        /// Since when.
        since: String,
    },
    /// Nothing: it was withdrawn.
    Withdrawn {
        /// By this revision.
        number: u32,
        /// When.
        since: String,
    },
    /// Nothing: no version was ever good.
    Never,
}

impl Served {
    /// The sentence, on a briefing by the name that is given.
    #[must_use]
    pub fn said(&self, name: &str, wording: &Wording) -> String {
        let briefing = ("briefing", name.into());
        match self {
            Self::Live { number: Some(number), since } => {
                let facts = [briefing, ("number", (*number).into()), ("at", since.as_str().into())];
                wording.with("status-live", &facts)
            }
            Self::Live { number: None, since } => {
                wording.with("status-live-unnumbered", &[briefing, ("at", since.as_str().into())])
            }
            Self::Withdrawn { number, since } => {
                let facts = [briefing, ("number", (*number).into()), ("at", since.as_str().into())];
                wording.with("status-withdrawn", &facts)
            }
            Self::Never => wording.with("status-none", &[briefing]),
        }
    }
}

/// That what the folder holds is not served, and since when.
#[must_use]
pub fn failing(since: &str, wording: &Wording) -> String {
    wording.with("status-failing", &[("at", since.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::sample::wording;

    fn check(served: &Served, expected: &str) {
        assert_eq!(served.said("أ", &wording()), expected);
    }

    /// Whoever looks at the terminal and whoever looks at Discord must read the same of the same briefing.
    #[test]
    fn each_way_of_being_served_has_its_sentence() {
        let since = || "8:00".to_owned();
        check(&Served::Live { number: Some(7), since: since() }, "أ: المراجعة 7، منذ 8:00");
        check(&Served::Live { number: None, since: since() }, "أ: معروض منذ 8:00، ولم يُكتب في السجل بعد");
        check(&Served::Withdrawn { number: 7, since: since() }, "أ: سُحب في المراجعة 7، منذ 8:00");
        check(&Served::Never, "أ: لم تصلح منه مراجعة بعد");
        assert_eq!(failing("8:00", &wording()), "ما في المجلد لا يُعرض منذ 8:00");
    }
}
