//! A file that the system does not give: rights, a broken disk, a folder in its place.

use super::super::problem::{Rule, Severity};

/// The file is there and cannot be read.
pub(in crate::briefing) const UNREADABLE: Rule = Rule { id: "unreadable", severity: Severity::Error };
