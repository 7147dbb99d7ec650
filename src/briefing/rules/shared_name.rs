//! Two actors share what tells them apart. The authority tells these on reading `actors.toml`: they are no briefing's.

use super::super::problem::{Rule, Severity};

/// A name of one actor is another's too, and it is not listed as shared with both: readers would be sent to the wrong
/// one.
pub(in crate::briefing) const SHARED_NAME: Rule = Rule { id: "shared-name", severity: Severity::Error };
/// Two states have one ISO code.
pub(in crate::briefing) const DUPLICATE_COUNTRY: Rule =
    Rule { id: "duplicate-country", severity: Severity::Error };
