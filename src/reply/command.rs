//! What can be asked, by its English name; the Arabic twins are wording, and live in `locales/ar/commands.ftl`.

use super::wording::Wording;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// The key points of a briefing.
    Brief,
    /// What briefings there are.
    Briefings,
    /// What happened when.
    Timeline,
    /// Who acts, or one of them.
    Actors,
    /// What it means for whom.
    Implications,
    /// Statements gathered by theme.
    Topics,
    /// Passages by words.
    Search,
    /// Passages that answer a question.
    Ask,
    /// Somebody's words against the documents.
    Verify,
    /// The document itself.
    Source,
    /// How to ask.
    Help,
}

/// An option of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OptionName {
    /// Which briefing.
    Briefing,
    /// From which day.
    From,
    /// Until which day.
    To,
    /// Who acts.
    Actor,
    /// For whom.
    Subject,
    /// Which theme.
    Topic,
    /// Which paragraph of the document.
    Paragraph,
    /// The words to look for.
    Query,
    /// The question to answer.
    Question,
    /// The words to hold against the documents.
    Text,
}

impl Command {
    /// Every command, in the order that help lists them.
    pub const ALL: &'static [Self] = &[
        Self::Brief,
        Self::Briefings,
        Self::Timeline,
        Self::Actors,
        Self::Implications,
        Self::Topics,
        Self::Search,
        Self::Ask,
        Self::Verify,
        Self::Source,
        Self::Help,
    ];

    /// The English name, without the slash.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Briefings => "briefings",
            Self::Timeline => "timeline",
            Self::Actors => "actors",
            Self::Implications => "implications",
            Self::Topics => "topics",
            Self::Search => "search",
            Self::Ask => "ask",
            Self::Verify => "verify",
            Self::Source => "source",
            Self::Help => "help",
        }
    }

    /// The name of its Arabic twin: «خط-زمني».
    #[must_use]
    pub fn twin(self, wording: &Wording) -> String {
        wording.twin(&format!("command-{}", self.name()))
    }

    /// What a reply calls it: a name that is registered, in the language of `wording` where there is one.
    #[must_use]
    pub fn called(self, wording: &Wording) -> String {
        wording.say(&format!("called-{}", self.name()))
    }

    /// What it does, in at most 100 characters.
    #[must_use]
    pub fn about(self, wording: &Wording) -> String {
        wording.say(&format!("command-{}.about", self.name()))
    }

    /// Its options, in the order that Discord offers them. The first is the main one: it takes the words that bear no
    /// option's name.
    #[must_use]
    pub fn options(self) -> &'static [OptionName] {
        use OptionName::{Actor, Briefing, From, Paragraph, Query, Question, Subject, Text, To, Topic};
        match self {
            Self::Brief => &[Briefing],
            Self::Timeline => &[Briefing, From, To, Actor],
            Self::Actors => &[Actor, Briefing],
            Self::Implications => &[Subject, Briefing],
            Self::Topics => &[Topic, Briefing],
            Self::Search => &[Query, Briefing, From, To],
            Self::Ask => &[Question],
            Self::Verify => &[Text],
            Self::Source => &[Briefing, Paragraph],
            Self::Briefings | Self::Help => &[],
        }
    }

    /// The option that takes the words which bear no option's name.
    #[must_use]
    pub fn main_option(self) -> Option<OptionName> {
        match self {
            Self::Brief | Self::Timeline | Self::Source => Some(OptionName::Briefing),
            Self::Actors => Some(OptionName::Actor),
            Self::Implications => Some(OptionName::Subject),
            Self::Topics => Some(OptionName::Topic),
            Self::Search => Some(OptionName::Query),
            Self::Ask => Some(OptionName::Question),
            Self::Verify => Some(OptionName::Text),
            Self::Briefings | Self::Help => None,
        }
    }

    /// The option without which it cannot be answered: running text, in which a colon makes no option's name.
    #[must_use]
    pub fn running_text(self) -> Option<OptionName> {
        self.main_option().filter(|option| option.is_running_text())
    }

    /// Reads a name, English or of a twin, without the slash.
    #[must_use]
    pub fn parse(name: &str, wording: &Wording) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name || command.twin(wording) == name)
    }
}

impl OptionName {
    /// Every option.
    pub const ALL: &'static [Self] = &[
        Self::Briefing,
        Self::From,
        Self::To,
        Self::Actor,
        Self::Subject,
        Self::Topic,
        Self::Paragraph,
        Self::Query,
        Self::Question,
        Self::Text,
    ];

    /// Whether it holds what people write, not a name or a number.
    #[must_use]
    pub fn is_running_text(self) -> bool {
        matches!(self, Self::Query | Self::Question | Self::Text)
    }

    /// The English name.
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
            Self::Query => "query",
            Self::Question => "question",
            Self::Text => "text",
        }
    }

    /// Its name in the Arabic twin: «من-تاريخ».
    #[must_use]
    pub fn twin(self, wording: &Wording) -> String {
        wording.twin(&format!("option-{}", self.name()))
    }

    /// What it is for, in at most 100 characters.
    #[must_use]
    pub fn about(self, wording: &Wording) -> String {
        wording.say(&format!("option-{}.about", self.name()))
    }

    /// Reads a name, English or Arabic.
    #[must_use]
    pub fn parse(name: &str, wording: &Wording) -> Option<Self> {
        Self::ALL.iter().copied().find(|option| option.name() == name || option.twin(wording) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};

    fn names(language: Language) -> Vec<(String, String)> {
        let wording = Wording::new(language, Style::default());
        let commands = Command::ALL.iter().map(|command| (command.twin(&wording), command.about(&wording)));
        let options = OptionName::ALL.iter().map(|option| (option.twin(&wording), option.about(&wording)));
        commands.chain(options).collect()
    }

    /// Discord refuses the whole list of commands for one bad name (`^[-_'\p{L}\p{N}]{1,32}$`) or a long description.
    #[test]
    fn discord_takes_every_name_and_description() {
        for language in Language::ALL {
            for (name, about) in names(language) {
                assert!(name.chars().all(|c| c == '-' || c.is_alphanumeric()), "{name}");
                assert!((1..=32).contains(&name.chars().count()), "{name}");
                assert!((1..=100).contains(&about.chars().count()), "{about}");
                assert!(about.contains(' '), "{name} has no description: {about}");
            }
        }
    }

    /// Two twins with one name would answer the wrong question.
    #[test]
    fn no_name_stands_for_two_things() {
        for wording in Language::ALL.map(|language| Wording::new(language, Style::default())) {
            for command in Command::ALL.iter().copied() {
                assert_eq!(Command::parse(command.name(), &wording), Some(command));
                assert_eq!(Command::parse(&command.twin(&wording), &wording), Some(command));
                assert_eq!(Command::parse(&command.called(&wording), &wording), Some(command));
            }
            for option in OptionName::ALL.iter().copied() {
                assert_eq!(OptionName::parse(option.name(), &wording), Some(option));
                assert_eq!(OptionName::parse(&option.twin(&wording), &wording), Some(option));
            }
            assert_eq!(Command::parse("خط-زمني", &wording), Some(Command::Timeline));
            assert_eq!(Command::parse("TIMELINE", &wording), None);
        }
    }
}
