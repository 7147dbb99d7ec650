//! The document, read once: what all parts of a draft look at.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::roles::{Role, roles};
use super::signs;
use crate::arabic::dates::{DateMention, dates};
use crate::arabic::sentences::sentences;
use crate::arabic::words::Words;
use crate::briefing::authority::{Authority, Entity, EntityId, NameMention};
use crate::briefing::find::{Finder, Found};
use crate::briefing::keywords::EntityKind;
use crate::briefing::source::Source;
use crate::briefing::{Hedge, hedges};

/// The most words of a sentence, and of the pieces that a longer one is cut into.
const LONGEST_SENTENCE: usize = 150;
const PIECE: usize = 60;

/// A document, and what its words say.
pub(super) struct Page<'p> {
    pub(super) source: &'p Source,
    pub(super) authority: &'p Authority,
    pub(super) words: Words,
    pub(super) dates: Vec<DateMention>,
    pub(super) hedges: Vec<Hedge>,
    pub(super) sentences: Vec<Sentence>,
    /// One for each paragraph.
    pub(super) roles: Vec<Role>,
    names: Vec<NameMention>,
    /// The words of the document in their form for matching, of two letters and more.
    vocabulary: FxHashSet<Box<str>>,
    finder: Finder<'p>,
}

/// A sentence of the document's own text: no heading, no headline of another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words, by their places among the document's.
    pub(super) words: Range<usize>,
    /// The number of its paragraph.
    pub(super) paragraph: u32,
}

impl<'p> Page<'p> {
    pub(super) fn of(source: &'p Source, headings: &[u32], authority: &'p Authority) -> Self {
        let words = Words::of(source.text());
        let roles = roles(source, headings);
        let mut page = Self {
            source,
            authority,
            dates: dates(&words),
            hedges: hedges(&words),
            sentences: Vec::new(),
            names: authority.scan(&words),
            finder: Finder::new(source),
            vocabulary: words
                .iter()
                .filter(|word| word.form.len() > 2)
                .map(|word| word.form.into())
                .collect(),
            roles,
            words,
        };
        page.sentences = page.all_sentences();
        let strangers = page.strangers();
        page.names.retain(|name| !strangers.contains(&name.entity));
        page
    }

    fn all_sentences(&self) -> Vec<Sentence> {
        let mut found = Vec::new();
        for paragraph in self.source.paragraphs().filter(|one| self.role(one.number) == Role::Body) {
            for range in sentences(paragraph.text) {
                let at = |byte: usize| paragraph.start + u32::try_from(byte).unwrap_or(u32::MAX);
                let words = self.word_from(at(range.start))..self.word_from(at(range.end));
                let pieces = self.pieces(words).into_iter();
                found.extend(pieces.map(|words| Sentence { words, paragraph: paragraph.number }));
            }
        }
        found
    }

    /// A sentence that is too long to be one, as some write without a full stop, cut at its pauses; where there is none,
    /// anywhere: what comes of it cannot be quoted, and must not hold up the rest.
    fn pieces(&self, words: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = words.start;
        while words.end - start > LONGEST_SENTENCE {
            let last = start + PIECE;
            let pause = (start + 1..last).rev().find(|word| self.pauses(*word));
            let end = pause.map_or(last, |pause| pause + 1);
            found.push(start..end);
            start = end;
        }
        if start < words.end {
            found.push(start..words.end);
        }
        found
    }

    /// Bodies and groups of a state that the document never names: «المتظاهرون» of one country's protests are not those
    /// of another's.
    fn strangers(&self) -> Vec<EntityId> {
        let named: Vec<EntityId> = self.names.iter().map(|name| name.entity).collect();
        let is_stranger = |id: &EntityId| {
            let Entity { kind, country, .. } = self.authority.entity(*id);
            let of_people = matches!(kind, EntityKind::Body | EntityKind::Group);
            of_people && country.is_some_and(|country| !named.contains(&country))
        };
        let mut found: Vec<EntityId> = named.iter().copied().filter(is_stranger).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn role(&self, paragraph: u32) -> Role {
        let index = (paragraph as usize).checked_sub(1);
        index.and_then(|index| self.roles.get(index)).copied().unwrap_or(Role::Blank)
    }

    /// The first word that begins at a byte or after it.
    pub(super) fn word_from(&self, byte: u32) -> usize {
        let (mut from, mut to) = (0, self.words.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.words.get(middle).is_some_and(|word| word.start < byte) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// A word in its form for matching; nothing beyond the last.
    pub(super) fn form(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |word| word.form)
    }

    /// A word without the «و» or «ف» that may stand before it; of another word that begins so («وزير»), not itself.
    pub(super) fn bare(&self, word: usize) -> &str {
        let form = self.form(word);
        form.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(form)
    }

    /// Whether a word is one of those that are listed, with «و» or «ف» before it or without.
    pub(super) fn is_one_of(&self, word: usize, listed: &str) -> bool {
        let (form, bare) = (self.form(word), self.bare(word));
        !form.is_empty() && listed.split_whitespace().any(|one| one == form || one == bare)
    }

    /// What stands between a word and the next.
    pub(super) fn gap(&self, word: usize) -> &str {
        let Some(this) = self.words.get(word) else { return "" };
        let next = self.words.get(word + 1).map_or(self.source.text().len(), |next| next.start as usize);
        self.source.text().get(this.end as usize..next).unwrap_or_default()
    }

    /// Whether a comma, or a mark that parts as much, stands behind a word.
    pub(super) fn pauses(&self, word: usize) -> bool {
        self.gap(word).contains(['،', ',', '؛', ';', ':', '–', '—'])
    }

    /// Where a stretch of words stands, in bytes, without what is written around it.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<u32> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end =
            words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.end);
        start..end.max(start)
    }

