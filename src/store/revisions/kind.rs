//! Who makes a revision, and in which way: as they are written in the database.

use std::fmt;
use std::str::FromStr;

/// Who makes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// Somebody who wrote to the folder: an editor, git, a synced folder.
    Disk,
    /// A member of Discord's, by their id.
    Member(u64),
}

impl fmt::Display for Author {
    /// `disk`, or the member's id in digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk => formatter.write_str("disk"),
            Self::Member(id) => id.fmt(formatter),
        }
    }
}

/// A word that this program did not write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a word that the history uses")]
pub struct Unknown(String);

impl FromStr for Author {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        match text {
            "disk" => Ok(Self::Disk),
            id => id.parse().map(Self::Member).map_err(|_| Unknown(text.to_owned())),
        }
    }
}

/// How a change comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// The files in the folder were written by somebody else.
    Disk,
    /// A file was sent.
    Upload,
    /// A form was filled in.
    Form,
    /// An older revision was taken again.
    Rollback,
    /// It was drafted from a document.
    Draft,
    /// It was taken away.
    Remove,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 6] =
        [Self::Disk, Self::Upload, Self::Form, Self::Rollback, Self::Draft, Self::Remove];

    /// The word for it, in the database and in the ids of its wording.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disk => "disk",
            Self::Upload => "upload",
            Self::Form => "form",
            Self::Rollback => "rollback",
            Self::Draft => "draft",
            Self::Remove => "remove",
        }
    }
}

impl FromStr for Way {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.into_iter().find(|way| way.as_str() == text).ok_or_else(|| Unknown(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, author: Option<Author>, way: Option<Way>) {
        assert_eq!(text.parse().ok(), author, "{text}");
        assert_eq!(text.parse().ok(), way, "{text}");
    }

    /// A history whose authors cannot be read again would be lost with them.
    #[test]
    fn what_is_written_is_read_again() {
        check("disk", Some(Author::Disk), Some(Way::Disk));
        check("18446744073709551615", Some(Author::Member(u64::MAX)), None);
        check("rollback", None, Some(Way::Rollback));
        check("", None, None);
        for author in [Author::Disk, Author::Member(7)] {
            assert_eq!(author.to_string().parse(), Ok(author));
        }
        for way in Way::ALL {
            assert_eq!(way.as_str().parse(), Ok(way));
        }
    }
}
