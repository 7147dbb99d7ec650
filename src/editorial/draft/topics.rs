//! Topics: from the headings and questions of a document; where it has none, from the phrases that it comes back to.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::page::Page;
use super::points::{chosen, point};
use super::rank::Ranking;
use super::remarks::Remark;
use super::roles::{Role, unnumbered};
use super::signs;
use crate::arabic::stem::Stemmer;
use crate::arabic::stop_words::is_stop_word;
use crate::briefing::keywords::Table;

/// The most topics, and the most statements of one.
const MOST: usize = 8;
const MOST_STATEMENTS: usize = 3;

/// The most topics that come of phrases alone, and in how many sentences such a phrase stands at least.
const MOST_PHRASES: usize = 3;
const FEWEST_SENTENCES: usize = 3;

/// The most characters of a name.
const LONGEST_NAME: usize = 80;

/// A theme, without its statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) remarks: Vec<Remark>,
}

/// The topics of a document and their statements, each with the place of its topic.
pub(super) fn topics(page: &Page<'_>, ranking: &Ranking) -> (Vec<Topic>, Vec<Entry>) {
    let mut found = headed(page);
    if found.is_empty() {
        found = phrases(page);
    }
    let (mut topics, mut entries) = (Vec::new(), Vec::new());
    for (name, remarks, sentences) in found {
        let made = statements(page, ranking, &sentences);
        if made.is_empty() || topics.len() >= MOST {
            continue;
        }
        let topic = topics.len();
        topics.push(Topic { id: format!("topic-{}", topic + 1), name, remarks });
        entries.extend(made.into_iter().map(|entry| Entry { topic: Some(topic), ..entry }));
    }
    separate(&mut entries);
    (topics, entries)
}

/// A topic's name, what to look at, and the sentences that are of it.
type Found = (String, Vec<Remark>, Vec<usize>);

/// The headings, each with the sentences down to the next.
fn headed(page: &Page<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let headings = page.source.paragraphs().filter(|one| page.role(one.number) == Role::Heading);
    let starts: Vec<_> =
        headings.take(4 * MOST).map(|one| (one.number, unnumbered(one.text.trim()).to_owned())).collect();
    for (index, (number, name)) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(u32::MAX, |(next, _)| *next);
        let under =
            |at: &usize| page.sentences.get(*at).is_some_and(|one| (*number..next).contains(&one.paragraph));
        let sentences: Vec<usize> = (0..page.sentences.len()).filter(under).collect();
        let asks = name.ends_with(['؟', '?']);
        if !sentences.is_empty() && (1..=LONGEST_NAME).contains(&name.chars().count()) {
            found.push((name.clone(), asks.then_some(Remark::Question).into_iter().collect(), sentences));
        }
    }
    found
}

/// Two words that stand side by side in several sentences and are nobody's name: «انتقال السلطة».
fn phrases(page: &Page<'_>) -> Vec<Found> {
    let stemmer = Stemmer::new(page.words.iter().map(|word| word.form));
    let mut standing: FxHashMap<(&str, &str), Vec<(usize, usize)>> = FxHashMap::default();
    for (at, sentence) in page.sentences.iter().enumerate() {
        for word in sentence.words.start..sentence.words.end.saturating_sub(1) {
            let both = [page.form(word), page.form(word + 1)];
            let telling = |form: &&str| {
                form.chars().count() > 3 && form.chars().all(char::is_alphabetic) && !is_stop_word(form)
            };
            let both_words = word..word + 2;
            let named = page.overlaps_name(&both_words)
                || page.overlaps_date(&both_words)
                || signs::is_title(page, word);
            if both.iter().all(telling) && page.gap(word) == " " && !named {
                let [first, second] = both.map(|form| stemmer.stem(form));
                standing.entry((first, second)).or_default().push((at, word));
            }
        }
    }
    let mut found: Vec<(usize, usize, Found)> = Vec::new();
    for places in standing.into_values() {
        let mut sentences: Vec<usize> = places.iter().map(|(sentence, _)| *sentence).collect();
        sentences.dedup();
        if sentences.len() >= FEWEST_SENTENCES {
            let first = places.iter().map(|(_, word)| *word).min().unwrap_or_default();
            let remark = Remark::Phrase(places.len());
            found.push((sentences.len(), first, (shortest(page, &places), vec![remark], sentences)));
        }
    }
    found.sort_by_key(|(times, first, _)| (std::cmp::Reverse(*times), *first));
    found.into_iter().take(MOST_PHRASES).map(|(_, _, found)| found).collect()
}

/// The shortest way in which a phrase is written: mostly the one without clitics before it.
fn shortest(page: &Page<'_>, places: &[(usize, usize)]) -> String {
    let written = places.iter().filter_map(|(_, word)| page.source.slice(&page.bytes(&(*word..*word + 2))));
    written.min_by_key(|text| text.chars().count()).unwrap_or_default().to_owned()
}

/// The sentences of a topic that the document turns on.
fn statements(page: &Page<'_>, ranking: &Ranking, sentences: &[usize]) -> Vec<Entry> {
    let mut kept: Vec<(Range<usize>, Range<u32>)> = Vec::new();
    for stretch in sentences.chunk_by(|one, next| one + 1 == *next) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
        kept.extend(chosen(page, ranking, *first..last + 1, MOST_STATEMENTS));
    }
    kept.truncate(MOST_STATEMENTS);
    kept.iter().map(|(words, place)| point(page, Table::Topic, words, place.clone())).collect()
}

/// A passage of two topics has an id for the second: statements of one table are told apart by where they begin.
fn separate(entries: &mut [Entry]) {
    let starts: Vec<u32> = entries.iter().map(|entry| entry.place.start).collect();
    for (index, entry) in entries.iter_mut().enumerate() {
        if starts.iter().take(index).any(|start| *start == entry.place.start) {
            entry.id = Some(format!("statement-{}", index + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    /// The topics of a text, each with how many statements it has.
    fn check(text: &str, expected: &[(&str, usize)]) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let (topics, entries) = topics(&page, &Ranking::of(&page));
        let count = |topic| entries.iter().filter(|entry| entry.topic == Some(topic)).count();
        let told: Vec<_> =
            topics.iter().enumerate().map(|(topic, one)| (one.name.as_str(), count(topic))).collect();
        assert_eq!(told, expected, "{text}");
    }

    const SENTENCE: &str = "أغلقت الوزارة الجسر القديم أمام الشاحنات الثقيلة.";

    #[test]
    fn headings_and_questions_are_topics() {
        check(
            &format!("تقرير الجسر\n1. الإغلاق\n{SENTENCE}\nمن يدفع؟\nتدفع الشركات ثلثي كلفة الترميم كلها."),
            &[("الإغلاق", 1), ("من يدفع؟", 1)],
        );
        check(&format!("تقرير الجسر\n1. الإغلاق\n2. فارغ\n{SENTENCE}"), &[("فارغ", 1)]);
    }

    /// Where a document has no headings, what it comes back to is what it is about.
    #[test]
    fn a_phrase_that_comes_back_is_a_topic() {
        check(
            "نوقشت خطة ترميم الجسور في المجلس أمس. ويرى المهندسون أن ترميم الجسور سيطول. ولم تبدأ \
             الوزارة ترميم الجسور بعد، ولا طريق آخر للشاحنات.",
            &[("ترميم الجسور", 3)],
        );
        check(SENTENCE, &[]);
    }
}
