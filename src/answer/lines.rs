//! From statements of briefings to the lines of a reply, and from lines to a page.

use std::borrow::Cow;

use super::{Asking, Extent};
use crate::briefing::authority::EntityId;
use crate::briefing::keywords::{Kind, Standing, Table};
use crate::briefing::model::{Briefing, Citation, Statement, Subject};
use crate::library::StatementAt;
use crate::reply::{Cited, Line, Named, Reply, markdown, page};

/// Fills a reply with the lines of statements, all or a page. `heading` names the group of a statement.
pub(super) fn fill(
    reply: &mut Reply,
    extent: Extent,
    asking: &Asking<'_>,
    statements: impl IntoIterator<Item = StatementAt>,
    heading: impl Fn(&StatementAt, &Briefing) -> Option<String>,
) {
    let made = |at: StatementAt| {
        let (briefing, statement) = asking.library.statement(at)?;
        Some(Line { heading: heading(&at, briefing), ..line(asking, briefing, statement) })
    };
    place(reply, extent, asking, statements.into_iter().filter_map(made));
}

/// Puts lines into a reply: every one, or those of the page that starts at a line. No line beyond the page's end is
/// made, so that a page costs the same however much there is.
pub(super) fn place(
    reply: &mut Reply,
    extent: Extent,
    asking: &Asking<'_>,
    lines: impl Iterator<Item = Line>,
) {
    match extent {
        Extent::All => {
            reply.lines = lines.collect();
            reply.paging.total = Some(reply.lines.len());
        }
        Extent::Page(start) => {
            let most = start + page::MOST_LINES + 1;
            let window: Vec<Line> = lines.take(most).collect();
            let widths = window.iter().map(|line| markdown::width(line, asking.wording));
            let mut previous = None;
            let mut held = 0..0;
            for page in page::pages(widths) {
                previous = (!held.is_empty()).then_some(held.start);
                held = page;
                if held.contains(&start) {
                    break;
                }
            }
            reply.paging.first = held.start;
            reply.paging.previous = previous;
            reply.paging.next = (held.end < window.len()).then_some(held.end);
            if window.len() < most {
                reply.paging.total = Some(window.len());
            }
            reply.lines = window.into_iter().skip(held.start).take(held.len()).collect();
        }
    }
    speak_of_age(reply, asking);
}

/// One statement as a line.
pub(super) fn line(asking: &Asking<'_>, briefing: &Briefing, statement: &Statement) -> Line {
    let source = briefing.source();
    let text = match statement.text(source) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    let (when, note) = when(asking, statement);
    Line {
        key: statement.key(),
        when,
        text,
        kind: Some(statement.kind()),
        standing: statement.standing(),
        attributed_to: statement.attributed_to().map(|entity| named(asking, entity)),
        hedge: statement.hedge().map(str::to_owned),
        likelihood: statement.likelihood(),
        confidence: statement.confidence(),
        date: statement.date().map(|date| date.edtf().to_owned()),
        subjects: statement
            .subjects()
            .iter()
            .filter_map(|subject| code(asking, briefing, *subject))
            .collect(),
        actors: statement
            .actors()
            .iter()
            .map(|entity| asking.library.authority().entity(*entity).id.to_string())
            .collect(),
        citations: statement.citations().iter().map(|citation| cited(briefing, *citation)).collect(),
        notes: note.into_iter().collect(),
        ..Line::default()
    }
}

/// When, in words; an event without a date says so. A plan whose day has passed is told in the past.
fn when(asking: &Asking<'_>, statement: &Statement) -> (Option<String>, Option<String>) {
    let wording = asking.wording;
    match (statement.date(), statement.standing()) {
        (Some(date), Some(Standing::Planned)) => {
            let plan = wording.plan(date, asking.today);
            (Some(plan.when), plan.note)
        }
        (Some(date), _) => (Some(wording.when(date)), None),
        (None, _) if statement.table() == Table::Event => (Some(wording.undated()), None),
        (None, _) => (None, None),
    }
}

/// The words of the document at a place, as a line of kind quote.
pub(super) fn quoted(briefing: &Briefing, bytes: std::ops::Range<u32>) -> Line {
    let cited = cited_bytes(briefing, bytes);
    Line { text: cited.quote.clone(), kind: Some(Kind::Quote), citations: vec![cited], ..Line::default() }
}

/// Where a citation stands, as a reply tells it.
pub(super) fn cited(briefing: &Briefing, citation: Citation) -> Cited {
    cited_bytes(briefing, citation.bytes())
}

fn cited_bytes(briefing: &Briefing, bytes: std::ops::Range<u32>) -> Cited {
    let source = briefing.source();
    let place = source.scalars(&bytes);
    Cited {
        briefing: briefing.id().to_owned(),
        paragraph: source.paragraph_at(bytes.start),
        start: place.start,
        end: place.end,
        quote: source.slice(&bytes).unwrap_or_default().to_owned(),
    }
}

fn named(asking: &Asking<'_>, entity: EntityId) -> Named {
    let entity = asking.library.authority().entity(entity);
    Named { id: entity.id.to_string(), name: entity.name.to_string() }
}

fn code(asking: &Asking<'_>, briefing: &Briefing, subject: Subject) -> Option<String> {
    match subject {
        Subject::Entity(entity) => {
            let entity = asking.library.authority().entity(entity);
            Some(entity.code().unwrap_or(&entity.id).to_owned())
        }
        Subject::Topic(topic) => briefing.topics().get(usize::from(topic)).map(|topic| topic.id().to_owned()),
    }
}

/// Adds what a reader must know of a document's age, where the reply speaks of what may come.
fn speak_of_age(reply: &mut Reply, asking: &Asking<'_>) {
    let coming = |line: &Line| {
        let foreseen = matches!(line.standing, Some(Standing::Planned | Standing::Forecast));
        let judged = line.standing == Some(Standing::Assessed) && line.hedge.is_some();
        foreseen || judged || line.likelihood.is_some()
    };
    let spoken = reply.lines.iter().filter(|line| coming(line)).flat_map(|line| &line.citations);
    let mut told: Vec<&str> = Vec::new();
    for cited in spoken {
        if told.contains(&cited.briefing.as_str()) {
            continue;
        }
        told.push(&cited.briefing);
        let Some(briefing) = asking.library.briefing(&cited.briefing) else { continue };
        let notice = asking.wording.age_notice(briefing.published(), asking.today);
        if !reply.notices.contains(&notice) {
            reply.notices.push(notice);
        }
    }
}
