//! What an editor should look at, beside each statement of a draft: `# راجِع: …`.

use crate::briefing::problem::Fact;
use crate::reply::wording::Wording;

/// Why something is unsure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// The document has no title.
    NoTitle,
    /// The document's date was read in one of its paragraphs.
    PublishedRead(u32),
    /// Nobody said when the document came out; this is the day of drafting.
    PublishedUnknown,
    /// Who may see it is for the editors to say.
    Tlp,
    /// These look like headlines of other articles.
    Related,
    /// The year of a date is not the document's.
    OtherYear,
    /// A date lacks its year, and the document's is not known.
    NoYear(String),
    /// «بعد» a date is not on it.
    After(String, String),
    /// «قبل» or «حتى» a date.
    Until(String),
    /// «أواخر» a month or a year is narrower than the date.
    Part(String),
    /// «ذلك اليوم» was taken for the date named before.
    SameTime(String),
    /// What was cut out of a longer sentence.
    Cut,
    /// What is said to be when something dated is.
    When,
    /// What stands behind «بعد» had happened by the date.
    Earlier(String),
    /// It lies after the document, and nothing says whether it is a plan or an expectation.
    Future,
    /// It is somebody's claim, and the draft does not know whose.
    Claimed,
    /// A word of doubt stands in the passage.
    Doubt(String),
    /// More than one does.
    Doubts(Vec<String>),
    /// «قد» stands before what may be a verb of the past.
    MaybeDoubt,
    /// This word may be a verb of the future, or a name.
    MaybeFuture(String),
    /// Several states are named, and not all may be meant.
    States,
    /// The states are named in the circumstances alone.
    Around,
    /// No state is named; this one is the document's.
    TheCountry,
    /// A topic from a phrase that comes back.
    Phrase(usize),
    /// A topic's question: its passages may not answer it.
    Question,
    /// The document has more dates than were looked at.
    More,
    /// The date was not read by the rules.
    NotRead(String),
    /// The sentence is not in Arabic: what its words make of it was not read.
    Foreign,
}

impl Remark {
    /// What to write behind the mark.
    pub(super) fn told(&self, wording: &Wording) -> String {
        let text = |text: &str| Fact::Text(text.to_owned());
        match self {
            Self::NoTitle => wording.say("draft-no-title"),
            Self::PublishedRead(paragraph) => {
                wording.with("draft-published-read", &[("paragraph", (*paragraph).into())])
            }
            Self::PublishedUnknown => wording.say("draft-published-unknown"),
            Self::Tlp => wording.say("draft-tlp"),
            Self::Related => wording.say("draft-related"),
            Self::OtherYear => wording.say("draft-other-year"),
            Self::NoYear(date) => wording.with("draft-no-year", &[("date", text(date))]),
            Self::After(word, date) => {
                wording.with("draft-after", &[("word", text(word)), ("date", text(date))])
            }
            Self::Until(word) => wording.with("draft-until", &[("word", text(word))]),
            Self::Part(word) => wording.with("draft-part", &[("word", text(word))]),
            Self::SameTime(words) => wording.with("draft-same-time", &[("words", text(words))]),
            Self::Cut => wording.say("draft-cut"),
            Self::When => wording.say("draft-when"),
            Self::Earlier(word) => wording.with("draft-earlier", &[("word", text(word))]),
            Self::Future => wording.say("draft-future"),
            Self::Claimed => wording.say("draft-claimed"),
            Self::Doubt(words) => wording.with("draft-doubt", &[("words", text(words))]),
            Self::Doubts(all) => {
                let quoted = all.iter().map(|words| wording.with("draft-quoted", &[("words", text(words))]));
                let words = wording.list(&quoted.collect::<Vec<_>>());
                wording.with("draft-doubts", &[("words", words.into())])
            }
            Self::MaybeDoubt => wording.say("draft-maybe-doubt"),
            Self::MaybeFuture(word) => wording.with("draft-maybe-future", &[("word", text(word))]),
            Self::States => wording.say("draft-states"),
            Self::Around => wording.say("draft-around"),
            Self::TheCountry => wording.say("draft-the-country"),
            Self::Phrase(times) => wording.with("draft-phrase", &[("times", (*times).into())]),
            Self::More => wording.say("draft-more"),
            Self::Question => wording.say("draft-question"),
            Self::Foreign => wording.say("draft-foreign-sentence"),
            Self::NotRead(date) => wording.with("draft-not-read", &[("date", text(date))]),
        }
    }
}
