//! What can be asked. A command, a button, a scheduled post and a typed line all become the same [`Question`].

pub mod line;
pub mod ticket;
mod values;

use jiff::civil;

use crate::reply::wording::Wording;
use crate::reply::{Command, OptionName};
use line::Line;

/// The longest option that is looked up, in Unicode scalar values: the longest name, twice over. Discord lets
/// people send 6,000.
pub const LONGEST_VALUE: usize = 200;

/// The longest running text that is looked for, likewise: as much as Discord lets people send in an option.
pub const LONGEST_TEXT: usize = 6_000;

/// A question whose form is right; whether its names are known is for the answer to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked for.
    pub command: Command,
    /// A briefing's id or title.
    pub briefing: Option<String>,
    /// An actor, by any name.
    pub actor: Option<String>,
    /// A subject, by any name.
    pub subject: Option<String>,
    /// A topic, by id or name.
    pub topic: Option<String>,
    /// A paragraph's number.
    pub paragraph: Option<u32>,
    /// What to look for, to answer or to hold against the documents, as it was written.
    pub text: Option<String>,
    /// The first day to look at.
    pub from: Option<civil::Date>,
    /// The last day to look at.
    pub to: Option<civil::Date>,
}

/// Why words are no question. Each has its wording: `refusal-<case>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was asked.
    Empty,
    /// No command has this name.
    UnknownCommand(String),
    /// The command has no option of this name.
    UnknownOption(String),
    /// The command takes no words of its own.
    NoMainOption,
    /// An option holds nothing that could be looked up.
    EmptyOption(OptionName),
    /// An option is longer than [`longest`] lets it be.
    LongOption(OptionName),
    /// An option is no date.
    BadDate(OptionName),
    /// An option is no paragraph's number.
    BadParagraph,
    /// The last day lies before the first.
    Reversed,
}

/// The longest value of an option, in Unicode scalar values.
#[must_use]
pub fn longest(option: OptionName) -> usize {
    if option.is_running_text() { LONGEST_TEXT } else { LONGEST_VALUE }
}

impl Question {
    /// A question without options.
    #[must_use]
    pub fn of(command: Command) -> Self {
        Self {
            command,
            briefing: None,
            actor: None,
            subject: None,
            topic: None,
            paragraph: None,
            text: None,
            from: None,
            to: None,
        }
    }

    /// Reads options under their names.
    ///
    /// # Errors
    ///
    /// [`Refusal`] for the first option that cannot be looked up.
    pub fn with_options<'a>(
        command: Command,
        options: impl IntoIterator<Item = (OptionName, &'a str)>,
    ) -> Result<Self, Refusal> {
        let mut question = Self::of(command);
        for (name, value) in options {
            question.set(name, value)?;
        }
        if let Some(option) = command.running_text().filter(|_| question.text.is_none()) {
            return Err(Refusal::EmptyOption(option));
        }
        match (question.from, question.to) {
            (Some(from), Some(to)) if from > to => Err(Refusal::Reversed),
            _ => Ok(question),
        }
    }

    fn set(&mut self, name: OptionName, value: &str) -> Result<(), Refusal> {
        if name.is_running_text() {
            self.text = Some(values::text(name, value)?);
            return Ok(());
        }
        let words = values::words(name, value)?;
        match name {
            OptionName::Briefing => self.briefing = Some(words),
            OptionName::Actor => self.actor = Some(words),
            OptionName::Subject => self.subject = Some(words),
            OptionName::Topic => self.topic = Some(words),
            OptionName::Paragraph => self.paragraph = Some(values::paragraph(&words)?),
            OptionName::From => self.from = Some(values::date(name, &words)?.0),
            OptionName::To => self.to = Some(values::date(name, &words)?.1),
            OptionName::Query | OptionName::Question | OptionName::Text => self.text = Some(words),
        }
        Ok(())
    }

    /// Reads a typed line. `named` knows the names of commands and options in the readers' language, beside the
    /// Latin ones.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the line is no question.
    pub fn parse(line: &str, named: &Names) -> Result<Self, Refusal> {
        let line = Line::parse(line);
        if line.command.is_empty() {
            return Err(Refusal::Empty);
        }
        let command =
            named.command(&line.command).ok_or_else(|| Refusal::UnknownCommand(line.command.clone()))?;
        if let Some(main) = command.running_text() {
            return Self::parse_running(command, main, &line, named);
        }
        let mut options = Vec::with_capacity(line.named.len() + 1);
        for (name, value) in &line.named {
            let option = named.option(name).filter(|option| command.options().contains(option));
            options.push((option.ok_or_else(|| Refusal::UnknownOption(name.clone()))?, value.as_str()));
        }
        if !line.unnamed.is_empty() {
            let main = command.main_option().ok_or(Refusal::NoMainOption)?;
            let number = command == Command::Source && values::paragraph(&line.unnamed).is_ok();
            options.push((if number { OptionName::Paragraph } else { main }, &line.unnamed));
        }
        Self::with_options(command, options)
    }

    /// In running text only the command's own options are options; «قال: لا» stays what it is, and quotation marks stay.
    fn parse_running(
        command: Command,
        main: OptionName,
        line: &Line,
        named: &Names,
    ) -> Result<Self, Refusal> {
        let (mut options, mut text) = (Vec::new(), Vec::new());
        for word in &line.typed {
            let option = word.name.as_deref().and_then(|name| named.option(name));
            match option.filter(|option| command.options().contains(option)) {
                Some(option) if option == main => text.push(word.text.as_str()),
                Some(option) => options.push((option, word.text.as_str())),
                None => text.push(&word.written),
            }
        }
        let text = text.join(" ");
        options.push((main, &text));
        Self::with_options(command, options)
    }
}

