//! The shelf: the briefings folder on disk, read into a library and the problems of what could not be served.
//!
//! What is wrong with one file costs its briefing alone; the others are served. Only a folder that cannot be read at
//! all is an error. Nothing is opened that does not lie below the folder, whatever its links say.
//!
//! [`load`] reads a folder once, for the terminal. [`Shelf`] watches one for the running bot: a scan by content hashes
//! is the truth, a hint of the file system's only makes it come sooner, and what is found must be found twice before
//! it is parsed. What fails is served in its last good version, which the history keeps.

mod adopt;
mod apply;
mod desk;
mod folder;
mod judge;
mod load;
mod look;
mod mend;
mod put;
mod quotes;
mod states;
mod watch;

use crate::store::revisions::ACTORS;

pub use folder::NoFolder;
pub use load::{Loaded, load};
pub use mend::mend;
pub use put::NotPut;
pub use states::{Failed, Moved, News, Running, State, States};
pub use watch::{ABSENCE, Place, Shelf};

/// The file of a briefing's structure.
pub const STRUCTURE: &str = "briefing.toml";
/// The file of a briefing's document.
pub const SOURCE: &str = "source.txt";

#[cfg(test)]
mod tests;
