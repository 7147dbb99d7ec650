//! «المصدر»: the passage behind a statement, word for word, with the quote marked and its neighbours.

use std::ops::Range;

use super::scope::footer;
use super::{Asking, lines, source};
use crate::briefing::model::{Briefing, Citation};
use crate::question::ticket::short;
use crate::reply::{Command, Line, Reply, Status, markdown, page};

/// How much is shown of a passage and beside it, in characters.
#[derive(Clone, Copy)]
struct Measure {
    /// A neighbour longer than this is left to `/source`.
    neighbour: usize,
    /// The longest passage that is shown whole; of a longer paragraph, what stands around the quote.
    passage: usize,
}

/// From the widest to the narrowest: the first is taken with which all passages fit one message.
const MEASURES: [Measure; 3] = [
    Measure { neighbour: 700, passage: 1_600 },
    Measure { neighbour: 0, passage: 1_600 },
    Measure { neighbour: 0, passage: 400 },
];

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
    for measure in MEASURES {
        reply.lines = shown(held, statement.citations(), measure, asking);
        if room(&reply.lines, asking) == reply.lines.len() {
            break;
        }
    }
    let further = reply.lines.split_off(room(&reply.lines, asking));
    let paragraphs = further.iter().flat_map(|line| &line.citations).map(|cited| cited.paragraph);
    if let Some(paragraphs) = wording.paragraph_list(paragraphs) {
        let facts = [("paragraphs", paragraphs.into()), ("command", Command::Source.called(wording).into())];
        reply.notices.push(wording.with("passage-further", &facts));
    }
    reply.briefings = vec![held.id().to_owned()];
    reply.footer = Some(footer(held, asking));
    reply.paging.total = Some(reply.lines.len());
    reply
}

pub(super) fn read(value: &str) -> Option<(u32, u32)> {
    let (briefing, key) = value.split_once('.')?;
    Some((u32::from_str_radix(briefing, 16).ok()?, u32::from_str_radix(key, 16).ok()?))
}

/// How many of the lines one message holds.
fn room(lines: &[Line], asking: &Asking<'_>) -> usize {
    let widths = lines.iter().map(|line| markdown::width(line, asking.wording));
    page::pages(widths).next().map_or(0, |held| held.end)
}

/// The paragraphs that hold the quotes, these marked, between their neighbours; each once, in the document's order.
fn shown(briefing: &Briefing, citations: &[Citation], measure: Measure, asking: &Asking<'_>) -> Vec<Line> {
    let wording = asking.wording;
    let mut citations = citations.to_vec();
    citations.sort_unstable();
    let cited: Vec<u32> = citations.iter().map(Citation::paragraph).collect();
    let mut told = Vec::new();
    let mut lines = Vec::new();
    for quotes in citations.chunk_by(|one, other| one.paragraph() == other.paragraph()) {
        let Some(number) = quotes.first().map(Citation::paragraph) else { continue };
        let [before, held, after] = source::around(briefing, number);
        let mut neighbour = |heading: &str, number: u32, bytes: Option<Range<u32>>| {
            let line = lines::quoted(briefing, bytes?);
            let short = !line.text.trim().is_empty() && line.text.chars().count() <= measure.neighbour;
            let new = !cited.contains(&number) && !told.contains(&number);
            told.push(number);
            (short && new).then(|| Line { heading: Some(wording.say(heading)), ..line })
        };
        lines.extend(neighbour("passage-before", number - 1, before));
        let heading = wording.with("passage-title", &[("paragraph", number.into())]);
        for line in held.map(|held| marked(briefing, &held, quotes, measure)).unwrap_or_default() {
            lines.push(Line { heading: Some(heading.clone()), ..line });
        }
        lines.extend(neighbour("passage-after", number + 1, after));
    }
    lines
}

/// A paragraph with its quotes marked; of a long one what stands around them, each by itself if they lie far apart.
fn marked(briefing: &Briefing, paragraph: &Range<u32>, quotes: &[Citation], measure: Measure) -> Vec<Line> {
    let (Some(first), Some(end)) = (quotes.first(), quotes.iter().map(|quote| quote.bytes().end).max())
    else {
        return Vec::new();
    };
    let span = first.bytes().start..end;
    let characters = briefing.source().slice(&span).map_or(0, |text| text.chars().count());
    if characters > measure.passage && quotes.len() > 1 {
        return quotes.chunks(1).flat_map(|quote| marked(briefing, paragraph, quote, measure)).collect();
    }
    let bytes = window(briefing, paragraph.clone(), &span, measure);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for quote in quotes.iter().map(Citation::bytes) {
        let mark = (quote.start - bytes.start) as usize..(quote.end - bytes.start) as usize;
        match marks.last_mut() {
            // Quotes that overlap are marked as one.
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => marks.push(mark),
        }
    }
    vec![Line { marks, ..lines::quoted(briefing, bytes) }]
}

/// The whole paragraph, or as much of a long one around the quote as fits a message, cut at word ends.
fn window(briefing: &Briefing, paragraph: Range<u32>, quote: &Range<u32>, measure: Measure) -> Range<u32> {
    let text = briefing.source().slice(&paragraph).unwrap_or_default();
    if text.chars().count() <= measure.passage {
        return paragraph;
    }
    let inside = |byte: u32| (byte - paragraph.start) as usize;
    let room = measure.passage.saturating_sub((quote.end - quote.start) as usize / 2) / 2;
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
