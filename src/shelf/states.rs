//! How everything on the shelf stands, as values: what is live, what failed and since when, and what is worth telling.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::briefing::keywords::Tlp;
use crate::briefing::model::Revision;
use crate::briefing::problem::Problem;

/// How the shelf stands.
#[derive(Clone, Debug, Default)]
pub struct States {
    /// Since when the folder has been gone, or empty where there were briefings; all of it is served as it was.
    pub folder_gone: Option<Timestamp>,
    /// Since when the history cannot be written; what changed meanwhile is live, and is written down later.
    pub history_fails: Option<Timestamp>,
    /// What is wrong with the authority's file, and since when; the last good one is used.
    pub actors: Option<Failed>,
    /// Each briefing that is live or failed, by its id.
    pub briefings: BTreeMap<String, State>,
}

/// How one briefing stands.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is served; none where no version was ever good.
    pub live: Option<Running>,
    /// What the folder holds and cannot be served.
    pub failed: Option<Failed>,
}

/// A revision that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which bytes.
    pub revision: Revision,
    /// Its number in the history; none while that cannot be written.
    pub number: Option<u32>,
    /// When it was accepted.
    pub since: Timestamp,
}

/// What failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// What is wrong, with at least one error.
    pub problems: Arc<[Problem]>,
    /// Since when it has failed without a break.
    pub since: Timestamp,
    /// Who it says may see it, where it can be read that far.
    pub level: Option<Tlp>,
}

/// A quote that stands elsewhere in a document that was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The paragraph in which it stood …
    pub from: u32,
    /// … and the one in which it was found again.
    pub to: u32,
}

/// Something that happened on the shelf, told once.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A briefing has a new revision, which is live.
    Accepted {
        /// The briefing.
        briefing: String,
        /// The number of the revision before; none: it is new.
        before: Option<u32>,
        /// Its number now; none while the history cannot be written.
        now: Option<u32>,
        /// Whether the version before it had failed.
        recovered: bool,
        /// The quotes that stand elsewhere, where the document alone was changed.
        moved: Vec<Moved>,
    },
    /// What the folder holds of a briefing cannot be served; the last good version is kept, where there is one.
    Failed {
        /// The briefing; none: the authority's file.
        briefing: Option<String>,
        /// What is wrong.
        failed: Failed,
        /// The number of the revision that is served on.
        kept: Option<u32>,
    },
    /// A briefing's folder, or the authority's failed file, is as it was before it failed.
    Mended {
        /// The briefing; none: the authority's file.
        briefing: Option<String>,
    },
    /// A briefing's folder was taken away: it is served no more.
    Withdrawn {
        /// The briefing.
        briefing: String,
    },
    /// The folder is gone, or empty; everything is served as it was.
    FolderGone,
    /// The folder is there again.
    FolderBack,
    /// The history cannot be written.
    HistoryFails,
    /// An accepted revision cannot be written to the folder; it is live, and is tried again.
    NotWritten {
        /// The briefing.
        briefing: String,
        /// The revision.
        number: u32,
    },
    /// The folder held a text that could not be served when a revision was accepted; it is kept as a draft, and the
    /// revision takes its place.
    Displaced {
        /// The briefing.
        briefing: String,
        /// The revision.
        number: u32,
        /// The draft.
        draft: i64,
    },
    /// The folder held another text when an accepted revision was to be written: that text became the next revision.
    Overtaken {
        /// The briefing.
        briefing: String,
        /// The revision that was to be written; it is in the history.
        number: u32,
    },
}
