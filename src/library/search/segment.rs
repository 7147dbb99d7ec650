//! A part of the index: some briefings, their passages, the words of each, and for each word its passages.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::lexicon::{Lexicon, NAME};
use crate::arabic::words::Words;
use crate::briefing::authority::Authority;
use crate::briefing::keywords::Kind;
use crate::briefing::model::{Briefing, Citation};

/// What a word counts, in quarters: of the passage itself; of a statement that cites it or of its briefing's title;
/// the name of somebody whom it names, under whatever name.
pub(super) const BODY: u16 = 4;
const STATEMENT: u16 = 1;
const TITLE: u16 = 1;
const NAMED: u16 = 4;

/// A number of 24 bits and a weight of eight, in quarters of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u32);

impl Entry {
    fn new(number: u32, weight: u16) -> Self {
        Self(number << 8 | u32::from(weight.min(255)))
    }

    pub(super) fn number(self) -> u32 {
        self.0 >> 8
    }

    pub(super) fn weight(self) -> u32 {
        self.0 & 255
    }
}

/// A passage: a paragraph of a document that is no headline of another article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    /// The place of its briefing in the segment.
    pub(super) briefing: u32,
    /// Its number in the document, from 1.
    pub(super) paragraph: u32,
    /// The weight of all its words.
    pub(super) length: u32,
    /// Where its words end.
    end: u32,
}

/// A part of the index, immutable.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) briefings: Box<[Arc<Briefing>]>,
    pub(super) passages: Box<[Passage]>,
    held: Box<[Entry]>,
    words: Box<[u32]>,
    /// The place of each word: halving a list of thousands, for every word of a stem in every segment, would be most of
    /// what a question costs.
    places: FxHashMap<u32, u32>,
    ends: Box<[u32]>,
    postings: Box<[Entry]>,
}

impl Segment {
    /// The passages that hold a word, ascending.
    pub(super) fn postings(&self, word: u32) -> &[Entry] {
        let Some(place) = self.places.get(&word).map(|place| *place as usize) else { return &[] };
        let end = |place: usize| self.ends.get(place).copied().unwrap_or_default() as usize;
        self.postings.get(place.checked_sub(1).map_or(0, end)..end(place)).unwrap_or_default()
    }

    /// The words of a passage.
    pub(super) fn words_of(&self, passage: u32) -> &[Entry] {
        let end =
            |passage: u32| self.passages.get(passage as usize).map_or(0, |passage| passage.end as usize);
        self.held.get(passage.checked_sub(1).map_or(0, end)..end(passage)).unwrap_or_default()
    }

    /// Every word that stands in it, once.
    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// The passages of those of its briefings that another does not hold.
    pub(super) fn passages_beyond(&self, other: &Self) -> impl Iterator<Item = u32> {
        let theirs = places(other);
        let ours: Vec<bool> =
            self.briefings.iter().map(|briefing| !theirs.contains_key(&Arc::as_ptr(briefing))).collect();
        let passages = (0_u32..).zip(&self.passages);
        let beyond = passages
            .filter(move |(_, passage)| ours.get(passage.briefing as usize).copied().unwrap_or_default());
        beyond.map(|(number, _)| number)
    }

    /// The passages of one of its briefings.
    fn passages_of(&self, briefing: u32) -> Range<u32> {
        let before = |briefing: u32| self.passages.partition_point(|passage| passage.briefing < briefing);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        number(before(briefing))..number(before(briefing + 1))
    }
}

/// The place of each briefing of a segment, by address.
fn places(segment: &Segment) -> FxHashMap<*const Briefing, u32> {
    segment.briefings.iter().map(Arc::as_ptr).zip(0..).collect()
}

/// A segment whose new words have numbers of its own, so that several can be made at once. What the segment before it
/// holds already is not read again.
#[derive(Default)]
pub(super) struct Draft {
    briefings: Vec<Arc<Briefing>>,
    before: Option<Arc<Segment>>,
    /// Where the words of each briefing come from, in their order.
    parts: Vec<Part>,
    /// What was read.
    passages: Vec<Passage>,
    held: Vec<Entry>,
    forms: Vec<Box<str>>,
    ids: FxHashMap<u64, u32>,
    /// The words of the passage that is being read.
    open: Vec<(u32, u16)>,
}

