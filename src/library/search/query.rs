//! From the words that somebody typed to what is looked for: stems, groups of letters, and what stood between
//! quotation marks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::near::near;
use super::segment::name;
use crate::arabic::dates::month_at;
use crate::arabic::matching::fold;
use crate::arabic::months::{all_names, from_english, season_from_english};
use crate::arabic::stop_words::is_stop_word;
use crate::arabic::words::{Word, Words};

/// Of a longer query, so many stems are looked for, and so many groups of letters.
const MOST_TERMS: usize = 64;
const MOST_GROUPS: usize = 1_024;

/// What a word counts that stands in for one that no document has.
const NEAR: f32 = 0.5;

/// What the name of somebody counts, beside its words.
const NAMED: f32 = 0.5;

/// One thing that is looked for: the words that count as it.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) words: Vec<u32>,
    pub(super) weight: f32,
    /// Whether it was typed: a name that was read out of typed words is not.
    pub(super) typed: bool,
}

/// A word that no document has, and the words that were looked for in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// As it was typed.
    pub typed: String,
    /// In the form for matching; never empty.
    pub instead: Vec<String>,
}

/// A query, read by the words of the living passages.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// Groups of letters, each with how often it stands in the query.
    pub(super) groups: Vec<(u32, u32)>,
    /// Groups that no passage has.
    pub(super) strange_groups: u32,
    pub(super) near: Vec<Near>,
    /// What must stand word for word, in the form for matching.
    pub(super) phrases: Vec<Vec<String>>,
}

impl Query {
    /// Reads `text`; `names` are the ids of whom it names.
    pub(super) fn read(text: &str, names: &[&str], lexicon: &Lexicon) -> Self {
        let words = Words::of(text);
        let mut query = Self { phrases: phrases(text), ..Self::default() };
        let dated = dated(&words);
        query.read_groups(&words, &dated, lexicon);
        let telling = words.iter().any(|word| !is_stop_word(word.form));
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for (_, names) in dated.iter().take(MOST_TERMS) {
            let held = names.iter().flat_map(|name| lexicon.of_stem(lexicon.stem(&fold(name))));
            query.terms.push(Term { words: held.collect(), weight: 1.0, typed: true });
        }
        let of_date = |word: &Word<'_>| dated.iter().any(|(place, _)| place.contains(&(word.index as usize)));
        let wanted = |word: &Word<'_>| (!telling || !is_stop_word(word.form)) && !of_date(word);
        for word in words.iter().filter(wanted) {
            let stem = lexicon.stem(word.form);
            if let Some(term) = seen.get(stem).and_then(|place| query.terms.get_mut(*place)) {
                term.weight += 1.0;
                continue;
            }
            if query.terms.len() == MOST_TERMS {
                break;
            }
            seen.insert(stem, query.terms.len());
            let typed = text.get(word.start as usize..word.end as usize).unwrap_or_default();
            let term = query.term(typed, word.form, stem, lexicon);
            query.terms.push(term);
        }
        let known = names.iter().filter_map(|id| lexicon.word(&name(id)));
        query.terms.extend(known.map(|word| Term { words: vec![word], weight: NAMED, typed: false }));
        query
    }

    /// The words of a stem; where there is none, those nearest to what was typed.
    fn term(&mut self, typed: &str, form: &str, stem: &str, lexicon: &Lexicon) -> Term {
        let words = lexicon.of_stem(stem);
        if !words.is_empty() {
            return Term { words, weight: 1.0, typed: true };
        }
        let near = near(form, lexicon);
        let mut stems: Vec<&str> = near.iter().map(|word| lexicon.stem(lexicon.form(*word))).collect();
        stems.sort_unstable();
        stems.dedup();
        if !near.is_empty() {
            let mut instead: Vec<String> = near.iter().map(|word| lexicon.form(*word).to_owned()).collect();
            instead.sort_unstable();
            self.near.push(Near { typed: typed.to_owned(), instead });
        }
        let words = stems.into_iter().flat_map(|stem| lexicon.of_stem(stem)).collect();
        Term { words, weight: NEAR, typed: true }
    }

