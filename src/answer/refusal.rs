//! What is said to words that are no question.

use crate::briefing::nearest::nearest;
use crate::briefing::problem::Fact;
use crate::question::{LONGEST_VALUE, Names, Refusal};
use crate::reply::wording::Wording;
use crate::reply::{Argument, Command, Reply, Status};

/// The reply to words that are no question.
#[must_use]
pub fn refused(refusal: &Refusal, command: Option<Command>, names: &Names, wording: &Wording) -> Reply {
    let option = |option: &Argument| Fact::from(option.name());
    let help = || vec![("command", Fact::from(Command::Help.name()))];
    let message = match refusal {
        Refusal::Empty => wording.with("problem-empty", &help()),
        Refusal::UnknownCommand(name) => unknown_command(name, names, wording),
        Refusal::UnknownOption(name) => unknown_option(name, command, wording),
        Refusal::NoMainOption(text) => wording.with("problem-words", &[("text", text.as_str().into())]),
        Refusal::EmptyOption(name) => wording.with("problem-option-empty", &[("name", option(name))]),
        Refusal::LongOption(_) => wording.with("problem-too-long", &[("most", LONGEST_VALUE.into())]),
        Refusal::BadDate(text) => {
            wording.with("problem-date", &[("text", text.as_str().into()), ("example", "2022-01-05".into())])
        }
        Refusal::BadParagraph(text) => wording.with("problem-number", &[("text", text.as_str().into())]),
        Refusal::Reversed => wording.say("problem-range"),
    };
    let command = command.unwrap_or(Command::Help);
    Reply::saying(command, Status::Problem, wording.say("title-problem"), message)
}

fn unknown_command(name: &str, names: &Names, wording: &Wording) -> String {
    match nearest(&name.to_lowercase(), names.commands()) {
        Some(near) => {
            wording.with("problem-command-near", &[("name", name.into()), ("command", near.into())])
        }
        None => wording.with("problem-command", &[("name", name.into())]),
    }
}

fn unknown_option(name: &str, command: Option<Command>, wording: &Wording) -> String {
    let known: Vec<_> =
        command.map(Command::options).unwrap_or_default().iter().map(|option| option.name()).collect();
    if known.is_empty() {
        return wording.with("problem-no-options", &[("name", name.into())]);
    }
    let known = known.join(&wording.say("list-comma"));
    wording.with("problem-option", &[("name", name.into()), ("names", known.into())])
}
