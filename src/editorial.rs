//! Changing briefings: what a change would do, told before it is done.
//!
//! A moderator sends files, fills in a form or goes back to an older revision. All three become the bytes of two files,
//! which go through the same reading and the same rules as files in the folder do, and come out as a [`Proposal`]: the
//! report of the rules, and what would change statement by statement. Who may accept it, and where it is kept, is for
//! others.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`draft`](mod@draft) | a first draft of a briefing, out of its document alone |
//! | [`received`] | a file as somebody's editor saved it, brought to the form that briefings have |
//! | [`edit`] | a statement added, changed or removed in the TOML, every other byte left as it was |
//! | [`form`] | a form that somebody filled in, as the keys of a statement |
//! | [`phrase`] | a phrase that somebody pasted, as a quote that stands in the document |
//! | [`compare`](mod@compare) | two versions of a briefing, statement by statement |
//! | [`propose`](mod@propose) | the files of a change, held against the rules and compared with what is served |
//! | [`race`] | what the loser of two changes made at once has to look at |
//!
//! **Invariant:** what the rules refuse has no briefing in its proposal, and nothing else can be accepted.

pub mod compare;
pub mod draft;
pub mod edit;
pub mod form;
mod layout;
pub mod phrase;
pub mod propose;
pub mod race;
pub mod received;

#[cfg(test)]
pub(crate) mod sample;

pub use compare::{Comparison, compare};
pub use propose::{Proposal, propose};
