//! Implications: what the document expects, thinks possible or sees in danger, for a state that it names.

use std::ops::Range;

use super::entry::Entry;
use super::future::{Future, future};
use super::page::{Page, Sentence};
use super::passage::place;
use super::remarks::Remark;
use super::signs;
use crate::briefing::Hedge;
use crate::briefing::authority::{EntityId, NameMention};
use crate::briefing::keywords::{EntityKind, Standing, Table};

/// The most implications of a draft.
const MOST: usize = 24;

/// How many stretches are looked at: a document that says one thing ten thousand times must come to an end.
const MOST_TRIED: usize = 400;

/// Words behind which a sentence tells of circumstances, not of whom it is about.
const CIRCUMSTANCES: &str = "حيث اذ وسط بينما عندما حين ظل رغم";

/// Words by which a sentence begins with circumstances, up to its first comma.
const OPENINGS: &str = "مع وسط رغم نظرا بعد قبل";

/// Words for the country that the document is about.
const COUNTRY: &str = "البلاد الدولة للبلاد بالبلاد";

/// The implications, in the order of the document.
pub(super) fn implications(page: &Page<'_>) -> Vec<Entry> {
    let stretches = page
        .sentences
        .iter()
        .flat_map(|sentence| segments(page, sentence).into_iter().map(move |words| (sentence, words)));
    let candidates = stretches.filter_map(|(sentence, words)| Candidate::of(page, sentence, words));
    let mut found: Vec<Entry> = Vec::new();
    for candidate in candidates.take(MOST_TRIED) {
        let Some(entry) = candidate.entry(page) else { continue };
        if !found.iter().any(|held| held.place.start == entry.place.start) {
            found.push(entry);
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// A sentence, cut where a comma and «و» or «حيث» begin something that is doubted for itself: «…، ويمكن أن تكون …».
fn segments(page: &Page<'_>, sentence: &Sentence) -> Vec<Range<usize>> {
    let Range { start, end } = sentence.words.clone();
    let doubted = |word: usize| {
        page.hedges_in(&(word..(word + 4).min(end)))
            .any(|hedge| page.words.get(word).is_some_and(|first| first.start == hedge.start))
    };
    let begins = |word: usize| {
        let own = page.form(word).starts_with('و') && doubted(word);
        page.pauses(word - 1) && (own || page.form(word) == "حيث" && doubted(word + 1))
    };
    let mut cuts = vec![start];
    cuts.extend((start + 1..end).filter(|word| begins(*word)));
    cuts.push(end);
    cuts.windows(2)
        .filter_map(|pair| Some(*pair.first()?..*pair.get(1)?))
        .map(|words| opened(page, words))
        .collect()
}

/// Without «لكن» or «حيث» at its beginning.
fn opened(page: &Page<'_>, words: Range<usize>) -> Range<usize> {
    let begins = matches!(page.bare(words.start), "لكن" | "حيث") && words.len() > 3;
    words.start + usize::from(begins)..words.end
}

/// A stretch of words that is an implication, if it can be quoted.
struct Candidate {
    words: Range<usize>,
    subjects: Vec<String>,
    /// What makes it one, where nothing but its verb does.
    future: Option<Future>,
    remark: Option<Remark>,
}

impl Candidate {
    fn of(page: &Page<'_>, sentence: &Sentence, words: Range<usize>) -> Option<Self> {
        let view = |hedge: &Hedge| signs::is_of_a_view(page.form(page.word_from(hedge.start)));
        let doubted = page.all_hedges_in(&words).any(|hedge| !view(hedge));
        // «وقد تم …» tells what happened, whatever it was for.
        let past = matches!(page.form(words.start), "وقد" | "لقد" | "ولقد") && !page.doubts(words.start);
        let told = doubted || signs::has_effect(page, &words);
        let future = future(page, &words).filter(|_| !past && !told);
        if signs::is_rumour(page, &words) || !(told || future.is_some()) {
            return None;
        }
        let (subjects, remark) = subjects(page, sentence, &words)?;
        Some(Self { words, subjects, future, remark })
    }

    fn entry(self, page: &Page<'_>) -> Option<Entry> {
        let words = &self.words;
        let mut entry = Entry::new(page, Table::Implication, words, place(page, words)?);
        entry.doubt(page, words);
        if entry.hedge.is_none() && page.all_hedges_in(words).next().is_some() {
            // «قد» before what may be a verb of the past as well.
            entry.hedge = Some("قد".to_owned());
            entry.remarks.push(Remark::MaybeDoubt);
        }
        entry.subjects = self.subjects;
        entry.remarks.extend(self.remark);
        let mut future = self.future;
        if signs::claim(page, words).is_some() {
            entry.stand(page, words, false);
        } else if entry.likelihood.is_some() {
            entry.standing = Some(Standing::Forecast);
        } else if let Some(found) = expected(page, words) {
            entry.standing = Some(Standing::Forecast);
            future = Some(found);
        }
        if let Some(future) = future {
            entry.may_come(page, future);
        }
        Some(entry)
    }
}

/// The verb that something is said with, where it is one of the future: it stands near the beginning.
fn expected(page: &Page<'_>, words: &Range<usize>) -> Option<Future> {
    let core = core(page, words);
    let beginning = core.start..core.end.min(core.start + 6);
    let content = beginning.clone().find(|word| page.form(*word) == "ان").unwrap_or(beginning.end);
    future(page, &(beginning.start..content))
}

/// The states that something is said of: by their names, by a man's or a body's country, by «البلاد».
fn subjects(
    page: &Page<'_>,
    sentence: &Sentence,
    words: &Range<usize>,
) -> Option<(Vec<String>, Option<Remark>)> {
    let core = core(page, words);
    let of = |words: &Range<usize>| {
        let mut codes: Vec<String> = Vec::new();
        for name in page.names_in(words) {
            if let Some(code) = state(page, name.entity).filter(|code| !codes.contains(code)) {
                codes.push(code);
            }
        }
        codes
    };
    let found = of(&core);
    let around = of(words);
    if found.is_empty() && !around.is_empty() {
        return Some((around, Some(Remark::Around)));
    }
    if !found.is_empty() {
        let remark = (found.len() > 2).then_some(Remark::States);
        return Some((found, remark));
    }
    let country = words.clone().any(|word| page.is_one_of(word, COUNTRY));
    let state = country.then(|| named_before(page, sentence, words.start)).flatten()?;
    Some((vec![state], Some(Remark::TheCountry)))
}

/// The part of a sentence that tells of whom it is about.
fn core(page: &Page<'_>, words: &Range<usize>) -> Range<usize> {
    let opening = page.is_one_of(words.start, OPENINGS);
    let comma = words.clone().find(|word| page.pauses(*word)).filter(|_| opening);
    let start = comma.map_or(words.start, |comma| comma + 1);
    let is_turn = |word: &usize| CIRCUMSTANCES.split(' ').any(|one| page.form(*word) == one);
    let end = (start + 1..words.end).find(is_turn).unwrap_or(words.end);
    start..end.max(start)
}

fn state(page: &Page<'_>, entity: EntityId) -> Option<String> {
    let country = page.authority.entity(entity).country?;
    page.authority.entity(country).code().map(str::to_owned)
}

/// The state that was named last before a word, in its paragraph or the ones before it.
fn named_before(page: &Page<'_>, sentence: &Sentence, word: usize) -> Option<String> {
    let is_state = |name: &&NameMention| page.authority.entity(name.entity).kind == EntityKind::State;
    let before = page.names_in(&(0..word.max(sentence.words.start))).iter().rev();
    state(page, before.filter(is_state).map(|name| name.entity).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    /// The implications of a text: for whom, with which word of doubt, and the passage.
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = implications(&page);
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                (one.subjects.join(" "), one.hedge.as_deref().unwrap_or("-"), source.slice(&one.place))
            })
            .collect();
        let told: Vec<_> =
            told.iter().map(|(who, hedge, quote)| (who.as_str(), *hedge, quote.unwrap())).collect();
        assert_eq!(told, expected, "{text}");
    }

    /// A state that is only where something happens is not the one it happens to.
    #[test]
    fn it_is_for_the_state_that_is_spoken_of() {
        check(
            "ومن المرجح أن ترد تركيا بالمثل، حيث تراقب ما يجري في سوريا.",
            &[("TR", "من المرجح", "من المرجح أن ترد تركيا بالمثل، حيث تراقب ما يجري في سوريا")],
        );
        check(
            "ومع التطورات في سوريا، ستعيد تركيا النظر في سياستها.",
            &[("TR", "-", "مع التطورات في سوريا، ستعيد تركيا النظر في سياستها")],
        );
        check(
            "أُغلق المعبر، ويمكن أن تتضرر تركيا من إغلاقه.",
            &[("TR", "يمكن", "يمكن أن تتضرر تركيا من إغلاقه")],
        );
    }

    /// What happened, what goes about and what is of no state are no implications.
    #[test]
    fn what_is_none_is_left() {
        check("افتتحت تركيا المعبر في 5 مايو/أيار 2021.", &[]);
        check("انتشرت شائعات بأن تركيا ستغلق المعبر.", &[]);
        check("من المرجح أن يهطل المطر غدًا.", &[]);
        check("وقد تم إغلاق المعبر مع تركيا حتى لن يعبره أحد.", &[]);
        check("وصل الوفد التركي إلى سنغافورة، وعاد بعد سنتين.", &[]);
    }
}
