//! «المصدر»: the passage behind a statement, word for word, with the quote marked and its neighbours.

use std::ops::Range;

use super::scope::footer;
use super::{Asking, lines, source};
use crate::briefing::model::{Briefing, Citation};
use crate::question::ticket::short;
use crate::reply::{Command, Line, Reply, Status};

/// A neighbour longer than this is left to `/source`: the passage itself must fit one message.
const LONGEST_NEIGHBOUR: usize = 700;

/// The longest passage that is shown whole; of a longer paragraph, what stands around the quote.
const LONGEST_PASSAGE: usize = 1_600;

/// What a menu's option remembers: which statement of which briefing.
#[must_use]
pub fn value(briefing: &str, key: u32) -> String {
    format!("{:x}.{key:x}", short(briefing))
}

/// The passages behind the statement that a menu's option names. `revision` is the one that the reply was made from.
#[must_use]
pub fn passage(value: &str, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let gone = |id: &str| {
        Reply::saying(Command::Source, Status::NotFound, wording.say("title-not-found"), wording.say(id))
    };
    let Some((briefing, key)) = read(value) else { return gone("button-unreadable") };
    let held = asking.library.briefings().iter().find(|held| short(held.id()) == briefing);
    let Some(held) = held else { return gone("withdrawn-briefing") };
    let Some(statement) = held.statements().iter().find(|statement| statement.key() == key) else {
        return gone("withdrawn-line");
    };
    let mut reply =
        Reply::new(Command::Source, wording.with("title-source", &[("title", held.title().into())]));
    for citation in statement.citations() {
        reply.lines.extend(shown(held, *citation, asking));
    }
    reply.briefings = vec![held.id().to_owned()];
    reply.footer = Some(footer(held, asking));
    reply.paging.total = Some(reply.lines.len());
    reply
}

fn read(value: &str) -> Option<(u32, u32)> {
    let (briefing, key) = value.split_once('.')?;
    Some((u32::from_str_radix(briefing, 16).ok()?, u32::from_str_radix(key, 16).ok()?))
}

/// The paragraph that holds a quote, marked, between its neighbours.
fn shown(briefing: &Briefing, citation: Citation, asking: &Asking<'_>) -> Vec<Line> {
    let wording = asking.wording;
    let [before, held, after] = source::around(briefing, citation.paragraph());
    let neighbour = |heading: &str, bytes: Option<Range<u32>>| {
        let line = lines::quoted(briefing, bytes?);
        let short = !line.text.trim().is_empty() && line.text.chars().count() <= LONGEST_NEIGHBOUR;
        short.then(|| Line { heading: Some(wording.say(heading)), ..line })
    };
    let marked = held.map(|held| {
        let bytes = window(briefing, held, &citation.bytes());
        let quote = citation.bytes();
        let mark = (quote.start - bytes.start) as usize..(quote.end - bytes.start) as usize;
        let marks = Vec::from([mark]);
        let heading = wording.with("passage-title", &[("paragraph", citation.paragraph().into())]);
        Line { heading: Some(heading), marks, ..lines::quoted(briefing, bytes) }
    });
    let lines = [neighbour("passage-before", before), marked, neighbour("passage-after", after)];
    lines.into_iter().flatten().collect()
}

/// The whole paragraph, or as much of a long one around the quote as fits a message, cut at word ends.
fn window(briefing: &Briefing, paragraph: Range<u32>, quote: &Range<u32>) -> Range<u32> {
    let text = briefing.source().slice(&paragraph).unwrap_or_default();
    if text.chars().count() <= LONGEST_PASSAGE {
        return paragraph;
    }
    let inside = |byte: u32| (byte - paragraph.start) as usize;
    let room = LONGEST_PASSAGE.saturating_sub((quote.end - quote.start) as usize / 2) / 2;
    let before = text.get(..inside(quote.start)).unwrap_or_default();
    let start = before.char_indices().rev().take(room).filter(|(_, letter)| *letter == ' ').last();
    let after = text.get(inside(quote.end)..).unwrap_or_default();
    let end = after.char_indices().take(room).filter(|(_, letter)| *letter == ' ').last();
    let offset = |found: Option<(usize, char)>, other: u32| {
        found.map_or(other, |(at, _)| u32::try_from(at).unwrap_or(other))
    };
    paragraph.start + offset(start.map(|(at, space)| (at + 1, space)), quote.start - paragraph.start)
        ..quote.end + offset(end, 0)
}
