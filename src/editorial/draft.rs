//! A first draft of a briefing, out of the document alone: every statement is a passage of it, and whatever is unsure is
//! marked `# راجِع` for the editor, with the reason.
//!
//! | module | what it answers |
//! | --- | --- |
//! | `page`, `roles` | the document, read once; what each paragraph of it is |
//! | `passage`, `moments` | what a date belongs to; how precise it is |
//! | `signs`, `future` | what is claimed, planned, expected; what is told of the future |
//! | `events`, `actors`, `relations`, `implications`, `topics`, `points` | the tables, one each |
//! | `rank` | which sentences the document turns on |
//! | `strangers` | who is named and not in `actors.toml` |
//! | `entry`, `remarks`, `write` | a statement of the draft; what to look at; the file |
//!
//! **Invariant:** what comes out has passed the rules that files of the folder are held to.

mod actors;
mod entry;
mod events;
mod future;
mod implications;
mod moments;
mod page;
mod passage;
mod points;
mod rank;
mod relations;
mod remarks;
mod roles;
mod signs;
mod strangers;
mod topics;
mod write;

use self::entry::Entry;
use self::page::Page;
use self::rank::Ranking;
use self::remarks::Remark;
use self::roles::Role;
use self::write::Sheet;
use super::propose::{Proposal, propose};
use crate::arabic::clip::clip;
use crate::arabic::dates::{DateMention, dates};
use crate::arabic::words::Words;
use crate::briefing::authority::Authority;
use crate::briefing::date::Date;
use crate::briefing::keywords::Table;
use crate::briefing::problem::Problem;
use crate::briefing::source::Source;
use crate::reply::wording::Wording;

#[cfg(test)]
mod tests;

/// The most characters of a title.
const LONGEST_TITLE: usize = 120;

/// How often what the rules refuse is mended before the draft is given up.
const MOST_ROUNDS: usize = 6;

/// What is to be drafted.
#[derive(Debug)]
pub struct Wanted<'w> {
    /// The briefing's id.
    pub id: &'w str,
    /// The document in the form that briefings have ([`super::received`]).
    pub source: &'w str,
    /// The numbers of the paragraphs that the document's own form says are headings.
    pub headings: &'w [u32],
    /// When it came out, where somebody said so.
    pub published: Option<Date>,
    /// The day of drafting: stands in where nothing says when the document came out.
    pub today: Date,
}

/// A draft.
#[derive(Debug)]
pub struct Drafted {
    /// The two files, held against the rules; its briefing is always there.
    pub proposal: Proposal,
    /// How many things are marked for an editor to look at.
    pub marks: usize,
}

/// Drafts a briefing.
///
/// # Errors
/// What the rules say of the document or the id: no statement left out would mend that.
pub fn draft(wanted: &Wanted<'_>, authority: &Authority, wording: &Wording) -> Result<Drafted, Vec<Problem>> {
    let source = Source::new(wanted.source);
    let mut sheet = sheet(wanted, &source, authority);
    let mut rounds = 0;
    loop {
        let structure = sheet.written(&source, wording).into_bytes();
        let proposal = propose(wanted.id, structure, wanted.source.as_bytes().to_vec(), authority);
        if proposal.briefing.is_some() {
            let text = String::from_utf8_lossy(&proposal.structure);
            let mark = format!("# {}: ", wording.say("draft-mark"));
            let marks = text.lines().filter(|line| line.starts_with(&mark)).count();
            return Ok(Drafted { proposal, marks });
        }
        rounds += 1;
        if rounds > MOST_ROUNDS || !sheet.mend(&proposal) {
            return Err(proposal.problems);
        }
        if rounds == MOST_ROUNDS {
            sheet.entries.clear();
            sheet.topics.clear();
        }
    }
}

fn sheet(wanted: &Wanted<'_>, source: &Source, authority: &Authority) -> Sheet {
    let page = Page::of(source, wanted.headings, authority);
    let (published, remarks, known) = published(wanted, &page);
    let ranking = Ranking::of(&page);
    let events = events::events(&page, known.then_some(&published));
    let (topics, of_topics) = topics::topics(&page, &ranking);
    let tables = [
        points::points(&page, &ranking),
        events.entries,
        implications::implications(&page),
        actors::actors(&page),
        relations::relations(&page),
        of_topics,
    ];
    let related =
        (1..).zip(&page.roles).filter(|(_, role)| **role == Role::Related).map(|(number, _)| number);
    let arabic =
        page.words.iter().filter(|word| word.form.starts_with(|c: char| ('ء'..='ي').contains(&c))).count();
    Sheet {
        title: title(&page),
        published: (published.edtf().to_owned(), remarks),
        related: related.collect(),
        entries: tables.into_iter().flatten().collect(),
        topics,
        strangers: strangers::strangers(&page),
        left: events.left,
        more: events.more,
        foreign: arabic * 2 < page.words.len(),
    }
}

