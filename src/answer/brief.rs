//! `/brief`: the key points.

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::briefing::keywords::Table;
use crate::question::Question;
use crate::reply::{Command, Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let wording = asking.wording;
    let scope = Scope::of(question, asking)?;
    let title = match scope {
        Scope::One(_, briefing) => wording.with("title-brief", &[("title", briefing.title().into())]),
        Scope::Every => wording.say("heading-points"),
    };
    let mut reply = Reply::new(question.command, title);
    reply.paging.total = Some(scope.table(asking, Table::Point).size_hint().0);
    let points = scope.table(asking, Table::Point);
    lines::fill(&mut reply, extent, asking, points, |_, briefing| scope.heading(briefing));
    if reply.lines.is_empty() {
        reply.status = Status::NotFound;
        reply.message =
            Some(wording.with("no-points", &[("command", Command::Source.called(wording).into())]));
    }
    scope.sign(&mut reply, asking);
    Ok(reply)
}
