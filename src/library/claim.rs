//! Somebody's sentence held against the documents: whether it stands there word for word, or nearly, and where it
//! differs in a number, a date or a name. What is true, nobody here knows; what the documents contain, they do.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::Library;
use super::search::{Place, Wanted};
use crate::arabic::sentences::sentences;
use crate::arabic::words::Words;
use crate::briefing::model::Briefing;
use reading::Reading;

mod reading;
#[cfg(test)]
mod tests;

/// The passages that a sentence is held against.
const MOST_PASSAGES: usize = 10;

/// The briefings whose headlines of other articles are looked through for the sentence.
const MOST_HEADLINES: usize = 2_000;

/// A sentence is near to another that has at least half of its words, in their order; or to a passage with so much of
/// what it tells.
const NEAR: (usize, usize) = (1, 2);
const TOLD: f32 = 0.6;

/// Of a thousand words, so many are the same in the same order where the rest is a change of them.
const CLOSE: usize = 700;

/// The most words of a sentence, and of one that it is held against: the work grows with both.
const MOST_WORDS: usize = 400;

/// Where a sentence stands, or the one nearest to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The briefing's place in the library.
    pub briefing: u32,
    /// The bytes of its document.
    pub bytes: Range<u32>,
    /// Whether it is a headline of another article, and so none of the document's own words.
    pub headline: bool,
}

/// What the documents contain of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The very words, in any spelling.
    Verbatim(Stands),
    /// Most of it; and where it differs in what matters, or in a word or two.
    Near(Stands, Vec<Difference>),
    /// Nothing near.
    Missing,
}

/// Where a sentence differs from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    pub sort: Sort,
    /// What the sentence has; empty where it leaves out.
    pub claimed: String,
    /// What the document has; empty where it has nothing in that place.
    pub stands: String,
}

/// What two sentences differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A number.
    Number,
    /// A date.
    Date,
    /// The name of somebody.
    Name,
    /// Another word.
    Word,
}

impl Library {
    /// Holds a sentence against the documents.
    #[must_use]
    pub fn hold(&self, sentence: &str) -> Verdict {
        let words = Words::of(sentence);
        if words.is_empty() || words.len() > MOST_WORDS {
            return Verdict::Missing;
        }
        let names = self.named(sentence);
        let wanted = Wanted { text: sentence, word_for_word: false, names: &names, within: None };
        let found = self.search().find(&wanted);
        let hits = || found.hits.iter().take(MOST_PASSAGES);
        let verbatim = hits().find_map(|hit| self.verbatim(&words, hit.place, false));
        if let Some(stands) = verbatim.or_else(|| self.headline(&words)) {
            return Verdict::Verbatim(stands);
        }
        let claim = Reading::of(sentence, &self.authority);
        let nearest = hits().filter_map(|hit| self.nearest(&claim, hit.place)).max_by_key(|near| near.0);
        if let Some((_, stands, differences)) = nearest {
            return Verdict::Near(stands, differences);
        }
        let told = found.hits.first().filter(|hit| hit.words >= TOLD);
        told.and_then(|hit| self.told(&claim, hit.place)).unwrap_or(Verdict::Missing)
    }

    /// Where words follow each other just so in a paragraph.
    fn verbatim(&self, words: &Words, place: Place, headline: bool) -> Option<Stands> {
        let briefing = self.briefings.get(place.briefing as usize)?;
        let paragraph = briefing.source().paragraph(place.paragraph)?;
        let held = Words::of(paragraph.text);
        let first = words.get(0)?.form;
        let starts = held.iter().filter(|word| word.form == first);
        let stands = |start: usize| {
            words
                .iter()
                .zip(start..)
                .all(|(word, at)| held.get(at).is_some_and(|other| other.form == word.form))
        };
        let start = starts.map(|word| word.index as usize).find(|start| stands(*start))?;
        let (from, to) = (held.get(start)?.start, held.get(start + words.len() - 1)?.end);
        Some(Stands {
            briefing: place.briefing,
            bytes: paragraph.start + from..paragraph.start + to,
            headline,
        })
    }

