//! A file that is a link out of the briefings folder is not followed: it could show what is nobody's to see.

use super::super::problem::{Rule, Severity};

/// The file is a link that leads out of the folder.
pub(in crate::briefing) const OUTSIDE_FOLDER: Rule = Rule { id: "outside-folder", severity: Severity::Error };
