//! What is said to words that are no question.

use crate::briefing::nearest::nearest;
use crate::briefing::problem::Fact;
use crate::question::{Names, Refusal, longest};
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};

/// The reply to words that are no question.
#[must_use]
pub fn refused(refusal: &Refusal, command: Option<Command>, names: &Names, wording: &Wording) -> Reply {
    let help = [("command", Fact::from(Command::Help.name()))];
    let message = match refusal {
        Refusal::Empty => wording.with("refusal-empty", &help),
        Refusal::UnknownCommand(name) => unknown_command(name, names, wording),
        Refusal::UnknownOption(name) => unknown_option(name, command, wording),
        Refusal::NoMainOption => {
            let name = command.unwrap_or(Command::Help).name();
            wording.with("refusal-no-main-option", &[("command", name.into())])
        }
        Refusal::EmptyOption(option) => {
            wording.with("refusal-empty-option", &[("name", option.name().into())])
        }
        Refusal::LongOption(option) => {
            let facts = [("name", option.name().into()), ("most", longest(*option).into())];
            wording.with("refusal-long-option", &facts)
        }
        Refusal::BadDate(option) => {
            let facts = [("name", option.name().into()), ("example", "2022-01-05".into())];
            wording.with("refusal-bad-date", &facts)
        }
        Refusal::BadParagraph => wording.say("refusal-bad-paragraph"),
        Refusal::Reversed => wording.say("refusal-reversed"),
    };
    let command = command.unwrap_or(Command::Help);
    Reply::saying(command, Status::Problem, wording.say("title-problem"), message)
}

fn unknown_command(name: &str, names: &Names, wording: &Wording) -> String {
    match nearest(&name.to_lowercase(), names.commands()) {
        Some(near) => {
            let latin = || names.command(near).map(Command::name).filter(|_| !wording.names_twins());
            let near = latin().unwrap_or(near);
            wording.with("refusal-unknown-command-near", &[("name", name.into()), ("command", near.into())])
        }
        None => wording.with("refusal-unknown-command", &[("name", name.into())]),
    }
}

fn unknown_option(name: &str, command: Option<Command>, wording: &Wording) -> String {
    let known: Vec<_> =
        command.map(Command::options).unwrap_or_default().iter().map(|option| option.name()).collect();
    if known.is_empty() {
        return wording.with("refusal-no-options", &[("name", name.into())]);
    }
    let known = wording.list(&known);
    wording.with("refusal-unknown-option", &[("name", name.into()), ("names", known.into())])
}
