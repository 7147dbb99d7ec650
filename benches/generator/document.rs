//! A made-up document: paragraphs of sentences that a statement can be drawn from.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::words::{ADJECTIVES, MONTHS, NOUNS, PAST, PRESENT, Random, rare};

/// The paragraphs of a document, and the sentences of each: about 800 words in 9 KB. A headline of another article
/// comes after them.
pub(super) const PARAGRAPHS: usize = 20;
const SENTENCES: usize = 4;

/// Shares no factor with the number of sentences: statements of one table get a sentence each.
const STRIDE: usize = 17;

/// A document and what it was made of.
pub(super) struct Document {
    /// What stands in `source.txt`.
    pub(super) text: String,
    sentences: Vec<Sentence>,
    year: usize,
    month: usize,
    /// Whether the year stands nowhere in the text.
    year_inferred: bool,
}

/// A sentence's word of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// «قد»
    May,
    /// «من المرجح»
    Likely,
}

/// A sentence, by its words. The words of its start and its end stand nowhere else in the document.
pub(super) struct Sentence {
    start: String,
    middle: String,
    end: String,
    last: &'static str,
    /// The day of the month that it names.
    pub(super) day: Option<usize>,
    pub(super) hedge: Option<Hedge>,
}

impl Document {
    pub(super) fn make(random: &mut Random, actors: &[(String, String)]) -> Self {
        let (year, month) = (2000 + random.below(25), 1 + random.below(12));
        let year_inferred = random.one_in(2);
        let mut used = HashSet::new();
        let printed = if year_inferred { String::new() } else { format!(" {year}") };
        let dated = format!("{}{printed}", MONTHS[month - 1]);
        let mut sentences = Vec::with_capacity(PARAGRAPHS * SENTENCES);
        let mut text = String::with_capacity(10 << 10);
        for _ in 0..PARAGRAPHS {
            for place in 0..SENTENCES {
                let sentence = Sentence::make(random, &dated, actors, &mut used);
                let after = if place + 1 == SENTENCES { ".\n" } else { ". " };
                write!(text, "{}{after}", sentence.whole()).unwrap();
                sentences.push(sentence);
            }
        }
        let name = unused(random, &mut used);
        writeln!(text, "• {} {name} {}", random.pick(NOUNS), random.pick(ADJECTIVES)).unwrap();
        Self { text, sentences, year, month, year_inferred }
    }

    /// The sentence for the statement of this place in its table.
    pub(super) fn sentence(&self, place: usize) -> &Sentence {
        &self.sentences[place * STRIDE % self.sentences.len()]
    }

    /// Its date, in EDTF.
    pub(super) fn published(&self) -> String {
        let mark = if self.year_inferred { "?" } else { "" };
        format!("{}{mark}-{:02}", self.year, self.month)
    }

    /// A day of its month, in EDTF.
    pub(super) fn date(&self, day: usize) -> String {
        format!("{}-{day:02}", self.published())
    }
}

impl Sentence {
    fn make(
        random: &mut Random,
        dated: &str,
        actors: &[(String, String)],
        used: &mut HashSet<String>,
    ) -> Self {
        let mut day = None;
        let mut hedge = None;
        let opening = match random.below(8) {
            0..=2 => {
                let of_month = 1 + random.below(28);
                day = Some(of_month);
                format!("في {of_month} {dated} {}", random.pick(PAST))
            }
            3 => {
                hedge = Some(Hedge::May);
                format!("قد {}", random.pick(PRESENT))
            }
            4 => {
                hedge = Some(Hedge::Likely);
                format!("من المرجح أن {}", random.pick(PRESENT))
            }
            _ => random.pick(PAST).to_owned(),
        };
        let who = if random.one_in(3) { &actors[random.below(actors.len())].1 } else { random.pick(NOUNS) };
        let (adjective, noun) = (random.pick(ADJECTIVES), random.pick(NOUNS));
        Self {
            start: format!("{opening} {}", unused(random, used)),
            middle: format!("{adjective} مع {who} حول {noun}"),
            end: unused(random, used),
            last: random.pick(ADJECTIVES),
            day,
            hedge,
        }
    }

    /// All its words.
    pub(super) fn whole(&self) -> String {
        format!("{} {}", self.said(), self.last)
    }

    /// Its start and its end, and `…` between them.
    pub(super) fn shortened(&self) -> String {
        format!("{} … {} {}", self.start, self.end, self.last)
    }

    /// What a statement says of it: all but the last word, so that what is said is not the quote.
    pub(super) fn said(&self) -> String {
        format!("{} {} {}", self.start, self.middle, self.end)
    }
}

/// A rare word that the document does not have yet.
fn unused(random: &mut Random, used: &mut HashSet<String>) -> String {
    loop {
        let word = rare(random);
        if used.insert(word.clone()) {
            return word;
        }
    }
}