    fn headline(&self, words: &Words) -> Option<Stands> {
        let briefings = (0_u32..).zip(self.briefings.iter()).take(MOST_HEADLINES);
        let places = |(briefing, held): (u32, &std::sync::Arc<Briefing>)| {
            let paragraphs = held.related().to_vec();
            paragraphs.into_iter().map(move |paragraph| Place { briefing, paragraph })
        };
        briefings.flat_map(places).find_map(|place| self.verbatim(words, place, true))
    }

    /// The sentence of a paragraph with most words in common, where that is half of them; how many of a thousand.
    fn nearest(&self, claim: &Reading<'_>, place: Place) -> Option<(usize, Stands, Vec<Difference>)> {
        let briefing = self.briefings.get(place.briefing as usize)?;
        let paragraph = briefing.source().paragraph(place.paragraph)?;
        let held = |range: Range<usize>| {
            let text = paragraph.text.get(range.clone())?;
            let words = Words::of(text);
            let forms: Vec<&str> = words.iter().map(|word| word.form).take(MOST_WORDS).collect();
            let ops = capture_diff_slices(Algorithm::Myers, &claim.forms(), &forms);
            let equal: usize =
                ops.iter().filter(|op| op.tag() == DiffTag::Equal).map(|op| op.old_range().len()).sum();
            // A sentence that says a part of another is as near as its words are.
            let share = equal * 1_000 / claim.words.len().max(1);
            (share * NEAR.1 >= 1_000 * NEAR.0).then_some((share, range, ops))
        };
        let (share, range, ops) =
            sentences(paragraph.text).into_iter().filter_map(held).max_by_key(|held| held.0)?;
        let text = paragraph.text.get(range.clone())?;
        let other = Reading::of(text, &self.authority);
        // Of other words in another order, only what the passage has nowhere is surely another thing.
        let differences = if share >= CLOSE {
            differences(claim, &other, &ops)
        } else {
            let mut lacking = claim.lacking(&Reading::of(paragraph.text, &self.authority));
            let told = differences(claim, &other, &ops);
            for one in &mut lacking {
                one.stands = counterpart(one, &told);
            }
            lacking
        };
        let end = range.start + text.trim_end().len();
        Some((share, stands(place, paragraph.start, range.start..end), differences))
    }

    /// A passage that tells what a sentence tells in other words; and what numbers, dates and names it lacks.
    fn told(&self, claim: &Reading<'_>, place: Place) -> Option<Verdict> {
        let briefing = self.briefings.get(place.briefing as usize)?;
        let paragraph = briefing.source().paragraph(place.paragraph)?;
        let passage = Reading::of(paragraph.text, &self.authority);
        let differences = claim.lacking(&passage);
        let bytes = 0..paragraph.text.trim_end().len();
        Some(Verdict::Near(stands(place, paragraph.start, bytes), differences))
    }
}

/// What a document has in the place of what it lacks.
fn counterpart(lacking: &Difference, told: &[Difference]) -> String {
    let same = told.iter().find(|one| one.sort == lacking.sort && one.claimed.contains(&lacking.claimed));
    same.map(|one| one.stands.clone()).unwrap_or_default()
}

fn stands(place: Place, start: u32, bytes: Range<usize>) -> Stands {
    let offset = |byte: usize| start.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX));
    Stands { briefing: place.briefing, bytes: offset(bytes.start)..offset(bytes.end), headline: false }
}

/// Where two sentences differ: numbers, dates and names first; other words only where nothing else differs.
fn differences(claim: &Reading<'_>, other: &Reading<'_>, ops: &[DiffOp]) -> Vec<Difference> {
    let changed = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    let mut found: Vec<Difference> =
        changed.filter_map(|op| claim.difference(other, op.old_range(), op.new_range())).collect();
    if found.iter().any(|difference| difference.sort != Sort::Word) {
        found.retain(|difference| difference.sort != Sort::Word);
    }
    found.sort_by_key(|difference| difference.sort);
    found.dedup();
    found
}
