//! A briefing's folder holds both files: the structure, and the document that proves it.

use super::super::problem::{Rule, Severity};

/// There is no `briefing.toml` in the folder.
pub(in crate::briefing) const MISSING_STRUCTURE: Rule =
    Rule { id: "missing-structure", severity: Severity::Error };
/// There is no `source.txt` in the folder.
pub(in crate::briefing) const MISSING_SOURCE: Rule = Rule { id: "missing-source", severity: Severity::Error };
