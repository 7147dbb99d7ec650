//! `/search`: the passages that speak of what somebody typed, best first, with the words marked.

use std::ops::Range;

use jiff::civil;

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::arabic::clip::clip;
use crate::arabic::dates::{DateMention, dates};
use crate::arabic::words::Words;
use crate::briefing::date::Date;
use crate::briefing::model::{Briefing, Citation, Statement};
use crate::briefing::problem::Fact;
use crate::library::search::{Found, Hit, Place, Wanted};
use crate::question::Question;
use crate::reply::passage::pieces;
use crate::reply::{Line, Reply, Status};

/// The statements that are named under a passage which they cite, and as much of each as is shown.
const MOST_STATEMENTS: usize = 2;
const LONGEST_STATEMENT: usize = 160;

/// A title holds so much of a query: a button reads the query there again, and a longer one has no further page.
pub(super) const LONGEST_TITLE: usize = 200;

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let (wording, library) = (asking.wording, asking.library);
    let scope = Scope::of(question, asking)?;
    let text = question.text.as_deref().unwrap_or_default();
    let bounds = bounds(question);
    let inside = |place: Place| {
        scope.holds(place.briefing) && bounds.is_none_or(|(from, to)| dated(asking, place, from, to))
    };
    let names = library.named(text);
    let everywhere = bounds.is_none() && question.briefing.is_none();
    let wanted = Wanted {
        text,
        // A question that cites a title asks for no words to the letter.
        word_for_word: !text.contains(['؟', '?']),
        names: &names,
        within: if everywhere { None } else { Some(&inside) },
    };
    let found = library.search().find(&wanted);
    let shown = clip(text, LONGEST_TITLE).into_owned();
    let facts = [("query", Fact::from(shown.as_str()))];
    if found.hits.is_empty() {
        let id = if everywhere { "search-nothing" } else { "search-nothing-within" };
        let message = wording.with(id, &facts);
        let title = wording.say("title-not-found");
        return Ok(Reply::saying(question.command, Status::NotFound, title, message));
    }
    let mut reply = Reply::new(question.command, wording.with("title-search", &facts));
    let line = |hit: &Hit| passage(*hit, &found, scope, asking);
    lines::place(&mut reply, extent, asking, found.hits.iter().filter_map(line));
    if text.chars().count() > LONGEST_TITLE {
        (reply.paging.previous, reply.paging.next) = (None, None);
    }
    scope.sign(&mut reply, asking);
    reply.notices.extend(known(text, &names, asking));
    reply.notices.extend(notices(&found, asking));
    Ok(reply)
}

/// A passage with the words that were looked for marked, and the statements that cite it.
pub(super) fn passage(hit: Hit, found: &Found, scope: Scope<'_>, asking: &Asking<'_>) -> Option<Line> {
    let search = asking.library.search();
    let briefing = asking.library.briefings().get(hit.place.briefing as usize)?;
    let paragraph = briefing.source().paragraph(hit.place.paragraph)?;
    let weight =
        |piece: &Range<usize>| search.weigh(found, paragraph.text.get(piece.clone()).unwrap_or_default());
    // Of pieces that hold as much, the first.
    let piece = pieces(paragraph.text)
        .into_iter()
        .rev()
        .max_by(|one, other| weight(one).total_cmp(&weight(other)))?;
    let text = paragraph.text.get(piece.clone())?;
    let offset = |byte: usize| u32::try_from(byte).ok().and_then(|byte| paragraph.start.checked_add(byte));
    let trimmed = piece.start..piece.start + text.trim_end().len();
    let line = lines::quoted(briefing, offset(trimmed.start)?..offset(trimmed.end)?);
    Some(Line {
        heading: scope.heading(briefing),
        marks: search.marks(found, &line.text),
        notes: citing(briefing, hit.place.paragraph, found, asking),
        score: Some(thousandths(hit.score)),
        ..line
    })
}

