//! The summary: the sentences that the document turns on, no two of which say the same.

use std::ops::Range;

use super::entry::Entry;
use super::page::{Page, Sentence};
use super::passage::place;
use super::rank::Ranking;
use super::remarks::Remark;
use crate::briefing::keywords::Table;

/// The most key points, and the fewest sentences that one is chosen of.
const MOST: usize = 6;
const SENTENCES_A_POINT: usize = 3;

/// A sentence of fewer words says too little by itself, one of more too much.
const WORDS: Range<usize> = 6..60;

/// How alike a sentence may be to a point that is chosen already.
const ALIKE: f64 = 0.45;

/// What a report says first is mostly what it is about.
const FIRST: f64 = 1.3;

/// How many sentences are tried for what there may be too many of.
const MOST_TRIED: usize = 200;

/// Words by which a sentence leans on the one before it: without that nobody knows who is meant.
const LEANING: &str = "هذا هذه ذلك تلك هو هي هم لهذا لذلك كما لكن غير الا ايضا كذلك";

/// The key points, in the order of the document.
pub(super) fn points(page: &Page<'_>, ranking: &Ranking) -> Vec<Entry> {
    let most = page.sentences.len().div_ceil(SENTENCES_A_POINT).min(MOST);
    let chosen = chosen(page, ranking, 0..page.sentences.len(), most);
    chosen.into_iter().map(|(words, place)| point(page, Table::Point, &words, place)).collect()
}

/// A statement that is a sentence and nothing more.
pub(super) fn point(page: &Page<'_>, table: Table, words: &Range<usize>, place: Range<u32>) -> Entry {
    let mut entry = Entry::new(page, table, words, place);
    entry.doubt(page, words);
    entry.stand(page, words, false);
    // Whose claim it is matters where it is an event; here it would be asked once more.
    entry.remarks.retain(|remark| *remark != Remark::Claimed);
    entry
}

/// The sentences with the most weight among some, in the order of the document.
pub(super) fn chosen(
    page: &Page<'_>,
    ranking: &Ranking,
    among: Range<usize>,
    most: usize,
) -> Vec<(Range<usize>, Range<u32>)> {
    let weight = |sentence: usize| {
        ranking.weights.get(sentence).copied().unwrap_or_default() * leaning(page, sentence)
    };
    let mut sorted: Vec<usize> = among.collect();
    sorted.sort_by(|one, other| weight(*other).total_cmp(&weight(*one)).then(one.cmp(other)));
    let mut kept: Vec<(usize, Range<u32>)> = Vec::new();
    for sentence in sorted.into_iter().take(MOST_TRIED) {
        if kept.len() >= most {
            break;
        }
        let Some(Sentence { words, .. }) = page.sentences.get(sentence) else { continue };
        let says_same = kept.iter().any(|(held, _)| ranking.likeness(*held, sentence) > ALIKE);
        if !WORDS.contains(&words.len()) || says_same {
            continue;
        }
        kept.extend(place(page, words).map(|place| (sentence, place)));
    }
    kept.sort_by_key(|(sentence, _)| *sentence);
    let words =
        |(sentence, place): (usize, Range<u32>)| Some((page.sentences.get(sentence)?.words.clone(), place));
    kept.into_iter().filter_map(words).collect()
}

/// Less than one for a sentence that leans on the one before it.
fn leaning(page: &Page<'_>, sentence: usize) -> f64 {
    let first = page.sentences.get(sentence).map_or(0, |sentence| sentence.words.start);
    let leans = (first..first + 6).any(|word| page.is_one_of(word, LEANING));
    if leans {
        0.5
    } else if sentence == 0 {
        FIRST
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    fn check(text: &str, expected: &[&str]) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = points(&page, &Ranking::of(&page));
        let told: Vec<_> = found.iter().filter_map(|one| source.slice(&one.place)).collect();
        assert_eq!(told, expected, "{text}");
    }

    /// What the rest of a document comes back to is its point; what stands by itself is not.
    #[test]
    fn a_point_is_what_the_others_speak_of() {
        check(
            "كان الطقس معتدلا صباح يوم الاجتماع كله. أغلقت الوزارة الجسر القديم أمام الشاحنات الثقيلة. \
             وقالت شركات الشاحنات إن إغلاق الجسر القديم يضاعف كلفتها.",
            &["أغلقت الوزارة الجسر القديم أمام الشاحنات الثقيلة"],
        );
    }

    #[test]
    fn what_says_the_same_is_told_once() {
        let same = "أغلقت الوزارة الجسر القديم أمام الشاحنات الثقيلة";
        let text = format!("{same} أمس. {same} اليوم. {same} غدًا. وفتحت البلدية طريقًا آخر للسيارات الصغيرة.");
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(&text);
        let page = Page::of(&source, &[], &authority);
        let found = points(&page, &Ranking::of(&page));
        let alike =
            found.iter().filter(|one| source.slice(&one.place).is_some_and(|quote| quote.contains(same)));
        assert_eq!(alike.count(), 1);
    }

    /// One word and a heading say nothing by themselves.
    #[test]
    fn short_sentences_are_no_points() {
        check("نعم. لا. ربما.", &[]);
    }
}