/// Where the words of one briefing come from.
#[derive(Clone, Copy)]
enum Part {
    /// From the segment before, where it has this place.
    Held(u32),
    /// From the draft: so many passages, the next ones.
    Read(usize),
}

impl Draft {
    /// Reads the briefings of a segment, but for those that the segment before it holds.
    pub(super) fn of(briefings: Vec<Arc<Briefing>>, before: Arc<Segment>, authority: &Authority) -> Self {
        let mut draft = Self::default();
        let held = places(&before);
        for (briefing, number) in briefings.iter().zip(0_u32..) {
            let part = held.get(&Arc::as_ptr(briefing)).map_or_else(
                || {
                    let first = draft.passages.len();
                    draft.read(briefing, number, authority);
                    Part::Read(draft.passages.len() - first)
                },
                |place| Part::Held(*place),
            );
            draft.parts.push(part);
        }
        draft.before = Some(before);
        draft.briefings = briefings;
        draft
    }

    fn read(&mut self, briefing: &Briefing, number: u32, authority: &Authority) {
        let title = Words::of(briefing.title());
        let source = briefing.source();
        let said = said(briefing);
        let mut named: Vec<_> = briefing.mentions().to_vec();
        named.sort_unstable_by_key(|mention| (mention.paragraph, mention.entity));
        for paragraph in source.paragraphs() {
            if paragraph.text.trim().is_empty() || briefing.related().contains(&paragraph.number) {
                continue;
            }
            self.take(&Words::of(paragraph.text), BODY);
            self.take(&title, TITLE);
            let first = said.partition_point(|(other, _)| *other < paragraph.number);
            let cited = said.get(first..).unwrap_or_default();
            for (_, text) in cited.iter().take_while(|(other, _)| *other == paragraph.number) {
                self.take(&Words::of(text), STATEMENT);
            }
            let length = self.open.iter().map(|(_, weight)| u32::from(*weight)).sum();
            let first = named.partition_point(|mention| mention.paragraph < paragraph.number);
            let mentions = named.get(first..).unwrap_or_default();
            for mention in mentions.iter().take_while(|mention| mention.paragraph == paragraph.number) {
                let word = self.intern(&name(&authority.entity(mention.entity).id));
                self.open.push((word, NAMED));
            }
            self.close(number, paragraph.number, length);
        }
    }

    fn take(&mut self, words: &Words, weight: u16) {
        for word in words.iter() {
            let word = self.intern(word.form);
            self.open.push((word, weight));
        }
    }

    fn intern(&mut self, form: &str) -> u32 {
        let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(FxBuildHasher.hash_one(form)).or_insert(next);
        if id == next {
            self.forms.push(form.into());
        }
        id
    }

    /// Ends a passage: each of its words once, with all its weight.
    fn close(&mut self, briefing: u32, paragraph: u32, length: u32) {
        self.open.sort_unstable();
        for same in self.open.chunk_by(|one, other| one.0 == other.0) {
            let Some((word, _)) = same.first() else { continue };
            let weight = same.iter().map(|(_, weight)| *weight).fold(0, u16::saturating_add);
            self.held.push(Entry::new(*word, weight));
        }
        self.open.clear();
        let end = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        self.passages.push(Passage { briefing, paragraph, length, end });
    }

    /// The numbers that a lexicon gives to the words that were read; `None` for those that it has no room for.
    pub(super) fn words(&self, lexicon: &mut Lexicon) -> Vec<Option<u32>> {
        self.forms.iter().map(|form| lexicon.intern(form)).collect()
    }

