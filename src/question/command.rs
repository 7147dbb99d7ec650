//! The commands and their options, under the names that every way in shares.

/// What can be asked for. A new command is one line here, one file in `answer/`, its wording and its test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The key points of a briefing.
    Brief,
    /// Which briefings there are.
    Briefings,
    /// What happened when.
    Timeline,
    /// Who acts, or one actor's profile.
    Actors,
    /// What it means for a subject.
    Implications,
    /// The topics, or what is said on one.
    Topics,
    /// The document, word for word.
    Source,
    /// What can be asked and how to read the replies.
    Help,
}

/// An option of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OptionName {
    /// A briefing, by id or title.
    Briefing,
    /// The first day.
    From,
    /// The last day.
    To,
    /// An actor, by any name.
    Actor,
    /// A subject, by any name.
    Subject,
    /// A topic, by id or name.
    Topic,
    /// A paragraph's number, from 1.
    Paragraph,
}

impl Command {
    /// Every command, in the order of the menu.
    pub const ALL: &'static [Self] = &[
        Self::Brief,
        Self::Briefings,
        Self::Timeline,
        Self::Actors,
        Self::Implications,
        Self::Topics,
        Self::Source,
        Self::Help,
    ];

    /// The name that is typed; the key of its wording is `command-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Briefings => "briefings",
            Self::Timeline => "timeline",
            Self::Actors => "actors",
            Self::Implications => "implications",
            Self::Topics => "topics",
            Self::Source => "source",
            Self::Help => "help",
        }
    }

    /// Its options. The first is the main one: it takes the words that bear no option's name.
    #[must_use]
    pub fn options(self) -> &'static [OptionName] {
        use OptionName::{Actor, Briefing, From, Paragraph, Subject, To, Topic};
        match self {
            Self::Brief => &[Briefing],
            Self::Timeline => &[Briefing, From, To, Actor],
            Self::Actors => &[Actor, Briefing],
            Self::Implications => &[Subject, Briefing],
            Self::Topics => &[Topic, Briefing],
            Self::Source => &[Briefing, Paragraph],
            Self::Briefings | Self::Help => &[],
        }
    }
}

impl OptionName {
    /// Every option.
    pub const ALL: &'static [Self] =
        &[Self::Briefing, Self::From, Self::To, Self::Actor, Self::Subject, Self::Topic, Self::Paragraph];

    /// The name that is typed; the key of its wording is `option-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Briefing => "briefing",
            Self::From => "from",
            Self::To => "to",
            Self::Actor => "actor",
            Self::Subject => "subject",
            Self::Topic => "topic",
            Self::Paragraph => "paragraph",
        }
    }
}