/// The document's title; without one, the beginning of its first sentence.
fn title(page: &Page<'_>) -> (String, Vec<Remark>) {
    let titled = page.source.paragraphs().find(|one| page.role(one.number) == Role::Title);
    if let Some(titled) = titled {
        let bare = titled.text.trim().trim_start_matches(['#', ' ']);
        return (clip(bare, LONGEST_TITLE).into_owned(), Vec::new());
    }
    let first = page.sentences.first().and_then(|one| page.source.slice(&page.bytes(&one.words)));
    let any = || {
        page.source
            .paragraphs()
            .map(|one| one.text.trim())
            .find(|text| text.chars().any(char::is_alphanumeric))
    };
    let text = first.or_else(any).unwrap_or_default();
    (clip(text, LONGEST_TITLE).into_owned(), vec![Remark::NoTitle])
}

/// When the document came out, what to look at, and whether that is known at all.
fn published(wanted: &Wanted<'_>, page: &Page<'_>) -> (Date, Vec<Remark>, bool) {
    if let Some(published) = &wanted.published {
        return (published.clone(), Vec::new(), true);
    }
    let datelines = page.source.paragraphs().filter(|one| page.role(one.number) == Role::Dateline);
    let read = datelines.into_iter().find_map(|one| {
        let words = Words::of(one.text);
        let whole = |date: DateMention| if date.conflict { None } else { Date::of_parts(&date.date) };
        dates(&words).into_iter().find_map(whole).map(|date| (date, one.number))
    });
    if let Some((date, paragraph)) = read {
        return (date, vec![Remark::PublishedRead(paragraph)], true);
    }
    // No day of the document's: its year bears the mark of an inference.
    let today = wanted.today.edtf();
    let marked = today.split_once('-').map(|(year, rest)| format!("{year}?-{rest}"));
    let date = marked.and_then(|marked| Date::parse(&marked).ok());
    (date.unwrap_or_else(|| wanted.today.clone()), vec![Remark::PublishedUnknown], false)
}

impl Sheet {
    /// Leaves out what the rules refuse; whether there was anything that could be left out.
    fn mend(&mut self, proposal: &Proposal) -> bool {
        let text = String::from_utf8_lossy(&proposal.structure);
        let mut dropped: Vec<usize> = Vec::new();
        let mut mended = false;
        for problem in proposal.problems.iter().filter(|problem| problem.is_error()) {
            if !problem.file.ends_with("briefing.toml") {
                continue;
            }
            if problem.rule.id == "too-large" {
                dropped.extend((0..self.entries.len()).filter(|entry| entry % 2 == 1));
                continue;
            }
            let Some(index) = self.entry_at(&text, problem.position.line) else { continue };
            let Some(entry) = self.entries.get_mut(index) else { continue };
            mended |= lessen(entry, problem);
            if !lessened(problem) {
                dropped.push(index);
            }
        }
        dropped.sort_unstable();
        dropped.dedup();
        for index in dropped.iter().rev() {
            self.entries.remove(*index);
        }
        mended || !dropped.is_empty()
    }

    /// The statement that a line of the file belongs to, by the headers above it.
    fn entry_at(&self, text: &str, line: u32) -> Option<usize> {
        let headers =
            text.lines().take(line as usize).filter(|line| line.starts_with("[[") && *line != "[[topic]]");
        let nth = headers.count().checked_sub(1)?;
        self.order().nth(nth)
    }

    /// The statements as the file has them.
    fn order(&self) -> impl Iterator<Item = usize> {
        let mut places: Vec<usize> = (0..self.entries.len()).collect();
        let rank = |entry: &Entry| match entry.table {
            Table::Point => 0,
            Table::Event => 1,
            Table::Implication => 2,
            Table::Actor => 3,
            Table::Relation => 4,
            Table::Topic => 5,
        };
        places.sort_by_key(|place| self.entries.get(*place).map(|entry| (rank(entry), entry.topic)));
        places.into_iter()
    }
}

/// Whether what is wrong can be mended by leaving out less than the statement.
fn lessened(problem: &Problem) -> bool {
    matches!(problem.rule.id, "event-date" | "unmarked-year" | "bad-date" | "likelihood" | "hedge-missing")
}

fn lessen(entry: &mut Entry, problem: &Problem) -> bool {
    match problem.rule.id {
        "event-date" | "unmarked-year" | "bad-date" => {
            let date = entry.date.take();
            entry.remarks.extend(date.map(Remark::NotRead));
            true
        }
        "likelihood" => entry.likelihood.take().is_some(),
        "hedge-missing" => {
            entry.likelihood = None;
            entry.hedge.take().is_some()
        }
        _ => false,
    }
}
