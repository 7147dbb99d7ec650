//! Briefings: a document, word for word, and the checked structure beside it.
//!
//! [`read`] is the one way to a [`model::Briefing`]: from the bytes of its two files to a checked briefing, or to all
//! that is wrong with them, told at once.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`model`], [`source`], [`date`], [`keywords`] | what a checked briefing holds |
//! | [`told_level`] | who a file says may see it, be it sound or not |
//! | [`authority`] | who people, states, bodies and groups are, for all briefings |
//! | [`find`] | where a quote stands in the document, or the passage nearest to it |
//! | [`RULES`], [`problem`] | what briefings are held to, and how a breach is told |
//! | `draft`, `evidence`, `reading` | the file's shapes; a draft beside its document; what texts say |
//!
//! **Invariant:** a [`model::Briefing`] breaks no rule whose breach is an error; nobody else can build one.

pub mod authority;
pub mod date;
mod draft;
mod evidence;
pub mod find;
pub mod keywords;
mod level;
pub mod model;
pub mod nearest;
pub mod problem;
mod read;
mod reading;
mod rules;
pub mod source;

pub use level::told_level;
pub use read::{FileRead, FilesAsRead, Outcome, read, read_actors};
pub use reading::hedges::{Hedge, hedges};
pub use rules::{MOST_SOURCE, MOST_STRUCTURE, RULES, mended_source};
