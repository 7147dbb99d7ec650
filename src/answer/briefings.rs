//! `/briefings`: which briefings there are, newest first.

use super::{Asking, Extent, lines, scope};
use crate::reply::{Command, Line, Reply, Status};

pub(super) fn answer(extent: Extent, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let mut reply = Reply::new(Command::Briefings, wording.say("title-briefings"));
    let briefings = asking.library.briefings();
    if briefings.is_empty() {
        let message = wording.say("no-briefings");
        return Reply { status: Status::NotFound, message: Some(message), ..reply };
    }
    reply.paging.total = Some(briefings.len());
    let line = |briefing: &crate::briefing::model::Briefing| Line {
        text: briefing.title().to_owned(),
        date: Some(briefing.published().edtf().to_owned()),
        notes: vec![scope::footer(briefing, asking)],
        ..Line::default()
    };
    lines::place(&mut reply, extent, asking, briefings.iter().map(|briefing| line(briefing)));
    let shown = briefings.iter().skip(reply.paging.first).take(reply.lines.len());
    reply.briefings = shown.map(|briefing| briefing.id().to_owned()).collect();
    reply
}