/// The statements that cite a paragraph and speak of what was looked for, most telling first.
fn citing(briefing: &Briefing, paragraph: u32, found: &Found, asking: &Asking<'_>) -> Vec<String> {
    let cites = briefing.statements().iter().filter(|statement| {
        statement.kind() != crate::briefing::keywords::Kind::Quote
            && statement.citations().iter().any(|citation| citation.paragraph() == paragraph)
    });
    let weighed = cites.map(|statement| {
        let text = statement.text(briefing.source());
        (asking.library.search().weigh(found, &text), text)
    });
    let mut weighed: Vec<_> = weighed.filter(|(weight, _)| *weight > 0.0).collect();
    weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
    weighed.dedup_by(|one, other| one.1 == other.1);
    let told = weighed.iter().take(MOST_STATEMENTS).map(|(_, text)| clip(text, LONGEST_STATEMENT));
    told.map(|text| asking.wording.with("cited-by", &[("text", text.as_ref().into())])).collect()
}

/// Whom a query without Arabic was taken to name: their names in the passages are others than those that were typed.
pub(super) fn known(text: &str, ids: &[&str], asking: &Asking<'_>) -> Option<String> {
    let authority = asking.library.authority();
    let names = ids.iter().filter_map(|id| Some(authority.entity(authority.by_id(id)?).name.as_ref()));
    let names: Vec<&str> = names.collect();
    if names.is_empty() || text.contains(|c| ('ء'..='ي').contains(&c)) {
        return None;
    }
    let names = asking.wording.list(&names);
    Some(asking.wording.with("names-known", &[("names", names.into())]))
}

/// What was looked for in place of what was typed.
pub(super) fn notices(found: &Found, asking: &Asking<'_>) -> Vec<String> {
    let wording = asking.wording;
    let near = found.near.iter().map(|near| {
        let names: Vec<String> = near.instead.iter().map(|form| written(form, found, asking)).collect();
        let names = wording.list(&names);
        wording.with("search-near", &[("query", near.typed.as_str().into()), ("names", names.into())])
    });
    near.chain(found.loosely.then(|| wording.say("search-loosely"))).collect()
}

/// A word as the passages that were found write it.
fn written(form: &str, found: &Found, asking: &Asking<'_>) -> String {
    let texts = found.hits.iter().filter_map(|hit| {
        let briefing = asking.library.briefings().get(hit.place.briefing as usize)?;
        Some(briefing.source().paragraph(hit.place.paragraph)?.text)
    });
    let mut found = texts.filter_map(|text| {
        let words = Words::of(text);
        let word = words.iter().find(|word| word.form == form)?;
        text.get(word.start as usize..word.end as usize).map(str::to_owned)
    });
    found.next().unwrap_or_else(|| form.to_owned())
}

/// A score as replies carry it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score is some tens, and above 0"
)]
pub(super) fn thousandths(score: f32) -> u32 {
    (score * 1_000.0).round() as u32
}

/// The days that are asked about; an open side reaches as far as days go.
fn bounds(question: &Question) -> Option<(civil::Date, civil::Date)> {
    match (question.from, question.to) {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(civil::Date::MIN), to.unwrap_or(civil::Date::MAX))),
    }
}

/// Whether a passage is of these days: a date in its own words is, or an event that cites it; its document, where the
/// passage has neither.
fn dated(asking: &Asking<'_>, place: Place, from: civil::Date, to: civil::Date) -> bool {
    let Some(briefing) = asking.library.briefings().get(place.briefing as usize) else { return false };
    let cites = |citation: &Citation| citation.paragraph() == place.paragraph;
    let events = briefing
        .statements()
        .iter()
        .filter(|statement| statement.citations().iter().any(cites))
        .filter_map(Statement::date);
    let text = briefing.source().paragraph(place.paragraph).map_or("", |paragraph| paragraph.text);
    let told = dates(&Words::of(text)).into_iter().filter(|told| !told.conflict);
    let told = told.filter_map(|told| span(&told, briefing.published()));
    let own = events.map(|date| date.touches(from, to));
    let told = told.map(|(first, last)| first <= to && last >= from);
    own.chain(told)
        .reduce(|one, other| one || other)
        .unwrap_or_else(|| briefing.published().touches(from, to))
}

/// The first and the last day of a date or a span in a document's text.
fn span(told: &DateMention, published: &Date) -> Option<(civil::Date, civil::Date)> {
    let first = Date::in_document(&told.date, published)?;
    let last =
        told.until.map_or_else(|| Some(first.clone()), |until| Date::in_document(&until, published))?;
    Some((first.first_day(), last.last_day()))
}
