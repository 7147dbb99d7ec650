//! `/help`: what can be asked.

use super::Asking;
use crate::briefing::problem::Fact;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply};

/// What is no question to the library and stands in Discord's list alone: its name, and the id of its wording.
const ON_DISCORD: [(&str, &str); 6] = [
    ("subscribe", "command-subscribe"),
    ("unsubscribe", "command-unsubscribe"),
    ("status", "command-status"),
    ("settings", "command-settings"),
    ("schedule", "schedule-command"),
    ("moderate", "moderate-command"),
];

/// All of it in one message: a list of what there is has no second page.
pub(super) fn answer(asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let questions = Command::ALL
        .iter()
        .map(|command| row(command.about(wording), command.name(), command.twin(wording), wording));
    let others = ON_DISCORD
        .iter()
        .map(|(name, id)| row(wording.say(&format!("{id}.about")), name, wording.twin(id), wording));
    let told: Vec<String> = std::iter::once(wording.say("help-opening"))
        .chain(questions)
        .chain([wording.say("help-discord")])
        .chain(others)
        .collect();
    let mut reply = Reply::new(Command::Help, wording.say("title-help"));
    reply.message = Some(told.join("\n\n"));
    reply.notices.push(wording.say("help-names"));
    reply
}

fn row(about: String, name: &str, twin: String, wording: &Wording) -> String {
    let facts: [(&str, Fact); 3] = [("about", about.into()), ("command", name.into()), ("twin", twin.into())];
    wording.with(if wording.names_twins() { "help-command" } else { "help-command-alone" }, &facts)
}