    /// Words of dates have no part in it: their letters say nothing where another name of the month stands.
    fn read_groups(&mut self, words: &Words, dated: &[Dated], lexicon: &Lexicon) {
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        let of_date = |word: &Word<'_>| dated.iter().any(|(place, _)| place.contains(&(word.index as usize)));
        for word in words.iter().filter(|word| !of_date(word)).take(MOST_GROUPS) {
            let mut known = 0_u32;
            for group in lexicon.grams.read(word.form) {
                known += 1;
                if let Some((_, count)) = places.get(&group).and_then(|place| self.groups.get_mut(*place)) {
                    *count += 1;
                } else if self.groups.len() < MOST_GROUPS {
                    places.insert(group, self.groups.len());
                    self.groups.push((group, 1));
                }
            }
            let all = u32::try_from(word.form.chars().count().saturating_sub(1).max(1)).unwrap_or(u32::MAX);
            self.strange_groups += all.saturating_sub(known);
        }
    }
}

/// The places of a month's or season's words, and its names.
type Dated = (Range<usize>, Vec<&'static str>);

/// The months and seasons of a query.
fn dated(words: &Words) -> Vec<Dated> {
    let (mut found, mut index) = (Vec::new(), 0);
    while index < words.len() {
        let named = date_names(words, index);
        let next = named.as_ref().map_or(index + 1, |(_, next)| *next);
        found.extend(named.map(|(names, next)| (index..next, names)));
        index = next;
    }
    found
}

/// Every name of the month or season that begins at `index`, in whatever tradition or language it is named there, and
/// the place behind it: a question about كانون الثاني is one about يناير, and about January.
fn date_names(words: &Words, index: usize) -> Option<(Vec<&'static str>, usize)> {
    if let Some((month, next)) = month_at(words, index) {
        return Some((all_names(month), next));
    }
    let word = words.get(index)?;
    if let Some(season) = season_from_english(word.form) {
        return Some((vec![season.name()], index + 1));
    }
    let is_number = |index: Option<usize>| {
        let word = index.and_then(|index| words.get(index));
        word.is_some_and(|word| word.form.starts_with(|c: char| c.is_ascii_digit()))
    };
    let month = from_english(word.form)?;
    // «may» and «march» are months beside a number alone.
    let told = !matches!(word.form, "may" | "march")
        || is_number(index.checked_sub(1))
        || is_number(Some(index + 1));
    told.then(|| (all_names(month), index + 1))
}

/// What stands between quotation marks, of one kind or of two that belong together.
fn phrases(text: &str) -> Vec<Vec<String>> {
    const MARKS: [(char, char); 5] = [('"', '"'), ('«', '»'), ('“', '”'), ('”', '“'), ('„', '“')];
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, (open, close))) = rest
        .char_indices()
        .find_map(|(at, c)| MARKS.iter().find(|(open, _)| *open == c).map(|marks| (at, *marks)))
    {
        let inside = rest.get(at + open.len_utf8()..).unwrap_or_default();
        let Some(end) = inside.find(close) else { break };
        let words = Words::of(inside.get(..end).unwrap_or_default());
        found.push(words.iter().map(|word| word.form.to_owned()).collect::<Vec<_>>());
        rest = inside.get(end + close.len_utf8()..).unwrap_or_default();
    }
    found.retain(|phrase| !phrase.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let told: Vec<_> = phrases(text).iter().map(|phrase| phrase.join(" ")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn quotation_marks_hold_a_phrase() {
        check("قال \"حالة الطوارئ\" و«الأمن الجماعيّ»", &["حالة الطواري", "الامن الجماعي"]);
        check("“حفظ السلام” ”حفظ“", &["حفظ السلام", "حفظ"]);
        check("\"مفتوح بلا نهاية", &[]);
        check("«»", &[]);
    }
}
