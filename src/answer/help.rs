//! `/help`: what can be asked. The guide: how to read what comes back.

use super::Asking;
use crate::briefing::keywords::{Kind, Standing};
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
    reply.paging.total = Some(reply.lines.len());
    reply
}

/// How to read a reply: kinds, standings, hedges and marks.
pub(super) fn guide(asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(Command::Help, wording.say("guide-title"));
    let mut add = |heading: &str, text: String| {
        let heading = Some(wording.say(heading));
        reply.lines.push(Line { heading, text, ..Line::default() });
    };
    for kind in Kind::ALL {
        add("guide-kinds", wording.say(&format!("guide-kind-{}", kind.as_str())));
    }
    for standing in Standing::ALL {
        add("guide-standings", wording.say(&format!("guide-standing-{}", standing.as_str())));
    }
    add("guide-likelihood", wording.say("guide-likelihood-rule"));
    let mark = wording.with("paragraph-mark", &[("paragraph", 5_u32.into())]);
    add("guide-marks", wording.with("guide-mark-paragraph", &[("mark", mark.into())]));
    let year = wording.number(asking.today.year().into());
    add("guide-marks", wording.with("guide-mark-inferred", &[("year", year.into())]));
    add("guide-marks", wording.say("guide-mark-cited"));
    reply.paging.total = Some(reply.lines.len());
    reply
}