    /// The names in a stretch of words that have one bearer.
    pub(super) fn names_in(&self, words: &Range<usize>) -> &[NameMention] {
        let start = self.names.partition_point(|name| (name.words.start as usize) < words.start);
        let end = self.names.partition_point(|name| name.words.end as usize <= words.end);
        self.names.get(start..end).unwrap_or_default()
    }

    /// All names of the document's own text.
    pub(super) fn names(&self) -> impl Iterator<Item = &NameMention> {
        self.sentences.iter().flat_map(|sentence| self.names_in(&sentence.words))
    }

    /// Whether a known name holds one of some words.
    pub(super) fn overlaps_name(&self, words: &Range<usize>) -> bool {
        let near = words.start.saturating_sub(8)..words.end + 8;
        self.names_in(&near)
            .iter()
            .any(|name| (name.words.start as usize) < words.end && words.start < name.words.end as usize)
    }

    pub(super) fn overlaps_date(&self, words: &Range<usize>) -> bool {
        let next = self.dates.partition_point(|date| date.words.end as usize <= words.start);
        self.dates.get(next).is_some_and(|date| (date.words.start as usize) < words.end)
    }

    pub(super) fn is_person(&self, name: &NameMention) -> bool {
        self.authority.entity(name.entity).kind == EntityKind::Person
    }

    /// Whether most of a stretch of words is in Latin letters.
    pub(super) fn is_latin(&self, words: &Range<usize>) -> bool {
        let latin =
            words.clone().filter(|word| self.form(*word).starts_with(|c: char| c.is_ascii_alphabetic()));
        latin.count() * 2 > words.len()
    }

    /// Whether a word begins with «و» that is none of its letters, as far as the word tells: a quote that begins there
    /// leaves it out.
    pub(super) fn begins_with_and(&self, word: usize) -> bool {
        const ROOTS: [&str; 6] = ["وتيرة", "وتر", "وترا", "ويلات", "ويل", "وتد"];
        let form = self.form(word);
        let Some(rest) = form.strip_prefix('و') else { return false };
        let letters = rest.chars().count();
        let written = self.source.slice(&self.bytes(&(word..word + 1))).unwrap_or_default();
        let next = written.strip_prefix('و').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let verb = letters > 3 && rest.starts_with(['ي', 'ت']) || letters > 4 && rest.ends_with('ت');
        let known = rest.starts_with("ال") && letters > 3
            || signs::is_opening(rest)
            || self.vocabulary.contains(rest);
        next && letters > 1 && (known || verb) && !ROOTS.contains(&form)
    }

    /// The words of doubt in a stretch of words, sure or not.
    pub(super) fn all_hedges_in(&self, words: &Range<usize>) -> impl Iterator<Item = &Hedge> {
        let bytes = self.bytes(words);
        let start = self.hedges.partition_point(|hedge| hedge.start < bytes.start);
        let held = self.hedges.get(start..).unwrap_or_default();
        held.iter().take_while(move |hedge| hedge.end <= bytes.end)
    }

    /// The sure words of doubt in a stretch of words.
    pub(super) fn hedges_in(&self, words: &Range<usize>) -> impl Iterator<Item = &Hedge> {
        self.all_hedges_in(words).filter(|hedge| hedge.sure)
    }

    /// Whether a word of doubt begins with a word.
    pub(super) fn doubts(&self, word: usize) -> bool {
        let start = self.words.get(word).map_or(0, |word| word.start);
        self.hedges.binary_search_by_key(&start, |hedge| hedge.start).is_ok()
    }

    /// The ids of those whom a stretch of words names, each once, in its order.
    pub(super) fn ids_in(&self, words: &Range<usize>) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let names = self.names_in(words);
        for (index, name) in names.iter().enumerate() {
            // «الرئيس الروسي فلاديمير بوتين» is of a man: the state is part of his title.
            let of_person = names.get(index + 1).is_some_and(|next| {
                next.words.start == name.words.end && self.is_person(next) && !self.is_person(name)
            });
            if of_person {
                continue;
            }
            let id = &self.authority.entity(name.entity).id;
            if !ids.iter().any(|held| **held == **id) {
                ids.push(id.to_string());
            }
        }
        ids
    }

    /// Whether the document writes exactly this once.
    pub(super) fn stands_once(&self, place: &Range<u32>) -> bool {
        let Some(quote) = self.source.slice(place) else { return false };
        matches!(self.finder.find(quote), Found::Once(found) if found.bytes() == *place)
    }
}
