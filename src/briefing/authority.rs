//! The authority: who people, states, bodies and groups are, under every name, for all briefings.
//!
//! It joins `briefings/actors.toml`, which the editors keep, with the world's states. A state that the file lists and
//! the state of that code are one entity. A name that several bear is never guessed: whoever asks is asked back, and
//! in running text it names nobody.

mod actors;
mod merge;
mod names;
mod near;
mod regions;
mod scan;
mod spelling;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::actors::Actor;
use self::names::Names;
use self::near::Near;
use super::keywords::EntityKind;
use super::problem::{Problem, Report};
use crate::arabic::words::Words;

pub use self::scan::NameMention;

/// An entity of one authority: its index in [`Authority::entities`]. Another authority, read from a changed file,
/// numbers them anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// A person, a state, a body or a group.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its key in `actors.toml`; for a state that the file does not list, its ISO code («FR»).
    pub id: Box<str>,
    /// The name shown in Arabic.
    pub name: Box<str>,
    /// The name shown in English: the first one in Latin letters, where there is one.
    pub latin: Option<Box<str>>,
    /// Its other names, as the editors write them: for a state that the file does not list, none.
    pub aliases: Box<[Box<str>]>,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Whether it stands in `actors.toml`.
    pub listed: bool,
    /// The state that it is of; for a state with a code, itself.
    pub country: Option<EntityId>,
    code: Option<[u8; 2]>,
}

impl Entity {
    /// The ISO 3166-1 alpha-2 code of the state that it is, in capitals.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_ref().and_then(|code| std::str::from_utf8(code).ok())
    }
}

/// What a query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// One entity alone.
    One {
        /// Whom.
        entity: EntityId,
        /// The name that was met, as its editors write it.
        name: &'a str,
    },
    /// A name that is borne together with others (ascending). One alone stands here where the editors marked a name
    /// as shared and no second bearer is known: it is asked about all the same.
    Several(Vec<EntityId>),
    /// No name that is known.
    None,
}

/// Everybody who is known, under every name. Immutable.
#[derive(Debug)]
pub struct Authority {
    /// As the file has them.
    actors: Arc<[Actor]>,
    entities: Arc<[Entity]>,
    ids: FxHashMap<Box<str>, EntityId>,
    names: Names,
    near: Near,
}

impl Authority {
    /// Reads the text of `actors.toml`, where there is one; the world's states are always known. What is wrong with
    /// the file is told and costs only the actor or the name that is wrong.
    #[must_use]
    pub fn read(actors_toml: Option<&str>) -> (Arc<Self>, Vec<Problem>) {
        let text = actors_toml.unwrap_or_default();
        let mut report = Report::new("actors.toml", text);
        let actors = actors::read(text, &mut report);
        merge::tell_shared_names(&actors, &mut report);
        (Arc::new(merge::merge(actors)), report.into_problems())
    }

    /// The same numbers, where some of the file's are known under no name, as if the file did not list them.
    #[must_use]
    pub fn without(&self, unknown: impl Fn(EntityId) -> bool) -> Arc<Self> {
        Arc::new(merge::named(&self.actors, &self.entities, unknown))
    }

    /// Whether a number means the same in another authority: one is made of the other.
    #[must_use]
    pub fn is_kin(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.entities, &other.entities)
    }

    /// Everybody: the listed in the order of the file, then the other states by code.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity of this number.
    ///
    /// # Panics
    /// If the number is another authority's and lies beyond this one's.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "a number is made by its authority alone, as an index into this list"
    )]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The entity with this id, or the state with this code in capitals or small letters.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<EntityId> {
        self.ids.get(id).or_else(|| self.ids.get(id.to_ascii_uppercase().as_str())).copied()
    }

    /// The names in a text that have one bearer, in the order of the text; where one stands inside another, the
    /// longer. A state that `actors.toml` does not list is found by its Arabic names alone, not by adjectives and
    /// capitals, and never by a name that is an ordinary word too («مالي»).
    #[must_use]
    pub fn scan(&self, words: &Words) -> Vec<NameMention> {
        scan::scan(&self.names, words)
    }

    /// Whom a whole query names: an id, an ISO code, or any name, in any case, with or without the article, vowel
    /// marks and what is written onto its front.
    #[must_use]
    pub fn lookup(&self, query: &str) -> Lookup<'_> {
        let id = query.trim().to_ascii_lowercase();
        match self.ids.get(id.as_str()) {
            Some(entity) => Lookup::One { entity: *entity, name: &self.entity(*entity).name },
            None => scan::lookup(&self.names, query),
        }
    }

    /// The entities that somebody probably meant, at most `most`, nearest first: those with a name that differs from
    /// the query in a third of its letters or less.
    #[must_use]
    pub fn nearest(&self, query: &str, among: impl Fn(EntityId) -> bool, most: usize) -> Vec<EntityId> {
        self.near.find(query, among, most)
    }
}

#[cfg(test)]
mod tests;
