//! The immutable set of checked briefings, with the indexes that answers read. One snapshot serves a question for its
//! whole life.

mod change;
pub mod claim;
mod find;
mod known;
pub mod live;
pub mod numbers;
mod postings;
pub mod search;

use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;

use crate::briefing::authority::{Authority, EntityId};
use crate::briefing::keywords::Table;
use crate::briefing::model::{Briefing, Statement, Topic};
use change::Change;
use find::Titles;
use numbers::Numbers;
use postings::Postings;
use search::Search;

/// Where a statement stands: its briefing's place in [`Library::briefings`], and its own in the briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementAt {
    /// The index of the briefing.
    pub briefing: u32,
    /// The index in [`Briefing::statements`].
    pub statement: u32,
}

/// A set of briefings, newest first.
#[derive(Debug)]
pub struct Library {
    authority: Arc<Authority>,
    briefings: Arc<[Arc<Briefing>]>,
    ids: FxHashMap<Box<str>, u32>,
    postings: Postings,
    titles: Titles,
    revision: u64,
    numbers: Numbers,
    /// Made by who searches first.
    search: OnceLock<Arc<Search>>,
    /// The index of the library before this one, until this one's is made from it.
    earlier: Mutex<Option<Arc<Search>>>,
    /// Whom its authority knows under no name, by number; empty: nobody.
    unknown: Box<[bool]>,
}

impl Library {
    /// A library of these briefings, which were read with this authority.
    #[must_use]
    pub fn new(authority: Arc<Authority>, briefings: Vec<Briefing>) -> Self {
        Self::of(authority, briefings.into_iter().map(Arc::new).collect())
    }

    fn of(authority: Arc<Authority>, briefings: Vec<Arc<Briefing>>) -> Self {
        Self::after(None, authority, briefings)
    }

    /// A library that is made from what one before it knows, where both know the same entities.
    fn after(before: Option<&Self>, authority: Arc<Authority>, mut briefings: Vec<Arc<Briefing>>) -> Self {
        briefings.sort_by(|one, other| {
            let newest = other.published().last_day().cmp(&one.published().last_day());
            newest.then_with(|| one.id().cmp(other.id()))
        });
        let ids =
            briefings.iter().zip(0_u32..).map(|(briefing, index)| (briefing.id().into(), index)).collect();
        let mut hasher = blake3::Hasher::new();
        for briefing in &briefings {
            hasher.update(briefing.id().as_bytes()).update(&briefing.revision().number().to_le_bytes());
        }
        let revision =
            hasher.finalize().as_bytes().iter().take(6).fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        let before = before.filter(|before| before.authority.is_kin(&authority));
        let change = Change::between(before.map(Self::briefings).unwrap_or_default(), &briefings);
        let (nothing, no_titles) = (Postings::default(), Titles::default());
        let postings = before.map_or(&nothing, |before| &before.postings);
        let postings = postings.after(&change, authority.entities().len());
        let titles = before.map_or(&no_titles, |before| &before.titles).after(&change);
        Self {
            authority,
            briefings: briefings.into(),
            ids,
            postings,
            titles,
            revision,
            numbers: Numbers::default(),
            search: OnceLock::new(),
            earlier: Mutex::new(None),
            unknown: Box::default(),
        }
    }

    /// The same, with the numbers of its revisions.
    #[must_use]
    pub fn with_numbers(mut self, numbers: Numbers) -> Self {
        self.numbers = numbers;
        self
    }

    /// Which numbers the revisions of its briefings have in the history; none are known where none is kept.
    #[must_use]
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// The library that comes after this one. Briefings that are the same by address keep what was worked out of them: their
    /// places in the lists, and their part of the index where this library's was made.
    #[must_use]
    pub fn followed_by(&self, authority: Arc<Authority>, briefings: Vec<Arc<Briefing>>) -> Self {
        let next = Self::after(Some(self), authority, briefings);
        let search = self.search.get().cloned().or_else(|| self.earlier());
        if let Ok(mut earlier) = next.earlier.lock() {
            *earlier = search;
        }
        next
    }

    /// The index of its passages. Whoever asks first waits until it is made: some 20 µs a passage, on all cores.
    pub fn search(&self) -> &Search {
        let made = self.search.get_or_init(|| {
            Arc::new(match self.earlier() {
                Some(earlier) => earlier.updated(self),
                None => Search::of(self),
            })
        });
        if let Ok(mut earlier) = self.earlier.lock() {
            *earlier = None;
        }
        made
    }

    /// Makes what is else made by who asks first.
    fn warm(&self) {
        self.search();
        self.titles.warm(&self.briefings);
    }

    /// The index of the library before this one, while this one's is not made: a library that follows this one
    /// meanwhile begins from it as well.
    fn earlier(&self) -> Option<Arc<Search>> {
        self.earlier.lock().ok()?.clone()
    }

