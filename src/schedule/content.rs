//! What a post tells and how, each under the word that settings and the database know it by.

use std::fmt;
use std::str::FromStr;

use super::Flaw;

/// What a post tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The newest briefing.
    Newest,
    /// Every briefing that has changed since the channel's last post.
    Changed,
    /// One briefing after another: the one that the channel has not been told for the longest time.
    Rotation,
    /// One briefing, by its id.
    One(String),
    /// The briefings that speak of a state, a person, a body or a topic, by the name that people use.
    About(String),
    /// The same by its id, as a member follows it: whatever its name is by now. No setting says it.
    Followed(String),
}

/// How it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What is new, then the key points, and what was planned for these days.
    Digest,
    /// What is new alone.
    Changes,
    /// The key points.
    Points,
    /// The whole timeline.
    Timeline,
}

/// What is posted where the briefing is the same as at the channel's last post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// The same again.
    Post,
    /// «لا جديد».
    Say,
    /// Nothing.
    Silent,
}

impl Form {
    /// Each form that people choose from, with its word.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("digest", Self::Digest),
        ("changes", Self::Changes),
        ("points", Self::Points),
        ("timeline", Self::Timeline),
    ];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(&Self::WORDS, self)
    }
}

impl Unchanged {
    /// Each of them with its word.
    pub const WORDS: [(&'static str, Self); 3] =
        [("post", Self::Post), ("say", Self::Say), ("silent", Self::Silent)];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        word(&Self::WORDS, self)
    }
}

impl FromStr for Form {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        meant(&Self::WORDS, text)
    }
}

impl FromStr for Unchanged {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        meant(&Self::WORDS, text)
    }
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], wanted: T) -> &'static str {
    words.iter().find(|(_, one)| *one == wanted).map_or("", |(word, _)| word)
}

fn meant<T: Copy>(words: &[(&'static str, T)], text: &str) -> Result<T, Flaw> {
    words.iter().find(|(word, _)| *word == text).map(|(_, one)| *one).ok_or(Flaw::Word)
}

/// What stands before the id of a briefing and before the name of a subject.
const BRIEFING: &str = "briefing:";
const ABOUT: &str = "about:";

impl fmt::Display for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newest => formatter.write_str("newest"),
            Self::Changed => formatter.write_str("changed"),
            Self::Rotation => formatter.write_str("rotation"),
            Self::One(id) => write!(formatter, "{BRIEFING}{id}"),
            Self::About(name) | Self::Followed(name) => write!(formatter, "{ABOUT}{name}"),
        }
    }
}

impl FromStr for Content {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        let named =
            |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty()).ok_or(Flaw::Content);
        match text {
            "newest" => Ok(Self::Newest),
            "changed" => Ok(Self::Changed),
            "rotation" => Ok(Self::Rotation),
            _ => match (text.strip_prefix(BRIEFING), text.strip_prefix(ABOUT)) {
                (Some(id), _) => named(id).map(Self::One),
                (_, Some(name)) => named(name).map(Self::About),
                _ => Err(Flaw::Content),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&Content>) {
        let read = text.parse::<Content>().ok();
        assert_eq!(read.as_ref(), expected, "{text}");
        if let Some(content) = read {
            assert_eq!(content.to_string().parse(), Ok(content), "{text}");
        }
    }

    /// A schedule that was made in chat tells the same after a restart.
    #[test]
    fn content_is_read_as_it_was_written() {
        check("newest", Some(&Content::Newest));
        check("changed", Some(&Content::Changed));
        check("rotation", Some(&Content::Rotation));
        check("briefing:kazakhstan-2022", Some(&Content::One("kazakhstan-2022".to_owned())));
        check("about:روسيا: الدولة", Some(&Content::About("روسيا: الدولة".to_owned())));
        for none in ["", "briefing:", "about: ", "oldest"] {
            check(none, None);
        }
    }

    #[test]
    fn words_are_read_back() {
        for (word, form) in Form::WORDS {
            assert_eq!((word.parse(), form.as_str()), (Ok(form), word));
        }
        for (word, unchanged) in Unchanged::WORDS {
            assert_eq!((word.parse(), unchanged.as_str()), (Ok(unchanged), word));
        }
        assert_eq!("daily".parse::<Form>(), Err(Flaw::Word));
    }
}
