//! The history of briefings: every accepted revision whole, numbered from 1 for each briefing, and nothing of it is
//! ever taken away.
//!
//! A change is accepted on top of the revision that it was made from. Where another one came first it loses: its text
//! is kept as a draft, and whoever sent it is told which revision won. The authority's file has a history of its own,
//! under the name [`ACTORS`], which no briefing can bear: its bytes stand where a briefing's structure would.

mod accept;
mod kind;
pub(super) mod reading;

use jiff::Timestamp;

pub use accept::{Accepted, Refused};
pub use kind::{Author, Way};

/// The name under which the authority's file is kept.
pub const ACTORS: &str = "actors.toml";

/// The files of a briefing, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// `briefing.toml`; or `actors.toml`, under [`ACTORS`].
    pub structure: Option<Vec<u8>>,
    /// `source.txt`.
    pub source: Option<Vec<u8>>,
}

impl Files {
    /// Both files of a briefing.
    #[must_use]
    pub fn of(structure: impl Into<Vec<u8>>, source: impl Into<Vec<u8>>) -> Self {
        Self { structure: Some(structure.into()), source: Some(source.into()) }
    }

    /// The authority's file.
    #[must_use]
    pub fn of_actors(actors: impl Into<Vec<u8>>) -> Self {
        Self { structure: Some(actors.into()), source: None }
    }

    /// Whether there is no file: the briefing was withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.structure.is_none() && self.source.is_none()
    }

    /// The BLAKE3 hash of the files: of the length of the first, its bytes and those of the second, where a file
    /// that is not there has none. Its first 48 bits are the briefing's own
    /// `Revision`.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let (structure, source) = (self.structure.as_deref(), self.source.as_deref());
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(structure.unwrap_or_default().len() as u64).to_le_bytes());
        hasher.update(structure.unwrap_or_default()).update(source.unwrap_or_default());
        *hasher.finalize().as_bytes()
    }
}

/// A briefing's own 48 bits of a hash of its files.
#[must_use]
pub fn first_48(hash: &[u8; 32]) -> u64 {
    hash.iter().take(6).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

/// A change that somebody wants accepted. It has passed the rules.
#[derive(Clone, Debug)]
pub struct Change {
    /// The briefing's id, or [`ACTORS`].
    pub briefing: String,
    /// What its files become; none at all withdraws it.
    pub files: Files,
    /// Who made it.
    pub author: Author,
    /// How it came.
    pub way: Way,
    /// When.
    pub at: Timestamp,
}

/// What is told of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The briefing's id, or [`ACTORS`].
    pub briefing: String,
    /// Its number, from 1.
    pub number: u32,
    /// The revision before it; none: it is the first.
    pub parent: Option<u32>,
    /// [`Files::hash`].
    pub hash: [u8; 32],
    /// Who made it.
    pub author: Author,
    /// How it came.
    pub way: Way,
    /// When it was accepted.
    pub at: Timestamp,
    /// Whether it withdrew the briefing.
    pub withdrawn: bool,
    /// Whether the folder is known to have held it.
    pub written: bool,
}

/// A revision, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What is told of it.
    pub entry: Entry,
    /// Its files.
    pub files: Files,
}

/// What is told of a text that lost a race, or that stood in the folder and had to make room before it was ever good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its number among all drafts.
    pub id: i64,
    /// The briefing's id, or [`ACTORS`].
    pub briefing: String,
    /// The revision that it was made from; none: it was to be the first.
    pub based_on: Option<u32>,
    /// The newest revision when it came, or the one that took its place.
    pub lost_to: u32,
    /// Who made it.
    pub author: Author,
    /// How it came.
    pub way: Way,
    /// When it came.
    pub at: Timestamp,
}

/// Such a text, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDraft {
    /// What is told of it.
    pub draft: Draft,
    /// Its files.
    pub files: Files,
}

#[cfg(test)]
mod tests;