    /// The ids of whom a text names: in Arabic as in a document, in any language where words are a whole name
    /// («Russia»، «Nur-Sultan»). A name that several bear names nobody.
    #[must_use]
    pub fn named(&self, text: &str) -> Vec<&str> {
        find::named(&self.authority, text)
    }

    /// Who is known under which names.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The same, for a library that is made from this one.
    #[must_use]
    pub fn shared_authority(&self) -> Arc<Authority> {
        Arc::clone(&self.authority)
    }

    /// The briefings, newest first.
    #[must_use]
    pub fn briefings(&self) -> &[Arc<Briefing>] {
        &self.briefings
    }

    /// The briefing with this id.
    #[must_use]
    pub fn briefing(&self, id: &str) -> Option<&Briefing> {
        let index = *self.ids.get(id)?;
        self.briefings.get(index as usize).map(AsRef::as_ref)
    }

    /// The statement at a place, and its briefing.
    #[must_use]
    pub fn statement(&self, at: StatementAt) -> Option<(&Briefing, &Statement)> {
        let briefing = self.briefings.get(at.briefing as usize)?;
        Some((briefing, briefing.statements().get(at.statement as usize)?))
    }

    /// The topic at a place: the index of its briefing, and its own there.
    #[must_use]
    pub fn topic(&self, (briefing, topic): (u32, u16)) -> Option<&Topic> {
        self.briefings.get(briefing as usize)?.topics().get(usize::from(topic))
    }

    /// Every statement of a table: newest briefing first, within one in its own order.
    #[must_use]
    pub fn table(&self, table: Table) -> &[StatementAt] {
        self.postings.table(table)
    }

    /// The implications for somebody, newest briefing first; so are the others below.
    #[must_use]
    pub fn implications_of(&self, entity: EntityId) -> &[StatementAt] {
        self.postings.of_entity(Table::Implication, entity)
    }

    /// What somebody took part in; within a briefing by date.
    #[must_use]
    pub fn events_of(&self, entity: EntityId) -> &[StatementAt] {
        self.postings.of_entity(Table::Event, entity)
    }

    /// What the documents say somebody is.
    #[must_use]
    pub fn roles_of(&self, entity: EntityId) -> &[StatementAt] {
        self.postings.of_entity(Table::Actor, entity)
    }

    /// The ties from and to somebody.
    #[must_use]
    pub fn relations_of(&self, entity: EntityId) -> &[StatementAt] {
        self.postings.of_entity(Table::Relation, entity)
    }

    /// The indexes of the briefings whose documents name somebody, ascending.
    #[must_use]
    pub fn mentions_of(&self, entity: EntityId) -> &[u32] {
        self.postings.mentions(entity)
    }

    /// Whether a document names somebody, or a statement is about them.
    #[must_use]
    pub fn is_mentioned(&self, entity: EntityId) -> bool {
        !self.mentions_of(entity).is_empty() || self.postings.is_spoken_of(entity)
    }

    /// Everybody whom a document or a statement names and whom the authority lists, in its order.
    #[must_use]
    pub fn actors(&self) -> Vec<EntityId> {
        self.entities(|entity| self.authority.entity(entity).listed && self.is_mentioned(entity))
    }

    /// Everybody with an implication.
    #[must_use]
    pub fn subjects(&self) -> Vec<EntityId> {
        self.entities(|entity| !self.implications_of(entity).is_empty())
    }

    /// The states that documents name.
    #[must_use]
    pub fn states(&self) -> Vec<EntityId> {
        self.entities(|entity| self.authority.entity(entity).code().is_some() && self.is_mentioned(entity))
    }

    fn entities(&self, wanted: impl Fn(EntityId) -> bool) -> Vec<EntityId> {
        (0_u32..)
            .map(EntityId)
            .take(self.authority.entities().len())
            .filter(|entity| wanted(*entity))
            .collect()
    }

    /// The briefing with this id or this title, in any spelling.
    #[must_use]
    pub fn find_briefing(&self, query: &str) -> Option<(u32, &Briefing)> {
        let index = self.ids.get(query).copied().or_else(|| self.titles.briefing(query, &self.briefings))?;
        Some((index, self.briefings.get(index as usize)?.as_ref()))
    }

    /// The briefings whose titles are nearest to a query.
    #[must_use]
    pub fn nearest_briefings(&self, query: &str, most: usize) -> Vec<&Briefing> {
        let found = self.titles.nearest_briefings(query, most, &self.briefings);
        found.into_iter().filter_map(|index| self.briefings.get(index as usize).map(AsRef::as_ref)).collect()
    }

    /// The topics with this id or this name, newest briefing first.
    #[must_use]
    pub fn find_topics(&self, query: &str) -> Vec<(u32, u16)> {
        self.titles.topics(query, &self.briefings)
    }

    /// The names of the topics nearest to a query.
    #[must_use]
    pub fn nearest_topics(&self, query: &str, most: usize) -> Vec<String> {
        self.titles.nearest_topics(query, most, &self.briefings)
    }

    /// A hash of every briefing's id and revision, 48 bits.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }
}
