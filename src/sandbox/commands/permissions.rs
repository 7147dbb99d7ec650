//! What a guild's administrators set for a command.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::sandbox::snowflake::Snowflake;

/// Whom or what an administrator's setting for a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Who bears this role; the guild's id stands for everybody.
    Role(Snowflake),
    /// This member.
    Member(Snowflake),
    /// This channel; the guild's id less one stands for all.
    Channel(Snowflake),
}

/// An administrator's setting for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct CommandPermission {
    /// Whom or what it is about.
    pub subject: Subject,
    /// Whether the command is allowed there.
    pub allowed: bool,
}

impl CommandPermission {
    /// The permission object.
    pub(super) fn shape(self) -> Value {
        let (id, kind) = match self.subject {
            Subject::Role(id) => (id, 1),
            Subject::Member(id) => (id, 2),
            Subject::Channel(id) => (id, 3),
        };
        json!({ "id": id, "type": kind, "permission": self.allowed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_bear_discords_numbers() {
        let id = Snowflake::new(1);
        for (subject, number) in [(Subject::Role(id), 1), (Subject::Member(id), 2), (Subject::Channel(id), 3)]
        {
            let shape = CommandPermission { subject, allowed: true }.shape();
            assert_eq!(shape, json!({ "id": "1", "type": number, "permission": true }));
        }
    }
}