    /// The segment; the words that were read stand under these numbers.
    pub(super) fn settled(self, numbers: &[Option<u32>]) -> Segment {
        let number = |entry: Entry| numbers.get(entry.number() as usize).copied().flatten();
        let (mut passages, mut held): (Vec<Passage>, Vec<Entry>) = (Vec::new(), Vec::new());
        let mut close = |passage: Passage, briefing: u32, held: &[Entry]| {
            let end = u32::try_from(held.len()).unwrap_or(u32::MAX);
            passages.push(Passage { briefing, end, ..passage });
        };
        let (mut unread, mut read) = (self.passages.iter(), 0);
        for (part, briefing) in self.parts.iter().zip(0_u32..) {
            match *part {
                Part::Held(place) => {
                    let Some(before) = &self.before else { continue };
                    for number in before.passages_of(place) {
                        let Some(passage) = before.passages.get(number as usize) else { continue };
                        held.extend_from_slice(before.words_of(number));
                        close(*passage, briefing, &held);
                    }
                }
                Part::Read(count) => {
                    for passage in unread.by_ref().take(count) {
                        let end = passage.end as usize;
                        let words = self.held.get(read..end).unwrap_or_default();
                        read = end;
                        let numbered = |entry: &Entry| Some(Entry(number(*entry)? << 8 | entry.weight()));
                        held.extend(words.iter().filter_map(numbered));
                        close(*passage, briefing, &held);
                    }
                }
            }
        }
        Segment::indexed(self.briefings.into(), passages.into(), held.into())
    }
}

impl Segment {
    /// A segment of passages and their words, with the passages of each word.
    fn indexed(briefings: Box<[Arc<Briefing>]>, passages: Box<[Passage]>, held: Box<[Entry]>) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for entry in &held {
            *counts.entry(entry.number()).or_default() += 1;
        }
        let mut words: Vec<u32> = counts.keys().copied().collect();
        words.sort_unstable();
        let mut reached = 0;
        let ends: Box<[u32]> = words
            .iter()
            .map(|word| {
                reached += counts.get(word).copied().unwrap_or_default();
                reached
            })
            .collect();
        // The place of each word, and where its next passage goes: those before it are in place already.
        let places: FxHashMap<u32, u32> = words.iter().copied().zip(0..).collect();
        let mut next: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mut postings = vec![Entry(0); held.len()].into_boxed_slice();
        let mut read = 0;
        for (passage, number) in passages.iter().zip(0_u32..) {
            let end = passage.end as usize;
            for entry in held.get(read..end).unwrap_or_default() {
                let place = places.get(&entry.number()).map_or(usize::MAX, |place| *place as usize);
                let Some(next) = next.get_mut(place) else { continue };
                if let Some(posting) = postings.get_mut(*next as usize) {
                    *posting = Entry(number << 8 | entry.weight());
                }
                *next += 1;
            }
            read = end;
        }
        Self { briefings, passages, held, words: words.into(), places, ends, postings }
    }
}

/// What the editors say of each paragraph in their own words, by paragraph.
fn said(briefing: &Briefing) -> Vec<(u32, String)> {
    let mut said = Vec::new();
    for statement in briefing.statements().iter().filter(|statement| statement.kind() != Kind::Quote) {
        let text = statement.text(briefing.source());
        let mut paragraphs: Vec<u32> = statement.citations().iter().map(Citation::paragraph).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        said.extend(paragraphs.into_iter().map(|paragraph| (paragraph, text.clone().into_owned())));
    }
    said.sort_by_key(|(paragraph, _)| *paragraph);
    said
}

/// An entity as it is looked for.
pub(super) fn name(id: &str) -> String {
    format!("{NAME}{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(passages: &[&str]) -> (Segment, Lexicon) {
        let (mut draft, mut lexicon) = (Draft::default(), Lexicon::default());
        for (text, number) in passages.iter().zip(1_u32..) {
            draft.take(&Words::of(text), BODY);
            draft.close(0, number, 0);
        }
        draft.parts.push(Part::Read(passages.len()));
        let numbers = draft.words(&mut lexicon);
        (draft.settled(&numbers), lexicon)
    }

    fn check(segment: &Segment, word: Option<u32>, expected: &[(u32, u32)]) {
        let told: Vec<_> = word
            .map(|word| segment.postings(word).iter().map(|entry| (entry.number(), entry.weight())).collect())
            .unwrap_or_default();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_word_leads_to_its_passages_and_back() {
        let (segment, mut lexicon) = drafted(&["وقود ثم وقود", "", "ثم غاز"]);
        let mut word = |form| lexicon.intern(form);
        check(&segment, word("وقود"), &[(0, 8)]);
        check(&segment, word("ثم"), &[(0, 4), (2, 4)]);
        check(&segment, word("غائب"), &[]);
        assert!(segment.words_of(1).is_empty());
        assert_eq!(segment.words_of(2).len(), 2);
        assert_eq!(segment.words().len(), 3);
    }
}
