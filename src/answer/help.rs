//! `/help`: what can be asked.

use super::Asking;
use crate::reply::{Command, Line, Reply};

pub(super) fn answer(asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(Command::Help, wording.say("title-help"));
    reply.message = Some(wording.say("help-opening"));
    reply.lines = Command::ALL
        .iter()
        .copied()
        .map(|command| {
            let facts = [("about", command.about(wording).into()), ("command", command.name().into())];
            Line { text: wording.with("help-command", &facts), ..Line::default() }
        })
        .collect();
    reply.notices.push(wording.say("help-names"));
    reply.notices.push(wording.say("help-status"));
    reply.paging.total = Some(reply.lines.len());
    reply
}