/// The names of commands and options in the readers' language.
#[derive(Clone, Debug, Default)]
pub struct Names {
    commands: Vec<(String, Command)>,
    options: Vec<(String, OptionName)>,
}

impl Names {
    /// Names beside the Latin ones, which are always known.
    #[must_use]
    pub fn new(commands: Vec<(String, Command)>, options: Vec<(String, OptionName)>) -> Self {
        Self { commands, options }
    }

    /// The command with this name.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<Command> {
        let latin = || Command::ALL.iter().copied().find(|command| command.name().eq_ignore_ascii_case(name));
        latin().or_else(|| self.commands.iter().find(|(twin, _)| twin == name).map(|(_, command)| *command))
    }

    /// The option with this name.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<OptionName> {
        let latin =
            || OptionName::ALL.iter().copied().find(|option| option.name().eq_ignore_ascii_case(name));
        latin().or_else(|| self.options.iter().find(|(twin, _)| twin == name).map(|(_, option)| *option))
    }

    /// Every name of a command, Latin ones first.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        let twins = self.commands.iter().map(|(twin, _)| twin.as_str());
        Command::ALL.iter().map(|command| command.name()).chain(twins)
    }
}

/// The names of commands and options: the Latin ones and those of the Arabic twins, whatever the language.
#[must_use]
pub fn names(wording: &Wording) -> Names {
    let commands = Command::ALL.iter().copied().map(|command| (command.twin(wording), command));
    let options = OptionName::ALL.iter().copied().map(|option| (option.twin(wording), option));
    Names::new(commands.collect(), options.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> Names {
        Names::new(
            vec![("خط-زمني".into(), Command::Timeline), ("تداعيات".into(), Command::Implications)],
            vec![("جهة".into(), OptionName::Subject)],
        )
    }

    fn check(line: &str, expected: &Result<Question, Refusal>) {
        assert_eq!(&Question::parse(line, &named()), expected, "{line}");
    }

    fn day(text: &str) -> civil::Date {
        text.parse().unwrap()
    }

    #[test]
    fn words_without_a_name_go_to_the_main_option() {
        let russia = Question { subject: Some("russia".into()), ..Question::of(Command::Implications) };
        check("/implications russia", &Ok(russia.clone()));
        check("/تداعيات جهة:russia", &Ok(russia.clone()));
        check("IMPLICATIONS subject:russia", &Ok(russia));
        check("/source 5", &Ok(Question { paragraph: Some(5), ..Question::of(Command::Source) }));
        check("/source ٥", &Ok(Question { paragraph: Some(5), ..Question::of(Command::Source) }));
        check("/source kaz", &Ok(Question { briefing: Some("kaz".into()), ..Question::of(Command::Source) }));
        check("/help me", &Err(Refusal::NoMainOption));
    }

    /// A colon or a quotation mark within what somebody asks is theirs.
    #[test]
    fn running_text_is_kept_as_it_is_written() {
        let of = |command: Command, text: &str| Question { text: Some(text.into()), ..Question::of(command) };
        check("/ask ماذا قال: نعم أم لا؟", &Ok(of(Command::Ask, "ماذا قال: نعم أم لا؟")));
        check("/search \"حالة الطوارئ\" وقود", &Ok(of(Command::Search, "\"حالة الطوارئ\" وقود")));
        let bounded = Question { from: Some(day("2022-01-01")), ..of(Command::Search, "وقود غاز") };
        check("/search وقود from:2022 غاز", &Ok(bounded));
        check("/search query:وقود غاز", &Ok(of(Command::Search, "وقود غاز")));
    }

    /// A month or a year as a bound means its first day for `from` and its last for `to`.
    #[test]
    fn bounds_widen_to_whole_periods() {
        let question = Question {
            from: Some(day("2019-01-01")),
            to: Some(day("2020-08-31")),
            ..Question::of(Command::Timeline)
        };
        check("/timeline from:2019 to:2020-08", &Ok(question));
        check("/timeline from:2020 to:2019", &Err(Refusal::Reversed));
        check("/timeline from:غدا", &Err(Refusal::BadDate(OptionName::From)));
    }

    /// Whatever is typed gets a polite answer: none of these may panic or be looked up.
    #[test]
    fn what_cannot_be_looked_up_is_refused() {
        check("", &Err(Refusal::Empty));
        check("/tmeline", &Err(Refusal::UnknownCommand("tmeline".into())));
        check("/brief from:2019", &Err(Refusal::UnknownOption("from".into())));
        check("/actors actor:", &Err(Refusal::EmptyOption(OptionName::Actor)));
        check("/actors \u{202e}\u{7}", &Err(Refusal::EmptyOption(OptionName::Actor)));
        check(&format!("/actors {}", "ا".repeat(201)), &Err(Refusal::LongOption(OptionName::Actor)));
        check("/search", &Err(Refusal::EmptyOption(OptionName::Query)));
        check("/ask \u{202e}", &Err(Refusal::EmptyOption(OptionName::Question)));
        check(&format!("/ask {}", "ا".repeat(6_001)), &Err(Refusal::LongOption(OptionName::Question)));
        check("/source paragraph:0", &Err(Refusal::BadParagraph));
        check("/source paragraph:99999999999", &Err(Refusal::BadParagraph));
    }
}
