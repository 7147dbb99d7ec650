//! `/source`: the document, word for word, paragraph by paragraph.

use std::ops::Range;

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::briefing::model::Briefing;
use crate::question::Question;
use crate::reply::passage::pieces;
use crate::reply::{Line, Reply, Status};

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let wording = asking.wording;
    // One document at a time: without a name, the newest.
    let (scope, newest) = (Scope::of(question, asking)?, asking.library.briefings().first());
    let briefing = match (scope, newest) {
        (Scope::One(_, briefing), _) => briefing,
        (Scope::Every, Some(newest)) => newest.as_ref(),
        (Scope::Every, None) => return Ok(Reply::new(question.command, wording.say("no-briefings"))),
    };
    let title = wording.with("title-source", &[("title", briefing.title().into())]);
    let count = briefing.source().paragraph_count();
    if let Some(paragraph) = question.paragraph.filter(|paragraph| *paragraph > count) {
        let facts = [("paragraph", paragraph.into()), ("count", count.into())];
        let message = wording.with("no-paragraph", &facts);
        return Ok(Reply::saying(question.command, Status::NotFound, title, message));
    }
    let mut reply = Reply::new(question.command, title);
    let wanted = |number: u32| question.paragraph.is_none_or(|paragraph| paragraph == number);
    let parts =
        briefing.source().paragraphs().filter(|paragraph| wanted(paragraph.number)).flat_map(|paragraph| {
            let related = briefing.related().contains(&paragraph.number);
            parts(paragraph.text).into_iter().map(move |part| (paragraph.start, related, part))
        });
    let line = |(start, related, part): (u32, bool, Range<u32>)| Line {
        heading: related.then(|| wording.say("related-heading")),
        ..lines::quoted(briefing, start + part.start..start + part.end)
    };
    lines::place(&mut reply, extent, asking, parts.map(line));
    Scope::One(0, briefing).sign(&mut reply, asking);
    Ok(reply)
}

/// The parts of a paragraph that each fit a line, as bytes; none of a blank one.
fn parts(text: &str) -> Vec<Range<u32>> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    pieces(text).into_iter().map(|part| narrow(part.start)..narrow(part.end)).collect()
}

/// A paragraph that holds a place, and those on either side.
pub(super) fn around(briefing: &Briefing, paragraph: u32) -> [Option<Range<u32>>; 3] {
    let bytes = |number: u32| {
        let found = briefing.source().paragraph(number)?;
        Some(found.start..found.start + u32::try_from(found.text.len()).ok()?)
    };
    [paragraph.checked_sub(1).and_then(bytes), bytes(paragraph), paragraph.checked_add(1).and_then(bytes)]
}
